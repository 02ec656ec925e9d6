//! From bytes to text: as mail programs save it.

/// How large a reply may be: a thread of a year is smaller.
pub(crate) const MOST_BYTES: usize = 1024 * 1024;

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Undecodable {
    #[error("it is larger than {} MiB; save the text of the reply alone", MOST_BYTES / 1024 / 1024)]
    TooLarge,
    #[error("it is not text: a NUL stands at byte {at}; save the reply as plain text")]
    Nul { at: usize },
    /// It says that it is UTF-16, and is not.
    #[error("it is broken UTF-16; save the reply as plain text")]
    BrokenUtf16,
    #[error("it is a mail as it was sent, with its text encoded; save the text of the reply alone")]
    Encoded,
    #[error("it is blank; expected the text of a reply")]
    Blank,
}

/// The text of a reply: UTF-8, UTF-16 where its first bytes say so, else Windows-1252, of which Latin-1 is a part.
///
/// # Errors
/// What is too large, has a NUL, or says nothing.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Undecodable> {
    if bytes.len() > MOST_BYTES {
        return Err(Undecodable::TooLarge);
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        _ => String::from_utf8(bytes.to_vec())
            .unwrap_or_else(|_| bytes.iter().map(|byte| windows_1252(*byte)).collect()),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    match text.find('\0') {
        Some(at) => Err(Undecodable::Nul { at }),
        None if text.trim().is_empty() => Err(Undecodable::Blank),
        None if is_encoded_mail(text) => Err(Undecodable::Encoded),
        None => Ok(text.to_owned()),
    }
}

/// Whether it begins with the fields of a mail (RFC 5322), and a text in it is quoted-printable or base64 (RFC 2045).
fn is_encoded_mail(text: &str) -> bool {
    let fields = text.lines().take_while(|line| !line.is_empty()).map(str::to_lowercase);
    let is_mail =
        fields.filter(|field| field.starts_with("from:") || field.starts_with("mime-version:")).count() > 1;
    let encodings =
        text.lines().map(str::to_lowercase).filter(|line| line.starts_with("content-transfer-encoding:"));
    is_mail
        && encodings.into_iter().any(|line| line.ends_with("quoted-printable") || line.ends_with("base64"))
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<String, Undecodable> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(Undecodable::BrokenUtf16);
    }
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).map_err(|_| Undecodable::BrokenUtf16)
}

/// What Windows has in place of the control characters of Latin-1.
const PUNCTUATION: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => PUNCTUATION[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_every_mail_program_is_read() {
        assert_eq!(decode("größer".as_bytes()).as_deref(), Ok("größer"));
        assert_eq!(decode(b"gr\xf6\xdfer, 5 \x80").as_deref(), Ok("größer, 5 €"));
        assert_eq!(decode(b"\xff\xfey\0e\0s\0").as_deref(), Ok("yes"));
        assert_eq!(decode(b"\xfe\xff\0y\0e\0s").as_deref(), Ok("yes"));
        assert_eq!(decode("\u{feff}yes".as_bytes()).as_deref(), Ok("yes"));
    }

    #[test]
    fn what_is_no_text_is_refused_whole() {
        assert_eq!(decode(b"yes\0no"), Err(Undecodable::Nul { at: 3 }));
        assert_eq!(decode(b"\xff\xfey\0e"), Err(Undecodable::BrokenUtf16));
        assert_eq!(decode(b"\xff\xfe\0\xd8"), Err(Undecodable::BrokenUtf16));
        assert_eq!(decode(" \r\n\u{a0}".as_bytes()), Err(Undecodable::Blank));
        let sent = b"From: Maria\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\neWVz";
        assert_eq!(decode(sent), Err(Undecodable::Encoded));
        assert!(decode(&sent[..30]).is_ok());
        assert_eq!(decode(&vec![b'y'; 10 * 1024 * 1024]), Err(Undecodable::TooLarge));
    }
}

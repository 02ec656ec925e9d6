//! Text from a journal, a file's name, git or the environment is never trusted on a terminal.

/// The text with everything made visible that a terminal would obey or hide: control characters as their pictures,
/// line breaks and tabs as blanks, bidirectional and invisible characters by their number.
pub(crate) fn sanitize(text: &str) -> String {
    // Nearly every text is plain.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => safe.push(' '),
            '\u{0}'..='\u{1f}' => safe.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
            '\u{7f}' => safe.push('\u{2421}'),
            _ if is_hidden(c) => safe.push_str(&format!("<{:04X}>", u32::from(c))),
            _ => safe.push(c),
        }
    }
    safe
}

/// A JSON document with everything escaped that a terminal would obey or hide: the same values, safe to
/// look at on a screen. What JSON does not escape by itself can stand only in its strings.
pub(crate) fn sanitize_json(document: &str) -> String {
    if document.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return document.to_owned();
    }
    let mut safe = String::with_capacity(document.len());
    for c in document.chars() {
        if is_hidden(c) || matches!(c, '\u{7f}' | '\u{2028}' | '\u{2029}') {
            for unit in c.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

/// An HTML document with everything made visible that a terminal or a browser would obey or hide: what a text held of it is
/// within the document by then, so that its brackets are written as text. Line breaks stay.
pub(crate) fn sanitize_html(document: &str) -> String {
    let mut safe = String::with_capacity(document.len());
    for c in document.chars() {
        match c {
            '\n' => safe.push('\n'),
            _ if is_hidden(c) => safe.push_str(&format!("&lt;{:04X}&gt;", u32::from(c))),
            _ if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                safe.push_str(&sanitize(c.encode_utf8(&mut [0; 4])));
            }
            _ => safe.push(c),
        }
    }
    safe
}

/// Characters without a look of their own that change how others are shown, or hide: C1 controls, bidirectional marks and
/// overrides (Unicode Standard Annex 9; CVE-2021-42574), zero-width blanks, marks of music, tags. The two joiners and the
/// variation selectors stay: Persian, the scripts of India and emoji need them.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}'
            | '\u{e01f0}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_becomes_visible() {
        assert_eq!(sanitize("\u{1b}[31mred\u{7}"), "␛[31mred␇");
        assert_eq!(sanitize("two\nlines\r\n"), "two lines  ");
        assert_eq!(sanitize("a\u{202e}b\u{9b}c"), "a<202E>b<009B>c");
    }

    #[test]
    fn what_people_write_stays() {
        for text in ["größer", "東京", "👩‍🚀 e\u{301}", "“quoted” — 5 €", "می\u{200c}خواهم", "❤\u{fe0f}"]
        {
            assert_eq!(sanitize(text), text);
            assert_eq!(sanitize_json(text), text);
        }
    }

    #[test]
    fn json_is_the_same_value_without_what_a_terminal_obeys() {
        let text = "a\u{202e}b\u{9b}c\u{7f}\u{e0041}\u{2028}\u{1b}";
        let safe = sanitize_json(&serde_json::to_string(text).unwrap());
        assert_eq!(safe, r#""a\u202eb\u009bc\u007f\udb40\udc41\u2028\u001b""#);
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
    }
}

//! Text from a journal is never trusted on a terminal.

/// The text with everything made visible that a terminal would obey or hide: control characters as their pictures,
/// line breaks and tabs as blanks, bidirectional and invisible characters by their number.
pub fn harmless(text: &str) -> String {
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

/// Characters without a look of their own that change how others are shown, or hide: C1 controls, bidirectional marks and
/// overrides (Unicode Standard Annex 9; CVE-2021-42574), zero-width blanks, tags. The joiner stays: emoji need it.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_becomes_visible() {
        assert_eq!(harmless("\u{1b}[31mred\u{7}"), "␛[31mred␇");
        assert_eq!(harmless("two\nlines\r\n"), "two lines  ");
        assert_eq!(harmless("a\u{202e}b\u{9b}c"), "a<202E>b<009B>c");
    }

    #[test]
    fn what_people_write_stays() {
        for text in ["größer", "東京", "👩‍🚀 e\u{301}", "“quoted” — 5 €"] {
            assert_eq!(harmless(text), text);
        }
    }
}

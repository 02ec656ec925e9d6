//! Numbers as people type them: `10 000`, `4,500`, `1.2m`, `two`.

const NUMBER_WORDS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A number's digits, with separators for thousands, a decimal part and k, m or bn; the length read.
pub(super) fn number(rest: &str) -> Option<(f64, usize)> {
    let whole = digits(rest);
    if whole == 0 {
        return None;
    }
    let mut plain = rest[..whole].to_owned();
    let mut end = whole;
    while let Some(group) = thousands(&rest[end..], whole) {
        plain.push_str(&rest[end + group..end + group + 3]);
        end += group + 3;
    }
    let tail = rest[end..].strip_prefix(['.', ',']).map_or(0, digits);
    if tail > 0 && !rest[end + 1 + tail..].starts_with(['.', ':']) {
        plain.push('.');
        plain.push_str(&rest[end + 1..end + 1 + tail]);
        end += 1 + tail;
    }
    let value: f64 = plain.parse().ok()?;
    let (factor, letters) = magnitude(&rest[end..]);
    (value * factor).is_finite().then_some((value * factor, end + letters))
}

/// The length of a separator of thousands, if exactly three digits follow it.
fn thousands(rest: &str, leading: usize) -> Option<usize> {
    let separator =
        rest.chars().next().filter(|c| matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’'))?;
    let length = separator.len_utf8();
    (leading <= 3 && digits(&rest[length..]) == 3).then_some(length)
}

fn magnitude(rest: &str) -> (f64, usize) {
    let lower: String =
        rest.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    match lower.as_str() {
        "k" => (1e3, 1),
        "m" | "mio" | "mn" => (1e6, lower.len()),
        "bn" | "b" => (1e9, lower.len()),
        _ => (1.0, 0),
    }
}

/// A number written out, up to twelve.
pub(super) fn number_word(word: &str) -> Option<f64> {
    let place = NUMBER_WORDS.iter().position(|name| name.eq_ignore_ascii_case(word))?;
    Some((place + 1) as f64)
}

/// How many digits a text begins with.
pub(super) fn digits(rest: &str) -> usize {
    rest.bytes().take_while(u8::is_ascii_digit).count()
}

/// The letters that a text begins with.
pub(super) fn letters(rest: &str) -> &str {
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    &rest[..end]
}

//! Words as they are compared: in lower case, without what mail programs change about them.

/// What makes another amount of a number: it counts as a word.
const UNITS: [char; 5] = ['%', '$', '€', '£', '¥'];

/// The words of a text, each with the place behind it.
pub(super) fn words_with_ends(text: &str) -> Vec<(String, usize)> {
    let mut words: Vec<(String, usize)> = Vec::new();
    let mut word = String::new();
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
            continue;
        }
        if !word.is_empty() && !is_inside(c, text, at) {
            words.push((std::mem::take(&mut word), at));
        }
        if UNITS.contains(&c) {
            words.push((c.to_string(), at + c.len_utf8()));
        }
    }
    if !word.is_empty() {
        words.push((word, text.len()));
    }
    words
}

pub(super) fn words(text: &str) -> Vec<String> {
    words_with_ends(text).into_iter().map(|(word, _)| word).collect()
}

/// Whether a character belongs to the word around it: the apostrophe of `don't`, however it is curled.
fn is_inside(c: char, text: &str, at: usize) -> bool {
    let next = text[at + c.len_utf8()..].chars().next();
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´') && next.is_some_and(char::is_alphanumeric)
}

/// Whether one text has the words of another in a row.
pub(super) fn has_in_a_row(all: &[String], part: &[String]) -> bool {
    !part.is_empty() && all.windows(part.len()).any(|window| window == part)
}

/// Blanks of every kind around a text, and characters that nobody sees.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_however_they_are_typed() {
        assert_eq!(words("Don’t\u{a0}“spend” \\$8k!"), ["dont", "spend", "$", "8k"]);
        assert_eq!(words("'yes'"), ["yes"]);
    }
}

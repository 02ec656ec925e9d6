//! What says nothing to a question: greetings, thanks, names, signatures.

use super::words::words;

/// Lines that say nothing: each word of them is known.
const COURTESIES: &[&str] = &[
    "hi", "hello", "hey", "hallo", "dear", "liebe", "lieber", "moin", "thanks", "thank you", "thx", "danke",
    "cheers", "great", "perfect", "super", "please", "bitte", "as discussed", "as agreed", "very much",
    "many thanks", "for this", "best", "regards", "best regards", "kind regards", "see below",
    "see my answers", "answers below", "answers inline", "my answers below", "my answers inline",
    "please find my answers below", "answers in the text", "inline", "answers beside the lines",
    "see my answers below", "see answers below", "anbei", "antworten unten", "siehe unten", "from my side",
    "from me",
];

/// Whether a text is nothing but courtesies and names.
pub(super) fn is_neutral(text: &str, names: &[String]) -> bool {
    let said = words(text);
    let names = names.iter().map(|name| words(name)).filter(|name| !name.is_empty());
    let known: Vec<Vec<String>> = courtesies().chain(names).collect();
    let mut at = 0;
    while at < said.len() {
        let begins = known.iter().filter(|phrase| said[at..].starts_with(phrase));
        match begins.map(Vec::len).max() {
            Some(many) => at += many,
            None => return false,
        }
    }
    // A thumb down is an answer, too: of what is no word, only marks of a sentence say nothing.
    text.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || is_mark(c))
}

fn is_mark(c: char) -> bool {
    ".,;:!-–—'’‘\"“”„()*_>|=#\u{200b}\u{feff}\u{fe0f}".contains(c)
}

/// The courtesies, for the readers of answers.
pub(super) fn courtesies() -> impl Iterator<Item = Vec<String>> {
    COURTESIES.iter().map(|phrase| words(phrase))
}

/// What a closing begins with, as a whole line.
const CLOSINGS: &[&str] = &[
    "best", "best regards", "kind regards", "regards", "warm regards", "cheers", "thanks", "thank you",
    "many thanks", "thanks a lot", "yours", "sincerely", "all the best", "viele grüße", "liebe grüße",
    "beste grüße", "schöne grüße", "mit freundlichen grüßen", "freundliche grüße", "gruß", "grüße", "lg",
    "vg", "mfg", "bg",
];

/// What a line begins with that a program adds.
const ADDED: &[&str] = &[
    "sent from my", "sent from outlook", "sent from mail", "sent via", "get outlook for", "von meinem",
    "gesendet von", "envoyé de", "enviado desde",
];

/// A text without the signature at its end. What follows on a PS is no signature.
pub(super) fn without_signature(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let Some(begin) = lines.iter().position(|line| begins_signature(line)) else {
        return text.trim().to_owned();
    };
    let postscript = lines[begin..].iter().position(|line| is_postscript(line));
    let kept = lines[..begin].iter().chain(postscript.map(|at| &lines[begin + at..]).unwrap_or_default());
    kept.copied().collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn begins_signature(line: &str) -> bool {
    let said = words(line);
    let is = |phrases: &[&str]| phrases.iter().any(|phrase| words(phrase) == said);
    let begins = |phrases: &[&str]| phrases.iter().any(|phrase| said.starts_with(&words(phrase)));
    line.trim_end() == "--" || (!said.is_empty() && (is(CLOSINGS) || begins(ADDED)))
}

fn is_postscript(line: &str) -> bool {
    let said = words(line);
    let begins = |phrase: &[&str]| {
        phrase.iter().zip(&said).filter(|(one, other)| **one == other.as_str()).count() == phrase.len()
    };
    begins(&["ps"]) || begins(&["p", "s"]) || begins(&["pps"]) || begins(&["nb"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_no_answer_and_a_postscript_is_one() {
        assert_eq!(without_signature("yes\n\nBest regards,\nMaria Keller\nCPO"), "yes");
        assert_eq!(without_signature("yes\n-- \nMaria"), "yes");
        assert_eq!(without_signature("Sent from my iPhone"), "");
        assert_eq!(without_signature("yes\nThanks!\nMaria\nPS: not before May"), "yes\nPS: not before May");
        assert_eq!(without_signature("thanks to renewals we grow"), "thanks to renewals we grow");
    }
}

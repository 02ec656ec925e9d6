//! Words that hand out more than a boundary gave: to oneself, to everybody, past whoever decides. They do not say who
//! decides; they only keep a boundary that does not speak of them from permitting.

use super::normalize::Plain;

/// Phrases in which one decides in one's own favour, for all and for good, or past the agreement.
const CAUTIONS: [&str; 66] = [
    "myself", "my own", "my limit", "my salary", "my pay", "my bonus", "my raise", "my friend",
    "my expenses", "decide alone", "the limit", "brother", "sister", "wife", "husband", "spouse", "daughter",
    "my son", "my mother", "my father", "my partner", "cousin", "nephew", "niece", "uncle", "my aunt",
    "my family", "girlfriend", "boyfriend", "relative", "relatives", "everybody", "everyone", "for good",
    "forever", "permanently", "unlimited", "from now on", "every customer", "every plan", "every team",
    "all customers", "all plans", "the whole company", "except", "without asking", "without approval",
    "without telling", "without consulting", "all but", "not only", "do not", "don't", "never", "no longer",
    "secretly", "behind the back", "bypass", "circumvent", "override", "ignore", "skip the", "regardless",
    "next year", "out of the quarter", "gift from",
];

/// The cautions in a decision's text.
pub(super) fn cautions(text: &str) -> Vec<&'static str> {
    let text = spaced(text);
    CAUTIONS.into_iter().filter(|phrase| stands_in(&text, phrase)).collect()
}

/// Whether one of a boundary's own texts speaks of each of these cautions.
pub(super) fn speaks_of<'a>(cautions: &[&str], own: impl Iterator<Item = &'a str> + Clone) -> bool {
    cautions.iter().all(|phrase| own.clone().any(|own| stands_in(&spaced(own), phrase)))
}

/// Whether the words of a phrase stand in a spaced text.
fn stands_in(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase)
        .any(|(at, _)| text[..at].ends_with(' ') && text[at + phrase.len()..].starts_with(' '))
}

/// The folded words of a text, each between blanks.
fn spaced(text: &str) -> String {
    let folded = Plain::of_rest(text);
    let words: Vec<&str> = folded.all_words().collect();
    format!(" {} ", words.join(" "))
}

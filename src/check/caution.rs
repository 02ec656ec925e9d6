//! Words that hand out more than a boundary gave: to oneself, to everybody, past whoever decides. They do not say who
//! decides; they only keep a boundary that does not speak of them from permitting.

use rust_stemmers::{Algorithm, Stemmer};

use super::normalize::{Plain, says_something};

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

/// Words by which a statement leaves something out of what it permits.
const NEGATIONS: [&str; 7] = ["no", "not", "never", "without", "nobody", "none", "nothing"];

/// How many words behind a negation say what is left out.
const LEFT_OUT: usize = 3;

/// Whether a statement leaves out what a decision speaks of: "a feature that no customer was promised", and "the feature we promised".
/// A decision that says no itself may mean what the statement means.
pub(super) fn excludes(statement: &str, decision: &str) -> bool {
    let negates = |word: &str| {
        word.starts_with(['n', 'N', 'w', 'W'])
            && NEGATIONS.iter().any(|negation| word.eq_ignore_ascii_case(negation))
    };
    if !statement.split_whitespace().any(negates) || decision.split_whitespace().any(negates) {
        return false;
    }
    let (statement, decision) = (Plain::of_rest(statement), Plain::of_rest(decision));
    let stemmer = Stemmer::create(Algorithm::English);
    let said: Vec<_> = decision.words().map(|word| stemmer.stem(word)).collect();
    let words: Vec<&str> = statement.all_words().collect();
    let places = words.iter().enumerate().filter(|(_, word)| negates(word)).map(|(at, _)| at);
    let left_out = |at: usize| {
        let behind = words[at + 1..].iter().take(LEFT_OUT).rev();
        behind
            .copied()
            .find(|word| says_something(word))
            .is_some_and(|word| said.contains(&stemmer.stem(word)))
    };
    places.into_iter().any(left_out)
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

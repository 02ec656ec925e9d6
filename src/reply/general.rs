//! An answer to everything, in the first lines of a reply: "yes to all", "all good except discounts".

use super::answer::one_line;
use super::blocks::Blocks;
use super::own_words::is_neutral;
use super::words::{has_in_a_row, words};
use super::{Meaning, QuestionKind, ReplyAnswer, Sent, SentQuestion, Unclear};

/// What says that everything stands. It decides nothing: money is not spent by "all good".
const STANDS: &[&str] = &[
    "all good", "all fine", "all ok", "all okay", "all correct", "all still right", "all still good",
    "all still fine", "everything is fine", "everything fine", "everything is good", "everything stays",
    "everything stays as it is", "everything is still right", "no changes", "alles gut", "alles passt",
    "passt alles", "alles bleibt",
];

/// What says yes to each question.
const YES_TO_ALL: &[&str] = &[
    "yes to all", "yes to everything", "yes for all", "yes to all of them", "ok to all", "ok for all",
    "ok to everything", "agreed to all", "agree to all", "i agree to all", "agree with all",
    "i agree with all", "i agree with everything", "all agreed", "all approved", "all confirmed",
    "ja zu allem", "alles einverstanden",
];

const EXCEPT: &[&str] =
    &["except", "except for", "but", "apart from", "other than", "but not", "bis auf", "außer"];

#[derive(Clone, Debug)]
struct General {
    decides: bool,
    excepted: Vec<usize>,
    words: String,
}

/// Applies a general answer to what the message asks and nothing else was said to, and gives back what was not read. Where anything speaks
/// against it, a line that says no or a sentence that is not understood, it counts for nothing.
pub(super) fn apply(blocks: &Blocks, said: &mut [ReplyAnswer], sent: Sent<'_>) -> Vec<String> {
    let sentences: Vec<String> = blocks.top.iter().flat_map(|text| sentences(text)).collect();
    let rest: Vec<String> = sentences.into_iter().filter(|text| !is_neutral(text, sent.names)).collect();
    let [only] = rest.as_slice() else { return rest };
    let Some(general) = General::read(only, sent) else { return rest };
    if general.is_contradicted(said) || !blocks.asked.contains(&true) {
        return rest;
    }
    for (number, (said, question)) in said.iter_mut().zip(sent.questions).enumerate() {
        let speaks_of = match question.kind {
            QuestionKind::Rank(_) | QuestionKind::Standing => true,
            QuestionKind::Decision => general.decides || general.excepted.contains(&number),
            QuestionKind::Words => false,
        };
        if *said == ReplyAnswer::Nothing && speaks_of && blocks.asked[number] {
            let words = general.words.clone();
            *said = match general.excepted.contains(&number) {
                true => ReplyAnswer::Unclear { words, why: Unclear::Excepted },
                false => ReplyAnswer::Understood { meaning: Meaning::Yes, words },
            };
        }
    }
    Vec::new()
}

fn sentences(text: &str) -> Vec<String> {
    let parts = text.split("\n\n").flat_map(|paragraph| {
        let paragraph = one_line(paragraph);
        paragraph.split_inclusive(['.', '!', '?']).map(str::to_owned).collect::<Vec<_>>()
    });
    parts
        .map(|part| part.trim().to_owned())
        .filter(|part| !words(part).is_empty() || part.contains('?'))
        .collect()
}

impl General {
    fn read(sentence: &str, sent: Sent<'_>) -> Option<General> {
        if sentence.contains('?') {
            return None;
        }
        let said = words(sentence);
        let begins = |list: &[&str]| {
            let known = list.iter().map(|phrase| words(phrase)).filter(|phrase| said.starts_with(phrase));
            known.map(|phrase| phrase.len()).max()
        };
        let (decides, many) =
            begins(YES_TO_ALL).map(|many| (true, many)).or(begins(STANDS).map(|many| (false, many)))?;
        let rest = &said[many..];
        let except = EXCEPT.iter().map(|phrase| words(phrase)).filter(|phrase| rest.starts_with(phrase));
        let excepted = match except.map(|phrase| phrase.len()).max() {
            Some(many) => {
                let names = parted(sentence, &rest[many..])?.into_iter();
                // "…, thanks!" ends an enumeration and is no part of it.
                let names: Vec<Vec<String>> =
                    names.filter(|name| !is_neutral(&name.join(" "), &[])).collect();
                let excepted: Option<Vec<usize>> = names.iter().map(|name| the_one(name, sent)).collect();
                excepted.filter(|excepted| !excepted.is_empty())?
            }
            None if is_neutral(&rest.join(" "), sent.names) => Vec::new(),
            None => return None,
        };
        Some(General { decides, excepted, words: sentence.to_owned() })
    }

    /// Whether a line says anything but yes, other than of what is excepted.
    fn is_contradicted(&self, said: &[ReplyAnswer]) -> bool {
        said.iter().enumerate().any(|(number, said)| match said {
            ReplyAnswer::Nothing => false,
            ReplyAnswer::Understood { meaning, .. } => {
                let is_no = match meaning {
                    Meaning::Yes | Meaning::Words => false,
                    Meaning::No | Meaning::Rank(_) | Meaning::Below => true,
                };
                is_no && !self.excepted.contains(&number)
            }
            ReplyAnswer::Unclear { .. } => !self.excepted.contains(&number),
        })
    }
}

/// The names in an enumeration, each as its words: those that end the sentence.
fn parted(sentence: &str, rest: &[String]) -> Option<Vec<Vec<String>>> {
    let divided = sentence.replace([',', ';', '&', '+'], " and ");
    let said = words(&divided);
    let ends: Vec<String> = said.iter().filter(|word| !is_and(word)).cloned().collect();
    let wanted: Vec<String> = rest.iter().filter(|word| !is_and(word)).cloned().collect();
    if wanted.is_empty() || !ends.ends_with(&wanted) {
        return None;
    }
    // From the end back to where the enumeration begins.
    let mut left = wanted.len();
    let begin = said.iter().rposition(|word| {
        left -= usize::from(!is_and(word));
        left == 0
    })?;
    let names = said[begin..].split(|word| is_and(word)).map(<[String]>::to_vec);
    Some(names.filter(|name| !name.is_empty()).collect())
}

fn is_and(word: &str) -> bool {
    ["and", "or", "und", "oder"].contains(&word)
}

/// The one question that is named so: by its handle, its title, or words of it that stand in no other. An ordinal names
/// nothing: a list may be counted in two ways.
fn the_one(name: &[String], sent: Sent<'_>) -> Option<usize> {
    let is_article = |word: &&String| ["the", "die", "das", "der", "den"].contains(&word.as_str());
    let name: Vec<String> = name.iter().skip_while(is_article).cloned().collect();
    let is_named = |question: &SentQuestion| {
        let title = words(&question.title);
        let is_handle = question.handle.as_ref().is_some_and(|handle| words(handle) == name);
        is_handle || title == name || (name.len() > 1 && has_in_a_row(&title, &name))
    };
    let mut found = sent.questions.iter().enumerate().filter(|(_, question)| is_named(question));
    match (found.next(), found.next()) {
        (Some((number, _)), None) => Some(number),
        _ => None,
    }
}

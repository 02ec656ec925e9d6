//! What short answers mean. An answer is read where each of its words is known, and else not at all.

use super::own_words::courtesies;
use super::phrases::{BEFORE_RANK, BELOW, NO, NO_DECISION, RANKS, YES, YES_DECISION, YES_STANDING};
use super::words::words;
use super::{Meaning, QuestionKind, Unclear};

/// What is meant by a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Yes,
    No,
    Rank(usize),
    Below,
    /// It says nothing by itself.
    Nothing,
    /// It says nothing but before a rank: "make it third".
    BeforeRank,
}

/// What an answer to a question of this kind means; nothing where it says nothing.
///
/// # Errors
/// Words that are not known, or that contradict each other.
pub(super) fn read(kind: QuestionKind, text: &str, names: &[String]) -> Result<Option<Meaning>, Unclear> {
    let mut senses: Vec<Sense> = Vec::new();
    for clause in clauses(text)? {
        for sense in cover(&clause, kind, names)? {
            if sense != Sense::Nothing && !senses.contains(&sense) {
                senses.push(sense);
            }
        }
    }
    meaning(kind, &senses)
}

fn meaning(kind: QuestionKind, senses: &[Sense]) -> Result<Option<Meaning>, Unclear> {
    let place = match kind {
        QuestionKind::Rank(place) => Some(place),
        QuestionKind::Standing | QuestionKind::Decision | QuestionKind::Words => None,
    };
    match (senses, place) {
        ([], _) => Ok(None),
        ([Sense::Yes], _) => Ok(Some(Meaning::Yes)),
        ([Sense::No], None) if kind == QuestionKind::Decision => Ok(Some(Meaning::No)),
        ([Sense::No], _) => Err(Unclear::NoInstead),
        (
            [Sense::Rank(rank)] | [Sense::Yes, Sense::Rank(rank)] | [Sense::Rank(rank), Sense::Yes],
            Some(place),
        ) if *rank == place => Ok(Some(Meaning::Yes)),
        ([Sense::Rank(rank)] | [Sense::No, Sense::Rank(rank)], Some(place)) if *rank != place => {
            Ok(Some(Meaning::Rank(*rank)))
        }
        ([Sense::Below] | [Sense::No, Sense::Below], Some(_)) => Ok(Some(Meaning::Below)),
        ([_], None) => Err(Unclear::Words),
        _ => Err(Unclear::Contradiction),
    }
}

/// What divides an answer into clauses: a phrase never reaches over it.
fn is_divider(c: char) -> bool {
    let is_skin_tone = ('\u{1f3fb}'..='\u{1f3ff}').contains(&c);
    is_skin_tone || ",.;:!-–—>=→()[]\"\n\r*_“”„«»‹›#\\\u{fe0f}".contains(c)
}

/// The clauses of an answer, each as its words. What is no word and divides nothing stands for itself.
fn clauses(text: &str) -> Result<Vec<Vec<String>>, Unclear> {
    if text.contains(['?', '…']) || text.contains("..") {
        return Err(Unclear::Words);
    }
    let mut clauses = Vec::new();
    for clause in text.replace("+1", "👍").split(is_divider) {
        let mut said = Vec::new();
        for part in clause.split(|c: char| c.is_whitespace() || c == '\u{200b}') {
            let is_symbol = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '‘' | '`' | '´');
            match part.chars().find(|c| is_symbol(*c)) {
                Some(_) => said.extend(part.chars().filter(|c| !c.is_whitespace()).map(symbol)),
                None => said.extend(words(part)),
            }
        }
        if !said.is_empty() {
            clauses.push(said);
        }
    }
    Ok(clauses)
}

fn symbol(c: char) -> String {
    match c {
        '👍' | '👌' | '✅' | '✔' | '✓' | '☑' | '√' => "👍".to_owned(),
        '👎' | '❌' | '✗' | '✘' => "👎".to_owned(),
        c => c.to_string(),
    }
}

/// The senses of the longest phrases that a clause is made of.
fn cover(clause: &[String], kind: QuestionKind, names: &[String]) -> Result<Vec<Sense>, Unclear> {
    let phrases = phrases(kind, names);
    let (mut at, mut senses) = (0, Vec::new());
    while at < clause.len() {
        let rest = &clause[at..];
        let known = phrases.iter().filter(|(phrase, _)| rest.starts_with(phrase));
        let (phrase, sense) = known.max_by_key(|(phrase, _)| phrase.len()).ok_or(Unclear::Words)?;
        let is_rank = matches!(sense, Sense::Rank(_) | Sense::Below | Sense::BeforeRank);
        if senses.last() == Some(&Sense::BeforeRank) && !is_rank {
            return Err(Unclear::Words);
        }
        senses.push(*sense);
        at += phrase.len();
    }
    if senses.last() == Some(&Sense::BeforeRank) {
        return Err(Unclear::Words);
    }
    senses.retain(|sense| *sense != Sense::BeforeRank);
    Ok(senses)
}

/// The phrases that are known in answers to a question of this kind.
fn phrases(kind: QuestionKind, names: &[String]) -> Vec<(Vec<String>, Sense)> {
    let is_decision = kind == QuestionKind::Decision;
    let (yes, no): (&[&str], &[&str]) =
        if is_decision { (YES_DECISION, NO_DECISION) } else { (YES_STANDING, &[]) };
    let mut all: Vec<(Vec<String>, Sense)> = Vec::new();
    let mut add = |list: &[&str], sense| all.extend(list.iter().map(|phrase| (split(phrase), sense)));
    add(YES, Sense::Yes);
    add(yes, Sense::Yes);
    add(NO, Sense::No);
    add(no, Sense::No);
    add(BELOW, Sense::Below);
    add(BEFORE_RANK, Sense::BeforeRank);
    for (rank, list) in (1..).zip(RANKS) {
        add(list, Sense::Rank(rank));
    }
    all.extend(courtesies().map(|phrase| (phrase, Sense::Nothing)));
    all.extend(names.iter().map(|name| (words(name), Sense::Nothing)).filter(|(name, _)| !name.is_empty()));
    all
}

/// The words of a phrase of ours; what is no word stands for itself.
fn split(phrase: &str) -> Vec<String> {
    phrase.split(' ').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: QuestionKind, text: &str) -> Result<Option<Meaning>, Unclear> {
        read(kind, text, &["Maria Keller".to_owned(), "Maria".to_owned()])
    }

    #[test]
    fn a_rank_is_kept_or_moved() {
        let first = QuestionKind::Rank(1);
        for text in [
            "yes", "Yes, still number 1.", "still first", "ok, thanks Maria!", "(yes)", "👍🏽", "no change",
            "fine with me",
        ] {
            assert_eq!(said(first, text), Ok(Some(Meaning::Yes)), "{text}");
        }
        for text in ["no, second", "2", "make it number two", "No. Second!", "rather 2nd", "#2"] {
            assert_eq!(said(first, text), Ok(Some(Meaning::Rank(2))), "{text}");
        }
        assert_eq!(said(first, "no, below the line"), Ok(Some(Meaning::Below)));
        assert_eq!(said(first, "no"), Err(Unclear::NoInstead));
        assert_eq!(said(first, "Thanks, Maria"), Ok(None));
    }

    #[test]
    fn what_may_mean_anything_is_not_read() {
        let first = QuestionKind::Rank(1);
        for text in [
            "not any more", "yes, but not before May", "yes?", "yes…", "no. Change.",
            "first things first, then hiring", "maybe", "not sure", "sure, if it helps",
            "ok if it stays under 6k", "2%", "fourth", "yes, second", "no, first", "first, second", "not ok",
            "now", "see above", "🤷", "yes/no", "no problem",
        ] {
            assert!(said(first, text).is_err(), "{text}");
        }
        assert_eq!(said(QuestionKind::Standing, "no"), Err(Unclear::NoInstead));
        assert_eq!(said(QuestionKind::Standing, "first"), Err(Unclear::Words));
    }

    #[test]
    fn a_decision_is_agreed_or_refused() {
        let decision = QuestionKind::Decision;
        assert_eq!(said(decision, "Go ahead!"), Ok(Some(Meaning::Yes)));
        assert_eq!(said(decision, "Don’t"), Ok(Some(Meaning::No)));
        assert_eq!(said(decision, "no, thanks"), Ok(Some(Meaning::No)));
        for text in ["no change", "keep", "not now", "yes, up to $5k", "as is", "right"] {
            assert!(said(decision, text).is_err(), "{text}");
        }
    }
}

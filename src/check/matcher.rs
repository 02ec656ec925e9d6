//! Which boundaries a text meets, and how well.

/// What a boundary offers to be recognised by.
#[derive(Clone, Debug, Default)]
pub struct Subject<'a> {
    /// What it speaks of.
    pub statement: &'a str,
    /// Words that also mean it.
    pub words: Vec<&'a str>,
    /// Decisions that are examples of it.
    pub examples: Vec<&'a str>,
    /// Decisions that are not.
    pub counterexamples: Vec<&'a str>,
}

/// How much a match is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Not enough.
    Weak,
    /// Enough to send the decision to somebody.
    Sends,
    /// Enough to let it pass.
    Clears,
}

/// How two words met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The same word.
    Word,
    /// The same stem.
    Stem,
    /// The same meaning.
    Meaning,
    /// A precedent.
    Precedent,
}

/// Two words that met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The decision's.
    pub decision: String,
    /// The boundary's.
    pub boundary: String,
    /// How they met.
    pub how: How,
}

/// How a boundary was met.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Its place among the subjects.
    pub subject: usize,
    /// The clause that met it.
    pub clause: usize,
    /// How well, from 0 to 1.
    pub score: f64,
    /// What that is worth.
    pub strength: Strength,
    /// The words that met.
    pub matched: Vec<Pair>,
}

/// Scores every subject, best first.
pub fn matches(text: &str, subjects: &[Subject<'_>], _seen: &[&str]) -> Vec<Match> {
    let lower = text.to_lowercase();
    let mut all: Vec<Match> = subjects
        .iter()
        .enumerate()
        .map(|(subject, s)| {
            let whole = format!("{} {}", s.statement, s.words.join(" ")).to_lowercase();
            let hits: Vec<&str> =
                lower.split_whitespace().filter(|w| w.len() > 3 && whole.contains(w)).collect();
            let score = (hits.len() as f64 / 3.0).min(1.0);
            let strength = if hits.is_empty() {
                Strength::Weak
            } else if hits.len() == 1 {
                Strength::Sends
            } else {
                Strength::Clears
            };
            let matched = hits
                .iter()
                .map(|w| Pair { decision: (*w).to_owned(), boundary: (*w).to_owned(), how: How::Word })
                .collect();
            Match { subject, clause: 0, score, strength, matched }
        })
        .collect();
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    all
}

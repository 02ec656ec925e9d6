//! A decision, read: its words, its clauses, the amounts it names.

use std::ops::Range;
use std::rc::Rc;

use crate::model::Unit;

use super::amounts::{Found, amounts};
use super::clause::parts;
use super::tuning::MOST_WORDS;
use super::units::{is_money, shared};
use super::word::{Word, Words};

/// A part of fewer words belongs to its neighbour: "a chair and a desk" is one decision.
const SHORTEST_CLAUSE: usize = 2;

/// A decision as the matcher sees it.
pub(super) struct Reading {
    /// Its words, at most [`MOST_WORDS`].
    pub(super) words: Vec<Rc<Word>>,
    /// Ranges of `words`: first the whole text, then, where it decides several things, each clause.
    pub(super) clauses: Vec<Range<usize>>,
    /// Whether there were more words than are read.
    pub(super) cut_short: bool,
    /// What its amounts count, each as the unit that all share which count the same.
    units: Vec<Unit>,
}

impl Reading {
    /// Reads a decision.
    pub(super) fn new(text: &str, words: &mut Words) -> Self {
        let mut found = Vec::new();
        let mut clauses: Vec<Range<usize>> = Vec::new();
        for part in parts(text) {
            let start = found.len();
            found.extend(words.of(part));
            add_clause(&mut clauses, start..found.len());
        }
        let cut_short = found.len() > MOST_WORDS;
        found.truncate(MOST_WORDS);
        clauses.retain_mut(|clause| {
            clause.end = clause.end.min(MOST_WORDS);
            clause.start < clause.end
        });
        if clauses.len() > 1 {
            clauses.insert(0, 0..found.len());
        }
        let units = amounts(text).into_iter().map(|found| shared(&counted(text, found))).collect();
        Self { words: found, clauses, cut_short, units }
    }

    /// Whether the text names an amount that a limit in this unit could be compared with; any currency answers for another.
    pub(super) fn names(&self, unit: &Unit) -> bool {
        let unit = shared(unit);
        self.units.iter().any(|named| *named == unit || is_money(named) && is_money(&unit))
    }

    /// Whether the text names a sum of money.
    pub(super) fn names_money(&self) -> bool {
        self.units.iter().any(is_money)
    }
}

/// Adds a clause, or lengthens the last one if either is too short to stand alone.
fn add_clause(clauses: &mut Vec<Range<usize>>, next: Range<usize>) {
    match clauses.last_mut() {
        Some(last) if last.len() < SHORTEST_CLAUSE || next.len() < SHORTEST_CLAUSE => last.end = next.end,
        _ => clauses.push(next),
    }
}

/// What an amount counts; "1.3k" on its own is money, though nobody says which.
fn counted(text: &str, found: Found) -> Unit {
    let in_thousands = text[found.range].ends_with(char::is_alphabetic);
    if found.amount.unit.is_none() && in_thousands { Unit::Money(String::new()) } else { found.amount.unit }
}

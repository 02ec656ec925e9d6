//! A boundary, as the matcher sees it.

use crate::model::Unit;

/// What a boundary offers to be recognised by.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject<'a> {
    /// Its statement: "Hire contractors".
    pub(super) statement: &'a str,
    /// Keywords that also mean it.
    pub(super) words: Vec<&'a str>,
    /// Decisions that were its.
    pub(super) examples: Vec<&'a str>,
    /// Decisions that were not.
    pub(super) counterexamples: Vec<&'a str>,
    /// The unit of its limits, if it has any: money is more likely spoken of where money is limited.
    pub(super) limit: Option<&'a Unit>,
}

//! Words that met.

/// How two words met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Word,
    /// The same word with another ending.
    Stem,
    /// Words of like meaning.
    Meaning,
}

/// A word of the decision and the boundary's word that it met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordMatch {
    pub(crate) decision: String,
    pub(crate) boundary: String,
    pub(crate) how: How,
}

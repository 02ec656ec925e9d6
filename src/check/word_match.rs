//! Words that met.

/// How two words met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The same word.
    Word,
    /// The same word with another ending.
    Stem,
    /// Words of like meaning.
    Meaning,
}

/// A word of the decision and the boundary's word that it met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordMatch {
    /// The decision's.
    pub decision: String,
    /// The boundary's.
    pub boundary: String,
    /// How they met.
    pub how: How,
}

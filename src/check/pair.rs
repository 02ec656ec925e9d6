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

/// Words of the decision and the boundary's words they met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The decision's.
    pub decision: String,
    /// The boundary's.
    pub boundary: String,
    /// How they met.
    pub how: How,
}

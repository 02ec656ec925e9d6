//! How far a long reading has come, for whoever waits.

/// How far a long work has come, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is done.
    pub done: u64,
    /// What there is to do.
    pub all: u64,
}

/// Whoever wants to know how far it has come.
pub type Watch<'a> = &'a mut dyn FnMut(Progress);

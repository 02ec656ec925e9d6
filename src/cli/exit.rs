//! Exit codes: the contract's table.

/// A command's exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exit(u8);

impl Exit {
    /// Done; of `check`: decide or inform.
    pub(crate) const DONE: Exit = Exit(0);
    /// Could not be done, or findings where they were asked for as an exit code.
    pub(crate) const FAILED: Exit = Exit(1);
    /// The command line was wrong, or named something unknown.
    pub(crate) const USAGE: Exit = Exit(2);
    /// Of `check`: somebody else first.
    pub(crate) const SOMEBODY_ELSE: Exit = Exit(3);
    /// Of `check`: no boundary speaks of it.
    pub(crate) const UNCOVERED: Exit = Exit(4);
    /// Ctrl-C at a prompt.
    pub(crate) const INTERRUPTED: Exit = Exit(130);

    pub(crate) fn code(self) -> u8 {
        self.0
    }
}

//! How a command ends: the contract's table of exit codes.

use std::process::ExitCode;

use super::error_output::print_error;
use super::prompt::{Interrupted, Stopped};
use crate::env::Env;
use crate::model::{Class, Refusal};

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

    /// The code.
    pub(crate) fn code(self) -> u8 {
        self.0
    }

    fn of(error: &anyhow::Error) -> Exit {
        if error.is::<Stopped>() {
            return Exit::DONE;
        }
        if error.is::<Interrupted>() {
            return Exit::INTERRUPTED;
        }
        if error.is::<clap::Error>() {
            return Exit::USAGE;
        }
        match error.downcast_ref::<Refusal>().map(Refusal::class) {
            Some(Class::Usage) => Exit::USAGE,
            Some(Class::Rule) | None => Exit::FAILED,
        }
    }
}

/// Why a command came to nothing, and what was replied to its questions until then.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: anyhow::Error,
    pub(crate) replies: Vec<String>,
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure { error: error.into(), replies: Vec::new() }
    }
}

/// Runs a command and turns what comes of it into an exit code, its error printed on standard error.
pub(crate) fn code(env: &Env, run: impl FnOnce() -> Result<Exit, Failure>) -> ExitCode {
    let exit = run().unwrap_or_else(|failure| {
        print_error(env, &failure);
        Exit::of(&failure.error)
    });
    ExitCode::from(exit.code())
}

//! The command line: what the arguments ask for, the session that answers, and what its outcome is as an exit code.

use crate::command::{self, Command};
use crate::env::Env;
use crate::model::Refusal;
use crate::render::Color;

pub mod args;
pub(crate) mod dialog;
pub(crate) mod exit;
mod named;
mod paths;
pub(crate) mod prompt;
pub(crate) mod session;
pub(crate) mod text_arg;

use args::Args;
use session::Session;

/// A command's exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit(u8);

impl Exit {
    /// Done; of `check`: decide or inform.
    pub const DONE: Exit = Exit(0);
    /// Could not be done, or findings where they were asked for as an exit code.
    pub const FAILED: Exit = Exit(1);
    /// The command line was wrong, or named something unknown.
    pub const USAGE: Exit = Exit(2);
    /// Of `check`: somebody else first.
    pub const SOMEBODY_ELSE: Exit = Exit(3);
    /// Of `check`: no boundary speaks of it.
    pub const UNCOVERED: Exit = Exit(4);
    /// Ctrl-C at a prompt.
    pub const INTERRUPTED: Exit = Exit(130);

    /// The code.
    pub fn code(self) -> u8 {
        self.0
    }
}

/// Reads the arguments and runs the command.
///
/// # Errors
/// What `exit` turns into a sentence and a code.
pub(crate) fn run(env: &Env) -> anyhow::Result<Exit> {
    let mut args = match Args::read(&env.args, env.width) {
        Ok(args) => args,
        Err(help) if !help.use_stderr() => {
            env.print(&help.render().to_string(), Color::Never.choice())?;
            return Ok(Exit::DONE);
        }
        Err(usage) => return Err(usage.into()),
    };
    let mut session = Session::open(env, args.options)?;
    loop {
        session.dialog().begin();
        let error = match command::dispatch(args.command.unwrap_or_else(Command::status), &mut session) {
            Ok(exit) => return Ok(exit),
            Err(error) => error,
        };
        if !session.is_asked_again(&error)? {
            if error.is::<Refusal>() {
                session.echo_input();
            }
            return Err(error);
        }
        args = Args::read(&env.args, env.width)?;
    }
}

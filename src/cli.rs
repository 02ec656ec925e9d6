//! The command line: what the arguments ask for, the session that answers, and what its outcome is as an exit code.

use crate::command::{self, Command};
use crate::env::Env;
use crate::render::Color;

pub(crate) mod args;
mod completion;
pub(crate) mod dialog;
pub(crate) mod editing;
pub(crate) mod error_output;
pub(crate) mod exit;
mod named;
pub(crate) mod options;
mod paths;
pub(crate) mod prompt;
pub(crate) mod session;
pub(crate) mod text_arg;
mod unknown_command;
pub(crate) mod verbs;

use args::Args;
use error_output::Failure;
pub(crate) use exit::Exit;
use session::Session;

/// Reads the arguments and runs the command.
pub(crate) fn run(env: &Env) -> Result<Exit, Failure> {
    if env.vars.completes {
        return completion::answer(env);
    }
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
        let command = args.command.unwrap_or_else(Command::status);
        let is_sync = matches!(command, Command::Sync(_));
        let done = command::dispatch(command, &mut session);
        session.follow_up();
        if !is_sync {
            session.tell_of_sync();
        }
        let error = match done {
            Ok(exit) => return Ok(exit),
            Err(error) => error,
        };
        if !session.is_asked_again(&error)? {
            let (replies, files) = (session.replies(), session.unrecorded_files());
            return Err(Failure { error, replies, files });
        }
        args = Args::read(&env.args, env.width)?;
    }
}

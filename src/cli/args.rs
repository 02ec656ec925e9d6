//! The command line, read: the global options, and the command that was called.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches as _};

use super::options::{NamesBy, Options};
use crate::command::{self, Command};

/// The command line, understood.
#[derive(Debug)]
pub(crate) struct Args {
    /// What holds for every command.
    pub(crate) options: Options,
    /// The command; without one, the status is shown.
    pub(crate) command: Option<Command>,
}

impl Args {
    /// Reads the arguments. A help is laid out for a terminal of that width; without one it is not wrapped.
    ///
    /// # Errors
    /// clap's, which holds the help, too, where that was asked for.
    pub(crate) fn read(args: &[OsString], width: Option<usize>) -> Result<Args, clap::Error> {
        // A command that is called stands among the words. To define the others takes longer than to answer, and they are
        // only needed to say what is wrong.
        let is_said = |word: &str| args.iter().any(|arg| arg == word);
        let some = command::definition(width, is_said).try_get_matches_from(args);
        let matches = match some {
            Err(error) if error.use_stderr() => {
                command::definition(width, |_| true).try_get_matches_from(args)?
            }
            some => some?,
        };
        let options = Options { takes_day: takes_day(&matches), ..Options::from_arg_matches(&matches)? };
        let names = names_by(&matches);
        if options.authors.len() > 1 && names != NamesBy::Person {
            let why = "the argument '--author <NAME>' cannot be used multiple times";
            return Err(command::definition(width, |_| false).error(ErrorKind::ArgumentConflict, why));
        }
        Ok(Args { options: options.of_command(names), command: Command::called(&matches)? })
    }
}

/// What the command that was called takes `--author` for.
fn names_by(matches: &ArgMatches) -> NamesBy {
    match matches.subcommand() {
        Some(("log", _)) => NamesBy::Filter,
        Some(("person", verb)) if matches!(verb.subcommand_name(), Some("add" | "edit")) => NamesBy::Person,
        Some(_) | None => NamesBy::Entry,
    }
}

/// Whether the command that was called has `--on`.
fn takes_day(matches: &ArgMatches) -> bool {
    match matches.subcommand() {
        Some((_, inner)) => takes_day(inner),
        None => matches.try_contains_id("on").is_ok(),
    }
}

//! The dispatch: one enum, one match, one short line a command. A file a verb; a noun with verbs is a folder.

use clap::{ArgMatches, Args as _, FromArgMatches as _};

use crate::cli::Exit;
use crate::cli::session::Session;

mod ask;
mod boundary;
mod brief;
mod check;
mod confirm;
mod decide;
mod demo;
mod disconnect;
mod doctor;
mod drift;
mod due;
mod help;
mod init;
mod log;
mod metric;
mod paths;
mod person;
mod priority;
mod pulse;
mod realign;
mod redo;
mod review;
mod show;
mod signal;
mod snooze;
mod status;
mod top;
mod translate;
mod undo;
mod unsnooze;

/// The commands, each once: its word, its flags, its sentence.
macro_rules! commands {
    ($($word:literal => $name:ident($room:ident), $about:literal;)*) => {
        /// The commands.
        #[derive(Debug)]
        pub enum Command {
            $(#[doc = $about] $name($room::Args),)*
        }

        impl Command {
            /// Each command's word and sentence.
            pub const SENTENCES: &[(&str, &str)] = &[$(($word, $about),)*];

            /// The definitions of the commands whose word is wanted.
            pub fn definitions(is_wanted: impl Fn(&str) -> bool) -> Vec<clap::Command> {
                let mut definitions = Vec::new();
                $(if is_wanted($word) {
                    let flags = $room::Args::augment_args(clap::Command::new($word));
                    definitions.push(flags.about($about).long_about(None));
                })*
                definitions
            }

            /// The one that answers where none is called.
            pub fn status() -> Command {
                Command::Status(status::Args {})
            }

            /// The command that was called.
            ///
            /// # Errors
            /// clap's, where its values cannot be taken.
            pub fn called(matches: &ArgMatches) -> Result<Option<Command>, clap::Error> {
                match matches.subcommand() {
                    $(Some(($word, matches)) => {
                        $room::Args::from_arg_matches(matches).map(|args| Some(Command::$name(args)))
                    })*
                    _ => Ok(None),
                }
            }
        }

        pub(crate) fn dispatch(command: Command, session: &mut Session<'_>) -> anyhow::Result<Exit> {
            match command {
                $(Command::$name(args) => args.run(session),)*
            }
        }
    };
}

commands! {
    "status" => Status(status), "For me: the top three with both clocks, then what needs me";
    "top" => Top(top), "To show others: the top three, why, and how they stand";
    "check" => Check(check), "May I decide this? Read-only, always";
    "ask" => Ask(ask), "Put a question to somebody; it waits in their brief";
    "decide" => Decide(decide), "Record a decision";
    "brief" => Brief(brief), "What to confirm, to tell and to ask; read-only";
    "pulse" => Pulse(pulse), "The brief, then the three questions; one entry";
    "due" => Due(due), "What is overdue and coming due; for scripts, too";
    "snooze" => Snooze(snooze), "Silence what needs you until a day";
    "unsnooze" => Unsnooze(unsnooze), "End a snooze";
    "review" => Review(review), "You reviewed it: still right";
    "confirm" => Confirm(confirm), "They confirmed it: a priority or a boundary";
    "translate" => Translate(translate), "What they said, and what it means concretely";
    "signal" => Signal(signal), "An early warning from somebody";
    "disconnect" => Disconnect(disconnect), "Record a mismatch; open until realigned";
    "realign" => Realign(realign), "Agree again, and say on what";
    "priority" => Priority(priority), "What matters now, and why";
    "metric" => Metric(metric), "What would show success, or failure";
    "boundary" => Boundary(boundary), "What you decide, and what needs somebody else";
    "person" => Person(person), "Who confirms, who is asked, who is told";
    "drift" => Drift(drift), "What changed since a day or a pulse, in sentences";
    "log" => Log(log), "The entries, newest first";
    "show" => Show(show), "One thing and its history";
    "undo" => Undo(undo), "Undo the last entry, or a named one; nothing is erased";
    "redo" => Redo(redo), "Restore what the last undo undid";
    "init" => Init(init), "A guided start, or by flags";
    "demo" => Demo(demo), "A worked journal to look at, dated relative to today";
    "doctor" => Doctor(doctor), "What is wrong with the files, and its repair";
    "where" => Where(paths), "Where the files are";
    "help" => Help(help), "Help on a command or a topic";
}

//! The dispatch: one enum, one match, one short line a command. A file a verb; a noun with verbs is a folder.

use clap::{ArgMatches, Args as _, FromArgMatches as _};

use crate::cli::Exit;
use crate::cli::session::Session;

mod answer;
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
mod record_args;
mod review;
mod show;
mod signal;
mod snooze;
mod status;
mod top;
mod translate;
mod undo;

/// The commands, each once: its word, its flags, its sentence.
macro_rules! commands {
    ($($word:literal => $name:ident($args:ty), $about:literal;)*) => {
        /// The commands.
        #[derive(Debug)]
        pub(crate) enum Command {
            $(#[doc = $about] $name($args),)*
        }

        impl Command {
            /// Each command's word and sentence.
            pub(crate) const SENTENCES: &[(&str, &str)] = &[$(($word, $about),)*];

            /// The definitions of the commands whose word is wanted.
            pub(crate) fn definitions(is_wanted: impl Fn(&str) -> bool) -> Vec<clap::Command> {
                let mut definitions = Vec::new();
                $(if is_wanted($word) {
                    let flags = <$args>::augment_args(clap::Command::new($word));
                    definitions.push(flags.about($about).long_about(None));
                })*
                definitions
            }

            /// The one that answers where none is called.
            pub(crate) fn status() -> Command {
                Command::Status(status::Args {})
            }

            /// The command that was called.
            ///
            /// # Errors
            /// clap's, where its values cannot be taken.
            pub(crate) fn called(matches: &ArgMatches) -> Result<Option<Command>, clap::Error> {
                match matches.subcommand() {
                    $(Some(($word, matches)) => {
                        <$args>::from_arg_matches(matches).map(|args| Some(Command::$name(args)))
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
    "status" => Status(status::Args), "For me: the top three with both clocks, then what needs me";
    "top" => Top(top::Args), "To show others: the top three, why, and how they stand";
    "check" => Check(check::Args), "May I decide this? Read-only, always";
    "ask" => Ask(ask::Args), "Put a question to somebody; it waits in their brief";
    "answer" => Answer(answer::Args), "Record the answer to what was asked";
    "decide" => Decide(decide::Args), "Record a decision";
    "brief" => Brief(brief::Args), "What to confirm, to tell and to ask; read-only";
    "pulse" => Pulse(pulse::Args), "The brief, then the three questions; one entry";
    "due" => Due(due::Args), "What is overdue and coming due; for scripts, too";
    "snooze" => Snooze(snooze::Args), "Silence what needs you until a day";
    "unsnooze" => Unsnooze(snooze::UnsnoozeArgs), "End a snooze";
    "review" => Review(review::Args), "Record that you reviewed it: still right";
    "confirm" => Confirm(confirm::Args), "Record that they confirmed a priority or a boundary";
    "translate" => Translate(translate::Args), "What they said, and what it means concretely";
    "signal" => Signal(signal::Args), "An early warning from somebody";
    "disconnect" => Disconnect(disconnect::Args), "Record a mismatch; open until realigned";
    "realign" => Realign(disconnect::RealignArgs), "Agree again, and say on what";
    "priority" => Priority(priority::Args), "What matters now, and why";
    "metric" => Metric(metric::Args), "What would show success, or failure";
    "boundary" => Boundary(boundary::Args), "What you decide, and what needs somebody else";
    "person" => Person(person::Args), "Who confirms, who is asked, who is told";
    "drift" => Drift(drift::Args), "What changed since a day or a pulse, in sentences";
    "log" => Log(log::Args), "The entries, newest first";
    "show" => Show(show::Args), "One thing and its history";
    "undo" => Undo(undo::Args), "Undo the last entry, or a named one; nothing is erased";
    "redo" => Redo(undo::RedoArgs), "Restore what the last undo undid";
    "init" => Init(init::Args), "A guided start, or by flags";
    "demo" => Demo(demo::Args), "A worked journal to look at, dated relative to today";
    "doctor" => Doctor(doctor::Args), "What is wrong with the files, and its repair";
    "where" => Where(paths::Args), "Where the files are";
    "help" => Help(help::Args), "Help on a command or a topic";
}

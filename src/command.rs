//! The dispatch: one enum, one match, one short line a command. A file a verb; a noun with verbs is a folder.

use clap::{ArgMatches, Args as _, FromArgMatches as _};

use crate::cli::Exit;
use crate::cli::options::Options;
use crate::cli::session::Session;
use crate::view::help::label;
use clap::builder::styling::Styles;

mod answer;
mod ask;
mod boundary;
mod brief;
mod check;
mod completions;
mod confirm;
mod decide;
mod demo;
mod disconnect;
mod doctor;
mod drift;
mod due;
mod export;
mod help;
mod hook;
mod import;
mod init;
mod log;
mod mcp;
mod metric;
mod noted;
mod paths;
mod person;
mod priority;
mod pulse;
mod recap;
mod record_args;
mod report;
mod review;
mod show;
mod signal;
mod snooze;
mod status;
mod sync;
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

            /// The one that answers if none is called.
            pub(crate) fn status() -> Command {
                Command::Status(status::Args {})
            }

            /// The command that was called.
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
    "check" => Check(check::Args), "May I decide this? Read-only, unless told to remember";
    "ask" => Ask(ask::Args), "Put a question to somebody; it waits in their brief";
    "answer" => Answer(answer::Args), "Record the answer to what was asked";
    "decide" => Decide(decide::Args), "Record a decision";
    "brief" => Brief(brief::Args), "What to confirm, to tell and to ask; read-only";
    "pulse" => Pulse(pulse::Args), "The brief, then the three questions; one entry";
    "recap" => Recap(recap::Args), "What was said in a pulse, to send";
    "due" => Due(due::Args), "What is overdue and coming due; for scripts, too";
    "snooze" => Snooze(snooze::Args), "Silence what needs you until a day";
    "unsnooze" => Unsnooze(snooze::UnsnoozeArgs), "End a snooze";
    "review" => Review(review::Args), "Record that you reviewed it: still right";
    "confirm" => Confirm(confirm::Args), "Record that they confirmed a priority or a boundary";
    "noted" => Noted(noted::Args), "What others noted that you confirmed";
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
    "report" => Report(report::Args), "A page to send: what is agreed, changed and open";
    "init" => Init(init::Args), "A guided start, or by flags";
    "demo" => Demo(demo::Args), "A worked journal to look at, dated relative to today";
    "export" => Export(export::Args), "The whole journal as JSON, or a table as CSV";
    "import" => Import(import::Args), "Take in a journal, or a table of boundaries or people";
    "sync" => Sync(sync::Args), "The same journal on several machines, over git";
    "hook" => Hook(hook::Args), "A program that is given each entry";
    "mcp" => Mcp(mcp::Args), "A server for assistants, over standard input and output";
    "doctor" => Doctor(doctor::Args), "What is wrong with the files, and its repair";
    "where" => Where(paths::Args), "Where the files are";
    "completions" => Completions(completions::Args), "The line that teaches your shell to complete";
    "help" => Help(help::Args), "Help on a command or a topic";
}

/// The groups in which commands are shown, in order.
pub(crate) const GROUPS: [(&str, &[&str]); 5] = [
    (
        "Every day",
        &[
            "status", "top", "check", "ask", "answer", "decide", "brief", "pulse", "recap", "due", "snooze",
            "unsnooze",
        ],
    ),
    ("Agreement", &["review", "confirm", "noted", "translate", "signal", "disconnect", "realign"]),
    ("Records", &["priority", "metric", "boundary", "person"]),
    ("History", &["drift", "log", "show", "undo", "redo"]),
    (
        "Journal",
        &[
            "init", "demo", "report", "export", "import", "sync", "hook", "mcp", "doctor", "where",
            "completions", "help",
        ],
    ),
];

/// The definition of the commands whose word is wanted, with the global options; its help for a terminal of that width.
pub(crate) fn definition(width: Option<usize>, is_wanted: impl Fn(&str) -> bool) -> clap::Command {
    base(width).subcommands(Command::definitions(is_wanted))
}

/// The definition without commands; the list of daily ones in its help.
fn base(width: Option<usize>) -> clap::Command {
    let more = "All commands: align help commands\n\
                One command: align COMMAND --help\n\
                What it is for: align help practice\n\
                Money in single quotes: align check 'spend $5k'";
    Options::augment_args(clap::Command::new("align"))
        // Not as it was called: that may be any text.
        .bin_name("align")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Keep the agreement between you and the people you work for")
        .disable_help_subcommand(true)
        .styles(Styles::plain())
        // None at all is no width of zero: what is piped is never wrapped.
        .term_width(width.map_or(0, |width| width.clamp(20, 100)))
        .help_template("{about}\n\n{usage-heading} {usage}{after-help}")
        .override_usage("align [OPTIONS] [COMMAND]")
        .after_help(format!("{}\n{more}", wrapped_behind_labels(&listed(1), width)))
}

/// The commands of the first `groups` groups, each with its sentence; of what this program was built without, that it is not there.
pub(crate) fn listed(groups: usize) -> String {
    let mut text = String::new();
    for (title, names) in GROUPS.iter().take(groups) {
        text.push_str(&format!("{title}\n"));
        for name in *names {
            let about =
                Command::SENTENCES.iter().find(|(word, _)| word == name).map_or("", |(_, about)| about);
            let is_built = cfg!(feature = "mcp") || *name != "mcp";
            let about =
                if is_built { about } else { "A server for assistants; this align is built without it" };
            text.push_str(&format!("  {name:<11}  {about}\n"));
        }
    }
    text
}

/// Lines broken for a terminal of that width, each under what its label labels.
fn wrapped_behind_labels(text: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return text.to_owned() };
    let broken = text.lines().map(|line| {
        let label = " ".repeat(line.len() - line.trim_start().len() + label(line.trim_start()));
        textwrap::fill(line, textwrap::Options::new(width.clamp(20, 100)).subsequent_indent(&label)) + "\n"
    });
    broken.collect()
}

/// The widest line of ours in a help: a terminal of 80 columns never breaks it a second time.
pub(crate) const WIDEST_HELP_LINE: usize = 78;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_holds_together() {
        definition(None, |_| true).debug_assert();
    }

    #[test]
    fn every_command_stands_in_a_group_and_no_group_is_wrong() {
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        let definition = definition(None, |_| true);
        let mut known: Vec<&str> = definition.get_subcommands().map(clap::Command::get_name).collect();
        grouped.sort_unstable();
        known.sort_unstable();
        assert_eq!(grouped, known);
    }

    #[test]
    fn no_line_of_ours_is_wider_than_a_narrow_terminal() {
        fn texts(command: &clap::Command) -> Vec<String> {
            let own = [command.get_before_help(), command.get_after_help()].into_iter().chain([
                command.get_about(),
                command.get_long_about(),
                command.get_after_long_help(),
            ]);
            let own = own.flatten().map(ToString::to_string);
            // The examples of `metric` are wider still.
            let inner = command.get_subcommands().filter(|inner| inner.get_name() != "metric");
            own.chain(inner.flat_map(texts)).collect()
        }
        let texts = texts(&definition(None, |_| true)).into_iter().chain([listed(GROUPS.len())]);
        let lines: Vec<String> =
            texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
        let wide: Vec<&String> =
            lines.iter().filter(|line| line.chars().count() > WIDEST_HELP_LINE).collect();
        assert!(wide.is_empty(), "wider than {WIDEST_HELP_LINE}: {wide:#?}");
    }

    #[test]
    fn every_command_has_examples_in_its_help() {
        fn assert_examples(command: &clap::Command) {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("align "), "`{}` shows no example", command.get_name());
            command.get_subcommands().for_each(assert_examples);
        }
        definition(None, |_| true).get_subcommands().for_each(assert_examples);
    }
}

//! The command line: global options, and the list of commands in the groups in which they are shown.

use std::ffi::OsString;

use clap::builder::styling::Styles;
use clap::{ArgMatches, Args as _, FromArgMatches as _};

use crate::command::Command;
use crate::model::Text;
use crate::render::Color;

/// The command line, understood.
#[derive(Debug)]
pub(crate) struct Args {
    /// What holds for every command.
    pub(crate) options: Options,
    /// The command; the status where there is none.
    pub(crate) command: Option<Command>,
}

/// What holds for every command.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Options {
    /// Journal to use, a name or a path [default: main]
    #[arg(short, long, global = true, value_name = "JOURNAL")]
    pub(crate) journal: Option<String>,
    /// Read the journal as it stood at the end of that day [default: today]
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Take this day for today, at noon [default: the clock's]
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) today: Option<String>,
    /// Who writes the entry [default: the name given to init, or git's]
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) author: Option<Text>,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: Color,
    /// Never ask; what is missing is an error
    #[arg(long, global = true)]
    pub(crate) no_input: bool,
    /// Print the answer only, no news and no hints
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Whether the command takes a day of its own, by `--on`.
    #[arg(skip)]
    pub(crate) takes_day: bool,
}

/// The widest line of ours in a help: a terminal of 80 columns never breaks it a second time.
#[cfg(test)]
pub(crate) const WIDEST: usize = 78;

/// The groups in which commands are shown, in order.
pub(crate) const GROUPS: [(&str, &[&str]); 5] = [
    (
        "Every day",
        &["status", "top", "check", "ask", "answer", "decide", "brief", "pulse", "due", "snooze", "unsnooze"],
    ),
    ("Agreement", &["review", "confirm", "translate", "signal", "disconnect", "realign"]),
    ("Records", &["priority", "metric", "boundary", "person"]),
    ("History", &["drift", "log", "show", "undo", "redo"]),
    ("Journal", &["init", "demo", "doctor", "where", "help"]),
];

impl Args {
    /// Reads the arguments. A help is laid out for a terminal of that width; without one it is not wrapped.
    ///
    /// # Errors
    /// clap's, which holds the help, too, where that was asked for.
    pub(crate) fn read(args: &[OsString], width: Option<usize>) -> Result<Args, clap::Error> {
        // A command that is called stands among the words. To define the others takes longer than to answer, and they are
        // only needed to say what is wrong.
        let is_said = |word: &str| args.iter().any(|arg| arg == word);
        let some = base(width).subcommands(Command::definitions(is_said)).try_get_matches_from(args);
        let matches = match some {
            Err(error) if error.use_stderr() => Args::definition(width).try_get_matches_from(args)?,
            some => some?,
        };
        let options = Options { takes_day: takes_day(&matches), ..Options::from_arg_matches(&matches)? };
        Ok(Args { options, command: Command::called(&matches)? })
    }

    /// The whole definition, its help for a terminal of that width.
    pub(crate) fn definition(width: Option<usize>) -> clap::Command {
        base(width).subcommands(Command::definitions(|_| true))
    }
}

/// Whether the command that was called has `--on`.
fn takes_day(matches: &ArgMatches) -> bool {
    match matches.subcommand() {
        Some((_, inner)) => takes_day(inner),
        None => matches.try_contains_id("on").is_ok(),
    }
}

/// The definition without commands; the list of daily ones in its help.
fn base(width: Option<usize>) -> clap::Command {
    let more = "All commands: align help commands       One: align COMMAND --help\n\
                What it is for: align help practice\n\
                Money in single quotes: align check 'spend $5k on ads'";
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
        .after_help(format!("{}\n{more}", listed(1)))
}

/// The commands of the first `groups` groups, each with its sentence.
pub(crate) fn listed(groups: usize) -> String {
    let mut text = String::new();
    for (title, names) in GROUPS.iter().take(groups) {
        text.push_str(&format!("{title}\n"));
        for name in *names {
            let about =
                Command::SENTENCES.iter().find(|(word, _)| word == name).map_or("", |(_, about)| about);
            text.push_str(&format!("  {name:<10} {about}\n"));
        }
    }
    text
}

/// How the arguments ask to be answered, read before they are understood: for an error about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OutputPrefs {
    /// Whether JSON was asked for.
    pub(crate) json: bool,
    /// The colours asked for.
    pub(crate) color: Color,
    /// The journal that was named.
    pub(crate) journal: Option<String>,
}

impl OutputPrefs {
    /// Looks for the flags among the words before `--`, whatever bytes stand there.
    pub(crate) fn from_raw_args(args: &[OsString]) -> OutputPrefs {
        let words: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).collect();
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).take_while(|word| *word != "--").collect();
        let color = words.windows(2).find_map(|pair| match (pair[0], pair[1]) {
            ("--color", word) => Some(word),
            _ => None,
        });
        let color = color.or_else(|| words.iter().find_map(|word| word.strip_prefix("--color=")));
        let color = match color {
            Some("never") => Color::Never,
            Some("always") => Color::Always,
            _ => Color::Auto,
        };
        let journal = words.windows(2).find(|pair| matches!(pair[0], "-j" | "--journal")).map(|pair| pair[1]);
        let joined = words.iter().find_map(|word| {
            let short = || word.strip_prefix("-j").filter(|name| !name.is_empty());
            word.strip_prefix("--journal=")
                .or_else(|| short().map(|name| name.strip_prefix('=').unwrap_or(name)))
        });
        OutputPrefs {
            json: words.contains(&"--json"),
            color,
            journal: journal.or(joined).map(ToOwned::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Args::definition(None).debug_assert();
    }

    #[test]
    fn every_command_stands_in_a_group_and_no_group_is_wrong() {
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        let definition = Args::definition(None);
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
        let texts = texts(&Args::definition(None)).into_iter().chain([listed(GROUPS.len())]);
        let lines: Vec<String> =
            texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
        let wide: Vec<&String> = lines.iter().filter(|line| line.chars().count() > WIDEST).collect();
        assert!(wide.is_empty(), "wider than {WIDEST}: {wide:#?}");
    }

    #[test]
    fn every_command_has_examples_in_its_help() {
        fn assert_examples(command: &clap::Command) {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("align "), "`{}` shows no example", command.get_name());
            command.get_subcommands().for_each(assert_examples);
        }
        Args::definition(None).get_subcommands().for_each(assert_examples);
    }
}

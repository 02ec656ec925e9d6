//! What the arguments ask for whatever the command is.

use std::ffi::OsString;

use crate::model::{AgentName, Privacy, Text};
use crate::render::Color;

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
    #[arg(long = "author", global = true, value_name = "NAME")]
    pub(crate) authors: Vec<Text>,
    /// The same, unless the command takes them for something else.
    #[arg(skip)]
    pub(crate) author: Option<Text>,
    /// Keep what is recorded on your own machines: no sync sends it to others
    #[arg(long, global = true, conflicts_with = "shared")]
    pub(crate) private: bool,
    /// Share what is recorded, where its kind is private [default: by its kind]
    #[arg(long, global = true)]
    pub(crate) shared: bool,
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

impl Options {
    /// What was said of the privacy of what is recorded.
    pub(crate) fn privacy(&self) -> Option<Privacy> {
        match (self.private, self.shared) {
            (true, _) => Some(Privacy::Private),
            (false, true) => Some(Privacy::Shared),
            (false, false) => None,
        }
    }

    /// The same for commands whose `--author` is not the one who writes: for `log` it is whose entries are printed, for
    /// `person add` and `edit` the name of that person. An agent writes, whatever it asks for.
    #[must_use]
    pub(crate) fn of_command(mut self, names: NamesBy) -> Options {
        let is_agent = |name: &Text| AgentName::of_author(name.as_str()).is_some();
        self.author = match names {
            NamesBy::Entry => self.authors.first().cloned(),
            NamesBy::Person => self.authors.iter().find(|name| is_agent(name)).cloned(),
            NamesBy::Filter => None,
        };
        self
    }
}

/// What a command takes `--author` for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamesBy {
    /// Who writes its entry.
    Entry,
    /// Who a person of the journal is as an author.
    Person,
    /// Whose entries it prints.
    Filter,
}

/// How the arguments ask to be answered, read before they are understood: for an error about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OutputPrefs {
    pub(crate) json: bool,
    /// The colours asked for.
    pub(crate) color: Color,
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

//! `align hook`: the program that is given each entry.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Subcommand;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::{Entries as _, Hint, Refusal};
use crate::view::hook::HookView;
use crate::view::log::{Filter, Log};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align hook set ~/bin/post-to-chat
  align hook test                    gives it the last entry once more
  align hook remove

It reads each entry as JSON on standard input, after it is saved: data.said
is what happened, in sentences. ALIGN_JOURNAL is the journal's folder, and
the folder that it runs in. It has 10 seconds; that it fails is told, and
the entry is saved all the same. It is named for this machine alone, never
by a folder that came by sync. examples/hooks/ has two to start from.")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Option<HookVerb>,
}

#[derive(Debug, Subcommand)]
enum HookVerb {
    /// Name the program to run
    #[command(
        after_help = "Examples:\n  align hook set ~/bin/post-to-chat\n  align -j work hook set ./commit.sh"
    )]
    Set {
        /// The program
        program: PathBuf,
    },
    /// Run none any more
    #[command(after_help = "Examples:\n  align hook remove")]
    Remove,
    /// Give it the last entry once more, and tell how it ends
    #[command(after_help = "Examples:\n  align hook test")]
    Test,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.require_journal()?;
        let store = session.store();
        match self.verb {
            None => match store.hook()? {
                None => session.show(&HookView { hook: None, says: "No hook is named on this machine." }),
                hook => show(session, hook, "Each entry is given to"),
            },
            Some(HookVerb::Set { program }) => {
                let program = store.set_hook(&program)?;
                show(session, Some(program), "Each entry that is recorded on this machine is given to")
            }
            Some(HookVerb::Remove) => {
                store.forget_hook()?;
                show(session, None, "No hook is run any more.")
            }
            Some(HookVerb::Test) => test(session),
        }
    }
}

fn show(session: &Session<'_>, hook: Option<PathBuf>, says: &'static str) -> Result<Exit> {
    session.show(&HookView { hook: hook.map(|hook| hook.display().to_string()), says })
}

/// Gives the last entry to the hook. Here that it fails is what was asked for, and an error.
fn test(session: &Session<'_>) -> Result<Exit> {
    let hook = session.store().hook()?;
    let hook = hook.ok_or_else(|| {
        Refusal::missing("Which hook?", Hint::command("name one first:", ["hook", "set", "PROGRAM"]))
    })?;
    let state = session.state()?;
    let filter = Filter { limit: Some(1), ..Filter::default() };
    let entries = session.history_that(|entries| Log::is_all_in(entries, &filter))?;
    let line = Log::of(&entries, state, &filter, &session.context())?.into_lines().pop();
    let mut last = None;
    entries.each(&mut |entry| last = Some(entry.clone()))?;
    let (Some(line), Some(entry)) = (line, last) else {
        return session.report_no_change("There is no entry to give to it yet.");
    };
    let given = session.give_to_hook(&hook, &entry, line.said, line.handles);
    given.with_context(|| format!("{} failed", hook.display()))?;
    show(session, Some(hook), "The last entry was given to")
}

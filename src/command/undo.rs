//! `align undo` and `align redo`

use anyhow::Result;

use crate::model::undo;
use crate::model::{Entries, EntryId, State};
use crate::store::Recorded;
use crate::view::log::{Log, UndoPreview};
use crate::view::receipt::Receipt;

use crate::cli::Exit;
use crate::cli::session::{Session, WatchedHistory};

/// The flags of `undo`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align undo                your last entry that stands; again: the one before
  align undo e-m47kq2
  align undo --dry-run")]
pub(crate) struct Args {
    /// Handle of the entry, as the log has it [default: the last one of yours]
    entry: Option<String>,
    /// Undo what rests on it, too
    #[arg(long)]
    with_dependents: bool,
    /// Print what would be undone, and do nothing
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let own = own_names(session, state);
        if self.dry_run {
            let history = self.history(session, &own)?;
            let fallen = undo::undo_set(&history, self.entry.as_deref(), &own, self.with_dependents)?;
            return session.show(&UndoPreview { said: sentences(session, state, &fallen)? });
        }
        let recorded = session.record(|entry| -> Result<()> {
            let history = self.history(session, &own)?;
            Ok(undo::undo(entry, &history, self.entry.as_deref(), &own, self.with_dependents)?)
        })?;
        acknowledge(session, recorded, "Undone:", &recorded.before, &recorded.entry.undoes())?;
        session.hint("to restore it: ", &["redo"]);
        Ok(Exit::DONE)
    }

    /// What an undo must know: for the last entry that stands, what followed on a point before it; for one that is named,
    /// all, as a name must not be another's, too.
    fn history(&self, session: &Session<'_>, own: &[String]) -> Result<WatchedHistory> {
        if self.entry.is_some() {
            return session.history();
        }
        session.history_that(|entries| {
            let mut has_one = false;
            entries.each_standing(&mut |entry| {
                has_one |= !entry.is_undo() && !undo::is_of_another(entry, own)
            })?;
            Ok(has_one)
        })
    }
}

/// The names of whoever undoes it, where several people write.
fn own_names(session: &Session<'_>, state: &State) -> Vec<String> {
    let author = session.author(state).filter(|_| state.shows_authors());
    author.map(|author| state.author_names(&author)).unwrap_or_default()
}

/// The flags of `redo`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align redo                      restores what the last undo undid")]
pub(crate) struct RedoArgs {}

impl RedoArgs {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let recorded =
            session.record(|entry| Ok::<_, anyhow::Error>(undo::redo(entry, &session.history()?)?))?;
        let undo = recorded.entry.undoes().into_iter().next();
        let undo = session.history()?.corrections().into_iter().find(|entry| Some(entry.id) == undo);
        let restored = undo.map(|entry| entry.undoes()).unwrap_or_default();
        acknowledge(session, recorded, "Restored:", &recorded.after, &restored)
    }
}

/// Prints the receipt of an undo or redo: the sentences of the entries that it is about, as they stand in `state`.
fn acknowledge(
    session: &Session<'_>,
    recorded: &Recorded,
    heading: &'static str,
    state: &State,
    entries: &[EntryId],
) -> Result<Exit> {
    let receipt = Receipt::of(&recorded.before, &recorded.after, &recorded.entry, &session.context());
    // That the sentences cannot be read does not unmake the entry.
    let said = session.saved(&recorded.entry, sentences(session, state, entries))?;
    session.acknowledge_by(&recorded.entry, &receipt.saying(heading, said))
}

/// The sentences of past entries.
fn sentences(session: &Session<'_>, state: &State, targets: &[EntryId]) -> Result<Vec<String>> {
    let past = match targets.iter().min() {
        Some(first) => session.history_before(*first)?,
        None => return Ok(Vec::new()),
    };
    let lines = Log::of_these(&past, state, targets.to_vec(), &session.context())?.into_lines();
    let said = |target: &EntryId| lines.iter().find(|line| line.id == *target).map(|line| line.said.clone());
    Ok(targets.iter().filter_map(said).flatten().collect())
}

//! `align demo`: a worked journal, dated relative to today.

use anyhow::Result;

use crate::model::{Change, Entry, Privacy, Refusal, Via};
use crate::store::{LogBegin, Trouble, Warning};
use crate::view::help::tour;
use crate::view::status::Status;
use crate::view::{Document, Line, View as _};

use crate::cli::Exit;
use crate::cli::session::{Recording, Session};

mod story;

/// The name of the demo's journal, unless another is named.
const NAME: &str = "demo";

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align demo                      makes the journal `demo`, or resets it
  align -j demo pulse
  align -j play demo              the same under another name

It resets only a journal whose logs all begin as the demo does.")]
pub(crate) struct Args {}

/// Whether every log is the demo's: a shared one begins as the demo does, and a private one is that of the same machine.
fn are_demos(logs: &[LogBegin]) -> bool {
    let is_begun = |begin: &LogBegin| {
        let mut changes = begin.first.iter().flat_map(Entry::known);
        changes.any(|(_, change)| matches!(change, Change::JournalBegun(begun) if begun.demo))
    };
    let of = |privacy| logs.iter().filter(move |begin| begin.log.privacy == privacy);
    let machine = |begin: &LogBegin| begin.log.path.file_name().map(ToOwned::to_owned);
    of(Privacy::Shared).all(is_begun)
        && of(Privacy::Private)
            .all(|private| of(Privacy::Shared).any(|shared| machine(shared) == machine(private)))
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let name = if session.names_journal() { session.journal() } else { NAME };
        let demo = session.on_journal(name)?;
        // From the look at what is there to the last entry of the story nobody else records.
        let _held = demo.store().hold()?;
        let (there, logs) = (demo.store().load()?, demo.store().logs()?);
        // A demo that was interrupted, by a power cut say, may end within a line.
        let is_torn = matches!(there.warnings[..], [Warning { trouble: Trouble::Unreadable { .. }, .. }]);
        let is_empty = there.checkpoint.entries == 0 && there.warnings.is_empty();
        let is_demo = there.checkpoint.state.demo && (there.warnings.is_empty() || is_torn);
        // What another machine recorded, or another journal's log that lies there, is not ours to remove.
        let is_demo = is_demo && are_demos(&logs);
        if !is_empty && !is_demo {
            return Err(Refusal::NotTheDemo { journal: name.to_owned() }.into());
        }
        let chapters = story::chapters();
        let is_story = there.checkpoint.entries == chapters.len() as u64;
        let copies = demo.store().remove(&logs, (!is_story && !is_empty).then(|| demo.today()))?;
        if let Some(copies) = copies {
            demo.notice(&format!("what was recorded into the demo is kept in {}", copies.display()));
        }
        for chapter in chapters {
            let at = demo.today().plus_days(-chapter.days_ago).noon(demo.now());
            let played = Recording { may_begin: true, played_at: Some(at), ..Recording::by(Via::Terminal) };
            demo.record_as(played, chapter.plan)?;
        }
        let state = demo.state()?;
        let status = Status::of(state, &demo.context());
        if demo.wants_json() {
            demo.show(&status)?;
            return Ok(Exit::DONE);
        }
        let made = Line::text(format!(
            "The journal `{name}` holds half a year of an example. Today it looks like this:"
        ));
        let mut document = Document::new();
        document.line(made);
        document.blank();
        document.append(status.document());
        demo.show_document(&document)?;
        demo.show_document(&tour(&demo.context()))?;
        Ok(Exit::DONE)
    }
}

//! `align sync`: what went, what came, and what should be known of a remote.

use serde::Serialize;

use super::arrived::Arrived;
use super::{Document, Line, Span, View, count};

/// How many entries of which there are two versions are shown.
const SHOWN: usize = 3;

/// What came of a sync.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SyncView {
    /// The team's remote, without a password.
    pub(crate) remote: Option<String>,
    /// One's own remote, which takes what is private, too.
    pub(crate) private_remote: Option<String>,
    /// How many entries were sent.
    pub(crate) sent: usize,
    /// How many came.
    pub(crate) received: usize,
    /// From which machines.
    pub(crate) from: Vec<MachineView>,
    pub(crate) notices: Vec<NoticeView>,
    /// Entries that stand on a remote otherwise than they came first.
    pub(crate) differences: Vec<DifferenceView>,
    /// What came, in words; nothing where nothing did, or all of it is new.
    pub(crate) arrived: Option<Arrived>,
    #[serde(skip)]
    pub(crate) is_first: bool,
}

/// A machine, and entries of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MachineView {
    pub(crate) machine: String,
    pub(crate) entries: usize,
    pub(crate) is_own: bool,
}

/// Something to know.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NoticeView {
    /// What it is, for programs.
    pub(crate) id: &'static str,
    pub(crate) said: String,
}

/// An entry in two versions.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DifferenceView {
    pub(crate) file: String,
    pub(crate) line: usize,
    /// The line as it came first, which counts.
    pub(crate) ours: String,
    /// The line as it stands on the remote.
    pub(crate) theirs: String,
}

impl View for SyncView {
    const KIND: &'static str = "sync";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.is_first {
            if let Some(remote) = &self.remote {
                document.line(Line::of(vec![
                    Span::plain("This journal is synced from now on with "),
                    Span::command(remote.clone()),
                ]));
            }
            if let Some(remote) = &self.private_remote {
                document.line(Line::of(vec![
                    Span::plain("Everything of it, what is private as well, goes to "),
                    Span::command(remote.clone()),
                ]));
            }
        }
        document.text(self.said());
        document.lines(self.arrived.iter().flat_map(Arrived::lines));
        document.lines(self.notices.iter().map(|notice| Line::alert(notice.said.clone())));
        two_versions(&mut document, &self.differences);
        document
    }
}

impl SyncView {
    fn said(&self) -> String {
        let sent = count(self.sent, "entry", "entries");
        let from = count(self.from.len(), "machine", "machines");
        match (self.sent, self.received) {
            (0, 0) => "Nothing new here, and nothing new there.".to_owned(),
            (_, 0) => format!("Sent {sent}, received none."),
            (0, received) => format!("Received {} from {from}.", count(received, "entry", "entries")),
            (_, received) => format!("Sent {sent}, received {received} from {from}."),
        }
    }
}

fn two_versions(document: &mut Document, differences: &[DifferenceView]) {
    for difference in differences.iter().take(SHOWN) {
        document.line(Line::text(format!("{}:{}", difference.file, difference.line)).indented(2));
        document.line(Line::text(format!("first: {}", difference.ours)).indented(4));
        document.line(Line::text(format!("now:   {}", difference.theirs)).indented(4));
    }
    if let Some(more) = differences.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        document.line(Line::text(format!("{more} more: align sync --status --json")).indented(2));
    }
}

/// How a journal stands to its remotes.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SyncStatusView {
    pub(crate) remotes: Vec<RemoteView>,
    pub(crate) after_each: bool,
    /// When the last sync was, in words.
    pub(crate) last: Option<String>,
    /// Why it failed, if it did.
    pub(crate) failed: Option<String>,
    /// Entries that stand on a remote otherwise than they came first.
    pub(crate) differences: Vec<DifferenceView>,
    /// The command that names a remote.
    #[serde(skip)]
    pub(crate) begin: String,
}

/// A remote.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct RemoteView {
    pub(crate) remote: String,
    /// Whether it takes what is private, too.
    pub(crate) private: bool,
    /// What is kept of it on this machine.
    pub(crate) repository: String,
    /// How many entries of this machine it does not have yet.
    pub(crate) unsent: usize,
    /// Each machine with a log here.
    pub(crate) machines: Vec<MachineView>,
}

impl View for SyncStatusView {
    const KIND: &'static str = "sync_status";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.remotes.is_empty() {
            document.text("This journal is synced with no remote. To name one:");
            document.line(Line::command(self.begin.clone()));
            return document;
        }
        for remote in &self.remotes {
            let name = if remote.private { "private" } else { "remote" };
            let head = vec![Span::strong(format!("{name:<9}")), Span::command(remote.remote.clone())];
            document.line(Line::of(head));
            let unsent = match remote.unsent {
                0 => "everything of this machine is sent".to_owned(),
                unsent => format!("{} of this machine to send", count(unsent, "entry", "entries")),
            };
            document.line(Line::quiet(unsent).indented(9));
            for machine in &remote.machines {
                let own = if machine.is_own { ", this machine" } else { "" };
                let entries = count(machine.entries, "entry", "entries");
                document.line(Line::text(format!("{}  {entries}{own}", machine.machine)).indented(9));
            }
        }
        let after = if self.after_each { "on, in the background" } else { "off" };
        document
            .line(Line::of(vec![Span::strong(format!("{:<18}", "after each entry")), Span::plain(after)]));
        if let Some(last) = &self.last {
            document.line(Line::of(vec![
                Span::strong(format!("{:<18}", "last sync")),
                Span::plain(last.clone()),
            ]));
        }
        document.lines(self.failed.iter().map(|failed| Line::alert(format!("it failed: {failed}"))));
        if !self.differences.is_empty() {
            let entries = count(self.differences.len(), "entry has", "entries have");
            document
                .line(Line::alert(format!("{entries} another version on a remote; what came first counts")));
            two_versions(&mut document, &self.differences);
        }
        document
    }
}

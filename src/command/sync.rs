//! `align sync`: the same journal on several machines, and in a team, over git.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::{Entry, EntryId, Hint, Refusal, State};
use crate::store::{Difference, Remote, SyncSettings, Synced};
use crate::view::arrived::{Arrival, Arrived};
use crate::view::dated;
use crate::view::sync::{DifferenceView, MachineView, NoticeView, RemoteView, SyncStatusView, SyncView};

mod leaving;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align sync git@example.com:team/alignment.git    the first time
  align sync                                       from then on
  align sync --status
  align sync --after-each on                       in the background
  align sync --private-remote ssh://me@nas/own.git

REMOTE is an empty repository, or one that other machines sync this journal
with: a URL, or a path. git reaches it with the logins that it has already;
who may read the repository reads the journal. Each machine adds to a branch
of its own, and nothing is forced. A private remote is for your own machines
alone: it takes what is private, too. An empty repository on a disk that you
share: git init --bare PATH")]
pub(crate) struct Args {
    /// Where to: a URL, or the path of a repository; the first time
    #[arg(value_name = "REMOTE")]
    remote: Option<String>,
    /// Show what is synced with whom, and what is not sent yet
    #[arg(long, conflicts_with_all = ["remote", "private_remote", "stop", "after_each"])]
    status: bool,
    /// A repository for your own machines alone, for private notes, too
    #[arg(long, value_name = "REMOTE")]
    private_remote: Option<String>,
    /// Sync no more; what is here and there stays
    #[arg(long, conflicts_with_all = ["remote", "private_remote", "after_each"])]
    stop: bool,
    /// Move what was noted in confidence out of the shared log first
    #[arg(long)]
    keep_private: bool,
    /// Send it all the same, without being asked
    #[arg(long)]
    yes: bool,
    /// Whether each entry is followed by a sync in the background
    #[arg(long, value_name = "WHEN", value_parser = on_or_off(), conflicts_with_all = ["remote", "private_remote"])]
    after_each: Option<bool>,
    /// As begun after an entry
    #[arg(long, hide = true)]
    background: bool,
}

/// What a call is for, by its flags.
#[derive(Clone, Copy, Debug)]
enum Mode {
    Sync,
    Status,
    Stop,
    AfterEach(bool),
    Background,
}

fn on_or_off() -> impl TypedValueParser<Value = bool> {
    PossibleValuesParser::new(["on", "off"]).map(|said| said == "on")
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let mode = self.mode();
        let sets = match mode {
            Mode::Sync => self.remote.is_some() || self.private_remote.is_some(),
            Mode::Stop | Mode::AfterEach(_) => true,
            Mode::Status | Mode::Background => false,
        };
        if sets && let Some(agent) = session.agent() {
            return Err(Refusal::agent_may_not(agent, "say where a journal is sent").into());
        }
        match mode {
            Mode::Sync => self.sync(session),
            Mode::Status => status(session, session.store().sync_settings()?.unwrap_or_default()),
            Mode::Stop => stop(session),
            Mode::AfterEach(after_each) => set_after_each(session, after_each),
            Mode::Background => session.sync_in_background().map(|()| Exit::DONE),
        }
    }

    fn mode(&self) -> Mode {
        if self.background {
            Mode::Background
        } else if self.status {
            Mode::Status
        } else if self.stop {
            Mode::Stop
        } else if let Some(after_each) = self.after_each {
            Mode::AfterEach(after_each)
        } else {
            Mode::Sync
        }
    }

    fn sync(self, session: &Session<'_>) -> Result<Exit> {
        let known = session.store().sync_settings()?;
        let mut settings = known.clone().unwrap_or_default();
        name_remote(session, &mut settings.remote, self.remote.as_deref(), "REMOTE")?;
        name_remote(
            session,
            &mut settings.private_remote,
            self.private_remote.as_deref(),
            "--private-remote",
        )?;
        if let (Some(remote), Some(private)) = (&settings.remote, &settings.private_remote)
            && remote.is_same(private)
        {
            let why =
                format!("{} goes to others; what is private needs a repository of its own", remote.shown());
            return Err(Refusal::invalid("--private-remote", why).into());
        }
        if settings.remote.is_none() && settings.private_remote.is_none() {
            return Err(nowhere());
        }
        let is_first = known.as_ref() != Some(&settings);
        let is_shared_now = settings.remote.is_some() && known.is_none_or(|known| known.remote.is_none());
        if is_shared_now {
            leaving::settle(session, leaving::Consent { keep: self.keep_private, yes: self.yes })?;
        } else if self.keep_private {
            let why =
                "what was said in confidence is moved before the first sync; this journal is synced already";
            return Err(Refusal::invalid("--keep-private", why).into());
        }
        let before = session.state()?;
        let synced = session.sync(&settings, is_first)?;
        let view = view(&settings, &synced, is_first);
        session.show(&SyncView { arrived: arrived(session, before, synced)?, ..view })
    }
}

fn nowhere() -> anyhow::Error {
    let hint = Hint::command("name it the first time, a URL or a path:", ["sync", "REMOTE"]);
    Refusal::missing("Which remote?", hint).into()
}

/// Takes in a remote that was named; one that is there already is not replaced in passing.
fn name_remote(
    session: &Session<'_>,
    known: &mut Option<Remote>,
    said: Option<&str>,
    flag: &str,
) -> Result<()> {
    let Some(said) = said else { return Ok(()) };
    let remote = Remote::parse(said, session.env.working_folder().as_deref());
    let remote = remote.map_err(|why| Refusal::invalid(flag, why))?;
    match known {
        Some(known) if *known != remote => {
            let why = format!(
                "this journal is synced with {} already; to change that: align sync --stop",
                known.shown()
            );
            Err(Refusal::invalid(flag, why).into())
        }
        Some(_) => Ok(()),
        None => {
            *known = Some(remote);
            Ok(())
        }
    }
}

/// What came, in words; nothing where all of it is new.
fn arrived(session: &Session<'_>, before: &State, synced: Synced) -> Result<Option<Arrived>> {
    if synced.received.is_empty() || before.handles.is_empty() {
        return Ok(None);
    }
    let came = synced.received.into_iter().flat_map(|received| received.entries);
    let received: BTreeMap<EntryId, Entry> = came.map(|entry| (entry.id, entry)).collect();
    let received: Vec<Entry> = received.into_values().collect();
    let after = session.store().load()?.checkpoint.state.read_by(before.reader.clone());
    let arrival = Arrival { before, after: &after, received: &received, unsent: &synced.sent };
    Ok(Some(Arrived::of(arrival, &session.context())))
}

fn view(settings: &SyncSettings, synced: &Synced, is_first: bool) -> SyncView {
    let Synced { sent, received, notices, differences } = synced;
    let from = received.iter().map(|received| MachineView {
        entries: received.entries.len(),
        machine: received.machine.clone(),
        is_own: false,
    });
    let from: Vec<MachineView> = from.collect();
    let notices = notices.iter().map(|notice| NoticeView { id: notice.id(), said: notice.to_string() });
    SyncView {
        remote: settings.remote.as_ref().map(Remote::shown),
        private_remote: settings.private_remote.as_ref().map(Remote::shown),
        sent: sent.iter().map(|entry| entry.id).collect::<BTreeSet<_>>().len(),
        received: from.iter().map(|machine| machine.entries).sum(),
        from,
        notices: notices.collect(),
        differences: differences.iter().cloned().map(two_versions).collect(),
        arrived: None,
        is_first,
    }
}

fn two_versions(difference: Difference) -> DifferenceView {
    let Difference { file, line, ours, theirs } = difference;
    DifferenceView { file, line, ours, theirs }
}

fn stop(session: &Session<'_>) -> Result<Exit> {
    if session.store().sync_settings()?.is_none() {
        return session.report_no_change("This journal is synced with no remote.");
    }
    session.store().stop_sync()?;
    if session.wants_json() {
        return status(session, SyncSettings::default());
    }
    session.print("This journal is synced no more. What is here stays, and so does what was sent.\n")?;
    Ok(Exit::DONE)
}

fn set_after_each(session: &Session<'_>, after_each: bool) -> Result<Exit> {
    let mut settings = session.store().sync_settings()?.ok_or_else(nowhere)?;
    settings.after_each = after_each;
    session.store().set_sync(&settings)?;
    if session.wants_json() {
        return status(session, settings);
    }
    let said = if after_each {
        "Each entry is followed by a sync in the background, a few seconds later."
    } else {
        "Only `align sync` syncs."
    };
    session.print(&format!("{said}\n"))?;
    Ok(Exit::DONE)
}

fn status(session: &Session<'_>, settings: SyncSettings) -> Result<Exit> {
    let last = session.store().last_sync()?;
    let remotes = session.store().standings(&settings)?.into_iter().map(|standing| RemoteView {
        remote: standing.remote.shown(),
        private: standing.is_private,
        repository: standing.repository.display().to_string(),
        unsent: standing.unsent,
        machines: (standing.machines.into_iter())
            .map(|(machine, entries, is_own)| MachineView { machine, entries, is_own })
            .collect(),
    });
    let when =
        last.as_ref().map(|last| format!("{}, {}", dated(last.at.day(), session.today()), last.at.clock()));
    session.show(&SyncStatusView {
        remotes: remotes.collect(),
        after_each: settings.after_each,
        last: when,
        failed: last.and_then(|last| last.failed),
        differences: session.store().sync_differences()?.into_iter().map(two_versions).collect(),
        begin: session.context().command(&["sync", "REMOTE"]),
    })
}

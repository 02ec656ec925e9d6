//! The power goes: from what a recording did to the disk, every state is rebuilt that a cut at any moment could leave, and
//! the next commands are run on it.

use std::collections::BTreeMap;
use std::path::Path;

use crate::after_a_fault::{AfterFault, Lines};
use crate::common::strace_works;
use crate::disk::{Disk, Tree};
use crate::each::sweep;
use crate::event::{CALLS, Event, events};
use crate::home::Home;
use crate::recording::{ADD, AFTER_TORN, FIRST, FIRST_SIGNAL, INIT, LONG, PULSE, Recording};
use crate::strace;

#[test]
fn a_power_cut_at_any_moment_loses_nothing_acknowledged() {
    if !strace_works() {
        return;
    }
    for recording in [FIRST, INIT, ADD, AFTER_TORN, LONG, PULSE, FIRST_SIGNAL] {
        let recorded = Recorded::by(&recording, &[]);
        let trees = recorded.trees();
        assert!(trees.len() > 100, "{}: only {} states", recording.name, trees.len());
        sweep(trees.into_iter().collect(), |(tree, acknowledged)| recorded.holds_on(&tree, acknowledged));
    }
}

/// Here only the log's sync does not happen: the test above must be able to see that.
#[test]
fn without_the_logs_sync_a_lost_entry_is_found() {
    if strace_works() {
        let recorded = Recorded::by(&ADD, &["-e", "inject=fdatasync:retval=0"]);
        assert!(!recorded.lost().is_empty());
    }
}

/// Here only the folders' syncs do not happen.
#[test]
fn without_the_folders_sync_a_lost_entry_is_found() {
    if strace_works() {
        let recorded = Recorded::by(&FIRST, &["-e", "inject=fsync:retval=0"]);
        assert!(!recorded.lost().is_empty());
    }
}

/// What was made and not synced by a command that was killed must be synced by the next.
#[test]
fn a_power_cut_after_a_killed_first_recording_loses_nothing() {
    if !strace_works() {
        return;
    }
    let home = FIRST.given();
    let calls = strace::own_calls(&home, &strace::run(&home, &[], FIRST.run).trace);
    sweep(calls, |call| {
        let home = FIRST.given();
        let mut disk = Disk::of(&home.path());
        let kill = format!("inject={}:signal=SIGKILL:when={}", call.name, call.nth);
        // What comes first decides what is traced: all but what is killed is told by the model's own list.
        let killed = strace::run(&home, &[TRACE, &[CALLS, "-e", &kill]].concat(), FIRST.run);
        events(&killed.trace, &home.path()).iter().for_each(|event| disk.apply(event));
        disk.end_process();
        let next = strace::run(&home, &[TRACE, &[CALLS]].concat(), ADD.run);
        assert!(next.output.status.success(), "{:?}", next.output);
        events(&next.trace, &home.path()).iter().for_each(|event| disk.apply(event));
        // The killed one's entry may be there, too, and stand before it.
        let mut acknowledged = Lines::of(&home, "main");
        acknowledged.whole.drain(..acknowledged.whole.len() - 1);
        for tree in disk.after_cut(&LOGS.map(Path::new)) {
            let missing = lines(&tree).missing(&acknowledged);
            assert!(missing.is_empty(), "killed at {call}, then lost: {:?}", tree.keys());
        }
    });
}

/// Where the main journal's logs lie in a home.
const LOGS: [&str; 2] = ["main/log", "main/private"];

/// strace's options in which every byte is told.
const TRACE: &[&str] = &["-xx", "-s", "1000000", "-e"];

/// A recording, and what it did to the disk.
struct Recorded<'a> {
    recording: &'a Recording,
    before: Lines,
    clean: Lines,
    disk: Disk,
    events: Vec<Event>,
}

impl Recorded<'_> {
    fn by<'a>(recording: &'a Recording, options: &[&str]) -> Recorded<'a> {
        let home = recording.given();
        let (before, disk) = (Lines::of(&home, recording.journal), Disk::of(&home.path()));
        let traced = strace::run(&home, &[TRACE, &[CALLS], options].concat(), recording.run);
        assert!(traced.output.status.success(), "{}: {:?}", recording.name, traced.output);
        let clean = Lines::of(&home, recording.journal);
        let parts = clean.whole.len() - before.whole.len();
        assert!((1..=2).contains(&parts), "{}: {parts} lines", recording.name);
        Recorded { recording, before, clean, disk, events: events(&traced.trace, &home.path()) }
    }

    /// Every state that a cut may leave, with whether the recording was acknowledged when it was possible.
    fn trees(&self) -> BTreeMap<Tree, bool> {
        let mut disk = self.disk.clone();
        let mut acknowledged = false;
        let mut trees = BTreeMap::new();
        for event in &self.events {
            disk.apply(event);
            acknowledged |= *event == Event::Said;
            for tree in disk.after_cut(&LOGS.map(Path::new)) {
                *trees.entry(tree).or_default() |= acknowledged;
            }
        }
        assert!(acknowledged, "{}", self.recording.name);
        trees
    }

    /// The states in which an acknowledged entry is missing.
    fn lost(&self) -> Vec<Tree> {
        let acknowledged = self.trees().into_iter().filter(|(_, acknowledged)| *acknowledged);
        acknowledged
            .map(|(tree, _)| tree)
            .filter(|tree| !lines(tree).missing(&self.clean).is_empty())
            .collect()
    }

    fn holds_on(&self, tree: &Tree, acknowledged: bool) {
        let home = Home::of(tree);
        let files = tree.iter().map(|(path, bytes)| (path, bytes.as_ref().map(Vec::len)));
        let fault = format!("{}, cut to {:?}", self.recording.name, files.collect::<Vec<_>>());
        let (before, clean, journal) = (&self.before, &self.clean, self.recording.journal);
        AfterFault { home: &home, journal, before, clean, acknowledged, fault: &fault }.holds();
    }
}

/// The lines of the main journal's logs in a tree.
fn lines(tree: &Tree) -> Lines {
    let mut lines = Lines::default();
    for (path, bytes) in tree {
        if LOGS.iter().any(|log| path.starts_with(log)) {
            lines.read(bytes.as_deref().unwrap_or_default());
        }
    }
    lines
}

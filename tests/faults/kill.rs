//! Killed at every step: a recording is run again and again, killed at each of its system calls.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::after_a_fault::{AfterFault, Lines};
use crate::common::strace_works;
use crate::each::{each, sweep};
use crate::home::Home;
use crate::recording::{ADD, DEMO, Recording, SINGLE};
use crate::strace::{self, Call};

#[test]
fn a_recording_killed_at_any_call_loses_nothing_acknowledged() {
    if strace_works() {
        each(SINGLE.to_vec(), |recording| {
            Killed::prepare(&recording).at_each(strace::own_calls);
        });
    }
}

/// Before its first own call, no command has opened anything: one stands for all.
#[test]
fn a_recording_killed_while_it_starts_changes_nothing() {
    if strace_works() {
        Killed::prepare(&ADD).at_each(|home, trace| {
            let own = strace::own_calls(home, trace).len();
            let mut all = strace::calls(trace);
            all.truncate(all.len() - own);
            all
        });
    }
}

/// Its entries go the same way one after another: each call of the first and of the last, and between them a call of each
/// kind now and then, by a step that meets another place in each entry.
#[test]
fn a_killed_demo_is_made_anew_and_other_journals_stand() {
    const ENDS: usize = 45;
    const STEP: usize = 31;
    if strace_works() {
        Killed::prepare(&DEMO).at_each(|home, trace| {
            let own = strace::own_calls(home, trace);
            let is_near = |at: usize| at < ENDS || at + ENDS >= own.len() || at.is_multiple_of(STEP);
            own.iter().enumerate().filter(|(at, _)| is_near(*at)).map(|(_, call)| call.clone()).collect()
        });
    }
}

/// A recording to be killed: what it finds, and what it does when it is let be.
struct Killed<'a> {
    recording: &'a Recording,
    given: Home,
    clean_home: Home,
    clean: Lines,
    trace: String,
}

impl Killed<'_> {
    fn prepare(recording: &Recording) -> Killed<'_> {
        let given = recording.given();
        let clean_home = given.copy();
        let traced = strace::run(&clean_home, &[], recording.run);
        assert!(traced.output.status.success(), "{}: {:?}", recording.name, traced.output);
        let clean = Lines::of(&clean_home, recording.journal);
        Killed { recording, given, clean_home, clean, trace: traced.trace }
    }

    fn at_each(&self, calls: impl Fn(&Home, &str) -> Vec<Call>) {
        let calls = calls(&self.clean_home, &self.trace);
        assert!(calls.len() > 20, "{} makes {} calls only", self.recording.name, calls.len());
        let (killed, spared) = (AtomicUsize::new(0), AtomicUsize::new(0));
        sweep(calls, |call| {
            if self.at(&call) { &killed } else { &spared }.fetch_add(1, Ordering::Relaxed);
        });
        let (killed, spared) = (killed.into_inner(), spared.into_inner());
        assert!(killed > spared, "{}: {killed} killed, {spared} calls not made", self.recording.name);
    }

    /// Whether it was killed: how often a log is read again depends on the tick of the clock at which its checkpoint was
    /// written, so that another run may make fewer calls of a name.
    fn at(&self, call: &Call) -> bool {
        let home = self.given.copy();
        let fault = format!("{}, killed at {call}", self.recording.name);
        let traced = strace::tamper(&home, call, "signal=SIGKILL", self.recording.run);
        if !traced.trace.contains("killed by SIGKILL") {
            assert!(traced.output.status.success(), "{fault}: it was not killed, and failed");
            return false;
        }
        let others = |home: &Home| (self.recording.journal != "main").then(|| Lines::of(home, "main"));
        assert_eq!(others(&home), others(&self.given), "{fault}");
        let acknowledged = !traced.output.stdout.is_empty();
        let before = Lines::of(&self.given, self.recording.journal);
        let journal = self.recording.journal;
        AfterFault { home: &home, journal, before: &before, clean: &self.clean, acknowledged, fault: &fault }
            .holds();
        true
    }
}

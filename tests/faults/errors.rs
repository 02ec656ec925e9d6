//! Errors at every step: each call of a recording that touches a file fails, with each error that a disk or a system may
//! give to it.

use std::process::Output;

use crate::after_a_fault::{AfterFault, Lines};
use crate::common::{strace_works, text};
use crate::each::sweep;
use crate::home::Home;
use crate::recording::{ADD, AFTER_TORN, FIRST, FIRST_SIGNAL, PULSE, Recording};
use crate::strace::{self, Call};

/// What a call may fail with: of what the Linux manual pages list for it, what a full, worn or locked disk gives, and
/// a process with too many files open.
fn errors_of(call: &str) -> &'static [&'static str] {
    match call {
        "openat" => &["EIO", "EMFILE", "ENOSPC", "EDQUOT", "EROFS"],
        "write" | "pwrite64" | "fsync" | "fdatasync" | "ftruncate" => &["EIO", "ENOSPC", "EDQUOT"],
        "rename" | "renameat2" | "mkdir" | "link" | "unlink" | "rmdir" | "chmod" | "fchmod" => {
            &["EIO", "ENOSPC", "EDQUOT", "EROFS"]
        }
        "flock" | "fcntl" => &["EIO", "ENOLCK"],
        _ => &["EIO"],
    }
}

/// Calls that touch no file: memory, signals, the process itself.
const OTHERS: [&str; 13] = [
    "brk", "exit", "exit_group", "futex", "getpid", "getrandom", "gettid", "mmap", "mprotect", "mremap",
    "munmap", // Asking for one's own limits cannot fail.
    "prlimit64", "sigaltstack",
];

#[test]
fn an_error_at_any_call_keeps_the_entry_or_gives_it_back() {
    if !strace_works() {
        return;
    }
    for recording in [FIRST, ADD, AFTER_TORN, PULSE, FIRST_SIGNAL] {
        let given = recording.given();
        let clean_home = given.copy();
        let traced = strace::run(&clean_home, &[], recording.run);
        let clean = Lines::of(&clean_home, recording.journal);
        let calls = strace::own_calls(&clean_home, &traced.trace);
        let calls: Vec<Call> =
            calls.into_iter().filter(|call| !OTHERS.contains(&call.name.as_str())).collect();
        assert!(calls.len() > 20, "{} makes {} calls only", recording.name, calls.len());
        let trials =
            calls.iter().flat_map(|call| errors_of(&call.name).iter().map(|error| (call.clone(), *error)));
        sweep(trials.collect(), |(call, error)| {
            Failed { recording, given: &given, clean: &clean }.at(&call, error)
        });
    }
}

/// Not even the way back works: the line stays, whole, and is not acknowledged.
#[test]
fn a_disk_that_neither_syncs_nor_cuts_damages_no_log() {
    if !strace_works() {
        return;
    }
    let home = ADD.given();
    let before = Lines::of(&home, "main");
    let failed = strace::run(&home, &["-e", "inject=fdatasync,ftruncate:error=EIO"], ADD.run);
    let told = text(&failed.output.stderr);
    assert_eq!(failed.output.status.code(), Some(1), "{told}");
    assert!(told.contains("not saved") && told.contains("cut back") && told.contains("two wait"), "{told}");
    let clean = Lines::of(&home, "main");
    assert_eq!((clean.whole.len(), clean.torn.len()), (before.whole.len() + 1, 0));
    let fault = "a disk that can neither sync nor cut";
    AfterFault { home: &home, journal: "main", before: &before, clean: &clean, acknowledged: false, fault }
        .holds();
}

/// A recording of which a call fails.
struct Failed<'a> {
    recording: Recording,
    given: &'a Home,
    clean: &'a Lines,
}

impl Failed<'_> {
    fn at(&self, call: &Call, error: &str) {
        let home = self.given.copy();
        let fault = format!("{}, {error} at {call}", self.recording.name);
        let traced = strace::tamper(&home, call, &format!("error={error}"), self.recording.run);
        assert!(traced.trace.contains("(INJECTED)"), "{fault}: no error was made: {}", traced.trace);
        let before = Lines::of(self.given, self.recording.journal);
        let acknowledged = is_acknowledged(&traced.output, &fault);
        assert!(!acknowledged || !call.name.contains("sync"), "{fault}: a failed sync was passed over");
        let left = Lines::of(&home, self.recording.journal);
        assert_eq!(left.torn, before.torn, "{fault}: {:?}", traced.output);
        let is_kept = left.missing(self.clean).is_empty();
        if !acknowledged && !is_std_panic(&traced.output) {
            assert!(is_told(&self.recording, &traced.output, is_kept), "{fault}: {:?}", traced.output);
        }
        let (journal, clean) = (self.recording.journal, self.clean);
        AfterFault { home: &home, journal, before: &before, clean, acknowledged, fault: &fault }.holds();
    }
}

/// The standard library stops where a folder that was only read cannot be closed; no system is known to fail there. It is
/// as if it was killed.
fn is_std_panic(output: &Output) -> bool {
    text(&output.stderr).contains("unexpected error during closedir")
}

/// It ends in 0 with an answer, or in 1.
fn is_acknowledged(output: &Output, fault: &str) -> bool {
    match output.status.code() {
        Some(0) => {
            assert!(!output.stdout.is_empty(), "{fault}: {output:?}");
            true
        }
        Some(1) => !output.stdout.is_empty(),
        _ if is_std_panic(output) => false,
        _ => panic!("{fault}: {output:?}"),
    }
}

/// What was not kept is given back; what was kept although the answer failed is said to be.
fn is_told(recording: &Recording, output: &Output, is_kept: bool) -> bool {
    let told = text(&output.stderr);
    let is_given_back = recording.texts().all(|text| told.contains(text));
    if is_kept { told.contains("saved as") } else { is_given_back && !told.contains("saved as") }
}

//! Somebody who knows of no lock of ours is at work in a log while a command stands still before one of its calls: what
//! they wrote counts afterwards, and no answer leaves out what is there.

use std::fs::{self, OpenOptions};
use std::io::Write as _;

use crate::after_a_fault::Lines;
use crate::common::{ALIGN, strace_works, text};
use crate::each::sweep;
use crate::home::Home;
use crate::strace::{self, Call, Traced};

/// Sorts behind whatever is recorded here.
const FOREIGN: &str = r#"{"v":1,"id":"7M2X7YZZZZZZZZZZZZZZZZZZZZ","at":"2026-09-22T12:00:00Z","changes":[{"type":"priority_added","data":{"handle":"foreign","title":"Somebody else's","why":"they say so"}}]}"#;

#[test]
fn a_line_appended_without_the_lock_at_any_call_counts() {
    let given = Home::with_journal();
    let adding = ["priority", "add", "Number 1", "--why", "it is tried", "--below"];
    at_any_call(&given, &adding, |home, at| {
        let foreign = || {
            let mut log = OpenOptions::new().append(true).open(home.log()).expect("a log");
            log.write_all(format!("{FOREIGN}\n").as_bytes()).expect("it is appended");
        };
        let traced = strace::stop(home, at, &adding, foreign);
        assert!(traced.output.status.success(), "{at}: {:?}", traced.output);
        assert_eq!(Lines::of(home, "main").whole.len(), 4, "{at}");
        let all = text(&home.align(&["priority", "list"]).stdout);
        assert!(all.contains("foreign") && all.contains("Number 1"), "{at}: {all}");
        let doctor = home.align(&["doctor"]);
        assert!(!text(&doctor.stdout).contains("checkpoint-disagrees"), "{at}: {doctor:?}");
    });
}

#[test]
fn a_log_replaced_at_any_call_of_an_answer_is_read_whole() {
    let given = Home::with_journal();
    let (reading, other) = (["priority", "list", "--json"], given.path().join("other"));
    let lines = text(&given.bytes());
    let (first, second) = lines.split_once('\n').expect("two lines");
    fs::write(given.log(), format!("{second}{first}\n")).expect("a log");
    fs::write(other, format!("\n{FOREIGN}\n{second}{first}\n")).expect("another log");
    fs::remove_dir_all(given.path().join(".cache")).expect("it may be deleted at any time");
    at_any_call(&given, &reading, |home, at| {
        let replace = || fs::rename(home.path().join("other"), home.log()).expect("it is there");
        let Traced { output, .. } = strace::stop(home, at, &reading, replace);
        let (said, told) = (text(&output.stdout), text(&output.stderr));
        let is_whole = output.status.success() && said.contains("renewals") && told.is_empty();
        let is_refused = output.status.code() == Some(1) && said.is_empty() && told.contains("meanwhile");
        assert!(is_whole || is_refused, "{at}: {said}{told}");
    });
}

/// Two state folders, as a container and its host have them: the lock of the one is not that of the other.
#[test]
fn a_repair_under_another_lock_loses_no_entry() {
    let given = Home::with_journal();
    let lines = text(&given.bytes());
    fs::write(given.log(), lines.replacen('\n', "\r\n", 1)).expect("a line that ends as on Windows");
    let adding = ["priority", "add", "Number 1", "--why", "it is tried", "--below"];
    at_any_call(&given, &adding, |home, at| {
        let repair = || {
            let mut doctor = home.command(ALIGN);
            let other = home.beside("other").join("main");
            fs::create_dir_all(home.beside("other")).expect("another home");
            std::os::unix::fs::symlink(home.path().join("main"), &other).expect("the same journal");
            doctor.env("ALIGN_HOME", home.beside("other")).args(["doctor", "--fix"]);
            doctor.output().expect("it can be run");
        };
        let traced = strace::stop(home, at, &adding, repair);
        if !traced.output.status.success() {
            // What was being read was replaced: it is refused, and given back.
            let told = text(&traced.output.stderr);
            assert!(told.contains("meanwhile") && !text(&home.bytes()).contains("Number 1"), "{at}: {told}");
            return;
        }
        assert!(text(&home.bytes()).contains("Number 1"), "{at}: it is lost");
        assert!(text(&home.align(&["priority", "list"]).stdout).contains("Number 1"), "{at}");
    });
}

/// Tries each call that a command makes at home.
fn at_any_call(given: &Home, args: &[&str], trial: impl Fn(&Home, &Call) + Sync) {
    if !strace_works() {
        return;
    }
    let clean = given.copy();
    let traced = strace::run(&clean, &[], args);
    let calls = strace::own_calls(&clean, &traced.trace);
    assert!(traced.output.status.success() && calls.len() > 20, "{:?}", traced.output);
    sweep(calls.into_iter().filter(strace::can_stop).collect(), |call| trial(&given.copy(), &call));
}

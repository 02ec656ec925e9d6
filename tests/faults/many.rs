//! Many processes at one journal: each entry is written once, whole, and none is lost.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const PROCESSES: usize = 40;

#[test]
fn given_forty_processes_when_they_record_at_once_then_forty_entries_are_kept() {
    let home = tempfile::tempdir().expect("a home");
    let adding = (0..PROCESSES).map(|number| {
        start(home.path(), &["priority", "add", "Win the renewals", "--why", &number.to_string()])
    });
    let adding: Vec<Child> = adding.collect();
    for process in adding {
        let output = process.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{output:?}");
    }
    let log = lines(home.path());
    let text = |line: &serde_json::Value, pointer: &str| line.pointer(pointer).map(ToString::to_string);
    let ids: BTreeSet<_> = log.iter().filter_map(|line| text(line, "/id")).collect();
    let whys: BTreeSet<_> = log.iter().filter_map(|line| text(line, "/changes/0/data/why")).collect();
    let handles: BTreeSet<_> = log.iter().filter_map(|line| text(line, "/changes/0/data/handle")).collect();
    assert_eq!([log.len(), ids.len(), whys.len(), handles.len()], [PROCESSES; 4]);
}

#[test]
fn given_a_first_recording_on_two_journals_at_once_then_the_machine_has_one_name() {
    let home = tempfile::tempdir().expect("a home");
    let begun: Vec<Child> = (0..8).map(|n| start(home.path(), &["-j", &format!("j{n}"), "init"])).collect();
    for process in begun {
        assert!(process.wait_with_output().expect("it ends").status.success());
    }
    let names = (0..8).flat_map(|n| fs::read_dir(home.path().join(format!("j{n}/log"))).expect("a log"));
    let names: BTreeSet<_> = names.map(|file| file.expect("listed").file_name()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn given_a_held_lock_then_recording_gives_up_with_the_text_and_reading_goes_on() {
    let home = tempfile::tempdir().expect("a home");
    run(home.path(), &["priority", "add", "Win the renewals", "--why", "revenue"]);
    let before = lines(home.path());
    let _held = hold_lock(home.path());
    let refused = run(home.path(), &["priority", "add", "Open the office", "--why", "two wait"]);
    let told = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1), "{told}");
    assert!(told.contains("not saved") && told.contains("another process"), "{told}");
    assert!(told.contains("Open the office") && told.contains("two wait"), "{told}");
    assert_eq!(lines(home.path()), before);
    assert!(run(home.path(), &["top"]).status.success());
}

/// Takes the lock of the only journal, until it is dropped.
fn hold_lock(home: &Path) -> File {
    let mut locks = fs::read_dir(home.join(".state/locks")).expect("a folder of locks");
    let path = locks.next().expect("a lock").expect("it is listed").path();
    let file = OpenOptions::new().read(true).write(true).open(path).expect("it can be opened");
    file.lock().expect("nobody holds it");
    file
}

fn start(home: &Path, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
    command.args(args).env_clear().env("ALIGN_HOME", home).env("ALIGN_AUTHOR", "ann");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
}

fn run(home: &Path, args: &[&str]) -> Output {
    start(home, args).wait_with_output().expect("it ends")
}

/// The lines of the journal's logs, each of them JSON.
fn lines(home: &Path) -> Vec<serde_json::Value> {
    let files = fs::read_dir(home.join("main/log")).expect("a folder of logs");
    let texts = files.map(|file| fs::read_to_string(file.expect("listed").path()).expect("text"));
    let text: String = texts.collect();
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

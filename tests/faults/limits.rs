//! A file may grow no further: the write fails, or ends at any byte of the line.

use std::process::Output;

use crate::after_a_fault::{AfterFault, Lines};
use crate::common::{skip, text};
use crate::each::sweep;
use crate::home::Home;

/// The recording that is tried.
pub(crate) const ADD: &str = "align priority add 'Open the office' --why 'two people wait'";

#[test]
fn a_full_disk_saves_nothing_and_gives_the_text_back() {
    let home = Home::with_journal();
    let before = home.bytes();
    is_not_saved(&home.sh(&format!("trap '' XFSZ; ulimit -f 0; {ADD}")));
    assert_eq!(home.bytes(), before);
    let read = home.sh("ulimit -f 0; align top | cat");
    assert!(read.status.success() && text(&read.stdout).contains("Win the renewals"), "{read:?}");
}

#[test]
fn a_disk_that_fills_within_a_line_has_the_log_cut_back() {
    let home = Home::with_journal();
    let long = "x".repeat(2000);
    let before = home.bytes();
    // A block has 512 bytes: there is room for a part of the line.
    let blocks = before.len() / 512 + 1;
    let output = home.sh(&format!("trap '' XFSZ; ulimit -f {blocks}; align ask cpo {long}"));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(text(&output.stderr).contains(&long), "the text is not given back");
    assert_eq!(home.bytes(), before);
}

#[test]
fn given_room_for_any_part_of_the_line_then_the_log_is_cut_back() {
    let Some(grown) = Grown::by_the_recording() else { return };
    sweep((0..=grown.line).collect(), |room| {
        let home = grown.given.copy();
        let output = grown.within(&home, room, "trap '' XFSZ; ");
        if room == grown.line {
            assert!(output.status.success(), "{output:?}");
            assert_eq!(Lines::of(&home, "main"), grown.clean);
        } else {
            is_not_saved(&output);
            assert_eq!(home.bytes(), grown.given.bytes(), "room for {room} bytes");
        }
    });
}

/// A system that ends a process at its limit leaves a part of the line.
#[test]
fn a_torn_line_leaves_the_next_entry_on_its_own() {
    let Some(grown) = Grown::by_the_recording() else { return };
    let before = Lines::of(&grown.given, "main");
    sweep((1..grown.line).step_by(9).collect(), |room| {
        let home = grown.given.copy();
        let output = grown.within(&home, room, "");
        assert_eq!(home.bytes().len(), grown.given.bytes().len() + room, "{output:?}");
        let (fault, clean) = (format!("ended after {room} bytes"), &grown.clean);
        AfterFault {
            home: &home,
            journal: "main",
            before: &before,
            clean,
            acknowledged: false,
            fault: &fault,
        }
        .holds();
    });
}

/// As a container makes them that keeps its data and loses its state: one log a recording.
#[test]
fn more_logs_than_open_files_are_read_and_told() {
    let home = Home::with_journal();
    let line = text(&home.bytes()).lines().next().expect("a line").to_owned();
    let id = line.split('"').nth(5).expect("an id");
    for number in 0..150 {
        let other = line.replace(id, &format!("{}{number:04}", &id[..22]));
        let log = home.path().join(format!("main/log/m-{number:016}.jsonl"));
        std::fs::write(log, format!("{other}\n")).expect("a log");
    }
    for command in
        ["align top", "align log --limit 3", ADD, "rm -r .cache; align show renewals", "align doctor --fix"]
    {
        let output = home.sh(&format!("ulimit -n 40; {command}"));
        assert!(!text(&output.stderr).contains("Too many"), "{command}: {output:?}");
        assert!(output.status.success() || command.contains("doctor"), "{command}: {output:?}");
        assert_eq!(
            text(&output.stdout).contains("many-logs"),
            command.contains("doctor"),
            "{command}: {output:?}"
        );
    }
}

/// A journal, and how much the recording adds to its log.
struct Grown {
    given: Home,
    clean: Lines,
    line: usize,
}

impl Grown {
    fn by_the_recording() -> Option<Grown> {
        let given = Home::with_journal();
        if !given.sh("prlimit --version").status.success() {
            skip("prlimit is not there");
            return None;
        }
        let home = given.copy();
        assert!(home.sh(ADD).status.success());
        let line = home.bytes().len() - given.bytes().len();
        Some(Grown { given, clean: Lines::of(&home, "main"), line })
    }

    /// Records with room for so many bytes.
    fn within(&self, home: &Home, room: usize, traps: &str) -> Output {
        let limit = self.given.bytes().len() + room;
        home.sh(&format!("{traps}prlimit --fsize={limit} {ADD}"))
    }
}

/// The journal could not be written: exit 1, said so, and what was typed is given back.
pub(crate) fn is_not_saved(output: &Output) {
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("not saved"), "{told}");
    assert!(told.contains("Open the office") && told.contains("two people wait"), "{told}");
    assert!(output.stdout.is_empty(), "{output:?}");
}

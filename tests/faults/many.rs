//! Many processes at one journal: each entry is written once, whole, and none is lost; who reads sees it only grow.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Child, Output, Stdio};
use std::thread;

use crate::after_a_fault::Lines;
use crate::common::{ALIGN, text};
use crate::home::Home;

const PROCESSES: usize = 40;

/// Writers, and as many readers; each does so many rounds.
const PAIRS: usize = 64;
const ROUNDS: usize = 2;

#[test]
fn forty_recordings_at_once_are_all_kept() {
    let home = Home::empty();
    let adding = (0..PROCESSES).map(|number| {
        let (title, why) = (format!("Win the renewals of {number}"), number.to_string());
        start(&home, &["priority", "add", &title, "--why", &why])
    });
    let adding: Vec<Child> = adding.collect();
    for process in adding {
        let output = process.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{output:?}");
    }
    let log = lines(&home);
    let text = |line: &serde_json::Value, pointer: &str| line.pointer(pointer).map(ToString::to_string);
    let ids: BTreeSet<_> = log.iter().filter_map(|line| text(line, "/id")).collect();
    let whys: BTreeSet<_> = log.iter().filter_map(|line| text(line, "/changes/0/data/why")).collect();
    let handles: BTreeSet<_> = log.iter().filter_map(|line| text(line, "/changes/0/data/handle")).collect();
    assert_eq!([log.len(), ids.len(), whys.len(), handles.len()], [PROCESSES; 4]);
    cache_knows_of_all(&home);
}

#[test]
fn two_first_recordings_at_once_make_one_machine_name() {
    let home = Home::empty();
    let begun: Vec<Child> = (0..8).map(|n| start(&home, &["-j", &format!("j{n}"), "init"])).collect();
    for process in begun {
        assert!(process.wait_with_output().expect("it ends").status.success());
    }
    let names = (0..8).flat_map(|n| fs::read_dir(home.path().join(format!("j{n}/log"))).expect("a log"));
    let names: BTreeSet<_> = names.map(|file| file.expect("listed").file_name()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn no_reader_among_64_writers_sees_an_entry_go() {
    let home = Home::with_journal();
    let begun = Lines::of(&home, "main").whole.len();
    thread::scope(|scope| {
        for number in 0..PAIRS {
            let home = &home;
            scope.spawn(move || (0..ROUNDS).for_each(|round| write(home, &format!("{number}.{round}"))));
            scope.spawn(move || {
                (0..ROUNDS).fold(BTreeSet::new(), |seen, _| read(home, &seen));
            });
        }
    });
    let kept = Lines::of(&home, "main");
    assert_eq!((kept.whole.len() - begun, kept.torn.len()), (PAIRS * ROUNDS, 0));
    for question in (0..PAIRS).flat_map(|number| (0..ROUNDS).map(move |round| format!("{number}.{round}"))) {
        let of_it = kept.whole.iter().filter(|line| line.contains(&format!("\"{question} "))).count();
        assert_eq!(of_it, 1, "{question}");
    }
    cache_knows_of_all(&home);
}

/// Whichever comes first, the other is refused, or goes on from there: the demo never takes an init along.
#[test]
fn an_init_beside_a_demo_is_kept_or_refused() {
    for round in 0..25 {
        let home = Home::empty();
        let init = start(&home, &["-j", "play", "init", "--name", &format!("ann {round}")]);
        let demo = start(&home, &["-j", "play", "demo"]);
        let [init, demo] = [init, demo].map(|process| process.wait_with_output().expect("it ends"));
        let lines = Lines::of(&home, "play");
        let is_kept = lines.whole.iter().any(|line| line.contains(&format!("ann {round}")));
        assert!(is_kept || !init.status.success(), "{round}: {init:?} {demo:?}");
        assert!(demo.status.success() || lines.whole.len() == 1, "{round}: {demo:?}");
    }
}

#[test]
fn a_demo_that_somebody_recorded_into_is_copied_first() {
    let home = Home::after("align demo >made && align -j demo signal cpo 'they wait for us' >heard");
    let again = home.align(&["demo"]);
    let told = text(&again.stderr);
    assert!(again.status.success() && told.contains("is kept in"), "{again:?}");
    let copies = home.sh("grep -rl 'they wait for us' .state/copies");
    assert!(copies.status.success(), "{copies:?}");
    let untouched = home.align(&["demo"]);
    assert!(untouched.status.success() && untouched.stderr.is_empty(), "{untouched:?}");
}

/// What was found while others wrote is believed from now on: it must be all there is.
fn cache_knows_of_all(home: &Home) {
    let doctor = home.align(&["doctor"]);
    assert!(doctor.status.success() && doctor.stdout.is_empty(), "{doctor:?}");
    let place: serde_json::Value =
        serde_json::from_slice(&home.align(&["where", "--json"]).stdout).expect("it is JSON");
    assert_eq!(place["data"]["entries"], Lines::of(home, "main").whole.len(), "{place}");
}

/// Asks, until nobody is in the way any more: whoever waits for too long is told so, and nothing of it is kept. The lines
/// are as long as a page of memory, so that each is written in two pieces.
fn write(home: &Home, question: &str) {
    let question = format!("{question} {}", "x".repeat(4096));
    loop {
        let output = run(home, &["ask", "cpo", &question]);
        if output.status.success() {
            return;
        }
        let told = text(&output.stderr);
        assert!(told.contains("not saved") && told.contains("another process"), "{told}");
    }
}

/// Reads, and tells what is there: what was seen before, and more. Nobody who reads waits for a lock, so the line that is
/// being written may be seen by half, and is told as such.
fn read(home: &Home, seen: &BTreeSet<String>) -> BTreeSet<String> {
    let output = run(home, &["log", "--json"]);
    let told = text(&output.stderr);
    assert!(output.status.success() && told.lines().count() <= 1, "{told}");
    assert!(told.is_empty() || told.contains("cannot be read"), "{told}");
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let entries = answer["data"].as_array().expect("it lists entries");
    let now: BTreeSet<String> = entries.iter().map(|entry| entry["id"].to_string()).collect();
    assert!(now.is_superset(seen), "{seen:?} became {now:?}");
    now
}

/// Each process takes its own random bits.
fn start(home: &Home, args: &[&str]) -> Child {
    let mut command = home.command(ALIGN);
    command.args(args).env_remove("ALIGN_SEED").stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("it starts")
}

fn run(home: &Home, args: &[&str]) -> Output {
    start(home, args).wait_with_output().expect("it ends")
}

/// The lines of the journal's logs, each of them JSON.
fn lines(home: &Home) -> Vec<serde_json::Value> {
    let lines = Lines::of(home, "main");
    assert!(lines.torn.is_empty(), "{:?}", lines.torn);
    lines.whole.iter().map(|line| serde_json::from_str(line).expect("it is JSON")).collect()
}

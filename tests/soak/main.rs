//! Everything at once: recordings, undos, repairs, lost caches, demos and new neighbours on one home, and kills among them.
//! Nothing acknowledged is lost, and the cache says what the logs say.
//!
//! Bounded by work, not by time: a few hundred commands here; `ALIGN_SOAK=100 cargo test --test soak` does a hundred times as
//! much.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Output, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

#[path = "../common/mod.rs"]
mod common;

use common::{align, home, text};

/// How many at once, and how many commands each.
const WORKERS: u64 = 4;
const COMMANDS: u64 = 60;

/// Where the logs of a journal lie.
const FOLDERS: [&str; 2] = ["main/log", "main/private"];

#[test]
fn a_storm_of_commands_and_kills_loses_nothing_acknowledged() {
    let home = home();
    let acknowledged = Mutex::new(Vec::new());
    assert!(run(home.path(), &["person", "add", "cpo", "--executive"]).status.success());
    thread::scope(|scope| {
        for worker in 0..WORKERS {
            let (home, acknowledged) = (home.path(), &acknowledged);
            scope.spawn(move || storm(home, worker, acknowledged));
        }
    });
    let logs: Vec<String> = FOLDERS.iter().flat_map(|folder| lines(&home.path().join(folder))).collect();
    for title in acknowledged.into_inner().expect("nobody failed while holding it") {
        let times = logs.iter().filter(|line| line.contains(&format!("\"{title}\""))).count();
        assert!(times >= 1, "{title} was acknowledged and is lost");
    }
    the_cache_says_what_the_logs_say(home.path());
    let repaired = run(home.path(), &["doctor", "--fix"]);
    assert!(repaired.status.success(), "{repaired:?}");
    assert_eq!(text(&run(home.path(), &["doctor"]).stdout), "");
}

/// Two machines that know nothing of each other, merged: in whatever order their logs come, they say the same.
#[test]
fn two_machines_whose_logs_meet_say_the_same() {
    let homes = [home(), home()];
    for (seed, home) in (1..).zip(&homes) {
        let mut dice = Dice(seed);
        assert!(run(home.path(), &["person", "add", "cpo", "--executive"]).status.success());
        for number in 0..COMMANDS {
            let words = command(&mut dice, &format!("machine {seed}, number {number}"));
            run(home.path(), &words.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
    for folder in FOLDERS {
        let logs = homes.each_ref().map(|home| home.path().join(folder));
        let own = logs.each_ref().map(|folder| {
            let listed = fs::read_dir(folder).expect("logs").map(|log| log.expect("listed").path());
            listed.filter(|log| log.extension().is_some_and(|ending| ending == "jsonl")).collect::<Vec<_>>()
        });
        for (number, (from, to)) in [(&own[0], &logs[1]), (&own[1], &logs[0])].into_iter().enumerate() {
            for log in from {
                fs::copy(log, to.join(format!("other-{number}.jsonl"))).expect("it is copied");
            }
        }
    }
    let said = homes.each_ref().map(|home| {
        the_cache_says_what_the_logs_say(home.path());
        text(&run(home.path(), &["log", "--json"]).stdout)
    });
    assert_eq!(said[0], said[1]);
}

/// One after another: mostly recordings, some of them killed on their way.
fn storm(home: &Path, worker: u64, acknowledged: &Mutex<Vec<String>>) {
    let mut dice = Dice(worker + 1);
    for number in 0..COMMANDS * times() {
        let title = format!("worker {worker}, number {number}");
        let words = match dice.below(20) {
            0 => vec!["doctor".to_owned(), "--fix".to_owned()],
            1 => ["-j", "demo", "demo"].map(str::to_owned).to_vec(),
            2 => vec!["-j".to_owned(), format!("w{worker}-{number}"), "init".to_owned()],
            3 => {
                drop(fs::remove_dir_all(home.join(".cache")));
                vec!["top".to_owned()]
            }
            _ => command(&mut dice, &title),
        };
        let mut process = start(home, &words.iter().map(String::as_str).collect::<Vec<_>>());
        if dice.below(3) == 0 {
            thread::sleep(Duration::from_micros(dice.below(9000)));
            process.kill().expect("it is ours");
        }
        let output = process.wait_with_output().expect("it ends");
        let is_recorded = words.contains(&title) && output.status.success();
        if is_recorded {
            acknowledged.lock().expect("nobody fails while holding it").push(title);
        }
        assert_ne!(output.status.code(), Some(101), "{words:?}: {output:?}");
    }
}

/// A valid command, or one that is refused.
fn command(dice: &mut Dice, title: &str) -> Vec<String> {
    let title = title.to_owned();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    match dice.below(9) {
        0 => [words(&["priority", "add"]), vec![title], words(&["--why", "it is tried", "--below"])].concat(),
        1 => [words(&["boundary", "add"]), vec![title], words(&["--decide=", "--consult=cpo"])].concat(),
        2 => [words(&["decide"]), vec![title], words(&["--no-input"])].concat(),
        3 => [words(&["ask", "cpo"]), vec![title]].concat(),
        4 => [words(&["pulse", "cpo", "--changed"]), vec![title]].concat(),
        5 => words(&["undo"]),
        6 => words(&["redo"]),
        _ => [words(&["signal", "cpo"]), vec![title]].concat(),
    }
}

/// With checkpoints, and folding everything; today, and as of a day.
fn the_cache_says_what_the_logs_say(home: &Path) {
    let questions: [&[&str]; 4] = [
        &["status", "--json"],
        &["log", "--json", "--limit", "30"],
        &["priority", "list", "--all", "--json"],
        &["--as-of", "today", "due", "--json"],
    ];
    let with = questions.map(|question| text(&run(home, question).stdout));
    drop(fs::remove_dir_all(home.join(".cache")));
    let folded = questions.map(|question| {
        let answer = text(&run(home, question).stdout);
        drop(fs::remove_dir_all(home.join(".cache")));
        answer
    });
    assert_eq!(with, folded);
}

/// How much more than usual is done.
#[expect(clippy::disallowed_methods, reason = "it is said to the test, not to the program")]
fn times() -> u64 {
    std::env::var("ALIGN_SOAK").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// The same numbers each time (Knuth's multiplier for 64 bits).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn start(home: &Path, words: &[&str]) -> Child {
    let mut align = align(home);
    // The clock's own day, and chance: many record at once.
    align.args(words).env_remove("ALIGN_TODAY").env_remove("ALIGN_SEED");
    align.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
}

fn run(home: &Path, words: &[&str]) -> Output {
    start(home, words).wait_with_output().expect("it ends")
}

/// The lines of all logs, each once.
fn lines(folder: &Path) -> BTreeSet<String> {
    let logs = fs::read_dir(folder).expect("logs").map(|log| log.expect("listed").path());
    let logs = logs.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    logs.flat_map(|log| text(&fs::read(log).expect("a log")).lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

//! Another process puts another folder in the place of a journal's while commands run: each entry that is acknowledged is
//! in the one or in the other, and none is in both.

use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::after_a_fault::Lines;
use crate::common::{ALIGN, strace_works, text};
use crate::each::sweep;
use crate::home::Home;
use crate::strace;

const WRITERS: usize = 8;
const ROUNDS: usize = 15;

#[test]
fn entries_are_in_one_of_two_folders_that_trade_places() {
    let home = Home::after("align -j ./live init --name ann && align -j ./spare init --name bob");
    let kept = Mutex::new(Vec::new());
    let writing = AtomicUsize::new(WRITERS);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (home, kept, writing) = (&home, &kept, &writing);
            scope.spawn(move || {
                for round in 0..ROUNDS {
                    let title = format!("Number {writer} of {round}");
                    if add(home, &title) {
                        kept.lock().expect("nobody fails while holding it").push(title);
                    }
                }
                writing.fetch_sub(1, Ordering::Relaxed);
            });
        }
        let swaps = (0..).take_while(|_| writing.load(Ordering::Relaxed) > 0);
        swaps.for_each(|number| swap(&home, number));
    });
    let kept = kept.into_inner().expect("nobody failed while holding it");
    let mut all = Lines::default();
    for folder in fs::read_dir(home.path()).expect("a home") {
        let of_it = Lines::of(&home, &folder.expect("it is listed").file_name().to_string_lossy());
        assert!(of_it.torn.is_empty(), "{of_it:?}");
        all.whole.extend(of_it.whole);
    }
    for title in &kept {
        let times = all.whole.iter().filter(|line| line.contains(&format!("\"{title}\""))).count();
        assert_eq!(times, 1, "{title}");
    }
    let added = |lines: &Lines| lines.whole.iter().filter(|line| line.contains("Number ")).count();
    assert_eq!(added(&all), kept.len(), "what was refused is kept");
    let in_each = ["live", "spare"].map(|folder| added(&Lines::of(&home, folder)));
    assert!(in_each.iter().all(|added| *added > 0), "only one was ever written: {in_each:?}");
}

/// The other folder is put there, or only the one taken away, while the recording stands still before one of its calls.
#[test]
fn a_folder_replaced_at_any_call_loses_no_entry() {
    replaced_at_any_call("live", &ADD);
}

/// The main journal is made where there is none, but not anew once it was read.
#[test]
fn the_main_journal_replaced_once_read_loses_no_entry() {
    replaced_at_any_call("main", &ADD);
}

/// Who is heard goes to the shared log, what they say to the private one.
#[test]
fn a_folder_replaced_at_any_call_leaves_no_half_acknowledged() {
    replaced_at_any_call("live", &["signal", "Number 1", "Number 1 may leave"]);
}

fn replaced_at_any_call(journal: &str, recording: &[&str]) {
    if !strace_works() {
        return;
    }
    let given =
        Home::after(&format!("align -j ./{journal} init --name ann && align -j ./spare init --name bob"));
    let args = |home: &Home| -> Vec<String> {
        let path = home.path().join(journal).display().to_string();
        // By its whole path, by which its calls are known.
        let named = ["-j", &path];
        let named: &[&str] = if journal == "main" { &[] } else { &named };
        named.iter().chain(recording).map(|word| (*word).to_owned()).collect()
    };
    let clean = given.copy();
    let traced = strace::run(&clean, &[], &words(&args(&clean)));
    let mut calls = strace::own_calls(&clean, &traced.trace);
    assert!(traced.output.status.success() && calls.len() > 20, "{:?}", traced.output);
    if journal == "main" {
        let read = calls.iter().position(|call| call.names(".jsonl")).expect("it is read");
        calls.drain(..=read);
    }
    let trials = calls
        .iter()
        .filter(|call| strace::can_stop(call))
        .flat_map(|call| [(call.clone(), true), (call.clone(), false)]);
    sweep(trials.collect(), |(call, is_replaced)| {
        let home = given.copy();
        let replace = || {
            fs::rename(home.path().join(journal), home.path().join("away")).expect("it is there");
            if is_replaced {
                fs::rename(home.path().join("spare"), home.path().join(journal)).expect("it is free");
            }
        };
        let traced = strace::stop(&home, &call, &words(&args(&home)), replace);
        let parts = if recording == ADD { 1 } else { 2 };
        let added = |folder| {
            let lines = Lines::of(&home, folder).whole;
            let said = lines.iter().filter(|line| line.contains("Number 1"));
            let (private, shared): (Vec<_>, Vec<_>) =
                said.partition(|line| line.contains("\"private\":true"));
            !shared.is_empty() && (parts == 1 || !private.is_empty())
        };
        let kept = [journal, "away", "spare"].into_iter().filter(|folder| added(folder)).count();
        let fault = format!("replaced: {is_replaced}, at {call}: {:?}", traced.output);
        assert_eq!(kept, usize::from(traced.output.status.success()), "{fault}");
        assert!(kept == 1 || text(&traced.output.stderr).contains(journal), "{fault}");
        assert!(is_replaced || !home.path().join(journal).exists(), "it was made anew: {fault}");
    });
}

const ADD: [&str; 6] = ["priority", "add", "Number 1", "--why", "it is tried", "--below"];

fn words(args: &[String]) -> Vec<&str> {
    args.iter().map(String::as_str).collect()
}

/// Adds, and tells whether it was acknowledged. Where there is no folder for a moment, that is said.
fn add(home: &Home, title: &str) -> bool {
    let mut add = home.command(ALIGN);
    add.env_remove("ALIGN_SEED");
    let args = ["-j", "./live", "priority", "add", title, "--why", "it is tried", "--below", "--json"];
    let output = add.args(args).output().expect("align can be run");
    if output.status.success() {
        return true;
    }
    let told = text(&output.stderr);
    assert!(output.stdout.is_empty() && matches!(output.status.code(), Some(1 | 2)), "{output:?}");
    assert!(told.contains("./live") || told.contains("live/log"), "{told}");
    false
}

/// Puts the spare folder in the place of the live one, and the other way round. A recording that began before may have
/// made a folder where none was: it is put aside.
fn swap(home: &Home, number: usize) {
    let path = |name: &str| home.path().join(name);
    fs::rename(path("live"), path("away")).expect("it is there");
    for aside in 0.. {
        if fs::rename(path("spare"), path("live")).is_ok() {
            break;
        }
        let made = fs::rename(path("live"), path(&format!("aside-{number}-{aside}")));
        assert!(made.is_ok() || aside < 9, "{made:?}");
    }
    fs::rename(path("away"), path("spare")).expect("it is there");
    thread::sleep(Duration::from_millis(3));
}

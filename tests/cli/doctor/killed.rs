//! A repair that is killed, or refused something, at each of its system calls: nothing is lost, and the next one ends it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use crate::common::{ALIGN, command, copy_of, run, strace_works, sweep_step};

use super::damage::{LINES, home_with, line, set_mode};

#[test]
fn a_repair_killed_at_any_call_loses_nothing() {
    at_each_call("signal=SIGKILL", |_| true);
}

#[test]
fn a_repair_refused_at_any_call_loses_nothing() {
    let tampers = |name: &str| {
        ["write", "fsync", "fdatasync", "rename", "openat", "copy_file_range", "mkdir", "chmod", "ftruncate"]
            .contains(&name)
    };
    for error in ["error=ENOSPC", "error=EIO"] {
        at_each_call(error, tampers);
    }
}

/// A kill leaves what was not synced, a power cut may not: the order of the calls tells what is on the disk when a log is
/// replaced.
#[test]
fn what_leaves_a_log_is_synced_before_the_log_is_replaced() {
    if !strace_works() {
        return;
    }
    let home = copy_of(damaged().path());
    let trace = home.path().join("trace");
    repair(home.path(), &["-y", "-e", "trace=fsync,rename", "-o", &trace.display().to_string()]);
    let trace = fs::read_to_string(&trace).expect("a trace");
    let calls: Vec<&str> = trace.lines().collect();
    for log in ["a", "b"] {
        let is_rename = |call: &&str| call.contains("rename(") && call.contains(&format!("/{log}.repaired"));
        let at = calls.iter().position(is_rename).expect("it is replaced");
        for file in [format!("-1/{log}.jsonl>"), format!("/{log}.unreadable>"), format!("/{log}.repaired>")] {
            let is_synced = |call: &&str| call.contains("fsync(") && call.contains(&file);
            assert!(calls[..at].iter().any(is_synced), "{file} is not synced before: {trace}");
        }
        let is_folder = |call: &str, folder: &str| call.contains("fsync(") && call.contains(folder);
        assert!(calls[..at].iter().any(|call| is_folder(call, "/copies/main-2026-09-22-1>")), "{trace}");
        assert!(calls[..at].iter().any(|call| is_folder(call, "/main/log>")), "{trace}");
        assert!(is_folder(calls[at + 1], "/main/log>"), "{trace}");
    }
}

/// Repairs the same damage again and again, each time with another of its calls tampered with.
fn at_each_call(how: &str, is_meant: impl Fn(&str) -> bool) {
    if !strace_works() {
        return;
    }
    let given = damaged();
    let whole = copy_of(given.path());
    let trace = whole.path().join("trace");
    repair(whole.path(), &["-o", &trace.display().to_string()]);
    assert_eq!(lines(whole.path()), (LINES, Vec::new()));
    let calls = own_calls(&fs::read_to_string(&trace).expect("a trace"), whole.path());
    assert!(calls.len() > 60, "it makes {} calls only", calls.len());
    let meant = calls.into_iter().filter(|(name, _)| is_meant(name));
    for (name, nth) in meant.step_by(sweep_step().min(STEP)) {
        let home = copy_of(given.path());
        let fault = format!("{how} at {name} number {nth}");
        let (traced, injected) = (format!("trace={name}"), format!("inject={name}:{how}:when={nth}"));
        repair(home.path(), &["-o", "/dev/null", "-e", &traced, "-e", &injected]);
        let (readable, unreadable) = lines(home.path());
        assert_eq!(readable, LINES, "{fault}");
        let beside = beside(home.path());
        for piece in DAMAGE {
            let is_there = |lines: &[Vec<u8>]| lines.iter().any(|line| line == piece);
            assert!(is_there(&unreadable) || is_there(&beside), "{fault}: {piece:?} is lost");
        }
        let next = run(home.path(), ["doctor", "--fix"]);
        assert!(next.status.success(), "{fault}: {next:?}");
        for (name, stays) in repaired() {
            let text = fs::read(home.path().join("main/log").join(name)).expect("a log");
            assert_eq!(text, stays, "{fault}");
        }
    }
}

/// Of so many calls one is tampered with at least: there are few.
const STEP: usize = 12;

/// What stands between the lines and cannot be read.
const DAMAGE: [&[u8]; 3] = [b"not json", b"\0\0\0\0", b"<<<<<<< HEAD"];

/// Two logs, both without a last newline: lines of the journal, some in both, and damage between them.
fn logs() -> [(&'static str, Vec<u8>); 2] {
    let [text, nulls, marker] = DAMAGE.map(<[u8]>::to_vec);
    let last = [line(LINES - 1), b"\r".to_vec()].concat();
    let one: Vec<_> = (0..4).map(line).chain([text, nulls, last]).collect();
    let other: Vec<_> = (2..LINES - 1).map(line).chain([marker]).collect();
    [("a.jsonl", one.join(&b'\n')), ("b.jsonl", other.join(&b'\n'))]
}

/// What a repair leaves of them: each line once, what stood around it gone.
fn repaired() -> [(&'static str, Vec<u8>); 2] {
    let one: Vec<_> = (0..4).map(line).chain([line(LINES - 1)]).collect();
    let other: Vec<_> = (4..LINES - 1).map(line).chain([Vec::new()]).collect();
    [("a.jsonl", one.join(&b'\n')), ("b.jsonl", other.join(&b'\n'))]
}

/// A home with a damaged journal, whose modes are too wide.
fn damaged() -> TempDir {
    let home = home_with(&logs());
    set_mode(&home.path().join("main/log"), 0o755);
    home
}

/// How many lines of the journal are there, and the lines that cannot be read.
fn lines(home: &Path) -> (usize, Vec<Vec<u8>>) {
    let listed =
        fs::read_dir(home.join("main/log")).expect("it is listed").map(|file| file.expect("listed").path());
    let logs = listed.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    let bytes =
        logs.flat_map(|log| [fs::read(log).expect("a log"), b"\n".to_vec()].concat()).collect::<Vec<_>>();
    let sound: Vec<_> = (0..LINES).map(line).collect();
    let mut readable: Vec<&[u8]> = Vec::new();
    let mut unreadable = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match sound.iter().find(|sound| *sound == line) {
            Some(sound) => readable.push(sound),
            None => unreadable.push(line.to_vec()),
        }
    }
    readable.sort_unstable();
    readable.dedup();
    (readable.len(), unreadable)
}

/// The lines that a repair has moved away.
fn beside(home: &Path) -> Vec<Vec<u8>> {
    let text = |name: &str| fs::read(home.join("main/log").join(name)).unwrap_or_default();
    let all = [text("a.unreadable"), text("b.unreadable")].concat();
    all.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

fn repair(home: &Path, options: &[&str]) -> Output {
    let mut strace = command("strace", home);
    strace.args(["-f", "-qq"]).args(options).args([ALIGN, "doctor", "--fix"]);
    strace.output().expect("strace can be run")
}

/// The calls that it makes from the first on that names the home, each with its number among those of its name.
fn own_calls(trace: &str, home: &Path) -> Vec<(String, usize)> {
    let home = home.display().to_string();
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    let mut calls = Vec::new();
    let mut begun = false;
    for line in trace.lines() {
        let Some((name, rest)) = line.split_once(' ').and_then(|(_, call)| call.trim_start().split_once('('))
        else {
            continue;
        };
        if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            continue;
        }
        let nth = counted.entry(name.to_owned()).or_default();
        *nth += 1;
        begun |= rest.contains(&home) && name != "execve";
        calls.extend(begun.then(|| (name.to_owned(), *nth)));
    }
    calls
}

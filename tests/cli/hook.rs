//! The hook at its worst: one that hangs, reads nothing, floods what it says, or lies where a folder that came by sync could
//! name it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use tempfile::TempDir;

use crate::common::{home, run, text};

#[test]
fn one_that_hangs_is_ended_with_all_that_it_started() {
    let home = with_hook("sleep 3600 & echo $! > \"$ALIGN_JOURNAL/../child\"; wait");
    let begun = now();
    let said = run(home.path(), ["person", "add", "cfo"]);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert!(said.status.success());
    assert!(text(&said.stderr).contains("it took longer than 10 seconds and was ended"), "{said:?}");
    let child = fs::read_to_string(home.path().join("child")).expect("it started one");
    let state = || fs::read_to_string(format!("/proc/{}/stat", child.trim())).unwrap_or_default();
    let is_ended = || state().is_empty() || state().contains(") Z ");
    // Whoever was killed takes a moment to go.
    let waited = now();
    while !is_ended() && waited.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(is_ended(), "{}", state());
    assert!(text(&run(home.path(), ["person"]).stdout).contains("cfo"));
}

#[test]
fn one_that_reads_nothing_or_floods_is_no_error() {
    let long = "word ".repeat(20_000);
    for script in ["exit 0", "yes complaint | head -c 10000000 >&2", "cat; cat; exit 0"] {
        let home = with_hook(script);
        let said = run(home.path(), ["signal", "cpo", &long]);
        assert!(said.status.success() && said.stderr.is_empty(), "{script}: {}", text(&said.stderr));
    }
    let home = with_hook("yes complaint | head -c 10000000 >&2; printf '\\033[31mred' >&2; exit 1");
    let said = run(home.path(), ["signal", "cpo", "why"]);
    let news = text(&said.stderr);
    assert!(said.status.success() && news.contains("its hook failed: exit status: 1"), "{news}");
    assert!(!news.contains('\u{1b}'), "{news:?}");
}

#[test]
fn what_is_left_running_behind_is_not_waited_for() {
    let home = with_hook("sleep 30 & exit 3");
    let begun = now();
    assert!(run(home.path(), ["person", "add", "cfo"]).status.success());
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}

#[test]
fn a_folder_that_came_by_sync_names_no_hook() {
    let home = with_hook("touch \"$ALIGN_JOURNAL/../ran\"");
    run(home.path(), ["person", "add", "cfo"]);
    fs::remove_file(home.path().join("ran")).expect("the named one runs");
    // The same names as in the state folder, in the journal's.
    let state = home.path().join(".state/hooks");
    let elsewhere = home.path().join("synced/main");
    for folder in [elsewhere.join("hooks"), elsewhere.join("log/hooks"), elsewhere.join(".state/hooks")] {
        fs::create_dir_all(&folder).expect("a folder");
        for file in fs::read_dir(&state).expect("listed") {
            let file = file.expect("listed").path();
            fs::copy(&file, folder.join(file.file_name().expect("a name"))).expect("copied");
        }
    }
    let journal = elsewhere.display().to_string();
    let said = run(home.path(), ["-j", &journal, "person", "add", "cto"]);
    assert!(said.status.success(), "{said:?}");
    assert!(!home.path().join("ran").exists() && !home.path().join("synced/ran").exists());
    // What names another journal's hook is not believed, whatever file it stands in.
    for file in fs::read_dir(&state).expect("listed") {
        let file = file.expect("listed").path();
        let named = fs::read_to_string(&file).expect("text").replace("/main\"", "/other\"");
        fs::write(&file, named).expect("written");
    }
    run(home.path(), ["person", "add", "ceo"]);
    assert!(!home.path().join("ran").exists());
}

#[expect(clippy::disallowed_methods, reason = "the test waits, not the program")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

/// A home whose journal has a hook.
fn with_hook(script: &str) -> TempDir {
    let home = home();
    let hook = home.path().join("hook");
    fs::write(&hook, format!("#!/bin/sh\n{script}\n")).expect("written");
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).expect("a program");
    assert!(run(home.path(), ["person", "add", "cpo"]).status.success());
    let set = run(home.path(), ["hook", "set", &hook.display().to_string()]);
    assert!(set.status.success(), "{set:?}");
    home
}

//! What is private is said to be so in a journal that goes to other machines.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::common::{home, run, sh, text};

const GIVEN: &str =
    "align person add cpo --executive && align priority add 'Win the renewals' --why revenue --with cpo";

/// A home whose journal is synced.
fn synced() -> tempfile::TempDir {
    let home = home();
    assert!(sh(home.path(), GIVEN).status.success());
    let locks = fs::read_dir(home.path().join(".state/locks")).expect("a folder of locks");
    let lock = locks.map(|lock| lock.expect("listed").path()).next().expect("a lock");
    let key = lock.file_stem().expect("the journal's key").to_string_lossy().into_owned();
    fs::create_dir_all(home.path().join(".state/sync")).expect("a folder");
    fs::write(home.path().join(format!(".state/sync/{key}.json")), "{}").expect("what a sync leaves");
    home
}

fn said(home: &Path, args: &[&str]) -> String {
    let output = run(home, args);
    assert!(output.status.success(), "{args:?}: {output:?}");
    text(&output.stdout)
}

#[test]
fn each_acknowledgement_says_what_stays_here() {
    let home = synced();
    for (args, ending) in [
        (&["signal", "cpo", "they may leave"][..], "(private: stays on your own machines)"),
        (&["signal", "cpo", "all may know", "--shared"], "(shared)"),
        (&["review", "renewals"], "(shared)"),
        (&["review", "renewals", "--private"], "(private: stays on your own machines)"),
        (
            &["pulse", "cpo", "--still-right", "yes"],
            "(shared; the answers are private: they stay on your own machines)",
        ),
        (&["undo"], "(shared)"),
    ] {
        assert!(
            said(home.path(), args).contains(ending),
            "{args:?}: {}",
            said(home.path(), &["log", "-n", "1"])
        );
    }
    let heard = said(home.path(), &["signal", "mia", "they may leave"]);
    assert!(
        heard.contains("(shared; s-") && heard.contains(" is private: it stays on your own machines)"),
        "{heard}"
    );
}

#[test]
fn the_log_and_show_mark_what_only_this_machine_has() {
    let home = synced();
    let heard: Value =
        serde_json::from_str(&said(home.path(), &["signal", "cpo", "they may leave", "--json"]))
            .expect("JSON");
    assert_eq!(heard["data"]["private"], true);
    let handle = heard["data"]["handles"][0].as_str().expect("a handle");
    let log = said(home.path(), &["log"]);
    assert!(log.contains("they may leave (only on your own machines)"), "{log}");
    assert_eq!(log.matches("only on your own machines").count(), 1, "{log}");
    let show = said(home.path(), &["show", handle]);
    assert!(show.lines().any(|line| line == "only on your own machines"), "{show}");
    let shown = |name: &str| -> Value {
        serde_json::from_str(&said(home.path(), &["show", name, "--json"])).expect("JSON")
    };
    assert_eq!(
        (&shown(handle)["data"]["private"], &shown("renewals")["data"]["private"]),
        (&true.into(), &false.into())
    );
    let redone = sh(home.path(), "align undo && align redo && align log -n 2");
    assert_eq!(text(&redone.stdout).matches("(only on your own machines)").count(), 2, "{redone:?}");
    // Nobody else learns that something private was undone.
    assert_eq!(fs::read_to_string(shared_log(home.path())).expect("a log").lines().count(), 2);
}

#[test]
fn what_is_said_against_what_it_names_stays_private() {
    let home = synced();
    said(
        home.path(),
        &["priority", "add", "Sell the north", "--why", "the board decides", "--as", "north", "--private"],
    );
    said(home.path(), &["metric", "add", "Offers", "--about", "north", "--success", ">= 3", "--shared"]);
    said(home.path(), &["boundary", "add", "Talk to buyers", "--decide", "--as", "buyers", "--private"]);
    said(home.path(), &["decide", "talk to buyers in May", "--boundary", "buyers", "--shared"]);
    said(home.path(), &["confirm", "renewals", "north", "--by", "cpo"]);
    let shared = fs::read_to_string(shared_log(home.path())).expect("a log");
    for private in ["north", "Offers", "buyers", "board"] {
        assert!(!shared.contains(private), "{private}: {shared}");
    }
    assert_eq!(shared.lines().count(), 3, "the confirmation of renewals is shared: {shared}");
    let both = run(home.path(), ["review", "renewals", "--private", "--shared"]);
    assert_eq!(both.status.code(), Some(2), "{both:?}");
}

#[test]
fn an_export_keeps_what_is_private_and_so_does_its_import() {
    let home = synced();
    let made = "align signal mia 'they may leave' && align pulse cpo --still-right yes && \
        align export -o whole.json && align -j copy import whole.json && align -j copy export -o again.json && \
        cmp whole.json again.json && cat copy/log/*.jsonl";
    let output = sh(home.path(), made);
    assert!(output.status.success(), "{output:?}");
    let shared = text(&output.stdout);
    assert!(!shared.contains("\"signal_heard\"") && !shared.contains("still_right"), "{shared}");
    assert!(text(&output.stdout).contains("4 entries were imported"), "{output:?}");
}

fn shared_log(home: &Path) -> PathBuf {
    let mut files = fs::read_dir(home.join("main/log")).expect("a folder of logs");
    files.next().expect("a log").expect("listed").path()
}

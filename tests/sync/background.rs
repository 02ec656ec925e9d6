//! A sync after each entry: in the background, so that nobody waits for it; what fails is news.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::common::text;
use crate::home::{Home, settle, team};

#[expect(clippy::disallowed_methods, reason = "the test waits, not the program")]
fn now() -> Instant {
    Instant::now()
}

/// Waits until something is so.
fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(30), "{what} did not come");
        sleep(Duration::from_millis(200));
    }
}

/// Whether nothing of a home syncs any more.
fn is_quiet(home: &Home) -> bool {
    let folder = home.path().display().to_string();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let lines = processes.filter_map(|process| fs::read(process.path().join("cmdline")).ok());
    !lines.map(|line| text(&line)).any(|line| line.contains(&folder) && line.contains("--background"))
}

#[test]
fn entries_are_sent_a_little_later_and_by_few_syncs() {
    let (hub, [ann, bob]) = team(["ann", "bob"]);
    ann.align(&["sync", "--after-each", "on"]);
    let before = hub.branch(&ann.machine());
    for number in 0..5 {
        ann.add(&format!("p{number}"));
    }
    let machine = ann.machine();
    eventually("the entries", || hub.segment(&machine, 0).contains("p4"));
    eventually("quiet", || is_quiet(&ann));
    let commits = hub.git(&["rev-list", "--count", &format!("{before}..{}", hub.branch(&machine))], b"");
    assert!(["1", "2"].contains(&commits.as_str()), "{commits} commits");
    ann.align(&["sync", "--after-each", "off"]);
    ann.add("later");
    assert!(is_quiet(&ann));
    settle(&[&ann, &bob]);
    assert!(bob.people().contains(&"later".to_owned()));
}

#[test]
fn a_recording_does_not_wait_and_a_failure_is_news_once() {
    let (hub, [ann]) = team(["ann"]);
    ann.align(&["sync", "--after-each", "on"]);
    let away = hub.folder.path().with_extension("away");
    fs::rename(hub.folder.path(), &away).expect("moved away");
    let begun = now();
    ann.add("cfo");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    let mut news = String::new();
    eventually("the news", || {
        news = text(&ann.run(&["person"]).stderr);
        !news.is_empty()
    });
    assert!(
        news.contains("the last sync failed") && news.contains("what failed: align sync --status"),
        "{news}"
    );
    assert_eq!(news.lines().count(), 2, "{news}");
    assert_eq!(text(&ann.run(&["person"]).stderr), "");
    assert!(ann.align(&["sync", "--status"]).contains("it failed: cannot reach"));
    fs::rename(&away, hub.folder.path()).expect("moved back");
    ann.add("cto");
    let machine = ann.machine();
    eventually("both entries", || hub.segment(&machine, 0).contains("cto"));
    assert!(hub.segment(&machine, 0).contains("cfo"));
    eventually("quiet", || is_quiet(&ann));
}

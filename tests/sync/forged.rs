//! Logs that somebody else has written.

use crate::home::{Home, Hub, agree, settle, team};

/// A branch in which somebody else's words stand in the place of some of its machine's.
fn forge(hub: &Hub, machine: &str, from: &str, to: &str, keeps_parent: bool) {
    let parent = hub.branch(machine);
    let forged = hub.segment(machine, 0).replace(from, to);
    hub.force_log(machine, &forged, keeps_parent.then_some(parent.as_str()));
}

#[test]
fn a_changed_line_is_told_in_both_versions_the_first_counts() {
    for keeps_parent in [true, false] {
        let (hub, [ann, bob]) = team(["ann", "bob"]);
        let machine = ann.machine();
        forge(&hub, &machine, "by-ann", "mal\\u001b[31m\u{202e}lory", keeps_parent);
        let said = bob.align(&["sync"]);
        let file = format!("{machine}.jsonl:1");
        for part in [&file, "first: {", "now:   {", "by-ann", "another version of 1 entry"] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
        assert_eq!(bob.people(), ["by-ann", "by-bob"]);
        // It is said once, and kept.
        assert!(!bob.align(&["sync"]).contains("another version"));
        assert!(bob.align(&["sync", "--status"]).contains("1 entry has another version on a remote"));
        // Who wrote it sends its own again.
        let said = ann.align(&["sync"]);
        assert!(said.contains("another version of 1 entry"), "{said}");
        assert!(hub.segment(&machine, 0).contains("by-ann"));
        settle(&[&ann, &bob]);
        agree(&[&ann, &bob]);
    }
}

#[test]
fn our_branch_with_entries_of_somebody_else_is_left_to_them() {
    let (hub, [ann, bob]) = team(["ann", "bob"]);
    let mallory = Home::new("mallory");
    mallory.add("by-mallory");
    mallory.align(&["sync", &hub.path()]);
    let forged = hub.segment(&mallory.machine(), 0);
    hub.force_log(&ann.machine(), &forged, None);
    ann.add("cfo");
    let was = ann.machine();
    let said = ann.align(&["sync"]);
    assert!(said.contains("somebody else writes as") && ann.machine() != was, "{said}");
    settle(&[&ann, &bob]);
    let eve = Home::new("eve");
    eve.align(&["sync", &hub.path()]);
    for home in [&ann, &bob, &eve] {
        assert_eq!(home.people(), ["by-ann", "by-bob", "by-mallory", "cfo"]);
    }
    agree(&[&ann, &bob, &eve]);
}

#[test]
fn a_branch_of_our_name_that_holds_no_log_is_written_or_left() {
    for (name, content) in [("log", "a file"), ("evil", "x")] {
        let (hub, [ann, bob]) = team(["ann", "bob"]);
        let blob = hub.blob(content.as_bytes());
        let root = hub.tree(&[format!("100644 blob {blob}\t{name}")]);
        hub.force(&ann.machine(), &root, None);
        let said = ann.align(&["sync"]);
        assert!(said.contains("none of the files that align writes"), "{said}");
        settle(&[&ann, &bob]);
        let eve = Home::new("eve");
        eve.align(&["sync", &hub.path()]);
        agree(&[&ann, &bob, &eve]);
    }
}

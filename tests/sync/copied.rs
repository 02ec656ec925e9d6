//! Homes that were copied: two machines with one name, and restored backups.

use crate::home::{Home, agree, settle, team};

#[test]
fn two_machines_with_one_name_are_parted_and_keep_everything() {
    let (hub, [ann, bob]) = team(["ann", "bob"]);
    let copy = ann.copy();
    assert_eq!(ann.machine(), copy.machine());
    ann.add("from-the-first");
    copy.add("from-the-copy");
    ann.align(&["sync"]);
    // The settings name the folder that they are of.
    let said = copy.align(&["sync", &hub.path()]);
    let parted = format!("from now on this machine is {}", copy.machine());
    assert!(said.contains("somebody else writes as") && said.contains(&parted), "{said}");
    assert_ne!(ann.machine(), copy.machine());
    ann.add("again-from-the-first");
    copy.add("again-from-the-copy");
    settle(&[&ann, &copy, &bob]);
    agree(&[&ann, &copy, &bob]);
    assert_eq!(bob.people().len(), 6);
    assert_eq!(copy.align(&["sync"]), "Nothing new here, and nothing new there.\n");
    let eve = Home::new("eve");
    eve.align(&["sync", &hub.path()]);
    agree(&[&ann, &eve]);
    hub.is_clean();
}

#[test]
fn another_journal_of_a_parted_machine_loses_nothing() {
    let (_hub, [ann]) = team(["ann"]);
    let other = crate::home::Hub::new();
    let on = |home: &Home, args: &[&str]| {
        let journal = home.path().join("second").display().to_string();
        home.align(&[&["--journal", &journal], args].concat())
    };
    let begin = |home: &Home| {
        on(home, &["init", "--executive", "cpo"]);
        on(home, &["sync", &other.path()]);
    };
    begin(&ann);
    on(&ann, &["person", "add", "not-yet-sent"]);
    let copy = ann.copy();
    // The settings name the folder that they are of.
    on(&copy, &["sync", &other.path()]);
    ann.add("x");
    ann.align(&["sync"]);
    copy.add("y");
    let hub = ann.align(&["sync", "--status", "--json"]);
    let hub = hub.split("\"remote\":\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a remote");
    copy.align(&["sync", hub]);
    assert_ne!(ann.machine(), copy.machine());
    on(&copy, &["person", "add", "by-the-parted"]);
    on(&copy, &["sync"]);
    on(&ann, &["sync"]);
    on(&copy, &["sync"]);
    let people = |home: &Home| on(home, &["person"]);
    assert_eq!(people(&ann), people(&copy));
    assert!(people(&ann).contains("not-yet-sent") && people(&ann).contains("by-the-parted"));
}

#[test]
fn a_restored_backup_takes_back_what_it_had_sent() {
    let (_hub, [ann, bob]) = team(["ann", "bob"]);
    let backup = ann.copy();
    ann.add("after-the-backup");
    settle(&[&ann, &bob]);
    let machine = ann.machine();
    backup.copy_to(&ann);
    let said = ann.align(&["sync"]);
    assert!(said.contains("1 entry of this machine") && said.contains("taken in"), "{said}");
    assert_eq!(ann.machine(), machine);
    agree(&[&ann, &bob]);
    ann.add("cfo");
    settle(&[&ann, &bob]);
    agree(&[&ann, &bob]);
    assert_eq!(ann.align(&["sync"]), "Nothing new here, and nothing new there.\n");
}

#[test]
fn a_restored_backup_that_went_on_is_parted() {
    let (_hub, [ann, bob]) = team(["ann", "bob"]);
    let backup = ann.copy();
    ann.add("after-the-backup");
    settle(&[&ann, &bob]);
    backup.copy_to(&ann);
    ann.add("after-the-restore");
    let said = ann.align(&["sync"]);
    assert!(said.contains("somebody else writes as"), "{said}");
    settle(&[&ann, &bob]);
    agree(&[&ann, &bob]);
    assert_eq!(ann.people(), ["after-the-backup", "after-the-restore", "by-ann", "by-bob"]);
}

//! Remotes that lose what they had, and machines that do.

use std::fs;

use crate::home::{Home, agree, settle, team};

#[test]
fn an_emptied_remote_is_filled_again_and_it_is_said() {
    let (hub, [ann, bob]) = team(["ann", "bob"]);
    for machine in [ann.machine(), bob.machine()] {
        hub.git(&["update-ref", "-d", &format!("refs/heads/align/{machine}")], b"");
    }
    ann.add("cfo");
    let said = ann.align(&["sync"]);
    assert!(said.contains("no longer had this machine's branch; its entries are sent again"), "{said}");
    assert!(said.contains(&format!("no longer had the branch of {}", bob.machine())), "{said}");
    settle(&[&ann, &bob]);
    let eve = Home::new("eve");
    eve.align(&["sync", &hub.path()]);
    agree(&[&ann, &bob, &eve]);
    hub.is_clean();
}

#[test]
fn a_rewound_branch_is_sent_again_and_nobody_loses_anything() {
    let (hub, [ann, bob]) = team(["ann", "bob"]);
    let before = hub.branch(&ann.machine());
    ann.add("cfo");
    settle(&[&ann, &bob]);
    let branch = format!("refs/heads/align/{}", ann.machine());
    hub.git(&["update-ref", &branch, &before], b"");
    let said = bob.align(&["sync"]);
    assert!(said.contains("no longer has 1 entry of") && said.contains("changed by force"), "{said}");
    assert!(bob.people().contains(&"cfo".to_owned()));
    let said = ann.align(&["sync"]);
    assert!(said.contains("no longer had 1 entry of this machine") && said.contains("sent again"), "{said}");
    assert_eq!(ann.align(&["sync"]), "Nothing new here, and nothing new there.\n");
    settle(&[&ann, &bob]);
    let eve = Home::new("eve");
    eve.align(&["sync", &hub.path()]);
    agree(&[&ann, &bob, &eve]);
}

#[test]
fn what_is_kept_of_a_remote_may_be_lost_or_damaged() {
    let (hub, [ann, bob]) = team(["ann", "bob"]);
    let before = (fs::read(ann.log()).expect("a log"), ann.journal());
    let kept = || {
        let state = fs::read_dir(ann.path().join(".state/sync")).expect("listed");
        let mut folders = state.map(|item| item.expect("listed").path()).filter(|path| path.is_dir());
        folders.next().expect("a repository")
    };
    fs::remove_dir_all(kept()).expect("removed");
    assert_eq!(ann.align(&["sync"]), "Nothing new here, and nothing new there.\n");
    assert_eq!((fs::read(ann.log()).expect("a log"), ann.journal()), before);
    // As after a power cut: every object is there, and empty.
    bob.add("cfo");
    bob.align(&["sync"]);
    for folder in fs::read_dir(kept().join("objects")).expect("listed") {
        for file in fs::read_dir(folder.expect("listed").path()).into_iter().flatten() {
            let path = file.expect("listed").path();
            fs::remove_file(&path).expect("removed");
            fs::write(path, "").expect("emptied");
        }
    }
    let said = ann.align(&["sync"]);
    assert!(said.contains("was damaged") && said.contains("fetched again"), "{said}");
    settle(&[&ann, &bob]);
    agree(&[&ann, &bob]);
    fs::write(kept().join("align-cursors.json"), "{").expect("written");
    fs::write(kept().join("config"), "[core]\n\tfsmonitor = touch evil\n[").expect("written");
    assert_eq!(ann.align(&["sync"]), "Nothing new here, and nothing new there.\n");
    hub.is_clean();
}

#[test]
fn a_log_that_was_taken_away_comes_back() {
    let (_hub, [ann, bob]) = team(["ann", "bob"]);
    let before = ann.journal();
    fs::remove_file(ann.log_folder().join(format!("{}.jsonl", bob.machine()))).expect("removed");
    ann.align(&["sync"]);
    assert_eq!(ann.journal(), before);
    fs::write(ann.log(), "").expect("emptied");
    let said = ann.align(&["sync"]);
    assert!(said.contains("1 entry of this machine") && said.contains("taken in"), "{said}");
    assert_eq!(ann.journal(), before);
}

#[test]
fn a_log_that_the_doctor_wrote_anew_is_still_added_to() {
    let (hub, [ann, bob]) = team(["ann", "bob"]);
    let log = fs::read_to_string(ann.log()).expect("a log");
    fs::write(ann.log(), format!("{log}<<<<<<< ours\n")).expect("written");
    settle(&[&ann, &bob]);
    ann.align(&["doctor", "--fix"]);
    ann.add("cfo");
    let said = ann.align(&["sync"]);
    assert_eq!(said, "Sent 1 entry, received none.\n");
    ann.add("cto");
    ann.align(&["sync"]);
    settle(&[&ann, &bob]);
    agree(&[&ann, &bob]);
    assert_eq!(bob.people(), ["by-ann", "by-bob", "cfo", "cto"]);
    hub.is_clean();
}

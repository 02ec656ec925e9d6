//! What a sync does when all is well.

use std::fs;

use crate::home::{Home, Hub, agree, settle, team};

#[test]
fn what_is_new_goes_and_comes_and_nothing_twice() {
    let (hub, [ann, bob, eve]) = team(["ann", "bob", "eve"]);
    agree(&[&ann, &bob, &eve]);
    assert_eq!(ann.people(), ["by-ann", "by-bob", "by-eve"]);
    assert_eq!(ann.align(&["sync"]), "Nothing new here, and nothing new there.\n");
    ann.add("cfo");
    ann.add("cto");
    assert_eq!(ann.align(&["sync"]), "Sent 2 entries, received none.\n");
    bob.add("ceo");
    assert_eq!(bob.align(&["sync"]), "Sent 1 entry, received 2 from 1 machine.\n2 entries from ann\n");
    settle(&[&ann, &bob, &eve]);
    agree(&[&ann, &bob, &eve]);
    for home in [&ann, &bob, &eve] {
        for log in home.logs() {
            let mut lines: Vec<String> = fs::read_to_string(home.log_folder().join(&log))
                .expect("a log")
                .lines()
                .map(str::to_owned)
                .collect();
            let all = lines.len();
            lines.sort();
            lines.dedup();
            assert_eq!(lines.len(), all, "{log} has a line twice");
        }
    }
    // Each log is the same everywhere, to the byte.
    for log in ann.logs() {
        let [here, there] = [&ann, &bob].map(|home| fs::read(home.log_folder().join(&log)).expect("a log"));
        assert_eq!(here, there, "{log}");
    }
    hub.is_clean();
}

#[test]
fn a_commit_says_how_many_of_which_kind_and_no_word_of_them() {
    let (hub, [ann]) = team(["ann"]);
    ann.align(&["priority", "add", "Win the renewals", "--why", "secret reasons"]);
    ann.align(&["metric", "add", "Churn", "--about", "renewals"]);
    ann.align(&["metric", "record", "churn", "5%"]);
    ann.align(&["metric", "record", "churn", "4%"]);
    ann.align(&["sync"]);
    let log = hub.git(&["log", "--all", "--format=%an <%ae> %cn <%ce> %s%b"], b"");
    let last = log.lines().next().expect("a commit");
    let who = format!("align <{}@align.invalid>", ann.machine());
    assert_eq!(last, format!("{who} {who} 4 entries: 1 metric, 1 priority, 2 readings"));
    assert!(!log.contains("secret") && !log.contains("ann"), "{log}");
}

#[test]
fn ten_new_lines_change_the_last_segment_only() {
    let (hub, [ann]) = team(["ann"]);
    let log = fs::read_to_string(ann.log()).expect("a log");
    let line = log.lines().next().expect("a line");
    let id = line.split('"').nth(5).expect("its id");
    let many: String = (0..2500)
        .map(|number| format!("{}\n", line.replace(id, &format!("01JD4CVB061CM5VRNAQN6R{number:04}"))))
        .collect();
    fs::write(ann.log(), format!("{log}{many}")).expect("written");
    ann.align(&["sync"]);
    let names = || hub.git(&["ls-tree", "-r", "--name-only", &hub.branch(&ann.machine())], b"");
    assert_eq!(names(), "log/000000\nlog/000001\nlog/000002");
    ann.add("cfo");
    ann.align(&["sync"]);
    let tip = hub.branch(&ann.machine());
    let changed = hub.git(&["diff-tree", "-r", "--name-only", &format!("{tip}^"), &tip], b"");
    assert_eq!(changed, "log/000002");
    let bob = Home::new("bob");
    bob.align(&["sync", &hub.path()]);
    agree(&[&ann, &bob]);
}

#[test]
fn what_is_still_being_written_stays_here() {
    let (hub, [ann]) = team(["ann"]);
    let log = fs::read_to_string(ann.log()).expect("a log");
    fs::write(ann.log(), format!("{log}{{\"v\":1,\"id\":\"torn")).expect("written");
    ann.align(&["sync"]);
    assert_eq!(hub.segment(&ann.machine(), 0), log);
    ann.add("cfo");
    ann.align(&["sync"]);
    let bob = Home::new("bob");
    let said = bob.align(&["sync", &hub.path()]);
    assert!(said.contains("1 line of") && said.contains("not an entry, and is left out"), "{said}");
    assert_eq!(bob.people(), ["by-ann", "cfo"]);
}

#[test]
fn a_log_whose_machine_never_synced_goes_along() {
    let old = Home::new("old");
    old.add("from-before");
    let ann = Home::new("ann");
    ann.add("by-ann");
    fs::copy(old.log(), ann.log_folder().join("m-0123.jsonl")).expect("copied");
    let hub = Hub::new();
    ann.align(&["sync", &hub.path()]);
    let bob = Home::new("bob");
    bob.align(&["sync", &hub.path()]);
    agree(&[&ann, &bob]);
    assert_eq!(bob.people(), ["by-ann", "from-before"]);
    // It goes on growing here, by a folder that is synced, say.
    old.add("from-then");
    fs::copy(old.log(), ann.log_folder().join("m-0123.jsonl")).expect("copied");
    settle(&[&ann, &bob]);
    agree(&[&ann, &bob]);
    assert_eq!(bob.people(), ["by-ann", "from-before", "from-then"]);
}

#[test]
fn a_private_remote_takes_both_logs_and_the_teams_one() {
    let (hub, [ann, bob]) = team(["ann", "bob"]);
    let own = Hub::new();
    let private = ann.path().join("main/private");
    fs::create_dir_all(&private).expect("a folder");
    let line = fs::read_to_string(ann.log()).expect("a log").replace("by-ann", "confidential");
    let id = line.split('"').nth(5).expect("its id").to_owned();
    let line = line.replace(&id, "01JD4CVB061CM5VRNAQN6R0000");
    fs::write(private.join(format!("{}.jsonl", ann.machine())), &line).expect("written");
    ann.align(&["sync", "--private-remote", &own.path()]);
    let second = Home::new("ann");
    second.align(&["sync", "--private-remote", &own.path()]);
    let taken = second.path().join(format!("main/private/{}.jsonl", ann.machine()));
    assert_eq!(fs::read_to_string(taken).expect("it came"), line);
    assert!(second.people().contains(&"by-bob".to_owned()));
    settle(&[&ann, &bob, &second]);
    assert!(!bob.path().join("main/private").exists());
    for object in hub.git(&["cat-file", "--batch-all-objects", "--batch-check"], b"").lines() {
        let id = object.split(' ').next().expect("an id");
        let holds = hub.try_git(&["cat-file", "-p", id], b"");
        assert!(!String::from_utf8_lossy(&holds.stdout).contains("confidential"), "{object}");
    }
    own.is_clean();
}

/// What stood in the shared log before there were private ones.
fn as_of_old(home: &Home) {
    home.align(&["signal", "by-ann", "they may leave"]);
    let private = home.path().join(format!("main/private/{}.jsonl", home.machine()));
    let line = fs::read_to_string(&private).expect("a signal").replace(",\"private\":true", "");
    let log = fs::read_to_string(home.log()).expect("a log");
    fs::write(home.log(), log + &line).expect("written");
    fs::remove_file(private).expect("removed");
}

#[test]
fn what_was_said_in_confidence_does_not_leave_unasked() {
    let holds = |hub: &Hub, home: &Home| hub.segment(&home.machine(), 0).contains("they may leave");
    let (ann, hub) = (Home::new("ann"), Hub::new());
    ann.add("by-ann");
    as_of_old(&ann);
    let said = ann.refused(&["sync", &hub.path()]);
    assert!(said.contains("sent: 1 signal, in the shared log") && said.contains("--keep-private"), "{said}");
    assert_eq!(hub.git(&["for-each-ref"], b""), "");
    let moved = ann.run(&["sync", &hub.path(), "--keep-private"]);
    let news = crate::common::text(&moved.stderr);
    assert!(moved.status.success() && news.contains("moved into the private log: 1 signal"), "{moved:?}");
    assert!(!holds(&hub, &ann));
    assert!(ann.journal().contains("they may leave"));
    // What is sent with a yes is sent.
    let (bob, other) = (Home::new("bob"), Hub::new());
    bob.add("by-ann");
    as_of_old(&bob);
    bob.align(&["sync", &other.path(), "--yes"]);
    assert!(holds(&other, &bob));
}

#[test]
fn what_was_moved_out_of_the_shared_log_does_not_come_back() {
    let (ann, own, hub) = (Home::new("ann"), Hub::new(), Hub::new());
    ann.add("by-ann");
    as_of_old(&ann);
    ann.align(&["sync", "--private-remote", &own.path()]);
    ann.run(&["sync", &hub.path(), "--keep-private"]);
    for _ in 0..2 {
        ann.align(&["sync"]);
    }
    assert!(!hub.segment(&ann.machine(), 0).contains("they may leave"));
    assert!(!fs::read_to_string(ann.log()).expect("a log").contains("they may leave"));
    // Not even where nothing is known of the remotes any more.
    ann.align(&["sync", "--stop"]);
    ann.align(&["sync", &hub.path(), "--private-remote", &own.path()]);
    assert!(!hub.segment(&ann.machine(), 0).contains("they may leave"));
    assert!(ann.journal().contains("they may leave"));
}

#[test]
fn twelve_at_once_are_never_rejected() {
    let hub = Hub::new();
    let homes: Vec<Home> = (0..12).map(|number| Home::new(&format!("w{number}"))).collect();
    // Says which pushes the hub has refused.
    let config = hub.folder.path().join("config");
    let before = fs::read_to_string(&config).expect("a config");
    fs::write(&config, format!("{before}[receive]\n\tdenyNonFastForwards = true\n")).expect("written");
    for home in &homes {
        trace(home);
    }
    std::thread::scope(|scope| {
        for home in &homes {
            scope.spawn(|| {
                for number in 0..4 {
                    home.add(&format!("{}-{number}", home.author));
                    let mut sync = home.command(&["sync", &hub.path()]);
                    let path = format!("{}:/usr/bin:/bin", home.path().join("bin").display());
                    let synced = sync.env("PATH", path).output().expect("it runs");
                    assert!(synced.status.success(), "{synced:?}");
                }
            });
        }
    });
    let calls = |home: &Home| fs::read_to_string(home.path().join("calls")).expect("it called git");
    let all: String = homes.iter().map(calls).collect();
    let pushes = all.lines().filter(|line| line.starts_with("push ")).count();
    assert_eq!(pushes, 48, "{all}");
    assert!(all.lines().filter(|line| line.starts_with("push ")).all(|line| line.ends_with(" 0")), "{all}");
    let every = all.lines().count();
    assert!(every <= 48 * 8, "{every} calls of git for 48 syncs");
    settle(&homes.iter().collect::<Vec<_>>());
    agree(&homes.iter().collect::<Vec<_>>());
    assert_eq!(homes[0].people().len(), 48);
    hub.is_clean();
}

/// A git that notes how it is called, and how it ends.
fn trace(home: &Home) {
    let calls = home.path().join("calls");
    let script =
        format!("/usr/bin/git \"$@\"; code=$?; echo \"$2 $code\" >> {}; exit $code", calls.display());
    home.script("git", &script);
}

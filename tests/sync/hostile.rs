//! Remotes that hold what no machine of ours has put there: nothing of it is read, all of it is said, and ours goes on.

use std::fs;
use std::process::Command;

use crate::home::{Home, Hub, agree, settle, team};

/// What a machine says of a branch with these files; the rest of the journal is as it was.
fn told_of(name: &str, files: &dyn Fn(&Hub) -> String) -> String {
    let (hub, [ann, bob]) = team(["ann", "bob"]);
    let root = files(&hub);
    hub.force(name, &root, None);
    let (before, logs) = (ann.journal(), ann.logs());
    let said = ann.align(&["sync"]);
    assert_eq!(ann.journal(), before);
    assert_eq!(ann.logs(), logs);
    assert!(!said.contains('\u{1b}'), "{said:?}");
    ann.add("cfo");
    settle(&[&ann, &bob]);
    agree(&[&ann, &bob]);
    // It is said once, not each time.
    assert_eq!(ann.align(&["sync"]), "Nothing new here, and nothing new there.\n");
    said
}

/// The root of a branch with one file in its log.
fn with_file(hub: &Hub, line: &str) -> String {
    let segments = hub.tree(&[line.to_owned()]);
    hub.tree(&[format!("040000 tree {segments}\tlog")])
}

#[test]
fn a_link_a_program_and_another_repository_are_no_segments() {
    for mode in ["120000 blob", "100755 blob"] {
        let said = told_of("m-1", &|hub| {
            let passwords = hub.blob(b"/etc/passwd");
            with_file(hub, &format!("{mode} {passwords}\t000000"))
        });
        assert!(
            said.contains("align/m-1:log/000000") && said.contains("none of the files"),
            "{mode}: {said}"
        );
    }
    let said = told_of("m-1", &|hub| {
        let root = hub.tree(&[]);
        let commit = hub.git(&["commit-tree", "-m", "x", &root], b"");
        with_file(hub, &format!("160000 commit {commit}\t000000"))
    });
    assert!(said.contains("align/m-1:log/000000"), "{said}");
}

#[test]
fn names_that_lead_elsewhere_are_named_and_not_followed() {
    for name in ["..", "../../evil", "000000.jsonl", "0", "\u{1b}[31mred", "CON", ".git"] {
        // Past git's own checks: a tree as bytes.
        let said = told_of("m-1", &|hub| {
            let blob = hub.blob(b"evil\n");
            let id: Vec<u8> = (0..20)
                .map(|at| u8::from_str_radix(&blob[2 * at..2 * at + 2], 16).expect("digits"))
                .collect();
            let tree = [format!("100644 {name}\0").as_bytes(), &id].concat();
            let literal = ["hash-object", "-w", "-t", "tree", "--literally", "--stdin"];
            let segments = hub.git(&literal, &tree);
            hub.tree(&[format!("040000 tree {segments}\tlog")])
        });
        assert!(said.contains("align/m-1:log/") && said.contains("none of the files"), "{name}: {said}");
    }
}

#[test]
fn other_peoples_files_and_branches_are_let_be() {
    let said = told_of("m-1", &|hub| {
        let readme = hub.blob(b"# Read me");
        let main = hub.tree(&[format!("100644 blob {readme}\tREADME.md")]);
        let commit = hub.git(&["commit-tree", "-m", "theirs", &main], b"");
        hub.git(&["update-ref", "refs/heads/main", &commit], b"");
        let folder = hub.tree(&[format!("040000 tree {main}\tlog"), format!("100644 blob {readme}\tx.exe")]);
        hub.force("no_machine", &folder, None);
        hub.force("m-2/nested", &folder, None);
        hub.force(&"m".repeat(65), &folder, None);
        folder
    });
    for part in [
        "align/m-1:x.exe", "align/m-1:log/README.md", "align/no_machine", "align/m-2/nested",
        "no machine has such a name",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_private_folder_on_the_teams_remote_is_not_taken() {
    let said = told_of("m-1", &|hub| {
        let blob = hub.blob(b"{}\n");
        let segments = hub.tree(&[format!("100644 blob {blob}\t000000")]);
        hub.tree(&[format!("040000 tree {segments}\tprivate")])
    });
    assert!(said.contains("align/m-1:private"), "{said}");
}

#[test]
fn a_branch_that_is_no_commit_is_not_looked_into() {
    let (hub, [ann]) = team(["ann"]);
    let blob = hub.blob(b"no commit");
    fs::write(hub.folder.path().join("refs/heads/align/m-1"), format!("{blob}\n")).expect("written");
    let said = ann.align(&["sync"]);
    assert!(said.contains("align/m-1 on the remote is not read: it is not a branch"), "{said}");
    ann.add("cfo");
    assert_eq!(ann.align(&["sync"]), "Sent 1 entry, received none.\n");
}

#[test]
fn a_blob_larger_than_memory_is_not_read_and_what_is_before_is() {
    let (hub, [ann]) = team(["ann"]);
    // From half a gigabyte on git itself takes no memory for a blob.
    let blob = zeros(&hub, 520 << 20);
    let line = hub.segment(&ann.machine(), 0).replace("by-ann", "by-large");
    let id = line.split('"').nth(5).expect("its id").to_owned();
    let good = hub.blob(line.replace(&id, "01JD4CVB061CM5VRNAQN6R0000").as_bytes());
    let segments = hub.tree(&[format!("100644 blob {good}\t000000"), format!("100644 blob {blob}\t000001")]);
    let root = hub.tree(&[format!("040000 tree {segments}\tlog")]);
    hub.force("m-1", &root, None);
    // It has less memory than that.
    let align = ann.command(&["sync"]);
    let mut limited = Command::new("prlimit");
    limited.arg("--as=268435456").arg("--").arg(align.get_program()).args(align.get_args());
    limited.env_clear().current_dir(ann.path());
    limited.envs(align.get_envs().filter_map(|(name, value)| value.map(|value| (name, value))));
    let output = limited.output().expect("prlimit runs");
    let said = crate::common::text(&output.stdout);
    assert!(output.status.success(), "{output:?}");
    assert!(said.contains("align/m-1:log/000001") && said.contains("larger than any segment"), "{said}");
    assert!(ann.people().contains(&"by-large".to_owned()));
}

/// What is put behind it would never be read.
#[test]
fn a_log_of_our_own_that_cannot_be_read_is_left() {
    let (hub, [ann, bob]) = team(["ann", "bob"]);
    let blob = zeros(&hub, (64 << 20) + 2048);
    let good = hub.blob(hub.segment(&bob.machine(), 0).as_bytes());
    let segments = hub.tree(&[format!("100644 blob {good}\t000000"), format!("100644 blob {blob}\t000001")]);
    let root = hub.tree(&[format!("040000 tree {segments}\tlog")]);
    hub.force(&bob.machine(), &root, None);
    let was = bob.machine();
    bob.add("cfo");
    let said = bob.align(&["sync"]);
    assert!(bob.machine() != was, "{said}");
    settle(&[&ann, &bob]);
    agree(&[&ann, &bob]);
    assert!(ann.people().contains(&"cfo".to_owned()));
}

/// So many zeros, as a blob.
fn zeros(hub: &Hub, length: u64) -> String {
    let large = hub.folder.path().join("large");
    fs::File::create(&large).and_then(|file| file.set_len(length)).expect("a sparse file");
    hub.git(&["-c", "core.compression=1", "hash-object", "-w", &large.display().to_string()], b"")
}

#[test]
fn conflict_markers_are_left_out_and_entries_between_taken() {
    let (hub, [ann, bob]) = team(["ann", "bob"]);
    let line = hub.segment(&ann.machine(), 0);
    let id = line.split('"').nth(5).expect("its id").to_owned();
    let with = |number: u32| {
        line.replace(&id, &format!("01JD4CVB061CM5VRNAQN6R{number:04}"))
            .replace("by-ann", &format!("p{number}"))
    };
    let merged = format!(
        "{}<<<<<<< HEAD\n{}=======\n\u{1b}]0;title\u{7}\n\0\0\n{}>>>>>>> theirs\n{{\"v\":1,\"id\":\"no ulid\"}}\ntorn",
        with(1),
        with(2),
        with(3)
    );
    hub.force_log("m-1", &merged, None);
    let said = ann.align(&["sync"]);
    assert!(said.contains("6 lines of m-1 are not entries, and are left out"), "{said}");
    for person in ["p1", "p2", "p3"] {
        assert!(ann.people().contains(&person.to_owned()));
    }
    assert_eq!(ann.align(&["doctor"]), "");
    settle(&[&ann, &bob]);
    agree(&[&ann, &bob]);
}

#[test]
fn segments_behind_a_gap_and_empty_ones_are_told_or_harmless() {
    let (hub, [ann]) = team(["ann"]);
    let line = hub.segment(&ann.machine(), 0);
    let blob = hub.blob(line.as_bytes());
    let empty = hub.blob(b"");
    let files = ["000000", "000002"].map(|name| format!("100644 blob {blob}\t{name}"));
    let gap = hub.tree(&files);
    let root = hub.tree(&[format!("040000 tree {gap}\tlog")]);
    hub.force("m-1", &root, None);
    let segments = hub.tree(&[format!("100644 blob {empty}\t000000")]);
    let root = hub.tree(&[format!("040000 tree {segments}\tlog")]);
    hub.force("m-2", &root, None);
    let said = ann.align(&["sync"]);
    assert!(said.contains("align/m-1:log/000002") && !said.contains("m-2"), "{said}");
}

#[test]
fn a_forest_of_folders_is_not_walked() {
    let (hub, [ann]) = team(["ann"]);
    // Ten folders in each of ten folders, thirty deep.
    let blob = hub.blob(b"x");
    let mut tree = hub.tree(&[format!("100644 blob {blob}\t000000")]);
    for _ in 0..30 {
        let lines: Vec<String> = (0..10).map(|number| format!("040000 tree {tree}\t{number:06}")).collect();
        tree = hub.tree(&lines);
    }
    let root = hub.tree(&[format!("040000 tree {tree}\tlog")]);
    hub.force("m-1", &root, None);
    let said = ann.align(&["sync"]);
    assert!(said.contains("align/m-1:log/000000"), "{said}");
    let home = Home::new("eve");
    home.align(&["sync", &hub.path()]);
    assert_eq!(home.people(), ["by-ann"]);
}

//! A disk that is full, or read-only: mounted for the test alone, and gone with it.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::after_a_fault::Lines;
use crate::common::{skip, text};
use crate::home::Home;
use crate::limits::{ADD, is_not_saved};

/// Asks until ten questions were kept or refused on a disk without a free page, then with one more page at a time. Each
/// time it keeps what was said, and the log.
const FILL: &str = r#"
    mount -t tmpfs -o size=40k none "$ALIGN_HOME" && cp -a ../given/. "$ALIGN_HOME" && cd "$ALIGN_HOME"
    head -c 100k /dev/zero >filler 2>/dev/null
    text=$(head -c 900 /dev/zero | tr '\0' x)
    for n in $(seq 10 30); do
        align ask cpo "$n $text" >"$OUT/$n.said" 2>"$OUT/$n.told"
        echo $? >"$OUT/$n.code"
        cat main/log/*.jsonl >"$OUT/$n.log"
        align log --json >"$OUT/$n.read" || exit 1
    done
    rm filler && align ask cpo "one more"
"#;

#[test]
fn a_small_disk_that_fills_keeps_entries_whole() {
    let home = Home::empty();
    let given = Home::with_journal();
    fs::rename(given.path(), home.beside("given")).expect("it can be moved");
    fs::create_dir(given.path()).expect("the other home stays");
    let Some(filled) = with_own_mounts(&home, FILL) else { return };
    assert!(filled.status.success(), "{filled:?}");
    let mut kept = fs::read(log(&home.beside("given"))).expect("a log");
    let mut refused = 0;
    for number in 10..=30 {
        let of = |ending: &str| {
            fs::read(home.beside("out").join(format!("{number}.{ending}"))).expect("it is kept")
        };
        let (said, told, now) = (of("said"), text(&of("told")), of("log"));
        let question = format!("{number} xxx");
        if of("code") == b"0\n" {
            assert!(!said.is_empty() && now.starts_with(&kept), "{number}: {told}");
            let new = text(&now[kept.len()..]);
            assert!(
                new.ends_with('\n') && new.lines().count() == 1 && new.contains(&question),
                "{number}: {new}"
            );
            kept = now;
        } else {
            assert_eq!(
                (of("code"), said, now),
                (b"1\n".to_vec(), Vec::new(), kept.clone()),
                "{number}: {told}"
            );
            assert!(told.contains("not saved") && told.contains(&question), "{number}: {told}");
            refused += 1;
        }
    }
    assert!((1..20).contains(&refused), "{refused} of 21 were refused: the disk was never full, or always");
}

/// A file system of few files: each file and folder of a first recording is the one too many.
const FEW: &str = r#"
    for files in $(seq 2 14); do
        mount -t tmpfs -o nr_inodes=$files none "$ALIGN_HOME" && cd "$ALIGN_HOME" || exit 1
        ADD >"$OUT/$files.said" 2>"$OUT/$files.told"
        echo $? >"$OUT/$files.code"
        cat main/log/*.jsonl >"$OUT/$files.log" 2>/dev/null
        align top >/dev/null || exit 1
        cd .. && umount "$ALIGN_HOME"
    done
"#;

#[test]
fn a_disk_without_room_keeps_the_first_entry_whole() {
    let home = Home::empty();
    let Some(tried) = with_own_mounts(&home, &FEW.replace("ADD", ADD)) else { return };
    assert!(tried.status.success(), "{tried:?}");
    let mut codes = Vec::new();
    for files in 2..=14 {
        let of = |ending: &str| {
            text(&fs::read(home.beside("out").join(format!("{files}.{ending}"))).expect("kept"))
        };
        let mut lines = Lines::default();
        lines.read(of("log").as_bytes());
        let is_kept = of("code") == "0\n";
        assert_eq!(
            (lines.whole.len(), lines.torn.len()),
            (usize::from(is_kept), 0),
            "{files}: {}",
            of("told")
        );
        assert_eq!(of("said").is_empty(), !is_kept, "{files}: {}", of("told"));
        assert!(is_kept || of("told").contains("two people wait"), "{files}: {}", of("told"));
        codes.push(of("code"));
    }
    codes.dedup();
    assert_eq!(codes, ["1\n", "0\n"]);
}

#[test]
fn a_read_only_disk_can_be_read() {
    for journal in [Home::with_journal(), Home::empty()] {
        let log = |home: &Home| Lines::of(home, "main");
        let before = log(&journal);
        let mount = "mount --bind . . && mount -o remount,bind,ro . && cd .. && cd home";
        let Some(added) = with_own_mounts(&journal, &format!("{mount} && {ADD}")) else { return };
        is_not_saved(&added);
        assert!(text(&added.stderr).contains("Read-only file system"), "{added:?}");
        assert_eq!(log(&journal), before);
        let top = with_own_mounts(&journal, &format!("{mount} && align top --json")).expect("it ran before");
        assert!(top.status.success(), "{top:?}");
        assert_eq!(text(&top.stdout), text(&journal.align(&["top", "--json"]).stdout));
    }
}

/// Runs a script that may mount, in the home, with a folder beside it for what it keeps. Where no mounting is allowed,
/// that is said.
fn with_own_mounts(home: &Home, script: &str) -> Option<Output> {
    fs::create_dir_all(home.beside("out")).expect("a folder");
    let may = |flags: &str| {
        home.command("unshare").args([flags, "true"]).output().is_ok_and(|run| run.status.success())
    };
    let Some(flags) = ["-m", "-rm"].into_iter().find(|flags| may(flags)) else {
        skip("no mounting is allowed");
        return None;
    };
    let mut unshare = home.command("unshare");
    unshare.args([flags, "sh", "-c", script]).env("OUT", home.beside("out"));
    Some(unshare.output().expect("it ran before"))
}

/// The only log of the main journal in a home.
fn log(home: &Path) -> std::path::PathBuf {
    let mut files = fs::read_dir(home.join("main/log")).expect("a folder of logs");
    files.next().expect("a log").expect("it is listed").path()
}

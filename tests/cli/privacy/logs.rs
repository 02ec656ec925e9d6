//! What a synced folder may bring in the place of a log: links, pipes, lines that are deep or huge.

use std::fs;

use crate::common::{home, run, sh, text};

use super::homes::{entry_id, write_log};

const PERSON: &str = r#"{"type":"person_added","data":{"handle":"cpo","name":"cpo","executive":true}}"#;

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_in_place_of_the_log() {
    let home = home();
    assert!(run(home.path(), ["person", "add", "cpo"]).status.success());
    let mine = home.path().join("mine");
    let log = fs::read_dir(home.path().join("main/log"))
        .expect("logs")
        .next()
        .expect("one")
        .expect("listed")
        .path();
    for elsewhere in ["a file of mine\n", ""] {
        fs::remove_file(&log).expect("the log goes");
        fs::write(&mine, elsewhere).expect("a file");
        std::os::unix::fs::symlink(&mine, &log).expect("a link");
        let refused = run(home.path(), ["person", "add", "cfo"]);
        let told = text(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{told}");
        assert!(told.contains("is a link, and not written through") && told.contains("cfo"), "{told}");
        assert_eq!(fs::read_to_string(&mine).expect("text"), elsewhere);
    }
    fs::remove_file(&mine).expect("the file goes");
    assert_eq!(run(home.path(), ["person", "add", "cfo"]).status.code(), Some(1), "a link into the void");
    assert!(!mine.exists());
}

#[cfg(unix)]
#[test]
fn a_repair_writes_through_no_link() {
    let home = home();
    write_log(home.path(), &[PERSON.to_owned()]);
    let log = home.path().join("main/log/m-0000000000000000.jsonl");
    let damaged = format!("{}no entry\n", fs::read_to_string(&log).expect("text"));
    let mine = home.path().join("mine");
    for (ending, works) in [("repaired", true), ("unreadable", false)] {
        fs::write(&log, &damaged).expect("a log");
        fs::write(&mine, "a file of mine\n").expect("a file");
        std::os::unix::fs::symlink(&mine, log.with_extension(ending)).expect("a link");
        let repaired = run(home.path(), ["doctor", "--fix"]);
        let told = text(&repaired.stderr);
        assert_eq!(repaired.status.success(), works, "{ending}: {told}");
        assert_eq!(fs::read_to_string(&mine).expect("text"), "a file of mine\n", "{ending}");
        assert!(log.symlink_metadata().expect("a log").is_file(), "{ending}: the log is a link");
        let line =
            |name: &str| fs::read_to_string(log.with_extension(name)).expect("text").contains("no entry");
        assert!(line(if works { "unreadable" } else { "jsonl" }), "{ending}");
        drop(fs::remove_file(log.with_extension("unreadable")));
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_in_place_of_a_log_is_not_waited_for() {
    for make in ["mkfifo main/log/x.jsonl", "ln -s /dev/zero main/log/x.jsonl", "mkdir main/log/x.jsonl"] {
        let home = home();
        write_log(home.path(), &[PERSON.to_owned()]);
        assert!(sh(home.path(), make).status.success(), "{make}");
        for words in ["top", "person add cfo"] {
            let output = sh(home.path(), &format!("timeout 10 align {words}"));
            let told = text(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{make}: {told}");
            assert!(told.contains("x.jsonl: it is not a file"), "{make}: {told}");
        }
    }
}

/// The first of the two lines has the later id; as bytes, its spelling sorts before the other's.
#[test]
fn an_escaped_id_is_ordered_by_its_value_and_told() {
    let home = home();
    write_log(home.path(), &[PERSON.to_owned(), PERSON.replace("cpo", "cfo")]);
    let log = home.path().join("main/log/m-0000000000000000.jsonl");
    let lines = fs::read_to_string(&log).expect("text");
    let (first, last) = lines.split_once('\n').expect("two lines");
    let escape = |line: &str| line.replacen("\"id\":\"0", "\"id\":\"\\u0030", 1);
    fs::write(&log, format!("{}\n{first}\n", escape(last.trim_end()))).expect("a log");
    let entries = text(&run(home.path(), ["log"]).stdout);
    let place = |name: &str| entries.find(name).unwrap_or_else(|| panic!("{name}: {entries}"));
    assert!(place("cfo") < place("cpo"), "the newest comes first: {entries}");
    let doctor = text(&run(home.path(), ["doctor"]).stdout);
    assert!(doctor.contains("escaped-id"), "{doctor}");
}

#[test]
fn lines_nested_too_deep_leave_the_others_standing() {
    let deep = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    let entry = |changes: &str, further: &str| {
        let id = entry_id(7);
        format!(r#"{{"v":1,"id":"{id}","at":"2026-09-02T12:00:00Z",{further}"changes":[{changes}]}}"#)
    };
    let arrays = deep("[", "]");
    let objects = format!("{}1{}", r#"{"a":"#.repeat(100_000), "}".repeat(100_000));
    for hostile in [
        arrays.clone(),
        "[".repeat(100_000),
        objects.clone(),
        r#"{"a":"#.repeat(100_000),
        entry(&arrays, ""),
        entry(&objects, ""),
        entry("", &format!(r#""x":{arrays},"#)),
        entry(&PERSON.replace("\"executive\"", &format!("\"x\":{arrays},\"executive\"")), ""),
        entry(&format!(r#"{{"type":"mood_noted","data":{objects}}}"#), ""),
        entry(&format!(r#"{{"type":{arrays}}}"#), ""),
    ] {
        other_lines_count(&hostile);
    }
}

#[test]
fn given_a_line_of_many_megabytes_then_every_other_line_counts() {
    let long = "x".repeat(20_000_000);
    other_lines_count(&long);
    other_lines_count(&format!(r#"{{"v":1,"id":"{long}"}}"#));
    other_lines_count(&"\0".repeat(20_000_000));
}

#[cfg(target_os = "linux")]
#[test]
fn a_line_longer_than_any_entry_takes_no_memory() {
    let home = home();
    write_log(home.path(), &[PERSON.to_owned()]);
    let grow = "truncate -s +400M main/log/*.jsonl && echo >>$(ls main/log/*.jsonl)";
    assert!(sh(home.path(), grow).status.success());
    for words in ["person add cfo", "person"] {
        let output = sh(home.path(), &format!("ulimit -v 350000; timeout 60 align {words}"));
        let told = text(&output.stderr);
        assert!(output.status.success() && told.contains("it is longer than 64 MiB"), "{words}: {told}");
    }
    let said = text(&run(home.path(), ["person"]).stdout);
    assert!(said.contains("cpo") && said.contains("cfo"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_repair_moves_a_long_line_whole_and_takes_no_memory() {
    let home = home();
    write_log(home.path(), &[PERSON.to_owned()]);
    let log = home.path().join("main/log/m-0000000000000000.jsonl");
    let grow = "truncate -s +250M main/log/*.jsonl && echo behind >>$(ls main/log/*.jsonl)";
    assert!(sh(home.path(), grow).status.success());
    let length = fs::metadata(&log).expect("a log").len();
    let repaired = sh(home.path(), "ulimit -v 230000; timeout 120 align doctor --fix");
    assert!(repaired.status.success(), "{} {}", text(&repaired.stdout), text(&repaired.stderr));
    let moved = fs::metadata(log.with_extension("unreadable")).expect("what was moved").len();
    assert_eq!(fs::metadata(&log).expect("a log").len() + moved, length);
    assert!(text(&run(home.path(), ["person"]).stdout).contains("cpo"));
}

/// A log with this line between two others: the others count, and it is recorded behind them, within a minute.
fn other_lines_count(hostile: &str) {
    let home = home();
    write_log(home.path(), &[PERSON.to_owned(), PERSON.replace("cpo", "cfo")]);
    let log = home.path().join("main/log/m-0000000000000000.jsonl");
    let lines = fs::read_to_string(&log).expect("text");
    let (first, last) = lines.split_once('\n').expect("two lines");
    fs::write(&log, format!("{first}\n{hostile}\n{last}")).expect("a log");
    let begins: String = hostile.chars().take(60).collect();
    for words in ["person add ceo", "person --json", "person"] {
        let output = sh(home.path(), &format!("timeout 60 align {words}"));
        assert!(output.status.success(), "{begins}: {words}: {:.300}", text(&output.stderr));
        assert!(output.stderr.len() < 10_000, "{begins}: {} bytes are said of it", output.stderr.len());
        let said = text(&output.stdout);
        let names: &[&str] = if words.contains("add") { &["ceo"] } else { &["cpo", "cfo", "ceo"] };
        assert!(names.iter().all(|name| said.contains(name)), "{begins}: {said:.300}");
    }
}

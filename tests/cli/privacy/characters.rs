//! Nothing that comes from elsewhere reaches a terminal as something that it would obey or hide, whatever is asked.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::help::commands;

use super::hostile::{Hostile, is_hostile};
use crate::common::{align, home, is_thorough, run, text};

use super::homes::script_at_terminal;

/// What each command is asked, by its path; `#` is hostile text. A command that is not here fails the test.
const ASKED: [(&str, &[&[&str]]); 65] = [
    ("status", &[&[], &["--as-of", "2026-04-01"], &["--as-of", "#"], &["#"]]),
    ("top", &[&[], &["--all", "--history"], &["--compare"], &["--all", "--compare", "#"]]),
    (
        "check",
        &[&["give Acme 15% off", "--explain"], &["#"], &["x", "--about", "#"], &["x", "--amount", "5#"]],
    ),
    ("ask", &[&["cpo", "may we #"], &["#", "may we"], &["cpo", "x", "--about", "#"]]),
    ("decide", &[&["#", "--note", "#"], &["x", "--asked", "#"], &["x", "--outcome", "#"]]),
    ("brief", &[&[], &["cpo"], &["#"], &["cpo", "--format", "md"], &["--about", "big-renewals"]]),
    ("recap", &[&[], &["#"]]),
    (
        "pulse",
        &[
            &["cpo"],
            &["cpo", "--changed", "#", "--their-top", "#,value"],
            &["--keep", "#"],
            &["--change", "#:1"],
            &["--amend", "--changed", "#"],
            &["--amend", "#", "--changed", "x"],
            &["cpo", "--reply", "#"],
        ],
    ),
    ("due", &[&["--within", "9y"], &["--count"], &["--within", "#"]]),
    ("snooze", &[&["value", "--until", "in 2w", "--why", "#"], &["#", "--until", "#", "--why", "#"]]),
    ("unsnooze", &[&["value"], &["#"]]),
    ("answer", &[&["d-z4h080", "agreed", "--note", "#"], &["#", "#"]]),
    ("review", &[&["value"], &["#"]]),
    (
        "confirm",
        &[
            &["value", "--by", "cpo", "--note", "#"],
            &["value", "--by", "#"],
            &["#"],
            &["--by", "cpo", "--on", "#"],
        ],
    ),
    ("translate", &[&["cpo", "#", "--means", "#"], &["#", "x"], &["a person", "x"]]),
    ("signal", &[&["cpo", "#"], &["#", "x"], &["cpo", "x", "--about", "#"]]),
    (
        "disconnect",
        &[&["cpo", "--believed", "#", "--actual", "#"], &["#", "--believed", "a", "--actual", "b"]],
    ),
    ("realign", &[&["x-ax0yd4", "--note", "#"], &["#", "--note", "#"]]),
    ("priority", &[&[], &["#"]]),
    (
        "priority add",
        &[&["#", "--why", "#"], &["x", "--why", "y", "--as", "#"], &["x", "--why", "y", "--every", "#"]],
    ),
    ("priority list", &[&[], &["#"]]),
    ("priority edit", &[&["value", "--title", "#", "--why", "#"], &["#", "--title", "x"]]),
    ("priority rank", &[&["big-renewals", "1"], &["value", "#"], &["#", "1"]]),
    ("priority retire", &[&["value", "--why", "#"], &["#", "--why", "x"]]),
    ("metric", &[&[], &["#"]]),
    (
        "metric add",
        &[
            &["#", "--about", "value"],
            &["x", "--about", "value", "--success", ">= 5 #"],
            &["x", "--about", "#"],
        ],
    ),
    ("metric list", &[&[], &["#"]]),
    ("metric record", &[&["net-retention", "90", "--note", "#"], &["net-retention", "#"], &["#", "9"]]),
    (
        "metric edit",
        &[
            &["net-retention", "--success", ">= 9", "--failure", "< 1", "--why", "#"],
            &["net-retention", "--name", "#"],
            &["net-retention", "--due", "#"],
        ],
    ),
    ("metric retire", &[&["net-retention"], &["#"]]),
    ("boundary", &[&[], &["#"]]),
    (
        "boundary add",
        &[&["#", "--decide", "--words", "#"], &["x", "--consult=#"], &["x", "--decide=up to #"]],
    ),
    ("boundary list", &[&[], &["#"]]),
    ("boundary edit", &[&["rebates", "--example", "#", "--not", "#b"], &["rebates", "--approve=#"], &["#"]]),
    ("boundary retire", &[&["rebates", "--why", "#"], &["#"]]),
    ("boundary test", &[&["table.csv"], &["wrong.csv"], &["#"]]),
    ("boundary evidence", &[&["rebates"], &["#"]]),
    ("person", &[&[], &["#"]]),
    ("person add", &[&["#", "--role", "#"], &["x", "--ear-of", "#"], &["x", "--as", "#"]]),
    ("person list", &[&[], &["#"]]),
    (
        "person edit",
        &[&["cpo", "--name", "#", "--role", "#"], &["#", "--role", "x"], &["cpo", "--author", "#"]],
    ),
    ("person retire", &[&["sales-lead"], &["#"]]),
    ("noted", &[&[], &["#"], &["--author", "#"]]),
    ("noted list", &[&[], &["#"]]),
    ("noted confirm", &[&["--all"], &["#"], &["--all", "--author", "#"]]),
    (
        "noted deny",
        &[&["value", "--why", "#"], &["#", "--why", "x"], &["value", "--why", "#", "--author", "cpo"]],
    ),
    ("drift", &[&["--since", "2026-03-01"], &["cpo"], &["#"], &["--since", "#"]]),
    (
        "log",
        &[&["--limit", "1000"], &["--about", "#"], &["--author", "#"], &["--since", "#"], &["--limit", "#"]],
    ),
    ("show", &[&["cpo"], &["value"], &["rebates"], &["net-retention"], &["big-renewals"], &["#"]]),
    ("undo", &[&[], &["#"]]),
    ("redo", &[&[], &["#"]]),
    ("init", &[&[], &["--author", "#"], &["#"]]),
    ("demo", &[&[], &["#"]]),
    ("mcp", &[&[], &["#"], &["--private"]]),
    ("report", &[&["cpo"], &["#"], &["--since", "#"], &["cpo", "-o", "#"], &["cpo", "-o", "#.md"]]),
    ("export", &[&[], &["--csv", "decisions"], &["--csv", "boundaries"], &["#"], &["-o", "#.json"]]),
    ("import", &[&["#"], &["#", "--dry-run"], &["--kind", "#", "x"]]),
    ("sync", &[&["--status"], &[], &["#"], &["--private-remote", "#"], &["--after-each", "#"]]),
    ("hook", &[&[], &["#"]]),
    ("hook set", &[&["#"]]),
    ("hook remove", &[&[], &["#"]]),
    ("hook test", &[&[], &["#"]]),
    ("completions", &[&["bash"], &["#"]]),
    ("where", &[&[], &["#"]]),
    ("doctor", &[&[], &["--dry-run"], &["--fix"], &["#"]]),
];

#[test]
fn no_command_prints_what_a_terminal_obeys() {
    let journal = Hostile::new();
    let mut refused = vec![];
    for (path, variants) in ASKED {
        for (number, words) in variants.iter().enumerate() {
            let words: Vec<String> = words.iter().map(|word| word.replace('#', &journal.text)).collect();
            let words: Vec<&str> = path.split(' ').chain(words.iter().map(String::as_str)).collect();
            // The first is understood, the others are wrong in one way or another: those are sampled.
            let is_asked = |as_json: bool| number == 0 || (number % 2 == 1) == as_json || is_thorough();
            if is_asked(true) {
                let home = journal.copy();
                is_harmless_json(&run(home.path(), [&words[..], &["--json"]].concat()), &words);
            }
            if !is_asked(false) {
                continue;
            }
            let home = journal.copy();
            let plain = run(home.path(), &words);
            is_harmless(&plain, &words);
            // Colours are looked at once. Some need a file, which no hostile text names.
            if number > 0 || ["import", "hook set", "hook test"].contains(&path) {
                continue;
            }
            refused.extend(
                (plain.status.code() == Some(2)).then(|| format!("{words:?}: {}", text(&plain.stderr))),
            );
            let home = journal.copy();
            let mut colored = run(home.path(), [&words[..], &["--color=always"]].concat());
            colored.stdout = without_colors(&text(&colored.stdout)).into_bytes();
            colored.stderr = without_colors(&text(&colored.stderr)).into_bytes();
            is_harmless(&colored, &words);
        }
    }
    assert_eq!(refused, Vec::<String>::new());
}

#[test]
fn each_thing_with_hostile_text_is_shown_harmless() {
    let journal = Hostile::new();
    let log = run(journal.home.path(), ["log", "--limit", "1000", "--json"]);
    let log: Value = serde_json::from_slice(&log.stdout).expect("JSON");
    let mut names = BTreeSet::new();
    collect(&log, &mut |key, value| {
        names.extend(value.as_str().filter(|_| matches!(key, "entry" | "handle")).map(str::to_owned));
    });
    names.retain(|name| name.starts_with("e-"));
    // A note has the ending of its entry behind its letter.
    let notes =
        ["d", "s", "t", "x", "p"].map(|letter| names.iter().map(move |name| name.replacen('e', letter, 1)));
    let names: Vec<String> = notes.into_iter().flatten().chain(names.clone()).collect();
    let mut shown = 0;
    for name in names {
        let plain = run(journal.home.path(), ["show", &name]);
        is_harmless(&plain, &["show", &name]);
        if plain.status.success() {
            is_harmless_json(&run(journal.home.path(), ["show", &name, "--json"]), &["show", &name]);
            shown += 1;
        }
    }
    assert!(shown > 10, "only {shown} things are shown");
}

#[test]
fn every_command_and_every_help_is_asked() {
    let paths = commands();
    // The help is asked below.
    let asked: BTreeSet<&str> = ASKED.iter().map(|(path, _)| *path).chain(["help"]).collect();
    // The help lists the server for assistants only where it was built.
    let known: BTreeSet<&str> = paths.iter().map(String::as_str).chain(["mcp"]).collect();
    assert_eq!(asked, known, "what is asked, and what can be");

    let journal = Hostile::new();
    let says_nothing_of_it = |output: &Output, words: &[&str]| {
        is_harmless(output, words);
        assert!(!text(&output.stdout).contains("evil"), "{words:?}: {}", text(&output.stdout));
    };
    says_nothing_of_it(&run(journal.home.path(), ["help", &journal.text]), &["help"]);
    for path in paths {
        let words: Vec<&str> = path.split(' ').collect();
        let called_oddly = format!("exec -a \"$NAME\" align {path} --help");
        says_nothing_of_it(&bash(journal.home.path(), &called_oddly, &journal.text), &words);
        says_nothing_of_it(&run(journal.home.path(), [&["help"], &words[..]].concat()), &words);
        is_harmless_json(&run(journal.home.path(), [&["help", "--json"], &words[..]].concat()), &words);
    }
}

#[test]
fn errors_about_hostile_arguments_are_harmless() {
    let journal = Hostile::new();
    let home = journal.home.path();
    let hostile = journal.text.as_str();
    let flag = format!("--{hostile}");
    let joined = format!("--color={hostile}");
    let path = format!("./{hostile}");
    for words in [
        &[hostile][..],
        &["top", &flag],
        &["-j", hostile],
        &["-j", &path],
        &["-j", &path, "top"],
        &[&joined],
        &["--today", hostile],
        &["--as-of", hostile],
        &["priority", hostile],
        &["--author"],
        &["due", "--json", &flag],
    ] {
        let output = run(home, words);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {output:?}");
        is_harmless(&output, words);
        is_harmless_json(&run(home, [&["--json"], words].concat()), words);
    }
    for name in [
        "ALIGN_JOURNAL", "ALIGN_TODAY", "ALIGN_NOW", "ALIGN_SEED", "ALIGN_AUTHOR", "COLUMNS", "NO_COLOR",
        "LANG",
    ] {
        for words in [&["person", "add", "x"][..], &["log"], &["log", "--json"], &["where", "--json"]] {
            let home = journal.copy();
            let output = align(home.path()).args(words).env(name, hostile).output().expect("it runs");
            is_harmless(&output, words);
        }
    }
}

#[cfg(unix)]
#[test]
fn given_hostile_names_of_files_then_paths_are_printed_harmless() {
    let home = home();
    let name = "evil\u{1b}[31m\u{202e}\u{9b}\u{200b}\n\u{7}end";
    let log = home.path().join(name).join("log");
    fs::create_dir_all(&log).expect("a folder");
    fs::write(log.join(format!("{name}.jsonl")), "no entry\n").expect("a log");
    let path = format!("./{name}");
    for words in [&["where"][..], &["top"], &["status"], &["where", "--json"], &["person", "add", "cpo"]] {
        let output = run(home.path(), [&["-j", &path], words].concat());
        is_harmless(&output, words);
        assert!(text(&output.stderr).contains("evil␛[31m<202E>"), "{output:?}");
    }
    fs::create_dir(log.join(format!("{name}2.jsonl"))).expect("a folder in the place of a log");
    for words in [&["top"][..], &["where"], &["top", "--json"], &["person", "add", "cpo"]] {
        is_harmless(&run(home.path(), [&["-j", &path], words].concat()), words);
    }
    let below =
        align(home.path()).env("ALIGN_HOME", home.path().join(name)).arg("where").output().expect("it runs");
    is_harmless(&below, &["where"]);
    let file = home.path().join(format!("{name}3"));
    fs::write(&file, "x").expect("a file");
    let at_file =
        align(home.path()).env("ALIGN_HOME", file).args(["person", "add", "x"]).output().expect("it runs");
    is_harmless(&at_file, &["person", "add", "x"]);
}

#[test]
fn given_a_terminal_then_what_is_wrapped_is_harmless_too() {
    let journal = Hostile::new();
    for words in
        ["status", "top --all", "brief cpo", "log", "drift --since 2026-03-01", "due", "check Acme 15% off"]
    {
        let mut session =
            script_at_terminal(journal.home.path(), &format!("exec align --no-input --color=never {words}"));
        let said = session.end().0;
        let rest: String = said.chars().filter(|c| is_hostile(*c) && *c != '\r').collect();
        assert_eq!(rest, "", "{words}: {said:?}");
        assert!(said.contains("evil"), "{words} says nothing of it: {said}");
    }
}

/// Calls `see` with every field in a value, whatever lies around it.
fn collect(value: &Value, see: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, see)),
        Value::Object(fields) => fields.iter().for_each(|(name, field)| {
            see(name, field);
            collect(field, see);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A script in a shell that can call a program by another name.
fn bash(home: &Path, script: &str, name: &str) -> Output {
    let like = align(home);
    let mut shell = std::process::Command::new("bash");
    shell.env_clear().envs(like.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.args(["-c", script]).env("NAME", name).current_dir(home).output().expect("bash can be run")
}

/// Neither stream holds what a terminal would obey, and something was said.
fn is_harmless(output: &Output, words: &[&str]) {
    for stream in [&output.stdout, &output.stderr] {
        let said = std::str::from_utf8(stream).expect("text");
        let found: String = said.chars().filter(|c| is_hostile(*c)).collect();
        assert_eq!(found, "", "{words:?}: {said:?}");
    }
    assert!(output.status.code().is_some(), "{words:?}: {output:?}");
}

/// The same, and one line of JSON on the stream that was to say it.
fn is_harmless_json(output: &Output, words: &[&str]) {
    is_harmless(output, words);
    let told = text(&output.stderr);
    let said = if output.stdout.is_empty() { told.lines().last().unwrap_or_default() } else { "" };
    let document = if said.is_empty() { text(&output.stdout) } else { said.to_owned() };
    assert!(serde_json::from_str::<Value>(&document).is_ok(), "{words:?}: {document:?}");
}

/// The text without the sequences that our colours are made of.
fn without_colors(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    let plain = parts.fold(first, |plain, part| {
        let digits = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(0);
        match part[digits..].strip_prefix('m') {
            Some(rest) => plain + rest,
            None => plain + "\u{1b}[" + part,
        }
    });
    without_links(&plain)
}

/// Text without the links of ours: an address of printable ASCII, or none, which ends the link.
fn without_links(text: &str) -> String {
    let mut parts = text.split("\u{1b}]8;;");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| match part.split_once("\u{1b}\\") {
        Some((address, rest)) if address.chars().all(|c| c.is_ascii_graphic()) => plain + rest,
        _ => plain + "\u{1b}]8;;" + part,
    })
}

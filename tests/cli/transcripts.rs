//! The user's guide is the test: every Markdown file in `tests/transcripts/`, and the README, is one story that is run.
//!
//! Blocks with the info string `console` hold commands, one after each `$ ` (a line that ends in `\` goes on in the next),
//! and below each what it says: standard output, then standard error with `2> ` before each line, then `? N` where the
//! exit code is not 0. One shell runs a whole file, so that variables and folders carry over. Its home is an empty folder,
//! but for the examples, written `~` in what is shown, and its day is 2026-09-22 until the story says otherwise. Somebody sits
//! there: standard input is a terminal on which nothing is typed; what a script does has `</dev/null`.
//!
//! `SNAPSHOTS=overwrite cargo test --test cli transcripts` writes what is said now into the files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use snapbox::Data;

use crate::common::home;
use crate::help;

#[test]
fn every_story_is_told_as_it_happens() {
    std::thread::scope(|scope| {
        for file in stories() {
            scope.spawn(move || {
                let text = fs::read_to_string(&file).expect("a story can be read");
                snapbox::assert_data_eq!(rerun(&text), Data::read_from(&file, None).raw());
            });
        }
    });
}

#[test]
fn no_story_is_empty() {
    for file in stories() {
        let text = fs::read_to_string(&file).expect("a story can be read");
        assert!(commands(&text).count() > 1, "{} tells nothing", file.display());
    }
}

#[test]
fn every_command_and_verb_is_told_of() {
    let texts = stories().into_iter().map(|file| fs::read_to_string(file).expect("a story can be read"));
    let told: Vec<String> = texts.flat_map(|text| commands(&text).collect::<Vec<_>>()).collect();
    let is_told = |path: &str| told.iter().any(|line| format!("{line} ").contains(&format!("{path} ")));
    for command in help::commands() {
        assert!(is_told(&format!("align {command}")), "no transcript runs `align {command}`");
    }
}

fn stories() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = fs::read_dir(root.join("tests/transcripts")).expect("the stories' folder can be read");
    let mut files: Vec<PathBuf> = folder.map(|item| item.expect("listed").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "md"));
    files.extend(Some(root.join("README.md")).filter(|readme| readme.exists()));
    files
}

/// A piece of a story: prose, kept as it is, or a command.
enum Piece<'a> {
    Prose(&'a str),
    Command(Vec<&'a str>),
}

/// The pieces of a story, without what its commands said.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut lines = text.lines();
    let mut in_console = false;
    while let Some(line) = lines.next() {
        match line.strip_prefix("$ ").filter(|_| in_console) {
            Some(first) => {
                let mut command = vec![first];
                while command.last().is_some_and(|line| line.ends_with('\\')) {
                    command.extend(lines.next());
                }
                pieces.push(Piece::Command(command));
            }
            None if in_console && line != "```" => {}
            None => {
                in_console = line == "```console";
                pieces.push(Piece::Prose(line));
            }
        }
    }
    pieces
}

fn commands(text: &str) -> impl Iterator<Item = String> {
    pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Command(lines) => Some(lines.join("\n")),
        Piece::Prose(_) => None,
    })
}

/// The story with what its commands say now.
fn rerun(text: &str) -> String {
    let mut said = run(&commands(text).collect::<Vec<_>>()).into_iter();
    let told = pieces(text).into_iter().map(|piece| match piece {
        Piece::Prose(line) => format!("{line}\n"),
        Piece::Command(lines) => format!("$ {}\n{}", lines.join("\n"), said.next().unwrap_or_default()),
    });
    told.collect()
}

/// Runs the commands in one shell, and tells what each of them says.
fn run(commands: &[String]) -> Vec<String> {
    let (home, said) = (home(), home());
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    std::os::unix::fs::symlink(examples, home.path().join("examples")).expect("the examples lie in it");
    let file = |n: usize, ending: &str| said.path().join(format!("{n}.{ending}"));
    // Kept until the shell has ended: without its other side a terminal is none.
    let terminal = nix::pty::openpty(None, None).expect("a terminal");
    // Whoever reads from it all the same meets its end, not a wait.
    nix::unistd::write(&terminal.master, &[4; 64]).expect("it takes them");
    let script = commands.iter().enumerate().map(|(n, command)| {
        let [out, err, code] = ["out", "err", "code"].map(|ending| file(n, ending).display().to_string());
        format!("{{\n{command}\n}} >{out} 2>{err}\necho $? >{code}\n")
    });
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(script.collect::<String>()).stdin(terminal.slave).current_dir(&home).env_clear();
    let program = Path::new(env!("CARGO_BIN_EXE_align")).parent().expect("the program lies in a folder");
    shell.env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", program.display()));
    shell.env("HOME", home.path()).env("ALIGN_HOME", home.path());
    shell.envs([("ALIGN_TODAY", "2026-09-22"), ("ALIGN_SEED", "1"), ("ALIGN_AUTHOR", "ann")]);
    shell.envs([("NO_COLOR", "1"), ("TZ", "UTC"), ("LC_ALL", "C.UTF-8")]);
    assert!(shell.status().expect("sh can be run").success(), "one of these left the shell: {commands:#?}");
    let read = |n: usize, ending: &str| fs::read_to_string(file(n, ending)).expect("it said text");
    let home = home.path().to_string_lossy().into_owned();
    let answer = |n: usize| {
        let err = read(n, "err")
            .lines()
            .map(|line| format!("{}\n", format!("2> {line}").trim_end()))
            .collect::<String>();
        let code = Some(read(n, "code")).filter(|code| code != "0\n");
        let code = code.map(|code| format!("? {code}")).unwrap_or_default();
        format!("{}{err}{code}", ended(read(n, "out"))).replace(&home, "~")
    };
    (0..commands.len()).map(answer).collect()
}

/// Text that ends in a newline, unless it is empty.
fn ended(text: String) -> String {
    if text.is_empty() || text.ends_with('\n') { text } else { format!("{text}\n") }
}

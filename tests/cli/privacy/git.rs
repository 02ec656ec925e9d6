//! git is asked one thing: who this user is. Neither the repository that one stands in nor what lies there has a say in it.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use crate::common::{align, home, text};

#[test]
fn nothing_of_a_hostile_repository_is_run_or_read() {
    let home = user("Ann Example");
    let repository = home.path().join("repository");
    let touched = home.path().join("touched");
    fs::create_dir_all(repository.join(".git/objects")).expect("a folder");
    fs::create_dir_all(repository.join(".git/refs")).expect("a folder");
    fs::create_dir_all(repository.join(".git/hooks")).expect("a folder");
    fs::write(repository.join(".git/HEAD"), "ref: refs/heads/main\n").expect("a head");
    let run = format!("touch {}", touched.display());
    let config = format!(
        "[core]\n\trepositoryformatversion = 0\n\tpager = {run}\n\tfsmonitor = {run}\n\teditor = {run}\n\
         \tsshCommand = {run}\n\thooksPath = .\n[pager]\n\tconfig = {run}\n[alias]\n\tconfig = !{run}\n\
         [include]\n\tpath = pipe\n[user]\n\tname = The CFO\n"
    );
    fs::write(repository.join(".git/config"), config).expect("a config");
    // Whoever reads it waits for ever.
    let pipe = std::process::Command::new("mkfifo").arg(repository.join(".git/pipe")).status();
    assert!(pipe.expect("mkfifo runs").success());
    script(&repository.join("git"), &run);
    script(&repository.join(".git/git"), &run);

    for path in
        ["/usr/local/bin:/usr/bin:/bin", ":/usr/bin:/bin", ".:/usr/bin:/bin", ".git:/usr/bin:/bin", ""]
    {
        let recorded = added(home.path(), &repository, path);
        assert!(recorded.status.success(), "{path:?}: {}", text(&recorded.stderr));
        let by = last_author(home.path());
        let expected = if path.is_empty() { None } else { Some("Ann Example") };
        assert_eq!(by.as_deref(), expected, "PATH {path:?}");
        assert!(!touched.exists(), "PATH {path:?}: something of the repository was run");
    }
}

#[test]
fn a_name_in_an_included_file_counts_and_is_harmless() {
    let home = user("Ann");
    fs::write(home.path().join(".gitconfig"), "[include]\n\tpath = who\n").expect("a config");
    fs::write(home.path().join("who"), "[user]\n\tname = \"A\u{1b}[31m\u{202e}nn\"\n").expect("a config");
    assert!(added(home.path(), home.path(), "/usr/bin:/bin").status.success());
    assert_eq!(last_author(home.path()).as_deref(), Some("A\u{1b}[31m\u{202e}nn"));
    for words in [&["log"][..], &["log", "--json"], &["log", "--author", "nobody"]] {
        let output = align(home.path()).args(words).output().expect("it runs");
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
    }
}

/// A home of somebody whom git knows by this name.
fn user(name: &str) -> TempDir {
    let home = home();
    fs::write(home.path().join(".gitconfig"), format!("[user]\n\tname = {name}\n")).expect("a config");
    home
}

/// Records something, standing in `folder`, with no author named but by git; gives up where that takes too long.
fn added(home: &Path, folder: &Path, path: &str) -> Output {
    let number = lines(home).len();
    let mut command = std::process::Command::new("/usr/bin/timeout");
    let like = align(home);
    command.env_clear().envs(like.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.arg("10").arg(env!("CARGO_BIN_EXE_align")).args(["person", "add", &format!("person {number}")]);
    command.env("HOME", home).env("PATH", path).env_remove("ALIGN_AUTHOR").current_dir(folder);
    command.output().expect("it runs")
}

fn lines(home: &Path) -> Vec<serde_json::Value> {
    let Ok(logs) = fs::read_dir(home.join("main/log")) else { return vec![] };
    let text: String =
        logs.map(|log| fs::read_to_string(log.expect("listed").path()).expect("text")).collect();
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn last_author(home: &Path) -> Option<String> {
    lines(home).last().expect("an entry")["by"].as_str().map(str::to_owned)
}

fn script(file: &Path, run: &str) {
    fs::write(file, format!("#!/bin/sh\n{run}\necho 'The CFO'\n")).expect("a script");
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).expect("its mode");
}

//! Homes, and the repository between them.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::common::{self, home, text};

/// A machine.
pub(crate) struct Home {
    pub(crate) folder: TempDir,
    /// Who writes there.
    pub(crate) author: String,
}

impl Home {
    pub(crate) fn new(author: &str) -> Home {
        Home { folder: home(), author: author.to_owned() }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = common::align(self.path());
        command.args(args).env("HOME", self.path()).env("ALIGN_AUTHOR", &self.author);
        // The clock's own day, and chance, as machines have them.
        command.env_remove("ALIGN_TODAY").env_remove("ALIGN_SEED");
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("it runs")
    }

    /// What a command says that must be done.
    pub(crate) fn align(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{} {args:?}: {output:?}", self.author);
        text(&output.stdout)
    }

    /// What a command complains that must fail.
    pub(crate) fn refused(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(!output.status.success(), "{} {args:?}: {output:?}", self.author);
        text(&output.stderr)
    }

    /// Records an entry of this name.
    pub(crate) fn add(&self, person: &str) {
        self.align(&["person", "add", person]);
    }

    /// The whole journal.
    pub(crate) fn journal(&self) -> String {
        self.align(&["export"])
    }

    /// The people that this journal knows.
    pub(crate) fn people(&self) -> Vec<String> {
        let mut people: Vec<String> = self.align(&["person"]).lines().map(str::to_owned).collect();
        people.retain(|person| !person.contains(' '));
        people.sort();
        people
    }

    pub(crate) fn log_folder(&self) -> PathBuf {
        self.path().join("main/log")
    }

    /// The name of this machine.
    pub(crate) fn machine(&self) -> String {
        fs::read_to_string(self.path().join(".state/device")).expect("it has a name")
    }

    /// Its own log.
    pub(crate) fn log(&self) -> PathBuf {
        self.log_folder().join(format!("{}.jsonl", self.machine()))
    }

    /// The files of its logs, by name.
    pub(crate) fn logs(&self) -> Vec<String> {
        let files = fs::read_dir(self.log_folder()).expect("logs");
        let mut names: Vec<String> =
            files.map(|file| file.expect("listed").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// A program in the folder `bin` of this home.
    pub(crate) fn script(&self, name: &str, code: &str) {
        let folder = self.path().join("bin");
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join(name);
        // A program that is being written cannot be started: another process may hold it open.
        let fresh = folder.join(format!("{name}.new"));
        fs::write(&fresh, format!("#!/bin/sh\n{code}\n")).expect("written");
        fs::set_permissions(&fresh, fs::Permissions::from_mode(0o755)).expect("a program");
        fs::rename(fresh, file).expect("put there");
    }

    /// A copy of the whole home, as a backup makes one.
    pub(crate) fn copy(&self) -> Home {
        let copy = Home::new(&self.author);
        self.copy_to(&copy);
        copy
    }

    /// Puts all of this home in the place of another.
    pub(crate) fn copy_to(&self, other: &Home) {
        for item in fs::read_dir(other.path()).expect("listed") {
            let path = item.expect("listed").path();
            if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("removed");
        }
        common::copy_to(self.path(), other.path());
    }
}

/// A bare repository that machines sync with.
pub(crate) struct Hub {
    pub(crate) folder: TempDir,
}

impl Hub {
    pub(crate) fn new() -> Hub {
        let folder = home();
        let hub = Hub { folder };
        hub.git(&["init", "--quiet", "--bare"], b"");
        hub
    }

    pub(crate) fn path(&self) -> String {
        self.folder.path().display().to_string()
    }

    /// What git says of it.
    pub(crate) fn git(&self, args: &[&str], input: &[u8]) -> String {
        let output = self.try_git(args, input);
        assert!(output.status.success(), "git {args:?}: {output:?}");
        text(&output.stdout).trim_end().to_owned()
    }

    pub(crate) fn try_git(&self, args: &[&str], input: &[u8]) -> Output {
        let mut git = Command::new("git");
        git.args(args).env_clear().env("GIT_DIR", self.folder.path()).env("PATH", "/usr/bin:/bin");
        git.env("GIT_AUTHOR_NAME", "mallory").env("GIT_AUTHOR_EMAIL", "m@example.com");
        git.env("GIT_COMMITTER_NAME", "mallory").env("GIT_COMMITTER_EMAIL", "m@example.com");
        let mut git =
            git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("git");
        git.stdin.take().expect("it reads").write_all(input).expect("written");
        git.wait_with_output().expect("it ends")
    }

    /// The commit of a machine's branch.
    pub(crate) fn branch(&self, machine: &str) -> String {
        self.git(&["rev-parse", &format!("refs/heads/align/{machine}")], b"")
    }

    /// What a machine's branch holds of a segment.
    pub(crate) fn segment(&self, machine: &str, number: usize) -> String {
        self.git(&["cat-file", "blob", &format!("refs/heads/align/{machine}:log/{number:06}")], b"") + "\n"
    }

    pub(crate) fn blob(&self, bytes: &[u8]) -> String {
        self.git(&["hash-object", "-w", "--stdin"], bytes)
    }

    /// A tree of lines as `ls-tree` prints them.
    pub(crate) fn tree(&self, lines: &[String]) -> String {
        let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
        self.git(&["mktree"], lines.as_bytes())
    }

    /// Puts a commit of this tree where the branch of a machine is.
    pub(crate) fn force(&self, machine: &str, tree: &str, parent: Option<&str>) {
        let parent: Vec<&str> = parent.iter().flat_map(|parent| ["-p", *parent]).collect();
        let commit = self.git(&[&["commit-tree", "-m", "forged"], &parent[..], &[tree]].concat(), b"");
        self.git(&["update-ref", &format!("refs/heads/align/{machine}"), &commit], b"");
    }

    /// Puts a log of one segment where the branch of a machine is.
    pub(crate) fn force_log(&self, machine: &str, log: &str, parent: Option<&str>) {
        let blob = self.blob(log.as_bytes());
        let segments = self.tree(&[format!("100644 blob {blob}\t000000")]);
        let root = self.tree(&[format!("040000 tree {segments}\tlog")]);
        self.force(machine, &root, parent);
    }

    pub(crate) fn is_clean(&self) {
        let checked = self.try_git(&["fsck", "--strict", "--full"], b"");
        let said = text(&checked.stdout) + &text(&checked.stderr);
        let bad: Vec<&str> = said.lines().filter(|line| !line.starts_with("notice: HEAD")).collect();
        let bad: Vec<&&str> = bad.iter().filter(|line| !line.starts_with("dangling")).collect();
        assert!(checked.status.success() && bad.is_empty(), "{said}");
    }
}

/// Machines that sync with a new repository, each with an entry that all have.
pub(crate) fn team<const N: usize>(authors: [&str; N]) -> (Hub, [Home; N]) {
    let hub = Hub::new();
    let homes = authors.map(Home::new);
    for home in &homes {
        home.add(&format!("by-{}", home.author));
        home.align(&["sync", &hub.path()]);
    }
    for home in &homes[..N - 1] {
        home.align(&["sync"]);
    }
    (hub, homes)
}

/// Syncs all until nothing is left to send.
pub(crate) fn settle(homes: &[&Home]) {
    // The last one has everything then, and the others get it.
    for home in homes.iter().chain(&homes[..homes.len() - 1]) {
        home.align(&["sync"]);
    }
}

/// All say the same.
pub(crate) fn agree(homes: &[&Home]) {
    for home in &homes[1..] {
        assert_eq!(home.journal(), homes[0].journal(), "{} and {}", home.author, homes[0].author);
    }
}

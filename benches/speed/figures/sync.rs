//! What a sync costs: little more than the fetch and the push that it is made of.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::Bench;
use crate::call::Call;
use crate::home::{Home, align};
use crate::ratio::compare;
use crate::table::{Bar, Table, grouped};
use crate::tools;

const LENGTH: usize = 100_000;
/// How many entries are new.
const NEW: usize = 10;

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let home = bench.home(LENGTH)?;
    let entries = grouped(home.entries);
    let figure =
        format!("`align sync` of {NEW} new among {entries} entries / git fetch and push of the same");
    let Some(git) = tools::find("git") else {
        table.unmeasured(&figure, "git is not installed");
        return Ok(());
    };
    let folder = home.scratch("sync");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let at = Repositories { git, folder };
    at.git(&["init", "--quiet", "--bare", &at.path("hub")])?;
    home.align(&["sync", "--stop"]).output()?;
    home.align(&["sync", &at.path("hub"), "--yes"]).output()?;
    let floor = Floor::new(&at, &home)?;
    let ratio = compare(bench.patience, || ten_more(&home), || floor.time())?;
    table.ratio(&figure, &ratio, Bar::AtMost(3.0));
    home.align(&["sync", "--stop"]).output()?;
    home.reset()?;

    let figure = format!("first `align sync` of {entries} entries / git clone and a full fold");
    let ratio = compare(bench.patience, || first(&at), || clone_and_fold(&at, &home))?;
    table.ratio(&figure, &ratio, Bar::AtMost(2.0));
    home.reset()
}

/// Records ten entries, and times the sync that sends them.
fn ten_more(home: &Home) -> Result<Duration> {
    for number in 0..NEW {
        home.recording(&format!("the import wizard stops at step {number} for half of the new accounts"))
            .output()?;
    }
    home.align(&["sync"]).time()
}

/// Times the first sync of a machine that has nothing.
fn first(at: &Repositories) -> Result<Duration> {
    let home = at.folder.join("first");
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    align(&home, &["sync", &at.path("hub")]).time()
}

fn clone_and_fold(at: &Repositories, home: &Home) -> Result<Duration> {
    let clone = at.folder.join("clone");
    if clone.exists() {
        fs::remove_dir_all(&clone)?;
    }
    let cloned =
        at.call(&["clone", "--quiet", "--bare", "--no-local", &at.path("hub"), &at.path("clone")]).time()?;
    home.forget_cache()?;
    Ok(cloned + home.align(&["top"]).time()?)
}

/// Repositories in a folder.
struct Repositories {
    git: PathBuf,
    folder: PathBuf,
}

impl Repositories {
    fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    fn call(&self, args: &[&str]) -> Call {
        Call::new(&self.git, args).var("HOME", &self.folder)
    }

    fn git(&self, args: &[&str]) -> Result<String> {
        let said = self.call(args).output()?;
        Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
    }
}

/// git alone with the same bytes: a repository beside the one that is synced with, and a machine's own.
struct Floor<'a> {
    at: &'a Repositories,
    branch: String,
    line: String,
}

impl Floor<'_> {
    fn new<'a>(at: &'a Repositories, home: &Home) -> Result<Floor<'a>> {
        for (from, to) in [("hub", "floor-hub"), ("floor-hub", "floor")] {
            at.git(&["clone", "--quiet", "--bare", &at.path(from), &at.path(to)])?;
        }
        let branch = at.git(&["--git-dir", &at.path("floor"), "for-each-ref", "--format=%(refname)"])?;
        ensure!(branch.starts_with("refs/heads/align/"), "one branch was sent: {branch}");
        let log = fs::read_to_string(home.log())?;
        let line = log.lines().last().context("the log has lines")?.to_owned();
        Ok(Floor { at, branch, line })
    }

    /// Adds ten lines to the last segment, and times how they are sent.
    fn time(&self) -> Result<Duration> {
        let repository = self.at.path("floor");
        let here = |args: &[&str]| self.at.git(&[&["--git-dir", &repository], args].concat());
        let listing = here(&["ls-tree", &format!("{}:log", self.branch)])?;
        let last =
            listing.lines().last().and_then(|line| line.split_whitespace().nth(2)).context("a segment")?;
        let old = here(&["cat-file", "blob", last])?;
        let file = self.at.folder.join("segment");
        let lines: String = (0..NEW).map(|number| format!("{}{number}\n", self.line)).collect();
        fs::write(&file, format!("{old}\n{lines}"))?;
        let new = here(&["hash-object", "-w", &file.display().to_string()])?;
        let segments = self.tree(&repository, &listing.replace(last, &new))?;
        let root = self.tree(&repository, &format!("040000 tree {segments}\tlog"))?;
        let who = ["-c", "user.name=align", "-c", "user.email=align@align.invalid"];
        let commit = ["commit-tree", "-m", "10 entries", "-p", &self.branch, &root];
        let commit = here(&[&who[..], &commit].concat())?;
        here(&["update-ref", &self.branch, &commit])?;
        let hub = self.at.path("floor-hub");
        let script = format!(
            "git --git-dir={repository} -c gc.auto=0 fetch --quiet --no-tags {hub} '+refs/heads/align/*:refs/fetched/*' && \
             git --git-dir={repository} -c pack.window=0 push --quiet {hub} {commit}:{}",
            self.branch
        );
        Call::new(Path::new("/bin/sh"), ["-c", &script]).var("HOME", &self.at.folder).time()
    }

    fn tree(&self, repository: &str, listing: &str) -> Result<String> {
        let file = self.at.folder.join("listing");
        fs::write(&file, format!("{listing}\n"))?;
        let mut git = Command::new(&self.at.git);
        let said = git.args(["--git-dir", repository, "mktree"]).stdin(fs::File::open(&file)?).output()?;
        ensure!(said.status.success(), "git mktree: {said:?}");
        Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
    }
}

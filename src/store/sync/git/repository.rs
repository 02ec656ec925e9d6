//! The repository on this machine, and what is made of git's complaints.

use std::io::Write as _;
use std::path::Path;
use std::process::Output;

use anyhow::{Context as _, Result};

use crate::store::owner_only;
use crate::store::sync::remote::{Remote, SCHEMES, masked};

/// What git is told about the repository, before each use: nothing that lies there says what is run. What the user has set for all
/// of their repositories counts for the rest: who they are to a host, a proxy.
const CONFIG: &str = "\
[core]
\trepositoryformatversion = 0
\tbare = true
\thooksPath = /dev/null
\tattributesFile = /dev/null
\tlogAllRefUpdates = false
\tfsmonitor = false
\tbigFileThreshold = 128m
[gc]
\tauto = 0
[maintenance]
\tauto = false
[pack]
\twindow = 0
[transfer]
\tfsckObjects = false
[fetch]
\tfsckObjects = false
\tunpackLimit = 1
\trecurseSubmodules = false
\twriteCommitGraph = false
[push]
\tgpgSign = false
\tfollowTags = false
\trecurseSubmodules = no
[protocol]
\tallow = never
";

/// How many files in one of 256 folders are many, and how many packs with their indices.
const SCATTERED: usize = 4;
const PACKS: usize = 200;

/// The repository here is not as it was left. It may be thrown away and made again.
#[derive(Debug, thiserror::Error)]
#[error("the repository that align keeps for itself is damaged: {said}")]
pub(in super::super) struct Broken {
    pub(in super::super) said: String,
}

impl Broken {
    pub(super) fn puzzling(what: &str) -> anyhow::Error {
        Broken { said: format!("git {what} says something else than expected") }.into()
    }
}

/// Makes the repository if it is missing, and rewrites its configuration.
pub(super) fn prepare(folder: &Path, remote: &Remote) -> Result<()> {
    for inner in ["objects", "refs/heads"] {
        owner_only::create_passing_folder(&folder.join(inner))?;
    }
    let mut config = CONFIG.to_owned();
    for scheme in SCHEMES {
        config.push_str(&format!("[protocol \"{scheme}\"]\n\tallow = always\n"));
    }
    let url = remote.url().replace('\\', "\\\\").replace('"', "\\\"");
    config.push_str(&format!("[remote \"align\"]\n\turl = \"{url}\"\n"));
    write(&folder.join("HEAD"), "ref: refs/heads/none\n")?;
    write(&folder.join("config"), &config)
}

/// Replaced whole: another git may be reading it.
fn write(path: &Path, text: &str) -> Result<()> {
    let fresh = path.with_extension("new");
    let written = owner_only::make_anew(&fresh).and_then(|mut file| file.write_all(text.as_bytes()));
    let written = written.and_then(|()| std::fs::rename(&fresh, path));
    written.with_context(|| format!("cannot write {}", path.display()))
}

/// Whether there are so many small files that they are better packed: by one folder of 256, and by the packs that came.
pub(super) fn is_scattered(folder: &Path) -> bool {
    let has = |folder, most| std::fs::read_dir(folder).is_ok_and(|files| files.count() >= most);
    has(folder.join("objects/17"), SCATTERED) || has(folder.join("objects/pack"), PACKS)
}

/// What git complained about.
#[derive(Debug)]
pub(super) struct GitFailure {
    /// Its first line that says what is wrong, without secrets.
    pub(super) said: String,
    all: String,
}

impl GitFailure {
    pub(super) fn of(output: &Output) -> GitFailure {
        let all = masked(&String::from_utf8_lossy(&output.stderr));
        let lines = || all.lines().map(str::trim).filter(|line| !line.is_empty());
        let worst = ["fatal: ", "error: ", "remote: "];
        let said = worst.iter().find_map(|begin| lines().find_map(|line| line.strip_prefix(begin)));
        // Where another program failed that git has called, ssh, say, that one has said why.
        let before = || lines().find(|line| !worst.iter().any(|begin| line.starts_with(begin)));
        let said = match said {
            Some(said) if said.starts_with("Could not read from remote repository") => {
                before().or(Some(said))
            }
            said => said.or_else(|| lines().next_back()),
        };
        let said = said.map(str::to_owned);
        GitFailure { said: said.unwrap_or_else(|| output.status.to_string()), all }
    }

    /// Whether a branch was refused as it is not where it was thought to be.
    pub(super) fn is_of_a_moved_branch(&self, output: &Output) -> bool {
        let said = String::from_utf8_lossy(&output.stdout);
        let is_rejected = said.lines().any(|line| line.starts_with('!'));
        let signs =
            ["fetch first", "non-fast-forward", "stale info", "failed to update ref", "cannot lock ref"];
        is_rejected && signs.iter().any(|sign| said.contains(sign) || self.all.contains(sign))
    }

    /// With the way out, where it is known.
    pub(super) fn explained(&self, remote: &Remote) -> String {
        let says = |words: &[&str]| words.iter().any(|word| self.all.contains(word));
        let way = if says(&["does not appear to be a git repository", "not a git repository"]) {
            if remote.is_path() {
                format!(
                    "it is not a repository; to make one in an empty folder: git init --bare {}",
                    remote.shown()
                )
            } else {
                "it is not a repository; your host says how one is made".to_owned()
            }
        } else if says(&[
            "Permission denied", "could not read Username", "Authentication failed", "terminal prompts",
        ]) {
            "git was not let in, and asks nobody here; log in once with git itself: git ls-remote URL"
                .to_owned()
        } else if says(&["Host key verification failed"]) {
            "ssh does not know this host; connect to it once with ssh itself, and check its key".to_owned()
        } else if says(&["dubious ownership"]) {
            "the repository belongs to somebody else; git says how it is trusted: git help safe.directory"
                .to_owned()
        } else if says(&["mismatched algorithms"]) {
            "the repository uses SHA-256, and one with SHA-1 is needed".to_owned()
        } else {
            return self.said.clone();
        };
        format!("{} ({way})", self.said)
    }
}

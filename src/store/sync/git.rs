//! A remote by git: a branch a machine, of which each commit adds lines to the last segment or begins a new one. Its
//! repository lies in this machine's own folder, and may be deleted at any time: what is not in it is fetched again.
//!
//! Only git's plumbing is used. There is no work tree, no index, no merge, and nothing is ever forced.
//!
//! What a sync needs of it are three verbs: list, get, and put what is still as it was. Whatever can do these could stand here instead.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Output;

use anyhow::{Context as _, Result, bail};

use super::remote::Remote;
use crate::model::Privacy;
use crate::store::{device, log};

mod listing;
mod objects;
mod repository;
mod version;

pub(super) use listing::{Changed, Held, Listing, Put, Refused, Segments};
use objects::{Object, Tree};
pub(super) use repository::Broken;
use repository::GitFailure;
pub(super) use version::check as check_version;

/// Where the remote's branches are, and what they are called here.
const BRANCHES: &str = "refs/heads/align/";
const FETCHED: &str = "refs/fetched/";

/// No segment is larger: a line of the longest, and what stands around it.
const LARGEST_SEGMENT: u64 = (64 << 20) + 1024;

/// No list of segments is longer: a million of them has 38 MB.
const LARGEST_TREE: u64 = 40 << 20;

/// How much is read of one machine in one sync.
const MOST_OF_A_MACHINE: u64 = 1 << 30;

/// How much is asked for at once.
const AT_ONCE: u64 = 64 << 20;

/// How many things of a remote that are not ours are named.
const MOST_REFUSED: usize = 20;

/// Runs git with arguments and an input, bounded in time and in what it says.
pub(crate) type RunGit<'a> = &'a dyn Fn(&[OsString], Vec<u8>) -> io::Result<Output>;

/// A remote that git reaches.
pub(super) struct Git<'a> {
    folder: PathBuf,
    remote: &'a Remote,
    privacies: &'a [Privacy],
    run: RunGit<'a>,
    /// Who commits: this machine, at this second.
    committer: String,
}

impl<'a> Git<'a> {
    /// A remote by the repository in `folder`, which is made if it is missing.
    pub(super) fn open(
        folder: &Path,
        remote: &'a Remote,
        privacies: &'a [Privacy],
        run: RunGit<'a>,
        (device, seconds): (&str, u64),
    ) -> Result<Git<'a>> {
        repository::prepare(folder, remote)?;
        let committer = format!("align <{device}@align.invalid> {seconds} +0000");
        Ok(Git { folder: folder.to_owned(), remote, privacies, run, committer })
    }

    /// Packs what has gathered, where it is much: each sync adds a few small files.
    pub(super) fn pack(&self) -> Result<()> {
        if repository::is_scattered(&self.folder) {
            self.here(&["repack", "-a", "-d", "-k", "-q", "--window=10", "--depth=50"], Vec::new())?;
        }
        Ok(())
    }

    /// What git says to arguments that concern this repository alone.
    fn here(&self, args: &[&str], input: Vec<u8>) -> Result<Vec<u8>> {
        let output = self.git(args, input)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(Broken { said: GitFailure::of(&output).said }.into())
    }

    fn git(&self, args: &[&str], input: Vec<u8>) -> Result<Output> {
        let mut folder = OsString::from("--git-dir=");
        folder.push(&self.folder);
        let args: Vec<OsString> =
            [folder].into_iter().chain(args.iter().map(|arg| OsString::from(*arg))).collect();
        (self.run)(&args, input).with_context(|| format!("git {}", args[1].display()))
    }

    fn fetch(&self) -> Result<()> {
        let branches = format!("+{BRANCHES}*:{FETCHED}*");
        let args = ["fetch", "--quiet", "--prune", "--no-tags", "--no-write-fetch-head", "align", &branches];
        let output = self.git(&args, Vec::new())?;
        if output.status.success() {
            return Ok(());
        }
        let failure = GitFailure::of(&output);
        // The remote may be well, and what is here be damaged, as after a power cut.
        if self.git(&["ls-remote", "--quiet", "align"], Vec::new())?.status.success() {
            return Err(Broken { said: failure.said }.into());
        }
        bail!("cannot reach {}: {}", self.remote.shown(), failure.explained(self.remote))
    }

    /// The branches that were fetched, each of a machine, their segments not looked up.
    fn branches(&self, refused: &mut Vec<Refused>) -> Result<Vec<Held>> {
        let format = "--format=%(objectname) %(objecttype) %(refname)";
        let said = self.here(&["for-each-ref", format, FETCHED], Vec::new())?;
        let mut branches = Vec::new();
        for line in String::from_utf8_lossy(&said).lines() {
            let mut words = line.splitn(3, ' ');
            let (Some(id), Some(kind), Some(name)) = (words.next(), words.next(), words.next()) else {
                continue;
            };
            let name = name.strip_prefix(FETCHED).unwrap_or(name);
            if !device::is_name(name) {
                refuse(refused, format!("align/{name}"), "no machine has such a name");
            } else if kind != "commit" {
                refuse(refused, format!("align/{name}"), "it is not a branch");
            } else {
                branches.push(Held { machine: name.to_owned(), version: id.to_owned(), segments: None });
            }
        }
        Ok(branches)
    }

    /// The segments in these branches.
    fn segments(&self, branches: &[&mut Held], refused: &mut Vec<Refused>) -> Result<Vec<Segments>> {
        let folders = |commit: &str| {
            let inner =
                self.privacies.iter().map(|&privacy| format!("{commit}:{}", log::folder_name(privacy)));
            [format!("{commit}^{{tree}}")].into_iter().chain(inner).collect::<Vec<_>>()
        };
        let names: Vec<String> = branches.iter().flat_map(|held| folders(&held.version)).collect();
        let mut trees = self.trees(&names)?.into_iter();
        let mut found = Vec::new();
        for Held { machine, .. } in branches {
            let root = trees.next().flatten();
            if root.is_none() {
                refuse(refused, format!("align/{machine}"), "it holds too many files");
            }
            let mut segments = Segments::new();
            for privacy in self.privacies {
                let tree = trees.next().flatten();
                segments.extend(tree.map(|tree| (*privacy, in_order(&tree, machine, *privacy, refused))));
            }
            for file in root.into_iter().flat_map(|root| root.files) {
                let read =
                    segments.keys().find(|&&privacy| log::folder_name(privacy).as_bytes() == file.name);
                if read.is_none() || !file.is_folder() {
                    refuse_file(refused, machine, &[&file.name]);
                }
            }
            found.push(segments);
        }
        Ok(found)
    }

    /// Trees, each looked at only if it is not larger than any of ours.
    fn trees(&self, names: &[String]) -> Result<Vec<Option<Tree>>> {
        let sizes = self.sizes(names)?;
        let is_wanted = |object: &Option<Object>| {
            object.as_ref().is_some_and(|object| object.kind == "tree" && object.size <= LARGEST_TREE)
        };
        let wanted: Vec<&str> =
            sizes.iter().filter(|object| is_wanted(object)).flatten().map(|object| &*object.id).collect();
        let mut contents = self.contents(&wanted)?.into_iter();
        let tree = |object: &Option<Object>| {
            is_wanted(object).then(|| contents.next()).flatten().and_then(|bytes| Tree::parse(&bytes))
        };
        Ok(sizes.iter().map(tree).collect())
    }

    fn sizes(&self, names: &[impl AsRef<str>]) -> Result<Vec<Option<Object>>> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let said = self.here(&["cat-file", "--batch-check"], objects::asked(names))?;
        objects::checked(&said, names.len()).ok_or_else(|| Broken::puzzling("cat-file --batch-check"))
    }

    /// What objects hold whose sizes were looked at.
    fn contents(&self, ids: &[&str]) -> Result<Vec<Vec<u8>>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let said = self.here(&["cat-file", "--batch"], objects::asked(ids))?;
        objects::read(&said, ids.len()).ok_or_else(|| Broken::puzzling("cat-file --batch"))
    }
}

impl Git<'_> {
    /// What there is now. Of versions that are `known`, the segments are not looked up.
    pub(super) fn list(&self, known: &dyn Fn(&str, &str) -> bool) -> Result<Listing> {
        self.fetch()?;
        let mut refused = Vec::new();
        let mut held = self.branches(&mut refused)?;
        let unknown: Vec<&mut Held> =
            held.iter_mut().filter(|held| !known(&held.machine, &held.version)).collect();
        let segments = self.segments(&unknown, &mut refused)?;
        for (held, segments) in unknown.into_iter().zip(segments) {
            held.segments = Some(segments);
        }
        Ok(Listing { held, refused })
    }

    /// What segments hold, in the order in which they are named; nothing for one that is not there, or too large to be one.
    pub(super) fn get(&self, ids: &[&str]) -> Result<Vec<Option<Vec<u8>>>> {
        let sizes = self.sizes(ids)?;
        let mut got = vec![None; ids.len()];
        let mut asked: Vec<usize> = Vec::new();
        let (mut pending, mut all) = (0, 0);
        for (place, object) in sizes.iter().enumerate() {
            let Some(object) = object else { continue };
            if object.kind != "blob" || object.size > LARGEST_SEGMENT || all + object.size > MOST_OF_A_MACHINE
            {
                continue;
            }
            if pending + object.size > AT_ONCE {
                self.fill(&mut got, &std::mem::take(&mut asked), ids)?;
                pending = 0;
            }
            asked.push(place);
            pending += object.size;
            all += object.size;
        }
        self.fill(&mut got, &asked, ids)?;
        Ok(got)
    }

    /// Puts segments of a machine in the place of its version `before`; nothing, where it must not be there yet.
    pub(super) fn put(
        &self,
        machine: &str,
        before: Option<&str>,
        changed: &[Changed],
        says: &str,
    ) -> Result<Put> {
        let stream = objects::import(machine, &self.committer, before, changed, says);
        let args = ["fast-import", "--quiet", "--force", "--done", "--date-format=raw"];
        let said = self.here(&args, stream)?;
        let said = String::from_utf8_lossy(&said);
        let mut ids: Vec<String> = said.lines().map(str::to_owned).collect();
        let Some(version) = ids.pop().filter(|_| ids.len() == changed.len()) else {
            return Err(Broken::puzzling("fast-import"));
        };
        let target = format!("{version}:{BRANCHES}{machine}");
        let args = ["push", "--porcelain", "--no-verify", "align", &target];
        let output = self.git(&args, Vec::new())?;
        if output.status.success() {
            return Ok(Put::Done { version, ids });
        }
        let failure = GitFailure::of(&output);
        if failure.is_of_a_moved_branch(&output) {
            return Ok(Put::Moved);
        }
        bail!("cannot send to {}: {}", self.remote.shown(), failure.explained(self.remote))
    }

    fn fill(&self, got: &mut [Option<Vec<u8>>], places: &[usize], ids: &[&str]) -> Result<()> {
        let wanted: Vec<&str> = places.iter().map(|place| ids[*place]).collect();
        for (place, bytes) in places.iter().zip(self.contents(&wanted)?) {
            got[*place] = Some(bytes);
        }
        Ok(())
    }
}

/// The segments of a log in their order, up to the first that is missing.
fn in_order(tree: &Tree, machine: &str, privacy: Privacy, refused: &mut Vec<Refused>) -> Vec<String> {
    let mut segments = Vec::new();
    for file in &tree.files {
        if file.is_plain() && file.name == name(segments.len()).as_bytes() {
            segments.push(file.id.clone());
        } else {
            refuse_file(refused, machine, &[log::folder_name(privacy).as_bytes(), &file.name]);
        }
    }
    segments
}

/// The name of a segment's file.
fn name(number: usize) -> String {
    format!("{number:06}")
}

fn refuse_file(refused: &mut Vec<Refused>, machine: &str, path: &[&[u8]]) {
    let path: Vec<_> = path.iter().map(|name| String::from_utf8_lossy(name)).collect();
    refuse(
        refused,
        format!("align/{machine}:{}", path.join("/")),
        "it is none of the files that align writes",
    );
}

fn refuse(refused: &mut Vec<Refused>, place: String, why: &str) {
    if refused.len() < MOST_REFUSED {
        refused.push(Refused { place, why: why.to_owned() });
    }
}

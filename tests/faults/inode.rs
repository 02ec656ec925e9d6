//! A file or a folder on the disk: what of it was synced, what was done to it since, and what it may turn out to be.

use std::collections::BTreeMap;

pub(crate) type Names = BTreeMap<String, usize>;

/// A folder or a file: what was synced, and what was done to it since.
#[derive(Clone, Debug)]
pub(crate) enum Inode {
    Folder { synced: Names, since: Vec<Entry> },
    File { synced: Vec<u8>, since: Vec<Change> },
}

/// A change of a folder: a name that goes, and names that come. A rename is one change, and so are two that trade places.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) gone: Option<String>,
    pub(crate) made: Vec<(String, usize)>,
}

/// A change of a file.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Cut(usize),
    Write { at: usize, bytes: Vec<u8> },
}

/// What a node may turn out to be.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    Names(Names),
    Bytes(Vec<u8>),
}

impl Inode {
    pub(crate) fn file() -> Inode {
        Inode::File { synced: Vec::new(), since: Vec::new() }
    }

    pub(crate) fn folder() -> Inode {
        Inode::Folder { synced: Names::new(), since: Vec::new() }
    }

    pub(crate) fn is_pending(&self) -> bool {
        match self {
            Inode::Folder { since, .. } => !since.is_empty(),
            Inode::File { since, .. } => !since.is_empty(),
        }
    }

    /// As a process sees it.
    pub(crate) fn live(&self) -> Found {
        match self {
            Inode::Folder { synced, since } => Found::Names(entered(synced, since.iter())),
            Inode::File { synced, since } => Found::Bytes(changed(synced, since)),
        }
    }

    pub(crate) fn names(&self) -> Names {
        match self.live() {
            Found::Names(names) => names,
            Found::Bytes(_) => Names::new(),
        }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        match self.live() {
            Found::Bytes(bytes) => bytes,
            Found::Names(_) => Vec::new(),
        }
    }

    pub(crate) fn sync(&mut self) {
        *self = match self.live() {
            Found::Names(synced) => Inode::Folder { synced, since: Vec::new() },
            Found::Bytes(synced) => Inode::File { synced, since: Vec::new() },
        };
    }

    /// What it may turn out to be: of a folder, any of its changes made; of a file, the first so many of its changes made,
    /// the next not at all, by half, or as zeros.
    pub(crate) fn coarse(&self) -> Vec<Found> {
        match self {
            Inode::Folder { synced, since } => {
                assert!(since.len() < 10, "too many names are unsynced to try all of them");
                let sets = 0..1_usize << since.len();
                let made = |set: usize| {
                    since.iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1).map(|(_, entry)| entry)
                };
                sets.map(|set| Found::Names(entered(synced, made(set)))).collect()
            }
            Inode::File { synced, since } => {
                let mut found: Vec<Vec<u8>> =
                    (0..=since.len()).map(|done| changed(synced, &since[..done])).collect();
                found.extend(torn(synced, since, |length| vec![length / 2]));
                found.into_iter().map(Found::Bytes).collect()
            }
        }
    }

    /// Each byte at which a write to this file may have ended; of a long one each near its ends, and some between.
    pub(crate) fn fine(&self) -> Vec<Found> {
        const EACH: usize = 320;
        const ENDS: usize = 90;
        let cuts = |length: usize| {
            let step = (length / 60).max(1);
            let is_tried =
                |at: usize| length <= EACH || at <= ENDS || at + ENDS >= length || at.is_multiple_of(step);
            (1..length).filter(|at| is_tried(*at)).collect()
        };
        match self {
            Inode::Folder { .. } => Vec::new(),
            Inode::File { synced, since } => {
                torn(synced, since, cuts).into_iter().map(Found::Bytes).collect()
            }
        }
    }
}

/// For each write: it ended at one of these bytes, with and without zeros up to its length, or left only zeros.
fn torn(synced: &[u8], since: &[Change], cuts: impl Fn(usize) -> Vec<usize>) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for (done, change) in since.iter().enumerate() {
        let Change::Write { at, bytes } = change else { continue };
        let before = changed(synced, &since[..done]);
        let with = |bytes: Vec<u8>| changed(&before, &[Change::Write { at: *at, bytes }]);
        found.push(with(vec![0; bytes.len()]));
        for cut in cuts(bytes.len()) {
            found.push(with(bytes[..cut].to_vec()));
        }
        let half = bytes.len() / 2;
        found.push(with([&bytes[..half], &vec![0; bytes.len() - half][..]].concat()));
        found.push(with([&vec![0; half][..], &bytes[half..]].concat()));
    }
    found
}

fn changed(synced: &[u8], since: &[Change]) -> Vec<u8> {
    let mut all = synced.to_vec();
    for change in since {
        match change {
            Change::Cut(length) => all.resize(*length, 0),
            Change::Write { at, bytes } => {
                all.resize(all.len().max(at + bytes.len()), 0);
                all[*at..at + bytes.len()].copy_from_slice(bytes);
            }
        }
    }
    all
}

fn entered<'a>(synced: &Names, since: impl Iterator<Item = &'a Entry>) -> Names {
    let mut names = synced.clone();
    for entry in since {
        if let Some(gone) = &entry.gone {
            names.remove(gone);
        }
        names.extend(entry.made.iter().cloned());
    }
    names
}

//! A disk of which only what was synced is sure to stay: the contents of a file by its own sync, a name by the sync of
//! the folder that it stands in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::event::Event;

/// What is found after a cut: the bytes of each file, nothing for a folder.
pub(crate) type Tree = BTreeMap<PathBuf, Option<Vec<u8>>>;

type Names = BTreeMap<String, usize>;

/// The disk, its memory of what was synced, and what the process holds open.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    /// The first is the home.
    nodes: Vec<Node>,
    open: BTreeMap<u32, Open>,
}

#[derive(Clone, Debug)]
enum Node {
    Folder { synced: Names, since: Vec<Entry> },
    File { synced: Vec<u8>, since: Vec<Change> },
}

/// A change of a folder: names that go, and a name that comes. A rename is one change.
#[derive(Clone, Debug)]
struct Entry {
    gone: Option<String>,
    made: Option<(String, usize)>,
}

/// A change of a file.
#[derive(Clone, Debug)]
enum Change {
    Cut(usize),
    Write { at: usize, bytes: Vec<u8> },
}

#[derive(Clone, Debug)]
struct Open {
    node: usize,
    at: usize,
    appends: bool,
}

/// What a node may turn out to be.
#[derive(Clone, Debug)]
enum Found {
    Names(Names),
    Bytes(Vec<u8>),
}

impl Disk {
    /// What lies in a home now, all of it synced.
    pub(crate) fn of(home: &Path) -> Disk {
        let mut disk = Disk { nodes: Vec::new(), open: BTreeMap::new() };
        disk.read(home);
        disk
    }

    fn read(&mut self, path: &Path) -> usize {
        let node = self.nodes.len();
        if path.is_file() {
            self.nodes.push(Node::File { synced: fs::read(path).expect("a file"), since: Vec::new() });
            return node;
        }
        self.nodes.push(Node::Folder { synced: Names::new(), since: Vec::new() });
        let items = fs::read_dir(path).expect("a folder").map(|item| item.expect("it is listed"));
        let names = items.map(|item| {
            let name = item.file_name().into_string().expect("a name is text");
            (name, self.read(&item.path()))
        });
        let names = names.collect();
        self.nodes[node] = Node::Folder { synced: names, since: Vec::new() };
        node
    }

    /// The process ends: what it held open is closed.
    pub(crate) fn end_process(&mut self) {
        self.open.clear();
    }

    /// Goes on by one step.
    pub(crate) fn apply(&mut self, event: &Event) {
        match event {
            Event::Open { fd, path, create, truncate, append } => {
                let node = self.find(path).or_else(|| create.then(|| self.make(path, Node::file())));
                let node = node.unwrap_or_else(|| panic!("{} is not there", path.display()));
                if *truncate {
                    self.change(node, Change::Cut(0));
                }
                self.open.insert(*fd, Open { node, at: 0, appends: *append });
            }
            Event::Close { fd } => drop(self.open.remove(fd)),
            Event::MakeFolder { path } => drop(self.make(path, Node::folder())),
            Event::Rename { from, to } => self.rename(from, to),
            Event::Link { from, to } => {
                let node = self.find(from).expect("what is linked is there");
                self.enter(to, None, Some(node));
            }
            Event::Remove { path } => self.enter(path, Some(path), None),
            Event::Cut { fd, length } => {
                if let Some(open) = self.open.get(fd) {
                    self.change(open.node, Change::Cut(*length));
                }
            }
            Event::Write { fd, bytes } => self.write(*fd, bytes),
            Event::Sync { fd } => {
                if let Some(open) = self.open.get(fd) {
                    let node = open.node;
                    self.nodes[node].sync();
                }
            }
            Event::Said => {}
        }
    }

    fn write(&mut self, fd: u32, bytes: &[u8]) {
        let Some(open) = self.open.get(&fd) else { return };
        let node = open.node;
        let at = if open.appends { self.nodes[node].bytes().len() } else { open.at };
        self.change(node, Change::Write { at, bytes: bytes.to_vec() });
        self.open.get_mut(&fd).expect("it is open").at = at + bytes.len();
    }

    fn rename(&mut self, from: &Path, to: &Path) {
        let node = self.find(from).expect("what is renamed is there");
        if from.parent() == to.parent() {
            self.enter(to, Some(from), Some(node));
        } else {
            self.enter(to, None, Some(node));
            self.enter(from, Some(from), None);
        }
    }

    fn change(&mut self, node: usize, change: Change) {
        match &mut self.nodes[node] {
            Node::File { since, .. } => since.push(change),
            Node::Folder { .. } => panic!("a folder is not written"),
        }
    }

    fn make(&mut self, path: &Path, node: Node) -> usize {
        self.nodes.push(node);
        let made = self.nodes.len() - 1;
        self.enter(path, None, Some(made));
        made
    }

    /// Changes the folder that `path` stands in.
    fn enter(&mut self, path: &Path, gone: Option<&Path>, made: Option<usize>) {
        let folder = self.find(path.parent().expect("it stands in a folder")).expect("the folder is there");
        let entry = Entry { gone: gone.map(name), made: made.map(|node| (name(path), node)) };
        match &mut self.nodes[folder] {
            Node::Folder { since, .. } => since.push(entry),
            Node::File { .. } => panic!("a file holds no names"),
        }
    }

    /// The node at a path, as a process sees it now.
    fn find(&self, path: &Path) -> Option<usize> {
        path.iter().try_fold(0, |node, part| self.nodes[node].names().get(part.to_str()?).copied())
    }

    /// Everything that may be found when the power goes now. The files in one folder may be cut at any byte, all others in
    /// the middle.
    pub(crate) fn after_cut(&self, bytewise: &Path) -> BTreeSet<Tree> {
        let in_folder: Vec<usize> =
            self.find(bytewise).iter().flat_map(|folder| self.nodes[*folder].names().into_values()).collect();
        let pending: Vec<usize> = (0..self.nodes.len()).filter(|at| self.nodes[*at].is_pending()).collect();
        let mut choices = self.together(&pending);
        for node in pending {
            let mut alone = self.nodes[node].coarse();
            if in_folder.contains(&node) {
                alone.extend(self.nodes[node].fine());
            }
            choices.extend(alone.into_iter().map(|found| BTreeMap::from([(node, found)])));
        }
        choices.iter().map(|chosen| self.tree(chosen)).collect()
    }

    /// Each state of one with each of all others; nothing where those are more than can be tried. Then each is tried
    /// alone, with all others as a process sees them.
    fn together(&self, pending: &[usize]) -> Vec<BTreeMap<usize, Found>> {
        const MOST: usize = 4096;
        let mut choices = vec![BTreeMap::new()];
        for node in pending {
            let found = self.nodes[*node].coarse();
            if choices.len() * found.len() > MOST {
                return Vec::new();
            }
            let with = |chosen: &BTreeMap<usize, Found>| {
                let chosen = chosen.clone();
                let join = move |found: &Found| {
                    let mut chosen = chosen.clone();
                    chosen.insert(*node, found.clone());
                    chosen
                };
                found.iter().map(join).collect::<Vec<_>>()
            };
            choices = choices.iter().flat_map(with).collect();
        }
        choices
    }

    /// The disk with these nodes turned out so, and all others as a process sees them.
    fn tree(&self, chosen: &BTreeMap<usize, Found>) -> Tree {
        let mut tree = Tree::new();
        self.walk(0, Path::new(""), chosen, &mut tree);
        tree
    }

    fn walk(&self, node: usize, path: &Path, chosen: &BTreeMap<usize, Found>, tree: &mut Tree) {
        match chosen.get(&node).cloned().unwrap_or_else(|| self.nodes[node].live()) {
            Found::Bytes(bytes) => drop(tree.insert(path.to_owned(), Some(bytes))),
            Found::Names(names) => {
                tree.insert(path.to_owned(), None);
                names.iter().for_each(|(name, node)| self.walk(*node, &path.join(name), chosen, tree));
            }
        }
    }
}

impl Node {
    fn file() -> Node {
        Node::File { synced: Vec::new(), since: Vec::new() }
    }

    fn folder() -> Node {
        Node::Folder { synced: Names::new(), since: Vec::new() }
    }

    fn is_pending(&self) -> bool {
        match self {
            Node::Folder { since, .. } => !since.is_empty(),
            Node::File { since, .. } => !since.is_empty(),
        }
    }

    /// As a process sees it.
    fn live(&self) -> Found {
        match self {
            Node::Folder { synced, since } => Found::Names(entered(synced, since.iter())),
            Node::File { synced, since } => Found::Bytes(changed(synced, since)),
        }
    }

    fn names(&self) -> Names {
        match self.live() {
            Found::Names(names) => names,
            Found::Bytes(_) => Names::new(),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self.live() {
            Found::Bytes(bytes) => bytes,
            Found::Names(_) => Vec::new(),
        }
    }

    fn sync(&mut self) {
        *self = match self.live() {
            Found::Names(synced) => Node::Folder { synced, since: Vec::new() },
            Found::Bytes(synced) => Node::File { synced, since: Vec::new() },
        };
    }

    /// What it may turn out to be: of a folder, any of its changes made; of a file, the first so many of its changes made,
    /// the next not at all, by half, or as zeros.
    fn coarse(&self) -> Vec<Found> {
        match self {
            Node::Folder { synced, since } => {
                assert!(since.len() < 8, "too many names are unsynced to try all of them");
                let sets = 0..1_usize << since.len();
                let made = |set: usize| {
                    since.iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1).map(|(_, entry)| entry)
                };
                sets.map(|set| Found::Names(entered(synced, made(set)))).collect()
            }
            Node::File { synced, since } => {
                let mut found: Vec<Vec<u8>> =
                    (0..=since.len()).map(|done| changed(synced, &since[..done])).collect();
                found.extend(torn(synced, since, |length| vec![length / 2]));
                found.into_iter().map(Found::Bytes).collect()
            }
        }
    }

    /// Each byte at which a write to this file may have ended; of a long one each near its ends, and some between.
    fn fine(&self) -> Vec<Found> {
        const EACH: usize = 320;
        const ENDS: usize = 90;
        let cuts = |length: usize| {
            let step = (length / 60).max(1);
            let is_tried =
                |at: usize| length <= EACH || at <= ENDS || at + ENDS >= length || at.is_multiple_of(step);
            (1..length).filter(|at| is_tried(*at)).collect()
        };
        match self {
            Node::Folder { .. } => Vec::new(),
            Node::File { synced, since } => torn(synced, since, cuts).into_iter().map(Found::Bytes).collect(),
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
        if let Some((name, node)) = &entry.made {
            names.insert(name.clone(), *node);
        }
    }
    names
}

fn name(path: &Path) -> String {
    path.file_name().and_then(|name| name.to_str()).expect("a name is text").to_owned()
}

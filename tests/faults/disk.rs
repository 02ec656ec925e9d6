//! A disk of which only what was synced is sure to stay: the contents of a file by its own sync, a name by the sync of
//! the folder that it stands in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::event::Event;
use crate::inode::{Change, Entry, Found, Inode, Names};

/// What is found after a cut: the bytes of each file, nothing for a folder.
pub(crate) type Tree = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// The disk, its memory of what was synced, and what the process holds open.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    /// The first is the home.
    nodes: Vec<Inode>,
    open: BTreeMap<u32, Open>,
}

#[derive(Clone, Debug)]
struct Open {
    node: usize,
    at: usize,
    appends: bool,
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
            self.nodes.push(Inode::File { synced: fs::read(path).expect("a file"), since: Vec::new() });
            return node;
        }
        self.nodes.push(Inode::Folder { synced: Names::new(), since: Vec::new() });
        let items = fs::read_dir(path).expect("a folder").map(|item| item.expect("it is listed"));
        let names = items.map(|item| {
            let name = item.file_name().into_string().expect("a name is text");
            (name, self.read(&item.path()))
        });
        let names = names.collect();
        self.nodes[node] = Inode::Folder { synced: names, since: Vec::new() };
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
                let node = self.find(path).or_else(|| create.then(|| self.make(path, Inode::file())));
                let node = node.unwrap_or_else(|| panic!("{} is not there", path.display()));
                if *truncate {
                    self.change(node, Change::Cut(0));
                }
                self.open.insert(*fd, Open { node, at: 0, appends: *append });
            }
            Event::Close { fd } => drop(self.open.remove(fd)),
            Event::MakeFolder { path } => drop(self.make(path, Inode::folder())),
            Event::Rename { from, to } => self.rename(from, to),
            Event::Exchange { one, other } => self.exchange(one, other),
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

    fn exchange(&mut self, one: &Path, other: &Path) {
        assert_eq!(one.parent(), other.parent(), "one change of one folder");
        let node = |path: &Path| self.find(path).expect("what trades places is there");
        let made = vec![(name(one), node(other)), (name(other), node(one))];
        self.enter_all(one, Entry { gone: None, made });
    }

    fn change(&mut self, node: usize, change: Change) {
        match &mut self.nodes[node] {
            Inode::File { since, .. } => since.push(change),
            Inode::Folder { .. } => panic!("a folder is not written"),
        }
    }

    fn make(&mut self, path: &Path, node: Inode) -> usize {
        self.nodes.push(node);
        let made = self.nodes.len() - 1;
        self.enter(path, None, Some(made));
        made
    }

    /// Changes the folder that `path` stands in.
    fn enter(&mut self, path: &Path, gone: Option<&Path>, made: Option<usize>) {
        let made = made.map(|node| (name(path), node)).into_iter().collect();
        self.enter_all(path, Entry { gone: gone.map(name), made });
    }

    fn enter_all(&mut self, path: &Path, entry: Entry) {
        let folder = self.find(path.parent().expect("it stands in a folder")).expect("the folder is there");
        match &mut self.nodes[folder] {
            Inode::Folder { since, .. } => since.push(entry),
            Inode::File { .. } => panic!("a file holds no names"),
        }
    }

    /// The node at a path, as a process sees it now.
    fn find(&self, path: &Path) -> Option<usize> {
        path.iter().try_fold(0, |node, part| self.nodes[node].names().get(part.to_str()?).copied())
    }

    /// Everything that may be found when the power goes now. The files in these folders may be cut at any byte, all others in
    /// the middle.
    pub(crate) fn after_cut(&self, bytewise: &[&Path]) -> BTreeSet<Tree> {
        let folders = bytewise.iter().filter_map(|folder| self.find(folder));
        let in_folder: Vec<usize> =
            folders.flat_map(|folder| self.nodes[folder].names().into_values()).collect();
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

fn name(path: &Path) -> String {
    path.file_name().and_then(|name| name.to_str()).expect("a name is text").to_owned()
}

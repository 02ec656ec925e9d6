//! What git's plumbing reads and says, as bytes. Sizes are asked for before contents.

use std::io::Write as _;

use super::{BRANCHES, Changed, name};
use crate::store::log;

/// An object of git's, by its header.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) size: u64,
}

/// A folder, as git keeps it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tree {
    pub(super) files: Vec<File>,
}

/// A file or folder in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct File {
    mode: Vec<u8>,
    pub(super) name: Vec<u8>,
    pub(super) id: String,
}

impl File {
    /// Whether it is a plain file: no link, no program, nothing of another repository.
    pub(super) fn is_plain(&self) -> bool {
        self.mode == b"100644"
    }

    pub(super) fn is_folder(&self) -> bool {
        self.mode == b"40000"
    }
}

impl Tree {
    /// Reads `<mode> <name>\0<twenty bytes>` over and over; nothing where it is not that.
    pub(super) fn parse(mut bytes: &[u8]) -> Option<Tree> {
        let mut files = Vec::new();
        while !bytes.is_empty() {
            let (mode, rest) = split_at(bytes, b' ')?;
            let (name, rest) = split_at(rest, 0)?;
            let (id, rest) = rest.split_at_checked(20)?;
            let id = id.iter().map(|byte| format!("{byte:02x}")).collect();
            files.push(File { mode: mode.to_owned(), name: name.to_owned(), id });
            bytes = rest;
        }
        Some(Tree { files })
    }
}

fn split_at(bytes: &[u8], byte: u8) -> Option<(&[u8], &[u8])> {
    let place = memchr::memchr(byte, bytes)?;
    Some((&bytes[..place], &bytes[place + 1..]))
}

/// What is asked of `cat-file`: a name a line.
pub(super) fn asked(names: &[impl AsRef<str>]) -> Vec<u8> {
    names.iter().flat_map(|name| [name.as_ref().as_bytes(), b"\n"]).collect::<Vec<_>>().concat()
}

/// What `cat-file --batch-check` says of so many; nothing of one that is missing.
pub(super) fn checked(said: &[u8], count: usize) -> Option<Vec<Option<Object>>> {
    let text = std::str::from_utf8(said).ok()?;
    let objects: Vec<Option<Object>> = text.lines().map(header).collect();
    (objects.len() == count).then_some(objects)
}

fn header(line: &str) -> Option<Object> {
    let mut words = line.split(' ');
    let (id, kind, size) = (words.next()?, words.next()?, words.next()?.parse().ok()?);
    Some(Object { id: id.to_owned(), kind: kind.to_owned(), size })
}

/// What `cat-file --batch` says of so many.
pub(super) fn read(mut said: &[u8], count: usize) -> Option<Vec<Vec<u8>>> {
    let mut contents = Vec::new();
    while !said.is_empty() {
        let (head, rest) = split_at(said, b'\n')?;
        let size = usize::try_from(header(std::str::from_utf8(head).ok()?)?.size).ok()?;
        let (content, rest) = rest.split_at_checked(size)?;
        contents.push(content.to_owned());
        said = rest.strip_prefix(b"\n")?;
    }
    (contents.len() == count).then_some(contents)
}

/// What `fast-import` reads: segments, and a commit that has them; it is to say the names of all of them, the commit's last.
pub(super) fn import(
    machine: &str,
    committer: &str,
    before: Option<&str>,
    changed: &[Changed],
    says: &str,
) -> Vec<u8> {
    let mut stream = Vec::new();
    let mut put = |part: &[u8]| stream.write_all(part).unwrap_or_default();
    for (mark, Changed { bytes, .. }) in (1..).zip(changed) {
        put(format!("blob\nmark :{mark}\ndata {}\n", bytes.len()).as_bytes());
        put(bytes);
        put(b"\n");
    }
    let commit = changed.len() + 1;
    put(format!("commit {BRANCHES}{machine}\nmark :{commit}\ncommitter {committer}\n").as_bytes());
    put(format!("data {}\n{says}\n", says.len()).as_bytes());
    if let Some(before) = before {
        put(format!("from {before}\n").as_bytes());
    }
    for (mark, Changed { privacy, number, .. }) in (1..).zip(changed) {
        put(format!("M 100644 :{mark} {}/{}\n", log::folder_name(*privacy), name(*number)).as_bytes());
    }
    put(b"\n");
    for mark in 1..=commit {
        put(format!("get-mark :{mark}\n").as_bytes());
    }
    put(b"done\n");
    stream
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_whatever_its_names_are() {
        let raw = [b"100644 000000\0".as_slice(), &[1; 20], b"120000 ../\xff\0", &[0xab; 20]].concat();
        let tree = Tree::parse(&raw).expect("it is one");
        let modes: Vec<(bool, &[u8])> =
            tree.files.iter().map(|file| (file.is_plain(), file.name.as_slice())).collect();
        assert_eq!(modes, [(true, b"000000".as_slice()), (false, b"../\xff")]);
        assert_eq!(tree.files[1].id, "ab".repeat(20));
        assert_eq!(Tree::parse(&raw[..30]), None);
    }

    #[test]
    fn what_cat_file_says_is_read_to_the_byte() {
        let said = b"aa blob 3\na\nb\nbb blob 0\n\n";
        assert_eq!(read(said, 2), Some(vec![b"a\nb".to_vec(), Vec::new()]));
        assert_eq!(read(said, 1), None);
        assert_eq!(read(b"aa missing\n", 1), None);
        let objects = checked(b"aa blob 3\nbb missing\n", 2).expect("two");
        assert_eq!(objects[0].as_ref().map(|object| object.size), Some(3));
        assert_eq!(objects[1], None);
    }
}

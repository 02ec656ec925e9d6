//! No circles: two files that use each other, on however long a way, are one thing in two places.
//!
//! What a file uses of a module that it lies in (`super::…`) does not count: a module and what lies below it may share what
//! is private to them.

use std::collections::{BTreeMap, BTreeSet};

use crate::imports::{Crate, Module};

/// Rooms with a circle that is to be opened yet.
const KNOWN: [&str; 4] = ["check", "cli", "model", "store"];

#[test]
fn no_file_uses_what_uses_it() {
    let circles = circles(&uses());
    let room =
        |circle: &Circle| circle.keys().next().and_then(|file| file.split('/').next()).map(str::to_owned);
    let found: BTreeSet<String> = circles.iter().filter_map(room).collect();
    let new: Vec<_> = circles
        .iter()
        .filter(|circle| room(circle).is_none_or(|room| !KNOWN.contains(&room.as_str())))
        .collect();
    assert!(new.is_empty(), "files that use each other, each with what it uses of the others: {new:#?}");
    let gone = KNOWN.iter().find(|room| !found.contains(**room));
    assert_eq!(gone, None, "it has no circle any more, take it off the list: {found:?}");
}

/// Files that all reach each other, each with what it uses of the others.
type Circle = BTreeMap<String, BTreeSet<String>>;

/// What each file uses, but of what it lies in.
fn uses() -> Circle {
    let shown = |module: &Module| if module.is_empty() { "lib".to_owned() } else { module.join("/") };
    let uses = Crate::read().uses();
    let counted = uses.iter().map(|(module, used)| {
        let used = used.iter().filter(|used| !module.starts_with(used)).map(shown);
        (shown(module), used.collect())
    });
    counted.collect()
}

fn circles(uses: &Circle) -> Vec<Circle> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        uses.keys().map(|file| (file, reach(uses, file))).collect();
    let mut circles = Vec::new();
    let mut seen = BTreeSet::new();
    for file in uses.keys() {
        let circle: BTreeSet<&String> =
            reached[file].iter().copied().filter(|other| reached[other].contains(file)).collect();
        if circle.is_empty() || !seen.insert(circle.clone()) {
            continue;
        }
        let inside =
            |file: &String| uses[file].iter().filter(|used| circle.contains(used)).cloned().collect();
        circles.push(circle.iter().map(|file| ((*file).clone(), inside(file))).collect());
    }
    circles
}

/// All that a file uses, and what that uses.
fn reach<'a>(uses: &'a Circle, file: &str) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&String> = uses[file].iter().collect();
    while let Some(next) = waiting.pop() {
        if reached.insert(next) {
            waiting.extend(&uses[next]);
        }
    }
    reached
}

#[test]
fn given_files_in_a_circle_then_it_is_found() {
    let uses = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")];
    let uses = uses.map(|(file, used)| (file.to_owned(), BTreeSet::from([used.to_owned()]))).into();
    let found = circles(&uses);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].keys().collect::<Vec<_>>(), ["a", "b", "c"]);
}

//! No circles: two files that use each other, on however long a way, are one thing in two places.
//!
//! What a file uses of a module that it lies in (`super::…`) does not count: a module and what lies below it may share what
//! is private to them.

use std::collections::{BTreeMap, BTreeSet};

use crate::imports::{Crate, Module};

/// What the nouns of the model make up: the state lists them as its fields, the changes as its variants. That a whole names
/// its parts is no use of them, or no noun could say how its changes apply to the state.
const WHOLES: [&str; 2] = ["model/state", "model/change"];

#[test]
fn no_file_uses_what_uses_it() {
    let circles = circles(&uses());
    assert!(
        circles.is_empty(),
        "files that use each other, each with what it uses of the others: {circles:#?}"
    );
}

/// Files that all reach each other, each with what it uses of the others.
type Circle = BTreeMap<String, BTreeSet<String>>;

/// What each file uses, but of what it lies in.
fn uses() -> Circle {
    let shown = |module: &Module| if module.is_empty() { "lib".to_owned() } else { module.join("/") };
    let uses = Crate::read().uses();
    let is_whole = |module: &Module| WHOLES.contains(&module.join("/").as_str());
    let counted = uses.iter().map(|(module, used)| {
        let counts = |used: &&Module| !module.starts_with(used) && !is_whole(module);
        let used = used.iter().filter(counts).map(shown);
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

//! Which crates may be in the house: `allowed.txt` lists each, with its licence and whether the program, only its feature
//! `mcp` or only its tests use it, on whatever platform. A new one needs a line there, so that it is seen in a diff and thought about.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Crates of which two versions are in the tree, and why.
const TWICE: [(&str, &str); 1] = [(
    "syn",
    "the one before is asked for by windows-core alone, with which chrono finds the time zone on Windows",
)];

#[test]
fn every_crate_is_allowed_with_its_licence_and_use() {
    let allowed: BTreeSet<&str> = include_str!("allowed.txt").lines().collect();
    let found = crates();
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    let new: Vec<_> = found.difference(&allowed).collect();
    let gone: Vec<_> = allowed.difference(&found).collect();
    assert!(
        new.is_empty(),
        "tests/architecture/allowed.txt lacks, if these are to be let in:\n{}",
        joined(&new)
    );
    assert!(
        gone.is_empty(),
        "tests/architecture/allowed.txt lists what is not there any more:\n{}",
        joined(&gone)
    );
}

#[test]
fn the_list_is_in_order() {
    let lines: Vec<&str> = include_str!("allowed.txt").lines().collect();
    assert!(lines.is_sorted(), "tests/architecture/allowed.txt is not sorted");
}

#[test]
fn each_crate_is_there_once_and_comes_from_the_registry() {
    let metadata = metadata();
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in list(&metadata["packages"]) {
        let (name, source) = (word(&package["name"]), package["source"].as_str());
        if name != env!("CARGO_PKG_NAME") {
            let registry = "registry+https://github.com/rust-lang/crates.io-index";
            assert_eq!(source, Some(registry), "{name} comes from elsewhere");
        }
        versions.entry(name).or_default().push(word(&package["version"]));
    }
    for (name, versions) in &versions {
        let excused = TWICE.iter().any(|(twice, _)| twice == name);
        assert_eq!(versions.len(), if excused { 2 } else { 1 }, "{name} is there as {versions:?}");
    }
}

/// Else `cargo test` builds nearly all a second time that `cargo run` has built.
#[test]
fn the_tests_ask_for_no_feature_that_the_program_does_not() {
    let tree = |edges: &str| -> BTreeSet<String> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["tree", "--locked", "--prefix", "none", "--format", "{p} {f}", "--edges", edges]);
        let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo can be run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let said = String::from_utf8_lossy(&output.stdout);
        said.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).collect()
    };
    let (program, tests) = (tree("normal,build"), tree("normal,build,dev"));
    let fewer: Vec<_> = program.difference(&tests).collect();
    assert!(fewer.is_empty(), "Cargo.toml is to name what tests ask for of:\n{fewer:#?}");
}

/// Each crate as its line in the list.
fn crates() -> BTreeSet<String> {
    let (metadata, plain) = (metadata(), metadata_of(&[]));
    let root = word(&metadata["resolve"]["root"]);
    let nodes = |metadata: &'_ Value| -> BTreeMap<String, Value> {
        list(&metadata["resolve"]["nodes"]).iter().map(|node| (word(&node["id"]), node.clone())).collect()
    };
    let (nodes, plain) = (nodes(&metadata), nodes(&plain));
    let program = reached(&plain, &root, false);
    let feature = reached(&nodes, &root, false);
    let all = reached(&nodes, &root, true);
    let packages = list(&metadata["packages"]).iter().filter(|package| word(&package["id"]) != root);
    let line = |package: &Value| {
        let id = word(&package["id"]);
        assert!(all.contains(&id), "{id} is in the tree and nobody uses it");
        let used = match (program.contains(&id), feature.contains(&id)) {
            (true, _) => "program",
            (false, true) => "mcp",
            (false, false) => "tests",
        };
        let licence = package["license"].as_str().unwrap_or("none said");
        format!("{}: {licence} ({used})", word(&package["name"]))
    };
    packages.map(line).collect()
}

/// What is used from the root on, for its tests, too, or without.
fn reached(nodes: &BTreeMap<String, Value>, root: &str, for_tests: bool) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(id) = waiting.pop() {
        if !reached.insert(id.clone()) {
            continue;
        }
        let is_used = |used: &&Value| {
            let kinds = list(&used["dep_kinds"]);
            for_tests || kinds.iter().any(|kind| kind["kind"].as_str() != Some("dev"))
        };
        waiting.extend(list(&nodes[&id]["deps"]).iter().filter(is_used).map(|used| word(&used["pkg"])));
    }
    reached
}

/// What cargo knows of the whole tree, with every feature.
fn metadata() -> Value {
    metadata_of(&["--all-features"])
}

/// What cargo knows of the tree, on every platform: from what it has already, else it fetches what is missing.
fn metadata_of(features: &[&str]) -> Value {
    let ask = |further: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--format-version", "1", "--locked"]).args(features).args(further);
        cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo can be run")
    };
    let known = Some(ask(&["--offline"])).filter(|output| output.status.success());
    let output = known.unwrap_or_else(|| ask(&[]));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn joined(lines: &[&&str]) -> String {
    lines.iter().map(|line| **line).collect::<Vec<_>>().join("\n")
}

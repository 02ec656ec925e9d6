//! The house keeps its rooms: which layer may import which, who may touch the world, and what may stand nowhere.

use std::fs;
use std::path::Path;

mod circles;
mod dependencies;
mod imports;
mod sources;

use imports::Crate;
use sources::{files, read, root, shipped, sources};

/// The floors from the top, and of each room what it may import from the crate: nothing of its own floor or above.
const FLOORS: [&[(&str, &[&str])]; 8] = [
    &[("main", &["lib"])],
    &[("lib", &["check", "cli", "command", "env", "journal", "model", "render", "reply", "store", "view"])],
    // What the library offers, beside the program.
    &[("journal", &["check", "model", "store", "view"])],
    // One floor, as the one understands the command line for the other.
    &[
        ("cli", &["check", "command", "env", "model", "render", "reply", "store", "view"]),
        ("command", &["check", "cli", "env", "model", "render", "reply", "store", "view"]),
    ],
    &[("render", &["view"])],
    &[("view", &["check", "model", "reply"])],
    &[("check", &["model"]), ("reply", &[]), ("store", &["model"])],
    &[("env", &[]), ("model", &[])],
];

/// What only some rooms may use: `env` reads a file that is named as input, and writes none.
const KEPT: [(&[&str], &[&str]); 7] = [
    (&["store", "env"], &["std::fs"]),
    (
        &["store"],
        &[
            "OpenOptions", "DirBuilder", "fs::File", "File::", "fs::write", "fs::create", "fs::rename",
            "fs::remove",
        ],
    ),
    (&["env"], &["std::env", "SystemTime", "Instant", "Local::now", "Utc::now"]),
    (&["env"], &["io::stdout", "io::stderr", "io::stdin"]),
    (&["env"], &["process::Command", "Command::new"]),
    (&[], &["std::net", "std::os::unix::net"]),
    (&[], &["println!", "print!", "process::exit"]),
];

/// What may stand in no file: unfinished work, and the paths of a machine.
const FORBIDDEN: [&str; 8] = [
    concat!("todo", "!"),
    concat!("unimplemented", "!"),
    concat!("dbg", "!"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
];

#[test]
fn the_table_of_rooms_is_a_strict_order() {
    let floor = |room: &str| FLOORS.iter().position(|rooms| rooms.iter().any(|(name, _)| *name == room));
    for (height, (room, allowed)) in
        FLOORS.iter().enumerate().flat_map(|(n, rooms)| rooms.iter().map(move |room| (n, room)))
    {
        for below in *allowed {
            let is_twin = ["cli", "command"].contains(room) && ["cli", "command"].contains(below);
            assert!(
                is_twin || floor(below) > Some(height),
                "`{room}` imports `{below}`, which is not below it"
            );
        }
    }
    for source in shipped() {
        assert!(floor(&source.room()).is_some(), "{}: `{}` is no room", source.path.display(), source.room());
    }
}

#[test]
fn each_room_imports_only_what_it_may() {
    let rooms: Vec<_> = FLOORS.iter().copied().flatten().collect();
    let name = |module: &[String]| module.first().cloned().unwrap_or_else(|| "lib".to_owned());
    for (module, uses) in Crate::read().uses() {
        let room = name(&module);
        let allowed = rooms.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, allowed)| allowed);
        for used in uses {
            let import = name(&used);
            let may = import == room || allowed.contains(&import.as_str());
            assert!(may, "{}: `{room}` may not import {}", module.join("/"), used.join("/"));
        }
    }
}

#[test]
fn only_the_store_touches_files_and_only_env_the_world() {
    for file in shipped() {
        for (rooms, words) in KEPT.iter().filter(|(rooms, _)| !rooms.contains(&file.room().as_str())) {
            // A definition of the command line starts no program.
            let code = file.code().replace("clap::Command::new", "");
            let found = words.iter().find(|word| code.contains(**word));
            assert_eq!(found, None, "{}: only {rooms:?} may", file.path.display());
        }
    }
}

#[test]
fn every_source_is_a_module_named_for_what_it_holds() {
    for file in sources() {
        let Some((name, above)) = file.modules.split_last() else { continue };
        let parent = match above {
            [] => root().join("src/lib.rs"),
            above => root().join("src").join(above.join("/")).with_extension("rs"),
        };
        let declared = declared(&read(&parent));
        assert!(
            declared.contains(name),
            "{} is no module: {} does not declare it",
            file.path.display(),
            parent.display()
        );
        let vague = ["mod", "utils", "util", "common", "helpers", "helper", "misc", "prelude"];
        assert!(!vague.contains(&name.as_str()), "{}: name it for what it holds", file.path.display());
    }
}

#[test]
fn no_source_is_longer_than_is_read_in_one_go() {
    for file in sources() {
        let length = file.text.lines().count();
        assert!(length <= 400, "{} has {length} lines", file.path.display());
    }
}

#[test]
fn no_file_holds_unfinished_work_or_the_path_of_a_machine() {
    let folders = ["src", "tests", "examples", "benches", "fuzz/fuzz_targets"]
        .map(|folder| files(&root().join(folder)));
    let others = ["README.md", "CHANGELOG.md", "Cargo.toml", ".ci/run", ".github/CONTRIBUTING.md"]
        .map(|name| root().join(name));
    let this = Path::new(file!()).file_name();
    for file in folders.into_iter().flatten().chain(others).filter(|file| file.file_name() != this) {
        // What lies under `~` or `.` lies in the home of a story, on no machine.
        let text =
            if file.exists() { read(&file).replace("~/", "").replace("./", "") } else { String::new() };
        let found = FORBIDDEN.iter().find(|word| text.contains(**word));
        assert_eq!(found, None, "{}", file.display());
    }
}

#[test]
fn no_file_of_the_tests_is_forgotten() {
    let folder = root().join("tests");
    for file in files(&folder) {
        let parent = file.parent().expect("it lies in a folder");
        if file.extension().is_some_and(|ending| ending == "rs") {
            // What is no program of its own is a module of one: of its folder's file, which lies in the folder or beside it.
            let is_program = parent == folder || file.ends_with("main.rs");
            let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let above = [parent.join("main.rs"), parent.with_extension("rs")];
            let is_module =
                above.iter().any(|above| above.exists() && declared(&read(above)).contains(&name));
            let is_shared = file.ends_with("common/mod.rs");
            assert!(is_program || is_module || is_shared, "{} is never run", file.display());
        } else {
            let is_story = parent == folder.join("transcripts");
            let reads =
                |folder: &Path| folder.join("main.rs").exists() || folder.with_extension("rs").exists();
            assert!(is_story || parent.ancestors().any(reads), "{} is never read", file.display());
        }
    }
}

#[test]
fn every_test_is_run_each_time_and_named_in_60_characters() {
    let tests =
        files(&root().join("tests")).into_iter().chain(sources().into_iter().map(|source| source.path));
    let mut long = Vec::new();
    for file in tests.filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
        let text = read(&file);
        assert!(!text.contains(concat!("#[", "ignore")), "{} is not always run", file.display());
        let names = text.split(concat!("#[", "test]")).skip(1).filter_map(|test| test.split("fn ").nth(1));
        let names = names.map(|rest| rest.split('(').next().unwrap_or_default());
        long.extend(names.filter(|name| name.chars().count() > 60).map(str::to_owned));
    }
    assert_eq!(long, Vec::<String>::new(), "names of tests that are longer than 60 characters");
}

#[test]
fn every_test_that_the_table_of_threats_names_is_there() {
    let store = read(&root().join("src/store.rs"));
    let table: Vec<&str> = store.lines().filter_map(|line| line.strip_prefix("//! | ")).skip(2).collect();
    assert!(table.len() >= 10, "the table has {} rows", table.len());
    for row in table {
        let shown = row.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
        let files: Vec<&str> = shown.split('`').skip(1).step_by(2).collect();
        assert!(!files.is_empty() || shown.trim() == "none", "{row}: no test shows it");
        for file in files {
            let path = root().join(file);
            // What lies in `src/fuzz/` is held by the tests beside it.
            let is_run = path.exists() && (read(&path).contains("#[test]") || file.starts_with("src/fuzz/"));
            assert!(is_run, "{file} is no test");
        }
    }
}

#[test]
fn nothing_but_what_belongs_there_stands_at_the_top() {
    const BELONGS: [&str; 11] = [
        "Cargo.toml", "Cargo.lock", "README.md", "CHANGELOG.md", "LICENSE", "src", "tests", "examples",
        "benches", "fuzz", "target",
    ];
    for item in fs::read_dir(root()).expect("the top is listed") {
        let name = item.expect("it is listed").file_name().to_string_lossy().into_owned();
        assert!(
            name.starts_with('.') || BELONGS.contains(&name.as_str()),
            "{name} does not belong at the top"
        );
    }
}

/// The modules that a file declares in files of their own.
fn declared(text: &str) -> Vec<String> {
    let name = |line: &str| {
        let (before, name) = line.trim().strip_suffix(';')?.split_once("mod ")?;
        (before.is_empty() || before.starts_with("pub")).then(|| name.to_owned())
    };
    text.lines().filter_map(name).collect()
}

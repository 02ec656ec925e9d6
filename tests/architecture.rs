//! The house keeps its rooms: which layer may import which, who may touch the world, and what may stand nowhere.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, and what each may import from the crate; `cli` and `command` are one floor.
const ROOMS: [(&str, &[&str]); 9] = [
    ("main", &["cli", "env"]),
    ("lib", &["check", "cli", "command", "env", "model", "render", "store", "view"]),
    ("cli", &["check", "command", "env", "model", "render", "store", "view"]),
    ("command", &["check", "cli", "env", "model", "render", "store", "view"]),
    ("render", &["view"]),
    ("view", &["check", "model"]),
    ("store", &["model"]),
    ("check", &["model"]),
    ("model", &[]),
];

/// What only some rooms may use: `env` reads a file that is named as input, and writes none.
const KEPT: [(&[&str], &[&str]); 7] = [
    (&["store", "env"], &["std::fs"]),
    (
        &["store"],
        &[
            "OpenOptions",
            "DirBuilder",
            "fs::File",
            "File::",
            "fs::write",
            "fs::create",
            "fs::rename",
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
fn each_room_imports_only_what_it_may() {
    for file in sources() {
        let room = file.room();
        let allowed = ROOMS.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, allowed)| allowed);
        for import in file.imports() {
            let is_room = ROOMS.iter().any(|(name, _)| *name == import) || import == "env";
            let may = import == room || !is_room || allowed.contains(&import.as_str());
            assert!(may, "{}: `{room}` may not import `{import}`", file.path.display());
        }
    }
}

#[test]
fn only_the_store_touches_files_and_only_env_the_world() {
    for file in sources() {
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
    for file in sources().into_iter().filter(|file| !["lib", "main"].contains(&file.room().as_str())) {
        let parent = match file.modules.split_last() {
            Some((_, [])) | None => root().join("src/lib.rs"),
            Some((_, above)) => root().join("src").join(above.join("/")).with_extension("rs"),
        };
        let name = file.modules.last().map(String::as_str).unwrap_or_default();
        let declares = read(&parent).lines().any(|line| {
            let line = line.trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            line.trim_start_matches("pub(super) ") == format!("mod {name};")
        });
        assert!(declares, "{} is no module: {} does not declare it", file.path.display(), parent.display());
        let vague = ["mod", "utils", "util", "common", "helpers", "helper", "misc", "prelude"];
        assert!(!vague.contains(&name), "{}: name it for what it holds", file.path.display());
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
    let folders = ["src", "tests", "examples"].map(|folder| files(&root().join(folder)));
    let others = ["README.md", "Cargo.toml"].map(|name| root().join(name));
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
    let is_test = |file: &PathBuf| file.parent() == Some(&root().join("tests"));
    // What lies in a folder with a main.rs is one test: its modules are declared, its data is read by them.
    let is_of_one = |file: &PathBuf| file.ancestors().skip(1).any(|folder| folder.join("main.rs").exists());
    for file in files(&root().join("tests")).into_iter().filter(|file| !is_of_one(file)) {
        let ending = file.extension().and_then(|ending| ending.to_str());
        let is_story = ending == Some("md") && file.parent() == Some(&root().join("tests/transcripts"));
        assert!(is_story || (ending == Some("rs") && is_test(&file)), "{} is never run", file.display());
        assert!(!read(&file).contains(concat!("#[", "ignore")), "{} is not always run", file.display());
    }
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
            let is_run = path.exists()
                && ["#[test]", "pub(crate) fn holds"].iter().any(|mark| read(&path).contains(mark));
            assert!(file.starts_with("tests/") && is_run, "{file} is no test");
        }
    }
}

#[test]
fn nothing_but_what_belongs_there_stands_at_the_top() {
    const BELONGS: [&str; 10] = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "LICENSE",
        "src",
        "tests",
        "examples",
        "benches",
        "fuzz",
        "target",
    ];
    for item in fs::read_dir(root()).expect("the top is listed") {
        let name = item.expect("it is listed").file_name().to_string_lossy().into_owned();
        assert!(
            name.starts_with('.') || BELONGS.contains(&name.as_str()),
            "{name} does not belong at the top"
        );
    }
}

/// A file of the crate.
struct Source {
    path: PathBuf,
    /// The path of its module, below the crate.
    modules: Vec<String>,
    text: String,
}

impl Source {
    fn room(&self) -> String {
        self.modules.first().cloned().unwrap_or_default()
    }

    /// Its code: no comments, no unit tests.
    fn code(&self) -> String {
        let code = self.text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    }

    /// The first names behind `crate::`, and behind as many `super::` as lead to the crate.
    fn imports(&self) -> Vec<String> {
        let to_crate = "super::".repeat(self.modules.len());
        let code = self.code().replace(&to_crate, "crate::").replace("align_journal::", "crate::");
        let behind = code.split("crate::").skip(1).map(str::to_owned);
        let names = behind.flat_map(|text| match text.strip_prefix('{') {
            Some(group) => group.split(['}', ';']).next().unwrap_or_default().split(',').map(first).collect(),
            None => vec![first(&text)],
        });
        names.collect()
    }
}

/// The first name of a path.
fn first(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let folder = root().join("src");
    let source = |path: PathBuf| {
        let below = path.strip_prefix(&folder).expect("it lies in the folder").with_extension("");
        let modules = below.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        Source { text: read(&path), modules, path }
    };
    let is_source = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    files(&folder).into_iter().filter(is_source).map(source).collect()
}

/// All files in a folder and below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(listing) = fs::read_dir(folder) else { return Vec::new() };
    let paths = listing.map(|item| item.expect("it is listed").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn read(file: &Path) -> String {
    String::from_utf8_lossy(&fs::read(file).expect("the file can be read")).into_owned()
}

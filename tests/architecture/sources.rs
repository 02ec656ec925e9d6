//! The files of the crate, and the modules that they are.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the crate.
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    /// The path of its module, below the crate; none for `lib.rs` and `main.rs`.
    pub(crate) modules: Vec<String>,
    pub(crate) text: String,
}

impl Source {
    /// The room that it belongs to: the first module, or the name of a file at the root.
    pub(crate) fn room(&self) -> String {
        let name = self.path.file_stem().map(|name| name.to_string_lossy().into_owned());
        self.modules.first().cloned().or(name).unwrap_or_default()
    }

    /// Whether it is compiled for tests alone, or for fuzzing.
    pub(crate) fn is_test(&self) -> bool {
        self.room() == "fuzz" || self.modules.iter().any(|module| module == "tests")
    }

    /// Its code: no comments, no unit tests.
    pub(crate) fn code(&self) -> String {
        let code = self.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    }
}

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the crate, its unit tests in files of their own among them.
pub(crate) fn sources() -> Vec<Source> {
    let folder = root().join("src");
    let source = |path: PathBuf| {
        let below = path.strip_prefix(&folder).expect("it lies in the folder").with_extension("");
        let mut modules: Vec<String> = below.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        modules.retain(|name| !["lib", "main"].contains(&name.as_str()));
        Source { text: read(&path), modules, path }
    };
    let is_source = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    files(&folder).into_iter().filter(is_source).map(source).collect()
}

/// What ships: the sources without the tests.
pub(crate) fn shipped() -> Vec<Source> {
    sources().into_iter().filter(|source| !source.is_test()).collect()
}

/// All files in a folder and below it.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(listing) = fs::read_dir(folder) else { return Vec::new() };
    let paths = listing.map(|item| item.expect("it is listed").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

pub(crate) fn read(file: &Path) -> String {
    String::from_utf8_lossy(&fs::read(file).expect("the file can be read")).into_owned()
}

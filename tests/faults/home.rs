//! A home folder for one fault, and `align` run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::common;
use crate::disk::Tree;

/// A home, removed when dropped. What a test keeps beside it lies in the folder around it.
pub(crate) struct Home {
    around: TempDir,
}

impl Home {
    /// A home with nothing in it.
    pub(crate) fn empty() -> Home {
        let home = Home { around: common::home() };
        fs::create_dir(home.path()).expect("a home");
        home
    }

    /// A home with a journal of two entries.
    pub(crate) fn with_journal() -> Home {
        Home::after(
            "umask 000; align person add cpo --executive && align priority add 'Win the renewals' --why revenue",
        )
    }

    /// A home in which a script has run.
    pub(crate) fn after(script: &str) -> Home {
        let home = Home::empty();
        let output = home.sh(script);
        assert!(output.status.success(), "{output:?}");
        home
    }

    /// A home with the same files.
    pub(crate) fn copy(&self) -> Home {
        let copy = Home::empty();
        copy_folder(&self.path(), &copy.path());
        copy
    }

    /// A home that holds this.
    pub(crate) fn of(tree: &Tree) -> Home {
        let home = Home::empty();
        for (path, bytes) in tree {
            let path = home.path().join(path);
            match bytes {
                Some(bytes) => fs::write(path, bytes).expect("a file"),
                None => fs::create_dir_all(path).expect("a folder"),
            }
        }
        home
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.around.path().join("home")
    }

    /// A file beside the home.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.around.path().join(name)
    }

    pub(crate) fn command(&self, program: &str) -> Command {
        common::command(program, &self.path())
    }

    pub(crate) fn align(&self, args: &[&str]) -> Output {
        common::run(&self.path(), args)
    }

    pub(crate) fn sh(&self, script: &str) -> Output {
        common::sh(&self.path(), script)
    }

    /// The only log of the main journal.
    pub(crate) fn log(&self) -> PathBuf {
        let mut files = fs::read_dir(self.path().join("main/log")).expect("a folder of logs");
        files.next().expect("a log").expect("it is listed").path()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        fs::read(self.log()).expect("it can be read")
    }
}

fn copy_folder(from: &Path, to: &Path) {
    for item in fs::read_dir(from).expect("a folder") {
        let item = item.expect("it is listed");
        let copy = to.join(item.file_name());
        if item.path().is_dir() {
            fs::create_dir(&copy).expect("a folder");
            copy_folder(&item.path(), &copy);
        } else {
            fs::copy(item.path(), copy).expect("a copy");
        }
    }
}

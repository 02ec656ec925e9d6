//! The floors: small programs of the same profile that do only the least of what a command must do.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::call::Call;

/// Where the floors are.
#[derive(Debug)]
pub(crate) struct Floors {
    folder: PathBuf,
}

impl Floors {
    /// Builds them as `align` was built. They are examples, so that nobody gets them installed.
    pub(crate) fn build() -> Result<Floors> {
        let built = Path::new(env!("CARGO_BIN_EXE_align")).parent().context("no folder of programs")?;
        let profile = match built.file_name().and_then(|name| name.to_str()) {
            Some("debug") | None => "dev",
            Some(name) => name,
        };
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(env!("CARGO_MANIFEST_DIR")).args(["build", "--quiet", "--profile", profile]);
        for name in ["floor-hello", "floor-read", "floor-append", "floor-flat"] {
            cargo.args(["--example", name]);
        }
        if !cargo.status().context("cargo cannot be run")?.success() {
            bail!("the floors cannot be built");
        }
        Ok(Floors { folder: built.join("examples") })
    }

    /// Says hello.
    pub(crate) fn hello(&self) -> Call {
        self.call("floor-hello", &[])
    }

    /// Reads a file whole.
    pub(crate) fn read(&self, file: &Path) -> Call {
        self.call("floor-read", &[&file.to_string_lossy()])
    }

    /// Appends a line to a file and syncs it.
    pub(crate) fn append(&self, file: &Path, line: &str) -> Call {
        self.call("floor-append", &[&file.to_string_lossy(), line])
    }

    /// Reads each line of a log into a flat struct.
    pub(crate) fn flat(&self, log: &Path) -> Call {
        self.call("floor-flat", &[&log.to_string_lossy()])
    }

    fn call(&self, name: &str, args: &[&str]) -> Call {
        Call::new(&self.folder.join(name), args)
    }
}

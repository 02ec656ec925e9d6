//! What holds for every journal, whichever rooms it takes to see it.

use std::path::Path;

use proptest::test_runner::Config;
use tempfile::TempDir;

mod properties;
mod schemas;

/// A folder, in memory where the platform has such a place: a disk would sync each of many thousand recordings.
pub(crate) fn home() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a home")
}

/// On how many generated inputs a property is tried: some, or with `ALIGN_SWEEP_STEP=1` all of so many.
#[expect(clippy::disallowed_methods, reason = "it is said to the tests, not to the program")]
pub(crate) fn cases(some: u32, all: u32) -> Config {
    let is_whole = std::env::var_os("ALIGN_SWEEP_STEP").is_some_and(|step| step == "1");
    Config { failure_persistence: None, ..Config::with_cases(if is_whole { all } else { some }) }
}

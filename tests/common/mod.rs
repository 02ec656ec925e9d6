//! What the test programs share: `align` in a home of its own, and tests that cannot run here.

#![allow(dead_code, reason = "each of the programs uses some of it")]

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

pub(crate) const ALIGN: &str = env!("CARGO_BIN_EXE_align");

/// A folder, in memory where the platform has such a place: thousands of them are needed.
pub(crate) fn home() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a home")
}

/// A home with the same files.
pub(crate) fn copy_of(home: &Path) -> TempDir {
    let copy = self::home();
    copy_to(home, copy.path());
    copy
}

/// Copies all that is in a folder, its times and links with it.
pub(crate) fn copy_to(from: &Path, to: &Path) {
    let copied = Command::new("cp").arg("-a").arg(from.join(".")).arg(to).status();
    assert!(copied.expect("cp runs").success());
}

/// A program with nothing around it but this home, a day, a seed, an author, and `align` on its path.
pub(crate) fn command(program: &str, home: &Path) -> Command {
    let folder = Path::new(ALIGN).parent().expect("it lies in a folder");
    let mut command = Command::new(program);
    command.current_dir(home).env_clear().stdin(Stdio::null());
    command.env("PATH", format!("{}:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", folder.display()));
    command.env("ALIGN_HOME", home).env("ALIGN_TODAY", "2026-09-22").env("ALIGN_SEED", "1");
    command.env("ALIGN_AUTHOR", "ann").env("TZ", "UTC").env("LC_ALL", "C.UTF-8");
    command
}

pub(crate) fn align(home: &Path) -> Command {
    command(ALIGN, home)
}

/// What the program says to these arguments.
pub(crate) fn run(home: &Path, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
    align(home).args(args).output().expect("it runs")
}

/// What a script says that finds the program.
pub(crate) fn sh(home: &Path, script: &str) -> Output {
    command("sh", home).args(["-c", script]).output().expect("sh can be run")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Of so many in a long list one is tried, where nothing else is said.
const STEP: usize = 32;

/// Of so many in a long list one is tried: as many as `ALIGN_SWEEP_STEP` says.
#[expect(clippy::disallowed_methods, reason = "it is said to the tests, not to the program")]
pub(crate) fn sweep_step() -> usize {
    let said = std::env::var("ALIGN_SWEEP_STEP").ok();
    said.map_or(STEP, |step| step.parse().expect("ALIGN_SWEEP_STEP is a number from 1"))
}

/// Whether more is tried than where nothing is said.
pub(crate) fn is_thorough() -> bool {
    sweep_step() < STEP
}

/// Whether there is an strace that may trace here; where not, that is said.
pub(crate) fn strace_works() -> bool {
    let tried = Command::new("strace").args(["-qq", "-e", "trace=none", "true"]).output();
    let works = tried.is_ok_and(|output| output.status.success());
    if !works {
        skip("strace is not there, or may not trace");
    }
    works
}

/// Says why a test does not run, past the harness, which would swallow it.
///
/// # Panics
/// Where `ALIGN_NO_SKIP=1` says that nothing may be skipped, as `.ci/run` does, which provides what they need.
#[expect(clippy::disallowed_methods, reason = "it is said to the tests, not to the program")]
pub(crate) fn skip(why: &str) {
    static SKIPPED: AtomicUsize = AtomicUsize::new(0);
    assert!(std::env::var_os("ALIGN_NO_SKIP").is_none_or(|said| said != "1"), "skipped: {why}");
    let number = SKIPPED.fetch_add(1, Ordering::Relaxed) + 1;
    writeln!(io::stderr(), "skipped: {why} ({number} so far)").expect("standard error is there");
}

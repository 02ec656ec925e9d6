//! Tests that cannot run here say so and are counted; under `.ci/run`, which provides what they need, that is a failure.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};

static SKIPPED: AtomicUsize = AtomicUsize::new(0);

/// Says why a test does not run, past the harness, which would swallow it.
///
/// # Panics
/// Where `ALIGN_NO_SKIP=1` says that nothing may be skipped.
#[expect(clippy::disallowed_methods, reason = "it is said to the tests, not to the program")]
pub(crate) fn skip(why: &str) {
    assert!(std::env::var_os("ALIGN_NO_SKIP").is_none_or(|said| said != "1"), "skipped: {why}");
    let number = SKIPPED.fetch_add(1, Ordering::Relaxed) + 1;
    writeln!(io::stderr(), "skipped: {why} ({number} so far)").expect("standard error is there");
}

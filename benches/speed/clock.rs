//! The clock: only for what is divided by another reading of it.

use std::time::Instant;

/// Now.
#[expect(clippy::disallowed_methods, reason = "a benchmark compares times, and keeps none")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

//! Many trials, as many at a time as there are cores.

use std::sync::Mutex;
use std::thread;

/// Of a long list, how many are passed over for each one that is tried.
const STEP: usize = 10;

/// Tries each of a long list where `ALIGN_FULL_SWEEP` is set; else every tenth, which takes a tenth of the time.
pub(crate) fn sweep<T: Send>(trials: Vec<T>, trial: impl Fn(T) + Sync) {
    each(if is_full() { trials } else { trials.into_iter().step_by(STEP).collect() }, trial);
}

#[expect(clippy::disallowed_methods, reason = "it is said to the tests, not to the program")]
fn is_full() -> bool {
    std::env::var_os("ALIGN_FULL_SWEEP").is_some_and(|said| said == "1")
}

/// Tries each; where one fails, so does the test.
pub(crate) fn each<T: Send>(trials: Vec<T>, trial: impl Fn(T) + Sync) {
    let workers = thread::available_parallelism().map_or(2, usize::from);
    let left = Mutex::new(trials);
    let next = || left.lock().expect("nobody fails while taking one").pop();
    let work = || {
        while let Some(one) = next() {
            trial(one);
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
}

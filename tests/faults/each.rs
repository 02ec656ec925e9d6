//! Many trials, as many at a time as there are cores.

use std::sync::Mutex;
use std::thread;

use crate::common::is_full_sweep;

/// Of so many in a long list one is tried, unless `ALIGN_FULL_SWEEP` is set.
const STEP: usize = 16;

/// Tries each of a long list where `ALIGN_FULL_SWEEP` is set; else a sample, which takes a fraction of the time.
pub(crate) fn sweep<T: Send>(trials: Vec<T>, trial: impl Fn(T) + Sync) {
    each(if is_full_sweep() { trials } else { trials.into_iter().step_by(STEP).collect() }, trial);
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

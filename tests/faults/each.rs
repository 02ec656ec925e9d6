//! Many trials, as many at a time as there are cores.

use std::sync::Mutex;
use std::thread;

use crate::common::sweep_step;

/// Tries a sample of a long list, which takes a fraction of the time.
pub(crate) fn sweep<T: Send>(trials: Vec<T>, trial: impl Fn(T) + Sync) {
    each(trials.into_iter().step_by(sweep_step()).collect(), trial);
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

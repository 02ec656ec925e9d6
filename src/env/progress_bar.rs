//! How far a long work has come: a line on standard error, for what takes longer than a second, gone when it is done.
//!
//! By hand: the crates that draw bars take half of the time in which a daily command answers, for every command.

use std::io::{self, Write as _};
use std::time::{Duration, Instant};

/// How long somebody waits without asking what goes on.
const PATIENCE: Duration = Duration::from_secs(1);

/// How many characters a bar has.
const WIDTH: u64 = 20;

/// A bar that shows itself when it is needed.
#[derive(Debug)]
pub(crate) struct ProgressBar {
    doing: &'static str,
    begun: Option<Instant>,
    shown: Option<u64>,
}

impl ProgressBar {
    /// A bar for something that begins now; one that never shows itself where nobody would see it.
    #[expect(clippy::disallowed_methods, reason = "it is a part of the place that reads the clock")]
    pub(crate) fn new(doing: &'static str, is_seen: bool) -> ProgressBar {
        ProgressBar { doing, begun: is_seen.then(Instant::now), shown: None }
    }

    /// So much is done, of so much.
    pub(crate) fn show(&mut self, done: u64, all: u64) {
        let percent = done.saturating_mul(100).checked_div(all).unwrap_or(100).min(100);
        let is_news = self.shown != Some(percent);
        if is_news && self.begun.is_some_and(|begun| begun.elapsed() >= PATIENCE) {
            self.shown = Some(percent);
            let full = percent * WIDTH / 100;
            let bar: String = (0..WIDTH).map(|place| if place < full { '█' } else { '░' }).collect();
            write(&format!("\r{} {bar} {percent:>3}%", self.doing));
        }
    }

    /// Takes it away; it comes back with the next that is done.
    pub(crate) fn hide(&mut self) {
        if self.shown.take().is_some() {
            // To the line's begin, and away with what stands there (ECMA-48, EL).
            write("\r\x1b[2K");
        }
    }
}

impl Drop for ProgressBar {
    fn drop(&mut self) {
        self.hide();
    }
}

/// Where even that fails there is nobody left to tell.
fn write(text: &str) {
    let mut stream = io::stderr().lock();
    drop(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()));
}

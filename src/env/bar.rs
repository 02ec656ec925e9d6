//! How far a long work has come: a bar on standard error, for what takes longer than a second, gone when it is done.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long somebody waits without asking what goes on.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that shows itself when it is needed.
#[derive(Debug)]
pub struct Bar {
    doing: &'static str,
    begun: Option<Instant>,
    shown: Option<ProgressBar>,
}

impl Bar {
    /// A bar for something that begins now; one that never shows itself where nobody would see it.
    #[expect(clippy::disallowed_methods, reason = "it is a part of the place that reads the clock")]
    pub fn new(doing: &'static str, is_seen: bool) -> Bar {
        Bar { doing, begun: is_seen.then(Instant::now), shown: None }
    }

    /// So much is done, of so much.
    pub fn show(&mut self, done: u64, all: u64) {
        if self.shown.is_none() && self.begun.is_some_and(|begun| begun.elapsed() >= PATIENCE) {
            let target = ProgressDrawTarget::stderr();
            let style = ProgressStyle::with_template("{msg} {wide_bar} {percent:>3}%");
            let bar = ProgressBar::with_draw_target(Some(all), target).with_message(self.doing);
            self.shown = Some(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())));
        }
        if let Some(bar) = &self.shown {
            bar.set_position(done);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

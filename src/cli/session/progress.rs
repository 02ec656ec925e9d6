//! A history that shows how far its reading has come: a question about all of it goes through it more than once.

use std::cell::RefCell;

use anyhow::Result;

use crate::env::ProgressBar;
use crate::model::{Checkpoint, Entries, Entry, Refusal};
use crate::store::{History, Progress, unreadable};

/// A history with a bar.
#[derive(Debug)]
pub(crate) struct WatchedHistory {
    history: History,
    bar: RefCell<ProgressBar>,
}

impl WatchedHistory {
    pub(super) fn new(history: History, bar: ProgressBar) -> WatchedHistory {
        WatchedHistory { history, bar: RefCell::new(bar) }
    }
}

impl Entries for WatchedHistory {
    fn each(&self, see: &mut dyn FnMut(&Entry)) -> Result<(), Refusal> {
        let mut watch = |progress: Progress| self.bar.borrow_mut().show(progress.done, progress.all);
        let gone_through = self.history.each_watched(&mut watch, see);
        // The answer is shown next, or another pass begins.
        self.bar.borrow_mut().hide();
        gone_through.map_err(unreadable)
    }

    fn past(&self) -> Option<&Checkpoint> {
        self.history.past()
    }

    fn corrections(&self) -> Vec<Entry> {
        self.history.corrections()
    }
}

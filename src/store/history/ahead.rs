//! Reading ahead: the lines of a log that stands in order, read and taken apart by a thread of their own while the entries
//! before them are folded.

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::journal::Entry;
use crate::store::line;
use crate::store::warning::Trouble;

use super::reader::Lines;

/// How many lines are handed over at once, and how many such hands may wait.
const LINES: usize = 512;
const HANDS: usize = 4;

/// A log shorter than this is read sooner than a thread is started.
const SHORT: u64 = 256 * 1024;

/// Some lines; fewer than [`LINES`] are the last.
type Hand = io::Result<Vec<Read>>;

/// A line that was read: its number, and what of it could be read, or not.
pub(super) type Read = (usize, Option<Entry>, Vec<Trouble>);

/// The lines of a log, taken apart.
#[derive(Debug)]
pub(super) enum Ahead {
    /// Here and now.
    Here(Lines),
    /// By a thread.
    There {
        /// What it hands over, until it has handed over the last.
        hands: Option<Receiver<Hand>>,
        /// What was handed over and is not yet taken.
        waiting: VecDeque<Read>,
    },
}

impl Ahead {
    /// The lines in the first `length` bytes of a log.
    pub(super) fn of(path: &Path, length: u64) -> io::Result<Ahead> {
        let mut lines = Lines::new(File::open(path)?, length);
        if length < SHORT {
            return Ok(Ahead::Here(lines));
        }
        let (hand, hands) = sync_channel(HANDS);
        thread::Builder::new().spawn(move || {
            // Nobody waits any longer where the receiver is gone.
            while hand_over(&mut lines, &hand) {}
        })?;
        Ok(Ahead::There { hands: Some(hands), waiting: VecDeque::new() })
    }

    /// The next line.
    pub(super) fn next(&mut self) -> io::Result<Option<Read>> {
        match self {
            Ahead::Here(lines) => read(lines),
            Ahead::There { hands, waiting } => {
                if waiting.is_empty()
                    && let Some(open) = hands
                {
                    // A thread that ended without its last hand has lost lines.
                    let hand = open.recv().map_err(io::Error::other)??;
                    if hand.len() < LINES {
                        *hands = None;
                    }
                    waiting.extend(hand);
                }
                Ok(waiting.pop_front())
            }
        }
    }
}

/// Hands over the next lines, and tells whether there are more and somebody waits for them.
fn hand_over(lines: &mut Lines, hand: &SyncSender<Hand>) -> bool {
    let next: Hand = std::iter::from_fn(|| read(lines).transpose()).take(LINES).collect();
    let is_last = next.as_ref().map_or(true, |read| read.len() < LINES);
    hand.send(next).is_ok() && !is_last
}

fn read(lines: &mut Lines) -> io::Result<Option<Read>> {
    let Some(text) = lines.next()? else { return Ok(None) };
    let (entry, troubles) = line::read(text);
    Ok(Some((lines.number(), entry, troubles)))
}

//! Ratios of two calls that are run in turns: whatever else the machine does at a moment, it does to both.
//!
//! What takes a millisecond is easily held up for several by another process. So of short calls a pair has three turns,
//! and the best of each counts; a call that is always slow stays slow.

use std::fmt;
use std::time::Duration;

use anyhow::Result;

use crate::clock;

/// How many pairs are run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// At most so many.
    pub(crate) pairs: usize,
    /// No more after so long, but at least [`FEWEST`].
    pub(crate) limit: Duration,
}

/// The fewest pairs of which a median is told.
const FEWEST: usize = 5;

/// The turns of a pair of short calls.
const TURNS: usize = 3;
/// From this on a call is long, and a pair has one turn.
const LONG: Duration = Duration::from_millis(100);

/// The ratios of all pairs.
#[derive(Clone, Debug)]
pub(crate) struct Ratio {
    /// In ascending order; never empty.
    sorted: Vec<f64>,
}

impl Ratio {
    /// The one in the middle.
    pub(crate) fn median(&self) -> f64 {
        self.at(2)
    }

    /// The one that so many quarters of all stand before.
    fn at(&self, quarters: usize) -> f64 {
        self.sorted[(self.sorted.len() - 1) * quarters / 4]
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs = self.sorted.len();
        write!(f, "{:.2} ({:.2} to {:.2}, {pairs} pairs)", self.median(), self.at(1), self.at(3))
    }
}

/// Runs both in turns, once before it counts, and divides what one takes by what the other takes.
pub(crate) fn compare(
    patience: Patience,
    mut one: impl FnMut() -> Result<Duration>,
    mut other: impl FnMut() -> Result<Duration>,
) -> Result<Ratio> {
    let turns = if one()?.max(other()?) < LONG { TURNS } else { 1 };
    let start = clock::now();
    let mut ratios = Vec::new();
    while ratios.len() < patience.pairs && (ratios.len() < FEWEST || start.elapsed() < patience.limit) {
        let (mut mine, mut theirs) = (Duration::MAX, Duration::MAX);
        for turn in 0..turns {
            // Each is as often the first.
            if (ratios.len() + turn) % 2 == 0 {
                mine = mine.min(one()?);
                theirs = theirs.min(other()?);
            } else {
                theirs = theirs.min(other()?);
                mine = mine.min(one()?);
            }
        }
        ratios.push(mine.as_secs_f64() / theirs.as_secs_f64());
    }
    ratios.sort_by(f64::total_cmp);
    Ok(Ratio { sorted: ratios })
}

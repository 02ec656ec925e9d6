//! Ratios of two calls that are run in turns: whatever else the machine does at a moment, it does to both.

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
    one()?;
    other()?;
    let start = clock::now();
    let mut ratios = Vec::new();
    while ratios.len() < patience.pairs && (ratios.len() < FEWEST || start.elapsed() < patience.limit) {
        // Each is as often the first of its pair.
        let (mine, theirs) = if ratios.len() % 2 == 0 {
            let mine = one()?;
            (mine, other()?)
        } else {
            let theirs = other()?;
            (one()?, theirs)
        };
        ratios.push(mine.as_secs_f64() / theirs.as_secs_f64());
    }
    ratios.sort_by(f64::total_cmp);
    Ok(Ratio { sorted: ratios })
}

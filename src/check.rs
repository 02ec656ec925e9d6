//! May I decide this? From what was agreed, the answer: who decides, on which boundary that rests, and how fresh it is.
//!
//! Pure: text and state in, an [`Answer`] out. [`matcher`] says which boundaries a text meets and how well; the rules that
//! make a verdict of it stand behind [`check`].

use crate::journal::{Amount, Boundary, Level, State, ThingId, Yes};

mod amounts;
pub mod matcher;
mod verdict;

pub use matcher::{How, Pair};
pub use verdict::check;

/// What is to be decided.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The decision, as typed.
    pub text: String,
    /// The amount, where it was said apart from the text.
    pub amount: Option<Amount>,
    /// The boundary that it is said to fall under.
    pub boundary: Option<ThingId>,
}

/// What was agreed about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The decision, as typed.
    pub decision: String,
    /// The level; nothing where no boundary speaks of it.
    pub verdict: Option<Level>,
    /// Who is to be told or asked, or decides.
    pub ask: Vec<ThingId>,
    /// The amounts that were read, the one said apart first.
    pub amounts: Vec<Amount>,
    /// Every boundary that speaks of it; the one that decided stands first.
    pub because: Vec<Reason>,
    /// The nearest of the others, best first; at most three.
    pub nearest: Vec<Nearest>,
}

/// What one boundary says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The boundary.
    pub boundary: ThingId,
    /// The level that it answers, all twists counted.
    pub level: Level,
    /// Who is to be told or asked, or decides.
    pub who: Vec<ThingId>,
    /// The limit that it was held against.
    pub limit: Option<Amount>,
    /// How well the text met it, from 0 to 1.
    pub score: f64,
    /// The words that met.
    pub matched: Vec<Pair>,
    /// What makes its answer another than what stands in it.
    pub twists: Vec<Twist>,
    /// The yes that it rests on.
    pub yes: Option<Yes>,
}

/// Why a boundary answers another level than one would read from it.
#[derive(Clone, Debug, PartialEq)]
pub enum Twist {
    /// It has a limit, and no amount was read: the stricter rung.
    NoAmount,
    /// The amount does not count what the limit counts: the stricter rung.
    OtherUnit {
        /// The amount.
        amount: Amount,
    },
    /// The amount lies over the limit.
    OverLimit {
        /// The amount.
        amount: Amount,
    },
    /// The amount lies within the limit.
    WithinLimit {
        /// The amount.
        amount: Amount,
    },
    /// The agreement has run out: a loosening one is asked about first.
    Stale {
        /// The level that it would have answered.
        fresh: Level,
    },
    /// It was loosened after they had agreed: the old level, until they agree.
    Loosened {
        /// The level that it would answer.
        new: Level,
    },
}

/// A boundary that came near.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// The boundary.
    pub boundary: ThingId,
    /// How near, from 0 to 1.
    pub score: f64,
}

impl Answer {
    /// Whether I may decide it; only ever true where a boundary says so.
    pub fn may_decide(&self) -> bool {
        self.verdict.is_some_and(Level::is_mine)
    }

    /// The boundary that decided.
    pub fn deciding(&self) -> Option<&Reason> {
        self.because.first()
    }

    /// The verdict as it is kept with a decision.
    pub fn to_keep(&self) -> crate::journal::Verdict {
        let boundary = self.deciding().map(|reason| reason.boundary);
        crate::journal::Verdict { level: self.verdict, boundary, who: self.ask.clone() }
    }
}

/// The boundaries that are in force, as the matcher sees them, in the order they were added.
fn in_force(state: &State) -> Vec<&Boundary> {
    state.living_boundaries().collect()
}

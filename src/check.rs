//! May I decide this? From what was agreed, the answer: who decides, on which boundary that rests, and how fresh it is.
//!
//! Pure: text and state in, an [`Answer`] out. The matcher says which boundaries a text meets and how well; the rules that
//! make a verdict of it stand behind [`check`].

use crate::journal::{Amount, Level, Text, ThingId, Yes};

mod amounts;
mod arithmetic;
mod asked;
mod clause;
mod evidence;
mod features;
mod matcher;
mod normalize;
mod number;
mod ordinary;
mod phrase;
mod pieces;
mod precedent;
mod read;
mod reading;
mod taught;
mod topic;
mod tuning;
mod units;
mod vectors;
mod verdict;
mod word;

pub use arithmetic::{Arithmetic, Term};
pub use matcher::{How, Pair, Strength};
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
    /// What the match is good for.
    pub strength: Strength,
    /// How it was weighed.
    pub arithmetic: Arithmetic,
    /// The words that met.
    pub matched: Vec<Pair>,
    /// What was decided before and is like it.
    pub precedent: Option<Precedent>,
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

/// What was said to be a boundary's, and is like the decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Precedent {
    /// A decision or a question.
    Decision(ThingId),
    /// An example that stands with the boundary.
    Example(Text),
}

/// A boundary that came near.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// The boundary.
    pub boundary: ThingId,
    /// The level that it would answer.
    pub level: Level,
    /// What the match is good for.
    pub strength: Strength,
    /// How it was weighed.
    pub arithmetic: Arithmetic,
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

//! One thing that shifted.

use serde::Serialize;

use crate::model::{Amount, Confirmation, Day, Ladder, NotedBy, Standing, ThingId, Threshold};

/// One thing that shifted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "shift", rename_all = "snake_case")]
pub(crate) enum Shift {
    /// A priority came into the top three.
    Entered {
        priority: ThingId,
        rank: usize,
        /// Who accepted the trade.
        accepted_by: Option<ThingId>,
    },
    /// A priority left the top three.
    Left {
        priority: ThingId,
        /// Whether it was retired.
        retired: bool,
        /// For how many days it had stood there.
        stood_days: i64,
        /// How many days the yes that it stood on was old, when it left.
        yes_age_days: Option<i64>,
    },
    /// A priority in the top three got another rank.
    Moved { priority: ThingId, from: usize, to: usize },
    /// A priority was reworded.
    Reworded { priority: ThingId, old: String, new: String },
    /// Why a priority matters was reworded.
    Reasoned { priority: ThingId, old: String, new: String },
    /// Somebody agreed to a boundary anew.
    BoundaryAgreed {
        boundary: ThingId,
        #[serde(flatten)]
        confirmation: NewConfirmation,
    },
    /// A boundary was drawn.
    Drawn { boundary: ThingId },
    /// A boundary was given up.
    GivenUp { boundary: ThingId },
    /// A boundary's levels changed.
    Redrawn {
        boundary: ThingId,
        /// Whether some amount is answered looser now.
        looser: bool,
        old: Ladder,
        new: Ladder,
        /// Whether somebody agreed to the new ones.
        agreed: bool,
    },
    /// The agreement on a boundary ran out.
    WentStale {
        boundary: ThingId,
        /// The first day on which it was stale.
        on: Day,
    },
    /// A metric crossed a line.
    Crossed {
        metric: ThingId,
        /// How it stands now.
        standing: Standing,
        /// The readings of the span, by day, the one before it first.
        readings: Vec<Amount>,
    },
    /// The goalposts of a metric were moved.
    GoalpostsMoved { metric: ThingId, success: Option<MovedLine>, failure: Option<MovedLine> },
    /// Somebody agreed to a priority anew.
    Agreed {
        priority: ThingId,
        #[serde(flatten)]
        confirmation: NewConfirmation,
    },
    /// Somebody said that they had not agreed, as was noted for them.
    Denied { thing: ThingId, by: ThingId },
    /// It was said under which names a person writes: what is written under them is theirs.
    WritesAs { person: ThingId, authors: Vec<String> },
    /// Nobody has agreed to a priority in the top three, in the whole span.
    NobodyAgreed {
        priority: ThingId,
        /// Since this day: the last yes, or the day it was added.
        since: Day,
        /// Whether anybody ever had.
        ever: bool,
    },
    /// Decisions were taken under a priority that has since left.
    DecidedUnder { priority: ThingId, decisions: usize },
}

impl Shift {
    /// What shifted.
    pub(crate) fn thing(&self) -> ThingId {
        match self {
            Shift::Entered { priority, .. }
            | Shift::Left { priority, .. }
            | Shift::Moved { priority, .. }
            | Shift::Reworded { priority, .. }
            | Shift::Reasoned { priority, .. }
            | Shift::Agreed { priority, .. }
            | Shift::NobodyAgreed { priority, .. }
            | Shift::DecidedUnder { priority, .. } => *priority,
            Shift::Denied { thing, .. } => *thing,
            Shift::WritesAs { person, .. } => *person,
            Shift::Drawn { boundary }
            | Shift::GivenUp { boundary }
            | Shift::Redrawn { boundary, .. }
            | Shift::BoundaryAgreed { boundary, .. }
            | Shift::WentStale { boundary, .. } => *boundary,
            Shift::Crossed { metric, .. } | Shift::GoalpostsMoved { metric, .. } => *metric,
        }
    }
}

/// A confirmation that came in the span.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NewConfirmation {
    pub(crate) by: ThingId,
    pub(crate) on: Day,
    pub(crate) noted: NotedBy,
    /// Whether the person recorded it themselves.
    pub(crate) first_hand: bool,
    #[serde(skip)]
    pub(crate) whole: Confirmation,
}

impl From<Confirmation> for NewConfirmation {
    fn from(whole: Confirmation) -> NewConfirmation {
        let Confirmation { by, on, noted, .. } = whole;
        NewConfirmation { by, on, noted, first_hand: whole.is_first_hand(), whole }
    }
}

/// A line of a metric that was moved, or set where there was none.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MovedLine {
    pub(crate) old: Option<Threshold>,
    pub(crate) new: Threshold,
}

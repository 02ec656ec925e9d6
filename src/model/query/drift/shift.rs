//! One thing that shifted.

use serde::Serialize;

use crate::model::{Amount, Day, Ladder, Standing, ThingId};

/// One thing that shifted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "shift", rename_all = "snake_case")]
pub enum Shift {
    /// A priority came into the top three.
    Entered {
        /// Which.
        priority: ThingId,
        /// Its rank now.
        rank: usize,
        /// Who accepted the trade.
        accepted_by: Option<ThingId>,
    },
    /// A priority left the top three.
    Left {
        /// Which.
        priority: ThingId,
        /// Whether it was retired.
        retired: bool,
        /// For how many days it had stood there.
        stood_days: i64,
        /// How many days the yes that it stood on was old, when it left.
        yes_age_days: Option<i64>,
    },
    /// A priority in the top three got another rank.
    Moved {
        /// Which.
        priority: ThingId,
        /// From this rank.
        from: usize,
        /// To that one.
        to: usize,
    },
    /// A priority was reworded.
    Reworded {
        /// Which.
        priority: ThingId,
        /// The old title.
        old: String,
        /// The new title.
        new: String,
    },
    /// Why a priority matters was reworded.
    Reasoned {
        /// Which.
        priority: ThingId,
        /// The old why.
        old: String,
        /// The new why.
        new: String,
    },
    /// Somebody agreed to a boundary anew.
    BoundaryAgreed {
        /// To which.
        boundary: ThingId,
        /// Who.
        by: ThingId,
        /// When.
        on: Day,
    },
    /// A boundary was drawn.
    Drawn {
        /// Which.
        boundary: ThingId,
    },
    /// A boundary was given up.
    GivenUp {
        /// Which.
        boundary: ThingId,
    },
    /// A boundary's levels changed.
    Redrawn {
        /// Which.
        boundary: ThingId,
        /// Whether some amount is answered looser now.
        looser: bool,
        /// The old levels.
        old: Ladder,
        /// The new levels.
        new: Ladder,
        /// Whether somebody agreed to the new ones.
        agreed: bool,
    },
    /// The agreement on a boundary ran out.
    WentStale {
        /// Which.
        boundary: ThingId,
        /// The first day on which it was stale.
        on: Day,
    },
    /// A metric crossed a line.
    Crossed {
        /// Which.
        metric: ThingId,
        /// How it stands now.
        standing: Standing,
        /// The readings of the span, by day, the one before it first.
        readings: Vec<Amount>,
    },
    /// Somebody agreed to a priority anew.
    Agreed {
        /// To which.
        priority: ThingId,
        /// Who.
        by: ThingId,
        /// When.
        on: Day,
    },
    /// Nobody has agreed to a priority in the top three, in the whole span.
    NobodyAgreed {
        /// To which.
        priority: ThingId,
        /// Since this day: the last yes, or the day it was added.
        since: Day,
        /// Whether anybody ever had.
        ever: bool,
    },
    /// Decisions were taken under a priority that has since left.
    DecidedUnder {
        /// Which.
        priority: ThingId,
        /// How many.
        decisions: usize,
    },
}

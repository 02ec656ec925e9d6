//! The draft of a pulse: what was answered so far, kept until it is recorded.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::cli::session::Session;
use crate::model::plan::priority::Placing;
use crate::model::plan::pulse::Hold;
use crate::model::{Answers, Moment, Outcome, Text, ThingId};

/// What was answered so far.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Draft {
    /// When the pulse was begun.
    pub(super) begun: Moment,
    /// What was asked and answered, or passed over, by its name: what is asked may change while a draft lies there.
    #[serde(default)]
    pub(super) passed: BTreeSet<String>,
    /// The answers to the three questions.
    #[serde(default)]
    pub(super) answers: Answers,
    /// What was said to each thing, by its handle.
    #[serde(default)]
    pub(super) said: BTreeMap<String, Said>,
    /// What matters to them, most important first.
    #[serde(default)]
    pub(super) their_top: Vec<Text>,
}

/// What was said to one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Said {
    /// It stays.
    Keep,
    /// It gets this rank.
    Rank(usize),
    /// It goes below the line.
    Below,
    /// It goes.
    Retire(Text),
    /// A question was answered.
    Answered(Outcome, Option<Text>),
}

impl Draft {
    /// An empty one.
    pub(super) fn begin(begun: Moment) -> Draft {
        let (passed, said) = (BTreeSet::new(), BTreeMap::new());
        Draft { begun, passed, answers: Answers::default(), said, their_top: Vec::new() }
    }

    /// The pulse that it makes.
    pub(super) fn hold(self, with: Option<String>) -> Hold {
        let mut hold = Hold { with, answers: self.answers, their_top: self.their_top, ..Hold::default() };
        for (name, said) in self.said {
            match said {
                Said::Keep => hold.keep.push(name),
                Said::Rank(rank) => hold.change.push((name, Placing::Rank(rank))),
                Said::Below => hold.change.push((name, Placing::Below)),
                Said::Retire(why) => hold.retire.push((name, why)),
                Said::Answered(outcome, note) => hold.answered.push((name, outcome, note)),
            }
        }
        hold
    }
}

/// The draft of a pulse with this person, if one was left.
pub(super) fn load(session: &Session<'_>, with: Option<ThingId>) -> Result<Option<Draft>> {
    session.store().draft(&name(with))
}

/// Saves the draft; a machine that cannot keep it is told, and goes on.
pub(super) fn save(session: &Session<'_>, with: Option<ThingId>, draft: &Draft) {
    if let Err(error) = session.store().save_draft(&name(with), draft) {
        session.notice(&format!("warning: the draft is not kept: {error:#}"));
    }
}

/// Forgets the draft. That it stays is no failure of what was done with it: it is told.
pub(super) fn forget(session: &Session<'_>, with: Option<ThingId>) {
    if let Err(error) = session.store().forget_draft(&name(with)) {
        session.notice(&format!("warning: the draft stays: {error:#}"));
    }
}

/// By who they are, not by what they are called: that may change, and become somebody else's name.
fn name(with: Option<ThingId>) -> String {
    with.map_or_else(|| "alone".to_owned(), |person| format!("{}-{}", person.entry, person.index))
}

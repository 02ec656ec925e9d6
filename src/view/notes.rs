//! Notes as data: decisions, pulses, signals, translations, disconnects. People and things by their handles.

use serde::Serialize;

use crate::model::{
    Answers, Day, Decision, Disconnect, Level, Pulse, PulseQuestion, Signal, State, ThingId, Translation,
};

use super::Line;
use super::provenance::{Provenance, noted_for_them_by};

/// A decision, or the question that it still is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DecisionView {
    /// What is, or was, to be decided.
    pub(crate) text: String,
    /// The priority that it concerns.
    pub(crate) about: Option<String>,
    /// The boundary that it was said to fall under.
    pub(crate) boundary: Option<String>,
    /// The boundary that it was said not to fall under.
    pub(crate) not: Option<String>,
    pub(crate) asked: Option<String>,
    pub(crate) asked_on: Option<Day>,
    /// `agreed`, `changed` or `refused`.
    pub(crate) outcome: Option<String>,
    pub(crate) answered_on: Option<Day>,
    /// The day it was taken.
    pub(crate) decided_on: Option<Day>,
    /// What `check` said when it was taken; `uncovered` where nothing covered it.
    pub(crate) verdict: Option<&'static str>,
    /// Who was to be told or asked by that verdict.
    pub(crate) who: Vec<String>,
    pub(crate) note: Option<String>,
    /// The day it was marked to be looked at again.
    pub(crate) revisit_on: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct PulseView {
    pub(crate) with: Option<String>,
    pub(crate) on: Day,
    /// The mail that it was answered with, as it came.
    pub(crate) reply: Option<String>,
    /// What was answered.
    #[serde(flatten)]
    pub(crate) answers: AnswersView,
}

/// The answers to the three questions of a pulse.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AnswersView {
    /// What has changed in our understanding since we last spoke?
    pub(crate) changed: Option<String>,
    /// Are our current priorities still the right ones?
    pub(crate) still_right: Option<String>,
    /// What new information should influence our thinking?
    pub(crate) new_information: Option<String>,
}

impl AnswersView {
    pub(crate) fn of(answers: &Answers) -> AnswersView {
        let said = |question| answers.get(question).map(ToString::to_string);
        AnswersView {
            changed: said(PulseQuestion::Changed),
            still_right: said(PulseQuestion::StillRight),
            new_information: said(PulseQuestion::NewInformation),
        }
    }

    /// Each question that was answered, with its answer.
    pub(crate) fn answered(&self) -> impl Iterator<Item = (PulseQuestion, &str)> {
        let answers = [
            (PulseQuestion::Changed, &self.changed),
            (PulseQuestion::StillRight, &self.still_right),
            (PulseQuestion::NewInformation, &self.new_information),
        ];
        answers.into_iter().filter_map(|(question, answer)| Some((question, answer.as_deref()?)))
    }

    pub(crate) fn lines(&self) -> Vec<Line> {
        self.answered()
            .flat_map(|(question, answer)| [Line::quiet(question.as_str()), Line::text(answer).indented(2)])
            .collect()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SignalView {
    pub(crate) person: String,
    pub(crate) text: String,
    /// The priority that it concerns.
    pub(crate) about: Option<String>,
    pub(crate) on: Day,
}

/// What somebody said, and what was read in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TranslationView {
    pub(crate) person: String,
    pub(crate) text: String,
    pub(crate) on: Day,
    /// What I read in it, and what they meant where I had misread it.
    pub(crate) means: Vec<MeaningView>,
    pub(crate) confirmed_by: Option<String>,
    pub(crate) confirmed_on: Option<Day>,
    #[serde(flatten)]
    pub(crate) provenance: Provenance,
    pub(crate) noted_by: Option<String>,
}

/// One meaning of a translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MeaningView {
    pub(crate) read: String,
    /// What they meant, where that was another.
    pub(crate) meant: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DisconnectView {
    pub(crate) person: String,
    pub(crate) believed: String,
    pub(crate) actual: String,
    /// Since when, as far as is known.
    pub(crate) since: Option<Day>,
    /// The day it was found.
    pub(crate) found_on: Day,
    /// For how many days we were apart by then.
    pub(crate) lag_days: Option<i64>,
    /// The priority that it concerns.
    pub(crate) about: Option<String>,
    /// The day we agreed again.
    pub(crate) realigned_on: Option<Day>,
    pub(crate) realigned: Option<String>,
}

fn named(state: &State, id: Option<ThingId>) -> Option<String> {
    id.map(|id| state.handle(id))
}

impl DecisionView {
    pub(crate) fn of(state: &State, decision: &Decision) -> DecisionView {
        let verdict = decision.verdict.as_ref();
        DecisionView {
            text: decision.text.to_string(),
            about: named(state, decision.about),
            boundary: named(state, decision.boundary),
            not: named(state, decision.not),
            asked: named(state, decision.asked.map(|asked| asked.person)),
            asked_on: decision.asked.map(|asked| asked.on),
            outcome: decision.answer.map(|answer| answer.outcome.to_string()),
            answered_on: decision.answer.map(|answer| answer.on),
            decided_on: decision.decided,
            verdict: verdict.map(|verdict| Level::verdict(verdict.level)),
            who: verdict.iter().flat_map(|verdict| &verdict.who).map(|id| state.handle(*id)).collect(),
            note: decision.note.as_ref().map(ToString::to_string),
            revisit_on: decision.revisit,
        }
    }
}

impl PulseView {
    pub(crate) fn of(state: &State, pulse: &Pulse) -> PulseView {
        let answers = AnswersView::of(&pulse.answers);
        PulseView { with: named(state, pulse.with), on: pulse.on, reply: None, answers }
    }
}

impl SignalView {
    pub(crate) fn of(state: &State, signal: &Signal) -> SignalView {
        let Signal { person, text, about, on, .. } = signal;
        SignalView {
            person: state.handle(*person),
            text: text.to_string(),
            about: named(state, *about),
            on: *on,
        }
    }
}

impl TranslationView {
    pub(crate) fn of(state: &State, said: &Translation) -> TranslationView {
        let meaning = |(number, read): (usize, &crate::model::Text)| MeaningView {
            read: read.to_string(),
            meant: said.correction(number).map(ToString::to_string),
        };
        TranslationView {
            person: state.handle(said.person),
            text: said.text.to_string(),
            on: said.on,
            means: (1..).zip(&said.means).map(meaning).collect(),
            confirmed_by: named(state, said.confirmed.map(|confirmation| confirmation.by)),
            confirmed_on: said.confirmed.map(|confirmation| confirmation.on),
            provenance: Provenance::of(said.confirmed),
            noted_by: noted_for_them_by(state, said.confirmed),
        }
    }
}

impl DisconnectView {
    pub(crate) fn of(state: &State, apart: &Disconnect) -> DisconnectView {
        DisconnectView {
            person: state.handle(apart.person),
            believed: apart.believed.to_string(),
            actual: apart.actual.to_string(),
            since: apart.since,
            found_on: apart.found,
            lag_days: apart.lag(),
            about: named(state, apart.about),
            realigned_on: apart.realigned.as_ref().map(|again| again.on),
            realigned: apart.realigned.as_ref().map(|again| again.note.to_string()),
        }
    }
}

//! Notes as data: decisions, pulses, signals, translations, disconnects. People and things by their handles.

use serde::Serialize;

use crate::model::{
    Answers, Day, Decision, Disconnect, Level, Pulse, Question, Signal, State, ThingId, Translation,
};

use super::{Line, Span};

/// A decision, or the question that it still is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecisionView {
    /// What is, or was, to be decided.
    pub text: String,
    /// The priority that it concerns.
    pub about: Option<String>,
    /// The boundary that it was said to fall under.
    pub boundary: Option<String>,
    /// The boundary that it was said not to fall under.
    pub not: Option<String>,
    pub asked: Option<String>,
    pub asked_on: Option<Day>,
    /// `agreed`, `changed` or `refused`.
    pub outcome: Option<String>,
    /// When they answered.
    pub answered_on: Option<Day>,
    /// The day it was taken.
    pub decided_on: Option<Day>,
    /// What `check` said when it was taken; `uncovered` where nothing covered it.
    pub verdict: Option<&'static str>,
    /// Who was to be told or asked by that verdict.
    pub who: Vec<String>,
    pub note: Option<String>,
    /// The day it was marked to be looked at again.
    pub revisit_on: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PulseView {
    pub with: Option<String>,
    pub on: Day,
    /// What was answered.
    #[serde(flatten)]
    pub answers: AnswersView,
}

/// The answers to the three questions of a pulse.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AnswersView {
    /// What has changed in our understanding since we last spoke?
    pub changed: Option<String>,
    /// Are our current priorities still the right ones?
    pub still_right: Option<String>,
    /// What new information should influence our thinking?
    pub new_information: Option<String>,
}

impl AnswersView {
    pub(crate) fn of(answers: &Answers) -> AnswersView {
        let said = |question| answers.get(question).map(ToString::to_string);
        AnswersView {
            changed: said(Question::Changed),
            still_right: said(Question::StillRight),
            new_information: said(Question::NewInformation),
        }
    }

    /// Each question that was answered, with its answer.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let answers = [
            (Question::Changed, &self.changed),
            (Question::StillRight, &self.still_right),
            (Question::NewInformation, &self.new_information),
        ];
        let answered =
            answers.into_iter().filter_map(|(question, answer)| Some((question, answer.as_ref()?)));
        answered
            .flat_map(|(question, answer)| {
                let asked = Line::of(vec![Span::quiet(question.as_str())]);
                [asked, Line::text(answer.clone()).indented(2)]
            })
            .collect()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignalView {
    pub person: String,
    pub text: String,
    /// The priority that it concerns.
    pub about: Option<String>,
    pub on: Day,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TranslationView {
    pub person: String,
    pub text: String,
    pub on: Day,
    /// What I read in it, and what they meant where I had misread it.
    pub means: Vec<MeaningView>,
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<Day>,
}

/// One meaning of a translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeaningView {
    /// What I read.
    pub read: String,
    /// What they meant, where that was another.
    pub meant: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DisconnectView {
    pub person: String,
    /// What I believed.
    pub believed: String,
    /// What they believed.
    pub actual: String,
    /// Since when, as far as is known.
    pub since: Option<Day>,
    /// The day it was found.
    pub found_on: Day,
    /// For how many days we were apart by then.
    pub lag_days: Option<i64>,
    /// The priority that it concerns.
    pub about: Option<String>,
    /// The day we agreed again.
    pub realigned_on: Option<Day>,
    pub realigned: Option<String>,
}

fn named(state: &State, id: Option<ThingId>) -> Option<String> {
    id.map(|id| state.handle(id))
}

impl DecisionView {
    pub fn of(state: &State, decision: &Decision) -> DecisionView {
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
            verdict: verdict.map(|verdict| verdict.level.map_or("uncovered", Level::as_str)),
            who: verdict.iter().flat_map(|verdict| &verdict.who).map(|id| state.handle(*id)).collect(),
            note: decision.note.as_ref().map(ToString::to_string),
            revisit_on: decision.revisit,
        }
    }
}

impl PulseView {
    pub fn of(state: &State, pulse: &Pulse) -> PulseView {
        let answers = AnswersView::of(&pulse.answers);
        PulseView { with: named(state, pulse.with), on: pulse.on, answers }
    }
}

impl SignalView {
    pub fn of(state: &State, signal: &Signal) -> SignalView {
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
    pub fn of(state: &State, said: &Translation) -> TranslationView {
        let meaning = |(number, read): (usize, &crate::model::Text)| MeaningView {
            read: read.to_string(),
            meant: said.correction(number).map(ToString::to_string),
        };
        TranslationView {
            person: state.handle(said.person),
            text: said.text.to_string(),
            on: said.on,
            means: (1..).zip(&said.means).map(meaning).collect(),
            confirmed_by: named(state, said.confirmed.map(|yes| yes.by)),
            confirmed_on: said.confirmed.map(|yes| yes.on),
        }
    }
}

impl DisconnectView {
    pub fn of(state: &State, apart: &Disconnect) -> DisconnectView {
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

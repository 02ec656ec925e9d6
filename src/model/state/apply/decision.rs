//! Decisions and questions.

use crate::model::change;
use crate::model::decision::{Answer, Asked};
use crate::model::state::SAID;
use crate::model::{Day, Decision, Kind, State, Text, ThingId};

impl State {
    pub(super) fn ask(&mut self, id: ThingId, day: Day, change: &change::Asked) {
        let change::Asked { person, text, about, boundary } = change.clone();
        self.say(&text);
        let decision = Decision {
            id,
            handle: self.name_note('d', Kind::Decision, id),
            text,
            about,
            boundary,
            not: None,
            asked: Some(Asked { person, on: day }),
            answer: None,
            decided: None,
            verdict: None,
            note: None,
            revisit: None,
        };
        self.decisions.insert(id, decision);
    }

    pub(super) fn decide(&mut self, id: ThingId, day: Day, change: &change::Decided) {
        let change::Decided { text, verdict, about, asked, outcome, note, boundary, not } = change.clone();
        self.say(&text);
        let decision = Decision {
            id,
            handle: self.name_note('d', Kind::Decision, id),
            text,
            about,
            boundary,
            not,
            asked: asked.map(|person| Asked { person, on: day }),
            answer: outcome.map(|outcome| Answer { outcome, on: day }),
            decided: Some(day),
            verdict: Some(verdict),
            note,
            revisit: None,
        };
        self.decisions.insert(id, decision);
        self.count_decision(about);
    }

    pub(super) fn answer(&mut self, day: Day, answered: &change::Answered) {
        let Some(decision) = self.decisions.get_mut(&answered.decision) else { return };
        decision.answer = Some(Answer { outcome: answered.outcome, on: day });
        decision.asked = decision.asked.or(answered.asked.map(|person| Asked { person, on: day }));
        let newly = decision.decided.is_none().then_some(decision.about).flatten();
        decision.decided = decision.decided.or(Some(day));
        // Whoever has answered it has looked at it again.
        decision.revisit = None;
        decision.note = answered.note.clone().or(decision.note.take());
        decision.boundary = answered.boundary.or(decision.boundary);
        decision.not = answered.not.or(decision.not);
        self.count_decision(newly);
    }

    fn say(&mut self, text: &Text) {
        self.said.push_back(text.clone());
        if self.said.len() > SAID {
            self.said.pop_front();
        }
    }

    fn count_decision(&mut self, about: Option<ThingId>) {
        if let Some(priority) = about.and_then(|about| self.priorities.get_mut(&about)) {
            priority.decisions += 1;
        }
    }

    pub(super) fn revisit(&mut self, decision: ThingId, marked: Option<Day>, note: Option<&Text>) {
        if let Some(decision) = self.decisions.get_mut(&decision) {
            decision.revisit = marked;
            decision.note = note.cloned().or(decision.note.take());
        }
    }
}

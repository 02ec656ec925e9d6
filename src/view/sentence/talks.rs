//! What was asked, decided and said.

use crate::model::Outcome;
use crate::model::ThingId;
use crate::model::change::{
    Answered, Asked, Decided, DisconnectFound, Item, OrderGiven, Realigned, SignalHeard, TranslationHeard,
};

use super::{Sentences, answered, mismatch, numbered, unnoticed};

impl Sentences<'_> {
    pub(super) fn asked(&self, id: ThingId, asked: &Asked) -> String {
        format!("you asked {} ({}): {}", self.handle(asked.person), self.handle(id), asked.text)
    }

    pub(super) fn decided(&self, id: ThingId, decided: &Decided) -> String {
        let said = match (decided.asked, decided.outcome) {
            (Some(by), Some(outcome)) => format!(", {}", self.answer(by, outcome)),
            (Some(by), None) => format!(" after asking {}", self.handle(by)),
            (None, _) => String::new(),
        };
        let note = decided.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
        format!("you decided{said} ({}): {}{note}", self.handle(id), decided.text)
    }

    pub(super) fn answered(&self, answered: &Answered) -> String {
        // It may be over, or have come with its question.
        let states = [self.states.after, self.states.before];
        let Some(decision) = states.iter().find_map(|state| state.decisions.get(&answered.decision)) else {
            return "a question was answered".into();
        };
        let by = decision.asked.map(|asked| asked.person);
        let said = by.map_or_else(|| answered.outcome.to_string(), |by| self.answer(by, answered.outcome));
        let note = answered.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
        format!("{said} ({}): {}{note}", decision.handle, decision.text)
    }

    fn answer(&self, by: ThingId, outcome: Outcome) -> String {
        answered(&self.handle(by), outcome)
    }

    pub(super) fn signal(&self, id: ThingId, heard: &SignalHeard) -> String {
        let about = heard.about.map_or_else(String::new, |about| format!(" about {}", self.handle(about)));
        format!("signal from {}{about} ({}): {}", self.handle(heard.person), self.handle(id), heard.text)
    }

    pub(super) fn translation(&self, id: ThingId, heard: &TranslationHeard) -> String {
        let read = if heard.means.is_empty() {
            "not clear yet what it means".to_owned()
        } else {
            format!("you read: {}", numbered(&heard.means))
        };
        format!("{} said \"{}\" ({}), {read}", self.handle(heard.person), heard.text, self.handle(id))
    }

    pub(super) fn disconnect(&self, id: ThingId, found: &DisconnectFound) -> String {
        let about = found.about.map(|about| self.handle(about));
        let what = mismatch(&self.handle(found.person), about.as_deref());
        let lag = unnoticed(found.since.map(|since| since.age(self.day)));
        let (believed, actual, who) = (&found.believed, &found.actual, self.handle(found.person));
        format!("{what}{lag} ({}): you believed \"{believed}\", {who} \"{actual}\"", self.handle(id))
    }

    pub(super) fn realigned(&self, realigned: &Realigned) -> String {
        let Some(known) = self.states.after.disconnects.get(&realigned.disconnect) else {
            return "realigned".to_owned();
        };
        let about = known.about.map_or_else(String::new, |about| format!(" on {}", self.handle(about)));
        let who = self.handle(known.person);
        format!("you and {who} realigned{about} ({}): {}", known.handle, realigned.note)
    }

    pub(super) fn order(&self, given: &OrderGiven) -> String {
        let order = given.order.iter().map(|item| match item {
            Item::Priority(id) => self.handle(*id),
            Item::Text(text) => format!("\"{text}\""),
        });
        format!("{} puts first: {}", self.handle(given.person), order.collect::<Vec<_>>().join(", "))
    }
}

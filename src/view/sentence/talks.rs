//! What was asked, decided and said.

use crate::model::change::{
    Answered, Asked, Decided, DisconnectFound, Item, OrderGiven, Realigned, SignalHeard, TranslationHeard,
};
use crate::model::{Outcome, ThingId};
use crate::view::count;

use super::told::{Told, numbered};

impl Told<'_> {
    pub(super) fn asked(&self, id: ThingId, asked: &Asked) -> String {
        format!("{} was asked ({}): {}", self.handle(asked.person), self.handle(id), asked.text)
    }

    pub(super) fn decided(&self, id: ThingId, decided: &Decided) -> String {
        let handle = self.handle(id);
        let said = match (decided.asked, decided.outcome) {
            (Some(by), Some(outcome)) => format!(", {} it", self.said(by, outcome)),
            (Some(by), None) => format!(", after asking {}", self.handle(by)),
            (None, _) => String::new(),
        };
        let note = decided.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
        format!("you decided {handle}{said}: {}{note}", decided.text)
    }

    pub(super) fn answered(&self, answered: &Answered) -> String {
        let Some(decision) = self.after.decisions.get(&answered.decision) else {
            return "a question was answered".into();
        };
        let by = decision.asked.map(|asked| asked.person);
        let said = by.map_or_else(|| answered.outcome.to_string(), |by| self.said(by, answered.outcome));
        let note = answered.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
        format!("{said} {}: {}{note}", decision.handle, decision.text)
    }

    pub(super) fn said(&self, by: ThingId, outcome: Outcome) -> String {
        let by = self.handle(by);
        match outcome {
            Outcome::Agreed => format!("{by} agreed to"),
            Outcome::Changed => format!("{by} changed"),
            Outcome::Refused => format!("{by} said no to"),
        }
    }

    pub(super) fn signal(&self, id: ThingId, heard: &SignalHeard) -> String {
        let about = heard.about.map_or_else(String::new, |about| format!(" about {}", self.handle(about)));
        format!("heard from {}{about} ({}): {}", self.handle(heard.person), self.handle(id), heard.text)
    }

    pub(super) fn translation(&self, id: ThingId, heard: &TranslationHeard) -> String {
        let read = if heard.means.is_empty() {
            "meaning open".to_owned()
        } else {
            format!("you read: {}", numbered(&heard.means))
        };
        format!("{} said \"{}\" ({}), {read}", self.handle(heard.person), heard.text, self.handle(id))
    }

    pub(super) fn disconnect(&self, id: ThingId, found: &DisconnectFound) -> String {
        let about = found.about.map_or_else(String::new, |about| format!(" on {}", self.handle(about)));
        let apart = found.since.map_or_else(String::new, |since| {
            format!(", {} apart", count(usize::try_from(since.age(self.day)).unwrap_or(0), "day", "days"))
        });
        let (believed, actual) = (&found.believed, &found.actual);
        let (who, handle) = (self.handle(found.person), self.handle(id));
        format!(
            "you and {who} were found apart{about}{apart} ({handle}): you believed \"{believed}\", {who} \"{actual}\""
        )
    }

    pub(super) fn realigned(&self, realigned: &Realigned) -> String {
        let Some(known) = self.after.disconnects.get(&realigned.disconnect) else {
            return "realigned".to_owned();
        };
        let about = known.about.map_or_else(String::new, |about| format!(" on {}", self.handle(about)));
        format!(
            "you and {} agree again{about} ({}): {}",
            self.handle(known.person),
            known.handle,
            realigned.note
        )
    }

    pub(super) fn order(&self, given: &OrderGiven) -> String {
        let order = given.order.iter().map(|item| match item {
            Item::Priority(id) => self.handle(*id),
            Item::Text(text) => format!("\"{text}\""),
        });
        format!("{} puts first: {}", self.handle(given.person), order.collect::<Vec<_>>().join(", "))
    }
}

//! What comes next as dates in the reader's calendar: what I am to do is not theirs to be reminded of.

use crate::model::{Moment, PulseQuestion};
use crate::view::calendar::{Calendar, Event};

use super::Report;
use super::open::OpenPoint;

impl Report {
    /// The reader's dates, and those of both.
    pub(crate) fn calendar(&self, stamp: Moment) -> Calendar {
        let is_theirs =
            |turn: &str| turn == "both" || self.reader.as_deref().is_none_or(|reader| turn == reader);
        let theirs = self.next.iter().filter(|point| point.turn != "me" && is_theirs(&point.turn));
        Calendar {
            stamp,
            made_on: self.made_on,
            events: theirs.filter_map(|point| self.event(point)).collect(),
        }
    }

    fn event(&self, point: &OpenPoint) -> Option<Event> {
        let due = point.due_on?;
        let with = self.from.as_ref().map_or_else(String::new, |from| format!(" with {from}"));
        let summary = if point.is_pulse { format!("Pulse{with}") } else { point.what.clone() };
        let every = point.every.as_ref().map_or_else(String::new, |every| format!(", {every}"));
        let questions = PulseQuestion::ALL.iter().filter(|_| point.is_pulse);
        let mut description: Vec<String> = questions.map(|question| question.as_str().to_owned()).collect();
        description.push(format!("Due on {due}{every}."));
        Some(Event::of(point.id, point.kind, due, self.made_on, summary, &description))
    }
}

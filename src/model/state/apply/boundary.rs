//! Boundaries.

use crate::model::change;
use crate::model::{Agreement, Boundary, Cadence, Day, Kind, State, ThingId};

use super::set;

impl State {
    pub(super) fn add_boundary(&mut self, id: ThingId, added: Day, change: &change::BoundaryAdded) {
        let change::BoundaryAdded { handle, statement, ladder, words, examples, not, why, every } =
            change.clone();
        let boundary = Boundary {
            id,
            handle: self.name(handle, Kind::Boundary, id),
            statement,
            ladder,
            agreed_ladder: None,
            words,
            examples,
            not,
            why,
            agreement: Agreement::default(),
            every: every.unwrap_or(Cadence::QUARTER),
            agreed_every: None,
            added,
            retired: None,
        };
        self.boundaries.insert(id, boundary);
    }

    pub(super) fn edit_boundary(&mut self, day: Day, change: &change::BoundaryEdited) {
        if self.boundaries.get(&change.boundary).is_none_or(|known| known.retired.is_some()) {
            return;
        }
        let renamed = self.rename(change.boundary, Kind::Boundary, change.handle.as_ref());
        let Some(boundary) = self.boundaries.get_mut(&change.boundary) else { return };
        set(&mut boundary.handle, renamed.as_ref());
        set(&mut boundary.every, change.every.as_ref());
        set(&mut boundary.words, change.words.as_ref());
        boundary.examples.extend(change.examples.iter().cloned());
        boundary.not.extend(change.not.iter().cloned());
        let before = boundary.clone();
        set(&mut boundary.statement, change.statement.as_ref());
        set(&mut boundary.ladder, change.ladder.as_ref());
        boundary.why = change.why.clone().or(boundary.why.take());
        let same = (&boundary.statement, &boundary.ladder, &boundary.why)
            == (&before.statement, &before.ladder, &before.why);
        if !same {
            if boundary.agreement.last().is_some() {
                boundary.agreed_ladder = Some(before.ladder);
            }
            boundary.agreement.end(day);
        }
    }
}

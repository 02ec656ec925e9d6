//! Disconnects.

use crate::model::change;
use crate::model::disconnect::Realignment;
use crate::model::{Day, Disconnect, Kind, State, ThingId};

impl State {
    pub(super) fn find_apart(&mut self, id: ThingId, found: Day, change: &change::DisconnectFound) {
        let change::DisconnectFound { person, believed, actual, since, about } = change.clone();
        let handle = self.name_note('x', Kind::Disconnect, id);
        let disconnect =
            Disconnect { id, handle, person, believed, actual, since, found, about, realigned: None };
        self.disconnects.insert(id, disconnect);
    }

    pub(super) fn realign(&mut self, on: Day, realigned: &change::Realigned) {
        if let Some(disconnect) =
            self.disconnects.get_mut(&realigned.disconnect).filter(|known| known.is_open())
        {
            disconnect.realigned = Some(Realignment { on, note: realigned.note.clone() });
        }
    }
}

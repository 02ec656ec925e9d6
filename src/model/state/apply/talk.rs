//! What was said.

use crate::model::change;
use crate::model::{Day, Kind, Order, Pulse, Signal, State, ThingId, Translation};

impl State {
    pub(super) fn hold_pulse(&mut self, id: ThingId, on: Day, held: &change::PulseHeld) {
        let handle = self.name_note('p', Kind::Pulse, id);
        self.pulses.insert(id, Pulse { id, handle, with: held.with, on, answers: held.answers.clone() });
    }

    pub(super) fn order(&mut self, on: Day, given: &change::OrderGiven) {
        self.orders.insert(given.person, Order { on, items: given.order.clone() });
    }

    pub(super) fn hear(&mut self, id: ThingId, on: Day, heard: &change::SignalHeard) {
        let change::SignalHeard { person, text, about } = heard.clone();
        let handle = self.name_note('s', Kind::Signal, id);
        self.signals.insert(id, Signal { id, handle, person, text, about, on });
    }

    pub(super) fn translate(&mut self, id: ThingId, on: Day, heard: &change::TranslationHeard) {
        let change::TranslationHeard { person, text, means } = heard.clone();
        let handle = self.name_note('t', Kind::Translation, id);
        let corrections = Vec::new();
        let (misread, read_before) = (Vec::new(), 0);
        let confirmed = None;
        let translation =
            Translation { id, handle, person, text, means, on, confirmed, corrections, misread, read_before };
        self.translations.insert(id, translation);
    }

    pub(super) fn read(&mut self, read: &change::TranslationRead) {
        if let Some(translation) = self.translations.get_mut(&read.translation) {
            translation.misread = translation.misreadings();
            translation.read_before = translation.confirmed_readings();
            translation.means.clone_from(&read.means);
            translation.confirmed = None;
            translation.corrections.clear();
        }
    }
}

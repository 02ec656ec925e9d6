//! What the things of a state speak of.

use crate::model::change::Item;
use crate::model::{Decision, State, ThingId};

impl State {
    /// Whether everything that something here speaks of is here as well, or its name is. What was taken back while
    /// another machine went on to speak of it is not: only the whole history knows what it was called.
    pub(crate) fn knows_its_own(&self) -> bool {
        self.references().into_iter().all(|id| self.knows(id))
    }

    fn references(&self) -> Vec<ThingId> {
        let mut all: Vec<ThingId> = self.top.iter().chain(&self.below).copied().collect();
        for priority in self.priorities.values() {
            all.extend(priority.agreement.people().chain(priority.accepted_by));
        }
        for boundary in self.boundaries.values() {
            all.extend(boundary.agreement.people().chain(boundary.ladder.people()));
        }
        for (person, order) in &self.orders {
            all.extend(order.items.iter().filter_map(Item::priority).chain([*person]));
        }
        all.extend(self.metrics.values().map(|metric| metric.about));
        all.extend(self.people.values().filter_map(|person| person.ear_of));
        all.extend(self.decisions.values().flat_map(of_decision));
        all.extend(self.pulses.values().filter_map(|pulse| pulse.with));
        all.extend(self.signals.values().flat_map(|signal| [Some(signal.person), signal.about]).flatten());
        all.extend(self.translations.values().map(|said| said.person));
        all.extend(
            self.translations.values().filter_map(|said| said.confirmed).map(|confirmation| confirmation.by),
        );
        let apart = self.disconnects.values();
        all.extend(apart.flat_map(|disconnect| [Some(disconnect.person), disconnect.about]).flatten());
        all
    }
}

fn of_decision(decision: &Decision) -> Vec<ThingId> {
    let asked = decision.asked.as_ref().map(|asked| asked.person);
    let verdict = decision.verdict.iter();
    let verdict = verdict.flat_map(|verdict| verdict.boundary.iter().chain(&verdict.who).copied());
    [decision.about, decision.boundary, decision.not, asked].into_iter().flatten().chain(verdict).collect()
}

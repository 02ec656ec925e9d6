//! What somebody says of the confirmations that others noted for them: that they gave it, or that they did not.

use serde::{Deserialize, Serialize};

use super::agreement::{Agreement, Confirmation, Confirmed, Denial};
use super::author::AuthorId;
use super::boundary::Boundary;
use super::change::{Change, Fact};
use super::day::Day;
use super::id::{ThingId, each_once};
use super::kind::Kind;
use super::new_entry::NewEntry;
use super::origin::Origin;
use super::refusal::Refusal;
use super::state::State;
use super::text::Text;

/// Somebody denied a confirmation that was noted for them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Denied {
    pub(crate) thing: ThingId,
    pub(crate) by: ThingId,
    /// The day of the confirmation that they did not give.
    pub(crate) confirmed_on: Day,
    pub(crate) why: Text,
}

impl Fact for Denied {
    fn references(&self) -> Vec<ThingId> {
        vec![self.by]
    }

    fn texts(&self) -> Vec<&Text> {
        vec![&self.why]
    }

    // Whoever wrote it: it only takes a permission away. What was noted of a later day is another confirmation.
    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        let Denied { thing, by, confirmed_on, why } = self;
        let denial = |noted_by| Denial { by: *by, on: origin.day, why: why.clone(), noted_by };
        if let Some(priority) = state.priorities.get_mut(thing) {
            priority.agreement.deny(*by, *confirmed_on, denial);
        }
        if let Some(boundary) = state.boundaries.get_mut(thing) {
            boundary.deny(*by, *confirmed_on, denial);
        }
        if let Some(translation) = state.translations.get_mut(thing)
            && let Some(confirmation) = translation.confirmed
            && confirmation.by == *by
            && !confirmation.is_own
            && confirmation.on <= *confirmed_on
        {
            translation.confirmed = None;
            translation.denied = Some(denial(confirmation.author));
        }
    }
}

impl Boundary {
    /// Takes back what was noted for somebody, as they did not confirm it.
    pub(super) fn deny(
        &mut self,
        by: ThingId,
        confirmed_on: Day,
        denial: impl FnOnce(Option<AuthorId>) -> Denial,
    ) {
        if self.agreement.deny(by, confirmed_on, denial) && self.agreement.ended().is_some() {
            self.agreed_ladder = self.agreed_ladder.take().or(self.replaced_ladder.take());
        }
    }

    /// Whether the only confirmation of it was denied by the person whose it was said to be.
    pub(crate) fn is_denied(&self) -> bool {
        self.agreement.denied().is_some() && self.agreement.last().is_none()
    }
}

impl State {
    /// What living things somebody denied that they confirmed, and nobody has since.
    pub(crate) fn denials(&self) -> impl Iterator<Item = (ThingId, &Denial)> {
        let named = self.priorities.keys().chain(self.boundaries.keys()).chain(self.translations.keys());
        named.filter_map(|thing| Some((*thing, self.denial(*thing)?)))
    }

    /// That a confirmation of this was denied, and nobody has confirmed it since.
    pub(crate) fn denial(&self, thing: ThingId) -> Option<&Denial> {
        if self.noun(thing)?.retired.is_some() {
            return None;
        }
        let denied = self.agreement(thing).and_then(Agreement::denied);
        denied.or_else(|| self.translations.get(&thing)?.denied.as_ref())
    }
}

/// What somebody is said to have confirmed, as it stands, by whoever noted it for them; the top three first.
pub(crate) fn noted_for(state: &State, person: ThingId) -> Vec<(ThingId, Confirmation)> {
    let priorities = state.ranked().map(|(_, known)| known).chain(state.below_the_line());
    let priorities = priorities.map(|known| (known.id, known.agreement.confirmation_of(person)));
    let boundaries = state.living_boundaries();
    let boundaries = boundaries.map(|known| (known.id, known.agreement.confirmation_of(person)));
    let translations = state.translations.values();
    let translations = translations.map(|known| (known.id, known.confirmed.filter(|last| last.by == person)));
    let all = priorities.chain(boundaries).chain(translations);
    all.filter_map(|(thing, last)| Some((thing, last.filter(|last| !last.is_own)?))).collect()
}

/// Notes that whoever records this gave the confirmations that others noted for them: these, or all.
///
/// # Errors
/// [`Refusal::NobodyWritesAs`], [`Refusal::NotNotedForYou`], an unknown thing.
pub(crate) fn confirm_noted(entry: &mut NewEntry, names: &[String]) -> Result<(), Refusal> {
    let by = myself(entry)?;
    let noted = noted_for(entry.state(), by);
    let mut things = names.iter().map(|name| find(entry, name)).collect::<Result<Vec<_>, _>>()?;
    if names.is_empty() {
        things.extend(noted.iter().map(|(thing, _)| *thing));
    }
    for thing in each_once(things) {
        // Of the day that was noted: that they gave it then is what they say now.
        let on = noted.iter().find(|(known, _)| *known == thing).map(|(_, confirmation)| confirmation.on);
        let on = on.ok_or_else(|| Refusal::NotNotedForYou { handle: entry.state().handle(thing) })?;
        let corrections = Vec::new();
        entry.push(Change::Confirmed(Confirmed { thing, by, on, note: None, corrections }));
    }
    if entry.is_empty() { Err(Refusal::NothingNotedForYou) } else { Ok(()) }
}

/// Notes that whoever records this did not give a confirmation that somebody noted for them.
pub(crate) fn deny(entry: &mut NewEntry, name: &str, why: Text) -> Result<(), Refusal> {
    let by = myself(entry)?;
    let thing = find(entry, name)?;
    let noted = noted_for(entry.state(), by);
    let noted = noted.into_iter().find(|(known, _)| *known == thing);
    let (_, confirmation) =
        noted.ok_or_else(|| Refusal::NotNotedForYou { handle: entry.state().handle(thing) })?;
    entry.push(Change::Denied(Denied { thing, by, confirmed_on: confirmation.on, why }));
    Ok(())
}

/// The person who records it.
fn myself(entry: &NewEntry) -> Result<ThingId, Refusal> {
    if let Some(agent) = entry.agent() {
        return Err(Refusal::agent_may_not(agent, "say what somebody confirmed"));
    }
    let author = entry.author().map(ToOwned::to_owned);
    let person = author.as_deref().and_then(|author| entry.state().person_of_author(author));
    person.ok_or(Refusal::NobodyWritesAs { author })
}

fn find(entry: &NewEntry, name: &str) -> Result<ThingId, Refusal> {
    entry.state().find_any(&[Kind::Priority, Kind::Boundary, Kind::Translation], name).map(|(_, thing)| thing)
}

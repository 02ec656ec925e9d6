//! What a pulse asks about behind its three questions: what stands, and how it stands.

use crate::cli::session::Session;
use crate::model::query::their_clock;
use crate::model::{Boundary, Level, State, ThingId};
use crate::view::brief::place_in_words;
use crate::view::{NOT_CONFIRMED, ago};

/// A thing that is asked about: its handle, and how it stands.
#[derive(Debug)]
pub(super) struct OpenItem {
    pub(super) handle: String,
    pub(super) text: String,
    /// Of a boundary, the levels that may hold where they refuse it.
    pub(super) stricter: Vec<Level>,
}

/// What is asked behind the three questions.
#[derive(Debug)]
pub(super) struct OpenItems {
    pub(super) priorities: Vec<OpenItem>,
    pub(super) boundaries: Vec<OpenItem>,
    pub(super) asked: Vec<OpenItem>,
}

impl OpenItems {
    /// Each priority, each agreement that is out of date, each question that waits.
    pub(super) fn of(session: &Session<'_>, state: &State, with: Option<ThingId>) -> OpenItems {
        let today = session.today();
        let ranked = state.ranked().map(|(_, priority)| priority).chain(state.below_the_line());
        let priorities = ranked.map(|priority| {
            let rank = state.rank(priority.id).map_or_else(|| "-".to_owned(), |rank| rank.to_string());
            let confirmed = their_clock(state, priority).confirmation.map_or_else(
                || NOT_CONFIRMED.to_owned(),
                |last| {
                    let moved = last.rank != state.rank(priority.id);
                    let place = moved.then(|| format!(" as {}", place_in_words(last.rank)));
                    let on = ago(last.on, today);
                    format!("{} confirmed {on}{}", state.handle(last.by), place.unwrap_or_default())
                },
            );
            OpenItem {
                handle: priority.handle.to_string(),
                text: format!("{rank} {} ({confirmed})", priority.title),
                stricter: Vec::new(),
            }
        });
        let priorities = priorities.collect();
        let Some(person) = with else {
            return OpenItems { priorities, boundaries: Vec::new(), asked: Vec::new() };
        };
        let is_theirs = |boundary: &&Boundary| boundary.is_for(person, state);
        let is_open = |boundary: &&Boundary| {
            let stands = boundary.agreement.last().is_some() && boundary.agreement.ended().is_none();
            !stands || boundary.is_stale(state, today)
        };
        let boundaries =
            state.living_boundaries().filter(is_theirs).filter(is_open).map(|boundary| OpenItem {
                handle: boundary.handle.to_string(),
                text: format!("{}: {}", boundary.statement, crate::view::levels(state, &boundary.ladder)),
                stricter: stricter(boundary, person),
            });
        let waiting = state.decisions.values().filter(|decision| decision.is_waiting());
        let asked = waiting.filter(|decision| decision.asked.is_some_and(|asked| asked.person == person));
        let asked = asked.map(|decision| OpenItem {
            handle: decision.handle.to_string(),
            text: as_question(decision.text.as_str()),
            stricter: Vec::new(),
        });
        OpenItems { priorities, boundaries: boundaries.collect(), asked: asked.collect() }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &OpenItem> {
        self.priorities.iter().chain(&self.boundaries).chain(&self.asked)
    }
}

/// The levels that would make a boundary stricter, with this person.
fn stricter(boundary: &Boundary, person: ThingId) -> Vec<Level> {
    let is_stricter = |level: &Level| boundary.ladder.at_least(*level, person) != boundary.ladder;
    [Level::Consult, Level::Approve].into_iter().filter(is_stricter).collect()
}

fn as_question(text: &str) -> String {
    if text.ends_with('?') { text.to_owned() } else { format!("{text}?") }
}

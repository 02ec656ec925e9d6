//! Where two were apart, with the lag that is to shrink.

use serde::Serialize;

use crate::model::query::drift::Span as Stretch;
use crate::model::{Day, Disconnect, State, ThingId};
use crate::view::clock::dated;
use crate::view::count;
use crate::view::notes::DisconnectView;

/// A disconnect, told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// Its handle.
    pub handle: String,
    /// Its identity.
    pub id: ThingId,
    /// What it is.
    #[serde(flatten)]
    pub disconnect: DisconnectView,
    /// The sentence.
    pub sentence: String,
    /// Whether it was found or realigned in the time; another one is open from before.
    #[serde(skip)]
    pub(super) has_shifted: bool,
}

/// What is open, and what was found or realigned in the time; each with its lag: the point of it all is that it shrinks.
pub(super) fn disconnects(stretch: &Stretch<'_>, today: Day) -> Vec<Apart> {
    let state = stretch.to;
    let has_shifted = |known: &Disconnect| {
        stretch.from.disconnects.get(&known.id).is_none_or(|before| before.is_open() != known.is_open())
    };
    let is_news = |known: &&Disconnect| known.is_open() || has_shifted(known);
    let told = state.disconnects.values().filter(is_news).map(|known| Apart {
        handle: known.handle.to_string(),
        id: known.id,
        disconnect: DisconnectView::of(state, known),
        sentence: apart(state, known, today),
        has_shifted: has_shifted(known),
    });
    told.collect()
}

fn apart(state: &State, known: &Disconnect, today: Day) -> String {
    let about = known.about.map_or_else(String::new, |about| format!(" on {}", state.handle(about)));
    let lag = known.lag().map_or_else(
        || "nobody knows since when".to_owned(),
        |lag| format!("{} before it was found", count(usize::try_from(lag).unwrap_or(0), "day", "days")),
    );
    let found = dated(known.found, today);
    let end = match &known.realigned {
        None => "still open".to_owned(),
        Some(again) => format!("realigned on {}: {}", again.on, again.note),
    };
    format!("apart from {}{about}, found on {found}: {lag}; {end}", state.handle(known.person))
}

//! What is said to a boundary that is about everything.

use anyhow::Result;

use crate::check::{TooBroad, too_broad};
use crate::cli::session::Session;
use crate::model::change::{BoundaryEdited, Change};
use crate::model::{Boundary, ThingId};
use crate::store::Recorded;
use crate::view::Line;

/// The acknowledgement of a boundary added or edited, with a warning where its words cover everything.
pub(super) fn acknowledge(session: &Session<'_>, recorded: &Recorded) -> Result<()> {
    let mut acknowledgement = session.acknowledgement(recorded);
    if let Some(boundary) = worded(recorded)
        && let Some(broad) = too_broad(boundary, &recorded.after)
    {
        let edit = ["boundary", "edit", boundary.handle.as_str(), "--statement", "WHAT IS DECIDED"];
        acknowledgement = acknowledgement
            .with_note(Line::alert(warning(boundary, broad)))
            .with_note(Line::command(session.context().command(&edit)));
    }
    session.show(&acknowledgement)
}

fn warning(boundary: &Boundary, broad: TooBroad) -> String {
    let handle = &boundary.handle;
    match broad {
        TooBroad::NamesNothing => {
            format!("{handle} fits every decision, so check cannot tell by its words which are meant")
        }
        TooBroad::Meets { met, of } => {
            format!(
                "{handle} covers nearly everything: it meets {met} of {of} decisions that have nothing in common"
            )
        }
    }
}

/// The boundary that an entry adds, or gives other words.
fn worded(recorded: &Recorded) -> Option<&Boundary> {
    recorded.entry.known().find_map(|(index, change)| {
        let id = if let Change::BoundaryEdited(edited) = change {
            is_reworded(edited).then_some(edited.boundary)?
        } else {
            ThingId { entry: recorded.entry.id, index }
        };
        recorded.after.boundaries.get(&id)
    })
}

fn is_reworded(edited: &BoundaryEdited) -> bool {
    edited.statement.is_some() || edited.words.is_some()
}

//! `align pulse --amend`: a past pulse corrected, by flags or by its questions with what was answered as defaults.

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::command::recap;
use crate::model::pulse::amend::{amend, held};
use crate::model::pulse::plan::NewPulse;
use crate::model::pulse::with_whom;
use crate::model::{Kind, Refusal, State, ThingId};
use crate::view::log::Log;
use crate::view::receipt::Receipt;

use super::interview;

/// What is corrected, as the command line has it.
pub(super) struct Amendment {
    /// The pulse; blank for the last one with whom it is named.
    pub(super) pulse: String,
    pub(super) with: Option<String>,
    /// What was said after all; nothing where it is to be asked.
    pub(super) by: Option<NewPulse>,
    pub(super) not_discussed: Vec<String>,
}

pub(super) fn record(session: &Session<'_>, state: &State, amendment: Amendment) -> Result<Exit> {
    session.refuse_as_of()?;
    let id = meant(session, state, &amendment)?;
    let history = session.history_before(id.entry)?;
    let known = held(&history, id)?;
    let new = match amendment.by {
        Some(by) => known.as_typed().corrected(by, &amendment.not_discussed, &known.before)?,
        None if session.can_ask() => interview::amend(session, &known)?,
        None => {
            let hint = "say it: --changed, --keep, --not-discussed, --on and the like; the rest stays";
            return Err(Refusal::missing("What is to be corrected?", hint).into());
        }
    };
    let recorded = session.record(|entry| -> Result<()> {
        let known = held(&session.history_before(id.entry)?, id)?;
        Ok(amend(entry, &known, new)?)
    })?;
    let receipt = Receipt::of(&recorded.before, &recorded.after, &recorded.entry, &session.context());
    let lines = session.history_before(id.entry).and_then(|history| {
        Ok(Log::of_these(&history, &recorded.after, vec![recorded.entry.id], &session.context())?
            .into_lines())
    });
    let lines = session.saved(&recorded.entry, lines)?;
    let said = lines.into_iter().flat_map(|line| line.said.into_iter().skip(1)).collect();
    session.acknowledge_by(&recorded.entry, &receipt.saying("Amended. It says now:", said))
}

/// The pulse that is meant: by its handle, else the last with whom it was held.
fn meant(session: &Session<'_>, state: &State, amendment: &Amendment) -> Result<ThingId> {
    let Amendment { pulse: name, with, .. } = amendment;
    let person = if name.is_empty() {
        with_whom(state, with.as_deref(), "pulse")?
    } else {
        let (kind, id) = session.find(state, name)?;
        if kind != Kind::Person {
            return recap::find(session, state, name);
        }
        Some(id)
    };
    let last = state.last_pulse_with(person).map(|pulse| pulse.id);
    last.ok_or_else(|| Refusal::missing("Which pulse?", "there was none yet that could be corrected").into())
}

//! What was decided before: "like d-m47kq2, 2026-10-02: asked cpo, agreed".

use crate::check::Precedent;
use crate::model::{Decision, State};

/// A precedent in words.
pub(super) struct PrecedentInWords {
    /// The handle of the decision; an example has none.
    pub(super) name: Option<String>,
    pub(super) text: String,
    /// What it is and what came of it.
    pub(super) sentence: String,
}

pub(super) fn like(state: &State, precedent: &Precedent) -> Option<PrecedentInWords> {
    Some(match precedent {
        Precedent::Example(text) => PrecedentInWords {
            name: None,
            text: text.to_string(),
            sentence: format!("like its example \"{text}\""),
        },
        Precedent::Decision(id) => {
            let decision = state.decisions.get(id)?;
            PrecedentInWords {
                name: Some(decision.handle.to_string()),
                text: decision.text.to_string(),
                sentence: format!("like {}{}", decision.handle, outcome(state, decision)),
            }
        }
    })
}

fn outcome(state: &State, decision: &Decision) -> String {
    let asked = decision.asked.map(|asked| (asked.on, format!("asked {}", state.handle(asked.person))));
    match (asked, decision.answer, decision.decided) {
        (Some((_, asked)), Some(answer), _) => format!(", {}: {asked}, {}", answer.on, answer.outcome),
        (Some((_, asked)), None, Some(on)) => format!(", {on}: {asked}, then decided"),
        (Some((on, asked)), None, None) => format!(", {on}: {asked}, no answer yet"),
        (None, _, Some(on)) => format!(", {on}: decided"),
        (None, _, None) => String::new(),
    }
}

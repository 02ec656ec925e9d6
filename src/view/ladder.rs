//! Levels as sentences. The bare word "approve" stands nowhere: it reads like a yes.

use crate::model::{Ladder, Level, Rung, State};

/// The whole ladder: `you decide up to 10%, above that ask cpo first`.
pub(crate) fn ladder(state: &State, ladder: &Ladder) -> String {
    let mut parts = Vec::new();
    for (place, rung) in ladder.rungs().iter().enumerate() {
        let who = rung_words(state, rung);
        parts.push(match (&rung.up_to, place) {
            (Some(limit), _) => format!("{who} up to {limit}"),
            (None, 0) => who,
            (None, _) => format!("above that {who}"),
        });
    }
    parts.join(", ")
}

/// One rung: `you decide`, `you decide, then tell cfo`, `ask cpo first`, `cpo decides`.
pub(crate) fn rung_words(state: &State, rung: &Rung) -> String {
    let who = names(state, &rung.who);
    match (rung.level, who.is_empty()) {
        (Level::Decide, _) => "you decide".to_owned(),
        (Level::Inform, true) => "you decide, then tell them".to_owned(),
        (Level::Inform, false) => format!("you decide, then tell {who}"),
        (Level::Consult, true) => "ask first".to_owned(),
        (Level::Consult, false) => format!("ask {who} first"),
        (Level::Approve, true) => "others decide".to_owned(),
        (Level::Approve, false) if rung.who.len() == 1 => format!("{who} decides"),
        (Level::Approve, false) => format!("{who} decide"),
    }
}

/// Handles as people say them: `cpo`, `cpo and cfo`, `cpo, cfo and ceo`.
pub(crate) fn names(state: &State, ids: &[crate::model::ThingId]) -> String {
    listed(&ids.iter().map(|id| state.handle(*id)).collect::<Vec<_>>())
}

/// Words as people list them: `cpo`, `cpo and cfo`, `cpo, cfo and ceo`.
pub(crate) fn listed(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, front)) => format!("{} and {last}", front.join(", ")),
    }
}

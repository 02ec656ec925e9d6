//! Ladders as data and as sentences. The bare word "approve" stands nowhere: it reads like a yes.

use serde::Serialize;

use crate::model::{Ladder, Level, State, ThingId};

/// A rung as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct RungView {
    pub(crate) level: Level,
    /// Up to which amount; nothing for the last.
    pub(crate) up_to: Option<String>,
    pub(crate) who: Vec<String>,
}

/// Whose words a ladder is told in.
pub(crate) struct Voice {
    decide: &'static str,
    ask: &'static str,
    // Where a rung names nobody.
    tell_nobody: &'static str,
    ask_nobody: &'static str,
    nobody_decides: &'static str,
}

/// The program's, to whoever keeps the journal.
pub(crate) const PROGRAM: Voice = Voice {
    decide: "you decide",
    ask: "ask",
    tell_nobody: "them",
    ask_nobody: "ask first",
    nobody_decides: "others decide",
};

/// Those of whoever keeps the journal, in a message to one person.
pub(crate) const MESSAGE: Voice = Voice {
    decide: "I decide",
    ask: "I ask",
    tell_nobody: "you",
    ask_nobody: "I ask first",
    nobody_decides: "others decide",
};

/// Those of whoever keeps the journal, in a report.
pub(crate) const REPORT: Voice = Voice {
    decide: "I decide",
    ask: "I ask",
    tell_nobody: "somebody else",
    ask_nobody: "I ask somebody else first",
    nobody_decides: "somebody else decides",
};

/// The rungs of a ladder, with people by these names.
pub(crate) fn rungs(ladder: &Ladder, name: impl Fn(ThingId) -> String) -> Vec<RungView> {
    let rungs = ladder.rungs().iter().map(|rung| RungView {
        level: rung.level,
        up_to: rung.up_to.as_ref().map(ToString::to_string),
        who: rung.who.iter().map(|person| name(*person)).collect(),
    });
    rungs.collect()
}

/// A ladder as the program tells it: `you decide up to 10%, above that ask cpo first`.
pub(crate) fn ladder(state: &State, ladder: &Ladder) -> String {
    in_words(&rungs(ladder, |person| state.handle(person)), &PROGRAM)
}

/// A ladder in somebody's words: `I decide up to 10%, above that I ask cpo first`.
pub(crate) fn in_words(rungs: &[RungView], voice: &Voice) -> String {
    let rung = |(place, rung): (usize, &RungView)| {
        let who = rung_in_words(rung, voice);
        match (&rung.up_to, place) {
            (Some(limit), _) => format!("{who} up to {limit}"),
            (None, 0) => who,
            (None, _) => format!("above that {who}"),
        }
    };
    rungs.iter().enumerate().map(rung).collect::<Vec<_>>().join(", ")
}

/// One rung: `you decide`, `you decide, then tell cfo`, `ask cpo first`, `cpo decides`.
fn rung_in_words(rung: &RungView, voice: &Voice) -> String {
    let Voice { decide, ask, .. } = voice;
    match (rung.level, listed(&rung.who).as_str()) {
        (Level::Decide, _) => decide.to_string(),
        (Level::Inform, "") => format!("{decide}, then tell {}", voice.tell_nobody),
        (Level::Inform, who) => format!("{decide}, then tell {who}"),
        (Level::Consult, "") => voice.ask_nobody.to_owned(),
        (Level::Consult, who) => format!("{ask} {who} first"),
        (Level::Approve, "") => voice.nobody_decides.to_owned(),
        (Level::Approve, who) if rung.who.len() > 1 || who == "you" => format!("{who} decide"),
        (Level::Approve, who) => format!("{who} decides"),
    }
}

/// Handles as people say them: `cpo`, `cpo and cfo`, `cpo, cfo and ceo`.
pub(crate) fn names(state: &State, ids: &[ThingId]) -> String {
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

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
    // Between somebody and that they decide.
    hedge: &'static str,
    // Where a rung names nobody.
    tell_nobody: &'static str,
    ask_nobody: &'static str,
    nobody_decides: &'static str,
}

/// The program's, to whoever keeps the journal.
pub(crate) const PROGRAM: Voice = Voice {
    decide: "you decide",
    ask: "ask",
    hedge: "",
    tell_nobody: "them",
    ask_nobody: "ask first",
    nobody_decides: "others decide",
};

/// The program's, where it is not sure.
pub(crate) const UNSURE: Voice = Voice {
    decide: "you probably decide",
    ask: "probably ask",
    hedge: "probably ",
    tell_nobody: "them",
    ask_nobody: "probably ask first",
    nobody_decides: "others probably decide",
};

/// Those of whoever keeps the journal, in a message to one person.
pub(crate) const MESSAGE: Voice = Voice {
    decide: "I decide",
    ask: "I ask",
    hedge: "",
    tell_nobody: "you",
    ask_nobody: "I ask first",
    nobody_decides: "others decide",
};

/// Those of whoever keeps the journal, in a report.
pub(crate) const REPORT: Voice = Voice {
    decide: "I decide",
    ask: "I ask",
    hedge: "",
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
        let who = level_in_words(rung.level, &rung.who, voice);
        match (&rung.up_to, place) {
            (Some(limit), _) => format!("{who} up to {limit}"),
            (None, 0) => who,
            (None, _) => format!("above that {who}"),
        }
    };
    rungs.iter().enumerate().map(rung).collect::<Vec<_>>().join(", ")
}

/// A level with those whom it names: `you decide`, `you decide, then tell cfo`, `ask cpo first`, `cpo decides`.
pub(crate) fn level_in_words(level: Level, who: &[String], voice: &Voice) -> String {
    let Voice { decide, ask, hedge, .. } = voice;
    match (level, listed(who).as_str()) {
        (Level::Decide, _) => decide.to_string(),
        (Level::Inform, "") => format!("{decide}, then tell {}", voice.tell_nobody),
        (Level::Inform, names) => format!("{decide}, then tell {names}"),
        (Level::Consult, "") => voice.ask_nobody.to_owned(),
        (Level::Consult, names) => format!("{ask} {names} first"),
        (Level::Approve, "") => voice.nobody_decides.to_owned(),
        (Level::Approve, names) if who.len() > 1 || names == "you" => format!("{names} {hedge}decide"),
        (Level::Approve, names) => format!("{names} {hedge}decides"),
    }
}

/// The same at the beginning of a sentence, where a handle stays as it is.
pub(crate) fn level_in_a_sentence(level: Level, who: &[String], voice: &Voice) -> String {
    let words = level_in_words(level, who, voice);
    if level == Level::Approve && !who.is_empty() {
        return words;
    }
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A level without those whom it names.
pub(crate) fn level_alone(level: Level) -> &'static str {
    match level {
        Level::Decide => "you decide",
        Level::Inform => "you decide and tell",
        Level::Consult => "ask first",
        Level::Approve => "others decide",
    }
}

/// Handles as people say them: `cpo`, `cpo and cfo`, `cpo, cfo and ceo`.
pub(crate) fn names(state: &State, ids: &[ThingId]) -> String {
    listed(&handles(state, ids))
}

pub(crate) fn handles(state: &State, ids: &[ThingId]) -> Vec<String> {
    ids.iter().map(|id| state.handle(*id)).collect()
}

/// Words as people list them: `cpo`, `cpo and cfo`, `cpo, cfo and ceo`.
pub(crate) fn listed(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, front)) => format!("{} and {last}", front.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_decides_and_several_decide() {
        let who = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let said = |names: &[&str], voice| level_in_words(Level::Approve, &who(names), voice);
        assert_eq!(said(&["cpo"], &PROGRAM), "cpo decides");
        assert_eq!(said(&["cpo", "cfo"], &PROGRAM), "cpo and cfo decide");
        assert_eq!(said(&["cpo", "cfo"], &UNSURE), "cpo and cfo probably decide");
        assert_eq!(said(&[], &PROGRAM), "others decide");
    }
}

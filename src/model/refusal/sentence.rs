//! Refusals as sentences: a lower-case fragment that names the thing, and the way out.

use std::fmt;

use super::Refusal;
use crate::model::kind::Kind;

impl Refusal {
    /// The way out, as the next line.
    pub fn hint(&self) -> Option<String> {
        match self {
            Refusal::Unknown { remedy, .. } | Refusal::Missing { remedy, .. } => Some(remedy.clone()),
            Refusal::WhichPerson { remedy, .. } => Some(remedy.clone()),
            Refusal::Ambiguous { candidates, .. } => Some(format!("one of: {}", candidates.join(", "))),
            Refusal::HandleTaken { .. } => Some("choose another by --as HANDLE".to_owned()),
            Refusal::IsRetired { handle, kind: Kind::Person, .. } => {
                Some(format!("their history: align show {handle}; another of that name: --as HANDLE"))
            }
            Refusal::IsRetired { handle, .. } => Some(format!("its history: align show {handle}")),
            Refusal::NotInTheTop { .. } => Some("the top three: align top".to_owned()),
            Refusal::AlreadyRealigned { handle, .. } => Some(format!("what was agreed: align show {handle}")),
            Refusal::HasDependents { entry, .. } => {
                Some(format!("to take all of it back: align undo {entry} --with-dependents"))
            }
            Refusal::NoOrder { person } => Some(format!(
                "to note theirs: align pulse {person} --their-top 'renewals, onboarding, platform'"
            )),
            Refusal::AlreadyAnswered { handle } => Some(format!("what was said: align show {handle}")),
            Refusal::NoChange { handle } => Some(format!("how it stands: align show {handle}")),
            Refusal::NotSnoozed { .. } => Some("what is snoozed: align due --all".to_owned()),
            Refusal::AlreadyRanked { .. } => Some("what stands where: align priority".to_owned()),
            Refusal::NothingToEdit { .. } => Some(
                "what can be edited: align priority edit --help, and so for metric, boundary and person"
                    .to_owned(),
            ),
            Refusal::RedoAfterNewEntry { newer } => {
                Some(format!("to take that back first: align undo {newer}"))
            }
            Refusal::AlreadyUndone { .. } => Some("to bring it back: align redo".to_owned()),
            Refusal::NotAllKnown { .. } => Some(
                "take it back with the version of align that wrote it, or another entry: align log"
                    .to_owned(),
            ),
            Refusal::NotEmpty { .. } => Some("a second journal: align -j NAME init".to_owned()),
            Refusal::NotTheDemo { .. } => Some("another name for the demo: align -j NAME demo".to_owned()),
            Refusal::NoSuchJournal { .. } => Some("to make it: align init".to_owned()),
            Refusal::AsOfWhileRecording { takes_day } => {
                let own = if *takes_day { "; a day of its own is said by --on DATE" } else { "" };
                Some(format!("--as-of looks back, it records nothing{own}"))
            }
            Refusal::BadLadder { .. } => {
                Some("for example: --decide='up to 10%' --consult=cpo, in single quotes".to_owned())
            }
            Refusal::WrongKind { .. }
            | Refusal::Invalid { .. }
            | Refusal::Overlap { .. }
            | Refusal::OtherUnit { .. }
            | Refusal::InTheFuture { .. }
            | Refusal::BeforeTheEdit { .. }
            | Refusal::BeforeTheJournal { .. }
            | Refusal::NothingToTakeBack { .. } => None,
        }
    }
}

impl Refusal {
    /// The same to somebody who typed no flag: without the one that it names.
    pub fn unflagged(&self) -> String {
        let told = self.to_string();
        let (Refusal::Invalid { what, .. } | Refusal::InTheFuture { what, .. }) = self else { return told };
        match told.strip_prefix(what).filter(|_| what.starts_with("--")) {
            Some(rest) => rest.trim_start_matches([':', ' ']).to_owned(),
            None => told,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Unknown { wanted, name, near, .. } if near.is_empty() => {
                write!(f, "no {wanted} `{name}`")
            }
            Refusal::Unknown { wanted, name, near, .. } => {
                write!(f, "no {wanted} `{name}`; did you mean {}?", joined(near, "or"))
            }
            Refusal::Ambiguous { name, candidates } => {
                write!(f, "`{name}` could be {}", joined(candidates, "or"))
            }
            Refusal::WrongKind { name, is, wanted } => write!(f, "`{name}` is a {is}; expected a {wanted}"),
            Refusal::Invalid { what, why } => write!(f, "{what}: {why}"),
            Refusal::Missing { what, .. } => write!(f, "nothing says {what}"),
            Refusal::BadLadder { why } => write!(f, "the levels make no ladder: {why}"),
            Refusal::Overlap { success, failure } => {
                write!(f, "--success '{success}' and --failure '{failure}' overlap: a reading could be both")
            }
            Refusal::OtherUnit { amount, expected } => {
                write!(f, "{amount} does not count what is measured; expected an amount in {expected}")
            }
            Refusal::InTheFuture { what, day, today } => {
                write!(f, "{what} {day} lies in the future, today is {today}; expected a day that has come")
            }
            Refusal::HandleTaken { handle, by } => write!(f, "`{handle}` is taken by a {by}"),
            Refusal::IsRetired { handle, kind, on } => write!(f, "the {kind} `{handle}` was retired on {on}"),
            Refusal::NotInTheTop { handle } => write!(f, "`{handle}` does not stand in the top three"),
            Refusal::AlreadyAnswered { handle } => write!(f, "`{handle}` has been answered"),
            Refusal::AlreadyRealigned { handle, on } => write!(f, "`{handle}` was realigned on {on}"),
            Refusal::HasDependents { entry, dependents } => {
                write!(f, "{} on `{entry}`", rest(dependents))
            }
            Refusal::BeforeTheEdit { handle, on, edited } => {
                write!(f, "`{handle}` was edited on {edited}; a yes of {on} was to what it said before")
            }
            Refusal::BeforeTheJournal { day, begins } => {
                write!(f, "on {day} this journal was not there yet; it begins on {begins}")
            }
            Refusal::NoOrder { person } => write!(f, "`{person}` never gave an order of their own"),
            Refusal::NothingToEdit { handle } => write!(f, "nothing says what is to be edited of `{handle}`"),
            Refusal::NoChange { handle } => write!(f, "nothing changes: `{handle}` stands so already"),
            Refusal::NotSnoozed { handle } => write!(f, "`{handle}` is not snoozed"),
            Refusal::AlreadyRanked { handle, rank: Some(rank) } => {
                write!(f, "`{handle}` is number {rank} already")
            }
            Refusal::AlreadyRanked { handle, rank: None } => {
                write!(f, "`{handle}` stands at the head of the list below the line already")
            }
            Refusal::WhichPerson { candidates, .. } if candidates.is_empty() => {
                write!(f, "no executive is known yet")
            }
            Refusal::WhichPerson { candidates, .. } => write!(f, "with whom? {}", joined(candidates, "or")),
            Refusal::NothingToTakeBack { verb } => write!(f, "nothing to {verb}"),
            Refusal::RedoAfterNewEntry { newer } => {
                write!(f, "something was recorded since the undo ({newer}); a redo would mix the two")
            }
            Refusal::AlreadyUndone { entry } => write!(f, "`{entry}` stands undone already"),
            Refusal::NotAllKnown { entry } => {
                write!(
                    f,
                    "`{entry}` holds something that this version of align cannot read, nor tell what it takes back"
                )
            }
            Refusal::NotEmpty { things: 1 } => write!(f, "this journal holds something already"),
            Refusal::NotEmpty { things } => write!(f, "this journal holds {things} things already"),
            Refusal::NotTheDemo { journal } => {
                write!(f, "the journal `{journal}` is not the demo; it is left as it is")
            }
            Refusal::NoSuchJournal { journal } => write!(f, "no journal `{journal}`"),
            Refusal::AsOfWhileRecording { .. } => {
                write!(f, "--as-of cannot be used on a command that records")
            }
        }
    }
}

fn rest(dependents: &[String]) -> String {
    match dependents {
        [only] => format!("`{only}` rests"),
        several => format!("{} rest", joined(several, "and")),
    }
}

fn joined(names: &[String], last: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, front)) => format!("{} {last} {end}", front.join(", ")),
    }
}

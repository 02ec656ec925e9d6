//! What is done to a generated journal.

use std::ops::Range;

use crate::model::agreement;
use crate::model::agreement::AgreedBy;
use crate::model::boundary::plan as boundary;
use crate::model::decision::plan as decision;
use crate::model::denial;
use crate::model::disconnect;
use crate::model::metric::plan as metric;
use crate::model::person;
use crate::model::priority::plan as priority;
use crate::model::priority::plan::Placing;
use crate::model::pulse::amend;
use crate::model::pulse::plan as pulse;
use crate::model::retired::retire;
use crate::model::rung_spec::RungSpec;
use crate::model::signal;
use crate::model::translation;
use crate::model::undo;
use crate::model::{Answers, Kind, Level, NewEntry, Outcome, Privacy, State, Text, Verdict, snooze};
use crate::store::History;
use proptest::prelude::*;

/// Something that is done: which of the commands, to which things, with what words, how many days later.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) verb: u8,
    pub(crate) one: usize,
    pub(crate) other: usize,
    pub(crate) words: String,
    pub(crate) days: i64,
}

impl Act {
    /// What is said of its privacy: by most acts nothing.
    pub(crate) fn privacy(&self) -> Option<Privacy> {
        let days = usize::try_from(self.days).unwrap_or_default();
        match (self.one * 3 + self.other + self.words.len() + days) % 6 {
            0 => Some(Privacy::Private),
            1 => Some(Privacy::Shared),
            _ => None,
        }
    }
}

pub(crate) fn history() -> impl Strategy<Value = Vec<Act>> {
    acts(1..24)
}

pub(crate) fn acts(number: Range<usize>) -> impl Strategy<Value = Vec<Act>> {
    let words = prop_oneof![
        Just("renewals"),
        Just("42"),
        Just("Käse 契約"),
        Just("d-aaaa"),
        Just("\u{1b}[31m\"\n\\")
    ];
    let words = prop_oneof![words.prop_map(str::to_owned), "\\PC{1,8}"];
    // Most of what is done needs a priority or a person to be done to.
    let verb = prop_oneof![3 => 0..31u8, 1 => 0..2u8];
    let act = (verb, 0..6usize, 0..6usize, words, 0..20i64);
    let act = act.prop_map(|(verb, one, other, words, days)| Act { verb, one, other, words, days });
    prop::collection::vec(act, number)
}

/// Plans what the act says, by the plans that the commands use. What makes no sense is refused, and nothing is written.
pub(crate) fn plan(entry: &mut NewEntry, act: &Act, past: &History, asked: String) -> anyhow::Result<()> {
    let text: Text = act.words.parse().unwrap_or_else(|_| "some words".parse().expect("it is not blank"));
    let pick = |kind: Kind, number: usize| pick(entry.state(), kind, number);
    let (first, second) = (pick(Kind::Priority, act.one), pick(Kind::Priority, act.other));
    let (who, line, reading) =
        (pick(Kind::Person, act.other), pick(Kind::Boundary, act.one), pick(Kind::Metric, act.one));
    let with = AgreedBy { person: who.clone(), on: (act.one > 2).then(|| entry.today().plus_days(-9)) };
    let placing =
        [Placing::Rank(act.one), Placing::Displace(second.clone()), Placing::Below][act.other % 3].clone();
    let outcome = [Outcome::Agreed, Outcome::Changed, Outcome::Refused][act.other % 3];
    let rung = |level: Level, value: &str| RungSpec::parse(level, value);
    match act.verb {
        0 => person::add(
            entry,
            person::NewPerson {
                name: text,
                role: None,
                every: None,
                ear_of: None,
                executive: act.one < 2,
                authors: Vec::new(),
                handle: None,
            },
        ),
        1 | 2 => priority::add(
            entry,
            priority::NewPriority {
                placing: (act.one > 1).then_some(placing),
                link: (act.one > 2).then(|| "https://example.com/why".parse().unwrap()),
                ..priority::NewPriority::new(text.clone(), text)
            },
        ),
        3 => priority::edit(
            entry,
            &first,
            priority::PriorityEdit {
                title: Some(text),
                handle: Some(format!("h{}", act.one)),
                ..priority::PriorityEdit::default()
            },
        ),
        4 => priority::rank(entry, &first, placing, Some(with)),
        5 => retire(entry, Kind::Priority, &first, Some(text)),
        6 => agreement::review(entry, &[first]).map(|ids| ids[0]),
        7 => agreement::confirm(entry, &[first], &with, Some(&text)).map(|ids| ids[0]),
        8 => agreement::confirm(entry, &[line], &with, None).map(|ids| ids[0]),
        9 => metric::add(
            entry,
            metric::NewMetric {
                name: text,
                about: first,
                success: ">= 90%".parse().ok(),
                failure: "< 50%".parse().ok(),
                every: None,
                due: Some(entry.today()),
                handle: None,
            },
        ),
        10 => metric::record(
            entry,
            &reading,
            format!("{}%", act.other * 20).parse().expect("an amount"),
            with.on,
            Some(text),
        ),
        11 => boundary::add(
            entry,
            text,
            boundary::BoundarySpec {
                rungs: vec![rung(Level::Decide, "up to 10%")?, rung(Level::Consult, "cpo")?],
                ..boundary::BoundarySpec::default()
            },
        ),
        12 => boundary::edit(
            entry,
            &line,
            None,
            boundary::BoundarySpec {
                rungs: vec![rung(Level::Decide, "")?],
                examples: vec![text],
                ..boundary::BoundarySpec::default()
            },
        ),
        13 => decision::ask(entry, decision::NewQuestion { person: who, text, about: None, boundary: None }),
        14 => decision::decide(
            entry,
            text,
            &decision::DecisionDetails::default(),
            Verdict { level: Level::ALL.get(act.one).copied(), boundary: None, who: Vec::new() },
        ),
        15 => decision::answer(
            entry,
            &asked,
            &decision::DecisionDetails {
                outcome: Some(outcome),
                asked: Some(who),
                ..decision::DecisionDetails::default()
            },
        ),
        16 => pulse::hold(
            entry,
            pulse::NewPulse {
                with: Some(who),
                answers: Answers { changed: format!("not {text}").parse().ok(), ..Answers::default() },
                keep: if act.one > 3 { vec![first, line] } else { vec![first] },
                their_top: vec![text],
                on: with.on,
                ..pulse::NewPulse::default()
            },
        ),
        17 => signal::hear(entry, &who, text, Some(&first)),
        18 => translation::hear(entry, &who, text, Vec::new()),
        19 => translation::read(entry, &pick(Kind::Translation, act.one), vec![text]),
        20 => translation::confirm(entry, &pick(Kind::Translation, act.one), &with, Some(text), Vec::new()),
        21 => disconnect::add(
            entry,
            disconnect::NewDisconnect {
                person: who,
                believed: text.clone(),
                actual: text,
                since: with.on,
                about: Some(first),
                revisit: if act.one > 3 { vec![asked] } else { Vec::new() },
            },
        ),
        22 => disconnect::realign(entry, &pick(Kind::Disconnect, act.one), text),
        25 => {
            let thing = if act.other > 3 { &line } else { &first };
            return Ok(snooze::snooze(entry, thing, entry.today().plus_days(14), text)?);
        }
        26 => return Ok(snooze::unsnooze(entry, &first)?),
        27 => {
            let Some(last) = entry.state().pulses.keys().next_back().copied() else { return Ok(()) };
            let held = amend::held(past, last)?;
            let by = pulse::NewPulse { keep: vec![first], on: with.on, ..pulse::NewPulse::default() };
            let again = held.as_typed().corrected(by, &[second], &held.before)?;
            return Ok(amend::amend(entry, &held, again)?);
        }
        28 => {
            let authors = vec!["dana".parse().expect("it is not blank")];
            person::edit(entry, &who, person::PersonEdit { authors, ..person::PersonEdit::default() })
        }
        29 => return Ok(denial::confirm_noted(entry, &[])?),
        30 => return Ok(denial::deny(entry, if act.other > 3 { &line } else { &first }, text)?),
        _ if act.one < 4 => return Ok(undo::undo(entry, past, None, &[], false)?),
        _ => return Ok(undo::redo(entry, past).map(drop)?),
    }?;
    Ok(())
}

/// The handle of some thing of this kind, retired ones too; a name that nothing has where there is none.
pub(crate) fn pick(state: &State, kind: Kind, number: usize) -> String {
    let known: Vec<_> = state.handles.iter().filter(|(_, (is, _))| *is == kind).collect();
    let picked = known.get(number % known.len().max(1));
    picked.map_or_else(|| "nobody-at-all".to_owned(), |(handle, _)| handle.to_string())
}

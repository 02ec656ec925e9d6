//! A journal in memory: boundaries and decisions in, answers out.

use std::fmt::Debug;

use crate::check::{Answer, Question, check};
use crate::model::boundary::plan::{self as boundary, BoundarySpec};
use crate::model::decision::plan as decision;
use crate::model::rung_spec::RungSpec;
use crate::model::undo;
use crate::model::{
    Boundary, Day, Entry, EntryId, Level, Moment, NewEntry, Refusal, State, ThingId, Verdict,
};

/// A journal that is only recorded in memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    entries: Vec<Entry>,
    pub(crate) state: State,
}

/// A boundary as it is said on the command line.
#[derive(Clone, Debug)]
pub(crate) struct BoundaryTexts<'a> {
    pub(crate) handle: String,
    pub(crate) statement: &'a str,
    pub(crate) words: Vec<&'a str>,
    pub(crate) levels: Vec<(Level, String)>,
}

impl World {
    /// A journal with these boundaries.
    pub(crate) fn with(boundaries: &[BoundaryTexts<'_>]) -> World {
        let mut world = World::default();
        world.record(|entry| boundaries.iter().try_for_each(|said| add(entry, said)));
        world
    }

    /// A journal in which each statement has one level.
    pub(crate) fn of(boundaries: &[(&str, Level)]) -> World {
        let mut said = Vec::new();
        for (number, (statement, level)) in boundaries.iter().enumerate() {
            let levels = vec![(*level, String::new())];
            said.push(BoundaryTexts { handle: format!("b{number}x"), statement, words: vec![], levels });
        }
        World::with(&said)
    }

    /// Records what a plan pushes.
    pub(crate) fn record<E: Debug>(&mut self, plan: impl FnOnce(&mut NewEntry) -> Result<(), E>) {
        let newest = self.entries.last().map(|entry| entry.id);
        let id = EntryId::after(newest, 1, self.entries.len() as u128).expect("time goes on");
        let mut entry = NewEntry::new(id, now(), self.state.clone());
        plan(&mut entry).unwrap();
        self.entries.push(entry.finish(None).unwrap().0);
        self.state = State::fold(&self.entries);
    }

    /// Says that a decision was taken, and under which boundary it falls, or not.
    pub(crate) fn tell(&mut self, text: &str, its: Option<&str>, not: Option<&str>) {
        let terms = decision::DecisionDetails {
            boundary: its.map(ToOwned::to_owned),
            not: not.map(ToOwned::to_owned),
            ..decision::DecisionDetails::default()
        };
        let verdict = Verdict { level: None, boundary: None, who: vec![] };
        self.record(|entry| decision::decide(entry, text.parse().unwrap(), &terms, verdict).map(|_| ()));
    }

    /// Says that a decision falls under none of the boundaries that were likely meant.
    pub(crate) fn tell_none(&mut self, text: &str, answer: &Answer) {
        let handles: Vec<String> = answer.candidates.iter().map(|id| self.state.handle(*id)).collect();
        self.record(|entry| {
            handles.iter().try_for_each(|handle| {
                let terms = BoundarySpec { not: vec![text.parse().unwrap()], ..BoundarySpec::default() };
                boundary::edit(entry, handle, None, terms).map(|_| ())
            })
        });
    }

    /// Takes the last entry back.
    pub(crate) fn undo(&mut self) {
        let past = self.entries.clone();
        self.record(|entry| undo::undo(entry, &past, None, &[], false));
    }

    pub(crate) fn ask(&self, text: &str) -> Answer {
        self.answer(&Question { text: text.to_owned(), ..Question::default() })
    }

    pub(crate) fn answer(&self, question: &Question) -> Answer {
        check(question, &self.state, today())
    }

    /// The level that a text gets.
    pub(crate) fn verdict(&self, text: &str) -> Option<Level> {
        self.ask(text).verdict
    }

    pub(crate) fn boundary(&self, handle: &str) -> ThingId {
        self.state.find::<Boundary>(handle).unwrap().id
    }
}

fn add(entry: &mut NewEntry, said: &BoundaryTexts<'_>) -> Result<(), Refusal> {
    let rungs = said.levels.iter().map(|(level, value)| RungSpec::parse(*level, value));
    let terms = BoundarySpec {
        rungs: rungs.collect::<Result<_, _>>()?,
        words: said.words.iter().filter_map(|word| word.parse().ok()).collect(),
        handle: Some(said.handle.clone()),
        ..BoundarySpec::default()
    };
    boundary::add(entry, said.statement.parse().unwrap(), terms).map(|_| ())
}

fn today() -> Day {
    now().day()
}

fn now() -> Moment {
    "2026-11-20T12:00:00+00:00".parse().unwrap()
}

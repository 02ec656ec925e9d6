//! What somebody else may see of a journal: an allow-list, and the one place that decides it.
//!
//! Whatever leaves for another person (`report` in every format, `brief --format md`) asks an [`Audience`]: it takes
//! things, names and texts from it and none from the state, so that what is not listed here cannot be sent. A new kind of
//! thing, flag or field is private until somebody adds it.
//!
//! | what | everybody | that person alone | nobody |
//! | --- | --- | --- | --- |
//! | priorities | title, why, both clocks, rank | | why it was retired, notes of confirmations, why one was denied |
//! | metrics | name, lines, readings with their days | | notes of readings |
//! | boundaries | statement, levels, who is asked, clock | | why, other words, examples, precedents |
//! | decisions | text, day and priority, where nobody was asked | what they were asked, and answered | notes, verdicts, what is to be revisited |
//! | pulses, mismatches, translations, orders of what matters | | their own | |
//! | signals, snoozes | | | all of it |
//! | people | the handle, the name | | the role, who has whose ear, the names they write under |
//! | whatever of these was said to be private | | | all of it |
//!
//! A message that is made of flags (`brief --format md`) keeps those that [`Audience::may_hear`] lets through, keeps lines
//! about things that [`Audience::may_see`] lets through, and takes the words of a thing from its `Shared…` type. A flag of
//! signals is about a priority, which may be seen: so a flag is always asked about as a flag.

use crate::model::query::FlagKind;
use crate::model::{Decision, Kind, State, ThingId};

use super::count;

mod left_out;
mod shared;
mod shared_metric;

pub(crate) use shared::{
    SharedBoundary, SharedDecision, SharedMismatch, SharedPriority, SharedPulse, SharedQuestion,
    SharedTranslation,
};
pub(crate) use shared_metric::{SharedMetric, SharedReading};

/// Somebody who reads what is sent; nobody in particular where no person is known: then nothing of anybody's own is shared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Audience<'a> {
    state: &'a State,
    reader: Option<ThingId>,
    is_redacted: bool,
    /// Whether people are called by their names, as on a page, instead of by their handles.
    is_by_name: bool,
}

impl<'a> Audience<'a> {
    /// Who reads. A state that keeps what has ended shares that, too.
    pub(crate) fn of(state: &'a State, reader: Option<ThingId>) -> Audience<'a> {
        Audience { state, reader, is_redacted: false, is_by_name: false }
    }

    /// The same with the names of people instead of their handles.
    #[must_use]
    pub(crate) fn by_name(self, is_by_name: bool) -> Audience<'a> {
        Audience { is_by_name, ..self }
    }

    /// The same without names of people, and without texts other than titles.
    #[must_use]
    pub(crate) fn redacted(self, is_redacted: bool) -> Audience<'a> {
        Audience { is_redacted, ..self }
    }

    /// Whether names and texts are left out.
    pub(crate) fn is_redacted(&self) -> bool {
        self.is_redacted
    }

    /// What a person is called: by the handle or the name, redacted by what tells people apart and nothing else.
    pub(crate) fn name(&self, person: ThingId) -> String {
        if !self.is_redacted {
            let name = self.state.people.get(&person).filter(|_| self.is_by_name).map(|known| &known.name);
            return name.map_or_else(|| self.state.handle(person), ToString::to_string);
        }
        if self.reader == Some(person) {
            return "the reader".to_owned();
        }
        let others = self.state.people.keys().filter(|id| Some(**id) != self.reader);
        let place = others.take_while(|id| **id != person).count() + 1;
        format!("person {place}")
    }

    /// The reader's name.
    pub(crate) fn reader(&self) -> Option<String> {
        self.reader.map(|reader| self.name(reader))
    }

    /// Whether it is their confirmation that counts for the top three.
    pub(crate) fn confirms(&self) -> bool {
        self.reader.is_some_and(|reader| self.state.counts_for_the_top(reader))
    }

    /// Whose word settles it: of who has left, whoever came after them.
    pub(crate) fn wanted(&self, what: &FlagKind) -> String {
        what.wanted(self.state).map_or_else(|| "somebody".to_owned(), |person| self.name(person))
    }

    /// Whether they may know of this thing.
    pub(crate) fn may_see(&self, thing: ThingId) -> bool {
        let state = self.state;
        state.noun(thing).is_some_and(|noun| match noun.kind {
            Kind::Priority | Kind::Metric | Kind::Boundary | Kind::Person => !self.hides(thing),
            Kind::Decision => state.decisions.get(&thing).is_some_and(|known| self.may_see_decision(known)),
            Kind::Pulse => state.pulses.get(&thing).is_some_and(|known| self.is_reader(known.with)),
            Kind::Translation => {
                state.translations.get(&thing).is_some_and(|known| self.is_reader(Some(known.person)))
            }
            Kind::Disconnect => {
                state.disconnects.get(&thing).is_some_and(|known| self.is_reader(Some(known.person)))
            }
            Kind::Signal => false,
        })
    }

    /// Whether they may be told that this needs somebody.
    pub(crate) fn may_hear(&self, what: &FlagKind) -> bool {
        match what {
            FlagKind::MetricFailing { .. }
            | FlagKind::NoReading { .. }
            | FlagKind::NotAgreed { .. }
            | FlagKind::NotReviewed { .. }
            | FlagKind::Boundary { .. } => !self.hides(what.thing()),
            FlagKind::Denied { thing, .. }
            | FlagKind::Mismatch { disconnect: thing }
            | FlagKind::DecidedWithoutAsking { decision: thing }
            | FlagKind::Unanswered { decision: thing } => self.may_see(*thing),
            FlagKind::OtherTop { person } | FlagKind::NoPulse { person } => self.is_reader(Some(*person)),
            FlagKind::Signals { .. } | FlagKind::Revisit { .. } | FlagKind::NotHeard { .. } => false,
        }
    }

    /// A decision is everybody's where nobody was asked about it; a question, and what came of it, is between two.
    fn may_see_decision(&self, decision: &Decision) -> bool {
        !self.hides(decision.id)
            && match decision.asked {
                Some(asked) => self.is_reader(Some(asked.person)),
                None => decision.decided.is_some(),
            }
    }

    /// Whether something was said to be private that others could see otherwise.
    pub(crate) fn hides(&self, thing: ThingId) -> bool {
        self.state.is_private(thing)
    }

    fn is_reader(&self, person: Option<ThingId>) -> bool {
        person.is_some() && person == self.reader
    }
}

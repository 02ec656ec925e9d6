//! What is shared, as data: a field that is not here is not sent.

use serde::Serialize;

use crate::model::change::Item;
use crate::model::query::compare::compare;
use crate::model::query::their_clock;
use crate::model::{Boundary, Day, Decision, Kind, Ladder, Outcome, Priority, Text, ThingId, Translation};
use crate::view::clock::Overdue;
use crate::view::ladder::{RungView, rungs};
use crate::view::notes::AnswersView;
use crate::view::provenance::{Provenance, mark_to_others};

use super::Audience;
use super::shared_metric::SharedMetric;

/// A priority with both clocks. Its `why` is left out where texts are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SharedPriority {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    /// Its rank in the top, from 1; nothing below the line.
    pub(crate) rank: Option<usize>,
    pub(crate) title: String,
    pub(crate) why: Option<String>,
    pub(crate) link: Option<String>,
    pub(crate) reviewed_on: Day,
    /// Whether the reader has confirmed it as it stands, in time.
    pub(crate) agreed: bool,
    pub(crate) confirmed_by: Option<String>,
    pub(crate) confirmed_on: Option<Day>,
    #[serde(flatten)]
    pub(crate) provenance: Provenance,
    #[serde(skip)]
    pub(crate) noted: String,
    /// Who confirmed the wording before the last edit, where nobody has confirmed this one.
    pub(crate) old_wording_confirmed_by: Option<String>,
    pub(crate) old_wording_confirmed_on: Option<Day>,
    /// Whose confirmation is wanted next.
    pub(crate) wanted_from: Option<String>,
    /// How often it is to be confirmed, in words.
    pub(crate) every: Option<String>,
    /// The last day on which the confirmation is in time.
    pub(crate) due_on: Option<Day>,
    /// By how many days it is overdue.
    pub(crate) overdue_days: Option<i64>,
}

/// A boundary, and whether its confirmation is in time.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SharedBoundary {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    pub(crate) statement: String,
    pub(crate) ladder: Vec<RungView>,
    pub(crate) confirmed_by: Option<String>,
    pub(crate) confirmed_on: Option<Day>,
    #[serde(flatten)]
    pub(crate) provenance: Provenance,
    #[serde(skip)]
    pub(crate) noted: String,
    /// Whether it was edited since somebody confirmed it.
    pub(crate) edited_since: bool,
    /// The last day on which the confirmation is in time.
    pub(crate) due_on: Option<Day>,
    pub(crate) overdue_days: Option<i64>,
    /// How often it is to be confirmed, in words.
    pub(crate) every: String,
}

/// A decision that was taken. Its text is left out where texts are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SharedDecision {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    pub(crate) text: Option<String>,
    pub(crate) decided_on: Day,
    /// The title of the priority that it concerns.
    pub(crate) about: Option<String>,
    /// What the reader answered, where they were asked.
    pub(crate) outcome: Option<Outcome>,
    /// Whether the reader was asked.
    pub(crate) asked: bool,
}

/// A question to the reader that waits for an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SharedQuestion {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    pub(crate) text: Option<String>,
    pub(crate) asked_on: Day,
    pub(crate) about: Option<String>,
}

/// A mismatch with the reader that is open.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SharedMismatch {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    pub(crate) about: Option<String>,
    pub(crate) believed: Option<String>,
    pub(crate) actual: Option<String>,
    pub(crate) since: Option<Day>,
    pub(crate) found_on: Day,
    /// For how many days nobody had noticed.
    pub(crate) lag_days: Option<i64>,
}

/// Something that the reader said, and what was read in it, while they have not confirmed that.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SharedTranslation {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    pub(crate) text: Option<String>,
    pub(crate) means: Vec<String>,
    pub(crate) said_on: Day,
}

/// The last pulse with the reader.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SharedPulse {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    pub(crate) on: Day,
    #[serde(flatten)]
    pub(crate) answers: AnswersView,
}

impl Audience<'_> {
    /// The top three, most important first.
    pub(crate) fn top(&self, today: Day) -> Vec<SharedPriority> {
        let seen = self.state.ranked().filter(|(_, known)| !self.hides(known.id));
        seen.map(|(_, known)| self.priority(known, today)).collect()
    }

    /// The metrics in use, in the order of the priorities that they speak for.
    pub(crate) fn metrics(&self) -> Vec<SharedMetric> {
        let ranked = self.state.ranked().map(|(_, priority)| priority.id);
        let all = ranked.chain(self.state.below_the_line().map(|priority| priority.id));
        let seen = all.flat_map(|id| self.state.metrics_of(id)).filter(|metric| !self.hides(metric.id));
        seen.map(|metric| self.metric(metric)).collect()
    }

    /// The boundaries in force, from loose to strict by what they allow at most.
    pub(crate) fn boundaries(&self, today: Day) -> Vec<SharedBoundary> {
        let seen = self.state.living_boundaries().filter(|known| !self.hides(known.id));
        let mut all: Vec<&Boundary> = seen.collect();
        let levels =
            |known: &Boundary| known.ladder.rungs().iter().map(|rung| rung.level).collect::<Vec<_>>();
        all.sort_by_key(|known| levels(known));
        all.into_iter().map(|known| self.boundary(known, today)).collect()
    }

    /// The decisions that were taken and that they may see, the last one first.
    pub(crate) fn decisions(&self, is_wanted: impl Fn(&Decision) -> bool) -> Vec<SharedDecision> {
        let seen = self.state.decisions.values().filter(|known| self.may_see_decision(known));
        let mut all: Vec<_> =
            seen.filter(|known| is_wanted(known)).filter_map(|known| self.decision(known)).collect();
        all.sort_by_key(|decision| std::cmp::Reverse((decision.decided_on, decision.id)));
        all
    }

    /// The questions that wait for them.
    pub(crate) fn questions(&self) -> Vec<SharedQuestion> {
        let waiting = self.state.decisions.values().filter(|known| known.is_waiting());
        let theirs = waiting.filter(|known| self.may_see_decision(known));
        theirs.filter_map(|known| self.question(known)).collect()
    }

    /// The mismatches with them that are open.
    pub(crate) fn mismatches(&self) -> Vec<SharedMismatch> {
        let theirs = self.state.open_disconnects().filter(|known| self.is_reader(Some(known.person)));
        let shared = theirs.map(|known| SharedMismatch {
            handle: known.handle.to_string(),
            id: known.id,
            about: self.title(known.about),
            believed: self.text(&known.believed),
            actual: self.text(&known.actual),
            since: known.since,
            found_on: known.found,
            lag_days: known.lag(),
        });
        shared.collect()
    }

    /// What they said and have not confirmed a reading of.
    pub(crate) fn translations(&self) -> Vec<SharedTranslation> {
        let open = self.state.translations.values().filter(|said| said.confirmed.is_none());
        open.filter(|said| self.is_reader(Some(said.person))).map(|said| self.translation(said)).collect()
    }

    pub(crate) fn last_pulse(&self) -> Option<SharedPulse> {
        let pulse = self.state.last_pulse_with(Some(self.reader?))?;
        let answers = if self.is_redacted { AnswersView::default() } else { AnswersView::of(&pulse.answers) };
        Some(SharedPulse { handle: pulse.handle.to_string(), id: pulse.id, on: pulse.on, answers })
    }

    pub(crate) fn title(&self, priority: Option<ThingId>) -> Option<String> {
        priority.filter(|priority| !self.hides(*priority)).map(|priority| self.title_of(priority))
    }

    /// The title of a priority, the name of a metric, the statement of a boundary; else the handle.
    pub(crate) fn title_of(&self, thing: ThingId) -> String {
        let state = self.state;
        if self.hides(thing) {
            return "(private)".to_owned();
        }
        let noun = state.noun(thing).filter(|noun| noun.kind != Kind::Person);
        noun.and_then(|noun| noun.title).map_or_else(|| state.handle(thing), ToString::to_string)
    }

    /// What they put in their own top three and I do not: a title of mine, or their words.
    pub(crate) fn other_top(&self) -> Option<String> {
        let theirs =
            compare(self.state, self.reader?)?.into_iter().find(|standing| standing.mine.is_none())?;
        match theirs.item {
            Item::Priority(id) => Some(self.title_of(id)),
            Item::Text(text) => self.text(&text),
        }
    }

    pub(crate) fn rungs(&self, ladder: &Ladder) -> Vec<RungView> {
        rungs(ladder, |person| self.name(person))
    }

    fn priority(&self, known: &Priority, today: Day) -> SharedPriority {
        let clock = their_clock(self.state, known);
        let ended = clock.ended.filter(|_| clock.confirmation.is_none());
        SharedPriority {
            handle: known.handle.to_string(),
            id: known.id,
            rank: self.state.rank(known.id),
            title: known.title.to_string(),
            why: self.text(&known.why),
            link: known.link.as_ref().filter(|_| !self.is_redacted).map(ToString::to_string),
            reviewed_on: known.reviewed,
            agreed: self.has_agreed(known, today),
            confirmed_by: clock.confirmation.map(|confirmation| self.name(confirmation.by)),
            confirmed_on: clock.confirmation.map(|confirmation| confirmation.on),
            provenance: Provenance::of(clock.confirmation),
            noted: mark_to_others(self.state, clock.confirmation, !self.is_redacted),
            old_wording_confirmed_by: ended.map(|confirmation| self.name(confirmation.by)),
            old_wording_confirmed_on: ended.map(|confirmation| confirmation.on),
            wanted_from: clock.wanted.map(|person| self.name(person)),
            every: clock.every.map(|every| every.in_words()),
            due_on: clock.due,
            overdue_days: Overdue::of(clock.due, clock.every, today).map(|overdue| overdue.days),
        }
    }

    /// Their own yes, whoever else's is younger.
    fn has_agreed(&self, known: &Priority, today: Day) -> bool {
        let reader = self.reader.and_then(|reader| self.state.people.get(&reader));
        reader.and_then(|reader| Some((known.agreement.of(reader.id)?, reader.every))).is_some_and(
            |(on, every)| every.unwrap_or(known.cadence()).after(on).is_none_or(|due| due >= today),
        )
    }

    fn boundary(&self, known: &Boundary, today: Day) -> SharedBoundary {
        let (confirmation, ended) = (known.agreement.last(), known.agreement.ended());
        let due = known.confirmation().and_then(|confirmation| known.runs().after(confirmation.on));
        let shown = ended.or(confirmation);
        SharedBoundary {
            handle: known.handle.to_string(),
            id: known.id,
            statement: known.statement.to_string(),
            ladder: self.rungs(&known.ladder),
            confirmed_by: shown.map(|confirmation| self.name(confirmation.by)),
            confirmed_on: shown.map(|confirmation| confirmation.on),
            provenance: Provenance::of(shown),
            noted: mark_to_others(self.state, shown, !self.is_redacted),
            edited_since: ended.is_some(),
            due_on: due,
            overdue_days: Overdue::of(due, None, today).map(|overdue| overdue.days),
            every: known.runs().in_words(),
        }
    }

    fn decision(&self, known: &Decision) -> Option<SharedDecision> {
        Some(SharedDecision {
            handle: known.handle.to_string(),
            id: known.id,
            text: self.text(&known.text),
            decided_on: known.decided?,
            about: self.title(known.about),
            outcome: known.answer.map(|answer| answer.outcome),
            asked: known.asked.is_some(),
        })
    }

    fn question(&self, known: &Decision) -> Option<SharedQuestion> {
        Some(SharedQuestion {
            handle: known.handle.to_string(),
            id: known.id,
            text: self.text(&known.text),
            asked_on: known.asked?.on,
            about: self.title(known.about),
        })
    }

    fn translation(&self, said: &Translation) -> SharedTranslation {
        let means = said.meanings().filter_map(|(_, meaning)| self.text(meaning));
        SharedTranslation {
            handle: said.handle.to_string(),
            id: said.id,
            text: self.text(&said.text),
            means: means.collect(),
            said_on: said.on,
        }
    }

    /// A text other than a title.
    fn text(&self, text: &Text) -> Option<String> {
        (!self.is_redacted).then(|| text.to_string())
    }
}

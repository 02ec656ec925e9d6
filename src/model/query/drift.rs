//! Drift: what shifted between two states of a journal.
//!
//! Only the two ends are compared, so that two spans laid end to end never say what the whole span contradicts; beside
//! them counts what came into the top three and left it again between them.

use crate::model::{
    Boundary, Checkpoint, Corrections, Day, Entries, Entry, EntryId, Keep, Metric, Person, Priority, Pulse,
    Reading, Refusal, Standing, State, ThingId, Threshold,
};

use super::clock::their_clock;
use super::tenure::Tenure;

mod shift;

pub(crate) use shift::{MovedLine, Shift};

/// The two ends, and what lies between.
#[derive(Debug)]
pub(crate) struct Period<'a> {
    /// The state at the beginning.
    pub(crate) from: &'a State,
    /// The state at the end.
    pub(crate) to: &'a State,
    /// The day of the last entry before the beginning.
    pub(crate) since: Day,
    /// The day of the end.
    pub(crate) today: Day,
}

/// Where a span begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begin {
    First,
    After(EntryId),
    With(EntryId),
    /// With the first entry of a day or later; ids order entries, days may not, after a merge.
    On(Day),
}

/// The two ends of a span, as one goes through a history once.
#[derive(Clone, Debug)]
pub(crate) struct PeriodEnds {
    /// The state at the beginning.
    pub(crate) from: State,
    /// The state at the end, with what has ended meanwhile.
    pub(crate) to: State,
    /// The day of the last entry before the beginning, else of the first.
    pub(crate) since: Option<Day>,
    /// The day of the first entry: the journal tells nothing of the days before it.
    pub(crate) first: Option<Day>,
}

impl PeriodEnds {
    /// The ends of the span that begins there.
    pub(crate) fn of(entries: &dyn Entries, begin: Begin) -> Result<PeriodEnds, Refusal> {
        // What had ended before shifts no more, and what became of notes that ended is no shift.
        let (mut from, mut to) = (State::before(entries), State::before(entries));
        let days = entries.past().and_then(|checkpoint| checkpoint.days);
        let (mut first, mut since) = (days.map(|days| days.first), days.map(|days| days.last));
        let mut begun = false;
        let at_last = entries.corrected();
        let by_then = Corrections::of(&begin.corrections_before(entries)?);
        entries.each(&mut |entry| {
            let day = entry.at.day();
            first.get_or_insert(day);
            if !begun && begin.is_over(entry) {
                begun = true;
                to = to.keeping(Keep::Living, &[]);
            }
            // Before the beginning, each end is folded with what had been corrected by then; behind it, only the last is.
            if begun {
                since.get_or_insert(day);
            } else {
                since = Some(day);
                // What a talk was corrected to was said in it.
                let is_talk = begin == Begin::After(entry.id) && !at_last.is_undone(entry.id);
                if let Some(entry) = (if is_talk { &at_last } else { &by_then }).of_entry(entry) {
                    from.apply(&entry);
                }
            }
            if let Some(entry) = at_last.of_entry(entry) {
                to.apply(&entry);
            }
        })?;
        let to = to.keeping(if begun { Keep::Ended } else { Keep::Living }, &[]);
        Ok(PeriodEnds { from: from.keeping(Keep::Living, &[]), to, since, first })
    }

    /// The span between them.
    pub(crate) fn period(&self, today: Day) -> Period<'_> {
        Period { from: &self.from, to: &self.to, since: self.since.unwrap_or(today), today }
    }
}

impl Begin {
    /// Where what came after a pulse begins; of one that was recorded later, with the day after it.
    pub(crate) fn after_pulse(pulse: &Pulse) -> Begin {
        if pulse.on == pulse.recorded {
            Begin::After(pulse.id.entry)
        } else {
            Begin::On(pulse.on.plus_days(1))
        }
    }

    /// Where what was said in a pulse begins, and what came after it.
    pub(crate) fn with_pulse(pulse: &Pulse) -> Begin {
        match Begin::after_pulse(pulse) {
            Begin::After(entry) => Begin::With(entry),
            // One that was recorded later lies in it already.
            begin @ (Begin::First | Begin::With(_) | Begin::On(_)) => begin,
        }
    }

    /// Whether a span that begins here needs nothing of what lies behind a point but what that adds up to.
    pub(crate) fn comes_after(self, checkpoint: &Checkpoint) -> bool {
        match self {
            Begin::First => false,
            Begin::After(id) => checkpoint.newest.is_none_or(|newest| newest <= id),
            Begin::With(id) => checkpoint.newest.is_none_or(|newest| newest < id),
            Begin::On(day) => checkpoint.is_on_or_before(day.plus_days(-1)),
        }
    }

    fn is_over(self, entry: &Entry) -> bool {
        match self {
            Begin::First => true,
            Begin::After(id) => entry.id > id,
            Begin::With(id) => entry.id >= id,
            Begin::On(day) => entry.at.day() >= day,
        }
    }

    /// What had been corrected by then: what was taken back later shifted since.
    fn corrections_before(self, entries: &dyn Entries) -> Result<Vec<Entry>, Refusal> {
        let (undos, mut first) = (entries.corrections(), None);
        if matches!(self, Begin::On(_)) && !undos.is_empty() {
            entries.each(&mut |entry| first = first.or(self.is_over(entry).then_some(entry.id)))?;
        }
        let is_before = |undo: &Entry| match (self, first) {
            (Begin::On(_), Some(first)) => undo.id < first,
            (Begin::On(_), None) => true,
            (Begin::First | Begin::After(_) | Begin::With(_), _) => !self.is_over(undo),
        };
        Ok(undos.into_iter().filter(is_before).collect())
    }
}

/// What shifted, in the order of the sentences: the top three, boundaries, numbers, confirmations.
pub(crate) fn drift(period: &Period<'_>) -> Vec<Shift> {
    let mut shifts = top(period);
    shifts.extend(period.to.boundaries.values().filter_map(|boundary| redrawn(period, boundary)));
    shifts.extend(period.to.metrics.values().filter_map(|metric| goalposts(period, metric)));
    shifts.extend(period.to.metrics.values().filter_map(|metric| crossed(period, metric)));
    shifts.extend(period.to.people.values().filter_map(|person| named(period, person)));
    shifts.extend(denials(period));
    shifts.extend(period.to.ranked().filter_map(|(_, priority)| agreed(period, priority)));
    shifts.extend(period.to.priorities.values().filter_map(|priority| decided_under(period, priority)));
    shifts
}

fn top(period: &Period<'_>) -> Vec<Shift> {
    let left = period.from.ranked().filter(|(_, priority)| period.to.rank(priority.id).is_none());
    let mut shifts: Vec<Shift> = left.filter_map(|(_, priority)| left_top(period, priority.id)).collect();
    let passing = period.to.priorities.values().filter(|priority| came_and_left(period, priority));
    shifts.extend(passing.filter_map(|priority| left_top(period, priority.id)));
    for (rank, priority) in period.to.ranked() {
        let id = priority.id;
        match period.from.rank(id) {
            None => shifts.push(Shift::Entered { priority: id, rank, accepted_by: priority.accepted_by }),
            Some(from) if from != rank => shifts.push(Shift::Moved { priority: id, from, to: rank }),
            Some(_) => {}
        }
    }
    let reworded = period.to.priorities.values().filter_map(|priority| {
        let old = period.from.priorities.get(&priority.id).filter(|old| old.title != priority.title)?;
        let (old, new) = (old.title.to_string(), priority.title.to_string());
        Some(Shift::Reworded { priority: priority.id, old, new })
    });
    shifts.extend(reworded);
    let reasoned = period.to.priorities.values().filter_map(|priority| {
        let old = period.from.priorities.get(&priority.id).filter(|old| old.why != priority.why)?;
        let (old, new) = (old.why.to_string(), priority.why.to_string());
        Some(Shift::Reasoned { priority: priority.id, old, new })
    });
    shifts.extend(reasoned);
    shifts
}

/// Whether a priority came into the top three and left it again within the span: neither end knows it there.
fn came_and_left(period: &Period<'_>, priority: &Priority) -> bool {
    let id = priority.id;
    let left_before = period.from.priorities.get(&id).and_then(|old| old.left);
    let is_there = |state: &State| state.rank(id).is_some();
    !is_there(period.from) && !is_there(period.to) && priority.left.is_some() && priority.left != left_before
}

fn left_top(period: &Period<'_>, id: ThingId) -> Option<Shift> {
    let known = period.to.priorities.get(&id)?;
    // Where an undo took the whole stay back, it had been there from the beginning of the span all the same.
    let closed = stay(known).filter(|stay| stay.to.is_some());
    let stay = closed.or_else(|| period.from.priorities.get(&id).and_then(stay))?;
    // What was agreed within the span counts, too: the confirmation that it stood on when it left.
    let last = their_clock(period.to, known).confirmation.or(known.agreement.ended());
    Some(Shift::Left {
        priority: id,
        retired: known.retired.is_some(),
        stood_days: stay.days(period.today),
        yes_age_days: last.map(|last| last.on.age(stay.to.unwrap_or(period.today))),
    })
}

/// The last stay of a priority in the top three.
fn stay(known: &Priority) -> Option<Tenure> {
    Some(Tenure { priority: known.id, from: known.came?, to: known.left })
}

fn redrawn(period: &Period<'_>, boundary: &Boundary) -> Option<Shift> {
    let id = boundary.id;
    let Some(old) = period.from.boundaries.get(&id) else {
        return boundary.retired.is_none().then_some(Shift::Drawn { boundary: id });
    };
    if boundary.retired.is_some() {
        return old.retired.is_none().then_some(Shift::GivenUp { boundary: id });
    }
    if old.ladder != boundary.ladder {
        return Some(Shift::Redrawn {
            boundary: id,
            looser: boundary.ladder.is_looser_than(&old.ladder),
            old: old.ladder.clone(),
            new: boundary.ladder.clone(),
            agreed: boundary.agreement.last().is_some(),
        });
    }
    let new = boundary.agreement.last().filter(|last| old.agreement.last() != Some(*last));
    if let Some(confirmation) = new.filter(|_| boundary.due().is_none_or(|due| due >= period.today)) {
        return Some(Shift::BoundaryAgreed { boundary: id, confirmation: confirmation.into() });
    }
    let last = boundary.fresh_until()?;
    let was_fresh = old.fresh_until().is_none_or(|until| until == last) && last >= period.since;
    (last < period.today && was_fresh).then(|| Shift::WentStale { boundary: id, on: last.plus_days(1) })
}

fn goalposts(period: &Period<'_>, metric: &Metric) -> Option<Shift> {
    let old = period.from.metrics.get(&metric.id).filter(|_| metric.retired.is_none())?;
    let moved = |old: &Option<Threshold>, new: &Option<Threshold>| {
        let new = new.clone().filter(|new| old.as_ref() != Some(new))?;
        Some(MovedLine { old: old.clone(), new })
    };
    let (success, failure) = (moved(&old.success, &metric.success), moved(&old.failure, &metric.failure));
    let is_moved = success.is_some() || failure.is_some();
    is_moved.then_some(Shift::GoalpostsMoved { metric: metric.id, success, failure })
}

fn crossed(period: &Period<'_>, metric: &Metric) -> Option<Shift> {
    let old = period.from.metrics.get(&metric.id);
    let was = old.map_or(Standing::Unread, Metric::standing);
    let now = metric.standing();
    if metric.retired.is_some()
        || now == was
        || now == Standing::Unread
        || was == Standing::Unread && now == Standing::Between
    {
        return None;
    }
    let before = old.and_then(Metric::last);
    // Of the same day there may be another; one that was amended is no longer there.
    let known = before.and_then(|before| metric.readings.iter().rposition(|reading| reading == before));
    let is_new = |(place, reading): &(usize, &Reading)| match known {
        Some(known) => *place > known,
        None => before.is_none_or(|before| reading.on >= before.on),
    };
    let new = metric.readings.iter().enumerate().filter(is_new).map(|(_, reading)| reading);
    let readings = before.into_iter().chain(new).map(|reading| reading.value.clone()).collect();
    Some(Shift::Crossed { metric: metric.id, standing: now, readings })
}

/// The names that a person was said to write under.
fn named(period: &Period<'_>, person: &Person) -> Option<Shift> {
    let before = period.from.people.get(&person.id).map_or(0, |known| known.authors.len());
    let new = person.authors.get(before..).filter(|new| !new.is_empty())?;
    let authors = new.iter().map(|known| known.name.to_string()).collect();
    Some(Shift::WritesAs { person: person.id, authors })
}

fn denials(period: &Period<'_>) -> impl Iterator<Item = Shift> {
    let new = period.to.denials().filter(|(thing, denial)| period.from.denial(*thing) != Some(*denial));
    new.map(|(thing, denial)| Shift::Denied { thing, by: denial.by })
}

fn agreed(period: &Period<'_>, priority: &Priority) -> Option<Shift> {
    let id = priority.id;
    if period.to.denial(id).is_some() {
        return None;
    }
    let now = their_clock(period.to, priority);
    let before = period.from.priorities.get(&id).and_then(|old| their_clock(period.from, old).confirmation);
    match now.confirmation {
        Some(confirmation) if before != Some(confirmation) => {
            Some(Shift::Agreed { priority: id, confirmation: confirmation.into() })
        }
        confirmation => {
            let last = confirmation.or(now.ended);
            let (since, ever) = (last.map_or(priority.added, |last| last.on), last.is_some());
            let is_overdue = period.today > period.since && now.is_overdue(period.today);
            is_overdue.then_some(Shift::NobodyAgreed { priority: id, since, ever })
        }
    }
}

fn decided_under(period: &Period<'_>, priority: &Priority) -> Option<Shift> {
    let id = priority.id;
    if period.from.rank(id).is_none() || period.to.rank(id).is_some() {
        return None;
    }
    let decisions = period.to.priorities.get(&id)?.decisions;
    (decisions > 0).then_some(Shift::DecidedUnder { priority: id, decisions })
}

//! Drift: what shifted between two states of a journal.
//!
//! Only the two ends are compared, so that two spans laid end to end never say what the whole span contradicts. What the
//! entries between them are asked for is who accepted a trade, and which readings were taken.

use crate::journal::change::Change;
use crate::journal::entry::undone;
use crate::journal::{Boundary, Day, Entry, Metric, Priority, Standing, State, ThingId};

use super::clock::their_clock;
use super::stays::stays;

mod shift;

pub use shift::Shift;

/// The two ends, and what lies between.
#[derive(Debug)]
pub struct Span<'a> {
    /// The state at the beginning.
    pub from: &'a State,
    /// The state at the end.
    pub to: &'a State,
    /// Every entry up to the end.
    pub entries: &'a [Entry],
    /// How many of them lie before the beginning.
    pub begin: usize,
    /// The day of the end.
    pub today: Day,
}

/// What shifted, in the order of the sentences: the top three, boundaries, numbers, yeses.
pub fn drift(span: &Span<'_>) -> Vec<Shift> {
    let mut shifts = top(span);
    shifts.extend(span.to.boundaries.values().filter_map(|boundary| redrawn(span, boundary)));
    shifts.extend(span.to.metrics.values().filter_map(|metric| crossed(span, metric)));
    shifts.extend(span.to.ranked().filter_map(|(_, priority)| agreed(span, priority)));
    shifts.extend(span.to.priorities.values().filter_map(|priority| decided_under(span, priority)));
    shifts
}

fn top(span: &Span<'_>) -> Vec<Shift> {
    let left = span.from.ranked().filter(|(_, priority)| span.to.rank(priority.id).is_none());
    let mut shifts: Vec<Shift> = left.filter_map(|(_, priority)| left_top(span, priority.id)).collect();
    for (rank, priority) in span.to.ranked() {
        let id = priority.id;
        match span.from.rank(id) {
            None => shifts.push(Shift::Entered { priority: id, rank, accepted_by: accepted_by(span, id) }),
            Some(from) if from != rank => shifts.push(Shift::Moved { priority: id, from, to: rank }),
            Some(_) => {}
        }
    }
    let reworded = span.to.priorities.values().filter_map(|priority| {
        let old = span.from.priorities.get(&priority.id).filter(|old| old.title != priority.title)?;
        let (old, new) = (old.title.to_string(), priority.title.to_string());
        Some(Shift::Reworded { priority: priority.id, old, new })
    });
    shifts.extend(reworded);
    let reasoned = span.to.priorities.values().filter_map(|priority| {
        let old = span.from.priorities.get(&priority.id).filter(|old| old.why != priority.why)?;
        let (old, new) = (old.why.to_string(), priority.why.to_string());
        Some(Shift::Reasoned { priority: priority.id, old, new })
    });
    shifts.extend(reasoned);
    shifts
}

fn left_top(span: &Span<'_>, id: ThingId) -> Option<Shift> {
    let known = span.to.priorities.get(&id)?;
    // Where an undo took the whole stay back, it had been there from the beginning of the span all the same.
    let known_before =
        || stays(&span.entries[..span.begin]).into_iter().rev().find(|stay| stay.priority == id);
    let closed = stays(span.entries).into_iter().rev().find(|stay| stay.priority == id && stay.to.is_some());
    let stay = closed.or_else(known_before)?;
    // What was agreed within the span counts, too: the yes that it stood on when it left.
    let yes = their_clock(span.to, known).yes.or(known.agreement.ended());
    Some(Shift::Left {
        priority: id,
        retired: known.retired.is_some(),
        stood_days: stay.days(span.today),
        yes_age_days: yes.map(|yes| yes.on.age(stay.to.unwrap_or(span.today))),
    })
}

fn accepted_by(span: &Span<'_>, id: ThingId) -> Option<ThingId> {
    let changes = between(span).flat_map(Entry::known);
    let placed = changes.filter_map(|(_, change)| {
        let Change::PriorityPlaced(placed) = change else { return None };
        placed.accepted_by.filter(|_| placed.priority == id)
    });
    placed.last()
}

fn between<'a>(span: &'a Span<'_>) -> impl Iterator<Item = &'a Entry> {
    let gone = undone(span.entries);
    span.entries.iter().skip(span.begin).filter(move |entry| !gone.contains(&entry.id))
}

fn redrawn(span: &Span<'_>, boundary: &Boundary) -> Option<Shift> {
    let id = boundary.id;
    let Some(old) = span.from.boundaries.get(&id) else {
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
    let new_yes = boundary.agreement.last().filter(|yes| old.agreement.last() != Some(*yes));
    if let Some(yes) = new_yes.filter(|_| !boundary.is_stale(span.today)) {
        return Some(Shift::BoundaryAgreed { boundary: id, by: yes.by, on: yes.on });
    }
    let last = boundary.fresh_until()?;
    let was_fresh = old.fresh_until().is_none_or(|until| until == last) && last >= begin_day(span);
    (last < span.today && was_fresh).then(|| Shift::WentStale { boundary: id, on: last.plus_days(1) })
}

/// The day on which the span begins: that of the last entry before it.
fn begin_day(span: &Span<'_>) -> Day {
    let before = span.begin.checked_sub(1).and_then(|place| span.entries.get(place));
    before.or(span.entries.first()).map_or(span.today, |entry| entry.at.day())
}

fn crossed(span: &Span<'_>, metric: &Metric) -> Option<Shift> {
    let old = span.from.metrics.get(&metric.id);
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
    let since = before.map(|reading| reading.on);
    let new = metric.readings.iter().filter(|reading| since.is_none_or(|since| reading.on > since));
    let readings = before.into_iter().chain(new).map(|reading| reading.value.clone()).collect();
    Some(Shift::Crossed { metric: metric.id, standing: now, readings })
}

fn agreed(span: &Span<'_>, priority: &Priority) -> Option<Shift> {
    let id = priority.id;
    let now = their_clock(span.to, priority);
    let before = span.from.priorities.get(&id).and_then(|old| their_clock(span.from, old).yes);
    match now.yes {
        Some(yes) if before != Some(yes) => Some(Shift::Agreed { priority: id, by: yes.by, on: yes.on }),
        yes => {
            let last = yes.or(now.ended);
            let since = last.map_or(priority.added, |yes| yes.on);
            let ever = last.is_some();
            let time_passed = span.today > begin_day(span);
            (time_passed && now.is_overdue(span.today)).then_some(Shift::NobodyAgreed {
                priority: id,
                since,
                ever,
            })
        }
    }
}

fn decided_under(span: &Span<'_>, priority: &Priority) -> Option<Shift> {
    let id = priority.id;
    if span.from.rank(id).is_none() || span.to.rank(id).is_some() {
        return None;
    }
    let under = span
        .to
        .decisions
        .values()
        .filter(|decision| decision.about == Some(id) && decision.decided.is_some());
    let decisions = under.count();
    (decisions > 0).then_some(Shift::DecidedUnder { priority: id, decisions })
}

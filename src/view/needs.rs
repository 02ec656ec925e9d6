//! What needs me, a line for what one act settles: twelve confirmations that wait for one late pulse are one line.

use std::collections::BTreeSet;
use std::mem::{Discriminant, discriminant};

use crate::model::query::{Flag, FlagKind, Unconfirmed};
use crate::model::{Day, State, ThingId};

use super::clock::{NOT_CONFIRMED, Overdue, against, both_late, days, due_in_words};
use super::flag::{FlagView, confirmation};
use super::{Line, ReportContext, Row, Span, count, listed};

/// What one act settles.
#[derive(Clone, Debug)]
pub(crate) struct Need {
    /// What is wrong, by how much, and against what.
    pub(crate) sentence: String,
    /// The command that settles it.
    pub(crate) command: String,
    /// Whether it needs me now.
    pub(crate) overdue: bool,
    pub(crate) flags: Vec<FlagView>,
    /// How many things an overdue pulse settles.
    pub(crate) in_pulse: usize,
}

/// The act that settles a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SettledBy {
    /// A pulse that is overdue.
    Pulse(ThingId),
    /// One confirmation of a priority, which counts as my review, too.
    Confirm {
        priority: ThingId,
    },
    /// First confirmations by one person.
    FirstConfirmation {
        by: ThingId,
    },
    /// Confirmations by one person of boundaries that were edited since another's, or their own.
    Reconfirmation {
        of: ThingId,
        by: ThingId,
    },
    /// Confirmations of boundaries that are out of date, by one person.
    Renewal {
        by: ThingId,
    },
    /// A reading of a metric.
    Reading {
        metric: ThingId,
    },
    Own(ThingId, Discriminant<FlagKind>),
}

impl Need {
    /// What needs me, in the order of the flags: each line stands where its first flag would.
    pub(crate) fn all(state: &State, flags: &[Flag], context: &ReportContext) -> Vec<Need> {
        let mut groups: Vec<(SettledBy, Vec<&Flag>)> = Vec::new();
        for flag in flags {
            let act = act(state, flag, flags, context.today);
            match groups.iter_mut().find(|(known, _)| *known == act) {
                Some((_, group)) => group.push(flag),
                None => groups.push((act, vec![flag])),
            }
        }
        groups.into_iter().map(|(act, group)| Need::of(state, act, &group, context)).collect()
    }

    fn of(state: &State, act: SettledBy, group: &[&Flag], context: &ReportContext) -> Need {
        let flags: Vec<FlagView> = group.iter().map(|flag| FlagView::of(state, flag, context)).collect();
        let things: BTreeSet<ThingId> = flags.iter().map(|flag| flag.id).collect();
        Need {
            sentence: act.sentence(state, group, &flags, context.today),
            command: act.command(state, &flags, context),
            overdue: flags.iter().any(|flag| flag.overdue),
            in_pulse: if matches!(act, SettledBy::Pulse(_)) { things.len() - 1 } else { 0 },
            flags,
        }
    }

    /// Whether a pulse with this person would settle all of it.
    pub(crate) fn is_settled_with(&self, person: Option<ThingId>, state: &State) -> bool {
        let is_mine = |what: &FlagKind| matches!(what, FlagKind::NotReviewed { .. });
        self.flags
            .iter()
            .all(|flag| is_mine(&flag.what) || person.is_some() && flag.what.wanted(state) == person)
    }

    /// A row: what it is, and the command that settles it.
    pub(crate) fn row(&self) -> Row {
        let sentence = Span::alert_if(self.overdue, self.sentence.clone());
        let command = Span::command(self.command.clone());
        let narrow = vec![Line::of(vec![sentence.clone()]), Line::of(vec![command.clone()]).indented(2)];
        Row::of(vec![sentence, command], narrow).marked(self.overdue)
    }
}

impl From<FlagView> for Need {
    fn from(flag: FlagView) -> Need {
        let (sentence, command) = (flag.sentence.clone(), flag.command.clone());
        Need { sentence, command, overdue: flag.overdue, flags: vec![flag], in_pulse: 0 }
    }
}

fn act(state: &State, flag: &Flag, all: &[Flag], today: Day) -> SettledBy {
    if !flag.is_overdue(today) {
        return coming(flag, all);
    }
    let wanted = flag.what.wanted(state);
    // A pulse goes through all priorities.
    let is_review = matches!(flag.what, FlagKind::NotReviewed { .. });
    let mut late = all.iter().filter(|flag| flag.is_overdue(today)).filter_map(pulse_with);
    if let Some(with) = late.find(|with| is_review || Some(*with) == wanted) {
        return SettledBy::Pulse(with);
    }
    match flag.what {
        FlagKind::NotAgreed { priority, by: Some(by), last: None, ended: None }
            if review_of(priority, all).is_none_or(|review| !review.is_overdue(today)) =>
        {
            SettledBy::FirstConfirmation { by }
        }
        FlagKind::NotAgreed { priority, .. } | FlagKind::NotReviewed { priority } => {
            SettledBy::Confirm { priority }
        }
        FlagKind::MetricFailing { metric } | FlagKind::NoReading { metric } => SettledBy::Reading { metric },
        FlagKind::Boundary { ref why, .. } => match (why, wanted) {
            (Unconfirmed::Never(by), _) => SettledBy::FirstConfirmation { by: *by },
            (Unconfirmed::Edited(ended), Some(by)) => SettledBy::Reconfirmation { of: ended.by, by },
            (Unconfirmed::Stale(_), Some(by)) => SettledBy::Renewal { by },
            (Unconfirmed::Edited(_) | Unconfirmed::Stale(_), None) => SettledBy::own(flag),
        },
        FlagKind::Mismatch { .. }
        | FlagKind::Denied { .. }
        | FlagKind::OtherTop { .. }
        | FlagKind::Revisit { .. }
        | FlagKind::DecidedWithoutAsking { .. }
        | FlagKind::Unanswered { .. }
        | FlagKind::Signals { .. }
        | FlagKind::NoPulse { .. }
        | FlagKind::NotHeard { .. } => SettledBy::own(flag),
    }
}

/// What comes due: my review and their confirmation of one priority, where they fall on one day.
fn coming(flag: &Flag, all: &[Flag]) -> SettledBy {
    let Some(priority) = with_clocks(flag) else { return SettledBy::own(flag) };
    let is_beside = |other: &&Flag| {
        with_clocks(other) == Some(priority) && (other.due, other.every) == (flag.due, flag.every)
    };
    if all.iter().filter(is_beside).count() > 1 {
        SettledBy::Confirm { priority }
    } else {
        SettledBy::own(flag)
    }
}

impl SettledBy {
    fn own(flag: &Flag) -> SettledBy {
        SettledBy::Own(flag.what.thing(), discriminant(&flag.what))
    }

    /// What it settles, in one sentence: of one flag its own.
    fn sentence(self, state: &State, group: &[&Flag], flags: &[FlagView], today: Day) -> String {
        let is_one = group.len() == 1;
        let of_all = match self {
            SettledBy::Pulse(with) => pulse(state, with, group, today),
            SettledBy::Confirm { priority } => clocks(state, priority, group, today),
            SettledBy::FirstConfirmation { .. } => {
                (!is_one).then(|| format!("{} are {NOT_CONFIRMED}", subject(state, group)))
            }
            SettledBy::Reconfirmation { of, .. } => {
                let (who, what) = (state.handle(of), subject(state, group));
                (!is_one).then(|| format!("{who} confirmed {what} as they were, not as they are now"))
            }
            SettledBy::Renewal { by } => renewal(state, by, group, today).filter(|_| !is_one),
            SettledBy::Reading { .. } | SettledBy::Own(..) => None,
        };
        let of_each = || flags.iter().map(|flag| flag.sentence.as_str()).collect::<Vec<_>>().join("; ");
        of_all.unwrap_or_else(of_each)
    }

    fn command(self, state: &State, flags: &[FlagView], context: &ReportContext) -> String {
        let own = |settles_all: fn(&FlagKind) -> bool| {
            let flag = flags.iter().find(|flag| settles_all(&flag.what)).or(flags.first());
            flag.map(|flag| flag.command.clone()).unwrap_or_default()
        };
        match self {
            SettledBy::Pulse(_) => own(|what| matches!(what, FlagKind::NoPulse { .. })),
            SettledBy::Confirm { .. } => own(|what| matches!(what, FlagKind::NotAgreed { .. })),
            SettledBy::Reading { .. } | SettledBy::Own(..) => own(|_| true),
            SettledBy::FirstConfirmation { by }
            | SettledBy::Reconfirmation { by, .. }
            | SettledBy::Renewal { by } => {
                let handles: Vec<String> = flags.iter().map(|flag| flag.handle.clone()).collect();
                confirmation(&handles, Some(by), state, context)
            }
        }
    }
}

fn pulse_with(flag: &Flag) -> Option<ThingId> {
    if let FlagKind::NoPulse { person } = flag.what { Some(person) } else { None }
}

/// The priority that a flag is about, where it is about one of its two clocks.
fn with_clocks(flag: &Flag) -> Option<ThingId> {
    if let FlagKind::NotAgreed { priority, .. } | FlagKind::NotReviewed { priority } = flag.what {
        return Some(priority);
    }
    None
}

fn review_of(priority: ThingId, all: &[Flag]) -> Option<&Flag> {
    all.iter().find(|flag| flag.what == FlagKind::NotReviewed { priority })
}

/// `pulse with cpo overdue by 21 days (every 2 weeks): confirms 3 priorities and 13 boundaries`
fn pulse(state: &State, with: ThingId, group: &[&Flag], today: Day) -> Option<String> {
    let late = group.iter().find(|flag| pulse_with(flag).is_some())?;
    let overdue = Overdue::of(late.due, late.every, today)?;
    let number = |is: fn(&FlagKind) -> bool| group.iter().filter(|flag| is(&flag.what)).count();
    let confirmed = |priority: ThingId| {
        group
            .iter()
            .any(|flag| matches!(flag.what, FlagKind::NotAgreed { priority: own, .. } if own == priority))
    };
    let reviews = group
        .iter()
        .filter(|flag| matches!(flag.what, FlagKind::NotReviewed { priority } if !confirmed(priority)))
        .count();
    let confirms = listed(&kinds(group));
    let questions = number(|what| matches!(what, FlagKind::Unanswered { .. }));
    let acts: Vec<String> = [
        (!confirms.is_empty()).then(|| format!("confirms {confirms}")),
        (reviews > 0).then(|| format!("reviews {}", count(reviews, "priority", "priorities"))),
        (questions > 0).then(|| format!("answers {}", count(questions, "question", "questions"))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let colon = if acts.is_empty() { "" } else { ": " };
    Some(format!("pulse with {} {}{colon}{}", state.handle(with), overdue.in_words(), acts.join(", ")))
}

/// `3 priorities`, `13 boundaries`: what waits for a confirmation.
fn kinds(group: &[&Flag]) -> Vec<String> {
    let number = |is: fn(&FlagKind) -> bool| group.iter().filter(|flag| is(&flag.what)).count();
    let priorities = number(|what| matches!(what, FlagKind::NotAgreed { .. }));
    let boundaries = number(|what| matches!(what, FlagKind::Boundary { .. }));
    [(priorities, "priority", "priorities"), (boundaries, "boundary", "boundaries")]
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(number, one, many))
        .collect()
}

/// My review and their confirmation of one priority: a confirmation settles both.
fn clocks(state: &State, priority: ThingId, group: &[&Flag], today: Day) -> Option<String> {
    let handle = state.handle(priority);
    let overdue = |flag: &Flag| Overdue::of(flag.due, flag.every, today);
    let mine = group.iter().find(|flag| matches!(flag.what, FlagKind::NotReviewed { .. }))?;
    let theirs = group.iter().find(|flag| matches!(flag.what, FlagKind::NotAgreed { .. }))?;
    let FlagKind::NotAgreed { by, last, ended, .. } = &theirs.what else { return None };
    let who = by.map_or_else(|| "their".to_owned(), |by| format!("{}'s", state.handle(by)));
    if !mine.is_overdue(today) {
        let due = due_in_words(mine.due?, mine.every, today);
        return Some(format!("{handle}: {who} confirmation and your review are {due}"));
    }
    let late = both_late(&who, last.and(overdue(theirs)), overdue(mine))?;
    Some(match (last, ended) {
        (Some(_), _) => format!("{handle}: {late}"),
        (None, Some(_)) => format!("{handle}: {who} confirmation was of the old wording, {late}"),
        (None, None) => format!("{handle}: {NOT_CONFIRMED}, {late}"),
    })
}

/// `discounts and dates are out of date: cpo's confirmation is overdue by up to 70 days (every quarter)`
fn renewal(state: &State, by: ThingId, group: &[&Flag], today: Day) -> Option<String> {
    let late = group.iter().filter_map(|flag| Overdue::of(flag.due, flag.every, today));
    let late: Vec<Overdue> = late.collect();
    let worst = late.iter().max_by_key(|late| late.days)?;
    let most = if late.iter().all(|one| one.days == worst.days) { "" } else { "up to " };
    let (person, days, every) = (state.handle(by), days(worst.days), against(worst.every));
    let subject = subject(state, group);
    Some(format!("{subject} are out of date: {person}'s confirmation is overdue by {most}{days}{every}"))
}

/// How many things a sentence names; of more it says how many they are.
const MOST_IN_A_SENTENCE: usize = 3;

/// The things by name, or how many of which kind they are.
fn subject(state: &State, group: &[&Flag]) -> String {
    if group.len() > MOST_IN_A_SENTENCE {
        return listed(&kinds(group));
    }
    listed(&group.iter().map(|flag| state.handle(flag.what.thing())).collect::<Vec<_>>())
}

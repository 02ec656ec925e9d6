//! `align top --history`: every priority's stays in the top three, drawn as a timeline.

use anyhow::Result;
use serde::Serialize;

use crate::model::query::tenure::{Tenure, tenures};
use crate::model::{Day, Entries, State, ThingId};

use super::clock::days;
use super::{Document, Line, ReportContext, Row, Span, View};

/// How many characters a timeline has.
const WIDTH: i64 = 40;

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TopHistory {
    /// The day on which the journal begins.
    pub(crate) from: Option<Day>,
    /// How many days a stay lasts, on average; those that go on counted as they are.
    pub(crate) average_days: Option<i64>,
    /// The priorities that ever stood in the top three, the first first.
    pub(crate) priorities: Vec<PriorityTenures>,
    #[serde(skip)]
    today: Day,
}

/// The stays of one priority.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct PriorityTenures {
    #[serde(skip)]
    pub(crate) id: ThingId,
    pub(crate) handle: String,
    pub(crate) title: String,
    /// From when to when; the last day is missing while it stands there.
    pub(crate) stays: Vec<(Day, Option<Day>)>,
    /// How many days in all.
    pub(crate) days: i64,
}

impl TopHistory {
    /// The stays that the entries tell of. `state` knows what was retired, too.
    pub(crate) fn of(state: &State, entries: &dyn Entries, context: &ReportContext) -> Result<TopHistory> {
        let all = tenures(entries)?;
        let mut from = None;
        entries.each(&mut |entry| from = from.or(Some(entry.at.day())))?;
        // A stay that began today has not lasted yet.
        let days: Vec<i64> =
            all.iter().map(|stay| stay.days(context.today)).filter(|days| *days > 0).collect();
        let number = i64::try_from(days.len()).unwrap_or(i64::MAX);
        let mut order: Vec<ThingId> = Vec::new();
        for stay in &all {
            if !order.contains(&stay.priority) {
                order.push(stay.priority);
            }
        }
        Ok(TopHistory {
            from,
            average_days: days.iter().sum::<i64>().checked_div(number),
            priorities: order.into_iter().map(|id| of_one(state, id, &all, context.today)).collect(),
            today: context.today,
        })
    }
}

fn of_one(state: &State, id: ThingId, all: &[Tenure], today: Day) -> PriorityTenures {
    let own: Vec<&Tenure> = all.iter().filter(|stay| stay.priority == id).collect();
    PriorityTenures {
        id,
        handle: state.handle(id),
        title: state.priorities.get(&id).map(|known| known.title.to_string()).unwrap_or_default(),
        stays: own.iter().map(|stay| (stay.from, stay.to)).collect(),
        days: own.iter().map(|stay| stay.days(today)).sum(),
    }
}

impl View for TopHistory {
    const KIND: &'static str = "top_history";

    fn document(&self) -> Document {
        let mut document = Document::new();
        let (Some(from), today) = (self.from.filter(|_| !self.priorities.is_empty()), self.today) else {
            document.text("No priority was ever in the top three.");
            return document;
        };
        let width = usize::try_from(WIDTH).unwrap_or(0);
        let scale = format!("{from}{:>rest$}", today.to_string(), rest = width - 10);
        let heading = Row::of(["", &scale, ""].map(Span::quiet).to_vec(), vec![Line::quiet(scale.clone())]);
        let rows = self.priorities.iter().map(|one| {
            let handle = Span::handle(&one.handle);
            let (bar, days) = (Span::plain(bar(one, from, today)), Span::plain(days(one.days)));
            let head = Line::of(vec![handle.clone()]).with_right(days.clone());
            Row::of(vec![handle, bar.clone(), days], vec![head, Line::of(vec![bar])])
        });
        document.table(std::iter::once(heading).chain(rows).collect());
        if let Some(average) = self.average_days {
            document.blank();
            document.text(format!("A priority stays in the top three for {} on average.", days(average)));
        }
        document
    }
}

/// One character a slice of the time: filled where it stood in the top on some day of it.
fn bar(one: &PriorityTenures, from: Day, today: Day) -> String {
    let span = today.days_since(from).max(1);
    let stood = |slice: i64| {
        let (begin, end) = (from.plus_days(slice * span / WIDTH), from.plus_days((slice + 1) * span / WIDTH));
        one.stays
            .iter()
            .any(|(came, left)| *came < end.max(begin.plus_days(1)) && left.is_none_or(|left| left > begin))
    };
    (0..WIDTH).map(|slice| if stood(slice) { '█' } else { '·' }).collect()
}

//! `align drift`: what shifted, in sentences that a person would say aloud.

use serde::Serialize;

use crate::model::Day;
use crate::model::query::drift::{Shift, Span as Stretch, drift};

use super::clock::{ago, dated};
use super::{Document, Line, ReportContext, Span, View};

mod apart;
mod shift;

pub use apart::Apart;
pub use shift::ShiftView;

use apart::disconnects;
use shift::Part;

/// What shifted.
#[derive(Clone, Debug, Serialize)]
pub struct Drift {
    /// The day since when.
    pub since: Option<Day>,
    /// The pulse since when, where it was one.
    pub pulse: Option<String>,
    /// What shifted, in order.
    pub shifts: Vec<ShiftView>,
    #[serde(skip)]
    today: Day,
    /// Where we were apart: what is open, and what was found or realigned in the time.
    pub disconnects: Vec<Apart>,
}

impl Drift {
    /// What shifted over a stretch, since a day or a pulse.
    pub fn of(
        stretch: &Stretch<'_>,
        since: Option<Day>,
        pulse: Option<String>,
        context: &ReportContext,
    ) -> Drift {
        let shifts = drift(stretch).into_iter().map(|shift| ShiftView::of(stretch.to, shift, context));
        Drift {
            since,
            pulse,
            shifts: shifts.collect(),
            today: context.today,
            disconnects: disconnects(stretch, context.today),
        }
    }

    /// The sentences of what shifted, each with its handle: the opening of a brief. What is agreed or unsaid is left to
    /// the parts of the brief that ask for it.
    pub(crate) fn opening(&self) -> impl Iterator<Item = &ShiftView> {
        let told = |shift: &&ShiftView| {
            shift.part != Part::Unsaid
                && !matches!(
                    shift.shift,
                    Shift::Agreed { .. } | Shift::BoundaryAgreed { .. } | Shift::WentStale { .. }
                )
        };
        self.shifts.iter().filter(told)
    }

    fn nothing(&self) -> String {
        match (&self.pulse, self.since) {
            (Some(pulse), Some(on)) => {
                format!("Nothing shifted since the pulse {pulse} {}.", ago(on, self.today))
            }
            (_, Some(on)) => format!("Nothing shifted since {}.", dated(on, self.today)),
            (_, None) => "Nothing shifted.".to_owned(),
        }
    }

    fn header(&self) -> String {
        match (&self.pulse, self.since) {
            (Some(pulse), Some(on)) => format!("Since the pulse {pulse} on {}", dated(on, self.today)),
            (_, Some(on)) => format!("Since {}", dated(on, self.today)),
            (_, None) => "Since the beginning".to_owned(),
        }
    }
}

impl View for Drift {
    const KIND: &'static str = "drift";

    fn document(&self) -> Document {
        let mut document = Document::new();
        let is_still = self.shifts.iter().all(|shift| shift.part == Part::Unsaid);
        if is_still && !self.disconnects.iter().any(|apart| apart.has_shifted) {
            document.text(self.nothing());
        } else {
            document.line(Line::of(vec![Span::quiet(self.header())]));
        }
        for part in Part::ALL {
            let shifts: Vec<&ShiftView> = self.shifts.iter().filter(|shift| shift.part == part).collect();
            if shifts.is_empty() {
                continue;
            }
            document.heading(part.title());
            for shift in shifts {
                let spans = vec![Span::alert_if(shift.needs_me, shift.sentence.clone())];
                document.line(Line { mark: shift.needs_me, indent: 0, spans, right: Vec::new() });
                document.lines(shift.command.iter().cloned().map(Line::command));
            }
        }
        if !self.disconnects.is_empty() {
            document.heading("Where you were apart");
            document.lines(self.disconnects.iter().map(|apart| {
                let is_open = apart.disconnect.realigned_on.is_none();
                Line { mark: is_open, ..Line::of(vec![Span::alert_if(is_open, apart.sentence.clone())]) }
            }));
        }
        document
    }
}

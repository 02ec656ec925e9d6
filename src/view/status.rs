//! `align`: for me. The top three with both clocks, then what needs me and the command for it.

use serde::Serialize;

use crate::model::query::clock::pulse_due;
use crate::model::query::{FlagKind, flags, lone_warnings, snoozed};
use crate::model::{Day, Person, State};

use super::clock::{Overdue, dated, days};
use super::flag::FlagView;
use super::needs::Need;
use super::noted;
use super::priorities::{PriorityView, first_priority};
use super::{Document, Line, ReportContext, Row, Span, View, ago, ahead, count};

/// How many needs are listed before the rest is counted.
const LISTED: usize = 6;

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Status {
    /// The day it speaks of.
    pub(crate) today: Day,
    pub(crate) top: Vec<PriorityView>,
    /// How many stand below the line.
    pub(crate) below: usize,
    /// What needs me, in order.
    pub(crate) needs: Vec<FlagView>,
    /// How many flags are snoozed.
    pub(crate) snoozed: usize,
    /// How many warnings were heard since the last pulse, each from one voice alone.
    pub(crate) warnings: usize,
    /// How many confirmations others noted for whoever reads it.
    pub(crate) noted_for_you: usize,
    pub(crate) next_pulse: Option<NextPulse>,
    /// The same, a line for what one act settles.
    #[serde(skip)]
    lines: Vec<Need>,
    /// How many of these lines the next pulse settles.
    #[serde(skip)]
    settled: usize,
    /// The pulses that were begun at this machine's terminal and not recorded yet.
    pub(crate) begun_pulses: Vec<BegunPulse>,
    #[serde(skip)]
    context: ReportContext,
    #[serde(skip)]
    is_empty: bool,
    #[serde(skip)]
    is_begun: bool,
    #[serde(skip)]
    knows_executive: bool,
    #[serde(skip)]
    knows_pulse: bool,
}

/// A pulse that was begun and left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct BegunPulse {
    /// With whom; nobody where it is held alone.
    pub(crate) with: Option<String>,
    /// The day it was begun.
    pub(crate) begun_on: Day,
}

/// The pulse that is due next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NextPulse {
    pub(crate) with: String,
    /// The last day on which it is in time.
    pub(crate) due_on: Day,
    /// By how many days it is overdue.
    pub(crate) overdue_days: Option<i64>,
    /// The cadence that it is held against.
    pub(crate) every: String,
}

impl Status {
    pub(crate) fn of(state: &State, context: &ReportContext) -> Status {
        let awaited = state.executives().filter(|person| state.snooze(person.id, context.today).is_none());
        let pulses = awaited.filter_map(|person| {
            let due_on = pulse_due(state, person.id)?;
            Some(NextPulse {
                with: person.handle.to_string(),
                due_on,
                overdue_days: Overdue::of(Some(due_on), None, context.today).map(|overdue| overdue.days),
                every: person.cadence().to_string(),
            })
        });
        let next_pulse = pulses.min_by_key(|pulse| pulse.due_on);
        let (ranked, flags) = (state.ranked(), flags(state, context.today));
        let lines = Need::all(state, &flags, context);
        let with = next_pulse.as_ref().and_then(|pulse| state.find::<Person>(&pulse.with).ok());
        let settled =
            lines.iter().filter(|need| need.is_settled_with(with.map(|with| with.id), state)).count();
        Status {
            today: context.today,
            top: ranked.map(|(_, priority)| PriorityView::of(&flags, state, priority, context)).collect(),
            below: state.below.len(),
            needs: flags.iter().map(|flag| FlagView::of(state, flag, context)).collect(),
            snoozed: snoozed(state, context.today).len(),
            warnings: lone_warnings(state, context.today),
            noted_for_you: noted::number(state),
            lines,
            settled,
            next_pulse,
            begun_pulses: Vec::new(),
            context: context.clone(),
            is_empty: state.entries == 0,
            is_begun: false,
            knows_executive: state.executives().next().is_some(),
            knows_pulse: state.last_pulse().is_some(),
        }
    }

    /// The same, of a journal whose guided start was begun and left.
    #[must_use]
    pub(crate) fn begun(self, is_begun: bool) -> Status {
        Status { is_begun, ..self }
    }

    /// The same, with the pulses that are half done.
    #[must_use]
    pub(crate) fn with_begun_pulses(self, begun_pulses: Vec<BegunPulse>) -> Status {
        Status { begun_pulses, ..self }
    }

    fn half_done(&self, document: &mut Document) {
        for pulse in &self.begun_pulses {
            let with = pulse.with.as_ref().map_or_else(String::new, |with| format!(" with {with}"));
            let says = format!("pulse{with} half done, begun {}: ", ago(pulse.begun_on, self.today));
            let words: Vec<&str> = ["pulse"].into_iter().chain(pulse.with.as_deref()).collect();
            document.blank();
            document.line(Line::of(vec![Span::plain(says), Span::command(self.context.command(&words))]));
        }
    }

    fn first_steps(&self) -> Document {
        let mut document = Document::new();
        let demo = "align demo".to_owned();
        let init = self.context.command(&["init"]);
        let add = first_priority(&self.context);
        let begin = if self.is_begun {
            "the questions that you began, from where you stopped; your answers are kept"
        } else {
            "a few questions, then your first finding (five minutes)"
        };
        document.text("Nothing here yet. Three ways in:");
        document.blank();
        let row = |command: &str, says: &str| {
            let cells = vec![Span::command(format!("  {command}")), Span::quiet(says)];
            Row::of(cells, vec![Line::command(command), Line::quiet(says).indented(4)])
        };
        document.table(vec![row(&demo, "look at a finished journal first (one second)"), row(&init, begin)]);
        document.line(Line::command(add));
        document.blank();
        document.text("Files stay on this machine, readable by you alone. `align help practice` tells what the tool is for.");
        document
    }

    fn header(&self) -> Line {
        let day = format!("{} {}", self.today.weekday_name(), self.today);
        let pulse = self.next_pulse.as_ref().and_then(|pulse| {
            let due = match pulse.due_on.days_since(self.today) {
                2.. => return None,
                0 | 1 => format!("due {}", ahead(pulse.due_on, self.today)),
                late => format!("overdue by {}", days(-late)),
            };
            Some(format!(", pulse with {} {due}", pulse.with))
        });
        Line::quiet(format!("{day}{}", pulse.unwrap_or_default()))
    }

    fn all_is_well(&self) -> Line {
        let next = self.next_pulse.as_ref().map_or_else(String::new, |pulse| {
            format!(" Next: pulse with {}, {}.", pulse.with, dated(pulse.due_on, self.today))
        });
        Line::text(format!("Nothing needs you.{next}"))
    }

    /// The lines that are shown; the rest is counted.
    fn listed(&self) -> &[Need] {
        &self.lines[..self.lines.len().min(LISTED)]
    }

    /// Whether a line says by how much the clocks of a priority are overdue.
    fn is_said(&self, priority: &PriorityView) -> bool {
        let is_clock =
            |what: &FlagKind| matches!(what, FlagKind::NotAgreed { .. } | FlagKind::NotReviewed { .. });
        let said = |flag: &FlagView| flag.id == priority.id && is_clock(&flag.what);
        self.listed().iter().any(|need| need.in_pulse == 0 && need.flags.iter().any(said))
    }

    fn needs(&self, document: &mut Document) {
        document.blank();
        document.line(Line::quiet(format!("NEEDS YOU ({})", self.lines.len())));
        document.table(self.listed().iter().map(Need::row).collect());
        let counted =
            |says: String, words: &[&str]| Line::hint(says, self.context.command(words)).indented(2);
        if let Some(more) = self.lines.len().checked_sub(LISTED).filter(|more| *more > 0) {
            document.line(counted(format!("{more} more: "), &["due"]));
        }
        let folded: usize = self.lines.iter().map(|need| need.in_pulse).sum();
        if folded > 1 {
            document.line(counted(format!("The {folded} of the pulse by name: "), &["due", "--all"]));
            return;
        }
        if let Some(pulse) = self.next_pulse.as_ref().filter(|_| self.settled > 1) {
            let settled = match (self.settled, self.lines.len()) {
                (2, 2) => "both".to_owned(),
                (settled, lines) if settled == lines => format!("all {lines}"),
                (settled, _) => format!("{settled} of these"),
            };
            document.blank();
            document.line(Line::quiet(format!("One pulse with {} settles {settled}:", pulse.with)));
            document.line(Line::command(self.context.command(&["pulse", &pulse.with])));
        }
    }
}

impl View for Status {
    const KIND: &'static str = "status";

    fn document(&self) -> Document {
        if self.is_empty {
            return self.first_steps();
        }
        let mut document = Document::new();
        if self.context.as_of.is_none() {
            document.line(self.header());
            document.blank();
        }
        if self.top.is_empty() {
            document.text("The top three is empty. To add a priority:");
            document.line(Line::command(first_priority(&self.context)));
        } else {
            let mut rows = vec![PriorityView::heading("THE TOP THREE")];
            rows.extend(self.top.iter().map(|priority| priority.row(!self.is_said(priority))));
            document.table(rows);
        }
        if self.below > 0 {
            let all = self.context.command(&["top", "--all"]);
            document.line(Line::hint(format!("+ {} below the line: ", self.below), all).indented(0));
        }
        if self.needs.is_empty() {
            document.blank();
            document.line(self.all_is_well());
        } else {
            self.needs(&mut document);
        }
        if self.snoozed > 0 {
            let all = self.context.command(&["due", "--all"]);
            let says = Span::quiet(format!("{} snoozed: ", self.snoozed));
            document.line(Line::of(vec![says, Span::command(all)]));
        }
        if self.warnings > 0 {
            let drift = self.context.command(&["drift"]);
            let heard = count(self.warnings, "early warning", "early warnings");
            let since = if self.knows_pulse { " since the last pulse" } else { "" };
            document.line(Line::hint(format!("{heard}{since}: "), drift));
        }
        document.lines(noted::waiting(self.noted_for_you, &self.context));
        self.half_done(&mut document);
        if !self.knows_executive {
            document.blank();
            let add = self.context.command(&["person", "add", "cpo", "--executive"]);
            document.line(Line::hint("Whose confirmation counts? ", add));
        }
        document
    }
}

//! What a person was asked, beside who they are.

use serde::Serialize;

use crate::model::{Day, Decision, State, ThingId};
use crate::view::notes::DecisionView;
use crate::view::people::PersonView;
use crate::view::{Line, ReportContext, Span, ago, count};

/// A person, and what they were asked.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ShownPerson {
    #[serde(flatten)]
    person: PersonView,
    /// What they were asked, and what they answered, the newest first.
    asked: Vec<AskedView>,
}

/// What somebody was asked.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AskedView {
    handle: String,
    id: ThingId,
    #[serde(flatten)]
    decision: DecisionView,
    #[serde(skip)]
    line: Line,
}

/// How many questions are told; programs get all of them.
const MOST_ASKED: usize = 5;

impl AskedView {
    /// What a person was asked, the newest first.
    fn all(state: &State, person: ThingId, context: &ReportContext) -> Vec<AskedView> {
        let theirs = state.decisions.values().filter_map(|known| {
            let asked = known.asked.filter(|asked| asked.person == person)?;
            Some((known.answer.map_or(asked.on, |answer| answer.on), known))
        });
        let mut theirs: Vec<(Day, &Decision)> = theirs.collect();
        theirs.sort_by_key(|(on, known)| std::cmp::Reverse((*on, known.id)));
        theirs.into_iter().map(|(on, known)| AskedView::of(state, known, on, context)).collect()
    }

    fn of(state: &State, known: &Decision, on: Day, context: &ReportContext) -> AskedView {
        let when = ago(on, context.today);
        let said = match known.answer {
            Some(answer) => format!("{} {when}", answer.outcome),
            None => format!("no answer yet, asked {when}"),
        };
        let note = known.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
        let line = Line::text(format!("{said}: {}{note}", known.text))
            .with_right(Span::handle(known.handle.to_string()));
        let decision = DecisionView::of(state, known);
        AskedView { handle: known.handle.to_string(), id: known.id, decision, line: line.indented(2) }
    }
}

impl ShownPerson {
    pub(super) fn of(person: PersonView, state: &State, context: &ReportContext) -> ShownPerson {
        let asked = AskedView::all(state, person.id, context);
        ShownPerson { person, asked }
    }

    /// The last questions, and where the others are.
    pub(super) fn asked_lines(&self, context: &ReportContext) -> Vec<Line> {
        let asked = &self.asked;
        if asked.is_empty() {
            return Vec::new();
        }
        let mut lines =
            vec![Line::text(format!("you asked {}:", count(asked.len(), "question", "questions")))];
        lines.extend(asked.iter().take(MOST_ASKED).map(|asked| asked.line.clone()));
        if let Some(older) = asked.len().checked_sub(MOST_ASKED).filter(|older| *older > 0) {
            let all = context.command(&["show", &self.person.handle, "--json"]);
            lines.push(Line::hint(format!("{older} older: "), all).indented(2));
        }
        lines
    }
}

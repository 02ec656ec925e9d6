//! `align boundary test`: a table of decisions and the verdicts that they should get, held against the boundaries.

use serde::Serialize;

use crate::check::{Question, check};
use crate::model::{Day, Level, ParseError, State};

use super::{Document, Line, Span, View, count};

/// One decision and the verdict that it should get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Case {
    pub(crate) decision: String,
    /// Nothing where no boundary should cover it.
    pub(crate) verdict: Option<Level>,
    /// The handle of the boundary that should decide, where that matters.
    pub(crate) boundary: Option<String>,
}

/// The words that a verdict is written with.
pub(crate) const VERDICTS: &str = "decide, inform, consult, approve or uncovered";

/// A verdict as it stands in a table; no level where no boundary should cover it.
pub(crate) fn parse_verdict(word: &str) -> Result<Option<Level>, ParseError> {
    let is_meant = |level: &Option<Level>| Level::verdict(*level) == word.trim();
    let found = Level::ALL.into_iter().map(Some).chain([None]).find(is_meant);
    found.ok_or_else(|| format!("`{word}` is not a verdict; expected {VERDICTS}").into())
}

/// What came of a table.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct BoundaryTest {
    /// How many decisions it held.
    pub(crate) cases: usize,
    /// Those that were answered otherwise than expected.
    pub(crate) wrong: Vec<Wrong>,
}

/// A decision that was answered otherwise than expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Wrong {
    /// Its place in the table, from 1.
    pub(crate) case: usize,
    pub(crate) decision: String,
    /// `decide`, `inform`, `consult`, `approve` or `uncovered`.
    pub(crate) expected: &'static str,
    pub(crate) expected_boundary: Option<String>,
    /// The verdict that was given, in the same words.
    pub(crate) verdict: &'static str,
    /// The boundary that gave it.
    pub(crate) boundary: Option<String>,
}

impl BoundaryTest {
    /// Holds the table against the boundaries of a day.
    pub(crate) fn of(state: &State, cases: &[Case], today: Day) -> BoundaryTest {
        let wrong = (1..).zip(cases).filter_map(|(number, case)| wrong(state, number, case, today));
        BoundaryTest { cases: cases.len(), wrong: wrong.collect() }
    }
}

fn wrong(state: &State, number: usize, case: &Case, today: Day) -> Option<Wrong> {
    let answer = check(&Question { text: case.decision.clone(), ..Question::default() }, state, today);
    let boundary = answer.deciding().map(|reason| state.handle(reason.boundary));
    let named = case.boundary.as_deref().filter(|name| !name.is_empty());
    let right = answer.verdict == case.verdict && named.is_none_or(|name| boundary.as_deref() == Some(name));
    (!right).then(|| Wrong {
        case: number,
        decision: case.decision.clone(),
        expected: Level::verdict(case.verdict),
        expected_boundary: named.map(ToOwned::to_owned),
        verdict: Level::verdict(answer.verdict),
        boundary,
    })
}

impl View for BoundaryTest {
    const KIND: &'static str = "boundary_test";

    fn document(&self) -> Document {
        let mut document = Document::new();
        let by = |boundary: &Option<String>| {
            boundary.as_ref().map_or_else(String::new, |name| format!(" by {name}"))
        };
        for wrong in &self.wrong {
            document.line(Line::alert(format!("{}  {}", wrong.case, wrong.decision)));
            let expected = format!("expected {}{}", wrong.expected, by(&wrong.expected_boundary));
            let given = format!("{expected}, got {}{}", wrong.verdict, by(&wrong.boundary));
            document.line(Line::of(vec![Span::plain(given)]).indented(2));
        }
        let decisions = count(self.cases, "decision", "decisions");
        document.text(match self.wrong.len() {
            0 => format!("{decisions}, all answered as expected"),
            wrong => format!("{decisions}, {wrong} answered otherwise than expected"),
        });
        document
    }
}

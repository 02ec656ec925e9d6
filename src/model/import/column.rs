//! What the columns of a table are called, in the words of those who keep such tables.

use crate::model::handle::fold;
use crate::model::unit::Unit;

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableKind {
    Boundaries,
    People,
    Priorities,
    Metrics,
}

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// What a boundary speaks of, what a priority, a metric or a person is called.
    Title,
    Handle,
    Level,
    Limit,
    /// Who is meant by the level.
    Who,
    Approver,
    Consult,
    Inform,
    Why,
    Words,
    Examples,
    Not,
    Every,
    Role,
    EarOf,
    Executive,
    Link,
    Rank,
    About,
    Success,
    Failure,
    Due,
}

use Column::{
    About, Approver, Consult, Due, EarOf, Every, Examples, Executive, Failure, Handle, Inform, Level, Limit,
    Link, Not, Rank, Role, Success, Title, Who, Why, Words,
};

/// The spellings of a column, the likeliest first; ours is the very first.
type Spellings = &'static [(Column, &'static [&'static str])];

const SHARED: Spellings = &[
    (Handle, &["handle", "as", "short name"]),
    (Every, &["every", "cadence", "review", "review cycle", "review frequency", "frequency"]),
];

#[rustfmt::skip]
const BOUNDARIES: Spellings = &[
    (Title, &[
        "statement", "activity", "action", "decision", "decision type", "type of decision", "transaction",
        "transaction type", "matter", "authority type", "description", "subject", "what", "item", "area", "decision area",
        "category",
    ]),
    (Level, &["level", "authority level", "decision level", "decision right", "right"]),
    (Limit, &[
        "limit", "up to", "threshold", "amount", "max", "maximum", "max amount", "maximum amount", "financial limit",
        "monetary limit", "approval limit", "authority limit", "spending limit", "limit amount", "value",
    ]),
    (Who, &["who", "whom", "person", "people", "role", "with"]),
    (Approver, &[
        "approver", "approvers", "approve", "approved by", "final approver", "final approval", "authority", "approval",
        "approval authority", "accountable", "decision maker", "decider", "delegate", "delegated to", "authorised by",
        "authorized by", "signatory", "owner",
    ]),
    (Consult, &[
        "consult", "consulted", "consult with", "ask first", "input from", "recommended by", "reviewed by", "endorsed by",
        "reviewer",
    ]),
    (Inform, &["inform", "informed", "notify", "notified", "tell", "inform after"]),
    (Why, &["why", "reason", "rationale", "notes", "note", "comments", "comment", "remarks", "conditions"]),
    (Words, &["words", "keywords", "synonyms", "also called"]),
    (Examples, &["examples", "example"]),
    (Not, &["not", "except", "exceptions", "exclusions", "excludes"]),
    // As `export` calls it.
    (Handle, &["boundary"]),
];

const PEOPLE: Spellings = &[
    (Title, &["name", "person", "full name", "who"]),
    (Role, &["role", "title", "job title", "position"]),
    (EarOf, &["ear of", "has the ear of"]),
    (Executive, &["executive", "exec"]),
];

const PRIORITIES: Spellings = &[
    (Title, &["title", "priority", "goal", "objective", "name"]),
    (Why, &["why", "reason", "rationale", "because"]),
    (Rank, &["rank", "number", "order"]),
    (Link, &["link", "url"]),
];

const METRICS: Spellings = &[
    (Title, &["name", "metric", "kpi", "measure", "indicator", "key result"]),
    (About, &["about", "priority", "for", "goal", "objective"]),
    (Success, &["success", "target", "success line"]),
    (Failure, &["failure", "failure line", "floor"]),
    (Due, &["due", "due date", "by"]),
];

impl TableKind {
    pub(crate) const ALL: [TableKind; 4] =
        [TableKind::Boundaries, TableKind::Metrics, TableKind::Priorities, TableKind::People];

    /// What its list is called.
    pub(crate) fn as_str(self) -> &'static str {
        self.row().0
    }

    /// The columns that it needs, and the likeliest others.
    pub(crate) fn expected(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> (&'static str, &'static str, Spellings) {
        match self {
            TableKind::Boundaries => {
                ("boundaries", "statement, and level, limit, who or approver, consult, inform", BOUNDARIES)
            }
            TableKind::People => ("people", "name, and role, every, executive", PEOPLE),
            TableKind::Priorities => ("priorities", "title, why", PRIORITIES),
            TableKind::Metrics => ("metrics", "name, about, and success, failure, every", METRICS),
        }
    }

    /// What a table with these headers lists, if it is plain.
    pub(crate) fn of<'a>(headers: impl Iterator<Item = &'a str> + Clone) -> Option<TableKind> {
        TableKind::ALL.into_iter().find(|kind| kind.fits(headers.clone()))
    }

    /// Whether these headers name what it needs.
    pub(crate) fn fits<'a>(self, headers: impl Iterator<Item = &'a str> + Clone) -> bool {
        let has = |column: Column| {
            headers.clone().any(|header| self.column(header).is_some_and(|is| is.0 == column))
        };
        match self {
            TableKind::Boundaries => {
                has(Title) && [Level, Limit, Who, Approver, Consult, Inform].into_iter().any(has)
            }
            TableKind::People => has(Title),
            TableKind::Priorities => has(Title) && has(Why),
            TableKind::Metrics => has(Title) && has(About),
        }
    }

    /// What a header means in it, how likely among others, and the unit that it names.
    pub(super) fn column(self, header: &str) -> Option<(Column, usize, Unit)> {
        let (name, unit) = named(header);
        let (_, _, own) = self.row();
        own.iter().chain(SHARED).find_map(|(column, spellings)| {
            let likelihood = spellings.iter().position(|spelling| *spelling == name)?;
            Some((*column, likelihood, unit.clone()))
        })
    }
}

/// A header without what it says in brackets, or at its end, of a unit: `Limit (USD)`, `Up to $`.
fn named(header: &str) -> (String, Unit) {
    let header = header.trim().trim_start_matches('\u{feff}');
    let (before, inside) = match header.split_once('(') {
        Some((before, rest)) => (before, rest.split(')').next().unwrap_or_default()),
        None => (header, ""),
    };
    let mut unit = measure(inside);
    let mut words: Vec<&str> = before
        .split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | ':' | '/'))
        .filter(|w| !w.is_empty())
        .collect();
    if let Some(last) =
        words.last().map(|last| measure(last)).filter(|last| !last.is_none() && words.len() > 1)
    {
        unit = last;
        words.pop();
        words.pop_if(|word| word.eq_ignore_ascii_case("in"));
    }
    (fold(&words.join(" ")), unit)
}

/// Money or percent, where a word says it.
fn measure(word: &str) -> Unit {
    match Unit::parse(word) {
        Some(unit @ (Unit::Money(_) | Unit::Percent)) => unit,
        Some(Unit::None | Unit::Counted(_)) | None => Unit::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_as_companies_write_them() {
        for (header, column, unit) in [
            ("Activity", Title, ""),
            ("\u{feff}Statement", Title, ""),
            ("Limit (USD)", Limit, "USD"),
            ("Up to $", Limit, "USD"),
            ("Threshold in EUR", Limit, "EUR"),
            ("Approved By:", Approver, ""),
            ("decision_right", Level, ""),
        ] {
            let (is, _, read) = TableKind::Boundaries.column(header).expect(header);
            assert_eq!((is, read.to_string().as_str()), (column, unit), "{header}");
        }
        assert_eq!(TableKind::Boundaries.column("Cost centre"), None);
    }

    #[test]
    fn what_a_table_lists_is_told_by_its_headers() {
        let of = |headers: &str| TableKind::of(headers.split(',')).map(TableKind::as_str);
        assert_eq!(of("Activity,Limit,Approver,Consult"), Some("boundaries"));
        assert_eq!(of("Action,Up to $,Authority,Notes"), Some("boundaries"));
        assert_eq!(of("name,role"), Some("people"));
        assert_eq!(of("priority,why"), Some("priorities"));
        assert_eq!(of("KPI,Goal,Target"), Some("metrics"));
        assert_eq!(of("date,weather"), None);
    }
}

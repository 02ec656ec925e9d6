//! The JSON schemas of all answers, a kind a line in `schemas.tsv`. A test writes them from the views, and compares.

/// The schema of the answers of a kind.
pub(crate) fn of(kind: &str) -> Option<&'static str> {
    all().find(|(known, _)| *known == kind).map(|(_, schema)| schema)
}

/// The kinds of answers, in alphabetical order.
pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
    all().map(|(kind, _)| kind)
}

fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("schemas.tsv").lines().filter_map(|line| line.split_once('\t'))
}

//! `align boundary test`

use std::path::PathBuf;

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::Refusal;
use crate::view::boundary_test::{BoundaryTest, Case, VERDICTS, parse_verdict};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align boundary test decisions.csv
  align boundary test decisions.json

A table has the columns decision, verdict (decide, inform, consult, approve,
uncovered) and, if you like, boundary; as JSON it is a list of such objects.
Exit code 1 if an answer is another.")]
pub(super) struct Args {
    /// The table, CSV or JSON; - for standard input
    file: PathBuf,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let cannot = |why: String| Refusal::invalid(&format!("{}", self.file.display()), why);
        let text = session.env.read_file(&self.file).map_err(|error| cannot(unread(&error)))?;
        let cases = read(&text).map_err(cannot)?;
        let trial = BoundaryTest::of(state, &cases, session.today());
        session.show(&trial)?;
        Ok(if trial.wrong.is_empty() { Exit::DONE } else { Exit::FAILED })
    }
}

/// Why a file could not be read.
fn unread(error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::InvalidData {
        return "it is not UTF-8 text; expected a table, CSV or JSON".to_owned();
    }
    error.to_string()
}

/// The table: JSON where it begins like a list, else CSV.
fn read(text: &str) -> Result<Vec<Case>, String> {
    if text.trim_start().starts_with('[') { read_list(text) } else { read_table(text) }
}

fn read_list(text: &str) -> Result<Vec<Case>, String> {
    let items: Vec<serde_json::Value> = serde_json::from_str(text).map_err(|error| {
        let what = if error.is_eof() {
            "the JSON breaks off".to_owned()
        } else {
            format!("line {}, column {}: this is not JSON", error.line(), error.column())
        };
        format!("{what}; expected a list of objects")
    })?;
    let read = |(number, item): (usize, &serde_json::Value)| {
        let field = |names: [&str; 2]| names.iter().find_map(|name| item.get(name)?.as_str());
        case(field).map_err(|why| format!("item {number}: {why}"))
    };
    (1..).zip(&items).map(read).collect()
}

fn read_table(text: &str) -> Result<Vec<Case>, String> {
    let mut table =
        csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(text.as_bytes());
    let no_table =
        || "it is not a table of decisions; expected the columns decision and verdict, or a JSON list";
    let headers = table.headers().map_err(|_| no_table())?.clone();
    let column = |names: [&str; 2]| headers.iter().position(|header| names.contains(&header));
    column(DECISION).and(column(VERDICT)).ok_or_else(no_table)?;
    let read = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|_| no_table())?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |names: [&str; 2]| record.get(column(names)?);
        case(field).map_err(|why| format!("line {line}: {why}"))
    };
    table.records().map(read).collect()
}

/// What the fields are called.
const DECISION: [&str; 2] = ["decision", "text"];
const VERDICT: [&str; 2] = ["verdict", "expected_verdict"];
const BOUNDARY: [&str; 2] = ["boundary", "expected_boundary"];

/// One decision, by its fields.
fn case<'a>(field: impl Fn([&str; 2]) -> Option<&'a str>) -> Result<Case, String> {
    let said = |names: [&str; 2]| field(names).filter(|text| !text.trim().is_empty());
    let decision = said(DECISION).ok_or("no decision; expected its text")?.to_owned();
    let verdict = said(VERDICT).ok_or_else(|| format!("no verdict; expected {VERDICTS}"))?;
    let verdict = parse_verdict(verdict)?;
    Ok(Case { decision, verdict, boundary: said(BOUNDARY).map(ToOwned::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    #[test]
    fn a_table_is_read_as_csv_and_as_json() {
        let csv =
            read("decision, verdict, boundary\n\"drop SAML, now\", consult, scope\nsunset v1,uncovered,\n")
                .unwrap();
        assert_eq!(csv[0].decision, "drop SAML, now");
        assert_eq!((csv[0].verdict, csv[0].boundary.as_deref()), (Some(Level::Consult), Some("scope")));
        assert_eq!((csv[1].verdict, csv[1].boundary.as_deref()), (None, None));
        let json = read(r#"[{"decision":"drop SAML","verdict":"approve"}]"#).unwrap();
        assert_eq!(json[0].verdict, Some(Level::Approve));
    }

    #[test]
    fn what_is_no_table_is_told_with_its_place_in_our_own_words() {
        let why = |text: &str| read(text).unwrap_err();
        let verdicts = "expected decide, inform, consult, approve or uncovered";
        let wrong = format!("line 3: `perhaps` is not a verdict; {verdicts}");
        assert_eq!(why("decision,verdict\nship it,decide\ndrop SAML,perhaps\n"), wrong);
        assert_eq!(why("verdict,decision\n,ship it\n"), format!("line 2: no verdict; {verdicts}"));
        assert_eq!(why("decision,verdict\nship it\n"), format!("line 2: no verdict; {verdicts}"));
        assert_eq!(why("decision,verdict\n,decide\n"), "line 2: no decision; expected its text");
        assert_eq!(why("what,ever\n").split(';').next(), Some("it is not a table of decisions"));
        let item = |json: &str| why(json).split(';').next().map(str::to_owned);
        assert_eq!(item("[{]").as_deref(), Some("line 1, column 3: this is not JSON"));
        assert_eq!(item("[{").as_deref(), Some("the JSON breaks off"));
        assert_eq!(item(r#"[{"decision":1}]"#).as_deref(), Some("item 1: no decision"));
        let second = r#"[{"text":"a","verdict":"decide"},{"text":"b","verdict":"maybe"}]"#;
        assert_eq!(why(second), format!("item 2: `maybe` is not a verdict; {verdicts}"));
    }
}

//! `align boundary test`

use std::path::PathBuf;

use anyhow::Result;

use crate::command::Exit;
use crate::command::session::Session;
use crate::journal::Refusal;
use crate::view::trial::{Case, Trial};

/// The flags of `boundary test`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align boundary test decisions.csv
  align boundary test decisions.json

A table has the columns decision, verdict (decide, inform, consult, approve, uncovered) and, if you like, boundary; as
JSON it is a list of such objects. Exit code 1 if an answer is another.")]
pub(super) struct Args {
    /// The table, CSV or JSON; - for standard input
    file: PathBuf,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let cannot = |why: String| Refusal::invalid(&format!("{}", self.file.display()), why);
        let text = session.env.read_file(&self.file).map_err(|error| cannot(error.to_string()))?;
        let cases = read(&text).map_err(cannot)?;
        let trial = Trial::of(state, &cases, session.today());
        session.show(&trial)?;
        Ok(if trial.wrong.is_empty() { Exit::DONE } else { Exit::FAILED })
    }
}

/// The table: JSON where it begins like a list, else CSV.
fn read(text: &str) -> Result<Vec<Case>, String> {
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(text).map_err(|error| error.to_string());
    }
    let mut table = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = table.headers().map_err(|error| error.to_string())?.clone();
    let has = |names: [&str; 2]| headers.iter().any(|header| names.contains(&header));
    if !has(["decision", "text"]) || !has(["verdict", "expected_verdict"]) {
        return Err("it is no table of decisions; expected the columns decision and verdict, or a JSON list"
            .to_owned());
    }
    table.deserialize().collect::<Result<_, _>>().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::trial::Expected;

    #[test]
    fn a_table_is_read_as_csv_and_as_json() {
        let csv =
            read("decision, verdict, boundary\n\"drop SAML, now\", consult, scope\nsunset v1,uncovered,\n")
                .unwrap();
        assert_eq!(csv[0].decision, "drop SAML, now");
        assert_eq!((csv[0].verdict, csv[0].boundary.as_deref()), (Expected::Consult, Some("scope")));
        assert_eq!((csv[1].verdict, csv[1].boundary.as_deref()), (Expected::Uncovered, None));
        let json = read(r#"[{"decision":"drop SAML","verdict":"approve"}]"#).unwrap();
        assert_eq!(json[0].verdict, Expected::Approve);
    }

    #[test]
    fn what_is_no_table_is_told_with_its_place() {
        assert!(read("decision,verdict\ndrop SAML,perhaps\n").unwrap_err().contains("line: 2"));
        assert!(read("[{]").unwrap_err().contains("line 1"));
    }
}

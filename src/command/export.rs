//! `align export`: the whole journal as one JSON document, or a table as CSV.

use std::path::PathBuf;

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::{Keep, Refusal};
use crate::render::{Reader, csv, sanitize_json};
use crate::store::{RawEntry, export_document, write_output};
use crate::view::count;
use crate::view::table::{self, Table};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align export -o backup.json                 the whole journal
  align -j copy import backup.json            back again, or into another one
  align export --csv readings -o readings.csv
  align export --csv decisions --raw          for a program

What a spreadsheet would take for a formula gets an apostrophe before it;
--raw leaves every text as it is, for programs.")]
pub(crate) struct Args {
    /// File to write, readable by you alone [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A table as CSV instead
    #[arg(long, value_name = "TABLE", value_enum)]
    csv: Option<CsvTable>,
    /// Leave every text as it is: for programs, not for spreadsheets
    #[arg(long, requires = "csv")]
    raw: bool,
}

/// The tables.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum CsvTable {
    /// Every reading of every metric
    Readings,
    /// Every decision and question
    Decisions,
    /// Every pulse and its answers
    Pulses,
    /// The boundaries in force, a row a level
    Boundaries,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let file = self.output.filter(|path| path.as_os_str() != "-");
        // What is put into a file goes to no terminal, and is what the logs say to the byte.
        let to_file = file.is_some();
        let (text, what) = match self.csv {
            None => {
                let entries = session.raw_entries()?;
                let text = export_document::write(&entries);
                let text = if to_file { text } else { sanitize_json(&text) };
                let number = RawEntry::ids(&entries);
                (text, count(number, "entry", "entries"))
            }
            Some(_) if session.wants_json() => {
                let why = "it is not JSON; expected --csv or --json, not both";
                return Err(Refusal::invalid("--csv", why).into());
            }
            Some(kind) => {
                let table = table(session, kind)?;
                let is_raw = self.raw && (to_file || !session.is_at_terminal());
                let text = csv(&table, if is_raw { Reader::Program } else { Reader::Spreadsheet })?;
                (text, count(table.rows.len(), "row", "rows"))
            }
        };
        match file {
            Some(path) => {
                write_output(&path, text.as_bytes())?;
                session.wrote(&path, &what);
            }
            None if self.raw && !session.is_at_terminal() => session.put_exactly(&text)?,
            None => session.put(&text)?,
        }
        Ok(Exit::DONE)
    }
}

fn table(session: &Session<'_>, kind: CsvTable) -> Result<Table> {
    let state = session.state_with(Keep::Everything)?;
    Ok(match kind {
        CsvTable::Readings => table::readings(&session.history()?)?,
        CsvTable::Decisions => table::decisions(state),
        CsvTable::Pulses => table::pulses(state),
        CsvTable::Boundaries => table::boundaries(state),
    })
}

//! `align export`: the whole journal as one JSON document, or a table as CSV.

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::{Keep, Refusal};
use crate::render::Reader;
use crate::store::export_document;
use crate::view::table;

/// The flags of `export`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align export > backup.json                  the whole journal
  align -j copy import backup.json            back again, or into another one
  align export --csv readings > readings.csv
  align export --csv boundaries | column -s, -t

What a spreadsheet would take for a formula gets an apostrophe before it; --raw
leaves every text as it is, for programs.")]
pub(crate) struct Args {
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
        let Some(kind) = self.csv else {
            return session.print_document(&export_document::write(&session.raw_entries()?));
        };
        if session.wants_json() {
            return Err(Refusal::invalid("--csv", "it is no JSON; expected --csv or --json, not both").into());
        }
        let state = session.state_with(Keep::Everything)?;
        let table = match kind {
            CsvTable::Readings => table::readings(&session.history()?)?,
            CsvTable::Decisions => table::decisions(state),
            CsvTable::Pulses => table::pulses(state),
            CsvTable::Boundaries => table::boundaries(state),
        };
        session.print_csv(&table, if self.raw { Reader::Program } else { Reader::Spreadsheet })
    }
}

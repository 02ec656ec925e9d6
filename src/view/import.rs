//! `align import`: what was taken in, or would be.

use serde::Serialize;

use crate::model::import::{BadRow, Imported};
use crate::model::{NewEntry, Refusal, State};

use super::sentence::{States, sentences};
use super::{Document, Line, View, count};

/// A journal that was merged into another.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ImportedJournal {
    pub(crate) journal: String,
    /// How many entries are new.
    pub(crate) added: usize,
    /// How many were here already.
    pub(crate) known: usize,
    /// The entries that say something else here, where they stay as they are.
    pub(crate) other: Vec<String>,
    /// The log that the new ones are in.
    pub(crate) log: Option<String>,
    /// Whether nothing was done.
    pub(crate) dry_run: bool,
}

impl View for ImportedJournal {
    const KIND: &'static str = "imported_journal";

    fn document(&self) -> Document {
        let mut document = Document::new();
        let added = count(self.added, "entry", "entries");
        let known = count(self.known, "was there already", "were there already");
        let known = if self.known > 0 { format!("; {known}") } else { String::new() };
        document.text(match (self.added, self.dry_run) {
            (0, _) => format!("Nothing is new to the journal `{}`{known}", self.journal),
            (1, true) => format!("1 entry would be imported into the journal `{}`{known}", self.journal),
            (_, true) => format!("{added} would be imported into the journal `{}`{known}", self.journal),
            (1, false) => format!("1 entry was imported into the journal `{}`{known}", self.journal),
            (_, false) => format!("{added} were imported into the journal `{}`{known}", self.journal),
        });
        if !self.other.is_empty() {
            let other = count(self.other.len(), "entry says", "entries say");
            document.line(Line::alert(format!(
                "{other} something else here, and stays as it is: {}",
                self.other.join(", ")
            )));
        }
        document
    }
}

/// What an import of tables would add.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ImportPreview {
    pub(crate) rows: usize,
    /// What would happen, a sentence a change.
    pub(crate) said: Vec<String>,
    /// How many rows say what the journal says already.
    pub(crate) known: usize,
    pub(crate) bad: Vec<BadRowView>,
}

/// A row that cannot be imported.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct BadRowView {
    pub(crate) line: usize,
    pub(crate) why: String,
}

/// How many rows say what is known.
pub(crate) fn known(rows: usize) -> String {
    if rows == 1 {
        "1 row says what the journal says already".to_owned()
    } else {
        format!("{rows} rows say what the journal says already")
    }
}

impl ImportPreview {
    /// What an entry would say that is planned on top of a state.
    ///
    /// # Errors
    /// [`Refusal::AgentMayNot`].
    pub(crate) fn of(
        before: &State,
        planned: NewEntry,
        imported: &Imported,
    ) -> Result<ImportPreview, Refusal> {
        let (entry, after) = planned.finish(None)?;
        let states = States { before, after: &after, undone: &after, now: &after };
        let bad =
            imported.bad.iter().map(|BadRow { line, why }| BadRowView { line: *line, why: why.clone() });
        Ok(ImportPreview {
            rows: imported.rows,
            said: sentences(&states, &entry, None),
            known: imported.known,
            bad: bad.collect(),
        })
    }
}

impl View for ImportPreview {
    const KIND: &'static str = "import_dry_run";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if !self.bad.is_empty() {
            let bad = format!("{} of {}", self.bad.len(), count(self.rows, "row", "rows"));
            document.line(Line::alert(format!("{bad} cannot be imported, so none would be:")));
            let lines = self.bad.iter().map(|BadRowView { line, why }| format!("line {line}: {why}"));
            document.lines(lines.map(|line| Line::text(line).indented(2)));
            document.blank();
        }
        if self.known > 0 {
            document.text(format!("Passed over: {}", known(self.known)));
        }
        if self.said.is_empty() {
            document.text("Nothing would be added.");
        } else {
            document.text(if self.bad.is_empty() {
                "This would be added:"
            } else {
                "The other rows would add:"
            });
            document.lines(self.said.iter().map(|sentence| Line::text(sentence.clone()).indented(2)));
        }
        document
    }
}

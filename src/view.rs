//! Reports: from the state of a day to plain data, which is the JSON, and from there to a [`Document`].
//!
//! One report a file. Every command that is put on screen can be pasted: it is quoted and names the journal it is for.

use serde::Serialize;

use crate::model::Day;

pub(crate) mod amount;
pub(crate) mod answer;
pub(crate) mod arrived;
pub(crate) mod article;
pub(crate) mod audience;
pub(crate) mod boundaries;
pub(crate) mod boundary_test;
pub(crate) mod brief;
pub(crate) mod calendar;
mod clock;
pub(crate) mod compare;
pub(crate) mod doctor;
pub(crate) mod document;
pub(crate) mod drift;
pub(crate) mod due;
pub(crate) mod error;
pub(crate) mod evidence;
pub(crate) mod flag;
pub(crate) mod help;
pub(crate) mod history;
pub(crate) mod hook;
pub(crate) mod import;
mod ladder;
pub(crate) mod letter;
pub(crate) mod log;
pub(crate) mod metrics;
pub(crate) mod needs;
pub(crate) mod noted;
pub(crate) mod notes;
pub(crate) mod paths;
pub(crate) mod people;
pub(crate) mod priorities;
pub(crate) mod provenance;
pub(crate) mod pulse_reply;
pub(crate) mod recap;
pub(crate) mod receipt;
pub(crate) mod report;
pub(crate) mod schema;
pub(crate) mod sentence;
pub(crate) mod show;
pub(crate) mod status;
pub(crate) mod sync;
pub(crate) mod table;
pub(crate) mod top;

pub(crate) use clock::{NOT_CONFIRMED, ago, ahead, dated};
pub(crate) use document::{Block, Document, Line, Row, Span, Tone};
pub(crate) use ladder::{ladder as levels, listed};

/// A report that serialises as JSON and can be laid out.
pub(crate) trait View: Serialize {
    /// Its kind in the JSON: `top`, `check`.
    const KIND: &'static str;

    /// The report as lines and tables.
    fn document(&self) -> Document;
}

/// What every report is told beside the state: the day it speaks of, and how its commands reach the same journal.
#[derive(Clone, Debug)]
pub(crate) struct ReportContext {
    pub(crate) today: Day,
    /// The journal, where it was chosen by a flag.
    pub(crate) journal: Option<String>,
    /// The past day that the report was asked for, where it was.
    pub(crate) as_of: Option<Day>,
    /// Whether the journal goes to other machines: then what stays here is marked.
    pub(crate) is_synced: bool,
}

impl ReportContext {
    /// A command to paste: its words quoted where a shell would split or read them.
    pub(crate) fn command(&self, words: &[&str]) -> String {
        command(self.journal.as_deref(), words)
    }

    /// The line that a report of a past day begins with.
    pub(crate) fn heading(&self) -> Option<Line> {
        let as_of = self.as_of?;
        Some(Line::strong(format!("As of {} {as_of}", as_of.weekday_name())))
    }
}

/// A command of ours to paste, for the journal that was named.
pub(crate) fn command(journal: Option<&str>, words: &[&str]) -> String {
    let on_journal = journal.into_iter().flat_map(|journal| ["-j", journal]);
    pasted(&["align"].into_iter().chain(on_journal).chain(words.iter().copied()).collect::<Vec<_>>())
}

/// A command of another program to paste.
pub(crate) fn pasted(words: &[&str]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

/// A word as a shell reads it back: bare where that is safe, else in single quotes, which keep `$` and `!` as they are.
pub(crate) fn quoted(word: &str) -> String {
    let bare = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '=' | ',' | '%' | '@')
    };
    if !word.is_empty() && word.chars().all(bare) {
        return word.to_owned();
    }
    let one_line: String = word.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("'{}'", one_line.replace('\'', r"'\''"))
}

/// What is said of something that stays on one's own machines, in a journal that goes to others.
pub(crate) const ONLY_HERE: &str = "only on your own machines";

/// The name of a thing, marked where only this machine has it.
pub(crate) fn marked(name: &str, is_private: bool) -> String {
    if is_private { format!("{name} (private)") } else { name.to_owned() }
}

/// `1 entry`, `2 entries`: a number with its noun.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_on_screen_is_read_back_by_a_shell_as_it_was() {
        let context = ReportContext {
            today: Day::from_ymd(2026, 9, 22).unwrap(),
            journal: Some("demo".to_owned()),
            as_of: None,
            is_synced: false,
        };
        let command = context.command(&["check", "spend $5k on Ann's ads", "--amount", "10%"]);
        assert_eq!(command, r"align -j demo check 'spend $5k on Ann'\''s ads' --amount 10%");
    }
}

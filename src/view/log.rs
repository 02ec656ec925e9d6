//! `align log`: the entries, told, newest first.

use serde::Serialize;

use crate::journal::entry::handle_of;
use crate::journal::entry::undone;
use crate::journal::{Day, Entry, EntryId, Moment, State, ThingId};

use super::sentence::{States, concerns, handles, sentences};
use super::{Document, Line, Row, Scene, Span, View, count};

/// An entry, told.
#[derive(Clone, Debug, Serialize)]
pub struct LogLine {
    /// Its handle.
    pub entry: String,
    /// Its identity.
    pub id: EntryId,
    /// When it was recorded.
    pub at: Moment,
    /// Who recorded it.
    pub by: Option<String>,
    /// What happened, a sentence a change.
    pub said: Vec<String>,
    /// The handles of what it speaks of.
    pub handles: Vec<String>,
    /// Whether it stands taken back.
    pub undone: bool,
    #[serde(skip)]
    is_undo: bool,
}

/// Which entries are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// None before this day.
    pub since: Option<Day>,
    /// Only those that speak of this thing.
    pub about: Option<ThingId>,
    /// Only those by this author.
    pub author: Option<String>,
    /// Only this entry.
    pub entry: Option<EntryId>,
    /// At most so many, the newest.
    pub limit: Option<usize>,
}

/// The log.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Log {
    lines: Vec<LogLine>,
    #[serde(skip)]
    older: Option<(usize, String)>,
}

impl Log {
    /// The entries that the filter lets through, newest first.
    pub fn of(entries: &[Entry], filter: &Filter, scene: &Scene) -> Log {
        let gone = undone(entries);
        let mut ever = State::default();
        entries.iter().for_each(|entry| ever.apply(entry));
        let mut state = State::default();
        let mut lines = Vec::new();
        for entry in entries {
            let undone = gone.contains(&entry.id);
            let before = passes(entry, filter).then(|| state.clone());
            if !undone {
                state.apply(entry);
            }
            let Some(before) = before else { continue };
            // What stands taken back is told as if it stood: on a copy.
            let mut copy = None;
            let after = if undone { copy.insert(before.clone()) } else { &mut state };
            if undone {
                after.apply(entry);
            }
            let states = States { before: &before, after, ever: &ever };
            lines.push(LogLine { undone, ..LogLine::of(&states, entry, filter.about, entries) });
        }
        lines.reverse();
        let left_out = lines.len().saturating_sub(filter.limit.unwrap_or(usize::MAX));
        lines.truncate(lines.len() - left_out);
        let all = (lines.len() + left_out).to_string();
        let older = (left_out > 0).then(|| {
            let mut words = vec!["log".to_owned(), "--limit".to_owned(), all];
            words
                .extend(filter.about.map(|id| ["--about".to_owned(), ever.handle(id)]).into_iter().flatten());
            words.extend(
                filter.since.map(|day| ["--since".to_owned(), day.to_string()]).into_iter().flatten(),
            );
            words.extend(
                filter.author.clone().map(|name| ["--author".to_owned(), name]).into_iter().flatten(),
            );
            (left_out, scene.command(&words.iter().map(String::as_str).collect::<Vec<_>>()))
        });
        Log { lines, older }
    }

    /// One entry.
    pub fn of_one(entries: &[Entry], id: EntryId, scene: &Scene) -> Log {
        Log::of(entries, &Filter { entry: Some(id), ..Filter::default() }, scene)
    }

    /// The lines, newest first.
    pub fn into_lines(self) -> Vec<LogLine> {
        self.lines
    }
}

fn passes(entry: &Entry, filter: &Filter) -> bool {
    let by = |author: &String| entry.by.as_deref().is_some_and(|by| by.eq_ignore_ascii_case(author));
    filter.entry.is_none_or(|id| entry.id == id)
        && filter.since.is_none_or(|since| entry.at.day() >= since)
        && filter.about.is_none_or(|about| concerns(entry, about))
        && filter.author.as_ref().is_none_or(by)
}

/// What an undo, or a redo, of this entry means.
fn took_back(entries: &[Entry], target: EntryId) -> String {
    let undid =
        entries.iter().find(|entry| entry.id == target).and_then(|entry| entry.undoes().first().copied());
    match undid {
        Some(again) => format!("{} counts again", handle_of(again)),
        None => format!("{} was taken back", handle_of(target)),
    }
}

impl LogLine {
    fn of(states: &States<'_>, entry: &Entry, about: Option<ThingId>, entries: &[Entry]) -> LogLine {
        let said = match entry.undoes().as_slice() {
            [] => sentences(states, entry, about),
            targets => targets.iter().map(|target| took_back(entries, *target)).collect(),
        };
        LogLine {
            entry: handle_of(entry.id),
            id: entry.id,
            at: entry.at,
            by: entry.by.clone(),
            said,
            handles: handles(states.ever, entry),
            undone: false,
            is_undo: entry.is_undo(),
        }
    }

    /// The entry as rows of a table: when, which, and what happened.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let undone = match (self.undone, self.is_undo) {
            (true, true) => " (redone)",
            (true, false) => " (taken back)",
            (false, _) => "",
        };
        let mut rows = Vec::new();
        for (place, sentence) in self.said.iter().enumerate() {
            let first = place == 0;
            let when = if first { format!("{} {}", self.at.day(), self.at.clock()) } else { String::new() };
            let entry = if first { self.entry.clone() } else { String::new() };
            let text = if self.undone {
                Span::quiet(format!("{sentence}{undone}"))
            } else {
                Span::plain(sentence.clone())
            };
            let head = Line::of(vec![Span::quiet(when.clone())]).with_right(Span::handle(&entry));
            let narrow = [Some(head).filter(|_| first), Some(Line::of(vec![text.clone()]).indented(2))];
            rows.push(Row {
                cells: vec![Span::quiet(when), Span::handle(&entry), text],
                narrow: narrow.into_iter().flatten().collect(),
                mark: false,
            });
        }
        rows
    }
}

impl View for Log {
    const KIND: &'static str = "log";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.lines.is_empty() {
            document.text("No entries.");
        }
        document.table(self.lines.iter().flat_map(LogLine::rows).collect());
        if let Some((number, command)) = &self.older {
            let older = count(*number, "older entry", "older entries");
            document.line(Line::of(vec![Span::quiet(format!("{older}: ")), Span::command(command.clone())]));
        }
        document
    }
}

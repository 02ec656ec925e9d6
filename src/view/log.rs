//! `align log`: the entries in sentences, newest first.

use std::collections::{HashMap, VecDeque};

use anyhow::Result;
use serde::Serialize;

use crate::model::author::is_same;
use crate::model::entry::handle_of;
use crate::model::query::TextSearch;
use crate::model::{
    Checkpoint, Corrections, Day, Entries, Entry, EntryId, Moment, Privacy, State, ThingId, Via,
};

use super::provenance::{mark, noted_by};
use super::sentence::{States, concerns, handles, sentences_by_privacy};
use super::{Document, Line, ONLY_HERE, ReportContext, Row, Span, View, count};

mod undo_preview;

pub(crate) use undo_preview::UndoPreview;

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct LogLine {
    pub(crate) entry: String,
    pub(crate) id: EntryId,
    pub(crate) at: Moment,
    pub(crate) by: Option<String>,
    /// By which way it was made, where it tells.
    pub(crate) via: Option<&'static str>,
    /// What happened, a sentence a change.
    pub(crate) said: Vec<String>,
    /// The handles of what it speaks of.
    pub(crate) handles: Vec<String>,
    /// Whether some of it stays on this machine.
    pub(crate) private: bool,
    /// Whether it is undone.
    pub(crate) undone: bool,
    /// Whether an amendment stands in its place.
    pub(crate) amended: bool,
    #[serde(skip)]
    is_undo: bool,
    /// Which of its sentences are marked as what only this machine has.
    #[serde(skip)]
    only_here: Vec<bool>,
    /// Whether its rows say who wrote it: where several people write.
    #[serde(skip)]
    tells_author: bool,
    /// Texts that were searched for and that no sentence says.
    #[serde(skip)]
    found: Vec<String>,
}

/// Which entries are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// None before this day.
    pub(crate) since: Option<Day>,
    /// Only those that speak of this thing.
    pub(crate) about: Option<ThingId>,
    /// Only those by one author, under any of these names, the one that was said first; none for everybody.
    pub(crate) author: Vec<String>,
    /// Only those in which these words stand.
    pub(crate) grep: Option<TextSearch>,
    pub(crate) entries: Option<Vec<EntryId>>,
    /// At most so many, the newest.
    pub(crate) limit: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Log {
    lines: Vec<LogLine>,
    #[serde(skip)]
    older: Option<Older>,
}

/// What is left out, and the command that shows it, or more of it.
#[derive(Clone, Debug)]
struct Older {
    /// How many entries; nothing where nobody counted.
    number: Option<usize>,
    command: String,
}

impl Log {
    /// Whether the filter asks of nothing before the point at which the entries begin.
    pub(crate) fn is_all_in(entries: &dyn Entries, filter: &Filter) -> Result<bool> {
        if passed_before(entries.past(), filter) == Some(0) {
            return Ok(true);
        }
        let mut passing = 0;
        entries.each(&mut |entry| passing += usize::from(passes(entry, filter)))?;
        Ok(filter.limit.is_some_and(|most| passing > most))
    }

    /// The entries that the filter lets through, newest first. `now` is what they add up to.
    pub(crate) fn of(
        entries: &dyn Entries,
        now: &State,
        filter: &Filter,
        context: &ReportContext,
    ) -> Result<Log> {
        let mut left_out = 0;
        let mut lines = VecDeque::new();
        let most = filter.limit.unwrap_or(usize::MAX);
        let mut passing = 0;
        let mut targets = HashMap::new();
        entries.each(&mut |entry| {
            passing += usize::from(passes(entry, filter));
            targets.extend(entry.undoes().into_iter().map(|target| (target, Vec::new())));
        })?;
        let mut builder = LogBuilder::new(entries, now, context.is_synced);
        builder.targets = targets;
        entries.each(&mut |entry| {
            let wanted = passes(entry, filter);
            let is_old = wanted && passing - left_out > most;
            left_out += usize::from(is_old);
            let line = builder.describe(entry, filter.about, wanted && !is_old);
            lines.extend(line.map(|line| line.with_found(entry, filter.grep.as_ref())));
        })?;
        let before = passed_before(entries.past(), filter).map(|before| before + left_out);
        let older = (left_out > 0).then(|| older(before, most, filter, now, context));
        Ok(Log { lines: lines.into_iter().rev().collect(), older })
    }

    /// A few entries.
    pub(crate) fn of_these(
        entries: &dyn Entries,
        now: &State,
        ids: Vec<EntryId>,
        context: &ReportContext,
    ) -> Result<Log> {
        Log::of(entries, now, &Filter { entries: Some(ids), ..Filter::default() }, context)
    }

    /// The lines, newest first.
    pub(crate) fn into_lines(self) -> Vec<LogLine> {
        self.lines
    }
}

fn passes(entry: &Entry, filter: &Filter) -> bool {
    let by =
        |names: &[String]| entry.by.as_deref().is_some_and(|by| names.iter().any(|name| is_same(name, by)));
    filter.entries.as_ref().is_none_or(|ids| ids.contains(&entry.id))
        && filter.since.is_none_or(|since| entry.at.day() >= since)
        && filter.about.is_none_or(|about| concerns(entry, about))
        && (filter.author.is_empty() || by(&filter.author))
        && filter.grep.as_ref().is_none_or(|search| search.finds(entry))
}

/// How many entries the filter lets through before a point; nothing where that takes looking at them.
fn passed_before(past: Option<&Checkpoint>, filter: &Filter) -> Option<usize> {
    let Some(past) = past else { return Some(0) };
    let Filter { since, about, author, grep, entries, limit: _ } = filter;
    if since.is_some_and(|since| past.is_on_or_before(since.plus_days(-1)))
        || entries.as_ref().is_some_and(|ids| !ids.iter().any(|id| past.is_behind(*id)))
    {
        return Some(0);
    }
    let lets_all =
        since.is_none() && about.is_none() && author.is_empty() && grep.is_none() && entries.is_none();
    if lets_all { usize::try_from(past.entries).ok() } else { None }
}

/// The command that shows what is left out, too; where nobody counted it, twice as many.
fn older(number: Option<usize>, most: usize, filter: &Filter, now: &State, context: &ReportContext) -> Older {
    let limit = most.saturating_add(number.unwrap_or(most)).to_string();
    let flags = [
        ("--about", filter.about.map(|id| now.handle(id))),
        ("--since", filter.since.map(|day| day.to_string())),
        ("--author", filter.author.first().cloned()),
        ("--grep", filter.grep.as_ref().map(|search| search.text.to_string())),
    ];
    let said = flags.iter().filter_map(|(flag, value)| Some([*flag, value.as_deref()?]));
    let words: Vec<&str> = ["log", "--limit", &limit].into_iter().chain(said.flatten()).collect();
    Older { number, command: context.command(&words) }
}

impl LogLine {
    /// The same with the texts in which the words stand, where its sentences do not say them.
    fn with_found(mut self, entry: &Entry, grep: Option<&TextSearch>) -> LogLine {
        if let Some(grep) = grep.filter(|grep| !self.said.iter().any(|said| grep.is_in(said))) {
            self.found = grep.found_in(entry).map(ToString::to_string).collect();
        }
        self
    }

    /// The entry as rows of a table: when, which, and what happened.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let undone = match (self.undone, self.is_undo) {
            (true, true) => " (restored)",
            (true, false) => " (undone)",
            (false, _) if self.amended => " (amended)",
            (false, _) => "",
        };
        let only_here = self.only_here.iter().copied().chain(std::iter::repeat(false));
        let said = self.said.iter().zip(only_here).map(|(sentence, is_only_here)| {
            let only_here = if is_only_here { format!(" ({ONLY_HERE})") } else { String::new() };
            match self.undone || self.amended {
                true => Span::quiet(format!("{sentence}{undone}{only_here}")),
                false => Span::plain(format!("{sentence}{only_here}")),
            }
        });
        let found = self.found.iter().map(|text| Span::quiet(format!("\"{text}\"")));
        let mut rows = Vec::new();
        for (place, text) in said.chain(found).enumerate() {
            let first = place == 0;
            let when = if first { format!("{} {}", self.at.day(), self.at.clock()) } else { String::new() };
            let entry = if first { self.entry.clone() } else { String::new() };
            let author = self.by.clone().filter(|_| first && self.tells_author).unwrap_or_default();
            let head = if author.is_empty() { when.clone() } else { format!("{when}  {author}") };
            let head = Line::quiet(head).with_right(Span::handle(&entry));
            let narrow = [first.then_some(head), Some(Line::of(vec![text.clone()]).indented(2))];
            let author = self.tells_author.then(|| Span::quiet(author));
            let cells = [Span::quiet(when), Span::handle(&entry)].into_iter().chain(author).chain([text]);
            rows.push(Row::of(cells.collect(), narrow.into_iter().flatten().collect()));
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
        if let Some(Older { number, command }) = &self.older {
            let older = number
                .map_or("older entries".to_owned(), |number| count(number, "older entry", "older entries"));
            document.line(Line::hint(format!("{older}: "), command.clone()));
        }
        document
    }
}

/// Describes entries, which it takes in order.
struct LogBuilder<'a> {
    now: &'a State,
    /// Whether what stays on this machine is marked.
    is_synced: bool,
    corrected: Corrections,
    /// What each amendment says in the place of a pulse.
    amended: HashMap<EntryId, Vec<(Privacy, String)>>,
    /// What each undo, or redo, undid first.
    undos: HashMap<EntryId, EntryId>,
    /// What the entries say that an undo is about, where they are among these.
    targets: HashMap<EntryId, Vec<String>>,
    before: State,
    after: State,
    /// Names for what stands undone.
    undone_state: State,
}

impl<'a> LogBuilder<'a> {
    fn new(entries: &dyn Entries, now: &'a State, is_synced: bool) -> LogBuilder<'a> {
        LogBuilder {
            now,
            is_synced,
            corrected: entries.corrected(),
            amended: HashMap::new(),
            undos: HashMap::new(),
            targets: HashMap::new(),
            before: State::before(entries),
            after: State::before(entries),
            undone_state: State::default(),
        }
    }

    /// Takes in an entry, and describes it where that is wanted. Of one that an undo is about, its sentences are kept.
    fn describe(&mut self, entry: &Entry, about: Option<ThingId>, wanted: bool) -> Option<LogLine> {
        let is_target = self.targets.contains_key(&entry.id);
        let line = self.describe_as_it_stands(entry, about, wanted || is_target);
        if is_target && let Some(line) = &line {
            self.targets.insert(entry.id, line.said.clone());
        }
        if wanted { line } else { None }
    }

    fn describe_as_it_stands(
        &mut self,
        entry: &Entry,
        about: Option<ThingId>,
        wanted: bool,
    ) -> Option<LogLine> {
        if let Some(target) = entry.undoes().first() {
            self.undos.insert(entry.id, *target);
        }
        if self.corrected.is_undone(entry.id) {
            self.undone_state.apply(entry);
            // Each is called what its entry calls it, whatever else was undone.
            self.undone_state.handles.clear();
            // What is undone is described as if it stood: on a copy.
            let line = wanted.then(|| self.as_if_it_stood(entry, about));
            return line.map(|line| LogLine { undone: true, ..line });
        }
        if let (Some(by), Some(amended)) =
            (self.corrected.amendment(entry.id), self.corrected.of_entry(entry))
        {
            let line = wanted.then(|| self.as_if_it_stood(entry, about));
            self.after.apply(&amended);
            let said = sentences_by_privacy(&self.states(&self.after), &amended, None);
            self.amended.insert(by, said);
            self.before.apply(&amended);
            return line.map(|line| LogLine { amended: true, ..line });
        }
        self.after.apply(entry);
        let line = wanted.then(|| self.line(entry, &self.after, about));
        self.before.apply(entry);
        line
    }

    /// An entry that does not stand, or not so, on a copy.
    fn as_if_it_stood(&self, entry: &Entry, about: Option<ThingId>) -> LogLine {
        let speaks_of = entry.known().flat_map(|(index, change)| {
            let subject = change.subject(ThingId { entry: entry.id, index });
            subject.into_iter().chain(change.others())
        });
        let mut after = self.after.excerpt(&speaks_of.collect::<Vec<_>>());
        after.apply(entry);
        self.line(entry, &after, about)
    }

    fn line(&self, entry: &Entry, after: &State, about: Option<ThingId>) -> LogLine {
        let states = self.states(after);
        let said: Vec<(Privacy, String)> = match entry.undoes().as_slice() {
            [] => {
                let amended = self.amended.get(&entry.id).into_iter().flatten().cloned();
                sentences_by_privacy(&states, entry, about).into_iter().chain(amended).collect()
            }
            targets => {
                let mark = mark(noted_by(&self.before, entry));
                let privacy = if entry.is_private() { Privacy::Private } else { Privacy::Shared };
                // Who noted what was undone stands there already.
                let undid = |target: &EntryId| match self.undid(*target) {
                    said if said.ends_with(&mark) => said,
                    said => format!("{said}{mark}"),
                };
                targets.iter().map(|target| (privacy, undid(target))).collect()
            }
        };
        let only_here = said.iter().map(|(privacy, _)| self.is_synced && *privacy == Privacy::Private);
        let only_here = only_here.collect();
        LogLine {
            entry: handle_of(entry.id),
            id: entry.id,
            at: entry.at,
            by: entry.by.clone(),
            via: entry.via.map(Via::as_str),
            said: said.into_iter().map(|(_, said)| said).collect(),
            only_here,
            handles: handles(&states, entry),
            private: entry.has_private(),
            undone: false,
            amended: false,
            is_undo: entry.is_undo(),
            tells_author: self.now.authors.are_several(),
            found: Vec::new(),
        }
    }

    fn states<'s>(&'s self, after: &'s State) -> States<'s> {
        States { before: &self.before, after, undone: &self.undone_state, now: self.now }
    }

    /// What an undo, or a redo, of this entry means, and what that entry says.
    fn undid(&self, target: EntryId) -> String {
        let (entry, what) = match self.undos.get(&target) {
            Some(again) => (*again, "restored"),
            None => (target, "undone"),
        };
        let said = match self.targets.get(&entry).map(Vec::as_slice) {
            None | Some([]) => String::new(),
            Some([one]) => format!(": {one}"),
            Some([first, rest @ ..]) => format!(": {first}, and {} more", rest.len()),
        };
        format!("{} was {what}{said}", handle_of(entry))
    }
}

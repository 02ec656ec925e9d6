//! What was read of an answered brief, line by line, for a look before it is recorded.

use serde::Serialize;

use crate::model::priority::plan::Placing;
use crate::model::pulse::plan::NewPulse;
use crate::model::{Day, Outcome, State, Text, ThingId};
use crate::reply::{Meaning, QuestionKind, ReadReply, ReplyAnswer, Unclear};

use super::brief::message::{Asked, AskedAbout, open_handles};
use super::{Document, Line, ReportContext, Row, Span, View, dated};

/// A reply as it was read.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PulseReply {
    pub(crate) with: String,
    /// The day that it is dated by.
    pub(crate) on: Day,
    pub(crate) lines: Vec<ReplyLine>,
    /// What belongs to no question.
    pub(crate) unread: Vec<String>,
    #[serde(skip)]
    today: Day,
}

/// What was said to one question.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ReplyLine {
    /// The handle of what was asked about; of the three questions, what they ask.
    pub(crate) handle: String,
    pub(crate) question: String,
    /// What was understood, in words; nothing where it stays open.
    pub(crate) understood: Option<String>,
    /// The words that it was read from; nothing where it was not answered.
    pub(crate) words: Option<String>,
    /// Why it is not understood.
    pub(crate) unclear: Option<&'static str>,
    #[serde(skip)]
    about: AskedAbout,
    #[serde(skip)]
    meaning: Option<Meaning>,
    #[serde(skip)]
    rank: Option<usize>,
}

impl PulseReply {
    /// What was read of the answers to what was asked. Ranks that cannot all be are left open.
    pub(crate) fn of(
        state: &State,
        with: ThingId,
        asked: &[Asked],
        reading: ReadReply,
        on: Day,
        context: &ReportContext,
    ) -> PulseReply {
        let person = state.people.get(&with);
        let waiting = person.map(|person| open_handles(state, person, context)).unwrap_or_default();
        let lines = asked.iter().zip(reading.said).map(|(asked, said)| ReplyLine::of(asked, said));
        let is_shown = |line: &ReplyLine| {
            line.words.is_some()
                || matches!(line.about, AskedAbout::Pulse(_))
                || waiting.contains(&line.handle)
        };
        let mut lines: Vec<ReplyLine> = lines.filter(is_shown).collect();
        if !are_possible(&state.top, &lines) {
            lines.iter_mut().filter(|line| line.moves()).for_each(ReplyLine::reopen);
        }
        let with = state.handle(with);
        PulseReply { with, on, lines, unread: reading.unread, today: context.today }
    }

    /// Whether nothing was understood.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.meaning.is_none())
    }

    /// What is said and not understood, by its handles.
    pub(crate) fn unclear(&self) -> Vec<String> {
        self.lines.iter().filter(|line| line.unclear.is_some()).map(|line| line.handle.clone()).collect()
    }

    pub(crate) fn understood(&self, reply: Text) -> NewPulse {
        let mut pulse = NewPulse {
            with: Some(self.with.clone()),
            on: Some(self.on),
            reply: Some(reply),
            ..NewPulse::default()
        };
        for line in &self.lines {
            let Some(meaning) = &line.meaning else { continue };
            let handle = line.handle.clone();
            match (line.about, meaning) {
                (AskedAbout::Agreement(_), Meaning::Yes) => pulse.keep.push(handle),
                (AskedAbout::Agreement(_), Meaning::Rank(rank)) => {
                    pulse.change.push((handle, Placing::Rank(*rank)));
                }
                (AskedAbout::Agreement(_), Meaning::Below) => pulse.change.push((handle, Placing::Below)),
                (AskedAbout::Decision(_), Meaning::Yes) => {
                    pulse.answered.push((handle, Outcome::Agreed, None));
                }
                (AskedAbout::Decision(_), Meaning::No) => {
                    pulse.answered.push((handle, Outcome::Refused, None));
                }
                (AskedAbout::Pulse(question), Meaning::Words) => {
                    let answer = line.words.as_deref().and_then(|words| words.parse().ok());
                    pulse.answers.set(question, answer);
                }
                (AskedAbout::Agreement(_), Meaning::No | Meaning::Words)
                | (AskedAbout::Decision(_), Meaning::Rank(_) | Meaning::Below | Meaning::Words)
                | (AskedAbout::Pulse(_), Meaning::Yes | Meaning::No | Meaning::Rank(_) | Meaning::Below) => {}
            }
        }
        pulse
    }

    /// The rank that each priority has afterwards, where the reply says one.
    pub(crate) fn ranks(&self) -> impl Iterator<Item = (ThingId, Option<usize>)> {
        self.lines.iter().filter_map(ReplyLine::place)
    }
}

impl ReplyLine {
    fn of(asked: &Asked, said: ReplyAnswer) -> ReplyLine {
        let rank = if let QuestionKind::Rank(rank) = asked.question.kind { Some(rank) } else { None };
        let (meaning, words, unclear) = match said {
            ReplyAnswer::Nothing => (None, None, None),
            ReplyAnswer::Understood { meaning, words } => (Some(meaning), Some(words), None),
            ReplyAnswer::Unclear { words, why } => (None, Some(words), Some(because(why))),
        };
        let handle = match (&asked.question.handle, asked.about) {
            (Some(handle), _) => handle.clone(),
            (None, AskedAbout::Pulse(question)) => question.label().to_owned(),
            (None, AskedAbout::Agreement(_) | AskedAbout::Decision(_)) => String::new(),
        };
        ReplyLine {
            understood: meaning.as_ref().map(|meaning| in_words(asked.about, meaning, rank)),
            handle,
            question: asked.question.text.clone(),
            words,
            unclear,
            about: asked.about,
            meaning,
            rank,
        }
    }

    /// The priority that it speaks of, and where that stands afterwards.
    fn place(&self) -> Option<(ThingId, Option<usize>)> {
        let AskedAbout::Agreement(id) = self.about else { return None };
        match self.meaning.as_ref()? {
            Meaning::Yes => self.rank.map(|rank| (id, Some(rank))),
            Meaning::Rank(rank) => Some((id, Some(*rank))),
            Meaning::Below => Some((id, None)),
            Meaning::No | Meaning::Words => None,
        }
    }

    fn moves(&self) -> bool {
        matches!(self.meaning, Some(Meaning::Rank(_) | Meaning::Below))
    }

    fn reopen(&mut self) {
        (self.meaning, self.understood) = (None, None);
        self.unclear = Some("the ranks cannot all be");
    }
}

/// Whether each priority can have the rank that is said of it.
fn are_possible(top: &[ThingId], lines: &[ReplyLine]) -> bool {
    let moved = |id: &ThingId| {
        lines.iter().any(|line| line.moves() && line.place().is_some_and(|(moved, _)| moved == *id))
    };
    let mut order: Vec<ThingId> = top.iter().filter(|id| !moved(id)).copied().collect();
    let moves = lines.iter().filter(|line| line.moves()).filter_map(ReplyLine::place);
    let mut moves: Vec<(usize, ThingId)> = moves.filter_map(|(id, rank)| Some((rank?, id))).collect();
    moves.sort_unstable();
    for (rank, id) in moves {
        order.insert((rank - 1).min(order.len()), id);
    }
    let places = lines.iter().filter_map(ReplyLine::place);
    places.filter_map(|(id, rank)| Some((id, rank?))).all(|(id, rank)| order.get(rank - 1) == Some(&id))
}

fn in_words(about: AskedAbout, meaning: &Meaning, rank: Option<usize>) -> String {
    match (about, meaning) {
        (AskedAbout::Decision(_), Meaning::Yes) => "agreed".to_owned(),
        (AskedAbout::Decision(_), _) => "refused".to_owned(),
        (AskedAbout::Pulse(_), _) => "answered".to_owned(),
        (AskedAbout::Agreement(_), Meaning::Rank(rank)) => format!("moves to number {rank}"),
        (AskedAbout::Agreement(_), Meaning::Below) => "moves below the line".to_owned(),
        (AskedAbout::Agreement(_), Meaning::Yes | Meaning::No | Meaning::Words) => {
            rank.map_or_else(|| "confirmed".to_owned(), |rank| format!("confirmed as number {rank}"))
        }
    }
}

fn because(why: Unclear) -> &'static str {
    match why {
        Unclear::Words => "not a plain answer",
        Unclear::NoInstead => "no, but not what instead",
        Unclear::Contradiction => "says one thing and another",
        Unclear::Place => "may be said to the line beside it",
        Unclear::OtherQuestion => "asked otherwise than it stands now",
        Unclear::Excepted => "left out of the general answer",
    }
}

impl View for PulseReply {
    const KIND: &'static str = "pulse_reply";

    fn document(&self) -> Document {
        let mut document = Document::new();
        let title = format!("The reply of {}, {}", self.with, dated(self.on, self.today));
        document.line(Line::strong(title));
        let understood = self.lines.iter().filter(|line| line.meaning.is_some());
        let unclear = self.lines.iter().filter(|line| line.unclear.is_some());
        for (heading, rows) in [("UNDERSTOOD", rows(understood)), ("NOT UNDERSTOOD", rows(unclear))] {
            if !rows.is_empty() {
                document.heading(heading);
                document.table(rows);
            }
        }
        if !self.unread.is_empty() {
            document.heading("ALSO WRITTEN");
            document.lines(self.unread.iter().map(|text| Line::of(vec![Span::alert(quoted(text))])));
        }
        let silent = self.lines.iter().filter(|line| line.words.is_none()).map(|line| line.handle.as_str());
        let silent: Vec<&str> = silent.collect();
        if !silent.is_empty() {
            document.heading("NOT ANSWERED");
            document.text(silent.join(", "));
        }
        document.blank();
        document
    }
}

fn rows<'a>(lines: impl Iterator<Item = &'a ReplyLine>) -> Vec<Row> {
    let row = |line: &ReplyLine| {
        let is_open = line.unclear.is_some();
        let handle = Span::handle(&line.handle);
        let says = line.understood.as_deref().or(line.unclear).unwrap_or_default();
        let (says, words) = (Span::plain(says), quoted(line.words.as_deref().unwrap_or_default()));
        let words = Span::alert_if(is_open, words);
        let head = Line::of(vec![says.clone()]).with_right(handle.clone());
        let narrow = vec![head, Line::of(vec![words.clone()]).indented(2)];
        Row::of(vec![handle, says, words], narrow).marked(is_open)
    };
    lines.map(row).collect()
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

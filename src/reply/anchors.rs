//! Where the questions stand in a mail, and what stands between them.
//!
//! A question is known by its handle and by each of its words, however it is quoted, wrapped or marked. Mail programs take
//! quote marks away, so what is whose is told by the words, not by the marks.

use super::mail::MailLine;
use super::vocabulary;
use super::words::{has_in_a_row, trim, words, words_with_ends};
use super::{Meaning, QuestionKind, Sent, SentQuestion};

/// A part of the mail that is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Anchor(Anchor),
    /// A line of the message, or the header of a mail.
    Ours,
    Text(String),
    Blank,
}

/// A line that names a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    /// Which question it is; nothing where that is not asked.
    pub(super) question: Option<usize>,
    pub(super) form: Form,
    /// What stands in its box.
    pub(super) mark: String,
    pub(super) left: String,
    /// What stands behind it.
    pub(super) beside: String,
}

/// How a line names a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In the words of the message.
    Asked,
    /// By its handle, with other words than the question has now.
    AskedOtherwise,
    /// By its handle, in a line of the person who answers: `renewals: yes`.
    Named,
}

/// A line that names a question.
struct Candidate {
    anchor: Anchor,
    /// How deep it is quoted: quote marks may stand behind what was written before them.
    depth: usize,
    /// How many lines further its words reach.
    end: usize,
}

/// The mail up to the end of the message that is answered; older ones below it are left out.
pub(super) fn find(lines: &[MailLine], sent: Sent<'_>) -> Vec<Item> {
    let candidates: Vec<Option<Candidate>> =
        (0..lines.len()).map(|at| candidate(&lines[at..], sent)).collect();
    let places: Vec<(&MailLine, &Candidate)> =
        lines.iter().zip(&candidates).filter_map(|(line, found)| Some((line, found.as_ref()?))).collect();
    let is_one = |anchor: &Anchor, form| anchor.form == form && anchor.question.is_some();
    let of = |form| places.iter().filter(move |(_, found)| is_one(&found.anchor, form));
    // The message is where its words are; if none of them is left, where its questions are named.
    let form = if of(Form::Asked).next().is_some() { Form::Asked } else { Form::AskedOtherwise };
    let base = of(form).map(|(line, _)| line.level).min().unwrap_or(0);
    let depth = of(form).filter(|(line, _)| line.level == base).map(|(_, found)| found.depth).min();
    let newest =
        lines.iter().find(|line| !line.is_header && !line.text.is_empty()).map_or(0, |line| line.level);
    let mail = Mail { lines, newest, base, depth, other: OtherLines::of(sent) };
    mail.items(candidates)
}

struct Mail<'a> {
    lines: &'a [MailLine],
    /// The level of the newest mail.
    newest: usize,
    /// The level of the message that is answered.
    base: usize,
    /// How deep it is quoted; nothing where it is not there.
    depth: Option<usize>,
    other: OtherLines,
}

impl Mail<'_> {
    fn items(&self, candidates: Vec<Option<Candidate>>) -> Vec<Item> {
        let (mut items, mut is_begun, mut reached) = (Vec::new(), false, 0);
        for (at, (line, candidate)) in self.lines.iter().zip(candidates).enumerate() {
            if at < reached || line.level > self.base || self.is_too_deep(line) {
                continue;
            }
            // What somebody noted in an older mail of the thread is no answer.
            let is_old = |found: &Candidate| found.anchor.form == Form::Named && line.level != self.newest;
            if let Some(Candidate { anchor, end, .. }) = candidate.filter(|found| !is_old(found)) {
                is_begun |= anchor.form == Form::Asked;
                reached = at + end + 1;
                items.push(Item::Anchor(anchor));
            } else if line.text.is_empty() {
                items.push(Item::Blank);
            } else if line.is_header || self.is_ours(line, is_begun) {
                items.push(Item::Ours);
            } else {
                items.push(Item::Text(line.text.clone()));
            }
        }
        items
    }

    /// Whether a line is quoted from an older mail than the one that is answered.
    fn is_too_deep(&self, line: &MailLine) -> bool {
        let depth = if line.level == self.base { self.depth.unwrap_or(0) } else { 0 };
        line.depth > depth
    }

    fn is_ours(&self, line: &MailLine, is_begun: bool) -> bool {
        let is_quoted =
            line.level == self.base && self.depth.is_some_and(|depth| depth > 0 && line.depth == depth);
        self.other.is_one(&line.text) || (!is_begun && (is_quoted || self.other.is_part(&line.text)))
    }
}

/// The lines of the message that are no questions.
struct OtherLines {
    lines: Vec<Vec<String>>,
    all: Vec<String>,
}

/// How many words in a row are no chance.
const NO_CHANCE: usize = 3;

impl OtherLines {
    fn of(sent: Sent<'_>) -> OtherLines {
        let lines: Vec<Vec<String>> = sent.other_lines.iter().map(|line| words(line)).collect();
        OtherLines { all: lines.concat(), lines }
    }

    fn is_one(&self, text: &str) -> bool {
        let said = words(text);
        said.len() > 1 && self.lines.contains(&said)
    }

    /// Whether it is a piece of them, as wrapping leaves it.
    fn is_part(&self, text: &str) -> bool {
        let said = words(text);
        said.len() >= NO_CHANCE && has_in_a_row(&self.all, &said)
    }
}

/// The question that the first of these lines names.
fn candidate(lines: &[MailLine], sent: Sent<'_>) -> Option<Candidate> {
    let line = lines.first().filter(|line| !line.is_header && !line.text.is_empty())?;
    let mut found =
        sent.questions.iter().enumerate().filter_map(|(number, question)| match &question.handle {
            Some(handle) => named(lines, handle, number, sent),
            None => unnamed(lines, question, number),
        });
    found.next().or_else(|| strange(&line.text).map(|anchor| Candidate { anchor, depth: line.depth, end: 0 }))
}

/// A line that names a question by its handle.
fn named(lines: &[MailLine], handle: &str, number: usize, sent: Sent<'_>) -> Option<Candidate> {
    let (line, question) = (lines.first()?, &sent.questions[number]);
    let (before, rest) = around(&line.text, handle)?;
    let depth = line.depth + before.matches('>').count();
    let (before, mark) = boxed(before);
    let left = unmarked(before).to_owned();
    let (is_left_empty, has_box) = (left.is_empty(), mark.is_some());
    let mark = mark.unwrap_or_default();
    let found = |form, beside: String, end| {
        let anchor = Anchor { question: Some(number), form, mark, left, beside };
        Some(Candidate { anchor, depth, end })
    };
    let behind_colon = rest.strip_prefix(':');
    let mut texts = [&question.text].into_iter().chain(&question.other_texts);
    if let Some((end, beside)) = behind_colon.and_then(|rest| texts.find_map(|text| asked(lines, rest, text)))
    {
        return found(Form::Asked, beside, end);
    }
    if !is_left_empty && !has_box {
        return None;
    }
    if has_box || line.depth > 0 {
        return found(Form::AskedOtherwise, trim(behind_colon?).to_owned(), 0);
    }
    let said = trim(rest.trim_start_matches([':', '=', '-', '–', '—', '>', ' ', '\u{a0}']));
    let is_plain = behind_colon.is_some() || is_answer(question.kind, said, sent);
    if is_plain { found(Form::Named, said.to_owned(), 0) } else { None }
}

fn is_answer(kind: QuestionKind, said: &str, sent: Sent<'_>) -> bool {
    matches!(
        vocabulary::read(kind, said, sent.names),
        Ok(Some(Meaning::Yes | Meaning::No | Meaning::Rank(_) | Meaning::Below))
    )
}

/// A line that begins with the words of a question without a handle.
fn unnamed(lines: &[MailLine], question: &SentQuestion, number: usize) -> Option<Candidate> {
    let line = lines.first()?;
    let text = unmarked(&line.text).trim_start_matches(|c: char| c.is_ascii_digit());
    let (end, beside) = asked(lines, text, &question.text)?;
    let anchor = Anchor {
        question: Some(number),
        form: Form::Asked,
        mark: String::new(),
        left: String::new(),
        beside,
    };
    Some(Candidate { anchor, depth: line.depth, end })
}

/// A line with a box that is no question of ours.
fn strange(text: &str) -> Option<Anchor> {
    let text = unmarked(text);
    let inside = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(inside, _)| inside);
    let has_box = inside.is_some_and(|inside| inside.chars().count() <= 3) || text.starts_with(BOXES);
    // A mark alone is an answer.
    let has_box = has_box && !words(text).is_empty();
    let nothing = String::new;
    has_box.then(|| Anchor {
        question: None,
        form: Form::AskedOtherwise,
        mark: nothing(),
        left: nothing(),
        beside: text.to_owned(),
    })
}

/// What stands before and behind a handle that stands alone in a line.
fn around<'a>(text: &'a str, handle: &str) -> Option<(&'a str, &'a str)> {
    let places = text.char_indices().map(|(at, _)| at);
    let mut found = places.filter_map(|at| {
        let here = text.get(at..at + handle.len()).filter(|here| here.to_lowercase() == handle)?;
        let (before, behind) = (&text[..at], &text[at + here.len()..]);
        let mut last = before.chars().rev();
        let is_inside = match last.next() {
            Some('-' | '_') => last.next().is_some_and(char::is_alphanumeric),
            last => last.is_some_and(char::is_alphanumeric),
        };
        let goes_on = behind.starts_with(|c: char| c.is_alphanumeric() || c == '_')
            || behind.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        (!is_inside && !goes_on).then(|| (before, behind.trim_start()))
    });
    found.next()
}

/// Boxes that mail programs and word processors draw.
const BOXES: [char; 6] = ['☐', '☑', '☒', '✅', '✔', '✓'];

/// What stands before a box, and what is in it.
fn boxed(before: &str) -> (&str, Option<String>) {
    let text = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\\' | '\u{fe0f}' | '*'));
    if let Some((start, mark)) = text.strip_suffix(']').and_then(|inside| inside.rsplit_once('[')) {
        let mark = mark.trim_matches(|c: char| c.is_whitespace() || matches!(c, '_' | '\\' | '.'));
        return (start.trim_end_matches('\\'), Some(mark.to_owned()));
    }
    match text.chars().next_back().filter(|last| BOXES.contains(last)) {
        Some('☐') => (text.strip_suffix('☐').unwrap_or(text), Some(String::new())),
        Some(mark) => (text.strip_suffix(mark).unwrap_or(text), Some(mark.to_string())),
        None => (text, None),
    }
}

/// A text without bullets, and without the number of a list.
fn unmarked(text: &str) -> &str {
    let is_bullet = |c: char| {
        c.is_whitespace() || matches!(c, '-' | '*' | '•' | '·' | '–' | '—' | '○' | '●' | '▪' | '>' | '#')
    };
    let text = text.trim_matches(is_bullet);
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let listed = digits.strip_prefix(['.', ')']).filter(|_| digits.len() < text.len());
    let text = listed.map_or(text, |rest| rest.trim_matches(is_bullet));
    if text == "o" { "" } else { text }
}

/// The line in which the words of a question end, which begin in `text`, and what stands behind them there.
fn asked(lines: &[MailLine], text: &str, question: &str) -> Option<(usize, String)> {
    let wanted = words(question);
    let (mut matched, mut end, mut text) = (0, 0, text);
    loop {
        for (word, behind) in words_with_ends(text) {
            if wanted.get(matched) != Some(&word) {
                return None;
            }
            matched += 1;
            if matched == wanted.len() {
                return Some((end, beside(&text[behind..], question)));
            }
        }
        end = (end + 1..lines.len()).find(|at| !lines[*at].text.is_empty())?;
        text = &lines[end].text;
        if lines[end].is_header {
            return None;
        }
    }
}

/// What somebody wrote behind a question: without the mark that it ends with itself.
fn beside(rest: &str, question: &str) -> String {
    let ending = question.trim_start_matches(|c| c != '?').len();
    let own = if ending > 0 { rest.strip_prefix(['?']).unwrap_or(rest) } else { rest };
    let own = own.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '.' | ':' | ';' | ',' | '-' | '–' | '—' | '>' | '=' | '→' | '*' | '_')
    });
    trim(own).to_owned()
}

//! To which question a text belongs that stands between two of them.
//!
//! Answers stand below their questions; nearly everybody writes so. Some write above. Which of the two it is must be plain in
//! the whole reply: where anything speaks against it, what stands between two questions belongs to neither.

use super::anchors::{Anchor, Form, Item, find};
use super::mail::MailLine;
use super::own_words::{is_neutral, without_signature};
use super::vocabulary;
use super::{QuestionKind, Sent};

/// Something that was said to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Statement {
    /// What stands in its box.
    Mark(String),
    Text(String),
    /// It may be said to the question beside it.
    Misplaced(String),
    /// It is said to a question in other words.
    ToOther(String),
}

/// What the parts of a mail are said to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Blocks {
    /// What was said to each question.
    pub(super) statements: Vec<Vec<Statement>>,
    /// Whether the message that is answered asks each question.
    pub(super) asked: Vec<bool>,
    /// What stands above everything.
    pub(super) top: Vec<String>,
    /// What belongs to nothing.
    pub(super) loose: Vec<String>,
}

/// What stands between two anchors.
#[derive(Clone, Debug)]
struct Gap {
    prev: Edge,
    next: Edge,
    text: String,
    blank_before: bool,
    blank_after: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    /// The beginning or the end of the mail.
    End,
    /// A line of the message that asks nothing.
    Ours,
    /// A line of the message that asks something: which, where that is still asked.
    Question(Option<usize>),
    /// A line that names a question in words of the person who answers.
    Named(usize),
}

/// Where answers stand in a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Below,
    Above,
    Unclear,
}

/// Assigns what was found to the questions.
pub(super) fn assign(items: &[Item], sent: Sent<'_>) -> Blocks {
    let many = sent.questions.len();
    let mut blocks =
        Blocks { statements: vec![Vec::new(); many], asked: vec![false; many], ..Blocks::default() };
    let gaps: Vec<Gap> = gaps(items).into_iter().filter(|gap| !is_neutral(&gap.text, sent.names)).collect();
    let style = style(&gaps, sent);
    let anchors =
        items.iter().filter_map(|item| if let Item::Anchor(anchor) = item { Some(anchor) } else { None });
    for anchor in anchors {
        blocks.take_anchor(anchor);
    }
    for gap in gaps {
        blocks.take_gap(gap, style);
    }
    blocks
}

fn gaps(items: &[Item]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let (mut prev, mut lines): (Edge, Vec<&str>) = (Edge::End, Vec::new());
    let edges = items.iter().map(Some).chain([None]);
    for item in edges {
        let next = match item {
            Some(Item::Text(text)) => {
                lines.push(text);
                continue;
            }
            Some(Item::Blank) => {
                lines.push("");
                continue;
            }
            Some(Item::Ours) => Edge::Ours,
            Some(Item::Anchor(Anchor { question: Some(number), form: Form::Named, .. })) => {
                Edge::Named(*number)
            }
            Some(Item::Anchor(anchor)) => Edge::Question(anchor.question),
            None => Edge::End,
        };
        let is_blank = |line: Option<&&str>| line.is_some_and(|line| line.is_empty());
        gaps.push(Gap {
            prev,
            next,
            text: without_signature(&lines.join("\n")),
            blank_before: is_blank(lines.first()),
            blank_after: is_blank(lines.last()),
        });
        (prev, lines) = (next, Vec::new());
    }
    gaps
}

fn style(gaps: &[Gap], sent: Sent<'_>) -> Style {
    let mut is_above = gaps.iter().any(|gap| gap.is_above_first());
    let hint = gaps.iter().any(|gap| gap.hints_above(sent));
    let is_below = gaps.iter().any(Gap::is_below_last);
    let between: Vec<&Gap> = gaps.iter().filter(|gap| gap.is_between()).collect();
    let near_next = |gap: &&Gap| gap.blank_before && !gap.blank_after;
    if !is_above && !hint && !between.iter().any(near_next) {
        return Style::Below;
    }
    is_above &= !hint && !is_below && between.iter().all(near_next);
    if is_above { Style::Above } else { Style::Unclear }
}

impl Gap {
    /// Whether it stands between a heading and the first question, close to the question: nobody answers the heading.
    fn is_above_first(&self) -> bool {
        self.prev == Edge::Ours && matches!(self.next, Edge::Question(_)) && !self.blank_after
    }

    /// Whether it begins the mail as an answer to its first question would.
    fn hints_above(&self, sent: Sent<'_>) -> bool {
        let Edge::Question(next) = self.next else { return false };
        let last = self.text.rsplit("\n\n").next().unwrap_or_default();
        let kind =
            next.and_then(|next| sent.questions.get(next)).map_or(QuestionKind::Standing, |next| next.kind);
        let reads = vocabulary::read(kind, last, sent.names);
        self.prev == Edge::End && (!self.blank_after || matches!(reads, Ok(Some(_))))
    }

    fn is_below_last(&self) -> bool {
        matches!((self.prev, self.next), (Edge::Question(_), Edge::Ours | Edge::End | Edge::Named(_)))
    }

    fn is_between(&self) -> bool {
        matches!((self.prev, self.next), (Edge::Question(_), Edge::Question(_)))
    }
}

impl Blocks {
    fn take_anchor(&mut self, anchor: &Anchor) {
        let parts = [&anchor.left, &anchor.mark, &anchor.beside];
        let Some(number) = anchor.question else {
            self.loose.push(anchor.beside.clone());
            return;
        };
        self.asked[number] |= anchor.form == Form::Asked;
        let said = &mut self.statements[number];
        if anchor.form == Form::AskedOtherwise {
            let whole: Vec<&str> =
                parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
            said.push(Statement::ToOther(whole.join(" ")));
            return;
        }
        if !anchor.mark.is_empty() {
            said.push(Statement::Mark(anchor.mark.clone()));
        }
        let texts = [&anchor.left, &anchor.beside].into_iter().filter(|text| !text.is_empty());
        said.extend(texts.map(|text| Statement::Text(text.clone())));
    }

    fn take_gap(&mut self, gap: Gap, style: Style) {
        match (gap.prev, gap.next, style) {
            (Edge::End, _, _) => self.top.push(gap.text),
            (Edge::Named(number), _, _) => self.take_below_named(number, gap),
            (Edge::Question(prev), Edge::Question(next), Style::Unclear) => {
                self.misplace(prev, &gap.text);
                self.misplace(next, &gap.text);
            }
            (Edge::Question(prev), _, Style::Unclear) => self.misplace(prev, &gap.text),
            (Edge::Ours, Edge::Question(next), Style::Unclear) if gap.is_above_first() => {
                self.misplace(next, &gap.text);
            }
            (Edge::Ours, Edge::Question(next), Style::Above) if gap.is_above_first() => {
                self.say(next, gap.text, false)
            }
            (Edge::Question(_), Edge::Question(next), Style::Above) => self.say(next, gap.text, false),
            (Edge::Question(prev), _, Style::Below) => self.say(prev, gap.text, !gap.blank_before),
            (Edge::Ours, _, _) | (Edge::Question(_), _, Style::Above) => self.loose.push(gap.text),
        }
    }

    /// What goes on right below a line belongs to it; what follows on a blank line does not.
    fn take_below_named(&mut self, number: usize, gap: Gap) {
        let (first, rest) = match gap.text.split_once("\n\n") {
            _ if gap.blank_before => ("", gap.text.as_str()),
            Some((first, rest)) => (first, rest),
            None => (gap.text.as_str(), ""),
        };
        if !first.is_empty() {
            self.say(Some(number), first.to_owned(), true);
        }
        if !rest.is_empty() {
            self.loose.push(rest.to_owned());
        }
    }

    /// Notes what was said to a question; if it `goes_on`, as part of what was said before in the same paragraph.
    fn say(&mut self, question: Option<usize>, text: String, goes_on: bool) {
        let Some(number) = question else {
            self.loose.push(text);
            return;
        };
        match self.statements[number].last_mut() {
            Some(Statement::Text(begun)) if goes_on => *begun = format!("{begun}\n{text}"),
            _ => self.statements[number].push(Statement::Text(text)),
        }
    }

    fn misplace(&mut self, question: Option<usize>, text: &str) {
        match question {
            Some(number) => self.statements[number].push(Statement::Misplaced(text.to_owned())),
            None => self.loose.push(text.to_owned()),
        }
    }
}

/// What was said to the questions of a mail.
pub(super) fn of(lines: &[MailLine], sent: Sent<'_>) -> Blocks {
    assign(&find(lines, sent), sent)
}

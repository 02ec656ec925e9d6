//! An answer in sentences.

use crate::check::{Adjustment, Answer, Reason};
use crate::model::{Boundary, Disconnect, Level, State, ThingId};
use crate::view::boundaries::standing;
use crate::view::ladder::{PROGRAM, UNSURE, Voice, handles, ladder, level_alone, level_in_a_sentence, names};
use crate::view::sentence::mismatch;
use crate::view::{Line, NOT_CONFIRMED, ReportContext, Span, ago, dated};

use super::explain::{explained, paired};
use super::precedent::like;

/// Boundaries that are named beside the deciding one, where the arithmetic is not asked for.
const OTHERS: usize = 1;

/// Pairs of words that are named.
const PAIRS: usize = 4;

/// Pairs of words that are named beside a precedent, which says more.
const PAIRS_BESIDE_A_PRECEDENT: usize = 2;

/// The longest text that is said again in a command, in bytes; a longer one is to come from standard input.
const LONGEST_TEXT: usize = 400;

/// An answer, to be put into words.
pub(super) struct Wording<'a> {
    pub(super) state: &'a State,
    pub(super) answer: &'a Answer,
    pub(super) context: &'a ReportContext,
}

impl Wording<'_> {
    /// The answer in about four lines; `explain` adds the arithmetic.
    pub(super) fn lines(&self, explain: bool) -> Vec<Line> {
        let headline = self.headline();
        // Who has to be asked needs the reader; whoever may decide goes on.
        let headline = if self.answer.may_decide() { Span::strong(headline) } else { Span::alert(headline) };
        let mut lines = vec![Line::of(vec![headline])];
        lines.extend(self.apart().map(|apart| self.beliefs(apart)));
        let Some(reason) = self.answer.because.first() else {
            lines.extend(self.nearest(explain));
            return lines;
        };
        let others = if explain { self.answer.because.len() } else { OTHERS };
        for (place, reason) in self.answer.because.iter().take(1 + others).enumerate() {
            lines.extend(self.reason(reason, place > 0 || self.answer.blocked, explain));
        }
        lines.extend(self.agreement(reason));
        if !explain && !reason.named && self.answer.because.len() <= OTHERS {
            lines.extend(self.runner_up());
        }
        lines
    }

    /// The boundary that is most likely meant where the one that answers is not, with its level.
    fn runner_up(&self) -> Option<Line> {
        let near = self.answer.nearest.first()?;
        let boundary = self.state.boundaries.get(&near.boundary)?;
        Some(self.near("or  ", boundary))
    }

    /// A boundary that does not answer, with its levels, behind a label.
    fn near(&self, label: &str, boundary: &Boundary) -> Line {
        let spans = vec![
            Span::quiet(label),
            Span::handle(&boundary.handle),
            Span::plain(format!("  \"{}\"", boundary.statement)),
            Span::quiet(format!("  {}", ladder(self.state, &boundary.ladder))),
        ];
        Line::of(spans).indented(2).hanging(label.len())
    }

    /// A command that says the decision again, with what was said beside it of these flags.
    pub(super) fn saying(&self, words: &[&str], flags: &[&str]) -> String {
        let question = &self.answer.question;
        let handle = |id: Option<ThingId>| id.map(|id| self.state.handle(id));
        let said = [
            ("--about", handle(question.about)),
            ("--boundary", handle(question.boundary)),
            ("--amount", question.amount.as_ref().map(ToString::to_string)),
        ];
        let said = said.iter().filter(|(flag, _)| flags.contains(flag));
        let said = said.filter_map(|(flag, value)| value.as_deref().map(|value| [*flag, value])).flatten();
        let words = words.iter().copied();
        if question.text.len() > LONGEST_TEXT {
            return self.context.command(&words.chain(said).chain(["-"]).collect::<Vec<_>>());
        }
        // A text that begins with a dash would be taken for a flag.
        let words: Vec<&str> = if question.text.starts_with('-') {
            words.chain(said).chain(["--", &question.text]).collect()
        } else {
            words.chain([question.text.as_str()]).chain(said).collect()
        };
        self.context.command(&words)
    }

    fn headline(&self) -> String {
        if let Some(apart) = self.apart().next().filter(|_| self.answer.blocked) {
            let ask = self.level(Level::Consult, &self.answer.ask, &PROGRAM);
            let about = apart.about.map(|about| self.state.handle(about));
            let mismatch = mismatch(&self.state.handle(apart.person), about.as_deref());
            return format!("{ask}: there is an open {mismatch}.");
        }
        let Some(reason) = self.answer.deciding() else {
            return if self.state.living_boundaries().next().is_none() {
                "No boundary covers this: this journal has none yet.".to_owned()
            } else if self.answer.would_ask {
                "Probably no boundary covers this.".to_owned()
            } else {
                "No boundary covers this.".to_owned()
            };
        };
        if reason.level.is_mine() {
            return format!("{}.", self.sent(reason));
        }
        self.withdrawn(reason).unwrap_or_else(|| format!("{}.", self.sent_because(reason)))
    }

    /// A level with whom it names, as a sentence begins.
    fn level(&self, level: Level, who: &[ThingId], voice: &Voice) -> String {
        level_in_a_sentence(level, &handles(self.state, who), voice)
    }

    /// What one could decide, had the agreement not ended: of whom to ask then there is no doubt.
    fn withdrawn(&self, reason: &Reason) -> Option<String> {
        let why = match reason.adjustments.last()? {
            Adjustment::Stale { .. } if reason.confirmation.is_none() => {
                "nobody has confirmed it since it was added".to_owned()
            }
            Adjustment::Stale { .. } => "the agreement is out of date".to_owned(),
            Adjustment::Denied { by } => format!("{} says they did not confirm it", self.state.handle(*by)),
            Adjustment::NoAmount
            | Adjustment::Unreadable { .. }
            | Adjustment::OtherUnit { .. }
            | Adjustment::OverLimit { .. }
            | Adjustment::WithinLimit { .. }
            | Adjustment::Loosened { .. } => return None,
        };
        let ask = self.level(Level::Consult, &reason.who, &PROGRAM);
        Some(format!("{ask}: you may decide this, but {why}."))
    }

    /// Who is asked or decides, and why, where that is not the level alone.
    fn sent_because(&self, reason: &Reason) -> String {
        let sent = self.sent(reason);
        match (reason.adjustments.last(), &reason.limit) {
            (Some(Adjustment::Loosened { .. }), _) => {
                format!("{sent}: the looser boundary is {NOT_CONFIRMED}")
            }
            (Some(Adjustment::OverLimit { amount }), limit) => {
                let limit = limit.as_ref().map_or_else(String::new, |limit| format!(" of {limit}"));
                format!("{sent}: {amount} is over your limit{limit}")
            }
            (Some(Adjustment::OtherUnit { amount }), Some(limit)) if amount.unit.is_none() => {
                format!("{sent}: {amount} of what? Your limit is {limit}")
            }
            (Some(Adjustment::OtherUnit { amount }), Some(limit)) => {
                format!("{sent}: {amount} cannot be held against your limit of {limit}")
            }
            (Some(Adjustment::Unreadable { text }), _) => {
                format!("{sent}: '{text}' leaves open how much it is")
            }
            (Some(Adjustment::NoAmount), Some(limit)) => format!("{sent}, unless it is up to {limit}"),
            (
                Some(
                    Adjustment::OtherUnit { .. }
                    | Adjustment::NoAmount
                    | Adjustment::WithinLimit { .. }
                    | Adjustment::Stale { .. }
                    | Adjustment::Denied { .. },
                )
                | None,
                _,
            ) => sent,
        }
    }

    /// The open disconnects that it touches.
    fn apart(&self) -> impl Iterator<Item = &Disconnect> {
        self.answer.disconnects.iter().filter_map(|id| self.state.disconnects.get(id))
    }

    /// What the two believe.
    fn beliefs(&self, apart: &Disconnect) -> Line {
        let (who, found) = (self.state.handle(apart.person), ago(apart.found, self.context.today));
        let believe = format!("you believed \"{}\", {who} \"{}\"", apart.believed, apart.actual);
        Line::alert(format!("{}  found {found}: {believe}", apart.handle)).indented(2)
    }

    /// Who decides; an answer that is unsure says so.
    fn sent(&self, reason: &Reason) -> String {
        let voice = if self.answer.would_ask { &UNSURE } else { &PROGRAM };
        self.level(reason.level, &reason.who, voice)
    }

    fn reason(&self, reason: &Reason, is_other: bool, explain: bool) -> Vec<Line> {
        let Some(boundary) = self.state.boundaries.get(&reason.boundary) else { return vec![] };
        let mut spans =
            vec![Span::handle(&boundary.handle), Span::plain(format!("  \"{}\"", boundary.statement))];
        if is_other {
            let own = level_alone(reason.level);
            spans.push(Span::quiet(format!("  would say: {own}; the stricter wins")));
        } else {
            spans.push(Span::quiet(format!("  {}", self.met(reason))));
        }
        let mut lines = vec![Line::of(spans).indented(2)];
        if reason.adjustments.contains(&Adjustment::NoAmount) && boundary.ladder.rungs().len() > 2 {
            lines.push(Line::quiet(ladder(self.state, &boundary.ladder)).indented(2));
        }
        if explain {
            lines.extend(explained(&reason.score, &ladder(self.state, &boundary.ladder)));
            lines.extend(paired(&reason.matched));
        }
        lines
    }

    /// The words that met, and the amount against the limit.
    fn met(&self, reason: &Reason) -> String {
        let precedent = reason.precedent.as_ref().and_then(|precedent| like(self.state, precedent));
        let lead = precedent.as_ref().map_or_else(String::new, |like| format!("{}; ", like.sentence));
        let mut parts: Vec<String> = Vec::new();
        let shown = if precedent.is_some() { PAIRS_BESIDE_A_PRECEDENT } else { PAIRS };
        parts.extend(reason.matched.iter().take(shown).map(|pair| {
            if pair.decision == pair.boundary {
                pair.decision.clone()
            } else {
                format!("{} ~ {}", pair.decision, pair.boundary)
            }
        }));
        if reason.named {
            parts = vec!["you named it".to_owned()];
        } else if parts.is_empty() && precedent.is_none() && !reason.by_sum {
            parts.push("similar wording".to_owned());
        }
        // Of a loosened boundary the old limit decides, and the new one's comparison would mislead.
        let is_loosened = reason.adjustments.iter().any(|twist| matches!(twist, Adjustment::Loosened { .. }));
        for twist in reason.adjustments.iter().filter(|_| !is_loosened) {
            match (twist, &reason.limit) {
                (Adjustment::WithinLimit { amount }, Some(limit)) => {
                    parts.push(format!("{amount} <= {limit}"))
                }
                (Adjustment::OverLimit { amount }, Some(limit)) => parts.push(format!("{amount} > {limit}")),
                (Adjustment::Unreadable { text }, _) => parts.push(format!("'{text}' unclear")),
                (Adjustment::NoAmount, _) => parts.push("no amount read".to_owned()),
                (Adjustment::OtherUnit { amount }, _) => parts.push(format!("{amount} read")),
                (
                    Adjustment::Stale { .. }
                    | Adjustment::Denied { .. }
                    | Adjustment::Loosened { .. }
                    | Adjustment::WithinLimit { .. }
                    | Adjustment::OverLimit { .. },
                    _,
                ) => {}
            }
        }
        format!("{lead}{}", parts.join(", ")).trim_end_matches("; ").to_owned()
    }

    fn agreement(&self, reason: &Reason) -> Vec<Line> {
        let Some(boundary) = self.state.boundaries.get(&reason.boundary) else { return vec![] };
        let stale = boundary.is_stale(self.state, self.context.today);
        let today = self.context.today;
        let said = standing(self.state, boundary, today, |on| format!("on {}", dated(on, today)));
        let confirmed = Line::alert_if(stale, said).indented(2);
        let mut gone = boundary.ladder.people();
        gone.retain(|person| self.state.has_left(*person));
        let gone = (!gone.is_empty()).then(|| {
            let were = if gone.len() == 1 { "was" } else { "were" };
            Line::alert(format!("{} {were} retired and still stands in it", names(self.state, &gone)))
                .indented(2)
        });
        [confirmed].into_iter().chain(gone).collect()
    }

    fn nearest(&self, explain: bool) -> Vec<Line> {
        let mut lines = Vec::new();
        for (place, near) in self.answer.nearest.iter().enumerate() {
            let Some(boundary) = self.state.boundaries.get(&near.boundary) else { continue };
            let label = if place == 0 { "nearest  " } else { "         " };
            lines.push(self.near(label, boundary));
            if explain {
                lines.extend(explained(&near.score, ""));
            }
        }
        lines
    }
}

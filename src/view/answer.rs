//! `align check`: the answer, what it rests on, and what to do next.

use serde::Serialize;

use crate::check::{Answer, How, Reason, Twist};
use crate::journal::{Amount, Boundary, Day, Level, State, ThingId};

use super::boundaries::agreed;
use super::ladder::{ladder, names};
use super::{Document, Line, Scene, Span, View};

/// The answer as data.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerView {
    /// The decision, as typed.
    pub decision: String,
    /// `decide`, `inform`, `consult`, `approve` or `uncovered`.
    pub verdict: &'static str,
    /// True for decide and inform only.
    pub may_decide: bool,
    /// Who is to be told or asked, or decides.
    pub ask: Vec<String>,
    /// The boundary that decided.
    pub boundary: Option<String>,
    /// The limit that it was held against.
    pub limit: Option<Amount>,
    /// The amounts that were read.
    pub amounts: Vec<Amount>,
    /// One per boundary that speaks of it, the deciding one first.
    pub because: Vec<ReasonView>,
    /// Up to three others that came near.
    pub nearest: Vec<NearView>,
    /// The day of the yes that it rests on.
    pub agreed_on: Option<Day>,
    /// The age of that yes, in days.
    pub age_days: Option<i64>,
    /// Whether that yes is stale.
    pub stale: bool,
    /// Commands to go on with.
    pub next: Vec<String>,
    #[serde(skip)]
    lines: Vec<Line>,
}

/// Why a boundary speaks of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReasonView {
    /// Its handle.
    pub boundary: String,
    /// The level that it answers.
    pub level: &'static str,
    /// How well it was met, from 0 to 1.
    pub score: f64,
    /// The words that met.
    pub matched: Vec<PairView>,
}

/// Two words that met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PairView {
    /// The decision's.
    pub decision: String,
    /// The boundary's.
    pub boundary: String,
    /// `word`, `stem`, `meaning` or `precedent`.
    pub how: &'static str,
}

/// A boundary that came near.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NearView {
    /// Its handle.
    pub boundary: String,
    /// How near, from 0 to 1.
    pub score: f64,
}

impl AnswerView {
    /// The answer, told; `explain` adds the arithmetic.
    pub fn of(state: &State, answer: &Answer, explain: bool, scene: &Scene) -> AnswerView {
        let deciding = answer.deciding();
        let boundary = deciding.and_then(|reason| state.boundaries.get(&reason.boundary));
        let yes = deciding.and_then(|reason| reason.yes);
        let told = Told { state, answer, scene };
        let next = told.next();
        let mut lines = told.lines(explain);
        lines.extend(next.iter().enumerate().map(|(place, command)| {
            let lead = if place == 0 { "next: " } else { "      " };
            Line::of(vec![Span::quiet(lead), Span::command(command.clone())]).indented(2)
        }));
        AnswerView {
            decision: answer.decision.clone(),
            verdict: answer.verdict.map_or("uncovered", Level::as_str),
            may_decide: answer.may_decide(),
            ask: answer.ask.iter().map(|id| state.handle(*id)).collect(),
            boundary: boundary.map(|boundary| boundary.handle.to_string()),
            limit: deciding.and_then(|reason| reason.limit.clone()),
            amounts: answer.amounts.clone(),
            because: answer.because.iter().map(|reason| reason_view(state, reason)).collect(),
            nearest: answer
                .nearest
                .iter()
                .map(|near| NearView {
                    boundary: state.handle(near.boundary),
                    score: rounded(near.arithmetic.score()),
                })
                .collect(),
            agreed_on: yes.map(|yes| yes.on),
            age_days: yes.map(|yes| yes.on.age(scene.today)),
            stale: boundary.is_some_and(|boundary| boundary.is_stale(scene.today)),
            next,
            lines,
        }
    }
}

fn reason_view(state: &State, reason: &Reason) -> ReasonView {
    let pair = |pair: &crate::check::Pair| PairView {
        decision: pair.decision.clone(),
        boundary: pair.boundary.clone(),
        how: match pair.how {
            How::Word => "word",
            How::Stem => "stem",
            How::Meaning => "meaning",
        },
    };
    ReasonView {
        boundary: state.handle(reason.boundary),
        level: reason.level.as_str(),
        score: rounded(reason.arithmetic.score()),
        matched: reason.matched.iter().map(pair).collect(),
    }
}

/// Three digits are all that a score means.
fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

impl View for AnswerView {
    const KIND: &'static str = "check";

    fn document(&self) -> Document {
        let mut document = Document::new();
        document.lines(self.lines.iter().cloned());
        document
    }
}

struct Told<'a> {
    state: &'a State,
    answer: &'a Answer,
    scene: &'a Scene,
}

impl Told<'_> {
    fn lines(&self, explain: bool) -> Vec<Line> {
        let mut lines: Vec<Line> = self.scene.heading().into_iter().collect();
        lines.push(Line::of(vec![Span::strong(self.headline())]));
        let Some(reason) = self.answer.deciding() else {
            lines.extend(self.nearest());
            return lines;
        };
        for (place, reason) in self.answer.because.iter().enumerate() {
            lines.extend(self.reason(reason, place > 0, explain));
        }
        lines.extend(self.agreement(reason));
        lines
    }

    fn headline(&self) -> String {
        let Some(reason) = self.answer.deciding() else {
            return if self.state.living_boundaries().next().is_none() {
                "Nothing is agreed yet: this journal has no boundaries.".to_owned()
            } else {
                "Nothing you agreed on covers this.".to_owned()
            };
        };
        let who = names(self.state, &reason.who);
        let ask = if who.is_empty() { "Ask first".to_owned() } else { format!("Ask {who} first") };
        match (reason.level, reason.twists.last()) {
            (Level::Consult, Some(Twist::Stale { .. })) => {
                format!("{ask}: you may decide this, but the agreement is stale.")
            }
            (Level::Consult | Level::Approve, Some(Twist::Loosened { .. })) => {
                format!("{}: nobody has agreed to the looser boundary.", self.sent(reason))
            }
            (Level::Consult | Level::Approve, Some(Twist::OverLimit { amount })) => {
                let limit = reason.limit.as_ref().map_or_else(String::new, |limit| format!(" of {limit}"));
                format!("{}: {amount} is over your limit{limit}.", self.sent(reason))
            }
            (Level::Consult | Level::Approve, Some(Twist::OtherUnit { amount })) => match &reason.limit {
                Some(limit) => {
                    format!("{}: {amount} cannot be held against your limit of {limit}.", self.sent(reason))
                }
                None => format!("{}.", self.sent(reason)),
            },
            (Level::Consult | Level::Approve, Some(Twist::NoAmount)) => match &reason.limit {
                Some(limit) => format!("{}, unless it is up to {limit}.", self.sent(reason)),
                None => format!("{}.", self.sent(reason)),
            },
            (Level::Decide, _) => "Yours to decide.".to_owned(),
            (Level::Inform, _) if who.is_empty() => "Yours to decide, then tell them.".to_owned(),
            (Level::Inform, _) => format!("Yours to decide, then tell {who}."),
            (Level::Consult | Level::Approve, _) => format!("{}.", self.sent(reason)),
        }
    }

    fn sent(&self, reason: &Reason) -> String {
        let who = names(self.state, &reason.who);
        match (reason.level, reason.who.len()) {
            (Level::Approve, 0) => "Not yours".to_owned(),
            (Level::Approve, 1) => format!("Not yours: {who} decides"),
            (Level::Approve, _) => format!("Not yours: {who} decide"),
            (_, 0) => "Ask first".to_owned(),
            (_, _) => format!("Ask {who} first"),
        }
    }

    fn reason(&self, reason: &Reason, is_other: bool, explain: bool) -> Vec<Line> {
        let Some(boundary) = self.state.boundaries.get(&reason.boundary) else { return vec![] };
        let mut spans =
            vec![Span::handle(&boundary.handle), Span::plain(format!("  \"{}\"", boundary.statement))];
        if is_other {
            let own = self.says(reason);
            spans.push(Span::quiet(format!("  would say: {own}; the stricter wins")));
        } else {
            spans.push(Span::quiet(format!("  {}", self.met(reason))));
        }
        let mut lines = vec![Line::of(spans).indented(2)];
        if reason.twists.contains(&Twist::NoAmount) && boundary.ladder.rungs().len() > 2 {
            lines.push(Line::of(vec![Span::quiet(ladder(self.state, &boundary.ladder))]).indented(2));
        }
        if explain {
            let levels = ladder(self.state, &boundary.ladder);
            lines.push(
                Line::of(vec![Span::quiet(format!("score {:.3}; {levels}", reason.arithmetic.score()))])
                    .indented(4),
            );
            lines.extend(reason.matched.iter().map(|pair| {
                let how = format!("{} {} {}", pair.decision, sign(pair.how), pair.boundary);
                Line::of(vec![Span::quiet(format!("{how} ({})", how_word(pair.how)))]).indented(4)
            }));
        }
        lines
    }

    fn says(&self, reason: &Reason) -> &'static str {
        match reason.level {
            Level::Decide => "yours",
            Level::Inform => "yours, then tell",
            Level::Consult => "ask first",
            Level::Approve => "not yours",
        }
    }

    /// The words that met, and the amount against the limit.
    fn met(&self, reason: &Reason) -> String {
        let pairs = reason.matched.iter().take(4).map(|pair| {
            if pair.decision == pair.boundary {
                pair.decision.clone()
            } else {
                format!("{} {} {}", pair.decision, sign(pair.how), pair.boundary)
            }
        });
        let mut parts: Vec<String> = pairs.collect();
        for twist in &reason.twists {
            match (twist, &reason.limit) {
                (Twist::WithinLimit { amount }, Some(limit)) => parts.push(format!("{amount} <= {limit}")),
                (Twist::OverLimit { amount }, Some(limit)) => parts.push(format!("{amount} > {limit}")),
                (Twist::NoAmount, _) => parts.push("no amount read".to_owned()),
                (Twist::OtherUnit { amount }, _) => parts.push(format!("{amount} read")),
                (
                    Twist::Stale { .. }
                    | Twist::Loosened { .. }
                    | Twist::WithinLimit { .. }
                    | Twist::OverLimit { .. },
                    _,
                ) => {}
            }
        }
        parts.join(", ")
    }

    fn agreement(&self, reason: &Reason) -> Vec<Line> {
        let Some(boundary) = self.state.boundaries.get(&reason.boundary) else { return vec![] };
        let stale = boundary.is_stale(self.scene.today);
        let said =
            format!("{}{}", agreed(self.state, boundary, self.scene.today), self.renewal(boundary, stale));
        vec![Line { mark: stale, indent: 2, spans: vec![Span::alert_if(stale, said)], right: Vec::new() }]
    }

    fn renewal(&self, boundary: &Boundary, stale: bool) -> String {
        let on = boundary.yes().map(|yes| format!(", on {}", yes.on)).unwrap_or_default();
        if stale { format!("{on}; to be renewed {}", boundary.every.in_words()) } else { on }
    }

    fn nearest(&self) -> Vec<Line> {
        let near = self.answer.nearest.iter().filter_map(|near| self.state.boundaries.get(&near.boundary));
        let told = near.enumerate().map(|(place, boundary)| {
            let lead = if place == 0 { "nearest  " } else { "         " };
            let levels = ladder(self.state, &boundary.ladder);
            Line::of(vec![
                Span::quiet(lead),
                Span::handle(&boundary.handle),
                Span::plain(format!("  \"{}\"", boundary.statement)),
                Span::quiet(format!("  {levels}")),
            ])
            .indented(2)
        });
        told.collect()
    }

    fn next(&self) -> Vec<String> {
        let text = self.answer.decision.as_str();
        let ask = |who: &ThingId| self.scene.command(&["ask", &self.state.handle(*who), text]);
        let Some(reason) = self.answer.deciding() else { return self.settle(text) };
        if reason.level.is_mine() {
            return vec![self.scene.command(&["decide", text])];
        }
        let handle = self.state.handle(reason.boundary);
        let mut next = Vec::new();
        match (reason.twists.last(), &reason.limit, reason.yes) {
            (Some(Twist::NoAmount), Some(limit), _) => {
                next.push(self.scene.command(&["check", text, "--amount", &limit.to_string()]));
            }
            (Some(Twist::Stale { .. } | Twist::Loosened { .. }), _, Some(yes)) => {
                next.push(self.scene.command(&["confirm", &handle, "--by", &self.state.handle(yes.by)]));
            }
            _ => {}
        }
        next.extend(reason.who.iter().take(1).map(ask));
        if reason.who.is_empty() {
            let level = format!("--{}=WHO", reason.level);
            next.push(self.scene.command(&["boundary", "edit", &handle, &level]));
        }
        next
    }

    /// What settles a decision that nothing covers: to ask, and to draw the boundary.
    fn settle(&self, text: &str) -> Vec<String> {
        let executive = self.state.executives().next().map(|person| person.handle.to_string());
        let mut next: Vec<String> =
            executive.iter().map(|person| self.scene.command(&["ask", person, text])).collect();
        let level = executive.map_or_else(|| "--decide".to_owned(), |person| format!("--consult={person}"));
        next.push(self.scene.command(&["boundary", "add", text, &level]));
        next
    }
}

fn sign(how: How) -> &'static str {
    match how {
        How::Word => "=",
        How::Stem | How::Meaning => "~",
    }
}

fn how_word(how: How) -> &'static str {
    match how {
        How::Word => "the same word",
        How::Stem => "the same stem",
        How::Meaning => "near in meaning",
    }
}

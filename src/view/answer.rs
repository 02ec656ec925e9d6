//! `align check`: the answer, what it rests on, and what to do next.

use serde::Serialize;

use crate::check::{Answer, How, Reason, WordMatch};
use crate::model::{AgentName, Boundary, Day, Level, State, ThingId};

use super::amount::AmountView;
use super::boundaries::BoundaryView;
use super::ladder::{handles, ladder, level_alone};
use super::provenance::{Provenance, noted_for_them_by};
use super::{Document, Line, ReportContext, View, count};
use precedent::{PrecedentInWords, like};
use wording::Wording;

mod explain;
mod next;
mod precedent;
mod wording;

/// The most characters of a decision that a sentence says again.
const MOST_SAID: usize = 80;

/// The answer as data.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AnswerView {
    /// The decision, as typed.
    pub(crate) decision: String,
    /// `decide`, `inform`, `consult`, `approve` or `uncovered`.
    pub(crate) verdict: &'static str,
    /// True for decide and inform only.
    pub(crate) may_decide: bool,
    /// Who is to be told or asked, or decides.
    pub(crate) ask: Vec<String>,
    /// The boundary that decided.
    pub(crate) boundary: Option<String>,
    /// The limit that it was held against.
    pub(crate) limit: Option<AmountView>,
    /// The amounts that were read.
    pub(crate) amounts: Vec<AmountView>,
    /// The open disconnects that it touches; whoever we are apart from is among those to ask.
    pub(crate) disconnects: Vec<String>,
    /// One per boundary that speaks of it, the deciding one first.
    pub(crate) because: Vec<ReasonView>,
    /// Up to three others that came near.
    pub(crate) nearest: Vec<NearView>,
    /// How sure the answer is, from 0 to 1.
    pub(crate) confidence: f64,
    /// Whether a terminal would be asked which boundary is meant.
    pub(crate) would_ask: bool,
    /// The boundaries that are most likely meant, best first; at most three.
    pub(crate) candidates: Vec<String>,
    /// The day of the yes that it rests on.
    pub(crate) agreed_on: Option<Day>,
    /// The age of that yes, in days.
    pub(crate) age_days: Option<i64>,
    /// Whether that yes is stale.
    pub(crate) stale: bool,
    #[serde(flatten)]
    pub(crate) provenance: Provenance,
    /// Who noted it for them, where they did not.
    pub(crate) noted_by: Option<String>,
    /// The agent for whom it was answered.
    pub(crate) as_agent: Option<String>,
    /// Commands to go on with.
    pub(crate) next: Vec<String>,
    #[serde(skip)]
    lines: Vec<Line>,
}

/// Why a boundary speaks of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ReasonView {
    pub(crate) boundary: String,
    pub(crate) id: ThingId,
    /// The level that it answers.
    pub(crate) level: &'static str,
    /// How well it was met, from 0 to 1.
    pub(crate) score: f64,
    /// The words that met.
    pub(crate) matched: Vec<PairView>,
}

/// Two words that met; or the decision, and what was decided before and is like it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct PairView {
    pub(crate) decision: String,
    pub(crate) boundary: String,
    /// `word`, `stem`, `meaning` or `precedent`.
    pub(crate) how: &'static str,
}

/// A boundary that came near.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NearView {
    pub(crate) boundary: String,
    pub(crate) id: ThingId,
    /// How near, from 0 to 1.
    pub(crate) score: f64,
}

impl AnswerView {
    /// The answer in one sentence: `'price match for Acme': Ask cpo first. (discounts)`
    pub(crate) fn sentence(&self) -> String {
        let head = self.lines.first().into_iter().flat_map(|line| &line.spans);
        let head: String = head.map(|span| span.text.as_str()).collect();
        let mut decision: String = self.decision.chars().take(MOST_SAID).collect();
        if decision.len() < self.decision.len() {
            decision.push_str("...");
        }
        let boundary = self.boundary.as_ref().map_or_else(String::new, |boundary| format!(" ({boundary})"));
        format!("'{decision}': {head}{boundary}")
    }

    /// The answer, told; `explain` adds the arithmetic. To an agent it is told with what was said of agents, and without
    /// commands that are a person's.
    pub(crate) fn of(
        agent: Option<AgentName>,
        state: &State,
        answer: &Answer,
        explain: bool,
        context: &ReportContext,
    ) -> AnswerView {
        let deciding = answer.deciding();
        let boundary = deciding.and_then(|reason| state.boundaries.get(&reason.boundary));
        let confirmation = deciding.and_then(|reason| reason.confirmation);
        let (lines, next) = told(&Wording { state, answer, context }, agent, boundary, explain);
        AnswerView {
            decision: answer.question.text.clone(),
            verdict: Level::verdict(answer.verdict),
            may_decide: answer.may_decide(),
            ask: handles(state, &answer.ask),
            boundary: boundary.map(|boundary| boundary.handle.to_string()),
            limit: deciding.and_then(|reason| reason.limit.as_ref().map(AmountView::of)),
            amounts: answer.amounts.iter().map(AmountView::of).collect(),
            disconnects: handles(state, &answer.disconnects),
            because: answer
                .because
                .iter()
                .map(|reason| reason_view(state, &answer.question.text, reason))
                .collect(),
            nearest: answer
                .nearest
                .iter()
                .map(|near| NearView {
                    boundary: state.handle(near.boundary),
                    id: near.boundary,
                    score: rounded(near.score.chance),
                })
                .collect(),
            confidence: rounded(answer.confidence),
            would_ask: answer.would_ask,
            candidates: handles(state, &answer.candidates),
            agreed_on: confirmation.map(|confirmation| confirmation.on),
            provenance: Provenance::of(confirmation),
            noted_by: noted_for_them_by(state, confirmation),
            as_agent: agent.map(|agent| agent.to_string()),
            age_days: confirmation.map(|confirmation| confirmation.on.age(context.today)),
            stale: boundary.is_some_and(|boundary| boundary.is_stale(state, context.today)),
            next,
            lines,
        }
    }
}

/// The answer in lines, and the commands to go on with.
fn told(
    wording: &Wording<'_>,
    agent: Option<AgentName>,
    boundary: Option<&Boundary>,
    explain: bool,
) -> (Vec<Line>, Vec<String>) {
    let (mut next, mut settling) = (next::next(wording), next::settling(wording));
    let mut lines = wording.lines(explain);
    if let Some(agent) = agent {
        next.retain(|command| next::is_for_agents(command, wording.context));
        settling = None;
        let rules = boundary.map(|known| BoundaryView::of(wording.state, known, wording.context.today));
        lines.extend(rules.iter().flat_map(BoundaryView::lines_for_agents).map(|line| line.indented(2)));
        lines.push(Line::text(format!("answered for {agent}")).indented(2));
    }
    lines.extend(next::lines(&next, &settling));
    next.extend(settling.into_iter().map(|(_, command)| command));
    (lines, next)
}

/// The boundaries that may be meant, a line each, numbered.
pub(crate) fn choices(state: &State, answer: &Answer) -> Vec<String> {
    let boundaries = answer.candidates.iter().filter_map(|id| state.boundaries.get(id));
    let line = |(number, boundary): (usize, &Boundary)| {
        let levels = ladder(state, &boundary.ladder);
        format!("  {number} {}  \"{}\"  {levels}", boundary.handle, boundary.statement)
    };
    let others =
        ["  n none of these: no boundary covers it", "  Enter leaves it open: the answer above stands"];
    (1..).zip(boundaries).map(line).chain(others.map(str::to_owned)).collect()
}

/// How many of several decisions came out how: `5 decisions: 3 you decide, 1 ask first, 1 no boundary covers it`.
pub(crate) fn tally(verdicts: &[Option<Level>]) -> String {
    let kinds = Level::ALL.into_iter().map(Some).chain([None]);
    let counted = kinds.filter_map(|kind| {
        let number = verdicts.iter().filter(|verdict| **verdict == kind).count();
        let says = kind.map_or("no boundary covers it", level_alone);
        (number > 0).then(|| format!("{number} {says}"))
    });
    let counted: Vec<String> = counted.collect();
    format!("{}: {}", count(verdicts.len(), "decision", "decisions"), counted.join(", "))
}

fn reason_view(state: &State, decision: &str, reason: &Reason) -> ReasonView {
    let met = |pair: &WordMatch| {
        let how = match pair.how {
            How::Word => "word",
            How::Stem => "stem",
            How::Meaning => "meaning",
        };
        PairView { decision: pair.decision.clone(), boundary: pair.boundary.clone(), how }
    };
    let precedent = reason.precedent.as_ref().and_then(|precedent| like(state, precedent));
    let precedent = precedent.map(|PrecedentInWords { name, text, .. }| PairView {
        decision: decision.to_owned(),
        boundary: name.unwrap_or(text),
        how: "precedent",
    });
    ReasonView {
        boundary: state.handle(reason.boundary),
        id: reason.boundary,
        level: reason.level.as_str(),
        score: rounded(reason.score.chance),
        matched: reason.matched.iter().map(met).chain(precedent).collect(),
    }
}

/// Three digits are all that a chance means.
fn rounded(chance: f32) -> f64 {
    (f64::from(chance) * 1000.0).round() / 1000.0
}

impl View for AnswerView {
    const KIND: &'static str = "check";

    fn document(&self) -> Document {
        self.lines.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_answers_are_counted_by_verdict() {
        let verdicts = [Some(Level::Consult), None, Some(Level::Decide), Some(Level::Decide)];
        assert_eq!(tally(&verdicts), "4 decisions: 2 you decide, 1 ask first, 1 no boundary covers it");
    }
}

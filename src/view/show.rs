//! `align show`: one thing, and its whole history.

use anyhow::Result;
use serde::Serialize;

use crate::model::change::Change;
use crate::model::query::flags;
use crate::model::{
    Day, Decision, Disconnect, Entries, Entry, Kind, Privacy, Pulse, Signal, State, ThingId, Translation,
};

use super::boundaries::BoundaryView;
use super::clock::if_overdue;
use super::ladder::{PROGRAM, handles, level_in_words};
use super::log::{Filter, Log};
use super::metrics::MetricView;
use super::notes::{AnswersView, DecisionView, DisconnectView, PulseView, SignalView, TranslationView};
use super::people::PersonView;
use super::priorities::PriorityView;
use super::provenance::mark_of;
use super::sentence::{answered, mismatch, unnoticed};
use super::{Document, Line, NOT_CONFIRMED, ONLY_HERE, ReportContext, Span, View, ago, dated};

mod asked;

use asked::ShownPerson;

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Show {
    /// What kind of thing it is.
    pub(crate) kind: Kind,
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    pub(crate) thing: Thing,
    /// Whether only this machine has it.
    pub(crate) private: bool,
    /// The entries that speak of it, newest first.
    pub(crate) history: Log,
    #[serde(skip)]
    facts: Vec<Line>,
}

/// What a thing is, by kind.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum Thing {
    Priority(Box<PriorityView>),
    Metric(Box<MetricView>),
    Boundary(Box<BoundaryView>),
    Person(Box<ShownPerson>),
    Decision(Box<DecisionView>),
    Pulse(PulseView),
    Signal(SignalView),
    Translation(TranslationView),
    Disconnect(DisconnectView),
}

impl Show {
    /// The thing of this kind and identity, if the state has it, with the entries that speak of it: at most so many, the
    /// newest.
    pub(crate) fn of(
        state: &State,
        entries: &dyn Entries,
        kind: Kind,
        id: ThingId,
        limit: Option<usize>,
        context: &ReportContext,
    ) -> Result<Option<Show>> {
        let Some((mut thing, mut facts)) = described(state, kind, id, context) else { return Ok(None) };
        let private = state.is_private(id);
        if let Thing::Pulse(pulse) = &mut thing {
            let said = said_in(entries, id)?;
            pulse.reply = said.reply;
            facts.extend(pulse.reply.iter().flat_map(|reply| reply_lines(reply)));
            let is_marked = said.is_private && !private && context.is_synced;
            facts.extend(is_marked.then(|| Line::quiet(format!("the answers: {ONLY_HERE}"))));
        }
        let is_marked = private && context.is_synced;
        facts.extend(is_marked.then(|| Line::quiet(ONLY_HERE)));
        // A pulse is one entry: all that was confirmed and moved in it.
        let is_pulse = kind == Kind::Pulse;
        let about = (!is_pulse).then_some(id);
        let amends = |entry: &Entry| entry.amendments().any(|(_, amended)| amended.pulse == id);
        let entries_of = is_pulse.then(|| {
            let amendments = entries.corrections().into_iter().filter(amends);
            [id.entry].into_iter().chain(amendments.map(|entry| entry.id)).collect()
        });
        let about = Filter { about, entries: entries_of, limit, ..Filter::default() };
        let history = Log::of(entries, state, &about, context)?;
        Ok(Some(Show { kind, handle: state.handle(id), id, thing, private, history, facts }))
    }
}

/// What a thing is, and the lines that say so.
fn described(state: &State, kind: Kind, id: ThingId, context: &ReportContext) -> Option<(Thing, Vec<Line>)> {
    Some(match kind {
        Kind::Priority => {
            let view =
                PriorityView::of(&flags(state, context.today), state, state.priorities.get(&id)?, context);
            let facts = priority(&view);
            (Thing::Priority(Box::new(view)), facts)
        }
        Kind::Metric => {
            let view = MetricView::of(state, state.metrics.get(&id)?, context.today);
            let facts =
                vec![view.line(0), Line::text(format!("for {}, read {}", view.about, view.every_in_words))];
            (Thing::Metric(Box::new(view)), facts)
        }
        Kind::Boundary => {
            let view = BoundaryView::of(state, state.boundaries.get(&id)?, context.today);
            let facts = boundary(&view);
            (Thing::Boundary(Box::new(view)), facts)
        }
        Kind::Person => {
            let view = PersonView::of(state, state.people.get(&id)?);
            let mut facts = person(&view, context.today);
            facts.extend(misread(state, id));
            let shown = ShownPerson::of(view, state, context);
            facts.extend(shown.asked_lines(context));
            (Thing::Person(Box::new(shown)), facts)
        }
        Kind::Decision => {
            let known = state.decisions.get(&id)?;
            (Thing::Decision(Box::new(DecisionView::of(state, known))), decision(state, known, context))
        }
        Kind::Pulse => {
            let known = state.pulses.get(&id)?;
            (Thing::Pulse(PulseView::of(state, known)), pulse(state, known, context))
        }
        Kind::Signal => {
            let known = state.signals.get(&id)?;
            (Thing::Signal(SignalView::of(state, known)), signal(state, known, context))
        }
        Kind::Translation => {
            let known = state.translations.get(&id)?;
            (Thing::Translation(TranslationView::of(state, known)), translation(state, known, context))
        }
        Kind::Disconnect => {
            let known = state.disconnects.get(&id)?;
            (Thing::Disconnect(DisconnectView::of(state, known)), disconnect(state, known, context))
        }
    })
}

impl View for Show {
    const KIND: &'static str = "show";

    fn document(&self) -> Document {
        let mut document = Document::new();
        document.line(Line::of(vec![Span::handle(&self.handle), Span::quiet(format!("  a {}", self.kind))]));
        document.lines(self.facts.iter().cloned());
        document.heading("History");
        document.append(self.history.document());
        document
    }
}

fn priority(view: &PriorityView) -> Vec<Line> {
    let place = match (view.rank, view.retired_on) {
        (Some(rank), _) => format!("number {rank} of the top three"),
        (None, Some(on)) => format!("retired on {on}"),
        (None, None) => "below the line".to_owned(),
    };
    let mut lines = vec![
        Line::strong(view.title.clone()),
        Line::text(view.why.clone()),
        Line::text(format!("{place}, reviewed {}", view.every_in_words)),
    ];
    lines.extend(view.link.iter().map(|link| Line::of(vec![Span::link(link.clone(), link)])));
    let mut clocks = Line::text(view.clocks.sentence.clone());
    clocks.mark = view.clocks.late.is_some() || view.clocks.wants_them;
    lines.push(clocks);
    lines.extend(view.metrics.iter().map(|metric| metric.line(0)));
    lines
}

fn boundary(view: &BoundaryView) -> Vec<Line> {
    let mut lines = vec![Line::strong(view.statement.clone()), Line::text(view.levels().to_owned())];
    lines.extend(view.lines_for_agents());
    let every = if view.stale { String::new() } else { format!(" ({})", view.every_in_words) };
    lines.push(Line { mark: view.stale, ..Line::text(format!("{}{every}", view.clock())) });
    lines.extend(view.why.iter().map(|why| Line::text(format!("because {why}"))));
    for (label, texts) in
        [("other words", &view.words), ("for example", &view.examples), ("but not", &view.not)]
    {
        if !texts.is_empty() {
            lines.push(Line::of(vec![Span::quiet(format!("{label}: ")), Span::plain(texts.join(", "))]));
        }
    }
    lines
}

fn person(view: &PersonView, today: Day) -> Vec<Line> {
    let about = view.about();
    let mut lines = vec![Line::strong(view.name.clone())];
    if !about.is_empty() {
        lines.push(Line::text(about));
    }
    let last = view
        .last_pulse_on
        .map_or_else(|| "no pulse yet".to_owned(), |on| format!("last pulse on {}", dated(on, today)));
    let late = view.overdue(today);
    let talk = match view.retired_on {
        Some(_) => last,
        None => format!("{}, {last}{}", view.talk(), if_overdue(late)),
    };
    let talk = Line::text(talk);
    lines.push(Line { mark: late.is_some(), ..talk });
    lines
}

fn decision(state: &State, decision: &Decision, context: &ReportContext) -> Vec<Line> {
    let mut lines = vec![Line::strong(decision.text.to_string())];
    if let Some(asked) = decision.asked {
        let waits = if decision.is_waiting() { ", no answer yet" } else { "" };
        lines.push(Line::text(format!(
            "you asked {} {}{waits}",
            state.handle(asked.person),
            ago(asked.on, context.today)
        )));
    }
    if let Some(answer) = decision.answer {
        let who = decision.asked.map_or_else(|| "they".to_owned(), |asked| state.handle(asked.person));
        let on = ago(answer.on, context.today);
        lines.push(Line::text(format!("{} {on}", answered(&who, answer.outcome))));
    }
    if let Some(kept) = &decision.verdict {
        let level = kept.level.map(|level| level_in_words(level, &handles(state, &kept.who), &PROGRAM));
        let said = level.unwrap_or_else(|| "no boundary covered it".to_owned());
        let mut line = Line::text(format!("at that moment: {said}"));
        line.mark = decision.skipped_asking();
        lines.push(line);
    }
    for (label, thing) in
        [("about", decision.about), ("under", decision.boundary), ("not under", decision.not)]
    {
        lines.extend(thing.map(|thing| Line::text(format!("{label} {}", state.handle(thing)))));
    }
    lines.extend(
        decision.revisit.map(|on| Line::alert(format!("to revisit, marked {}", ago(on, context.today)))),
    );
    lines.extend(decision.note.iter().map(|note| Line::text(format!("note: {note}"))));
    lines
}

fn pulse(state: &State, pulse: &Pulse, context: &ReportContext) -> Vec<Line> {
    let with =
        pulse.with.map_or_else(|| "held alone".to_owned(), |person| format!("with {}", state.handle(person)));
    let mut lines = vec![Line::strong(format!("{with}, {}, {}", pulse.on, ago(pulse.on, context.today)))];
    lines.extend(AnswersView::of(&pulse.answers).lines());
    lines
}

/// What was said in a pulse that no state holds.
#[derive(Debug, Default)]
struct SaidInPulse {
    /// The mail that it was answered with.
    reply: Option<String>,
    /// Whether only this machine has what was said.
    is_private: bool,
}

/// What the entry of a pulse says of it.
fn said_in(entries: &dyn Entries, id: ThingId) -> Result<SaidInPulse> {
    let mut said = SaidInPulse::default();
    entries.each_standing(&mut |entry| {
        if entry.id != id.entry {
            return;
        }
        for (_, privacy, change) in entry.known_by_privacy() {
            let reply = if let Change::PulseAnswered(answered) = change {
                said.is_private = privacy == Privacy::Private;
                answered.reply.as_ref()
            } else if let Change::PulseHeld(held) = change {
                held.reply.as_ref()
            } else {
                None
            };
            said.reply = said.reply.take().or(reply.map(ToString::to_string));
        }
    })?;
    Ok(said)
}

fn reply_lines(reply: &str) -> Vec<Line> {
    let lines = reply.lines().map(|line| Line::text(line).indented(2));
    [Line::quiet("The reply:")].into_iter().chain(lines).collect()
}

fn signal(state: &State, signal: &Signal, context: &ReportContext) -> Vec<Line> {
    let about = signal.about.map_or_else(String::new, |about| format!(" about {}", state.handle(about)));
    let from =
        format!("signal from {}{about}, {}", state.handle(signal.person), ago(signal.on, context.today));
    vec![Line::strong(signal.text.to_string()), Line::text(from)]
}

fn translation(state: &State, said: &Translation, context: &ReportContext) -> Vec<Line> {
    let who = state.handle(said.person);
    let mut lines = vec![
        Line::strong(format!("\"{}\"", said.text)),
        Line::text(format!("{who} said so {}", ago(said.on, context.today))),
    ];
    for (number, read) in (1..).zip(&said.means) {
        lines.push(match said.correction(number) {
            None => Line::text(format!("{number} {read}")),
            Some(meant) => Line::text(format!("{number} you read \"{read}\", {who} meant \"{meant}\"")),
        });
    }
    lines.push(match said.confirmed {
        Some(confirmation) => {
            let (by, on) = (state.handle(confirmation.by), ago(confirmation.on, context.today));
            Line::text(format!("{by} confirmed it {on}{}", mark_of(state, confirmation)))
        }
        None if said.means.is_empty() => Line::text("not clear yet what it means"),
        None => Line::text(format!("your reading is {NOT_CONFIRMED}")),
    });
    lines
}

fn disconnect(state: &State, known: &Disconnect, context: &ReportContext) -> Vec<Line> {
    let who = state.handle(known.person);
    let about = known.about.map(|about| state.handle(about));
    let mut lines = vec![
        Line::strong(mismatch(&who, about.as_deref())),
        Line::text(format!("you believed: {}", known.believed)),
        Line::text(format!("{who} believed: {}", known.actual)),
        Line::text(format!("found {}{}", ago(known.found, context.today), unnoticed(known.lag()))),
    ];
    lines.push(match &known.realigned {
        Some(again) => Line::text(format!("realigned {}: {}", ago(again.on, context.today), again.note)),
        None => Line::alert("still open"),
    });
    lines
}

/// How often, and where, my readings of somebody were wrong.
fn misread(state: &State, person: ThingId) -> Vec<Line> {
    let theirs = || state.translations.values().filter(|said| said.person == person);
    let readings: usize = theirs().map(Translation::confirmed_readings).sum();
    if readings == 0 {
        return Vec::new();
    }
    let wrong: Vec<Line> = theirs()
        .flat_map(|said| {
            said.misreadings().into_iter().map(|(read, meant)| (said.handle.clone(), read, meant))
        })
        .map(|(handle, read, meant)| Line::text(format!("\"{read}\" was \"{meant}\" ({handle})")).indented(2))
        .collect();
    let mut lines = vec![Line::text(format!("you misread {} of {readings} confirmed readings", wrong.len()))];
    lines.extend(wrong);
    lines
}

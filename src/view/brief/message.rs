//! The brief as a message to send: what they should know, then the questions as lines that can be answered in place.
//!
//! The words of a question depend on what stands, not on the day, so that an answer of tomorrow is one to the same question.

use crate::model::query::drift::{Period, PeriodEnds, Shift};
use crate::model::{Boundary, Disconnect, Ladder, Person, Priority, PulseQuestion, State, TOP, ThingId};
use crate::reply::{QuestionKind, SentQuestion};
use crate::view::ReportContext;
use crate::view::audience::Audience;
use crate::view::drift::Drift;
use crate::view::ladder;
use crate::view::letter::{Letter, LetterPart};
use crate::view::notes::AnswersView;
use crate::view::report::changes;

use super::BriefLine;
use super::parts::{Parts, place_in_words, question};

/// What is asked in a message, and about what.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) about: AskedAbout,
    /// As a reader of replies knows it.
    pub(crate) question: SentQuestion,
}

/// What a question of a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AskedAbout {
    /// A priority or a boundary.
    Agreement(ThingId),
    Decision(ThingId),
    Pulse(PulseQuestion),
}

const INTRODUCTION: &str = "Before we talk: please answer below or beside each line. A word is enough: yes, no, or another number. What you \
     leave out stays as it is.";
const CONFIRM: &str = "Please confirm";
const DECIDE: &str = "Please decide";
const QUESTIONS: &str = "And three questions";
const END: &str = "That is all. Thank you!";

/// The lines of every message that ask nothing.
pub(crate) const FIXED_LINES: [&str; 5] = [INTRODUCTION, CONFIRM, DECIDE, QUESTIONS, END];

/// The message to a person; `since` are the states between which something may have shifted since the last talk.
pub(crate) fn message(
    state: &State,
    since: Option<&PeriodEnds>,
    person: &Person,
    context: &ReportContext,
) -> Letter {
    let parts = Parts::with(state, person, context);
    let audience = Audience::of(state, Some(person.id));
    let mut letter = Letter::default();
    letter.paragraph(INTRODUCTION);
    let (news, last) = (news(&parts, since, &audience), parts.last);
    letter.list(last.map_or_else(|| "What is new".to_owned(), |pulse| format!("Since {}", pulse.on)), news);
    if let Some(pulse) = last.filter(|pulse| audience.may_see(pulse.id)) {
        letter.list(format!("Last time, on {}", pulse.on), last_answers(&AnswersView::of(&pulse.answers)));
    }
    let is_decision = |asked: &Asked| matches!(asked.about, AskedAbout::Decision(_));
    let (decisions, agreements): (Vec<Asked>, Vec<Asked>) =
        open(&parts, &audience).into_iter().partition(is_decision);
    for (heading, questions) in [(CONFIRM, agreements), (DECIDE, decisions)] {
        if !questions.is_empty() {
            letter.heading(heading);
            letter.parts.extend(questions.iter().filter_map(line));
        }
    }
    letter.heading(QUESTIONS);
    letter.parts.extend(
        (1..)
            .zip(PulseQuestion::ALL)
            .map(|(number, asked)| LetterPart::Numbered { number, text: asked.as_str().to_owned() }),
    );
    letter.paragraph(END);
    letter
}

/// What waits for an answer of a person, as it is asked.
pub(crate) fn open_questions(state: &State, person: &Person, context: &ReportContext) -> Vec<String> {
    let open = open(&Parts::with(state, person, context), &Audience::of(state, Some(person.id)));
    open.into_iter().map(|asked| asked.question.text).collect()
}

/// The handles of what waits for an answer of a person.
pub(crate) fn open_handles(state: &State, person: &Person, context: &ReportContext) -> Vec<String> {
    let open = open(&Parts::with(state, person, context), &Audience::of(state, Some(person.id)));
    open.into_iter().filter_map(|asked| asked.question.handle).collect()
}

/// What waits for a confirmation or an answer.
fn open(parts: &Parts<'_>, audience: &Audience<'_>) -> Vec<Asked> {
    let Some(person) = parts.whom.person else { return Vec::new() };
    let waiting: Vec<ThingId> = parts.confirm().iter().chain(&parts.ask()).map(|line| line.id).collect();
    let is_open = |asked: &Asked| match asked.about {
        AskedAbout::Agreement(id) | AskedAbout::Decision(id) => waiting.contains(&id) && audience.may_see(id),
        AskedAbout::Pulse(_) => false,
    };
    asked(parts.state, person).into_iter().filter(is_open).collect()
}

fn line(asked: &Asked) -> Option<LetterPart> {
    Some(LetterPart::Question { handle: asked.question.handle.clone()?, text: asked.question.text.clone() })
}

/// Everything that may be asked of a person: what they may confirm, what waits for their answer, the three questions.
pub(crate) fn asked(state: &State, person: &Person) -> Vec<Asked> {
    let ranked = state.ranked().map(|(rank, priority)| of_priority(priority, Some(rank)));
    let below = state.below_the_line().map(|priority| of_priority(priority, None));
    let is_theirs = |boundary: &&Boundary| boundary.is_for(person.id, state);
    let boundaries =
        state.living_boundaries().filter(is_theirs).map(|known| of_boundary(state, known, person));
    let waiting = state.decisions.values().filter(|decision| decision.is_waiting());
    let decisions = waiting.filter(|decision| decision.asked.is_some_and(|asked| asked.person == person.id));
    let decisions = decisions.map(|decision| {
        let text = question(decision.text.as_str());
        let handle = decision.handle.to_string();
        Asked::new(
            AskedAbout::Decision(decision.id),
            Some(handle),
            text.clone(),
            text,
            QuestionKind::Decision,
        )
    });
    let pulse = PulseQuestion::ALL.into_iter().map(|asked| {
        let text = asked.as_str().to_owned();
        Asked::new(AskedAbout::Pulse(asked), None, text.clone(), text, QuestionKind::Words)
    });
    ranked.chain(below).chain(boundaries).chain(decisions).chain(pulse).collect()
}

impl Asked {
    fn new(
        about: AskedAbout,
        handle: Option<String>,
        text: String,
        title: String,
        kind: QuestionKind,
    ) -> Asked {
        Asked { about, question: SentQuestion { handle, text, other_texts: Vec::new(), title, kind } }
    }
}

fn of_priority(priority: &Priority, rank: Option<usize>) -> Asked {
    let (title, place) = (sentence(priority.title.as_str()), place_in_words(rank));
    let moved = |was| format!("{title} Now {place} (was {}): agreed?", place_in_words(was));
    let still = format!("{title} Still {place}?");
    let first = format!("{title} {}?", place.replacen(['n', 'b'], initial(&place), 1));
    let known = priority.agreement.last().or(priority.agreement.ended());
    let text = match known {
        None => first.clone(),
        Some(last) if last.rank == rank => still.clone(),
        Some(last) => moved(last.rank),
    };
    let kind = rank.map_or(QuestionKind::Standing, QuestionKind::Rank);
    let (handle, title) = (priority.handle.to_string(), priority.title.to_string());
    let mut asked = Asked::new(AskedAbout::Agreement(priority.id), Some(handle), text, title, kind);
    // A yes to the same place is one, however it was asked by then.
    let places = (1..=TOP).map(Some).chain([None]).filter(|was| *was != rank);
    asked.question.other_texts = places.map(moved).chain([still, first]).collect();
    asked
}

fn initial(place: &str) -> &'static str {
    if place.starts_with('n') { "N" } else { "B" }
}

fn of_boundary(state: &State, boundary: &Boundary, person: &Person) -> Asked {
    let levels = begun(ladder(state, &boundary.ladder, person));
    let text = format!("{} {levels}?", sentence(boundary.statement.as_str()));
    let (handle, title) = (boundary.handle.to_string(), boundary.statement.to_string());
    Asked::new(AskedAbout::Agreement(boundary.id), Some(handle), text, title, QuestionKind::Standing)
}

/// Levels at the beginning of a sentence; a name stays as it is.
fn begun(levels: String) -> String {
    let ours = [("you ", "You "), ("others ", "Others ")];
    let found = ours.into_iter().find_map(|(small, large)| Some((large, levels.strip_prefix(small)?)));
    found.map_or_else(|| levels.clone(), |(large, rest)| format!("{large}{rest}"))
}

/// A title as a sentence of its own.
fn sentence(title: &str) -> String {
    if title.ends_with(['.', '!', '?', ':']) { title.to_owned() } else { format!("{title}.") }
}

/// A ladder as I say it to a person.
pub(crate) fn ladder(state: &State, ladder: &Ladder, person: &Person) -> String {
    let name = |id: ThingId| if id == person.id { "you".to_owned() } else { state.handle(id) };
    ladder::in_words(&ladder::rungs(ladder, name), &ladder::MESSAGE)
}

/// What they should know, as I say it.
fn news(parts: &Parts<'_>, since: Option<&PeriodEnds>, audience: &Audience<'_>) -> Vec<String> {
    let (state, context) = (parts.state, parts.context);
    let Some(person) = parts.whom.person else { return Vec::new() };
    let open = state.open_disconnects().filter(|known| audience.may_see(known.id));
    let mut lines: Vec<String> = open.map(|known| mismatch(state, known, audience)).collect();
    let mut shifts: Vec<ThingId> = Vec::new();
    if let Some((period, pulse)) = since.map(|ends| ends.period(context.today)).zip(parts.last) {
        let drift = Drift::of(&period, Some(pulse.on), None, context);
        for shift in drift.opening().filter(|shift| audience.may_see(shift.id)) {
            if let Some(line) = shifted(state, &period, &shift.shift, audience, person) {
                lines.push(line);
                shifts.push(shift.id);
            }
        }
    }
    let told = parts.tell().into_iter().filter(|line| audience.may_see(line.id));
    let told = told.filter(|line| !shifts.contains(&line.id));
    lines.extend(told.filter_map(|line| told_by_me(state, &line)));
    lines
}

/// What shifted, of a boundary as I say it. It begins with no handle and no box, as a line that asks something would.
fn shifted(
    state: &State,
    period: &Period<'_>,
    shift: &Shift,
    audience: &Audience<'_>,
    person: &Person,
) -> Option<String> {
    let (boundary, how) = if let Shift::Drawn { boundary } = shift {
        (boundary, "new")
    } else if let Shift::Redrawn { boundary, looser, .. } = shift {
        (boundary, if *looser { "looser" } else { "stricter" })
    } else if let Shift::Denied { thing, by } = shift
        && *by == person.id
    {
        return Some(format!("you say that you did not confirm “{}”", audience.title_of(*thing)));
    } else if matches!(shift, Shift::DecidedUnder { .. }) {
        // What was decided for what has left is not what they answer for.
        return None;
    } else {
        return changes::line(period, audience, shift);
    };
    let ladder = ladder(state, &state.boundaries.get(boundary)?.ladder, person);
    Some(format!("“{}” is {how}: {ladder}", audience.title_of(*boundary)))
}

/// A decision of mine, or a metric that fails: flags of other kinds are for me.
fn told_by_me(state: &State, line: &BriefLine) -> Option<String> {
    if let Some(rest) = line.sentence.strip_prefix("you decided") {
        return Some(format!("I decided{rest}"));
    }
    state.metrics.contains_key(&line.id).then(|| line.sentence.clone())
}

fn mismatch(state: &State, known: &Disconnect, audience: &Audience<'_>) -> String {
    let about = known.about.filter(|about| !audience.hides(*about));
    let about = about.map_or_else(String::new, |about| format!(" on {}", state.handle(about)));
    let (believed, actual) = (&known.believed, &known.actual);
    format!("on {} we found that we differ{about}: I believed \"{believed}\", you \"{actual}\"", known.found)
}

/// What was answered last time, without the questions: their words are asked below.
fn last_answers(answers: &AnswersView) -> Vec<String> {
    answers.answered().map(|(question, answer)| format!("{}: {answer}", question.label())).collect()
}

//! `align brief`: what to bring to the next talk. What shifted since the last one, what to confirm, to tell and to ask.

use serde::Serialize;

use crate::model::query::drift::PeriodEnds;
use crate::model::{Day, Person, State, ThingId};

use super::clock::ago;
use super::notes::AnswersView;
use super::provenance::shared;
use super::{Document, Line, ReportContext, Span, View};

pub(crate) mod message;
mod parts;

use parts::Parts;
pub(crate) use parts::place_in_words;

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Brief {
    /// With whom; nothing where no executive is known.
    pub(crate) with: Option<String>,
    /// The day of the last pulse with them; of the last of all, where no executive is known.
    pub(crate) last_pulse_on: Option<Day>,
    /// With whom that was held; nothing where it was held alone.
    pub(crate) last_pulse_with: Option<String>,
    pub(crate) mismatches: Vec<BriefLine>,
    /// What shifted since then.
    pub(crate) since: Vec<BriefLine>,
    /// What I believe, and they may not.
    pub(crate) confirm: Vec<BriefLine>,
    /// What they have not heard from me.
    pub(crate) tell: Vec<BriefLine>,
    /// What waits for their answer.
    pub(crate) ask: Vec<BriefLine>,
    /// The signals on the priority that the brief is limited to, else those since the last talk.
    pub(crate) signals: Vec<BriefLine>,
    /// How much is left out because it is snoozed.
    pub(crate) snoozed: usize,
    /// What was answered in the last pulse.
    pub(crate) last_answers: AnswersView,
    #[serde(skip)]
    context: ReportContext,
    #[serde(skip)]
    all: bool,
}

/// How many lines a part of a brief has at the most, unless all are wanted: five parts of them fit on a screen.
const LISTED: usize = 5;

/// One line of a brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct BriefLine {
    pub(crate) sentence: String,
    /// The handle of what it speaks of.
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    /// How old it is, or by how much it is late, in words.
    pub(crate) age: Option<String>,
    /// Whether it needs me now.
    pub(crate) overdue: bool,
    /// Who set it, with which its age ends where nobody at a terminal did.
    #[serde(skip)]
    pub(crate) set: String,
}

/// For whom, and about what, a brief is made.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BriefScope<'a> {
    pub(crate) person: Option<&'a Person>,
    /// The priority that it is limited to.
    pub(crate) about: Option<ThingId>,
    /// Whether every line is wanted, be it longer than a screen.
    pub(crate) all: bool,
}

impl Brief {
    /// The brief for a talk; `since` are the states between which something may have shifted since the last one.
    pub(crate) fn of(
        state: &State,
        since: Option<&PeriodEnds>,
        whom: BriefScope<'_>,
        context: &ReportContext,
    ) -> Brief {
        let last = match whom.person {
            Some(person) => state.last_pulse_with(Some(person.id)),
            None => state.last_pulse(),
        };
        let parts = Parts { state, whom, last, context };
        Brief {
            with: whom.person.map(|person| person.handle.to_string()),
            last_pulse_on: last.map(|pulse| pulse.on),
            last_pulse_with: last.and_then(|pulse| pulse.with).map(|person| state.handle(person)),
            mismatches: parts.mismatches(),
            since: last.zip(since).map(|(pulse, ends)| parts.since(ends, pulse)).unwrap_or_default(),
            confirm: parts.confirm(),
            tell: parts.tell(),
            ask: parts.ask(),
            signals: parts.signals(),
            snoozed: parts.snoozed(),
            last_answers: last.map(|pulse| AnswersView::of(&pulse.answers)).unwrap_or_default(),
            context: context.clone(),
            all: whom.all,
        }
    }

    fn is_quiet(&self) -> bool {
        self.mismatches.is_empty()
            && self.since.is_empty()
            && self.confirm.is_empty()
            && self.tell.is_empty()
            && self.ask.is_empty()
            && self.signals.is_empty()
    }

    fn whole(&self) -> String {
        let words: Vec<&str> = ["brief"].into_iter().chain(self.with.as_deref()).chain(["--all"]).collect();
        self.context.command(&words)
    }

    fn header(&self) -> String {
        let with =
            self.with.as_ref().map_or_else(|| "Pulse".to_owned(), |person| format!("Pulse with {person}"));
        let whom = self.last_pulse_with.as_ref().filter(|_| self.with.is_none());
        let whom = whom.map_or_else(String::new, |person| format!("with {person} "));
        match self.last_pulse_on {
            Some(on) => format!("{with}. The last was {whom}on {on}, {}.", ago(on, self.context.today)),
            None => format!("{with}. There was none yet."),
        }
    }
}

impl View for Brief {
    const KIND: &'static str = "brief";

    fn document(&self) -> Document {
        let mut document = Document::new();
        document.line(Line::strong(self.header()));
        if self.is_quiet() {
            document.text("Nothing to confirm, tell or ask.");
        }
        let they = self.with.clone().unwrap_or_else(|| "others".to_owned());
        for (verb, says, items) in [
            ("MISMATCH", String::new(), &self.mismatches),
            ("SINCE THEN", String::new(), &self.since),
            ("CONFIRM", format!("  what you believe, and {they} may not"), &self.confirm),
            ("TELL", format!("  what {they} may not have heard from you"), &self.tell),
            ("ASK", format!("  what waits for {they}"), &self.ask),
            ("SIGNALS", "  early warnings".to_owned(), &self.signals),
        ] {
            if items.is_empty() {
                continue;
            }
            document.blank();
            let set = shared(items.iter().map(|item| item.set.as_str()));
            let all_set = set.map_or_else(String::new, |set| set.replacen("; ", "; all ", 1));
            document.line(Line::of(vec![Span::strong(verb), Span::quiet(format!("{says}{all_set}"))]));
            let shown = if self.all { items.len() } else { LISTED };
            // What needs the reader comes first, whatever is cut.
            let (needs, rest): (Vec<&BriefLine>, Vec<&BriefLine>) =
                items.iter().partition(|item| item.overdue);
            document.lines(needs.into_iter().chain(rest).take(shown).flat_map(|item| item.lines(set)));
            if let Some(more) = items.len().checked_sub(shown).filter(|more| *more > 0) {
                document.line(Line::hint(format!("{more} more: "), self.whole()));
            }
        }
        if self.snoozed > 0 {
            let all = self.context.command(&["due", "--all"]);
            document.line(Line::hint(format!("{} snoozed: ", self.snoozed), all));
        }
        let answers = self.last_answers.lines();
        if !answers.is_empty() {
            document.blank();
            document.line(Line::strong("LAST TIME"));
            document.lines(answers);
        }
        document
    }
}

/// How wide a line may be before its age stands below it.
const WIDTH: usize = 78;

impl BriefLine {
    /// The lines of it, without what is said of all of them.
    fn lines(&self, of_all: Option<&str>) -> Vec<Line> {
        let age = self.age.as_deref().unwrap_or_default();
        let age = of_all.and_then(|of_all| age.strip_suffix(of_all)).unwrap_or(age).to_owned();
        let width =
            [&self.sentence, &age, &self.handle].map(|text| text.chars().count()).iter().sum::<usize>();
        let sentence = Line::alert_if(self.overdue, self.sentence.clone());
        let handle = Span::handle(&self.handle);
        match (age.is_empty(), width + 4 > WIDTH) {
            (true, _) => vec![sentence.with_right(handle)],
            (false, true) => vec![sentence.with_right(handle), Line::quiet(age).indented(2)],
            (false, false) => {
                let age = Span::quiet(format!("{age}  "));
                vec![Line { right: vec![age, handle], ..sentence }]
            }
        }
    }
}

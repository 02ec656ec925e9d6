//! `align brief`: what to bring to the next talk. What shifted since the last one, what to confirm, to tell and to ask.

use serde::Serialize;

use crate::journal::query::drift::Span as Stretch;
use crate::journal::query::{Flag, What, agenda};
use crate::journal::{
    Answers, Day, Decision, Entry, Level, Person, Pulse, Question, State, ThingId, Translation,
};

use super::clock::ago;
use super::drift::{Drift, ShiftView};
use super::flag::FlagView;
use super::{Document, Line, Scene, Span, View};

/// The brief.
#[derive(Clone, Debug, Serialize)]
pub struct Brief {
    /// With whom; nothing where no executive is known.
    pub with: Option<String>,
    /// The day of the last pulse with them.
    pub last_pulse_on: Option<Day>,
    /// Where we are apart, and have not agreed again.
    pub apart: Vec<Item>,
    /// What shifted since then.
    pub since: Vec<Item>,
    /// What I believe, and they may not.
    pub confirm: Vec<Item>,
    /// What they have not heard from me.
    pub tell: Vec<Item>,
    /// What waits for their answer.
    pub ask: Vec<Item>,
    /// What was answered in the last pulse.
    pub last_answers: Answers,
    #[serde(skip)]
    scene: Scene,
    #[serde(skip)]
    all: bool,
}

/// How many lines a part of a brief has at the most, unless all are wanted: five parts of them fit on a screen.
const LISTED: usize = 5;

/// One line of a brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// What it says.
    pub sentence: String,
    /// The handle of what it speaks of.
    pub handle: String,
    /// How old it is, or by how much it is late, in words.
    pub age: String,
    /// Whether it needs me now.
    pub overdue: bool,
}

/// For whom, and about what, a brief is made.
#[derive(Clone, Copy, Debug, Default)]
pub struct For<'a> {
    /// The person.
    pub person: Option<&'a Person>,
    /// The priority that it is limited to.
    pub about: Option<ThingId>,
    /// Whether every line is wanted, be it longer than a screen.
    pub all: bool,
}

impl Brief {
    /// The brief for a talk.
    pub fn of(state: &State, entries: &[Entry], whom: For<'_>, scene: &Scene) -> Brief {
        let last = state.last_pulse(whom.person.map(|person| person.id));
        let writer = Writer { state, whom, last, scene };
        Brief {
            with: whom.person.map(|person| person.handle.to_string()),
            last_pulse_on: last.map(|pulse| pulse.on),
            apart: writer.apart(),
            since: last.map(|pulse| writer.since(entries, pulse)).unwrap_or_default(),
            confirm: writer.confirm(),
            tell: writer.tell(),
            ask: writer.ask(),
            last_answers: last.map(|pulse| pulse.answers.clone()).unwrap_or_default(),
            scene: scene.clone(),
            all: whom.all,
        }
    }

    fn is_quiet(&self) -> bool {
        self.apart.is_empty()
            && self.since.is_empty()
            && self.confirm.is_empty()
            && self.tell.is_empty()
            && self.ask.is_empty()
    }

    fn whole(&self) -> String {
        let words: Vec<&str> = ["brief"].into_iter().chain(self.with.as_deref()).chain(["--all"]).collect();
        self.scene.command(&words)
    }

    fn header(&self) -> String {
        let with =
            self.with.as_ref().map_or_else(|| "Pulse".to_owned(), |person| format!("Pulse with {person}"));
        match self.last_pulse_on {
            Some(on) => format!("{with}. The last was on {on}, {}.", ago(on, self.scene.today)),
            None => format!("{with}. There was none yet."),
        }
    }
}

impl View for Brief {
    const KIND: &'static str = "brief";

    fn document(&self) -> Document {
        let mut document = Document::new();
        document.lines(self.scene.heading());
        document.line(Line::of(vec![Span::strong(self.header())]));
        if self.is_quiet() {
            document.text("Nothing to confirm, tell or ask.");
        }
        let they = self.with.clone().unwrap_or_else(|| "they".to_owned());
        for (verb, says, items) in [
            ("APART", String::new(), &self.apart),
            ("SINCE THEN", String::new(), &self.since),
            ("CONFIRM", format!("  what you believe, and {they} may not"), &self.confirm),
            ("TELL", format!("  what {they} may not have heard from you"), &self.tell),
            ("ASK", format!("  what waits for {they}"), &self.ask),
        ] {
            if items.is_empty() {
                continue;
            }
            document.blank();
            document.line(Line::of(vec![Span::strong(verb), Span::quiet(says)]));
            let shown = if self.all { items.len() } else { LISTED };
            document.lines(items.iter().take(shown).map(Item::line));
            if let Some(more) = items.len().checked_sub(shown).filter(|more| *more > 0) {
                document
                    .line(Line::of(vec![Span::quiet(format!("{more} more: ")), Span::command(self.whole())]));
            }
        }
        if !self.last_answers.is_empty() {
            document.blank();
            document.line(Line::of(vec![Span::strong("LAST TIME")]));
        }
        for question in Question::ALL {
            if let Some(answer) = self.last_answers.get(question) {
                document.line(Line::of(vec![Span::quiet(format!("{} ", question.as_str()))]));
                document.line(Line::text(answer.to_string()).indented(2));
            }
        }
        document
    }
}

impl Item {
    fn line(&self) -> Line {
        let age = if self.age.is_empty() { String::new() } else { format!("{}  ", self.age) };
        Line {
            mark: self.overdue,
            indent: 0,
            spans: vec![Span::alert_if(self.overdue, self.sentence.clone())],
            right: vec![Span::quiet(age), Span::handle(&self.handle)],
        }
    }
}

struct Writer<'a> {
    state: &'a State,
    whom: For<'a>,
    last: Option<&'a Pulse>,
    scene: &'a Scene,
}

impl Writer<'_> {
    /// What shifted since a pulse.
    fn since(&self, entries: &[Entry], pulse: &Pulse) -> Vec<Item> {
        let begin = entries.partition_point(|entry| entry.id <= pulse.id.entry);
        let from = State::fold(&entries[..begin]);
        let stretch = Stretch { from: &from, to: self.state, entries, begin, today: self.scene.today };
        let drift = Drift::of(&stretch, Some(pulse.on), None, self.scene);
        let concerns =
            |shift: &&ShiftView| self.whom.about.is_none_or(|about| self.state.handle(about) == shift.handle);
        let item = |shift: &ShiftView| Item {
            sentence: shift.sentence.clone(),
            handle: shift.handle.clone(),
            age: String::new(),
            overdue: shift.needs_me,
        };
        drift.opening().filter(concerns).map(item).collect()
    }

    /// Disconnects that are open: they stand on top of everything.
    fn apart(&self) -> Vec<Item> {
        let apart = self.flags().filter(|flag| matches!(flag.what, What::Apart { .. }));
        let views = apart.map(|flag| FlagView::of(self.state, &flag, self.scene));
        let theirs = views.filter(|view| {
            let known = self.state.disconnects.get(&view.id);
            known.is_some_and(|known| self.is_theirs(Some(known.person)))
        });
        theirs
            .map(|view| Item {
                sentence: view.sentence,
                handle: view.handle,
                age: String::new(),
                overdue: true,
            })
            .collect()
    }

    /// Agreements that have run out, or will before the talk after this one.
    fn confirm(&self) -> Vec<Item> {
        let horizon = self.whom.person.map_or(self.scene.today, |person| {
            person.cadence().after(self.scene.today).unwrap_or(self.scene.today)
        });
        let soon = |flag: &Flag| flag.due.is_none_or(|due| due < horizon);
        let agreements = self.flags().filter(soon).filter_map(|flag| self.to_confirm(&flag));
        agreements.chain(self.readings()).collect()
    }

    fn to_confirm(&self, flag: &Flag) -> Option<Item> {
        let today = self.scene.today;
        if let What::NotAgreed { priority, by, last, .. } = &flag.what {
            let known = self.state.priorities.get(priority).filter(|_| self.is_theirs(*by))?;
            let rank = self.state.rank(*priority)?;
            let age = last.map_or_else(
                || "never agreed".to_owned(),
                |yes| format!("{} agreed {}", self.state.handle(yes.by), ago(yes.on, today)),
            );
            let sentence = format!("{}: still number {rank}?", known.title);
            return Some(Item {
                sentence,
                handle: known.handle.to_string(),
                age,
                overdue: flag.is_overdue(today),
            });
        }
        if let What::BoundaryStale { boundary, last } | What::BoundaryEdited { boundary, ended: last } =
            &flag.what
        {
            let known = self.state.boundaries.get(boundary).filter(|_| self.is_theirs(Some(last.by)))?;
            let levels = super::ladder::ladder(self.state, &known.ladder);
            let stale = if flag.is_overdue(today) { ", stale" } else { "" };
            let age = format!("agreed {}{stale}", ago(last.on, today));
            let sentence = format!("{}: {levels}?", known.statement);
            return Some(Item {
                sentence,
                handle: known.handle.to_string(),
                age,
                overdue: flag.is_overdue(today),
            });
        }
        None
    }

    /// My readings of what they said, while they are unconfirmed.
    fn readings(&self) -> Vec<Item> {
        let open = self.unconfirmed().filter(|said| !said.means.is_empty());
        let item = |said: &Translation| Item {
            sentence: format!("\"{}\" means {}?", said.text, meanings(said)),
            handle: said.handle.to_string(),
            age: format!("said {}", ago(said.on, self.scene.today)),
            overdue: false,
        };
        open.map(item).collect()
    }

    fn unconfirmed(&self) -> impl Iterator<Item = &Translation> {
        let said = self.state.translations.values().filter(|said| said.confirmed.is_none());
        said.filter(|said| self.whom.about.is_none() && self.is_theirs(Some(said.person)))
    }

    /// Failing metrics, decisions taken without asking, and decisions that they are to be told of.
    fn tell(&self) -> Vec<Item> {
        let told = |what: &What| {
            matches!(what, What::MetricFailing { .. } | What::Voices { .. } | What::OtherTop { .. })
        };
        let failing = self.flags().filter(|flag| told(&flag.what));
        let mut items: Vec<Item> = failing
            .map(|flag| FlagView::of(self.state, &flag, self.scene))
            .map(|flag| Item {
                sentence: flag.sentence,
                handle: flag.handle,
                age: String::new(),
                overdue: true,
            })
            .collect();
        let decided = self.state.decisions.values().filter(|decision| self.is_about(decision.about));
        items.extend(decided.filter_map(|decision| self.to_tell(decision)));
        items
    }

    fn to_tell(&self, decision: &Decision) -> Option<Item> {
        let verdict = decision.verdict.as_ref()?;
        let on = decision.decided?;
        let concerns_them = self.whom.person.is_none_or(|person| verdict.who.contains(&person.id));
        let skipped = decision.skipped_asking();
        let is_new = self.last.is_none_or(|pulse| decision.id.entry > pulse.id.entry);
        let to_be_told = verdict.level == Some(Level::Inform) && is_new;
        if !concerns_them || !(skipped || to_be_told) {
            return None;
        }
        let asked = if skipped { ", without asking" } else { "" };
        Some(Item {
            sentence: format!("you decided{asked}: {}", decision.text),
            handle: decision.handle.to_string(),
            age: ago(on, self.scene.today),
            overdue: skipped,
        })
    }

    /// Questions that wait for them.
    fn ask(&self) -> Vec<Item> {
        let waiting = self
            .state
            .decisions
            .values()
            .filter(|decision| decision.is_waiting() && self.is_about(decision.about));
        let theirs = waiting.filter_map(|decision| decision.asked.map(|asked| (decision, asked)));
        let theirs = theirs.filter(|(_, asked)| self.is_theirs(Some(asked.person)));
        let asked: Vec<Item> = theirs
            .map(|(decision, asked)| {
                let late =
                    self.state.people.get(&asked.person).and_then(|person| person.cadence().after(asked.on));
                Item {
                    sentence: question(decision.text.as_str()),
                    handle: decision.handle.to_string(),
                    age: format!("asked {}", ago(asked.on, self.scene.today)),
                    overdue: late.is_some_and(|due| due < self.scene.today),
                }
            })
            .collect();
        let open = self.unconfirmed().filter(|said| said.means.is_empty()).map(|said| Item {
            sentence: format!("what does \"{}\" mean for us?", said.text),
            handle: said.handle.to_string(),
            age: format!("said {}", ago(said.on, self.scene.today)),
            overdue: false,
        });
        asked.into_iter().chain(open).collect()
    }

    fn flags(&self) -> impl Iterator<Item = Flag> {
        let about = self.whom.about;
        agenda(self.state, self.scene.today)
            .into_iter()
            .filter(move |flag| about.is_none() || flag.about == about)
    }

    fn is_about(&self, priority: Option<ThingId>) -> bool {
        self.whom.about.is_none() || self.whom.about == priority
    }

    fn is_theirs(&self, person: Option<ThingId>) -> bool {
        self.whom.person.is_none_or(|whom| person.is_none_or(|person| person == whom.id))
    }
}

fn meanings(said: &Translation) -> String {
    let meanings: Vec<String> = said.meanings().map(|(_, text)| text.to_string()).collect();
    meanings.join("; ")
}

fn question(text: &str) -> String {
    if text.ends_with('?') { text.to_owned() } else { format!("{text}?") }
}

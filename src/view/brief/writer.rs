//! FlagKind goes into a brief, part by part.

use crate::model::query::drift::Ends;
use crate::model::query::signals::speakers;
use crate::model::query::{Flag, FlagKind, agenda};
use crate::model::{Decision, Level, Pulse, State, ThingId, Translation};
use crate::view::ReportContext;
use crate::view::boundaries;
use crate::view::clock::ago;
use crate::view::drift::Drift;
use crate::view::flag::FlagView;
use crate::view::ladder::ladder;

use super::{For, Item};

/// FlagKind runs out within so many days is confirmed in this talk, not in the one after.
const SOON: i64 = 3;

pub(super) struct Writer<'a> {
    pub(super) state: &'a State,
    pub(super) whom: For<'a>,
    pub(super) last: Option<&'a Pulse>,
    pub(super) context: &'a ReportContext,
}

impl Writer<'_> {
    /// Disconnects that are open: they stand on top of everything.
    pub(super) fn apart(&self) -> Vec<Item> {
        let apart = self.flags().filter(|flag| matches!(flag.what, FlagKind::Apart { .. }));
        let theirs = apart.map(|flag| FlagView::of(self.state, &flag, self.context)).filter(|view| {
            let known = self.state.disconnects.get(&view.id);
            known.is_some_and(|known| self.is_theirs(Some(known.person)))
        });
        theirs.map(|view| self.item(view.id, view.sentence, String::new(), true)).collect()
    }

    /// FlagKind shifted since a pulse.
    pub(super) fn since(&self, ends: &Ends, pulse: &Pulse) -> Vec<Item> {
        let drift = Drift::of(&ends.span(self.context.today), Some(pulse.on), None, self.context);
        let shifts = drift.opening().filter(|shift| self.whom.about.is_none_or(|about| shift.id == about));
        shifts
            .map(|shift| self.item(shift.id, shift.sentence.clone(), String::new(), shift.needs_me))
            .collect()
    }

    /// Agreements that have run out or are about to; and my readings of what they said.
    pub(super) fn confirm(&self) -> Vec<Item> {
        let today = self.context.today;
        let soon = |flag: &Flag| flag.due.is_none_or(|due| due <= today.plus_days(SOON));
        let agreements = self.flags().filter(soon).filter_map(|flag| self.to_confirm(&flag));
        agreements.chain(self.readings()).collect()
    }

    fn to_confirm(&self, flag: &Flag) -> Option<Item> {
        if let FlagKind::NotAgreed { priority, by, last, ended } = &flag.what {
            let known = self.state.priorities.get(priority).filter(|_| self.is_theirs(*by))?;
            let rank = self.state.rank(*priority)?;
            let age = match (last, ended) {
                (Some(yes), _) => {
                    format!("{} agreed {}", self.state.handle(yes.by), ago(yes.on, self.context.today))
                }
                (None, Some(yes)) => format!("{} agreed to the old wording", self.state.handle(yes.by)),
                (None, None) => "nobody has agreed".to_owned(),
            };
            let sentence = format!("{}: still number {rank}?", known.title);
            return Some(self.item(known.id, sentence, age, flag.is_overdue(self.context.today)));
        }
        if let FlagKind::BoundaryStale { boundary, last }
        | FlagKind::BoundaryEdited { boundary, ended: last } = &flag.what
        {
            return self.boundary(*boundary, last.by, flag);
        }
        if let FlagKind::BoundaryNotAgreed { boundary, by } = &flag.what {
            return self.boundary(*boundary, *by, flag);
        }
        None
    }

    fn boundary(&self, boundary: ThingId, by: ThingId, flag: &Flag) -> Option<Item> {
        let today = self.context.today;
        let known = self.state.boundaries.get(&boundary).filter(|_| self.is_theirs(Some(by)))?;
        let age = boundaries::agreed(self.state, known, today);
        let sentence = format!("{}: {}?", known.statement, ladder(self.state, &known.ladder));
        Some(self.item(known.id, sentence, age, flag.is_overdue(today)))
    }

    /// My readings of what they said, while they are unconfirmed.
    fn readings(&self) -> Vec<Item> {
        let read = self.unconfirmed().filter(|said| !said.means.is_empty());
        let item = |said: &Translation| {
            let meanings: Vec<String> = said.meanings().map(|(_, text)| text.to_string()).collect();
            let sentence = format!("\"{}\" means {}?", said.text, meanings.join("; "));
            self.item(said.id, sentence, format!("said {}", ago(said.on, self.context.today)), false)
        };
        read.map(item).collect()
    }

    /// Failing metrics, voices, other orders; decisions taken without asking, and those that they are to be told of.
    pub(super) fn tell(&self) -> Vec<Item> {
        let told = |what: &FlagKind| {
            matches!(
                what,
                FlagKind::MetricFailing { .. } | FlagKind::Voices { .. } | FlagKind::OtherTop { .. }
            )
        };
        let flags = self.flags().filter(|flag| told(&flag.what) && self.is_news(&flag.what));
        let views = flags.map(|flag| FlagView::of(self.state, &flag, self.context));
        let mut items: Vec<Item> =
            views.map(|flag| self.item(flag.id, flag.sentence, String::new(), true)).collect();
        let decided = self.state.decisions.values().filter(|decision| self.is_about(decision.about));
        items.extend(decided.filter_map(|decision| self.to_tell(decision)));
        items
    }

    /// Whether it is news to them: who warned knows the warning, and another's order is not theirs to hear.
    fn is_news(&self, what: &FlagKind) -> bool {
        let Some(whom) = self.whom.person else { return true };
        match what {
            FlagKind::OtherTop { person } => *person == whom.id,
            FlagKind::Voices { priority } => {
                !speakers(self.state, *priority, self.context.today).contains(&whom.id)
            }
            FlagKind::Apart { .. }
            | FlagKind::MetricFailing { .. }
            | FlagKind::NotAgreed { .. }
            | FlagKind::Revisit { .. }
            | FlagKind::DecidedWithoutAsking { .. }
            | FlagKind::Unanswered { .. }
            | FlagKind::BoundaryStale { .. }
            | FlagKind::BoundaryEdited { .. }
            | FlagKind::BoundaryNotAgreed { .. }
            | FlagKind::NotReviewed { .. }
            | FlagKind::NoReading { .. }
            | FlagKind::NoPulse { .. }
            | FlagKind::NotHeard { .. } => true,
        }
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
        let how = match (skipped, decision.asked.is_some()) {
            (true, false) => ", without asking",
            (true, true) => ", before the answer",
            (false, _) => "",
        };
        let sentence = format!("you decided{how}: {}", decision.text);
        Some(self.item(decision.id, sentence, ago(on, self.context.today), skipped))
    }

    /// Questions that wait for them, and what they said that nobody has read yet.
    pub(super) fn ask(&self) -> Vec<Item> {
        let waiting = self.state.decisions.values().filter(|decision| decision.is_waiting());
        let asked = waiting
            .filter(|decision| self.is_about(decision.about))
            .filter_map(|decision| self.asked(decision));
        let open = self.unconfirmed().filter(|said| said.means.is_empty()).map(|said| {
            let sentence = format!("what does \"{}\" mean for us?", said.text);
            self.item(said.id, sentence, format!("said {}", ago(said.on, self.context.today)), false)
        });
        asked.chain(open).collect()
    }

    fn asked(&self, decision: &Decision) -> Option<Item> {
        let asked = decision.asked.filter(|asked| self.is_theirs(Some(asked.person)))?;
        let due = self.state.people.get(&asked.person).and_then(|person| person.cadence().after(asked.on));
        let late = due.is_some_and(|due| due < self.context.today);
        let age = format!("asked {}", ago(asked.on, self.context.today));
        Some(self.item(decision.id, question(decision.text.as_str()), age, late))
    }

    fn item(&self, thing: ThingId, sentence: String, age: String, overdue: bool) -> Item {
        let age = Some(age).filter(|age| !age.is_empty());
        Item { sentence, handle: self.state.handle(thing), id: thing, age, overdue }
    }

    fn unconfirmed(&self) -> impl Iterator<Item = &Translation> {
        let said = self.state.translations.values().filter(|said| said.confirmed.is_none());
        said.filter(|said| self.whom.about.is_none() && self.is_theirs(Some(said.person)))
    }

    fn flags(&self) -> impl Iterator<Item = Flag> {
        let about = self.whom.about;
        let agenda = agenda(self.state, self.context.today).into_iter();
        agenda.filter(move |flag| about.is_none() || flag.about == about)
    }

    fn is_about(&self, priority: Option<ThingId>) -> bool {
        self.whom.about.is_none() || self.whom.about == priority
    }

    fn is_theirs(&self, person: Option<ThingId>) -> bool {
        self.whom.person.is_none_or(|whom| person.is_none_or(|person| person == whom.id))
    }
}

fn question(text: &str) -> String {
    if text.ends_with('?') { text.to_owned() } else { format!("{text}?") }
}

//! What goes into a brief, part by part.

use crate::model::query::drift::PeriodEnds;
use crate::model::query::signals::speakers;
use crate::model::query::{Flag, FlagKind, Unconfirmed, agenda, snoozed, their_clock};
use crate::model::signal::WINDOW;
use crate::model::{
    Confirmation, Decision, Disconnect, Level, Person, Pulse, Signal, State, ThingId, Translation,
};
use crate::view::ReportContext;
use crate::view::boundaries;
use crate::view::clock::{NOT_CONFIRMED, Overdue, ago, due_in_words, if_overdue};
use crate::view::drift::Drift;
use crate::view::flag::FlagView;
use crate::view::ladder::ladder;
use crate::view::sentence::{mismatch, warning};

use crate::view::provenance::mark_of;
use crate::view::sentence::denied;

use super::{BriefLine, BriefScope};

/// What runs out within so many days is confirmed in this talk, not in the one after.
const SOON: i64 = 3;

pub(super) struct Parts<'a> {
    pub(super) state: &'a State,
    pub(super) whom: BriefScope<'a>,
    pub(super) last: Option<&'a Pulse>,
    pub(super) context: &'a ReportContext,
}

impl<'a> Parts<'a> {
    /// All parts of the brief for a talk with a person.
    pub(super) fn with(state: &'a State, person: &'a Person, context: &'a ReportContext) -> Parts<'a> {
        let whom = BriefScope { person: Some(person), about: None, all: true };
        Parts { state, whom, last: state.last_pulse_with(Some(person.id)), context }
    }

    /// Open mismatches: they stand above everything.
    pub(super) fn mismatches(&self) -> Vec<BriefLine> {
        let flagged = self.flags().map(|flag| flag.what.thing());
        let open = flagged.filter_map(|id| self.state.disconnects.get(&id));
        let theirs = open.filter(|known| self.is_theirs(Some(known.person)));
        theirs.map(|known| self.mismatch(known)).collect()
    }

    fn mismatch(&self, known: &Disconnect) -> BriefLine {
        let (who, about) =
            (self.state.handle(known.person), known.about.map(|about| self.state.handle(about)));
        let (believed, actual) = (&known.believed, &known.actual);
        let what = mismatch(&who, about.as_deref());
        let sentence = format!("{what}: you believed \"{believed}\", {who} \"{actual}\"");
        self.line(known.id, sentence, format!("found {}", ago(known.found, self.context.today)), true)
    }

    /// What shifted since a pulse.
    pub(super) fn since(&self, ends: &PeriodEnds, pulse: &Pulse) -> Vec<BriefLine> {
        let drift = Drift::of(&ends.period(self.context.today), Some(pulse.on), None, self.context);
        let shifts = drift.opening().filter(|shift| self.whom.about.is_none_or(|about| shift.id == about));
        shifts
            .map(|shift| self.line(shift.id, shift.sentence.clone(), String::new(), shift.needs_me))
            .collect()
    }

    /// Agreements that have run out or are about to; and my readings of what they said.
    pub(super) fn confirm(&self) -> Vec<BriefLine> {
        let today = self.context.today;
        let soon =
            |flag: &Flag| flag.due.is_none_or(|due| due <= today.plus_days(SOON)) || self.is_of_others(flag);
        let agreements = self.flags().filter(soon).filter_map(|flag| self.to_confirm(&flag));
        agreements.chain(self.readings()).collect()
    }

    /// Whether only somebody who has left since confirmed it: whoever came after them may believe something else.
    fn is_of_others(&self, flag: &Flag) -> bool {
        let (FlagKind::NotAgreed { last: Some(last), .. }
        | FlagKind::Boundary { why: Unconfirmed::Stale(last), .. }) = &flag.what
        else {
            return false;
        };
        self.state.has_left(last.by) && flag.what.wanted(self.state).is_some()
    }

    fn to_confirm(&self, flag: &Flag) -> Option<BriefLine> {
        if let FlagKind::NotAgreed { priority, by, last, ended } = &flag.what {
            let known = self.state.priorities.get(priority).filter(|_| self.is_theirs(*by))?;
            let today = self.context.today;
            let due = flag.due.map(|due| due_in_words(due, flag.every, today)).unwrap_or_default();
            let age = match (last, ended) {
                (Some(confirmation), _) => {
                    let (by, on) = (self.state.handle(confirmation.by), ago(confirmation.on, today));
                    format!("{by} confirmed {on}{}, {due}", mark_of(self.state, *confirmation))
                }
                (None, Some(confirmation)) => {
                    let by = self.state.handle(confirmation.by);
                    format!("{by} confirmed the old wording{}", mark_of(self.state, *confirmation))
                }
                (None, None) => NOT_CONFIRMED.to_owned(),
            };
            let place = self.place(*priority, last.as_ref().or(ended.as_ref()));
            let sentence = format!("{}: {place}?", known.title);
            return Some(self.line(known.id, sentence, age, flag.is_overdue(self.context.today)));
        }
        if let FlagKind::Denied { thing, .. } = &flag.what
            && let Some(known) = self.state.priorities.get(thing)
            && self.is_theirs(flag.what.wanted(self.state))
        {
            let age = denied(self.state, *thing).unwrap_or_default();
            return Some(self.line(known.id, format!("{}?", known.title), age, true));
        }
        if let FlagKind::Boundary { boundary, .. } | FlagKind::Denied { thing: boundary, .. } = &flag.what {
            return self.boundary(*boundary, flag);
        }
        None
    }

    fn boundary(&self, boundary: ThingId, flag: &Flag) -> Option<BriefLine> {
        let today = self.context.today;
        let by = flag.what.wanted(self.state);
        let known = self.state.boundaries.get(&boundary).filter(|_| self.is_theirs(by))?;
        let age = boundaries::confirmation(self.state, known, today, |on| ago(on, today));
        let still = if known.confirmation().is_some() { "still " } else { "" };
        let sentence = format!("{}: {still}\"{}\"?", known.statement, ladder(self.state, &known.ladder));
        let line = self.line(known.id, sentence, age, flag.is_overdue(today));
        Some(BriefLine { set: boundaries::set_unless_said(known), ..line })
    }

    /// My readings of what they said, while they are unconfirmed.
    fn readings(&self) -> Vec<BriefLine> {
        let read = self.unconfirmed().filter(|said| !said.means.is_empty());
        let item = |said: &Translation| {
            let meanings: Vec<String> = said.meanings().map(|(_, text)| text.to_string()).collect();
            let sentence = format!("\"{}\" means {}?", said.text, meanings.join("; "));
            self.line(said.id, sentence, format!("said {}", ago(said.on, self.context.today)), false)
        };
        read.map(item).collect()
    }

    /// Decisions that nothing covers, failing metrics, signals, other orders; decisions taken without asking, and those
    /// that they are to be told of.
    pub(super) fn tell(&self) -> Vec<BriefLine> {
        let decided = || self.state.decisions.values().filter(|decision| self.is_about(decision.about));
        let mut lines: Vec<BriefLine> = decided().filter_map(|decision| self.uncovered(decision)).collect();
        let flags = self.flags().filter(|flag| self.is_news(&flag.what));
        let views = flags.map(|flag| FlagView::of(self.state, &flag, self.context));
        lines.extend(views.map(|flag| self.line(flag.id, flag.sentence, String::new(), true)));
        lines.extend(decided().filter_map(|decision| self.to_tell(decision)));
        lines
    }

    /// A decision since the last talk that no boundary covered, and that nobody was asked about.
    fn uncovered(&self, decision: &Decision) -> Option<BriefLine> {
        let (verdict, on) = (decision.verdict.as_ref()?, decision.decided?);
        let is_uncovered = verdict.level.is_none() && verdict.boundary.is_none() && verdict.who.is_empty();
        if !is_uncovered || decision.asked.is_some() || !self.is_new(decision) {
            return None;
        }
        let sentence = format!("you decided, and no boundary covers it: {}", decision.text);
        Some(self.line(decision.id, sentence, ago(on, self.context.today), true))
    }

    fn is_new(&self, decision: &Decision) -> bool {
        self.last.is_none_or(|pulse| pulse.is_before(decision.id.entry, decision.decided))
    }

    /// Whether it is news to them: who warned knows the warning, and another's order is not theirs to know.
    fn is_news(&self, what: &FlagKind) -> bool {
        let is_them = |person: ThingId| self.whom.person.is_none_or(|whom| whom.id == person);
        if let FlagKind::OtherTop { person } = what {
            is_them(*person)
        } else if let FlagKind::Signals { priority } = what {
            let people = speakers(self.state, *priority, self.context.today);
            self.whom.person.is_none_or(|whom| !people.contains(&whom.id))
        } else {
            matches!(what, FlagKind::MetricFailing { .. })
        }
    }

    fn to_tell(&self, decision: &Decision) -> Option<BriefLine> {
        let verdict = decision.verdict.as_ref()?;
        let on = decision.decided?;
        let concerns_them = self.whom.person.is_none_or(|person| verdict.who.contains(&person.id));
        let skipped = decision.skipped_asking();
        let to_be_told = verdict.level == Some(Level::Inform) && self.is_new(decision);
        if !concerns_them || !(skipped || to_be_told) {
            return None;
        }
        let how = match (skipped, decision.asked.is_some()) {
            (true, false) => ", without asking",
            (true, true) => ", before the answer",
            (false, _) => "",
        };
        let sentence = format!("you decided{how}: {}", decision.text);
        Some(self.line(decision.id, sentence, ago(on, self.context.today), skipped))
    }

    /// Questions that wait for them, and what they said that nobody has read yet.
    pub(super) fn ask(&self) -> Vec<BriefLine> {
        let waiting = self.state.decisions.values().filter(|decision| decision.is_waiting());
        let asked = waiting
            .filter(|decision| self.is_about(decision.about))
            .filter_map(|decision| self.asked(decision));
        let open = self.unconfirmed().filter(|said| said.means.is_empty()).map(|said| {
            let sentence = format!("what does \"{}\" mean for us?", said.text);
            self.line(said.id, sentence, format!("said {}", ago(said.on, self.context.today)), false)
        });
        asked.chain(open).collect()
    }

    fn asked(&self, decision: &Decision) -> Option<BriefLine> {
        let asked = decision.asked.filter(|asked| self.is_theirs(Some(asked.person)))?;
        let due = self.state.people.get(&asked.person).and_then(|person| person.cadence().after(asked.on));
        let every = self.state.people.get(&asked.person).map(Person::cadence);
        let late = Overdue::of(due, every, self.context.today);
        let age = format!("asked {}{}", ago(asked.on, self.context.today), if_overdue(late));
        Some(self.line(decision.id, question(decision.text.as_str()), age, late.is_some()))
    }

    /// What was said about the priority that the brief is limited to, word by word, else what was heard since the last talk;
    /// not what they said themselves.
    pub(super) fn signals(&self) -> Vec<BriefLine> {
        let is_theirs = |person: ThingId| self.whom.person.is_some_and(|whom| whom.id == person);
        let is_wanted = |signal: &&Signal| match self.whom.about {
            Some(about) => signal.about == Some(about),
            None => self.is_new_warning(signal) && self.concerns_them(signal),
        };
        let said = self.state.signals.values().filter(is_wanted);
        let said = said.filter(|signal| !is_theirs(signal.person));
        let line = |signal: &Signal| {
            let sentence = match self.whom.about {
                Some(_) => format!("{}: \"{}\"", self.state.handle(signal.person), signal.text),
                None => warning(self.state, signal),
            };
            self.line(signal.id, sentence, ago(signal.on, self.context.today), false)
        };
        let mut lines: Vec<BriefLine> = said.map(line).collect();
        lines.reverse();
        lines
    }

    /// Whether a warning still counts as a voice and was heard since the last talk.
    fn is_new_warning(&self, signal: &Signal) -> bool {
        let is_fresh = self.context.today.days_since(signal.on) <= WINDOW;
        is_fresh && self.last.is_none_or(|pulse| pulse.is_before(signal.id.entry, Some(signal.on)))
    }

    /// Whether it is theirs to hear: from whoever has their ear, or nobody else's, or about what they confirmed.
    fn concerns_them(&self, signal: &Signal) -> bool {
        let ear = self.state.people.get(&signal.person).and_then(|person| person.ear_of);
        let about = signal.about.and_then(|about| self.state.priorities.get(&about));
        let by = about.and_then(|known| their_clock(self.state, known).confirmation).map(|last| last.by);
        self.whom.person.is_none_or(|whom| ear.is_none_or(|ear| ear == whom.id) || by == Some(whom.id))
    }

    /// How much of what would need me is snoozed.
    pub(super) fn snoozed(&self) -> usize {
        let about = self.whom.about;
        let silenced = snoozed(self.state, self.context.today).into_iter();
        let theirs = silenced.filter(|flag| self.is_theirs(flag.what.wanted(self.state)));
        theirs.filter(|flag| about.is_none() || flag.about == about).count()
    }

    /// The place of a priority as a question: what was moved since they confirmed it was confirmed at another.
    fn place(&self, priority: ThingId, last: Option<&Confirmation>) -> String {
        let rank = self.state.rank(priority);
        let now = place_in_words(rank);
        match last {
            None => now,
            Some(last) if last.rank == rank => format!("still {now}"),
            Some(last) => {
                let (was, by) = (place_in_words(last.rank), self.state.handle(last.by));
                format!("{was} when {by} confirmed, now {now}")
            }
        }
    }

    fn line(&self, thing: ThingId, sentence: String, age: String, overdue: bool) -> BriefLine {
        let age = Some(age).filter(|age| !age.is_empty());
        BriefLine { sentence, handle: self.state.handle(thing), id: thing, age, overdue, set: String::new() }
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

/// `number 2`, `below the line`
pub(crate) fn place_in_words(rank: Option<usize>) -> String {
    rank.map_or_else(|| "below the line".to_owned(), |rank| format!("number {rank}"))
}

pub(super) fn question(text: &str) -> String {
    if text.ends_with('?') { text.to_owned() } else { format!("{text}?") }
}

//! Translations: what an executive said in broad strokes, and what that means concretely.

use serde::{Deserialize, Serialize};

use super::agreement::AgreedBy;
use super::agreement::{Confirmation, Confirmed, Correction, Denial};
use super::change::{Change, Fact};
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;
use super::new_entry::NewEntry;
use super::origin::Origin;
use super::person::speaker;
use super::plan::past_day;
use super::refusal::{Hint, Refusal};
use super::state::State;
use super::text::Text;

/// Something that was said, and my reading of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Translation {
    pub(crate) id: ThingId,
    pub(crate) handle: Handle,
    pub(crate) person: ThingId,
    pub(crate) text: Text,
    /// What I read in it; empty while I do not know.
    pub(crate) means: Vec<Text>,
    /// The day it was heard.
    pub(crate) on: Day,
    /// Who confirmed my reading, and when; nothing while it is unconfirmed.
    pub(crate) confirmed: Option<Confirmation>,
    pub(crate) denied: Option<Denial>,
    /// What I had misread.
    pub(crate) corrections: Vec<Correction>,
    /// What I had misread before I read it anew: my words, and theirs.
    pub(crate) misread: Vec<(Text, Text)>,
    /// How many readings were confirmed before I read it anew.
    pub(crate) read_before: usize,
}

impl Translation {
    /// Everything that I misread in it, before and now: my words, and theirs.
    pub(crate) fn misreadings(&self) -> Vec<(Text, Text)> {
        let now = (1..)
            .zip(&self.means)
            .filter_map(|(number, read)| Some((read.clone(), self.correction(number)?.clone())));
        self.misread.iter().cloned().chain(now).collect()
    }

    /// How many of my readings they have spoken to, before and now.
    pub(crate) fn confirmed_readings(&self) -> usize {
        self.read_before + if self.confirmed.is_some() { self.means.len() } else { 0 }
    }

    /// What it means, the corrections counted, with its number from 1.
    pub(crate) fn meanings(&self) -> impl Iterator<Item = (usize, &Text)> {
        (1..).zip(&self.means).map(|(number, read)| (number, self.correction(number).unwrap_or(read)))
    }

    /// What they meant by a number that I had misread.
    pub(crate) fn correction(&self, number: usize) -> Option<&Text> {
        self.corrections
            .iter()
            .rev()
            .find(|correction| correction.number == number)
            .map(|correction| &correction.meant)
    }
}

/// Something was said in broad strokes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct TranslationHeard {
    pub(crate) person: ThingId,
    pub(crate) text: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) means: Vec<Text>,
}

/// What was said was read as something concrete, in the place of what I had read before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct TranslationRead {
    pub(crate) translation: ThingId,
    pub(crate) means: Vec<Text>,
}

impl Fact for TranslationHeard {
    fn references(&self) -> Vec<ThingId> {
        vec![self.person]
    }

    fn texts(&self) -> Vec<&Text> {
        std::iter::once(&self.text).chain(&self.means).collect()
    }

    fn apply(&self, state: &mut State, id: ThingId, origin: Origin) {
        let TranslationHeard { person, text, means } = self.clone();
        let translation = Translation {
            id,
            handle: state.name_note(Kind::Translation, id),
            person,
            text,
            means,
            on: origin.day,
            confirmed: None,
            denied: None,
            corrections: Vec::new(),
            misread: Vec::new(),
            read_before: 0,
        };
        state.translations.insert(id, translation);
    }
}

impl Fact for TranslationRead {
    fn texts(&self) -> Vec<&Text> {
        self.means.iter().collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, _: Origin) {
        if let Some(translation) = state.translations.get_mut(&self.translation) {
            translation.misread = translation.misreadings();
            translation.read_before = translation.confirmed_readings();
            translation.means.clone_from(&self.means);
            translation.confirmed = None;
            translation.denied = None;
            translation.corrections.clear();
        }
    }
}

/// Notes what somebody said, and what I read in it, if I know. Somebody who is heard for the first time is added.
///
/// # Errors
/// A name that is near a known one.
pub(crate) fn hear(
    entry: &mut NewEntry,
    person: &str,
    text: Text,
    means: Vec<Text>,
) -> Result<ThingId, Refusal> {
    let person = speaker(entry, person)?;
    Ok(entry.push(Change::TranslationHeard(TranslationHeard { person, text, means })))
}

/// Notes what I read in something that was said, in the place of what I had read before. It is unconfirmed again.
///
/// # Errors
/// An unknown translation, no meaning.
pub(crate) fn read(entry: &mut NewEntry, name: &str, means: Vec<Text>) -> Result<ThingId, Refusal> {
    let translation = entry.state().find_id(Kind::Translation, name)?;
    if means.is_empty() {
        return Err(Refusal::missing("What does it mean?", "say it: --means TEXT, repeatable"));
    }
    entry.push(Change::TranslationRead(TranslationRead { translation, means }));
    Ok(translation)
}

/// Notes that somebody confirmed my reading, and what of it I had misread.
///
/// # Errors
/// An unknown translation or person, no meaning to confirm, a number that no meaning has, a day that has not come.
pub(crate) fn confirm(
    entry: &mut NewEntry,
    name: &str,
    with: &AgreedBy,
    note: Option<Text>,
    corrections: Vec<Correction>,
) -> Result<ThingId, Refusal> {
    let by = entry.state().find_id(Kind::Person, &with.person)?;
    let on = past_day(entry, "--on", with.on)?;
    let translation = entry.state().find::<Translation>(name)?;
    let (thing, known) = (translation.id, translation.means.len());
    if translation.person != by {
        let said = entry.state().handle(translation.person);
        return Err(Refusal::invalid("--by", format!("{said} said it; only they can say what it means")));
    }
    if known == 0 {
        let remedy = Hint::command("first:", ["translate", translation.handle.as_str(), "--means", "TEXT"]);
        return Err(Refusal::missing("What does it mean?", remedy));
    }
    if let Some(wrong) = corrections.iter().find(|correction| !(1..=known).contains(&correction.number)) {
        let why = format!("there is no meaning {}; expected 1 to {known}", wrong.number);
        return Err(Refusal::invalid("--correct", why));
    }
    entry.push(Change::Confirmed(Confirmed { thing, by, on, note, corrections }));
    Ok(thing)
}

//! Translating: what was said, what I read in it, and whether that was right.

use crate::model::change::{Change, Confirmed, Correction, TranslationHeard, TranslationRead};
use crate::model::{NewEntry, Refusal, Text, ThingId};

use super::person::speaker;
use super::{With, past_day};

/// Notes what somebody said, and what I read in it, if I know. Somebody who is heard for the first time is added.
///
/// # Errors
/// A name that is near a known one.
pub fn hear(entry: &mut NewEntry, person: &str, text: Text, means: Vec<Text>) -> Result<ThingId, Refusal> {
    let person = speaker(entry, person)?;
    Ok(entry.push(Change::TranslationHeard(TranslationHeard { person, text, means })))
}

/// Notes what I read in something that was said, in the place of what I had read before. It is unconfirmed again.
///
/// # Errors
/// An unknown translation, no meaning.
pub fn read(entry: &mut NewEntry, name: &str, means: Vec<Text>) -> Result<ThingId, Refusal> {
    let translation = entry.state().find_translation(name)?.id;
    if means.is_empty() {
        return Err(Refusal::missing("what it means", "say it: --means TEXT, repeatable"));
    }
    entry.push(Change::TranslationRead(TranslationRead { translation, means }));
    Ok(translation)
}

/// Notes that somebody confirmed my reading, and what of it I had misread.
///
/// # Errors
/// An unknown translation or person, no meaning to confirm, a number that no meaning has, a day that has not come.
pub fn confirm(
    entry: &mut NewEntry,
    name: &str,
    with: &With,
    note: Option<Text>,
    corrections: Vec<Correction>,
) -> Result<ThingId, Refusal> {
    let by = entry.state().find_person(&with.person)?.id;
    let on = past_day(entry, "--on", with.on)?;
    let translation = entry.state().find_translation(name)?;
    let (thing, known) = (translation.id, translation.means.len());
    if translation.person != by {
        let said = entry.state().handle(translation.person);
        return Err(Refusal::invalid("--by", format!("{said} said it; only they can say what it means")));
    }
    if known == 0 {
        let remedy =
            format!("say what you read in it first: align translate {} --means TEXT", translation.handle);
        return Err(Refusal::missing("what it means", remedy));
    }
    if let Some(wrong) = corrections.iter().find(|correction| !(1..=known).contains(&correction.number)) {
        let why = format!("there is no meaning {}; expected 1 to {known}", wrong.number);
        return Err(Refusal::invalid("--correct", why));
    }
    entry.push(Change::Confirmed(Confirmed { thing, by, on, note, corrections }));
    Ok(thing)
}

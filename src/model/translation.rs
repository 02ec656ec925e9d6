//! Translations: what an executive said in broad strokes, and what that means concretely.

use serde::{Deserialize, Serialize};

use super::agreement::Confirmation;
use super::change::Correction;
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::text::Text;

/// Something that was said, and my reading of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// Its identity.
    pub id: ThingId,
    /// Its short name.
    pub handle: Handle,
    /// By whom.
    pub person: ThingId,
    /// What they said.
    pub text: Text,
    /// What I read in it; empty while I do not know.
    pub means: Vec<Text>,
    /// The day it was heard.
    pub on: Day,
    /// Who confirmed my reading, and when; nothing while it is unconfirmed.
    pub confirmed: Option<Confirmation>,
    /// What I had misread.
    pub corrections: Vec<Correction>,
    /// What I had misread before I read it anew: my words, and theirs.
    pub misread: Vec<(Text, Text)>,
    /// How many readings were confirmed before I read it anew.
    pub read_before: usize,
}

impl Translation {
    /// Everything that I misread in it, before and now: my words, and theirs.
    pub fn misreadings(&self) -> Vec<(Text, Text)> {
        let now = (1..)
            .zip(&self.means)
            .filter_map(|(number, read)| Some((read.clone(), self.correction(number)?.clone())));
        self.misread.iter().cloned().chain(now).collect()
    }

    /// How many of my readings they have spoken to, before and now.
    pub fn confirmed_readings(&self) -> usize {
        self.read_before + if self.confirmed.is_some() { self.means.len() } else { 0 }
    }

    /// What it means, the corrections counted, with its number from 1.
    pub fn meanings(&self) -> impl Iterator<Item = (usize, &Text)> {
        (1..).zip(&self.means).map(|(number, read)| (number, self.correction(number).unwrap_or(read)))
    }

    /// What they meant by a number that I had misread.
    pub fn correction(&self, number: usize) -> Option<&Text> {
        self.corrections
            .iter()
            .rev()
            .find(|correction| correction.number == number)
            .map(|correction| &correction.meant)
    }
}

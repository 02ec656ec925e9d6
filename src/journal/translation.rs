//! Translations: what an executive said in broad strokes, and what that means concretely.

use serde::{Deserialize, Serialize};

use super::agreement::Yes;
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
    pub confirmed: Option<Yes>,
    /// What I had misread.
    pub corrections: Vec<Correction>,
}

impl Translation {
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

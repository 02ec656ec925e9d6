//! Ordinary work, which seldom is a decision that a boundary speaks of: the nearer a text is to it, the more evidence a
//! boundary must offer. A boundary about such work offers it, by being nearer still.

use super::phrase::Phrase;
use super::vectors::Vector;
use super::word::Words;

/// Pieces of it, which have nothing in common.
pub(super) const ORDINARY: [&str; 32] = [
    "update a page of the handbook",
    "add a section to the documentation",
    "fix a broken link",
    "update the description",
    "add a person to the team page",
    "update the team page and the org chart",
    "rename a channel",
    "rename a page",
    "bump a dependency to a new version",
    "update dependencies",
    "add a test",
    "assert in a test",
    "chore: tidy the build",
    "move the meeting to another time",
    "schedule a weekly meeting",
    "change the agenda of the meeting",
    "publish the notes of the meeting",
    "record the meeting",
    "take minutes",
    "invite people to a party",
    "book a meeting room",
    "change the colour of the icon",
    "change the layout of the dashboard",
    "update the logo and the screenshots",
    "translate a page",
    "write a blog entry",
    "add an event to the calendar",
    "sort the list by name",
    "switch the tool we use",
    "who is on call this week",
    "delete an old page",
    "celebrate a birthday",
];

/// Ordinary work, read once a check.
pub(super) struct Ordinary(Vec<Phrase>);

impl Ordinary {
    /// Reads what ordinary work is.
    pub(super) fn new(words: &mut Words) -> Self {
        Self(ORDINARY.iter().map(|text| Phrase::new(words.of(text))).collect())
    }

    /// How near a text is to the nearest ordinary work.
    pub(super) fn nearness(&self, direction: &Vector) -> f32 {
        self.0.iter().map(|phrase| phrase.nearness(direction)).fold(0.0, f32::max)
    }
}

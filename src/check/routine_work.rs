//! Routine work, which seldom is a decision that a boundary speaks of: the nearer a text is to it, the more evidence a
//! boundary must offer. A boundary about such work offers it, by being nearer still.

use super::normalize::Plain;
use super::vectors::{Vector, dot, sum, unit};
use super::wordpiece::pieces;

/// Pieces of it, which have nothing in common.
pub(super) const ROUTINE_WORK: [&str; 32] = [
    "update a page of the handbook", "add a section to the documentation", "fix a broken link",
    "update the description", "add a person to the team page", "update the team page and the org chart",
    "rename a channel", "rename a page", "bump a dependency to a new version", "update dependencies",
    "add a test", "assert in a test", "chore: tidy the build", "move the meeting to another time",
    "schedule a weekly meeting", "change the agenda of the meeting", "publish the notes of the meeting",
    "record the meeting", "take minutes", "invite people to a party", "book a meeting room",
    "change the colour of the icon", "change the layout of the dashboard",
    "update the logo and the screenshots", "translate a page", "write a blog entry",
    "add an event to the calendar", "sort the list by name", "switch the tool we use",
    "who is on call this week", "delete an old page", "celebrate a birthday",
];

/// Routine work, read once a check: the way that each piece points. How much its words say is no matter, so they are not
/// made as those of boundaries are.
pub(super) struct RoutineWork(Vec<Vector>);

impl RoutineWork {
    pub(super) fn new() -> Self {
        Self(ROUTINE_WORK.iter().map(|text| direction(text)).collect())
    }

    /// How near a text is to the nearest routine work.
    pub(super) fn nearness(&self, direction: &Vector) -> f32 {
        self.0.iter().map(|routine| dot(routine, direction)).fold(0.0, f32::max)
    }
}

fn direction(text: &str) -> Vector {
    unit(&sum(Plain::of(text).words().flat_map(pieces)))
}

#[cfg(test)]
mod tests {
    use super::{ROUTINE_WORK, direction};
    use crate::check::boundary_terms;
    use crate::check::normalize::Plain;
    use crate::check::vectors;
    use crate::check::word::Words;
    use crate::check::wordpiece::pieces;

    #[test]
    fn ordinary_work_is_in_the_table_and_points_like_a_boundary() {
        let mut words = Words::new(&[]);
        for text in ROUTINE_WORK {
            assert!(Plain::of(text).words().all(|word| !pieces(word).is_empty()), "{text}");
            let nearness = vectors::dot(&boundary_terms::direction(&words.of(text)), &direction(text));
            assert!((nearness - vectors::dot(&direction(text), &direction(text))).abs() < 1e-6, "{text}");
        }
    }
}

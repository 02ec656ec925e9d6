//! Boundaries that are about everything are told from those that are about something.

use std::path::Path;

use crate::check::{TooBroad, is_too_vague, too_broad};
use crate::model::{Boundary, Level};

use super::sets::Set;
use super::world::{BoundaryTexts, World};

fn world(statement: &str, words: &[&str], level: Level) -> World {
    let levels = vec![(level, String::new())];
    World::with(&[BoundaryTexts { handle: "its".to_owned(), statement, words: words.to_vec(), levels }])
}

fn judged(statement: &str, words: &[&str]) -> Option<TooBroad> {
    let world = world(statement, words, Level::Decide);
    too_broad(world.state.find::<Boundary>("its").unwrap(), &world.state)
}

#[test]
fn what_names_nothing_is_too_broad() {
    for statement in
        ["decisions", "Everything", "any decision", "Everything else", "Make decisions", "all of it", "🦀"]
    {
        assert_eq!(judged(statement, &[]), Some(TooBroad::NamesNothing), "{statement}");
    }
    assert_eq!(judged("Other decisions", &["pricing", "discounts"]), None);
}

#[test]
fn what_meets_unlike_work_is_too_broad() {
    let words = ["page", "meeting", "update", "add", "change", "team", "test", "calendar", "tool"];
    assert!(matches!(judged("Work", &words), Some(TooBroad::Meets { .. })), "{:?}", judged("Work", &words));
}

#[test]
fn a_narrow_boundary_is_too_vague_until_it_has_two_examples() {
    let is_vague = |world: &World| is_too_vague(world.state.find::<Boundary>("its").unwrap(), &world.state);
    for statement in ["Details", "Time", "The team", "Go public", "Get it", "World"] {
        let mut world = world(statement, &[], Level::Decide);
        assert_eq!(is_vague(&world), statement != "Go public", "{statement}");
        world.tell("swap the order of two talks", Some("its"), None);
        world.tell("paint the door of the shed", Some("its"), None);
        assert!(!is_vague(&world), "{statement}");
    }
    for statement in ["Discounts", "Vendor spend", "Hiring", "Reorder work", "Fix bugs", "Prices", "Refunds"]
    {
        assert!(!is_vague(&world(statement, &[], Level::Decide)), "{statement}");
    }
    let limited = vec![(Level::Decide, "up to 10%".to_owned()), (Level::Consult, String::new())];
    let said =
        BoundaryTexts { handle: "its".to_owned(), statement: "Discounts", words: vec![], levels: limited };
    assert!(!is_vague(&World::with(&[said])));
    // What permits nothing may be as vague as it likes.
    assert!(!is_vague(&world("Details", &[], Level::Consult)));
}

#[test]
fn boundaries_of_real_policies_are_not() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src/check/tests/sets/last"] {
        for set in Set::all(&here.join(folder)) {
            let state = set.world().state;
            for boundary in state.living_boundaries() {
                assert_eq!(too_broad(boundary, &state), None, "{}", boundary.statement);
            }
        }
    }
}

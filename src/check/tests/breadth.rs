//! Boundaries that are about everything are told from those that are about something.

use std::path::Path;

use crate::check::{TooBroad, too_broad};
use crate::model::Level;

use super::sets::Set;
use super::world::{Said, World};

fn judged(statement: &str, words: &[&str]) -> Option<TooBroad> {
    let levels = vec![(Level::Decide, String::new())];
    let said = Said { handle: "its".to_owned(), statement, words: words.to_vec(), levels };
    let world = World::with(&[said]);
    too_broad(world.state.find_boundary("its").unwrap(), &world.state)
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

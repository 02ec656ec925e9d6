//! How answers improve when each decision's boundary is told after it was asked.

use std::path::Path;

use crate::check::Answer;

use super::figures::{Figures, HEAD};
use super::sets::{Case, Set};
use super::world::World;

#[test]
#[expect(clippy::print_stdout, reason = "the figures are what one runs it for")]
fn where_decisions_recur_telling_is_worth_fifteen_points() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sets = Set::all(&here.join("src/check/tests/sets/last"));
    let [told_first, told_second] = halves(&sets, true);
    let [_, untold_second] = halves(&sets, false);
    println!("{HEAD}\n{}", told_first.row("last, first half, told"));
    println!(
        "{}\n{}",
        told_second.row("last, second half, told"),
        untold_second.row("last, second half, untold")
    );
    assert!(told_second.share("accuracy") > told_first.share("accuracy"));
    assert!(told_second.share("accuracy") > untold_second.share("accuracy") + 15.0);
    assert!(told_second.share("unsafe") < 4.0);
}

/// Each set's decisions, then all again in other words and another order.
fn halves(sets: &[Set], told: bool) -> [Figures; 2] {
    let mut halves = [Figures::default(), Figures::default()];
    for set in sets {
        let mut world = set.world();
        let once = shuffled(&set.cases, 1).into_iter().map(|case| (0, case.text.clone(), case));
        let again = shuffled(&set.cases, 2).into_iter().map(|case| (1, reworded(&case.text), case));
        for (half, text, case) in once.chain(again) {
            let answer = world.ask(&text);
            halves[half].note(case, &answer, &world);
            if told {
                tell(&mut world, &text, case, &answer);
            }
        }
    }
    halves
}

/// What a person tells after an answer: which boundary it was, or that it was none of those that were likely.
fn tell(world: &mut World, text: &str, case: &Case, answer: &Answer) {
    let right = case.expected_boundary.as_ref().map(|id| id.to_lowercase());
    match right {
        Some(right) => world.tell(text, Some(&right), None),
        None => world.tell_none(text, answer),
    }
}

/// The same decision, said again with every fourth word left out.
fn reworded(text: &str) -> String {
    let words = text.split(' ').enumerate().filter(|(place, _)| place % 4 != 3).map(|(_, word)| word);
    format!("Once more: {}, please", words.collect::<Vec<_>>().join(" "))
}

/// The cases in a fixed disorder, another for each seed.
fn shuffled(cases: &[Case], seed: u64) -> Vec<&Case> {
    let mut cases: Vec<&Case> = cases.iter().collect();
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1);
    for last in (1..cases.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        cases.swap(last, (state >> 33) as usize % (last + 1));
    }
    cases
}

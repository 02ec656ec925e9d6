//! The floor below which `check` is not good enough to be asked.

use std::path::Path;

use super::figures::{Figures, HEAD};
use super::sets::Set;

#[test]
#[expect(clippy::print_stdout, reason = "the figures are what one runs it for")]
fn answers_about_real_policies_stay_above_the_floor() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let figures = |folder: &str| Figures::of(&Set::all(&here.join(folder)));
    let (further, last) = (figures("src/check/tests/sets/further"), figures("src/check/tests/sets/last"));
    println!("{HEAD}\n{}\n{}", further.row("further"), last.row("last"));
    holds("further and last", &further.clone().and(&last), &FLOOR_WITHOUT_GIVEN);
    let fresh = figures("src/check/tests/sets/fresh");
    println!("{}", fresh.row("fresh"));
    holds("fresh", &fresh, &FLOOR_FRESH);
    let given = Set::all(&here.join("../shared/check"));
    if given.is_empty() {
        println!("skipped: the given sets are not beside the checkout");
        return;
    }
    let given = Figures::of(&given);
    println!("{}\n{}", given.row("given"), given.clone().and(&further).and(&last).row("all"));
    holds("given and last", &given.and(&last), &FLOOR);
}

/// What must not be fallen below, and above, in per cent.
struct Floor {
    accuracy: f64,
    top_3: f64,
    not_safe: f64,
    false_clear: f64,
}

const FLOOR: Floor = Floor { accuracy: 74.0, top_3: 92.0, not_safe: 2.0, false_clear: 4.0 };

/// `further` is harder, in its paraphrases and its conflicts, than the sets that the floor was drawn for.
const FLOOR_WITHOUT_GIVEN: Floor = Floor { accuracy: 73.0, top_3: 90.0, not_safe: 4.5, ..FLOOR };

/// Sets that chose no word, weight or threshold; they are harder than all others.
const FLOOR_FRESH: Floor = Floor { accuracy: 57.5, top_3: 88.0, not_safe: 6.0, false_clear: 2.5 };

fn holds(name: &str, figures: &Figures, floor: &Floor) {
    let row = figures.row(name);
    assert!(figures.share("unsafe") < floor.not_safe, "{HEAD}\n{row}");
    assert!(figures.share("false clear") < floor.false_clear, "{HEAD}\n{row}");
    assert!(figures.share("accuracy") > floor.accuracy, "{HEAD}\n{row}");
    assert!(figures.share("top 3") > floor.top_3, "{HEAD}\n{row}");
}

//! The arithmetic behind an answer.

use crate::check::{Arithmetic, How, Pair};
use crate::view::{Line, Span};

/// What was measured of a boundary, what it weighs, and what that is enough for.
pub(super) fn explained(arithmetic: &Arithmetic, levels: &str) -> Vec<Line> {
    let parted = if levels.is_empty() { "" } else { "; " };
    let mut lines = vec![quiet(format!("score {:.3}{parted}{levels}", arithmetic.score()))];
    lines.extend(arithmetic.terms().map(|term| {
        let product = term.measured * term.weight;
        quiet(format!("{product:+6.2}  {:<16}  {:.2} x {:.1}", term.name, term.measured, term.weight))
    }));
    lines.push(quiet(format!("{:+6.2}  to start from", Arithmetic::BIAS)));
    lines.push(quiet(format!("{:+6.2}  evidence: {}", arithmetic.evidence, enough(arithmetic))));
    lines
}

/// What the evidence is enough for.
fn enough(arithmetic: &Arithmetic) -> String {
    let (sends, clears) = (Arithmetic::SENDS, Arithmetic::CLEARS);
    let behind = arithmetic.best - arithmetic.evidence;
    if arithmetic.evidence < sends {
        format!("too little; {sends:.1} sends to somebody, {clears:.1} lets pass")
    } else if behind > Arithmetic::WINDOW {
        format!("{behind:.2} behind the best; more than {:.2} says nothing", Arithmetic::WINDOW)
    } else if arithmetic.evidence < clears {
        format!("sends to somebody, from {sends:.1} on; {clears:.1} lets pass")
    } else {
        format!("lets pass, from {clears:.1} on")
    }
}

/// Which words met which, and how.
pub(super) fn paired(pairs: &[Pair]) -> impl Iterator<Item = Line> {
    pairs.iter().map(|Pair { decision, boundary, how }| {
        quiet(match how {
            How::Word => format!("{decision} = {boundary} (the same word)"),
            How::Stem => format!("{decision} ~ {boundary} (the same stem)"),
            How::Meaning => format!("{decision} ~ {boundary} (near in meaning)"),
        })
    })
}

fn quiet(text: String) -> Line {
    Line::of(vec![Span::quiet(text)]).indented(4)
}

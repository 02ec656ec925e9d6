//! The arithmetic behind an answer.

use crate::check::{How, Score, WordMatch};
use crate::view::Line;

/// What was measured of a boundary, what it weighs, and the chance that comes of it.
pub(super) fn explained(score: &Score, levels: &str) -> Vec<Line> {
    let parted = if levels.is_empty() { "" } else { "; " };
    let mut lines = vec![quiet(format!("chance {:.3}{parted}{levels}", score.chance))];
    lines.extend(score.terms().map(|term| {
        let product = term.measured * term.weight;
        quiet(format!("{product:+6.2}  {:<22}  {:.2} x {:.1}", term.name, term.measured, term.weight))
    }));
    lines.push(quiet(format!("{:+6.2}  evidence against none of them", score.evidence)));
    lines
}

/// Which words met which, and how.
pub(super) fn paired(pairs: &[WordMatch]) -> impl Iterator<Item = Line> {
    pairs.iter().map(|WordMatch { decision, boundary, how }| {
        quiet(match how {
            How::Word => format!("{decision} = {boundary} (the same word)"),
            How::Stem => format!("{decision} ~ {boundary} (the same stem)"),
            How::Meaning => format!("{decision} ~ {boundary} (near in meaning)"),
        })
    })
}

fn quiet(text: String) -> Line {
    Line::quiet(text).indented(4)
}

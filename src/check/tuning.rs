//! Every number that was chosen, and why.
//!
//! Nine weights were fitted, by logistic regression over every decision of ten sets against every boundary of its set, three
//! thresholds were chosen for safety; the rest hardly matters. The figures stand in the documentation of [`super`].

/// A word counts a / (a + p), p its share of all words (Arora et al. 2017): "change" less than "escrow". A third or three
/// times as much changes no figure by more than one in a hundred.
pub(super) const COMMON_WORD: f32 = 1e-3;

/// Below this cosine two words have nothing to do with each other; above it nearness counts in proportion.
/// 0.25 and 0.45 do as well within one in a hundred.
pub(super) const UNRELATED: f32 = 0.35;

/// A word in a tenth of the journal's texts counts half: it is the organisation's own, and tells little apart.
pub(super) const COMMON_HERE: f32 = 0.1;

/// Texts that are taken to be in every journal, so that the first few do not decide what is common.
pub(super) const EARLY_TEXTS: f32 = 20.0;

/// Words of a decision that are read; nobody decides in more. What was not read cannot be cleared.
pub(super) const MOST_WORDS: usize = 256;

/// Texts of the journal that are counted, the last ones: enough to tell its common words, whatever the length of its history.
pub(super) const MOST_SEEN: usize = 64;

/// A text is like a precedent from this cosine on. Lower, and distant kin teaches the wrong thing: a stream in which nothing
/// recurs is answered worse for being taught (0.4: false clears double).
pub(super) const LIKE: f32 = 0.6;

/// A precedent that speaks with this force (0 at [`LIKE`], 1 for the very same words) is the same decision.
pub(super) const SAME: f32 = 0.9;

/// A pair of words is shown as evidence from here on (of 1; 0 is [`UNRELATED`]).
pub(super) const WORTH_SHOWING: f32 = 0.15;

/// The logistic rule, in the order of [`super::features::NAMES`]. The first eight are fitted on all sets and rounded; the last
/// two are set so that the same decision, told once, outweighs any other evidence.
pub(super) const WEIGHTS: [f32; 10] = [1.9, 3.1, 4.0, -3.1, 1.1, 1.7, -2.0, -1.5, 6.0, -6.0];

/// What the rule starts from: most boundaries are not about a decision.
pub(super) const BIAS: f32 = -3.6;

/// Evidence from which a decision is sent to somebody. Low, since to ask once too often is the smaller harm. Between -2.8 and
/// -2.2 accuracy stays within two in a hundred: what paraphrases gain below, uncovered decisions lose.
pub(super) const SENDS: f32 = -2.4;

/// Evidence from which a decision may pass as "yours". At -1.6 up to one uncovered decision in ten is cleared; from -1.2 to -0.8
/// the figures stand still, so this is in the middle and not at the edge.
pub(super) const CLEARS: f32 = -1.0;

/// Evidence from which a boundary that does not speak is offered as perhaps meant: two windows below [`SENDS`].
pub(super) const NEAR: f32 = -3.1;

/// Boundaries this far behind the best of their clause say no more than that they are near. Wider, and the strictest of many
/// half-matches cries wolf (0.8: two points of accuracy); narrower gains nothing.
pub(super) const WINDOW: f32 = 0.35;

/// Evidence from which a boundary speaks though another is ahead of it by more than [`WINDOW`], if it met words of its own:
/// two chances in three. From 0.8 to 3.0 it costs nothing on the given sets; up to 0.8 it takes away a false clear.
pub(super) const SURE: f32 = 0.8;

//! Every number that was chosen, and why.
//!
//! The weights are fitted together, as a softmax over all boundaries of a set *and* none of them, on every decision of the
//! boundary sets, with a ridge of 0.1. The thresholds of the rule were chosen on sets that were left out of the fit. The
//! figures stand in the documentation of [`super`].

/// How many numbers are measured of a boundary, precedents left out.
pub(super) const COUNT: usize = 14;

/// How many numbers are measured for "none of them".
pub(super) const NONE_COUNT: usize = 3;

/// What a boundary's measures weigh, in the order of [`super::features::NAMES`].
pub(super) const WEIGHTS: [f32; COUNT] =
    [4.04, 3.0, 2.42, 0.66, 3.58, -3.0, 1.58, -2.12, 2.81, -0.03, -1.26, 3.31, -2.63, 1.25];

/// What the measures of "none of them" weigh, how near routine work, how long, and how rare its rarest word.
pub(super) const NONE_WEIGHTS: [f32; NONE_COUNT] = [8.09, -1.42, 1.55];

/// What "none of them" starts from.
pub(super) const NONE: f32 = 1.93;

/// What it weighs that all words of a statement or of a keyword stand in the decision, two or more: set, not fitted. What is said
/// beside them, "drop the invite wizard feature", must not hide the boundary; two or three times as much changes no figure.
pub(super) const WHOLE_PHRASE: f32 = 1.0;

/// What being like a precedent weighs, by its similarity: set, not fitted, so that the same decision, told once, outweighs any
/// other evidence.
pub(super) const PRECEDENT: f32 = 6.0;

/// From this chance on that none of the boundaries is meant, nothing covers a decision.
pub(super) const UNCOVERED: f32 = 0.45;

/// The same for a part of a decision, which says less, so that more is asked of it.
pub(super) const UNCOVERED_PART: f32 = 0.15;

/// From this chance on that nothing covers a part, the whole is not permitted.
pub(super) const FOREIGN_PART: f32 = 0.5;

/// The share that the boundaries of a level, and of stricter ones, must have for it to be answered.
pub(super) const SHARE: f32 = 0.25;

/// How much sharper than the chances the shares are taken: many half-matches do not add up to a whole one.
pub(super) const SHARPNESS: f32 = 2.0;

/// The evidence, in favour of a boundary and against none, from which it may permit.
pub(super) const PERMITS: f32 = 0.6;

/// How far, in evidence, a stricter boundary may lie behind the leading permission and still veto it.
pub(super) const VETO_WINDOW: f32 = 4.0;

/// The evidence, amounts left out, that a boundary needs to veto.
pub(super) const VETOES: f32 = -0.5;

/// A word that the leading permission meets less than this it has not met.
pub(super) const UNMET: f32 = 0.75;

/// The words that must be met for a permission, where no two are the same and no phrase is whole: weight times nearness.
pub(super) const WORDS_IN_COMMON: f32 = 0.3;

/// The share of a phrase that must be covered for a permission where one word alone is met.
pub(super) const SOME_OF_A_PHRASE: f32 = 0.3;

/// The same where the statement is all that is said of the boundary: more than one word of two.
pub(super) const MOST_OF_A_PHRASE: f32 = 0.55;

/// The weight that some word of a phrase must have which permits because all of it stands in the decision.
pub(super) const SAYS_SOMETHING: f32 = 0.6;

/// An answer is worth asking back from here on down: its chance, and [`ASSURES`] of the share of the decision's words that the
/// likeliest boundary covers.
pub(super) const UNSURE: f32 = 0.7;

/// How sure it makes of an answer that all words of the decision are covered.
pub(super) const ASSURES: f32 = 0.6;

/// A word counts a / (a + p), p its share of all words (Arora et al. 2017): "change" less than "escrow". A third or three
/// times as much changes no figure by more than one in a hundred.
pub(super) const COMMON_WORD: f32 = 1e-3;

/// Below this cosine two words have nothing to do with each other; above it nearness counts in proportion.
pub(super) const UNRELATED: f32 = 0.35;

/// The cosine that two words of a group of the thesaurus have at least. A tenth more or less changes
/// accuracy by no more than half a point.
pub(super) const SYNONYM: f32 = 0.74;

/// A word in a tenth of the journal's texts counts half: it is the organisation's own, and tells little apart.
pub(super) const COMMON_HERE: f32 = 0.1;

/// Fewer texts than these say nothing of what is common: a question asked once must not make its words weigh less.
pub(super) const FEW_TEXTS: f32 = 2.0;

/// Texts that are taken to be in every journal, so that the first few do not decide what is common.
pub(super) const EARLY_TEXTS: f32 = 20.0;

/// Words of a decision that are read; nobody decides in more. What was not read is not permitted.
pub(super) const MOST_WORDS: usize = 256;

/// Different words of a boundary that are read, and phrases: what checking costs grows with the boundaries, not with how
/// much each of them says.
pub(super) const MOST_TERMS: usize = 128;

/// Amounts of a decision that are read; with more of them it is not certain how much it is about.
pub(super) const MOST_AMOUNTS: usize = 64;

/// Texts of the journal that are counted, the last ones: enough to tell its common words, whatever the length of its history.
pub(super) const MOST_SEEN: usize = 64;

/// From this similarity on the words of an example count as the boundary's: names alone do not make two decisions alike.
pub(super) const MUCH_LIKE: f32 = 0.5;

/// A text is like a precedent from this cosine on. Lower, and distant kin teaches the wrong thing.
pub(super) const LIKE: f32 = 0.6;

/// From this similarity on (0 at [`LIKE`], 1 for the very same words) a precedent is the same decision.
pub(super) const SAME: f32 = 0.9;

/// A pair of words is evidence, and shown as such, from here on (of 1; 0 is [`UNRELATED`]).
pub(super) const WORTH_SHOWING: f32 = 0.15;

//! What people write in a journal.

use fastrand::Rng;

const ACTS: [&str; 10] =
    ["Move", "Postpone", "Give Acme", "Buy", "Reorder", "Hire for", "Publish", "Drop", "Double", "Pilot"];
const THINGS: [&str; 12] = [
    "the audit log", "the SAML work", "a discount of 8%", "two freelancers", "the backlog of the quarter",
    "the release date", "the onboarding mails", "a second data centre", "the price page",
    "the import wizard", "a renewal call with every account", "the invoice archive",
];
const REASONS: [&str; 8] = [
    "because sales promised it", "so that trials see value in a day", "before the board meets",
    "since the contract ends in March", "after what support heard this week", "until the migration is done",
    "for the three largest accounts", "as the team agreed on Monday",
];

/// A text in a person's words: what, and why.
pub(super) fn sentence(rng: &mut Rng) -> String {
    let mut one = |words: &[&'static str]| words[rng.usize(..words.len())];
    let (act, thing, reason) = (one(&ACTS), one(&THINGS), one(&REASONS));
    format!("{act} {thing} {reason}")
}

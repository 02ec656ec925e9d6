//! The phrases that short answers are made of, in English and German.

pub(super) const YES: &[&str] = &[
    "yes", "y", "yep", "yeah", "yup", "ja", "jep", "jawohl", "oui", "sí", "ok", "okay", "oki", "sure",
    "fine", "good", "agreed", "agree", "i agree", "we agree", "confirmed", "confirm", "i confirm", "correct",
    "absolutely", "definitely", "of course", "certainly", "fine with me", "fine by me", "fine for me",
    "ok with me", "ok for me", "ok by me", "okay with me", "okay for me", "good with me", "good for me",
    "works for me", "sounds good", "looks good", "lgtm", "all good", "passt", "einverstanden", "klar",
    "gerne", "in ordnung", "approved", "yes please", "thumbs up", "👍", "+1",
];

/// What says yes to what stands, and may say no to what is to be done.
pub(super) const YES_STANDING: &[&str] = &[
    "right", "exactly", "genau", "stimmt", "still right", "still true", "still correct", "still valid",
    "still good", "still stands", "no change", "no changes", "unchanged", "stays", "it stays", "keep",
    "keep it", "keep as is", "as is", "stays as is", "unverändert", "bleibt", "bleibt so", "yes still",
    "still yes",
];

/// What says yes to what is to be done.
pub(super) const YES_DECISION: &[&str] =
    &["go ahead", "go for it", "do it", "please do", "approve", "machen wir", "mach das"];

pub(super) const NO: &[&str] =
    &["no", "n", "nope", "nein", "nee", "non", "disagree", "i disagree", "rather not", "better not", "👎"];

/// What says no to what is to be done.
pub(super) const NO_DECISION: &[&str] = &[
    "refused", "refuse", "declined", "decline", "rejected", "reject", "denied", "dont", "do not",
    "please dont", "not approved", "lieber nicht",
];

pub(super) const RANKS: [&[&str]; 3] = [
    &[
        "first", "1st", "number one", "number 1", "nummer 1", "nummer eins", "nr 1", "erste", "erster",
        "erstes", "1",
    ],
    &[
        "second", "2nd", "number two", "number 2", "nummer 2", "nummer zwei", "nr 2", "zweite", "zweiter",
        "zweites", "2",
    ],
    &[
        "third", "3rd", "number three", "number 3", "nummer 3", "nummer drei", "nr 3", "dritte", "dritter",
        "drittes", "3",
    ],
];

pub(super) const BELOW: &[&str] = &[
    "below the line", "below", "not in the top three", "out of the top three", "unter die linie",
    "nicht in den top drei",
];

pub(super) const BEFORE_RANK: &[&str] = &[
    "make it", "make that", "move to", "move it to", "should be", "it should be", "rather", "now", "then",
    "to", "its", "it is", "still", "its still", "it is still", "the", "becomes", "put it", "eher", "noch",
    "lieber", "immer noch",
];

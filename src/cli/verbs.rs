//! The verbs of a noun, and what other tools call them.

pub(super) struct Verb {
    pub(super) name: &'static str,
    /// What stands behind it.
    pub(super) operand: &'static str,
    /// The words for it here and elsewhere.
    pub(super) words: &'static [&'static str],
}

pub(super) const VERBS: [Verb; 4] = [
    Verb { name: "add", operand: "TITLE", words: &["add", "new", "create"] },
    Verb { name: "list", operand: "", words: &["list", "ls"] },
    Verb { name: "edit", operand: "HANDLE", words: &["edit", "rename", "update", "set", "change", "modify"] },
    Verb { name: "retire", operand: "HANDLE", words: &["remove", "delete", "rm", "del", "drop", "archive"] },
];

/// The verb that a word means.
pub(super) fn verb(word: &str) -> Option<&'static Verb> {
    let word = word.to_lowercase();
    VERBS.iter().find(|verb| verb.words.contains(&word.as_str()))
}

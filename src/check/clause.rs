//! Cuts a decision into the things it decides.

/// Words at which one decision may end and the next begin.
const JOINTS: [&str; 8] = ["and", "plus", "with", "although", "but", "then", "while", "also"];

/// A part of a text between joints, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause<'a> {
    pub(super) text: &'a str,
    /// Whether the joint before it makes it a decision of its own: "and hire its author" is one, "with two screens" says more
    /// of the last.
    pub(super) is_added: bool,
}

/// The parts of a text between joints. Whether a part is long enough to stand alone is for the reader to say.
pub(super) fn clauses(text: &str) -> Vec<Clause<'_>> {
    let mut found = Vec::new();
    let (mut start, mut is_added) = (0, true);
    for (at, length) in joints(text) {
        found.push(Clause { text: &text[start..at], is_added });
        start = at + length;
        is_added = !text[at..start].eq_ignore_ascii_case("with");
    }
    found.push(Clause { text: &text[start..], is_added });
    found
}

fn joints(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        if c == ';' {
            found.push((at, 1));
        } else if !in_word && let Some(length) = joint_at(&text[at..]) {
            found.push((at, length));
        }
        in_word = c.is_alphanumeric();
    }
    found
}

fn joint_at(rest: &str) -> Option<usize> {
    let stands_here = |joint: &&&str| {
        let (word, after) = rest.split_at_checked(joint.len()).unwrap_or_default();
        word.eq_ignore_ascii_case(joint) && !after.starts_with(char::is_alphanumeric)
    };
    JOINTS.iter().find(stands_here).map(|joint| joint.len())
}

#[cfg(test)]
mod tests {
    use super::clauses;

    fn parts(text: &str) -> Vec<&str> {
        clauses(text).into_iter().map(|clause| clause.text).collect()
    }

    #[test]
    fn given_a_joint_then_two_parts() {
        assert_eq!(parts("Fix docs AND add a lint"), ["Fix docs ", " add a lint"]);
        assert_eq!(parts("archive it; delete it"), ["archive it", " delete it"]);
    }

    #[test]
    fn given_a_joint_inside_a_word_then_one_part() {
        assert_eq!(parts("Standard withdrawal of the brand"), ["Standard withdrawal of the brand"]);
    }
}

//! Words that mean much the same where something is decided: "toner" and "supplies", "let" and "lease". A table made of texts
//! in general holds them too far apart, and whoever writes a boundary thinks of one of them only.
//!
//! `thesaurus.txt` has a group a line; a word may stand in several. A word belongs where somebody would write it instead of
//! another of the group; rarer words than these change no figure.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static GROUPS: &str = include_str!("thesaurus.txt");

/// The groups of each stem, in order.
static BY_STEM: LazyLock<HashMap<String, Vec<u16>>> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut by_stem: HashMap<String, Vec<u16>> = HashMap::new();
    for (group, line) in (0..).zip(GROUPS.lines()) {
        for word in line.split(' ') {
            let groups = by_stem.entry(stemmer.stem(word).into_owned()).or_default();
            if groups.last() != Some(&group) {
                groups.push(group);
            }
        }
    }
    by_stem
});

/// The groups that a stem is in.
pub(super) fn groups(stem: &str) -> &'static [u16] {
    BY_STEM.get(stem).map_or(&[], Vec::as_slice)
}

/// Whether two words have a group in common.
pub(super) fn is_shared(one: &[u16], other: &[u16]) -> bool {
    one.iter().any(|group| other.contains(group))
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, groups, is_shared};
    use crate::check::normalize::Plain;

    #[test]
    fn given_a_group_then_its_words_are_such_as_a_text_is_read_into() {
        for line in GROUPS.lines() {
            let read: Vec<String> = Plain::of(line).words().map(str::to_owned).collect();
            assert_eq!(read.join(" "), line);
            assert!(read.len() > 1, "{line}");
        }
    }

    #[test]
    fn given_words_of_a_group_then_they_share_it_whatever_their_endings() {
        assert!(is_shared(groups("recruit"), groups("hire")));
        assert!(!is_shared(groups("price"), groups("discount")));
        assert!(groups("zzz").is_empty());
    }
}

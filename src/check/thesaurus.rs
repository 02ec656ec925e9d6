//! Words that mean much the same where something is decided: "toner" and "supplies", "let" and "lease". A table made of texts
//! in general holds them too far apart, and whoever writes a boundary thinks of one of them only.
//!
//! `thesaurus.txt` has a group a line; a word may stand in several. A word belongs where somebody would write it instead of
//! another of the group, or means one thing of the kind. Two words that mean something else together, with a few others between
//! them or not, stand as `take_on`: "take eight lifeguards on" is to hire.

use std::str::Lines;

/// The groups of each stem, a stem a line, in the order of the stems: made of `thesaurus.txt` by a test, so that a start stems
/// no more words than a question has.
static BY_STEM: &str = include_str!("thesaurus_by_stem.txt");

pub(super) fn groups(stem: &str) -> Vec<u16> {
    let line = lines_from(stem).next().filter(|line| stem_of(line) == stem);
    line.map(groups_in).unwrap_or_default()
}

/// The stems that mean something together with one before them, no further than [`REACH`] behind it, and the groups of that.
pub(super) fn pairs(stem: &str) -> impl Iterator<Item = (&'static str, Vec<u16>)> {
    let first = format!("{stem}{JOINER}");
    lines_from(&first).map_while(move |line| Some((stem_of(line).strip_prefix(&first)?, groups_in(line))))
}

/// How far behind the first word of a pair the second may stand.
pub(super) const REACH: usize = 4;

/// Stands between the two words of a pair.
const JOINER: char = '_';

/// The lines from a stem on, or from where it would stand.
fn lines_from(stem: &str) -> Lines<'static> {
    let (mut low, mut high) = (0, BY_STEM.len());
    while low < high {
        let begin = BY_STEM[..(low + high) / 2].rfind('\n').map_or(0, |end| end + 1);
        let line = BY_STEM[begin..].lines().next().unwrap_or_default();
        if stem_of(line) < stem { low = begin + line.len() + 1 } else { high = begin }
    }
    BY_STEM[low..].lines()
}

fn stem_of(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

fn groups_in(line: &str) -> Vec<u16> {
    line.split(' ').skip(1).filter_map(|number| number.parse().ok()).collect()
}

/// Whether two words have a group in common.
pub(super) fn is_shared(one: &[u16], other: &[u16]) -> bool {
    one.iter().any(|group| other.contains(group))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use rust_stemmers::{Algorithm, Stemmer};
    use snapbox::Data;

    use super::{BY_STEM, JOINER, groups, is_shared, pairs};
    use crate::check::normalize::Plain;

    const GROUPS: &str = include_str!("thesaurus.txt");

    /// `SNAPSHOTS=overwrite cargo test --lib thesaurus` makes it anew.
    #[test]
    fn the_groups_by_stem_are_those_of_the_thesaurus() {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut by_stem: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (group, line) in GROUPS.lines().enumerate() {
            for word in line.split(' ') {
                let stems: Vec<_> = word.split(JOINER).map(|word| stemmer.stem(word)).collect();
                by_stem.entry(stems.join("_")).or_default().push(group.to_string());
            }
        }
        by_stem.values_mut().for_each(Vec::dedup);
        let lines = by_stem.iter().map(|(stem, groups)| format!("{stem} {}\n", groups.join(" ")));
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/thesaurus_by_stem.txt");
        snapbox::assert_data_eq!(lines.collect::<String>(), Data::read_from(&file, None).raw());
    }

    #[test]
    fn given_a_stem_then_its_line_is_found_and_no_other() {
        for line in BY_STEM.lines() {
            let (stem, numbers) = line.split_once(' ').unwrap();
            let found: Vec<String> = groups(stem).iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), numbers, "{stem}");
            assert!(groups(&format!("{stem}0")).is_empty());
        }
        assert!(["", "0", "zzz"].into_iter().all(|stem| groups(stem).is_empty()));
    }

    #[test]
    fn given_a_group_then_its_words_are_such_as_a_text_is_read_into() {
        for line in GROUPS.lines() {
            let single: Vec<&str> = line.split(' ').filter(|word| !word.contains(JOINER)).collect();
            let read: Vec<String> = Plain::of(line).words().map(str::to_owned).collect();
            assert!(single.iter().all(|word| read.iter().any(|read| read == word)), "{line}");
            assert!(single.len() > 1, "{line}");
        }
    }

    #[test]
    fn words_of_a_group_share_it_whatever_their_endings() {
        assert!(is_shared(&groups("recruit"), &groups("hire")));
        assert!(!is_shared(&groups("price"), &groups("discount")));
        assert!(pairs("take").any(|(later, of)| later == "on" && is_shared(&of, &groups("hire"))));
        assert_eq!(pairs("on").count(), 0);
    }
}

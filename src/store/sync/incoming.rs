//! What comes from a remote against what is here: which entries are new, and which are other than they were. Knows no remote and
//! no file.

use std::collections::{HashMap, HashSet};

use crate::model::{Entry, EntryId, Privacy};

use super::segments::whole_lines;
use crate::store::line;

/// An entry as it came.
#[derive(Debug, PartialEq)]
pub(super) struct Incoming<'a> {
    pub(super) entry: Entry,
    /// Its line, with its newline.
    pub(super) line: &'a [u8],
}

/// An entry that stands otherwise here: who came first is believed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Differing {
    /// The line of it in the log here, from 1.
    pub(super) line: usize,
    pub(super) ours: Vec<u8>,
    pub(super) theirs: Vec<u8>,
}

/// The entries in what came, and how many of its lines are none.
pub(super) fn entries(bytes: &[u8], privacy: Privacy) -> (Vec<Incoming<'_>>, usize) {
    let mut left_out = 0;
    let read = whole_lines(bytes).filter_map(|line| {
        let text = line.trim_ascii();
        let entry = line::read(text, privacy).0;
        left_out += usize::from(entry.is_none() && !text.is_empty());
        entry.map(|entry| Incoming { entry, line })
    });
    let entries = read.collect();
    (entries, left_out)
}

/// The received entries that this log does not have, each once, and those of which it has another version.
pub(super) fn news<'a>(log: &[u8], came: Vec<Incoming<'a>>) -> (Vec<Incoming<'a>>, Vec<Differing>) {
    let mut places: HashMap<EntryId, Vec<usize>> = HashMap::new();
    for (place, incoming) in came.iter().enumerate() {
        places.entry(incoming.entry.id).or_default().push(place);
    }
    let mut is_here = HashSet::new();
    let mut differing = Vec::new();
    for (number, line) in log.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let Some(id) = line::id(line) else { continue };
        let Some(places) = places.get(&id).filter(|_| is_here.insert(id)) else { continue };
        for theirs in places.iter().map(|place| came[*place].line) {
            if theirs.trim_ascii() != line.trim_ascii() {
                let [ours, theirs] = [line, theirs].map(|line| line.trim_ascii().to_owned());
                differing.push(Differing { line: number + 1, ours, theirs });
            }
        }
    }
    // The same entry twice in what came is taken once.
    let news = came.into_iter().filter(|incoming| is_here.insert(incoming.entry.id)).collect();
    (news, differing)
}

/// The whole lines of a log that are entries and are not in `held`, byte for byte; and whether one of them is not even there in
/// another version.
pub(super) fn unsent(log: &[u8], held: &[u8]) -> (Vec<u8>, bool) {
    let lines: HashSet<&[u8]> = whole_lines(held).map(<[u8]>::trim_ascii).collect();
    let missing =
        whole_lines(log).filter(|line| !lines.contains(line.trim_ascii()) && line::id(line).is_some());
    let missing: Vec<&[u8]> = missing.collect();
    if missing.is_empty() {
        return (Vec::new(), false);
    }
    let ids: HashSet<EntryId> = lines.iter().filter_map(|line| line::id(line)).collect();
    let is_new = missing.iter().filter_map(|line| line::id(line)).any(|id| !ids.contains(&id));
    (missing.concat(), is_new)
}

/// The entries of `before` that are not in `after`.
pub(super) fn gone(before: &[u8], after: &[u8]) -> usize {
    let after: HashSet<EntryId> = whole_lines(after).filter_map(line::id).collect();
    whole_lines(before).filter_map(line::id).filter(|id| !after.contains(id)).count()
}

/// The entries of a private log of which no other log has a part.
pub(super) fn wholly_private(log: &[u8]) -> HashSet<EntryId> {
    let entries = entries(log, Privacy::Private).0.into_iter().map(|incoming| incoming.entry);
    let whole = entries.filter(|entry| entry.private.as_ref().is_some_and(|part| !part.needs_shared));
    whole.map(|entry| entry.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: u8, says: &str) -> String {
        let id = format!("01JD4CVB061CM5VRNAQN6RNX{id:02}");
        format!(
            "{{\"v\":1,\"id\":\"{id}\",\"at\":\"2024-11-20T09:00:58+00:00\",\"by\":\"{says}\",\"changes\":[]}}\n"
        )
    }

    fn log(lines: &[&str]) -> String {
        lines.concat()
    }

    fn said(news: &[Incoming<'_>]) -> String {
        news.iter().map(|news| String::from_utf8_lossy(news.line)).collect()
    }

    #[test]
    fn what_is_new_is_taken_whatever_stands_around_it() {
        let (a, b, c) = (line(1, "a"), line(2, "b"), line(3, "c"));
        for (here, held, new) in [
            (log(&[&a]), log(&[&a, &b, &c]), log(&[&b, &c])),
            (log(&[&a, &b]), log(&[&b, &c, &a]), c.clone()),
            (log(&[]), log(&[&a, &a]), a.clone()),
            (log(&[&a, "<<<<<<< ours\n"]), log(&[&a, "<<<<<<< ours\n", &b, ">>>>>>> theirs\n"]), b.clone()),
            (log(&[&a, &b]), log(&[&a]), String::new()),
        ] {
            let (came, _) = entries(held.as_bytes(), Privacy::Shared);
            let (news, differing) = news(here.as_bytes(), came);
            assert_eq!((said(&news), differing), (new, Vec::new()), "{here}{held}");
        }
    }

    #[test]
    fn what_is_no_entry_is_counted_and_left_out() {
        let (a, b) = (line(1, "a"), line(2, "b"));
        let held = log(&[&a, "<<<<<<< HEAD\n", "\n", "{\"id\":\"x\"}\n", &b, "torn"]);
        let (came, left_out) = entries(held.as_bytes(), Privacy::Shared);
        assert_eq!((said(&came), left_out), (log(&[&a, &b]), 2));
    }

    #[test]
    fn the_version_that_came_first_stands() {
        let (a, b, other, c) = (line(1, "a"), line(2, "b"), line(2, "mallory"), line(3, "c"));
        let held = log(&[&a, &other, &c]);
        let (news, differing) = news(log(&[&a, &b]).as_bytes(), entries(held.as_bytes(), Privacy::Shared).0);
        assert_eq!(said(&news), c);
        let [Differing { line: 2, ours, theirs }] = differing.as_slice() else { panic!("{differing:?}") };
        assert_eq!((ours.as_slice(), theirs.as_slice()), (b.trim().as_bytes(), other.trim().as_bytes()));
    }

    #[test]
    fn what_a_remote_lacks_is_told_from_what_it_has_otherwise() {
        let (a, b, other) = (line(1, "a"), line(2, "b"), line(2, "mallory"));
        let unsent = |log: &str, held: &str| {
            let (lines, is_new) = unsent(log.as_bytes(), held.as_bytes());
            (String::from_utf8_lossy(&lines).into_owned(), is_new)
        };
        assert_eq!(unsent(&log(&[&a, &b]), &a), (b.clone(), true));
        assert_eq!(unsent(&log(&[&a, &b]), &log(&[&a, &other])), (b.clone(), false));
        assert_eq!(unsent(&log(&[&b, &a]), &log(&[&a, &b])), (String::new(), false));
        assert_eq!(unsent(&log(&[&a, "torn"]), &a), (String::new(), false));
        assert_eq!(gone(log(&[&a, &b]).as_bytes(), log(&[&a, &other]).as_bytes()), 0);
        assert_eq!(gone(log(&[&a, &b]).as_bytes(), a.as_bytes()), 1);
    }
}

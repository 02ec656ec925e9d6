//! One line by itself: what of it can be read, and what is to be kept.

use serde::Deserialize;

use crate::model::entry::VERSION;
use crate::model::{Entry, EntryId, Moment, Privacy};
use crate::store::line;
use crate::store::lines::RawLine;
use crate::store::warning::Trouble;

use super::problem::Problem;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What git writes around the two sides of a conflict, and between them.
const MARKERS: [&[u8]; 4] = [b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>"];

/// A day: how far clocks of machines that agree may lie apart, time zones and a day that was said by hand included.
const TOLERANCE: u64 = 24 * 60 * 60 * 1000;

#[derive(Debug)]
pub(super) struct LineCheck<'a> {
    pub(super) problems: Vec<Problem>,
    /// The entry that it is, once it is repaired.
    pub(super) entry: Option<Entry>,
    /// What of it stays in the log.
    pub(super) stays: Stays<'a>,
}

/// What of a line stays in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stays<'a> {
    /// All of it, byte for byte.
    Whole,
    /// Its entry, without what does not belong there.
    Stripped(&'a [u8]),
    /// Nothing: it cannot be read.
    Nothing,
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

impl<'a> LineCheck<'a> {
    pub(super) fn of(line: RawLine<'a>, privacy: Privacy) -> LineCheck<'a> {
        let (inner, mut problems) = strip(line.bytes);
        let stays = if inner == line.bytes { Stays::Whole } else { Stays::Stripped(inner) };
        if inner.trim_ascii().is_empty() {
            return LineCheck::blank(line, problems, stays);
        }
        let (entry, troubles) = line::read(inner.trim_ascii(), privacy);
        if entry.is_some() {
            problems.extend(troubles.into_iter().map(problem_of));
            problems.extend(is_escaped(inner).then_some(Problem::EscapedId));
            return LineCheck { problems, entry, stays };
        }
        // What a newer version writes may look like no entry at all. It is not ours to move.
        if let Some(v) = newer(inner) {
            let problems = vec![Problem::NewerVersion(Trouble::Newer { v })];
            return LineCheck { problems, entry: None, stays: Stays::Whole };
        }
        let problems = vec![unreadable(line, inner, troubles)];
        LineCheck { problems, entry: None, stays: Stays::Nothing }
    }

    /// A line without text.
    fn blank(line: RawLine<'a>, problems: Vec<Problem>, stays: Stays<'a>) -> LineCheck<'a> {
        if line.bytes.contains(&0) {
            let problems = vec![Problem::NulRun { beside_entry: false }];
            return LineCheck { problems, entry: None, stays: Stays::Nothing };
        }
        LineCheck { problems, entry: None, stays }
    }
}

/// The line without what programs and crashes leave around an entry.
pub(super) fn stripped(line: &[u8]) -> &[u8] {
    strip(line).0
}

/// The line without what does not belong around an entry, and what that was.
fn strip(line: &[u8]) -> (&[u8], Vec<Problem>) {
    let (mut inner, mut nul, mut mark, mut carriage) = (line, false, false, false);
    loop {
        if let Some(rest) = inner.strip_prefix(b"\0").or_else(|| inner.strip_suffix(b"\0")) {
            (inner, nul) = (rest, true);
        } else if let Some(rest) = inner.strip_prefix(BYTE_ORDER_MARK) {
            (inner, mark) = (rest, true);
        } else if let Some(rest) = inner.strip_suffix(b"\r") {
            (inner, carriage) = (rest, true);
        } else {
            break;
        }
    }
    let found = [
        nul.then_some(Problem::NulRun { beside_entry: true }),
        mark.then_some(Problem::ByteOrderMark),
        carriage.then_some(Problem::Crlf),
    ];
    (inner, found.into_iter().flatten().collect())
}

fn unreadable(line: RawLine<'_>, inner: &[u8], troubles: Vec<Trouble>) -> Problem {
    if line.bytes.contains(&0) {
        return Problem::NulRun { beside_entry: false };
    }
    if MARKERS.iter().any(|marker| inner.starts_with(marker)) {
        return Problem::ConflictMarker;
    }
    let said = troubles.into_iter().find_map(|trouble| match trouble {
        Trouble::Unreadable { why } => Some(why),
        Trouble::Newer { .. } | Trouble::UnknownChange { .. } => None,
    });
    let why = said.unwrap_or_else(|| "it is not an entry".to_owned());
    if line.ends { Problem::UnreadableLine { why } } else { Problem::TornTail { why } }
}

fn problem_of(trouble: Trouble) -> Problem {
    match &trouble {
        Trouble::Newer { .. } | Trouble::UnknownChange { newer: true, .. } => Problem::NewerVersion(trouble),
        Trouble::UnknownChange { newer: false, .. } | Trouble::Unreadable { .. } => {
            Problem::UnreadableChange(trouble)
        }
    }
}

/// The version that a line says it has, where that is newer than this one.
fn newer(line: &[u8]) -> Option<u32> {
    let Version { v } = serde_json::from_slice(line.trim_ascii()).ok()?;
    (v > u64::from(VERSION)).then(|| u32::try_from(v).unwrap_or(u32::MAX))
}

/// Whether the id of an entry is spelled with escapes, before its changes.
fn is_escaped(line: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Spelled<'a> {
        #[serde(borrow)]
        id: &'a serde_json::value::RawValue,
    }
    // Asked of every line: where the id stands in its place, nothing is read.
    line::id_at_its_place(line.trim_ascii()).is_none()
        && serde_json::from_slice(line.trim_ascii()).is_ok_and(|Spelled { id }| id.get().contains('\\'))
}

/// What is wrong with when an entry was recorded. New ids go on from the newest there is, so one wrong clock moves the ids of
/// all who write after.
pub(super) fn look_at_time(entry: &Entry, now: Moment) -> Option<Problem> {
    if EntryId::after(Some(entry.id), 0, 0).is_none() {
        return Some(Problem::LastId);
    }
    let limit = now.millis() + TOLERANCE;
    if entry.at.millis() > limit {
        return Some(Problem::ClockAhead { entry: entry.id, at: entry.at });
    }
    // The upper 48 bits of an id are its time, in milliseconds.
    let time = u64::try_from(entry.id.as_u128() >> 80).unwrap_or(u64::MAX);
    (time > limit).then(|| Problem::IdAhead { days: (time - now.millis()) / TOLERANCE })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str =
        r#"{"v":1,"id":"01M34FSDG0C4FB32G2YHPRV1P9","at":"2026-09-22T12:00:00Z","changes":[]}"#;
    const NEWER: &str = r#"{"v":2,"id":"another kind of id"}"#;

    fn look(bytes: &[u8], ends: bool) -> (Vec<&'static str>, Option<Vec<u8>>) {
        let end = bytes.len() as u64 + u64::from(ends);
        let check = LineCheck::of(RawLine { number: 1, offset: 0, end, bytes, ends }, Privacy::Shared);
        let stays = match check.stays {
            Stays::Whole => Some(bytes.to_vec()),
            Stays::Stripped(inner) => Some(inner.to_vec()),
            Stays::Nothing => None,
        };
        (check.problems.iter().map(Problem::id).collect(), stays)
    }

    #[test]
    fn what_can_be_read_stays_byte_for_byte() {
        for line in [ENTRY, &format!("  {ENTRY}\t"), "", "  ", NEWER] {
            let (_, stays) = look(line.as_bytes(), true);
            assert_eq!(stays.as_deref(), Some(line.as_bytes()));
        }
        assert_eq!(look(ENTRY.as_bytes(), false).0, Vec::<&str>::new());
        assert_eq!(look(NEWER.as_bytes(), true).0, ["newer-version"]);
    }

    #[test]
    fn what_stands_around_an_entry_is_taken_off() {
        let entry = ENTRY.as_bytes();
        let cases: [(&[&[u8]], &[&str]); 5] = [
            (&[BYTE_ORDER_MARK, entry], &["byte-order-mark"]),
            (&[entry, b"\r"], &["crlf"]),
            (&[b"\0\0\0", entry, b"\0"], &["nul-run"]),
            (&[BYTE_ORDER_MARK, entry, b"\r"], &["byte-order-mark", "crlf"]),
            (&[b"\0", BYTE_ORDER_MARK, entry, b"\0\r"], &["nul-run", "byte-order-mark", "crlf"]),
        ];
        for (parts, expected) in cases {
            let (problems, stays) = look(&parts.concat(), true);
            assert_eq!(problems, expected);
            assert_eq!(stays.as_deref(), Some(entry));
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_apart_and_moves() {
        let torn = &ENTRY.as_bytes()[..40];
        let cases: [(&[u8], bool, &str); 8] = [
            (torn, false, "torn-tail"),
            (torn, true, "unreadable-line"),
            (b"not json", true, "unreadable-line"),
            (b"\xff\xfe", true, "unreadable-line"),
            (b"\0\0\0\0", false, "nul-run"),
            (b"{\"v\":1,\0\0", true, "nul-run"),
            (b"<<<<<<< HEAD", true, "conflict-marker"),
            (b"=======\r", true, "conflict-marker"),
        ];
        for (line, ends, expected) in cases {
            assert_eq!(look(line, ends), (vec![expected], None), "{line:?}");
        }
    }
}

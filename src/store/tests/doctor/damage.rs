//! Logs between whose lines something went wrong.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;

use crate::model::Entry;

use super::journal::{Journal, sound_line};

pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
pub(crate) const NEWER: &[u8] = br#"{"v":7,"of":"a kind that is not known here"}"#;

/// How many entries the journal has.
pub(crate) const LINES: usize = 8;

/// A log: what stands in it, one after the other, and whether its last line was cut off.
#[derive(Clone, Debug)]
pub(crate) struct Log {
    pub(crate) name: String,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) cut: bool,
}

/// A line of a log.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    /// A line of the journal.
    Sound(usize),
    /// One of its lines, and what stands around it.
    Wrapped { before: Vec<u8>, line: usize, after: Vec<u8> },
    /// What a newer version wrote.
    Newer,
    /// No text.
    Blank,
    /// What cannot be read.
    Garbage(Vec<u8>),
    /// The beginning of a line.
    Torn { line: usize, place: Index },
}

impl Piece {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        match self {
            Piece::Sound(line) => sound_line(*line),
            Piece::Wrapped { before, line, after } => [before.as_slice(), &sound_line(*line), after].concat(),
            Piece::Newer => NEWER.to_vec(),
            Piece::Blank => b"  ".to_vec(),
            Piece::Garbage(bytes) => bytes.clone(),
            Piece::Torn { line, place } => {
                let whole = sound_line(*line);
                // At least its first byte, at most all but its last.
                whole[..1 + place.index(whole.len() - 1)].to_vec()
            }
        }
    }

    /// The entry that it is.
    pub(crate) fn line(&self) -> Option<usize> {
        match self {
            Piece::Sound(line) | Piece::Wrapped { line, .. } => Some(*line),
            Piece::Newer | Piece::Blank | Piece::Garbage(_) | Piece::Torn { .. } => None,
        }
    }

    pub(crate) fn is_readable(&self) -> bool {
        !matches!(self, Piece::Garbage(_) | Piece::Torn { .. })
    }
}

impl Log {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes: Vec<u8> =
            self.pieces.iter().flat_map(|piece| [piece.bytes(), b"\n".to_vec()].concat()).collect();
        if self.cut {
            bytes.pop();
        }
        bytes
    }

    pub(crate) fn holds(&self, entry: &Entry) -> bool {
        self.pieces.iter().filter_map(Piece::line).any(|line| Journal::sound().entries[line].id == entry.id)
    }
}

/// What a repair leaves of each log: the lines that can be read, without what stands around them, each once.
pub(crate) fn expected(logs: &[Log]) -> Vec<Vec<u8>> {
    let mut known = BTreeSet::new();
    let stays = |log: &Log| {
        let mut bytes = Vec::new();
        for (place, piece) in (1..).zip(&log.pieces) {
            let stays = match piece.line() {
                Some(line) if known.insert(line) => sound_line(line),
                None if piece.is_readable() => piece.bytes(),
                Some(_) | None => continue,
            };
            bytes.extend(stays);
            bytes.extend((place < log.pieces.len() || !log.cut).then_some(b'\n'));
        }
        bytes
    };
    logs.iter().map(stays).collect()
}

/// Lines of the journal.
pub(crate) fn pieces(lines: std::ops::Range<usize>) -> Vec<Piece> {
    lines.map(Piece::Sound).collect()
}

/// Two logs, in the order of their names.
pub(crate) fn damaged_logs() -> impl Strategy<Value = Vec<Log>> {
    let log = |name: &'static str| {
        let pieces = prop::collection::vec(piece(), 0..24);
        (pieces, any::<bool>()).prop_map(|(pieces, cut)| Log { name: name.to_owned(), pieces, cut })
    };
    (log("a.jsonl"), log("b.jsonl")).prop_map(|(one, other)| vec![one, other])
}

pub(crate) fn piece() -> impl Strategy<Value = Piece> {
    let before = prop::collection::vec(prop_oneof![Just(BYTE_ORDER_MARK), Just(&b"\0"[..])], 0..3);
    let after = prop::collection::vec(prop_oneof![Just(&b"\r"[..]), Just(&b"\0"[..])], 0..3);
    let wrapped = (before, 0..LINES, after).prop_map(|(before, line, after)| Piece::Wrapped {
        before: before.concat(),
        line,
        after: after.concat(),
    });
    prop_oneof![
        6 => (0..LINES).prop_map(Piece::Sound),
        2 => wrapped,
        1 => Just(Piece::Newer),
        1 => Just(Piece::Blank),
        2 => garbage().prop_map(Piece::Garbage),
        1 => (0..LINES, any::<Index>()).prop_map(|(line, place)| Piece::Torn { line, place }),
    ]
}

/// What is not an entry, and has no newline in it.
pub(crate) fn garbage() -> impl Strategy<Value = Vec<u8>> {
    let marker =
        prop_oneof![Just("<<<<<<< HEAD"), Just("======="), Just(">>>>>>> theirs"), Just("||||||| 1")];
    prop_oneof![
        marker.prop_map(|marker| marker.as_bytes().to_vec()),
        (1..40usize).prop_map(|length| vec![0; length]),
        Just(b"{\"v\":1,\"id\":\0\0\0".to_vec()),
        Just(b"{\"v\":1,\"id\":\"01M\",\"at\":\"2026-09-22T12:00:00Z\",\"changes\":[]}".to_vec()),
        // A first byte that begins no entry, and is no blank that would be read away.
        prop::collection::vec(any::<u8>().prop_filter("a newline", |byte| *byte != b'\n'), 0..20)
            .prop_map(|bytes| [b"x", bytes.as_slice()].concat()),
    ]
}

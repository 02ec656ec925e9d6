//! One entry as one line of JSON:
//! `{"v":1,"id":"<ULID>","at":"<RFC 3339>","by":"<name>","via":"<way>","changes":[{"type":"…","data":{…}}, …]}`.
//!
//! A line of a private log says `"private":true`, so that it is known wherever it comes to lie. An entry of two parts is two
//! lines under one id, one in the shared log and one in the private: then the private one says `"needs_shared":true`, and the one that was begun second from which index its changes count, `"first":16777216`.
//!
//! What is not wholly known is read in two steps, first the envelope, then each change by its type, so that a change of a
//! newer version does not take the rest of its line with it.

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::model::entry::Part;
use crate::model::entry::VERSION;
use crate::model::{Change, Entry, EntryId, Moment, Privacy, Via};

use super::warning::Trouble;

/// The longest line that is an entry, in bytes. A line may come from elsewhere: reading one takes memory for it.
pub(super) const LONGEST: usize = 64 << 20;

#[derive(Serialize)]
struct WrittenLine<'a> {
    v: u32,
    id: EntryId,
    at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<Via>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    private: bool,
    #[serde(skip_serializing_if = "is_zero")]
    first: u32,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    needs_shared: bool,
    changes: Vec<&'a Change>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(first: &u32) -> bool {
    *first == 0
}

/// A line as it is read, with changes that are known, or each as it stands there.
#[derive(Deserialize)]
struct ReadLine<C> {
    v: u32,
    id: EntryId,
    at: Moment,
    by: Option<String>,
    via: Option<Via>,
    #[serde(default)]
    first: u32,
    #[serde(default)]
    needs_shared: bool,
    changes: Vec<C>,
}

impl<C> ReadLine<C> {
    fn entry(self, privacy: Privacy, change: impl FnMut(C) -> Option<Change>) -> Entry {
        let ReadLine { id, at, by, via, first, needs_shared, changes, .. } = self;
        let part = Part { first, needs_shared, changes: changes.into_iter().map(change).collect() };
        let entry = Entry { id, at, by, via, shared: None, private: None };
        match privacy {
            Privacy::Shared => Entry { shared: Some(Part { needs_shared: false, ..part }), ..entry },
            Privacy::Private => Entry { private: Some(part), ..entry },
        }
    }
}

#[derive(Deserialize)]
struct Typed {
    r#type: String,
}

/// The line of a part of an entry, with its newline.
pub(super) fn write(entry: &Entry, part: &Part, privacy: Privacy) -> Result<String> {
    let changes = part.changes.iter().flatten().collect();
    let Entry { id, at, via, .. } = *entry;
    let Part { first, needs_shared, .. } = *part;
    let (by, private) = (entry.by.as_deref(), privacy == Privacy::Private);
    let written = WrittenLine { v: VERSION, id, at, by, via, private, first, needs_shared, changes };
    let mut line = serde_json::to_string(&written).context("the entry cannot be written as JSON")?;
    ensure!(line.len() <= LONGEST, "it is longer than {} MiB", LONGEST >> 20);
    line.push('\n');
    Ok(line)
}

/// Reads a line of a shared or private log, without its newline, and tells what of it could not be read.
pub(super) fn read(line: &[u8], privacy: Privacy) -> (Option<Entry>, Vec<Trouble>) {
    if line.len() > LONGEST {
        return (None, vec![Trouble::Unreadable { why: format!("it is longer than {} MiB", LONGEST >> 20) }]);
    }
    let Ok(text) = std::str::from_utf8(line) else {
        return (None, vec![Trouble::Unreadable { why: "it is not UTF-8".to_owned() }]);
    };
    match serde_json::from_str::<ReadLine<Change>>(text) {
        Ok(line) if line.v <= VERSION => (Some(line.entry(privacy, Some)), Vec::new()),
        Ok(_) | Err(_) => read_in_steps(text, privacy),
    }
}

/// The id of a line at the place where this program writes it, in the only spelling that sorts as what it stands for does.
/// What stands elsewhere, or is escaped, takes reading the line.
pub(super) fn id_at_its_place(line: &[u8]) -> Option<[u8; 26]> {
    let (id, rest) = line.strip_prefix(br#"{"v":1,"id":""#)?.split_first_chunk()?;
    let is_plain = rest.first() == Some(&b'"') && id.iter().all(u8::is_ascii_alphanumeric);
    is_plain.then_some(*id)
}

/// The id of a line that is an entry. Most lines are only looked at.
pub(super) fn id(line: &[u8]) -> Option<EntryId> {
    let text = line.trim_ascii();
    match id_at_its_place(text) {
        Some(id) => std::str::from_utf8(&id).ok()?.parse().ok(),
        None => read(text, Privacy::Shared).0.map(|entry| entry.id),
    }
}

fn read_in_steps(text: &str, privacy: Privacy) -> (Option<Entry>, Vec<Trouble>) {
    let line = match serde_json::from_str::<ReadLine<&RawValue>>(text) {
        Ok(line) => line,
        Err(error) => return (None, vec![Trouble::Unreadable { why: place(&error) }]),
    };
    let v = line.v;
    let mut troubles: Vec<Trouble> = (v > VERSION).then_some(Trouble::Newer { v }).into_iter().collect();
    let entry = line.entry(privacy, |raw| match serde_json::from_str(raw.get()) {
        Ok(change) => Some(change),
        Err(error) => {
            let kind =
                serde_json::from_str::<Typed>(raw.get()).map_or_else(|_| String::new(), |typed| typed.r#type);
            let why = complaint(&error, &kind);
            troubles.push(Trouble::UnknownChange { kind, newer: v > VERSION, why });
            None
        }
    });
    (Some(entry), troubles)
}

/// What is wrong with a change of a kind, whose line is an entry: our own words where the values refused it.
fn complaint(error: &serde_json::Error, kind: &str) -> String {
    let text = error.to_string();
    let said = text.split(" at line ").next().unwrap_or_default();
    let is_its_type = said.starts_with(&format!("unknown variant `{kind}`"));
    if is_its_type { "its type is not known".to_owned() } else { said.to_owned() }
}

/// The parser's complaint, without the words of its own trade.
fn place(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        Category::Io | Category::Syntax => "it is not JSON",
        Category::Eof => "it ends too early",
        Category::Data => "it is JSON, but no entry",
    };
    format!("{what}, column {}", error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unreadable_change_tells_whether_its_type_is_known() {
        let envelope =
            r#"{"v":1,"id":"01JD4CVB061CM5VRNAQN6RNX74","at":"2024-11-20T09:00:58+00:00","changes":[#]}"#;
        for (change, told) in [
            (r#"{"type":"mood_noted","data":{}}"#, "its type is not known"),
            (
                r#"{"type":"boundary_added","data":{"handle":"a","statement":"A","ladder":[{"level":"veto"}]}}"#,
                "unknown variant `veto`",
            ),
        ] {
            let (entry, troubles) = read(envelope.replace('#', change).as_bytes(), Privacy::Shared);
            assert_eq!(entry.and_then(|entry| entry.shared).map(|part| part.changes), Some(vec![None]));
            let [Trouble::UnknownChange { why, .. }] = troubles.as_slice() else { panic!("{troubles:?}") };
            assert!(why.starts_with(told), "{why}");
        }
    }
}

//! What goes: what this machine's branch lacks of its log, and logs of machines that have no branch.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::model::{Entry, Privacy};

use super::receive::Came;
use super::{Round, RoundEnd, append};
use crate::store::device;
use crate::store::sync::cursors::{Covered, Cursor};
use crate::store::sync::git::{Changed, Held, Put, Segments};
use crate::store::sync::notice::SyncNotice;
use crate::store::sync::segments::extended;
use crate::store::sync::{incoming, message};

/// What a remote lacks of a log.
struct Unsent {
    lines: Vec<u8>,
    /// What the last segment holds, where that is known.
    last: Option<Vec<u8>>,
    /// The log that it is in, with these lines.
    covered: Covered,
}

impl Round<'_> {
    /// Sends what is new of this machine.
    pub(super) fn send_own(&mut self, own: &str, held: Option<&Held>) -> Result<RoundEnd> {
        let mut to_send = BTreeMap::new();
        let mut cursor = self.cursors.machines.get(own).cloned().unwrap_or_default();
        if held.is_none() {
            cursor = Cursor::default();
        }
        let is_as_sent = held.is_none_or(|held| held.version == cursor.version);
        for privacy in self.privacies {
            let log = self.whole_lines_of(own, *privacy)?;
            let covered = Covered::of(&log);
            let known = cursor.covers.get(privacy).copied().unwrap_or_default();
            let tail = cursor.tails.get(privacy).map_or(0, |tail| known.bytes.saturating_sub(*tail));
            let mut last =
                cursor.tails.get(privacy).and_then(|_| log.get(tail..known.bytes)).map(<[u8]>::to_vec);
            let behind = if is_as_sent { known.behind(&log).map(<[u8]>::to_vec) } else { None };
            let lines = match (behind, held) {
                (Some(unsent), _) => unsent,
                (None, None) => log,
                (None, Some(held)) => match self.compare_own(own, *privacy, held, &cursor, &log)? {
                    Some(unsent) => {
                        last = None;
                        cursor.tails.remove(privacy);
                        unsent
                    }
                    None => return Ok(RoundEnd::Again),
                },
            };
            to_send.insert(*privacy, Unsent { lines, last, covered });
        }
        if let Some(held) = held {
            cursor.segments = held.segments.clone().unwrap_or(cursor.segments);
            cursor.version = held.version.clone();
        }
        self.send(own, held.map(|held| held.version.as_str()), cursor, &to_send)
    }

    /// Compares this machine's branch with its log, entry by entry, and tells what it lacks; nothing where all must be looked at
    /// again, as something came, or somebody else writes under its name.
    fn compare_own(
        &mut self,
        own: &str,
        privacy: Privacy,
        held: &Held,
        cursor: &Cursor,
        log: &[u8],
    ) -> Result<Option<Vec<u8>>> {
        let segments = held.segments.as_ref().unwrap_or(&cursor.segments);
        let segments = segments.get(&privacy).cloned().unwrap_or_default();
        let blobs = self.blobs(&segments)?;
        let Came { bytes: came, segments: read, .. } = self.came(own, privacy, &[], &segments, &blobs)?;
        let is_cut = read.len() < segments.len();
        let (entries, _) = incoming::entries(&came, privacy);
        let (news, differing) = incoming::news(log, entries);
        let news = self.without_private(privacy, news)?;
        let (unsent, has_own) = incoming::unsent(log, &came);
        // A segment that cannot be read hides whatever is put behind it.
        if is_cut || has_own && !news.is_empty() {
            return self.rename(own).map(|()| None);
        }
        self.note_differing(own, privacy, differing)?;
        let sent = cursor.covers.get(&privacy).map_or(0, |covered| covered.bytes).min(log.len());
        let resent = incoming::gone(&log[..sent], &came);
        if resent > 0 {
            self.done.notices.push(SyncNotice::Resent { entries: resent });
        }
        if !news.is_empty() {
            let _held = self.store.lock()?;
            append(&self.log_path(own, privacy), &news)?;
            let entries = news.len();
            self.done.notices.push(SyncNotice::TakenBack { machine: own.to_owned(), entries });
            self.done.receive(own, news);
            return Ok(None);
        }
        Ok(Some(unsent))
    }

    /// Takes another name: what this machine wrote as `own` and the remote does not have is sent under it.
    fn rename(&mut self, own: &str) -> Result<()> {
        let _held = self.store.lock()?;
        let now = device::renew(&self.store.folders.state, self.random)?;
        self.done.notices.push(SyncNotice::Renamed { was: own.to_owned(), now });
        Ok(())
    }

    /// Sends the logs of machines that the remote does not have, and keeps sending them until another machine does.
    pub(super) fn send_absent(&mut self, own: &str, held: &[Held]) -> Result<()> {
        for machine in self.machines()?.into_iter().filter(|machine| machine != own) {
            let there = held.iter().find(|held| held.machine == machine);
            let cursor = self.cursors.machines.get(&machine).cloned().unwrap_or_default();
            let is_ours = cursor.is_ours && there.is_some_and(|held| held.version == cursor.version);
            if there.is_some() && !is_ours {
                continue;
            }
            let mut to_send = BTreeMap::new();
            for privacy in self.privacies {
                let covered = cursor.covers.get(privacy).copied().unwrap_or_default();
                let length =
                    std::fs::metadata(self.log_path(&machine, *privacy)).map_or(0, |file| file.len());
                if length > covered.bytes as u64 {
                    let log = self.whole_lines_of(&machine, *privacy)?;
                    if let Some(lines) = covered.behind(&log).map(<[u8]>::to_vec) {
                        to_send.insert(*privacy, Unsent { lines, last: None, covered: Covered::of(&log) });
                    }
                }
            }
            // That somebody else was faster is as good.
            self.send(&machine, there.map(|held| held.version.as_str()), cursor, &to_send)?;
        }
        Ok(())
    }

    /// Puts lines behind what the remote has of a machine.
    fn send(
        &mut self,
        machine: &str,
        before: Option<&str>,
        mut cursor: Cursor,
        to_send: &BTreeMap<Privacy, Unsent>,
    ) -> Result<RoundEnd> {
        let mut changed = Vec::new();
        let mut tails = cursor.tails.clone();
        for (privacy, Unsent { lines, last, covered }) in
            to_send.iter().filter(|(_, unsent)| !unsent.lines.is_empty())
        {
            let segments = cursor.segments.entry(*privacy).or_default();
            let (last, is_aligned) = match (segments.pop(), last) {
                (None, _) => (Vec::new(), lines.len() == covered.bytes),
                (Some(_), Some(last)) => (last.clone(), true),
                (Some(last), None) => (self.git.get(&[&last])?.pop().flatten().unwrap_or_default(), false),
            };
            let added = extended(&last, lines);
            tails.remove(privacy);
            if is_aligned && let Some(last) = added.last() {
                tails.insert(*privacy, last.len());
            }
            let added = (segments.len()..).zip(added);
            changed.extend(added.map(|(number, bytes)| Changed { privacy: *privacy, number, bytes }));
        }
        let lines: Vec<u8> = to_send.values().flat_map(|unsent| &unsent.lines).copied().collect();
        if !changed.is_empty() {
            let entries: Vec<Entry> =
                incoming::entries(&lines, Privacy::Shared).0.into_iter().map(|sent| sent.entry).collect();
            match self.git.put(machine, before, &changed, &message::message(&entries))? {
                Put::Moved => return Ok(RoundEnd::Again),
                Put::Done { version, ids } => {
                    cursor.version = version;
                    put_in(&mut cursor.segments, &changed, ids);
                    self.done.sent.extend(entries);
                    cursor.is_ours = true;
                    cursor.tails = tails;
                }
            }
        }
        if cursor.version.is_empty() {
            return Ok(RoundEnd::Settled);
        }
        cursor.covers.extend(to_send.iter().map(|(privacy, unsent)| (*privacy, unsent.covered)));
        self.cursors.machines.insert(machine.to_owned(), cursor);
        Ok(RoundEnd::Settled)
    }
}

/// Names the segments that were put.
fn put_in(segments: &mut Segments, changed: &[Changed], ids: Vec<String>) {
    for (Changed { privacy, number, .. }, id) in changed.iter().zip(ids) {
        let segments = segments.entry(*privacy).or_default();
        segments.truncate(*number);
        segments.push(id);
    }
}

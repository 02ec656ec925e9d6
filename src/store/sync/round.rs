//! One round between this machine and a remote: what there is, what comes, what goes.
//!
//! What decides is what logs hold, not who pushed them. So a round may end at any moment, by a kill or a lost network, and the
//! next finds what is left to do.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::super::random::Randomness;
use super::super::{Store, device, log, owner_only};
use super::carrier::{Carrier, Changed, Held, Put, Section, Segments};
use super::cursors::{Covered, Cursor, Cursors};
use super::incoming::{self, Differing, Incoming};
use super::notice::{Difference, SyncNotice};
use super::segments::{extended, whole_length, whole_lines};
use super::{Synced, message};

/// How much is appended at once.
const BATCH: usize = 16 << 20;

/// A round.
pub(super) struct Round<'a> {
    pub(super) store: &'a Store,
    pub(super) carrier: &'a mut dyn Carrier,
    pub(super) sections: &'a [Section],
    pub(super) random: Randomness,
    pub(super) cursors: &'a mut Cursors,
    pub(super) done: &'a mut Synced,
    /// Called when the remote was reached.
    pub(super) reached: &'a dyn Fn() -> Result<()>,
}

/// How a round ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Settled,
    /// Something changed meanwhile.
    Again,
}

impl Round<'_> {
    pub(super) fn run(&mut self) -> Result<Outcome> {
        let own = device::name(&self.store.folders.state, self.random)?;
        if let Some(was) = self.cursors.own.replace(own.clone()).filter(|was| *was != own) {
            // What it wrote as that is looked at as a stranger's from now on.
            self.cursors.machines.remove(&was);
        }
        let whole = self.cursors.machines.iter().filter(|(machine, cursor)| self.is_whole(machine, cursor));
        let known: HashSet<(String, String)> =
            whole.map(|(machine, cursor)| (machine.clone(), cursor.version.clone())).collect();
        let is_known =
            |machine: &str, version: &str| known.contains(&(machine.to_owned(), version.to_owned()));
        let listing = self.carrier.list(&is_known)?;
        (self.reached)()?;
        for refused in listing.refused {
            let place = format!("{}: {}", refused.place, refused.why);
            if !self.cursors.refused.contains(&place) && self.cursors.refused.len() < 1000 {
                self.cursors.refused.push(place);
                let super::carrier::Refused { place, why } = refused;
                self.done.notices.push(SyncNotice::Refused { place, why });
            }
        }
        self.forget_lost(&listing.held, &own);
        for held in listing.held.iter().filter(|held| held.machine != own) {
            self.receive(held, &own)?;
        }
        let ours = listing.held.iter().find(|held| held.machine == own);
        if self.send_own(&own, ours)? == Outcome::Again {
            return Ok(Outcome::Again);
        }
        self.send_absent(&own, &listing.held)?;
        Ok(Outcome::Settled)
    }

    /// Whether all that came of a machine is here still: somebody may have cut its log, or taken it away.
    fn is_whole(&self, machine: &str, cursor: &Cursor) -> bool {
        let length =
            |section| std::fs::metadata(self.log_path(machine, section)).map_or(0, |file| file.len());
        cursor.covers.iter().all(|(section, covered)| length(*section) >= covered.bytes as u64)
    }

    /// What is no longer on the remote is no longer known of it.
    fn forget_lost(&mut self, held: &[Held], own: &str) {
        let is_held = |machine: &String| held.iter().any(|held| held.machine == *machine);
        let lost: Vec<String> =
            self.cursors.machines.keys().filter(|machine| !is_held(machine)).cloned().collect();
        for machine in lost {
            self.cursors.machines.remove(&machine);
            self.done.notices.push(SyncNotice::Lost { is_own: machine == own, machine });
        }
    }

    /// Takes what is new of another machine.
    fn receive(&mut self, held: &Held, own: &str) -> Result<()> {
        let Held { machine, version, segments: Some(segments) } = held else { return Ok(()) };
        let known = self.cursors.machines.get(machine).cloned();
        let known = known.filter(|known| self.is_whole(machine, known));
        let mut cursor = Cursor { version: version.clone(), ..Cursor::default() };
        for (section, new) in segments {
            let old =
                known.as_ref().and_then(|known| known.segments.get(section)).cloned().unwrap_or_default();
            let came = self.came(machine, *section, &old, new)?;
            if came.gone > 0 {
                self.done.notices.push(SyncNotice::Gone { machine: machine.clone(), entries: came.gone });
            }
            let log = self.take(machine, *section, &came.bytes)?;
            if known.is_none() && !log.is_empty() {
                self.carry(machine, own, *section, &log, &came.bytes)?;
            }
            let covered = Covered::of(&self.whole_lines_of(machine, *section)?);
            cursor.covers.insert(*section, covered);
            cursor.segments.insert(*section, came.segments);
        }
        self.cursors.machines.insert(machine.clone(), cursor);
        Ok(())
    }

    /// What stands on the remote behind what is known of it.
    fn came(&mut self, machine: &str, section: Section, old: &[String], new: &[String]) -> Result<Came> {
        let same = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let (old, fresh) = (&old[same..], &new[same..]);
        let ids: Vec<&str> = old.iter().chain(fresh).map(String::as_str).collect();
        let mut got = self.carrier.get(&ids)?;
        let read: Vec<Option<Vec<u8>>> = got.split_off(old.len());
        let before: Vec<u8> = got.into_iter().flatten().flatten().collect();
        let count = read.iter().take_while(|segment| segment.is_some()).count();
        if count < fresh.len() {
            let place = format!("align/{machine}:{}/{:06}", section.folder(), same + count);
            let why = "it is larger than any segment, or not there".to_owned();
            self.done.notices.push(SyncNotice::Refused { place, why });
        }
        let bytes: Vec<u8> = read.into_iter().take(count).flatten().flatten().collect();
        let segments = new[..same + count].to_vec();
        if let Some(behind) = bytes.strip_prefix(before.as_slice()) {
            return Ok(Came { bytes: behind.to_vec(), gone: 0, segments });
        }
        let gone = incoming::gone(&before, &bytes);
        Ok(Came { bytes, gone, segments })
    }

    /// Appends what is new in what came, and gives back the log as it was.
    fn take(&mut self, machine: &str, section: Section, bytes: &[u8]) -> Result<Vec<u8>> {
        let (came, left_out) = incoming::entries(bytes);
        if left_out > 0 {
            self.done.notices.push(SyncNotice::NotEntries { machine: machine.to_owned(), lines: left_out });
        }
        let path = self.log_path(machine, section);
        let _held = self.store.lock()?;
        let log = read(&path)?;
        let (news, differing) = incoming::news(&log, came);
        append(&path, &news)?;
        self.note_differing(machine, section, differing)?;
        self.done.receive(machine, news);
        Ok(log)
    }

    /// Copies into this machine's log what stands in another's and was never sent by it: it may be a name that this one had.
    fn carry(&mut self, machine: &str, own: &str, section: Section, log: &[u8], held: &[u8]) -> Result<()> {
        let (unsent, _) = incoming::news(held, incoming::entries(log).0);
        let path = self.log_path(own, section);
        let _held = self.store.lock()?;
        let (unsent, _) = incoming::news(&read(&path)?, unsent);
        append(&path, &unsent)?;
        if !unsent.is_empty() {
            let entries = unsent.len();
            self.done.notices.push(SyncNotice::Carried { machine: machine.to_owned(), entries });
        }
        Ok(())
    }

    /// Sends what is new of this machine.
    fn send_own(&mut self, own: &str, held: Option<&Held>) -> Result<Outcome> {
        let mut to_send = BTreeMap::new();
        let mut cursor = self.cursors.machines.get(own).cloned().unwrap_or_default();
        if held.is_none() {
            cursor = Cursor::default();
        }
        let is_as_sent = held.is_none_or(|held| held.version == cursor.version);
        for section in self.sections {
            let log = self.whole_lines_of(own, *section)?;
            let covered = Covered::of(&log);
            let known = cursor.covers.get(section).copied().unwrap_or_default();
            let behind = known.behind(&log).filter(|_| is_as_sent).map(<[u8]>::to_vec);
            let lines = match (behind, held) {
                (Some(unsent), _) => unsent,
                (None, None) => log,
                (None, Some(held)) => match self.compare_own(own, *section, held, &cursor, &log)? {
                    Some(unsent) => unsent,
                    None => return Ok(Outcome::Again),
                },
            };
            to_send.insert(*section, Unsent { lines, covered });
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
        section: Section,
        held: &Held,
        cursor: &Cursor,
        log: &[u8],
    ) -> Result<Option<Vec<u8>>> {
        let segments = held.segments.as_ref().unwrap_or(&cursor.segments);
        let segments = segments.get(&section).cloned().unwrap_or_default();
        let Came { bytes: came, segments: read, .. } = self.came(own, section, &[], &segments)?;
        let is_cut = read.len() < segments.len();
        let (entries, _) = incoming::entries(&came);
        let (news, differing) = incoming::news(log, entries);
        let (unsent, has_own) = incoming::unsent(log, &came);
        // A segment that cannot be read hides whatever is put behind it.
        if is_cut || has_own && !news.is_empty() {
            return self.part(own).map(|()| None);
        }
        self.note_differing(own, section, differing)?;
        let sent = cursor.covers.get(&section).map_or(0, |covered| covered.bytes).min(log.len());
        let resent = incoming::gone(&log[..sent], &came);
        if resent > 0 {
            self.done.notices.push(SyncNotice::Resent { entries: resent });
        }
        if !news.is_empty() {
            let _held = self.store.lock()?;
            append(&self.log_path(own, section), &news)?;
            let entries = news.len();
            self.done.notices.push(SyncNotice::TakenBack { machine: own.to_owned(), entries });
            self.done.receive(own, news);
            return Ok(None);
        }
        Ok(Some(unsent))
    }

    /// Takes another name: what this machine wrote as `own` and the remote does not have is sent under it.
    fn part(&mut self, own: &str) -> Result<()> {
        let _held = self.store.lock()?;
        let now = device::renew(&self.store.folders.state, self.random)?;
        self.done.notices.push(SyncNotice::Parted { was: own.to_owned(), now });
        Ok(())
    }

    /// Sends the logs of machines that the remote does not have, and goes on with those, as long as nobody else does.
    fn send_absent(&mut self, own: &str, held: &[Held]) -> Result<()> {
        for machine in self.machines()?.into_iter().filter(|machine| machine != own) {
            let there = held.iter().find(|held| held.machine == machine);
            let cursor = self.cursors.machines.get(&machine).cloned().unwrap_or_default();
            let is_ours = cursor.is_ours && there.is_some_and(|held| held.version == cursor.version);
            if there.is_some() && !is_ours {
                continue;
            }
            let mut to_send = BTreeMap::new();
            for section in self.sections {
                let covered = cursor.covers.get(section).copied().unwrap_or_default();
                let length =
                    std::fs::metadata(self.log_path(&machine, *section)).map_or(0, |file| file.len());
                if length > covered.bytes as u64 {
                    let log = self.whole_lines_of(&machine, *section)?;
                    if let Some(lines) = covered.behind(&log).map(<[u8]>::to_vec) {
                        to_send.insert(*section, Unsent { lines, covered: Covered::of(&log) });
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
        to_send: &BTreeMap<Section, Unsent>,
    ) -> Result<Outcome> {
        let mut changed = Vec::new();
        for (section, Unsent { lines, .. }) in to_send.iter().filter(|(_, unsent)| !unsent.lines.is_empty()) {
            let segments = cursor.segments.entry(*section).or_default();
            let last = match segments.pop() {
                Some(last) => self.carrier.get(&[&last])?.pop().flatten().unwrap_or_default(),
                None => Vec::new(),
            };
            let numbers = segments.len()..;
            let added = numbers.zip(extended(&last, lines));
            changed.extend(added.map(|(number, bytes)| Changed { section: *section, number, bytes }));
        }
        let lines: Vec<u8> = to_send.values().flat_map(|unsent| &unsent.lines).copied().collect();
        if !changed.is_empty() {
            match self.carrier.put(machine, before, &changed, &message::message(&lines))? {
                Put::Moved => return Ok(Outcome::Again),
                Put::Done { version, ids } => {
                    cursor.version = version;
                    put_in(&mut cursor.segments, &changed, ids);
                    self.done.sent += whole_lines(&lines).count();
                    cursor.is_ours = true;
                }
            }
        }
        if cursor.version.is_empty() {
            return Ok(Outcome::Settled);
        }
        cursor.covers.extend(to_send.iter().map(|(section, unsent)| (*section, unsent.covered)));
        self.cursors.machines.insert(machine.to_owned(), cursor);
        Ok(Outcome::Settled)
    }

    fn note_differing(&mut self, machine: &str, section: Section, differing: Vec<Differing>) -> Result<()> {
        if differing.is_empty() {
            return Ok(());
        }
        let file = self.log_path(machine, section).display().to_string();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let found = differing.into_iter().map(|Differing { line, ours, theirs }| Difference {
            file: file.clone(),
            line,
            ours: text(ours),
            theirs: text(theirs),
        });
        let new = self.store.keep_differences(found.collect())?;
        if !new.is_empty() {
            let machine = machine.to_owned();
            self.done.notices.push(SyncNotice::Differing { machine, entries: new.len() });
            self.done.differences.extend(new);
        }
        Ok(())
    }

    /// The machines that have a log here.
    fn machines(&self) -> Result<Vec<String>> {
        let mut machines = Vec::new();
        for section in self.sections {
            for path in log::files(&self.store.folders.journal.join(section.folder()))? {
                let name = path.file_stem().and_then(|name| name.to_str());
                machines.extend(name.filter(|name| device::is_name(name)).map(str::to_owned));
            }
        }
        machines.sort();
        machines.dedup();
        Ok(machines)
    }

    /// The whole lines of a log. Whoever records holds the lock until its line is on the disk.
    fn whole_lines_of(&self, machine: &str, section: Section) -> Result<Vec<u8>> {
        let _held = self.store.lock()?;
        let mut log = read(&self.log_path(machine, section))?;
        log.truncate(whole_length(&log));
        Ok(log)
    }

    fn log_path(&self, machine: &str, section: Section) -> PathBuf {
        self.store.folders.journal.join(section.folder()).join(format!("{machine}.jsonl"))
    }
}

/// What a remote lacks of a log.
struct Unsent {
    lines: Vec<u8>,
    /// The log that it is in, with these lines.
    covered: Covered,
}

/// What stands on a remote behind what is known of it.
struct Came {
    bytes: Vec<u8>,
    /// How many entries are no longer there.
    gone: usize,
    /// The segments that were read, and those that were known.
    segments: Vec<String>,
}

/// A log; empty where there is none.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    use std::io::Read as _;
    let mut log = Vec::new();
    match log::open(path).and_then(|mut file| file.read_to_end(&mut log)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read.map(|_| log).with_context(|| format!("cannot read {}", path.display())),
    }
}

fn append(path: &Path, news: &[Incoming<'_>]) -> Result<()> {
    if news.is_empty() {
        return Ok(());
    }
    owner_only::create_folder(path.parent().unwrap_or(Path::new(".")))?;
    let mut batch = String::new();
    for (number, incoming) in news.iter().enumerate() {
        // What could be read is text.
        batch.push_str(std::str::from_utf8(incoming.line).context("an entry is no text")?);
        if batch.len() >= BATCH || number + 1 == news.len() {
            log::append(path, &batch, None)?;
            batch.clear();
        }
    }
    Ok(())
}

/// Names the segments that were put.
fn put_in(segments: &mut Segments, changed: &[Changed], ids: Vec<String>) {
    for (Changed { section, number, .. }, id) in changed.iter().zip(ids) {
        let segments = segments.entry(*section).or_default();
        segments.truncate(*number);
        segments.push(id);
    }
}

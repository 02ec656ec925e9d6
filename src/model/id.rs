//! Identities: entries are ordered by theirs, things are referred to by theirs.

use std::fmt;
use std::str::FromStr;

use ulid::Ulid;

use super::fixed_bytes::FixedBytes;
use super::parse_error::ParseError;
use super::string_serde::string_serde;

/// The characters of a ULID, in the order of what they stand for (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What each byte stands for in an id; [`NO_DIGIT`] where it stands for nothing. Ids are read by the million.
const DIGITS: [u8; 256] = {
    let mut digits = [NO_DIGIT; 256];
    let mut digit = 0;
    while digit < ALPHABET.len() {
        digits[ALPHABET[digit] as usize] = digit as u8;
        digit += 1;
    }
    digits
};

const NO_DIGIT: u8 = 0x80;

/// How many characters an entry's id has.
const LENGTH: usize = 26;

/// The identity of an entry: a ULID. It orders all entries of all machines; [`crate::model::Entry::at`] tells when.
///
/// Kept in halves, the higher one first: a number of 128 bits stands only at every sixteenth byte, and whatever refers to
/// an entry would be half as large again.
///
/// The default, all zeros, comes before every other and names nothing.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntryId([u64; 2]);

impl EntryId {
    /// The id that follows `newest`: its time is the later of `now_ms` (milliseconds since 1970) and one
    /// millisecond after the newest, its 80 lower bits are `random`. So what was written after seeing something sorts
    /// after it, whatever the clocks say, and two machines do not mint the same id.
    ///
    /// Nothing where no id can follow: the newest stands at the end of the 48 bits that a ULID has for its time.
    pub(crate) fn after(newest: Option<EntryId>, now_ms: u64, random: u128) -> Option<EntryId> {
        let earliest = newest.map_or(0, |id| id.ulid().timestamp_ms() + 1);
        let time = now_ms.max(earliest);
        (time < 1 << 48).then(|| EntryId::of(Ulid::from_parts(time, random)))
    }

    /// The id as a number, for mixing into a seed.
    pub(crate) fn as_u128(self) -> u128 {
        let [high, low] = self.0.map(u128::from);
        high << 64 | low
    }

    /// The last `length` characters of its spelling, in lower case: what a note is called by. Asked by the million.
    pub(crate) fn ending(self, length: usize) -> String {
        let mut buffer = [0; LENGTH];
        let text = self.ulid().array_to_str(&mut buffer);
        text[LENGTH.saturating_sub(length)..].to_ascii_lowercase()
    }

    fn of(ulid: Ulid) -> EntryId {
        EntryId([(ulid.0 >> 64) as u64, ulid.0 as u64])
    }

    fn ulid(self) -> Ulid {
        Ulid(self.as_u128())
    }

    fn pack(self) -> FixedBytes<16> {
        FixedBytes(self.as_u128().to_be_bytes())
    }

    fn unpack(bytes: FixedBytes<16>) -> Option<EntryId> {
        Some(EntryId::of(Ulid::from_bytes(bytes.0)))
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryId({self})")
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ulid().fmt(f)
    }
}

string_serde!(EntryId, packed);

/// Reads 26 characters in their only spelling: upper case, and no more bits than a ULID has.
fn decode(text: &[u8]) -> Option<Ulid> {
    let text: &[u8; LENGTH] = text.try_into().ok()?;
    let mut wrong = 0;
    let mut part = |digits: &[u8]| {
        digits.iter().fold(0u64, |bits, byte| {
            let digit = DIGITS[usize::from(*byte)];
            wrong |= digit;
            bits << 5 | u64::from(digit & !NO_DIGIT)
        })
    };
    // 48 bits of time, and twice 40 that are random; 26 characters hold two bits more than a ULID has.
    let [time, high, low] = [part(&text[..10]), part(&text[10..18]), part(&text[18..])];
    let is_one = wrong & NO_DIGIT == 0 && text[0] <= b'7';
    is_one.then(|| Ulid(u128::from(time) << 80 | u128::from(high) << 40 | u128::from(low)))
}

impl FromStr for EntryId {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        decode(text.as_bytes()).map(EntryId::of).ok_or_else(|| format!("`{text}` is not an entry id").into())
    }
}

/// The identity of a thing (a priority, a person, a decision …): the entry that made it and the index, from 0, of the
/// change in that entry. Changes refer to things by it, never by handle or rank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingId {
    /// The entry that made the thing.
    pub(crate) entry: EntryId,
    /// The place of the change that made it, from 0.
    pub(crate) index: u32,
}

impl ThingId {
    fn pack(self) -> FixedBytes<20> {
        let mut bytes = [0; 20];
        bytes[..16].copy_from_slice(&self.entry.pack().0);
        bytes[16..].copy_from_slice(&self.index.to_be_bytes());
        FixedBytes(bytes)
    }

    fn unpack(FixedBytes(bytes): FixedBytes<20>) -> Option<ThingId> {
        let (entry, index) = bytes.split_first_chunk()?;
        let entry = EntryId::unpack(FixedBytes(*entry))?;
        Some(ThingId { entry, index: u32::from_be_bytes(index.try_into().ok()?) })
    }
}

impl fmt::Display for ThingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.entry, self.index)
    }
}

string_serde!(ThingId, packed);

impl FromStr for ThingId {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The place of the slash is known: looking for it would cost as much as all the rest.
        let parts = text.split_at_checked(LENGTH).and_then(|(id, rest)| Some((id, rest.strip_prefix('/')?)));
        let (entry, index) = parts.ok_or_else(|| format!("`{text}` is not a thing's id"))?;
        let index = index.parse().map_err(|_| format!("`{text}` has no index"))?;
        Ok(ThingId { entry: entry.parse()?, index })
    }
}

/// The same things, none twice.
pub(super) fn each_once(ids: impl IntoIterator<Item = ThingId>) -> Vec<ThingId> {
    let mut once = Vec::new();
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_never_sorts_before_the_newest_whatever_the_clock_says() {
        let newest = EntryId::after(None, 5_000, 7).unwrap();
        let next = EntryId::after(Some(newest), 1_000, 0).unwrap();
        assert!(next > newest);
    }

    #[test]
    fn at_the_end_of_time_no_id_follows() {
        let last: EntryId = "7ZZZZZZZZZZZZZZZZZZZZZZZZZ".parse().unwrap();
        assert_eq!(EntryId::after(Some(last), 1_000, 0), None);
    }

    #[test]
    fn ids_are_read_back_as_written_and_only_in_one_spelling() {
        let id = ThingId { entry: EntryId::after(None, 5_000, 7).unwrap(), index: 3 };
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!(id.to_string().to_lowercase().parse::<ThingId>().is_err());
        assert!("01ARZ3NDEKTSV4RRFFQ69G5FA/0".parse::<ThingId>().is_err());
    }
}

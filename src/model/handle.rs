//! Handles: the short names by which people call things.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use deunicode::deunicode;

use super::id::ThingId;
use super::parse_error::ParseError;
use super::string_serde::string_serde;

/// The longest slug, in characters. Long enough to be told apart, short enough to stand at a line's end.
const LONGEST: usize = 24;

/// The longest handle that is taken from a journal as it stands, in characters.
const LONGEST_READ: usize = LONGEST * 2 + 8;

/// The characters of a note's handle after its letter.
pub(crate) const NOTE_LENGTH: usize = 6;

/// A short name, unique in a journal across all kinds: `renewals`, `cpo`, or for a note its letter and the ending of its
/// id, `d-m47kq2`. Lower-case letters, digits and dashes; never all digits, so that it cannot be taken for a rank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Handle(String);

impl Borrow<str> for Handle {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Handle {
    /// The handle as said: folded to lower case and ASCII, blanks as dashes.
    ///
    /// # Errors
    /// When nothing is left, or only digits are, or it is as long as a sentence.
    pub(crate) fn parse(text: &str) -> Result<Handle, ParseError> {
        let slug = slug(text);
        if slug.is_empty() {
            return Err(format!("`{text}` cannot be a handle; write a short word like `renewals`").into());
        }
        if slug.chars().all(|c| c.is_ascii_digit()) {
            return Err(
                format!("`{text}` cannot be a handle: digits alone mean a rank; write `q{slug}`").into()
            );
        }
        if slug.as_bytes().get(1) == Some(&b'-') {
            return Err(format!(
                "`{slug}` looks like a note's: a letter and a dash; expected another short word"
            )
            .into());
        }
        if slug.len() > LONGEST * 2 {
            return Err(
                format!("`{slug}` is too long for a handle; {} characters at most", LONGEST * 2).into()
            );
        }
        Ok(Handle(slug))
    }

    /// Handles for a title, best first: the last telling word of its head, then the last two, then the last three.
    /// `fallback` begins the name where the title has no word to give.
    ///
    /// A title often begins with its verb and ends in where or when: what it is about stands between, "Change the *scope*
    /// of a launch".
    pub(crate) fn candidates(title: &str, fallback: &str) -> Vec<Handle> {
        let slug = slug(title);
        let words: Vec<&str> = slug.split('-').collect();
        let end = words
            .iter()
            .skip(1)
            .position(|word| PREPOSITIONS.contains(word))
            .map_or(words.len(), |at| at + 1);
        let head =
            [telling(&words[..end]), telling(&words), words].into_iter().find(|words| !words.is_empty());
        let head = head.unwrap_or_default();
        let names = (1..=head.len().min(3)).map(|count| head[head.len() - count..].join("-"));
        names.map(|name| Handle::cut(&name, fallback)).collect()
    }

    fn cut(name: &str, fallback: &str) -> Handle {
        let cut: String = name.chars().take(LONGEST).collect();
        let cut = cut.trim_end_matches('-');
        // One letter and a dash would be taken for a note's.
        let is_note = cut.as_bytes().get(1) == Some(&b'-');
        if is_note || cut.chars().all(|c| c.is_ascii_digit()) {
            Handle(format!("{fallback}{cut}"))
        } else {
            Handle(cut.to_owned())
        }
    }

    /// A handle from a name, kept whole: `Deal Desk` is `deal-desk`.
    pub(crate) fn from_name(name: &str) -> Handle {
        Handle::cut(&slug(name), "person-").trimmed()
    }

    /// A handle from the letters that the words of a name begin with, by which most metrics are known: `Gross renewal rate` is
    /// `grr`. A name of one word, or of many, is kept whole.
    pub(crate) fn from_initials(name: &str) -> Handle {
        let words: Vec<&str> =
            name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let is_phrase = (2..=4).contains(&words.len());
        if is_phrase && words.iter().all(|word| word.chars().all(char::is_alphabetic)) {
            let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
            if initials.len() >= 3 {
                return Handle::from_name(&initials);
            }
        }
        Handle::from_name(name)
    }

    fn trimmed(self) -> Handle {
        Handle(self.0.trim_end_matches('-').to_owned())
    }

    /// A note's handle: its letter and the last `length` characters of its entry's id.
    pub(crate) fn of_note(letter: char, id: ThingId, length: usize) -> Handle {
        Handle(format!("{letter}-{}", id.entry.ending(length)))
    }

    /// A note's handle with its whole id instead of its ending.
    pub(in crate::model) fn with_whole_id(&self, id: ThingId) -> Handle {
        let (letter, behind) = (self.0.get(..1), self.0.get(2 + NOTE_LENGTH..));
        Handle(format!(
            "{}-{}{}",
            letter.unwrap_or_default(),
            id.entry.ending(26),
            behind.unwrap_or_default()
        ))
    }

    /// The same handle with a number behind, for the later of two that clash.
    pub(crate) fn numbered(&self, number: usize) -> Handle {
        Handle(format!("{}-{number}", self.0))
    }

    /// The same handle with a thing's whole id behind, which no other has.
    pub(crate) fn of_thing(&self, id: ThingId) -> Handle {
        Handle(format!("{}-{}-{}", self.0, id.entry.ending(26), id.index))
    }

    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Case and accents folded: what two spellings of one name share.
pub(crate) fn fold(text: &str) -> String {
    deunicode(text.trim()).to_lowercase()
}

fn slug(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// Whether a text is as [`slug`] would make it, and no number: nearly every handle that is read.
fn is_slug(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.len() <= LONGEST_READ
        && text.bytes().all(plain)
        && text.bytes().any(|byte| byte.is_ascii_lowercase())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// What a title's tail begins with.
const PREPOSITIONS: [&str; 15] = [
    "about", "above", "at", "before", "by", "during", "for", "from", "in", "inside", "of", "on", "to",
    "with", "without",
];

fn telling<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().copied().filter(|word| !is_small(word)).collect()
}

/// Words that name nothing by themselves.
fn is_small(word: &str) -> bool {
    const SMALL: [&str; 19] = [
        "a", "an", "and", "are", "as", "be", "is", "it", "my", "new", "no", "not", "old", "or", "our", "the",
        "up", "we", "ready",
    ];
    SMALL.contains(&word) || PREPOSITIONS.contains(&word)
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

string_serde!(Handle);

impl FromStr for Handle {
    type Err = ParseError;

    /// A handle as a journal has it. A journal may come from elsewhere: what is no handle is made one, so that a name is
    /// always safe to print.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if is_slug(text) {
            return Ok(Handle(text.to_owned()));
        }
        // Handles name drafts: what a file system would not take is cut, with room for the number of a clash.
        let slug: String = slug(text).chars().take(LONGEST_READ).collect();
        let slug = slug.trim_end_matches('-').to_owned();
        let digits = !slug.is_empty() && slug.chars().all(|c| c.is_ascii_digit());
        match slug.as_str() {
            "" => Err(format!("`{text}` cannot be a handle").into()),
            _ if digits => Ok(Handle(format!("n{slug}"))),
            _ => Ok(Handle(slug)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_gives_its_last_telling_word() {
        for (title, handle) in [
            ("Win the enterprise renewals", "renewals"),
            ("First value in a day", "value"),
            ("Discounts", "discounts"),
            ("Reorder work inside a quarter", "work"),
            ("Change the scope of a launch", "scope"),
            ("Be ready for enterprise buyers", "buyers"),
            ("2027", "p2027"),
            ("🚀", "rocket"),
            ("Überträge", "ubertrage"),
        ] {
            assert_eq!(Handle::candidates(title, "p")[0].as_str(), handle, "{title}");
        }
    }

    #[test]
    fn a_name_is_kept_whole() {
        assert_eq!(Handle::from_name("lang team (RFC)").as_str(), "lang-team-rfc");
        assert_eq!(Handle::from_name("東京").as_str(), "dong-jing");
        assert_eq!(Handle::from_name("42").as_str(), "person-42");
    }

    #[test]
    fn a_handle_is_never_all_digits_nor_empty() {
        assert!(Handle::parse("123").is_err());
        assert!(Handle::parse(" \t").is_err());
        assert_eq!(Handle::parse("Größe 2").unwrap().as_str(), "grosse-2");
    }
}

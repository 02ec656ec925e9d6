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

    /// Handles for a title, best first: the last telling word of its first telling part, then the last two, then the last
    /// three. `fallback` begins the name where the title has no word to give.
    ///
    /// A title often begins with its verb and ends in where or when: what it is about stands between, "Change the *scope*
    /// of a launch".
    pub(crate) fn candidates(title: &str, fallback: &str) -> Vec<Handle> {
        let named = |word: &&str| !word.ends_with("-only") && !word.ends_with("-first");
        // Behind a colon stands what it comes to, unless only a label stands before it.
        let head = title.split_once(": ").map(|(head, _)| head).filter(|head| head.trim().contains(' '));
        let named: Vec<&str> = head.unwrap_or(title).split_whitespace().filter(named).collect();
        let slug = if named.is_empty() { slug(title) } else { slug(&named.join(" ")) };
        let words: Vec<&str> = slug.split('-').collect();
        let parts: Vec<&[&str]> = words.split(|word| ends_part(word)).collect();
        let named = parts.iter().find(|part| !telling(without_verb(part)).is_empty());
        let part = named.or_else(|| parts.iter().find(|part| !telling(part).is_empty()));
        let part = part.map_or_else(|| words.clone(), |part| most_telling(telling(part)));
        let names = (1..=part.len().min(3)).map(|count| part[part.len() - count..].join("-"));
        names.map(|name| Handle::cut(&name, fallback)).collect()
    }

    /// The name in whole words, as many as are short enough.
    fn cut(name: &str, fallback: &str) -> Handle {
        let ends = name.match_indices('-').map(|(end, _)| end).chain([name.len()]);
        let end = ends.take_while(|end| *end <= LONGEST).last();
        // A word that is longer by itself stays whole, within what is read.
        let first = name.find('-').unwrap_or(name.len()).min(LONGEST * 2);
        let mut cut = &name[..end.unwrap_or(first)];
        while let Some((head, tail)) = cut.rsplit_once('-').filter(|_| cut.len() < name.len()) {
            if !is_small(tail) && !PREPOSITIONS.contains(&tail) {
                break;
            }
            cut = head;
        }
        // One letter and a dash would be taken for a note's.
        let is_note = cut.as_bytes().get(1) == Some(&b'-');
        if is_note || cut.chars().all(|c| c.is_ascii_digit()) {
            Handle(format!("{fallback}{cut}").trim_end_matches('-').to_owned())
        } else {
            Handle(cut.to_owned())
        }
    }

    /// A handle from a name, kept whole: `Deal Desk` is `deal-desk`.
    pub(crate) fn from_name(name: &str) -> Handle {
        Handle::cut(&slug(name), "person-")
    }

    /// A handle from a metric's name: the letters by which everybody knows it, `Gross renewal rate` is `grr`, else the name.
    pub(crate) fn of_metric(name: &str) -> Handle {
        let slug = slug(name);
        let initials: String = slug.split('-').filter_map(|word| word.chars().next()).collect();
        if slug.contains('-') && ABBREVIATED.contains(&initials.as_str()) {
            return Handle(initials);
        }
        Handle::from_name(name)
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

/// Metrics that are known by the letters that their words begin with.
const ABBREVIATED: [&str; 26] = [
    "acv", "aov", "arpa", "arpu", "arr", "cac", "clv", "cpa", "csat", "ctr", "dau", "dso", "gmv", "grr",
    "ltv", "mau", "mrr", "mttr", "ndr", "nps", "nrr", "roi", "sla", "slo", "tcv", "wau",
];

/// What a title's tail begins with.
const PREPOSITIONS: [&str; 27] = [
    "about", "above", "across", "after", "against", "around", "at", "before", "between", "by", "during",
    "for", "from", "in", "inside", "into", "of", "on", "over", "per", "through", "to", "under", "until",
    "with", "within", "without",
];

/// Whether a part of a title ends here: what it is about stands before where, when and what may be done.
fn ends_part(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
        || matches!(word, "can" | "could" | "may" | "might" | "must" | "should" | "will" | "would")
}

/// A part of a title without the verb that it begins with.
fn without_verb<'a, 'w>(part: &'a [&'w str]) -> &'a [&'w str] {
    match part {
        [verb, rest @ ..] if VERBS.contains(verb) => rest,
        _ => part,
    }
}

fn telling<'w>(words: &[&'w str]) -> Vec<&'w str> {
    words.iter().copied().filter(|word| !is_small(word)).collect()
}

/// The words up to the last that names something: "pricing" of "pricing changes".
fn most_telling(words: Vec<&str>) -> Vec<&str> {
    let names = |word: &&str| GENERAL.binary_search(word).is_err() && !VERBS.contains(word);
    let is_general = words.last().is_some_and(|word| GENERAL.binary_search(word).is_ok());
    match words.iter().rposition(names).filter(|_| is_general) {
        Some(last) => words[..=last].to_vec(),
        None => words,
    }
}

/// Words that name something only beside another: what things do, and things of any kind.
const GENERAL: [&str; 69] = [
    "adds", "answers", "anything", "approach", "area", "aspect", "aspects", "becomes", "begins", "brings",
    "builds", "buys", "change", "changes", "closes", "comes", "converts", "costs", "counts", "cuts",
    "decides", "drops", "efforts", "ends", "everybody", "everyone", "everything", "fails", "falls", "finds",
    "fits", "gets", "gives", "goes", "grows", "happens", "helps", "hires", "holds", "initiative", "issues",
    "keeps", "makes", "matters", "means", "moves", "pays", "people", "picks", "rises", "runs", "sells",
    "ships", "shows", "somebody", "someone", "something", "starts", "stays", "stops", "stuff", "takes",
    "thing", "things", "topics", "wants", "ways", "wins", "works",
];

/// Words that name nothing by themselves.
fn is_small(word: &str) -> bool {
    const SMALL: [&str; 97] = [
        "a", "again", "all", "also", "always", "an", "and", "any", "are", "as", "back", "be", "been", "best",
        "better", "both", "but", "can", "could", "do", "does", "down", "each", "early", "else", "every",
        "fast", "faster", "few", "first", "good", "had", "has", "have", "how", "if", "is", "it", "its",
        "just", "last", "later", "less", "many", "may", "might", "more", "most", "much", "must", "my",
        "need", "needs", "never", "new", "next", "no", "not", "now", "off", "old", "once", "only", "or",
        "other", "our", "out", "ready", "same", "shall", "should", "so", "some", "soon", "still", "than",
        "that", "the", "their", "them", "then", "they", "this", "too", "up", "us", "want", "wants", "we",
        "what", "when", "where", "which", "who", "why", "will", "would",
    ];
    SMALL.binary_search(&word).is_ok()
}

/// What people do with what a title is about; alone, they say nothing of it.
const VERBS: [&str; 79] = [
    "add", "agree", "allow", "announce", "ask", "begin", "bring", "build", "buy", "cancel", "change",
    "close", "come", "cut", "decide", "delay", "deliver", "do", "drop", "end", "expand", "extend", "find",
    "finish", "fix", "focus", "get", "give", "go", "grow", "help", "hire", "hold", "improve", "increase",
    "invest", "keep", "know", "launch", "lead", "learn", "let", "listen", "look", "make", "merge", "migrate",
    "move", "offer", "open", "pick", "postpone", "protect", "publish", "push", "put", "reach", "reduce",
    "remove", "renew", "replace", "retire", "rewrite", "run", "say", "see", "sell", "set", "ship", "show",
    "start", "stay", "stop", "switch", "take", "talk", "tell", "turn", "win",
];

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
            ("Know what to drop", "know"),
            ("Find out what customers want", "customers"),
            ("Find out what small teams would pay for", "teams"),
            ("Ship the app read-only", "app"),
            ("What we can decide", "decide"),
            ("Win the launch in Germany", "launch"),
            ("Move to usage-based pricing", "pricing"),
            ("Talk only to customers of five seats", "customers"),
            ("Enterprise plan only", "plan"),
            ("Agree on what counts", "counts"),
            ("Ship the launch faster", "launch"),
            ("Hire into the team", "team"),
            ("Launch", "launch"),
            ("Who decides what", "decides"),
            ("Interdepartmentalizationalism first", "interdepartmentalizationalism"),
            ("2027", "p2027"),
            ("🚀", "rocket"),
            ("Überträge", "ubertrage"),
            ("Onboarding changes to self-serve", "onboarding"),
            ("Ship the pricing changes", "pricing"),
            ("Marketing converts", "marketing"),
            ("Support answers in a day", "support"),
            ("Change what counts", "counts"),
            ("Fix self-serve onboarding: half of signups never send a first message", "onboarding"),
            ("Q3: win the renewals", "renewals"),
        ] {
            assert_eq!(Handle::candidates(title, "p")[0].as_str(), handle, "{title}");
        }
    }

    #[test]
    fn no_word_of_a_handle_is_cut() {
        assert_eq!(
            Handle::from_name("Trial activation rate of new accounts").as_str(),
            "trial-activation-rate"
        );
        let long = Handle::candidates("Deprecated authentication infrastructure", "p");
        assert_eq!(long.last().unwrap().as_str(), "deprecated");
    }

    #[test]
    fn a_metric_is_called_as_everybody_calls_it() {
        for (name, handle) in [
            ("Gross renewal rate", "grr"),
            ("net promoter score", "nps"),
            ("Trial activation rate", "trial-activation-rate"),
            ("churn", "churn"),
            ("NPS", "nps"),
        ] {
            assert_eq!(Handle::of_metric(name).as_str(), handle, "{name}");
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

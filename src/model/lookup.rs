//! Looking things up by what people type: a handle or a former one, a title in full, the beginning of a handle, the ending
//! of a note's, or a rank.

use super::day::Day;
use super::handle::{Handle, fold};
use super::id::ThingId;
use super::kind::Kind;
use super::noun::{AnyNoun, Noun};
use super::person::Person;
use super::priority::{Priority, TOP};
use super::refusal::{Hint, Refusal};
use super::state::State;

/// How many names are offered instead of an unknown one.
const OFFERED: usize = 3;

/// How alike two names must be to be offered, by Jaro and Winkler, from 0 to 1: catches a slip, not a stranger.
const ALIKE: f64 = 0.8;

/// From how many letters on one slip is a slip.
const LONG: usize = 4;

/// The shortest ending of a note's id that is accepted.
const SHORTEST_ENDING: usize = 4;

impl State {
    /// The thing of one of these kinds that is meant, retired or not.
    ///
    /// # Errors
    /// [`Refusal::Unknown`], [`Refusal::Ambiguous`] or [`Refusal::WrongKind`].
    pub(crate) fn find_any(&self, kinds: &[Kind], text: &str) -> Result<(Kind, ThingId), Refusal> {
        let name = fold(text);
        if let Some((kind, id)) = self.handles.get(&*name).or_else(|| self.aliases.get(&*name)) {
            return if kinds.contains(kind) {
                Ok((*kind, *id))
            } else {
                Err(Refusal::WrongKind { name, is: *kind, wanted: wanted(kinds) })
            };
        }
        if let Some(former) = self.retired_names.named(&name).filter(|former| kinds.contains(&former.kind)) {
            return Ok((former.kind, former.id));
        }
        if kinds.contains(&Kind::Priority) && !name.is_empty() && name.chars().all(|c| c.is_ascii_digit()) {
            return self.by_rank(&name).ok_or_else(|| self.unknown(kinds, text));
        }
        match self.with_title(kinds, &name).as_slice() {
            [] => {}
            [noun] => return Ok((noun.kind, noun.id)),
            several => return Err(ambiguous(text, several.iter().map(|noun| noun.handle))),
        }
        let is_meant = |(handle, (kind, _)): &(&Handle, &(Kind, ThingId))| {
            kinds.contains(kind) && matches_name(handle.as_str(), &name)
        };
        let matching: Vec<_> = self.handles.iter().filter(is_meant).collect();
        let living: Vec<_> =
            matching.iter().copied().filter(|(_, (_, id))| self.retired_on(*id).is_none()).collect();
        match if living.is_empty() { matching } else { living }.as_slice() {
            [(_, named)] => Ok(**named),
            [] => self
                .formerly(kinds, &name)
                .or_else(|| self.by_a_word(kinds, &name))
                .ok_or_else(|| self.unknown(kinds, text)),
            several => Err(ambiguous(text, several.iter().map(|(handle, _)| *handle))),
        }
    }

    /// The thing of this kind that is meant, not retired.
    ///
    /// # Errors
    /// As [`State::find_any`], and [`Refusal::IsRetired`].
    pub(crate) fn find<T: Noun>(&self, text: &str) -> Result<&T, Refusal> {
        let id = self.find_id(T::KIND, text)?;
        T::all(self).get(&id).ok_or_else(|| self.unknown(&[T::KIND], text))
    }

    pub(crate) fn find_id(&self, kind: Kind, text: &str) -> Result<ThingId, Refusal> {
        let (_, id) = self.find_any(&[kind], text)?;
        match self.retired_on(id) {
            Some(on) => Err(Refusal::IsRetired { handle: self.handle(id), kind, on }),
            None => Ok(id),
        }
    }

    /// The identity of what is meant, where something was named.
    pub(crate) fn find_optional(&self, kind: Kind, text: Option<&str>) -> Result<Option<ThingId>, Refusal> {
        text.map(|text| self.find_id(kind, text)).transpose()
    }

    /// The living priority that somebody means who speaks of it: by its name, with or without an article, or by some words of
    /// its title that no other has.
    pub(crate) fn priority_meant(&self, text: &str) -> Option<ThingId> {
        let name = text.trim();
        let bare = ["the ", "a ", "an ", "our "].into_iter().find_map(|article| {
            let begins = name.get(..article.len())?.eq_ignore_ascii_case(article);
            begins.then(|| &name[article.len()..])
        });
        let named = [Some(name), bare].into_iter().flatten();
        named.clone().find_map(|name| Some(self.find::<Priority>(name).ok()?.id)).or_else(|| {
            let words = format!(" {} ", fold(bare.unwrap_or(name)));
            let mut meant = self
                .living_priorities()
                .filter(|known| format!(" {} ", fold(known.title.as_str())).contains(&words));
            let only = meant.next()?;
            meant.next().is_none().then_some(only.id)
        })
    }

    /// The living person whom this names to the letter, by handle or name; case and accents folded.
    pub(crate) fn person_named(&self, text: &str) -> Option<&Person> {
        let name = fold(text);
        self.living_people()
            .find(|person| person.handle.as_str() == name || fold(person.name.as_str()) == name)
    }

    /// The handles of these kinds that look like the text, best first.
    pub(crate) fn near(&self, kinds: &[Kind], text: &str) -> Vec<String> {
        let name = fold(text);
        let mut near: Vec<(f64, &str)> = self
            .handles
            .iter()
            .filter(|(_, (kind, id))| kinds.contains(kind) && self.retired_on(*id).is_none())
            .map(|(handle, (_, id))| {
                let is_part = name.len() >= LONG
                    && self.searchable_text(*id).is_some_and(|title| title.contains(&name));
                let alike = alike(&name, handle.as_str());
                (if is_part { alike.max(ALIKE) } else { alike }, handle.as_str())
            })
            .filter(|(alike, _)| *alike >= ALIKE)
            .collect();
        near.sort_by(|one, other| other.0.total_cmp(&one.0));
        near.into_iter().take(OFFERED).map(|(_, handle)| handle.to_owned()).collect()
    }

    /// The handle and the title of a thing, folded: a part of them is what one remembers.
    fn searchable_text(&self, id: ThingId) -> Option<String> {
        let noun = self.noun(id)?;
        Some(format!("{} {}", noun.handle, fold(noun.title?.as_str())))
    }

    fn by_rank(&self, digits: &str) -> Option<(Kind, ThingId)> {
        let rank: usize = digits.parse().ok().filter(|rank| (1..=TOP).contains(rank))?;
        self.top.get(rank - 1).map(|id| (Kind::Priority, *id))
    }

    /// What is called so in full: the title of a priority, the name of a metric or a person, the statement of a boundary.
    fn with_title(&self, kinds: &[Kind], name: &str) -> Vec<AnyNoun<'_>> {
        let living = self.nouns().filter(|noun| kinds.contains(&noun.kind) && noun.retired.is_none());
        living.filter(|noun| noun.title.is_some_and(|title| fold(title.as_str()) == name)).collect()
    }

    /// The only living thing with a word of its handle that begins so; of a person the whole name counts.
    fn by_a_word(&self, kinds: &[Kind], name: &str) -> Option<(Kind, ThingId)> {
        let begins = |handle: &Handle| handle.as_str().split('-').any(|word| word.starts_with(name));
        let named = self.handles.iter().filter(|(_, (kind, id))| {
            *kind != Kind::Person && kinds.contains(kind) && self.retired_on(*id).is_none()
        });
        let mut meant = named.filter(|(handle, _)| name.len() >= LONG && begins(handle));
        let (_, only) = meant.next()?;
        meant.next().is_none().then_some(*only)
    }

    /// The only thing that has ended whose handle begins so.
    fn formerly(&self, kinds: &[Kind], name: &str) -> Option<(Kind, ThingId)> {
        let begins =
            self.retired_names.iter().filter(|former| former.handle.starts_with(name) && !name.is_empty());
        let mut meant = begins.filter(|former| kinds.contains(&former.kind));
        let former = meant.next()?;
        meant.next().is_none().then_some((former.kind, former.id))
    }

    fn retired_on(&self, id: ThingId) -> Option<Day> {
        let retired = self.noun(id).and_then(|noun| noun.retired).map(|retired| retired.on);
        retired.or_else(|| self.retired_names.of(id).map(|former| former.on))
    }

    fn unknown(&self, kinds: &[Kind], text: &str) -> Refusal {
        let hint = match kinds {
            [Kind::Priority] => Hint::command("the priorities:", ["priority", "list"]),
            [Kind::Metric] => Hint::command("the metrics:", ["metric", "list"]),
            [Kind::Boundary] => Hint::command("the boundaries:", ["boundary", "list"]),
            [Kind::Person] => Hint::command("a new person:", ["person", "add", text]),
            [Kind::Translation] => Hint::command("what was said:", ["log"]),
            [Kind::Disconnect] => Hint::command("what is open:", ["due"]),
            [Kind::Decision] => Hint::command("the questions that wait:", ["due"]),
            _ => Hint::command("what there is:", ["log"]),
        };
        Refusal::Unknown { wanted: wanted(kinds), name: text.to_owned(), near: self.near(kinds, text), hint }
    }
}

/// How alike two names are, from 0 to 1; two letters changed about, or one slip in a longer name, are as good as it gets.
/// In a short name one letter is a world: `ceo` is not `cpo`.
fn alike(name: &str, handle: &str) -> f64 {
    let one_slip = strsim::osa_distance(name, handle) == 1;
    let changed_about = one_slip && name.len() == handle.len() && strsim::levenshtein(name, handle) == 2;
    if changed_about || one_slip && handle.len() > LONG { 1.0 } else { strsim::jaro_winkler(name, handle) }
}

/// Whether the typed name means this handle: its beginning, or for a note an ending of its id.
fn matches_name(handle: &str, name: &str) -> bool {
    if name.is_empty() {
        return false;
    }
    let is_note = handle.as_bytes().get(1) == Some(&b'-') && handle.len() > 2;
    match (is_note, name.split_once('-')) {
        (true, Some((letter, typed))) if letter.len() == 1 => {
            handle.starts_with(letter) && typed.len() >= SHORTEST_ENDING && handle.ends_with(typed)
        }
        (true, _) => false,
        (false, _) => handle.starts_with(name),
    }
}

fn ambiguous<'a>(text: &str, candidates: impl Iterator<Item = &'a Handle>) -> Refusal {
    Refusal::Ambiguous { name: text.to_owned(), candidates: candidates.map(Handle::to_string).collect() }
}

fn wanted(kinds: &[Kind]) -> String {
    if kinds.len() == Kind::ALL.len() {
        return "thing".to_owned();
    }
    kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" or ")
}

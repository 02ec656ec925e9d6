//! Looking things up by what people type: a handle or a former one, a title in full, the beginning of a handle, the ending
//! of a note's, or a rank.

use super::boundary::Boundary;
use super::decision::Decision;
use super::disconnect::Disconnect;
use super::handle::{Handle, fold};
use super::id::ThingId;
use super::kind::Kind;
use super::metric::Metric;
use super::person::Person;
use super::priority::{Priority, TOP};
use super::refusal::{Hint, Refusal};
use super::state::State;
use super::translation::Translation;

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
    pub(crate) fn find(&self, kinds: &[Kind], text: &str) -> Result<(Kind, ThingId), Refusal> {
        let name = fold(text);
        let mut names = self.handles.iter().chain(&self.aliases);
        if let Some((handle, (kind, id))) = names.find(|(handle, _)| handle.as_str() == name) {
            let wanted = wanted(kinds);
            return if kinds.contains(kind) {
                Ok((*kind, *id))
            } else {
                Err(Refusal::WrongKind { name: handle.to_string(), is: *kind, wanted })
            };
        }
        if let Some(former) = self.retired_names.named(&name).filter(|former| kinds.contains(&former.kind)) {
            return Ok((former.kind, former.id));
        }
        if kinds.contains(&Kind::Priority) && !name.is_empty() && name.chars().all(|c| c.is_ascii_digit()) {
            return self.by_rank(&name).ok_or_else(|| self.unknown(kinds, text));
        }
        match self.titled(kinds, &name).as_slice() {
            [] => {}
            [(_, named)] => return Ok(*named),
            several => return Err(ambiguous(text, several.iter().map(|(handle, _)| handle.to_string()))),
        }
        let matching: Vec<_> = self
            .handles
            .iter()
            .filter(|(handle, (kind, _))| kinds.contains(kind) && meant(handle.as_str(), &name))
            .collect();
        let living: Vec<_> = matching.iter().filter(|(_, (kind, id))| !self.is_retired(*kind, *id)).collect();
        match (living.as_slice(), matching.as_slice()) {
            ([(_, named)], _) | ([], [(_, named)]) => Ok(**named),
            ([], []) => self
                .formerly(kinds, &name)
                .or_else(|| self.by_a_word(kinds, &name))
                .ok_or_else(|| self.unknown(kinds, text)),
            ([], several) => Err(ambiguous(text, several.iter().map(|(handle, _)| handle.to_string()))),
            (several, _) => Err(ambiguous(text, several.iter().map(|(handle, _)| handle.to_string()))),
        }
    }

    /// The living priority that is meant.
    ///
    /// # Errors
    /// As [`State::find`], and [`Refusal::IsRetired`].
    pub(crate) fn find_priority(&self, text: &str) -> Result<&Priority, Refusal> {
        let id = self.find_living(Kind::Priority, text)?;
        self.priorities.get(&id).ok_or_else(|| self.unknown(&[Kind::Priority], text))
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
        named.clone().find_map(|name| Some(self.find_priority(name).ok()?.id)).or_else(|| {
            let words = format!(" {} ", fold(bare.unwrap_or(name)));
            let living = self.priorities.values().filter(|known| known.retired.is_none());
            let mut meant =
                living.filter(|known| format!(" {} ", fold(known.title.as_str())).contains(&words));
            let only = meant.next()?;
            meant.next().is_none().then_some(only.id)
        })
    }

    /// The living metric that is meant.
    ///
    /// # Errors
    /// As [`State::find_priority`].
    pub(crate) fn find_metric(&self, text: &str) -> Result<&Metric, Refusal> {
        let id = self.find_living(Kind::Metric, text)?;
        self.metrics.get(&id).ok_or_else(|| self.unknown(&[Kind::Metric], text))
    }

    /// The boundary in force that is meant.
    ///
    /// # Errors
    /// As [`State::find_priority`].
    pub(crate) fn find_boundary(&self, text: &str) -> Result<&Boundary, Refusal> {
        let id = self.find_living(Kind::Boundary, text)?;
        self.boundaries.get(&id).ok_or_else(|| self.unknown(&[Kind::Boundary], text))
    }

    /// The person who is meant, not retired.
    ///
    /// # Errors
    /// As [`State::find_priority`].
    pub(crate) fn find_person(&self, text: &str) -> Result<&Person, Refusal> {
        let id = self.find_living(Kind::Person, text)?;
        self.people.get(&id).ok_or_else(|| self.unknown(&[Kind::Person], text))
    }

    /// The decision or question that is meant.
    ///
    /// # Errors
    /// As [`State::find`].
    pub(crate) fn find_decision(&self, text: &str) -> Result<&Decision, Refusal> {
        let (_, id) = self.find(&[Kind::Decision], text)?;
        self.decisions.get(&id).ok_or_else(|| self.unknown(&[Kind::Decision], text))
    }

    /// The translation that is meant.
    ///
    /// # Errors
    /// As [`State::find`].
    pub(crate) fn find_translation(&self, text: &str) -> Result<&Translation, Refusal> {
        let (_, id) = self.find(&[Kind::Translation], text)?;
        self.translations.get(&id).ok_or_else(|| self.unknown(&[Kind::Translation], text))
    }

    /// The disconnect that is meant.
    ///
    /// # Errors
    /// As [`State::find`].
    pub(crate) fn find_disconnect(&self, text: &str) -> Result<&Disconnect, Refusal> {
        let (_, id) = self.find(&[Kind::Disconnect], text)?;
        self.disconnects.get(&id).ok_or_else(|| self.unknown(&[Kind::Disconnect], text))
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
            .filter(|(_, (kind, id))| kinds.contains(kind) && !self.is_retired(*kind, *id))
            .map(|(handle, (kind, id))| {
                let is_part =
                    name.len() >= LONG && self.says(*kind, *id).is_some_and(|title| title.contains(&name));
                let alike = alike(&name, handle.as_str());
                (if is_part { alike.max(ALIKE) } else { alike }, handle.as_str())
            })
            .filter(|(alike, _)| *alike >= ALIKE)
            .collect();
        near.sort_by(|one, other| other.0.total_cmp(&one.0));
        near.into_iter().take(OFFERED).map(|(_, handle)| handle.to_owned()).collect()
    }

    /// The handle and the title of a thing, folded: a part of them is what one remembers.
    fn says(&self, kind: Kind, id: ThingId) -> Option<String> {
        let said = match kind {
            Kind::Priority => self.priorities.get(&id).map(|known| (&known.handle, &known.title)),
            Kind::Metric => self.metrics.get(&id).map(|known| (&known.handle, &known.name)),
            Kind::Boundary => self.boundaries.get(&id).map(|known| (&known.handle, &known.statement)),
            Kind::Person => self.people.get(&id).map(|known| (&known.handle, &known.name)),
            Kind::Decision | Kind::Pulse | Kind::Signal | Kind::Translation | Kind::Disconnect => None,
        };
        said.map(|(handle, title)| format!("{handle} {}", fold(title.as_str())))
    }

    fn find_living(&self, kind: Kind, text: &str) -> Result<ThingId, Refusal> {
        let (_, id) = self.find(&[kind], text)?;
        match self.retired_on(kind, id) {
            None => Ok(id),
            Some(on) => Err(Refusal::IsRetired { handle: self.handle(id), kind, on }),
        }
    }

    fn by_rank(&self, digits: &str) -> Option<(Kind, ThingId)> {
        let rank: usize = digits.parse().ok().filter(|rank| (1..=TOP).contains(rank))?;
        self.top.get(rank - 1).map(|id| (Kind::Priority, *id))
    }

    /// What is called so in full: the title of a priority, the name of a metric or a person, the statement of a boundary.
    fn titled(&self, kinds: &[Kind], name: &str) -> Vec<(&Handle, (Kind, ThingId))> {
        let priorities = self.priorities.values().filter(|known| known.retired.is_none());
        let priorities = priorities.map(|known| (&known.title, &known.handle, (Kind::Priority, known.id)));
        let metrics =
            self.living_metrics().map(|known| (&known.name, &known.handle, (Kind::Metric, known.id)));
        let boundaries = self.living_boundaries();
        let boundaries =
            boundaries.map(|known| (&known.statement, &known.handle, (Kind::Boundary, known.id)));
        let people = self.living_people().map(|known| (&known.name, &known.handle, (Kind::Person, known.id)));
        let all = priorities.chain(metrics).chain(boundaries).chain(people);
        let meant = all.filter(|(title, _, (kind, _))| kinds.contains(kind) && fold(title.as_str()) == name);
        meant.map(|(_, handle, named)| (handle, named)).collect()
    }

    /// The only living thing with a word of its handle that begins so; of a person the whole name counts.
    fn by_a_word(&self, kinds: &[Kind], name: &str) -> Option<(Kind, ThingId)> {
        let begins = |handle: &Handle| handle.as_str().split('-').any(|word| word.starts_with(name));
        let named = self.handles.iter().filter(|(_, (kind, id))| {
            *kind != Kind::Person && kinds.contains(kind) && !self.is_retired(*kind, *id)
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

    fn is_retired(&self, kind: Kind, id: ThingId) -> bool {
        self.retired_on(kind, id).is_some()
    }

    fn retired_on(&self, kind: Kind, id: ThingId) -> Option<super::day::Day> {
        let retired = match kind {
            Kind::Priority => self.priorities.get(&id).and_then(|thing| thing.retired.as_ref()),
            Kind::Metric => self.metrics.get(&id).and_then(|thing| thing.retired.as_ref()),
            Kind::Boundary => self.boundaries.get(&id).and_then(|thing| thing.retired.as_ref()),
            Kind::Person => self.people.get(&id).and_then(|thing| thing.retired.as_ref()),
            Kind::Decision | Kind::Pulse | Kind::Signal | Kind::Translation | Kind::Disconnect => None,
        };
        retired.map(|retired| retired.on).or_else(|| self.retired_names.of(id).map(|former| former.on))
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
fn meant(handle: &str, name: &str) -> bool {
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

fn ambiguous(text: &str, candidates: impl Iterator<Item = String>) -> Refusal {
    Refusal::Ambiguous { name: text.to_owned(), candidates: candidates.collect() }
}

fn wanted(kinds: &[Kind]) -> String {
    if kinds.len() == Kind::ALL.len() {
        return "thing".to_owned();
    }
    kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" or ")
}

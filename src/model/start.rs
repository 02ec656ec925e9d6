//! The beginning of a journal: who writes, whose agreement it is, what matters now, and what one decides alone.

use serde::{Deserialize, Serialize};

use super::agreement::AgreedBy;
use super::boundary::plan as boundary;
use super::change::{Change, Fact};
use super::day::Day;
use super::id::ThingId;
use super::level::Level;
use super::new_entry::NewEntry;
use super::origin::Origin;
use super::person;
use super::priority::plan as priority;
use super::refusal::Refusal;
use super::rung_spec::{self, RungSpec};
use super::state::State;
use super::text::Text;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct JournalBegun {
    /// Who writes in it, unless said otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) author: Option<Text>,
    /// Whether it is the worked example, which `demo` may reset.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) demo: bool,
}

impl Fact for JournalBegun {
    fn texts(&self) -> Vec<&Text> {
        self.author.iter().collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, _: Origin) {
        state.demo |= self.demo && state.entries == 1;
        if self.author.is_some() {
            state.author.clone_from(&self.author);
        }
    }
}

/// What is said at the start; every part may be left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Start {
    /// Who writes, unless said otherwise.
    pub(crate) author: Option<Text>,
    /// Whose agreement it is.
    pub(crate) executive: Option<person::NewPerson>,
    /// The priorities, most important first, and the day on which the executive last agreed to each.
    pub(crate) priorities: Vec<(priority::NewPriority, Option<Day>)>,
    /// Something that one decides alone.
    pub(crate) alone: Option<Text>,
    /// Something that one asks about first, and whom; the executive where that was not said.
    pub(crate) ask_first: Option<(Text, Option<Text>)>,
}

/// Begins a journal, in one entry.
///
/// # Errors
/// [`Refusal::NotEmpty`] where it holds something; a priority that stands twice; else as adding each part.
pub(crate) fn begin(entry: &mut NewEntry, start: Start) -> Result<(), Refusal> {
    let things = entry.state().named_things();
    if things > 0 {
        return Err(Refusal::NotEmpty { things });
    }
    refuse_twice(&start)?;
    entry.push(Change::JournalBegun(JournalBegun { author: start.author, demo: false }));
    let executive = start.executive.map(|add| person::add(entry, add)).transpose()?;
    let executive = executive.map(|id| entry.state().handle(id));
    for (mut add, agreed) in start.priorities {
        if let (Some(person), Some(on)) = (&executive, agreed) {
            add.with = Some(AgreedBy { person: person.clone(), on: Some(on) });
        }
        priority::add(entry, add)?;
    }
    if let Some(sentence) = start.alone {
        let above = executive.as_ref().and_then(|handle| handle.parse().ok());
        let (statement, rungs) = rung_spec::alone(&sentence, above)?;
        boundary::add(
            entry,
            statement,
            boundary::BoundarySpec { rungs, ..boundary::BoundarySpec::default() },
        )?;
    }
    if let Some((statement, whom)) = start.ask_first {
        let who = whom.or(executive.and_then(|handle| handle.parse().ok())).into_iter().collect();
        let rungs = vec![RungSpec { level: Level::Consult, up_to: None, who }];
        boundary::add(
            entry,
            statement,
            boundary::BoundarySpec { rungs, ..boundary::BoundarySpec::default() },
        )?;
    }
    Ok(())
}

/// Refuses what stands twice: there is nothing yet to show of it.
fn refuse_twice(start: &Start) -> Result<(), Refusal> {
    let titles: Vec<&Text> = start.priorities.iter().map(|(add, _)| &add.title).collect();
    let is_second = |(place, title): &(usize, &&Text)| {
        titles[..*place].iter().any(|first| first.reads_as(title.as_str()))
    };
    if let Some((_, title)) = titles.iter().enumerate().find(is_second) {
        return Err(Refusal::invalid("--priority", format!("`{title}` stands twice; expected each once")));
    }
    Ok(())
}

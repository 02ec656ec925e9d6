//! Where an entry came from: by which way it was made, and by whom: a person at a terminal, a script, an agent.

use serde::{Deserialize, Serialize};

use super::agent_name::AgentName;
use super::author::AuthorId;
use super::day::Day;

/// Where a change comes from, as far as its entry tells: what applying it depends on beside the state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    /// The day on which it was recorded.
    pub(crate) day: Day,
    pub(crate) noted: NotedBy,
    /// Who wrote it; nobody where it only takes back.
    pub(crate) author: Option<AuthorId>,
}

/// The way by which an entry was made. Optional in an entry: older versions do not write it, and pass over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Via {
    /// A terminal was there, to read from or to write to.
    Terminal,
    /// Neither standard input nor standard output was a terminal.
    Pipe,
    /// An assistant, over the Model Context Protocol.
    Mcp,
    /// A file that was imported.
    Import,
    /// What somebody wrote back.
    Reply,
    /// A way that this version does not know.
    #[serde(other)]
    Other,
}

impl Via {
    /// The way's word in a log and in JSON.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Via::Terminal => "terminal",
            Via::Pipe => "pipe",
            Via::Mcp => "mcp",
            Via::Import => "import",
            Via::Reply => "reply",
            Via::Other => "other",
        }
    }
}

/// Who noted something, as far as its entry tells. An entry of an older version counts as a person's, unless a newer version
/// had written before: from then on an entry that does not tell its way was written past it.
///
/// Kept as a word, a person as nothing: a checkpoint has one for every confirmation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(from = "Option<String>", into = "Option<String>")]
pub(crate) enum NotedBy {
    /// Somebody who typed it at a terminal.
    #[default]
    Person,
    Reply,
    Import,
    Script,
    Mcp,
    Unknown,
    Agent(AgentName),
}

impl NotedBy {
    /// Of an entry by this author that came this way; `is_expected` says whether the entries before tell theirs.
    pub(super) fn of(by: Option<&str>, via: Option<Via>, is_expected: bool) -> NotedBy {
        if let Some(agent) = by.and_then(AgentName::of_author) {
            return NotedBy::Agent(agent);
        }
        match via {
            None if is_expected => NotedBy::Unknown,
            None | Some(Via::Terminal) => NotedBy::Person,
            Some(Via::Pipe) => NotedBy::Script,
            Some(Via::Mcp) => NotedBy::Mcp,
            Some(Via::Import) => NotedBy::Import,
            Some(Via::Reply) => NotedBy::Reply,
            Some(Via::Other) => NotedBy::Unknown,
        }
    }

    /// Whether a person typed it.
    pub(crate) fn is_person(self) -> bool {
        self == NotedBy::Person
    }

    /// The agent that noted it, where one did.
    pub(crate) fn agent(self) -> Option<AgentName> {
        if let NotedBy::Agent(agent) = self { Some(agent) } else { None }
    }
}

/// Its word, as JSON has it, too; none where a person typed it, or an older version did not say.
impl From<NotedBy> for Option<String> {
    fn from(noted: NotedBy) -> Option<String> {
        let via = match noted {
            NotedBy::Person => return None,
            NotedBy::Agent(agent) => return Some(agent.to_string()),
            NotedBy::Reply => Via::Reply,
            NotedBy::Import => Via::Import,
            NotedBy::Script => Via::Pipe,
            NotedBy::Mcp => Via::Mcp,
            NotedBy::Unknown => Via::Other,
        };
        Some(via.as_str().to_owned())
    }
}

impl From<Option<String>> for NotedBy {
    fn from(word: Option<String>) -> NotedBy {
        let Some(word) = word else { return NotedBy::Person };
        match word.as_str() {
            "reply" => NotedBy::Reply,
            "import" => NotedBy::Import,
            "pipe" => NotedBy::Script,
            "mcp" => NotedBy::Mcp,
            agent => AgentName::of_author(agent).map_or(NotedBy::Unknown, NotedBy::Agent),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_without_its_way_is_a_persons_where_none_had_one() {
        assert_eq!(NotedBy::of(Some("ann"), None, false), NotedBy::Person);
        assert_eq!(NotedBy::of(Some("ann"), None, true), NotedBy::Unknown);
        assert_eq!(NotedBy::of(Some("ann"), Some(Via::Pipe), true), NotedBy::Script);
    }

    #[test]
    fn an_agent_is_one_whatever_way_it_came() {
        for by in ["agent:helper", " Agent:Helper", "AGENT:helper"] {
            let noted = NotedBy::of(Some(by), Some(Via::Terminal), true);
            assert_eq!(noted.agent().map(|agent| agent.to_string()).as_deref(), Some("agent:helper"), "{by}");
        }
    }

    #[test]
    fn each_is_kept_as_its_word() {
        let agent = NotedBy::of(Some("agent:helper"), None, false);
        let all = [NotedBy::Person, NotedBy::Reply, NotedBy::Import, NotedBy::Script, NotedBy::Mcp];
        for noted in all.into_iter().chain([NotedBy::Unknown, agent]) {
            assert_eq!(NotedBy::from(Option::<String>::from(noted)), noted);
        }
    }

    #[test]
    fn a_way_that_is_not_known_is_read_all_the_same() {
        assert_eq!(serde_json::from_str::<Via>("\"telepathy\"").unwrap(), Via::Other);
    }
}

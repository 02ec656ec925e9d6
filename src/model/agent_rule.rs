//! What agents may decide apart from me. A rule of theirs only ever makes a boundary stricter.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::agent_name::AgentName;
use super::ladder::Ladder;
use super::parse_error::ParseError;
use super::state::State;
use super::string_serde::string_serde;

/// Which agents a rule speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AgentScope {
    Agents,
    Agent(AgentName),
}

impl AgentScope {
    fn holds_for(self, agent: AgentName) -> bool {
        match self {
            AgentScope::Agents => true,
            AgentScope::Agent(one) => one == agent,
        }
    }
}

impl FromStr for AgentScope {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.trim().eq_ignore_ascii_case("agents") {
            return Ok(AgentScope::Agents);
        }
        let named = text.parse().map(AgentScope::Agent);
        named.map_err(|_| format!("`{text}` names no agents; write agents, or agent:NAME").into())
    }
}

impl fmt::Display for AgentScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AgentScope::Agents => f.write_str("agents"),
            AgentScope::Agent(agent) => agent.fmt(f),
        }
    }
}

string_serde!(AgentScope);

/// The levels that some agents have on a boundary, beside mine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct AgentRule {
    pub(crate) agents: AgentScope,
    pub(crate) ladder: Ladder,
}

/// Puts a rule in the place of the one that spoke of the same agents.
pub(super) fn set_rule(rules: &mut Vec<AgentRule>, rule: &AgentRule) {
    rules.retain(|known| known.agents != rule.agents);
    rules.push(rule.clone());
}

impl State {
    /// The same as an agent has it: each boundary as strict as its own levels and each rule that speaks of the agent. Nothing
    /// where no rule does.
    pub(crate) fn as_agent(&self, agent: AgentName) -> Option<State> {
        let speaks = |rule: &&AgentRule| rule.agents.holds_for(agent);
        self.living_boundaries().find(|boundary| boundary.for_agents.iter().any(|rule| speaks(&rule)))?;
        let mut state = self.clone();
        for boundary in state.boundaries.values_mut() {
            for rule in boundary.for_agents.iter().filter(speaks) {
                boundary.ladder = boundary.ladder.tightened_by(&rule.ladder);
                let agreed = boundary.agreed_ladder.take();
                boundary.agreed_ladder = agreed.map(|agreed| agreed.tightened_by(&rule.ladder));
            }
        }
        Some(state)
    }
}

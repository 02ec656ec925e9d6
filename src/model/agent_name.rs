//! What an agent is called: `agent:NAME` where an author stands.

use std::fmt;
use std::str::FromStr;

use super::parse_error::ParseError;
use super::string_serde::string_serde;

/// What an agent's name begins with, where an author stands.
const PREFIX: &str = "agent:";

/// The longest name, in bytes.
const LONGEST: usize = 32;

/// An agent's name, of lower-case letters, digits, `.`, `_` and `-`. Kept in place, so that whatever it noted is copied freely.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AgentName([u8; LONGEST]);

impl AgentName {
    /// The agent that an author says it is. Total, as a log may hold anything: whoever begins like an agent is one, and what
    /// no name may hold is left out of it.
    pub(crate) fn of_author(by: &str) -> Option<AgentName> {
        let by = by.trim().to_lowercase();
        let name = by.strip_prefix(PREFIX)?;
        let mut bytes = [0; LONGEST];
        for (place, byte) in bytes.iter_mut().zip(name.bytes().filter(|byte| is_allowed(*byte))) {
            *place = byte;
        }
        Some(AgentName(bytes))
    }

    fn as_str(&self) -> &str {
        let length = self.0.iter().position(|byte| *byte == 0).unwrap_or(LONGEST);
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }
}

fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-')
}

impl FromStr for AgentName {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let agent = AgentName::of_author(text);
        // Nothing may have been left out: two agents must not look like one.
        agent.filter(|agent| agent.to_string() == text.trim().to_lowercase() && !agent.as_str().is_empty()).ok_or_else(
            || format!("`{text}` is not an agent's name; write agent:NAME, with at most {LONGEST} of a-z, 0-9, '.', '_' and '-'").into(),
        )
    }
}

impl fmt::Display for AgentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", self.as_str())
    }
}

impl fmt::Debug for AgentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

string_serde!(AgentName);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_would_be_read_as_another_is_refused() {
        assert_eq!("agent:helper-2".parse::<AgentName>().unwrap().to_string(), "agent:helper-2");
        for wrong in
            ["agent:", "agent:a b", "agent:\u{430}nn", "helper", &format!("agent:{}", "x".repeat(33))]
        {
            assert!(wrong.parse::<AgentName>().is_err(), "{wrong}");
        }
    }
}

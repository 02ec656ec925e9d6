//! `align check --hook`: what a coding agent is about to do, as its "before tool use" hook tells it.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::model::Refusal;

/// What of a tool's input says what it is about to do, in the order in which it is read.
const SAYS: [&str; 7] = ["description", "command", "prompt", "file_path", "path", "url", "query"];

/// A hook's JSON. Other fields are passed over.
#[derive(Debug, Deserialize)]
struct Hook {
    /// What is to be decided, in words: for a hook of one's own.
    #[serde(default)]
    decision: Option<String>,
    #[serde(default)]
    tool_name: Option<String>,
    #[serde(default)]
    tool_input: Map<String, Value>,
}

/// What is to be decided: the decision as said, and each text of the tool's input that tells what it does; if none does,
/// the tool's name.
///
/// # Errors
/// No JSON, or nothing in it that could be decided.
pub(super) fn decisions(input: &str) -> Result<Vec<String>, Refusal> {
    let hook: Hook =
        serde_json::from_str(input).map_err(|error| Refusal::invalid("--hook", error.to_string()))?;
    let told = SAYS.iter().filter_map(|name| hook.tool_input.get(*name).and_then(Value::as_str));
    let mut all: Vec<String> = hook.decision.iter().map(String::as_str).chain(told).map(one_line).collect();
    all.retain(|text| !text.is_empty());
    if all.is_empty() {
        all.extend(hook.tool_name.as_deref().map(one_line).filter(|name| !name.is_empty()));
    }
    if all.is_empty() {
        return Err(Refusal::missing(
            "What is to be decided?",
            "a hook's JSON on standard input: decision, or tool_input",
        ));
    }
    Ok(all)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_that_tells_what_a_tool_does_is_a_decision() {
        let input = r#"{"session_id":"s","hook_event_name":"PreToolUse","tool_name":"Bash","new":[1],
            "tool_input":{"command":"git push\n  --force","description":"Force a push","timeout":5}}"#;
        assert_eq!(decisions(input).unwrap(), ["Force a push", "git push --force"]);
        assert_eq!(decisions(r#"{"decision":"change pricing"}"#).unwrap(), ["change pricing"]);
        assert_eq!(decisions(r#"{"tool_name":"Deploy","tool_input":{"n":1}}"#).unwrap(), ["Deploy"]);
    }

    #[test]
    fn what_says_nothing_is_refused() {
        for input in ["", "[]", "{", "{}", r#"{"tool_input":{"command":" "}}"#, r#"{"tool_input":"rm"}"#] {
            assert!(decisions(input).is_err(), "{input}");
        }
        assert!(decisions(&"[".repeat(100_000)).is_err());
    }
}

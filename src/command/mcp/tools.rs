//! The tools, as a client lists them: five, in few words, since they ride in every list.

use serde_json::{Map, Value, json};

/// A tool: what it is called, what it is for, and its arguments, the required ones first.
#[derive(Debug)]
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    /// Whether it only reads.
    pub(super) reads: bool,
    pub(super) required: &'static [(&'static str, &'static str)],
    pub(super) optional: &'static [(&'static str, &'static str)],
}

/// The argument of every tool that answers.
pub(super) const JSON: &str = "json";

pub(super) const TOOLS: [Tool; 5] = [
    Tool {
        name: "priorities",
        about: "The top three priorities now: why each matters, when it was last confirmed, its metrics",
        reads: true,
        required: &[],
        optional: &[],
    },
    Tool {
        name: "check",
        about: "May this be decided without asking? Only `You decide` is a yes. Call it before a decision is taken",
        reads: true,
        required: &[("decision", "what is to be decided, in a sentence")],
        optional: &[
            ("amount", "like $5k or 10%, where the sentence has none"),
            ("about", "handle of the priority"),
        ],
    },
    Tool {
        name: "brief",
        about: "What to confirm, to tell and to ask in the next talk with somebody",
        reads: true,
        required: &[],
        optional: &[
            ("person", "handle; the only executive if left out"),
            ("about", "handle of the priority"),
        ],
    },
    Tool {
        name: "due",
        about: "What is overdue and coming due, each with the command by which a person settles it",
        reads: true,
        required: &[],
        optional: &[("within", "how far to look ahead, like 2w; a week if left out")],
    },
    Tool {
        name: "ask",
        about: "File a question to a person; it waits until a person records their answer",
        reads: false,
        required: &[("person", "handle of who is asked"), ("text", "the question")],
        optional: &[("about", "handle of the priority")],
    },
];

impl Tool {
    /// The schema of its arguments.
    pub(super) fn schema(&self) -> Map<String, Value> {
        let mut properties = Map::new();
        for (name, about) in self.required.iter().chain(self.optional) {
            properties.insert((*name).to_owned(), json!({"type": "string", "description": about}));
        }
        properties.insert(JSON.to_owned(), json!({"type": "boolean", "description": "answer as JSON"}));
        let required: Vec<&str> = self.required.iter().map(|(name, _)| *name).collect();
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("properties".to_owned(), Value::Object(properties));
        schema.insert("required".to_owned(), json!(required));
        schema.insert("additionalProperties".to_owned(), json!(false));
        schema
    }
}

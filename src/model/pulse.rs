//! Pulses: the regular talk about whether the priorities are still right.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::skip_empty::skip_empty;
use super::text::Text;

/// A pulse that was held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pulse {
    /// Its identity.
    pub id: ThingId,
    /// Its short name.
    pub handle: Handle,
    /// With whom; nothing where it was a look by oneself.
    pub with: Option<ThingId>,
    /// The day it was held.
    pub on: Day,
    /// What was said.
    pub answers: Answers,
}

/// The answers to the three questions; any may have been passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Answers {
    /// What has changed in our understanding since we last spoke?
    #[serde(default)]
    pub changed: Option<Text>,
    /// Are our current priorities still the right ones?
    #[serde(default)]
    pub still_right: Option<Text>,
    /// What new information should influence our thinking?
    #[serde(default)]
    pub new_information: Option<Text>,
}

skip_empty!(Answers { ; changed, still_right, new_information });

/// The three questions of a pulse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What has changed in our understanding since we last spoke?
    Changed,
    /// Are our current priorities still the right ones?
    StillRight,
    /// What new information should influence our thinking?
    NewInformation,
}

impl Question {
    /// The questions, in the order they are asked.
    pub const ALL: [Question; 3] = [Question::Changed, Question::StillRight, Question::NewInformation];

    /// The question, as it is asked.
    pub fn as_str(self) -> &'static str {
        match self {
            Question::Changed => "What has changed in our understanding since we last spoke?",
            Question::StillRight => "Are our current priorities still the right ones?",
            Question::NewInformation => "What new information should influence our thinking?",
        }
    }
}

impl Answers {
    /// The answer to a question.
    pub fn get(&self, question: Question) -> Option<&Text> {
        match question {
            Question::Changed => self.changed.as_ref(),
            Question::StillRight => self.still_right.as_ref(),
            Question::NewInformation => self.new_information.as_ref(),
        }
    }

    /// Sets the answer to a question.
    pub fn set(&mut self, question: Question, answer: Option<Text>) {
        match question {
            Question::Changed => self.changed = answer,
            Question::StillRight => self.still_right = answer,
            Question::NewInformation => self.new_information = answer,
        }
    }

    /// Whether none of the questions was answered.
    pub fn is_empty(&self) -> bool {
        Question::ALL.into_iter().all(|question| self.get(question).is_none())
    }
}

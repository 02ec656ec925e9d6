//! The pure model: no files, no clock, no printing.
//!
//! What happened is a list of [`Entry`]s, each one command's [`Change`]s. [`State`] is their fold. [`plan`] decides what a
//! command would record and may refuse; applying a change never fails. [`query`] asks the state questions of a day.

pub(crate) mod agent_limits;
pub(crate) mod agent_name;
pub(crate) mod agent_rule;
pub(crate) mod agreement;
pub(crate) mod amount;
pub(crate) mod boundary;
pub(crate) mod cadence;
pub(crate) mod change;
pub(crate) mod checkpoint;
#[cfg_attr(not(test), allow(dead_code, reason = "`align sync --keep-private` asks it"))]
pub(crate) mod confided;
pub(crate) mod corrections;
pub(crate) mod day;
pub(crate) mod decision;
pub(crate) mod disconnect;
pub(crate) mod entries;
pub(crate) mod entry;
mod fixed_bytes;
pub(crate) mod fold;
pub(crate) mod handle;
pub(crate) mod id;
pub(crate) mod import;
pub(crate) mod kind;
pub(crate) mod ladder;
pub(crate) mod level;
pub(crate) mod link;
pub(crate) mod lookup;
pub(crate) mod metric;
pub(crate) mod new_entry;
pub(crate) mod number;
pub(crate) mod origin;
mod parse_error;
pub(crate) mod person;
pub(crate) mod plan;
pub(crate) mod priority;
pub(crate) mod privacy;
#[cfg(feature = "mcp")]
mod private_notes;
pub(crate) mod pulse;
pub(crate) mod query;
pub(crate) mod refusal;
pub(crate) mod retired;
pub(crate) mod retired_names;
pub(crate) mod rung_spec;
pub(crate) mod shell;
pub(crate) mod signal;
mod skip_empty;
pub(crate) mod snooze;

pub(crate) mod start;
pub(crate) mod state;
mod string_serde;
pub(crate) mod succession;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod threshold;
pub(crate) mod translation;
pub(crate) mod undo;
pub(crate) mod unit;
pub(crate) mod when;

pub(crate) use agent_name::AgentName;
pub(crate) use agent_rule::AgentScope;
pub(crate) use agreement::Confirmation;
pub use amount::Amount;
pub(crate) use boundary::Boundary;
pub(crate) use cadence::Cadence;
pub(crate) use change::Change;
pub(crate) use checkpoint::Checkpoint;
pub(crate) use corrections::Corrections;
pub use day::{Day, Moment};
pub(crate) use decision::{Decision, Outcome, Verdict};
pub(crate) use disconnect::Disconnect;
pub(crate) use entries::Entries;
pub(crate) use entry::Entry;
pub(crate) use fold::Keep;
pub(crate) use handle::Handle;
pub(crate) use id::EntryId;
pub use id::ThingId;
pub(crate) use kind::Kind;
pub(crate) use ladder::{Ladder, Rung};
pub use level::Level;
pub(crate) use link::Link;
pub(crate) use metric::{Metric, Reading, Standing};
pub(crate) use new_entry::NewEntry;
pub(crate) use origin::{NotedBy, Via};
pub(crate) use parse_error::ParseError;
pub(crate) use person::Person;
pub(crate) use priority::{Priority, TOP};
pub(crate) use privacy::Privacy;
pub(crate) use pulse::{Answers, Pulse, PulseQuestion};
pub(crate) use refusal::{Class, Hint, Refusal};
pub(crate) use signal::Signal;
pub(crate) use state::State;
pub(crate) use text::Text;
pub(crate) use threshold::Threshold;
pub(crate) use translation::Translation;
pub(crate) use unit::Unit;

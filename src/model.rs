//! The pure model: no files, no clock, no printing.
//!
//! What happened is a list of [`Entry`]s, each one command's [`Change`]s. [`State`] is their fold. [`plan`] decides what a
//! command would record and may refuse; applying a change never fails. [`query`] asks the state questions of a day.

pub mod agreement;
pub mod amount;
pub mod boundary;
pub mod cadence;
pub mod change;
pub mod checkpoint;
pub mod day;
pub mod decision;
pub mod disconnect;
pub mod entries;
pub mod entry;
mod fixed_bytes;
pub mod fold;
pub mod handle;
pub mod id;
pub mod kind;
pub mod ladder;
pub mod level;
pub mod lookup;
pub mod metric;
pub mod new_entry;
pub mod person;
pub mod plan;
pub mod priority;
pub mod pulse;
pub mod query;
pub mod refusal;
pub mod retired;
pub mod retired_names;
pub mod rung_spec;
pub mod signal;
mod skip_empty;
pub mod start;
pub mod state;
mod string_serde;
#[cfg(test)]
mod tests;
pub mod text;
pub mod threshold;
pub mod translation;
pub mod undo;
pub mod unit;
pub mod when;

pub use agreement::{Agreement, Confirmation};
pub use amount::Amount;
pub use boundary::Boundary;
pub use cadence::Cadence;
pub use change::Change;
pub use checkpoint::{Checkpoint, Days};
pub use day::{Day, Moment};
pub use decision::{Decision, Outcome, Verdict};
pub use disconnect::Disconnect;
pub use entries::Entries;
pub use entry::Entry;
pub use fold::{Fold, Keep};
pub use handle::Handle;
pub use id::{EntryId, ThingId};
pub use kind::Kind;
pub use ladder::{Ladder, Rung};
pub use level::Level;
pub use metric::{Metric, Reading, Standing};
pub use new_entry::NewEntry;
pub use person::Person;
pub use priority::{Priority, TOP};
pub use pulse::{Answers, Order, Pulse, Question};
pub use refusal::{Class, Hint, Refusal};
pub use retired_names::RetiredNames;
pub use signal::Signal;
pub use state::State;
pub use text::Text;
pub use threshold::Threshold;
pub use translation::Translation;
pub use unit::Unit;

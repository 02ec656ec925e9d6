//! The pure model: no files, no clock, no printing.
//!
//! What happened is a list of [`Entry`]s, each one command's [`Change`]s. [`State`] is their fold. [`plan`] decides what a
//! command would record and may refuse; applying a change never fails. [`query`] asks the state questions of a day.

pub mod agreement;
pub mod amount;
pub mod boundary;
pub mod cadence;
pub mod change;
pub mod day;
pub mod decision;
pub mod disconnect;
pub mod entry;
pub mod handle;
pub mod id;
pub mod kind;
pub mod ladder;
pub mod level;
pub mod lookup;
pub mod metric;
pub mod new_entry;
pub mod order;
pub mod person;
pub mod plan;
pub mod priority;
pub mod pulse;
pub mod query;
pub mod refusal;
pub mod retired;
pub mod signal;
pub mod spoken_rung;
pub mod state;
pub mod text;
pub mod threshold;
pub mod translation;
pub mod unit;
pub mod when;

pub use agreement::{Agreement, Yes};
pub use amount::Amount;
pub use boundary::Boundary;
pub use cadence::Cadence;
pub use change::Change;
pub use day::{Day, Moment};
pub use decision::{Decision, Outcome, Verdict};
pub use disconnect::Disconnect;
pub use entry::Entry;
pub use handle::Handle;
pub use id::{EntryId, ThingId};
pub use kind::Kind;
pub use ladder::{Ladder, Rung};
pub use level::Level;
pub use metric::{Metric, Reading, Standing};
pub use new_entry::NewEntry;
pub use order::Order;
pub use person::Person;
pub use priority::{Priority, TOP};
pub use pulse::{Answers, Pulse, Question};
pub use refusal::{Class, Refusal};
pub use signal::Signal;
pub use state::State;
pub use text::Text;
pub use threshold::Threshold;
pub use translation::Translation;
pub use unit::Unit;

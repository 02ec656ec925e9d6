//! `check` held against real policies, and against what must hold for any boundaries and any text.
//!
//! `cargo test --lib check:: -- --nocapture` prints the figures.

mod adversarial;
mod bad_input;
mod breadth;
mod figures;
mod floor;
mod learning;
mod properties;
mod rules;
mod sets;
mod stream;
mod world;

//! x
pub mod check;
pub mod env;
pub mod journal;
pub mod render;
pub mod view;
pub mod store;

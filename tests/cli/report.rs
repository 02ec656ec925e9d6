//! The page to send, as a browser and a calendar take it.

mod browser;
mod calendar;
mod hostile;
mod style;

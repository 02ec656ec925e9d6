//! What holds for every journal, whichever rooms it takes to see it.

mod properties;
mod schemas;

//! What is private stays private, and what comes from elsewhere does no harm: the modes of what is made, the names that are
//! taken, the characters that are printed, and git.

mod characters;
mod git;
mod modes;
mod names;
mod world;

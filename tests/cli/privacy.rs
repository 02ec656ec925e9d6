//! What is private stays private, and what comes from elsewhere does no harm: the modes of what is made, the names that are
//! taken, the characters that are printed, git, and what may lie in a folder of logs.

mod characters;
mod git;
mod homes;
pub(crate) mod hostile;
mod logs;
mod names;
mod permissions;
mod stays_here;

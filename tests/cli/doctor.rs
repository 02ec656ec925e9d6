//! The doctor as a process: killed, refused, watched.

mod damage;
mod killed;
mod watched;

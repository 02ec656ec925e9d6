//! One journal on several machines: homes with a repository between them, as they sync, are killed, copied, cut off, and lied to.

#![cfg(unix)]

mod background;
mod copied;
mod emptied;
mod forged;
mod home;
mod hostile;
mod interleaved;
mod remote;
#[path = "../faults/skip.rs"]
mod skip;
mod steps;
mod transport;

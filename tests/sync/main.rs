//! One journal on several machines: homes with a repository between them, as they sync, are killed, copied, cut off, and lied to.

#![cfg(unix)]

mod background;
#[path = "../common/mod.rs"]
mod common;
mod copied;
mod emptied;
mod forged;
mod home;
mod hostile;
mod interleaved;
mod remote;
mod steps;
mod transport;

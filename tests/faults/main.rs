//! What goes wrong around the program, tried: it is killed, the power goes, calls fail, disks fill, others are at work at
//! the same time. What was acknowledged is there afterwards, and the next command works.
//!
//! Homes are made in memory where the platform has such a place: thousands of them are needed.

mod after_a_fault;
#[path = "../common/mod.rs"]
mod common;
mod concurrent_writer;
mod disk;
mod each;
mod errors;
mod event;
mod home;
mod in_the_way;
mod inode;
mod kill;
mod limits;
mod lock;
mod many;
mod mounts;
mod other_user;
mod power_cut;
mod recording;
mod replaced;
mod strace;

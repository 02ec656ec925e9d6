//! `align` keeps the agreement between you and the people you work for: the top three priorities and why they matter, the
//! metrics that would show success or failure, what you may decide alone, and the regular pulse in which all of it is
//! confirmed. It flags what has gone stale.
//!
//! # The flow
//!
//! ```text
//! argv ─▶ args ─▶ command ─▶ store.record(|entry| plan(entry, intent)) ─▶ changes ─▶ entry ─▶ disk
//!                    │
//!                    └─▶ store.load ─▶ State ─▶ view::X::of(&State, scene) ─▶ Document ─▶ render ─▶ stdout
//!                         (disk ─ fold ─┘)                          └──── Serialize ─▶ json
//! ```
//!
//! Data flows one way. [`journal`] is the pure model: entries of past facts, their fold, plans that may refuse, queries.
//! [`check`] answers whether a decision is mine. [`store`] is the only room that touches the journal's files. [`view`]
//! makes reports, [`render`] lays them out, [`env`](mod@env) is the world, read once. [`command`] joins them, a file a
//! verb.
//!
//! # What always holds
//!
//! - **Nothing acknowledged is lost.** An entry is one line, written by one write and synced before it is acknowledged.
//! - **Nothing that cannot be read is lost.** Logs are only appended to; a line of another version, or a torn one, stays as
//!   it is and is reported with its place. `doctor --fix` alone writes a log anew: copied first, and what cannot be read
//!   moves beside it.
//! - **Reads never write the truth.** They take no lock and work on a read-only file system.
//! - **No yes is invented.** My look never moves their clock; an edit of what was agreed ends the agreement.
//! - **The fold does not depend on how lines are spread** over files, nor on their order or duplication.
//! - **Planning may refuse, applying may not.** A merged log may hold anything; the fold passes over what makes no sense.
//!
//! # Deliberately absent
//!
//! Tasks and projects; weights and percentages of goals; accounts, servers and mail; language models; a policy language;
//! themes and plugins; encryption of our own (files are readable by their owner alone, disks and `age` encrypt). Nothing
//! leaves the machine.

use std::process::ExitCode;

pub mod args;
pub mod check;
pub mod command;
pub mod env;
pub mod journal;
pub mod render;
pub mod store;
pub mod view;

mod exit;

/// Runs one command in this world, and tells its exit code.
pub fn run(env: &env::Env) -> ExitCode {
    exit::code(env, || command::run(env))
}

//! `align` keeps the agreement between you and the people you work for: the top three priorities and why they matter, the
//! metrics that would show success or failure, what you may decide alone, and the regular pulse in which all of it is
//! confirmed. It flags what has gone stale.
//!
//! # The flow
//!
//! ```text
//! argv ─▶ args ─▶ command ─▶ store.record(|entry| plan(entry, intent)) ─▶ changes ─▶ entry ─▶ disk
//!                    │
//!                    └─▶ store.load ─▶ State ─▶ view::X::of(&State, context) ─▶ Document ─▶ render ─▶ stdout
//!                         (disk ─ fold ─┘)                          └──── Serialize ─▶ json
//! ```
//!
//! Data flows one way. `model` is the pure model: entries of past facts, their fold, plans that may refuse, queries.
//! `check` answers whether a decision is mine, `reply` reads an answered mail. `store` is the only room that touches the journal's files. `view`
//! makes reports, `render` lays them out, `env` is the world, read once. `cli` understands the command line,
//! `command` joins them, with one file for each noun or verb.
//!
//! # Where a change goes
//!
//! | what changes | where |
//! | --- | --- |
//! | a field of a noun, what can happen to it, what may be planned | its file in `model`: `model::priority`, `model::metric`, `model::boundary` …; plans that are long in its `plan`. A field of the state raises the number in `store::cache`, one that names a thing is told in `Fact::references` and `model::state::references` |
//! | a value that people type: an amount, a cadence, a date | its file in `model`: `model::amount`, `model::cadence`, `model::when`; spans and days in words: `model::spoken`. A value that is new in the log is unknown to older versions: `model::entry::VERSION` |
//! | another spelling of an amount | of its number: `model::number`, of its unit: `model::unit`; where it stands in a sentence: `check::amounts`, and what is doubted there: `check::uncertain` |
//! | a level of a boundary | `model::level`, at its place from loose to strict; the compiler names what else must say it, but for `Level::ALL`, the flags in `command::boundary`, the table of `model::import::matrix` and the number in `store::cache`: a checkpoint holds a level by its place |
//! | a command, its flags and its help | its file in `command`, a verb of a noun in the noun's; a new one gets a line in `command.rs`, and a place in its groups |
//! | an option of every command | `cli::options` |
//! | what needs somebody, and in which order | `model::query::flags`; its words: `view::flag`; the lines and columns that status and due share: `view::needs`; who may hear of it: `view::audience`; what a report and a calendar say of it: `view::report::open`, `view::calendar` |
//! | what a command prints, its columns and its JSON | its file in `view`: `view::top`, `view::drift` … (the rows of due: `view::needs`); the sentence of a fact: `view::sentence` |
//! | what somebody else may see of a journal | `view::audience`, an allow-list: nothing is sent that does not come from it |
//! | the page to send: its parts and sentences | `view::report`; its look: `render::html` with its style; another format: `command::report`, and a file in `render` |
//! | why something is refused, and the way out | `model::refusal`, one entry of its table; a value that is wrong in itself: `Refusal::invalid` where it is read |
//! | what a journal may be called, and where it lies | `cli::paths` |
//! | an exit code | the command that ends with it; a new one: `cli::exit` |
//! | how a decision is matched with boundaries | `check`: what is measured in `features`, what it weighs in `weights`, what follows in `rule` |
//! | what is read of an answered mail | `reply`: which words mean what in `vocabulary`, which text answers which question in `blocks` |
//! | a kind of noun | `model::kind`, `model::noun` and `model::state` list them |
//! | a kind of change in the log | `model::change` lists them, each with what it makes or changes, and whether it stays on this machine; a noun's file holds its own; what a checkpoint holds has a number in `store::cache`, raised with it |
//! | who writes under which name, and whose word a confirmation is | `model::author`, `model::agreement`; what they say of it: `model::denial`; its words: `view::provenance` |
//! | what is said of entries that came from other machines | `view::arrived`; how a log that a synced folder copied is known: `store::log`; which machine writes: `store::device` |
//! | what agents may record, and what they are answered | `model::agent_limits`, `model::agent_rule`, `check::as_agent`; what their clients are served: `command::mcp` |
//! | what a user sees | the transcript that shows it, `tests/transcripts/` |
//! | a finding of the doctor | its words and its repair: `store::doctor::problem`; who looks for it: `store::doctor::scan`; the command that comes next: `command::doctor` |
//! | a field of the JSON, or a kind | its view; `SNAPSHOTS=overwrite cargo test --lib schemas` rewrites the schemas |
//! | what a sync sends and takes | `store::sync::round`; what carries it, `store::sync::git`; what it tells, `store::sync::notice` |
//! | a table that is imported, and how its columns are spelled | `model::import`; how its rows are found: `command::import` |
//! | a table that is exported | `view::table`; what a spreadsheet must not obey: `render::csv` |
//! | colours, wrapping, what a terminal may be shown | `render` |
//!
//! # What always holds
//!
//! - **Nothing acknowledged is lost.** An entry is one line, written by one write and synced before it is acknowledged; or
//!   one line of each log, private first, under one id: the private one does not count before the shared one is there.
//! - **What is private stays here.** Each change goes to the shared or to the private log; one that names something private
//!   goes to the private one, whatever was said. So the shared logs alone are a journal, too.
//! - **Nothing that cannot be read is lost.** Logs are only appended to; a line of another version, or a torn one, stays as
//!   it is and is reported with its place. `doctor --fix` alone writes a log anew: copied first, and what cannot be read
//!   moves beside it.
//! - **Reads never write the truth.** They take no lock and work on a read-only file system.
//! - **No confirmation is invented.** My look never moves their clock; an edit of what was agreed ends the agreement. What I noted for
//!   somebody is told apart from what they recorded, waits for them, and is over when they deny it.
//! - **The fold does not depend on how lines are spread** over files, nor on their order or duplication.
//! - **Planning may refuse, applying may not.** A merged log may hold anything; the fold passes over what makes no sense.
//!
//! # Faults
//!
//! What was tried on the program, and what came of it (`tests/faults/`, `src/store/tests/doctor/`, `tests/cli/doctor/`,
//! `src/tests/properties/`, `tests/sync/`):
//!
//! | fault tried | what holds |
//! | --- | --- |
//! | killed at every system call of eleven recordings, sampled for the demo | nothing acknowledged is lost, no half of one counts, the next commands work |
//! | power cut at every moment: unsynced bytes absent, cut, zeroed; names volatile until their folder is synced | nothing acknowledged is lost; a torn last line is told, the next entry stands alone |
//! | the same with the log's or the folders' sync left out | the test finds the lost entry |
//! | the same for what is written to two logs | both parts are there, or neither counts; what was not acknowledged is given back |
//! | a private log that comes before the shared one, late, or never; shared logs alone | what is whole counts, no checkpoint hides the rest |
//! | a first recording killed, the next acknowledged, then a power cut | an empty log has its folders synced before its first line |
//! | `ENOSPC`, `EIO`, `EDQUOT`, `EROFS`, `EMFILE`, `ENOLCK` at each call that touches a file, as far as its manual page knows them | never acknowledged without the entry, the log undamaged, the text given back |
//! | neither sync nor cutting back works | exit 1, the text given back; the line stays, whole, unacknowledged |
//! | the line ends at any byte: a limit, a full disk, a process ended by its system | cut back to the byte, or told; the next entry stands alone |
//! | a disk without room or names, a read-only mount, another user's journal | not saved, the text given back; what may be read is read, what may not is not taken for empty |
//! | 64 writers and 64 readers; 40 recordings at once | all kept, no reader sees an entry go |
//! | the lock held by another process, or its holder killed | the error names the holder; whoever waits goes on |
//! | the folder replaced or taken away at any call | the entry is in one of the two, or given back |
//! | a line appended without the lock, at any call of a recording | it counts, and no checkpoint hides it |
//! | a repair with a folder of locks of its own, at any call of a recording | what was acknowledged is in the log that the path names |
//! | an `init` beside a `demo`; a recording into the demo | each is kept or refused; what the demo held is copied |
//! | recordings, undos, repairs, lost caches, demos, new journals and kills at once (`tests/soak/`) | nothing acknowledged is lost, the cache says what the logs say |
//! | a log out of order replaced at any call of an answer | the answer is whole, or it is said that the log changed |
//! | a checkpoint cut, zeroed, changed in a bit or in two, of another version; an older one put back after an edit; logs edited, cut, replaced, removed, merged between commands, within the same tick of the clock | answers are those of the logs |
//! | a sync killed before and after each call of git; three machines that record, sync at once, are killed and cut off at random | nothing acknowledged is lost; in the end all say the same, and the repository is clean |
//! | a synced home copied, restored from a backup, or its log cut; what is kept of a remote lost, emptied, damaged | parted, taken back or fetched again, and said |
//! | `doctor --fix` killed or refused at every call, on generated damage | no readable line is lost; what is unreadable is in a file of its own and in the copy |
//!
//! # Deliberately absent
//!
//! Tasks and projects; weights and percentages of goals; accounts, servers and mail; language models; a policy language;
//! themes and plugins; encryption of our own (files are readable by their owner alone, disks and `age` encrypt). Nothing
//! leaves the machine, but by `align sync`, to where its user said, and by a hook that its user named on it.
//!
//! # In a company
//!
//! A journal is what some people agree on: one a team, of two to some fifty machines. So a company of 50 or of 5,000 people has no large
//! journal, it has many: **one repository a team**, on the host that it has already, whose groups say who reads and who pushes, and whose
//! audit says who did. Whoever is in two teams has two journals (`align -j sales sync …`). An executive is in several; what they confirm is
//! recorded in each. Where a host can protect branches, `align/*` is set to refuse a push by force; nothing of `align` ever does that.
//!
//! The carrier behind a sync is three verbs: list, get, put what is still as it was (`store::sync::git`). Where one central store is wanted
//! instead of git, a table in Postgres has a row a line, its key the machine and the line's number; to put is `insert … on conflict do nothing`,
//! to list is `max(number) … group by machine`, to get is a range. Nothing else of the program would change. It is not built: no company that
//! has a git host needs it.
//!
//! What was simulated:
//!
//! | simulated | what came of it |
//! | --- | --- |
//! | 12 machines at once, four syncs each, to one repository | 48 pushes, none refused, at most 8 calls of git a sync (`tests/sync/steps.rs`) |
//! | ten years of a machine: a sync each working day, five entries each | 13,000 entries in a log of 3.6 MB and 13 segments; 79 MB of objects as they are pushed, without deltas |
//! | the same for 350 working days, packed as hosts do by themselves, and as `align` does here | 10 MB become 0.45 MB, in 0.6 seconds of a processor |
//! | 50 machines of ten years, 650,000 entries in logs of 153 MB, in one home | sent in 50 s to 805 segments of 33 MB, 27 MB once the host has packed them |
//! | a new machine beside them | all of it in 33 s, where `git clone` takes 27 and the full fold 4; 27 MB of repository beside the logs |
//! | ten new entries beside them | sent in 0.09 s, received in 0.06; a sync that finds nothing takes 0.03, `top` after it 0.01 |

use std::process::ExitCode;

mod check;
mod cli;
mod command;
mod env;
#[cfg(any(fuzzing, test))]
pub mod fuzz;
mod journal;
mod model;
mod render;
mod reply;
mod store;
#[cfg(test)]
mod tests;
mod view;

pub use journal::{AsOf, Error, Journal, MayDecide};
pub use model::{Amount, Day, Level, Moment, ThingId};
pub use view::flag::FlagView;
pub use view::metrics::MetricView;
pub use view::priorities::PriorityView;
pub use view::provenance::Provenance;

/// Runs one command in the world of this process, and tells its exit code.
pub fn run() -> ExitCode {
    let env = env::Env::from_process();
    cli::error_output::code(&env, || cli::run(&env))
}

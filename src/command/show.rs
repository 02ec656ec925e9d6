//! `align show`

use anyhow::Result;

use crate::model::query::find_entry;
use crate::model::{Keep, Kind, Refusal, State};
use crate::view::log::Log;
use crate::view::show::Show;

use super::record_args::number;
use crate::cli::Exit;
use crate::cli::session::Session;

/// How many entries of a history are told unless said otherwise; programs get all of them.
const LISTED: usize = 100;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  align show renewals\n  align show cpo\n  align show d-7kq2 --json\n  align show e-m47kq2"
)]
pub(crate) struct Args {
    /// Its handle, or the rank of a priority
    handle: Option<String>,
    /// How many entries of its history to print [default: 100; all with --json]
    #[arg(short = 'n', long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    limit: Option<usize>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let handle = session.named_anything(self.handle, "What do you want to see?", "align show HANDLE")?;
        if handle.to_lowercase().starts_with("e-") {
            let id = find_entry(&session.history()?, &handle)?;
            let entries = session.history_before(id)?;
            return session.show(&Log::of_these(&entries, state, vec![id], &session.context())?);
        }
        let limit = self.limit.or((!session.wants_json()).then_some(LISTED));
        let (kind, id) = session.find(state, &handle)?;
        let entries = session.history_before(id.entry)?;
        // What somebody answered has ended, and is of them.
        let keep = if kind == Kind::Person { Keep::Everything } else { Keep::Ended };
        let state = State::of(&entries, keep, &[id])?.read_by(state.reader.clone());
        let show = Show::of(&state, &entries, kind, id, limit, &session.context())?;
        let show = show.ok_or_else(|| {
            Refusal::invalid("the handle", format!("`{handle}` names nothing that is left"))
        })?;
        session.show(&show)
    }
}

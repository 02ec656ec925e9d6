//! `align log`

use anyhow::Result;

use crate::model::query::TextSearch;
use crate::model::{Keep, Text};
use crate::view::log::{Filter, Log};

use super::record_args::number;
use crate::cli::Exit;
use crate::cli::session::Session;

/// How many entries are told unless said otherwise; programs get all of them.
const LISTED: usize = 20;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align log
  align log --about renewals --since 2026-q3
  align log --author ann --limit 50         only what ann wrote
  align log --grep 'launch video'           wherever these words were said")]
pub(crate) struct Args {
    /// Day of the oldest entry to print
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Thing that the entries are about
    #[arg(long, value_name = "HANDLE")]
    about: Option<String>,
    /// Words that were said, in any case, with or without accents
    #[arg(long, value_name = "TEXT")]
    grep: Option<Text>,
    /// How many entries to print, the newest [default: 20; all with --json]
    #[arg(short = 'n', long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    limit: Option<usize>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let about = self.about.map(|name| session.find(state, &name)).transpose()?;
        let about = about.map(|(_, id)| id);
        let author = session.authors_said().into_iter().next();
        let grep = self.grep.map(TextSearch::new);
        let grep = match grep {
            Some(grep) => Some(grep.with_answers(session.state_with(Keep::Everything)?)),
            None => None,
        };
        let filter = Filter {
            entries: None,
            since: session.past_day("--since", self.since.as_deref())?,
            about,
            author: author.map(|name| state.author_names(name.as_str())).unwrap_or_default(),
            grep,
            limit: self.limit.or((!session.wants_json()).then_some(LISTED)),
        };
        let entries = session.history_that(|entries| Log::is_all_in(entries, &filter))?;
        session.show(&Log::of(&entries, state, &filter, &session.context())?)
    }
}

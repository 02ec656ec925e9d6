//! `align due`

use anyhow::Result;

use crate::model::Cadence;
use crate::render::ics;
use crate::view::calendar::Calendar;
use crate::view::due::Due;

use crate::cli::Exit;
use crate::cli::session::Session;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align due
  align due --within 2w
  align due --count                         for a shell prompt
  align due --exit-code >/dev/null || echo look
  align due --ics > align.ics               the next dates, for a calendar")]
pub(crate) struct Args {
    /// How far to look ahead [default: 1w; with --ics, to every next date]
    #[arg(long, value_name = "CADENCE")]
    within: Option<Cadence>,
    /// Print each by itself, where one act would settle several, and what is snoozed
    #[arg(long)]
    all: bool,
    /// Print only the number of what is overdue
    #[arg(long)]
    count: bool,
    /// Print the next dates as iCalendar: import it again, and they move
    #[arg(long, conflicts_with_all = ["all", "count"])]
    ics: bool,
    /// Exit with 1 if something is overdue
    #[arg(long)]
    exit_code: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let ahead = |within: Cadence| within.after(session.today()).unwrap_or(session.today());
        let until = ahead(self.within.unwrap_or(Cadence::Weeks(1)));
        let due = Due::of(state, until, &session.context());
        let due = if self.all { due.unfolded() } else { due };
        let overdue = due.count();
        if self.ics {
            let (stamp, until) = (session.newest()?, self.within.map(ahead));
            session.put(&ics(&Calendar::of(state, stamp, until, &session.context())))?;
        } else if self.count {
            session.show(&overdue)?;
        } else {
            session.show(&due)?;
        }
        Ok(if self.exit_code && overdue.overdue > 0 { Exit::FAILED } else { Exit::DONE })
    }
}

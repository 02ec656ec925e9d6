//! `align priority`: what matters now, and why.

use anyhow::Result;
use clap::Subcommand;

use crate::cli::editing::edited;
use crate::cli::prompt::Field;
use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};
use crate::model::priority::plan::{self as priority, NewPriority, Placing, PriorityEdit};
use crate::model::retired::retire;
use crate::model::{Cadence, Kind, Link, Priority, Text};
use crate::view::priorities::Priorities;
use crate::view::receipt::full;

use super::record_args::{AgreedArgs, ListArgs, RetireArgs};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align priority
  align priority add 'Win the renewals' --why '40% of revenue is up in Q4'
  align priority rank enterprise 2")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Option<PriorityVerb>,
}

#[derive(Debug, Subcommand)]
enum PriorityVerb {
    /// Add one
    Add(PriorityAddArgs),
    /// List them
    #[command(after_help = "Examples:\n  align priority\n  align priority list --all --json")]
    List(ListArgs),
    /// Edit one
    Edit(PriorityEditArgs),
    /// Give one its place
    Rank(RankArgs),
    /// Retire one; its history stays
    #[command(after_help = "\
Examples:
  align priority retire activation --why 'enterprise first, waits for Q1'

The top is shorter then: what stood behind it closes up, and nothing comes up
from below the line by itself.")]
    Retire(RetireArgs),
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        match self.verb.unwrap_or(PriorityVerb::List(ListArgs::default())) {
            PriorityVerb::Add(args) => args.run(session),
            PriorityVerb::List(args) => {
                let state = session.state_with(args.keep())?;
                session.show(&Priorities::of(state, args.all, &session.context()))
            }
            PriorityVerb::Edit(args) => args.run(session),
            PriorityVerb::Rank(args) => args.run(session),
            PriorityVerb::Retire(args) => {
                let (name, why) = args.read(session, Kind::Priority)?;
                let why = session.required(why, "Why does it go?", "--why TEXT")?;
                session.record_and_acknowledge(|entry| retire(entry, Kind::Priority, &name, Some(why)))
            }
        }
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align priority add 'Win the renewals' --why '40% of revenue is up in Q4'
  align priority add 'Be ready for enterprise' --why 'two deals ask for SSO' \\
                     --displace activation --with cpo

A fourth goes below the line, unless it says what it displaces.")]
struct PriorityAddArgs {
    /// What it is
    title: Option<Text>,
    /// Why it matters
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
    /// Write the reason in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
    /// Where more about it is found
    #[arg(long, value_name = "URL")]
    link: Option<Link>,
    #[command(flatten)]
    place: PlaceArgs,
    /// How often you review it [default: every 2 weeks]
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    #[command(flatten)]
    agreed: AgreedArgs,
    /// Its short name [default: from the title]
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

impl PriorityAddArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        if let Some(title) = &self.title {
            text_arg::warn_of_lost_amount(session, title);
        }
        let why = edited(session, self.why, self.edit, "priority-why", "Why does it matter?")?;
        let [title, why] = session.texts([
            Field { what: "What is the priority?", flag: "align priority add TITLE", given: self.title },
            Field { what: "Why does it matter?", flag: "--why TEXT", given: why },
        ])?;
        let with = self.agreed.read(session)?;
        let placing = self.place.placing();
        let is_wanted_below = placing == Some(Placing::Below);
        let add = NewPriority {
            title,
            why,
            placing,
            every: self.every,
            with,
            handle: self.handle,
            link: self.link,
        };
        let recorded = session.record(|entry| priority::add(entry, add))?;
        let full = full(&recorded.after, recorded.entry.id, &session.context());
        session.acknowledge(recorded, if is_wanted_below { Vec::new() } else { full })
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align priority edit renewals --title 'Win the large renewals'
  align priority edit renewals --why 'half of revenue is up in Q4' --with cpo

Another title or why ends their confirmation, until they confirm it again.")]
struct PriorityEditArgs {
    /// Its handle or rank
    priority: Option<String>,
    /// Another title
    #[arg(long, value_name = "TEXT")]
    title: Option<Text>,
    /// Another reason
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
    /// Write the reason in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
    /// Where more about it is found
    #[arg(long, value_name = "URL")]
    link: Option<Link>,
    #[command(flatten)]
    place: PlaceArgs,
    /// Another cadence of your reviews
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    #[command(flatten)]
    agreed: AgreedArgs,
    /// Another short name
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

impl PriorityEditArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        let flag = "align priority edit HANDLE";
        let name = session.named(self.priority, Kind::Priority, "Which priority?", flag)?;
        if let Some(title) = &self.title {
            text_arg::warn_of_lost_amount(session, title);
        }
        let known = || -> Result<Text> { Ok(session.state()?.find::<Priority>(&name)?.why.clone()) };
        let why = if self.edit && self.why.is_none() { Some(known()?) } else { self.why };
        let why = edited(session, why, self.edit, "priority-why", "Why does it matter?")?;
        let edit = PriorityEdit {
            title: self.title,
            why,
            placing: self.place.placing(),
            every: self.every,
            with: self.agreed.read(session)?,
            handle: self.handle,
            link: self.link,
        };
        session.record_and_acknowledge(|entry| priority::edit(entry, &name, edit))
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align priority rank enterprise 2
  align priority rank enterprise 2 --with cpo       cpo accepts the trade
  align priority rank activation below

Into a full three, the last one goes to the head of the list below the line.")]
struct RankArgs {
    /// Its handle or rank
    priority: Option<String>,
    /// Its new rank: 1, 2, 3 or below
    rank: Option<Placing>,
    #[command(flatten)]
    agreed: AgreedArgs,
}

impl RankArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        let flag = "align priority rank HANDLE N";
        let name = session.named(self.priority, Kind::Priority, "Which priority?", flag)?;
        let placing = session.required(self.rank, "Which rank: 1, 2, 3 or below?", flag)?;
        let with = self.agreed.read(session)?;
        session.record_and_acknowledge(|entry| priority::rank(entry, &name, placing, with))
    }
}

/// The place that `add` and `edit` give it.
#[derive(Debug, Default, clap::Args)]
#[group(multiple = false)]
struct PlaceArgs {
    /// Its rank in the top, 1 to 3
    #[arg(long, value_name = "N", value_parser = rank, allow_negative_numbers = true)]
    rank: Option<usize>,
    /// The priority whose place it takes, which goes below the line
    #[arg(long, value_name = "HANDLE")]
    displace: Option<String>,
    /// Put it below the line
    #[arg(long)]
    below: bool,
}

fn rank(text: &str) -> Result<usize, String> {
    text.trim().parse().map_err(|_| "expected 1 to 3".to_owned())
}

impl PlaceArgs {
    fn placing(self) -> Option<Placing> {
        match (self.rank, self.displace, self.below) {
            (Some(rank), _, _) => Some(Placing::Rank(rank)),
            (None, Some(displaced), _) => Some(Placing::Displace(displaced)),
            (None, None, true) => Some(Placing::Below),
            (None, None, false) => None,
        }
    }
}

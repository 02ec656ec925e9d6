//! `align metric`: what would show success, or failure.

use anyhow::Result;
use clap::Subcommand;

use crate::cli::editing::edited;
use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};
use crate::model::metric::plan::{self as metric, MetricEdit, NewMetric};
use crate::model::retired::retire;
use crate::model::{Amount, Cadence, Kind, Metric, Text, Threshold};
use crate::view::metrics::Metrics;
use crate::view::sentence::goalpost;

use super::record_args::{ListArgs, RetireArgs};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align metric
  align metric add 'gross renewal rate' --about renewals --success '>= 92%' \\
                   --failure '< 85%'
  align metric record grr 88%")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Option<MetricVerb>,
}

#[derive(Debug, Subcommand)]
enum MetricVerb {
    /// Add one
    Add(MetricAddArgs),
    /// List them
    #[command(after_help = "Examples:\n  align metric\n  align metric list --all --json")]
    List(ListArgs),
    /// Note a reading
    Record(RecordArgs),
    /// Edit one
    Edit(MetricEditArgs),
    /// Retire one; its history stays
    #[command(after_help = "Examples:\n  align metric retire grr --why 'it served its purpose'")]
    Retire(RetireArgs),
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        match self.verb.unwrap_or(MetricVerb::List(ListArgs::default())) {
            MetricVerb::Add(args) => args.run(session),
            MetricVerb::List(args) => {
                let state = session.state_with(args.keep())?;
                session.show(&Metrics::of(state, args.all, &session.context()))
            }
            MetricVerb::Record(args) => args.run(session),
            MetricVerb::Edit(args) => args.run(session),
            MetricVerb::Retire(args) => {
                let (name, why) = args.read(session, Kind::Metric)?;
                session.record_and_acknowledge(|entry| retire(entry, Kind::Metric, &name, why))
            }
        }
    }
}

/// What `add` and `edit` say of a metric beside its name and priority.
#[derive(Debug, clap::Args)]
struct LineArgs {
    /// The value from which on it shows success, like '>= 92%' or 'at least 92%'
    #[arg(long, value_name = "THRESHOLD")]
    success: Option<Threshold>,
    /// The value from which on it shows failure, like '< 85%'
    #[arg(long, value_name = "THRESHOLD")]
    failure: Option<Threshold>,
    /// How often you read it [default: every month]
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    /// The day by which a reading is wanted
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// Its short name [default: from the name]
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align metric add 'gross renewal rate' --about renewals --success '>= 92%' \\
                   --failure '< 85%'
  align metric add 'open escalations' --about renewals --success '<= 3' \\
                   --every 1w --as escalations

A reading over the failure line reopens its priority.")]
struct MetricAddArgs {
    /// What is measured
    name: Option<Text>,
    /// The priority that it measures
    #[arg(long, alias = "for", value_name = "PRIORITY")]
    about: Option<String>,
    #[command(flatten)]
    lines: LineArgs,
}

const SUCCESS: &str = "what would show success, like >= 92%? (Enter for no line)";
const FAILURE: &str = "what would show failure, like < 85%? (Enter for no line)";

impl MetricAddArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        let asks_lines = self.name.is_none() && session.can_ask();
        let name: Text = session.required(self.name, "What is measured?", "align metric add NAME")?;
        let about = "Which priority does it measure?";
        let about = session.named(self.about, Kind::Priority, about, "--about PRIORITY")?;
        let due = session.future_day("--due", self.lines.due.as_deref())?;
        let LineArgs { mut success, mut failure, every, handle, .. } = self.lines;
        if asks_lines {
            let line = |reply: &str| Ok(reply.parse()?);
            let is = |line: &Option<Threshold>| line.is_some();
            success = if is(&success) { success } else { session.optional(SUCCESS, line)? };
            failure = if is(&failure) { failure } else { session.optional(FAILURE, line)? };
        }
        let add = NewMetric { name, about, success, failure, every, due, handle };
        session.record_and_acknowledge(|entry| metric::add(entry, add))
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align metric edit grr --failure '< 80%' --why 'two large ones left the base'
  align metric edit grr --every 1w")]
struct MetricEditArgs {
    /// Its handle
    metric: Option<String>,
    /// Another name
    #[arg(long, value_name = "TEXT")]
    name: Option<Text>,
    /// Another priority
    #[arg(long, alias = "for", value_name = "PRIORITY")]
    about: Option<String>,
    #[command(flatten)]
    lines: LineArgs,
    /// Why a line moves; needed where one does
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
}

impl MetricEditArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        let metric = session.named(self.metric, Kind::Metric, "Which metric?", "align metric edit HANDLE")?;
        let due = session.future_day("--due", self.lines.due.as_deref())?;
        let why = text_arg::option(session, self.why)?;
        let MetricEditArgs { name, about, .. } = self;
        let LineArgs { success, failure, every, handle, .. } = self.lines;
        let mut edit = MetricEdit { name, about, success, failure, every, due, why, handle };
        if session.can_ask() && edit.why.is_none() {
            edit.why = ask_why(session, &metric, &edit)?;
        }
        session.record_and_acknowledge(|entry| metric::edit(entry, &metric, edit))
    }
}

/// Asks why a line moves, and shows above what it was and is to be; asks nothing if no line moves.
fn ask_why(session: &Session<'_>, metric: &str, edit: &MetricEdit) -> Result<Option<Text>> {
    let state = session.state()?;
    let known = state.find::<Metric>(metric)?;
    if !edit.moves_a_line(known) {
        return Ok(None);
    }
    let lines = [("success", &known.success, &edit.success), ("failure", &known.failure, &edit.failure)];
    let moved = lines.into_iter().filter_map(|(name, old, new)| goalpost(name, old.as_ref(), new.as_ref()));
    session.introduce(&format!("  {}: {}", known.handle, moved.collect::<Vec<_>>().join(", ")));
    session.required(None, "Why does it move?", "--why TEXT").map(Some)
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align metric record grr 88%
  align metric record grr 84 --on yesterday --note 'two large ones left'
  align metric record margin -5%
  align metric record grr 86% --amend            it was misread")]
struct RecordArgs {
    /// Its handle
    metric: Option<String>,
    /// The reading; a bare number takes the metric's unit
    #[arg(allow_hyphen_values = true)]
    value: Option<Amount>,
    /// The day of the reading [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// A note to keep with it
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
    /// Correct the last reading, its day where no --on is given
    #[arg(long)]
    amend: bool,
    /// Write the note in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
}

impl RecordArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        let flag = "align metric record METRIC VALUE";
        let name = session.named(self.metric, Kind::Metric, "Which metric?", flag)?;
        let on = session.past_day("--on", self.on.as_deref())?;
        let question = "What is to be kept with the reading?";
        if self.amend {
            let note = edited(session, self.note, self.edit, "record-note", question)?;
            let says_nothing = self.value.is_none() && on.is_none() && note.is_none();
            let value = if says_nothing {
                Some(session.required(self.value, "What is the reading?", flag)?)
            } else {
                self.value
            };
            return session.record_and_acknowledge(|entry| metric::amend(entry, &name, value, on, note));
        }
        let value = session.required(self.value, "What is the reading?", flag)?;
        let note = edited(session, self.note, self.edit, "record-note", question)?;
        session.record_and_acknowledge(|entry| metric::record(entry, &name, value, on, note))
    }
}

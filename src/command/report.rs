//! `align report`

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::model::pulse::with_whom;
use crate::model::query::drift::{Begin, PeriodEnds};
use crate::model::{Keep, Pulse, Refusal, State, ThingId};
use crate::render::{html, ics, markdown};
use crate::store::write_output;
use crate::view::audience::Audience;
use crate::view::count;
use crate::view::history::TopHistory;
use crate::view::report::{Report, Since, Sources};

use crate::cli::Exit;
use crate::cli::session::Session;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align report cpo                          Markdown, for a mail or a wiki
  align report cpo -o status.html           a page to send
  align report cpo --since 2026-q3 -o q3.html
  align report --redact -o public.md        no names, no texts but titles
  align report cpo --format ics > cpo.ics   the next dates, for their calendar

Only what concerns the person and is theirs to see stands in it: no signals,
no private notes, nobody else's answers.")]
pub(crate) struct Args {
    /// Who reads it [default: the only executive]
    person: Option<String>,
    /// File to write, in the format of its ending [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Format, whatever the file is called [default: md]
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Option<ReportFormat>,
    /// Day since when changes are told [default: the last pulse with them]
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Leave out names of people, and texts other than titles
    #[arg(long)]
    redact: bool,
}

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ReportFormat {
    /// A page in one file
    Html,
    /// Markdown
    Md,
    /// JSON
    Json,
    /// Dates for a calendar
    Ics,
}

impl ReportFormat {
    fn of_file(path: &Path) -> Option<ReportFormat> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        match ending.as_str() {
            "html" | "htm" => Some(ReportFormat::Html),
            "md" | "markdown" => Some(ReportFormat::Md),
            "json" => Some(ReportFormat::Json),
            "ics" => Some(ReportFormat::Ics),
            _ => None,
        }
    }
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let format = self.format(session)?;
        let state = session.state_with(Keep::Everything)?;
        let reader = with_whom(state, self.person.as_deref(), "report")?;
        let is_page = !matches!(format, ReportFormat::Json);
        let audience = Audience::of(state, reader).redacted(self.redact).by_name(is_page);
        let history = session.history()?;
        let tenures = TopHistory::of(state, &history, &session.context())?.priorities;
        let begin = self.begin(session, state, reader)?;
        let ends = begin.map(|(begin, _)| session.ends(begin, state)).transpose()?;
        let since = begin.zip(ends.as_ref()).map(|((begin, pulse), ends)| since(begin, pulse, ends, session));
        let author = session.author(state);
        let report = Report::of(Sources { state, audience, author, since, tenures }, &session.context());
        let text = match format {
            ReportFormat::Html => html(&report.article()),
            ReportFormat::Md => markdown(&report.article()),
            ReportFormat::Json => session.json("report", &report)?,
            ReportFormat::Ics => ics(&report.calendar(session.newest()?)),
        };
        match self.output.filter(|path| path.as_os_str() != "-") {
            Some(path) => {
                write_output(&path, text.as_bytes())?;
                session.wrote(&path, &format!("{}, {}", size(text.len()), contents(&report)));
            }
            None if matches!(format, ReportFormat::Md) => session.show_markdown(&text)?,
            None => session.put(&text)?,
        }
        if let Some(left_out) = audience.left_out().in_words() {
            let whose =
                reader.map_or_else(|| "everybody's".to_owned(), |id| format!("{}'s", state.handle(id)));
            session.notice(&format!("left out as not {whose} to see: {left_out}"));
        }
        Ok(Exit::DONE)
    }

    /// As said, else by the file's ending.
    fn format(&self, session: &Session<'_>) -> Result<ReportFormat, Refusal> {
        let said = self.format.or(session.wants_json().then_some(ReportFormat::Json));
        let file = self.output.as_deref().filter(|path| *path != Path::new("-"));
        match (said, file) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(ReportFormat::Md),
            (None, Some(path)) => ReportFormat::of_file(path).ok_or_else(|| {
                let why = format!(
                    "`{}` has no ending that I know; end it in .html, .md, .json or .ics, or add --format",
                    path.display()
                );
                Refusal::invalid("--output", why)
            }),
        }
    }

    /// Where what changed begins: on the day said, else with the last pulse with the reader, which it is.
    fn begin<'a>(
        &self,
        session: &Session<'_>,
        state: &'a State,
        reader: Option<ThingId>,
    ) -> Result<Option<(Begin, Option<&'a Pulse>)>> {
        let day = session.since_day(self.since.as_deref())?;
        let pulse = || reader.and_then(|reader| state.last_pulse_with(Some(reader)));
        let on = day.map(|day| (Begin::On(day), None));
        Ok(on.or_else(|| pulse().map(|pulse| (Begin::with_pulse(pulse), Some(pulse)))))
    }
}

fn since<'a>(begin: Begin, pulse: Option<&Pulse>, ends: &'a PeriodEnds, session: &Session<'_>) -> Since<'a> {
    let period = ends.period(session.today());
    let day = match (begin, pulse) {
        (_, Some(pulse)) => pulse.on,
        (Begin::On(day), None) => ends.first.map_or(day, |first| day.max(first)),
        (Begin::First | Begin::After(_) | Begin::With(_), None) => period.since,
    };
    Since { day, pulse: pulse.map(|pulse| pulse.handle.to_string()), period }
}

/// `38 kB`
fn size(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

fn contents(report: &Report) -> String {
    let parts = [
        count(report.top.len(), "priority", "priorities"),
        count(report.metrics.len(), "metric", "metrics"),
        count(report.boundaries.len(), "boundary", "boundaries"),
    ];
    parts.join(", ")
}

//! `align doctor`

use anyhow::Result;

use crate::model::Refusal;
use crate::model::entry::handle_of;
use crate::store::{Finding, Fix, Problem, Progress, Repaired};
use crate::view::doctor::{Doctor, FindingView};
use crate::view::pasted;

use crate::cli::Exit;
use crate::cli::session::Session;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align doctor                    silent when all is well
  align doctor --fix --dry-run    what a repair would do
  align doctor --fix

A repair copies each log before it changes it, those of other machines, too.
A line that cannot be read moves into a file beside its log, whose name ends
in .unreadable; every other line stays, byte for byte. What could lose
something is said, and left.

Exit code: 1 if something is wrong, or is still wrong after --fix")]
pub(crate) struct Args {
    /// Repair what can be repaired without loss
    #[arg(long)]
    fix: bool,
    /// Say what would be repaired, and do nothing
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        if session.context().as_of.is_some() {
            return Err(Refusal::invalid("--as-of", "doctor looks at the files as they are now").into());
        }
        session.require_journal()?;
        let mut bar = session.bar("looking through the journal");
        let mut watch = |progress: Progress| bar.show(progress.done, progress.all);
        let repairs = self.fix && !self.dry_run;
        let repaired = if repairs {
            session.store().repair(session.now(), &mut watch)?
        } else {
            let left = session.store().examine(session.now(), &mut watch)?;
            Repaired { left, ..Repaired::default() }
        };
        drop(bar);
        for failure in &repaired.failures {
            session.notice(&format!("warning: {failure}"));
        }
        let is_well = !repaired.left.iter().any(|finding| finding.problem.is_fault());
        let found = |fixed: bool| move |finding: Finding| finding_view(session, &finding, fixed);
        let findings = repaired.fixed.into_iter().map(found(true));
        session.show(&Doctor {
            findings: findings.chain(repaired.left.into_iter().map(found(false))).collect(),
            copies: repaired.copies.map(|folder| folder.display().to_string()),
            dry_run: self.dry_run,
            repair: (!self.fix && !self.dry_run).then(|| session.context().command(&["doctor", "--fix"])),
        })?;
        Ok(if is_well { Exit::DONE } else { Exit::FAILED })
    }
}

fn finding_view(session: &Session<'_>, finding: &Finding, fixed: bool) -> FindingView {
    let repair = || session.context().command(&["doctor", "--fix"]);
    FindingView {
        id: finding.problem.id(),
        file: finding.file.display().to_string(),
        line: finding.line,
        more: finding.more,
        said: finding.problem.to_string(),
        command: finding.fix.map_or_else(|| next_command(session, finding), |_| repair()),
        fixable: finding.fix.is_some(),
        fixed,
        done: finding.fix.map(|fix| done(finding, fix)),
    }
}

/// What a repair does.
fn done(finding: &Finding, fix: Fix) -> String {
    match fix {
        Fix::Move => format!("moved to {}", finding.unreadable().display()),
        Fix::Strip => "what does not belong there is taken out, the entry stays".to_owned(),
        Fix::Drop => "left out, the first stays".to_owned(),
        Fix::Narrow => "narrowed".to_owned(),
        Fix::Forget => "removed, the next command makes it again".to_owned(),
    }
}

/// What leads on where a repair could lose something: a look at what is there.
fn next_command(session: &Session<'_>, finding: &Finding) -> String {
    let file = finding.file.display().to_string();
    let logs = session.store().log_folder().display().to_string();
    let search = |id: String| pasted(&["grep", "-rn", &id, &logs]);
    match &finding.problem {
        Problem::ClashingId { id, .. } | Problem::DanglingUndo { entry: id } => search(id.to_string()),
        Problem::DanglingReference { thing } => search(thing.to_string()),
        Problem::NewerVersion(_) => pasted(&["align", "--version"]),
        Problem::OtherAuthor { author, .. } => session.context().command(&["log", "--author", author]),
        Problem::ClockAhead { entry, .. } => session.context().command(&["show", &handle_of(*entry)]),
        Problem::IdAhead { .. } => pasted(&["date"]),
        Problem::ConflictedCopy { alone: 0 } => pasted(&["rm", &file]),
        Problem::Symlink { .. }
        | Problem::ConflictedCopy { .. }
        | Problem::UnreadableLog { .. }
        | Problem::WideMode { .. }
        | Problem::Shared { .. }
        | Problem::DeviceName { .. }
        | Problem::ManyLogs { .. }
        | Problem::CheckpointDisagrees => pasted(&["ls", "-ld", &file]),
        Problem::TornTail { .. }
        | Problem::NulRun { .. }
        | Problem::ConflictMarker
        | Problem::UnreadableLine { .. }
        | Problem::Crlf
        | Problem::ByteOrderMark
        | Problem::Duplicate { .. }
        | Problem::LastId
        | Problem::EscapedId
        | Problem::UnreadableChange(_) => {
            let line = finding.line.map_or_else(String::new, |line| line.to_string());
            pasted(&["sed", "-n", &format!("{line}p"), &file])
        }
    }
}

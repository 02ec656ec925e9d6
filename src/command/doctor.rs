//! `align doctor`

use anyhow::Result;

use crate::journal::Refusal;
use crate::journal::entry::handle_of;
use crate::store::{Ailment, Cure, Finding, Progress, Repaired};
use crate::view::doctor::{Doctor, Finding as Found};
use crate::view::pasted;

use super::Exit;
use super::session::Session;

/// The flags of `doctor`.
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
pub struct Args {
    /// Repair what can be repaired without loss
    #[arg(long)]
    fix: bool,
    /// Say what would be repaired, and do nothing
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        if session.scene().as_of.is_some() {
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
            session.news(&format!("warning: {failure}"));
        }
        let is_well = repaired.left.is_empty();
        let found = |fixed: bool| move |finding: Finding| told(session, &finding, fixed);
        let findings = repaired.cured.into_iter().map(found(true));
        session.show(&Doctor {
            findings: findings.chain(repaired.left.into_iter().map(found(false))).collect(),
            copies: repaired.copies.map(|folder| folder.display().to_string()),
            dry_run: self.dry_run,
            repair: (!self.fix && !self.dry_run).then(|| session.scene().command(&["doctor", "--fix"])),
        })?;
        Ok(if is_well { Exit::DONE } else { Exit::FAILED })
    }
}

fn told(session: &Session<'_>, finding: &Finding, fixed: bool) -> Found {
    let cure = finding.cure;
    let fix = || session.scene().command(&["doctor", "--fix"]);
    Found {
        id: finding.ailment.id(),
        file: finding.file.display().to_string(),
        line: finding.line,
        more: finding.more,
        said: finding.ailment.to_string(),
        command: cure.map_or_else(|| way_on(session, finding), |_| fix()),
        fixable: cure.is_some(),
        fixed,
        done: cure.map(|cure| deed(finding, cure)),
    }
}

/// What a repair does.
fn deed(finding: &Finding, cure: Cure) -> String {
    match cure {
        Cure::Move => format!("moved to {}", finding.unreadable().display()),
        Cure::Strip => "what does not belong there is taken out, the entry stays".to_owned(),
        Cure::Drop => "left out, the first stays".to_owned(),
        Cure::Narrow => "narrowed".to_owned(),
        Cure::Forget => "removed, the next command makes it anew".to_owned(),
    }
}

/// What leads on where a repair could lose something: a look at what is there.
fn way_on(session: &Session<'_>, finding: &Finding) -> String {
    let file = finding.file.display().to_string();
    let logs = session.store().log_folder().display().to_string();
    let search = |id: String| pasted(&["grep", "-rn", &id, &logs]);
    match &finding.ailment {
        Ailment::ClashingId { id, .. } | Ailment::DanglingUndo { entry: id } => search(id.to_string()),
        Ailment::DanglingReference { thing } => search(thing.to_string()),
        Ailment::NewerVersion(_) => pasted(&["align", "--version"]),
        Ailment::ClockAhead { entry, .. } => session.scene().command(&["show", &handle_of(*entry)]),
        Ailment::IdAhead { .. } => pasted(&["date"]),
        Ailment::Symlink { .. }
        | Ailment::UnreadableLog { .. }
        | Ailment::WideMode { .. }
        | Ailment::SnapshotDisagrees => pasted(&["ls", "-ld", &file]),
        Ailment::TornTail { .. }
        | Ailment::NulRun { .. }
        | Ailment::ConflictMarker
        | Ailment::UnreadableLine { .. }
        | Ailment::Crlf
        | Ailment::ByteOrderMark
        | Ailment::Duplicate { .. }
        | Ailment::LastId
        | Ailment::UnreadableChange(_) => {
            let line = finding.line.map_or_else(String::new, |line| line.to_string());
            pasted(&["sed", "-n", &format!("{line}p"), &file])
        }
    }
}

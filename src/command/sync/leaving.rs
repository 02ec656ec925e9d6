//! What would leave with the first sync, and was perhaps said in confidence: a journal may be older than its private logs.

use anyhow::{Result, anyhow};

use crate::cli::prompt::Stopped;
use crate::cli::session::Session;
use crate::model::private_in_shared::PrivateInShared;
use crate::model::{Hint, Refusal};
use crate::view::count;

/// What somebody said about it beforehand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Consent {
    /// `--keep-private`: it is moved out of the way.
    pub(super) keep: bool,
    /// `--yes`: it may go.
    pub(super) yes: bool,
}

/// Sees to it that nothing said in confidence goes to a team unasked.
pub(super) fn settle(session: &Session<'_>, said: Consent) -> Result<()> {
    if said.keep {
        keep(session)?;
    }
    let Some(listed) = listed(&session.store().private_in_shared()?).filter(|_| !said.yes) else {
        return Ok(());
    };
    if said.keep {
        let why = format!(
            "{listed} cannot be moved from here: another machine wrote them, or more hangs on them; --yes sends them"
        );
        return Err(Refusal::missing("What was said in confidence would be sent:", Hint::text(why)).into());
    }
    let from = "in the shared log, by --shared or from before such notes were kept apart";
    if !session.can_ask() {
        let why = format!("{listed}, {from}; --keep-private moves that out of it, --yes sends it");
        return Err(Refusal::missing("What was said in confidence would be sent:", Hint::text(why)).into());
    }
    session.print(&format!("This would be sent, {from}: {listed}\n"))?;
    match session.yes_or_no("Move it into the private log first?", true)? {
        Some(true) => settle(session, Consent { keep: true, yes: false }),
        Some(false) if session.yes_or_no("Send it?", false)? == Some(true) => Ok(()),
        Some(false) => Err(anyhow!("nothing was sent")),
        None => Err(Stopped.into()),
    }
}

/// Moves what this machine noted in confidence into its private log.
fn keep(session: &Session<'_>) -> Result<()> {
    let moved = session.store().move_private(session.today(), session.randomness()?)?;
    if let (Some(listed), Some(copies)) = (listed(&moved.found), moved.copies) {
        session.notice(&format!(
            "moved into the private log: {listed}; the log as it was: {}",
            copies.display()
        ));
    }
    Ok(())
}

/// What it is, by kind and count.
fn listed(found: &PrivateInShared) -> Option<String> {
    let counted = found.counts.iter().map(|((one, many), number)| count(*number, one, many));
    let stays = found.stays.len();
    let stays = (stays > 0).then(|| count(stays, "entry of several", "entries of several"));
    let all: Vec<String> = counted.chain(stays).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

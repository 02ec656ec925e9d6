//! What was replied in this session: gone back through, given back, kept for another one.

use std::cell::RefMut;

use anyhow::{Error, Result};

use crate::cli::dialog::{Again, Dialog, Draft};
use crate::model::{Moment, Refusal};
use crate::render::sanitize;
use crate::view::ago;

use super::Session;

/// How a dialog whose replies are kept is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sitting {
    New,
    /// It goes on where it was left.
    Resumed,
    /// It is being asked already: the command is run again.
    Underway,
    /// Whether to go on was asked, and not answered.
    Left,
}

impl Session<'_> {
    /// Whether a command is to be run again: by `<`, or as what was replied was refused. That is told, and asked again; what
    /// was said by a flag cannot be.
    pub(crate) fn is_asked_again(&self, error: &Error) -> Result<bool> {
        if error.is::<Again>() {
            return Ok(true);
        }
        let Some(refusal) = error.downcast_ref::<Refusal>().filter(|_| self.can_ask()) else {
            return Ok(false);
        };
        let is_again = self.asks_again(refusal);
        if is_again {
            self.print(&format!("  {}\n", sanitize(&refusal.unflagged())))?;
        }
        Ok(is_again)
    }

    /// Goes back to the question whose reply was refused: the one that it names, else the last.
    fn asks_again(&self, refusal: &Refusal) -> bool {
        if let Refusal::Unknown { name, .. }
        | Refusal::Ambiguous { name, .. }
        | Refusal::WrongKind { name, .. } = refusal
        {
            return self.dialog().ask_again(Some(name));
        }
        if let Refusal::Invalid { what, .. } | Refusal::InTheFuture { what, .. } = refusal {
            return !self.says_flag(what) && self.dialog().ask_again(None);
        }
        let is_of_a_reply = matches!(
            refusal,
            Refusal::IsRetired { .. }
                | Refusal::AlreadyAnswered { .. }
                | Refusal::AlreadyAsked { .. }
                | Refusal::AlreadyRealigned { .. }
                | Refusal::AlreadyRanked { .. }
                | Refusal::OtherUnit { .. }
        );
        let is_taken = matches!(refusal, Refusal::HandleTaken { .. }) && !self.says_flag("--as");
        (is_of_a_reply || is_taken) && self.dialog().ask_again(None)
    }

    /// Whether the command line has this flag, of which a refusal may name the value, too.
    fn says_flag(&self, what: &str) -> bool {
        let flag = what.split(' ').next().unwrap_or_default();
        flag.starts_with("--")
            && self.env.args.iter().any(|arg| arg.to_string_lossy().split('=').next() == Some(flag))
    }

    /// What was replied in this run of the command, so that nobody has to type it again.
    pub(crate) fn replies(&self) -> Vec<String> {
        self.dialog().replies()
    }

    pub(crate) fn dialog(&self) -> RefMut<'_, Dialog> {
        self.dialog.borrow_mut()
    }

    /// Keeps the replies under this name from now on, and goes on with those that were kept; asks first where they are older
    /// than a day.
    pub(crate) fn begin_or_resume(&self, name: String, title: &str) -> Result<Sitting> {
        if self.dialog().draft().is_some() {
            return Ok(Sitting::Underway);
        }
        let mut draft: Option<Draft> = self.store().draft(&name)?;
        if let Some(kept) = &draft {
            let begun = kept.begun.day();
            let when = if begun == self.today() {
                format!("at {} today", kept.begun.clock())
            } else {
                format!("on {begun}, {}", ago(begun, self.today()))
            };
            self.print(&format!("{title}, begun {when}.   (< goes back, Ctrl-D stops and keeps)\n"))?;
            let is_old = begun.age(self.today()) > 1;
            match if is_old { self.yes_or_no("Go on with it?", true)? } else { Some(true) } {
                Some(true) => {}
                Some(false) => {
                    self.forget(&name);
                    draft = None;
                }
                None => return Ok(Sitting::Left),
            }
        }
        self.dialog().keep_as(name, draft.as_ref().map_or(self.now(), |draft| draft.begun));
        let Some(draft) = draft else { return Ok(Sitting::New) };
        self.dialog().resume(draft);
        Ok(Sitting::Resumed)
    }

    /// Keeps the replies where they are kept; a machine that cannot is told, and goes on.
    pub(crate) fn keep(&self) {
        let Some((name, draft)) = self.dialog().draft() else { return };
        if let Err(error) = self.store().save_draft(&name, &draft) {
            self.notice(&format!("warning: the answers so far are not kept: {error:#}"));
        }
    }

    /// When the replies under this name were begun, if some are kept that can be read.
    pub(crate) fn draft_begun(&self, name: &str) -> Option<Moment> {
        self.store().draft::<Draft>(name).ok().flatten().map(|draft| draft.begun)
    }

    /// Forgets the replies that are kept under this name. That they stay is no failure of what was done with them.
    pub(crate) fn forget(&self, name: &str) {
        if let Err(error) = self.store().forget_draft(name) {
            self.notice(&format!("warning: the answers stay: {error:#}"));
        }
    }
}

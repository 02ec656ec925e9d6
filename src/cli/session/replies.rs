//! What was replied in this session: gone back through, given back, kept for another one.

use std::cell::RefMut;

use anyhow::{Error, Result};

use crate::cli::dialog::{Again, Dialog};
use crate::model::Refusal;
use crate::render::sanitize;

use super::Session;

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

    /// Gives back what was replied, where a command comes to nothing.
    pub(crate) fn echo_input(&self) {
        let replies: Vec<String> = self.dialog().replies().into_iter().flatten().collect();
        if !replies.is_empty() {
            self.notice(&format!("what you typed: {}", replies.join("; ")));
        }
    }

    /// What is replied in this session.
    pub(crate) fn dialog(&self) -> RefMut<'_, Dialog> {
        self.dialog.borrow_mut()
    }

    /// Whether anything was replied that counts.
    pub(crate) fn has_replies(&self) -> bool {
        !self.dialog().replies().is_empty()
    }

    /// Keeps the replies under this name from now on, and takes those that were kept as given. Tells whether there were any,
    /// once.
    pub(crate) fn resume_draft(&self, draft: &'static str) -> Result<bool> {
        if self.dialog().draft().is_some() {
            return Ok(false);
        }
        let replies: Vec<Option<String>> = self.store().draft(draft)?.unwrap_or_default();
        let is_begun = !replies.is_empty();
        self.dialog().keep(draft, replies);
        Ok(is_begun)
    }

    /// Keeps the replies where they are kept; a machine that cannot is told, and goes on.
    pub(crate) fn keep(&self) {
        let Some(draft) = self.dialog().draft() else { return };
        let replies = self.dialog().replies();
        let kept = if replies.is_empty() {
            self.store().forget_draft(draft)
        } else {
            self.store().save_draft(draft, &replies)
        };
        if let Err(error) = kept {
            self.notice(&format!("warning: the answers so far are not kept: {error:#}"));
        }
    }

    /// Whether replies are kept under this name that can be read.
    pub(crate) fn is_kept(&self, draft: &str) -> bool {
        self.store().draft::<Vec<Option<String>>>(draft).is_ok_and(|kept| kept.is_some())
    }

    /// Forgets the replies that are kept under this name. That they stay is no failure of what was done with them.
    pub(crate) fn forget(&self, draft: &str) {
        if let Err(error) = self.store().forget_draft(draft) {
            self.notice(&format!("warning: the answers stay: {error:#}"));
        }
    }
}

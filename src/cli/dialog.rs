//! A command's questions as one dialog: what was replied so far, and the way back.
//!
//! A command asks in plain order and never has to know where it stands. To go back, it is run again from its first question
//! on, and the replies up to the one before are taken as given; what was said after that is offered again. Nothing is
//! recorded before the last question is answered, so that a command may be run again up to there.

use std::fmt;

/// `<` at a prompt, or a reply that was refused in the end: the command is to be run again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Again;

impl fmt::Display for Again {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "going back")
    }
}

impl std::error::Error for Again {}

/// What was replied to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Replied {
    /// The question; nothing of one that was asked in an earlier session.
    question: Option<String>,
    /// The reply; nothing for Enter.
    reply: Option<String>,
    /// Whether it was refused, and is not worth offering again.
    is_refused: bool,
}

/// What was replied so far, in the order of the questions.
#[derive(Debug, Default)]
pub(crate) struct Dialog {
    replies: Vec<Replied>,
    /// How many of the replies count; the others were gone back from.
    counting: usize,
    /// The place of the next question.
    at: usize,
    /// What is to be said above the next question that is asked.
    above: Vec<String>,
    /// The name under which the replies are kept, where they are.
    draft: Option<&'static str>,
}

impl Dialog {
    /// Starts at the first question.
    pub(crate) fn begin(&mut self) {
        self.at = 0;
        self.above.clear();
    }

    /// The replies that count.
    pub(crate) fn replies(&self) -> Vec<Option<String>> {
        self.replies.iter().take(self.counting).map(|replied| replied.reply.clone()).collect()
    }

    /// Keeps the replies under this name from now on, those of an earlier session taken as given.
    pub(crate) fn keep(&mut self, draft: &'static str, replies: Vec<Option<String>>) {
        self.draft = Some(draft);
        self.counting = replies.len();
        let replied = |reply| Replied { question: None, reply, is_refused: false };
        self.replies = replies.into_iter().map(replied).collect();
    }

    /// The name under which the replies are kept.
    pub(crate) fn draft(&self) -> Option<&'static str> {
        self.draft
    }

    /// What is to be said above the next question, if that is asked and not replied to already.
    pub(crate) fn introduce(&mut self, text: String) {
        self.above.push(text);
    }

    /// What is to be said above the question that is asked now.
    pub(crate) fn introduction(&mut self) -> Vec<String> {
        std::mem::take(&mut self.above)
    }

    /// The reply that was given to this question already, if it counts.
    pub(crate) fn given(&mut self, question: &str) -> Option<Option<String>> {
        let replied = self.replies.get_mut(self.at).filter(|_| self.at < self.counting)?;
        if replied.question.get_or_insert_with(|| question.to_owned()) != question {
            return None;
        }
        let reply = replied.reply.clone();
        self.at += 1;
        self.above.clear();
        Some(reply)
    }

    /// The reply that was gone back from, if it was to this question.
    pub(crate) fn former(&self, question: &str) -> Option<&str> {
        let replied = self.replies.get(self.at)?;
        let is_same = replied.question.as_deref() == Some(question) && !replied.is_refused;
        replied.reply.as_deref().filter(|_| is_same)
    }

    /// Takes a reply to the question that was asked.
    pub(crate) fn take(&mut self, question: &str, reply: Option<String>) {
        let replied = Replied { question: Some(question.to_owned()), reply, is_refused: false };
        match self.replies.get_mut(self.at) {
            Some(former) if former.question == replied.question => *former = replied,
            // What was asked after another question is another dialog.
            _ => {
                self.replies.truncate(self.at);
                self.replies.push(replied);
            }
        }
        self.at += 1;
        self.counting = self.at;
    }

    /// The last reply cannot be read any more: it does not count.
    pub(crate) fn drop_last(&mut self) {
        self.at = self.at.saturating_sub(1);
        self.counting = self.at;
    }

    /// Goes back by one question; not from the first.
    pub(crate) fn back(&mut self) -> bool {
        self.counting = self.at;
        let is_first = self.counting == 0;
        self.counting = self.counting.saturating_sub(1);
        !is_first
    }

    /// Asks again what was replied with this text, else the last question. What was replied behind it is offered again.
    pub(crate) fn ask_again(&mut self, reply: Option<&str>) -> bool {
        let is_meant = |replied: &Replied| reply.is_none() || replied.reply.as_deref() == reply;
        let Some(place) = self.replies.iter().take(self.counting).rposition(is_meant) else { return false };
        self.counting = place;
        self.replies[place].is_refused = true;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(dialog: &mut Dialog, question: &str, reply: &str) {
        assert_eq!(dialog.given(question), None);
        dialog.take(question, Some(reply.to_owned()));
    }

    #[test]
    fn going_back_keeps_earlier_replies_and_offers_later_ones() {
        let mut dialog = Dialog::default();
        said(&mut dialog, "who", "cpo");
        said(&mut dialog, "what", "first");
        said(&mut dialog, "when", "today");
        assert!(dialog.back());
        dialog.begin();
        assert_eq!(dialog.given("who"), Some(Some("cpo".to_owned())));
        assert_eq!(dialog.given("what"), Some(Some("first".to_owned())));
        assert_eq!((dialog.given("when"), dialog.former("when")), (None, Some("today")));
        assert!(dialog.back());
        dialog.begin();
        assert_eq!(dialog.given("who"), Some(Some("cpo".to_owned())));
        said(&mut dialog, "what", "second");
        assert_eq!((dialog.given("when"), dialog.former("when")), (None, Some("today")));
    }

    #[test]
    fn replies_of_an_earlier_session_are_given_and_gone_back_to() {
        let mut dialog = Dialog::default();
        dialog.keep("init", vec![Some("cpo".to_owned()), None]);
        assert_eq!(dialog.given("who"), Some(Some("cpo".to_owned())));
        assert_eq!((dialog.given("role"), dialog.given("every")), (Some(None), None));
        assert!(dialog.back());
        dialog.begin();
        assert_eq!(dialog.given("who"), Some(Some("cpo".to_owned())));
        assert!(dialog.given("role").is_none() && dialog.back());
        dialog.begin();
        assert_eq!((dialog.given("who"), dialog.former("who")), (None, Some("cpo")));
    }

    #[test]
    fn nothing_stands_before_the_first_question() {
        let mut dialog = Dialog::default();
        assert!(!dialog.back() && !dialog.ask_again(None));
    }

    #[test]
    fn what_was_refused_is_asked_again_and_not_offered() {
        let mut dialog = Dialog::default();
        said(&mut dialog, "who", "cpx");
        said(&mut dialog, "what", "first");
        assert!(dialog.ask_again(Some("cpx")) && !dialog.ask_again(Some("cpx")));
        dialog.begin();
        assert_eq!((dialog.given("who"), dialog.former("who")), (None, None));
        dialog.take("who", Some("cpo".to_owned()));
        assert_eq!(dialog.former("what"), Some("first"));
    }

    #[test]
    fn another_question_at_its_place_is_not_answered_by_it() {
        let mut dialog = Dialog::default();
        said(&mut dialog, "level", "decide");
        said(&mut dialog, "limit", "$5k");
        assert!(dialog.back() && dialog.replies().len() == 1);
        dialog.begin();
        assert!(dialog.given("level").is_some() && dialog.given("who").is_none());
        assert_eq!(dialog.former("who"), None);
        dialog.take("who", None);
        assert_eq!(dialog.replies(), [Some("decide".to_owned()), None]);
    }
}

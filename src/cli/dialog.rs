//! A command's questions as one dialog: what was replied so far, and the way back.
//!
//! A command asks in plain order and never has to know where it stands. To go back, it is run again from its first question
//! on, and the replies up to the one before are taken as given; what was replied after that is offered again. Nothing is
//! recorded before the last question is answered, so that a command may be run again up to there.
//!
//! A reply belongs to its question, not to a place: a draft is taken up again although other questions are asked by then.

use serde::{Deserialize, Serialize};

use crate::model::Moment;

/// `<` at a prompt, or a reply that was refused in the end: the command is to be run again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("going back")]
pub(crate) struct Again;

/// What was replied to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptReply {
    question: String,
    /// How often the same question was asked before it: "what else?".
    #[serde(default)]
    nth: usize,
    /// The reply; nothing for Enter.
    reply: Option<String>,
    #[serde(default)]
    stage: Stage,
}

/// What a reply is good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    /// It answers its question.
    #[default]
    Given,
    /// It was gone back from: the question is asked again, with it as the default.
    Offered,
    /// It was refused, and is not worth offering again.
    Refused,
}

/// The replies of a dialog that was left, as they are kept for another session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Draft {
    pub(crate) begun: Moment,
    answers: Vec<KeptReply>,
}

/// What was replied so far.
#[derive(Debug, Default)]
pub(crate) struct Dialog {
    answers: Vec<KeptReply>,
    /// The answers that this run has met, in order, as places in `answers`.
    path: Vec<usize>,
    /// What stands above the next question that is asked.
    heading: Option<String>,
    /// The heading that was printed last: it is not repeated.
    printed: Option<String>,
    /// The name under which the replies are kept, and since when they are.
    kept: Option<(String, Moment)>,
}

impl Dialog {
    /// Starts at the first question.
    pub(crate) fn begin(&mut self) {
        self.path.clear();
        self.heading = None;
    }

    pub(crate) fn replies(&self) -> Vec<String> {
        self.path.iter().filter_map(|place| self.answers[*place].reply.clone()).collect()
    }

    /// Whether anything was replied that may be gone on with.
    pub(crate) fn has_replies(&self) -> bool {
        self.answers.iter().any(|answer| answer.stage != Stage::Refused)
    }

    /// Keeps the replies under this name from now on.
    pub(crate) fn keep_as(&mut self, name: String, begun: Moment) {
        self.kept = Some((name, begun));
    }

    /// Takes the replies of an earlier session as given.
    pub(crate) fn resume(&mut self, draft: Draft) {
        self.answers = draft.answers;
    }

    /// The name under which the replies are kept, and what is kept.
    pub(crate) fn draft(&self) -> Option<(String, Draft)> {
        let (name, begun) = self.kept.clone()?;
        let worth = self.answers.iter().filter(|answer| answer.stage != Stage::Refused);
        Some((name, Draft { begun, answers: worth.cloned().collect() }))
    }

    /// Drops the replies to questions that are not asked any more, and gives back those questions.
    pub(crate) fn retain(&mut self, is_asked: impl Fn(&str) -> bool) -> Vec<String> {
        let (asked, dropped) = self.answers.drain(..).partition(|answer| is_asked(&answer.question));
        self.answers = asked;
        let dropped: Vec<KeptReply> = dropped;
        dropped.into_iter().filter(|answer| answer.reply.is_some()).map(|answer| answer.question).collect()
    }

    /// Sets what stands above the questions from here on; it is printed once, above the first that is asked.
    pub(crate) fn introduce(&mut self, heading: String) {
        self.heading = Some(heading);
    }

    /// The heading of the question that is asked now, unless it was printed already.
    pub(crate) fn heading(&mut self) -> Option<String> {
        let heading = self.heading.take().filter(|heading| self.printed.as_ref() != Some(heading))?;
        self.printed = Some(heading.clone());
        Some(heading)
    }

    /// The reply that was given to this question already.
    pub(crate) fn given(&mut self, question: &str) -> Option<Option<String>> {
        let place = self.place(question).filter(|place| self.answers[*place].stage == Stage::Given)?;
        self.path.push(place);
        Some(self.answers[place].reply.clone())
    }

    /// The reply that was gone back from.
    pub(crate) fn offered(&self, question: &str) -> Option<&str> {
        let answer = &self.answers[self.place(question)?];
        answer.reply.as_deref().filter(|_| answer.stage == Stage::Offered)
    }

    /// Takes a reply to the question that was asked.
    pub(crate) fn take(&mut self, question: &str, reply: Option<String>) {
        let place = self.set(question, reply);
        self.path.push(place);
    }

    /// Takes a reply to a question that will be asked.
    pub(crate) fn preset(&mut self, question: &str, reply: &str) {
        self.set(question, Some(reply.to_owned()));
    }

    /// Offers a reply to a question that will be asked.
    pub(crate) fn offer(&mut self, question: &str, reply: &str) {
        let place = self.set(question, Some(reply.to_owned()));
        self.answers[place].stage = Stage::Offered;
    }

    fn set(&mut self, question: &str, reply: Option<String>) -> usize {
        let nth = self.nth(question);
        let place = self.place(question).unwrap_or(self.answers.len());
        let answer = KeptReply { question: question.to_owned(), nth, reply, stage: Stage::Given };
        match self.answers.get_mut(place) {
            Some(former) => *former = answer,
            None => self.answers.push(answer),
        }
        place
    }

    /// The last reply cannot be read any more.
    pub(crate) fn refuse_last(&mut self) {
        if let Some(last) = self.path.pop() {
            self.answers[last].stage = Stage::Refused;
        }
    }

    /// Goes back by one question; not from the first.
    pub(crate) fn back(&mut self) -> bool {
        let last = self.path.pop();
        if let Some(last) = last {
            self.answers[last].stage = Stage::Offered;
        }
        last.is_some()
    }

    /// Asks again what was replied with this text, else the last question. What was replied behind it is offered again.
    pub(crate) fn ask_again(&mut self, reply: Option<&str>) -> bool {
        let is_meant = |place: &usize| reply.is_none() || self.answers[*place].reply.as_deref() == reply;
        let Some(refused) = self.path.iter().rposition(is_meant) else { return false };
        for (behind, place) in self.path.drain(refused..).enumerate() {
            self.answers[place].stage = if behind == 0 { Stage::Refused } else { Stage::Offered };
        }
        true
    }

    fn place(&self, question: &str) -> Option<usize> {
        let nth = self.nth(question);
        self.answers.iter().position(|answer| answer.question == question && answer.nth == nth)
    }

    /// How often the question was asked in this run.
    fn nth(&self, question: &str) -> usize {
        self.path.iter().filter(|place| self.answers[**place].question == question).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(dialog: &mut Dialog, question: &str, reply: &str) {
        assert_eq!(dialog.given(question), None);
        dialog.take(question, Some(reply.to_owned()));
    }

    fn given(reply: &str) -> Option<Option<String>> {
        Some(Some(reply.to_owned()))
    }

    #[test]
    fn going_back_keeps_earlier_replies_and_offers_later_ones() {
        let mut dialog = Dialog::default();
        reply(&mut dialog, "who", "cpo");
        reply(&mut dialog, "what", "first");
        reply(&mut dialog, "when", "today");
        assert!(dialog.back());
        dialog.begin();
        assert_eq!((dialog.given("who"), dialog.given("what")), (given("cpo"), given("first")));
        assert_eq!((dialog.given("when"), dialog.offered("when")), (None, Some("today")));
        assert!(dialog.back());
        dialog.begin();
        assert_eq!(dialog.given("who"), given("cpo"));
        reply(&mut dialog, "what", "second");
        assert_eq!((dialog.given("when"), dialog.offered("when")), (None, Some("today")));
    }

    #[test]
    fn a_draft_is_gone_on_with_although_other_questions_are_asked() {
        let now: Moment = "2026-09-22T12:00:00+00:00".parse().unwrap();
        let mut dialog = Dialog::default();
        dialog.keep_as("pulse".to_owned(), now);
        reply(&mut dialog, "changed", "the board");
        reply(&mut dialog, "renewals", "k");
        reply(&mut dialog, "billing", "c");
        assert!(dialog.back());
        let (name, draft) = dialog.draft().unwrap();
        assert_eq!(name, "pulse");
        let draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
        let mut later = Dialog::default();
        later.resume(draft);
        assert_eq!(later.retain(|question| question != "renewals"), ["renewals"]);
        assert_eq!((later.given("changed"), later.given("hiring")), (given("the board"), None));
        later.take("hiring", None);
        assert_eq!((later.given("billing"), later.offered("billing")), (None, Some("c")));
    }

    #[test]
    fn nothing_stands_before_the_first_question() {
        let mut dialog = Dialog::default();
        assert!(!dialog.back() && !dialog.ask_again(None));
    }

    #[test]
    fn what_was_refused_is_asked_again_and_not_offered() {
        let mut dialog = Dialog::default();
        reply(&mut dialog, "who", "cpx");
        reply(&mut dialog, "what", "first");
        assert!(dialog.ask_again(Some("cpx")) && !dialog.ask_again(Some("cpx")));
        dialog.begin();
        assert_eq!((dialog.given("who"), dialog.offered("who")), (None, None));
        dialog.take("who", Some("cpo".to_owned()));
        assert_eq!(dialog.offered("what"), Some("first"));
    }

    #[test]
    fn the_same_question_has_a_reply_each_time_it_is_asked() {
        let mut dialog = Dialog::default();
        reply(&mut dialog, "what else?", "one");
        reply(&mut dialog, "what else?", "two");
        assert!(dialog.back());
        dialog.begin();
        assert_eq!(dialog.given("what else?"), given("one"));
        assert_eq!((dialog.given("what else?"), dialog.offered("what else?")), (None, Some("two")));
    }

    #[test]
    fn a_heading_is_printed_once_above_what_is_asked() {
        let mut dialog = Dialog::default();
        dialog.introduce("Who?".to_owned());
        dialog.take("handle", None);
        assert_eq!((dialog.heading().as_deref(), dialog.heading()), (Some("Who?"), None));
        dialog.begin();
        dialog.introduce("Who?".to_owned());
        assert_eq!(dialog.heading(), None);
    }
}

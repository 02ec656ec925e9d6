//! Reading an answered brief: a mail as people send it, quoted, wrapped, half answered.
//!
//! It never guesses. An answer counts where every word of it is known ([`answer`]) and where it is plain to which question it
//! belongs ([`blocks`]); everything else is given back as it was written, for somebody to read. Pure: it knows no file and
//! no journal, only the questions and the text.

mod anchors;
mod answer;
mod blocks;
mod decode;
mod general;
mod mail;
mod own_words;
mod phrases;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

pub(crate) use decode::{MOST_BYTES, decode};

use own_words::is_neutral;

/// What was asked, as the message has it.
#[derive(Clone, Debug)]
pub(crate) struct SentQuestion {
    /// What the line begins with; nothing where the question stands alone.
    pub(crate) handle: Option<String>,
    pub(crate) text: String,
    /// What it may say in a message that was sent when something else had been agreed to before.
    pub(crate) other_texts: Vec<String>,
    /// The name of what it is about, by which somebody may except it from a general answer.
    pub(crate) title: String,
    pub(crate) kind: QuestionKind,
}

/// What may be answered to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuestionKind {
    /// A place in the top three: yes, or another one.
    Rank(usize),
    /// Something that stands or not: yes.
    Standing,
    /// Something to be decided: yes or no.
    Decision,
    /// A question that is answered in words.
    Words,
}

/// What a reply is an answer to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sent<'a> {
    pub(crate) questions: &'a [SentQuestion],
    /// The other lines of the message, which the person who answers did not write.
    pub(crate) other_lines: &'a [String],
    /// The names of the person who answers and of the one who asked: a line that holds only a name says nothing.
    pub(crate) names: &'a [String],
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReadReply {
    /// What was said to each question, in the order of the questions.
    pub(crate) said: Vec<ReplyAnswer>,
    /// What belongs to no question, paragraph by paragraph.
    pub(crate) unread: Vec<String>,
}

/// What was said to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReplyAnswer {
    Nothing,
    Understood { meaning: Meaning, words: String },
    Unclear { words: String, why: Unclear },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Yes,
    No,
    Rank(usize),
    Below,
    Words,
}

/// Why an answer does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unclear {
    /// It has words that may mean anything.
    Words,
    /// It says no, and not what instead.
    NoInstead,
    /// It says one thing and another.
    Contradiction,
    /// It may belong to this question or to the one beside it.
    Place,
    /// The message that was answered asks something else than would be asked now.
    OtherQuestion,
    /// A general answer leaves it out.
    Excepted,
}

pub(crate) fn read(reply: &str, sent: Sent<'_>) -> ReadReply {
    let lines = mail::lines(reply);
    let blocks = blocks::of(&lines, sent);
    let asked = sent.questions.iter().zip(&blocks.statements);
    let mut said: Vec<ReplyAnswer> = asked.map(|(question, said)| answer::of(question, said, sent)).collect();
    let top = general::apply(&blocks, &mut said, sent);
    let rest =
        blocks.loose.iter().map(|text| answer::one_line(text)).filter(|text| !is_neutral(text, sent.names));
    ReadReply { said, unread: top.into_iter().chain(rest).collect() }
}

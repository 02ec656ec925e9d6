//! What was said to one question, all of it taken together.

use super::blocks::Statement;
use super::own_words::is_neutral;
use super::vocabulary;
use super::{Meaning, QuestionKind, ReplyAnswer, Sent, SentQuestion, Unclear};

/// What the statements to a question mean: one thing, nothing, or what nobody can tell.
pub(super) fn of(question: &SentQuestion, statements: &[Statement], sent: Sent<'_>) -> ReplyAnswer {
    if statements.is_empty() {
        return ReplyAnswer::Nothing;
    }
    let words = one_line(&statements.iter().map(Statement::words).collect::<Vec<_>>().join(" / "));
    let read = if question.kind == QuestionKind::Words {
        in_words(statements, sent)
    } else {
        short(question, statements, sent)
    };
    match read {
        Ok(None) => ReplyAnswer::Nothing,
        Ok(Some(meaning)) => ReplyAnswer::Understood { meaning, words },
        Err(why) => ReplyAnswer::Unclear { words, why },
    }
}

fn short(
    question: &SentQuestion,
    statements: &[Statement],
    sent: Sent<'_>,
) -> Result<Option<Meaning>, Unclear> {
    let mut meant = None;
    for statement in statements {
        let one = match statement {
            Statement::Mark(mark) if mark.eq_ignore_ascii_case("x") => Some(Meaning::Yes),
            Statement::Mark(text) | Statement::Text(text) => {
                vocabulary::read(question.kind, text, sent.names)?
            }
            Statement::Misplaced(_) => return Err(Unclear::Place),
            Statement::ToOther(_) => return Err(Unclear::OtherQuestion),
        };
        match (&meant, one) {
            (Some(before), Some(now)) if *before != now => return Err(Unclear::Contradiction),
            (_, None) => {}
            (_, now) => meant = now,
        }
    }
    Ok(meant)
}

fn in_words(statements: &[Statement], sent: Sent<'_>) -> Result<Option<Meaning>, Unclear> {
    match statements {
        [Statement::Text(text)] if is_neutral(text, sent.names) => Ok(None),
        [Statement::Text(_)] => Ok(Some(Meaning::Words)),
        _ if statements.iter().any(|one| matches!(one, Statement::Misplaced(_))) => Err(Unclear::Place),
        _ => Err(Unclear::Contradiction),
    }
}

impl Statement {
    fn words(&self) -> &str {
        match self {
            Statement::Mark(text)
            | Statement::Text(text)
            | Statement::Misplaced(text)
            | Statement::ToOther(text) => text,
        }
    }
}

/// A text in one line, as an answer is kept.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

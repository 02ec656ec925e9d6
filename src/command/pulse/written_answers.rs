//! The answers of a pulse, written in an editor: each below its question, which stands in a line that explains.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::cli::session::{COMMENT, Session, without_comments};
use crate::model::{Answers, ParseError, PulseQuestion, Refusal, State, ThingId};

/// How many questions there are.
const ALL: usize = PulseQuestion::ALL.len();

/// Lets the user write the answers; those that were given stand there already.
///
/// # Errors
/// As [`Session::write_in_editor`], and where a question is gone, so that nobody could tell what its answer is.
pub(super) fn write_answers(
    session: &Session<'_>,
    state: &State,
    with: Option<ThingId>,
    given: &Answers,
) -> Result<Answers> {
    let written = session.write_in_editor("pulse", |kept| match kept {
        Some(kept) if read(kept).is_ok() => kept.to_owned(),
        kept => page(state, with, given, &kept.map(without_comments).unwrap_or_default()),
    })?;
    Ok(read(&written).map_err(|why| Refusal::invalid("the answers", why))?)
}

/// The page with the questions; what could not be placed stands below the first.
fn page(state: &State, with: Option<ThingId>, given: &Answers, unplaced: &str) -> String {
    let whom = with.map_or_else(String::new, |with| format!(" with {}", state.handle(with)));
    let mut page = format!(
        "{COMMENT} Pulse{whom}. Write below each question; leave empty what you did not discuss.\n\
         {COMMENT} Lines that begin with {COMMENT} are not kept. Where nothing else is left, nothing is recorded.\n"
    );
    let last = state.last_pulse_with(with).map(|pulse| pulse.answers.clone()).unwrap_or_default();
    for (number, question) in (1..).zip(PulseQuestion::ALL) {
        page.push_str(&format!("\n{}\n", heading(number, question)));
        let last = last.get(question).map(ToString::to_string).unwrap_or_default();
        last.lines().for_each(|line| page.push_str(&format!("{COMMENT}   last time: {line}\n")));
        let given = given.get(question).map(ToString::to_string);
        let given = given.unwrap_or_else(|| if number == 1 { unplaced.to_owned() } else { String::new() });
        page.push_str(&format!("{given}\n"));
    }
    page
}

fn heading(number: usize, question: PulseQuestion) -> String {
    format!("{COMMENT} {number}/{ALL} {}", question.as_str())
}

/// The answers on a page.
fn read(page: &str) -> Result<Answers, ParseError> {
    let begins = |line: &str, number: usize| line.starts_with(&format!("{COMMENT} {number}/{ALL} "));
    let mut below: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    let mut place = 0;
    for line in page.lines() {
        if begins(line, place + 1) {
            place += 1;
            below.insert(place, Vec::new());
        } else if !line.starts_with(COMMENT) && !line.trim().is_empty() && place == 0 {
            return Err(
                "there is text above the first question; expected it below the one that it answers".into()
            );
        } else if !line.starts_with(COMMENT) {
            below.entry(place).or_default().push(line);
        }
    }
    let mut answers = Answers::default();
    for (number, question) in (1..).zip(PulseQuestion::ALL) {
        let lines = below.get(&number).filter(|_| number <= place);
        let lines = lines.ok_or_else(|| format!("the line `{}` is gone", heading(number, question)))?;
        answers.set(question, lines.join("\n").parse().ok());
    }
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_is_read_below_its_question() {
        let empty = page(&State::default(), None, &Answers::default(), "");
        assert_eq!(read(&empty), Ok(Answers::default()));
        let second = format!("{}\n", heading(2, PulseQuestion::StillRight));
        let written = empty.replace(&second, &format!("{second}yes,\n\nrenewals first\n# a thought\n"));
        let answers = read(&written).unwrap();
        assert_eq!(answers.still_right.unwrap().as_str(), "yes,\n\nrenewals first");
        assert_eq!((answers.changed, answers.new_information), (None, None));
    }

    #[test]
    fn where_a_question_is_gone_nothing_is_guessed() {
        let empty = page(&State::default(), None, &Answers::default(), "kept");
        let gone = empty.replace(&heading(2, PulseQuestion::StillRight), "");
        assert!(read(&gone).unwrap_err().to_string().contains("2/3"));
        assert!(read(&format!("text\n{empty}")).unwrap_err().to_string().contains("above the first"));
        assert_eq!(read(&empty).unwrap().changed.unwrap().as_str(), "kept");
    }
}

//! While a disconnect about a priority is open, what touches it is asked about first.

use crate::model::handle::fold;
use crate::model::{Disconnect, State};

use super::Question;

/// The open disconnects that a question touches: it was said to concern their priority, or names it by handle or title.
pub(super) fn touching<'a>(question: &Question, state: &'a State) -> Vec<&'a Disconnect> {
    let text = spaced(&question.text);
    let named = |name: &str| text.contains(&spaced(name));
    let touched = state.open_disconnects().filter(|disconnect| {
        let Some(about) = disconnect.about else { return false };
        let priority = state.priorities.get(&about);
        let is_named =
            priority.is_some_and(|known| named(known.handle.as_str()) || named(known.title.as_str()));
        question.about == Some(about) || is_named
    });
    touched.collect()
}

/// The words of a text, folded, each between blanks: so that a name is found whole or not at all.
fn spaced(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

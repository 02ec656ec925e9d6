//! Hints: the way out of a refusal. The model knows no command line: what is to be typed is told as a command's words, and
//! the view writes it for the journal at hand.

/// The way out of a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hint {
    /// What is to be done.
    pub(crate) text: String,
    /// The words of the command that does it, where one does.
    pub(crate) command: Vec<String>,
}

impl Hint {
    /// A way out that is no command.
    pub(crate) fn text(text: impl Into<String>) -> Hint {
        Hint { text: text.into(), command: Vec::new() }
    }

    /// What a person may do, by the words of its command where that is known.
    pub(super) fn for_a_person(command: &[String]) -> Hint {
        let colon = if command.is_empty() { "" } else { ":" };
        Hint { text: format!("a person may, at a terminal{colon}"), command: command.to_vec() }
    }

    /// What is known of a thing.
    pub(super) fn show(text: &str, handle: &str) -> Hint {
        Hint::command(text, ["show", handle])
    }

    /// A command by its words, without the program's name, and what it is for.
    pub(crate) fn command<const N: usize>(text: &str, words: [&str; N]) -> Hint {
        Hint { text: text.to_owned(), command: words.map(ToOwned::to_owned).into() }
    }
}

impl From<String> for Hint {
    fn from(text: String) -> Hint {
        Hint::text(text)
    }
}

impl From<&str> for Hint {
    fn from(text: &str) -> Hint {
        Hint::text(text)
    }
}

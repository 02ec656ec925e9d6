//! Why a text is no value.

/// Why a text is no value of a type: a fragment that quotes the text and says what can be read instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ParseError(String);

impl From<String> for ParseError {
    fn from(message: String) -> ParseError {
        ParseError(message)
    }
}

impl From<&str> for ParseError {
    fn from(message: &str) -> ParseError {
        ParseError(message.to_owned())
    }
}

impl From<ParseError> for String {
    fn from(error: ParseError) -> String {
        error.0
    }
}

//! Links: where more about something is found.

use std::fmt;
use std::str::FromStr;

use super::parse_error::ParseError;
use super::string_serde::string_serde;

/// A web address: `https://` or `http://`, a host behind it, and neither blanks nor control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link(String);

impl FromStr for Link {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let host = text.strip_prefix("https://").or(text.strip_prefix("http://"));
        let is_plain = !text.contains(|c: char| c.is_whitespace() || c.is_control());
        if is_plain && host.is_some_and(|host| host.starts_with(char::is_alphanumeric)) {
            Ok(Link(text.to_owned()))
        } else {
            Err(format!("`{text}` is not a link; write one like https://example.com/roadmap").into())
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

string_serde!(Link);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_a_web_address_and_nothing_else() {
        assert!("https://wiki.example.com/renewals#q4".parse::<Link>().is_ok());
        for text in
            ["", "renewals", "https://", "https:// x", "javascript:alert(1)", "file:///etc/passwd", "ftp://x"]
        {
            assert!(text.parse::<Link>().is_err(), "{text}");
        }
    }
}

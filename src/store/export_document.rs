//! The document of a whole journal: written by `export`, read by `import`. Its entries stand in it as they stand in the logs,
//! one a line.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::model::{ParseError, Privacy};

use super::raw_entries::RawEntry;

/// The newest version of the document that this program knows.
const VERSION: u32 = 1;

#[derive(Deserialize)]
struct ExportDocument<'a> {
    schema_version: u32,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    data: &'a RawValue,
}

#[derive(Deserialize)]
struct Data<'a> {
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
}

/// What a private entry begins with that does not say so itself.
const PRIVATE: &str = r#"{"private":true,"#;

pub(crate) fn write(entries: &[RawEntry]) -> String {
    let mut text = format!(r#"{{"schema_version":{VERSION},"kind":"export","data":{{"entries":["#);
    for (place, entry) in entries.iter().enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        match entry
            .line
            .strip_prefix('{')
            .filter(|_| entry.privacy == Privacy::Private && !is_marked(&entry.line))
        {
            Some(rest) => text.extend([PRIVATE, rest]),
            None => text.push_str(&entry.line),
        }
    }
    text.push_str("\n]}}\n");
    text
}

/// The entries of a document; nothing where it is another one.
pub(crate) fn read(text: &str) -> Result<Option<Vec<RawEntry>>, ParseError> {
    let Ok(ExportDocument { schema_version, kind, data }) = serde_json::from_str(text) else {
        return Ok(None);
    };
    if kind != "export" {
        return Err(
            format!("it is the answer of `{kind}`; expected what `align export` wrote, or a table").into()
        );
    }
    if schema_version > VERSION {
        return Err(format!(
            "a newer version of align wrote it ({schema_version}); this one knows {VERSION}"
        )
        .into());
    }
    let Data { entries } = serde_json::from_str(data.get())
        .map_err(|_| "it holds no list of entries; expected what `align export` wrote".to_owned())?;
    let read = |(number, entry): (usize, &RawValue)| {
        read_entry(&one_line(entry.get())).map_err(|why| format!("entry {number}: {why}").into())
    };
    (1..).zip(entries).map(read).collect::<Result<_, _>>().map(Some)
}

fn read_entry(line: &str) -> Result<RawEntry, ParseError> {
    RawEntry::read(line, if is_marked(line) { Privacy::Private } else { Privacy::Shared })
}

/// Whether an entry says that it is private; so does one that says it twice.
fn is_marked(line: &str) -> bool {
    #[derive(Deserialize)]
    struct Marked {
        #[serde(default)]
        private: bool,
    }
    serde_json::from_str(line).map_or(true, |Marked { private }| private)
}

/// JSON without the blanks between its parts, as logs have it: another program may have laid it out.
fn one_line(json: &str) -> String {
    let (mut is_string, mut is_escaped) = (false, false);
    let is_kept = |c: &char| {
        let is_blank = !is_string && c.is_ascii_whitespace();
        if !is_escaped && *c == '"' {
            is_string = !is_string;
        }
        is_escaped = is_string && !is_escaped && *c == '\\';
        !is_blank
    };
    json.chars().filter(is_kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_that_was_laid_out_anew_becomes_one_line_again() {
        let line = r#"{"v":1,"text":"two  words, \" and \\","list":[1,2]}"#;
        assert_eq!(one_line(line), line);
        let laid_out = line.replace("\"text", "\n\t \"text").replace("[1", "[ 1").replace("\":", "\" : ");
        assert_eq!(one_line(&laid_out), line);
    }
}

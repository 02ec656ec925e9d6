//! Tables as CSV, after RFC 4180. A spreadsheet takes any text that begins like a formula for one: such text gets
//! an apostrophe before it, and everything but a number stands in quotes, so that a spreadsheet that splits cells at another
//! character splits none of them (OWASP, "CSV Injection").

use anyhow::{Context as _, Result};
use csv::{QuoteStyle, WriterBuilder};

use crate::view::table::{Cell, Table};

use super::sanitize::is_hidden;

/// For whom a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A spreadsheet, which obeys what looks like a formula.
    Spreadsheet,
    /// A program, which takes every text as it is.
    Program,
}

pub(crate) fn csv(table: &Table, reader: Reader) -> Result<String> {
    let style = match reader {
        Reader::Spreadsheet => QuoteStyle::NonNumeric,
        Reader::Program => QuoteStyle::Necessary,
    };
    let mut writer = WriterBuilder::new().quote_style(style).from_writer(Vec::new());
    writer.write_record(table.columns)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| match (cell, reader) {
            (Cell::Number(number), _) => number.to_string(),
            (Cell::Text(text), Reader::Spreadsheet) => harmless(text),
            (Cell::Text(text), Reader::Program) => text.clone(),
        }))?;
    }
    String::from_utf8(writer.into_inner().context("the table cannot be written")?).context("it is not text")
}

/// Text that a spreadsheet shows and does not obey, in lines.
fn harmless(text: &str) -> String {
    let hidden =
        |c: char| c.is_control() && c != '\n' || matches!(c, '\u{2028}' | '\u{2029}') || is_hidden(c);
    let shown: String = text.replace("\r\n", "\n").chars().map(|c| if hidden(c) { ' ' } else { c }).collect();
    if begins_as_formula(text) || begins_as_formula(&shown) { format!("'{shown}") } else { shown }
}

/// Whether a spreadsheet would take a text for a formula; blanks before it change nothing.
pub(crate) fn begins_as_formula(text: &str) -> bool {
    let begins = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\u{2212}'];
    text.starts_with(begins) || text.trim_start().starts_with(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, reader: Reader) -> String {
        let rows = vec![vec![Cell::Text(text.to_owned()), Cell::Number(-5.0)]];
        let text = csv(&Table { columns: &["text", "number"], rows }, reader).unwrap();
        text.split_once('\n').unwrap().1.to_owned()
    }

    #[test]
    fn what_looks_like_a_formula_is_text_to_a_spreadsheet() {
        for formula in ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", " =1", "\t=1", "\u{feff}=1", "＝1"] {
            assert!(written(formula, Reader::Spreadsheet).starts_with("\"'"), "{formula:?}");
        }
        assert_eq!(written("plain;=1", Reader::Spreadsheet), "\"plain;=1\",-5\n");
        assert_eq!(written("it's 5 - 3", Reader::Spreadsheet), "\"it's 5 - 3\",-5\n");
        assert_eq!(written("a\u{1b}[31m\u{202e}b\u{2028}", Reader::Spreadsheet), "\"a [31m b \",-5\n");
    }

    #[test]
    fn a_program_gets_every_text_as_it_is() {
        assert_eq!(written("=1", Reader::Program), "=1,-5\n");
        assert_eq!(written("a,\"b\"\nc", Reader::Program), "\"a,\"\"b\"\"\nc\",-5\n");
    }
}

//! Rows out of CSV and JSON, each with its line, before it is known what they mean.

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::model::ParseError;
use crate::model::import::{ImportTable, SourceRow, TableKind};
use crate::render::begins_as_formula;

/// Among how many rows the one with the headers is looked for: titles stand above it.
const TITLES: usize = 20;

/// The tables in a text: JSON where it begins so, else CSV.
pub(super) fn read(text: &str, kind: Option<TableKind>) -> Result<Vec<ImportTable>, ParseError> {
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().chars().next() {
        None => Err("it is empty".into()),
        Some('[') => list(text, text, kind).map(|table| vec![table]),
        Some('{') => lists(text),
        Some(_) => csv(text, kind).map(|table| vec![table]),
    }
}

fn csv(text: &str, kind: Option<TableKind>) -> Result<ImportTable, ParseError> {
    let found = [b',', b';', b'\t', b'|'].into_iter().find_map(|delimiter| {
        let records = records(text, delimiter);
        let is_header = |(_, cells): &(usize, Vec<String>)| kind_of(cells.iter().map(String::as_str), kind);
        let at = records.iter().take(TITLES).position(|record| is_header(record).is_some())?;
        Some((is_header(&records[at])?, at, records))
    });
    let (kind, at, records) = found.ok_or_else(|| unknown(kind))?;
    let is_quote_open = !text.matches('"').count().is_multiple_of(2);
    if is_quote_open && let Some((line, _)) = records.last() {
        return Err(format!("a quote is opened and never closed, at or after line {line}").into());
    }
    let headers = records[at].1.clone();
    let rows = records.into_iter().skip(at + 1).map(|(line, cells)| {
        let surplus = cells.iter().skip(headers.len()).any(|cell| !cell.trim().is_empty());
        let fault = surplus.then(|| {
            format!(
                "{} cells for {} columns; a cell with a comma in it must be quoted: \"$5,000\"",
                cells.len(),
                headers.len()
            )
        });
        let cells = headers.iter().cloned().zip(cells.into_iter().map(|cell| unguarded(&cell).to_owned()));
        SourceRow { line, cells: cells.collect(), fault }
    });
    let says_something = |row: &SourceRow| row.cells.iter().any(|(_, text)| !text.trim().is_empty());
    Ok(ImportTable::new(kind, rows.filter(says_something).collect()))
}

/// Every record and its line.
fn records(text: &str, delimiter: u8) -> Vec<(usize, Vec<String>)> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true).trim(csv::Trim::All);
    // What is text already cannot be refused.
    let records = builder.from_reader(text.as_bytes()).into_records().filter_map(Result::ok);
    let line = |record: &csv::StringRecord| record.position().map_or(0, csv::Position::line);
    let numbered = records.map(|record| {
        let line = usize::try_from(line(&record)).unwrap_or(usize::MAX);
        (line, record.iter().map(str::to_owned).collect())
    });
    numbered.collect()
}

/// Text without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| begins_as_formula(text)).unwrap_or(cell)
}

/// The kind that was said, where the headers fit it, else the one that they name.
fn kind_of<'a>(headers: impl Iterator<Item = &'a str> + Clone, kind: Option<TableKind>) -> Option<TableKind> {
    match kind {
        Some(kind) => kind.fits(headers).then_some(kind),
        None => TableKind::of(headers),
    }
}

/// Which columns are expected.
fn unknown(kind: Option<TableKind>) -> ParseError {
    let kinds = TableKind::ALL.into_iter().filter(|known| kind.is_none_or(|kind| kind == *known));
    let expected = kinds.map(|kind| format!("for {}: {}", kind.as_str(), kind.expected()));
    format!("no row names columns that can be read; expected {}", expected.collect::<Vec<_>>().join("; "))
        .into()
}

/// Lists under their names: `{"boundaries": […], "people": […]}`.
fn lists(text: &str) -> Result<Vec<ImportTable>, ParseError> {
    let lists: std::collections::BTreeMap<String, &RawValue> =
        serde_json::from_str(text).map_err(|error| no_json(&error))?;
    let read = |(name, list): (String, &RawValue)| {
        let kind = TableKind::ALL.into_iter().find(|kind| kind.as_str() == name);
        let kind = kind.ok_or_else(|| {
            let names = TableKind::ALL.map(TableKind::as_str).join(", ");
            format!("`{name}` is not a list that can be imported; expected {names}")
        })?;
        table(text, list.get(), kind)
    };
    lists.into_iter().map(read).collect()
}

/// A list of objects whose kind their keys tell.
fn list(whole: &str, text: &str, kind: Option<TableKind>) -> Result<ImportTable, ParseError> {
    let rows = rows(whole, text)?;
    let headers = || rows.iter().flat_map(|row| row.cells.iter().map(|(key, _)| key.as_str()));
    let kind = kind_of(headers(), kind).ok_or_else(|| unknown(kind))?;
    Ok(ImportTable::new(kind, rows))
}

fn table(whole: &str, text: &str, kind: TableKind) -> Result<ImportTable, ParseError> {
    let rows = rows(whole, text)?;
    let headers = rows.iter().flat_map(|row| row.cells.iter().map(|(key, _)| key.as_str()));
    if rows.is_empty() || kind.fits(headers) {
        Ok(ImportTable::new(kind, rows))
    } else {
        Err(unknown(Some(kind)))
    }
}

fn rows(whole: &str, list: &str) -> Result<Vec<SourceRow>, ParseError> {
    let items: Vec<&RawValue> = serde_json::from_str(list).map_err(|error| no_json(&error))?;
    // Each stands somewhere in the whole.
    let offset = |part: &str| part.as_ptr().addr().saturating_sub(whole.as_ptr().addr());
    let line =
        |part: &str| 1 + whole.as_bytes().iter().take(offset(part)).filter(|byte| **byte == b'\n').count();
    Ok(items.into_iter().map(|item| row(line(item.get()), item.get())).collect())
}

fn row(line: usize, item: &str) -> SourceRow {
    let Ok(object) = serde_json::from_str::<Map<String, Value>>(item) else {
        let fault = Some(
            "it is not an object; expected one like {\"statement\": \"…\", \"level\": \"decide\"}".to_owned(),
        );
        return SourceRow { line, cells: Vec::new(), fault };
    };
    let mut row = SourceRow { line, ..SourceRow::default() };
    for (key, value) in object {
        let text = cell(&value);
        if text.is_none() {
            row.fault = Some(format!("`{key}` is neither text, nor a number, nor a list of them"));
        }
        row.cells.push((key, text.unwrap_or_default()));
    }
    row
}

/// A value as a cell says it: a list is as good as lines.
fn cell(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(is) => Some(if *is { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => {
            items.iter().map(cell).collect::<Option<Vec<_>>>().map(|items| items.join("\n"))
        }
        Value::Object(_) => None,
    }
}

fn no_json(error: &serde_json::Error) -> ParseError {
    if error.is_eof() {
        return "the JSON breaks off".into();
    }
    let what = if error.is_data() { "expected a list of objects" } else { "this is not JSON" };
    format!("line {}, column {}: {what}", error.line(), error.column()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(text: &str) -> String {
        read(text, None).map(|_| String::new()).unwrap_or_else(|why| why.to_string())
    }

    #[test]
    fn what_is_no_table_is_told_in_our_own_words() {
        assert_eq!(why(" \n"), "it is empty");
        assert!(why("date,weather\n1,rain\n").contains("for boundaries: statement"), "{}", why("a,b\n"));
        assert_eq!(why("[{"), "the JSON breaks off");
        assert_eq!(why("[{]"), "line 1, column 3: this is not JSON");
        assert_eq!(why("[1]"), why("a\n"));
        assert!(why(r#"{"rules":[]}"#).contains("`rules` is not a list that can be imported"));
        let open = "activity,limit,approver\nSpend,$5k,me\nHire,\"3 people,cfo\nFire,,ceo\n";
        assert_eq!(why(open), "a quote is opened and never closed, at or after line 3");
    }

    #[test]
    fn rows_are_found_below_titles_and_between_other_signs() {
        for text in [
            "Delegation of authority 2026,,\n\nActivity,Limit,Approver\nSpend,\"$5,000\",me\n",
            "\u{feff}Activity;Limit;Approver\nSpend;$5,000;me\n",
            "Activity\tLimit\tApprover\nSpend\t$5,000\tme\n",
        ] {
            let tables = read(text, None).unwrap();
            assert_eq!(tables[0].kind, TableKind::Boundaries, "{text}");
        }
    }
}

//! Dates, read by a parser that is not ours.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::common::skip;
use crate::common::{align, home, run, text};
use crate::privacy::hostile::Hostile;

use super::hostile::markup;

/// Reads a calendar and tells its events as JSON; stops where it is no calendar.
const READ: &str = "
import sys, json, icalendar
data = sys.stdin.buffer.read()
assert all(len(line) <= 75 for line in data.split(b'\\r\\n')), 'a line is too long'
assert b'\\n' not in data.replace(b'\\r\\n', b''), 'a line ends otherwise'
events = []
for calendar in [icalendar.Calendar.from_ical(data)]:
    assert calendar['VERSION'] == '2.0' and calendar['PRODID'] and not calendar.errors
    for event in calendar.subcomponents:
        assert event.name == 'VEVENT' and not event.errors and 'RRULE' not in event
        start, end = event.decoded('DTSTART'), event.decoded('DTEND')
        assert event['DTSTART'].params['VALUE'] == event['DTEND'].params['VALUE'] == 'DATE'
        assert (end - start).days == 1 and event['TRANSP'] == 'TRANSPARENT' and event['CLASS'] == 'PRIVATE'
        events.append([str(event['UID']), start.isoformat(), str(event['SUMMARY']), str(event['DESCRIPTION']),
                       event.decoded('DTSTAMP').isoformat(), event['SEQUENCE']])
print(json.dumps(events))
";

fn read(calendar: &[u8]) -> Option<Vec<Value>> {
    // Debian's own, whose packages these are: another may lie before it in the path.
    let mut python = Command::new("/usr/bin/python3");
    let python =
        python.args(["-c", READ]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut python) = python.spawn() else { return missing() };
    let written = python.stdin.take().expect("piped").write_all(calendar);
    let output = python.wait_with_output().expect("it ends");
    if text(&output.stderr).contains("ModuleNotFoundError") {
        return missing();
    }
    written.expect("it reads");
    assert!(output.status.success(), "{}\n{}", text(&output.stderr), text(calendar));
    let events: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    Some(events.as_array().expect("a list").clone())
}

fn missing() -> Option<Vec<Value>> {
    skip("python3-icalendar is not installed");
    None
}

#[test]
fn dates_move_when_they_are_imported_again() {
    let home = home();
    run(home.path(), ["demo"]);
    let dates = |words: &[&str]| read(&run(home.path(), [&["-j", "demo"], words].concat()).stdout);
    let Some(first) = dates(&["due", "--ics"]) else { return };
    let uid = |event: &Value| event[0].clone();
    let mut uids: Vec<String> = first.iter().map(|event| uid(event).to_string()).collect();
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), first.len(), "each has an id of its own");
    assert_eq!(Some(first.clone()), dates(&["due", "--ics"]), "the same journal gives the same dates");
    let pulse = |events: &[Value]| {
        events.iter().find(|event| event[2] == "Pulse with cpo").cloned().expect("a pulse is due")
    };
    let before = pulse(&first);
    assert_eq!(before[1], "2026-09-22");
    assert!(
        before[3]
            .as_str()
            .expect("text")
            .contains("What has changed in our understanding since we last spoke?\n")
    );
    run(home.path(), ["-j", "demo", "pulse", "cpo", "--keep", "renewals"]);
    let after = pulse(&dates(&["due", "--ics"]).expect("it is installed"));
    assert_eq!((uid(&after), &after[1]), (uid(&before), &json!("2026-10-06")));
    assert!(after[4].as_str() >= before[4].as_str() && after[5].as_i64() >= before[5].as_i64());

    // What is overdue stands on the day it is, and a day later on that day.
    let late = |events: &[Value]| {
        events.iter().filter(|event| event[2].to_string().contains("Overdue: ")).cloned().collect::<Vec<_>>()
    };
    assert!(late(&first).iter().all(|event| event[1] == "2026-09-22"));
    let tomorrow =
        align(home.path()).env("ALIGN_TODAY", "2026-09-23").args(["-j", "demo", "due", "--ics"]).output();
    let tomorrow = late(&read(&tomorrow.expect("it runs").stdout).expect("it is installed"));
    assert!(!tomorrow.is_empty() && tomorrow.iter().all(|event| event[1] == "2026-09-23"));
    assert_eq!(
        dates(&["due", "--ics", "--within", "1d"]).map(|events| events.len() < first.len()),
        Some(true)
    );
}

#[test]
fn what_somebody_typed_ends_no_event_and_begins_none() {
    let journal = Hostile::of(format!("{}\r\nEND:VEVENT\nBEGIN:VEVENT;,\\n", markup("127.0.0.1")));
    let dates = |words: &[&str]| read(&run(journal.home.path(), words).stdout);
    let Some(mine) = dates(&["due", "--ics"]) else { return };
    let theirs = dates(&["report", "cpo", "--format", "ics"]).expect("it is installed");
    let typed = |events: &[Value]| events.iter().any(|event| event[2].to_string().contains("BEGIN:VEVENT"));
    assert!(!mine.is_empty() && typed(&theirs), "{theirs:?}");
}

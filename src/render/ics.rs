//! Dates as iCalendar (RFC 5545): whole days that block no time and that nobody else sees.

use crate::view::calendar::{Calendar, Event};

use super::sanitize::sanitize;

/// The longest line in octets, its end not counted.
const LINE: usize = 75;

/// The calendar, ready to be imported.
pub(crate) fn ics(calendar: &Calendar) -> String {
    let head =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//align//alignment journal//EN", "CALSCALE:GREGORIAN"];
    let events = calendar.events.iter().flat_map(|known| event(calendar, known));
    let lines = head.into_iter().map(str::to_owned).chain(events).chain(["END:VCALENDAR".to_owned()]);
    lines.map(|line| folded(&line)).collect()
}

fn event(calendar: &Calendar, event: &Event) -> Vec<String> {
    let date = |day: String| day.replace('-', "");
    vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", event.uid),
        format!("DTSTAMP:{}", calendar.stamp.in_utc()),
        format!("SEQUENCE:{}", calendar.made_on.pack()),
        format!("DTSTART;VALUE=DATE:{}", date(event.on.to_string())),
        format!("DTEND;VALUE=DATE:{}", date(event.on.plus_days(1).to_string())),
        format!("SUMMARY:{}", text(&event.summary)),
        format!("DESCRIPTION:{}", text(&event.description)),
        "TRANSP:TRANSPARENT".to_owned(),
        "CLASS:PRIVATE".to_owned(),
        "END:VEVENT".to_owned(),
    ]
}

/// A text as a value: line breaks of ours stay, what else would end or part a value is escaped.
fn text(text: &str) -> String {
    let line = |line: &str| sanitize(line).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.split('\n').map(line).collect::<Vec<_>>().join("\\n")
}

/// A line with its end, broken where it is too long, and never within a character.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            folded.push_str("\r\n ");
            room = LINE - 1;
        }
        folded.push(c);
        room -= c.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_at_octets_and_never_within_a_character() {
        let line = format!("SUMMARY:{}", "Käse 東京 ".repeat(40));
        let folded = folded(&line);
        assert!(folded.split("\r\n").all(|part| part.len() <= LINE), "{folded}");
        assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
    }

    #[test]
    fn what_would_end_a_value_is_escaped() {
        assert_eq!(text("a;b,c\\d\nBEGIN:VEVENT\r\u{1b}"), "a\\;b\\,c\\\\d\\nBEGIN:VEVENT ␛");
    }
}

//! A mail as lines: how deep each is quoted, and where an older mail begins.

use super::words::{trim, words};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MailLine {
    /// How many quote marks stand before it.
    pub(super) depth: usize,
    /// How many headers of older mails stand above it.
    pub(super) level: usize,
    /// Its text, without quote marks and blanks around it.
    pub(super) text: String,
    /// Whether it belongs to the header of an older mail.
    pub(super) is_header: bool,
}

pub(super) fn lines(text: &str) -> Vec<MailLine> {
    let plain: Vec<(usize, String)> = text.lines().map(unquoted).collect();
    let mut lines = Vec::new();
    let (mut level, mut at, mut is_behind_header) = (0, 0, false);
    while let Some((_, text)) = plain.get(at) {
        let header = header_lines(&plain[at..]);
        if header > 0 && !is_behind_header {
            level += 1;
        }
        is_behind_header = header > 0 || (is_behind_header && text.is_empty());
        let many = header.max(1);
        let here = plain[at..at + many].iter().cloned();
        lines.extend(here.map(|(depth, text)| MailLine { depth, level, text, is_header: header > 0 }));
        at += many;
    }
    lines
}

/// How deep a line is quoted, and its text.
fn unquoted(line: &str) -> (usize, String) {
    let (mut depth, mut rest) = (0, trim(line));
    while let Some(quoted) = rest.strip_prefix('>') {
        depth += 1;
        rest = trim(quoted);
    }
    (depth, rest.to_owned())
}

/// How many of the first lines are the header of an older mail.
fn header_lines(lines: &[(usize, String)]) -> usize {
    let Some((_, first)) = lines.first() else { return 0 };
    if is_rule(first) {
        return 1;
    }
    let is_field = |text: &str| FIELDS.iter().any(|field| text.to_lowercase().starts_with(field));
    let fields = lines.iter().take_while(|(_, text)| is_field(text)).count();
    if fields >= 2 {
        return fields;
    }
    (1..=3.min(lines.len())).find(|many| is_attribution(&lines[..*many])).unwrap_or(0)
}

/// The fields that mail programs print above an older mail.
const FIELDS: [&str; 14] = [
    "from:", "sent:", "date:", "to:", "cc:", "subject:", "reply-to:", "von:", "gesendet:", "datum:", "an:",
    "betreff:", "de :", "objet :",
];

/// `-----Original Message-----`, `________`.
fn is_rule(text: &str) -> bool {
    let line = text.trim_matches(['-', '_', ' ']);
    let is_long = text.len() >= line.len() + 10;
    let titles =
        ["original message", "ursprüngliche nachricht", "forwarded message", "weitergeleitete nachricht"];
    (is_long && (line.is_empty() || titles.contains(&line.to_lowercase().as_str())))
        || text.to_lowercase().starts_with("begin forwarded message")
}

/// `On Tue, Sep 22, 2026 at 9:12 AM Ann <ann@acme.example> wrote:`, in one line or in three.
fn is_attribution(lines: &[(usize, String)]) -> bool {
    let joined = lines.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ");
    let said = words(&joined);
    let begins = said.first().is_some_and(|word| ["on", "am", "le", "el", "op"].contains(&word.as_str()));
    let says = ["wrote", "schrieb", "écrit", "escribió", "schreef"];
    begins && joined.ends_with(':') && said.iter().any(|word| says.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(text: &str) -> Vec<usize> {
        lines(text)
            .into_iter()
            .filter(|line| !line.is_header && !line.text.is_empty())
            .map(|line| line.level)
            .collect()
    }

    #[test]
    fn an_older_mail_is_another_level_however_it_is_begun() {
        assert_eq!(levels("yes\nOn Tue, Sep 22, 2026 Ann <ann@acme.example>\nwrote:\n> q\n"), [0, 1]);
        assert_eq!(
            levels("yes\nAm 22.09.2026 um 09:12 schrieb Ann:\n> q\n>> Le 8 sept. 2026, Ann a écrit :\n>> p"),
            [0, 1, 2]
        );
        assert_eq!(
            levels("yes\n________________________________\nFrom: Ann\nSent: Tuesday\nTo: Maria\n\nq"),
            [0, 1]
        );
        assert_eq!(levels("yes\n-----Original Message-----\n\nFrom: Ann\nSent: Tuesday\n\nq"), [0, 1]);
    }

    #[test]
    fn what_only_looks_like_a_header_is_none() {
        assert_eq!(levels("On renewals: yes\nFrom: here to there\n--\nMaria"), [0, 0, 0, 0]);
    }

    #[test]
    fn quote_marks_are_counted_however_they_are_spaced() {
        assert_eq!(
            lines("> >> \u{a0}yes\u{a0}\r\n")[0],
            MailLine { depth: 3, level: 0, text: "yes".to_owned(), is_header: false }
        );
    }
}

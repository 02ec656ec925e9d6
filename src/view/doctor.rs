//! `align doctor`: what is wrong with the journal's files, and what was done about it.

use serde::Serialize;

use super::{Document, Line, Span, View, count};

/// What is wrong, and what was done.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Doctor {
    /// What was found, what was repaired first.
    pub(crate) findings: Vec<FindingView>,
    /// The folder of the logs as they were, where one was changed.
    pub(crate) copies: Option<String>,
    /// Whether it says only what would be done.
    pub(crate) dry_run: bool,
    /// The command that repairs, where it was not the one that was given.
    #[serde(skip)]
    pub(crate) repair: Option<String>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct FindingView {
    /// What it is, for programs.
    pub(crate) id: &'static str,
    pub(crate) file: String,
    /// Its line, from 1, where it is one that ails; of what was repaired, as it was numbered before.
    pub(crate) line: Option<usize>,
    /// How many further lines of the same file ail the same.
    pub(crate) more: usize,
    pub(crate) said: String,
    /// The command that helps.
    pub(crate) command: String,
    /// Whether `--fix` repairs it.
    pub(crate) fixable: bool,
    pub(crate) fixed: bool,
    /// What was done, or would be.
    pub(crate) done: Option<String>,
}

impl FindingView {
    /// What stands before it: whether it is repaired, or would be, or is left.
    fn outcome(&self, doctor: &Doctor) -> &'static str {
        match (self.fixed, doctor.dry_run && self.fixable, doctor.repair.is_some()) {
            (true, _, _) => "repaired: ",
            (false, true, _) => "would be repaired: ",
            (false, false, true) => "",
            (false, false, false) => "left: ",
        }
    }

    fn lines(&self, doctor: &Doctor) -> Vec<Line> {
        let line = self.line.map_or_else(String::new, |line| format!(":{line}"));
        let place = format!("  {}{line}", self.file);
        let head = vec![Span::plain(self.outcome(doctor)), Span::strong(self.id), Span::plain(place)];
        let more = match self.more {
            0 => String::new(),
            more => format!("; so it is with {}", count(more, "further line", "further lines")),
        };
        let said = Line::text(format!("{}{more}", self.said)).indented(2);
        let last = match &self.done {
            Some(done) if self.fixed || doctor.dry_run => Some(Line::text(done.clone())),
            // What one command repairs is said once, below.
            _ if self.fixable && doctor.repair.is_some() => None,
            _ => Some(Line::of(vec![Span::command(self.command.clone())])),
        };
        [Line::of(head), said].into_iter().chain(last.map(|line| line.indented(2))).collect()
    }
}

impl View for Doctor {
    const KIND: &'static str = "doctor";

    fn document(&self) -> Document {
        let mut document = Document::new();
        document.lines(self.findings.iter().flat_map(|found| found.lines(self)));
        let fixable = self.findings.iter().filter(|found| found.fixable).count();
        if let Some(repair) = self.repair.as_ref().filter(|_| fixable > 0) {
            document.blank();
            document.text(match (fixable, self.findings.len()) {
                (1, 1) => "This can be repaired, without loss:".to_owned(),
                (fixable, all) if fixable == all => "All of this can be repaired, without loss:".to_owned(),
                (fixable, all) => format!("{fixable} of {all} can be repaired, without loss:"),
            });
            document.line(Line::of(vec![Span::command(repair.clone())]).indented(2));
        }
        if let Some(copies) = &self.copies {
            document.blank();
            document.text("The logs as they were:");
            document.line(Line::of(vec![Span::file(copies.clone())]).indented(2));
        }
        document
    }
}

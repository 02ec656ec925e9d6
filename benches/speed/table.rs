//! The table: figures, what was measured, the bar, and whether it holds.

use std::fmt;

use crate::ratio::Ratio;

/// The most that a figure may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bar {
    AtMost(f64),
    Below(f64),
}

impl Bar {
    fn holds(self, value: f64) -> bool {
        match self {
            Bar::AtMost(most) => value <= most,
            Bar::Below(bound) => value < bound,
        }
    }
}

#[derive(Debug)]
struct Row {
    figure: String,
    measured: String,
    bar: String,
    holds: Option<bool>,
}

/// The rows so far; they are told on standard error as they come, too.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// A ratio of times.
    pub(crate) fn ratio(&mut self, figure: &str, ratio: &Ratio, bar: Bar) {
        self.fact(figure, ratio.to_string(), bar.to_string(), bar.holds(ratio.median()));
    }

    /// A ratio of times that says what a floor is worth, so that no bar is set to it.
    pub(crate) fn beside(&mut self, figure: &str, ratio: &Ratio) {
        let figure = figure.to_owned();
        self.push(Row { figure, measured: ratio.to_string(), bar: "–".to_owned(), holds: None });
    }

    /// A ratio of counts, which has no spread.
    pub(crate) fn number(&mut self, figure: &str, value: f64, bar: Bar) {
        self.fact(figure, format!("{value:.3}"), bar.to_string(), bar.holds(value));
    }

    /// Whatever else was found.
    pub(crate) fn fact(&mut self, figure: &str, measured: String, bar: String, holds: bool) {
        self.push(Row { figure: figure.to_owned(), measured, bar, holds: Some(holds) });
    }

    /// A figure that was not measured, and why.
    pub(crate) fn unmeasured(&mut self, figure: &str, why: &str) {
        let measured = format!("not measured: {why}");
        self.push(Row { figure: figure.to_owned(), measured, bar: "–".to_owned(), holds: None });
    }

    fn push(&mut self, row: Row) {
        crate::tell(&format!("{}: {}", row.figure, row.measured));
        self.rows.push(row);
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bar::AtMost(most) => write!(f, "at most {most:.2}"),
            Bar::Below(bound) => write!(f, "below {bound}"),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rows.is_empty() {
            return Ok(());
        }
        writeln!(f, "| figure | measured | bar | holds |\n| --- | --- | --- | --- |")?;
        for Row { figure, measured, bar, holds } in &self.rows {
            let holds = holds.map_or("–", |holds| if holds { "yes" } else { "**no**" });
            writeln!(f, "| {figure} | {measured} | {bar} | {holds} |")?;
        }
        writeln!(f)
    }
}

/// A count with its thousands parted: 1,000,000.
pub(crate) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let parted = digits.as_bytes().rchunks(3).rev().map(|three| String::from_utf8_lossy(three).into_owned());
    parted.collect::<Vec<_>>().join(",")
}

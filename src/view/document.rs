//! What is laid out: lines and tables of spans, each with the meaning that its text carries. No colour, no width.

/// A report, ready to be laid out in any format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Document {
    pub(crate) blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// One line, wrapped where it must be.
    Line(Line),
    /// Rows whose cells stand under each other where there is room.
    Table(Vec<Row>),
    Blank,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Whether it needs the reader: a `!` stands in its margin.
    pub(crate) mark: bool,
    /// Blanks before its text, the margin not counted.
    pub(crate) indent: usize,
    /// Blanks more before the lines that it is broken into, where it does not fit: as many as its label takes.
    pub(crate) hanging: usize,
    pub(crate) spans: Vec<Span>,
    /// What stands at its end, to the right where there is room: a handle, a date.
    pub(crate) right: Vec<Span>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// Whether it needs the reader.
    pub(crate) mark: bool,
    pub(crate) cells: Vec<Span>,
    /// What is said instead where the table does not fit.
    pub(crate) narrow: Vec<Line>,
    /// A line below it where the table fits.
    pub(crate) below: Option<Line>,
}

/// Text with a meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// The text, as it was typed: the renderer sanitizes it.
    pub(crate) text: String,
    pub(crate) tone: Tone,
    /// The address that it leads to, where it does.
    pub(crate) link: Option<String>,
}

/// What a text is. One place picks the look of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    /// The name of what is spoken of; stands out.
    Strong,
    /// A detail; stands back.
    Quiet,
    /// Something that needs the reader.
    Alert,
    Handle,
    /// A command to paste; never wrapped.
    Command,
}

impl Document {
    pub(crate) fn new() -> Document {
        Document::default()
    }

    pub(crate) fn line(&mut self, line: Line) {
        self.blocks.push(Block::Line(line));
    }

    pub(crate) fn text(&mut self, text: impl Into<String>) {
        self.line(Line::text(text));
    }

    pub(crate) fn lines(&mut self, lines: impl IntoIterator<Item = Line>) {
        self.blocks.extend(lines.into_iter().map(Block::Line));
    }

    /// Adds a table, if it has rows.
    pub(crate) fn table(&mut self, rows: Vec<Row>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(rows));
        }
    }

    /// Adds an empty line, but never a second one, and none at the top.
    pub(crate) fn blank(&mut self) {
        if !matches!(self.blocks.last(), None | Some(Block::Blank)) {
            self.blocks.push(Block::Blank);
        }
    }

    /// Adds a heading, parted from what stands before it.
    pub(crate) fn heading(&mut self, text: impl Into<String>) {
        self.blank();
        self.line(Line::strong(text));
    }

    /// Adds another report below.
    pub(crate) fn append(&mut self, other: Document) {
        self.blocks.extend(other.blocks);
    }
}

impl FromIterator<Line> for Document {
    fn from_iter<T: IntoIterator<Item = Line>>(lines: T) -> Document {
        Document { blocks: lines.into_iter().map(Block::Line).collect() }
    }
}

impl Row {
    /// These cells, and these lines where the table does not fit.
    pub(crate) fn of(cells: Vec<Span>, narrow: Vec<Line>) -> Row {
        Row { cells, narrow, ..Row::default() }
    }

    /// The same row, which needs the reader or not.
    pub(crate) fn marked(mut self, mark: bool) -> Row {
        self.mark = mark;
        self.narrow.iter_mut().take(1).for_each(|line| line.mark = mark);
        self
    }
}

impl Line {
    pub(crate) fn of(spans: Vec<Span>) -> Line {
        Line { spans, ..Line::default() }
    }

    pub(crate) fn text(text: impl Into<String>) -> Line {
        Line::of(vec![Span::plain(text)])
    }

    pub(crate) fn strong(text: impl Into<String>) -> Line {
        Line::of(vec![Span::strong(text)])
    }

    pub(crate) fn quiet(text: impl Into<String>) -> Line {
        Line::of(vec![Span::quiet(text)])
    }

    /// A line that needs the reader.
    pub(crate) fn alert(text: impl Into<String>) -> Line {
        Line::alert_if(true, text)
    }

    /// Marked where it needs the reader, else ordinary text.
    pub(crate) fn alert_if(needs: bool, text: impl Into<String>) -> Line {
        Line { mark: needs, ..Line::of(vec![Span::alert_if(needs, text)]) }
    }

    /// What a command is for, and the command to paste.
    pub(crate) fn hint(what: impl Into<String>, command: impl Into<String>) -> Line {
        Line::of(vec![Span::quiet(what), Span::command(command)])
    }

    /// A line that holds a command to paste.
    pub(crate) fn command(text: impl Into<String>) -> Line {
        Line { indent: 2, spans: vec![Span::command(text)], ..Line::default() }
    }

    /// The same line, so many blanks to the right.
    pub(crate) fn indented(self, indent: usize) -> Line {
        Line { indent, ..self }
    }

    /// The same line, broken under what stands behind its first columns.
    pub(crate) fn hanging(self, hanging: usize) -> Line {
        Line { hanging, ..self }
    }

    /// The same line with something at its end.
    pub(crate) fn with_right(self, right: Span) -> Line {
        Line { right: vec![right], ..self }
    }
}

impl Span {
    pub(crate) fn plain(text: impl Into<String>) -> Span {
        Span { text: text.into(), tone: Tone::Plain, link: None }
    }

    /// Text that stands out.
    pub(crate) fn strong(text: impl Into<String>) -> Span {
        Span { text: text.into(), tone: Tone::Strong, link: None }
    }

    /// Text that stands back.
    pub(crate) fn quiet(text: impl Into<String>) -> Span {
        Span { text: text.into(), tone: Tone::Quiet, link: None }
    }

    /// Text that needs the reader.
    pub(crate) fn alert(text: impl Into<String>) -> Span {
        Span { text: text.into(), tone: Tone::Alert, link: None }
    }

    pub(crate) fn handle(text: impl ToString) -> Span {
        Span { text: text.to_string(), tone: Tone::Handle, link: None }
    }

    pub(crate) fn command(text: impl Into<String>) -> Span {
        Span { text: text.into(), tone: Tone::Command, link: None }
    }

    /// Text that leads to an address; what in it is more than printable ASCII, or would end it somewhere, is encoded.
    pub(crate) fn link(text: impl Into<String>, address: &str) -> Span {
        let encoded = address.bytes().map(|byte| match byte {
            b'<' | b'>' | b'"' | b'\\' => format!("%{byte:02X}"),
            b'!'..=b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        });
        Span { text: text.into(), tone: Tone::Plain, link: Some(encoded.collect()) }
    }

    /// A file or folder, which a terminal may open where its path is whole.
    pub(crate) fn file(path: impl Into<String>) -> Span {
        let path = path.into();
        let link = path.starts_with('/').then(|| Span::link("", &format!("file://{path}")).link);
        Span { text: path, tone: Tone::Command, link: link.flatten() }
    }

    /// Alert where it needs the reader, else ordinary text.
    pub(crate) fn alert_if(needs: bool, text: impl Into<String>) -> Span {
        if needs { Span::alert(text) } else { Span::plain(text) }
    }
}

//! OpenDocument spreadsheets: the sheets of `content.xml`, read as a stream.
//!
//! Repeated cells are written once and unfolded here; what unfolds beyond the limits is refused
//! before it takes any room.

use std::io::{BufRead, BufReader, Cursor};
use std::sync::Arc;

use parscore_core::diagnostic::Diagnostic;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::build::Merge;
use super::cells::Cells;
use super::zipped::broken;
use super::{CellKind, TableOptions};

/// The filled cells of one sheet, and its merges.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) cells: Cells,
    pub(super) merges: Vec<Merge>,
}

type Content<'x, 'b> = Reader<BufReader<zip::read::ZipFile<'x, Cursor<&'b [u8]>>>>;

/// A spreadsheet whose parts can be opened one after the other.
#[derive(Debug)]
pub(super) struct Ods<'a> {
    file: &'a Arc<str>,
    archive: zip::ZipArchive<Cursor<&'a [u8]>>,
    options: &'a TableOptions,
}

impl<'a> Ods<'a> {
    pub(super) fn open(
        file: &'a Arc<str>,
        bytes: &'a [u8],
        options: &'a TableOptions,
    ) -> Result<Self, Box<Diagnostic>> {
        let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| Box::new(broken(file, &e.to_string())))?;
        Ok(Ods { file, archive, options })
    }

    /// Whether the parts are encrypted.
    pub(super) fn has_password(&mut self) -> bool {
        let Ok(mut manifest) = self.archive.by_name("META-INF/manifest.xml") else { return false };
        let mut text = Vec::new();
        let read = std::io::Read::read_to_end(&mut manifest, &mut text).is_ok();
        read && text.windows(15).any(|w| w == b"encryption-data")
    }

    /// Names of the sheets.
    pub(super) fn sheet_names(&mut self) -> Result<Vec<String>, Box<Diagnostic>> {
        let file = self.file.clone();
        let mut names = Vec::new();
        each_event(&file, &mut self.content()?, |event| {
            if let Event::Start(tag) = event
                && tag.name().as_ref() == "table:table"
            {
                names.push(attribute(tag, "table:name").unwrap_or_default());
            }
            Ok(true)
        })?;
        Ok(names)
    }

    /// The cells of the sheet at a position.
    pub(super) fn sheet(&mut self, wanted: usize) -> Result<Sheet, Box<Diagnostic>> {
        let (file, options) = (self.file.clone(), self.options);
        let mut walk =
            Walk { file: &file, options, sheet: Sheet::default(), row: 0, repeats: 1, column: 0, cell: None, skip: 0 };
        let mut next = 0_usize;
        each_event(&file, &mut self.content()?, |event| {
            if let Event::Start(tag) = event
                && tag.name().as_ref() == "table:table"
            {
                next += 1;
            }
            if next == wanted + 1 {
                walk.event(event)?;
            }
            Ok(next <= wanted + 1)
        })?;
        Ok(walk.sheet)
    }

    fn content(&mut self) -> Result<Content<'_, 'a>, Box<Diagnostic>> {
        let file = self.file;
        let entry = self.archive.by_name("content.xml").map_err(|e| Box::new(broken(file, &e.to_string())))?;
        Ok(Reader::from_reader(BufReader::new(entry)))
    }
}

/// Calls `each` for every event until it says no more.
fn each_event<R: BufRead>(
    file: &Arc<str>,
    reader: &mut Reader<R>,
    mut each: impl FnMut(&Event<'_>) -> Result<bool, Box<Diagnostic>>,
) -> Result<(), Box<Diagnostic>> {
    let mut buffer = Vec::new();
    let mut depth = 0_i64;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|e| Box::new(broken(file, &e.to_string())))?;
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(Box::new(broken(file, "content.xml ends too early"))),
            _ => {}
        }
        if !each(&event)? {
            return Ok(());
        }
    }
}

/// A cell whose end has not come yet.
#[derive(Debug)]
struct Open {
    kind: Option<String>,
    error: bool,
    value: Option<String>,
    repeats: u32,
    span: (u32, u32),
    text: String,
    paragraphs: u32,
    /// Within a paragraph.
    inside: bool,
}

#[derive(Debug)]
struct Walk<'a> {
    file: &'a Arc<str>,
    options: &'a TableOptions,
    sheet: Sheet,
    /// Counted from 0, as is the column.
    row: u32,
    /// Times that the present row stands in the sheet.
    repeats: u32,
    column: u32,
    cell: Option<Open>,
    /// Depth within an annotation or a drawing, whose text is not the cell's.
    skip: u32,
}

impl Walk<'_> {
    fn event(&mut self, event: &Event<'_>) -> Result<(), Box<Diagnostic>> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => {
                self.start(tag);
                self.end(tag.name().as_ref())?;
            }
            Event::End(tag) => self.end(tag.name().as_ref())?,
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let named = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned);
                let numbered = reference.resolve_char_ref().ok().flatten().map(String::from);
                self.text(&named.or(numbered).unwrap_or_default());
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "office:annotation" | "draw:frame" | "table:shapes" => self.skip += 1,
            _ if self.skip > 0 => {}
            "table:table-row" => {
                self.repeats = number(tag, "table:number-rows-repeated");
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(Open {
                    kind: attribute(tag, "office:value-type"),
                    error: attribute(tag, "calcext:value-type").as_deref() == Some("error"),
                    value: ["office:value", "office:date-value", "office:boolean-value", "office:string-value"]
                        .iter()
                        .find_map(|name| attribute(tag, name)),
                    repeats: number(tag, "table:number-columns-repeated"),
                    span: (number(tag, "table:number-rows-spanned"), number(tag, "table:number-columns-spanned")),
                    text: String::new(),
                    paragraphs: 0,
                    inside: false,
                });
            }
            "text:p" => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                    cell.inside = true;
                }
            }
            "text:s" => self.text(&" ".repeat(number(tag, "text:c").min(80) as usize)),
            "text:tab" => self.text("\t"),
            "text:line-break" => self.text("\n"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|c| c.inside && self.skip == 0) {
            cell.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Box<Diagnostic>> {
        match name {
            "office:annotation" | "draw:frame" | "table:shapes" => self.skip = self.skip.saturating_sub(1),
            _ if self.skip > 0 => {}
            "text:p" => {
                if let Some(cell) = &mut self.cell {
                    cell.inside = false;
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.put(&cell)?;
                }
            }
            "table:table-row" => self.row = self.row.saturating_add(self.repeats),
            _ => {}
        }
        Ok(())
    }

    /// The cell at every position where it stands.
    fn put(&mut self, cell: &Open) -> Result<(), Box<Diagnostic>> {
        let (text, kind) = meaning(cell);
        if cell.span != (1, 1) {
            let from_one = |start: u32, length: u32| (start.saturating_add(1), start.saturating_add(length));
            self.sheet
                .merges
                .push(Merge { rows: from_one(self.row, cell.span.0), columns: from_one(self.column, cell.span.1) });
        }
        if !text.is_empty() {
            for row in 0..self.repeats {
                for column in 0..cell.repeats {
                    let at = (self.row.saturating_add(row), self.column.saturating_add(column));
                    match kind {
                        Stored::Number { percent } => match text.parse::<f64>() {
                            Ok(value) => self.sheet.cells.number(at.0, at.1, value, percent),
                            Err(_) => self.sheet.cells.push(at.0, at.1, text, CellKind::Text),
                        },
                        Stored::Date => self.sheet.cells.push(at.0, at.1, &text.replacen('T', " ", 1), CellKind::Date),
                        Stored::As(kind) => self.sheet.cells.push(at.0, at.1, text, kind),
                    }
                    self.sheet.cells.check(self.file, self.options)?;
                }
            }
        }
        self.column = self.column.saturating_add(cell.repeats);
        Ok(())
    }
}

/// How a cell's value is stored.
#[derive(Debug, Clone, Copy)]
enum Stored {
    Number { percent: bool },
    Date,
    As(CellKind),
}

fn meaning(cell: &Open) -> (&str, Stored) {
    let value = || cell.value.as_deref().unwrap_or(&cell.text);
    match cell.kind.as_deref() {
        _ if cell.error => (&cell.text, Stored::As(CellKind::Error)),
        Some("float" | "currency") => (value(), Stored::Number { percent: false }),
        Some("percentage") => (value(), Stored::Number { percent: true }),
        Some("date") => (value(), Stored::Date),
        Some("boolean") => (value(), Stored::As(CellKind::Boolean)),
        _ if super::is_error_text(&cell.text) => (&cell.text, Stored::As(CellKind::Error)),
        Some("string") if cell.text.is_empty() => (value(), Stored::As(CellKind::Text)),
        _ => (&cell.text, Stored::As(CellKind::Text)),
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok().flatten()?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|v| v.into_owned())
}

/// A count, 1 unless declared.
fn number(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|v| v.parse().ok()).unwrap_or(1)
}

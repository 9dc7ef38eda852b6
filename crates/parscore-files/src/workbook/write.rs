//! A rubric to a workbook.

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::rubric::keys::FILE;
use parscore_core::rubric::{self, canonical};
use parscore_core::text;
use parscore_core::toml_walk::{TableSpec, Type};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::cell::{self, Cell};
use super::layout::{
    CLASSES, CLASSES_KEY, GENERAL, GUIDE, LISTS, ListSheet, MEANING, OWNER, PATH, VALUE, columns, label_below,
    names_below, specs_of,
};
use super::read::rubric_from_xlsx;
use super::tree::{self, Tree};

/// The rubric of a TOML text as a workbook.
///
/// # Errors
/// The faults of the rubric; or one that says why it cannot stand in a workbook without loss.
pub fn rubric_to_xlsx(name: &str, text: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let file = tree_of(name, text)?;
    let bytes = workbook(&file).map_err(|e| vec![lossy(name, &e.to_string())])?;
    // What does not come back equal must not leave.
    let (back, _) = rubric_from_xlsx("", &bytes);
    if back.and_then(|b| canonical::form(&b)) == canonical::form(text) {
        Ok(bytes)
    } else {
        Err(vec![lossy(name, "round trip")])
    }
}

/// The rubric of a TOML text as sheets of a workbook that holds other things too: each name of a sheet
/// ends in `suffix`, and parts that the rubric does not have get no sheet.
///
/// Whether it comes back equal, [`super::rubric_from_sheets`] tells once the workbook is written.
///
/// # Errors
/// As of [`rubric_to_xlsx`].
pub fn rubric_to_sheets(book: &mut Workbook, name: &str, text: &str, suffix: &str) -> Result<(), Vec<Diagnostic>> {
    let file = tree_of(name, text)?;
    let looks = Looks { suffix: suffix.to_owned(), only_filled: true, ..Looks::new() };
    sheets(book, &looks, &file).map_err(|e| vec![lossy(name, &e.to_string())])
}

/// The tree of a rubric without faults.
fn tree_of(name: &str, text: &str) -> Result<Tree, Vec<Diagnostic>> {
    let (read, faults) = rubric::read(name, text);
    if read.is_none() {
        return Err(faults);
    }
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    tree::parse(&plain).ok_or_else(|| vec![lossy(name, "toml")])
}

fn lossy(name: &str, why: &str) -> Diagnostic {
    let message = text!(
        "bộ tiêu chí không ghi được vào sổ tính mà giữ nguyên nội dung (`{why}`)",
        "the rubric cannot be put into a workbook without loss (`{why}`)"
    );
    Diagnostic::new(Code::Inconsistent, Place::File { file: name.into() }, message)
}

fn workbook(file: &Tree) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let fixed = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&fixed));
    let looks = Looks::new();
    guide(book.add_worksheet(), &looks)?;
    sheets(&mut book, &looks, file)?;
    book.save_to_buffer()
}

fn sheets(book: &mut Workbook, looks: &Looks, file: &Tree) -> Result<(), XlsxError> {
    general(book.add_worksheet(), looks, file)?;
    for list in LISTS {
        list_sheets(book, looks, file, list)?;
        if list.key == "measure" && !(looks.only_filled && file.get(CLASSES_KEY).is_none()) {
            classes(book.add_worksheet(), looks, file)?;
        }
    }
    Ok(())
}

/// How the sheets look: formats of the cells, and what the names of the sheets end in.
struct Looks {
    suffix: String,
    /// Parts that the rubric does not have get no sheet.
    only_filled: bool,
    label: Format,
    key: Format,
    text: Format,
    plain: Format,
}

impl Looks {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        Looks {
            suffix: String::new(),
            only_filled: false,
            label: top.clone().set_bold().set_background_color(Color::RGB(0x00DD_E8F0)),
            key: Format::new().set_font_color(Color::RGB(0x0080_8080)).set_italic(),
            text: top.clone().set_num_format("@"),
            plain: top,
        }
    }
}

/// A sheet of rows: labels, keys, then the rows.
struct Sheet<'s> {
    sheet: &'s mut Worksheet,
    looks: &'s Looks,
    columns: Vec<String>,
    row: u32,
}

impl<'s> Sheet<'s> {
    fn new(
        sheet: &'s mut Worksheet,
        name: &str,
        looks: &'s Looks,
        heads: Vec<(String, String)>,
    ) -> Result<Self, XlsxError> {
        sheet.set_name(format!("{name}{}", looks.suffix))?;
        sheet.set_row_height(0, 48)?;
        sheet.set_freeze_panes(2, 1)?;
        let whole: f64 = heads.iter().map(|(key, _)| width(key)).sum();
        for_print(sheet, whole);
        sheet.set_repeat_rows(0, 1)?.set_repeat_columns(0, 0)?;
        let mut columns = Vec::new();
        for (at, (key, label)) in (0_u16..).zip(heads) {
            sheet.write_string_with_format(0, at, &label, &looks.label)?;
            sheet.write_string_with_format(1, at, &key, &looks.key)?;
            sheet.set_column_width(at, width(&key))?;
            // What is typed into a column of texts stays text: `1.10` is an id.
            sheet.set_column_format(at, if cell::holds_number(&key) { &looks.plain } else { &looks.text })?;
            columns.push(key);
        }
        Ok(Sheet { sheet, looks, columns, row: 2 })
    }

    fn row(&mut self, cells: &[(String, Cell)]) -> Result<(), XlsxError> {
        let mut lines = 1;
        for (key, cell) in cells {
            let Some(at) = self.columns.iter().position(|c| c == key).and_then(|at| u16::try_from(at).ok()) else {
                return Err(XlsxError::ParameterError(format!("no column `{key}`")));
            };
            match cell {
                Cell::Text(text) => {
                    lines = lines.max(lines_of(text, width(key)));
                    self.sheet.write_string_with_format(self.row, at, text, &self.looks.text)?
                }
                Cell::Number(n) => self.sheet.write_number_with_format(self.row, at, *n, &self.looks.plain)?,
                Cell::Boolean(b) => self.sheet.write_boolean_with_format(self.row, at, *b, &self.looks.plain)?,
            };
        }
        if lines > 1 {
            // LibreOffice does not make room for wrapped text by itself.
            self.sheet.set_row_height(self.row, 15.0 * f64::from(lines.min(26)))?;
        }
        self.row += 1;
        Ok(())
    }

    /// A list to choose from in a column, with room for rows to come.
    fn choices(&mut self, key: &str, words: &[&str]) -> Result<(), XlsxError> {
        let Some(at) = self.columns.iter().position(|c| c == key).and_then(|at| u16::try_from(at).ok()) else {
            return Ok(());
        };
        if words.iter().map(|w| w.chars().count() + 1).sum::<usize>() > 255 {
            return Ok(());
        }
        let validation = DataValidation::new().allow_list_strings(words)?.ignore_blank(true);
        self.sheet.add_data_validation(2, at, self.row + 200, at, &validation)?;
        Ok(())
    }
}

/// A4 across, with as many pages beside each other as keep the print of `width` characters readable.
fn for_print(sheet: &mut Worksheet, width: f64) {
    let beside = (width / 230.0).ceil().clamp(1.0, 9.0) as u16;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(beside, 0).set_footer("&C&P/&N");
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
}

/// Lines that a text needs in a column of a width in characters.
fn lines_of(text: &str, width: f64) -> u16 {
    let mut lines = 0_u16;
    for line in text.lines() {
        let mut left = line.chars().count();
        lines = lines.saturating_add(1);
        while left as f64 > width * 1.05 {
            left = left.saturating_sub(width as usize);
            lines = lines.saturating_add(1);
        }
    }
    lines
}

fn width(key: &str) -> f64 {
    match key.rsplit('.').next().unwrap_or(key) {
        "title" | "guide" | "note" | "quote" | "reason" | MEANING | "clause" => 48.0,
        "value" | "when" | "of" | "out_of" | "inputs" | "peers" | "status_note" | VALUE | PATH => 32.0,
        _ => 16.0,
    }
}

fn guide(sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(GUIDE)?;
    sheet.set_column_width(0, 130)?;
    for_print(sheet, 130.0);
    let lines = [
        "Sổ tính này là một bộ tiêu chí của parscore, mỗi phần một trang tính.",
        "Dòng 1 của mỗi trang giải thích từng cột, dòng 2 là tên cột mà chương trình đọc: không sửa dòng 2.",
        "Trang `Tiêu chí`: mỗi tiêu chí một dòng. Trang `Quy tắc`: cách tính điểm của từng tiêu chí, cột `của` ghi mã tiêu chí.",
        "Cột `đường dẫn`: `rule` là quy tắc, `rule.band[1]`, `rule.band[2]`… là các khoảng điểm theo thứ tự.",
        "Cần mục chưa có cột thì thêm cột, dòng 2 ghi tên mục như trong tài liệu định dạng.",
        "Ô để trống nghĩa là không khai báo. Danh sách trong một ô: mỗi giá trị một dòng (Alt+Enter).",
        "Số dùng dấu thập phân của Excel; số ghi dạng chữ dùng dấu chấm. Phân số ghi dạng chữ, ví dụ 10/3.",
        "Đọc lại bằng lệnh: parscore rubric from-xlsx TỆP.xlsx",
    ];
    for (row, line) in (0..).zip(lines) {
        sheet.write_string_with_format(row, 0, line, &looks.plain)?;
    }
    Ok(())
}

/// Everything that stands once, a row for each value.
fn general(sheet: &mut Worksheet, looks: &Looks, file: &Tree) -> Result<(), XlsxError> {
    let heads = [(PATH, "Mục"), (VALUE, "Giá trị"), (MEANING, "Ý nghĩa")].map(|(k, l)| (k.to_owned(), l.to_owned()));
    let mut sheet = Sheet::new(sheet, GENERAL, looks, heads.to_vec())?;
    let Tree::Table(entries) = file else { return Ok(()) };
    let elsewhere = |key: &str| key == CLASSES_KEY || LISTS.iter().any(|l| l.key == key);
    // An empty list has no row in a sheet of its own.
    let here =
        |(key, value): &&(String, Tree)| !elsewhere(key) || !(value.is_table_list() || matches!(value, Tree::Table(_)));
    for (key, value) in entries.iter().filter(here) {
        let mut rows = Vec::new();
        scalars(key, value, &mut rows);
        for (path, cell) in rows {
            let meaning = meaning(&path).map(|m| (MEANING.to_owned(), Cell::Text(m)));
            let row = [(PATH.to_owned(), Cell::Text(path)), (VALUE.to_owned(), cell)];
            sheet.row(&row.into_iter().chain(meaning).collect::<Vec<_>>())?;
        }
    }
    Ok(())
}

/// Every single value below a path.
fn scalars(path: &str, value: &Tree, rows: &mut Vec<(String, Cell)>) {
    let key = path.rsplit('.').next().unwrap_or(path).split('[').next().unwrap_or("");
    match value {
        Tree::Table(entries) if !entries.is_empty() => {
            entries.iter().for_each(|(key, value)| scalars(&format!("{path}.{key}"), value, rows));
        }
        Tree::List(items) if !items.is_empty() => {
            (1..).zip(items).for_each(|(at, item): (u32, _)| scalars(&format!("{path}[{at}]"), item, rows));
        }
        other => rows.push((path.to_owned(), cell::of(key, other))),
    }
}

/// What people call the value at a path.
fn meaning(path: &str) -> Option<String> {
    let mut specs: Vec<&'static TableSpec> = vec![&FILE];
    let mut words = Vec::new();
    for name in path.split('.').map(|part| part.split('[').next().unwrap_or(part)) {
        let key = specs.iter().find_map(|s| s.key(name))?;
        words.push(key.vi);
        specs = specs_of(Some(&key.ty));
    }
    Some(words.join(": "))
}

fn classes(sheet: &mut Worksheet, looks: &Looks, file: &Tree) -> Result<(), XlsxError> {
    let mut rows = Vec::new();
    if let Some(table @ Tree::Table(_)) = file.get(CLASSES_KEY) {
        details(CLASSES_KEY, table, &mut rows);
    }
    let specs = specs_of(FILE.key(CLASSES_KEY).map(|k| &k.ty));
    detail_sheet(sheet, CLASSES, looks, &[], rows.into_iter().map(|row| (None, row)).collect(), &specs)
}

fn list_sheets(book: &mut Workbook, looks: &Looks, file: &Tree, list: ListSheet) -> Result<(), XlsxError> {
    let items = match file.get(list.key) {
        Some(Tree::List(items)) => items.as_slice(),
        _ => &[],
    };
    if items.is_empty() && looks.only_filled {
        return Ok(());
    }
    let mut rows = Vec::new();
    let mut below = Vec::new();
    for item in items {
        let (cells, children) = flat(item);
        let id = item.get("id").and_then(|id| if let Tree::Text(id) = id { Some(id.clone()) } else { None });
        for (path, child) in children {
            let mut found = Vec::new();
            details(&path, &child, &mut found);
            below.extend(found.into_iter().map(|row| (id.clone(), row)));
        }
        rows.push(cells);
    }
    let known = columns(list.key);
    let mut heads: Vec<(String, String)> = known.iter().map(|c| (c.name(), c.label())).collect();
    for (key, _) in rows.iter().flatten() {
        if !heads.iter().any(|(k, _)| k == key) {
            heads.push((key.clone(), key.clone()));
        }
    }
    let mut sheet = Sheet::new(book.add_worksheet(), list.sheet, looks, heads)?;
    rows.iter().try_for_each(|row| sheet.row(row))?;
    for column in &known {
        if let Type::Word(words) = &column.key.ty {
            sheet.choices(&column.name(), words)?;
        }
    }
    let Some(name) = list.details.filter(|_| !(below.is_empty() && looks.only_filled)) else { return Ok(()) };
    let mut specs = specs_of(FILE.key(list.key).map(|k| &k.ty));
    if list.key == "criterion" {
        // What stands in the criteria's own columns is not offered again.
        specs = specs
            .iter()
            .flat_map(|s| s.keys)
            .filter(|k| k.name == "rule")
            .flat_map(|k| specs_of(Some(&k.ty)))
            .collect();
        specs.extend(specs_of(
            FILE.key("criterion").and_then(|k| specs_of(Some(&k.ty)).first()?.key("not_for")).map(|k| &k.ty),
        ));
    }
    detail_sheet(book.add_worksheet(), name, looks, &[OWNER], below, &specs)
}

/// Cells by the names of their columns.
type Cells = Vec<(String, Cell)>;
/// A table with its path and the values in it.
type DetailRow = (String, Cells);

fn detail_sheet(
    sheet: &mut Worksheet,
    name: &str,
    looks: &Looks,
    first: &[&str],
    rows: Vec<(Option<String>, DetailRow)>,
    specs: &[&'static TableSpec],
) -> Result<(), XlsxError> {
    let mut order = Vec::new();
    names_below(specs, 0, &mut order);
    let mut used: Vec<&String> = Vec::new();
    for (key, _) in rows.iter().flat_map(|(_, (_, cells))| cells) {
        if !used.contains(&key) {
            used.push(key);
        }
    }
    let place = |key: &String| order.iter().position(|o| o == key).unwrap_or(usize::MAX);
    used.sort_by_key(|key| place(key));
    let label = |key: &str| label_below(specs, key, 0).unwrap_or_else(|| key.to_owned());
    let mut heads: Vec<(String, String)> = first.iter().map(|f| ((*f).to_owned(), "Mã".to_owned())).collect();
    heads.push((PATH.to_owned(), "Bảng".to_owned()));
    heads.extend(used.into_iter().map(|key| (key.clone(), label(key))));
    let mut sheet = Sheet::new(sheet, name, looks, heads)?;
    for (owner, (path, cells)) in &rows {
        let owner = owner.iter().map(|o| (OWNER.to_owned(), cell::of("", &Tree::Text(o.clone()))));
        let path = std::iter::once((PATH.to_owned(), Cell::Text(path.clone())));
        sheet.row(&owner.chain(path).chain(cells.iter().cloned()).collect::<Vec<_>>())?;
    }
    Ok(())
}

/// A table and the tables in it, each with its path.
fn details(path: &str, table: &Tree, rows: &mut Vec<DetailRow>) {
    let (cells, children) = flat(table);
    rows.push((path.to_owned(), cells));
    for (below, child) in children {
        details(&format!("{path}.{below}"), &child, rows);
    }
}

/// The values of a table that fit into cells of its row, and the tables that do not.
fn flat(table: &Tree) -> (Cells, Vec<(String, Tree)>) {
    let (mut cells, mut children) = (Vec::new(), Vec::new());
    let Tree::Table(entries) = table else { return (cells, children) };
    for (key, value) in entries {
        match value {
            Tree::Table(_) if canonical::FREE_KEYS.contains(&key.as_str()) => {
                cells.push((key.clone(), cell::of_map(value)));
            }
            Tree::List(_) if canonical::FREE_KEYS.contains(&key.as_str()) => {
                cells.push((key.clone(), cell::of(key, value)))
            }
            Tree::Table(inner) if key != "rule" && !inner.is_empty() && inner.iter().all(|(_, v)| fits(v)) => {
                cells.extend(inner.iter().map(|(k, v)| (format!("{key}.{k}"), cell::of(k, v))));
            }
            Tree::Table(inner) if key == "rule" || !inner.is_empty() => children.push((key.clone(), value.clone())),
            Tree::List(items) if value.is_table_list() => {
                children.extend((1..).zip(items).map(|(at, item): (u32, _)| (format!("{key}[{at}]"), item.clone())));
            }
            other => cells.push((key.clone(), cell::of(key, other))),
        }
    }
    (cells, children)
}

fn fits(value: &Tree) -> bool {
    value.is_scalar() || matches!(value, Tree::List(items) if items.iter().all(Tree::is_scalar))
}

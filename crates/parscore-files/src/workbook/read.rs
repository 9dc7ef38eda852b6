//! A workbook to a rubric.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::rubric::keys::FILE;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_core::toml_walk::{TableSpec, Type};

use super::cell::{self, Read};
use super::layout::{CLASSES, GENERAL, LISTS, ListSheet, MEANING, OWNER, PATH, VALUE, specs_of};
use super::tree::{Tree, emit};
use crate::names;
use crate::table::{Found, Table, TableOptions, read_bytes, sheet_names};

/// The rubric of a workbook as TOML text, to be read by [`parscore_core::rubric::read`].
///
/// The text is there unless the workbook cannot be used; what is wrong in the rubric itself, reading
/// it names.
pub fn rubric_from_xlsx(name: &str, bytes: &[u8]) -> (Option<String>, Vec<Diagnostic>) {
    let (found, faults) = rubric_from_sheets(name, bytes, "");
    (found.map(|found| found.text), faults)
}

/// A rubric that stands in the sheets of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRubric {
    /// TOML text.
    pub text: String,
    /// Rows of the sheets, by the byte of the text at which the table of the row begins, in order.
    pub rows: Vec<(usize, Place)>,
}

/// The rubric of the sheets whose names end in `suffix`, as [`super::rubric_to_sheets`] writes them.
///
/// The rubric is there unless the sheets cannot be used; what is wrong in it, reading its text names.
pub fn rubric_from_sheets(name: &str, bytes: &[u8], suffix: &str) -> (Option<SheetRubric>, Vec<Diagnostic>) {
    let names = sheet_names(bytes, &TableOptions::default());
    let mut taker = Taker { name, bytes, suffix, names, faults: Vec::new(), rows: BTreeMap::new() };
    if taker.names.is_empty() || !taker.has(LISTS[0].sheet) {
        let (table, faults) = read_bytes(name, bytes, &TableOptions::default());
        let readable = !taker.names.is_empty() || table.is_some();
        return (None, if readable { vec![taker.no_rubric()] } else { faults });
    }
    let mut file = Node::Table(Vec::new());
    taker.general(&mut file);
    for list in LISTS {
        taker.list(&mut file, list);
    }
    taker.details(&mut file, CLASSES, None);
    let usable = !taker.faults.iter().any(Diagnostic::is_error);
    let text = emit(&typed(&file, Some(&FILE_TYPE)));
    let rows = taker.rows_in(&text);
    (usable.then_some(SheetRubric { text, rows }), taker.faults)
}

static FILE_TYPE: Type = Type::Table(&FILE);

/// Values by path, not typed yet.
#[derive(Debug)]
enum Node {
    Leaf(Read),
    Table(Vec<(String, Node)>),
    /// By the number in the path, so that rows may be moved and numbers left out.
    List(BTreeMap<u32, Node>),
}

/// A step of a path: `band[2]`; `None` is no list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    name: String,
    index: Option<u32>,
}

/// The steps of a path, `None` where it is not one.
fn path(text: &str) -> Option<Vec<Step>> {
    text.split('.')
        .map(|part| {
            let part = part.trim();
            let (name, index) = match part.split_once('[') {
                Some((name, rest)) => (name, Some(rest.strip_suffix(']')?.trim().parse().ok()?)),
                None => (part, None),
            };
            (!name.is_empty()).then(|| Step { name: name.to_owned(), index })
        })
        .collect()
}

impl Node {
    /// The place of a path, made where it is not there; `None` where something else stands there.
    fn at(&mut self, steps: &[Step]) -> Option<&mut Node> {
        let Some((first, rest)) = steps.split_first() else { return Some(self) };
        let Node::Table(entries) = self else { return None };
        let at = match entries.iter().position(|(name, _)| *name == first.name) {
            Some(at) => at,
            None => {
                let new = if first.index.is_some() { Node::List(BTreeMap::new()) } else { Node::Table(Vec::new()) };
                entries.push((first.name.clone(), new));
                entries.len() - 1
            }
        };
        let (_, node) = entries.get_mut(at)?;
        match (first.index, node) {
            (None, node) => node.at(rest),
            (Some(index), Node::List(items)) => items.entry(index).or_insert_with(|| Node::Table(Vec::new())).at(rest),
            (Some(_), _) => None,
        }
    }

    fn is_new(&self) -> bool {
        matches!(self, Node::Table(entries) if entries.is_empty())
    }

    /// Puts a value; false where something else stands there.
    fn put(&mut self, steps: &[Step], value: Read) -> bool {
        match self.at(steps) {
            Some(node) if node.is_new() => {
                *node = Node::Leaf(value);
                true
            }
            _ => false,
        }
    }
}

struct Taker<'b> {
    name: &'b str,
    bytes: &'b [u8],
    /// What the names of the rubric's sheets end in.
    suffix: &'b str,
    names: Vec<String>,
    faults: Vec<Diagnostic>,
    /// Rows of the lists by key.
    rows: BTreeMap<&'static str, Vec<Place>>,
}

impl Taker<'_> {
    fn has(&self, sheet: &str) -> bool {
        let sheet = format!("{sheet}{}", self.suffix);
        self.names.iter().any(|n| names::fold(n) == names::fold(&sheet))
    }

    /// Where the table of each row begins in the text.
    fn rows_in(&self, text: &str) -> Vec<(usize, Place)> {
        let mut found = Vec::new();
        for (key, rows) in &self.rows {
            let header = format!("\n[[{key}]]\n");
            found.extend(text.match_indices(&header).map(|(at, _)| at + 1).zip(rows.iter().cloned()));
        }
        found.sort_by_key(|(at, _)| *at);
        found
    }

    fn no_rubric(&self) -> Diagnostic {
        let sheet = format!("{}{}", LISTS[0].sheet, self.suffix);
        let message = text!(
            "sổ tính không phải bộ tiêu chí: không có trang tính `{sheet}`",
            "the workbook is no rubric: it has no sheet `{sheet}`"
        );
        Diagnostic::new(Code::FileUnreadable, Place::File { file: Arc::from(self.name) }, message)
    }

    /// The rows of a sheet; none where the sheet is missing or has only its header.
    fn table(&mut self, sheet: &str) -> Option<Table> {
        if !self.has(sheet) {
            return None;
        }
        let sheet = Some(format!("{sheet}{}", self.suffix));
        let options = TableOptions { sheet, header_row: Some(2), ..TableOptions::default() };
        let (table, faults) = read_bytes(self.name, self.bytes, &options);
        self.faults.extend(faults.into_iter().filter(|f| f.code != Code::EmptyFile));
        table
    }

    fn general(&mut self, file: &mut Node) {
        let Some(table) = self.table(GENERAL) else { return };
        let (Some(at), Some(value)) = (table.find(PATH), table.find(VALUE)) else {
            return self.faults.push(table.missing_column(if table.find(PATH).is_none() { PATH } else { VALUE }));
        };
        for row in 0..table.row_count() {
            let Some(cell) = read_cell(&table, row, value.index()) else { continue };
            let steps = path(table.text(row, at.index()));
            if !steps.is_some_and(|steps| file.put(&steps, cell)) {
                self.faults.push(bad_path(&table, row, at.index()));
            }
        }
    }

    fn list(&mut self, file: &mut Node, list: ListSheet) {
        let Some(table) = self.table(list.sheet) else { return };
        let mut by_id: BTreeMap<String, u32> = BTreeMap::new();
        self.rows.insert(list.key, (0..table.row_count()).map(|row| table.row_place(row)).collect());
        for row in 0..table.row_count() {
            let index = u32::try_from(row).unwrap_or(u32::MAX);
            let own = vec![Step { name: list.key.to_owned(), index: Some(index) }];
            self.cells(file, &own, &table, row, &[]);
            if let Some(id) = table.find("id").and_then(|c| read_cell(&table, row, c.index())) {
                by_id.insert(owner_text(&id), index);
            }
        }
        if let Some(details) = list.details {
            self.details(file, details, Some((list.key, &by_id)));
        }
    }

    /// The rows of a sheet of details: below the row of `owners` that they name, where there are owners.
    fn details(&mut self, file: &mut Node, sheet: &str, owners: Option<(&str, &BTreeMap<String, u32>)>) {
        let Some(table) = self.table(sheet) else { return };
        let Some(at) = table.find(PATH) else { return self.faults.push(table.missing_column(PATH)) };
        let owner = table.find(OWNER).map(Found::index);
        for row in 0..table.row_count() {
            let mut steps = Vec::new();
            if let Some((key, by_id)) = owners {
                let id =
                    owner.and_then(|c| read_cell(&table, row, c)).map(|cell| owner_text(&cell)).unwrap_or_default();
                let Some(index) = by_id.get(&id) else {
                    self.faults.push(unknown_owner(&table, row, owner.unwrap_or(0), &id, by_id));
                    continue;
                };
                steps.push(Step { name: key.to_owned(), index: Some(*index) });
            }
            let Some(below) = path(table.text(row, at.index())) else {
                self.faults.push(bad_path(&table, row, at.index()));
                continue;
            };
            steps.extend(below);
            self.cells(file, &steps, &table, row, &[OWNER, PATH]);
        }
    }

    /// The cells of a row below the table at `steps`.
    fn cells(&mut self, file: &mut Node, steps: &[Step], table: &Table, row: usize, not: &[&str]) {
        if file.at(steps).is_none() {
            return self.faults.push(bad_path(table, row, 0));
        }
        for (column, head) in table.columns().iter().enumerate() {
            if head.name.is_empty() || head.name == MEANING || not.contains(&head.name.as_str()) {
                continue;
            }
            let Some(cell) = read_cell(table, row, column) else { continue };
            let below = head.name.split('.').map(|name| Step { name: name.to_owned(), index: None });
            let all: Vec<Step> = steps.iter().cloned().chain(below).collect();
            if !file.put(&all, cell) {
                self.faults.push(bad_path(table, row, column));
            }
        }
    }
}

/// A cell that is not empty.
fn read_cell(table: &Table, row: usize, column: usize) -> Option<Read> {
    let text = table.text(row, column);
    (!text.trim().is_empty()).then(|| Read { text: text.to_owned(), kind: table.kind(row, column) })
}

/// An id, whether it was typed as text or as a number.
fn owner_text(cell: &Read) -> String {
    match cell::value(cell, None) {
        Tree::Text(text) => names::clean(&text).into_owned(),
        _ => names::clean(&cell.text).into_owned(),
    }
}

fn bad_path(table: &Table, row: usize, column: usize) -> Diagnostic {
    let content = table.text(row, column);
    let message = text!("`{content}` không có chỗ trong bộ tiêu chí", "`{content}` has no place in the rubric");
    Diagnostic::new(Code::BadParameter, table.place(row, column), message).hint(text!(
        "mỗi giá trị chỉ ghi một lần; đường dẫn có dạng `rule.band[1]`",
        "write each value once; a path looks like `rule.band[1]`"
    ))
}

fn unknown_owner(table: &Table, row: usize, column: usize, id: &str, owners: &BTreeMap<String, u32>) -> Diagnostic {
    let message = text!("không có dòng mã `{id}` để gắn vào", "there is no row with the id `{id}` to belong to");
    let mut fault = Diagnostic::new(Code::UnknownCriterion, table.place(row, column), message);
    fault.hint = did_you_mean(id, owners.keys().map(String::as_str));
    fault
}

/// The values of a node in the types of the format.
fn typed(node: &Node, ty: Option<&'static Type>) -> Tree {
    match node {
        Node::Leaf(cell) => cell::value(cell, ty),
        Node::List(items) => {
            let inner = match ty {
                Some(Type::List(inner) | Type::Pair(inner)) => Some(*inner),
                _ => None,
            };
            Tree::List(items.values().map(|item| typed(item, inner)).collect())
        }
        Node::Table(entries) => table_of(entries, spec_of(entries, ty)),
    }
}

/// A table in the order of its keys in the format.
fn table_of(entries: &[(String, Node)], spec: Option<&'static TableSpec>) -> Tree {
    let place = |name: &str| spec.and_then(|s| s.keys.iter().position(|k| k.name == name)).unwrap_or(usize::MAX);
    let mut sorted: Vec<&(String, Node)> = entries.iter().collect();
    sorted.sort_by_key(|(name, _)| place(name));
    let value = |(name, node): &(String, Node)| {
        let ty = spec.and_then(|s| s.key(name)).map(|k| &k.ty);
        (name.clone(), typed(node, ty))
    };
    Tree::Table(sorted.into_iter().map(value).collect())
}

/// The table of the format that stands here: the one of its `kind` where there are several.
fn spec_of(entries: &[(String, Node)], ty: Option<&'static Type>) -> Option<&'static TableSpec> {
    let specs = specs_of(ty);
    let kind = entries.iter().find(|(name, _)| name == "kind").and_then(|(_, node)| match node {
        Node::Leaf(cell) => Some(cell.text.trim()),
        _ => None,
    });
    specs.iter().find(|s| specs.len() > 1 && Some(s.name) == kind).or(specs.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::CellKind;

    #[test]
    fn paths() {
        let step = |name: &str, index| Step { name: name.into(), index };
        assert_eq!(path("rule.band[2]"), Some(vec![step("rule", None), step("band", Some(2))]));
        assert_eq!(path(" rubric . title "), Some(vec![step("rubric", None), step("title", None)]));
        for bad in ["", "a..b", "a[", "a[x]", "[1]"] {
            assert_eq!(path(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_value_has_one_place() {
        let leaf = |text: &str| Read { text: text.into(), kind: CellKind::Text };
        let mut file = Node::Table(Vec::new());
        assert!(file.put(&path("a.b").unwrap(), leaf("1")));
        assert!(!file.put(&path("a.b").unwrap(), leaf("2")), "twice");
        assert!(!file.put(&path("a.b.c").unwrap(), leaf("2")), "below a value");
        assert!(!file.put(&path("a[1]").unwrap(), leaf("2")), "a table as a list");
        assert!(file.put(&path("l[7]").unwrap(), leaf("x")) && file.put(&path("l[2]").unwrap(), leaf("y")));
        let Tree::Table(entries) = typed(&file, None) else { panic!() };
        assert_eq!(entries[1].1, Tree::List(vec![Tree::Text("y".into()), Tree::Text("x".into())]));
    }
}

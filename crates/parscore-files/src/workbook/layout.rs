//! Which part of a rubric stands in which sheet.

use parscore_core::rubric::keys::FILE;
use parscore_core::toml_walk::{Key, TableSpec, Type};

/// A list of tables with a sheet of its own: a row for each.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListSheet {
    /// Key in the file.
    pub(super) key: &'static str,
    /// Name of the sheet.
    pub(super) sheet: &'static str,
    /// Sheet with a row for each table inside of such a row, found by the row's id.
    pub(super) details: Option<&'static str>,
}

/// Sheet of everything that stands once in a file: a row for each value.
pub(super) const GENERAL: &str = "Thông tin";
/// Sheet of `[classification]`: a row for each table in it.
pub(super) const CLASSES: &str = "Xếp loại";
/// Key of [`CLASSES`].
pub(super) const CLASSES_KEY: &str = "classification";
/// Sheet with a few words on how to use the workbook; not read.
pub(super) const GUIDE: &str = "Hướng dẫn";

/// The lists, in the order of the sheets.
pub(super) const LISTS: [ListSheet; 6] = [
    ListSheet { key: "criterion", sheet: "Tiêu chí", details: Some("Quy tắc") },
    ListSheet { key: "input", sheet: "Dữ liệu đầu vào", details: None },
    ListSheet { key: "measure", sheet: "Phép đo", details: Some("Chi tiết phép đo") },
    ListSheet { key: "class_cap", sheet: "Khống chế", details: None },
    ListSheet { key: "example", sheet: "Ví dụ", details: None },
    ListSheet { key: "not_encoded", sheet: "Không đưa vào", details: None },
];

/// Columns of the sheets of rows that are not keys of the format.
pub(super) const OWNER: &str = "của";
/// Path of a table.
pub(super) const PATH: &str = "đường dẫn";
/// A value.
pub(super) const VALUE: &str = "giá trị";
/// What it means.
pub(super) const MEANING: &str = "ý nghĩa";

/// A column of a list's sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Key of a table that stands in columns of its own, such as `cites`.
    pub(super) outer: Option<&'static Key>,
    /// Key.
    pub(super) key: &'static Key,
}

impl Column {
    /// Its name: `max`, `cites.document`.
    pub(super) fn name(&self) -> String {
        match self.outer {
            Some(outer) => format!("{}.{}", outer.name, self.key.name),
            None => self.key.name.to_owned(),
        }
    }

    /// What people call it.
    pub(super) fn label(&self) -> String {
        match self.outer {
            Some(outer) => format!("{}: {}", outer.vi, self.key.vi),
            None => self.key.vi.to_owned(),
        }
    }
}

/// The columns of the sheet of a list.
pub(super) fn columns(list: &str) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for spec in specs_of(FILE.key(list).map(|k| &k.ty)) {
        for key in spec.keys {
            let new = match &key.ty {
                Type::Table(inner) => inner.keys.iter().map(|k| Column { outer: Some(key), key: k }).collect(),
                ty if is_nested(ty) => Vec::new(),
                _ => vec![Column { outer: None, key }],
            };
            for column in new {
                if !columns.iter().any(|c| c.name() == column.name()) {
                    columns.push(column);
                }
            }
        }
    }
    columns
}

/// What has rows of its own in the sheet of details.
fn is_nested(ty: &Type) -> bool {
    match ty {
        Type::Tagged(_) => true,
        Type::List(inner) => matches!(inner, Type::Table(_) | Type::Tagged(_)),
        _ => false,
    }
}

/// The tables that may stand where something of this type is.
pub(super) fn specs_of(ty: Option<&'static Type>) -> Vec<&'static TableSpec> {
    match ty {
        Some(Type::Table(spec)) => vec![*spec],
        Some(Type::Tagged(specs)) => specs.to_vec(),
        Some(Type::List(inner)) => specs_of(Some(inner)),
        Some(Type::OneOf(types)) => types.iter().flat_map(|t| specs_of(Some(t))).collect(),
        _ => Vec::new(),
    }
}

/// The first line about a key below some tables, for headings of the sheets of details.
pub(super) fn label_below(specs: &[&'static TableSpec], name: &str, depth: u32) -> Option<String> {
    if depth > 6 {
        return None;
    }
    let (outer, inner) = name.split_once('.').map_or((name, None), |(o, i)| (o, Some(i)));
    for spec in specs {
        if let Some(key) = spec.key(outer) {
            match inner {
                None => return Some(key.vi.to_owned()),
                Some(inner) => {
                    let found = specs_of(Some(&key.ty)).iter().find_map(|s| s.key(inner));
                    if let Some(found) = found {
                        return Some(format!("{}: {}", key.vi, found.vi));
                    }
                }
            }
        }
    }
    specs.iter().flat_map(|s| s.keys).find_map(|k| label_below(&specs_of(Some(&k.ty)), name, depth + 1))
}

/// The names of all keys below some tables, in the order of the format.
pub(super) fn names_below(specs: &[&'static TableSpec], depth: u32, names: &mut Vec<String>) {
    if depth > 6 {
        return;
    }
    let add = |names: &mut Vec<String>, name: String| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    for key in specs.iter().flat_map(|s| s.keys) {
        add(names, key.name.to_owned());
        for inner in specs_of(Some(&key.ty)).iter().flat_map(|s| s.keys) {
            add(names, format!("{}.{}", key.name, inner.name));
        }
    }
    for key in specs.iter().flat_map(|s| s.keys) {
        let below = specs_of(Some(&key.ty));
        if !below.iter().any(|b| specs.iter().any(|s| std::ptr::eq(*b, *s))) {
            names_below(&below, depth + 1, names);
        }
    }
}

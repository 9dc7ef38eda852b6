//! `[[input]]`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::meta::MOST_PLACES;
use super::names::{Names, id, unique};
use crate::diagnostic::Code;
use crate::number::Exact;
use crate::rubric::{Input, InputKind, InputMissing, Prefer, Supplier, keys, words};
use crate::text;
use crate::toml_walk::Table;

pub(super) fn read(file: &Table<'_>, names: &mut Names) {
    for table in file.tables("input", &keys::INPUT) {
        let id = names.formula_id(&table);
        let kind = kind(&table);
        let known = kind.is_some();
        // A kind that could not be read must not make faults elsewhere.
        let input = input(&table, id.clone().unwrap_or_else(|| Arc::from("")), kind.unwrap_or(InputKind::Number));
        if id.is_some() {
            names.add_input(input, known);
        }
    }
}

fn input(table: &Table<'_>, id: Arc<str>, kind: InputKind) -> Input {
    let supplier = table.word("supplier", &Supplier::ALL).unwrap_or(Supplier::Unit);
    let missing = table.word("missing", &words::INPUT_MISSING).unwrap_or(match supplier {
        Supplier::Survey | Supplier::Index => InputMissing::Pending,
        Supplier::Unit | Supplier::Appraiser | Supplier::Register | Supplier::Superior => InputMissing::NotSubmitted,
    });
    Input {
        title: table.text("title").unwrap_or_else(|| id.clone()),
        level_titles: level_titles(table, &kind),
        unit: table.text("unit"),
        range: range(table, &kind),
        places: places(table, &kind),
        supplier,
        column: table.text("column").unwrap_or_else(|| id.clone()),
        measure: table.text("measure"),
        prefer: table.word("prefer", &words::PREFER).unwrap_or(Prefer::Fact),
        missing,
        place: table.place(),
        kind,
        id,
    }
}

fn kind(table: &Table<'_>) -> Option<InputKind> {
    let word = table.word("kind", &words::INPUT_KIND);
    if let (Some(item), Some(word)) = (table.get("levels"), word)
        && word != "level"
    {
        item.fault_hint(
            Code::BadParameter,
            text!("loại `{word}` không có các mức", "kind `{word}` has no levels"),
            text!("bỏ `levels`, hoặc viết `kind = \"level\"`", "take `levels` out, or write `kind = \"level\"`"),
        );
    }
    Some(match word? {
        "count" => InputKind::Count,
        "share" => InputKind::Share,
        "points" => InputKind::Points,
        "days" => InputKind::Days,
        "yes_no" => InputKind::YesNo,
        "level" => InputKind::Level(levels(table)),
        "date" => InputKind::Date,
        "text" => InputKind::Text,
        _ => InputKind::Number,
    })
}

fn levels(table: &Table<'_>) -> Vec<Arc<str>> {
    let Some(item) = table.need("levels") else { return Vec::new() };
    let mut seen = BTreeMap::new();
    let items = item.list().unwrap_or_default();
    if item.value().is_array() && items.len() < 2 {
        item.fault_hint(
            Code::BadParameter,
            text!("dữ liệu loại mức cần ít nhất hai mức", "a level input needs two levels at least"),
            text!(
                "viết các mức từ tốt nhất, ví dụ `[\"tot\", \"kha\"]`",
                "write the levels, best first, such as `[\"good\", \"fair\"]`"
            ),
        );
    }
    items.iter().filter_map(|item| unique(&mut seen, id(item)?, item)).collect()
}

/// One text for each level, all different.
fn level_titles(table: &Table<'_>, kind: &InputKind) -> Vec<Arc<str>> {
    let Some(item) = table.get("level_titles") else { return Vec::new() };
    let InputKind::Level(levels) = kind else {
        let kind = kind.name();
        item.fault_hint(
            Code::BadParameter,
            text!("loại `{kind}` không có các mức", "kind `{kind}` has no levels"),
            text!("bỏ `level_titles`", "take `level_titles` out"),
        );
        return Vec::new();
    };
    let mut seen = BTreeMap::new();
    let items = item.list().unwrap_or_default();
    let titles: Vec<Arc<str>> = items.iter().filter_map(|item| unique(&mut seen, item.text()?, item)).collect();
    let (titled, wanted) = (items.len(), levels.len());
    if item.value().is_array() && wanted > 0 && titled != wanted {
        item.fault_hint(
            Code::BadParameter,
            text!("có {titled} lời cho {wanted} mức", "{titled} texts for {wanted} levels"),
            text!(
                "ghi một lời cho mỗi mức, theo thứ tự của `levels`",
                "write one text for each level, in the order of `levels`"
            ),
        );
    }
    for (at, (title, item)) in titles.iter().zip(&items).enumerate() {
        // Read back from a form it would be the other level.
        if levels.iter().enumerate().any(|(of, level)| of != at && level == title) {
            item.fault_hint(
                Code::BadParameter,
                text!("lời `{title}` là mã của mức khác", "text `{title}` is the id of another level"),
                text!("ghi lời khác", "write another text"),
            );
        }
    }
    if titles.len() == wanted { titles } else { Vec::new() }
}

fn range(table: &Table<'_>, kind: &InputKind) -> (Option<Exact>, Option<Exact>) {
    let Some(range) = table.table("range", &keys::RANGE) else { return (None, None) };
    numeric_only(table, "range", kind);
    let (min, max) = (range.number("min"), range.number("max"));
    if let (Some(min), Some(max)) = (&min, &max)
        && min > max
    {
        range.fault_hint(
            Code::BadParameter,
            text!("giá trị nhỏ nhất lớn hơn giá trị lớn nhất", "the smallest value is above the largest"),
            text!("đổi chỗ `min` và `max`", "swap `min` and `max`"),
        );
    }
    (min, max)
}

fn places(table: &Table<'_>, kind: &InputKind) -> Option<u32> {
    let places = table.whole("places", MOST_PLACES);
    numeric_only(table, "places", kind);
    places
}

fn numeric_only(table: &Table<'_>, key: &'static str, kind: &InputKind) {
    if let Some(item) = table.get(key)
        && !kind.is_numeric()
    {
        let kind = kind.name();
        item.fault_hint(
            Code::BadParameter,
            text!("mục `{key}` không dùng cho loại `{kind}`", "`{key}` has no meaning for kind `{kind}`"),
            text!("bỏ `{key}`", "take `{key}` out"),
        );
    }
}

//! Lines of `only_for`, `not_for` and `not_ranked`: a unit, an attribute with its value, or a condition.

use super::meta::cites;
use super::names::Names;
use crate::diagnostic::Code;
use crate::expr::Kind;
use crate::rubric::{Applicability, Condition, keys};
use crate::text;
use crate::toml_walk::{Item, Table};

/// The lines under a key. `in_leaf`: whether `max_points` has a meaning.
pub(super) fn read(table: &Table<'_>, key: &'static str, names: &Names) -> Vec<Applicability> {
    table.tables(key, &keys::APPLICABILITY).iter().filter_map(|line| one(line, names)).collect()
}

fn one(table: &Table<'_>, names: &Names) -> Option<Applicability> {
    let (reason, cites) = (table.text("reason"), cites(table));
    let condition = condition(table, names)?;
    Some(Applicability { condition, reason, cites, place: table.place() })
}

fn condition(table: &Table<'_>, names: &Names) -> Option<Condition> {
    let (unit, attribute, when) = (table.get("unit"), table.get("attribute"), table.get("when"));
    if [unit, attribute, when].iter().flatten().count() != 1 {
        return not_one(table, [unit, attribute, when].into_iter().flatten().nth(1));
    }
    if let Some(is) = table.get("is").filter(|_| attribute.is_none()) {
        is.fault_hint(
            Code::BadParameter,
            text!("`is` chỉ dùng cùng `attribute`", "`is` only goes with `attribute`"),
            text!("thêm `attribute = \"…\"`", "add `attribute = \"…\"`"),
        );
    }
    if let Some(item) = unit {
        return item.text().map(Condition::Unit);
    }
    if let Some(item) = attribute {
        let is = table.need("is").and_then(|is| is.text());
        return Some(Condition::Attribute { name: item.text()?, is: is? });
    }
    names.formula(&when?, Kind::Condition, false).map(Condition::When)
}

fn not_one<T>(table: &Table<'_>, second: Option<Item<'_>>) -> Option<T> {
    let hint = text!(
        "viết `unit = …`, hoặc `attribute = …` và `is = …`, hoặc `when = …`",
        "write `unit = …`, or `attribute = …` and `is = …`, or `when = …`"
    );
    match second {
        Some(item) => item.fault_hint(
            Code::BadParameter,
            text!(
                "một dòng chỉ nói về đơn vị, thuộc tính hoặc điều kiện",
                "a line names a unit, an attribute or a condition, one of them"
            ),
            hint,
        ),
        None => table.missing_hint("unit", hint),
    }
    None
}

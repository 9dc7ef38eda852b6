//! Rules that compare a unit with others: relative to the best, scaled, by place.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::{Reader, not_empty};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::number::{Exact, Points};
use crate::rubric::{keys, words};
use crate::rule::{Direction, PlacePoints, RankPoints, Reference, RelativeToBest, Scaled, Within};
use crate::text;
use crate::toml_walk::{Item, Table};

/// Most places that a table of points may name.
const MOST_PLACES: u32 = 100_000;

/// `reference`, where it is a word.
const REFERENCES: [(Option<Within>, &str); 3] =
    [(Some(Within::Block), "block"), (Some(Within::All), "all"), (None, "pooled")];

fn direction(table: &Table<'_>, key: &'static str) -> Direction {
    table.word(key, &words::DIRECTION).unwrap_or(Direction::High)
}

fn within(table: &Table<'_>) -> Within {
    table.word("within", &words::WITHIN).unwrap_or(Within::Block)
}

impl Reader<'_> {
    pub(super) fn relative_to_best(&mut self, table: &Table<'_>) -> Option<RelativeToBest> {
        let slot = self.slot();
        let (best, within) = (direction(table, "best"), within(table));
        Some(RelativeToBest { value: self.number(table, "value")?, best, within, slot })
    }

    pub(super) fn scaled(&mut self, table: &Table<'_>) -> Option<Scaled> {
        let slot = self.slot();
        let value = self.number(table, "value");
        let direction = direction(table, "direction");
        let range = self.range(table);
        let reference = match table.get("reference") {
            Some(item) => reference(&item),
            None => Some(Reference::Round(Within::Block)),
        };
        Some(Scaled { value: value?, direction, range: range?, reference: reference?, slot })
    }

    /// `range = [from, to]`.
    fn range(&self, table: &Table<'_>) -> Option<(Points, Points)> {
        let Some(item) = table.get("range") else { return Some((Points::ZERO, self.max.clone())) };
        let items = item.list()?;
        let [from, to] = items.as_slice() else {
            item.fault_hint(
                Code::BadParameter,
                text!("`range` cần đúng hai số", "`range` takes two numbers"),
                text!(
                    "viết điểm thấp nhất và cao nhất, ví dụ `[1, 10]`",
                    "write the lowest and the highest points, such as `[1, 10]`"
                ),
            );
            return None;
        };
        let (from, to) = (from.number(), to.number());
        let (from, to) = (from?, to?);
        if from >= to {
            item.fault_hint(
                Code::BadParameter,
                text!(
                    "điểm thấp nhất của `range` không nhỏ hơn điểm cao nhất",
                    "the lowest points of `range` are not below the highest"
                ),
                text!(
                    "khi giá trị thấp là tốt, dùng `direction = \"low\"`",
                    "where low values are good, use `direction = \"low\"`"
                ),
            );
        }
        Some((Points::new(from), Points::new(to)))
    }

    pub(super) fn rank_points(&mut self, table: &Table<'_>) -> Option<RankPoints> {
        let slot = self.slot();
        let value = self.number(table, "value");
        let (best, within) = (direction(table, "best"), within(table));
        let rest = self.points_or(table, "rest", &Points::ZERO);
        let item = table.need("place")?;
        let mut seen = BTreeMap::new();
        let all: Vec<_> = table.tables("place", &keys::PLACE).iter().map(|table| place(table, &mut seen)).collect();
        not_empty(&item)?;
        let place = all.into_iter().collect::<Option<Vec<_>>>()?;
        Some(RankPoints { value: value?, best, within, place, rest: rest?, slot })
    }
}

fn place(table: &Table<'_>, seen: &mut BTreeMap<u32, Place>) -> Option<PlacePoints> {
    let points = table.number("points");
    let item = table.need("place")?;
    let place = item.whole(MOST_PLACES)?;
    if place == 0 {
        item.fault_hint(
            Code::BadParameter,
            text!("không có hạng 0", "there is no place 0"),
            text!("hạng đầu tiên là 1", "the first place is 1"),
        );
    } else if let Some(first) = seen.insert(place, item.place()) {
        let message = text!("hạng {place} ghi hai lần", "place {place} is written twice");
        table.walk().report(
            Diagnostic::new(Code::DuplicateId, item.place(), message)
                .label(first, text!("lần đầu ở đây", "first written here"))
                .hint(text!("viết mỗi hạng một lần", "write each place once")),
        );
    }
    Some(PlacePoints { place, points: Points::new(points?) })
}

fn reference(item: &Item<'_>) -> Option<Reference> {
    match item.value() {
        DeValue::String(_) => item.word(&REFERENCES).map(|within| within.map_or(Reference::Pooled, Reference::Round)),
        DeValue::Table(_) => {
            let table = item.table(&keys::REFERENCE)?;
            let (min, max) = (table.number("min"), table.number("max"));
            let clip = table.boolean("clip").unwrap_or(true);
            let (min, max): (Exact, Exact) = (min?, max?);
            if min >= max {
                item.fault_hint(
                    Code::BadParameter,
                    text!("`min` của mốc không nhỏ hơn `max`", "the reference's `min` is not below its `max`"),
                    text!("viết `min` nhỏ hơn `max`", "write a `min` below `max`"),
                );
            }
            Some(Reference::Fixed { min, max, clip })
        }
        _ => {
            item.wrong_type("một từ hoặc bảng", "a word or a table", "reference = \"block\"");
            None
        }
    }
}

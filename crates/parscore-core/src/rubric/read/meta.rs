//! `[rubric]`, `[answers]`, `[published]`, `[rounding]`, `[[not_encoded]]`, and what many tables share:
//! citations, roundings, amounts.

use std::sync::Arc;

use super::names::id;
use crate::diagnostic::Code;
use crate::number::{Exact, Mode, Points, Rounding};
use crate::rubric::{
    Aggregate, AnswerColumns, Citation, Level, Meta, Missing, NotApplicablePolicy, NotEncoded, Period, Published,
    RoundingPlan, keys, words,
};
use crate::text;
use crate::toml_walk::{Item, Table};

/// Most places that a rounding may have.
pub(super) const MOST_PLACES: u32 = 12;

pub(super) fn meta(file: &Table<'_>) -> Option<Meta> {
    let table = file.table("rubric", &keys::RUBRIC)?;
    // Every key is looked at before anything is missed.
    let id = table.need("id").and_then(|item| id(&item));
    let title = table.text("title");
    let level = levels(&table);
    let status = table.word("status", &words::STATUS);
    let period = period(&table);
    let max = max(&table);
    Some(Meta {
        status_note: table.text("status_note"),
        issuer: table.text("issuer"),
        follows: table.get("follows").and_then(|item| super::names::id(&item)),
        aggregate: table.word("aggregate", &words::AGGREGATE).unwrap_or(Aggregate::Sum),
        scale: scale(&table),
        missing: table.word("missing", &words::MISSING).unwrap_or(Missing::Pending),
        not_applicable: table.word("not_applicable", &words::NOT_APPLICABLE).unwrap_or(NotApplicablePolicy::Reduce),
        cites: cites(&table),
        place: table.place(),
        max_place: table.place_of("max"),
        id: id?,
        title: title?,
        level,
        status: status?,
        period: period?,
        max: max?,
    })
}

fn levels(table: &Table<'_>) -> Vec<Level> {
    let Some(item) = table.need("level") else { return Vec::new() };
    let items = item.list().unwrap_or_default();
    if items.is_empty() && item.value().is_array() {
        item.empty_list();
    }
    items.iter().filter_map(|item| item.word(&Level::ALL)).collect()
}

fn period(table: &Table<'_>) -> Option<Period> {
    let table = table.table("period", &keys::PERIOD)?;
    let (from, until) = (table.date("from"), table.date("until"));
    let period = Period { from: from?, until: until? };
    if period.from > period.until {
        table.fault_hint(
            Code::BadParameter,
            text!("kỳ đánh giá kết thúc trước khi bắt đầu", "the period ends before it begins"),
            text!("viết `from` không sau `until`", "write a `from` not after `until`"),
        );
    }
    Some(period)
}

/// `max`: above nought.
pub(super) fn max(table: &Table<'_>) -> Option<Points> {
    above_nought(&table.need("max")?).map(Points::new)
}

/// `scale`, by default 1.
pub(super) fn scale(table: &Table<'_>) -> Exact {
    table.get("scale").and_then(|item| above_nought(&item)).unwrap_or(Exact::ONE)
}

/// A number that makes sense only above nought.
pub(super) fn above_nought(item: &Item<'_>) -> Option<Exact> {
    let number = item.number()?;
    if number > Exact::ZERO {
        return Some(number);
    }
    let (key, shown) = (item.key(), number.to_text());
    item.fault_hint(
        Code::BadParameter,
        text!("`{key} = {shown}` phải lớn hơn 0", "`{key} = {shown}` must be above 0"),
        text!("ví dụ `{key} = 0.5`", "for example `{key} = 0.5`"),
    );
    None
}

/// A number that makes sense from nought on.
pub(super) fn not_negative(item: &Item<'_>) -> Option<Exact> {
    let number = item.number()?;
    if !number.is_negative() {
        return Some(number);
    }
    let (key, shown) = (item.key(), number.to_text());
    item.fault_hint(
        Code::BadParameter,
        text!("`{key} = {shown}` không được âm", "`{key} = {shown}` must not be negative"),
        text!("viết một số từ 0 trở lên", "write 0 or more"),
    );
    None
}

/// A number between nought and one.
pub(super) fn share(item: &Item<'_>) -> Option<Exact> {
    let number = item.number()?;
    if !number.is_negative() && number <= Exact::ONE {
        return Some(number);
    }
    let (key, shown) = (item.key(), number.to_text());
    item.fault_hint(
        Code::BadParameter,
        text!("`{key} = {shown}` phải nằm trong khoảng từ 0 đến 1", "`{key} = {shown}` must lie between 0 and 1"),
        text!("75% viết là `0.75`", "75% is written `0.75`"),
    );
    None
}

/// `cites`.
pub(super) fn cites(table: &Table<'_>) -> Option<Citation> {
    let table = table.table("cites", &keys::CITATION)?;
    let (clause, quote) = (table.text("clause"), table.text("quote"));
    Some(Citation { document: table.text("document")?, clause, quote, place: table.place() })
}

/// A rounding under a key.
pub(super) fn rounding(table: &Table<'_>, key: &'static str) -> Option<Rounding> {
    let table = table.table(key, &keys::ROUNDING)?;
    let (places, mode) = (table.whole("places", MOST_PLACES), table.word("mode", &Mode::ALL));
    Some(Rounding { places: places?, mode: mode? })
}

pub(super) fn answers(file: &Table<'_>) -> AnswerColumns {
    let Some(table) = file.table("answers", &keys::ANSWERS) else { return AnswerColumns::default() };
    AnswerColumns {
        unit: table.text("unit"),
        name: table.text("name"),
        block: table.text("block"),
        attributes: texts(&table, "attributes"),
    }
}

/// The texts of a list.
pub(super) fn texts(table: &Table<'_>, key: &'static str) -> Vec<Arc<str>> {
    table.list(key).iter().filter_map(|item| item.text()).collect()
}

pub(super) fn published(file: &Table<'_>) -> Option<Published> {
    let table = file.table("published", &keys::PUBLISHED)?;
    Some(Published {
        total: table.text("total"),
        rank: table.text("rank"),
        total_places: table.whole("total_places", MOST_PLACES),
        part_places: table.whole("part_places", MOST_PLACES),
        tolerance: table.get("tolerance").and_then(|item| not_negative(&item)).unwrap_or(Exact::ZERO),
    })
}

pub(super) fn rounding_plan(file: &Table<'_>) -> RoundingPlan {
    let Some(table) = file.table("rounding", &keys::ROUNDING_PLAN) else { return RoundingPlan::default() };
    RoundingPlan {
        leaf: rounding(&table, "leaf"),
        criterion: rounding(&table, "criterion"),
        field: rounding(&table, "field"),
        total: rounding(&table, "total"),
        print: rounding(&table, "print"),
    }
}

pub(super) fn not_encoded(file: &Table<'_>) -> Vec<NotEncoded> {
    let read = |table: &Table<'_>| {
        let (clause, reason, cites) = (table.text("clause"), table.text("reason"), cites(table));
        Some(NotEncoded { clause: clause?, reason: reason?, cites })
    };
    file.tables("not_encoded", &keys::NOT_ENCODED).iter().filter_map(read).collect()
}

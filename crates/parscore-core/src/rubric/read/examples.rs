//! `[[example]]`.

use std::sync::Arc;

use toml::de::DeValue;

use super::meta::cites;
use super::names::Names;
use super::policies::class;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::number::Exact;
use crate::rubric::{Classification, Example, ExampleInput, Expectation, InputKind, keys, words};
use crate::text;
use crate::toml_walk::{Item, Table, nfc};
use crate::value::{Value, YesNo};

pub(super) fn read(file: &Table<'_>, names: &Names, classification: Option<&Classification>) -> Vec<Example> {
    file.tables("example", &keys::EXAMPLE).iter().map(|table| one(table, names, classification)).collect()
}

fn one(table: &Table<'_>, names: &Names, classification: Option<&Classification>) -> Example {
    let expect_class = table.get("expect_class").and_then(|item| class(&item, classification));
    if !table.has("expect") && !table.has("expect_class") {
        let hint = text!(
            "thêm `expect = …` (số điểm phải ra) hoặc `expect_class = …`",
            "add `expect = …` (the points that must result) or `expect_class = …`"
        );
        table.missing_hint("expect", hint);
    }
    if let Some(item) = table.get("expect_class").filter(|_| table.has("criterion")) {
        item.fault_hint(
            Code::BadParameter,
            text!("chỉ tổng điểm được xếp loại", "only the total has a class"),
            text!("bỏ `criterion` hoặc bỏ `expect_class`", "take `criterion` or `expect_class` out"),
        );
    }
    let lists = |key| -> Vec<_> { table.list(key).iter().filter_map(|item| inputs(item, names)).collect() };
    Example {
        title: table.text("title"),
        criterion: table.get("criterion").and_then(|item| names.criterion_of(&item)),
        inputs: table.get("inputs").and_then(|item| inputs(&item, names)).unwrap_or_default(),
        peers: lists("peers"),
        pooled: lists("pooled"),
        attributes: table.get("attributes").map(|item| attributes(&item)).unwrap_or_default(),
        expect: table.get("expect").and_then(|item| expectation(&item)),
        expect_class,
        cites: cites(table),
        place: table.place(),
    }
}

fn expectation(item: &Item<'_>) -> Option<Expectation> {
    match item.value() {
        DeValue::String(text) if text.trim().starts_with(|c: char| c.is_alphabetic()) => match &**text {
            "not_applicable" => Some(Expectation::NotApplicable),
            "not_submitted" => Some(Expectation::NotSubmitted),
            "pending" => Some(Expectation::Pending),
            "faulty" => Some(Expectation::Faulty),
            _ => {
                item.unknown_word(text, words::EXPECT);
                None
            }
        },
        _ => item.number().map(Expectation::Points),
    }
}

fn attributes(item: &Item<'_>) -> Vec<(Arc<str>, Arc<str>)> {
    let entries = item.entries().unwrap_or_default();
    entries.into_iter().filter_map(|(key, _, item)| Some((key, item.text()?))).collect()
}

fn inputs(item: &Item<'_>, names: &Names) -> Option<Vec<ExampleInput>> {
    let mut all: Vec<ExampleInput> = Vec::new();
    for (id, place, item) in item.entries()? {
        let Some(input) = names.input(&id) else {
            unknown(&item, &id, place, names);
            continue;
        };
        let Some(kind) = names.inputs.get(input.at()).map(|i| &i.kind) else { continue };
        if all.iter().any(|e| e.input == input) {
            let message = text!("`{id}` ghi hai lần", "`{id}` is written twice");
            let hint = text!("chỉ giữ lại một lần", "keep it once");
            item.walk().report(Diagnostic::new(Code::DuplicateId, place, message).hint(hint));
            continue;
        }
        if let Some(value) = value(&item, kind) {
            all.push(ExampleInput { input, value });
        }
    }
    Some(all)
}

fn unknown(item: &Item<'_>, id: &str, place: Place, names: &Names) {
    let message = text!("không có dữ liệu đầu vào mang mã `{id}`", "no input has the id `{id}`");
    let mut fault = Diagnostic::new(Code::UnknownInput, place, message);
    fault.hint = item.walk().did_you_mean(id, names.inputs.iter().map(|i| &*i.id));
    item.walk().report(fault);
}

/// An answer as an example writes it: `Some(None)` for an empty one, `None` after a fault.
fn value(item: &Item<'_>, kind: &InputKind) -> Option<Option<Value>> {
    if item.value().as_str().is_some_and(|text| text.trim().is_empty()) {
        return Some(None);
    }
    let value = match kind {
        InputKind::YesNo => Value::YesNo(yes_no(item)?),
        InputKind::Level(levels) => Value::Level(level(item, levels)?),
        InputKind::Date => Value::Date(item.date()?),
        InputKind::Text => Value::Text(item.text()?),
        InputKind::Count => Value::Number(whole(item)?),
        InputKind::Number | InputKind::Share | InputKind::Points | InputKind::Days => Value::Number(item.number()?),
    };
    Some(Some(value))
}

fn whole(item: &Item<'_>) -> Option<Exact> {
    let number = item.number()?;
    if number.floor() == number {
        return Some(number);
    }
    let shown = number.to_text();
    item.fault_hint(
        Code::BadAnswer,
        text!("`{shown}` không phải là số nguyên", "`{shown}` is not a whole number"),
        text!("dữ liệu loại `count` là số đếm", "an input of kind `count` is a count"),
    );
    None
}

fn yes_no(item: &Item<'_>) -> Option<YesNo> {
    let word = match item.value() {
        DeValue::Boolean(yes) => return Some(if *yes { YesNo::Yes } else { YesNo::No }),
        DeValue::String(text) => nfc(text.trim()).to_lowercase(),
        _ => item.written().to_owned(),
    };
    match &*word {
        "có" | "yes" | "1" => Some(YesNo::Yes),
        "không" | "no" | "0" => Some(YesNo::No),
        "không áp dụng" | "na" => Some(YesNo::NotApplicable),
        _ => {
            item.fault_hint(
                Code::BadAnswer,
                text!("`{word}` không phải là có hay không", "`{word}` is neither yes nor no"),
                text!("viết \"có\", \"không\" hoặc \"không áp dụng\"", "write \"yes\", \"no\" or \"na\""),
            );
            None
        }
    }
}

fn level(item: &Item<'_>, levels: &[Arc<str>]) -> Option<u16> {
    let id = item.text()?;
    let found = levels.iter().position(|l| *l == id).and_then(|at| u16::try_from(at).ok());
    if found.is_none() {
        let message = text!("không có mức `{id}`", "there is no level `{id}`");
        let mut fault = Diagnostic::new(Code::BadAnswer, item.place(), message);
        fault.hint = item.walk().did_you_mean(&id, levels.iter().map(|l| &**l));
        item.walk().report(fault);
    }
    found
}

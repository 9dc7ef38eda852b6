//! `[[measure]]`.

use std::sync::Arc;

use jiff::civil::Date;
use toml::de::DeValue;

use super::meta::{above_nought, cites, not_negative};
use super::names::{Accepts, Names, id};
use crate::diagnostic::Code;
use crate::expr::Kind;
use crate::number::{Exact, Weight};
use crate::rubric::{
    DateSource, ExternalIndex, InputIx, Lateness, Measure, MeasureKind, NotReceived, Survey, SurveyGroup, SurveyOption,
    TooSmall, keys, words,
};
use crate::text;
use crate::toml_walk::{Item, Table, iso_date};

pub(super) fn read(file: &Table<'_>, names: &mut Names) {
    // Measures use inputs only: none of them is known while they are read.
    let mut measures = Vec::new();
    for item in file.list("measure") {
        let Some(table) = item.tagged(&keys::MEASURE, &keys::MEASURES) else { continue };
        let id = names.formula_id(&table);
        let kind = kind(&table, names, id.as_ref());
        let (title, cites) = (table.text("title"), cites(&table));
        let Some(id) = id else { continue };
        // Stands in for what could not be read, so that its name stays known.
        let unread = || ExternalIndex { index: id.clone(), input: InputIx(0), out_of: Exact::ONE };
        let kind = kind.unwrap_or_else(|| MeasureKind::ExternalIndex(unread()));
        measures.push(Measure { id, title, kind, cites, place: table.place() });
    }
    names.measures = measures;
}

fn kind(table: &Table<'_>, names: &Names, id: Option<&Arc<str>>) -> Option<MeasureKind> {
    Some(match table.spec_name() {
        "lateness" => MeasureKind::Lateness(lateness(table, names)?),
        "survey" => MeasureKind::Survey(survey(table, names, id)),
        _ => MeasureKind::ExternalIndex(external_index(table, names)?),
    })
}

fn lateness(table: &Table<'_>, names: &Names) -> Option<Lateness> {
    let due = table.need("due").and_then(|item| date_source(&item, names));
    let received = table.need("received").and_then(|item| names.input_of(&item, Accepts::Date));
    let days = table.word("days", &words::DAYS);
    let not_received = not_received(table, names);
    let optional = |key, accepts| table.get(key).and_then(|item| names.input_of(&item, accepts));
    Some(Lateness {
        before: table.boolean("before").unwrap_or(false),
        extended_to: optional("extended_to", Accepts::Date),
        excused: optional("excused", Accepts::DaysOrYesNo),
        due: due?,
        received: received?,
        days: days?,
        not_received: not_received?,
    })
}

fn not_received(table: &Table<'_>, names: &Names) -> Option<NotReceived> {
    let cutoff = table.get("cutoff");
    if table.word("not_received", &words::NOT_RECEIVED) != Some(true) {
        if let Some(item) = cutoff {
            item.fault_hint(
                Code::BadParameter,
                text!(
                    "`cutoff` chỉ dùng cùng `not_received = \"cutoff\"`",
                    "`cutoff` only goes with `not_received = \"cutoff\"`"
                ),
                text!(
                    "thêm `not_received = \"cutoff\"`, hoặc bỏ `cutoff`",
                    "add `not_received = \"cutoff\"`, or take `cutoff` out"
                ),
            );
        }
        return Some(NotReceived::Missing);
    }
    date_source(&table.need("cutoff")?, names).map(NotReceived::Cutoff)
}

/// A date, or the id of a date input.
fn date_source(item: &Item<'_>, names: &Names) -> Option<DateSource> {
    match item.value() {
        DeValue::String(text) if names.input(&crate::toml_walk::nfc(text)).is_none() && looks_like_date(text) => {
            item.date().map(DateSource::Fixed)
        }
        DeValue::String(_) => names.input_of(item, Accepts::Date).map(DateSource::Input),
        DeValue::Datetime(_) => item.date().map(DateSource::Fixed),
        _ => {
            item.wrong_type("ngày hoặc mã của dữ liệu loại ngày", "a date or the id of a date input", "2021-01-20");
            None
        }
    }
}

fn looks_like_date(text: &str) -> bool {
    let found: Option<Date> = iso_date(text);
    found.is_some() || text.trim().starts_with(|c: char| c.is_ascii_digit())
}

fn survey(table: &Table<'_>, names: &Names, id: Option<&Arc<str>>) -> Survey {
    let groups = match (table.get("group"), table.get("option")) {
        (Some(_), Some(option)) => {
            option.fault_hint(
                Code::BadParameter,
                text!(
                    "dùng `group` hoặc `option`, không dùng cả hai",
                    "`group` and `option` stand instead of each other"
                ),
                text!("chuyển các phương án vào từng nhóm", "move the options into the groups"),
            );
            groups(table, names)
        }
        (Some(_), None) => {
            for key in ["issued", "valid"] {
                if let Some(item) = table.get(key) {
                    let message = text!(
                        "khi có `group` thì `{key}` ghi trong từng nhóm",
                        "with `group`, `{key}` stands in each group"
                    );
                    item.fault_hint(
                        Code::BadParameter,
                        message,
                        text!("chuyển `{key}` vào từng nhóm", "move `{key}` into the groups"),
                    );
                }
            }
            groups(table, names)
        }
        (None, Some(_)) => vec![group(table, names, id.cloned().unwrap_or_else(|| "".into()), Weight::new(Exact::ONE))],
        (None, None) => {
            table.missing("option");
            Vec::new()
        }
    };
    Survey {
        groups,
        minimum_sample: table.get("minimum_sample").and_then(|item| names.formula(&item, Kind::Number, false)),
        too_small: table.word("too_small", &words::TOO_SMALL).unwrap_or(TooSmall::Pending),
    }
}

fn groups(table: &Table<'_>, names: &Names) -> Vec<SurveyGroup> {
    let tables = table.tables("group", &keys::SURVEY_GROUP);
    if let Some(item) = table.get("group").filter(|_| tables.is_empty()) {
        item.empty_list();
    }
    let read = |table: &Table<'_>| {
        let weight = table.need("weight").and_then(|item| above_nought(&item)).unwrap_or(Exact::ONE);
        let id = table.need("id").and_then(|item| id(&item)).unwrap_or_else(|| "".into());
        group(table, names, id, Weight::new(weight))
    };
    tables.iter().map(read).collect()
}

fn group(table: &Table<'_>, names: &Names, id: Arc<str>, weight: Weight) -> SurveyGroup {
    let tables = table.tables("option", &keys::SURVEY_OPTION);
    if let Some(item) = table.get("option").filter(|item| item.value().is_array() && tables.is_empty()) {
        item.empty_list();
    }
    let option = |table: &Table<'_>| {
        let input = table.need("input").and_then(|item| names.input_of(&item, Accepts::Count));
        let weight = table.need("weight").and_then(|item| not_negative(&item));
        Some(SurveyOption { input: input?, weight: weight? })
    };
    let count = |key| table.get(key).and_then(|item: Item<'_>| names.input_of(&item, Accepts::Count));
    SurveyGroup {
        id,
        weight,
        options: tables.iter().filter_map(option).collect(),
        issued: count("issued"),
        valid: count("valid"),
    }
}

fn external_index(table: &Table<'_>, names: &Names) -> Option<ExternalIndex> {
    let index = table.text("index");
    let input = table.need("input").and_then(|item| names.input_of(&item, Accepts::Numeric));
    let out_of = table.get("out_of").and_then(|item| above_nought(&item)).unwrap_or(Exact::ONE);
    Some(ExternalIndex { index: index?, input: input?, out_of })
}

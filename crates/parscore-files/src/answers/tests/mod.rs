//! Answers in both layouts, and every fault that they can have.

mod long;
mod wide;

use std::sync::Arc;

use parscore_core::calendar::Calendar;
use parscore_core::diagnostic::{Diagnostic, Place};
use parscore_core::number::Mark;
use parscore_core::published::PublishedRow;
use parscore_core::round::{AnswerPlaces as _, Version};
use parscore_core::rubric::{self, InputIx, Rubric};
use parscore_core::value::{Value, YesNo};

use super::{AnswerOptions, Loaded, UnitList, read};
use crate::table::{DateOrder, Filter, Table, TableOptions, read_bytes};

const RUBRIC: &str = r#"
schema = 1
[rubric]
id = "test/all-2020"
title = "Phép thử"
level = ["department"]
status = "sample"
status_note = "Ví dụ giả định"
period = { from = 2020-01-01, until = 2020-12-31 }
max = 50
[published]
total = "công bố"
rank = "hạng"
[[input]]
id = "ke_hoach"
title = "Ban hành kế hoạch"
kind = "yes_no"
supplier = "unit"
[[input]]
id = "dung_han"
title = "Nhiệm vụ đúng hạn"
kind = "count"
supplier = "unit"
[[input]]
id = "giao"
title = "Nhiệm vụ được giao"
kind = "count"
range = { min = 0, max = 1000 }
supplier = "unit"
[[input]]
id = "hai_long"
title = "Mức độ hài lòng"
kind = "number"
range = { min = 0, max = 10 }
places = 2
supplier = "survey"
[[input]]
id = "ty_le"
title = "Tỷ lệ trực tuyến"
kind = "share"
supplier = "unit"
[[input]]
id = "muc"
title = "Mức hoàn thành"
kind = "level"
levels = ["tot", "kha", "yeu"]
level_titles = ["Tốt", "Khá", "Chưa đạt"]
supplier = "unit"
[[input]]
id = "ngay_nhan"
title = "Ngày nhận báo cáo"
kind = "date"
supplier = "unit"
[[measure]]
id = "tre"
kind = "lateness"
due = 2021-01-20
received = "ngay_nhan"
days = "calendar"
[[criterion]]
id = "1"
title = "Chỉ đạo"
max = 30
[[criterion]]
id = "1.1"
code = "a"
parent = "1"
title = "Kế hoạch"
max = 10
rule = { kind = "all_or_nothing", input = "ke_hoach" }
[[criterion]]
id = "1.2"
code = "b"
parent = "1"
title = "Nhiệm vụ"
max = 10
rule = { kind = "linear", of = "dung_han", out_of = "giao" }
[[criterion]]
id = "1.3"
code = "c"
parent = "1"
title = "Báo cáo"
max = 10
rule = { kind = "bands", value = "tre", band = [{ below = 1, points = 10 }, { from = 1, points = 0 }] }
[[criterion]]
id = "2"
title = "Kết quả"
max = 20
[[criterion]]
id = "2.1"
code = "a"
parent = "2"
title = "Hài lòng"
max = 10
rule = { kind = "linear", of = "hai_long", out_of = "10" }
[[criterion]]
id = "2.2"
parent = "2"
title = "Trực tuyến"
max = 5
rule = { kind = "linear", of = "ty_le" }
[[criterion]]
id = "2.3"
parent = "2"
title = "Mức"
max = 5
rule = { kind = "levels", input = "muc", level = [{ id = "tot", share = 1 }, { id = "kha", share = 0.5 }, { id = "yeu", share = 0 }] }
"#;

fn rubric() -> Rubric {
    let (rubric, faults) = rubric::read("test.toml", RUBRIC);
    rubric.unwrap_or_else(|| panic!("{faults:?}"))
}

fn table(text: &str, options: &TableOptions) -> Table {
    let (table, faults) = read_bytes("a.csv", text.as_bytes(), options);
    table.unwrap_or_else(|| panic!("{faults:?}"))
}

fn check_with(text: &str, table_options: &TableOptions, options: &AnswerOptions) -> (Loaded, Vec<Diagnostic>) {
    read(table(text, table_options), &rubric(), options)
}

fn check(text: &str) -> (Loaded, Vec<Diagnostic>) {
    check_with(text, &TableOptions::default(), &AnswerOptions::default())
}

/// Row, column and code of each diagnostic.
fn places(faults: &[Diagnostic]) -> Vec<(u32, u32, &str)> {
    let place = |d: &Diagnostic| match d.place {
        Place::Cell { row, column, .. } => (row, column),
        _ => (0, 0),
    };
    faults.iter().map(|d| (place(d).0, place(d).1, d.code.name())).collect()
}

fn hint(fault: &Diagnostic) -> &str {
    fault.hint.as_ref().map_or("", |h| &h.en)
}

fn input(id: &str) -> InputIx {
    rubric().find_input(id).unwrap()
}

fn number(loaded: &Loaded, version: Version, unit: usize, id: &str) -> Option<String> {
    match loaded.versions.get(&version)?.get(unit, input(id))? {
        Value::Number(n) => Some(n.to_text()),
        other => panic!("{other:?}"),
    }
}

const SELF: Version = Version::SelfAssessed;

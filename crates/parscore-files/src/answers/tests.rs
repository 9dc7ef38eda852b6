//! Answers in both layouts, and every fault that they can have.

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
const WIDE_HEADER: &str = "unit,name,khối,loại,ke_hoach,dung_han,giao,hai_long,ty_le,muc,ngay_nhan,công bố,hạng\n";

fn wide(rows: &str) -> (Loaded, Vec<Diagnostic>) {
    let options = AnswerOptions { attributes: vec!["loại".into()], ..Default::default() };
    check_with(&format!("{WIDE_HEADER}{rows}"), &TableOptions::default(), &options)
}

#[test]
fn wide_rows_become_units_and_answers() {
    let (loaded, faults) = wide(
        "snv,Sở Nội vụ,sở,A,có,46,46,8.23,95%,tot,2021-01-19,43.5,1\n\
         syt,,sở,,không áp dụng,0,,,0.5,,,,\n",
    );
    assert!(faults.is_empty(), "{faults:?}");
    let units: Vec<_> = loaded.units.iter().map(|u| (&*u.id, &*u.name, u.block.as_deref())).collect();
    assert_eq!(units, [("snv", "Sở Nội vụ", Some("sở")), ("syt", "syt", Some("sở"))]);
    assert_eq!(loaded.units[0].attributes.get("loại").map(|v| &**v), Some("A"));
    assert!(loaded.units[1].attributes.is_empty());
    let answers = &loaded.versions[&SELF];
    assert_eq!(answers.get(0, input("ke_hoach")), Some(&Value::YesNo(YesNo::Yes)));
    assert_eq!(answers.get(1, input("ke_hoach")), Some(&Value::YesNo(YesNo::NotApplicable)));
    assert_eq!(answers.get(0, input("muc")), Some(&Value::Level(0)));
    assert_eq!(answers.get(0, input("ngay_nhan")), Some(&Value::Date(jiff::civil::date(2021, 1, 19))));
    assert_eq!(number(&loaded, SELF, 0, "hai_long").as_deref(), Some("8.23"));
    assert_eq!(number(&loaded, SELF, 0, "ty_le").as_deref(), Some("0.95"));
    assert_eq!(number(&loaded, SELF, 1, "dung_han").as_deref(), Some("0"), "0 is an answer");
    assert_eq!(number(&loaded, SELF, 1, "giao"), None, "an empty cell is none");
    let published = loaded.published.as_ref().unwrap();
    let total = published[0].total.as_ref().unwrap();
    assert_eq!(total.value.to_text(), "43.5");
    let place = Place::Cell { file: "a.csv".into(), sheet: None, row: 2, column: 12, content: "43.5".into() };
    assert_eq!(total.place, place);
    assert_eq!(published[0].rank.as_ref().map(|r| r.value), Some(1));
    assert_eq!(published[1], PublishedRow::default());
}

#[test]
fn every_fault_of_a_file_at_once_with_its_cell() {
    let (loaded, faults) = wide(
        "a,,,,maybe,x,1.5,50,1.2,tôt,20/01/2021,,\n\
         b,,,,1,-1,1001,8.123,-0.1,kém,2021-13-01,,\n\
         c,,,,x,1e3,\"2,5\",#DIV/0!,95,TOT,44216,x,\n\
         a,,,,,,,,,,,,\n\
         ,,,,có,,,,,,,,\n",
    );
    use std::collections::BTreeSet;
    let found: BTreeSet<_> = places(&faults).into_iter().collect();
    let want = BTreeSet::from([
        (2, 5, "bad-answer"),
        (2, 6, "bad-answer"),
        (2, 7, "bad-answer"),
        (2, 8, "out-of-range"),
        (2, 9, "out-of-range"),
        (2, 11, "bad-date"),
        (3, 6, "out-of-range"),
        (3, 7, "out-of-range"),
        (3, 8, "too-many-places"),
        (3, 9, "out-of-range"),
        (3, 10, "bad-answer"),
        (3, 11, "bad-date"),
        (4, 6, "bad-number"),
        (4, 7, "bad-number"),
        (4, 8, "error-cell"),
        (4, 9, "out-of-range"),
        (4, 11, "bad-date"),
        (4, 12, "bad-answer"),
        (5, 1, "duplicate-unit"),
        (6, 1, "missing-key"),
    ]);
    assert_eq!(found, want);
    let at = |row, column| {
        faults
            .iter()
            .find(|f| places(std::slice::from_ref(f))[0].0 == row && places(std::slice::from_ref(f))[0].1 == column)
            .unwrap()
    };
    assert!(hint(at(2, 11)).contains("--dates dmy"));
    assert!(hint(at(4, 7)).contains("--decimal comma"));
    assert!(hint(at(4, 9)).contains("95%"));
    assert_eq!(at(2, 8).message.vi, "`50` ngoài khoảng từ 0 đến 10");
    assert!(matches!(at(5, 1).labels[0].place, Place::Cell { row: 2, .. }));
    assert!(!at(4, 12).is_error(), "published figures are only compared with");
    assert_eq!(loaded.versions[&SELF].get(0, input("muc")), Some(&Value::Level(0)), "`tôt` differs in accents only");
}

#[test]
fn declared_decimal_mark_and_date_order() {
    let text = "unit;hai_long;giao;ngay_nhan\na;8,25;7;20/01/2021\nb;1.234,5;8;1.2.2021\nc;7,5%;9;2021-01-19\n";
    let options = TableOptions {
        delimiter: Some(';'),
        decimal: Mark::Comma,
        dates: DateOrder::DayMonthYear,
        ..Default::default()
    };
    let (loaded, faults) = check_with(text, &options, &AnswerOptions::default());
    let errors: Vec<_> = faults.iter().filter(|f| f.is_error()).cloned().collect();
    assert_eq!(places(&errors), [(3, 2, "bad-number"), (4, 2, "bad-answer")]);
    assert!(hint(&errors[0]).contains("thousands"));
    assert_eq!(number(&loaded, SELF, 0, "hai_long").as_deref(), Some("8.25"));
    let date = |unit| loaded.versions[&SELF].get(unit, input("ngay_nhan")).cloned();
    assert_eq!(date(0), Some(Value::Date(jiff::civil::date(2021, 1, 20))));
    assert_eq!(date(1), Some(Value::Date(jiff::civil::date(2021, 2, 1))));
    assert_eq!(date(2), Some(Value::Date(jiff::civil::date(2021, 1, 19))), "ISO dates are never ambiguous");
}

#[test]
fn columns_that_are_missing_misspelt_or_unknown() {
    let (_, faults) = check("unit,KE HOACH,dung_hna,giao,lạ\na,có,1,1,x\n");
    let of = |code: &str| faults.iter().filter(|f| f.code.name() == code).collect::<Vec<_>>();
    let missing = of("missing-column");
    let near = missing.iter().find(|f| f.message.en.contains("`dung_han`")).unwrap();
    assert!(near.is_error(), "probably misspelt");
    assert!(hint(near).contains("`dung_hna`"));
    assert!(missing.iter().find(|f| f.message.en.contains("`hai_long`")).is_some_and(|f| !f.is_error()));
    let unknown = of("unknown-column");
    let notes: Vec<_> = unknown.iter().filter(|f| f.message.en.contains("read as")).collect();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].message.en.contains("`KE HOACH` is read as `ke_hoach`"));
    assert!(unknown.iter().any(|f| f.message.en == "column `lạ` is not used"));
    let (loaded, faults) = check("mã,ke_hoach\na,có\n");
    assert!(loaded.units.is_empty());
    assert!(faults.iter().any(|f| f.is_error() && f.message.en == "there is no column `unit`"));
    let (_, faults) = check("đơn vị,năm\na,2020\n");
    assert!(faults.iter().any(Diagnostic::is_error), "a table without a single input is the wrong table");
}

#[test]
fn an_attribute_that_decides_must_be_there() {
    let with = |line: &str| {
        let text = RUBRIC.replace("title = \"Mức\"\n", &format!("title = \"Mức\"\n{line}\n"));
        let text = text.replace("[published]", "[answers]\nattributes = [\"loại\"]\n[published]");
        let (rubric, faults) = rubric::read("test.toml", &text);
        let rubric = rubric.unwrap_or_else(|| panic!("{faults:?}"));
        let (_, faults) = read(table("unit,giao\na,1\n", &TableOptions::default()), &rubric, &AnswerOptions::default());
        faults.into_iter().find(|f| f.message.en == "there is no column `loại`").unwrap()
    };
    assert!(with("only_for = [{ attribute = \"loại\", is = \"A\" }]").is_error());
    assert!(!with("").is_error());
}

#[test]
fn ids_in_any_unicode_form_are_one_unit() {
    let composed = "Sở Nội vụ";
    let decomposed = "So\u{31b}\u{309} No\u{323}\u{302}i vu\u{323}";
    let (loaded, faults) = wide(&format!("{composed},,,,có,,,,,,,,\n {decomposed} ,,,,không,,,,,,,,\n"));
    assert_eq!(places(&faults), [(3, 1, "duplicate-unit")]);
    assert_eq!(&*loaded.units[0].id, composed);
}

#[test]
fn a_filter_reads_its_column() {
    let filters = vec![Filter::parse("năm=2020").unwrap()];
    let text = "năm,unit,ke_hoach\n2019,a,không\n2020,a,có\n";
    let options = TableOptions { filters, ..Default::default() };
    let (loaded, faults) = check_with(text, &options, &AnswerOptions::default());
    assert!(!faults.iter().any(|f| f.code.name() == "unknown-column"));
    assert_eq!(
        loaded.places.place(SELF, 0, input("ke_hoach")),
        Some(Place::Cell { file: "a.csv".into(), sheet: None, row: 3, column: 3, content: "có".into() })
    );
    assert_eq!(loaded.places.place(SELF, 0, input("giao")), None);
}

const LONG: &str = "\
đơn vị,tiêu chí,đầu vào,giá trị,phiên bản,minh chứng,ghi chú
snv,1.1,,có,,12/KH-SNV; 15/BC-SNV,
snv,1.1,,,,20/TB-SNV,
snv,1.2,dung_han,46,,,
snv,b,giao,46,,,
snv,1.2,dung_han,45,thẩm định lần 1,,thiếu một nhiệm vụ
syt,,hai_long,8.5,self,,
syt,1.3,,2021-01-19,final,,
";

#[test]
fn long_rows_become_versions_with_evidence() {
    let (loaded, faults) = check(LONG);
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(loaded.units.iter().map(|u| &*u.id).collect::<Vec<_>>(), ["snv", "syt"]);
    assert_eq!(number(&loaded, SELF, 0, "dung_han").as_deref(), Some("46"));
    assert_eq!(number(&loaded, Version::Appraised1, 0, "dung_han").as_deref(), Some("45"));
    assert_eq!(number(&loaded, Version::Appraised1, 0, "giao"), None, "only what a version changed");
    assert_eq!(loaded.versions.keys().copied().collect::<Vec<_>>(), [SELF, Version::Appraised1, Version::Final]);
    let first = rubric().find_criterion("1.1").unwrap();
    let evidence = loaded.evidence.as_ref().unwrap();
    let documents = &evidence[&(SELF, 0, first)].documents;
    assert_eq!(documents.iter().map(|d| &**d).collect::<Vec<_>>(), ["12/KH-SNV", "15/BC-SNV", "20/TB-SNV"]);
    let cell = |row, content: &str| {
        Some(Place::Cell { file: "a.csv".into(), sheet: None, row, column: 4, content: content.into() })
    };
    assert_eq!(loaded.places.place(SELF, 0, input("dung_han")), cell(4, "46"));
    assert_eq!(loaded.places.place(Version::Appraised1, 0, input("dung_han")), cell(6, "45"));

    let (round, _) =
        loaded.into_round(Arc::new(rubric()), Version::Appraised1, Arc::new(Calendar::default()), Vec::new());
    assert_eq!(round.versions.len(), 2, "later versions stay out");
    assert_eq!(Some(round.place_of(0, input("dung_han"))), cell(6, "45"));
    assert_eq!(Some(round.place_of(0, input("giao"))), cell(5, "46"), "the answer in effect is of the version before");
    let notes = &round.evidence.unwrap()[&(0, rubric().find_criterion("1.2").unwrap())].notes;
    assert_eq!(notes.len(), 1);
}

#[test]
fn faults_of_long_rows() {
    let header = "unit,criterion,input,value,version\n";
    let rows = [
        "a,1.9,,1,",             // unknown criterion
        "a,1.2,dung_hna,1,",     // unknown input
        "a,1.2,hai_long,1,",     // an input of another criterion
        "a,1.2,,1,",             // which of two inputs?
        "a,a,,1,",               // two criteria have this code
        "a,,,1,",                // no question
        ",1.1,,có,",             // no unit
        "a,1.1,,có,cuối",        // unknown version
        "a,1.1,,có,",            // first answer
        "a,1.1,,không,",         // another answer
        "a,,ke_hoach,có,",       // the same answer again
        "a,1.1,,,",              // no answer
        "a,1.2,giao,1001,final", // out of range
    ];
    let (_, faults) = check(&format!("{header}{}\n", rows.join("\n")));
    assert_eq!(
        places(&faults),
        [
            (2, 2, "unknown-criterion"),
            (3, 3, "unknown-input"),
            (4, 3, "unknown-input"),
            (5, 4, "missing-key"),
            (6, 2, "unknown-criterion"),
            (7, 0, "missing-key"),
            (8, 1, "missing-key"),
            (9, 5, "unknown-version"),
            (11, 4, "duplicate-answer"),
            (12, 4, "duplicate-answer"),
            (14, 4, "out-of-range"),
        ]
    );
    assert!(hint(&faults[1]).contains("`dung_han`"));
    assert!(hint(&faults[3]).contains("`dung_han`, `giao`"));
    assert!(faults[8].is_error() && !faults[9].is_error(), "the same answer twice is only a warning");
    assert!(matches!(faults[8].labels[0].place, Place::Cell { row: 10, .. }));
}

#[test]
fn units_of_a_list() {
    let (list, faults) = UnitList::read(&table(
        "mã,tên đơn vị,khối,cấp trên\nsnv,Sở Nội vụ,sở,\nsyt,Sở Y tế,sở,ubnd\nsnv,Sở khác,sở,\nstc,Sở Tài chính,,\n",
        &TableOptions::default(),
    ));
    assert_eq!(places(&faults), [(4, 1, "duplicate-unit")]);
    assert_eq!(list.units().len(), 3);
    assert_eq!(list.units()[1].attributes.get("cấp trên").map(|v| &**v), Some("ubnd"));
    let options = AnswerOptions { units: Some(list), ..Default::default() };
    let text = "unit,criterion,value\nSở Y tế,1.1,có\nsnx,1.1,không\n";
    let (loaded, faults) = check_with(text, &TableOptions::default(), &options);
    assert_eq!(places(&faults), [(3, 1, "unknown-unit")]);
    assert!(hint(&faults[0]).contains("`snv`"));
    assert_eq!(loaded.units.len(), 3, "units without answers are still units");
    let answers = &loaded.versions[&SELF];
    assert_eq!(answers.get(1, input("ke_hoach")), Some(&Value::YesNo(YesNo::Yes)), "found by its name");
    assert_eq!(answers.rows.len(), 3);
    let (loaded, faults) = check_with("unit,ke_hoach\nstc,x\nđâu,có\n", &TableOptions::default(), &options);
    assert!(faults.iter().any(|f| f.code.name() == "unknown-unit"));
    assert_eq!(loaded.versions[&SELF].get(2, input("ke_hoach")), Some(&Value::YesNo(YesNo::Yes)));
}

#[test]
fn versions_and_blocks_of_wide_tables() {
    let options = AnswerOptions { version: Version::Final, block: Some("cụm".into()), ..Default::default() };
    let text = "unit,cụm,version,giao\na,I,tự chấm,5\na,I,,6\n";
    let (loaded, _) = check_with(text, &TableOptions::default(), &options);
    assert_eq!(loaded.units.len(), 1);
    assert_eq!(loaded.units[0].block.as_deref(), Some("I"));
    assert_eq!(number(&loaded, SELF, 0, "giao").as_deref(), Some("5"));
    assert_eq!(number(&loaded, Version::Final, 0, "giao").as_deref(), Some("6"));
    let (_, faults) =
        check_with(text, &TableOptions::default(), &AnswerOptions { block: Some("cum".into()), ..options.clone() });
    assert!(faults.iter().any(|f| f.message.en.contains("is read as `cum`")));
    let (_, faults) =
        check_with(text, &TableOptions::default(), &AnswerOptions { block: Some("khu".into()), ..options });
    assert!(faults.iter().any(|f| f.is_error() && f.message.en == "there is no column `khu`"));
}

#[test]
fn workbooks_with_merged_units_dates_and_stored_digits() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_row(0, 0, ["đơn vị", "tiêu chí", "đầu vào", "giá trị"]).unwrap();
    sheet.merge_range(1, 0, 4, 0, "snv", &rust_xlsxwriter::Format::new()).unwrap();
    sheet.write_row(1, 1, ["1.1", "", "có"]).unwrap();
    sheet.write_row(2, 1, ["2.1", "hai_long"]).unwrap();
    sheet.write(2, 3, 0.1 + 0.2).unwrap();
    sheet.write_row(3, 1, ["1.3"]).unwrap();
    sheet.write_with_format(3, 3, &rust_xlsxwriter::ExcelDateTime::from_ymd(2021, 1, 19).unwrap(), &date).unwrap();
    sheet.write_row(4, 1, ["2.2"]).unwrap();
    sheet.write_with_format(4, 3, 0.95, &rust_xlsxwriter::Format::new().set_num_format("0%")).unwrap();
    let (table, faults) = read_bytes("a.xlsx", &book.save_to_buffer().unwrap(), &TableOptions::default());
    assert!(faults.is_empty(), "{faults:?}");
    let (loaded, faults) = read(table.unwrap(), &rubric(), &AnswerOptions::default());
    assert_eq!(places(&faults), [(3, 4, "inexact-cell")]);
    assert!(faults[0].message.en.contains("stores `0.30000000000000004`, read as `0.3`"));
    assert_eq!(loaded.units.len(), 1);
    assert_eq!(number(&loaded, SELF, 0, "hai_long").as_deref(), Some("0.3"));
    assert_eq!(number(&loaded, SELF, 0, "ty_le").as_deref(), Some("0.95"));
    let answers = &loaded.versions[&SELF];
    assert_eq!(answers.get(0, input("ngay_nhan")), Some(&Value::Date(jiff::civil::date(2021, 1, 19))));
}

#[test]
fn merged_answers_are_refused() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["unit", "giao"]).unwrap();
    sheet.write_column(1, 0, ["a", "b"]).unwrap();
    sheet.merge_range(1, 1, 2, 1, "5", &rust_xlsxwriter::Format::new()).unwrap();
    let (table, _) = read_bytes("a.xlsx", &book.save_to_buffer().unwrap(), &TableOptions::default());
    let (_, faults) = read(table.unwrap(), &rubric(), &AnswerOptions::default());
    let errors: Vec<_> = faults.iter().filter(|f| f.is_error()).cloned().collect();
    assert_eq!(places(&errors), [(3, 2, "bad-answer")]);
}

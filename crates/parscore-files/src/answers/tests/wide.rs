//! Wide tables, and what every table of answers has.

use super::*;

const WIDE_HEADER: &str = "unit,name,khối,loại,ke_hoach,dung_han,giao,hai_long,ty_le,muc,ngay_nhan,công bố,hạng\n";

fn wide(rows: &str) -> (Loaded, Vec<Diagnostic>) {
    let options = AnswerOptions { attributes: vec!["loại".into()], ..Default::default() };
    check_with(&format!("{WIDE_HEADER}{rows}"), &TableOptions::default(), &options)
}

#[test]
fn wide_rows_become_units_and_answers() {
    let (loaded, faults) = wide(
        "snv,Sở Nội vụ,sở,A,có,46,46,8.23,95%,tot,2021-01-19,43.5,1\n\
         syt,,sở,,không áp dụng,0,,,0.5,chưa  đạt,,,\n",
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
    assert_eq!(answers.get(1, input("muc")), Some(&Value::Level(2)), "by its text");
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

#[test]
fn canonical_texts_read_back() {
    use parscore_core::rubric::InputKind;
    let (rubric, _) =
        parscore_core::rubric::read("r.toml", include_str!("../../../../../rubrics/ninh-thuan/department-2020.toml"));
    let rubric = rubric.unwrap();
    let of = |test: fn(&InputKind) -> bool| rubric.inputs.iter().find(|i| test(&i.kind)).unwrap();
    let cases = [
        (of(|k| *k == InputKind::YesNo), vec!["yes", "no", "na"]),
        (of(|k| *k == InputKind::Date), vec!["2021-01-20"]),
        (of(|k| *k == InputKind::Share), vec!["0.5", "1"]),
    ];
    for (input, texts) in cases {
        for text in texts {
            let value = super::super::of_canonical(text, input).unwrap();
            assert_eq!(super::super::canonical(input, &value), text);
        }
        assert_eq!(super::super::of_canonical(" ", input), None);
        assert_eq!(super::super::of_canonical("?", input), None);
    }
}

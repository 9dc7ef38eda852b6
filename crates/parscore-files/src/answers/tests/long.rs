//! Long tables, lists of units, workbooks.

use super::*;

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
    sheet.write_with_format(3, 3, rust_xlsxwriter::ExcelDateTime::from_ymd(2021, 1, 19).unwrap(), &date).unwrap();
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
fn evidence_with_its_details() {
    let table = "unit,criterion,input,value,minh chứng,ngày,cơ quan ban hành,mục\\, trang,liên kết\n\
        snv,1.1,,có,12/KH-SNV,2020-01-15,Sở Nội vụ,mục 2,kh12.pdf\n\
        snv,1.1,,,15/BC; 16/BC,,,,\n\
        snv,1.2,dung_han,46,,15/13/2020,Sở Nội vụ,,\n"
        .replace("mục\\, trang", "\"mục, trang\"");
    let (loaded, faults) = check(&table);
    assert_eq!(places(&faults), [(4, 6, "bad-date")], "{faults:?}");
    let leaf = |id: &str| rubric().find_criterion(id).unwrap();
    let first = &loaded.documents[&(SELF, 0, leaf("1.1"))];
    assert_eq!(first.iter().map(|d| &*d.number).collect::<Vec<_>>(), ["12/KH-SNV", "15/BC", "16/BC"]);
    assert_eq!((first[0].date, &*first[0].issuer), (Some(jiff::civil::date(2020, 1, 15)), "Sở Nội vụ"));
    assert_eq!((&*first[0].place, &*first[0].link), ("mục 2", "kh12.pdf"));
    // One line where nothing but a line is needed.
    let lines = &loaded.evidence.unwrap()[&(SELF, 0, leaf("1.1"))].documents;
    assert_eq!(&*lines[0], "12/KH-SNV, 15/01/2020, Sở Nội vụ, mục 2, kh12.pdf");
}

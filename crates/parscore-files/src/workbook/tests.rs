//! Every shipped rubric to a workbook and back, and workbooks that people have changed.

use std::path::{Path, PathBuf};

use parscore_core::diagnostic::Place;
use parscore_core::rubric;
use parscore_core::rubric::canonical::{form, hashes};

use super::{rubric_from_xlsx, rubric_to_xlsx};

fn rubrics() -> Vec<PathBuf> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_some_and(|e| e == "toml") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rubrics"), &mut found);
    found.sort();
    found
}

#[test]
fn shipped_rubrics_come_back_equal() {
    let mut count = 0;
    for path in rubrics() {
        let text = std::fs::read_to_string(&path).unwrap();
        let (Some(_), _) = rubric::read("x", &text) else { continue };
        let bytes = rubric_to_xlsx("x", &text).unwrap_or_else(|f| panic!("{}: {f:?}", path.display()));
        let (back, faults) = rubric_from_xlsx("x.xlsx", &bytes);
        assert!(faults.is_empty(), "{}: {faults:?}", path.display());
        assert_eq!(hashes(&back.unwrap()).canonical, hashes(&text).canonical, "{}", path.display());
        count += 1;
    }
    assert!(count >= 10, "only {count} rubrics were found");
}

/// Texts, nestings and empty values that a cell could lose.
const HARD: &str = r#"
schema = 1
[rubric]
id = "test/all-2020"
title = "  Ví dụ \"khó\"\n[dòng hai]"
level = ["department", "district"]
status = "sample"
status_note = "=1+1"
period = { from = 2020-01-01, until = "2020-12-31" }
max = 20
[answers]
attributes = []
[ranking]
tie_break = [{ input = "a" }, { criterion = "1.10", best = "low" }]
not_ranked = [{ unit = "x", reason = " x" }]
[classification]
on = "index"
[[classification.set]]
kind = "thresholds"
block = "sở"
class = [{ name = "Tốt", from = 80 }, { name = "Khá", below = 80 }]
[[classification.set]]
kind = "rank_groups"
rounding = "up"
class = [{ name = "A", top = 0.25 }, { name = "B", top = 1 }]
[[class_cap]]
id = "k"
when = "a > 0"
at_most = "Khá"
reason = "Lý do"
cites = { document = "1/QĐ", clause = "2", quote = "_x000D_ nguyên văn" }
[[input]]
id = "a"
title = "A"
kind = "number"
range = { min = -0.5, max = 1234567890123456.789 }
supplier = "unit"
[[input]]
id = "m"
title = "M"
kind = "level"
levels = ["tốt", "khá", "1.10"]
supplier = "unit"
[[input]]
id = "d"
title = "D"
kind = "date"
supplier = "register"
[[input]]
id = "n"
title = "N"
kind = "count"
supplier = "survey"
[[measure]]
id = "tre"
kind = "lateness"
due = 2020-12-31
received = "d"
before = true
days = "working"
[[measure]]
id = "ks"
kind = "survey"
group = [{ id = "g1", weight = 0.5, option = [{ input = "n", weight = 100 }] }, { id = "g2", weight = 0.5, option = [{ input = "n", weight = 1 }, { input = "n", weight = 0.333 }] }]
[[criterion]]
id = "1"
title = "Lĩnh vực"
max = 15
not_for = [{ attribute = "loại", is = "1.0" }, { when = "a < 0", reason = "x", cites = { document = "2/QĐ" } }]
only_for = []
[[criterion]]
id = "1.10"
parent = "1"
title = "Nhiều phần"
max = 5
judgement = false
evidence = { required = true }
[criterion.rule]
kind = "sum_of"
part = [
  { kind = "bands", max = 2, title = "phần một", value = "a / 3", band = [{ below = 0.5, points = 0 }, { from = 0.5, points = "2.0" }] },
  { kind = "best_of", max = 3, part = [{ kind = "given", input = "a", max = 3, reason = true }, { kind = "linear", of = "a", out_of = 100, max = 2 }] },
]
[[criterion]]
id = "1.1"
parent = "1"
title = "Thang"
max = "10.00"
rule = { kind = "scaled", value = "a", range = [0, 10], reference = { min = "1/3", max = 9 } }
[[criterion]]
id = "2"
title = "Mức"
max = 5
rule = { kind = "levels", input = "m", level = [{ id = "tốt", share = 1 }, { id = "khá", share = "0.50" }, { id = "1.10", points = 0 }] }
[[example]]
criterion = "2"
inputs = { m = "khá", a = 2.50, d = 2020-01-01 }
peers = [{ a = 1 }, { a = "2" }]
attributes = { "loại" = "1.0" }
expect = 2.5
[[example]]
expect = "pending"
inputs = {}
"#;

#[test]
fn hard_texts_come_back_equal() {
    let bytes = rubric_to_xlsx("x", HARD).unwrap_or_else(|f| panic!("{f:?}"));
    let (back, faults) = rubric_from_xlsx("x.xlsx", &bytes);
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(form(&back.unwrap()), form(HARD));
    assert_eq!(rubric_to_xlsx("x", HARD).unwrap(), bytes, "the same rubric gives the same bytes");
}

#[test]
fn a_rubric_with_faults_is_not_written() {
    let faults = rubric_to_xlsx("x", "schema = 1\n").unwrap_err();
    assert!(faults.iter().any(|f| f.is_error()));
    let long = HARD.replace("\"Lĩnh vực\"", &format!("\"{}\"", "x".repeat(40_000)));
    let faults = rubric_to_xlsx("x", &long).unwrap_err();
    assert_eq!(faults[0].code.name(), "inconsistent", "a cell holds at most 32767 characters");
}

#[test]
fn rows_that_people_spoilt_are_named() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Tiêu chí").unwrap();
    sheet.write_row(1, 0, ["id", "title", "max"]).unwrap();
    sheet.write_row(2, 0, ["1.1", "Một", "10"]).unwrap();
    let sheet = book.add_worksheet().set_name("Quy tắc").unwrap();
    sheet.write_row(1, 0, ["của", "đường dẫn", "kind", "points"]).unwrap();
    sheet.write_row(2, 0, ["1.l", "rule", "bands"]).unwrap();
    sheet.write_row(3, 0, ["1.1", "rule.band[", "", "1"]).unwrap();
    sheet.write_row(4, 0, ["1.1", "rule", "bands"]).unwrap();
    sheet.write_row(5, 0, ["1.1", "rule", "linear"]).unwrap();
    let (text, faults) = rubric_from_xlsx("a.xlsx", &book.save_to_buffer().unwrap());
    assert!(text.is_none());
    let found: Vec<(u32, u32, &str)> = faults
        .iter()
        .map(|f| match f.place {
            Place::Cell { row, column, .. } => (row, column, f.code.name()),
            _ => (0, 0, f.code.name()),
        })
        .collect();
    assert_eq!(found, [(3, 1, "unknown-criterion"), (4, 2, "bad-parameter"), (6, 3, "bad-parameter")]);
    assert!(faults[0].hint.as_ref().unwrap().en.contains("`1.1`"));
}

#[test]
fn what_is_no_rubric_workbook() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "x").unwrap();
    let (text, faults) = rubric_from_xlsx("a.xlsx", &book.save_to_buffer().unwrap());
    assert!(text.is_none());
    assert!(faults[0].message.en.contains("no sheet `Tiêu chí`"));
    let (text, faults) = rubric_from_xlsx("a.xlsx", b"PK\x03\x04 cut");
    assert!(text.is_none());
    assert_eq!(faults[0].code.name(), "file-unreadable");
}

#[test]
fn a_workbook_saved_by_another_program_comes_back_equal() {
    // `HARD` through LibreOffice 7.4: opened and saved as xlsx and ods.
    for (name, bytes) in [
        ("h.xlsx", &include_bytes!("../../tests/data/rubric.xlsx")[..]),
        ("h.ods", include_bytes!("../../tests/data/rubric.ods")),
    ] {
        let (back, faults) = rubric_from_xlsx(name, bytes);
        assert!(faults.is_empty(), "{name}: {faults:?}");
        assert_eq!(form(&back.unwrap()), form(HARD), "{name}");
    }
}

//! Tests of forms: written, filled in, read back, and every way of being wrong.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use parscore_files::table::CellKind;

use super::layout::ANSWER;
use super::*;
use crate::act::SubmissionKind;
use crate::config::{self, Campaign, Texts};

const CAMPAIGN: &str = r#"
schema = 1
[campaign]
id = "thu-2020"
title = "Đánh giá năm 2020"
year = 2020
province = "Ninh Thuận"
status = "sample"
status_note = "số liệu giả định"
calendars = ["vn-2021"]
[[block]]
id = "so-nganh"
title = "Sở, ban, ngành"
rubric = "thu"
[[stage]]
id = "tu-cham"
title = "Tự đánh giá"
kind = "self_assessment"
opens = 2021-01-04
closes = 2021-01-29
[[actor]]
id = "qt"
title = "Quản trị"
roles = ["administrator", "clerk"]
"#;

pub(crate) const RUBRIC: &str = r#"
schema = 1
[rubric]
id = "thu/department-2020"
title = "Bộ tiêu chí thử"
level = ["department"]
status = "sample"
status_note = "để thử"
period = { from = 2020-01-01, until = 2020-12-31 }
max = 10
[[input]]
id = "ke_hoach"
title = "Ban hành kế hoạch"
kind = "yes_no"
supplier = "unit"
[[input]]
id = "chat_luong"
title = "Chất lượng kế hoạch"
kind = "level"
levels = ["tot", "kha"]
supplier = "unit"
[[input]]
id = "ty_le"
title = "Tỷ lệ hoàn thành"
kind = "share"
places = 2
supplier = "unit"
[[input]]
id = "ngay_gui"
title = "Ngày gửi báo cáo"
kind = "date"
supplier = "unit"
[[criterion]]
id = "1"
title = "Kế hoạch"
max = 10
[[criterion]]
id = "1.1"
parent = "1"
title = "Ban hành kế hoạch"
max = 2
scored_by = "unit"
rule = { kind = "all_or_nothing", input = "ke_hoach" }
[[criterion]]
id = "1.2"
parent = "1"
title = "Chất lượng"
max = 3
scored_by = "unit"
rule = { kind = "levels", input = "chat_luong", level = [{ id = "tot", points = 3 }, { id = "kha", points = 1.5 }] }
[[criterion]]
id = "1.3"
parent = "1"
title = "Hoàn thành"
max = 5
scored_by = "unit"
rule = { kind = "linear", of = "ty_le", out_of = "1" }
"#;

/// The texts of a small campaign with two units.
pub(crate) fn texts() -> crate::act::Apply {
    crate::act::Apply {
        campaign: CAMPAIGN.into(),
        units: "id,name,level,block\nso-noi-vu,Sở Nội vụ,department,so-nganh\nso-y-te,Sở Y tế,department,so-nganh\n"
            .into(),
        heads: None,
        rubrics: BTreeMap::from([("thu".to_owned(), RUBRIC.to_owned())]),
        calendars: BTreeMap::from([("vn-2021".to_owned(), "schema = 1\nyear = 2021\n".to_owned())]),
    }
}

fn campaign() -> Campaign {
    let apply = texts();
    let (campaign, found) = config::read(Texts { ..apply.texts() });
    campaign.unwrap_or_else(|| panic!("{found:#?}"))
}

pub(crate) fn filled(campaign: &Campaign, unit: &str, cells: &[(&'static str, u32, u32, &str, CellKind)]) -> Vec<u8> {
    let unit = campaign.unit(unit).unwrap();
    let written = cells.iter().map(|(s, r, c, t, k)| ((*s, *r, *c), ((*t).to_owned(), *k))).collect();
    let block = campaign.block(&unit.block).unwrap();
    write_returned(campaign, block, unit, None, &written, &BTreeMap::new()).unwrap()
}

// Rows of the small rubric: 8 field, 9 and 10 its plan, 11 and 12 quality, 13 and 14 share; 15 and 16 the date, which no criterion uses.
pub(crate) const GOOD: [(&str, u32, u32, &str, CellKind); 8] = [
    (MAIN, 10, ANSWER, "có", CellKind::Text),
    (MAIN, 12, ANSWER, "Khá", CellKind::Text),
    (MAIN, 14, ANSWER, "0.95", CellKind::Number),
    (MAIN, 16, ANSWER, "2020-12-20", CellKind::Date),
    (MAIN, 9, 7, "Ban hành đúng hạn", CellKind::Text),
    (EVIDENCE, 8, 3, "12/KH-SNV", CellKind::Text),
    (EVIDENCE, 8, 4, "2020-01-15", CellKind::Date),
    (EVIDENCE, 20, 1, "1.3", CellKind::Text),
];

fn with(
    change: &[(&'static str, u32, u32, &'static str, CellKind)],
) -> Vec<(&'static str, u32, u32, &'static str, CellKind)> {
    let other =
        |cell: &&(&str, u32, u32, &str, CellKind)| !change.iter().any(|c| (c.0, c.1, c.2) == (cell.0, cell.1, cell.2));
    GOOD.iter().filter(other).chain(change).copied().collect()
}

fn faults(bytes: &[u8]) -> Vec<(String, u32, u32)> {
    let faults = read("phieu.xlsx", bytes, &campaign(), None).unwrap_err().faults;
    let at = |d: &parscore_core::diagnostic::Diagnostic| match &d.place {
        parscore_core::diagnostic::Place::Cell { row, column, .. } => (d.code.name().to_owned(), *row, *column),
        _ => (d.code.name().to_owned(), 0, 0),
    };
    faults.iter().map(at).collect()
}

/// The workbook with one part changed.
fn changed(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut entry = from.by_index(at).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            content = change(&text).into_bytes();
            assert_ne!(content, text.into_bytes(), "nothing changed in {part}");
        }
        to.start_file(&*name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_filled_form_reads_back() {
    let campaign = campaign();
    let bytes = filled(&campaign, "so-noi-vu", &GOOD);
    let form = read("phieu.xlsx", &bytes, &campaign, Some("so-noi-vu")).unwrap();
    let submit = form.submit;
    let answers: Vec<_> = submit.answers.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(answers, [("chat_luong", "kha"), ("ke_hoach", "yes"), ("ngay_gui", "2020-12-20"), ("ty_le", "0.95")]);
    assert_eq!(submit.notes, BTreeMap::from([("1.1".to_owned(), "Ban hành đúng hạn".to_owned())]));
    let evidence = &submit.evidence["1.1"];
    assert_eq!((evidence.len(), evidence[0].number.as_str()), (1, "12/KH-SNV"));
    assert_eq!(evidence[0].date, Some(jiff::civil::date(2020, 1, 15)));
    assert_eq!(
        (submit.unit.as_str(), submit.rubric),
        ("so-noi-vu", campaign.blocks[0].rubric.hashes.canonical.clone())
    );
}

#[test]
fn an_empty_form_reads_as_no_answers_and_has_the_same_bytes() {
    let campaign = campaign();
    let unit = &campaign.units[0];
    let write = || write(&campaign, &campaign.blocks[0], unit, None).unwrap();
    let form = read("phieu.xlsx", &write(), &campaign, None).unwrap();
    assert!(form.submit.answers.is_empty() && form.submit.evidence.is_empty());
    assert_eq!(write(), write());
    assert_eq!(file_name(unit, SubmissionKind::SelfAssessment), "phieu-so-noi-vu.xlsx");
}

#[test]
fn faults_come_all_at_once_by_cell() {
    let cells = with(&[
        (MAIN, 10, ANSWER, "chưa", CellKind::Text),
        (MAIN, 12, ANSWER, "Kém", CellKind::Text),
        (MAIN, 14, ANSWER, "0,95", CellKind::Text),
        (MAIN, 16, ANSWER, "20/12/2020", CellKind::Text),
        (EVIDENCE, 8, 4, "15.01.2020", CellKind::Text),
        (EVIDENCE, 20, 1, "9.9", CellKind::Text),
    ]);
    let at = |code: &str, row, column| (code.to_owned(), row, column);
    let want = [
        at("bad-answer", 10, 5),
        at("bad-answer", 12, 5),
        at("bad-number", 14, 5),
        at("bad-date", 16, 5),
        at("bad-date", 8, 4),
        at("unknown-criterion", 20, 1),
    ];
    assert_eq!(faults(&filled(&campaign(), "so-noi-vu", &cells)), want);
}

#[test]
fn shares_in_other_ways() {
    let campaign = campaign();
    let share = |text: &'static str, kind| filled(&campaign, "so-noi-vu", &with(&[(MAIN, 14, ANSWER, text, kind)]));
    let taken = read("a.xlsx", &share("95%", CellKind::Text), &campaign, None).unwrap();
    assert_eq!(taken.submit.answers["ty_le"], "0.95");
    let only = |code: &str| vec![(code.to_owned(), 14, 5)];
    assert_eq!(faults(&share("95", CellKind::Number)), only("out-of-range"));
    assert_eq!(faults(&share("0.955", CellKind::Number)), only("too-many-places"));
    assert_eq!(faults(&share("0.30000000000000004", CellKind::Number)), only("inexact-cell"));
}

#[test]
fn moved_columns_merged_and_error_cells() {
    let good = filled(&campaign(), "so-noi-vu", &GOOD);
    let swap =
        |t: &str| t.replace(">Trả lời<", ">?<").replace(">Giải thích<", ">Trả lời<").replace(">?<", ">Giải thích<");
    let moved = changed(&good, "xl/sharedStrings.xml", swap);
    let places: Vec<_> = faults(&moved);
    assert_eq!(places, [("missing-column".to_owned(), 7, 7), ("missing-column".to_owned(), 7, 5)]);
    let rows = changed(&good, "xl/sharedStrings.xml", |t| t.replace("input:ke_hoach", "input:khac"));
    // One shared text is both the key of the row and its entry in the hidden sheet: an unknown key is left alone.
    assert!(read("a.xlsx", &rows, &campaign(), None).is_ok());
    let merge = |t: &str| {
        t.replace(
            "<sheetProtection",
            "<mergeCells count=\"1\"><mergeCell ref=\"E13:E14\"/></mergeCells><sheetProtection",
        )
    };
    assert_eq!(faults(&changed(&good, "xl/worksheets/sheet1.xml", merge)), [("bad-answer".to_owned(), 14, 5)]);
    let error =
        |t: &str| t.replace("<v>0.95</v>", "<v>#DIV/0!</v>").replacen("<c r=\"E14\"", "<c t=\"e\" r=\"E14\"", 1);
    assert_eq!(faults(&changed(&good, "xl/worksheets/sheet1.xml", error)), [("error-cell".to_owned(), 14, 5)]);
}

#[test]
fn forms_of_others_and_files_that_are_none() {
    let ours = campaign();
    let good = filled(&ours, "so-noi-vu", &GOOD);
    let code = |result: Result<Form, Refused>| {
        let faults = result.unwrap_err().faults;
        faults.iter().map(|d| d.code.name()).collect::<Vec<_>>()
    };
    let mut other = texts();
    other.campaign = other.campaign.replace("thu-2020", "thu-2021");
    other.rubrics.insert(
        "thu".into(),
        RUBRIC
            .replace("max = 5", "max = 4.5")
            .replace("max = 3\n", "max = 3.5\n")
            .replace("points = 3 }", "points = 3.5 }"),
    );
    let (next, found) = config::read(other.texts());
    let next = next.unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(code(read("a.xlsx", &good, &next, None)), ["inconsistent", "rubric-differs"]);
    assert_eq!(code(read("a.xlsx", &good, &ours, Some("so-y-te"))), ["inconsistent"]);
    assert_eq!(code(read("a.xlsx", &good[..good.len() / 2], &ours, None)), ["file-unreadable"]);
    assert_eq!(code(read("a.xlsx", b"", &ours, None)), ["empty-file"]);
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "x").unwrap();
    let foreign = book.save_to_buffer().unwrap();
    assert_eq!(code(read("a.xlsx", &foreign, &ours, None)), ["file-unreadable"]);
    let mut archive = zip::ZipWriter::new_append(Cursor::new(good.clone())).unwrap();
    archive.start_file("xl/vbaProject.bin", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(b"macro").unwrap();
    let macros = archive.finish().unwrap().into_inner();
    let refused = read("a.xlsm", &macros, &ours, None).unwrap_err().faults;
    assert!(matches!(&refused[..], [d] if d.message.en.contains("macros")), "{refused:?}");
}

#[test]
fn a_row_that_was_moved_is_named() {
    let good = filled(&campaign(), "so-noi-vu", &GOOD);
    // The key of row 14 stands in its hidden column as the text of another row.
    let key = |t: &str| {
        let at = |cell: &str| {
            let start = t.find(&format!("<c r=\"{cell}\"")).unwrap();
            t[start..].split("</c>").next().unwrap().to_owned()
        };
        let (ours, other) = (at("I14"), at("I12"));
        t.replace(&ours, &other.replace("I12", "I14"))
    };
    let moved = changed(&good, "xl/worksheets/sheet1.xml", key);
    assert_eq!(faults(&moved), [("inconsistent".to_owned(), 14, 0)]);
}

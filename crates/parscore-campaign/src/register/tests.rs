//! A gallery of files: what is read, and what is refused at which cell.

mod awards;

use parscore_core::diagnostic::{Diagnostic, Place};
use parscore_core::number::Mark;
use parscore_files::table::DateOrder;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use super::known::Known;
use super::mapping::{Mapping, PercentStyle};
use super::read::{Imported, read};
use super::units::UnitNames;
use super::units::tests::some;
use super::{ColumnKind, RegisterKind, catalogue, open, template};

fn kind(id: &str) -> &'static RegisterKind {
    catalogue::find(id).unwrap()
}

/// Reads one file.
fn import(id: &str, name: &str, bytes: &[u8], mapping: &Mapping) -> Result<Imported, Vec<Diagnostic>> {
    let (table, mut found) = open::open(name, bytes, kind(id), mapping);
    let Some(table) = table else { return Err(found) };
    if found.iter().any(Diagnostic::is_error) {
        return Err(found);
    }
    let mut imported = read(kind(id), &[table], mapping, &UnitNames::new(&some()))?;
    found.append(&mut imported.notes);
    Ok(Imported { notes: found, ..imported })
}

fn csv(id: &str, text: &str, mapping: &Mapping) -> Result<Imported, Vec<Diagnostic>> {
    import(id, "a.csv", text.as_bytes(), mapping)
}

fn body(imported: &Imported) -> &str {
    std::str::from_utf8(&imported.body).unwrap()
}

/// Errors as `code row:column`.
fn faults(result: Result<Imported, Vec<Diagnostic>>) -> Vec<String> {
    let found = result.expect_err("must be refused");
    let errors = found.iter().filter(|d| d.is_error());
    errors
        .map(|d| match &d.place {
            Place::Cell { row, column, .. } => format!("{} {row}:{column}", d.code),
            _ => d.code.to_string(),
        })
        .collect()
}

fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn dmy() -> Mapping {
    Mapping { dates: DateOrder::DayMonthYear, ..Mapping::default() }
}

const TASKS: &str = "STT,Số văn bản,Ngày giao,Cơ quan giao,Đơn vị chủ trì,Đơn vị phối hợp,Hạn xử lý,Ngày hoàn thành,Nguyên nhân khách quan
1,12/UBND,05/01/2020,Chủ tịch UBND tỉnh,Sở Nội vụ,Sở KH&ĐT; huyện Thuận Nam,31/03/2020,30/03/2020,
2,13/UBND,05/01/2020,Chính phủ,SỞ NỘI VỤ,,31/03/2020,,có
";

#[test]
fn an_export_becomes_canonical_rows() {
    let imported = csv("tasks", TASKS, &dmy()).unwrap();
    assert_eq!(imported.rows, 2);
    let want = "number,assigned_on,authority,programme,title,unit,joint,due,extended_to,done_on,objective_cause\n\
                12/UBND,2020-01-05,chairman,,,so-noi-vu,so-khdt;huyen-thuan-nam,2020-03-31,,2020-03-30,\n\
                13/UBND,2020-01-05,government,,,so-noi-vu,,2020-03-31,,,yes\n";
    assert_eq!(body(&imported), want);
    // Three names were read loosely; the canonical form reads as itself, without remarks.
    assert_eq!(imported.notes.len(), 3);
    let again = csv("tasks", want, &Mapping::default()).unwrap();
    assert_eq!((body(&again), again.notes.len()), (want, 0));
}

#[test]
fn accents_apart_make_no_difference() {
    let apart: String = unicode_normalization::UnicodeNormalization::nfd(TASKS).collect();
    assert_eq!(csv("tasks", &apart, &dmy()).unwrap().body, csv("tasks", TASKS, &dmy()).unwrap().body);
}

#[test]
fn columns_may_stand_in_any_order_but_not_under_another_heading() {
    let moved = "Đơn vị chủ trì,Ngày giao,Số văn bản\nSở Nội vụ,2020-01-05,12/UBND\n";
    let imported = csv("tasks", moved, &Mapping::default()).unwrap();
    assert!(body(&imported).contains("12/UBND,2020-01-05,,,,so-noi-vu"));
    // Values one column to the right of their headings.
    let shifted = "Số văn bản,Ngày giao,Đơn vị chủ trì\n1,12/UBND,2020-01-05\n";
    assert_eq!(faults(csv("tasks", shifted, &Mapping::default())), ["bad-date 2:2", "unknown-unit 2:3"]);
}

#[test]
fn every_fault_is_named_and_nothing_imported() {
    let text = "number,assigned_on,unit,due,done_on,objective_cause,authority
1,2020-13-01,so-noi-vu,,,,
,2020-01-05,so-noi-vu,,,,
3,2020-01-05,Sở Ngoại vụ,2020-01-04,,perhaps,king
4,2020-01-05,so-noi-vu,2020-01-04,2020-01-03,,
4,2020-01-05,so-noi-vu,,,,
Tổng cộng,2020-01-05,Tổng cộng,,,,
";
    let want = [
        "bad-date 2:2",
        "missing-key 3:1",
        "unknown-unit 4:3",
        "bad-answer 4:6",
        "unknown-word 4:7",
        "inconsistent 4:4",
        "inconsistent 5:4",
        "inconsistent 5:5",
        "duplicate-answer 6:1",
        "unknown-unit 7:3",
    ];
    let mut got = faults(csv("tasks", text, &Mapping::default()));
    let mut want = want.map(str::to_owned).to_vec();
    got.sort();
    want.sort();
    assert_eq!(got, want);
}

#[test]
fn another_sheet_or_register_is_one_clear_fault() {
    let got = csv("tasks", "Tên,Tuổi\nA,3\n", &Mapping::default()).expect_err("another table");
    assert_eq!(got.len(), 1, "{got:?}");
    assert!(got[0].message.vi.contains("Nhiệm vụ được giao"), "{got:?}");
    let missing = csv("tasks", "Số văn bản,Đơn vị\n1,so-noi-vu\n", &Mapping::default());
    assert_eq!(faults(missing), ["missing-column 1:0"]);
    let wrong = Mapping { sheet: Some("Quý 4".into()), ..Mapping::default() };
    let bytes = workbook(|s| {
        s.write(0, 0, "Số văn bản").unwrap();
    });
    assert_eq!(faults(import("tasks", "a.xlsx", &bytes, &wrong)), ["file-unreadable"]);
}

#[test]
fn headings_below_a_title_and_a_row_that_counts_columns() {
    let bytes = workbook(|s| {
        s.merge_range(0, 0, 0, 2, "BẢNG THEO DÕI NHIỆM VỤ", &Format::new()).unwrap();
        s.write(1, 0, "(Kèm theo báo cáo)").unwrap();
        for (at, head) in ["Số văn bản", "Ngày giao", "Đơn vị chủ trì"].into_iter().enumerate() {
            s.write(3, at as u16, head).unwrap();
            s.write(4, at as u16, format!("({})", at + 1)).unwrap();
        }
        s.write(5, 0, "12/UBND").unwrap().write(5, 1, "2020-01-05").unwrap().write(5, 2, "Sở Nội vụ").unwrap();
    });
    let imported = import("tasks", "a.xlsx", &bytes, &Mapping::default()).unwrap();
    assert_eq!(imported.rows, 1);
    assert!(imported.notes.iter().any(|n| n.message.vi.contains("dòng 4")), "{:?}", imported.notes);
}

#[test]
fn cells_of_workbooks_merged_errors_dates_serials() {
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let head = |s: &mut Worksheet| {
        for (at, id) in ["number", "assigned_on", "unit", "due"].into_iter().enumerate() {
            s.write(0, at as u16, id).unwrap();
        }
    };
    // A unit merged over its rows counts for each; dates as cells, as serial, as text.
    let good = workbook(|s| {
        head(s);
        s.merge_range(1, 2, 3, 2, "Sở Nội vụ", &Format::new()).unwrap();
        s.write(1, 0, "a").unwrap().write_with_format(1, 1, 43_835, &date).unwrap();
        s.write(2, 0, "b").unwrap().write(2, 1, 43_835).unwrap();
        s.write(3, 0, "c").unwrap().write(3, 1, "2020-01-05").unwrap();
    });
    let imported = import("tasks", "a.xlsx", &good, &Mapping::default()).unwrap();
    assert_eq!(body(&imported).matches("2020-01-05,,,,so-noi-vu").count(), 3, "{}", body(&imported));
    // A date merged over two rows, and an error.
    let bad = workbook(|s| {
        head(s);
        s.write(1, 0, "a").unwrap().write(1, 2, "so-noi-vu").unwrap();
        s.write(2, 0, "b").unwrap().write(2, 2, "so-noi-vu").unwrap();
        s.merge_range(1, 1, 2, 1, "2020-01-05", &Format::new()).unwrap();
        s.write_formula(1, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    let got = faults(import("tasks", "a.xlsx", &bad, &Mapping::default()));
    assert_eq!(got, ["error-cell 2:4", "bad-answer 3:2"]);
}

#[test]
fn id_and_name_of_two_units_swapped() {
    let text = "Mã vi phạm,Mã đơn vị,Tên đơn vị,Ngày phát hiện,Mức độ,Đối tượng
v1,so-noi-vu,Sở Kế hoạch và Đầu tư,2020-02-01,Nhẹ,Tập thể
v2,so-khdt,Sở Nội vụ,2020-02-01,Nhẹ,Tập thể
v3,so-khdt,Sở KHĐT,2020-02-01,Nhẹ,Tập thể
";
    assert_eq!(faults(csv("violations", text, &Mapping::default())), ["inconsistent 2:3", "inconsistent 3:3"]);
}

#[test]
fn marks_of_numbers_only_as_declared() {
    let text = "Đơn vị;Mã chỉ tiêu;Chiều;Kế hoạch;Thực hiện\nSở Nội vụ;1;Không thấp hơn;1.250,5;1.300\n";
    let mapping = |decimal, thousands| Mapping { delimiter: Some(';'), decimal, thousands, ..Mapping::default() };
    assert_eq!(faults(csv("targets", text, &mapping(Mark::Point, None))), ["bad-number 2:4"]);
    assert_eq!(faults(csv("targets", text, &mapping(Mark::Comma, None))), ["bad-number 2:4", "bad-number 2:5"]);
    let imported = csv("targets", text, &mapping(Mark::Comma, Some('.'))).unwrap();
    assert!(body(&imported).contains("at_least,1250.5,1300"), "{}", body(&imported));
    let mixed = "unit,number,direction,planned,achieved\nso-noi-vu,1,at_least,95%,0.96\n";
    assert_eq!(faults(csv("targets", mixed, &Mapping::default())), ["inconsistent 2:5"]);
}

#[test]
fn shares_only_as_declared() {
    let text = |share: &str| format!("number,unit,progress\n1,so-noi-vu,{share}\n");
    let with = |percent| Mapping { percent, ..Mapping::default() };
    assert_eq!(faults(csv("plan_tasks", &text("95"), &Mapping::default())), ["bad-answer 2:3"]);
    assert_eq!(faults(csv("plan_tasks", &text("0.95"), &Mapping::default())), ["bad-answer 2:3"]);
    for (share, percent) in [("95%", PercentStyle::Sign), ("95", PercentStyle::Percent), ("0.95", PercentStyle::Share)]
    {
        let imported = csv("plan_tasks", &text(share), &with(percent)).unwrap();
        assert!(body(&imported).contains(",0.95\n"), "{share}");
    }
}

#[test]
fn a_computed_number_must_be_rounded() {
    let with = |achieved: f64| {
        workbook(|s| {
            for (at, id) in ["unit", "number", "direction", "planned", "achieved"].into_iter().enumerate() {
                s.write(0, at as u16, id).unwrap();
            }
            s.write(1, 0, "so-noi-vu").unwrap().write(1, 1, "1").unwrap().write(1, 2, "at_least").unwrap();
            s.write(1, 3, 0.3).unwrap().write(1, 4, achieved).unwrap();
        })
    };
    let read = |achieved| import("targets", "a.xlsx", &with(achieved), &Mapping::default());
    assert_eq!(faults(read(0.1 + 0.2)), ["inexact-cell 2:5"]);
    assert!(body(&read(0.3).unwrap()).contains("at_least,0.3,0.3"));
}

#[test]
fn old_encodings_are_converted_with_a_note() {
    // Headings and a row in TCVN3, as a text file in the bytes of its font, and in a workbook.
    let abc = "Sè v¨n b¶n,Ngµy giao,§¬n vÞ chñ tr×,Néi dung\n1,2020-01-05,Së Néi vô,Thñ t\u{ad}íng ChÝnh phñ giao\n";
    let want = "1,2020-01-05,,,Thủ tướng Chính phủ giao,so-noi-vu,,,,,\n";
    let bytes: Vec<u8> = abc.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let imported = import("tasks", "a.csv", &bytes, &Mapping::default()).unwrap();
    assert!(body(&imported).ends_with(want), "{}", body(&imported));
    assert!(imported.notes.iter().any(|n| n.message.vi.contains("TCVN3")), "{:?}", imported.notes);
    let vni = [
        ["Soá vaên baûn", "Ngaøy giao", "Ñôn vò chuû trì", "Noäi dung"],
        ["1", "2020-01-05", "Sôû Noäi vuï", "Thuû töôùng Chính phuû giao"],
    ];
    let book = workbook(|s| {
        for (row, cells) in vni.iter().enumerate() {
            for (at, text) in cells.iter().enumerate() {
                s.write(row as u32, at as u16, *text).unwrap();
            }
        }
    });
    let imported = import("tasks", "a.xlsx", &book, &Mapping::default()).unwrap();
    assert!(body(&imported).ends_with(want), "{}", body(&imported));
    assert!(imported.notes.iter().any(|n| n.message.vi.contains("VNI")), "{:?}", imported.notes);
    // Bytes that are in neither are refused.
    assert!(import("tasks", "a.csv", b"number,unit\n\xF4\xF4\xF4,x\n", &Mapping::default()).is_err());
}

#[test]
fn who_complains_is_never_taken() {
    for heading in ["Họ và tên người khiếu nại", "Địa chỉ", "Số CCCD", "Điện thoại", "NGƯỜI TỐ CÁO"]
    {
        let text =
            format!("Mã vụ việc,Đơn vị,Loại vụ việc,Ngày thụ lý,{heading}\n1,so-noi-vu,Khiếu nại,2020-01-05,x\n");
        assert_eq!(faults(csv("cases", &text, &Mapping::default())), ["identity 1:5"], "{heading}");
        let ignored = Mapping { ignore: vec![super::units::folded_letters(heading)], ..Mapping::default() };
        assert_eq!(faults(csv("cases", &text, &ignored)), ["identity 1:5"], "{heading}");
    }
}

#[test]
fn periods_may_not_overlap() {
    let text = "unit,field,from,until,received,online\n\
                so-noi-vu,,2020-07-01,2020-12-31,10,5\n\
                so-noi-vu,,2020-01-01,2020-06-30,10,5\n\
                so-khdt,,2020-01-01,2020-12-31,10,5\n";
    assert_eq!(csv("services", text, &Mapping::default()).unwrap().rows, 3);
    let cumulative =
        format!("{text}so-noi-vu,đất đai,2020-01-01,2020-03-31,1,1\nso-noi-vu,đất đai,2020-03-31,2020-06-30,1,1\n");
    assert_eq!(faults(csv("services", &cumulative, &Mapping::default())), ["inconsistent 6:0"]);
    let sums = "unit,from,until,received,online,in_person,solved,on_time,late\n\
                so-noi-vu,2020-01-01,2020-12-31,10,5,4,10,9,2\n";
    assert_eq!(faults(csv("services", sums, &Mapping::default())), ["inconsistent 2:4", "inconsistent 2:7"]);
}

#[test]
fn a_file_open_in_excel_is_named() {
    let got = import("tasks", "den/~$nhiem-vu.xlsx", b"PK", &Mapping::default()).expect_err("locked");
    assert!(got[0].message.vi.contains("đang mở trong Excel"), "{got:?}");
}

#[test]
fn every_template_opens_empty_and_reads_back_filled() {
    let units = UnitNames::new(&some());
    for register in catalogue::ALL {
        let bytes = template::write(register, &units, &Known::default()).unwrap();
        assert_eq!(
            bytes,
            template::write(register, &units, &Known::default()).unwrap(),
            "{}: the same bytes each time",
            register.id
        );
        let got = faults(import(register.id, "mau.xlsx", &bytes, &Mapping::default()));
        assert_eq!(got, ["empty-file 1:0"], "{}", register.id);
        let filled = workbook(|sheet| fill(sheet, register));
        let imported = import(register.id, "mau.xlsx", &filled, &dmy());
        assert_eq!(imported.map(|i| i.rows), Ok(1), "{}", register.id);
    }
}

/// One row with a value of its kind in every needed column, under the headings of the template.
fn fill(sheet: &mut Worksheet, register: &RegisterKind) {
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (at, column) in (0_u16..).zip(register.columns) {
        sheet.write(0, at, column.headings[0]).unwrap();
        let extra = matches!(
            (register.id, column.id),
            ("indices", "rank")
                | ("crosswalk", "former" | "criterion")
                | ("grades" | "titles_held" | "under_way" | "work_results" | "votes" | "judgements", "person")
                | ("merits" | "registrations" | "coverage", "person")
                | ("grades", "score")
                | ("titles_held", "until_year")
                | ("block_scores", "score")
        );
        if !column.required && !extra {
            continue;
        }
        match column.kind {
            ColumnKind::Date => sheet.write_with_format(1, at, 43_835, &date).unwrap(),
            ColumnKind::Unit | ColumnKind::Collective => sheet.write(1, at, "Sở Nội vụ").unwrap(),
            ColumnKind::Year => sheet.write(1, at, 2020).unwrap(),
            ColumnKind::Count => sheet.write(1, at, i32::from(column.id == "members")).unwrap(),
            ColumnKind::Figure => sheet.write(1, at, 1.5).unwrap(),
            ColumnKind::Word(words) => sheet.write(1, at, words[0].1[0]).unwrap(),
            _ => sheet.write(1, at, "x").unwrap(),
        };
    }
}

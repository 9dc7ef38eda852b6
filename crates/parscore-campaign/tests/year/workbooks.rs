//! Appraisal workbooks: what goes out, what comes in, and what is refused at which cell.

use std::collections::BTreeMap;
use std::io::Read as _;

use parscore_campaign::act::*;
use parscore_campaign::appraisal::{self, ExportError};
use parscore_campaign::session::{Refusal, Session};
use parscore_core::diagnostic::{Diagnostic, Place};
use parscore_core::rubric::Input;
use parscore_files::table::{Table, TableOptions, read_bytes};
use rust_xlsxwriter::Workbook;

use crate::fixture::*;

const SHEETS: [&str; 2] = ["Thẩm định", "parscore"];
const DAY: &str = "2021-01-20";

fn no_facts(_: &str, _: &Input) -> Option<String> {
    None
}

fn export(session: &Session, who: &str, round: u8) -> Vec<u8> {
    appraisal::write(session, who, round, &no_facts).unwrap()
}

fn sheet(bytes: &[u8], name: &str) -> Table {
    let options = TableOptions { sheet: Some(name.into()), header_row: Some(1), ..TableOptions::default() };
    read_bytes("s.xlsx", bytes, &options).0.unwrap()
}

fn column(table: &Table, name: &str) -> usize {
    table.find(name).unwrap().index()
}

/// The cells of some columns, row by row.
fn cells(bytes: &[u8], columns: &[&str]) -> Vec<String> {
    let table = sheet(bytes, SHEETS[0]);
    let at: Vec<usize> = columns.iter().map(|c| column(&table, c)).collect();
    (0..table.row_count()).map(|r| at.iter().map(|c| table.text(r, *c)).collect::<Vec<_>>().join("|")).collect()
}

/// The workbook as another program saves it, with cells filled in: unit, criterion, column, text.
fn fill(bytes: &[u8], filled: &[(&str, &str, &str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for name in SHEETS {
        let table = sheet(bytes, name);
        let out = book.add_worksheet();
        out.set_name(name).unwrap();
        for (at, head) in (0_u16..).zip(table.columns()) {
            out.write_string(0, at, &head.name).unwrap();
        }
        for row in 0..table.row_count() {
            for at in 0..table.columns().len() {
                let new = filled.iter().rev().find(|(unit, criterion, head, _)| {
                    name == SHEETS[0]
                        && table.text(row, column(&table, "Mã đơn vị")) == *unit
                        && table.text(row, column(&table, "Mã tiêu chí")) == *criterion
                        && table.columns()[at].name == *head
                });
                let text = new.map_or(table.text(row, at), |(.., text)| *text);
                out.write_string(u32::try_from(row + 1).unwrap(), u16::try_from(at).unwrap(), text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn read(session: &Session, who: &str, bytes: &[u8]) -> Result<appraisal::Taken, Vec<Diagnostic>> {
    match appraisal::read(session, who, &noon(DAY), "s.xlsx", bytes) {
        Ok(taken) => Ok(taken),
        Err(Refusal::Faults(faults)) => Err(faults),
        Err(other) => panic!("{other}"),
    }
}

/// Every fault as code and cell.
fn faults(session: &Session, who: &str, bytes: &[u8]) -> Vec<String> {
    let faults = read(session, who, bytes).unwrap_err();
    let told = |fault: &Diagnostic| {
        assert!(fault.is_error() && fault.message.vi != fault.message.en && !fault.message.vi.is_empty());
        match &fault.place {
            Place::Cell { sheet, row, column, .. } => {
                assert_eq!(sheet.as_deref(), Some(SHEETS[0]));
                let letter = char::from(b'A' + u8::try_from(column - 1).unwrap());
                format!("{} {letter}{row}", fault.code.name())
            }
            Place::File { .. } => fault.code.name().to_owned(),
            other => panic!("{other:?}"),
        }
    };
    faults.iter().map(told).collect()
}

fn with_forms() -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let mut session = started(folder.path());
    let mut form = submit("so-y-te", SubmissionKind::SelfAssessment, "yes");
    form.evidence = BTreeMap::from([(
        "1.1".to_owned(),
        vec![EvidenceRow {
            number: "12/BC-SYT".into(),
            date: Some(jiff::civil::date(2021, 1, 5)),
            issuer: "Sở Y tế".into(),
            place: "mục 2".into(),
            link: String::new(),
        }],
    )]);
    form.notes = BTreeMap::from([("1.1".to_owned(), "đã làm đủ".to_owned())]);
    done(&mut session, "van-thu-1", "2021-01-11", plain_submit(form));
    let form = submit("huyen-thuan-nam", SubmissionKind::SelfAssessment, "no");
    done(&mut session, "van-thu-1", "2021-01-11", plain_submit(form));
    (folder, session)
}

#[test]
fn a_workbook_holds_what_is_in_ones_charge() {
    let (_folder, mut session) = with_forms();
    // cv-1 is of Sở Nội vụ and has criterion 1: 1.1 and 1.2 of the three other units.
    let bytes = export(&session, "cv-1", 1);
    let all = ["Mã đơn vị", "Mã tiêu chí", "Mã số liệu", "Điểm tối đa", "Đơn vị tự đánh giá"];
    let expected = [
        "so-y-te|1.1|a|10|có",
        "so-y-te|1.2|b|10|",
        "so-tai-chinh|1.1|a|10|(chưa nộp phiếu)",
        "so-tai-chinh|1.2|b|10|(chưa nộp phiếu)",
        "huyen-thuan-nam|1.1|a|10|không",
        "huyen-thuan-nam|1.2|b|10|",
    ];
    assert_eq!(cells(&bytes, &all), expected);
    let told = cells(&bytes, &["Tài liệu kiểm chứng", "Giải trình của đơn vị"]);
    assert_eq!(told[0], "12/BC-SYT; 05/01/2021; Sở Y tế; mục 2|đã làm đủ");
    assert_eq!(bytes, export(&session, "cv-1", 1), "the same state gives the same bytes");

    // The lead of 2 is recused from Sở Y tế; cv-1 takes the place and gets criterion 2 of it.
    let recuse = Recuse { appraiser: "chu-tri".into(), unit: "so-y-te".into(), instead: Some("cv-1".into()) };
    done(&mut session, "quan-tri", "2021-01-12", Recorded::plain(Act::Recuse(recuse)));
    let keys = ["Mã đơn vị", "Mã tiêu chí"];
    let lead = cells(&export(&session, "chu-tri", 1), &keys);
    assert_eq!(lead, ["so-noi-vu|2", "so-tai-chinh|2", "huyen-thuan-nam|2"]);
    let instead = cells(&export(&session, "cv-1", 1), &keys);
    assert_eq!(instead[..3], ["so-y-te|1.1", "so-y-te|1.2", "so-y-te|2"]);
    assert_eq!(instead.len(), 7);

    // Facts and others' decisions stand in their columns.
    let change = decision(Verdict::Change, &[("a", "no")], Some("theo sổ"));
    done(&mut session, "cv-2", DAY, appraise("so-y-te", 1, &[("1.1", change)]));
    let facts = |unit: &str, input: &Input| (unit == "so-y-te" && &*input.id == "a").then(|| "no".to_owned());
    let bytes = appraisal::write(&session, "cv-1", 1, &facts).unwrap();
    let told = cells(&bytes, &["Theo sổ theo dõi", "Quyết định và ý kiến khác"]);
    assert_eq!(told[0], "không|cv-2: thay đổi (a = no): theo sổ");
    assert_eq!(told[1], "|");
}

#[test]
fn nothing_is_made_for_nobody() {
    let (_folder, session) = with_forms();
    let code = |who: &str, round| match appraisal::write(&session, who, round, &no_facts) {
        Err(ExportError::Faults(faults)) => faults[0].code.name(),
        other => panic!("{other:?}"),
    };
    assert_eq!(code("cv-9", 1), "unknown-actor");
    assert_eq!(code("van-thu-1", 1), "not-allowed");
    assert_eq!(code("cv-1", 3), "bad-answer");
}

#[test]
fn decisions_come_in_once() {
    let (_folder, mut session) = with_forms();
    let empty = export(&session, "cv-1", 1);
    assert_eq!(read(&session, "cv-1", &empty).unwrap(), appraisal::Taken::default());
    let filled = fill(
        &empty,
        &[
            ("so-y-te", "1.1", "Quyết định", "Chấp nhận"),
            ("so-y-te", "1.2", "Quyết định", "thay đổi"),
            ("so-y-te", "1.2", "Số liệu thẩm định", "có"),
            ("so-y-te", "1.2", "Lý do", " theo bie\u{302}n ba\u{309}n "),
            ("huyen-thuan-nam", "1.1", "Quyết định", "yêu cầu giải trình"),
            ("huyen-thuan-nam", "1.1", "Lý do", "thiếu tài liệu"),
        ],
    );
    let taken = read(&session, "cv-1", &filled).unwrap();
    let of = |unit: &str, decisions: &[(&str, Decision)]| {
        let Act::Appraise(act) = appraise(unit, 1, decisions).act else { panic!() };
        act
    };
    let change = decision(Verdict::Change, &[("b", "yes")], Some("theo biên bản"));
    let expected = [
        of("huyen-thuan-nam", &[("1.1", decision(Verdict::Ask, &[], Some("thiếu tài liệu")))]),
        of("so-y-te", &[("1.1", decision(Verdict::Accept, &[], None)), ("1.2", change)]),
    ];
    assert_eq!((taken.acts.as_slice(), taken.unchanged), (expected.as_slice(), 0));

    // After the first of the acts a rerun gives the rest; after both, nothing.
    let mut acts = taken.acts.into_iter().map(|a| Recorded::plain(Act::Appraise(a)));
    done(&mut session, "cv-1", DAY, acts.next().unwrap());
    let rest = read(&session, "cv-1", &filled).unwrap();
    assert_eq!((rest.acts.as_slice(), rest.unchanged), (&expected[1..], 1));
    done(&mut session, "cv-1", DAY, acts.next().unwrap());
    let none = read(&session, "cv-1", &filled).unwrap();
    assert_eq!((none.acts.len(), none.unchanged), (0, 3));

    // A new export has the own decisions in their cells and changes nothing either.
    let again = export(&session, "cv-1", 1);
    let told = cells(&again, &["Quyết định", "Số liệu thẩm định", "Lý do"]);
    assert_eq!(told[..2], ["chấp nhận||", "thay đổi|có|theo biên bản"]);
    assert_eq!(read(&session, "cv-1", &again).unwrap(), none);
    // Another decision on one of them is the only act.
    let other = fill(&again, &[("so-y-te", "1.1", "Quyết định", "ý kiến"), ("so-y-te", "1.1", "Lý do", "nên xem lại")]);
    let taken = read(&session, "cv-1", &other).unwrap();
    let opinion = decision(Verdict::Opinion, &[], Some("nên xem lại"));
    assert_eq!((taken.acts, taken.unchanged), (vec![of("so-y-te", &[("1.1", opinion)])], 2));
}

#[test]
fn every_fault_is_named_at_its_cell() {
    let (_folder, session) = with_forms();
    let empty = export(&session, "cv-1", 1);
    // Rows: 2–3 Sở Y tế, 4–5 Sở Tài chính (no form), 6–7 Thuận Nam. M decision, N answer, O reason.
    let filled = fill(
        &empty,
        &[
            ("so-y-te", "1.1", "Quyết định", "đồng ý"),
            ("so-y-te", "1.2", "Quyết định", "thay đổi"),
            ("so-y-te", "1.2", "Lý do", "x"),
            ("so-tai-chinh", "1.1", "Quyết định", "chấp nhận"),
            ("so-tai-chinh", "1.2", "Quyết định", "yêu cầu giải trình"),
            ("huyen-thuan-nam", "1.1", "Quyết định", "thay đổi"),
            ("huyen-thuan-nam", "1.1", "Số liệu thẩm định", "hai"),
            ("huyen-thuan-nam", "1.2", "Số liệu thẩm định", "có"),
        ],
    );
    assert_eq!(
        faults(&session, "cv-1", &filled),
        ["unknown-word M2", "bad-answer N3", "inconsistent M4", "reason-missing O5", "bad-answer N6", "bad-answer N7",]
    );
    let only = |cells: &[(&str, &str, &str, &str)]| faults(&session, "cv-1", &fill(&empty, cells));
    let accept = ("so-y-te", "1.1", "Quyết định", "chấp nhận");
    assert_eq!(only(&[accept, ("so-y-te", "1.1", "Số liệu thẩm định", "có")]), ["bad-answer N2"]);
    // A unit and a criterion that are not the appraiser's, typed over locked cells.
    assert_eq!(only(&[accept, ("so-y-te", "1.1", "Mã tiêu chí", "2")]), ["not-allowed M2"]);
    assert_eq!(only(&[accept, ("so-y-te", "1.1", "Mã đơn vị", "so-noi-vu")]), ["unknown-unit A2"]);
    assert_eq!(only(&[accept, ("so-y-te", "1.1", "Mã tiêu chí", "9")]), ["unknown-criterion C2"]);
    // Two rows of one criterion.
    let twice = [accept, ("so-y-te", "1.2", "Quyết định", "thay đổi"), ("so-y-te", "1.2", "Mã tiêu chí", "1.1")];
    assert!(only(&twice).contains(&"duplicate-answer M3".to_owned()));
    // Before the stage opens: once for the unit, though two decisions stand in it.
    let both = fill(&empty, &[accept, ("so-y-te", "1.2", "Quyết định", "chấp nhận")]);
    let Err(Refusal::Faults(early)) = appraisal::read(&session, "cv-1", &noon("2021-01-05"), "s.xlsx", &both) else {
        panic!()
    };
    assert_eq!(early.iter().map(|f| f.code.name()).collect::<Vec<_>>(), ["stage-closed"]);
}

#[test]
fn other_workbooks_are_refused() {
    let (_folder, session) = with_forms();
    let bytes = export(&session, "cv-1", 1);
    assert_eq!(faults(&session, "cv-2", &bytes), ["not-allowed"]);
    assert_eq!(faults(&session, "cv-1", b""), ["empty-file"]);
    let mut plain = Workbook::new();
    plain.add_worksheet().write_string(0, 0, "Mã đơn vị").unwrap();
    plain.add_worksheet().write_string(0, 0, "x").unwrap();
    assert_eq!(faults(&session, "cv-1", &plain.save_to_buffer().unwrap()).len(), 1);
    let folder = tempfile::tempdir().unwrap();
    let mut other = Session::create(folder.path(), "thu-2021").unwrap();
    let mut texts = texts();
    texts.campaign = texts.campaign.replace("thu-2020", "thu-2021");
    done(&mut other, "quan-tri", "2020-12-20", Recorded::plain(Act::Apply(texts)));
    assert_eq!(faults(&other, "cv-1", &bytes), ["inconsistent"]);
}

#[test]
fn a_decision_about_an_older_form_is_refused() {
    let (_folder, mut session) = with_forms();
    let filled = fill(
        &export(&session, "cv-1", 1),
        &[("so-y-te", "1.1", "Quyết định", "chấp nhận"), ("huyen-thuan-nam", "1.1", "Quyết định", "chấp nhận")],
    );
    let newer = submit("so-y-te", SubmissionKind::SelfAssessment, "no");
    let entry = done(&mut session, "van-thu-1", "2021-01-15", plain_submit(newer)).seq;
    assert_eq!(faults(&session, "cv-1", &filled), ["inconsistent M2"]);
    let told = &read(&session, "cv-1", &filled).unwrap_err()[0].message;
    assert!(told.vi.contains("mục 2 của nhật ký") && told.vi.contains(&format!("mục {entry}")), "{told:?}");
    // Where it is undone, the workbook is about the form that counts again.
    done(&mut session, "van-thu-1", "2021-01-16", undo(entry));
    assert_eq!(read(&session, "cv-1", &filled).unwrap().acts.len(), 2);
}

#[test]
fn only_input_cells_are_unlocked() {
    let (_folder, session) = with_forms();
    let bytes = export(&session, "cv-1", 1);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (styles, rows, book) = (part("xl/styles.xml"), part("xl/worksheets/sheet1.xml"), part("xl/workbook.xml"));
    let formats = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap();
    let unlocked: Vec<bool> = formats.split("<xf ").skip(1).map(|xf| xf.contains("locked=\"0\"")).collect();
    let mut open = std::collections::BTreeSet::new();
    for cell in rows.split("<c r=\"").skip(1) {
        let name = cell.split('"').next().unwrap();
        let style = cell.split('>').next().unwrap().split("s=\"").nth(1).map_or("0", |s| s.split('"').next().unwrap());
        if unlocked[style.parse::<usize>().unwrap()] {
            open.insert(name.to_owned());
        }
    }
    let expected = ["M", "N", "O"].into_iter().flat_map(|c| (2..=7).map(move |r| format!("{c}{r}"))).collect();
    assert_eq!(open, expected);
    assert!(rows.contains("<sheetProtection") && rows.contains("autoFilter=\"0\""));
    assert!(rows.contains("<autoFilter ref=\"A1:O7\"/>"));
    assert!(rows.contains("paperSize=\"9\"") && rows.contains("orientation=\"landscape\""));
    assert!(rows.contains("state=\"frozen\""));
    assert!(book.contains("name=\"parscore\" sheetId=\"4\" state=\"veryHidden\""), "{book}");
}

#[test]
fn a_criterion_of_several_inputs_is_decided_in_one_row() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::create(folder.path(), ID).unwrap();
    let mut texts = texts();
    let yes_no = "id = \"c\"\ntitle = \"c\"\nkind = \"yes_no\"\nsupplier = \"unit\"\n";
    let counts = "id = \"c\"\ntitle = \"c\"\nkind = \"count\"\nsupplier = \"unit\"\n\
                  [[input]]\nid = \"d\"\ntitle = \"d\"\nkind = \"number\"\nsupplier = \"unit\"\n";
    let rubric = rubric_text("department").replace(yes_no, counts).replace(
        "rule = { kind = \"all_or_nothing\", input = \"c\" }",
        "when_zero = \"not_applicable\"\nrule = { kind = \"linear\", of = \"c\", out_of = \"d\" }",
    );
    let hash = parscore_core::rubric::canonical::hashes(&rubric).canonical;
    texts.rubrics.insert("so".into(), rubric);
    done(&mut session, "quan-tri", "2020-12-20", Recorded::plain(Act::Apply(texts)));
    let answers = BTreeMap::from([("c".to_owned(), "7".to_owned()), ("d".to_owned(), "12.5".to_owned())]);
    let form = Submit { rubric: hash, answers, ..submit("so-y-te", SubmissionKind::SelfAssessment, "yes") };
    done(&mut session, "van-thu-1", "2021-01-11", plain_submit(form));

    // The lead has criterion 2: rows 2–3 are Sở Nội vụ, 4–5 Sở Y tế.
    let bytes = export(&session, "chu-tri", 1);
    let told = cells(&bytes, &["Mã đơn vị", "Mã số liệu", "Đơn vị tự đánh giá"]);
    assert_eq!(told[2..4], ["so-y-te|c|7", "so-y-te|d|12.5"]);
    let decided = |cells: &[(&str, &str, &str, &str)]| read(&session, "chu-tri", &fill(&bytes, cells));
    // `fill` writes into both rows: here the reason of both, and an answer that is none of a count.
    let (word, answer, reason) = ("Quyết định", "Số liệu thẩm định", "Lý do");
    let twice = decided(&[("so-y-te", "2", word, "thay đổi"), ("so-y-te", "2", answer, "6.5")]).unwrap_err();
    let codes: Vec<_> = twice.iter().map(|f| f.code.name()).collect();
    assert_eq!(codes, ["bad-answer", "duplicate-answer"], "half a count in N4, the second decision in M5");
    let lost = decided(&[("so-y-te", "2", answer, "6"), ("so-y-te", "2", reason, "x")]).unwrap_err();
    let Place::Cell { row, column, .. } = &lost[0].place else { panic!("{lost:#?}") };
    assert_eq!((lost.len(), lost[0].code.name(), *row, *column), (1, "bad-answer", 4, 14), "no decision");

    // One decision, in the first of the two rows.
    let one = appraise("so-y-te", 1, &[("2", decision(Verdict::Change, &[("d", "8")], Some("đếm lại")))]);
    done(&mut session, "chu-tri", DAY, one);
    let told = cells(&export(&session, "chu-tri", 1), &["Mã số liệu", word, answer, reason]);
    assert_eq!(told[2..4], ["c|thay đổi||đếm lại", "d||8|"]);
    let again = read(&session, "chu-tri", &export(&session, "chu-tri", 1)).unwrap();
    assert_eq!((again.acts.len(), again.unchanged), (0, 1));
}

/// The opinions' sheet as the only one that is filled in.
fn opinions(bytes: &[u8], filled: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for name in ["Thẩm định", "Ý kiến", "parscore"] {
        let table = sheet(bytes, name);
        let out = book.add_worksheet();
        out.set_name(name).unwrap();
        for (at, head) in (0_u16..).zip(table.columns()) {
            out.write_string(0, at, &head.name).unwrap();
        }
        for row in 0..table.row_count() {
            for at in 0..table.columns().len() {
                let here = name == "Ý kiến" && row == 0;
                let new = filled.iter().find(|(head, _)| here && table.columns()[at].name == *head);
                let text = new.map_or(table.text(row, at), |(_, text)| *text);
                out.write_string(u32::try_from(row + 1).unwrap(), u16::try_from(at).unwrap(), text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn opinions_on_the_criteria_of_others_have_a_sheet() {
    let (_folder, session) = with_forms();
    // cv-1 has criterion 1; criterion 2 is others'.
    let bytes = export(&session, "cv-1", 1);
    let others = sheet(&bytes, "Ý kiến");
    let keys: Vec<String> = (0..others.row_count())
        .map(|r| ["Mã đơn vị", "Mã tiêu chí"].map(|c| others.text(r, column(&others, c))).join("|"))
        .collect();
    assert_eq!(keys, ["so-y-te|2", "so-tai-chinh|2", "huyen-thuan-nam|2"]);
    let given = opinions(&bytes, &[("Quyết định", "ý kiến"), ("Lý do", "nên xem lại")]);
    let taken = read(&session, "cv-1", &given).unwrap();
    let Act::Appraise(expected) =
        appraise("so-y-te", 1, &[("2", decision(Verdict::Opinion, &[], Some("nên xem lại")))]).act
    else {
        panic!()
    };
    assert_eq!(taken.acts, [expected]);
    let decided = opinions(&bytes, &[("Quyết định", "chấp nhận")]);
    let refused = read(&session, "cv-1", &decided).unwrap_err();
    assert!(
        matches!(&refused[..], [fault] if fault.code.name() == "not-allowed"
            && matches!(&fault.place, Place::Cell { sheet: Some(sheet), row: 2, .. } if &**sheet == "Ý kiến")),
        "{refused:?}"
    );
}

#[test]
fn what_does_not_apply_and_what_is_not_the_appraisers_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::create(folder.path(), ID).unwrap();
    let mut texts = texts();
    texts.campaign = texts
        .campaign
        .replace("roles = [\"lead\"]\ncriteria = [\"2\"]", "roles = [\"lead\"]\nunits = [\"so-y-te\", \"so-noi-vu\"]");
    let rubric = rubric_text("department")
        .replace("id = \"1.2\"\n", "id = \"1.2\"\nnot_for = [{ unit = \"so-y-te\", reason = \"không có\" }]\n");
    texts.rubrics.insert("so".into(), rubric);
    done(&mut session, "quan-tri", "2020-12-20", Recorded::plain(Act::Apply(texts)));
    let bytes = export(&session, "chu-tri", 1);
    let keys = cells(&bytes, &["Mã đơn vị", "Mã tiêu chí"]);
    assert_eq!(keys, ["so-noi-vu|1.1", "so-noi-vu|1.2", "so-noi-vu|2", "so-y-te|1.1", "so-y-te|2"]);
    // Everything of the two units is the lead's: there is nothing to give opinions on.
    let sheets = parscore_files::table::sheet_names(&bytes, &TableOptions::default());
    assert!(!sheets.iter().any(|name| name == "Ý kiến"), "{sheets:?}");
    let outside = appraise("so-tai-chinh", 1, &[("2", decision(Verdict::Ask, &[], Some("thiếu")))]);
    assert_eq!(refused(&mut session, "chu-tri", DAY, outside), ["not-allowed"]);
}

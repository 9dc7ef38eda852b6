//! Tests of claims and explanations: what others supply can be claimed; an explanation holds only what
//! was asked about or changed, and everything else stays as it was.

use std::collections::BTreeMap;
use std::path::Path;

use parscore_core::round::Version;
use parscore_files::answers::canonical;
use parscore_files::table::{CellKind, Table, TableOptions, read_bytes};

use super::layout::ANSWER;
use super::tests::{GOOD, filled};
use super::*;
use crate::act::*;
use crate::inbox::{self, Options, Outcome};
use crate::round::{RoundOptions, rounds};
use crate::session::{Effect, Refusal, Session};

const STAGES: &str = "[[stage]]\nid = \"tham-dinh-1\"\ntitle = \"Thẩm định\"\nkind = \"appraisal_1\"\n\
    opens = 2021-02-01\ncloses = 2021-02-28\n[[stage]]\nid = \"giai-trinh\"\ntitle = \"Giải trình\"\n\
    kind = \"explanation\"\nopens = 2021-02-10\ncloses = 2021-03-31\n\
    [[actor]]\nid = \"cv\"\ntitle = \"Chuyên viên\"\nroles = [\"appraiser\"]\n";

/// The small campaign with an appraisal; the share is a register's, levels have texts.
fn texts() -> Apply {
    let mut texts = super::tests::texts();
    texts.campaign.push_str(STAGES);
    let rubric =
        super::tests::RUBRIC.replace("places = 2\nsupplier = \"unit\"", "places = 2\nsupplier = \"register\"").replace(
            "levels = [\"tot\", \"kha\"]",
            "levels = [\"tot\", \"kha\"]\nlevel_titles = [\"Đầy đủ\", \"Còn thiếu\"]",
        );
    texts.rubrics.insert("thu".to_owned(), rubric);
    texts
}

fn day(day: &str) -> String {
    format!("{day}T08:00:00+07:00")
}

/// A session in which the appraisal changed 1.1, asked about 1.2 and accepted 1.3.
fn appraised(folder: &Path) -> Session {
    let mut session = Session::create(folder, "thu-2020").unwrap();
    let mut act = |actor: &str, on: &str, act: Act| {
        session.act(actor, &day(on), Recorded::plain(act), None, None).unwrap_or_else(|e| panic!("{e:?}"));
    };
    act("qt", "2021-01-04", Act::Apply(texts()));
    let (campaign, _) = crate::config::read(texts().texts());
    let campaign = campaign.unwrap();
    let form = read("phieu.xlsx", &filled(&campaign, "so-noi-vu", &GOOD), &campaign, None).unwrap();
    act("qt", "2021-01-20", Act::Submit(form.submit));
    let decision = |verdict, answers: &[(&str, &str)], reason: Option<&str>| Decision {
        verdict,
        answers: answers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        reason: reason.map(str::to_owned),
    };
    let decisions = BTreeMap::from([
        ("1.1".to_owned(), decision(Verdict::Change, &[("ke_hoach", "no")], Some("không thấy kế hoạch"))),
        ("1.2".to_owned(), decision(Verdict::Ask, &[], Some("kế hoạch thiếu nguồn lực?"))),
        ("1.3".to_owned(), decision(Verdict::Accept, &[], None)),
    ]);
    act("cv", "2021-02-05", Act::Appraise(Appraise { unit: "so-noi-vu".into(), round: 1, decisions }));
    session
}

fn explain(session: &Session) -> Explain {
    Explain::of(session, session.campaign().unwrap(), "so-noi-vu").unwrap()
}

/// The form of an explanation with cells filled in.
fn explained(session: &Session, cells: &[(&'static str, u32, u32, &str)]) -> Vec<u8> {
    let campaign = session.campaign().unwrap();
    let unit = campaign.unit("so-noi-vu").unwrap();
    let written = cells.iter().map(|(s, r, c, t)| ((*s, *r, *c), ((*t).to_owned(), CellKind::Text))).collect();
    let block = campaign.block(&unit.block).unwrap();
    write_returned(campaign, block, unit, Some(&explain(session)), &written, &BTreeMap::new()).unwrap()
}

fn sheet(bytes: &[u8], name: &str) -> Table {
    let options = TableOptions { sheet: Some(name.into()), header_row: Some(7), ..TableOptions::default() };
    read_bytes("s.xlsx", bytes, &options).0.unwrap()
}

// Rows: 8 the field, 9 and 10 criterion 1.1 with its plan, 11 and 12 criterion 1.2 with its quality.
const ANSWERED: [(&str, u32, u32, &str); 3] =
    [(MAIN, 10, ANSWER, "có"), (MAIN, 9, 7, "Kế hoạch ban hành ngày 15/01/2020"), (EVIDENCE, 8, 3, "12/KH-SNV")];

#[test]
fn what_others_supply_may_be_claimed_and_levels_have_texts() {
    let (campaign, found) = crate::config::read(texts().texts());
    let campaign = campaign.unwrap_or_else(|| panic!("{found:#?}"));
    let cells: Vec<_> = GOOD.iter().map(|c| if c.1 == 12 { (c.0, c.1, c.2, "Còn thiếu", c.4) } else { *c }).collect();
    let bytes = filled(&campaign, "so-noi-vu", &cells);
    let form = read("phieu.xlsx", &bytes, &campaign, None).unwrap();
    assert_eq!((form.submit.answers["ty_le"].as_str(), form.submit.answers["chat_luong"].as_str()), ("0.95", "kha"));
    let main = sheet(&bytes, MAIN);
    let row = (0..main.row_count()).find(|r| main.text(*r, 8) == "claim:ty_le").unwrap();
    assert_eq!(main.row_number(row), 14);
    assert!(main.text(row, 3).contains("Dùng số của cơ quan theo dõi"), "{}", main.text(row, 3));
    // Left empty it is no fault, and nothing is claimed.
    let without: Vec<_> = GOOD.iter().filter(|c| c.1 != 14).copied().collect();
    let form = read("phieu.xlsx", &filled(&campaign, "so-noi-vu", &without), &campaign, None).unwrap();
    assert!(!form.submit.answers.contains_key("ty_le"));
}

#[test]
fn an_explanation_holds_what_was_asked_or_changed() {
    let folder = tempfile::tempdir().unwrap();
    let session = appraised(folder.path());
    let bytes = explained(&session, &[]);
    let main = sheet(&bytes, MAIN);
    let rows: Vec<[&str; 3]> = (0..main.row_count()).map(|r| [0, 3, 8].map(|c| main.text(r, c))).collect();
    assert_eq!(
        rows,
        [
            ["1", "", "note:1"],
            ["1.1", "Đã thay đổi số liệu: không thấy kế hoạch", "note:1.1"],
            ["", "Đã kê khai: có\nThẩm định: không", "input:ke_hoach"],
            ["1.2", "Đề nghị giải trình: kế hoạch thiếu nguồn lực?", "note:1.2"],
            ["", "Đã kê khai: Còn thiếu", "input:chat_luong"],
        ]
    );
    let evidence = sheet(&bytes, EVIDENCE);
    let codes: Vec<&str> = (0..evidence.row_count()).map(|r| evidence.text(r, 0)).collect();
    assert_eq!(codes, ["1.1", "1.1", "1.1", "1.2", "1.2", "1.2"]);
}

#[test]
fn an_explanation_goes_through_the_inbox_and_leaves_other_claims() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = appraised(folder.path());
    let den = folder.path().join("den/giai-trinh-so-noi-vu.xlsx");
    let take = |session: &mut Session, bytes: &[u8]| {
        std::fs::write(&den, bytes).unwrap();
        inbox::take_in(session, "qt", &day("2021-02-20"), Options::default()).unwrap().remove(0).outcome
    };
    let bytes = explained(&session, &ANSWERED);
    let Outcome::Accepted { effect: Effect::Recorded, receipt: Some(receipt), .. } = take(&mut session, &bytes) else {
        panic!()
    };
    let Some(Recorded { act: Act::Submit(submit), .. }) = session.recorded(receipt.seq).unwrap() else { panic!() };
    assert_eq!(submit.what, SubmissionKind::Explanation);
    assert_eq!(submit.answers, BTreeMap::from([("ke_hoach".to_owned(), "yes".to_owned())]));
    assert_eq!((submit.notes.len(), submit.evidence["1.1"].len()), (1, 1));
    // All answers before and after: only the plan differs.
    let answers = |version| {
        let of = rounds(&session, version, RoundOptions::default()).unwrap().remove(0).round;
        let inputs = (0_u32..).map(parscore_core::rubric::InputIx).zip(&of.rubric.inputs);
        let one = |(ix, input)| {
            let value = of.versions.values().rev().find_map(|t| t.get(0, ix))?;
            Some(canonical(input, value))
        };
        inputs.map(one).map(Option::unwrap_or_default).collect::<Vec<_>>()
    };
    assert_eq!(answers(Version::Appraised1), ["no", "kha", "0.95", "2020-12-20"]);
    assert_eq!(answers(Version::Explained), ["yes", "kha", "0.95", "2020-12-20"]);
    // The next form holds what was explained; sent back as it is, it changes nothing.
    let campaign = session.campaign().cloned().unwrap();
    let unit = campaign.unit("so-noi-vu").unwrap();
    let again = write(&campaign, &campaign.blocks[0], unit, Some(&explain(&session))).unwrap();
    let Outcome::Accepted { effect, .. } = take(&mut session, &again) else { panic!() };
    assert_eq!(effect, Effect::Unchanged);
    // A faulty one comes back as a form of the same criteria, with the fault at its cell.
    let bad = explained(&session, &[(MAIN, 10, ANSWER, "chưa"), ANSWERED[1]]);
    let Outcome::Returned { files, .. } = take(&mut session, &bad) else { panic!() };
    let copy = std::fs::read(&files[1]).unwrap();
    let found = read("a.xlsx", &copy, &campaign, None).unwrap_err();
    assert_eq!(found.form.unwrap().criteria.len(), 2);
    let parscore_core::diagnostic::Place::Cell { row, column, .. } = found.faults[0].place else { panic!() };
    assert_eq!((found.faults.len(), row, column), (1, 10, ANSWER));
}

#[test]
fn other_criteria_are_refused_in_an_explanation() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = appraised(folder.path());
    let bytes = explained(&session, &ANSWERED);
    let form = read("a.xlsx", &bytes, session.campaign().unwrap(), None).unwrap().submit;
    let mut send = |change: &dyn Fn(&mut Submit)| {
        let mut submit = form.clone();
        change(&mut submit);
        match session.act("qt", &day("2021-02-20"), Recorded::plain(Act::Submit(submit)), None, None) {
            Ok(receipt) => format!("{:?}", receipt.effect),
            Err(Refusal::Faults(faults)) => faults.iter().map(|f| f.code.name()).collect::<Vec<_>>().join(" "),
            Err(other) => panic!("{other}"),
        }
    };
    let answer = |submit: &mut Submit, text: &str| {
        submit.answers.insert("ty_le".to_owned(), text.to_owned());
    };
    assert_eq!(send(&|s| answer(s, "1")), "not-allowed");
    let note = |s: &mut Submit| {
        s.notes.insert("1.3".to_owned(), "?".to_owned());
    };
    assert_eq!(send(&note), "not-allowed");
    // A claim that is only repeated is no new one.
    assert_eq!(send(&|s| answer(s, "0.95")), "Recorded");
}

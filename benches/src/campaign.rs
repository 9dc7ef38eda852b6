//! An assessment year of the largest size as a campaign folder: units, forms with evidence, appraisals,
//! explanations, and a register of tasks. Everything in it is made up to measure speed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use parscore_campaign::act::{
    Act, Apply, Appraise, Arrival, Decision, EvidenceRow, Recorded, SubmissionKind, Submit, Verdict,
};
use parscore_campaign::session::{Refusal, Session};
use parscore_core::rubric::canonical;

use crate::answers::{Table, spelled};
use crate::rubric::{self, Rounds};
use crate::{FIELD, FIELDS, Kind, LEAVES, kind};

/// Id of the campaign.
pub const ID: &str = "do-toc-do-2020";
/// Every tenth criterion is changed by the appraiser, and every tenth asked about.
const TENTH: usize = 10;

const CAMPAIGN: &str = r#"
schema = 1
[campaign]
id = "do-toc-do-2020"
title = "Đo tốc độ"
year = 2020
province = "Tỉnh giả định"
status = "sample"
status_note = "số liệu tự sinh để đo tốc độ"
calendars = ["vn-2021"]
[[block]]
id = "tat-ca"
title = "Tất cả đơn vị"
rubric = "bo-tieu-chi"
[[stage]]
id = "tu-cham"
title = "Tự đánh giá"
kind = "self_assessment"
opens = 2021-01-04
closes = 2021-01-29
[[stage]]
id = "tham-dinh-1"
title = "Thẩm định lần 1"
kind = "appraisal_1"
opens = 2021-01-10
closes = 2021-02-10
[[stage]]
id = "giai-trinh"
title = "Giải trình"
kind = "explanation"
opens = 2021-02-01
closes = 2021-02-20
[[stage]]
id = "tham-dinh-2"
title = "Thẩm định lần 2"
kind = "appraisal_2"
opens = 2021-02-15
closes = 2021-03-10
[[actor]]
id = "quan-tri"
title = "Quản trị"
roles = ["administrator"]
[[actor]]
id = "van-thu"
title = "Văn thư"
roles = ["clerk"]
"#;

/// Id of a unit.
pub fn unit(at: usize) -> String {
    format!("don-vi-{at}")
}

/// Code of the appraiser of a unit's criteria of a field (counted from 0): one for each field.
pub fn appraiser(field: usize) -> String {
    format!("tham-dinh-{}", field + 1)
}

fn criterion(leaf: usize) -> String {
    format!("{}.{}", leaf / FIELD.len() + 1, leaf % FIELD.len() + 1)
}

/// The rubric of the workload; units answer, and every third ratio is filled by the register of tasks.
pub fn rubric_text() -> String {
    let mut text = rubric::text(Rounds::Leaves).replace("supplier = \"register\"", "supplier = \"unit\"");
    let (mut input, mut ratios) = (0, 0);
    for leaf in 0..LEAVES {
        if kind(leaf) == Kind::Ratio {
            if ratios % 3 == 0 {
                for (at, measure) in [(input, "tasks.on_time"), (input + 1, "tasks.due")] {
                    let title = format!("id = \"i{at}\"\ntitle = \"Số liệu\"\nsupplier = \"unit\"\n");
                    let filled = format!(
                        "id = \"i{at}\"\ntitle = \"Số liệu\"\nsupplier = \"register\"\nmeasure = \"{measure}\"\n"
                    );
                    text = text.replace(&title, &filled);
                }
            }
            ratios += 1;
        }
        input += kind(leaf).inputs();
    }
    text
}

/// The texts of the campaign: units below one of the hundred first, an appraiser for each field.
pub fn texts(units: usize) -> Apply {
    let mut campaign = CAMPAIGN.to_owned();
    for field in 0..FIELDS {
        let (id, of) = (appraiser(field), field + 1);
        _ = write!(
            campaign,
            "[[actor]]\nid = \"{id}\"\ntitle = \"Chuyên viên\"\nroles = [\"appraiser\", \"lead\"]\ncriteria = [\"{of}\"]\n"
        );
    }
    let mut table = String::from("id,name,level,block,parent\n");
    for at in 0..units {
        let parent = if at < 100 { String::new() } else { unit(at % 100) };
        _ = writeln!(table, "{},Đơn vị số {at},department,tat-ca,{parent}", unit(at));
    }
    Apply {
        campaign,
        units: table,
        heads: None,
        rubrics: BTreeMap::from([("bo-tieu-chi".to_owned(), rubric_text())]),
        calendars: BTreeMap::from([("vn-2021".to_owned(), "schema = 1\nyear = 2021\n".to_owned())]),
    }
}

/// How many acts the year has so far.
#[derive(Debug, Clone, Copy)]
pub struct Acts {
    /// Entries of the journal.
    pub entries: u64,
}

/// Makes the folder with everything but the register.
///
/// # Panics
/// When an act is refused: then the workload is wrong.
pub fn make(folder: &Path, units: usize) -> Acts {
    let mut session = Session::create(folder, ID).unwrap_or_else(|e| panic!("{e}"));
    act(&mut session, "quan-tri", "2020-12-20", Act::Apply(texts(units)));
    let (table, hash) = (Table::new(units), canonical::hashes(&rubric_text()).canonical);
    for (at, row) in table.rows().enumerate() {
        act(&mut session, "van-thu", "2021-01-15", Act::Submit(form(at, row, &hash)));
    }
    for (at, row) in table.rows().enumerate() {
        for field in 0..FIELDS {
            act(&mut session, &appraiser(field), "2021-01-30", Act::Appraise(first(at, row, field)));
        }
    }
    for (at, row) in table.rows().enumerate() {
        act(&mut session, "van-thu", "2021-02-10", Act::Submit(explanation(at, row, &hash)));
    }
    Acts { entries: session.state().head().seq }
}

fn act(session: &mut Session, actor: &str, day: &str, act: Act) {
    let at = format!("{day}T12:00:00+07:00");
    match session.act(actor, &at, Recorded::plain(act), None, None) {
        Ok(_) => {}
        Err(Refusal::Faults(faults)) => panic!("{faults:#?}"),
        Err(error) => panic!("{error}"),
    }
}

/// The answers of some leaves, each with the number of its first input.
fn answers(row: &[i64], wanted: impl Fn(usize) -> bool, raise: bool) -> BTreeMap<String, String> {
    let (mut input, mut all) = (0, BTreeMap::new());
    for leaf in 0..LEAVES {
        for _ in 0..kind(leaf).inputs() {
            if wanted(leaf) {
                let cell = if raise && kind(leaf) == Kind::PerUnit { row[input] + 100 } else { row[input] };
                all.insert(format!("i{input}"), spelled(cell, kind(leaf)));
            }
            input += 1;
        }
    }
    all
}

/// A unit's own assessment, with a document for every criterion.
fn form(at: usize, row: &[i64], rubric: &str) -> Submit {
    let document = |leaf: usize| EvidenceRow {
        number: format!("{}/BC-DV{at}", leaf + 1),
        date: jiff::civil::Date::new(2020, 12, 15).ok(),
        issuer: format!("Đơn vị số {at}"),
        place: "mục II, trang 3".into(),
        link: String::new(),
    };
    Submit {
        unit: unit(at),
        what: SubmissionKind::SelfAssessment,
        rubric: rubric.into(),
        answers: answers(row, |_| true, false),
        evidence: (0..LEAVES).map(|leaf| (criterion(leaf), vec![document(leaf)])).collect(),
        notes: BTreeMap::new(),
        arrival: Arrival { number: Some(format!("{at}")), ..Arrival::default() },
        keyed: false,
    }
}

/// Whether the appraiser changes, asks about, or accepts the claim of a leaf.
fn verdict(at: usize, leaf: usize) -> Verdict {
    match (at + leaf) % TENTH {
        0 => Verdict::Change,
        1 => Verdict::Ask,
        _ => Verdict::Accept,
    }
}

/// The first appraisal of the criteria of one field.
fn first(at: usize, row: &[i64], field: usize) -> Appraise {
    let decision = |leaf: usize| {
        let verdict = verdict(at, leaf);
        let answers = match verdict {
            Verdict::Change => answers(row, |other| other == leaf, true),
            _ => BTreeMap::new(),
        };
        let reason = (verdict != Verdict::Accept).then(|| "minh chứng chưa đủ theo hướng dẫn".to_owned());
        Decision { verdict, answers, reason }
    };
    let leaves = field * FIELD.len()..(field + 1) * FIELD.len();
    Appraise { unit: unit(at), round: 1, decisions: leaves.map(|leaf| (criterion(leaf), decision(leaf))).collect() }
}

/// The explanation of what was asked about.
fn explanation(at: usize, row: &[i64], rubric: &str) -> Submit {
    let asked = |leaf: usize| verdict(at, leaf) == Verdict::Ask;
    let note = |leaf: usize| (criterion(leaf), "đã bổ sung minh chứng trong phụ lục".to_owned());
    Submit {
        what: SubmissionKind::Explanation,
        answers: answers(row, asked, false),
        evidence: BTreeMap::new(),
        notes: (0..LEAVES).filter(|leaf| asked(*leaf)).map(note).collect(),
        ..form(at, row, rubric)
    }
}

/// The register of tasks as an office hands it over: units by their printed names.
pub fn tasks(rows: usize, units: usize) -> String {
    let mut text = String::from("number,assigned_on,unit,joint,due,done_on\n");
    for n in 0..rows {
        let (lead, joint) = (n % units, (n * 7 + 1) % units);
        let joint = if lead == joint { String::new() } else { unit(joint) };
        // Three in four are done, one of them late.
        let done = ["2020-06-29", "2020-06-30", "2020-07-01", ""][n / units % 4];
        _ = writeln!(text, "{n}/UBND,2020-01-05,Đơn vị số {lead},{joint},2020-06-30,{done}");
    }
    text
}

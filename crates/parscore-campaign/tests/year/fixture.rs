//! A small made-up campaign and acts on it.

use std::collections::BTreeMap;
use std::path::Path;

use parscore_campaign::act::*;
use parscore_campaign::session::{Effect, Receipt, Refusal, Session};
use parscore_core::rubric::canonical;

pub(crate) const ID: &str = "thu-2020";

pub(crate) const CAMPAIGN: &str = r#"
schema = 1
[campaign]
id = "thu-2020"
title = "Đánh giá cải cách hành chính năm 2020"
year = 2020
province = "Ninh Thuận"
status = "sample"
status_note = "số liệu giả định"
calendars = ["vn-2021"]
[[block]]
id = "so-nganh"
title = "Sở, ban, ngành"
rubric = "so"
[[block]]
id = "huyen"
title = "Huyện, thành phố"
rubric = "huyen"
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
id = "van-thu-1"
title = "Văn thư"
roles = ["clerk"]
[[actor]]
id = "van-thu-2"
title = "Văn thư"
roles = ["clerk"]
[[actor]]
id = "cv-1"
title = "Chuyên viên Sở Nội vụ"
roles = ["appraiser"]
unit = "so-noi-vu"
criteria = ["1"]
[[actor]]
id = "cv-2"
title = "Chuyên viên Sở Tài chính"
roles = ["appraiser"]
unit = "so-tai-chinh"
criteria = ["1", "2"]
[[actor]]
id = "chu-tri"
title = "Trưởng phòng, chủ trì lĩnh vực 2"
roles = ["lead"]
criteria = ["2"]
[[actor]]
id = "ban-dan-toc"
title = "Chuyên viên Ban Dân tộc"
roles = ["appraiser"]
criteria = ["2"]
[[actor]]
id = "hoi-dong"
title = "Thư ký Hội đồng thi đua, khen thưởng"
roles = ["board"]
"#;

pub(crate) const UNITS: &str = "id,name,level,block\n\
so-noi-vu,Sở Nội vụ,department,so-nganh\n\
so-y-te,Sở Y tế,department,so-nganh\n\
so-tai-chinh,Sở Tài chính,department,so-nganh\n\
huyen-thuan-nam,UBND huyện Thuận Nam,district,huyen\n";

pub(crate) fn rubric_text(level: &str) -> String {
    let mut text = format!(
        "schema = 1\n[rubric]\nid = \"thu/{level}-2020\"\ntitle = \"Thử {level}\"\nlevel = [\"{level}\"]\n\
         status = \"sample\"\nstatus_note = \"để thử\"\n\
         period = {{ from = 2020-01-01, until = 2020-12-31 }}\nmax = 30\n"
    );
    for input in ["a", "b", "c"] {
        text += &format!("[[input]]\nid = \"{input}\"\ntitle = \"{input}\"\nkind = \"yes_no\"\nsupplier = \"unit\"\n");
    }
    text += "[[criterion]]\nid = \"1\"\ntitle = \"Một\"\nmax = 20\n";
    for (id, parent, input) in [("1.1", Some("1"), "a"), ("1.2", Some("1"), "b"), ("2", None, "c")] {
        text += &format!("[[criterion]]\nid = \"{id}\"\ntitle = \"{id}\"\nmax = 10\nscored_by = \"unit\"\n");
        text += &parent.map(|p| format!("parent = \"{p}\"\n")).unwrap_or_default();
        text += &format!("rule = {{ kind = \"all_or_nothing\", input = \"{input}\" }}\n");
    }
    text
}

pub(crate) fn texts() -> Apply {
    Apply {
        campaign: CAMPAIGN.into(),
        units: UNITS.into(),
        heads: None,
        rubrics: BTreeMap::from([
            ("so".to_owned(), rubric_text("department")),
            ("huyen".to_owned(), rubric_text("district")),
        ]),
        calendars: BTreeMap::from([("vn-2021".to_owned(), "schema = 1\nyear = 2021\n".to_owned())]),
    }
}

pub(crate) fn rubric_hash(level: &str) -> String {
    canonical::hashes(&rubric_text(level)).canonical
}

pub(crate) fn level_of(unit: &str) -> &'static str {
    if unit.starts_with("huyen") { "district" } else { "department" }
}

pub(crate) fn submit(unit: &str, what: SubmissionKind, a: &str) -> Submit {
    Submit {
        unit: unit.into(),
        what,
        rubric: rubric_hash(level_of(unit)),
        answers: BTreeMap::from([("a".to_owned(), a.to_owned())]),
        evidence: BTreeMap::new(),
        notes: BTreeMap::new(),
        arrival: Arrival::default(),
        keyed: false,
    }
}

pub(crate) fn keyed(unit: &str, a: &str) -> Submit {
    let scan = Some(Scan { name: "phieu.pdf".into(), hash: body_hash(b"phieu") });
    let arrival = Arrival { scan, ..Arrival::default() };
    Submit { keyed: true, arrival, ..submit(unit, SubmissionKind::SelfAssessment, a) }
}

pub(crate) fn decision(verdict: Verdict, answers: &[(&str, &str)], reason: Option<&str>) -> Decision {
    let answers = answers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Decision { verdict, answers, reason: reason.map(str::to_owned) }
}

pub(crate) fn appraise(unit: &str, round: u8, decisions: &[(&str, Decision)]) -> Recorded {
    let decisions = decisions.iter().map(|(c, d)| ((*c).to_owned(), d.clone())).collect();
    Recorded::plain(Act::Appraise(Appraise { unit: unit.into(), round, decisions }))
}

pub(crate) fn import(register: &str, part: &str, body: &str) -> Recorded {
    let rows = body.lines().count().saturating_sub(1) as u64;
    let (register, part, hash) = (register.into(), part.into(), body_hash(body.as_bytes()));
    let act = Act::Import(Import { register, part, rows, body: hash, notes: vec![] });
    Recorded { act, body: body.as_bytes().to_vec() }
}

/// A proposal for two persons and a collective; `value` says in which state the first one stands.
pub(crate) fn propose(value: usize) -> Recorded {
    let row = |subject: &str, code: &str, state| ProposedRow {
        subject: subject.into(),
        agency: "so-y-te".into(),
        code: code.into(),
        state,
        reason: "theo quy tắc".into(),
    };
    let first = ProposedState::ALL[value % 5].0;
    let rows = [
        row("yt-01", "LDTT", first),
        row("yt-02", "LDTT", ProposedState::Eligible),
        row("so-y-te", "TTLDTT", ProposedState::NotEligible),
    ];
    let body = write_rows(&rows).unwrap();
    let act = Act::Propose(Propose {
        facts: body_hash(b"facts"),
        rulesets: BTreeMap::from([("titles-2017".to_owned(), body_hash(b"rules"))]),
        own: BTreeMap::new(),
        basis: "same_year".into(),
        rows: rows.len() as u64,
        body: body_hash(&body),
    });
    Recorded { act, body }
}

pub(crate) fn award(subject: &str, code: &str, granted: bool, proposal: u64) -> Recorded {
    Recorded::plain(Act::Award(AwardDecision { subject: subject.into(), code: code.into(), granted, proposal }))
}

pub(crate) fn stage(stage: &str, unit: Option<&str>, change: StageChange) -> Recorded {
    let approver = Some("Giám đốc Sở Nội vụ".to_owned());
    let unit = unit.map(str::to_owned);
    Recorded::plain(Act::Stage(StageAct { stage: stage.into(), unit, change, approver, until: None }))
}

pub(crate) fn undo(entry: u64) -> Recorded {
    Recorded::plain(Act::Undo(Undo { entry }))
}

pub(crate) fn plain_submit(submit: Submit) -> Recorded {
    Recorded::plain(Act::Submit(submit))
}

/// Noon in Vietnam.
pub(crate) fn noon(day: &str) -> String {
    format!("{day}T12:00:00+07:00")
}

/// A session with the campaign applied.
pub(crate) fn started(folder: &Path) -> Session {
    let mut session = Session::create(folder, ID).unwrap();
    done(&mut session, "quan-tri", "2020-12-20", Recorded::plain(Act::Apply(texts())));
    session
}

/// An act that must be taken.
pub(crate) fn done(session: &mut Session, actor: &str, day: &str, act: Recorded) -> Receipt {
    let kind = act.act.kind();
    match session.act(actor, &noon(day), act, Some("theo quy trình"), None) {
        Ok(receipt) => receipt,
        Err(Refusal::Faults(faults)) => panic!("{kind} by {actor}: {faults:#?}"),
        Err(other) => panic!("{kind} by {actor}: {other}"),
    }
}

/// An act that must change nothing.
pub(crate) fn unchanged(session: &mut Session, actor: &str, day: &str, act: Recorded) -> u64 {
    let before = session.state().head();
    let receipt = done(session, actor, day, act);
    assert_eq!((receipt.effect, receipt.head), (Effect::Unchanged, before.hash));
    assert_eq!(session.state().head(), before);
    receipt.seq
}

/// The codes of an act that must be refused, without anything being recorded.
pub(crate) fn refused_as(
    session: &mut Session,
    actor: &str,
    at: &str,
    act: Recorded,
    reason: Option<&str>,
) -> Vec<&'static str> {
    let before = session.journal().head().unwrap();
    let result = session.act(actor, at, act, reason, None);
    assert_eq!(session.journal().head().unwrap(), before);
    match result {
        Err(Refusal::Faults(faults)) => {
            for fault in &faults {
                assert!(fault.is_error() && !fault.message.vi.is_empty() && fault.message.vi != fault.message.en);
            }
            faults.iter().map(|f| f.code.name()).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// The same with a reason, at noon.
pub(crate) fn refused(session: &mut Session, actor: &str, day: &str, act: Recorded) -> Vec<&'static str> {
    refused_as(session, actor, &noon(day), act, Some("theo quy trình"))
}

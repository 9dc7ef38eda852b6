//! Entries of the journal in words.

use parscore_campaign::act::{
    Act, Appraise, AwardDecision, Import, Propose, Recorded, StageAct, StageChange, SubmissionKind, Submit, Verdict,
};
use parscore_campaign::journal::Entry;
use parscore_campaign::register::catalogue;
use parscore_campaign::state::State;
use parscore_core::diagnostic::Text;
use parscore_core::text;

/// Criteria that are named one by one; of more only the number.
const NAMED: usize = 6;

/// An entry as people read it.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// Number of the entry.
    pub(crate) seq: u64,
    /// Instant as recorded.
    pub(crate) at: String,
    /// Who.
    pub(crate) actor: String,
    /// Stable name of the kind.
    pub(crate) kind: String,
    /// The unit that it is about.
    pub(crate) unit: Option<String>,
    /// What was done.
    pub(crate) what: Text,
    /// Why.
    pub(crate) reason: Option<String>,
    /// The entry that it undoes.
    pub(crate) undoes: Option<u64>,
    /// The entry that undid it.
    pub(crate) undone_by: Option<u64>,
    /// Name of the source file.
    pub(crate) source: Option<String>,
    /// Hash of the entry.
    pub(crate) hash: String,
}

/// An entry in words; one that cannot be read says why.
pub(crate) fn told(entry: &Entry, state: &State) -> Told {
    let act = &entry.act;
    let read = Recorded::from_payload(&act.kind, act.schema, &act.payload);
    let (unit, what) = match &read {
        Ok(recorded) => (unit_of(&recorded.act, state), what(&recorded.act)),
        Err(why) => {
            let Text { vi, en } = why.text();
            (None, text!("không đọc được: {vi}", "cannot be read: {en}"))
        }
    };
    Told {
        seq: entry.seq,
        at: act.at.clone(),
        actor: act.actor.clone(),
        kind: act.kind.clone(),
        unit,
        what,
        reason: act.reason.clone(),
        undoes: match &read {
            Ok(Recorded { act: Act::Undo(undo), .. }) => Some(undo.entry),
            _ => None,
        },
        undone_by: state.undone_by(entry.seq),
        source: act.source.as_ref().map(|s| s.name.clone()),
        hash: entry.hash.hex(),
    }
}

/// A kind of act in words.
pub(crate) fn kind_name(kind: &str) -> Text {
    match kind {
        "apply" => Text::new("áp dụng", "apply"),
        "submit" => Text::new("nhận phiếu", "submission"),
        "check" => Text::new("kiểm tra phiếu nhập", "check of a keyed form"),
        "import" => Text::new("nhập sổ theo dõi", "register"),
        "appraise" => Text::new("thẩm định", "appraisal"),
        "recuse" => Text::new("thay người thẩm định", "recusal"),
        "stage" => Text::new("đóng, mở bước", "stage"),
        "propose" => Text::new("đề xuất thi đua, khen thưởng", "proposal of awards"),
        "award" => Text::new("quyết định của hội đồng", "the board's decision"),
        "undo" => Text::new("hủy", "undo"),
        other => Text::new(other, other),
    }
}

/// The unit that an act is about.
fn unit_of(act: &Act, state: &State) -> Option<String> {
    match act {
        Act::Submit(submit) => Some(submit.unit.clone()),
        Act::Appraise(appraise) => Some(appraise.unit.clone()),
        Act::Recuse(recuse) => Some(recuse.unit.clone()),
        Act::Stage(stage) => stage.unit.clone(),
        Act::Check(check) => state.submission_at(check.submission).map(|(unit, ..)| unit.to_owned()),
        Act::Award(award) => Some(award.subject.clone()),
        Act::Apply(_) | Act::Import(_) | Act::Propose(_) | Act::Undo(_) => None,
    }
}

fn what(act: &Act) -> Text {
    match act {
        Act::Apply(apply) => {
            let (units, rubrics) = (apply.units.lines().count().saturating_sub(1), apply.rubrics.len());
            text!(
                "áp dụng đợt đánh giá: {units} dòng đơn vị, {rubrics} bộ tiêu chí",
                "the campaign took effect: lines of units {units}, rubrics {rubrics}"
            )
        }
        Act::Submit(submit) => submitted(submit),
        Act::Check(check) => {
            let entry = check.submission;
            text!(
                "kiểm tra phiếu nhập ở mục {entry}, khớp bản quét",
                "the form keyed in entry {entry} agrees with its scan"
            )
        }
        Act::Import(import) => imported(import),
        Act::Appraise(appraise) => appraised(appraise),
        Act::Recuse(recuse) => {
            let (who, unit) = (&recuse.appraiser, &recuse.unit);
            match &recuse.instead {
                Some(instead) => text!(
                    "`{who}` không thẩm định `{unit}`, `{instead}` thay",
                    "`{who}` does not appraise `{unit}`, `{instead}` does"
                ),
                None => text!("`{who}` không thẩm định `{unit}`", "`{who}` does not appraise `{unit}`"),
            }
        }
        Act::Stage(stage) => staged(stage),
        Act::Propose(propose) => proposed(propose),
        Act::Award(award) => awarded(award),
        Act::Undo(undo) => {
            let entry = undo.entry;
            text!("hủy mục {entry}", "entry {entry} no longer counts")
        }
    }
}

fn submitted(submit: &Submit) -> Text {
    let (unit, answers) = (&submit.unit, submit.answers.len());
    let Text { vi, en } = match submit.what {
        SubmissionKind::SelfAssessment => {
            text!(
                "phiếu tự đánh giá của `{unit}`, {answers} câu trả lời",
                "self-assessment of `{unit}`, answers {answers}"
            )
        }
        SubmissionKind::Explanation => {
            text!("giải trình của `{unit}`, {answers} câu trả lời", "explanation of `{unit}`, answers {answers}")
        }
    };
    if submit.keyed {
        return text!("{vi}, nhập từ bản quét", "{en}, keyed from a scan");
    }
    Text::new(vi, en)
}

fn imported(import: &Import) -> Text {
    let title = catalogue::find(&import.register).map(|kind| kind.title());
    let Text { vi, en } = title.unwrap_or_else(|| Text::new(import.register.clone(), import.register.clone()));
    let (rows, part) = (import.rows, &import.part);
    match part.as_str() {
        "" => text!("{vi}: {rows} dòng", "{en}: rows {rows}"),
        _ => text!("{vi}, phần `{part}`: {rows} dòng", "{en}, part `{part}`: rows {rows}"),
    }
}

fn appraised(appraise: &Appraise) -> Text {
    let (unit, round) = (&appraise.unit, appraise.round);
    let verdicts = [Verdict::Accept, Verdict::Change, Verdict::Ask, Verdict::Opinion];
    let of = |verdict| -> Option<(String, String)> {
        let ids: Vec<&str> =
            appraise.decisions.iter().filter(|(_, d)| d.verdict == verdict).map(|(id, _)| id.as_str()).collect();
        let Text { vi, en } = verdict_name(verdict);
        let list = if ids.len() > NAMED { format!("({})", ids.len()) } else { ids.join(", ") };
        (!ids.is_empty()).then(|| (format!("{vi} {list}"), format!("{en} {list}")))
    };
    let (vi, en): (Vec<String>, Vec<String>) = verdicts.into_iter().filter_map(of).unzip();
    let (vi, en) = (vi.join("; "), en.join("; "));
    text!("thẩm định lần {round} `{unit}`: {vi}", "appraisal {round} of `{unit}`: {en}")
}

fn verdict_name(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Accept => Text::new("chấp nhận", "accepted"),
        Verdict::Change => Text::new("sửa", "changed"),
        Verdict::Ask => Text::new("yêu cầu giải trình", "to be explained"),
        Verdict::Opinion => Text::new("ý kiến", "opinion on"),
    }
}

fn proposed(propose: &Propose) -> Text {
    let rows = propose.rows;
    let rulesets = propose.rulesets.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    text!(
        "đề xuất thi đua, khen thưởng, xếp loại: {rows} dòng, theo {rulesets}",
        "proposals of titles, awards and grades: rows {rows}, by {rulesets}"
    )
}

fn awarded(award: &AwardDecision) -> Text {
    let AwardDecision { subject, code, proposal, .. } = award;
    match award.granted {
        true => text!(
            "hội đồng đồng ý `{code}` cho `{subject}` (đề xuất ở mục {proposal})",
            "the board grants `{code}` to `{subject}` (proposal of entry {proposal})"
        ),
        false => text!(
            "hội đồng không đồng ý `{code}` cho `{subject}` (đề xuất ở mục {proposal})",
            "the board refuses `{code}` to `{subject}` (proposal of entry {proposal})"
        ),
    }
}

fn staged(stage: &StageAct) -> Text {
    let id = &stage.stage;
    let Text { vi, en } = match stage.change {
        StageChange::Close => text!("đóng bước `{id}`", "stage `{id}` closed"),
        StageChange::Reopen => text!("mở lại bước `{id}`", "stage `{id}` reopened"),
        StageChange::AcceptLate => text!("chấp nhận muộn ở bước `{id}`", "late act accepted in stage `{id}`"),
    };
    let (mut vi, mut en) = (vi.to_string(), en.to_string());
    if let Some(unit) = &stage.unit {
        vi += &format!(" cho `{unit}`");
        en += &format!(" for `{unit}`");
    }
    if let Some(until) = stage.until {
        vi += &format!(" đến {:02}/{:02}/{:04}", until.day(), until.month(), until.year());
        en += &format!(" until {until}");
    }
    if let Some(approver) = &stage.approver {
        vi += &format!(", người duyệt: {approver}");
        en += &format!(", approved by {approver}");
    }
    Text::new(vi, en)
}

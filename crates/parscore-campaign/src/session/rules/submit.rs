//! Forms taken in, and the second reading of keyed scans.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use parscore_core::diagnostic::{Code, Text};
use parscore_core::rubric::{CriterionIx, InputIx, Rubric};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::{Case, Plan, vn};
use crate::act::{Act, Check, Recorded, SubmissionKind, Submit};
use crate::config::{ActorRole, Campaign, StageKind};
use crate::session::{Refusal, SessionError};
use crate::state::{FoldError, digest};

impl Case<'_> {
    pub(super) fn submit(&mut self, campaign: &Campaign, today: Date, submit: &Submit) -> Result<Plan, Refusal> {
        self.actor(campaign, &[ActorRole::Clerk]);
        let Some(unit) = self.unit(campaign, &submit.unit) else { return Ok(Plan::Record) };
        let digest = digest(submit).map_err(|why| SessionError::from(FoldError { entry: 0, why }))?;
        let latest = self.state.submissions(&unit.id, submit.what).next_back();
        if let Some(latest) = latest.filter(|s| s.digest == digest) {
            return Ok(Plan::Unchanged(latest.entry));
        }
        let day = submit.arrival.date.unwrap_or(today);
        if day > today {
            let (day, today) = (vn(day), vn(today));
            let message = text!(
                "ngày đến {day} sau ngày ghi nhận {today}",
                "the date of arrival {day} is after the day of the act, {today}"
            );
            self.fault(Code::BadDate, message, Some(text!("sửa ngày đến", "correct the date of arrival")));
        } else {
            self.open_stage(campaign, unit, stage_of(submit.what), day);
        }
        if submit.keyed && submit.arrival.scan.is_none() {
            let message =
                text!("phiếu nhập từ bản quét phải kèm bản quét", "a form keyed from a scan must come with the scan");
            self.fault(Code::EvidenceMissing, message, Some(text!("chỉ tệp bản quét", "name the scan's file")));
        }
        if submit.what == SubmissionKind::Explanation
            && self.state.submission(&unit.id, SubmissionKind::SelfAssessment).is_none()
        {
            let id = &unit.id;
            let message =
                text!("`{id}` chưa có phiếu tự đánh giá để giải trình", "`{id}` has no self-assessment to explain");
            self.fault(Code::Inconsistent, message, None);
        }
        if let Some(rubric) = campaign.rubric_of(&unit.id) {
            self.form(rubric, submit);
            if submit.what == SubmissionKind::Explanation {
                self.explanation(campaign, rubric, submit)?;
            }
        }
        Ok(Plan::Record)
    }

    /// An explanation is about what was asked or changed; other claims may be repeated as they are.
    fn explanation(&mut self, campaign: &Campaign, rubric: &Rubric, submit: &Submit) -> Result<(), SessionError> {
        let Some(own) = self.state.submission(&submit.unit, SubmissionKind::SelfAssessment) else { return Ok(()) };
        let open: BTreeSet<CriterionIx> =
            self.state.to_explain(campaign, &submit.unit).keys().filter_map(|id| rubric.find_criterion(id)).collect();
        let inputs: BTreeSet<InputIx> = open.iter().flat_map(|ix| rubric.all_inputs_of(*ix)).collect();
        let own = match self.session.recorded(own.entry)? {
            Some(Recorded { act: Act::Submit(own), .. }) => own.answers,
            _ => BTreeMap::new(),
        };
        let is_new = |(id, answer): &(&String, &String)| own.get(*id) != Some(*answer);
        for (id, _) in submit.answers.iter().filter(is_new) {
            let Some(ix) = rubric.find_input(id).filter(|ix| !inputs.contains(ix)) else { continue };
            let title = &rubric.input(ix).title;
            let message = text!(
                "`{title}` (`{id}`) không thuộc tiêu chí nào phải giải trình hoặc đã bị thay đổi",
                "`{title}` (`{id}`) belongs to no criterion that was asked about or changed"
            );
            self.fault(Code::NotAllowed, message, Some(left_out()));
        }
        let criteria: BTreeSet<&String> = submit.evidence.keys().chain(submit.notes.keys()).collect();
        for id in criteria {
            let Some(ix) = rubric.find_criterion(id).filter(|ix| !open.contains(ix)) else { continue };
            let code = &rubric.criterion(ix).code;
            let message = text!(
                "tiêu chí {code} không phải giải trình và không bị thay đổi",
                "criterion {code} was neither asked about nor changed"
            );
            self.fault(Code::NotAllowed, message, Some(left_out()));
        }
        Ok(())
    }

    /// A form is made from the rubric in effect and answers only its inputs.
    fn form(&mut self, rubric: &Rubric, submit: &Submit) {
        if submit.rubric != rubric.hashes.canonical {
            let title = &rubric.meta.title;
            let message = text!(
                "phiếu lập theo bộ tiêu chí khác với `{title}` đang áp dụng",
                "the form was made from another rubric than `{title}`, which is in effect"
            );
            let hint = text!("gửi lại phiếu của bộ tiêu chí đang áp dụng", "send out the form of the rubric in effect");
            self.fault(Code::RubricDiffers, message, Some(hint));
            return;
        }
        for input in submit.answers.keys().filter(|id| rubric.find_input(id).is_none()) {
            let message = text!("bộ tiêu chí không có đầu vào `{input}`", "the rubric has no input `{input}`");
            let hint = did_you_mean(input, rubric.inputs.iter().map(|i| &*i.id));
            self.fault(Code::UnknownInput, message, hint);
        }
        for criterion in submit.evidence.keys().chain(submit.notes.keys()) {
            self.criterion(rubric, criterion);
        }
    }

    /// Reports a criterion that the rubric does not have by this id.
    pub(super) fn criterion(&mut self, rubric: &Rubric, id: &str) -> bool {
        let known = rubric.criteria.iter().any(|c| *c.id == *id);
        if !known {
            let message = text!("bộ tiêu chí không có tiêu chí `{id}`", "the rubric has no criterion `{id}`");
            let hint = did_you_mean(id, rubric.criteria.iter().map(|c| &*c.id));
            self.fault(Code::UnknownCriterion, message, hint);
        }
        known
    }

    pub(super) fn check(&mut self, campaign: &Campaign, check: &Check) -> Plan {
        self.actor(campaign, &[ActorRole::Clerk]);
        let entry = check.submission;
        let Some((unit, what, submission)) = self.state.submission_at(entry) else {
            self.unknown_entry(entry, "không phải là phiếu đã nhận", "is no submission");
            return Plan::Record;
        };
        if !submission.keyed {
            self.unknown_entry(
                entry,
                "không nhập từ bản quét nên không cần kiểm tra",
                "was not keyed and needs no check",
            );
            return Plan::Record;
        }
        if let Some(done) = self.state.check_of(submission) {
            return Plan::Unchanged(done);
        }
        if self.state.awaiting_check(unit, what).map(|s| s.entry) != Some(entry) {
            self.unknown_entry(entry, "đã bị thay thế hoặc hủy", "was superseded or undone");
        }
        if self.state.name(submission.actor) == self.actor {
            let actor = self.actor;
            let message = text!(
                "`{actor}` đã nhập phiếu này nên không tự kiểm tra được",
                "`{actor}` keyed this form and cannot check it"
            );
            let hint = text!("để người thứ hai kiểm tra", "have a second person check it");
            self.fault(Code::NotAllowed, message, Some(hint));
        }
        Plan::Record
    }
}

fn left_out() -> Text {
    text!("bỏ nội dung này; phần tự đánh giá đã nộp giữ nguyên", "leave it out; the self-assessment stays as it is")
}

/// The stage that a submission belongs to.
fn stage_of(what: SubmissionKind) -> StageKind {
    match what {
        SubmissionKind::SelfAssessment => StageKind::SelfAssessment,
        SubmissionKind::Explanation => StageKind::Explanation,
    }
}

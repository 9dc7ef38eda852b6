//! Decisions of appraisers, and who may not take them.

use jiff::civil::Date;
use parscore_core::diagnostic::Code;
use parscore_core::rubric::{CriterionIx, Rubric};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::{Case, Plan};
use crate::act::{Appraise, Decision, Recuse, SubmissionKind, Verdict};
use crate::config::{Actor, ActorRole, Campaign, StageKind};

const DECIDERS: [ActorRole; 2] = [ActorRole::Appraiser, ActorRole::Lead];

impl Case<'_> {
    pub(super) fn appraise(&mut self, campaign: &Campaign, day: Date, appraise: &Appraise) -> Plan {
        let actor = self.actor(campaign, &DECIDERS);
        let unit = self.unit(campaign, &appraise.unit);
        let (Some(actor), Some(unit)) = (actor, unit) else { return Plan::Record };
        self.not_recused(actor, &unit.id);
        match appraise.round {
            1 => self.open_stage(campaign, unit, StageKind::Appraisal1, day),
            2 => self.open_stage(campaign, unit, StageKind::Appraisal2, day),
            other => {
                let message = text!("không có lần thẩm định {other}", "there is no appraisal round {other}");
                self.fault(Code::BadAnswer, message, Some(text!("ghi 1 hoặc 2", "write 1 or 2")));
            }
        }
        if appraise.decisions.is_empty() {
            let message = text!("chưa có quyết định nào", "there is no decision in it");
            self.fault(Code::EmptyFile, message, None);
        }
        let submitted = self.state.submission(&unit.id, SubmissionKind::SelfAssessment).is_some();
        if !submitted && appraise.decisions.values().any(|d| d.verdict == Verdict::Accept) {
            let id = &unit.id;
            let message = text!(
                "`{id}` chưa có phiếu tự đánh giá đã kiểm tra để chấp nhận",
                "`{id}` has no checked self-assessment that could be accepted"
            );
            self.fault(Code::Inconsistent, message, None);
        }
        if let Some(rubric) = campaign.rubric_of(&unit.id) {
            for (criterion, decision) in &appraise.decisions {
                self.decision(campaign, rubric, actor, &unit.id, criterion, decision);
            }
        }
        Plan::Record
    }

    /// Nobody appraises the own unit, nor one from which he or she was recused.
    fn not_recused(&mut self, actor: &Actor, unit: &str) {
        let id = &actor.id;
        if actor.unit.as_deref() == Some(unit) {
            let message = text!(
                "`{id}` thuộc đơn vị `{unit}` nên không thẩm định đơn vị này",
                "`{id}` belongs to `{unit}` and may not appraise it"
            );
            let hint = text!("giao cho người của cơ quan khác", "leave it to somebody of another body");
            self.fault(Code::NotAllowed, message, Some(hint));
        }
        if let Some(recusal) = self.state.recusal(id, unit) {
            let entry = recusal.entry;
            let message = text!(
                "`{id}` đã được thay khi thẩm định `{unit}` (mục {entry} của nhật ký)",
                "`{id}` was recused from `{unit}` (entry {entry} of the journal)"
            );
            self.fault(Code::NotAllowed, message, None);
        }
    }

    fn decision(
        &mut self,
        campaign: &Campaign,
        rubric: &Rubric,
        actor: &Actor,
        unit: &str,
        id: &str,
        decision: &Decision,
    ) {
        if !self.criterion(rubric, id) {
            return;
        }
        let Some(ix) = rubric.find_criterion(id) else { return };
        if rubric.criterion(ix).rule.is_none() {
            let message = text!(
                "`{id}` gồm nhiều tiêu chí con, không quyết định trực tiếp được",
                "`{id}` is made of other criteria and cannot be decided itself"
            );
            let hint = text!("quyết định từng tiêu chí con", "decide the criteria below it");
            self.fault(Code::UnknownCriterion, message, Some(hint));
            return;
        }
        // Opinions are asked from anybody who appraises; decisions only from those in charge.
        if decision.verdict != Verdict::Opinion && !self.state.in_charge(campaign, actor, unit, id) {
            let who = &actor.id;
            let message =
                text!("tiêu chí `{id}` không do `{who}` phụ trách", "criterion `{id}` is not in the charge of `{who}`");
            let hint = text!(
                "ghi là ý kiến, hoặc để người phụ trách quyết định",
                "give an opinion, or leave it to who is in charge"
            );
            self.fault(Code::NotAllowed, message, Some(hint));
        }
        self.content(rubric, ix, decision);
    }

    /// What a decision must and must not hold.
    fn content(&mut self, rubric: &Rubric, ix: CriterionIx, decision: &Decision) {
        let id = &rubric.criterion(ix).id;
        let reason = decision.reason.as_deref().is_some_and(|r| !r.trim().is_empty());
        let answers = !decision.answers.is_empty();
        let (needs_reason, may_answer) = match decision.verdict {
            Verdict::Accept => (false, false),
            Verdict::Change => (true, true),
            Verdict::Ask => (true, false),
            Verdict::Opinion => (!answers, true),
        };
        if needs_reason && !reason {
            let message = text!("tiêu chí `{id}`: phải nêu lý do", "criterion `{id}`: a reason is needed");
            let hint = text!(
                "ghi ở cột lý do của bảng thẩm định, hoặc thêm `--reason`",
                "write it into the column of reasons, or add `--reason`"
            );
            self.fault(Code::ReasonMissing, message, Some(hint));
        }
        if decision.verdict == Verdict::Change && !answers {
            let message = text!(
                "tiêu chí `{id}`: thay đổi nhưng không có số liệu mới",
                "criterion `{id}`: changed without a new answer"
            );
            self.fault(Code::BadAnswer, message, Some(text!("ghi số liệu mới", "write the new answer")));
        }
        if answers && !may_answer {
            let message = text!(
                "tiêu chí `{id}`: có số liệu mới nhưng không phải là thay đổi",
                "criterion `{id}`: new answers without a change"
            );
            self.fault(
                Code::BadAnswer,
                message,
                Some(text!("chọn thay đổi, hoặc bỏ số liệu", "choose change, or leave them out")),
            );
        }
        let used = rubric.all_inputs_of(ix);
        for input in decision.answers.keys() {
            if !rubric.find_input(input).is_some_and(|found| used.contains(&found)) {
                let message = text!(
                    "tiêu chí `{id}` không dùng đầu vào `{input}`",
                    "criterion `{id}` does not use input `{input}`"
                );
                let hint = did_you_mean(input, used.iter().map(|u| &*rubric.input(*u).id));
                self.fault(Code::UnknownInput, message, hint);
            }
        }
    }

    pub(super) fn recuse(&mut self, campaign: &Campaign, recuse: &Recuse) -> Plan {
        // Who is concerned says so; or the administrator does.
        if recuse.appraiser != self.actor {
            self.actor(campaign, &[ActorRole::Administrator]);
        }
        self.needs_reason();
        self.unit(campaign, &recuse.unit);
        for who in std::iter::once(&recuse.appraiser).chain(&recuse.instead) {
            match campaign.actor(who) {
                None => self.unknown_actor(campaign, who),
                Some(actor) if !actor.roles.iter().any(|r| DECIDERS.contains(r)) => {
                    let message = text!("`{who}` không có vai trò thẩm định", "`{who}` is no appraiser");
                    self.fault(Code::NotAllowed, message, None);
                }
                Some(_) => {}
            }
        }
        if let Some(instead) = recuse.instead.as_deref() {
            if instead == recuse.appraiser {
                let message = text!("người thay phải là người khác", "somebody else must take the place");
                self.fault(Code::NotAllowed, message, None);
            } else if let Some(actor) = campaign.actor(instead) {
                self.not_recused(actor, &recuse.unit);
            }
        }
        match self.state.recusal(&recuse.appraiser, &recuse.unit) {
            Some(same) if same.instead == recuse.instead => Plan::Unchanged(same.entry),
            _ => Plan::Record,
        }
    }
}

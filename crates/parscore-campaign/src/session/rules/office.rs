//! Registers, and stages closed, reopened or opened for one late act.

use jiff::civil::Date;
use parscore_core::diagnostic::Code;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::{Case, Plan, vn};
use crate::act::{Import, StageAct, StageChange, body_hash};
use crate::config::{ActorRole, Campaign};

impl Case<'_> {
    pub(super) fn import(&mut self, campaign: &Campaign, import: &Import, body: &[u8]) -> Plan {
        self.actor(campaign, &[ActorRole::Clerk, ActorRole::Administrator]);
        if import.register.is_empty() {
            let message = text!("thiếu loại sổ theo dõi", "the kind of register is missing");
            self.fault(Code::BadAnswer, message, None);
        }
        if import.body != body_hash(body) {
            let message =
                text!("dữ liệu không khớp với mã băm đi kèm", "the rows do not give the hash that comes with them");
            self.fault(Code::Inconsistent, message, None);
        }
        match self.state.register(&import.register, &import.part) {
            Some(same) if same.body == import.body => Plan::Unchanged(same.entry),
            _ => Plan::Record,
        }
    }

    pub(super) fn stage(&mut self, campaign: &Campaign, today: Date, act: &StageAct) -> Plan {
        self.actor(campaign, &[ActorRole::Administrator]);
        self.needs_reason();
        let id = &act.stage;
        let stage = campaign.stages.iter().find(|s| *s.id == **id);
        if stage.is_none() {
            let message = text!("không có bước `{id}`", "there is no stage `{id}`");
            let hint = did_you_mean(id, campaign.stages.iter().map(|s| &*s.id));
            self.fault(Code::UnknownWord, message, hint);
        }
        let unit = act.unit.as_deref().and_then(|unit| self.unit(campaign, unit));
        if let (Some(unit), Some(stage)) = (unit, stage)
            && !stage.blocks.is_empty()
            && !stage.blocks.contains(&unit.block)
        {
            let unit = &unit.id;
            let message =
                text!("bước `{id}` không dành cho khối của `{unit}`", "stage `{id}` is not for the block of `{unit}`");
            self.fault(Code::UnknownUnit, message, None);
        }
        if act.change == StageChange::AcceptLate && act.unit.is_none() {
            let message = text!("chấp nhận muộn phải nêu rõ đơn vị", "a late acceptance must name its unit");
            let hint = text!("để cho mọi đơn vị thì mở lại bước", "reopen the stage where it is for all units");
            self.fault(Code::UnknownUnit, message, Some(hint));
        }
        let approved = act.approver.as_deref().is_some_and(|a| !a.trim().is_empty());
        if act.change != StageChange::Close && !approved {
            let message = text!("thiếu người duyệt", "the approver is missing");
            self.fault(
                Code::ReasonMissing,
                message,
                Some(text!("thêm `--approver` với chức vụ người duyệt", "add `--approver` with the position")),
            );
        }
        if let Some(until) = act.until.filter(|u| *u < today || act.change == StageChange::Close) {
            let until = vn(until);
            let message =
                text!("hạn {until} không hợp lý cho việc này", "the date {until} makes no sense for this act");
            self.fault(
                Code::BadDate,
                message,
                Some(text!("bỏ hạn, hoặc ghi ngày sau hôm nay", "leave it out, or name a later day")),
            );
        }
        Plan::Record
    }
}

//! The rules of acts: who may do what, when, and what an act may refer to.
//!
//! Every fault of an act is found at once. `crates/parscore-campaign/README.md` lists the rules.

mod apply;
mod appraise;
mod award;
mod office;
mod submit;
mod undo;

pub(crate) use apply::frozen;

use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::diagnostic::{Code, Diagnostic, Place, Severity, Text};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::{Refusal, Session};
use crate::act::{Act, Recorded};
use crate::clock;
use crate::config::{Actor, ActorRole, Campaign, CampaignUnit, StageKind};
use crate::state::{Opening, State};

/// What recording an act would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plan {
    /// Record it.
    Record,
    /// Nothing: this entry says the same.
    Unchanged(u64),
}

/// An act that is being checked.
pub(super) struct Case<'s> {
    session: &'s Session,
    state: &'s State,
    actor: &'s str,
    at: &'s str,
    reason: Option<&'s str>,
    found: Vec<Diagnostic>,
}

impl<'s> Case<'s> {
    pub(super) fn new(session: &'s Session, actor: &'s str, at: &'s str, reason: Option<&'s str>) -> Self {
        let reason = reason.map(str::trim).filter(|r| !r.is_empty());
        Case { session, state: session.state(), actor, at, reason, found: Vec::new() }
    }

    /// Checks an act whole.
    pub(super) fn plan(mut self, recorded: &Recorded) -> Result<Plan, Refusal> {
        let Some(day) = clock::day(self.at) else {
            let at = self.at;
            let hint = Text::new("ví dụ 2021-01-20T08:30:00+07:00", "for instance 2021-01-20T08:30:00+07:00");
            self.fault(Code::BadDate, text!("`{at}` không phải là thời điểm", "`{at}` is no instant"), Some(hint));
            return Err(Refusal::Faults(self.found));
        };
        if !recorded.body.is_empty() && !matches!(recorded.act, Act::Import(_) | Act::Propose(_)) {
            let message = text!(
                "chỉ sổ theo dõi và đề xuất mới có phần dữ liệu kèm theo",
                "only a register or a proposal carries a body of rows"
            );
            self.fault(Code::BadAnswer, message, None);
        }
        let plan = match &recorded.act {
            Act::Apply(apply) => self.apply(apply)?,
            act => match self.session.campaign().cloned() {
                Some(campaign) => self.within(&campaign, day, act, recorded)?,
                None => {
                    let message = text!("đợt đánh giá chưa được áp dụng", "no campaign was applied yet");
                    let hint = text!("chạy `parscore apply` trước", "run `parscore apply` first");
                    self.fault(Code::UnknownEntry, message, Some(hint));
                    Plan::Record
                }
            },
        };
        if self.found.iter().any(Diagnostic::is_error) { Err(Refusal::Faults(self.found)) } else { Ok(plan) }
    }

    fn within(&mut self, campaign: &Campaign, day: Date, act: &Act, recorded: &Recorded) -> Result<Plan, Refusal> {
        Ok(match act {
            Act::Apply(_) => Plan::Record,
            Act::Submit(submit) => self.submit(campaign, day, submit)?,
            Act::Check(check) => self.check(campaign, check),
            Act::Import(import) => self.import(campaign, import, &recorded.body),
            Act::Appraise(appraise) => self.appraise(campaign, day, appraise),
            Act::Recuse(recuse) => self.recuse(campaign, recuse),
            Act::Stage(stage) => self.stage(campaign, day, stage),
            Act::Propose(propose) => self.propose(campaign, propose, &recorded.body),
            Act::Award(award) => self.award(campaign, award)?,
            Act::Undo(undo) => self.undo(campaign, undo)?,
        })
    }

    /// Reports a fault; every fault of an act is an error.
    fn fault(&mut self, code: Code, message: Text, hint: Option<Text>) {
        let fault = Diagnostic::new(code, Place::Nowhere, message);
        self.found.push(Diagnostic { severity: Severity::Error, hint, ..fault });
    }

    /// The actor, who must have one of the roles.
    fn actor<'c>(&mut self, campaign: &'c Campaign, roles: &[ActorRole]) -> Option<&'c Actor> {
        let id = self.actor;
        let Some(actor) = campaign.actor(id) else {
            self.unknown_actor(campaign, id);
            return None;
        };
        if !actor.roles.iter().any(|r| roles.contains(r)) {
            let (vi, en) = role_names(roles);
            let message = text!(
                "`{id}` không được làm việc này: cần vai trò {vi}",
                "`{id}` may not do this: the role of {en} is needed"
            );
            let hint = text!("thêm vai trò trong campaign.toml rồi áp dụng", "add the role in campaign.toml and apply");
            self.fault(Code::NotAllowed, message, Some(hint));
        }
        Some(actor)
    }

    /// Faults of the actor alone.
    pub(super) fn faults_of_actor(mut self, roles: &[ActorRole]) -> Vec<Diagnostic> {
        if let Some(campaign) = self.session.campaign() {
            self.actor(campaign, roles);
        }
        self.found
    }

    fn unknown_actor(&mut self, campaign: &Campaign, id: &str) {
        let message = text!("không có người thực hiện `{id}`", "there is no actor `{id}`");
        let hint = did_you_mean(id, campaign.actors.iter().map(|a| &*a.id));
        self.fault(Code::UnknownActor, message, hint);
    }

    fn unit<'c>(&mut self, campaign: &'c Campaign, id: &str) -> Option<&'c CampaignUnit> {
        let unit = campaign.unit(id);
        if unit.is_none() {
            let message = text!("không có đơn vị `{id}`", "there is no unit `{id}`");
            let hint = did_you_mean(id, campaign.units.iter().map(|u| &*u.id));
            self.fault(Code::UnknownUnit, message, hint);
        }
        unit
    }

    fn needs_reason(&mut self) {
        if self.reason.is_none() {
            let message = text!("việc này phải nêu lý do", "this act needs a reason");
            self.fault(Code::ReasonMissing, message, Some(text!("thêm lý do", "give a reason")));
        }
    }

    /// The stage must be open for the unit on a day.
    fn open_stage(&mut self, campaign: &Campaign, unit: &CampaignUnit, kind: StageKind, day: Date) {
        let opening = self.state.opening(campaign, unit, kind, day);
        let id = &unit.id;
        let title = stage_title(campaign, unit, kind);
        let (day, message) = (vn(day), |vi: String, en: String| Text::new(vi, en));
        let message = match opening {
            Opening::Open | Opening::Late { .. } => return,
            Opening::NotYet { opens } => message(
                format!("bước `{title}` chưa mở cho `{id}`: mở từ ngày {}, việc này ngày {day}", vn(opens)),
                format!("stage `{title}` is not open for `{id}` yet: it opens on {}, the act is of {day}", vn(opens)),
            ),
            Opening::Over { closes } => message(
                format!("bước `{title}` đã hết hạn đối với `{id}`: hạn cuối ngày {}, việc này ngày {day}", vn(closes)),
                format!("stage `{title}` is over for `{id}`: its last day was {}, the act is of {day}", vn(closes)),
            ),
            Opening::Closed { entry } => message(
                format!("bước `{title}` đã đóng đối với `{id}` ở mục {entry} của nhật ký"),
                format!("stage `{title}` was closed for `{id}` by entry {entry} of the journal"),
            ),
            Opening::None => message(
                format!("đợt đánh giá không có bước này cho khối của `{id}`"),
                format!("the campaign has no such stage for the block of `{id}`"),
            ),
        };
        let hint = text!(
            "mở lại bước, hoặc chấp nhận nộp muộn, kèm lý do và người duyệt",
            "reopen the stage, or accept the late act, with a reason and an approver"
        );
        self.fault(Code::StageClosed, message, Some(hint));
    }

    fn unknown_entry(&mut self, entry: u64, vi: &str, en: &str) {
        let message = text!("mục {entry} của nhật ký {vi}", "entry {entry} of the journal {en}");
        let hint = text!("xem lại số của mục trong nhật ký", "look the entry's number up in the journal");
        self.fault(Code::UnknownEntry, message, Some(hint));
    }
}

fn stage_title(campaign: &Campaign, unit: &CampaignUnit, kind: StageKind) -> Arc<str> {
    let is_for = |s: &&crate::config::Stage| s.kind == kind && (s.blocks.is_empty() || s.blocks.contains(&unit.block));
    campaign.stages.iter().find(is_for).map_or_else(|| Arc::from(""), |s| s.title.clone())
}

/// A date as offices write it.
fn vn(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

fn role_names(roles: &[ActorRole]) -> (String, String) {
    let name = |role: &ActorRole| match role {
        ActorRole::Clerk => ("văn thư", "clerk"),
        ActorRole::Appraiser => ("thẩm định", "appraiser"),
        ActorRole::Lead => ("chủ trì thẩm định", "lead"),
        ActorRole::Administrator => ("quản trị", "administrator"),
        ActorRole::Board => ("hội đồng thi đua, khen thưởng", "board for emulation and awards"),
    };
    let join = |pick: fn((&'static str, &'static str)) -> &'static str, or: &str| {
        roles.iter().map(|r| pick(name(r))).collect::<Vec<_>>().join(or)
    };
    (join(|n| n.0, " hoặc "), join(|n| n.1, " or "))
}

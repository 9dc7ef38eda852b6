//! Acts that no longer count.

use std::sync::Arc;

use parscore_core::diagnostic::Code;
use parscore_core::text;

use super::{Case, Plan, apply::frozen};
use crate::act::Undo;
use crate::config::{ActorRole, Campaign};
use crate::session::{Refusal, SessionError};

impl Case<'_> {
    pub(super) fn undo(&mut self, campaign: &Campaign, undo: &Undo) -> Result<Plan, Refusal> {
        self.needs_reason();
        let target = undo.entry;
        let Some(entry) = self.session.journal().entry(target)? else {
            self.unknown_entry(target, "không có", "does not exist");
            return Ok(Plan::Record);
        };
        if entry.act.kind == "undo" {
            self.unknown_entry(
                target,
                "là một lần hủy, không hủy được: hãy ghi lại việc cũ",
                "is an undo itself: record the former act again",
            );
            return Ok(Plan::Record);
        }
        if let Some(by) = self.state.undone_by(target) {
            return Ok(Plan::Unchanged(by));
        }
        // One undoes one's own acts; the administrator everybody's.
        if entry.act.actor != self.actor || campaign.actor(self.actor).is_none() {
            self.actor(campaign, &[ActorRole::Administrator]);
        }
        if entry.act.kind == "apply" && self.state.applied().is_some_and(|a| a.entry == target) {
            self.undo_of_texts(target)?;
        }
        Ok(Plan::Record)
    }

    /// Without the texts in effect the ones before are in effect again: the forms that are in must fit.
    fn undo_of_texts(&mut self, target: u64) -> Result<(), SessionError> {
        let former = match self.state.applied_before(target) {
            Some(before) => Some(Arc::new(self.session.campaign_of(before.entry)?)),
            None => None,
        };
        match former {
            Some(former) => self.found.extend(frozen(self.state, &former)),
            None => {
                let message = text!(
                    "không hủy được lần áp dụng đầu tiên: không còn gì có hiệu lực",
                    "the first texts applied cannot be undone: nothing would be in effect"
                );
                let hint = text!("sửa tệp rồi áp dụng lại", "correct the files and apply again");
                self.fault(Code::UnknownEntry, message, Some(hint));
            }
        }
        Ok(())
    }
}

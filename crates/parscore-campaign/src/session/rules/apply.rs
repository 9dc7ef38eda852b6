//! Texts taking effect: they must read without error, and a rubric is frozen once a form is in.

use std::collections::BTreeSet;

use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::text;

use super::{Case, Plan};
use crate::act::Apply;
use crate::config::{self, ActorRole, Campaign};
use crate::session::Refusal;
use crate::state::{State, hashes};

impl Case<'_> {
    pub(super) fn apply(&mut self, apply: &Apply) -> Result<Plan, Refusal> {
        if let Some(applied) = self.state.applied()
            && applied.texts == hashes(apply)
        {
            return Ok(Plan::Unchanged(applied.entry));
        }
        let (read, faults) = config::read(apply.texts());
        self.found.extend(faults.into_iter().filter(Diagnostic::is_error));
        let Some(campaign) = read else { return Ok(Plan::Record) };
        let (wanted, found) = (self.session.id(), &campaign.id);
        if **found != *wanted {
            let message = text!(
                "campaign.toml thuộc đợt `{found}`, nhật ký thuộc đợt `{wanted}`",
                "campaign.toml is of campaign `{found}`, the journal of `{wanted}`"
            );
            self.fault(
                Code::Inconsistent,
                message,
                Some(text!("ghi `id = \"{wanted}\"`", "write `id = \"{wanted}\"`")),
            );
        }
        if !campaign.actors.iter().any(|a| a.roles.contains(&ActorRole::Administrator)) {
            let message = text!(
                "không có ai giữ vai trò quản trị, nên về sau không ai sửa được",
                "nobody is an administrator, so nobody could change anything later"
            );
            let hint = text!("thêm vai trò `administrator`", "give somebody the role `administrator`");
            self.fault(Code::NotAllowed, message, Some(hint));
        }
        // The first texts name their own actors; later ones are applied by whom the present ones name.
        let present = self.session.campaign().cloned();
        self.actor(present.as_deref().unwrap_or(&campaign), &[ActorRole::Administrator]);
        self.found.extend(frozen(self.state, &campaign));
        Ok(Plan::Record)
    }
}

/// Faults of a campaign against the forms that are in: their unit must be there, and assessed by the
/// rubric that the form was made from.
pub(crate) fn frozen(state: &State, campaign: &Campaign) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut blocks = BTreeSet::new();
    for (id, records) in state.units() {
        let submissions = records.submissions.values().flatten().filter(|s| state.counts(s.entry));
        for submission in submissions {
            let Some(rubric) = campaign.rubric_of(id) else {
                let message = text!(
                    "đơn vị `{id}` đã nộp phiếu nên không bỏ khỏi danh sách được",
                    "unit `{id}` has submitted and cannot leave the list"
                );
                let hint = text!("giữ đơn vị trong units.csv", "keep the unit in units.csv");
                found.push(nowhere(Code::UnknownUnit, message).hint(hint));
                break;
            };
            let block = campaign.unit(id).map(|u| u.block.clone()).unwrap_or_default();
            if rubric.hashes.canonical != state.name(submission.rubric) && blocks.insert(block.clone()) {
                let entry = submission.entry;
                let message = text!(
                    "bộ tiêu chí của khối `{block}` khác với phiếu đã nhận của `{id}` (mục {entry} của nhật ký)",
                    "the rubric of block `{block}` differs from the form of `{id}` that is in (entry {entry})"
                );
                let hint = text!(
                    "giữ nguyên bộ tiêu chí sau khi đã nhận phiếu đầu tiên",
                    "leave the rubric as it was when the first form came in"
                );
                found.push(nowhere(Code::RubricDiffers, message).hint(hint));
            }
        }
    }
    found
}

fn nowhere(code: Code, message: parscore_core::diagnostic::Text) -> Diagnostic {
    Diagnostic::new(code, parscore_core::diagnostic::Place::Nowhere, message)
}

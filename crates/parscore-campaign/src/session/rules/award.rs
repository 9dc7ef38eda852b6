//! Proposals of titles and awards, and the board's decisions beside them.

use parscore_core::diagnostic::Code;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::{Case, Plan};
use crate::act::{AwardDecision, Propose, ProposedRow, ProposedState, body_hash, read_rows};
use crate::config::{ActorRole, Campaign};
use crate::session::Refusal;
use crate::state::digest;

/// Who records proposals and decisions.
const BOARD: [ActorRole; 2] = [ActorRole::Board, ActorRole::Administrator];

impl Case<'_> {
    pub(super) fn propose(&mut self, campaign: &Campaign, propose: &Propose, body: &[u8]) -> Plan {
        self.actor(campaign, &BOARD);
        if propose.body != body_hash(body) {
            let message =
                text!("dữ liệu không khớp với mã băm đi kèm", "the rows do not give the hash that comes with them");
            self.fault(Code::Inconsistent, message, None);
        }
        match read_rows(body) {
            Ok(rows) if rows.len() as u64 == propose.rows => {}
            Ok(rows) => {
                let (said, there) = (propose.rows, rows.len());
                let message =
                    text!("đề xuất nói {said} dòng nhưng có {there}", "the proposal says {said} rows and has {there}");
                self.fault(Code::Inconsistent, message, None);
            }
            Err(why) => {
                let line = why.line;
                let message =
                    text!("dòng {line} của đề xuất không đọc được", "row {line} of the proposal cannot be read");
                self.fault(Code::BadAnswer, message, None);
            }
        }
        if propose.rulesets.is_empty() {
            let message = text!("đề xuất không nêu bộ quy tắc nào", "the proposal names no ruleset");
            self.fault(Code::BadAnswer, message, None);
        }
        match self.state.proposal() {
            Some(same) if digest(propose).is_ok_and(|digest| digest == same.digest) => Plan::Unchanged(same.entry),
            _ => Plan::Record,
        }
    }

    pub(super) fn award(&mut self, campaign: &Campaign, award: &AwardDecision) -> Result<Plan, Refusal> {
        self.actor(campaign, &BOARD);
        let Some(proposal) = self.state.proposal() else {
            let message = text!("chưa có đề xuất nào được ghi", "no proposal was recorded yet");
            let hint =
                text!("chạy `parscore awards propose --record` trước", "run `parscore awards propose --record` first");
            self.fault(Code::UnknownEntry, message, Some(hint));
            return Ok(Plan::Record);
        };
        if proposal.entry != award.proposal {
            self.unknown_entry(
                award.proposal,
                "không phải là đề xuất đang có hiệu lực",
                "is not the proposal that counts",
            );
            return Ok(Plan::Record);
        }
        let proposed = self.session.proposed(proposal.entry)?;
        let (subject, code) = (&award.subject, &award.code);
        let Some(row) = proposed.row(subject, code) else {
            self.not_proposed(proposed.rows(), subject, code);
            return Ok(Plan::Record);
        };
        let held = self.state.awarded(subject, code);
        if let Some(same) = held.filter(|h| h.granted == award.granted && h.proposal == award.proposal) {
            return Ok(Plan::Unchanged(same.entry));
        }
        if row.state.differs(award.granted) && self.reason.is_none() {
            let message = match row.state {
                ProposedState::NeedsReview => text!(
                    "đề xuất về `{subject}` và `{code}` là cần xem xét nên quyết định phải nêu lý do",
                    "the proposal on `{subject}` and `{code}` needs review, so that the decision needs a reason"
                ),
                _ => text!(
                    "quyết định về `{subject}` và `{code}` khác với đề xuất nên phải nêu lý do",
                    "the decision on `{subject}` and `{code}` is not what was proposed and needs a reason"
                ),
            };
            self.fault(Code::ReasonMissing, message, Some(text!("thêm lý do của hội đồng", "give the board's reason")));
        }
        Ok(Plan::Record)
    }

    /// The proposal has nothing about the subject and code.
    fn not_proposed(&mut self, rows: &[ProposedRow], subject: &str, code: &str) {
        let mut codes = rows.iter().filter(|r| r.subject == subject).map(|r| r.code.as_str()).peekable();
        if codes.peek().is_none() {
            let hint = did_you_mean(subject, rows.iter().map(|r| r.subject.as_str()));
            let message = text!("đề xuất không có đối tượng `{subject}`", "the proposal has no subject `{subject}`");
            self.fault(Code::UnknownWord, message, hint);
            return;
        }
        let listed = codes.collect::<Vec<_>>().join(", ");
        let message =
            text!("đề xuất không có `{code}` cho `{subject}`", "the proposal has no `{code}` for `{subject}`");
        let hint = text!("đối tượng này có: {listed}", "of this subject there are: {listed}");
        self.fault(Code::UnknownWord, message, Some(hint));
    }
}

//! What a unit is asked to explain: the criteria that the first appraisal asked about or changed, with
//! what the appraisers said, what the unit had claimed, and the explanation that it sent before.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use parscore_core::rubric::{CriterionIx, Input, Rubric, Supplier};

use super::layout::{self, Scope};
use crate::act::{Act, Appraise, Decision, Recorded, SubmissionKind, Submit, Verdict};
use crate::config::Campaign;
use crate::session::{Session, SessionError};
use crate::shown;

/// What a form of explanation is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Explain {
    /// Decisions by criterion id; `None` where none counts any more.
    decisions: BTreeMap<String, Option<Decision>>,
    /// Rows for evidence that each criterion has.
    rows: BTreeMap<String, u32>,
    /// What the unit claimed, as canonical text.
    claims: BTreeMap<String, String>,
    /// The explanation before.
    before: Option<Submit>,
}

impl Explain {
    /// What a unit is asked to explain now; nothing where the appraisal neither asked nor changed.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn of(session: &Session, campaign: &Campaign, unit: &str) -> Result<Explain, SessionError> {
        let mut explain = Explain::about(session, campaign, unit)?;
        let given = |criterion: &str| {
            let rows = explain.before.as_ref().and_then(|s| s.evidence.get(criterion)).map_or(0, Vec::len);
            u32::try_from(rows).unwrap_or(0)
        };
        explain.rows = explain
            .decisions
            .keys()
            .map(|criterion| (criterion.clone(), layout::ROWS_EACH.max(given(criterion).saturating_add(2))))
            .collect();
        Ok(explain)
    }

    /// What a form that was sent out is about, whatever was decided since.
    pub(crate) fn of_form(
        session: &Session,
        campaign: &Campaign,
        unit: &str,
        rows: &BTreeMap<String, u32>,
    ) -> Result<Explain, SessionError> {
        let mut explain = Explain::about(session, campaign, unit)?;
        explain.decisions.retain(|criterion, _| rows.contains_key(criterion));
        for criterion in rows.keys() {
            explain.decisions.entry(criterion.clone()).or_default();
        }
        // What the form says takes the place of what stood in it.
        Ok(Explain { rows: rows.clone(), before: None, ..explain })
    }

    fn about(session: &Session, campaign: &Campaign, unit: &str) -> Result<Explain, SessionError> {
        let mut acts: BTreeMap<u64, Option<Appraise>> = BTreeMap::new();
        let mut explain = Explain {
            claims: form(session, unit, SubmissionKind::SelfAssessment)?.map(|s| s.answers).unwrap_or_default(),
            before: form(session, unit, SubmissionKind::Explanation)?,
            ..Explain::default()
        };
        for (criterion, held) in session.state().to_explain(campaign, unit) {
            let act = match acts.entry(held.entry) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(appraise(session, held.entry)?),
            };
            let decision = act.as_ref().and_then(|a| a.decisions.get(criterion).cloned());
            if decision.as_ref().is_some_and(|d| d.verdict == Verdict::Change && !explain.touches(campaign, unit, d)) {
                continue;
            }
            explain.decisions.insert(criterion.to_owned(), decision);
        }
        Ok(explain)
    }

    /// Whether a change is about something that the unit supplies or claimed: figures of the appraisers
    /// alone are nothing to explain.
    fn touches(&self, campaign: &Campaign, unit: &str, decision: &Decision) -> bool {
        let rubric = campaign.rubric_of(unit);
        decision.answers.keys().any(|id| {
            let supplied = rubric.and_then(|r| Some(r.input(r.find_input(id)?).supplier == Supplier::Unit));
            supplied == Some(true) || self.claims.contains_key(id)
        })
    }

    /// Whether there is nothing to explain.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    /// Ids of the criteria.
    pub fn criteria(&self) -> impl Iterator<Item = &str> {
        self.decisions.keys().map(String::as_str)
    }

    /// The explanation that was sent before.
    pub(super) fn before(&self) -> Option<&Submit> {
        self.before.as_ref()
    }

    /// The leaves of a rubric with their rows for evidence.
    pub(super) fn scope(&self, rubric: &Rubric) -> Scope {
        let found = |(id, rows): (&String, &u32)| rubric.find_criterion(id).map(|ix| (ix, *rows));
        self.rows.iter().filter_map(found).collect()
    }

    /// What the appraisers said of a criterion, in words.
    pub(super) fn said(&self, rubric: &Rubric, criterion: CriterionIx) -> String {
        let Some(Some(decision)) = self.decisions.get(&*rubric.criterion(criterion).id) else { return String::new() };
        let what = match decision.verdict {
            Verdict::Ask => "Đề nghị giải trình",
            Verdict::Change => "Đã thay đổi số liệu",
            Verdict::Accept | Verdict::Opinion => "",
        };
        let reason = decision.reason.as_deref().map(|r| format!(": {r}")).unwrap_or_default();
        format!("{what}{reason}")
    }

    /// What the unit claimed and what the appraisers decided of an input, in words.
    pub(super) fn figures(&self, rubric: &Rubric, input: &Input) -> String {
        let claim = self.claims.get(&*input.id).map_or("chưa kê khai".to_owned(), |c| shown::in_words(input, c));
        let of_leaf = |id: &str| rubric.find_criterion(id).is_some_and(|ix| uses(rubric, ix, input));
        let decided = self.decisions.iter().filter(|(criterion, _)| of_leaf(criterion));
        let decided = decided.filter_map(|(_, decision)| decision.as_ref()?.answers.get(&*input.id)).next();
        let decided = decided.map(|d| format!("\nThẩm định: {}", shown::in_words(input, d))).unwrap_or_default();
        format!("Đã kê khai: {claim}{decided}")
    }
}

fn uses(rubric: &Rubric, leaf: CriterionIx, input: &Input) -> bool {
    rubric.all_inputs_of(leaf).into_iter().any(|ix| rubric.input(ix).id == input.id)
}

/// The decisions of an entry.
fn appraise(session: &Session, entry: u64) -> Result<Option<Appraise>, SessionError> {
    Ok(match session.recorded(entry)? {
        Some(Recorded { act: Act::Appraise(appraise), .. }) => Some(appraise),
        _ => None,
    })
}

/// The form of a kind that counts.
fn form(session: &Session, unit: &str, what: SubmissionKind) -> Result<Option<Submit>, SessionError> {
    let Some(submission) = session.state().submission(unit, what) else { return Ok(None) };
    Ok(match session.recorded(submission.entry)? {
        Some(Recorded { act: Act::Submit(submit), .. }) => Some(submit),
        _ => None,
    })
}

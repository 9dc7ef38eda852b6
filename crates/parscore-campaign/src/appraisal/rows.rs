//! What stands in the rows: claim, evidence, explanation, what others decided, own decisions so far.

use std::collections::BTreeMap;

use parscore_core::rubric::{CriterionIx, Rubric};

use super::Facts;
use super::layout::verdict_word;
use crate::act::{Act, Appraise, Decision, EvidenceRow, SubmissionKind, Submit};
use crate::applies::can_apply;
use crate::config::{Actor, ActorRole, Campaign, CampaignUnit};
use crate::session::{Session, SessionError};
use crate::shown;

/// One row of the workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row {
    pub(super) unit: String,
    pub(super) unit_name: String,
    pub(super) criterion: String,
    pub(super) title: String,
    pub(super) max: String,
    /// Position of the input within the rubric; `None` for a criterion without inputs.
    pub(super) input: Option<usize>,
    pub(super) claim: String,
    pub(super) fact: String,
    /// Claim and fact are both there and differ.
    pub(super) differs: bool,
    pub(super) evidence: String,
    pub(super) explanation: String,
    pub(super) others: String,
    /// Whether the row is the criterion's first, which has the decision.
    pub(super) first: bool,
    pub(super) decision: String,
    pub(super) answer: String,
    pub(super) reason: String,
}

/// Acts of the journal that were read already.
#[derive(Debug)]
pub(super) struct Acts<'s> {
    session: &'s Session,
    appraisals: BTreeMap<u64, Option<Appraise>>,
}

impl<'s> Acts<'s> {
    pub(super) fn new(session: &'s Session) -> Self {
        Acts { session, appraisals: BTreeMap::new() }
    }

    /// The form of a unit that counts, whole.
    fn submit(&self, unit: &str, what: SubmissionKind) -> Result<Option<Submit>, SessionError> {
        let Some(submission) = self.session.state().submission(unit, what) else { return Ok(None) };
        Ok(match self.session.recorded(submission.entry)?.map(|r| r.act) {
            Some(Act::Submit(submit)) => Some(submit),
            _ => None,
        })
    }

    /// The decision of an entry on a criterion.
    pub(super) fn decision(&mut self, entry: u64, criterion: &str) -> Result<Option<Decision>, SessionError> {
        if !self.appraisals.contains_key(&entry) {
            let act = match self.session.recorded(entry)?.map(|r| r.act) {
                Some(Act::Appraise(appraise)) => Some(appraise),
                _ => None,
            };
            self.appraisals.insert(entry, act);
        }
        let act = self.appraisals.get(&entry).and_then(Option::as_ref);
        Ok(act.and_then(|a| a.decisions.get(criterion).cloned()))
    }
}

/// Whether an actor appraises a unit at all: has the role, is not of the unit, was not recused.
pub(super) fn may_appraise(session: &Session, actor: &Actor, unit: &str) -> bool {
    let role = actor.roles.iter().any(|r| matches!(r, ActorRole::Appraiser | ActorRole::Lead));
    role && actor.unit.as_deref() != Some(unit) && session.state().recusal(&actor.id, unit).is_none()
}

/// Whose criteria the rows are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charge {
    /// Those in the appraiser's charge.
    Own,
    /// Those of others, on which he or she may give an opinion.
    Others,
}

/// The rows of a unit for an appraiser; criteria that do not apply to the unit are left out.
pub(super) fn of_unit(
    acts: &mut Acts<'_>,
    campaign: &Campaign,
    actor: &Actor,
    unit: &CampaignUnit,
    (round, charge): (u8, Charge),
    facts: &Facts<'_>,
) -> Result<Vec<Row>, SessionError> {
    let session = acts.session;
    let mut rows = Vec::new();
    let Some(rubric) = campaign.rubric_of(&unit.id) else { return Ok(rows) };
    let outside = charge == Charge::Others && !actor.appraises(&unit.id, &unit.block);
    if outside || !may_appraise(session, actor, &unit.id) {
        return Ok(rows);
    }
    let claimed = acts.submit(&unit.id, SubmissionKind::SelfAssessment)?;
    let explained = acts.submit(&unit.id, SubmissionKind::Explanation)?;
    for leaf in rubric.leaves() {
        let id = &rubric.criterion(leaf).id;
        let own = session.state().in_charge(campaign, actor, &unit.id, id);
        if own != (charge == Charge::Own) || !can_apply(rubric, leaf, unit) {
            continue;
        }
        let (others, mine) = decisions(acts, actor, &unit.id, id, round)?;
        let head = Row {
            evidence: evidence(id, claimed.as_ref(), explained.as_ref()),
            explanation: notes(id, claimed.as_ref(), explained.as_ref()),
            others,
            first: true,
            decision: mine.as_ref().map_or("", |d| verdict_word(d.verdict)).to_owned(),
            reason: mine.as_ref().and_then(|d| d.reason.clone()).unwrap_or_default(),
            ..named(rubric, leaf, unit)
        };
        let inputs: Vec<usize> = rubric.all_inputs_of(leaf).into_iter().map(|ix| ix.at()).collect();
        if inputs.is_empty() {
            rows.push(head);
            continue;
        }
        for (nth, at) in inputs.into_iter().enumerate() {
            let base = if nth == 0 { head.clone() } else { named(rubric, leaf, unit) };
            let input = &rubric.inputs[at];
            let text = |submit: Option<&Submit>| submit.and_then(|s| s.answers.get(&*input.id).cloned());
            let (first, new) = (text(claimed.as_ref()), text(explained.as_ref()));
            let fact = facts(&unit.id, input);
            let latest = new.as_ref().or(first.as_ref());
            let differs = fact.is_some() && latest.is_some() && latest != fact.as_ref();
            let told = |answer: Option<String>| answer.map(|a| shown::answer(input, &a));
            let answer = mine.as_ref().and_then(|d| d.answers.get(&*input.id).cloned()).unwrap_or_default();
            rows.push(Row {
                input: Some(at),
                claim: claim(claimed.is_some(), told(first), told(new)),
                fact: told(fact).unwrap_or_default(),
                differs,
                answer,
                ..base
            });
        }
    }
    Ok(rows)
}

fn named(rubric: &Rubric, leaf: CriterionIx, unit: &CampaignUnit) -> Row {
    let criterion = rubric.criterion(leaf);
    Row {
        unit: unit.id.to_string(),
        unit_name: unit.name.to_string(),
        criterion: criterion.id.to_string(),
        title: criterion.title.to_string(),
        max: criterion.max.exact().to_text(),
        ..Row::default()
    }
}

/// The claim; what an explanation answers anew stands beside it.
fn claim(submitted: bool, own: Option<String>, explained: Option<String>) -> String {
    let own = match own {
        Some(own) => own,
        None if submitted => String::new(),
        None => "(chưa nộp phiếu)".to_owned(),
    };
    match explained {
        Some(new) if new != own => format!("{own} → {new}"),
        _ => own,
    }
}

fn evidence(criterion: &str, own: Option<&Submit>, explained: Option<&Submit>) -> String {
    let own = own.and_then(|s| s.evidence.get(criterion)).into_iter().flatten().map(line);
    let explained = explained.and_then(|s| s.evidence.get(criterion)).into_iter().flatten();
    own.chain(explained.map(|row| format!("bổ sung: {}", line(row)))).collect::<Vec<_>>().join("\n")
}

/// `12/BC-SNV; 20/01/2021; Sở Nội vụ; mục 2; bc12.pdf`.
fn line(row: &EvidenceRow) -> String {
    let date = row.date.map(|d| format!("{:02}/{:02}/{:04}", d.day(), d.month(), d.year())).unwrap_or_default();
    let parts = [row.number.as_str(), &date, &row.issuer, &row.place, &row.link];
    parts.into_iter().filter(|p| !p.trim().is_empty()).collect::<Vec<_>>().join("; ")
}

fn notes(criterion: &str, own: Option<&Submit>, explained: Option<&Submit>) -> String {
    let note = |submit: Option<&Submit>| submit.and_then(|s| s.notes.get(criterion).cloned());
    let explained = note(explained).map(|n| format!("giải trình: {n}"));
    note(own).into_iter().chain(explained).collect::<Vec<_>>().join("\n")
}

/// What others hold on a criterion as text (in the second round also what was decided in the first),
/// and the appraiser's own decision of this round.
fn decisions(
    acts: &mut Acts<'_>,
    actor: &Actor,
    unit: &str,
    criterion: &str,
    round: u8,
) -> Result<(String, Option<Decision>), SessionError> {
    let (mut lines, mut mine) = (Vec::new(), None);
    for of in 1..=round {
        let held = acts.session.state().held(unit, of);
        for held in held.get(criterion).into_iter().flatten() {
            let Some(decision) = acts.decision(held.entry, criterion)? else { continue };
            if of == round && held.appraiser == &*actor.id {
                mine = Some(decision);
                continue;
            }
            let earlier = if of < round { format!("lần {of}, ") } else { String::new() };
            lines.push(format!("{earlier}{}: {}", held.appraiser, told(&decision)));
        }
    }
    Ok((lines.join("\n"), mine))
}

/// `thay đổi (ty_le = 0.9): theo sổ theo dõi`.
fn told(decision: &Decision) -> String {
    let answers: Vec<String> = decision.answers.iter().map(|(input, answer)| format!("{input} = {answer}")).collect();
    let answers = if answers.is_empty() { String::new() } else { format!(" ({})", answers.join(", ")) };
    let reason = decision.reason.as_ref().map(|r| format!(": {r}")).unwrap_or_default();
    format!("{}{answers}{reason}", verdict_word(decision.verdict))
}

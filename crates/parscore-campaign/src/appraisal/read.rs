//! The appraisal workbook in: decisions as acts, or every fault at its cell.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::rubric::Rubric;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_files::answers::{canonical, cell};

use super::layout::{Column, key, verdict, verdict_words};
use super::rows::Acts;
use super::table::{About, Group, Sheet, no_workbook};
use crate::act::{Act, Appraise, Decision, Recorded, SubmissionKind, Verdict};
use crate::config::Campaign;
use crate::session::{Refusal, Session, SessionError};

/// What a workbook decides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Decisions that are not recorded yet: one act per unit, in the order of the units' ids.
    pub acts: Vec<Appraise>,
    /// Decisions that the appraiser holds already, word for word.
    pub unchanged: usize,
}

/// Reads the decisions of a workbook that `appraiser` filled in; `at` is the instant of the acts, `name`
/// what the user calls the file. Nothing is recorded: the acts are for [`Session::act`], and reading the
/// workbook again after some of them were recorded gives the rest.
///
/// # Errors
/// [`Refusal::Faults`] with every fault at its cell, those of the rules of [`Session::preview`] among
/// them; then nothing of the workbook may be taken.
pub fn read(session: &Session, appraiser: &str, at: &str, name: &str, bytes: &[u8]) -> Result<Taken, Refusal> {
    let about = About::read(name, bytes).map_err(Refusal::Faults)?;
    let round = belongs(session, appraiser, name, &about).map_err(Refusal::Faults)?;
    let sheets = Sheet::all(name, bytes).map_err(Refusal::Faults)?;
    let Some(campaign) = session.campaign().cloned() else { return Err(Refusal::Faults(vec![no_workbook(name)])) };
    let (mut taken, mut faults) = (Taken::default(), Vec::new());
    for sheet in &sheets {
        let acts = Acts::new(session);
        let (campaign, about) = (&campaign, &about);
        let mut reader = Reader { session, campaign, appraiser, at, round, about, sheet, acts, faults: Vec::new() };
        let of_sheet = reader.all()?;
        faults.append(&mut reader.faults);
        taken.join(of_sheet);
    }
    if faults.is_empty() {
        return Ok(taken);
    }
    faults.sort();
    Err(Refusal::Faults(faults))
}

impl Taken {
    /// Adds what another sheet decides: still one act per unit.
    fn join(&mut self, other: Taken) {
        self.unchanged += other.unchanged;
        for act in other.acts {
            match self.acts.iter_mut().find(|known| known.unit == act.unit) {
                Some(known) => known.decisions.extend(act.decisions),
                None => self.acts.push(act),
            }
        }
        self.acts.sort_by(|a, b| a.unit.cmp(&b.unit));
    }
}

/// The workbook is of this campaign and appraiser: its round.
fn belongs(session: &Session, appraiser: &str, name: &str, about: &About) -> Result<u8, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let place = Place::File { file: Arc::from(name) };
    let (campaign, owner) = (about.get(key::CAMPAIGN, ""), about.get(key::APPRAISER, ""));
    let round = about.get(key::ROUND, "").and_then(|r| r.parse().ok()).filter(|r| (1..=2).contains(r));
    let (Some(campaign), Some(owner), Some(round)) = (campaign, owner, round) else {
        return Err(vec![no_workbook(name)]);
    };
    let id = session.id();
    if campaign != id {
        let message = text!(
            "sổ thẩm định của đợt `{campaign}`, không phải `{id}`",
            "the workbook is of campaign `{campaign}`, not of `{id}`"
        );
        faults.push(Diagnostic::new(Code::Inconsistent, place.clone(), message));
    }
    if owner != appraiser {
        let message = text!(
            "sổ thẩm định của `{owner}`, không phải của `{appraiser}`",
            "the workbook is of `{owner}`, not of `{appraiser}`"
        );
        let hint = text!("nhập với mã `{owner}`, hoặc xuất sổ riêng", "import it as `{owner}`, or export your own");
        faults.push(Diagnostic::new(Code::NotAllowed, place, message).hint(hint));
    }
    if faults.is_empty() { Ok(round) } else { Err(faults) }
}

struct Reader<'r> {
    session: &'r Session,
    campaign: &'r Campaign,
    appraiser: &'r str,
    at: &'r str,
    round: u8,
    about: &'r About,
    sheet: &'r Sheet,
    acts: Acts<'r>,
    faults: Vec<Diagnostic>,
}

/// The decisions of a unit, each with the row that it stands in.
type Decided = BTreeMap<String, (usize, Decision)>;

impl Reader<'_> {
    fn all(&mut self) -> Result<Taken, Refusal> {
        let mut units: BTreeMap<Arc<str>, Vec<(Arc<str>, Group)>> = BTreeMap::new();
        for ((unit, criterion), group) in self.sheet.groups() {
            units.entry(unit).or_default().push((criterion, group));
        }
        let mut taken = Taken::default();
        for (unit, groups) in units {
            let Some(rubric) = self.unit(&unit, &groups) else { continue };
            let mut decided = Decided::new();
            for (criterion, group) in &groups {
                if let Some((row, decision)) = self.decision(&rubric, criterion, group) {
                    decided.insert(criterion.to_string(), (row, decision));
                }
            }
            if self.superseded(&unit, &rubric, &decided) {
                continue;
            }
            let before = decided.len();
            self.drop_held(&unit, &mut decided)?;
            taken.unchanged += before - decided.len();
            if !decided.is_empty() {
                self.rules(&unit, &decided)?;
                taken.acts.push(self.act(&unit, decided.iter()));
            }
        }
        Ok(taken)
    }

    /// The rubric of a unit that the workbook is about.
    fn unit(&mut self, unit: &str, groups: &[(Arc<str>, Group)]) -> Option<Arc<Rubric>> {
        let known = self.about.get(key::SUBMISSION, unit).and(self.campaign.rubric_of(unit));
        if known.is_none() {
            let message = text!("không có đơn vị `{unit}` trong sổ này", "this workbook is not about unit `{unit}`");
            let hint = did_you_mean(unit, self.campaign.units.iter().map(|u| &*u.id));
            for row in groups.iter().flat_map(|(_, g)| filled(g)) {
                let fault = self.sheet.fault(row, Column::Unit, Code::UnknownUnit, message.clone());
                self.faults.push(Diagnostic { hint: hint.clone(), ..fault });
            }
        }
        known.cloned()
    }

    /// The decision of a group, with its row. What is wrong in the cells is reported.
    fn decision(&mut self, rubric: &Rubric, criterion: &str, group: &Group) -> Option<(usize, Decision)> {
        let sheet = self.sheet;
        let Some(row) = group.decisions.first().copied() else {
            let column = if group.answers.is_empty() { Column::Reason } else { Column::Answer };
            let row = group.answers.first().or(group.reasons.first()).copied()?;
            let message = text!(
                "tiêu chí `{criterion}` có số liệu hoặc lý do nhưng chưa chọn quyết định",
                "criterion `{criterion}` has an answer or a reason but no decision"
            );
            let hint = text!("chọn quyết định, hoặc xóa ô này", "choose a decision, or empty the cell");
            self.faults.push(sheet.fault(row, column, Code::BadAnswer, message).hint(hint));
            return None;
        };
        for again in group.decisions.iter().skip(1) {
            let message = text!(
                "tiêu chí `{criterion}` có hai quyết định cho cùng một đơn vị",
                "criterion `{criterion}` is decided twice for one unit"
            );
            let first = sheet.table().place(row, sheet.at(Column::Decision));
            let fault = sheet.fault(*again, Column::Decision, Code::DuplicateAnswer, message);
            self.faults.push(fault.label(first, text!("lần đầu ở đây", "first here")));
        }
        let found = self.faults.len();
        let verdict = self.verdict(row);
        let answers = self.answers(rubric, criterion, group);
        let reasons: Vec<Arc<str>> = group.reasons.iter().map(|r| sheet.text(*r, Column::Reason)).collect();
        let reason = (!reasons.is_empty()).then(|| reasons.join("; "));
        let decision = Decision { verdict: verdict?, answers, reason };
        if self.faults.len() == found && decision.verdict == Verdict::Change && decision.answers.is_empty() {
            let message = text!("thay đổi nhưng không có số liệu thẩm định", "changed without a new answer");
            let hint = text!("ghi số liệu thẩm định", "write the new answer");
            self.faults.push(sheet.fault(row, Column::Answer, Code::BadAnswer, message).hint(hint));
            return None;
        }
        (self.faults.len() == found).then_some((row, decision))
    }

    fn verdict(&mut self, row: usize) -> Option<Verdict> {
        let word = self.sheet.text(row, Column::Decision);
        let found = verdict(&word);
        if found.is_none() {
            let message = text!("không có quyết định `{word}`", "there is no decision `{word}`");
            let words = verdict_words().join("`, `");
            let hint = did_you_mean(&word, verdict_words())
                .unwrap_or_else(|| text!("chọn một trong: `{words}`", "choose one of: `{words}`"));
            self.faults.push(self.sheet.fault(row, Column::Decision, Code::UnknownWord, message).hint(hint));
        }
        found
    }

    /// The answers of a group as canonical text, each of its input's kind.
    fn answers(&mut self, rubric: &Rubric, criterion: &str, group: &Group) -> BTreeMap<String, String> {
        let sheet = self.sheet;
        let mut answers = BTreeMap::new();
        for row in &group.answers {
            let id = sheet.text(*row, Column::Input);
            let Some(input) = rubric.find_input(&id).map(|ix| rubric.input(ix)) else {
                let message = text!("không có số liệu `{id}`", "there is no input `{id}`");
                let fault = sheet.fault(*row, Column::Input, Code::UnknownInput, message);
                let hint = did_you_mean(&id, rubric.inputs.iter().map(|i| &*i.id));
                self.faults.push(Diagnostic { hint, ..fault });
                continue;
            };
            match cell(sheet.table(), *row, sheet.at(Column::Answer), input) {
                Ok(None) => {}
                Ok(Some(value)) if answers.contains_key(&*id) => {
                    let text = canonical(input, &value);
                    let message = text!(
                        "số liệu `{id}` của tiêu chí `{criterion}` ghi hai lần, lần này `{text}`",
                        "input `{id}` of criterion `{criterion}` is answered twice, here with `{text}`"
                    );
                    self.faults.push(sheet.fault(*row, Column::Answer, Code::DuplicateAnswer, message));
                }
                Ok(Some(value)) => {
                    answers.insert(id.to_string(), canonical(input, &value));
                }
                Err(fault) => self.faults.push(*fault),
            }
        }
        answers
    }

    /// Decisions about a form that another has taken the place of since, or of another rubric.
    fn superseded(&mut self, unit: &str, rubric: &Rubric, decided: &Decided) -> bool {
        let was_rubric = self.about.get(key::RUBRIC, unit) == Some(rubric.hashes.canonical.as_str());
        if !was_rubric {
            let message = text!(
                "bộ tiêu chí của `{unit}` đã thay đổi sau khi xuất sổ thẩm định",
                "the rubric of `{unit}` was changed after the workbook was exported"
            );
            self.at_decisions(decided, Code::RubricDiffers, &message);
            return true;
        }
        let kinds = [
            (key::SUBMISSION, SubmissionKind::SelfAssessment, "phiếu tự đánh giá", "self-assessment"),
            (key::EXPLANATION, SubmissionKind::Explanation, "bản giải trình", "explanation"),
        ];
        // In the first round explanations do not take a decision's place.
        let kinds = kinds.into_iter().take(usize::from(self.round));
        for (key, what, vi, en) in kinds {
            let then = self.about.entry(key, unit).unwrap_or(0);
            let now = self.session.state().submission(unit, what).map_or(0, |s| s.entry);
            if then != now {
                let message = text!(
                    "{vi} của `{unit}` đã khác: sổ thẩm định theo mục {then} của nhật ký, nay là mục {now}; \
                     quyết định này về bản cũ",
                    "the {en} of `{unit}` is another now: the workbook is about entry {then} of the journal, now it \
                     is entry {now}; the decision would be about the older one"
                );
                self.at_decisions(decided, Code::Inconsistent, &message);
                return true;
            }
        }
        false
    }

    fn at_decisions(&mut self, decided: &Decided, code: Code, message: &parscore_core::diagnostic::Text) {
        for (row, _) in decided.values() {
            let hint = text!("xuất lại sổ thẩm định và xem lại", "export the workbook anew and look again");
            self.faults.push(self.sheet.fault(*row, Column::Decision, code, message.clone()).hint(hint));
        }
    }

    /// Leaves out what the appraiser holds already.
    fn drop_held(&mut self, unit: &str, decided: &mut Decided) -> Result<(), SessionError> {
        let held = self.session.state().held(unit, self.round);
        let mut same = BTreeSet::new();
        for (criterion, (_, decision)) in decided.iter() {
            let mine = held.get(criterion.as_str()).into_iter().flatten().find(|h| h.appraiser == self.appraiser);
            let Some(mine) = mine else { continue };
            if self.acts.decision(mine.entry, criterion)?.as_ref() == Some(decision) {
                same.insert(criterion.clone());
            }
        }
        decided.retain(|criterion, _| !same.contains(criterion));
        Ok(())
    }

    fn act<'d>(&self, unit: &str, decided: impl Iterator<Item = (&'d String, &'d (usize, Decision))>) -> Appraise {
        let decisions = decided.map(|(criterion, (_, decision))| (criterion.clone(), decision.clone())).collect();
        Appraise { unit: unit.to_owned(), round: self.round, decisions }
    }

    /// The rules of the campaign, each fault at the cell that it is about.
    fn rules(&mut self, unit: &str, decided: &Decided) -> Result<(), Refusal> {
        if self.refused(self.act(unit, decided.iter()))?.is_empty() {
            return Ok(());
        }
        // What is wrong with the unit as a whole is said once.
        let mut said = BTreeSet::new();
        for entry in decided {
            let (row, _) = entry.1;
            for fault in self.refused(self.act(unit, std::iter::once(entry)))? {
                if said.insert((fault.code, fault.message.clone())) {
                    let column = match fault.code {
                        Code::ReasonMissing => Column::Reason,
                        Code::BadAnswer | Code::UnknownInput => Column::Answer,
                        Code::UnknownCriterion => Column::Criterion,
                        Code::UnknownUnit => Column::Unit,
                        _ => Column::Decision,
                    };
                    let place = self.sheet.table().place(*row, self.sheet.at(column));
                    self.faults.push(Diagnostic { place, ..fault });
                }
            }
        }
        Ok(())
    }

    fn refused(&self, act: Appraise) -> Result<Vec<Diagnostic>, Refusal> {
        let recorded = Recorded::plain(Act::Appraise(act));
        match self.session.preview(self.appraiser, self.at, &recorded, None) {
            Ok(_) => Ok(Vec::new()),
            Err(Refusal::Faults(faults)) => Ok(faults),
            Err(other) => Err(other),
        }
    }
}

/// Rows of a group that have something in them, each once.
fn filled(group: &Group) -> BTreeSet<usize> {
    group.decisions.iter().chain(&group.answers).chain(&group.reasons).copied().collect()
}

//! How far the year is: per unit and stage what is in, missing, late or in dispute, days to each
//! deadline, and what is open today.

mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::diagnostic::{Diagnostic, Text};
use parscore_core::rubric::CriterionIx;
use parscore_core::text;

use crate::act::SubmissionKind;
use crate::applies::can_apply;
use crate::config::{Block, Campaign, CampaignUnit, Stage, StageKind};
use crate::round::{RoundError, units_of};
use crate::session::Session;
use crate::state::{Opening, Standing, State};

/// How a unit stands in a stage on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// The stage is not open yet, or what it is about is not in.
    NotYet,
    /// Nothing is to be done: the unit was not asked to explain.
    NotNeeded,
    /// The council, the approval and the publication: this program does not record them yet.
    Elsewhere,
    /// The form is expected, the stage is open.
    Expected,
    /// The form is in.
    In,
    /// The form is in, after the last day of the stage.
    Late,
    /// The form is not in and the stage is over.
    Missing,
    /// The form was keyed from a scan and waits for its check.
    WaitingForCheck {
        /// Its entry.
        entry: u64,
    },
    /// The unit is asked to explain criteria.
    AskedToExplain {
        /// How many.
        criteria: usize,
    },
    /// Decisions on criteria differ.
    InConflict {
        /// How many.
        criteria: usize,
    },
    /// Criteria are still to be appraised, the stage is open.
    ToAppraise {
        /// How many.
        criteria: usize,
    },
    /// Criteria are not appraised and the stage is over.
    NotAppraised {
        /// How many.
        criteria: usize,
    },
    /// Everything is decided.
    Done,
}

impl Status {
    /// Whether the deadline has passed without what it is for.
    pub fn is_overdue(&self) -> bool {
        matches!(self, Status::Missing | Status::NotAppraised { .. })
    }
}

/// One unit in one stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitStage {
    /// The unit.
    pub unit: Arc<str>,
    /// Its block.
    pub block: Arc<str>,
    /// The stage.
    pub stage: Arc<str>,
    /// How it stands.
    pub status: Status,
}

/// A stage's last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The stage.
    pub stage: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// What it is for.
    pub kind: StageKind,
    /// First day.
    pub opens: Date,
    /// Last day.
    pub closes: Date,
    /// Days from the day asked about to the last day; below nought when it is over.
    pub days: i64,
}

impl Deadline {
    /// Whether this program does not record what the stage is for.
    pub fn is_elsewhere(&self) -> bool {
        is_elsewhere(self.kind)
    }
}

fn is_elsewhere(kind: StageKind) -> bool {
    matches!(kind, StageKind::Council | StageKind::Approval | StageKind::Publication)
}

/// What an open item asks for, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TodoKind {
    /// Forms that are missing: remind, reopen or accept late.
    Remind,
    /// Criteria that were not appraised in time.
    AppraiseOverdue,
    /// Keyed forms to be checked.
    Check,
    /// Conflicts to be settled.
    Settle,
    /// Criteria to be appraised.
    Appraise,
    /// Explanations that are expected.
    AwaitExplanation,
    /// Forms that are expected.
    AwaitForm,
}

/// Something that is open today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Todo {
    /// What it asks for.
    pub kind: TodoKind,
    /// The stage.
    pub stage: Arc<str>,
    /// Units concerned, in the order of the campaign.
    pub units: Vec<Arc<str>>,
    /// Last day of the stage.
    pub until: Date,
    /// For people.
    pub text: Text,
}

/// How far the year is on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The day.
    pub day: Date,
    /// Every unit in every stage of its block, in the order of the campaign.
    pub units: Vec<UnitStage>,
    /// Stages with their last days.
    pub deadlines: Vec<Deadline>,
    /// What is open today, the most pressing first.
    pub todo: Vec<Todo>,
}

impl Progress {
    /// A warning for every stage that is over for units which have not done what it is for.
    pub fn overdue(&self) -> Vec<Diagnostic> {
        let of_stage = |stage: &Deadline| {
            let late = self.units.iter().filter(|u| u.stage == stage.stage && u.status.is_overdue());
            let units: Vec<&str> = late.map(|u| &*u.unit).collect();
            (!units.is_empty()).then(|| words::overdue(stage, &units))
        };
        self.deadlines.iter().filter_map(of_stage).collect()
    }
}

/// How far the year is on a day.
///
/// # Errors
/// When no campaign is in effect.
pub fn progress(session: &Session, day: Date) -> Result<Progress, RoundError> {
    let campaign: &Campaign = session.campaign().ok_or(RoundError::NotApplied)?;
    let mut units = Vec::new();
    for block in &campaign.blocks {
        let stages: Vec<&Stage> =
            campaign.stages.iter().filter(|s| s.blocks.is_empty() || s.blocks.contains(&block.id)).collect();
        for (_, unit) in units_of(campaign, block) {
            let look = Look { state: session.state(), campaign, block, unit, day };
            units.extend(stages.iter().map(|stage| UnitStage {
                unit: unit.id.clone(),
                block: block.id.clone(),
                stage: stage.id.clone(),
                status: look.status(stage),
            }));
        }
    }
    let deadlines = campaign.stages.iter().map(|stage| deadline(stage, day)).collect();
    let todo = todo(campaign, &units);
    Ok(Progress { day, units, deadlines, todo })
}

fn deadline(stage: &Stage, day: Date) -> Deadline {
    let days = day.duration_until(stage.closes).as_hours() / 24;
    let Stage { id, title, kind, opens, closes, .. } = stage;
    let (stage, title) = (id.clone(), title.clone());
    Deadline { stage, title, kind: *kind, opens: *opens, closes: *closes, days }
}

/// One unit on a day.
struct Look<'a> {
    state: &'a State,
    campaign: &'a Campaign,
    block: &'a Block,
    unit: &'a CampaignUnit,
    day: Date,
}

impl Look<'_> {
    fn status(&self, stage: &Stage) -> Status {
        match stage.kind {
            StageKind::SelfAssessment => self.form(stage, SubmissionKind::SelfAssessment),
            StageKind::Explanation => self.explanation(stage),
            StageKind::Appraisal1 => self.appraisal(stage, 1),
            StageKind::Appraisal2 => self.appraisal(stage, 2),
            StageKind::Council | StageKind::Approval | StageKind::Publication => Status::Elsewhere,
        }
    }

    fn opening(&self, stage: &Stage) -> Opening {
        self.state.stage_opening(stage, &self.unit.id, self.day)
    }

    fn form(&self, stage: &Stage, what: SubmissionKind) -> Status {
        if let Some(waiting) = self.state.awaiting_check(&self.unit.id, what) {
            return Status::WaitingForCheck { entry: waiting.entry };
        }
        match self.state.submission(&self.unit.id, what) {
            Some(form) if form.day > stage.closes => Status::Late,
            Some(_) => Status::In,
            None => match self.opening(stage) {
                Opening::NotYet { .. } => Status::NotYet,
                opening if opening.is_open() => Status::Expected,
                _ => Status::Missing,
            },
        }
    }

    fn explanation(&self, stage: &Stage) -> Status {
        let form = self.form(stage, SubmissionKind::Explanation);
        let second = self.decisions(2).decided;
        // What the second appraisal has decided needs no answer any more.
        let settled = |id: &str| self.block.rubric.find_criterion(id).is_some_and(|ix| second.contains(&ix));
        let asked = self.state.asks(self.campaign, &self.unit.id).iter().filter(|(id, _)| !settled(id)).count();
        match form {
            Status::WaitingForCheck { .. } => form,
            _ if asked == 0 => match form {
                Status::In | Status::Late => form,
                _ => Status::NotNeeded,
            },
            // A request younger than the explanation that is in needs another one.
            _ => match self.opening(stage) {
                opening if opening.is_open() => Status::AskedToExplain { criteria: asked },
                Opening::NotYet { .. } => Status::AskedToExplain { criteria: asked },
                _ => Status::Missing,
            },
        }
    }

    /// Everything is decided when every leaf is, in this appraisal or, for the second, in the first.
    fn appraisal(&self, stage: &Stage, round: u8) -> Status {
        let first = self.decisions(1);
        let second = if round == 2 { self.decisions(2) } else { Decisions::default() };
        let conflicts = if round == 2 {
            second.conflicts.union(&first.conflicts).filter(|c| !second.decided.contains(c)).count()
        } else {
            first.conflicts.len()
        };
        let rubric = &self.block.rubric;
        let is_open = |leaf: &CriterionIx| {
            let asked = round == 1 && first.asked.contains(leaf);
            !(asked || first.decided.contains(leaf) || second.decided.contains(leaf))
        };
        let left = rubric.leaves().filter(|leaf| can_apply(rubric, *leaf, self.unit)).filter(is_open).count();
        let submitted = self.state.submission(&self.unit.id, SubmissionKind::SelfAssessment).is_some();
        match self.opening(stage) {
            // Until the second appraisal opens, the first is where a conflict stands.
            Opening::NotYet { .. } if round == 2 && left > 0 => Status::NotYet,
            _ if conflicts > 0 => Status::InConflict { criteria: conflicts },
            _ if left == 0 => Status::Done,
            Opening::NotYet { .. } => Status::NotYet,
            opening if opening.is_open() && !submitted => Status::NotYet,
            opening if opening.is_open() => Status::ToAppraise { criteria: left },
            _ => Status::NotAppraised { criteria: left },
        }
    }

    fn decisions(&self, round: u8) -> Decisions {
        let mut all = Decisions::default();
        for (criterion, standing) in self.state.standings(self.campaign, &self.unit.id, round) {
            let Some(ix) = self.block.rubric.find_criterion(criterion) else { continue };
            match standing {
                Standing::Open => continue,
                Standing::Asked(_) => all.asked.insert(ix),
                Standing::Decided(_) => all.decided.insert(ix),
                Standing::Conflict(_) => all.conflicts.insert(ix),
            };
        }
        all
    }
}

/// What the decisions of an appraisal come to.
#[derive(Debug, Default)]
struct Decisions {
    asked: BTreeSet<CriterionIx>,
    decided: BTreeSet<CriterionIx>,
    conflicts: BTreeSet<CriterionIx>,
}

fn kind_of(status: &Status, stage: StageKind) -> Option<TodoKind> {
    Some(match status {
        Status::NotYet | Status::NotNeeded | Status::Elsewhere | Status::In | Status::Late | Status::Done => {
            return None;
        }
        Status::Missing => TodoKind::Remind,
        Status::NotAppraised { .. } => TodoKind::AppraiseOverdue,
        Status::WaitingForCheck { .. } => TodoKind::Check,
        // What the first appraisal leaves in conflict is settled in the second, where there is one.
        Status::InConflict { .. } => TodoKind::Settle,
        Status::ToAppraise { .. } => TodoKind::Appraise,
        Status::AskedToExplain { .. } => TodoKind::AwaitExplanation,
        Status::Expected if stage == StageKind::Explanation => TodoKind::AwaitExplanation,
        Status::Expected => TodoKind::AwaitForm,
    })
}

fn todo(campaign: &Campaign, units: &[UnitStage]) -> Vec<Todo> {
    let mut all: Vec<Todo> = Vec::new();
    for stage in &campaign.stages {
        for of in units.iter().filter(|u| u.stage == stage.id) {
            let Some(kind) = kind_of(&of.status, stage.kind) else { continue };
            match all.iter_mut().find(|t| t.kind == kind && t.stage == stage.id) {
                Some(known) => known.units.push(of.unit.clone()),
                None => all.push(Todo {
                    kind,
                    stage: stage.id.clone(),
                    units: vec![of.unit.clone()],
                    until: stage.closes,
                    text: text!("", ""),
                }),
            }
        }
    }
    for item in &mut all {
        let title = campaign.stages.iter().find(|s| s.id == item.stage).map(|s| s.title.clone()).unwrap_or_default();
        item.text = words::sentence(item, &title);
    }
    all.sort_by_key(|item| item.kind);
    all
}

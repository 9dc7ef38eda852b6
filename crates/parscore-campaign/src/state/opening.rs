//! Whether a stage is open for a unit on a day.

use jiff::civil::Date;

use super::{State, UnitRecords};
use crate::act::{StageChange, SubmissionKind};
use crate::config::{Campaign, CampaignUnit, Stage, StageKind};

/// How a stage stands for a unit on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Open.
    Open,
    /// Closed, but one late act was accepted by this entry and is not used yet.
    Late {
        /// The acceptance.
        acceptance: u64,
    },
    /// Not open yet.
    NotYet {
        /// First day.
        opens: Date,
    },
    /// Its last day is over.
    Over {
        /// Last day.
        closes: Date,
    },
    /// Closed by an act.
    Closed {
        /// The entry.
        entry: u64,
    },
    /// The campaign has no such stage for the unit's block.
    None,
}

impl Opening {
    /// Whether an act may be recorded.
    pub fn is_open(&self) -> bool {
        matches!(self, Opening::Open | Opening::Late { .. })
    }
}

/// The latest closing or reopening.
#[derive(Debug, Clone, Copy)]
struct Switch {
    entry: u64,
    closed: bool,
    until: Option<Date>,
}

fn open_on(stage: &Stage, switch: Option<Switch>, day: Date) -> bool {
    match switch {
        Some(Switch { closed: true, .. }) => false,
        Some(Switch { until: None, .. }) => true,
        Some(Switch { until: Some(until), .. }) if day <= until => true,
        _ => stage.opens <= day && day <= stage.closes,
    }
}

impl State {
    /// How the stage of a kind stands for a unit on a day; the first one open where there are several.
    pub fn opening(&self, campaign: &Campaign, unit: &CampaignUnit, kind: StageKind, day: Date) -> Opening {
        let is_for = |s: &&Stage| s.kind == kind && (s.blocks.is_empty() || s.blocks.contains(&unit.block));
        let mut last = Opening::None;
        for stage in campaign.stages.iter().filter(is_for) {
            last = self.stage_opening(stage, &unit.id, day);
            if last.is_open() {
                break;
            }
        }
        last
    }

    /// How one stage stands for a unit on a day.
    ///
    /// Walks the stage's events and the unit's acts in the order of their entries: an act on a day on
    /// which the stage was not open has used up the oldest late acceptance.
    pub fn stage_opening(&self, stage: &Stage, unit: &str, day: Date) -> Opening {
        let concerns = |of: Option<&str>| of.is_none_or(|u| u == unit);
        let events = self.stage_events().filter(|e| *e.stage == *stage.id && concerns(e.unit.as_deref()));
        let mut steps: Vec<(u64, Step)> = events.map(|e| (e.entry, Step::Event(e.change, e.until))).collect();
        let acts = self.unit(unit).map(|records| self.acts_in(records, stage.kind)).unwrap_or_default();
        steps.extend(acts.into_iter().map(|(entry, day)| (entry, Step::Act(day))));
        steps.sort_by_key(|(entry, _)| *entry);
        let (mut switch, mut accepted) = (None, Vec::new());
        for (entry, step) in steps {
            match step {
                Step::Event(StageChange::AcceptLate, until) => accepted.push((entry, until)),
                Step::Event(change, until) => {
                    switch = Some(Switch { entry, closed: change == StageChange::Close, until });
                }
                Step::Act(day) if !open_on(stage, switch, day) && !accepted.is_empty() => {
                    accepted.remove(0);
                }
                Step::Act(_) => {}
            }
        }
        if open_on(stage, switch, day) {
            return Opening::Open;
        }
        if day < stage.opens {
            return Opening::NotYet { opens: stage.opens };
        }
        let late = accepted.iter().find(|(_, until)| until.is_none_or(|u| day <= u));
        match (late, switch) {
            (Some((acceptance, _)), _) => Opening::Late { acceptance: *acceptance },
            (None, Some(Switch { entry, closed: true, .. })) => Opening::Closed { entry },
            (None, _) => Opening::Over { closes: stage.closes },
        }
    }

    /// Entry and day of a unit's acts in stages of a kind.
    fn acts_in(&self, records: &UnitRecords, kind: StageKind) -> Vec<(u64, Date)> {
        let submissions = |what| {
            let all = records.submissions.get(&what).into_iter().flatten();
            all.filter(|s| self.counts(s.entry)).map(|s| (s.entry, s.day)).collect()
        };
        let round = |n| {
            let all = records.appraisals.iter().filter(|a| a.round == n && self.counts(a.entry));
            all.map(|a| (a.entry, a.day)).collect()
        };
        match kind {
            StageKind::SelfAssessment => submissions(SubmissionKind::SelfAssessment),
            StageKind::Explanation => submissions(SubmissionKind::Explanation),
            StageKind::Appraisal1 => round(1),
            StageKind::Appraisal2 => round(2),
            StageKind::Council | StageKind::Approval | StageKind::Publication => Vec::new(),
        }
    }
}

enum Step {
    Event(StageChange, Option<Date>),
    Act(Date),
}

//! What the campaign itself found: reform results, tasks, findings of inspections; and which reform
//! result is which.
//!
//! `same_year` is the unit's result of the year once the last appraisal of its block is done for the
//! unit, or the published index of the year where the register `indices` has it; until then it is
//! pending. `provisional` is the latest assessment on which anybody decided. `latest_published` is the
//! youngest earlier year in the registers `indices` and `last_year`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use parscore_awards::facts::{IndexBasis, InspectionFinding, ReformResult, Severity, SubjectId, TaskCount};
use parscore_campaign::config::StageKind;
use parscore_campaign::measure::Context;
use parscore_campaign::progress::{Status, progress};
use parscore_campaign::register::rows::Row;
use parscore_campaign::results::results;
use parscore_campaign::round::{RegisterFacts, RoundError, RoundOptions};
use parscore_campaign::session::Session;
use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::number::Exact;
use parscore_core::round::Version;
use parscore_core::text;
use parscore_core::value::Value;
use parscore_files::faults::note;

use super::{Gather, shared};
use crate::commands::results::latest;

impl Gather<'_> {
    pub(super) fn finding(&mut self, row: &Row<'_>, place: Place) {
        let (Some(collective), Some(day)) = (shared(row, "unit"), row.date("inspected_on")) else { return };
        let Some(number) = row.text("finding") else { return };
        let severity = if row.text("severity") == Some("severe") { Severity::Severe } else { Severity::Minor };
        self.facts.findings.push(InspectionFinding {
            collective,
            year: day.year(),
            severity,
            remedied: Some(row.date("remedied_on").is_some()),
            text: shared(row, "title").unwrap_or_else(|| number.into()),
            place,
        });
    }

    /// The total of a unit in last year's table.
    pub(super) fn last_year(&mut self, row: &Row<'_>, place: Place) {
        let Some(unit) = shared(row, "unit").filter(|_| row.text("criterion").is_none()) else { return };
        let (points, max) = (row.number("points"), row.number("max"));
        let index = points.zip(max).and_then(|(p, m)| p.mul(&Exact::from_int(100)).div(&m).ok());
        let (rank, class) = (whole(row, "rank"), shared(row, "class"));
        let of_year = self.campaign.year - 1;
        self.reform(unit, IndexBasis::LatestPublished, of_year, Figures { index, rank, size: None, class }, place);
    }

    /// A published index of a unit.
    pub(super) fn published(&mut self, row: &Row<'_>, place: Place) {
        let Some(unit) = shared(row, "unit").filter(|_| row.text("index") == Some("par")) else { return };
        let Some(of_year) = row.year("year").filter(|y| *y <= self.campaign.year) else { return };
        let same = of_year == self.campaign.year;
        let basis = if same { IndexBasis::SameYear } else { IndexBasis::LatestPublished };
        let figures =
            Figures { index: row.number("value"), rank: whole(row, "rank"), size: whole(row, "of"), class: None };
        self.reform(unit, basis, of_year, figures, place);
    }

    fn reform(&mut self, collective: Arc<str>, basis: IndexBasis, of_year: i16, of: Figures, place: Place) {
        let group = self.campaign.unit(&collective).map(|u| u.block.clone());
        let Figures { index, rank, size, class } = of;
        let year = self.campaign.year;
        let result =
            ReformResult { collective, year, basis, of_year, index, group, rank, group_size: size, class, place };
        self.facts.reform.push(result);
    }

    /// Points, places and classes of the year, and tasks up to its cut-off.
    pub(super) fn own_results(&mut self, session: &Session) -> Result<(), RoundError> {
        let done = appraised(session, self.campaign.year)?;
        for (basis, version) in [(IndexBasis::SameYear, Version::Final), (IndexBasis::Provisional, latest(session))] {
            for block in results(session, version, RoundOptions::default())? {
                let ranked = block.standings.rows.iter().filter(|s| s.rank.is_some()).count();
                let place = Place::File { file: format!("out/ket-qua/{}/{}", version.name(), block.block).into() };
                for standing in &block.standings.rows {
                    let Some(unit) = block.round.units.get(standing.unit) else { continue };
                    let known = basis == IndexBasis::Provisional || done.contains(&unit.id);
                    let index = standing.index.as_ref().filter(|_| known);
                    let figures = Figures {
                        index: index.map(|i| i.exact().mul(&Exact::from_int(100))),
                        rank: standing.rank.filter(|_| known),
                        size: u32::try_from(ranked).ok().filter(|_| known),
                        class: standing.class.clone().filter(|_| known),
                    };
                    self.reform(unit.id.clone(), basis, self.campaign.year, figures, place.clone());
                }
            }
        }
        self.tasks(session)
    }

    fn tasks(&mut self, session: &Session) -> Result<(), RoundError> {
        let registers = RegisterFacts::load(session)?;
        let campaign = self.campaign;
        for block in &campaign.blocks {
            let cutoffs = parscore_campaign::round::cutoffs(campaign, block, Version::Final, RoundOptions::default());
            let Some(cutoff) = cutoffs.into_values().next_back() else { continue };
            let context =
                Context { cutoff, year: campaign.year, calendar: &campaign.calendar, reports: &campaign.reports };
            for (at, unit) in parscore_campaign::round::units_of(campaign, block) {
                let measures = registers.facts().measures(at, &context);
                let count = |name: &str| match measures.get(name) {
                    Some(Value::Number(n)) => n.to_text().parse::<u64>().ok(),
                    _ => None,
                };
                let (Some(due), Some(on_time), Some(late), Some(overdue)) =
                    (count("tasks.due"), count("tasks.on_time"), count("tasks.late"), count("tasks.overdue"))
                else {
                    continue;
                };
                self.facts.tasks.push(TaskCount {
                    subject: SubjectId::collective(&unit.id),
                    year: campaign.year,
                    due,
                    done: Some(on_time + late),
                    late: Some(late + overdue),
                    place: self.imported.get("tasks").cloned().unwrap_or(Place::Nowhere),
                });
            }
        }
        Ok(())
    }

    /// Of several results of one basis and unit the one of the youngest year counts; a published index
    /// goes before the campaign's own figure, and both before last year's table.
    pub(super) fn latest_only(&mut self) {
        let mut best: BTreeMap<(Arc<str>, IndexBasis), ReformResult> = BTreeMap::new();
        let published =
            |r: &ReformResult| matches!(&r.place, Place::Cell { file, .. } if file.ends_with("/indices.csv"));
        for result in std::mem::take(&mut self.facts.reform) {
            let key = (result.collective.clone(), result.basis);
            let weight = |r: &ReformResult| (r.of_year, published(r) && r.index.is_some(), r.index.is_some());
            match best.get_mut(&key) {
                Some(known) if weight(known) >= weight(&result) => {}
                Some(known) => {
                    // A published index without a class or place keeps those of the table that it replaces.
                    let former = std::mem::replace(known, result);
                    if former.of_year == known.of_year {
                        known.class = known.class.take().or(former.class);
                        known.rank = known.rank.or(former.rank);
                        known.group_size = known.group_size.or(former.group_size);
                    }
                }
                None => drop(best.insert(key, result)),
            }
        }
        self.facts.reform = best.into_values().collect();
    }

    /// Says how many units have no result yet of the basis that counts.
    pub(super) fn pending(&mut self, basis: IndexBasis) {
        let with: BTreeSet<&Arc<str>> =
            self.facts.reform.iter().filter(|r| r.basis == basis && r.index.is_some()).map(|r| &r.collective).collect();
        let units = self.facts.collectives.iter().filter(|c| c.assessment_block.is_some());
        let (all, open) = units.fold((0, 0), |(all, open), c| (all + 1, open + usize::from(!with.contains(&c.id))));
        if open > 0 {
            let word = basis.name();
            let message = text!(
                "{open} trong {all} đơn vị chưa có kết quả cải cách hành chính theo `{word}`: những gì phụ thuộc kết quả đó còn chờ",
                "{open} of {all} units have no reform result yet by `{word}`: what depends on it is pending"
            );
            self.found.push(note(Diagnostic::new(Code::ConditionOpen, Place::Nowhere, message)));
        }
    }
}

/// What a result consists of.
struct Figures {
    index: Option<Exact>,
    rank: Option<u32>,
    size: Option<u32>,
    class: Option<Arc<str>>,
}

fn whole(row: &Row<'_>, column: &str) -> Option<u32> {
    row.text(column)?.parse().ok()
}

/// Units whose last appraisal is done.
fn appraised(session: &Session, year: i16) -> Result<BTreeSet<Arc<str>>, RoundError> {
    let campaign = session.campaign().ok_or(RoundError::NotApplied)?;
    let day = Date::new(year + 1, 12, 31).unwrap_or(Date::MAX);
    let last = |block: &Arc<str>| {
        let of = |s: &&parscore_campaign::config::Stage| {
            matches!(s.kind, StageKind::Appraisal1 | StageKind::Appraisal2)
                && (s.blocks.is_empty() || s.blocks.contains(block))
        };
        campaign.stages.iter().filter(of).max_by_key(|s| s.kind).map(|s| s.id.clone())
    };
    let stages: BTreeMap<&Arc<str>, Option<Arc<str>>> = campaign.blocks.iter().map(|b| (&b.id, last(&b.id))).collect();
    let done = progress(session, day)?.units.into_iter().filter(|at| {
        at.status == Status::Done && stages.get(&at.block).is_some_and(|last| last.as_ref() == Some(&at.stage))
    });
    Ok(done.map(|at| at.unit).collect())
}

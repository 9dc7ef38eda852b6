//! The registers that count, read once, and their measures by version.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::round::Version;
use parscore_core::rubric::{Input, Rubric};
use parscore_files::answers::canonical;

use super::{RoundError, RoundOptions, cutoffs, units_of};
use crate::config::Campaign;
use crate::measure::{Context, Facts, Measures};
use crate::session::Session;

/// Measures of one unit, by version.
pub(super) type ByVersion = BTreeMap<Version, Measures>;

/// Every register that counts, by unit.
#[derive(Debug, Clone)]
pub struct RegisterFacts {
    facts: Facts,
}

impl RegisterFacts {
    /// Reads the registers of a session's state.
    ///
    /// # Errors
    /// When no campaign is in effect, or an entry cannot be read.
    pub fn load(session: &Session) -> Result<Self, RoundError> {
        let campaign = session.campaign().ok_or(RoundError::NotApplied)?;
        let mut facts = Facts::new(&campaign.units);
        for (kind, _, imported) in session.state().registers() {
            let entry = imported.entry;
            let recorded = session.recorded(entry)?.ok_or(RoundError::Entry { entry })?;
            facts.add(kind, &recorded.body).map_err(|source| RoundError::Register { entry, source })?;
        }
        Ok(RegisterFacts { facts })
    }

    /// The registers by unit.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Measures of the unit at a position of the campaign on the cut-off date of every version; none
    /// where the rubric binds no input to a measure.
    pub(super) fn by_version(
        &self,
        campaign: &Campaign,
        rubric: &Rubric,
        unit: usize,
        cutoffs: &BTreeMap<Version, Date>,
    ) -> ByVersion {
        if rubric.inputs.iter().all(|i| i.measure.is_none()) {
            return ByVersion::new();
        }
        let of = |cutoff: Date| {
            let context =
                Context { cutoff, year: campaign.year, calendar: &campaign.calendar, reports: &campaign.reports };
            self.facts.measures(unit, &context)
        };
        cutoffs.iter().map(|(version, cutoff)| (*version, of(*cutoff))).collect()
    }
}

/// Facts of every unit on the cut-off date of one version, for whoever looks them up one by one.
#[derive(Debug, Clone)]
pub struct VersionFacts {
    units: BTreeMap<Arc<str>, Measures>,
}

impl RegisterFacts {
    /// Facts of the version of every unit in the campaign.
    pub fn of_version(&self, campaign: &Campaign, version: Version, asked: RoundOptions) -> VersionFacts {
        let mut units = BTreeMap::new();
        for block in &campaign.blocks {
            let cutoffs = cutoffs(campaign, block, version, asked);
            let latest: BTreeMap<Version, Date> = cutoffs.into_iter().next_back().into_iter().collect();
            for (position, unit) in units_of(campaign, block) {
                let measures = self.by_version(campaign, &block.rubric, position, &latest).into_values().next();
                units.insert(unit.id.clone(), measures.unwrap_or_default());
            }
        }
        VersionFacts { units }
    }
}

impl VersionFacts {
    /// The fact that fills an input of a unit, as canonical text; `None` where the registers say nothing.
    pub fn text(&self, unit: &str, input: &Input) -> Option<String> {
        let value = self.units.get(unit)?.get(&**input.measure.as_ref()?)?;
        Some(canonical(input, value))
    }
}

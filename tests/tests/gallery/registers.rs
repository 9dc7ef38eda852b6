//! Cases that are no rubric: registers beside what is recorded, and rulesets of titles and grades.

use parscore_campaign::config::CampaignUnit;
use parscore_campaign::register::known::Known;
use parscore_campaign::register::mapping::Mapping;
use parscore_campaign::register::units::UnitNames;
use parscore_campaign::register::{self, RegisterKind, catalogue};
use parscore_core::diagnostic::Diagnostic;
use parscore_core::documents;
use parscore_core::rubric::Level;
use parscore_files::table::Table;

use super::folder::BadCase;

/// The year that register cases are about.
const YEAR: i16 = 2020;

impl BadCase {
    /// Faults of `register.csv`, beside `collectives.csv` and `persons.csv` of the folder.
    pub(super) fn register(&self, kind: &RegisterKind) -> Vec<Diagnostic> {
        let mut known = Known::in_year(YEAR);
        for name in ["collectives", "persons"] {
            let Some(text) = self.text(&format!("{name}.csv")) else { continue };
            let recorded = rows(catalogue::find(name).unwrap(), &format!("{name}.csv"), &text, &known);
            let body = recorded.unwrap_or_else(|f| panic!("{}: {f:?}", self.name)).body;
            known.add(name, &body).unwrap();
        }
        let text = self.text("register.csv").unwrap_or_default();
        rows(kind, "register.csv", &text, &known).err().unwrap_or_default()
    }

    /// Faults of `ruleset.toml`, beside `documents.toml` of the folder.
    pub(super) fn ruleset(&self, text: &str) -> Vec<Diagnostic> {
        let (documents, _) = documents::read("documents.toml", &self.text("documents.toml").unwrap_or_default());
        let (ruleset, mut faults) = parscore_awards::ruleset::read("ruleset.toml", text);
        let rulesets: Vec<_> = ruleset.into_iter().collect();
        faults.extend(parscore_awards::ruleset::check(&rulesets, &documents));
        faults
    }
}

fn rows(
    kind: &RegisterKind,
    name: &str,
    text: &str,
    known: &Known,
) -> Result<register::read::Imported, Vec<Diagnostic>> {
    let mapping = Mapping::default();
    let (table, mut faults) = register::open::open(name, text.as_bytes(), kind, &mapping);
    let tables: Vec<Table> = table.into_iter().collect();
    let units = UnitNames::new(&[unit("so-a", "Sở A"), unit("so-b", "Sở B")]);
    register::read::read_beside(kind, &tables, &mapping, &units, known).map_err(|more| {
        faults.extend(more);
        faults
    })
}

/// A unit that register cases speak of.
fn unit(id: &str, name: &str) -> CampaignUnit {
    CampaignUnit {
        id: id.into(),
        name: name.into(),
        code: None,
        level: Level::Department,
        block: "so".into(),
        emulation_block: None,
        parent: None,
        valid: (None, None),
        merged_into: None,
        split_from: None,
        attributes: std::collections::BTreeMap::new(),
    }
}

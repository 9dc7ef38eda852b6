//! What analyses are made from: results bundles, with exact numbers.

mod find;
mod load;

pub use find::bundles;
pub use load::{load, load_one};

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Mode, Rounding};
use parscore_core::text;
use parscore_files::bundle::{ClassOf, ClassSetOf, CriterionRow, Manifest, StandingRow, UnitRow};

/// Places that numbers without a declared rounding are shown with.
const SHOWN: Rounding = Rounding::half_up(2);

/// A results bundle whose numbers were read.
#[derive(Debug, Clone)]
pub struct Source {
    /// Folder as the user gave it.
    pub folder: Arc<str>,
    /// The manifest.
    pub manifest: Manifest,
    /// What the assessed period is called: the year, or its first and last day.
    pub period: Arc<str>,
    /// Criteria in the order of the rubric.
    pub criteria: Vec<Criterion>,
    /// Units in the order of the bundle.
    pub units: Vec<Unit>,
}

/// A criterion.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// As the bundle has it.
    pub row: CriterionRow,
    /// Position of the parent; `None` for a field.
    pub parent: Option<usize>,
    /// Most points.
    pub max: Exact,
    /// Weight within the parent.
    pub weight: Option<Exact>,
}

/// A unit with its results.
#[derive(Debug, Clone)]
pub struct Unit {
    /// As the bundle has it.
    pub row: UnitRow,
    /// Its standing as the bundle has it: place, class, tie group.
    pub standing: StandingRow,
    /// Its total; `None` without a plain result.
    pub total: Option<Exact>,
    /// What the total could have been at most.
    pub max: Exact,
    /// Total over that maximum; 1 is the whole.
    pub index: Option<Exact>,
    /// A line per criterion.
    pub lines: Vec<Line>,
}

/// A line of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// State.
    pub outcome: Arc<str>,
    /// Points of a scored line.
    pub points: Option<Exact>,
    /// Most points that the unit could have.
    pub max: Exact,
    /// The latest version among the answers used.
    pub version: Option<Arc<str>>,
}

impl Criterion {
    /// A criterion without parts of its own.
    pub fn is_leaf(&self) -> bool {
        self.row.rule.is_some()
    }

    /// Code and title.
    pub fn title(&self) -> String {
        format!("{} {}", self.row.code, self.row.title)
    }
}

impl Line {
    /// Points that were attainable and not reached; `None` without points.
    pub fn lost(&self) -> Option<Exact> {
        self.points.as_ref().map(|points| self.max.sub(points))
    }

    /// Points over what was attainable; `None` without points, or where nothing was attainable.
    pub fn share(&self) -> Option<Exact> {
        self.points.as_ref()?.div(&self.max).ok()
    }
}

impl Source {
    /// Position of a criterion.
    pub fn criterion(&self, id: &str) -> Option<usize> {
        self.criteria.iter().position(|c| c.row.criterion == id)
    }

    /// Positions of the parts of a criterion; of the fields for `None`.
    pub fn parts(&self, of: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        self.criteria.iter().enumerate().filter(move |(_, c)| c.parent == of).map(|(at, _)| at)
    }

    /// Whether places are given on the index, else on the total.
    pub fn on_index(&self) -> bool {
        self.manifest.ranking.on == "index"
    }

    /// The value that a unit's place was given on: the total, or the index in percent.
    pub fn value(&self, unit: &Unit) -> Option<Exact> {
        let value = match self.on_index() {
            true => unit.index.as_ref()?.mul(&Exact::from_int(100)),
            false => unit.total.clone()?,
        };
        Some(if self.manifest.ranking.value == "printed" { self.printing().apply(&value) } else { value })
    }

    /// How numbers are printed: as the rubric declares, else with two places.
    pub fn printing(&self) -> Rounding {
        let declared = self.manifest.print.as_ref();
        declared
            .and_then(|print| Some(Rounding { places: print.places, mode: Mode::from_name(&print.mode)? }))
            .unwrap_or(SHOWN)
    }

    /// Units by block in the order of their places; all in one where places are given over all.
    pub fn blocks(&self) -> BTreeMap<Option<&str>, Vec<usize>> {
        let mut blocks: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for (at, unit) in self.units.iter().enumerate() {
            let block = unit.row.block.as_deref().filter(|_| self.manifest.ranking.within == "block");
            blocks.entry(block).or_default().push(at);
        }
        for units in blocks.values_mut() {
            units.sort_by_key(|at| self.units[*at].standing.order_key);
        }
        blocks
    }

    /// The classes of a block, best first.
    pub fn classes(&self, block: Option<&str>) -> Option<&ClassSetOf> {
        let sets = &self.manifest.classification.as_ref()?.sets;
        let own = sets.iter().find(|s| s.block.is_some() && s.block.as_deref() == block);
        own.or_else(|| sets.iter().find(|s| s.block.is_none()))
    }

    /// The class above the one that a value has by fixed limits, and what the value misses to it;
    /// `None` in the best class, and where classes have no fixed limits. With it whether limits are on
    /// the index.
    pub fn next_class(&self, unit: &Unit) -> Option<NextClass<'_>> {
        let plan = self.manifest.classification.as_ref()?;
        let set = self.classes(unit.row.block.as_deref()).filter(|s| s.kind == "thresholds")?;
        let value = match plan.on.as_str() {
            "index" => unit.index.as_ref()?.mul(&Exact::from_int(100)),
            _ => unit.total.clone()?,
        };
        let value = if plan.value == "printed" { self.printing().apply(&value) } else { value };
        let limit = |class: &ClassOf| parscore_core::number::parse_exact_text(class.from.as_deref()?).ok();
        let above = set.classes.iter().filter_map(|class| Some((class, limit(class)?)));
        let (class, limit) = above.filter(|(_, limit)| value < *limit).min_by(|a, b| a.1.cmp(&b.1))?;
        let missing = limit.sub(&value);
        let points = match plan.on.as_str() {
            "index" => missing.mul(&unit.max).div(&Exact::from_int(100)).ok()?,
            _ => missing.clone(),
        };
        Some(NextClass { name: &class.name, points })
    }

    /// What every output made from the bundle has to say of its rubric, where it is not official.
    pub fn caution(&self) -> Option<Text> {
        let rubric = &self.manifest.rubric;
        if rubric.status == "official" {
            return None;
        }
        let title = &rubric.title;
        let note = rubric.status_note.as_ref().map(|n| format!(" – {n}")).unwrap_or_default();
        let (vi, en) = match rubric.status.as_str() {
            "partial" => ("chưa đầy đủ so với văn bản", "an incomplete form of the text"),
            _ => ("mẫu, không phải văn bản chính thức", "a sample, no official text"),
        };
        Some(text!("bộ tiêu chí `{title}`: {vi}{note}", "rubric `{title}`: {en}{note}"))
    }
}

/// The next better class of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextClass<'s> {
    /// Its name.
    pub name: &'s str,
    /// Points that the unit misses.
    pub points: Exact,
}

//! The rubric's classes as the manifest of a bundle has them.

use parscore_core::rubric::{ClassBasis, ClassLimits, ClassSet, Rubric};
use serde::{Deserialize, Serialize};

/// How classes were given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassificationOf {
    /// `total` or `index`; limits on the index are in percent.
    pub on: String,
    /// `exact` or `printed`.
    pub value: String,
    /// A set per block that has its own, and one for all others.
    pub sets: Vec<ClassSetOf>,
}

/// Classes of a block, best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassSetOf {
    /// Block; `None` for all that have no set of their own.
    pub block: Option<String>,
    /// `thresholds`, `rank_shares`, `rank_counts`, `quantiles` or `equal_ranges`.
    pub kind: String,
    /// The classes.
    pub classes: Vec<ClassOf>,
}

/// A class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassOf {
    /// Name.
    pub name: String,
    /// Of a threshold: lower limit, included, exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Of a threshold: upper limit, not included, exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<String>,
    /// Share of the places, or of the results for quantiles, exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// Number of places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

/// What the manifest says of a rubric's classes.
pub(super) fn classification(rubric: &Rubric) -> Option<ClassificationOf> {
    let plan = rubric.classification.as_ref()?;
    let on = if plan.on == ClassBasis::Total { "total" } else { "index" };
    let value = if plan.printed { "printed" } else { "exact" };
    let sets = plan.sets.iter().map(set).collect();
    Some(ClassificationOf { on: on.to_owned(), value: value.to_owned(), sets })
}

fn set(set: &ClassSet) -> ClassSetOf {
    let (kind, classes): (&str, Vec<ClassOf>) = match &set.limits {
        ClassLimits::Thresholds(steps) => {
            let class = |s: &parscore_core::rubric::ClassStep| ClassOf {
                from: s.from.as_ref().map(|x| x.to_text()),
                below: s.below.as_ref().map(|x| x.to_text()),
                ..named(&s.name)
            };
            ("thresholds", steps.iter().map(class).collect())
        }
        ClassLimits::RankShares { top, .. } => {
            let class = |(name, share): &(std::sync::Arc<str>, parscore_core::number::Exact)| ClassOf {
                share: Some(share.to_text()),
                ..named(name)
            };
            ("rank_shares", top.iter().map(class).collect())
        }
        ClassLimits::RankCounts(counts) => {
            ("rank_counts", counts.iter().map(|(name, n)| ClassOf { count: Some(*n), ..named(name) }).collect())
        }
        ClassLimits::Quantiles(classes) => {
            let share = |x: &Option<parscore_core::number::Exact>| x.as_ref().map(|x| x.to_text());
            ("quantiles", classes.iter().map(|(name, above)| ClassOf { share: share(above), ..named(name) }).collect())
        }
        ClassLimits::EqualRanges(names) => ("equal_ranges", names.iter().map(|name| named(name)).collect()),
    };
    ClassSetOf { block: set.block.as_ref().map(ToString::to_string), kind: kind.to_owned(), classes }
}

fn named(name: &str) -> ClassOf {
    ClassOf { name: name.to_owned(), ..ClassOf::default() }
}

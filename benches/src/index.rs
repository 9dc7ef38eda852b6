//! The made-up index of the measurements: as large as COINr's ASEM example (51 units, 49 indicators in 8
//! groups under 2 sub-indices), with the options of its uncertainty run.

use parscore_kernels::index::aggregate::{Aggregation, Mean};
use parscore_kernels::index::meta::{Data, Item, Kind, Meta, Unit};
use parscore_kernels::index::normalise::{Normalise, Scale};
use parscore_kernels::index::prepare::Impute;
use parscore_kernels::index::treat::Treat;
use parscore_kernels::index::{Base, Choice, Experiment, Named, Spec};

const UNITS: usize = 51;
const INDICATORS: usize = 49;
const GROUPS: usize = 8;

/// Structure and numbers, the same in every run; skewed, with gaps, of two groups of units.
pub fn base() -> Base {
    let group = |at: usize| format!("g{}", at % GROUPS);
    let sub = |at: usize| if at < GROUPS / 2 + 1 { "s0" } else { "s1" };
    let indicators = (0..INDICATORS).map(|at| Item::new(&format!("i{at}"), Kind::Indicator, 1, Some(&group(at))));
    let groups = (0..GROUPS).map(|at| Item::new(&group(at), Kind::Aggregate, 2, Some(sub(at))));
    let subs = ["s0", "s1"].map(|code| Item::new(code, Kind::Aggregate, 3, Some("index")));
    let index = Item::new("index", Kind::Aggregate, 4, None);
    let region = Item::new("region", Kind::Group, 0, None);
    let items = indicators.chain(groups).chain(subs).chain([index, region]).collect();
    let value = |unit: usize, at: usize| {
        let x = ((unit * 7_919 + at * 104_729 + unit * unit * 31) % 1_009 + 1) as f64;
        // A third of the indicators has a long tail, so that there is something to treat.
        let y = if at.is_multiple_of(3) { (x / 100.0).exp() } else { x };
        if (unit * 13 + at * 7).is_multiple_of(97) { f64::NAN } else { y }
    };
    let column = |at: usize| (format!("i{at}"), (0..UNITS).map(|unit| value(unit, at)).collect());
    let data = Data {
        units: (0..UNITS).map(|u| Unit { code: format!("u{u}"), name: format!("u{u}") }).collect(),
        numbers: (0..INDICATORS).map(column).collect(),
        groups: vec![("region".to_owned(), (0..UNITS).map(|u| format!("r{}", u % 2)).collect())],
        ignored: Vec::new(),
    };
    Base::new(&Meta { items }, &data).expect("a base")
}

/// The nominal way.
pub fn spec() -> Spec {
    let impute = Impute::GroupMean("region".to_owned());
    Spec { impute, treat: Some(Treat::usual(5)), ..Spec::default() }
}

/// Five limits of winsorising, two scales, two means, a hundred sets of weights: 2,000 combinations.
pub fn experiment(base: &Base) -> Experiment {
    let set = |n: usize| {
        let noise = |node: usize| 0.75 + ((n * 7_919 + node * 31) % 500) as f64 / 1_000.0;
        (0..base.nodes().len()).map(|node| if node < INDICATORS { 1.0 } else { noise(node) }).collect()
    };
    let scale = |name: &str, scale| Named::new(name, Normalise::all(scale));
    Experiment {
        treat: (1..=5).map(|n| Named::new(n.to_string(), Some(Treat::usual(n)))).collect(),
        normalise: vec![
            scale("min–max", Scale::MinMax { low: 1.0, high: 100.0 }),
            scale("z-score", Scale::ZScore { mean: 10.0, deviation: 2.0 }),
        ],
        aggregate: vec![
            Named::new("arithmetic", Aggregation::all(Mean::Arithmetic)),
            Named::new("geometric", Aggregation::all(Mean::Geometric)),
        ],
        weights: (0..100).map(|n| Named::new(n.to_string(), Some(set(n)))).collect(),
        ..Experiment::of(&spec())
    }
}

/// A thousand replications, as if drawn.
pub fn thousand(experiment: &Experiment) -> Vec<Choice> {
    let all = experiment.combinations();
    (0..1_000).map(|r| all[(r * 7_919 + r * r) % all.len()]).collect()
}

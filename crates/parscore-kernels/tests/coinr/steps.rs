//! Every step of the example to 1e-12.

use parscore_kernels::index::aggregate::{Aggregation, Mean};
use parscore_kernels::index::meta::Direction;
use parscore_kernels::index::normalise::{Scale, ScaleFault, scaled};
use parscore_kernels::index::run::effective_weights;
use parscore_kernels::index::{Outcome, Spec, pipeline};
use parscore_kernels::places::places_within;

use crate::reference::{Frame, base, codes, folder, indicators, near, same, spec, spec_from_one};

const MOST: f64 = 1e-12;

#[test]
fn from_raw_to_aggregated() {
    if folder().is_none() {
        return;
    }
    let base = base();
    let (units, names) = (codes(&base), indicators(&base));
    assert_eq!((units.len(), names.len()), (51, 49));
    let done = pipeline(&base, &spec()).unwrap();
    same(base.raw(), &names, &units, "asem_raw.csv", 0.0);
    same(&done.denominated, &names, &units, "asem_denominated.csv", MOST);
    same(&done.imputed, &names, &units, "asem_imputed.csv", MOST);
    assert_eq!(done.kept.len(), 51);
    same(&done.screened, &names, &units, "asem_screened.csv", MOST);
    same(&done.treated, &names, &units, "asem_treated.csv", MOST);
    same(&done.normalised, &names, &units, "asem_normalised.csv", MOST);
    let aggregates: Vec<String> = base.aggregates().map(|(_, n)| n.code.clone()).collect();
    same(&done.aggregates, &aggregates, &units, "asem_aggregated.csv", MOST);
    let places = Frame::open("asem_results_aggs_ranks.csv").by(&units, "Index");
    assert!(done.places.iter().zip(places).all(|(got, expected)| f64::from(*got) == expected));
}

#[test]
fn what_treatment_did() {
    if folder().is_none() {
        return;
    }
    let base = base();
    let (units, names) = (codes(&base), indicators(&base));
    let done = pipeline(&base, &spec()).unwrap();
    let details = Frame::open("asem_treated_details.csv");
    let points = Frame::open("asem_treated_points.csv");
    let treated_units = Frame::open("asem_treated.csv").texts("uCode");
    let mut winsorised = 0;
    for (name, what) in names.iter().zip(&done.treatment) {
        let number = |column: &str| details.by(std::slice::from_ref(name), column)[0];
        let before = what.before.unwrap();
        assert!(near(before.skew, number("check_SkewKurt0.Skew"), MOST), "{name}");
        assert!(near(before.kurtosis, number("check_SkewKurt0.Kurt"), MOST), "{name}");
        let marks = points.texts(name);
        let marked = treated_units.iter().zip(&marks).filter(|(_, mark)| !mark.is_empty());
        let mut marked: Vec<&str> = marked.map(|(unit, _)| unit.as_str()).collect();
        let mut moved: Vec<&str> = what.moved.iter().map(|u| units[*u].as_str()).collect();
        marked.sort_unstable();
        moved.sort_unstable();
        assert_eq!(moved, marked, "{name}");
        assert!(what.passes && !what.logarithm, "{name}");
        if !what.moved.is_empty() {
            winsorised += 1;
            let after = what.after.unwrap();
            assert_eq!(what.moved.len() as f64, number("winsorise.nwin"), "{name}");
            assert!(near(after.skew, number("check_SkewKurt1.Skew"), MOST), "{name}");
            assert!(near(after.kurtosis, number("check_SkewKurt1.Kurt"), MOST), "{name}");
        }
    }
    assert_eq!(winsorised, 15);
}

#[test]
fn the_other_normalisations() {
    if folder().is_none() {
        return;
    }
    let base = base();
    let (units, names) = (codes(&base), indicators(&base));
    let done = pipeline(&base, &spec()).unwrap();
    let scales = [
        (Scale::Borda, "asem_norm_n_borda.csv"),
        (Scale::DistanceToBest, "asem_norm_n_dist2max.csv"),
        (Scale::FractionOfMax, "asem_norm_n_fracmax.csv"),
        (Scale::Percentile, "asem_norm_n_prank.csv"),
        (Scale::Rank, "asem_norm_n_rank.csv"),
        (Scale::Scaled { shift: 0.0, divisor: 1.0 }, "asem_norm_n_scaled.csv"),
        (Scale::ZScore { mean: 0.0, deviation: 1.0 }, "asem_norm_n_zscore.csv"),
        (Scale::MinMax { low: 1.0, high: 100.0 }, "asem_norm_minmax_1_100.csv"),
    ];
    assert!(base.indicators().iter().any(|n| n.direction == Direction::Down));
    for (scale, file) in scales {
        let frame = Frame::open(file);
        let mut refused = Vec::new();
        for (at, node) in base.indicators().iter().enumerate() {
            let expected = frame.by(&units, &node.code);
            match scaled(done.treated.column(at), node.direction, &scale, node.target, None) {
                Ok(column) => {
                    assert!(column.iter().zip(expected).all(|(a, b)| near(*a, b, MOST)), "{file} {}", node.code)
                }
                Err(fault) => {
                    // COINr divides by nought there.
                    assert_eq!(fault, ScaleFault::NoMaximum);
                    assert!(expected.iter().all(|x| !x.is_finite()), "{file} {}", node.code);
                    refused.push(node.code.as_str());
                }
            }
        }
        let no_maximum = ["CostImpEx", "Tariff", "Poverty"];
        assert_eq!(refused, if scale == Scale::FractionOfMax { &no_maximum[..] } else { &[] });
    }
    assert_eq!(names.len(), 49);
}

#[test]
fn four_means() {
    if folder().is_none() {
        return;
    }
    let base = base();
    let units = codes(&base);
    let aggregates: Vec<String> = base.aggregates().map(|(_, n)| n.code.clone()).collect();
    let means = [
        (Mean::Arithmetic, "asem_agg_a_amean_1_100.csv"),
        (Mean::Geometric, "asem_agg_a_gmean_1_100.csv"),
        (Mean::Harmonic, "asem_agg_a_hmean_1_100.csv"),
        (Mean::Copeland, "asem_agg_a_copeland_1_100.csv"),
    ];
    for (mean, file) in means {
        let spec = Spec { aggregate: Aggregation::all(mean), ..spec_from_one() };
        let done: Outcome = pipeline(&base, &spec).unwrap();
        same(&done.aggregates, &aggregates, &units, file, MOST);
    }
}

#[test]
fn weights_and_lineage() {
    if folder().is_none() {
        return;
    }
    let base = base();
    let frame = Frame::open("asem_effective_weights.csv");
    let shares = effective_weights(&base);
    assert_eq!(frame.rows.len(), base.nodes().len());
    for (node, share) in base.nodes().iter().zip(shares) {
        assert!(near(share, frame.by(std::slice::from_ref(&node.code), "EffWeight")[0], 1e-15), "{}", node.code);
    }
    let lineage = Frame::open("asem_lineage.csv");
    for row in &lineage.rows {
        let mut node = base.node(&row[0]);
        for code in row {
            assert_eq!(node.map(|n| base.nodes()[n].code.as_str()), Some(code.as_str()));
            node = node.and_then(|n| base.nodes()[n].parent);
        }
        assert_eq!(node, None);
    }
}

#[test]
fn places_of_every_node_and_within_groups() {
    if folder().is_none() {
        return;
    }
    let base = base();
    let units = codes(&base);
    let done = pipeline(&base, &spec()).unwrap();
    let everybody = vec![0; units.len()];
    let same = |places: Vec<u32>, expected: Vec<f64>| places.iter().zip(expected).all(|(a, b)| f64::from(*a) == b);
    let all = Frame::open("asem_results_ranks.csv");
    for (number, node) in base.nodes().iter().enumerate() {
        let places = places_within(done.node(number), &everybody);
        assert!(same(places, all.by(&units, &node.code)), "{}", node.code);
    }
    let within = Frame::open("asem_results_aggs_groupranks.csv");
    let groups = &base.grouping("EurAsia_group").unwrap().of;
    for (number, node) in base.aggregates() {
        assert!(same(places_within(done.node(number), groups), within.by(&units, &node.code)), "{}", node.code);
    }
}

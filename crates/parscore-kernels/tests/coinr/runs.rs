//! All replications of the uncertainty and the sensitivity run from their recorded parameters, the exact
//! indices from all combinations, and what leaving elements out does.

use parscore_kernels::index::aggregate::{Aggregation, Mean};
use parscore_kernels::index::experiment::{Choice, Experiment, Named};
use parscore_kernels::index::ledger::ledger;
use parscore_kernels::index::normalise::{Normalise, Scale};
use parscore_kernels::index::run::{Summary, mean_move, without_each};
use parscore_kernels::index::treat::Treat;
use parscore_kernels::index::{Base, Plan, Step, pipeline};
use parscore_kernels::sobol;

use crate::reference::{Frame, base, codes, folder, near, spec};

const WINMAX: usize = 5;

/// The options of both runs: five limits of winsorising, two scales, two means, a hundred sets of weights.
fn experiment(base: &Base, weight_sets: &str) -> Experiment {
    let frame = Frame::open(weight_sets);
    let mut sets = vec![base.weights(); 100];
    for row in &frame.rows {
        let (set, node): (usize, usize) = (row[0].parse().unwrap(), base.node(&row[1]).unwrap());
        sets[set - 1][node] = row[3].parse().unwrap();
    }
    let scale = |name, scale| Named::new(name, Normalise::all(scale));
    Experiment {
        treat: (1..=WINMAX).map(|n| Named::new(n.to_string(), Some(Treat::usual(n)))).collect(),
        normalise: vec![
            scale("n_minmax", Scale::MinMax { low: 1.0, high: 100.0 }),
            scale("n_zscore", Scale::ZScore { mean: 10.0, deviation: 2.0 }),
        ],
        aggregate: vec![
            Named::new("a_amean", Aggregation::all(Mean::Arithmetic)),
            Named::new("a_gmean", Aggregation::all(Mean::Geometric)),
        ],
        weights: (1..).zip(sets).map(|(n, set): (usize, _)| Named::new(n.to_string(), Some(set))).collect(),
        ..Experiment::of(&spec())
    }
}

fn choices(experiment: &Experiment, params: &str) -> Vec<Choice> {
    let position = |step: Step, name: &str| (0..100).find(|at| experiment.name(step, *at) == Some(name)).unwrap();
    let one = |row: &Vec<String>| {
        let at = |step, column: usize| position(step, &row[column]);
        [0, at(Step::Treat, 1), at(Step::Normalise, 2), at(Step::Aggregate, 4), at(Step::Weights, 3)]
    };
    Frame::open(params).rows.iter().map(one).collect()
}

/// Compares all scores and places of a run, and the summaries, which COINr makes of the first so many
/// replications; gives the mean moves of places.
fn compare(name: &str, summarised: usize) -> Option<(Vec<f64>, Vec<Choice>)> {
    folder()?;
    let base = base();
    let units = codes(&base);
    let experiment = experiment(&base, &format!("asem_{name}_weight_sets.csv"));
    let choices = choices(&experiment, &format!("asem_{name}_params.csv"));
    let plan = Plan::new(&base, &experiment).unwrap();
    assert_eq!(plan.rejected(), []);
    let runs = plan.run(&choices).unwrap();
    let nominal = pipeline(&base, &spec()).unwrap();
    let (scores, places) =
        (Frame::open(&format!("asem_{name}_scores.csv")), Frame::open(&format!("asem_{name}_ranks.csv")));
    for (u, unit) in units.iter().enumerate() {
        let (score, place) = (scores.find(unit), places.find(unit));
        assert_eq!(score.len(), choices.len() + 2);
        assert_eq!(place[1], nominal.places[u].to_string());
        for r in 0..choices.len() {
            let expected: f64 = score[r + 2].parse().unwrap();
            assert!(near(runs.scores(r)[u], expected, 1e-12), "{unit}, replication {r}");
            assert_eq!(runs.places(r)[u].to_string(), place[r + 2], "{unit}, replication {r}");
        }
        let stats = Frame::open(&format!("asem_{name}_rankstats.csv"));
        let summary = Summary::of(runs.of_unit(u).take(summarised)).unwrap();
        let expected = [("Mean", summary.mean), ("Median", summary.median), ("Q5", summary.low), ("Q95", summary.high)];
        for (column, got) in expected {
            assert!(near(got, stats.by(std::slice::from_ref(unit), column)[0], 1e-12), "{unit}, {column}");
        }
    }
    Some(((0..choices.len()).map(|r| mean_move(runs.places(r), &nominal.places)).collect(), choices))
}

#[test]
fn all_51_000_places_of_the_uncertainty_run() {
    if let Some((_, choices)) = compare("ua1000", 1_000) {
        assert_eq!(choices.len(), 1_000);
    }
}

#[test]
fn all_1_200_targets_of_the_sensitivity_run() {
    let Some((moves, _)) = compare("sa200", 400) else { return };
    let expected = Frame::open("asem_sa200_y.csv").numbers("mean_abs_rank_change");
    assert_eq!((moves.len(), expected.len()), (1_200, 1_200));
    assert!(moves.iter().zip(&expected).all(|(a, b)| near(*a, *b, 1e-14)));
    let parts: Vec<&[f64]> = moves.chunks_exact(200).collect();
    let indices = sobol::estimate(parts[0], parts[1], &parts[2..]).unwrap();
    let published = Frame::open("asem_sa200_sobol.csv");
    let (first, total) = (published.numbers("Si"), published.numbers("STi"));
    for ((index, first), total) in indices.iter().zip(first).zip(total) {
        assert!(near(index.first, first, 1e-12) && near(index.total, total, 1e-12), "{index:?}");
    }
}

#[test]
fn exact_indices_from_all_2_000_combinations() {
    if folder().is_none() {
        return;
    }
    let base = base();
    let experiment = experiment(&base, "asem_sa200_weight_sets.csv");
    let plan = Plan::new(&base, &experiment).unwrap();
    let all = experiment.combinations();
    assert_eq!(all.len(), 2_000);
    let runs = plan.run(&all).unwrap();
    let nominal = pipeline(&base, &spec()).unwrap();
    let moves: Vec<f64> = (0..all.len()).map(|r| mean_move(runs.places(r), &nominal.places)).collect();
    let indices = sobol::exact(&experiment.options(), &moves).unwrap();
    let [impute, treat, normalise, aggregate, weights] = indices.as_slice() else { panic!("{indices:?}") };
    println!("treat {treat:?} normalise {normalise:?} aggregate {aggregate:?} weights {weights:?}");
    // What cannot vary explains nothing.
    assert!(impute.first.abs() < 1e-12 && impute.total.abs() < 1e-12);
    let shares = [treat, normalise, aggregate, weights];
    assert!(shares.iter().all(|i| (-1e-12..=1.0).contains(&i.first) && i.first <= i.total + 1e-12));
    assert!(shares.iter().map(|i| i.first).sum::<f64>() <= 1.0 + 1e-12);
    // They lie in the 90 % bootstrap intervals of the estimates from 1,200 replications.
    let published = Frame::open("asem_sa200_sobol.csv");
    let (low, high) = (published.numbers("STi_q5"), published.numbers("STi_q95"));
    for ((index, low), high) in [treat, normalise, weights, aggregate].iter().zip(low).zip(high) {
        assert!((low..high).contains(&index.total), "{index:?} against {low}..{high}");
    }
    let book = ledger(&plan, &spec(), &all);
    assert_eq!((book.entries.len(), book.rejected_combinations), (2_000, 0));
    // Winsorising up to five points and the arithmetic mean are nominal; scale and weights never are.
    let same: Vec<_> = book.entries.iter().filter(|e| e.differs == [Step::Normalise, Step::Weights]).collect();
    assert_eq!(same.len(), 200);
    assert!(same.iter().all(|e| e.names[1] == "5" && e.names[3] == "a_amean"));
}

#[test]
fn leaving_out_each_element() {
    if folder().is_none() {
        return;
    }
    let base = base();
    let units = codes(&base);
    let nominal = pipeline(&base, &spec()).unwrap();
    for (level, count) in [(1, 49), (2, 8), (3, 2)] {
        let nodes: Vec<usize> = (0..base.nodes().len()).filter(|n| base.nodes()[*n].level == level).collect();
        assert_eq!(nodes.len(), count);
        let experiment = Experiment { weights: without_each(&base, nodes), ..Experiment::of(&spec()) };
        let plan = Plan::new(&base, &experiment).unwrap();
        let runs = plan.run(&experiment.combinations()).unwrap();
        let places = Frame::open(&format!("asem_remove_elements_l{level}_ranks.csv"));
        let effects = Frame::open(&format!("asem_remove_elements_l{level}.csv"));
        for (r, option) in experiment.weights.iter().enumerate() {
            let expected = places.by(&units, &option.name);
            assert!(runs.places(r).iter().zip(expected).all(|(a, b)| f64::from(*a) == b), "{}", option.name);
            let effect = mean_move(runs.places(r), &nominal.places);
            let expected = effects.by(std::slice::from_ref(&option.name), "MeanAbsDiff")[0];
            assert!(near(effect, expected, 1e-12), "{}", option.name);
        }
    }
}

//! What a plan refuses before anything runs, on a small base.

use super::aggregate::{Aggregation, Mean};
use super::base::Base;
use super::base::tests::{base, small};
use super::experiment::{Experiment, Named, Spec, Step};
use super::ledger::ledger;
use super::normalise::{Normalise, Scale, ScaleFault};
use super::plan::Plan;
use super::prepare::{Impute, Screen};
use super::refusal::Refusal;
use super::run::{mean_move, pipeline, without_each};
use super::treat::Treat;

const GAP: f64 = f64::NAN;

fn some() -> Base {
    base([1.0, 2.0, 4.0], [6.0, 5.0, 4.0], [10.0, 30.0, 20.0])
}

fn refusals(base: &Base, change: impl Fn(&mut Spec)) -> Vec<Refusal> {
    let mut spec = Spec { denominate: false, ..Spec::default() };
    change(&mut spec);
    pipeline(base, &spec).unwrap_err()
}

fn text(s: &str) -> String {
    s.to_owned()
}

#[test]
fn an_index_by_hand() {
    let done = pipeline(&some(), &Spec::default()).unwrap();
    // a: 0, 33.3, 100; b: 100, 50, 0; p: 50, 41.7, 50; c: 0, 100, 50.
    let near = |a: &[f64], b: [f64; 3]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9);
    assert!(near(done.node(3), [50.0, 41.0 + 2.0 / 3.0, 50.0]));
    assert!(near(done.index(), [25.0, 70.0 + 5.0 / 6.0, 50.0]));
    assert_eq!(done.places, [3, 1, 2]);
    let heavy = Spec { weights: Some(vec![1.0, 0.0, 1.0, 3.0, 1.0, 1.0]), ..Spec::default() };
    assert!(near(pipeline(&some(), &heavy).unwrap().index(), [0.0, 50.0, 87.5]));
}

#[test]
fn what_the_base_lacks() {
    let b = some();
    let group = |s: &mut Spec| s.impute = Impute::GroupMean(text("h"));
    assert_eq!(refusals(&b, group), [Refusal::NoGrouping(text("h"))]);
    let unit = |s: &mut Spec| {
        s.screen = Some(Screen { keep: vec![text("u")], ..Screen::present(0.5) });
        s.normalise = Normalise::all(Scale::DistanceToReference { unit: text("v"), cut: false });
    };
    assert_eq!(refusals(&b, unit), [Refusal::NoUnit(text("u")), Refusal::NoUnit(text("v"))]);
    let indicator = |s: &mut Spec| drop(s.normalise.except.insert(text("zz"), Scale::Rank));
    assert_eq!(refusals(&b, indicator), [Refusal::NoIndicator(text("zz"))]);
    let target = |s: &mut Spec| s.normalise = Normalise::all(Scale::DistanceToTarget { cut: true });
    assert_eq!(refusals(&b, target), [Refusal::Scale { indicator: text("a"), fault: ScaleFault::NoTarget }]);
    let empty = Experiment { treat: Vec::new(), ..Experiment::of(&Spec::default()) };
    assert_eq!(Plan::new(&b, &empty).unwrap_err(), [Refusal::NoOption(Step::Treat)]);
}

#[test]
fn limits_and_weights_that_are_none() {
    let b = some();
    let screen = |s: &mut Spec| s.screen = Some(Screen::present(1.5));
    assert_eq!(refusals(&b, screen), [Refusal::Share(1.5)]);
    let treat = |s: &mut Spec| s.treat = Some(Treat { skew: GAP, ..Treat::usual(3) });
    assert_eq!(refusals(&b, treat), [Refusal::TreatLimits(text("nominal"))]);
    let count = |s: &mut Spec| s.weights = Some(vec![1.0]);
    assert_eq!(refusals(&b, count), [Refusal::WeightCount { option: text("nominal"), given: 1, needed: 6 }]);
    let negative = |s: &mut Spec| s.weights = Some(vec![1.0, -1.0, 1.0, GAP, 1.0, 1.0]);
    assert_eq!(refusals(&b, negative).len(), 2);
    let nothing = |s: &mut Spec| s.weights = Some(vec![0.0; 6]);
    assert_eq!(refusals(&b, nothing), [Refusal::NoScore(text("x"))]);
}

#[test]
fn data_that_a_method_cannot_take() {
    let (mut meta, data) = small([1.0, 2.0, 4.0], [6.0, 5.0, 4.0], [10.0, 30.0, 20.0]);
    meta.items[1].denominator = Some(text("d"));
    let b = Base::new(&meta, &data).unwrap();
    let by_nought = Refusal::DividedByNought { indicator: text("b"), unit: text("z") };
    assert_eq!(refusals(&b, |s| s.denominate = true), [by_nought]);
    let equal = base([3.0; 3], [6.0, 5.0, 4.0], [10.0, 30.0, 20.0]);
    assert_eq!(refusals(&equal, |_| ()), [Refusal::Scale { indicator: text("a"), fault: ScaleFault::AllEqual }]);
    let gaps = base([GAP; 3], [6.0, 5.0, 4.0], [10.0, 30.0, 20.0]);
    assert_eq!(refusals(&gaps, |_| ()), [Refusal::Scale { indicator: text("a"), fault: ScaleFault::NoValues }]);
    let lone = base([1.0, GAP, GAP], [6.0, GAP, GAP], [10.0, GAP, 20.0]);
    let screen = |least| move |s: &mut Spec| s.screen = Some(Screen::present(least));
    assert_eq!(refusals(&lone, screen(0.9)), [Refusal::OneUnit(text("x"))]);
    let nobody = base([1.0, GAP, GAP], [GAP, 2.0, GAP], [GAP, GAP, 20.0]);
    assert_eq!(refusals(&nobody, screen(0.9)), [Refusal::NoUnitsLeft]);
    let without = base([1.0, 2.0, GAP], [2.0, 1.0, GAP], [1.0, 2.0, GAP]);
    assert_eq!(refusals(&without, |_| ()), [Refusal::NoScore(text("z"))]);
}

#[test]
fn a_geometric_mean_of_nought_is_one_rejected_combination() {
    let b = some();
    let mut e = Experiment::of(&Spec { denominate: false, ..Spec::default() });
    let scale = Normalise::all(Scale::MinMax { low: 1.0, high: 100.0 });
    e.normalise.push(Named::new("from 1", scale));
    e.aggregate.push(Named::new("geometric", Aggregation::all(Mean::Geometric)));
    e.weights.push(Named::new("b only", Some(vec![0.0, 1.0, 1.0, 1.0, 0.0, 1.0])));
    let plan = Plan::new(&b, &e).unwrap();
    let why = |part: &str, unit: &str| Refusal::NotPositive {
        mean: Mean::Geometric,
        node: text("p"),
        part: text(part),
        unit: text(unit),
        value: 0.0,
    };
    let [rejected] = plan.rejected() else { panic!("{:?}", plan.rejected()) };
    assert_eq!((rejected.options, &rejected.why), ([Some(0), Some(0), Some(0), Some(1), None], &why("a", "x")));
    let all = e.combinations();
    let error = plan.run(&all).unwrap_err();
    assert_eq!((error.replication, error.why), (2, why("a", "x")));
    let admitted: Vec<_> = all.iter().copied().filter(|c| plan.rejection(c).is_none()).collect();
    assert_eq!(admitted.len(), 6);
    let runs = plan.run(&admitted).unwrap();
    assert_eq!((runs.replications(), runs.places(1)), (6, &[1, 2, 3][..]));
    let book = ledger(&plan, &Spec { denominate: false, ..Spec::default() }, &admitted);
    assert_eq!((book.combinations, book.rejected_combinations), (8, 2));
    assert_eq!(book.entries[5].differs, [Step::Normalise, Step::Aggregate, Step::Weights]);
    let none = plan.run(&[[0, 0, 2, 0, 0]]).unwrap_err();
    assert_eq!(none.why, Refusal::NoSuchOption { step: Step::Normalise, option: 2 });
    let geometric = |s: &mut Spec| s.aggregate = Aggregation::all(Mean::Geometric);
    assert_eq!(refusals(&b, geometric), [why("a", "x")]);
}

#[test]
fn options_that_keep_other_units() {
    let b = base([1.0, GAP, 4.0], [6.0, 5.0, 4.0], [10.0, GAP, 20.0]);
    let mut e = Experiment::of(&Spec { screen: Some(Screen::present(0.9)), ..Spec::default() });
    e.impute.push(Named::new("mean", Impute::Mean));
    assert_eq!(Plan::new(&b, &e).unwrap_err(), [Refusal::ScreensDiffer(text("mean"))]);
}

#[test]
fn leaving_a_node_out_takes_a_lone_parent_with_it() {
    let b = some();
    let e = Experiment { weights: without_each(&b, [2, 4, 0]), ..Experiment::of(&Spec::default()) };
    let plan = Plan::new(&b, &e).unwrap();
    let runs = plan.run(&e.combinations()).unwrap();
    // Without c, q is empty and p is the index: the same as without q.
    assert_eq!((runs.places(0), runs.places(1)), (&[1, 3, 1][..], &[1, 3, 1][..]));
    assert_eq!(mean_move(runs.places(0), &[3, 1, 2]), 5.0 / 3.0);
}

#[test]
fn replications_are_the_same_in_any_order_and_on_any_number_of_threads() {
    let b = some();
    let mut e = Experiment::of(&Spec::default());
    e.normalise.push(Named::new("rank", Normalise::all(Scale::Rank)));
    e.aggregate.push(Named::new("copeland", Aggregation::all(Mean::Copeland)));
    let set = |i: u32| vec![1.0, f64::from(i % 3), 1.0, f64::from(i % 5) + 0.5, 1.0, 1.0];
    e.weights = (0..60).map(|i| Named::new(i.to_string(), Some(set(i)))).collect();
    let plan = Plan::new(&b, &e).unwrap();
    let forward = e.combinations();
    let backward: Vec<_> = forward.iter().rev().copied().collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    let (one, two) = (plan.run(&forward).unwrap(), pool.install(|| plan.run(&backward).unwrap()));
    let last = forward.len() - 1;
    assert!((0..=last).all(|r| one.scores(r) == two.scores(last - r) && one.places(r) == two.places(last - r)));
    // Each replication alone is the pipeline's.
    for (r, choice) in forward.iter().enumerate().step_by(17) {
        let spec = Spec {
            normalise: e.normalise[choice[2]].value.clone(),
            aggregate: e.aggregate[choice[3]].value.clone(),
            weights: e.weights[choice[4]].value.clone(),
            ..Spec::default()
        };
        assert_eq!(pipeline(&b, &spec).unwrap().index(), one.scores(r));
    }
}

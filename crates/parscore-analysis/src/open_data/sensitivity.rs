//! Which assumption moves the places most: Sobol indices, exact by enumerating all combinations.

use parscore_core::diagnostic::Text;
use parscore_core::text;
use parscore_kernels::draws::WeightNoise;
use parscore_kernels::index::aggregate::Aggregation;
use parscore_kernels::index::normalise::Normalise;
use parscore_kernels::index::run::mean_move;
use parscore_kernels::index::{Base, Experiment, Named, Plan, Step};
use parscore_kernels::sobol;

use super::index::{self, Assumed, refused};
use crate::frame::{self, FrameError};
use crate::report::{Analysis, Table};
use crate::words;

/// Combinations that are enumerated at most.
const MOST: usize = 100_000;

/// Options of the steps; the nominal one of each step comes first.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Further options for gaps.
    pub impute: Vec<String>,
    /// Further scales.
    pub normalise: Vec<String>,
    /// Further means.
    pub mean: Vec<String>,
    /// Sets of weights besides the nominal one.
    pub weight_sets: u64,
    /// Share by which weights move.
    pub spread: f64,
    /// Seed.
    pub seed: u64,
}

/// Sensitivity as an analysis.
///
/// # Errors
/// Why it is not computed.
pub fn analysis(base: &Base, assumed: &Assumed, options: &Options) -> Result<Analysis, Text> {
    let experiment = experiment(base, assumed, options)?;
    let combinations = experiment.combinations();
    let count = combinations.len();
    if count > MOST {
        return Err(text!(
            "có {count} tổ hợp, nhiều nhất {MOST}: giảm số bộ trọng số hoặc số phương án",
            "there are {count} combinations, at most {MOST}: take fewer sets of weights or options"
        ));
    }
    let plan = Plan::new(base, &experiment).map_err(|refusals| refused(&refusals))?;
    if let Some(rejected) = plan.rejected().first() {
        return Err(refused(std::slice::from_ref(&rejected.why)));
    }
    let runs = plan.run(&combinations).map_err(|e| refused(std::slice::from_ref(&e.why)))?;
    let nominal = runs.places(0).to_vec();
    let outcomes: Vec<f64> = (0..count).map(|at| mean_move(runs.places(at), &nominal)).collect();
    let indices = sobol::exact(&experiment.options(), &outcomes)
        .map_err(|e| text!("không có gì thay đổi để đo ({e}): thêm phương án", "nothing varies ({e}): add options"))?;
    let steps: Vec<(Step, usize, sobol::Index)> =
        Step::ALL.into_iter().zip(experiment.options()).zip(indices).map(|((s, n), i)| (s, n, i)).collect();
    let no_frame = |e: FrameError| text!("không lập được bảng: {e}", "a table cannot be made: {e}");
    let widest = (0..plan.kept().len())
        .filter_map(|u| Some((u, runs.summary(u)?)))
        .max_by(|a, b| (a.1.high - a.1.low).total_cmp(&(b.1.high - b.1.low)));
    let uncertain = widest.map_or(Text::new("", ""), |(u, s)| {
        let (name, low, high) = (&base.units()[plan.kept()[u]].name, s.low.round(), s.high.round());
        text!(
            "hạng kém chắc chắn nhất là của {name} (từ {low} đến {high})",
            "the least certain place is that of {name} (from {low} to {high})"
        )
    });
    Ok(Analysis {
        title: text!("Độ nhạy của thứ hạng", "Sensitivity of the places"),
        sentences: [most(&steps), uncertain],
        notes: vec![
            text!(
                "{count} tổ hợp, tính hết nên chỉ số Sobol là đúng, không phải ước lượng; kết quả đo là số bậc trung bình mà các đơn vị đổi so với phương án gốc",
                "all {count} combinations are computed, so Sobol indices are exact, not estimates; the outcome is the mean number of places that units move against the nominal one"
            ),
            ledger(&experiment, options),
        ],
        tables: vec![steps_table(&steps).map_err(no_frame)?, places(base, &plan, &runs).map_err(no_frame)?],
        pictures: Vec::new(),
    })
}

fn experiment(base: &Base, assumed: &Assumed, options: &Options) -> Result<Experiment, Text> {
    let mut experiment = Experiment::of(&assumed.spec()?);
    for option in &mut experiment.impute {
        option.name.clone_from(&assumed.impute);
    }
    for word in &options.impute {
        experiment.impute.push(Named::new(word.clone(), index::impute(word)?));
    }
    for word in &options.normalise {
        experiment.normalise.push(Named::new(word.clone(), Normalise::all(index::scale(word))));
    }
    for word in &options.mean {
        experiment.aggregate.push(Named::new(word.clone(), Aggregation::all(index::mean(word))));
    }
    let nominal = base.weights();
    let noise = WeightNoise::new(nominal.clone(), options.spread, options.seed)
        .map_err(|e| text!("không tạo được bộ trọng số: {e}", "sets of weights cannot be made: {e}"))?;
    for set in 0..options.weight_sets {
        let mut weights = nominal.clone();
        noise.draw(set, &mut weights);
        experiment.weights.push(Named::new(format!("{}", set + 1), Some(weights)));
    }
    Ok(experiment)
}

fn name(step: Step) -> Text {
    match step {
        Step::Impute => text!("điền ô trống", "gaps"),
        Step::Treat => text!("xử lý ngoại lai", "outliers"),
        Step::Normalise => text!("thang đo", "scale"),
        Step::Aggregate => text!("cách tính trung bình", "mean"),
        Step::Weights => text!("trọng số", "weights"),
    }
}

fn key(step: Step) -> &'static str {
    match step {
        Step::Impute => "impute",
        Step::Treat => "treat",
        Step::Normalise => "normalise",
        Step::Aggregate => "aggregate",
        Step::Weights => "weights",
    }
}

fn most(steps: &[(Step, usize, sobol::Index)]) -> Text {
    let top = steps.iter().max_by(|a, b| a.2.total.total_cmp(&b.2.total));
    top.map_or(Text::new("", ""), |(step, _, index)| {
        let Text { vi, en } = name(*step);
        let (first, total) = ((index.first * 100.0).round(), (index.total * 100.0).round());
        Text::new(
            format!("lựa chọn làm đổi hạng nhiều nhất là {vi}: riêng nó {first} %, kể cả kết hợp {total} % biến thiên"),
            format!(
                "the choice that moves places most is {en}: alone {first} %, with others {total} % of the variance"
            ),
        )
    })
}

fn ledger(experiment: &Experiment, options: &Options) -> Text {
    let names = |step: Step, n: usize| words::list((0..n).filter_map(|o| experiment.name(step, o)));
    let [impute, _, normalise, aggregate, weights] = experiment.options();
    let (gaps, scales, means) =
        (names(Step::Impute, impute), names(Step::Normalise, normalise), names(Step::Aggregate, aggregate));
    let (spread, seed) = (options.spread * 100.0, options.seed);
    text!(
        "giả định: ô trống {gaps}; thang {scales}; trung bình {means}; {weights} bộ trọng số (gốc và dao động ±{spread} %, hạt giống {seed})",
        "assumed: gaps {gaps}; scales {scales}; means {means}; {weights} sets of weights (nominal and moved by ±{spread} %, seed {seed})"
    )
}

fn steps_table(steps: &[(Step, usize, sobol::Index)]) -> Result<Table, FrameError> {
    Table::named("sobol", text!("Chỉ số Sobol", "Sobol indices"))
        .shown(frame::texts("step", steps.iter().map(|s| Some(key(s.0)))), text!("Lựa chọn", "Choice"))
        .shown(frame::whole("options", steps.iter().map(|s| i64::try_from(s.1).ok())), text!("Phương án", "Options"))
        .shown(frame::floats("first", steps.iter().map(|s| Some(s.2.first))), text!("Riêng", "First order"))
        .shown(frame::floats("total", steps.iter().map(|s| Some(s.2.total))), text!("Kể cả kết hợp", "Total"))
        .build()
}

fn places(base: &Base, plan: &Plan<'_>, runs: &parscore_kernels::index::Runs) -> Result<Table, FrameError> {
    let nominal = runs.places(0);
    let mut order: Vec<usize> = (0..plan.kept().len()).collect();
    order.sort_by_key(|u| (nominal[*u], *u));
    let unit = |u: &usize| &base.units()[plan.kept()[*u]];
    let summary: Vec<_> = order.iter().map(|u| runs.summary(*u)).collect();
    Table::named("places", text!("Khoảng hạng", "Intervals of places"))
        .shown(
            frame::whole("rank", order.iter().map(|u| Some(i64::from(nominal[*u])))),
            text!("Hạng gốc", "Nominal place"),
        )
        .data(frame::texts("unit", order.iter().map(|u| Some(&unit(u).code))))
        .shown(frame::texts("name", order.iter().map(|u| Some(&unit(u).name))), text!("Đơn vị", "Unit"))
        .shown(frame::floats("low_5", summary.iter().map(|s| s.map(|s| s.low))), text!("5 %", "5 %"))
        .shown(frame::floats("median", summary.iter().map(|s| s.map(|s| s.median))), text!("Trung vị", "Median"))
        .shown(frame::floats("high_95", summary.iter().map(|s| s.map(|s| s.high))), text!("95 %", "95 %"))
        .build()
}

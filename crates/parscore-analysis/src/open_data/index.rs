//! A composite indicator with every step, as tables.

use parscore_core::diagnostic::Text;
use parscore_core::text;
use parscore_kernels::index::aggregate::{Aggregation, Mean};
use parscore_kernels::index::normalise::{Normalise, Scale, ScaleFault};
use parscore_kernels::index::prepare::{Impute, Screen};
use parscore_kernels::index::run::effective_weights;
use parscore_kernels::index::treat::Treat;
use parscore_kernels::index::{Base, Outcome, Refusal, Spec, pipeline};

use crate::frame::{self, FrameError};
use crate::report::{Analysis, Head, Table};
use crate::words;

/// What is assumed, as words of the command line.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// `none`, `mean`, `median`, `group-mean:G` or `group-median:G`.
    pub impute: String,
    /// Least share of the indicators that a unit has.
    pub screen: Option<f64>,
    /// Points that are winsorised at most.
    pub treat: Option<usize>,
    /// Scale.
    pub normalise: String,
    /// Mean.
    pub mean: String,
}

/// Words of scales.
pub const SCALES: [&str; 6] = ["minmax", "minmax1", "zscore", "rank", "percentile", "borda"];
/// Words of means.
pub const MEANS: [&str; 4] = ["arithmetic", "geometric", "harmonic", "copeland"];

impl Assumed {
    /// The specification; unknown words cannot get here past the command line, except of `impute`.
    ///
    /// # Errors
    /// What is not understood.
    pub fn spec(&self) -> Result<Spec, Text> {
        Ok(Spec {
            denominate: true,
            impute: impute(&self.impute)?,
            screen: self.screen.map(Screen::present),
            treat: self.treat.map(Treat::usual),
            normalise: Normalise::all(scale(&self.normalise)),
            aggregate: Aggregation::all(mean(&self.mean)),
            weights: None,
        })
    }
}

/// The option for gaps of a word.
///
/// # Errors
/// When there is none.
pub(super) fn impute(word: &str) -> Result<Impute, Text> {
    Ok(match word.split_once(':') {
        None if word == "none" => Impute::No,
        None if word == "mean" => Impute::Mean,
        None if word == "median" => Impute::Median,
        Some(("group-mean", group)) => Impute::GroupMean(group.to_owned()),
        Some(("group-median", group)) => Impute::GroupMedian(group.to_owned()),
        _ => {
            return Err(text!(
                "không có cách điền ô trống `{word}` (có: none, mean, median, group-mean:NHÓM, group-median:NHÓM)",
                "there is no option `{word}` for gaps (there are: none, mean, median, group-mean:GROUP, group-median:GROUP)"
            ));
        }
    })
}

/// The scale of a word.
pub(super) fn scale(word: &str) -> Scale {
    match word {
        "minmax1" => Scale::MinMax { low: 1.0, high: 100.0 },
        "zscore" => Scale::ZScore { mean: 10.0, deviation: 2.0 },
        "rank" => Scale::Rank,
        "percentile" => Scale::Percentile,
        "borda" => Scale::Borda,
        "as_is" => Scale::Scaled { shift: 0.0, divisor: 1.0 },
        _ => Scale::MinMax { low: 0.0, high: 100.0 },
    }
}

/// The mean of a word.
pub(super) fn mean(word: &str) -> Mean {
    match word {
        "geometric" => Mean::Geometric,
        "harmonic" => Mean::Harmonic,
        "copeland" => Mean::Copeland,
        _ => Mean::Arithmetic,
    }
}

/// Why an index is not computed, in both languages, with what to do instead.
pub(super) fn refused(refusals: &[Refusal]) -> Text {
    let said: Vec<Text> = refusals.iter().map(one).collect();
    let join = |of: fn(&Text) -> &str| said.iter().map(of).collect::<Vec<_>>().join("; ");
    Text::new(join(|t| &t.vi), join(|t| &t.en))
}

fn one(refusal: &Refusal) -> Text {
    match refusal {
        Refusal::NoGrouping(group) => text!("số liệu không có nhóm `{group}`", "the base has no grouping `{group}`"),
        Refusal::OneUnit(unit) => {
            text!(
                "chỉ còn đơn vị `{unit}`, không có ai để so",
                "only unit `{unit}` is left, which is compared with nobody"
            )
        }
        Refusal::NoUnitsLeft => {
            text!("không đơn vị nào đủ số liệu: hạ `--screen`", "no unit has enough numbers: lower `--screen`")
        }
        Refusal::Scale { indicator, fault } => {
            let Text { vi, en } = why_no_scale(*fault);
            Text::new(
                format!("không chuẩn hóa được chỉ tiêu `{indicator}` vì {vi}: bỏ chỉ tiêu hoặc chọn thang khác"),
                format!(
                    "indicator `{indicator}` cannot be brought to the scale, since {en}: drop it or choose another scale"
                ),
            )
        }
        Refusal::ScreensDiffer(option) => text!(
            "cách điền ô trống `{option}` giữ lại những đơn vị khác với phương án gốc: bỏ `--screen` hoặc bỏ cách này",
            "option `{option}` for gaps leaves other units in than the nominal one: leave out `--screen` or this option"
        ),
        Refusal::NoUnit(unit) => text!("không có đơn vị `{unit}`", "there is no unit `{unit}`"),
        Refusal::NoIndicator(indicator) => {
            text!("không có chỉ tiêu `{indicator}`", "there is no indicator `{indicator}`")
        }
        Refusal::DividedByNought { indicator, unit } => text!(
            "mẫu số của chỉ tiêu `{indicator}` ở `{unit}` bằng 0: sửa số liệu hoặc để trống",
            "indicator `{indicator}` of `{unit}` would be divided by nought: correct the number or leave it empty"
        ),
        Refusal::NotPositive { node, part, unit, .. } => text!(
            "trung bình nhân hoặc điều hòa của `{node}` không tính được vì `{part}` của `{unit}` không dương: dùng `--normalise minmax1`",
            "the mean of `{node}` fails because `{part}` of `{unit}` is not above nought: use `--normalise minmax1`"
        ),
        other => text!("không tính được: {other}", "it cannot be computed: {other}"),
    }
}

/// Why an indicator has no place on a scale.
fn why_no_scale(fault: ScaleFault) -> Text {
    match fault {
        ScaleFault::NoValues => text!("không đơn vị nào có số liệu", "no unit has a number"),
        ScaleFault::OneValue => text!("chỉ một đơn vị có số liệu", "only one unit has a number"),
        ScaleFault::AllEqual => text!("mọi đơn vị bằng nhau", "all units are equal"),
        ScaleFault::NoTarget | ScaleFault::TargetAtWorst => {
            text!("chỉ tiêu không có đích dùng được", "it has no target that can be used")
        }
        ScaleFault::Reference => {
            text!("đơn vị chuẩn không có số liệu hoặc kém nhất", "the reference unit has no number or the worst one")
        }
        ScaleFault::NoMaximum => text!("giá trị lớn nhất không dương", "its greatest value is not above nought"),
        ScaleFault::Limits => {
            text!("giới hạn của thang không để lại gì", "the limits of the scale leave nothing between them")
        }
        ScaleFault::Reversed => {
            text!("thang này không dùng được khi càng ít càng tốt", "the scale has no meaning where less is better")
        }
    }
}

/// The index as an analysis.
///
/// # Errors
/// Why it is not computed.
pub fn analysis(base: &Base, assumed: &Assumed) -> Result<Analysis, Text> {
    let spec = assumed.spec()?;
    let outcome = pipeline(base, &spec).map_err(|refusals| refused(&refusals))?;
    let no_frame = |e: FrameError| text!("không lập được bảng: {e}", "a table cannot be made: {e}");
    let order = order(&outcome);
    let (units, indicators) = (outcome.kept.len(), base.indicators().len());
    let left = base.units().len() - units;
    let name = |at: &usize| base.units()[outcome.kept[*at]].name.as_str();
    let first = words::list(order.iter().filter(|u| outcome.places[**u] == 1).map(name));
    let last = order.last().map(name).unwrap_or_default();
    let treated = outcome.treatment.iter().filter(|t| !t.moved.is_empty() || t.logarithm).count();
    let Assumed { impute, normalise, mean, .. } = assumed;
    Ok(Analysis {
        title: text!("Chỉ số tổng hợp", "Composite indicator"),
        sentences: [
            text!(
                "{units} đơn vị, {indicators} chỉ tiêu; đứng đầu là {first}, cuối bảng là {last}",
                "{units} units, {indicators} indicators; first is {first}, last is {last}"
            ),
            text!(
                "{left} đơn vị bị loại vì thiếu số liệu, {treated} chỉ tiêu được xử lý giá trị ngoại lai",
                "{left} units are left out for want of numbers, outliers of {treated} indicators were treated"
            ),
        ],
        notes: vec![
            text!(
                "giả định: ô trống `{impute}`, thang `{normalise}`, trung bình `{mean}`",
                "assumed: gaps `{impute}`, scale `{normalise}`, mean `{mean}`"
            ),
            text!(
                "tính bằng số thực nhị phân, không dùng cho điểm của bộ tiêu chí",
                "computed in binary floats, not for rubric points"
            ),
        ],
        tables: vec![
            ranking(base, &outcome, &order).map_err(no_frame)?,
            treatment(base, &outcome).map_err(no_frame)?,
            weights(base).map_err(no_frame)?,
        ],
        pictures: Vec::new(),
    })
}

/// Units by their places.
fn order(outcome: &Outcome) -> Vec<usize> {
    let mut order: Vec<usize> = (0..outcome.kept.len()).collect();
    order.sort_by_key(|u| (outcome.places[*u], *u));
    order
}

fn ranking(base: &Base, outcome: &Outcome, order: &[usize]) -> Result<Table, FrameError> {
    let unit = |u: &usize| &base.units()[outcome.kept[*u]];
    let mut table = Table::named("index", text!("Chỉ số và hạng", "Index and places"))
        .shown(frame::whole("rank", order.iter().map(|u| Some(i64::from(outcome.places[*u])))), text!("Hạng", "Place"))
        .data(frame::texts("unit", order.iter().map(|u| Some(&unit(u).code))))
        .shown(frame::texts("name", order.iter().map(|u| Some(&unit(u).name))), text!("Đơn vị", "Unit"))
        .build()?;
    for (at, node) in base.aggregates().collect::<Vec<_>>().into_iter().rev() {
        let values = outcome.node(at);
        let column = frame::floats(&node.code, order.iter().map(|u| Some(values[*u])));
        let name = column.name().to_string();
        table.frame.with_column(column)?;
        let title = node.name.clone();
        table.heads.push(Head { column: name, title: Text::new(title.clone(), title) });
    }
    Ok(table)
}

fn treatment(base: &Base, outcome: &Outcome) -> Result<Table, FrameError> {
    let rows: Vec<_> = base.indicators().iter().zip(&outcome.treatment).collect();
    Table::named("treatment", text!("Xử lý giá trị ngoại lai", "Treatment of outliers"))
        .shown(frame::texts("indicator", rows.iter().map(|(n, _)| Some(&n.code))), text!("Chỉ tiêu", "Indicator"))
        .shown(
            frame::floats("skew_before", rows.iter().map(|(_, t)| t.before.map(|s| s.skew))),
            text!("Độ lệch trước", "Skew before"),
        )
        .shown(
            frame::floats("kurtosis_before", rows.iter().map(|(_, t)| t.before.map(|s| s.kurtosis))),
            text!("Độ nhọn trước", "Kurtosis before"),
        )
        .shown(
            frame::whole("moved", rows.iter().map(|(_, t)| i64::try_from(t.moved.len()).ok())),
            text!("Số điểm dời", "Points moved"),
        )
        .shown(
            frame::texts("logarithm", rows.iter().map(|(_, t)| t.logarithm.then_some("*"))),
            text!("Lấy log", "Logarithm"),
        )
        .shown(
            frame::floats("skew_after", rows.iter().map(|(_, t)| t.after.map(|s| s.skew))),
            text!("Độ lệch sau", "Skew after"),
        )
        .build()
}

fn weights(base: &Base) -> Result<Table, FrameError> {
    let effective = effective_weights(base);
    let nodes = base.nodes();
    Table::named("weights", text!("Trọng số", "Weights"))
        .shown(frame::texts("node", nodes.iter().map(|n| Some(&n.code))), text!("Mã", "Code"))
        .shown(frame::texts("name", nodes.iter().map(|n| Some(&n.name))), text!("Tên", "Name"))
        .shown(frame::whole("level", nodes.iter().map(|n| Some(i64::from(n.level)))), text!("Cấp", "Level"))
        .shown(frame::floats("weight", nodes.iter().map(|n| Some(n.weight))), text!("Trọng số", "Weight"))
        .shown(frame::floats("effective", effective.iter().map(|w| Some(*w))), text!("Trong chỉ số", "In the index"))
        .build()
}

//! Whether the parts of an index hang together.

use parscore_core::diagnostic::Text;
use parscore_core::text;
use parscore_kernels::coherence::availability::{Description, of_units};
use parscore_kernels::coherence::correlation::{Flag, Kind, Says, alpha, flags};
use parscore_kernels::coherence::importance::{Importance, importance};
use parscore_kernels::coherence::pca::components;
use parscore_kernels::index::run::effective_weights;
use parscore_kernels::index::{Base, Outcome, pipeline};

use super::index::{Assumed, refused};
use crate::frame::{self, FrameError};
use crate::report::{Analysis, Table};

/// From this correlation on two siblings count the same thing twice.
const HIGH: f64 = 0.75;
/// Down from this correlation one takes what the other gives.
const LOW: f64 = -0.4;

/// Coherence as an analysis.
///
/// # Errors
/// Why the index is not computed.
pub fn analysis(base: &Base, assumed: &Assumed, cautions: Vec<Text>) -> Result<Analysis, Text> {
    let outcome = pipeline(base, &assumed.spec()?).map_err(|refusals| refused(&refusals))?;
    let found = flags(base, |node| outcome.node(node), Kind::Pearson, HIGH, LOW);
    let no_frame = |e: FrameError| text!("không lập được bảng: {e}", "a table cannot be made: {e}");
    let double = found.iter().filter(|f| f.says == Says::Double).count();
    let opposed = found.len() - double;
    let achieved = achieved(base, &outcome);
    let mut notes = cautions;
    notes.push(text!(
        "tương quan từ {HIGH} trở lên: hai chỉ tiêu nói cùng một điều; từ {LOW} trở xuống: chỉ tiêu này kéo ngược chỉ tiêu kia",
        "a correlation of {HIGH} or more: two indicators say the same; of {LOW} or less: one takes what the other gives"
    ));
    notes.push(text!(
        "đóng góp thực: phần phương sai của chỉ số đi cùng thành phần; khác xa trọng số nghĩa là trọng số không đạt ý định",
        "achieved: the share of the variance of the index that goes with the part; far from the weight, the weight does not do what it is meant to"
    ));
    Ok(Analysis {
        title: text!("Tính nhất quán của chỉ số", "Coherence of the index"),
        sentences: [
            text!(
                "{double} cặp chỉ tiêu tương quan rất cao, {opposed} cặp ngược chiều",
                "{double} pairs of siblings correlate very closely, {opposed} work against each other"
            ),
            furthest(base, &achieved),
        ],
        notes,
        tables: vec![
            weights(base, &achieved).map_err(no_frame)?,
            flag_table(base, &found).map_err(no_frame)?,
            groups(base, &outcome).map_err(no_frame)?,
            indicators(base).map_err(no_frame)?,
            units(base, &outcome).map_err(no_frame)?,
        ],
        pictures: Vec::new(),
    })
}

/// Weight and achieved importance of what stands right below the index.
fn achieved(base: &Base, outcome: &Outcome) -> Vec<(usize, Importance)> {
    let Some((_, top)) = base.aggregates().next_back() else { return Vec::new() };
    let effective = effective_weights(base);
    let parts: Vec<&[f64]> = top.children.iter().map(|c| outcome.node(*c)).collect();
    let weights: Vec<f64> = top.children.iter().map(|c| effective[*c]).collect();
    top.children.iter().copied().zip(importance(&parts, &weights, outcome.index())).collect()
}

fn furthest(base: &Base, achieved: &[(usize, Importance)]) -> Text {
    let gap = |i: &Importance| i.share.map(|s| (s - i.weight).abs());
    let far = achieved.iter().filter_map(|(node, i)| Some((node, i, gap(i)?))).max_by(|a, b| a.2.total_cmp(&b.2));
    match far {
        None => text!("không so được trọng số với đóng góp thực", "weights cannot be compared with what they achieve"),
        Some((node, i, _)) => {
            let name = &base.nodes()[*node].name;
            let percent = |x: f64| (x * 100.0).round();
            let (weight, share) = (percent(i.weight), percent(i.share.unwrap_or(0.0)));
            text!(
                "lệch nhiều nhất là `{name}`: trọng số {weight} %, đóng góp thực {share} %",
                "furthest apart is `{name}`: weight {weight} %, achieved {share} %"
            )
        }
    }
}

fn weights(base: &Base, achieved: &[(usize, Importance)]) -> Result<Table, FrameError> {
    let name = |n: usize| &base.nodes()[n].name;
    Table::named("importance", text!("Trọng số và đóng góp thực", "Weight and importance achieved"))
        .shown(frame::texts("name", achieved.iter().map(|(n, _)| Some(name(*n)))), text!("Thành phần", "Part"))
        .shown(frame::floats("weight", achieved.iter().map(|(_, i)| Some(i.weight))), text!("Trọng số", "Weight"))
        .shown(frame::floats("achieved", achieved.iter().map(|(_, i)| i.share)), text!("Đóng góp thực", "Achieved"))
        .shown(
            frame::floats("correlation", achieved.iter().map(|(_, i)| i.correlation)),
            text!("Tương quan", "Correlation"),
        )
        .build()
}

fn flag_table(base: &Base, found: &[Flag]) -> Result<Table, FrameError> {
    let name = |n: usize| &base.nodes()[n].name;
    let says = |f: &Flag| match f.says {
        Says::Double => "double",
        Says::Opposed => "opposed",
    };
    Table::named("flags", text!("Cặp đáng chú ý", "Pairs that stand out"))
        .shown(frame::texts("first", found.iter().map(|f| Some(name(f.first)))), text!("Chỉ tiêu", "Indicator"))
        .shown(frame::texts("second", found.iter().map(|f| Some(name(f.second)))), text!("Và", "And"))
        .shown(
            frame::floats("correlation", found.iter().map(|f| Some(f.correlation))),
            text!("Tương quan", "Correlation"),
        )
        .shown(frame::texts("says", found.iter().map(|f| Some(says(f)))), text!("Loại", "Kind"))
        .build()
}

/// Cronbach's alpha and the first principal component of every group.
fn groups(base: &Base, outcome: &Outcome) -> Result<Table, FrameError> {
    let rows: Vec<(&str, usize, Option<f64>, Option<f64>)> = base
        .aggregates()
        .map(|(_, node)| {
            let columns: Vec<&[f64]> = node.children.iter().map(|c| outcome.node(*c)).collect();
            let first = components(&columns).ok().map(|c| c.share(1));
            (node.name.as_str(), columns.len(), alpha(&columns), first)
        })
        .collect();
    Table::named("groups", text!("Nhóm", "Groups"))
        .shown(frame::texts("name", rows.iter().map(|r| Some(r.0))), text!("Nhóm", "Group"))
        .shown(frame::whole("parts", rows.iter().map(|r| i64::try_from(r.1).ok())), text!("Thành phần", "Parts"))
        .shown(frame::floats("alpha", rows.iter().map(|r| r.2)), text!("Alpha Cronbach", "Cronbach's alpha"))
        .shown(
            frame::floats("first_component", rows.iter().map(|r| r.3)),
            text!("Thành phần chính 1", "First component"),
        )
        .build()
}

fn indicators(base: &Base) -> Result<Table, FrameError> {
    let rows: Vec<(&str, Description)> = base
        .indicators()
        .iter()
        .zip(base.raw().each_column())
        .map(|(node, column)| (node.name.as_str(), Description::of(column)))
        .collect();
    Table::named("indicators", text!("Chỉ tiêu", "Indicators"))
        .shown(frame::texts("name", rows.iter().map(|r| Some(r.0))), text!("Chỉ tiêu", "Indicator"))
        .shown(
            frame::whole("present", rows.iter().map(|r| i64::try_from(r.1.present).ok())),
            text!("Có số liệu", "Present"),
        )
        .shown(
            frame::whole("unique", rows.iter().map(|r| i64::try_from(r.1.unique).ok())),
            text!("Giá trị khác nhau", "Different"),
        )
        .shown(frame::floats("least", rows.iter().map(|r| r.1.range.map(|x| x.0))), text!("Nhỏ nhất", "Least"))
        .shown(frame::floats("median", rows.iter().map(|r| r.1.median)), text!("Trung vị", "Median"))
        .shown(frame::floats("greatest", rows.iter().map(|r| r.1.range.map(|x| x.1))), text!("Lớn nhất", "Greatest"))
        .shown(frame::floats("mean", rows.iter().map(|r| r.1.mean)), text!("Trung bình", "Mean"))
        .shown(frame::floats("skew", rows.iter().map(|r| r.1.shape.map(|s| s.skew))), text!("Độ lệch", "Skew"))
        .build()
}

fn units(base: &Base, outcome: &Outcome) -> Result<Table, FrameError> {
    let rows = of_units(&outcome.denominated);
    Table::named("availability", text!("Số liệu của từng đơn vị", "Availability by unit"))
        .shown(frame::texts("name", base.units().iter().map(|u| Some(&u.name))), text!("Đơn vị", "Unit"))
        .shown(frame::whole("missing", rows.iter().map(|a| i64::try_from(a.missing).ok())), text!("Thiếu", "Missing"))
        .shown(frame::floats("present", rows.iter().map(|a| Some(a.present()))), text!("Tỷ lệ có", "Share present"))
        .build()
}

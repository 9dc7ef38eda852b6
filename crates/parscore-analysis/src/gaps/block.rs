//! Points lost by all units of a block, criterion by criterion.

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Sum};
use parscore_core::text;

use super::median;
use crate::frame::{self, FrameError};
use crate::pictures;
use crate::report::{Analysis, Table};
use crate::source::{Criterion, Line, Source};
use crate::words;

/// What a criterion costs the units of a block together.
#[derive(Debug, Clone)]
pub struct Lost<'s> {
    /// Period.
    pub period: &'s str,
    /// Block.
    pub block: Option<&'s str>,
    /// The criterion.
    pub criterion: &'s Criterion,
    /// Units with points.
    pub scored: usize,
    /// Units that lost some.
    pub losing: usize,
    /// Points lost together.
    pub points: Exact,
    /// Share of what was attainable that was lost; `None` where nothing was.
    pub share: Option<Exact>,
    /// Median of the units' shares reached.
    pub median: Option<Exact>,
}

/// Points lost by criterion, in the order of the rubric, block by block. Bonus is not lost when it is
/// not earned, and is left out; so is what is a deduction.
pub fn lost(source: &Source) -> Vec<Lost<'_>> {
    let mut rows = Vec::new();
    for (block, units) in source.blocks() {
        for (at, criterion) in source.criteria.iter().enumerate().filter(|(_, c)| c.row.role == "main") {
            let lines: Vec<&Line> = units.iter().map(|u| &source.units[*u].lines[at]).collect();
            let losses: Vec<Exact> = lines.iter().filter_map(|l| l.lost()).collect();
            let attainable: Sum = lines.iter().filter(|l| l.points.is_some()).map(|l| &l.max).collect();
            let points = losses.iter().collect::<Sum>().total();
            rows.push(Lost {
                period: &source.period,
                block,
                criterion,
                scored: losses.len(),
                losing: losses.iter().filter(|l| !l.is_zero() && !l.is_negative()).count(),
                share: points.div(&attainable.total()).ok(),
                points,
                median: median(lines.iter().filter_map(|l| l.share()).collect()),
            });
        }
    }
    rows
}

/// Points lost as an analysis.
///
/// # Errors
/// [`FrameError`] where a number has more digits than a table holds.
pub fn analysis(sources: &[Source]) -> Result<Analysis, FrameError> {
    let rows: Vec<Lost<'_>> = sources.iter().flat_map(lost).collect();
    let mut leaves: Vec<&Lost<'_>> = rows.iter().filter(|r| r.criterion.is_leaf() && !r.points.is_zero()).collect();
    leaves.sort_by(|a, b| b.points.cmp(&a.points));
    let fields: Vec<&Lost<'_>> = rows.iter().filter(|r| r.criterion.parent.is_none()).collect();
    let periods = words::list(sources.iter().map(|s| &*s.period));
    let mut notes = words::cautions(sources);
    notes.push(text!(
        "điểm mất tính trên phần áp dụng cho từng đơn vị; điểm cộng, điểm trừ không tính; đơn vị chưa có điểm không tính",
        "points lost are counted on what applies to each unit; bonus, deductions and units without points are left out"
    ));
    Ok(Analysis {
        title: text!("Điểm bị mất {periods}", "Points lost {periods}"),
        sentences: [by_field(&fields, sources), by_criterion(&leaves, sources)],
        notes,
        tables: vec![
            table(
                "criteria",
                text!("Tiêu chí mất điểm nhiều nhất trước", "Criteria, most costly first"),
                &leaves,
                sources,
            )?,
            table("fields", text!("Lĩnh vực", "Fields"), &fields, sources)?,
        ],
        pictures: pictures::of_fields(sources),
    })
}

fn table(name: &'static str, title: Text, rows: &[&Lost<'_>], sources: &[Source]) -> Result<Table, FrameError> {
    let printing = words::finest(sources);
    let hundred = Exact::from_int(100);
    let percent = |of: &Option<Exact>| of.as_ref().map(|s| s.mul(&hundred));
    let shares: Vec<Option<Exact>> = rows.iter().map(|r| percent(&r.share)).collect();
    let medians: Vec<Option<Exact>> = rows.iter().map(|r| percent(&r.median)).collect();
    let count = |n: usize| i64::try_from(n).ok();
    let decimals = |name, values: Vec<Option<&Exact>>| frame::decimals(name, values, printing);
    Table::named(name, title)
        .shown(frame::texts("period", rows.iter().map(|r| Some(r.period))), text!("Kỳ", "Period"))
        .shown(frame::texts("block", rows.iter().map(|r| r.block)), text!("Khối", "Block"))
        .data(frame::texts("criterion", rows.iter().map(|r| Some(&r.criterion.row.criterion))))
        .shown(frame::texts("code", rows.iter().map(|r| Some(&r.criterion.row.code))), text!("Mã", "Code"))
        .shown(frame::texts("title", rows.iter().map(|r| Some(&r.criterion.row.title))), text!("Tiêu chí", "Criterion"))
        .shown(
            frame::decimals("max", rows.iter().map(|r| Some(&r.criterion.max)), printing)?,
            text!("Tối đa", "Maximum"),
        )
        .shown(frame::whole("scored", rows.iter().map(|r| count(r.scored))), text!("Đơn vị", "Units"))
        .shown(frame::whole("losing", rows.iter().map(|r| count(r.losing))), text!("Mất điểm", "Losing"))
        .shown(
            decimals("points_lost", rows.iter().map(|r| Some(&r.points)).collect())?,
            text!("Điểm mất", "Points lost"),
        )
        .data(frame::exact("points_lost_exact", rows.iter().map(|r| Some(&r.points))))
        .shown(decimals("lost_percent", shares.iter().map(Option::as_ref).collect())?, text!("Mất %", "Lost %"))
        .shown(
            decimals("median_percent", medians.iter().map(Option::as_ref).collect())?,
            text!("Trung vị đạt %", "Median reached %"),
        )
        .build()
}

/// The field that costs the largest share.
fn by_field(fields: &[&Lost<'_>], sources: &[Source]) -> Text {
    let printing = words::finest(sources);
    let worst = fields.iter().filter_map(|r| Some((r, r.share.as_ref()?))).max_by(|a, b| a.1.cmp(b.1));
    let Some((row, share)) = worst else {
        return text!("không có lĩnh vực nào có điểm", "no field has points");
    };
    let [vi, en] = words::number(&share.mul(&Exact::from_int(100)), printing);
    let (name, place) = (row.criterion.title(), words::in_block(row.block));
    Text::new(
        format!("lĩnh vực mất tỷ lệ điểm lớn nhất là `{name}`{}: {vi} % số điểm có thể đạt", place.vi),
        format!("the field with the largest share lost is `{name}`{}: {en} % of what was attainable", place.en),
    )
}

/// The criteria that cost most points.
fn by_criterion(leaves: &[&Lost<'_>], sources: &[Source]) -> Text {
    let printing = words::finest(sources);
    let Some(worst) = leaves.first() else {
        return text!("không đơn vị nào mất điểm", "no unit lost points");
    };
    let [vi, en] = words::number(&worst.points, printing);
    let (name, place) = (worst.criterion.title(), words::in_block(worst.block));
    let (losing, scored) = (worst.losing, worst.scored);
    Text::new(
        format!("tiêu chí mất nhiều điểm nhất là `{name}`{}: {vi} điểm ở {losing} trong {scored} đơn vị", place.vi),
        format!("the criterion that costs most is `{name}`{}: {en} points of {losing} out of {scored} units", place.en),
    )
}

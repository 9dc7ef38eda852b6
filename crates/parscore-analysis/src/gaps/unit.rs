//! One unit against its block: where its points are, and from whom it can learn.

use std::cmp::Reverse;

use parscore_core::diagnostic::Text;
use parscore_core::number::Exact;
use parscore_core::text;

use super::median;
use crate::frame::{self, FrameError};
use crate::pictures;
use crate::report::{Analysis, Table};
use crate::source::{Criterion, Source, Unit};
use crate::words;

/// Units named as those who do best.
const MOST_PEERS: usize = 3;

/// A criterion of one unit against the others of its block.
#[derive(Debug, Clone)]
pub struct Gap<'s> {
    /// Position of the criterion.
    pub at: usize,
    /// The criterion.
    pub criterion: &'s Criterion,
    /// Points of the unit.
    pub points: Exact,
    /// What it could have had.
    pub max: Exact,
    /// Points by which the unit is below the median share of its block, on its own maximum; below
    /// nought where it is above. `None` where nobody has points.
    pub to_median: Option<Exact>,
    /// The same to the best share.
    pub to_best: Option<Exact>,
    /// Who has the best share, where the unit has not.
    pub best: Vec<&'s Unit>,
}

/// Gaps of a unit at every main criterion with points, in the order of the rubric.
pub fn gaps<'s>(source: &'s Source, unit: &'s Unit) -> Vec<Gap<'s>> {
    let peers: Vec<&Unit> = source
        .units
        .iter()
        .filter(|u| u.row.block == unit.row.block || source.manifest.ranking.within != "block")
        .collect();
    let main = source.criteria.iter().enumerate().filter(|(_, c)| c.row.role == "main");
    main.filter_map(|(at, criterion)| {
        let line = &unit.lines[at];
        let mine = line.share()?;
        let shares: Vec<(Exact, &Unit)> = peers.iter().filter_map(|u| Some((u.lines[at].share()?, *u))).collect();
        let best = shares.iter().map(|(s, _)| s).max()?.clone();
        let behind = |share: &Exact| share.sub(&mine).mul(&line.max);
        let leaders = shares.iter().filter(|(share, _)| *share == best && best > mine).map(|(_, u)| *u).collect();
        Some(Gap {
            at,
            criterion,
            points: line.points.clone()?,
            max: line.max.clone(),
            to_median: median(shares.iter().map(|(s, _)| s.clone()).collect()).map(|m| behind(&m)),
            to_best: Some(behind(&best)),
            best: leaders,
        })
    })
    .collect()
}

/// A unit's gaps as an analysis.
///
/// # Errors
/// [`FrameError`] where a number has more digits than a table holds.
pub fn analysis(source: &Source, unit: &Unit) -> Result<Analysis, FrameError> {
    let gaps = gaps(source, unit);
    let mut leaves: Vec<&Gap<'_>> = gaps.iter().filter(|g| g.criterion.is_leaf()).collect();
    leaves.sort_by_key(|g| Reverse(g.max.sub(&g.points)));
    let fields: Vec<&Gap<'_>> = gaps.iter().filter(|g| g.criterion.parent.is_none()).collect();
    let (name, period) = (&unit.row.name, &source.period);
    let leader = leader(source, unit);
    let mut tables = vec![
        table("criteria", text!("Tiêu chí, mất nhiều điểm trước", "Criteria, most lost first"), &leaves, source)?,
        table("fields", text!("Lĩnh vực", "Fields"), &fields, source)?,
    ];
    let mut notes = words::cautions(std::slice::from_ref(source));
    if let Some(leader) = leader.filter(|l| l.row.unit != unit.row.unit) {
        tables.push(waterfall(source, unit, leader)?);
        notes.push(text!(
            "trong bảng các bước, `+/–` là điểm cộng, điểm trừ và phần tổng điểm bị giới hạn",
            "in the table of steps `+/–` is bonus, deductions and what limits of the total take away"
        ));
    }
    notes.push(text!(
        "khoảng cách đến trung vị và đến đơn vị tốt nhất tính theo tỷ lệ đạt trong khối, quy ra điểm tối đa của chính đơn vị",
        "gaps to the median and to the best are gaps of the share reached within the block, in points of the unit's own maximum"
    ));
    let pictures = pictures::of_gap(source, unit, tables.get(2));
    Ok(Analysis {
        title: text!("Khoảng cách của {name} {period}", "Gaps of {name} {period}"),
        sentences: [worst(&leaves, source, name), teachers(&leaves, name)],
        notes,
        tables,
        pictures,
    })
}

fn table(name: &'static str, title: Text, rows: &[&Gap<'_>], source: &Source) -> Result<Table, FrameError> {
    let printing = source.printing();
    let lost: Vec<Exact> = rows.iter().map(|g| g.max.sub(&g.points)).collect();
    let decimals = |name, values: Vec<Option<&Exact>>| frame::decimals(name, values, printing);
    let peers = |g: &&Gap<'_>| (!g.best.is_empty()).then(|| named(&g.best));
    Table::named(name, title)
        .data(frame::texts("criterion", rows.iter().map(|g| Some(&g.criterion.row.criterion))))
        .shown(frame::texts("code", rows.iter().map(|g| Some(&g.criterion.row.code))), text!("Mã", "Code"))
        .shown(frame::texts("title", rows.iter().map(|g| Some(&g.criterion.row.title))), text!("Tiêu chí", "Criterion"))
        .shown(decimals("points", rows.iter().map(|g| Some(&g.points)).collect())?, text!("Điểm", "Points"))
        .shown(decimals("max", rows.iter().map(|g| Some(&g.max)).collect())?, text!("Tối đa", "Maximum"))
        .shown(decimals("lost", lost.iter().map(Some).collect())?, text!("Mất", "Lost"))
        .data(frame::exact("lost_exact", lost.iter().map(Some)))
        .shown(
            decimals("behind_median", rows.iter().map(|g| g.to_median.as_ref()).collect())?,
            text!("Kém trung vị", "Behind median"),
        )
        .shown(
            decimals("behind_best", rows.iter().map(|g| g.to_best.as_ref()).collect())?,
            text!("Kém tốt nhất", "Behind best"),
        )
        .shown(frame::texts("best_units", rows.iter().map(peers)), text!("Làm tốt nhất", "Best"))
        .build()
}

fn named(units: &[&Unit]) -> String {
    let shown: Vec<&str> = units.iter().take(MOST_PEERS).map(|u| u.row.name.as_str()).collect();
    match units.len().saturating_sub(MOST_PEERS) {
        0 => shown.join(", "),
        rest => format!("{} (+{rest})", shown.join(", ")),
    }
}

/// The first unit of the block.
fn leader<'s>(source: &'s Source, unit: &Unit) -> Option<&'s Unit> {
    let block = unit.row.block.as_deref().filter(|_| source.manifest.ranking.within == "block");
    source.blocks().remove(&block)?.first().map(|at| &source.units[*at])
}

/// From the leader's result to the unit's, field by field; what bonus, deductions and limits of the
/// total do stands in its own line, so that the steps always add up.
fn waterfall(source: &Source, unit: &Unit, leader: &Unit) -> Result<Table, FrameError> {
    let result = |u: &Unit| source.value(u);
    let part = |u: &Unit, at: usize| -> Option<Exact> {
        let points = u.lines[at].points.clone()?;
        match source.on_index() {
            true => points.mul(&Exact::from_int(100)).div(&u.max).ok(),
            false => Some(points),
        }
    };
    let fields: Vec<usize> = source.parts(None).filter(|at| source.criteria[*at].row.role == "main").collect();
    let zero = || Exact::ZERO;
    let steps: Vec<Exact> = fields
        .iter()
        .map(|at| part(unit, *at).unwrap_or_else(zero).sub(&part(leader, *at).unwrap_or_else(zero)))
        .collect();
    let (start, end) = (result(leader).unwrap_or_else(zero), result(unit).unwrap_or_else(zero));
    let known = steps.iter().fold(start.clone(), |sum, step| sum.add(step));
    let rest = end.sub(&known);
    let mut names = vec![leader.row.name.clone()];
    names.extend(fields.iter().map(|at| source.criteria[*at].title()));
    let mut values = vec![start];
    values.extend(steps);
    let mut kinds = vec!["start"];
    kinds.extend(fields.iter().map(|_| "step"));
    if !rest.is_zero() {
        names.push("+/–".to_owned());
        values.push(rest);
        kinds.push("step");
    }
    names.push(unit.row.name.clone());
    values.push(end);
    kinds.push("end");
    Table::named("waterfall", text!("Từ đơn vị đứng đầu đến đơn vị này", "From the leader to this unit"))
        .data(frame::texts("kind", kinds.into_iter().map(Some)))
        .shown(frame::texts("step", names.iter().map(Some)), text!("Bước", "Step"))
        .shown(frame::decimals("value", values.iter().map(Some), source.printing())?, text!("Giá trị", "Value"))
        .data(frame::exact("value_exact", values.iter().map(Some)))
        .build()
}

fn worst(leaves: &[&Gap<'_>], source: &Source, name: &str) -> Text {
    let losing: Vec<&&Gap<'_>> = leaves.iter().filter(|g| g.points < g.max).collect();
    let Some(worst) = losing.first() else {
        return text!("{name} đạt điểm tối đa ở mọi tiêu chí", "{name} has all points at every criterion");
    };
    let [vi, en] = words::number(&worst.max.sub(&worst.points), source.printing());
    let (count, title) = (losing.len(), worst.criterion.title());
    text!(
        "{name} mất điểm ở {count} tiêu chí, nhiều nhất ở `{title}` ({vi} điểm)",
        "{name} lost points at {count} criteria, most at `{title}` ({en} points)"
    )
}

/// Who does best what the unit does worst, of what is behind the median.
fn teachers(leaves: &[&Gap<'_>], name: &str) -> Text {
    let behind = |g: &&&Gap<'_>| g.to_median.as_ref().is_some_and(|m| !m.is_zero() && !m.is_negative());
    let far = leaves.iter().filter(behind).max_by(|a, b| a.to_median.cmp(&b.to_median));
    match far {
        None => text!("không tiêu chí nào của {name} thấp hơn trung vị của khối", "{name} is nowhere below the median"),
        Some(gap) => {
            let (title, best) = (gap.criterion.title(), named(&gap.best));
            text!(
                "kém trung vị xa nhất ở `{title}`; làm tốt nhất việc này là {best}",
                "it is furthest behind the median at `{title}`; those who do this best: {best}"
            )
        }
    }
}

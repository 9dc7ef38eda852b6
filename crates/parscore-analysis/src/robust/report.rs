//! The tables and sentences about the firmness of places.

use std::cmp::Reverse;

use parscore_core::diagnostic::Text;
use parscore_core::text;

use super::draws::{GoOn, Level, Options, Summary, places};
use crate::frame::{self, FrameError};
use crate::pictures;
use crate::report::{Analysis, Table};
use crate::source::{Criterion, Source, Unit};
use crate::whatif::{self, Change};
use crate::words;

/// A unit with its interval.
#[derive(Debug, Clone)]
pub struct Row<'s> {
    /// Period.
    pub period: &'s str,
    /// Block.
    pub block: Option<&'s str>,
    /// The unit.
    pub unit: &'s Unit,
    /// What the draws say of it; `None` where it was not drawn.
    pub summary: Option<Summary>,
    /// Draws that were done.
    pub draws: u64,
    /// Units of one tier have intervals that overlap with that of its first unit.
    pub tier: Option<u32>,
}

/// Every unit in the order of the official places, with its interval and its tier.
///
/// # Errors
/// Why the weights cannot be moved.
pub fn rows<'s>(source: &'s Source, options: &Options, go_on: GoOn<'_>) -> Result<Vec<Row<'s>>, Text> {
    let mut rows = Vec::new();
    for (block, units) in source.blocks() {
        let drawn = places(source, &units, options, &mut *go_on)?;
        let mut tier: Option<(u32, Summary)> = None;
        for at in units {
            let position = drawn.as_ref().and_then(|d| d.units.iter().position(|u| *u == at));
            let summary = drawn.as_ref().zip(position).and_then(|(d, p)| d.summary(p));
            tier = match (tier, summary) {
                (Some((n, head)), Some(own)) if own.low > head.high => Some((n + 1, own)),
                (None, Some(own)) => Some((1, own)),
                (tier, _) => tier,
            };
            let of_unit = summary.and(tier.map(|(n, _)| n));
            let draws = drawn.as_ref().map_or(0, |d| d.draws);
            rows.push(Row { period: &source.period, block, unit: &source.units[at], summary, draws, tier: of_unit });
        }
    }
    Ok(rows)
}

/// What dropping a criterion does to the places of a block.
#[derive(Debug, Clone)]
pub struct Removal<'s> {
    /// Block.
    pub block: Option<&'s str>,
    /// The criterion.
    pub criterion: &'s Criterion,
    /// Units that would change their place.
    pub moved: usize,
    /// Places moved, all units together.
    pub places: i64,
    /// Who would move furthest, with the places gained.
    pub furthest: Option<(&'s Unit, i64)>,
}

/// What dropping each field (or leaf) does, exactly. What cannot be dropped is left out.
pub fn removals(source: &Source, level: Level) -> Vec<Removal<'_>> {
    let mut removals = Vec::new();
    let parts = source.criteria.iter().filter(|c| c.row.role == "main");
    let parts = parts.filter(|c| if level == Level::Fields { c.parent.is_none() } else { c.is_leaf() });
    for criterion in parts {
        let change = Change::Drop { criterion: criterion.row.criterion.clone() };
        let Ok(results) = whatif::results(source, &[change]) else { continue };
        for (block, units) in source.blocks() {
            let moves: Vec<(&Unit, i64)> = units
                .iter()
                .filter_map(|u| {
                    let (was, is) = (source.units[*u].standing.rank?, results.standings[*u].rank?);
                    Some((&source.units[*u], i64::from(was) - i64::from(is)))
                })
                .collect();
            removals.push(Removal {
                block,
                criterion,
                moved: moves.iter().filter(|(_, n)| *n != 0).count(),
                places: moves.iter().map(|(_, n)| n.abs()).sum(),
                furthest: moves.into_iter().filter(|(_, n)| *n != 0).max_by_key(|(_, n)| n.abs()),
            });
        }
    }
    removals.sort_by_key(|r| Reverse(r.places));
    removals
}

/// The firmness of places as an analysis.
///
/// # Errors
/// Why the weights cannot be moved, or a table not be made.
pub fn analysis(sources: &[Source], options: &Options, go_on: GoOn<'_>) -> Result<Analysis, Text> {
    let no_frame = |e: FrameError| text!("không lập được bảng: {e}", "a table cannot be made: {e}");
    let mut all = Vec::new();
    for source in sources {
        all.extend(rows(source, options, &mut *go_on)?);
    }
    let dropped: Vec<Removal<'_>> = sources.iter().flat_map(|s| removals(s, options.level)).collect();
    let periods = words::list(sources.iter().map(|s| &*s.period));
    Ok(Analysis {
        title: text!("Độ vững của thứ hạng {periods}", "How firm places are {periods}"),
        sentences: [firm(&all), weak(&all, &dropped)],
        notes: notes(sources, options, &all),
        tables: vec![intervals(&all).map_err(no_frame)?, removal_table(&dropped).map_err(no_frame)?],
        pictures: pictures::of_robust(&all),
    })
}

fn intervals(rows: &[Row<'_>]) -> Result<Table, FrameError> {
    let place = |of: fn(&Summary) -> u32| rows.iter().map(move |r| r.summary.as_ref().map(|s| i64::from(of(s))));
    let shown = rows.iter().map(|r| r.summary.map(|s| format!("{}–{}", s.low, s.high)));
    let first = rows.iter().map(|r| r.summary.map(|s| i64::from((s.first * 100.0).round() as i32)));
    Table::named("intervals", text!("Hạng chính thức và khoảng hạng", "Official places and their intervals"))
        .shown(frame::texts("period", rows.iter().map(|r| Some(r.period))), text!("Kỳ", "Period"))
        .shown(frame::texts("block", rows.iter().map(|r| r.block)), text!("Khối", "Block"))
        .shown(frame::whole("rank", rows.iter().map(|r| r.unit.standing.rank.map(i64::from))), text!("Hạng", "Place"))
        .data(frame::texts("unit", rows.iter().map(|r| Some(&r.unit.row.unit))))
        .shown(frame::texts("name", rows.iter().map(|r| Some(&r.unit.row.name))), text!("Đơn vị", "Unit"))
        .shown(frame::texts("interval_90", shown), text!("Khoảng 90 %", "90 % interval"))
        .data(frame::whole("low_5", place(|s| s.low)))
        .shown(frame::whole("median", place(|s| s.median)), text!("Trung vị", "Median"))
        .data(frame::whole("high_95", place(|s| s.high)))
        .shown(frame::whole("best", place(|s| s.best)), text!("Tốt nhất", "Best"))
        .shown(frame::whole("worst", place(|s| s.worst)), text!("Kém nhất", "Worst"))
        .shown(frame::whole("first_percent", first), text!("Đứng đầu %", "First %"))
        .shown(frame::whole("tier", rows.iter().map(|r| r.tier.map(i64::from))), text!("Nhóm", "Tier"))
        .build()
}

fn removal_table(rows: &[Removal<'_>]) -> Result<Table, FrameError> {
    let who = |r: &Removal<'_>| r.furthest.map(|(u, n)| format!("{} ({n:+})", u.row.name));
    Table::named("removal", text!("Nếu bỏ một tiêu chí", "If a criterion is dropped"))
        .shown(frame::texts("block", rows.iter().map(|r| r.block)), text!("Khối", "Block"))
        .data(frame::texts("criterion", rows.iter().map(|r| Some(&r.criterion.row.criterion))))
        .shown(frame::texts("title", rows.iter().map(|r| Some(r.criterion.title()))), text!("Tiêu chí", "Criterion"))
        .shown(
            frame::whole("moved", rows.iter().map(|r| i64::try_from(r.moved).ok())),
            text!("Đổi hạng", "Units moved"),
        )
        .shown(frame::whole("places", rows.iter().map(|r| Some(r.places))), text!("Tổng số bậc", "Places in all"))
        .shown(frame::texts("furthest", rows.iter().map(who)), text!("Đổi nhiều nhất", "Furthest"))
        .build()
}

fn firm(rows: &[Row<'_>]) -> Text {
    let drawn: Vec<(&Row<'_>, Summary)> = rows.iter().filter_map(|r| Some((r, r.summary?))).collect();
    let (all, firm) = (drawn.len(), drawn.iter().filter(|(_, s)| s.low == s.high).count());
    let widest = drawn.iter().max_by_key(|(_, s)| s.high - s.low).filter(|(_, s)| s.high > s.low);
    match widest {
        None => text!("{firm} trong {all} đơn vị giữ nguyên hạng", "{firm} of {all} units keep their place"),
        Some((row, s)) => {
            let (name, low, high) = (&row.unit.row.name, s.low, s.high);
            text!(
                "{firm} trong {all} đơn vị giữ nguyên hạng ở 90 % số lần thử; hạng kém chắc chắn nhất là của {name} (từ {low} đến {high})",
                "{firm} of {all} units keep their place in 90 % of the draws; the least certain place is that of {name} (from {low} to {high})"
            )
        }
    }
}

fn weak(rows: &[Row<'_>], dropped: &[Removal<'_>]) -> Text {
    let mut tiers: Vec<(&str, Option<&str>, u32)> =
        rows.iter().filter_map(|r| Some((r.period, r.block, r.tier?))).collect();
    tiers.dedup();
    let tiers = tiers.len();
    match dropped.first().filter(|r| r.places > 0) {
        None => text!("các đơn vị chia thành {tiers} nhóm tách được nhau", "the units fall into {tiers} tiers"),
        Some(removal) => {
            let (title, moved, place) = (removal.criterion.title(), removal.moved, words::in_block(removal.block));
            Text::new(
                format!(
                    "các đơn vị chia thành {tiers} nhóm tách được nhau; bỏ `{title}`{} làm {moved} đơn vị đổi hạng, nhiều nhất trong các tiêu chí",
                    place.vi
                ),
                format!(
                    "the units fall into {tiers} tiers; without `{title}`{} {moved} units change their place, more than without any other",
                    place.en
                ),
            )
        }
    }
}

fn notes(sources: &[Source], options: &Options, rows: &[Row<'_>]) -> Vec<Text> {
    let mut notes = words::cautions(sources);
    let done = rows.iter().filter(|r| r.summary.is_some()).map(|r| r.draws).min();
    let (percent, draws, seed) = (options.spread * 100.0, done.unwrap_or(options.draws), options.seed);
    let (vi, en) = match options.level {
        Level::Fields => ("lĩnh vực", "fields"),
        Level::Leaves => ("tiêu chí", "criteria"),
    };
    notes.push(text!(
        "giả định: điểm tối đa của mỗi {vi} dao động đều trong ±{percent} %, tổng giữ nguyên, tỷ lệ đạt của đơn vị không đổi; {draws} lần, hạt giống {seed}; điểm cộng, điểm trừ giữ nguyên",
        "assumed: the maximum of each of the {en} moves evenly within ±{percent} %, their sum stays, shares reached stay; {draws} draws, seed {seed}; bonus and deductions stay"
    ));
    notes.push(text!(
        "một nhóm gồm các đơn vị có khoảng 90 % chồng lên khoảng của đơn vị đầu nhóm: dưới giả định này không tách được họ",
        "a tier holds units whose 90 % interval overlaps with that of its first unit: under the assumption they cannot be told apart"
    ));
    let left = rows.iter().filter(|r| r.summary.is_none()).count();
    if left > 0 {
        notes.push(text!(
            "{left} đơn vị chưa có tổng điểm hoặc đứng một mình nên không thử",
            "{left} units have no total or stand alone and were not drawn"
        ));
    }
    notes
}

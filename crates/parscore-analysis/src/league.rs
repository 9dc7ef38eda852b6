//! League tables: places as the bundle has them, ties, and what a unit misses to the next place and
//! the next class.

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Mark, NumberStyle, Rounding};
use parscore_core::text;

use crate::frame::{self, FrameError};
use crate::pictures;
use crate::report::{Analysis, Head, Table};
use crate::robust::{self, Options};
use crate::source::{Source, Unit};
use crate::words;

/// A unit in its league table.
#[derive(Debug, Clone)]
pub struct Row<'s> {
    /// Period of its bundle.
    pub period: &'s str,
    /// Block; `None` where places are given over all.
    pub block: Option<&'s str>,
    /// The unit with its standing.
    pub unit: &'s Unit,
    /// How many units share its place, itself among them; 0 without a place.
    pub tied: usize,
    /// Points that it misses to draw level with the next better result; `None` at the top.
    pub to_next_place: Option<Exact>,
    /// The next better class with the points that it misses; `None` in the best one, and where classes
    /// have no fixed limits.
    pub to_next_class: Option<(&'s str, Exact)>,
    /// Whether places are given on the index, else on the total.
    pub on_index: bool,
    /// Rounding of its numbers.
    pub printing: Rounding,
}

/// The rows of all tables, block by block in the order of places.
pub fn rows(source: &Source) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (block, units) in source.blocks() {
        let units: Vec<&Unit> = units.into_iter().map(|at| &source.units[at]).collect();
        for unit in &units {
            let tie = unit.standing.tie_group;
            let tied = units.iter().filter(|u| tie.is_some() && u.standing.tie_group == tie).count();
            rows.push(Row {
                period: &source.period,
                block,
                unit,
                tied,
                to_next_place: to_next_place(source, unit, &units),
                to_next_class: source.next_class(unit).map(|next| (next.name, next.points)),
                on_index: source.on_index(),
                printing: source.printing(),
            });
        }
    }
    rows
}

/// Points to the least of the better results.
fn to_next_place(source: &Source, unit: &Unit, all: &[&Unit]) -> Option<Exact> {
    unit.standing.rank?;
    let mine = source.value(unit)?;
    let high = source.manifest.ranking.best != "low";
    let better = |value: &Exact| if high { *value > mine } else { *value < mine };
    let ranked = all.iter().filter(|u| u.standing.rank.is_some()).filter_map(|u| source.value(u)).filter(better);
    let next = if high { ranked.min() } else { ranked.max() }?;
    let gap = if high { next.sub(&mine) } else { mine.sub(&next) };
    match source.on_index() {
        true => gap.mul(&unit.max).div(&Exact::from_int(100)).ok(),
        false => Some(gap),
    }
}

/// The place, or the places that are still possible.
pub fn place(unit: &Unit) -> Option<String> {
    let standing = &unit.standing;
    match (standing.rank, standing.rank_best, standing.rank_worst) {
        (Some(rank), ..) => Some(rank.to_string()),
        (None, Some(best), Some(worst)) => Some(format!("{best}–{worst}")),
        _ => None,
    }
}

/// The league tables of all sources as an analysis, with intervals of the places under the noise that
/// `noise` assumes.
///
/// # Errors
/// [`FrameError`] where a number has more digits than a table holds.
pub fn analysis(sources: &[Source], noise: Option<&Options>) -> Result<Analysis, FrameError> {
    let rows: Vec<Row<'_>> = sources.iter().flat_map(rows).collect();
    let mut table = table(&rows)?;
    let mut notes = notes(sources, &rows);
    if let Some(noise) = noise {
        notes.push(intervals(&mut table, sources, noise)?);
    }
    let periods = words::list(sources.iter().map(|s| &*s.period));
    Ok(Analysis {
        title: text!("Bảng xếp hạng {periods}", "League tables {periods}"),
        sentences: [who_leads(&rows), who_is_close(&rows)],
        notes,
        tables: vec![table],
        pictures: pictures::of_league(&rows),
    })
}

/// Adds the interval and the tier of every unit after its place; says under which assumption.
fn intervals(table: &mut Table, sources: &[Source], noise: &Options) -> Result<Text, FrameError> {
    let mut all: Vec<(Option<String>, Option<i64>)> = Vec::new();
    for source in sources {
        match robust::rows(source, noise, &mut |_| true) {
            Ok(rows) => {
                let cell =
                    |r: &robust::Row<'_>| (r.summary.map(|s| format!("{}–{}", s.low, s.high)), r.tier.map(i64::from));
                all.extend(rows.iter().map(cell));
            }
            Err(_) => all.extend(source.units.iter().map(|_| (None, None))),
        }
    }
    let interval = frame::texts("interval_90", all.iter().map(|(text, _)| text.as_ref()));
    let tier = frame::whole("tier", all.iter().map(|(_, tier)| *tier));
    table.frame.insert_column(3, interval)?.insert_column(4, tier)?;
    let head = |column: &str, title| Head { column: column.to_owned(), title };
    table.heads.insert(3, head("interval_90", text!("Khoảng hạng", "Interval")));
    table.heads.insert(4, head("tier", text!("Nhóm", "Tier")));
    let (percent, draws, seed) = (noise.spread * 100.0, noise.draws, noise.seed);
    Ok(text!(
        "khoảng hạng: 90 % của {draws} lần thử khi điểm tối đa các lĩnh vực dao động ±{percent} % (hạt giống {seed}); các đơn vị cùng nhóm không tách được nhau dưới giả định này",
        "interval: 90 % of {draws} draws with the maxima of fields moving by ±{percent} % (seed {seed}); units of one tier cannot be told apart under this assumption"
    ))
}

fn table(rows: &[Row<'_>]) -> Result<Table, FrameError> {
    let printing = rows.iter().map(|r| r.printing).max_by_key(|p| p.places).unwrap_or(Rounding::half_up(2));
    let percent: Vec<Option<Exact>> =
        rows.iter().map(|r| r.unit.index.as_ref().map(|i| i.mul(&Exact::from_int(100)))).collect();
    let points = |name, values: Vec<Option<&Exact>>| frame::decimals(name, values, printing);
    let whole = |x: Option<u32>| x.map(i64::from);
    let max_places = frame::places(rows.iter().map(|r| &r.unit.max), 6).unwrap_or(printing.places);
    let tied = rows.iter().map(|r| (r.tied > 1).then(|| i64::try_from(r.tied).unwrap_or(i64::MAX)));
    let class = |r: &Row<'_>| r.to_next_class.as_ref().map(|(name, _)| (*name).to_owned());
    Table::named("league", text!("Xếp hạng", "Places"))
        .shown(frame::texts("period", rows.iter().map(|r| Some(r.period))), text!("Kỳ", "Period"))
        .shown(frame::texts("block", rows.iter().map(|r| r.block)), text!("Khối", "Block"))
        .shown(frame::texts("place", rows.iter().map(|r| place(r.unit))), text!("Hạng", "Place"))
        .data(frame::whole("rank", rows.iter().map(|r| whole(r.unit.standing.rank))))
        .data(frame::texts("unit", rows.iter().map(|r| Some(&r.unit.row.unit))))
        .shown(frame::texts("name", rows.iter().map(|r| Some(&r.unit.row.name))), text!("Đơn vị", "Unit"))
        .shown(points("total", rows.iter().map(|r| r.unit.total.as_ref()).collect())?, text!("Điểm", "Points"))
        .data(frame::exact("total_exact", rows.iter().map(|r| r.unit.total.as_ref())))
        .shown(
            frame::decimals("max", rows.iter().map(|r| Some(&r.unit.max)), Rounding::half_up(max_places))?,
            text!("Tối đa", "Maximum"),
        )
        .shown(points("index_percent", percent.iter().map(Option::as_ref).collect())?, text!("Chỉ số %", "Index %"))
        .data(frame::exact("index_exact", rows.iter().map(|r| r.unit.index.as_ref())))
        .shown(frame::texts("class", rows.iter().map(|r| r.unit.standing.class.as_ref())), text!("Xếp loại", "Class"))
        .shown(frame::whole("tied_units", tied), text!("Đồng hạng", "Tied"))
        .data(frame::whole("tie_group", rows.iter().map(|r| whole(r.unit.standing.tie_group))))
        .data(frame::whole("order_key", rows.iter().map(|r| whole(Some(r.unit.standing.order_key)))))
        .shown(
            points("points_to_next_place", rows.iter().map(|r| r.to_next_place.as_ref()).collect())?,
            text!("Kém hạng trên", "To next place"),
        )
        .shown(frame::texts("next_class", rows.iter().map(class)), text!("Loại trên", "Next class"))
        .shown(
            points("points_to_next_class", rows.iter().map(|r| r.to_next_class.as_ref().map(|(_, p)| p)).collect())?,
            text!("Còn thiếu", "Points missing"),
        )
        .build()
}

/// How many units there are, and who is first in each table.
fn who_leads(rows: &[Row<'_>]) -> Text {
    let ranked = rows.iter().filter(|r| r.unit.standing.rank.is_some()).count();
    let mut tables: Vec<(&str, Option<&str>)> = rows.iter().map(|r| (r.period, r.block)).collect();
    tables.dedup();
    let (count, units) = (tables.len(), rows.len());
    let first = rows.iter().filter(|r| r.unit.standing.rank == Some(1));
    let first: Vec<Text> = first.map(|r| leader(r, count > 1)).collect();
    let (vi, en) = (words::list(first.iter().map(|t| t.vi.as_str())), words::list(first.iter().map(|t| t.en.as_str())));
    match first.is_empty() {
        true => text!(
            "{units} đơn vị trong {count} bảng, chưa đơn vị nào có hạng chắc chắn",
            "{units} units in {count} tables, none of which has a certain place yet"
        ),
        false => Text::new(
            format!("{ranked} trong {units} đơn vị có hạng, ở {count} bảng; đứng đầu là {vi}"),
            format!("{ranked} of {units} units have a place, in {count} tables; first is {en}"),
        ),
    }
}

fn leader(row: &Row<'_>, with_block: bool) -> Text {
    let name = &row.unit.row.name;
    let value = |mark, points: &str| {
        let style = NumberStyle::fixed(mark, row.printing);
        match (row.on_index, &row.unit.index, &row.unit.total) {
            (true, Some(index), _) => format!("{} %", style.print(&index.mul(&Exact::from_int(100)))),
            (_, _, Some(total)) => format!("{} {points}", style.print(total)),
            _ => String::new(),
        }
    };
    let (vi, en) = (value(Mark::Comma, "điểm"), value(Mark::Point, "points"));
    match row.block.filter(|_| with_block) {
        Some(block) => Text::new(format!("{name} (`{block}`, {vi})"), format!("{name} (`{block}`, {en})")),
        None => Text::new(format!("{name} ({vi})"), format!("{name} ({en})")),
    }
}

/// Ties, and who is nearest to a better class.
fn who_is_close(rows: &[Row<'_>]) -> Text {
    let tied = rows.iter().filter(|r| r.tied > 1).count();
    let nearest = rows.iter().filter_map(|r| r.to_next_class.as_ref().map(|(class, points)| (r, *class, points)));
    let nearest = nearest.min_by(|a, b| a.2.cmp(b.2));
    let ties = match tied {
        0 => text!("không có đơn vị đồng hạng", "no places are shared"),
        _ => text!("{tied} đơn vị đồng hạng với đơn vị khác", "{tied} units share a place with another one"),
    };
    match nearest {
        None => ties,
        Some((row, class, points)) => {
            let name = &row.unit.row.name;
            let [vi, en] = words::upwards(points, row.printing);
            Text::new(
                format!("{}; gần loại trên nhất là {name}, thiếu {vi} điểm để đạt loại {class}", ties.vi),
                format!("{}; nearest to a better class is {name}, {en} points short of `{class}`", ties.en),
            )
        }
    }
}

/// Cautions of the bundles, blocks in which a place says nothing, and how to read distances.
fn notes(sources: &[Source], rows: &[Row<'_>]) -> Vec<Text> {
    let mut notes: Vec<Text> = words::cautions(sources);
    for source in sources {
        for (block, units) in source.blocks() {
            let ranked = units.iter().filter(|at| source.units[**at].standing.rank.is_some()).count();
            let (block, period) = (block.unwrap_or("–"), &source.period);
            match ranked {
                0 => notes.push(text!(
                    "khối `{block}` kỳ {period} không có đơn vị nào có hạng",
                    "block `{block}` of {period} has no unit with a place"
                )),
                1 => notes.push(text!(
                    "khối `{block}` kỳ {period} chỉ có một đơn vị có hạng: hạng không nói lên điều gì",
                    "block `{block}` of {period} has one unit with a place only: the place says nothing"
                )),
                _ => {}
            }
        }
    }
    if rows.iter().any(|r| r.to_next_place.is_some()) {
        notes.push(text!(
            "`kém hạng trên` là số điểm cần thêm để bằng đơn vị liền trên, tính trên điểm tối đa của chính đơn vị; số in ra đã làm tròn, số đúng nằm ở cột của tệp csv, json",
            "`to next place` is what a unit needs to draw level with the next better one, in points of its own maximum; printed numbers are rounded, exact ones stand in csv and json"
        ));
    }
    notes
}

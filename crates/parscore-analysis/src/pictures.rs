//! The pictures that analyses show, made from what their tables are made from.

use std::collections::BTreeMap;

use parscore_charts::bump::BumpLine;
use parscore_charts::heat::HeatRow;
use parscore_charts::icicle::Node;
use parscore_charts::ranking::RankRow;
use parscore_charts::scatter::Point;
use parscore_charts::waterfall::Step;
use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Sum, parse_exact_text};
use parscore_core::text;

use crate::disputes::Claim;
use crate::indices::Place;
use crate::league;
use crate::movement;
use crate::picture::{Data, Picture, drawn};
use crate::report::Table;
use crate::robust;
use crate::source::{Source, Unit};

/// Units that a picture shows at most: the first ones.
const MOST: usize = 80;

/// `-name`, or nothing; names of pictures are names of files.
fn named(base: &str, period: &str, block: Option<&str>) -> String {
    match block {
        Some(block) => format!("{base}-{period}-{block}"),
        None => format!("{base}-{period}"),
    }
}

fn titled(what: Text, period: &str, block: Option<&str>, units: usize) -> Text {
    let block = block.map(|block| format!(" · {block}")).unwrap_or_default();
    let rest =
        if units > MOST { text!(" ({MOST} đơn vị đầu)", " (first {MOST} units)") } else { Text::new("", "") };
    let Text { vi, en } = what;
    let (rest_vi, rest_en) = (rest.vi, rest.en);
    Text::new(format!("{vi} {period}{block}{rest_vi}"), format!("{en} {period}{block}{rest_en}"))
}

/// Rows of a table by period and block, in the order of the first of each.
fn by_table<'r, R>(rows: &'r [R], key: impl Fn(&'r R) -> (&'r str, Option<&'r str>)) -> Vec<Group<'r, R>> {
    let mut tables: Vec<Group<'r, R>> = Vec::new();
    for row in rows {
        let key = key(row);
        match tables.iter_mut().find(|(known, _)| *known == key) {
            Some((_, rows)) => rows.push(row),
            None => tables.push((key, vec![row])),
        }
    }
    tables
}

type Group<'r, R> = ((&'r str, Option<&'r str>), Vec<&'r R>);

/// Results of a league table; the background changes with the class.
pub fn of_league(rows: &[league::Row<'_>]) -> Vec<Picture> {
    let tables = by_table(rows, |row| (row.period, row.block));
    let picture = |((period, block), rows): Group<'_, league::Row<'_>>| {
        let mut classes: Vec<Option<&str>> = Vec::new();
        let mut shown = Vec::new();
        for row in rows.iter().take(MOST) {
            let hundred = Exact::from_int(100);
            let Some(value) = row.unit.index.as_ref().map(|i| i.mul(&hundred)).or(row.unit.total.clone()) else {
                continue;
            };
            let class = row.unit.standing.class.as_deref();
            if classes.last() != Some(&class) {
                classes.push(class);
            }
            let (value, tier) = (drawn(&row.printing.apply(&value)), u32::try_from(classes.len()).unwrap_or(0));
            let strong = row.unit.standing.rank == Some(1);
            shown.push(RankRow {
                name: row.unit.row.name.clone(),
                place: value,
                low: value,
                high: value,
                tier,
                strong,
            });
        }
        let title = text!("Kết quả; nền đổi theo xếp loại", "Results; the background changes with the class");
        Picture {
            name: named("league", period, block),
            title: titled(title, period, block, rows.len()),
            data: Data::Ranking(text!("kết quả", "result"), shown),
        }
    };
    drawable(tables.into_iter().map(picture))
}

/// Official places with the interval of the draws; the background changes with the tier.
pub fn of_robust(rows: &[robust::Row<'_>]) -> Vec<Picture> {
    let tables = by_table(rows, |row| (row.period, row.block));
    let picture = |((period, block), rows): Group<'_, robust::Row<'_>>| {
        let shown = rows.iter().take(MOST).filter_map(|row| {
            let (summary, place) = (row.summary?, row.unit.standing.rank?);
            Some(RankRow {
                name: row.unit.row.name.clone(),
                place: f64::from(place),
                low: f64::from(summary.low.min(place)),
                high: f64::from(summary.high.max(place)),
                tier: row.tier.unwrap_or_default(),
                strong: place == 1,
            })
        });
        let data = Data::Ranking(text!("hạng", "place"), shown.collect());
        let title = text!("Hạng chính thức và khoảng hạng", "Official places and their intervals");
        Picture { name: named("intervals", period, block), title: titled(title, period, block, rows.len()), data }
    };
    drawable(tables.into_iter().map(picture))
}

/// Places over the periods, a picture for every block; those that moved most are strong.
pub fn of_movement(sources: &[Source]) -> Vec<Picture> {
    let periods = movement::periods(sources);
    let names: Vec<String> = periods.keys().map(|period| (*period).to_owned()).collect();
    let mut blocks: BTreeMap<Option<&str>, BTreeMap<&str, BumpLine>> = BTreeMap::new();
    for (at, source) in periods.values().enumerate().flat_map(|(at, all)| all.iter().map(move |s| (at, *s))) {
        for unit in &source.units {
            let lines = blocks.entry(unit.row.block.as_deref()).or_default();
            let line = lines.entry(&unit.row.unit).or_insert_with(|| BumpLine {
                name: String::new(),
                places: vec![None; names.len()],
                strong: false,
            });
            line.name.clone_from(&unit.row.name);
            if let Some(place) = line.places.get_mut(at) {
                *place = unit.standing.rank.map(f64::from);
            }
        }
    }
    let span = names.join("–");
    let picture = |(block, lines): (Option<&str>, BTreeMap<&str, BumpLine>)| {
        let mut lines: Vec<BumpLine> = lines.into_values().collect();
        lines.sort_by(|a, b| last(a).total_cmp(&last(b)));
        let count = lines.len();
        lines.truncate(MOST);
        strengthen(&mut lines);
        Picture {
            name: named("places", &span, block),
            title: titled(text!("Hạng qua các kỳ", "Places over the periods"), &span, block, count),
            data: Data::Bump(names.clone(), lines),
        }
    };
    drawable(blocks.into_iter().map(picture))
}

fn last(line: &BumpLine) -> f64 {
    line.places.iter().rev().flatten().next().copied().unwrap_or(f64::MAX)
}

/// The unit that rose most and the one that fell most, from its first place to its last.
fn strengthen(lines: &mut [BumpLine]) {
    let gained = |line: &BumpLine| line.places.iter().flatten().next().map_or(0.0, |first| first - last(line));
    let most = lines.iter().map(&gained).fold(0.0, f64::max);
    let least = lines.iter().map(&gained).fold(0.0, f64::min);
    for line in lines.iter_mut() {
        let gained = gained(line);
        line.strong = (gained >= most && most > 0.0) || (gained <= least && least < 0.0);
    }
}

/// Places of published tables over their years, one unit strong; none where fewer than two years have
/// places.
pub fn of_places(index: &str, places: &[Place<'_>], unit: &str) -> Option<Picture> {
    let mut years: Vec<&str> = places.iter().filter(|p| p.rank.is_some()).map(|p| &*p.row.year).collect();
    years.sort_unstable();
    years.dedup();
    let mut lines: BTreeMap<&str, BumpLine> = BTreeMap::new();
    for place in places {
        let (name, strong) = (place.row.unit.to_string(), &*place.row.unit == unit);
        let line = BumpLine { name, places: vec![None; years.len()], strong };
        let line = lines.entry(&place.row.unit).or_insert(line);
        let at = years.iter().position(|year| **year == *place.row.year);
        if let Some(cell) = at.and_then(|at| line.places.get_mut(at)) {
            *cell = place.rank.map(f64::from);
        }
    }
    let picture = Picture {
        name: index.replace('/', "-"),
        title: text!("{unit} trong {index}", "{unit} in {index}"),
        data: Data::Bump(years.iter().map(|year| (*year).to_owned()).collect(), lines.into_values().collect()),
    };
    (years.len() > 1).then_some(picture)
}

/// Fields by units as shares reached, a picture for every block.
pub fn of_fields<'s>(sources: impl IntoIterator<Item = &'s Source>) -> Vec<Picture> {
    let mut pictures = Vec::new();
    for source in sources {
        let fields: Vec<usize> = source.parts(None).filter(|at| source.criteria[*at].row.role == "main").collect();
        let columns: Vec<String> = fields.iter().map(|at| source.criteria[*at].title()).collect();
        for (block, units) in source.blocks() {
            let row = |unit: &Unit| HeatRow {
                name: unit.row.name.clone(),
                shares: fields.iter().map(|at| share(unit, *at)).collect(),
            };
            let rows = units.iter().take(MOST).map(|at| row(&source.units[*at])).collect();
            let title = text!("Tỷ lệ điểm đạt theo lĩnh vực", "Shares of points by field");
            pictures.push(Picture {
                name: named("fields", &source.period, block),
                title: titled(title, &source.period, block, units.len()),
                data: Data::Heat(columns.clone(), rows),
            });
        }
    }
    drawable(pictures.into_iter())
}

/// The share reached, within what a shade can show.
fn share(unit: &Unit, at: usize) -> Option<f64> {
    unit.lines.get(at)?.share().map(|share| drawn(&share).clamp(0.0, 1.0))
}

/// From the leader to a unit as its table of steps has it, and the unit's rubric with what it won.
pub fn of_gap(source: &Source, unit: &Unit, steps: Option<&Table>) -> Vec<Picture> {
    let name = &unit.row.name;
    let mut pictures: Vec<Picture> = steps.and_then(|table| waterfall(table, name)).into_iter().collect();
    pictures.push(Picture {
        name: "rubric".into(),
        title: text!("{name}: bộ tiêu chí và phần điểm đạt", "{name}: the rubric and what was won"),
        data: Data::Icicle(nodes(source, unit, None)),
    });
    drawable(pictures.into_iter())
}

fn nodes(source: &Source, unit: &Unit, of: Option<usize>) -> Vec<Node> {
    let main = source.parts(of).filter(|at| source.criteria[*at].row.role == "main");
    let node = |at: usize| {
        let worth = drawn(&unit.lines[at].max).max(0.0);
        Node { name: source.criteria[at].title(), worth, won: share(unit, at), parts: nodes(source, unit, Some(at)) }
    };
    main.map(node).filter(|node| node.worth > 0.0).collect()
}

fn waterfall(table: &Table, name: &str) -> Option<Picture> {
    let names = table.frame.column("step").ok()?.str().ok()?;
    let values = table.frame.column("value_exact").ok()?.str().ok()?;
    let read =
        |(name, value): (Option<&str>, Option<&str>)| Some((name?.to_owned(), drawn(&parse_exact_text(value?).ok()?)));
    let mut rows: Vec<(String, f64)> = names.iter().zip(values.iter()).map(read).collect::<Option<_>>()?;
    let (last, _) = rows.pop()?;
    let mut rows = rows.into_iter();
    let first = rows.next()?;
    let steps = rows.map(|(name, change)| Step { name, change }).collect();
    Some(Picture {
        name: "waterfall".into(),
        title: text!("Từ đơn vị đứng đầu đến {name}", "From the leader to {name}"),
        data: Data::Waterfall(first, steps, last),
    })
}

/// Own against appraised points of every unit, on the criteria that have both.
pub fn of_claims(claims: &[Claim<'_>]) -> Vec<Picture> {
    let mut units: BTreeMap<(&str, &str), Vec<&Claim<'_>>> = BTreeMap::new();
    for claim in claims {
        units.entry((claim.period, &claim.unit.row.unit)).or_default().push(claim);
    }
    let points = units.into_values().filter_map(|claims| {
        let own = claims.iter().map(|c| &c.own).collect::<Sum>().total();
        let appraised = claims.iter().map(|c| &c.appraised).collect::<Sum>().total();
        let name = claims.first()?.unit.row.name.clone();
        Some(Point { name, x: drawn(&own), y: drawn(&appraised), strong: false })
    });
    let mut points: Vec<Point> = points.collect();
    let over = |point: &Point| point.x - point.y;
    let most = points.iter().map(over).fold(0.0, f64::max);
    for point in &mut points {
        point.strong = most > 0.0 && over(point) >= most;
    }
    let axes = [text!("điểm tự chấm", "own points"), text!("điểm thẩm định", "appraised points")];
    drawable(std::iter::once(Picture {
        name: "claims".into(),
        title: text!("Tự chấm và thẩm định", "Own assessment and appraisal"),
        data: Data::Scatter(axes, true, points),
    }))
}

/// Pictures that can be drawn: those with something in them.
fn drawable(pictures: impl Iterator<Item = Picture>) -> Vec<Picture> {
    let lang = parscore_core::diagnostic::Lang::Vi;
    pictures.filter(|picture| picture.svg(lang, None).is_ok()).collect()
}

//! Movements from one period to the next: who rose, fell, stayed, is new or gone.

use std::collections::BTreeMap;

use parscore_core::diagnostic::Text;
use parscore_core::number::Exact;
use parscore_core::text;

use crate::frame::{self, FrameError};
use crate::pictures;
use crate::report::{Analysis, Head, Table};
use crate::source::{Source, Unit};
use crate::split::{self, Cause, Split};
use crate::words;

/// How a unit's place changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Places gained.
    Up(u32),
    /// Places lost.
    Down(u32),
    /// The same place.
    Same,
    /// Not in the earlier period.
    New,
    /// Not in the later period.
    Gone,
    /// No place in one of the periods, or places of different blocks.
    Unknown,
}

impl Move {
    /// The word in tables.
    pub fn word(self) -> Text {
        match self {
            Move::Up(_) => text!("tăng", "rose"),
            Move::Down(_) => text!("giảm", "fell"),
            Move::Same => text!("giữ nguyên", "stayed"),
            Move::New => text!("mới", "new"),
            Move::Gone => text!("không còn", "gone"),
            Move::Unknown => text!("chưa rõ", "unknown"),
        }
    }

    /// Stable name in data.
    fn name(self) -> &'static str {
        match self {
            Move::Up(_) => "up",
            Move::Down(_) => "down",
            Move::Same => "same",
            Move::New => "new",
            Move::Gone => "gone",
            Move::Unknown => "unknown",
        }
    }

    /// Places gained, below nought where lost.
    fn places(self) -> Option<i64> {
        match self {
            Move::Up(n) => Some(i64::from(n)),
            Move::Down(n) => Some(-i64::from(n)),
            Move::Same => Some(0),
            Move::New | Move::Gone | Move::Unknown => None,
        }
    }
}

/// A unit from one period to the next.
#[derive(Debug, Clone)]
pub struct Change<'s> {
    /// The earlier period.
    pub from: &'s str,
    /// The later period.
    pub to: &'s str,
    /// The unit in the earlier period, with its bundle.
    pub before: Option<(&'s Source, &'s Unit)>,
    /// The unit in the later period, with its bundle.
    pub after: Option<(&'s Source, &'s Unit)>,
    /// How its place changed.
    pub moved: Move,
}

impl Change<'_> {
    /// The unit as it is named last.
    pub fn unit(&self) -> Option<&Unit> {
        self.after.or(self.before).map(|(_, unit)| unit)
    }

    /// Change of the value that places are given on; `None` where a period gives places on another one.
    pub fn value(&self) -> Option<Exact> {
        let ((from, before), (to, after)) = (self.before?, self.after?);
        (from.on_index() == to.on_index()).then_some(())?;
        Some(to.value(after)?.sub(&from.value(before)?))
    }
}

/// Periods in order, each with its bundles.
pub fn periods(sources: &[Source]) -> BTreeMap<&str, Vec<&Source>> {
    let mut periods: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for source in sources {
        periods.entry(&source.period).or_default().push(source);
    }
    periods
}

/// Changes between periods that follow each other, in the order of the later places, then of units gone.
pub fn changes(sources: &[Source]) -> Vec<Change<'_>> {
    let periods: Vec<_> = periods(sources).into_iter().collect();
    periods.windows(2).flat_map(|pair| between(&pair[0], &pair[1])).collect()
}

type Period<'s> = (&'s str, Vec<&'s Source>);

fn between<'s>(from: &Period<'s>, to: &Period<'s>) -> Vec<Change<'s>> {
    let units = |sources: &[&'s Source]| -> Vec<(&'s Source, &'s Unit)> {
        let in_order = |source: &&'s Source| {
            let source = *source;
            source.blocks().into_values().flatten().map(move |at| (source, &source.units[at])).collect::<Vec<_>>()
        };
        sources.iter().flat_map(in_order).collect()
    };
    let (before, after) = (units(&from.1), units(&to.1));
    let mut earlier: BTreeMap<&str, (&Source, &Unit)> = before.iter().map(|b| (b.1.row.unit.as_str(), *b)).collect();
    let mut changes: Vec<Change<'s>> = Vec::new();
    for unit in after {
        let before = earlier.remove(unit.1.row.unit.as_str());
        let moved = before.map_or(Move::New, |before| moved(before.1, unit.1));
        changes.push(Change { from: from.0, to: to.0, before, after: Some(unit), moved });
    }
    let gone = before.into_iter().filter(|b| earlier.contains_key(b.1.row.unit.as_str()));
    let gone = gone.map(|b| Change { from: from.0, to: to.0, before: Some(b), after: None, moved: Move::Gone });
    changes.extend(gone);
    changes
}

fn moved(before: &Unit, after: &Unit) -> Move {
    let (Some(was), Some(is)) = (before.standing.rank, after.standing.rank) else { return Move::Unknown };
    match (before.row.block == after.row.block, was.cmp(&is)) {
        (false, _) => Move::Unknown,
        (true, std::cmp::Ordering::Greater) => Move::Up(was - is),
        (true, std::cmp::Ordering::Less) => Move::Down(is - was),
        (true, std::cmp::Ordering::Equal) => Move::Same,
    }
}

/// Movements as an analysis, with the causes of changes; the caller has made sure that there are two
/// periods.
///
/// # Errors
/// [`FrameError`] where a number has more digits than a table holds.
pub fn analysis(sources: &[Source], splits: &[(&str, &str, Split<'_>)]) -> Result<Analysis, FrameError> {
    let mut notes = notes(sources);
    notes.extend(of_causes(splits));
    let changes = changes(sources);
    let names: Vec<&str> = periods(sources).into_keys().collect();
    let span = names.join(" → ");
    Ok(Analysis {
        title: text!("So sánh {span}", "Comparison {span}"),
        sentences: [counts(&changes), most(&changes)],
        notes,
        tables: vec![table(&changes)?, split::table(splits, sources)?, panel(sources)?],
        pictures: pictures::of_movement(sources),
    })
}

/// Which causes were told apart, and which were not.
fn of_causes(splits: &[(&str, &str, Split<'_>)]) -> Vec<Text> {
    let Some((.., split)) = splits.first() else { return Vec::new() };
    let mut notes = vec![text!(
        "tổng điểm đổi được chia cho các nguyên nhân theo trung bình mọi thứ tự (giá trị Shapley), tính chính xác; `không so được` gồm tiêu chí không có ở kỳ kia, điểm cộng, điểm trừ",
        "changes of totals are split among causes by their mean over all orders (the Shapley value), exactly; `not comparable` is what has no counterpart, bonus and deductions"
    )];
    if !split.parts.contains_key(&Cause::Rule) {
        notes.push(text!(
            "phần do quy định chưa tách khỏi kết quả làm việc: nêu hai bộ tiêu chí bằng `--rubric` nếu chúng khác nhau",
            "rules are not told apart from performance: name both rubrics with `--rubric` where they differ"
        ));
    }
    if !split.parts.contains_key(&Cause::Appraisal) {
        notes.push(text!(
            "phần do thẩm định chưa tách: cần gói tự chấm của cả hai kỳ (`parscore results --version self --write`)",
            "appraisal is not told apart: bundles of own assessments of both periods are needed (`parscore results --version self --write`)"
        ));
    }
    notes
}

fn table(changes: &[Change<'_>]) -> Result<Table, FrameError> {
    let printing = words::finest(changes.iter().flat_map(|c| c.before.into_iter().chain(c.after)).map(|(s, _)| s));
    let values: Vec<Option<Exact>> = changes.iter().map(Change::value).collect();
    let unit = |f: fn(&Unit) -> Option<&String>| changes.iter().map(move |c| c.unit().and_then(f));
    let rank = |of: fn(&Change<'_>) -> Option<u32>| changes.iter().map(move |c| of(c).map(i64::from));
    let class = |of: fn(&Change<'_>) -> Option<String>| changes.iter().map(of);
    let value = |side: fn(&Change<'_>) -> Option<Exact>| changes.iter().map(side).collect::<Vec<_>>();
    let before = value(|c| c.before.and_then(|(s, u)| s.value(u)));
    let after = value(|c| c.after.and_then(|(s, u)| s.value(u)));
    let decimals = |name, values: &[Option<Exact>]| frame::decimals(name, values.iter().map(Option::as_ref), printing);
    Table::named("movements", text!("Thay đổi", "Movements"))
        .shown(frame::texts("from", changes.iter().map(|c| Some(c.from))), text!("Từ", "From"))
        .shown(frame::texts("to", changes.iter().map(|c| Some(c.to))), text!("Đến", "To"))
        .shown(frame::texts("block", unit(|u| u.row.block.as_ref())), text!("Khối", "Block"))
        .data(frame::texts("unit", unit(|u| Some(&u.row.unit))))
        .shown(frame::texts("name", unit(|u| Some(&u.row.name))), text!("Đơn vị", "Unit"))
        .data(frame::texts("moved", changes.iter().map(|c| Some(c.moved.name()))))
        .shown(frame::whole("rank_before", rank(|c| c.before?.1.standing.rank)), text!("Hạng trước", "Place before"))
        .shown(frame::whole("rank_after", rank(|c| c.after?.1.standing.rank)), text!("Hạng sau", "Place after"))
        .shown(frame::whole("places_gained", changes.iter().map(|c| c.moved.places())), text!("Tăng hạng", "Gained"))
        .shown(decimals("value_before", &before)?, text!("Kết quả trước", "Result before"))
        .shown(decimals("value_after", &after)?, text!("Kết quả sau", "Result after"))
        .shown(decimals("value_change", &values)?, text!("Tăng giảm", "Change"))
        .data(frame::exact("value_change_exact", values.iter().map(Option::as_ref)))
        .shown(
            frame::texts("class_before", class(|c| c.before.and_then(|(_, u)| u.standing.class.clone()))),
            text!("Loại trước", "Class before"),
        )
        .shown(
            frame::texts("class_after", class(|c| c.after.and_then(|(_, u)| u.standing.class.clone()))),
            text!("Loại sau", "Class after"),
        )
        .build()
}

/// Places of every unit over all periods.
fn panel(sources: &[Source]) -> Result<Table, FrameError> {
    let periods = periods(sources);
    let rows: Vec<(&str, &Unit)> =
        periods.iter().flat_map(|(p, sources)| sources.iter().flat_map(|s| s.units.iter().map(|u| (*p, u)))).collect();
    // A unit may have had another name: the last one stands for it.
    let names: BTreeMap<&str, &str> = rows.iter().map(|(_, u)| (u.row.unit.as_str(), u.row.name.as_str())).collect();
    let long = frame::frame(vec![
        frame::texts("block", rows.iter().map(|(_, u)| u.row.block.as_ref())),
        frame::texts("unit", rows.iter().map(|(_, u)| Some(&u.row.unit))),
        frame::texts("name", rows.iter().map(|(_, u)| names.get(u.row.unit.as_str()))),
        frame::texts("period", rows.iter().map(|(p, _)| Some(*p))),
        frame::whole("rank", rows.iter().map(|(_, u)| u.standing.rank.map(i64::from))),
    ])?;
    let wide = frame::panel(&long, &["block", "unit", "name"], "period", "rank")?;
    let head = |column: &str, title| Head { column: column.to_owned(), title };
    let mut heads = vec![head("block", text!("Khối", "Block")), head("name", text!("Đơn vị", "Unit"))];
    heads.extend(periods.keys().map(|p| head(p, text!("Hạng {p}", "Place {p}"))));
    Ok(Table { name: "places", title: text!("Hạng qua các kỳ", "Places over the periods"), heads, frame: wide })
}

fn counts(changes: &[Change<'_>]) -> Text {
    let count = |is: fn(Move) -> bool| changes.iter().filter(|c| is(c.moved)).count();
    let (up, down) = (count(|m| matches!(m, Move::Up(_))), count(|m| matches!(m, Move::Down(_))));
    let (same, new, gone) = (count(|m| m == Move::Same), count(|m| m == Move::New), count(|m| m == Move::Gone));
    let unknown = match count(|m| m == Move::Unknown) {
        0 => Text::new("", ""),
        n => text!(", {n} chưa so được", ", {n} cannot be compared"),
    };
    let (vi, en) = (unknown.vi, unknown.en);
    Text::new(
        format!("{up} đơn vị tăng hạng, {down} giảm, {same} giữ nguyên, {new} mới, {gone} không còn{vi}"),
        format!("{up} units rose, {down} fell, {same} stayed, {new} are new, {gone} are gone{en}"),
    )
}

/// The largest rise and the largest fall.
fn most(changes: &[Change<'_>]) -> Text {
    let places = |c: &&Change<'_>| c.moved.places().unwrap_or(0);
    let named = |c: &Change<'_>| c.unit().map(|u| u.row.name.clone()).unwrap_or_default();
    let risen = changes.iter().filter(|c| places(c) > 0).max_by_key(places);
    let fallen = changes.iter().filter(|c| places(c) < 0).min_by_key(places);
    let rose = risen.map(|c| (named(c), places(&c), c.to));
    let fell = fallen.map(|c| (named(c), -places(&c), c.to));
    match (rose, fell) {
        (Some((a, n, p)), Some((b, m, q))) => text!(
            "tăng nhiều nhất là {a} (lên {n} bậc, {p}), giảm nhiều nhất là {b} (xuống {m} bậc, {q})",
            "{a} rose most (by {n} places, {p}), {b} fell most (by {m} places, {q})"
        ),
        (Some((a, n, p)), None) => {
            text!("tăng nhiều nhất là {a} (lên {n} bậc, {p})", "{a} rose most (by {n} places, {p})")
        }
        (None, Some((b, m, q))) => {
            text!("giảm nhiều nhất là {b} (xuống {m} bậc, {q})", "{b} fell most (by {m} places, {q})")
        }
        (None, None) => text!("không có đơn vị nào đổi hạng", "no unit changed its place"),
    }
}

/// Cautions, and what makes periods hard to compare.
fn notes(sources: &[Source]) -> Vec<Text> {
    let mut notes = words::cautions(sources);
    let periods: Vec<_> = periods(sources).into_iter().collect();
    for pair in periods.windows(2) {
        let ((from, before), (to, after)) = (&pair[0], &pair[1]);
        let rubrics = |of: &[&Source]| -> Vec<String> {
            let mut hashes: Vec<String> = of.iter().map(|s| s.manifest.rubric.canonical_sha256.clone()).collect();
            hashes.sort();
            hashes.dedup();
            hashes
        };
        if rubrics(before) != rubrics(after) {
            notes.push(text!(
                "bộ tiêu chí {to} khác {from}: một phần thay đổi đến từ quy định, không phải từ kết quả làm việc",
                "the rubric of {to} is not that of {from}: part of the change comes from the rules, not from the work"
            ));
        }
        let versions = |of: &[&Source]| of.iter().map(|s| s.manifest.scored_version.clone()).max();
        if versions(before) != versions(after) {
            notes.push(text!(
                "lần chấm của {from} và {to} khác nhau: điểm tự chấm và điểm thẩm định không so được với nhau",
                "{from} and {to} are of different versions: own and appraised points cannot be compared"
            ));
        }
    }
    notes
}

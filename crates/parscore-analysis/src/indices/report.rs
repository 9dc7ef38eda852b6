//! The tables and sentences about published indices.

use std::path::Path;

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Rounding};
use parscore_core::text;

use super::places::{Move, Place, Quarter, moves, places};
use crate::frame::{self, FrameError};
use crate::panel::Panel;
use crate::pictures;
use crate::report::{Analysis, Table};
use crate::words;

/// Places that are shown of published figures.
const MOST_SHOWN: u32 = 4;

/// A panel with its places, and weights of its parts where they were declared.
struct Index<'p> {
    panel: &'p Panel,
    name: String,
    places: Vec<Place<'p>>,
    weights: Option<&'p [Exact]>,
}

/// A step of the unit through the years: its place, and how it came there from the year before.
struct Step<'p> {
    index: &'p Index<'p>,
    place: &'p Place<'p>,
    moved: Option<Move<'p>>,
}

fn indices<'p>(panels: &'p [(Panel, Option<Vec<Exact>>)]) -> Result<Vec<Index<'p>>, FrameError> {
    let index = |(panel, weights): &'p (Panel, Option<Vec<Exact>>)| {
        let places = places(panel)?;
        Ok(Index { panel, name: name(panel), places, weights: weights.as_deref() })
    };
    let mut indices: Vec<Index<'_>> = panels.iter().map(index).collect::<Result<_, FrameError>>()?;
    // Two panels of one index are told apart by their files.
    let names: Vec<String> = indices.iter().map(|i| i.name.clone()).collect();
    for (index, name) in indices.iter_mut().zip(&names) {
        if names.iter().filter(|n| *n == name).count() > 1 {
            index.name = format!("{name} ({})", index.panel.file);
        }
    }
    Ok(indices)
}

/// Indices that a file's name or the name of its folder says.
const KNOWN: [(&str, &str); 7] = [
    ("papi", "PAPI"),
    ("pci", "PCI"),
    ("sipas", "SIPAS"),
    ("par_index", "PAR INDEX"),
    ("ddci", "DDCI"),
    ("dti", "DTI"),
    ("ict", "ICT"),
];

/// The index that a panel is of, else the file's name.
fn name(panel: &Panel) -> String {
    let path = Path::new(&*panel.file);
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name).map(|f| f.to_string_lossy().into_owned()).unwrap_or_default();
    let words = format!("_{stem}_{folder}_").to_lowercase().replace(['-', ' ', '.'], "_");
    let known = KNOWN.iter().find(|(key, _)| words.contains(&format!("_{key}_")));
    known.map_or(stem, |(_, name)| (*name).to_owned())
}

/// One unit in all panels.
///
/// # Errors
/// [`FrameError`] where figures have more digits than a table holds.
pub fn of_unit(panels: &[(Panel, Option<Vec<Exact>>)], unit: &str) -> Result<Analysis, FrameError> {
    let indices = indices(panels)?;
    let mut steps: Vec<Step<'_>> = Vec::new();
    for index in &indices {
        let mut own: Vec<&Place<'_>> = index.places.iter().filter(|p| &*p.row.unit == unit).collect();
        own.sort_by(|a, b| a.row.year.cmp(&b.row.year));
        let mut moved = moves(&index.places, unit, index.weights).into_iter();
        for (at, place) in own.into_iter().enumerate() {
            let moved = if at == 0 { None } else { moved.next() };
            steps.push(Step { index, place, moved });
        }
    }
    Ok(Analysis {
        title: text!("{unit} trong các chỉ số", "{unit} in the indices"),
        sentences: [latest(&steps, unit), reasons(&steps)],
        notes: notes(&indices, &steps),
        tables: vec![history(&steps)?, parts(&steps)?],
        pictures: indices.iter().filter_map(|i| pictures::of_places(&i.name, &i.places, unit)).collect(),
    })
}

fn history(steps: &[Step<'_>]) -> Result<Table, FrameError> {
    let shown = shown(steps.iter().filter_map(|s| s.place.row.total.as_ref()));
    let totals: Vec<Option<&Exact>> = steps.iter().map(|s| s.place.row.total.as_ref()).collect();
    let changes: Vec<Option<&Exact>> = steps.iter().map(|s| s.moved.as_ref()?.total.as_ref()).collect();
    let limits: Vec<_> = steps.iter().map(|s| s.place.to_limits().unwrap_or_default()).collect();
    let most = |s: &Step<'_>| Some(s.index.panel.parts.get(s.moved.as_ref()?.most?)?.to_string());
    let quarter = |s: &Step<'_>| s.place.quarter().map(|q| name_of(q).to_owned());
    let whole = |n: Option<usize>| n.and_then(|n| i64::try_from(n).ok());
    Table::named("history", text!("Qua các năm", "Over the years"))
        .shown(frame::texts("index", steps.iter().map(|s| Some(&s.index.name))), text!("Chỉ số", "Index"))
        .shown(frame::texts("year", steps.iter().map(|s| Some(&s.place.row.year))), text!("Năm", "Year"))
        .shown(frame::decimals("total", totals.iter().copied(), shown)?, text!("Điểm", "Points"))
        .data(frame::exact("total_exact", totals))
        .shown(frame::decimals("change", changes, shown)?, text!("Tăng giảm", "Change"))
        .shown(frame::whole("rank", steps.iter().map(|s| s.place.rank.map(i64::from))), text!("Hạng", "Place"))
        .shown(frame::whole("of", steps.iter().map(|s| whole(s.place.of))), text!("Trong số", "Out of"))
        .shown(
            frame::whole("places_gained", steps.iter().map(|s| s.moved.as_ref()?.places)),
            text!("Tăng hạng", "Gained"),
        )
        .shown(frame::texts("quarter", steps.iter().map(quarter)), text!("Nhóm tứ phân vị", "Quarter"))
        .shown(
            frame::decimals("above_limit", limits.iter().map(|(above, _)| above.as_ref()), shown)?,
            text!("Trên ngưỡng", "Above limit"),
        )
        .shown(
            frame::decimals("to_next_limit", limits.iter().map(|(_, next)| next.as_ref()), shown)?,
            text!("Đến ngưỡng trên", "To next limit"),
        )
        .shown(frame::texts("moved_most_by", steps.iter().map(most)), text!("Do thành phần", "Moved most by"))
        .build()
}

/// `1` is the highest quarter: words would be of one language in data.
fn name_of(quarter: Quarter) -> &'static str {
    match quarter {
        Quarter::Highest => "1",
        Quarter::High => "2",
        Quarter::Low => "3",
        Quarter::Lowest => "4",
    }
}

fn parts(steps: &[Step<'_>]) -> Result<Table, FrameError> {
    let rows: Vec<(&Step<'_>, &Move<'_>, usize)> = steps
        .iter()
        .filter_map(|s| Some((s, s.moved.as_ref()?)))
        .flat_map(|(s, m)| (0..s.index.panel.parts.len()).map(move |part| (s, m, part)))
        .collect();
    let value = |of: fn(&Move<'_>, usize) -> Option<Exact>| -> Vec<Option<Exact>> {
        rows.iter().map(|(_, m, part)| of(m, *part)).collect()
    };
    let before = value(|m, part| m.before.row.parts.get(part).cloned().flatten());
    let after = value(|m, part| m.after.row.parts.get(part).cloned().flatten());
    let change = value(|m, part| m.parts.get(part).cloned().flatten());
    let shown = shown(before.iter().chain(&after).flatten());
    let decimals = |name, values: &[Option<Exact>]| frame::decimals(name, values.iter().map(Option::as_ref), shown);
    let most = rows.iter().map(|(_, m, part)| (m.most == Some(*part)).then_some("*"));
    Table::named("parts", text!("Thành phần", "Parts"))
        .shown(frame::texts("index", rows.iter().map(|(s, ..)| Some(&s.index.name))), text!("Chỉ số", "Index"))
        .shown(frame::texts("from", rows.iter().map(|(_, m, _)| Some(&m.before.row.year))), text!("Từ", "From"))
        .shown(frame::texts("to", rows.iter().map(|(_, m, _)| Some(&m.after.row.year))), text!("Đến", "To"))
        .shown(
            frame::texts("part", rows.iter().map(|(s, _, part)| s.index.panel.parts.get(*part))),
            text!("Thành phần", "Part"),
        )
        .shown(decimals("before", &before)?, text!("Trước", "Before"))
        .shown(decimals("after", &after)?, text!("Sau", "After"))
        .shown(decimals("contribution", &change)?, text!("Tác động", "Contribution"))
        .data(frame::exact("contribution_exact", change.iter().map(Option::as_ref)))
        .shown(frame::texts("most", most), text!("Nhiều nhất", "Most"))
        .build()
}

/// As many places as the figures have, up to [`MOST_SHOWN`].
fn shown<'v>(values: impl Iterator<Item = &'v Exact>) -> Rounding {
    Rounding::half_up(frame::places(values, MOST_SHOWN).unwrap_or(MOST_SHOWN))
}

/// The last place in every index.
fn latest(steps: &[Step<'_>], unit: &str) -> Text {
    let last =
        steps.iter().enumerate().filter(|(at, s)| steps.get(at + 1).is_none_or(|n| n.index.name != s.index.name));
    let said: Vec<Text> = last.filter_map(|(_, step)| place_in_words(step)).collect();
    match said.is_empty() {
        true => text!("{unit} không có hạng nào trong các bảng", "{unit} has no place in the tables"),
        false => {
            let join = |of: fn(&Text) -> &str| said.iter().map(of).collect::<Vec<_>>().join("; ");
            let (vi, en) = (join(|t| &t.vi), join(|t| &t.en));
            Text::new(format!("{unit}: {vi}"), format!("{unit}: {en}"))
        }
    }
}

fn place_in_words(step: &Step<'_>) -> Option<Text> {
    let (rank, year, index) = (step.place.rank?, &step.place.row.year, &step.index.name);
    let moved = match step.moved.as_ref().and_then(|m| Some((m.places?, &m.before.row.year))) {
        None => Text::new("", ""),
        Some((0, before)) => text!(", bằng năm {before}", ", as in {before}"),
        Some((n, before)) if n > 0 => text!(", tăng {n} bậc so với {before}", ", up {n} on {before}"),
        Some((n, before)) => {
            let n = -n;
            text!(", giảm {n} bậc so với {before}", ", down {n} on {before}")
        }
    };
    Some(Text::new(
        format!("{index} {year} hạng {rank}{}", moved.vi),
        format!("{index} {year} place {rank}{}", moved.en),
    ))
}

/// Which part moved it most, last year of every index.
fn reasons(steps: &[Step<'_>]) -> Text {
    let last =
        steps.iter().enumerate().filter(|(at, s)| steps.get(at + 1).is_none_or(|n| n.index.name != s.index.name));
    let said: Vec<Text> = last
        .filter_map(|(_, step)| {
            let moved = step.moved.as_ref()?;
            let (part, change) = (step.index.panel.parts.get(moved.most?)?, moved.parts.get(moved.most?)?.as_ref()?);
            let [vi, en] = words::number(change, Rounding::half_up(2));
            let (index, year) = (&step.index.name, &step.place.row.year);
            Some(Text::new(format!("`{part}` ({index} {year}: {vi})"), format!("`{part}` ({index} {year}: {en})")))
        })
        .collect();
    if said.is_empty() {
        return text!("không đủ số liệu thành phần để nói vì sao", "there are no figures of parts that say why");
    }
    let join = |of: fn(&Text) -> &str| said.iter().map(of).collect::<Vec<_>>().join("; ");
    Text::new(
        format!("thành phần tác động nhiều nhất: {}", join(|t| &t.vi)),
        format!("the part that moved it most: {}", join(|t| &t.en)),
    )
}

fn notes(indices: &[Index<'_>], steps: &[Step<'_>]) -> Vec<Text> {
    let mut notes = Vec::new();
    for index in indices {
        let (name, columns) = (&index.name, &index.panel.columns);
        let (unit, total) = (&columns.unit, &columns.total);
        let rank = columns.rank.as_deref().unwrap_or("–");
        notes.push(text!(
            "`{name}`: đơn vị ở cột `{unit}`, điểm ở cột `{total}`, hạng công bố ở cột `{rank}`",
            "`{name}`: units in column `{unit}`, totals in `{total}`, published places in `{rank}`"
        ));
        let incomplete: Vec<&str> =
            index.panel.years().into_iter().filter(|year| !index.panel.is_complete(year)).collect();
        if !incomplete.is_empty() {
            let years = words::list(incomplete);
            notes.push(text!(
                "`{name}` không đủ các đơn vị ở {years}: hạng lấy theo công bố, không tính nhóm tứ phân vị",
                "`{name}` does not have all units in {years}: places are the published ones, quarters are not given"
            ));
        }
        let differ = index
            .places
            .iter()
            .filter(|p| p.recomputed.is_some() && p.row.rank.is_some() && p.recomputed != p.row.rank);
        let differ: Vec<String> = differ.map(|p| format!("{} {}", p.row.unit, p.row.year)).collect();
        if !differ.is_empty() {
            let who = words::list(differ.iter().map(String::as_str));
            notes.push(text!(
                "`{name}`: hạng công bố khác hạng tính lại từ điểm ở {who}",
                "`{name}`: published places differ from those by the totals for {who}"
            ));
        }
        if index.weights.is_none() && !adds_up(index.panel) {
            notes.push(text!(
                "`{name}`: điểm không phải tổng các thành phần; các thành phần được coi như nhau, thêm `--weights` để tính theo trọng số",
                "`{name}`: totals are not the sums of the parts; parts count alike, add `--weights` to count them by weight"
            ));
        }
    }
    if steps.iter().any(|s| s.place.quartiles.is_some()) {
        notes.push(text!(
            "nhóm 1 là phần tư cao nhất; ngưỡng là tứ phân vị nội suy tuyến tính của mọi đơn vị có điểm trong năm",
            "quarter 1 is the highest; limits are quartiles by linear interpolation over all units with a total in the year"
        ));
    }
    notes
}

/// Whether totals are the sums of the parts, to a thousandth: published figures are rounded.
fn adds_up(panel: &Panel) -> bool {
    let near = Exact::from_scaled(1, 3);
    panel.rows.iter().all(|row| {
        let parts: Option<Vec<&Exact>> = row.parts.iter().map(Option::as_ref).collect();
        let (Some(parts), Some(total)) = (parts, row.total.as_ref()) else { return true };
        let rest = parts.iter().fold(total.clone(), |rest, part| rest.sub(part));
        rest <= near && rest.neg() <= near
    })
}

/// All units in the last year of every panel.
///
/// # Errors
/// [`FrameError`] where figures have more digits than a table holds.
pub fn of_all(panels: &[(Panel, Option<Vec<Exact>>)]) -> Result<Analysis, FrameError> {
    let indices = indices(panels)?;
    let mut steps: Vec<Step<'_>> = Vec::new();
    for index in &indices {
        let last = index.panel.years().pop().unwrap_or_default().to_owned();
        let mut of_year: Vec<&Place<'_>> = index.places.iter().filter(|p| *p.row.year == *last).collect();
        of_year.sort_by(|a, b| (a.rank.is_none(), a.rank, &a.row.unit).cmp(&(b.rank.is_none(), b.rank, &b.row.unit)));
        for place in of_year {
            let moved = moves(&index.places, &place.row.unit, index.weights);
            let moved = moved.into_iter().find(|m| *m.after.row.year == *last);
            steps.push(Step { index, place, moved });
        }
    }
    let mut table = history(&steps)?;
    let units = frame::texts("unit", steps.iter().map(|s| Some(&s.place.row.unit)));
    table.frame.insert_column(2, units).map_err(FrameError::from)?;
    table.heads.insert(2, crate::report::Head { column: "unit".to_owned(), title: text!("Đơn vị", "Unit") });
    let names = words::list(indices.iter().map(|i| i.name.as_str()));
    Ok(Analysis {
        title: text!("Bảng chỉ số {names}", "Tables of {names}"),
        sentences: [first(&steps), most_moved(&steps)],
        notes: notes(&indices, &steps),
        tables: vec![table],
        pictures: Vec::new(),
    })
}

fn first(steps: &[Step<'_>]) -> Text {
    let first = steps.iter().filter(|s| s.place.rank == Some(1));
    let said: Vec<String> =
        first.map(|s| format!("{} ({} {})", s.place.row.unit, s.index.name, s.place.row.year)).collect();
    let who = words::list(said.iter().map(String::as_str));
    match said.is_empty() {
        true => text!("không có đơn vị hạng nhất trong các bảng", "no table has a first unit"),
        false => text!("đứng đầu năm cuối là {who}", "first in the last year: {who}"),
    }
}

fn most_moved(steps: &[Step<'_>]) -> Text {
    let gained = |s: &&Step<'_>| s.moved.as_ref().and_then(|m| m.places).unwrap_or(0);
    let up = steps.iter().filter(|s| gained(s) > 0).max_by_key(gained);
    let down = steps.iter().filter(|s| gained(s) < 0).min_by_key(gained);
    match (up, down) {
        (Some(a), Some(b)) => {
            let (a, n, b, m) = (&a.place.row.unit, gained(&a), &b.place.row.unit, -gained(&b));
            text!(
                "tăng nhiều nhất là {a} ({n} bậc), giảm nhiều nhất là {b} ({m} bậc)",
                "{a} rose most ({n} places), {b} fell most ({m} places)"
            )
        }
        _ => text!("không so được với năm trước", "there is no year before to compare with"),
    }
}

//! What-if results side by side with the official ones.

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Rounding};
use parscore_core::text;

use super::breakeven::{BreakEven, break_even};
use super::linear::{Change, Results};
use crate::frame::{self, FrameError};
use crate::report::{Analysis, Table};
use crate::source::{Source, Unit};
use crate::words;

/// Official results and those under the changes.
///
/// # Errors
/// [`FrameError`] where a number has more digits than a table holds.
pub fn analysis(source: &Source, changes: &[Text], results: &Results) -> Result<Analysis, FrameError> {
    let order: Vec<usize> = source.blocks().into_values().flatten().collect();
    let printing = source.printing();
    let official: Vec<Option<Exact>> = source.units.iter().map(|u| source.value(u)).collect();
    let decimals = |name, of: &dyn Fn(usize) -> Option<Exact>| {
        let values: Vec<Option<Exact>> = order.iter().map(|u| of(*u)).collect();
        frame::decimals(name, values.iter().map(Option::as_ref), printing)
    };
    let unit = |u: usize| &source.units[u];
    let new = |u: usize| &results.standings[u];
    let gained = |u: usize| Some(i64::from(unit(u).standing.rank?) - i64::from(new(u).rank?));
    let values: Vec<Option<Exact>> = order.iter().map(|u| new(*u).value.clone()).collect();
    let table = Table::named("what_if", text!("Chính thức và giả định", "Official and what-if"))
        .shown(frame::texts("block", order.iter().map(|u| unit(*u).row.block.as_ref())), text!("Khối", "Block"))
        .data(frame::texts("unit", order.iter().map(|u| Some(&unit(*u).row.unit))))
        .shown(frame::texts("name", order.iter().map(|u| Some(&unit(*u).row.name))), text!("Đơn vị", "Unit"))
        .shown(decimals("official_value", &|u| official[u].clone())?, text!("Kết quả", "Result"))
        .shown(decimals("value", &|u| new(u).value.clone())?, text!("Giả định", "What-if"))
        .data(frame::exact("value_exact", values.iter().map(Option::as_ref)))
        .shown(
            frame::whole("official_rank", order.iter().map(|u| unit(*u).standing.rank.map(i64::from))),
            text!("Hạng", "Place"),
        )
        .shown(
            frame::whole("rank", order.iter().map(|u| new(*u).rank.map(i64::from))),
            text!("Hạng giả định", "What-if place"),
        )
        .shown(frame::whole("places_gained", order.iter().map(|u| gained(*u))), text!("Tăng hạng", "Gained"))
        .shown(
            frame::texts("official_class", order.iter().map(|u| unit(*u).standing.class.as_ref())),
            text!("Xếp loại", "Class"),
        )
        .shown(
            frame::texts("class", order.iter().map(|u| new(*u).class.as_ref())),
            text!("Loại giả định", "What-if class"),
        )
        .build()?;
    let mut notes = words::cautions(std::slice::from_ref(source));
    notes.extend(changes.iter().cloned());
    notes.push(text!("kết quả giả định, không có giá trị chính thức", "a what-if, not official"));
    if results.other_keys {
        notes.push(text!(
            "bộ tiêu chí phân định các đơn vị bằng điểm bằng tiêu chí phụ; hạng giả định không áp dụng",
            "the rubric parts equal results by further keys; what-if places do not apply them"
        ));
    }
    let (period, moved) = (&source.period, order.iter().filter(|u| gained(**u).is_some_and(|g| g != 0)).count());
    let reclassed = order.iter().filter(|u| unit(**u).standing.class != new(**u).class).count();
    let most = order.iter().filter_map(|u| Some((*u, gained(*u)?))).max_by_key(|(_, g)| g.abs());
    let furthest = match most.filter(|(_, g)| *g != 0) {
        None => text!("không đơn vị nào đổi hạng", "no unit changes its place"),
        Some((u, g)) => {
            let (name, n) = (&unit(u).row.name, g.abs());
            match g > 0 {
                true => text!("đổi nhiều nhất là {name}, tăng {n} bậc", "{name} moves most, up {n} places"),
                false => text!("đổi nhiều nhất là {name}, giảm {n} bậc", "{name} moves most, down {n} places"),
            }
        }
    };
    Ok(Analysis {
        title: text!("Phương án giả định {period}", "What-if {period}"),
        sentences: [
            text!(
                "{moved} đơn vị đổi hạng và {reclassed} đơn vị đổi loại so với chính thức",
                "{moved} units change their place and {reclassed} their class against the official result"
            ),
            furthest,
        ],
        notes,
        tables: vec![table],
        pictures: Vec::new(),
    })
}

/// A change as a sentence.
pub fn in_words(source: &Source, change: &Change) -> Text {
    let title = |id: &str| source.criterion(id).map_or_else(|| id.to_owned(), |at| source.criteria[at].title());
    match change {
        Change::Max { criterion, max } => {
            let (title, max) = (title(criterion), max.to_text());
            let before = source.criterion(criterion).map(|at| source.criteria[at].max.to_text()).unwrap_or_default();
            text!(
                "điểm tối đa của `{title}` là {max} thay vì {before}",
                "the maximum of `{title}` is {max} instead of {before}"
            )
        }
        Change::Drop { criterion } => {
            let title = title(criterion);
            text!("bỏ `{title}`", "`{title}` does not count")
        }
        Change::Points { unit, criterion, points } => {
            let (title, points) = (title(criterion), points.to_text());
            text!("`{unit}` có {points} điểm ở `{title}`", "`{unit}` has {points} points at `{title}`")
        }
        Change::Limit { class, from } => {
            let from = from.to_text();
            text!("loại {class} bắt đầu từ {from}", "class `{class}` begins at {from}")
        }
    }
}

/// The break-evens of two units at every field and criterion.
///
/// # Errors
/// [`FrameError`] where a number has more digits than a table holds.
pub fn pair_analysis(source: &Source, a: &Unit, b: &Unit) -> Result<Analysis, FrameError> {
    let main = source.criteria.iter().enumerate().filter(|(_, c)| c.row.role == "main");
    let mut found: Vec<BreakEven> = main.flat_map(|(at, _)| break_even(source, a, b, at)).collect();
    let distance = |e: &BreakEven| {
        let share = e.max.div(&source.criteria[e.at].max).unwrap_or(Exact::ZERO).sub(&Exact::ONE);
        if share.is_negative() { share.neg() } else { share }
    };
    found.sort_by_key(distance);
    let criterion = |e: &BreakEven| &source.criteria[e.at];
    let places = Rounding::half_up(source.printing().places.max(2));
    let table =
        Table::named("break_even", text!("Điểm tối đa làm hai đơn vị ngang nhau", "Maximum at which both stand level"))
            .data(frame::texts("criterion", found.iter().map(|e| Some(&criterion(e).row.criterion))))
            .shown(
                frame::texts("title", found.iter().map(|e| Some(criterion(e).title()))),
                text!("Tiêu chí", "Criterion"),
            )
            .shown(
                frame::decimals("max", found.iter().map(|e| Some(&criterion(e).max)), places)?,
                text!("Tối đa", "Maximum"),
            )
            .shown(
                frame::decimals("break_even", found.iter().map(|e| Some(&e.max)), places)?,
                text!("Ngang nhau khi", "Level at"),
            )
            .data(frame::exact("break_even_exact", found.iter().map(|e| e.exact.then_some(&e.max))))
            .build()?;
    let (first, second) = (&a.row.name, &b.row.name);
    let rank = |u: &Unit| u.standing.rank.map_or("–".to_owned(), |r| r.to_string());
    let (ra, rb) = (rank(a), rank(b));
    let nearest = match found.first() {
        None => text!(
            "không có điểm tối đa nào từ 0 đến 10 lần làm hai đơn vị đổi chỗ",
            "no maximum from 0 to ten times the present one lets them change places"
        ),
        Some(e) => {
            let title = criterion(e).title();
            let ([vi, en], [was_vi, was_en]) =
                (words::number(&e.max, places), words::number(&criterion(e).max, places));
            text!(
                "gần nhất là `{title}`: hai đơn vị ngang nhau khi điểm tối đa là {vi} thay vì {was_vi}",
                "nearest is `{title}`: they stand level when it counts {en} instead of {was_en}"
            )
        }
    };
    let mut notes = words::cautions(std::slice::from_ref(source));
    notes.push(text!(
        "mỗi dòng chỉ đổi điểm tối đa của một tiêu chí, điểm của nó đổi theo cùng tỷ lệ; tổng điểm được coi là tổng các tiêu chí",
        "each row changes the maximum of one criterion, with its points in proportion; the total is taken as the sum of the criteria"
    ));
    Ok(Analysis {
        title: text!("{first} và {second}", "{first} and {second}"),
        sentences: [
            text!("{first} hạng {ra}, {second} hạng {rb}", "{first} has place {ra}, {second} place {rb}"),
            nearest,
        ],
        notes,
        tables: vec![table],
        pictures: Vec::new(),
    })
}

//! The shortest way up: which criteria, raised to their full points, reach the next place or class.

use parscore_core::diagnostic::Text;
use parscore_core::number::Exact;
use parscore_core::text;

use crate::frame::{self, FrameError};
use crate::league;
use crate::report::{Analysis, Table};
use crate::source::{Criterion, Source, Unit};
use crate::words;

/// A criterion on the way.
#[derive(Debug, Clone)]
pub struct Step<'s> {
    /// The criterion.
    pub criterion: &'s Criterion,
    /// Points that it would bring.
    pub gain: Exact,
    /// Points that it and all before it would bring.
    pub together: Exact,
    /// Needed to draw level with the next better result.
    pub for_place: bool,
    /// Needed for the next better class.
    pub for_class: bool,
}

/// Leaves by what they would bring, the largest first: so the fewest criteria reach the aim.
pub fn way_up<'s>(source: &'s Source, unit: &Unit) -> Vec<Step<'s>> {
    let row = league::rows(source).into_iter().find(|r| r.unit.row.unit == unit.row.unit);
    let (place, class) = match &row {
        Some(row) => (row.to_next_place.clone(), row.to_next_class.as_ref().map(|(_, points)| points.clone())),
        None => (None, None),
    };
    let leaves = source.criteria.iter().enumerate().filter(|(_, c)| c.is_leaf() && c.row.role == "main");
    let mut gains: Vec<(&Criterion, Exact)> = leaves
        .filter_map(|(at, c)| Some((c, unit.lines[at].lost()?)))
        .filter(|(_, lost)| !lost.is_zero() && !lost.is_negative())
        .collect();
    gains.sort_by(|a, b| b.1.cmp(&a.1));
    let mut together = Exact::ZERO;
    gains
        .into_iter()
        .map(|(criterion, gain)| {
            let needed = |aim: &Option<Exact>| aim.as_ref().is_some_and(|aim| together < *aim);
            let (for_place, for_class) = (needed(&place), needed(&class));
            together = together.add(&gain);
            Step { criterion, gain, together: together.clone(), for_place, for_class }
        })
        .collect()
}

/// The way up as an analysis.
///
/// # Errors
/// [`FrameError`] where a number has more digits than a table holds.
pub fn analysis(source: &Source, unit: &Unit) -> Result<Analysis, FrameError> {
    let steps = way_up(source, unit);
    let row = league::rows(source).into_iter().find(|r| r.unit.row.unit == unit.row.unit);
    let (name, period, printing) = (&unit.row.name, &source.period, source.printing());
    let mark = |yes: bool| yes.then_some("*");
    let table = Table::named("way", text!("Từng tiêu chí, nâng lên điểm tối đa", "Criteria, raised to their maximum"))
        .data(frame::texts("criterion", steps.iter().map(|s| Some(&s.criterion.row.criterion))))
        .shown(frame::texts("title", steps.iter().map(|s| Some(s.criterion.title()))), text!("Tiêu chí", "Criterion"))
        .shown(frame::decimals("gain", steps.iter().map(|s| Some(&s.gain)), printing)?, text!("Thêm", "Gain"))
        .shown(
            frame::decimals("together", steps.iter().map(|s| Some(&s.together)), printing)?,
            text!("Cộng dồn", "Together"),
        )
        .shown(frame::texts("for_place", steps.iter().map(|s| mark(s.for_place))), text!("Lên hạng", "For the place"))
        .shown(frame::texts("for_class", steps.iter().map(|s| mark(s.for_class))), text!("Lên loại", "For the class"))
        .build()?;
    let place = row.as_ref().and_then(|r| r.to_next_place.clone());
    let class = row.as_ref().and_then(|r| r.to_next_class.clone());
    let mut notes = words::cautions(std::slice::from_ref(source));
    notes.push(text!(
        "mỗi tiêu chí được nâng lên điểm tối đa; mức thực tế có thể thấp hơn, và tổng điểm được coi là tổng các tiêu chí",
        "each criterion is raised to its maximum; less may be feasible, and the total is taken as the sum of the criteria"
    ));
    Ok(Analysis {
        title: text!("Đường lên của {name} {period}", "The way up of {name} {period}"),
        sentences: [
            aim(
                &steps,
                place.as_ref(),
                |s| s.for_place,
                &text!("bằng đơn vị liền trên", "to draw level with the next unit"),
                source,
            ),
            aim(
                &steps,
                class.as_ref().map(|(_, p)| p),
                |s| s.for_class,
                &class.as_ref().map_or(Text::new("lên loại trên", "for the next class"), |(name, _)| {
                    text!("đạt loại {name}", "for the class `{name}`")
                }),
                source,
            ),
        ],
        notes,
        tables: vec![table],
        pictures: Vec::new(),
    })
}

fn aim(steps: &[Step<'_>], missing: Option<&Exact>, on: fn(&Step<'_>) -> bool, what: &Text, source: &Source) -> Text {
    let (aim_vi, aim_en) = (&what.vi, &what.en);
    let Some(missing) = missing else {
        return Text::new(format!("không có gì phía trên để {aim_vi}"), format!("there is nothing above {aim_en}"));
    };
    let [vi, en] = words::upwards(missing, source.printing());
    let needed: Vec<&Step<'_>> = steps.iter().filter(|s| on(s)).collect();
    let enough = needed.last().is_some_and(|s| s.together >= *missing);
    let titles = words::list(needed.iter().map(|s| s.criterion.row.code.as_str()));
    let count = needed.len();
    match enough {
        true => Text::new(
            format!("thiếu {vi} điểm để {aim_vi}: ít nhất {count} tiêu chí ({titles})"),
            format!("{en} points are missing {aim_en}: at least {count} criteria ({titles})"),
        ),
        false => Text::new(
            format!("thiếu {vi} điểm để {aim_vi}: điểm tối đa ở mọi tiêu chí cũng chưa đủ"),
            format!("{en} points are missing {aim_en}: not even all points suffice"),
        ),
    }
}

//! Emulation: leaders of the blocks, most improved units, and whom to learn from, field by field.

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Rounding};
use parscore_core::text;

use crate::frame::{self, FrameError};
use crate::gaps::median;
use crate::movement::{self, Change};
use crate::pictures;
use crate::report::{Analysis, Table};
use crate::source::{Criterion, Source, Unit};
use crate::words;

/// Units that a list of leaders or improvers names.
const MOST: usize = 3;

/// A field or criterion of a block with those who do it best.
#[derive(Debug, Clone)]
pub struct Lesson<'s> {
    /// Bundle.
    pub source: &'s Source,
    /// Block.
    pub block: Option<&'s str>,
    /// What is done.
    pub criterion: &'s Criterion,
    /// Units with points.
    pub units: usize,
    /// Best share reached.
    pub best: Exact,
    /// Median share reached.
    pub median: Exact,
    /// Who reached the best.
    pub who: Vec<&'s Unit>,
}

/// Who does what best, block by block: fields, or leaves too. What everybody does alike teaches nothing
/// and is left out.
pub fn lessons(source: &Source, leaves: bool) -> Vec<Lesson<'_>> {
    let mut lessons = Vec::new();
    for (block, units) in source.blocks() {
        let main = source.criteria.iter().enumerate().filter(|(_, c)| c.row.role == "main");
        for (at, criterion) in main.filter(|(_, c)| c.parent.is_none() || (leaves && c.is_leaf())) {
            let shares: Vec<(Exact, &Unit)> =
                units.iter().filter_map(|u| Some((source.units[*u].lines[at].share()?, &source.units[*u]))).collect();
            let best = shares.iter().map(|(s, _)| s.clone()).max();
            let middle = median(shares.iter().map(|(s, _)| s.clone()).collect());
            let (Some(best), Some(median)) = (best, middle) else { continue };
            let who: Vec<&Unit> = shares.iter().filter(|(s, _)| *s == best).map(|(_, u)| *u).collect();
            if who.len() < shares.len() {
                lessons.push(Lesson { source, block, criterion, units: shares.len(), best, median, who });
            }
        }
    }
    lessons
}

/// What a unit would gain where another one does better.
#[derive(Debug, Clone)]
pub struct Teacher<'s> {
    /// The other unit.
    pub unit: &'s Unit,
    /// Points that the learner would gain if it reached the other one's share wherever that is greater.
    pub gain: Exact,
    /// Leaves where the other one does better, those that would bring most first.
    pub at: Vec<(&'s Criterion, Exact)>,
}

/// Units of the block, those from whom most is to be learned first.
pub fn teachers<'s>(source: &'s Source, unit: &Unit) -> Vec<Teacher<'s>> {
    let others = source.units.iter().filter(|u| u.row.block == unit.row.block && u.row.unit != unit.row.unit);
    let mut teachers: Vec<Teacher<'s>> = others
        .map(|other| {
            let leaves = source.criteria.iter().enumerate().filter(|(_, c)| c.is_leaf() && c.row.role == "main");
            let mut at: Vec<(&Criterion, Exact)> = leaves
                .filter_map(|(at, criterion)| {
                    let (mine, theirs) = (unit.lines[at].share()?, other.lines[at].share()?);
                    (theirs > mine).then(|| (criterion, theirs.sub(&mine).mul(&unit.lines[at].max)))
                })
                .collect();
            at.sort_by(|a, b| b.1.cmp(&a.1));
            let gain = at.iter().map(|(_, gain)| gain).collect::<parscore_core::number::Sum>().total();
            Teacher { unit: other, gain, at }
        })
        .collect();
    teachers.sort_by(|a, b| b.gain.cmp(&a.gain).then_with(|| a.unit.row.unit.cmp(&b.unit.row.unit)));
    teachers
}

/// Emulation of the blocks as an analysis; `unit` adds whom this unit can learn from.
///
/// # Errors
/// [`FrameError`] where a number has more digits than a table holds.
pub fn analysis(sources: &[Source], unit: Option<(&Source, &Unit)>, leaves: bool) -> Result<Analysis, FrameError> {
    let last = movement::periods(sources).into_keys().next_back().unwrap_or_default();
    let now: Vec<&Source> = sources.iter().filter(|s| &*s.period == last).collect();
    let of_block = |l: &Lesson<'_>| unit.is_none_or(|(_, u)| l.block.is_none() || l.block == u.row.block.as_deref());
    let lessons: Vec<Lesson<'_>> = now.iter().flat_map(|s| lessons(s, leaves)).filter(of_block).collect();
    let changes = movement::changes(sources);
    let improved = improved(&changes);
    let printing = words::finest(sources);
    let mut tables = vec![leaders(&now, printing)?, lesson_table(&lessons, printing)?];
    let mut notes = words::cautions(sources);
    if !changes.is_empty() {
        tables.push(improved_table(&improved, printing)?);
        notes.push(text!(
            "tiến bộ nhất tính theo mức tăng của kết quả, sau đó theo số bậc tăng",
            "most improved: by the change of the result, then by places gained"
        ));
    }
    if let Some((source, unit)) = unit {
        tables.insert(0, teacher_table(&teachers(source, unit), printing)?);
        notes.push(text!(
            "`có thể thêm` là điểm đơn vị có thêm nếu ở mọi tiêu chí kém hơn đều đạt tỷ lệ của đơn vị kia",
            "`possible gain` is what the unit would gain by reaching the other one's share wherever that is greater"
        ));
    }
    let first = match unit {
        Some((source, unit)) => learn_from(source, unit),
        None => who_leads(&now),
    };
    Ok(Analysis {
        title: text!("Thi đua {last}", "Emulation {last}"),
        sentences: [first, most_improved(&improved, &lessons, printing)],
        notes,
        tables,
        pictures: pictures::of_fields(now.iter().copied()),
    })
}

fn leaders(now: &[&Source], printing: Rounding) -> Result<Table, FrameError> {
    let mut rows: Vec<(Option<&str>, &Unit, Option<Exact>)> = Vec::new();
    for source in now {
        for (block, units) in source.blocks() {
            let ranked = units.iter().map(|u| &source.units[*u]);
            let first = ranked.filter(|u| u.standing.rank.is_some_and(|r| usize::try_from(r).is_ok_and(|r| r <= MOST)));
            rows.extend(first.map(|u| (block, u, source.value(u))));
        }
    }
    Table::named("leaders", text!("Dẫn đầu khối", "Leaders of the blocks"))
        .shown(frame::texts("block", rows.iter().map(|r| r.0)), text!("Khối", "Block"))
        .shown(frame::whole("rank", rows.iter().map(|r| r.1.standing.rank.map(i64::from))), text!("Hạng", "Place"))
        .data(frame::texts("unit", rows.iter().map(|r| Some(&r.1.row.unit))))
        .shown(frame::texts("name", rows.iter().map(|r| Some(&r.1.row.name))), text!("Đơn vị", "Unit"))
        .shown(frame::decimals("value", rows.iter().map(|r| r.2.as_ref()), printing)?, text!("Kết quả", "Result"))
        .shown(frame::texts("class", rows.iter().map(|r| r.1.standing.class.as_ref())), text!("Xếp loại", "Class"))
        .build()
}

fn lesson_table(lessons: &[Lesson<'_>], printing: Rounding) -> Result<Table, FrameError> {
    let percent = |x: &Exact| x.mul(&Exact::from_int(100));
    let best: Vec<Exact> = lessons.iter().map(|l| percent(&l.best)).collect();
    let middle: Vec<Exact> = lessons.iter().map(|l| percent(&l.median)).collect();
    let named = |l: &Lesson<'_>| {
        let names: Vec<&str> = l.who.iter().map(|u| u.row.name.as_str()).collect();
        words::list(names)
    };
    Table::named("lessons", text!("Ai làm tốt việc gì", "Who does what best"))
        .shown(frame::texts("block", lessons.iter().map(|l| l.block)), text!("Khối", "Block"))
        .data(frame::texts("criterion", lessons.iter().map(|l| Some(&l.criterion.row.criterion))))
        .shown(frame::texts("title", lessons.iter().map(|l| Some(l.criterion.title()))), text!("Nội dung", "Criterion"))
        .shown(frame::whole("units", lessons.iter().map(|l| i64::try_from(l.units).ok())), text!("Đơn vị", "Units"))
        .shown(frame::decimals("best_percent", best.iter().map(Some), printing)?, text!("Cao nhất %", "Best %"))
        .shown(frame::decimals("median_percent", middle.iter().map(Some), printing)?, text!("Trung vị %", "Median %"))
        .shown(frame::texts("best_units", lessons.iter().map(|l| Some(named(l)))), text!("Học ai", "Learn from"))
        .build()
}

/// The most improved units of every block and pair of periods.
fn improved<'c, 's>(changes: &'c [Change<'s>]) -> Vec<(&'c Change<'s>, Exact)> {
    let mut risen: Vec<(&Change<'_>, Exact)> = changes
        .iter()
        .filter_map(|c| Some((c, c.value()?)))
        .filter(|(_, change)| !change.is_negative() && !change.is_zero())
        .collect();
    let block = |c: &Change<'_>| c.unit().and_then(|u| u.row.block.clone());
    let places = |c: &Change<'_>| match c.moved {
        movement::Move::Up(n) => i64::from(n),
        movement::Move::Down(n) => -i64::from(n),
        _ => 0,
    };
    risen.sort_by(|a, b| {
        (a.0.to, block(a.0)).cmp(&(b.0.to, block(b.0))).then(b.1.cmp(&a.1)).then(places(b.0).cmp(&places(a.0)))
    });
    let mut kept: Vec<(&Change<'_>, Exact)> = Vec::new();
    for (change, value) in risen {
        let alike = kept.iter().filter(|(k, _)| k.to == change.to && block(k) == block(change)).count();
        if alike < MOST {
            kept.push((change, value));
        }
    }
    kept
}

fn improved_table(rows: &[(&Change<'_>, Exact)], printing: Rounding) -> Result<Table, FrameError> {
    let unit = |f: fn(&Unit) -> Option<&String>| rows.iter().map(move |(c, _)| c.unit().and_then(f));
    let rank = |of: fn(&Change<'_>) -> Option<u32>| rows.iter().map(move |(c, _)| of(c).map(i64::from));
    Table::named("improved", text!("Tiến bộ nhất", "Most improved"))
        .shown(frame::texts("from", rows.iter().map(|(c, _)| Some(c.from))), text!("Từ", "From"))
        .shown(frame::texts("to", rows.iter().map(|(c, _)| Some(c.to))), text!("Đến", "To"))
        .shown(frame::texts("block", unit(|u| u.row.block.as_ref())), text!("Khối", "Block"))
        .data(frame::texts("unit", unit(|u| Some(&u.row.unit))))
        .shown(frame::texts("name", unit(|u| Some(&u.row.name))), text!("Đơn vị", "Unit"))
        .shown(frame::decimals("change", rows.iter().map(|(_, v)| Some(v)), printing)?, text!("Kết quả tăng", "Gain"))
        .shown(frame::whole("rank_before", rank(|c| c.before?.1.standing.rank)), text!("Hạng trước", "Place before"))
        .shown(frame::whole("rank_after", rank(|c| c.after?.1.standing.rank)), text!("Hạng sau", "Place after"))
        .build()
}

fn teacher_table(teachers: &[Teacher<'_>], printing: Rounding) -> Result<Table, FrameError> {
    let with: Vec<&Teacher<'_>> = teachers.iter().filter(|t| !t.at.is_empty()).collect();
    let what = |t: &&Teacher<'_>| {
        let titles: Vec<String> = t.at.iter().take(MOST).map(|(c, _)| c.title()).collect();
        titles.join("; ")
    };
    Table::named("teachers", text!("Học ai, việc gì", "Whom to learn from"))
        .data(frame::texts("unit", with.iter().map(|t| Some(&t.unit.row.unit))))
        .shown(frame::texts("name", with.iter().map(|t| Some(&t.unit.row.name))), text!("Đơn vị", "Unit"))
        .shown(frame::whole("rank", with.iter().map(|t| t.unit.standing.rank.map(i64::from))), text!("Hạng", "Place"))
        .shown(
            frame::decimals("gain", with.iter().map(|t| Some(&t.gain)), printing)?,
            text!("Có thể thêm", "Possible gain"),
        )
        .data(frame::exact("gain_exact", with.iter().map(|t| Some(&t.gain))))
        .shown(
            frame::whole("criteria", with.iter().map(|t| i64::try_from(t.at.len()).ok())),
            text!("Tiêu chí", "Criteria"),
        )
        .shown(frame::texts("what", with.iter().map(|t| Some(what(t)))), text!("Nhất là", "Above all"))
        .build()
}

fn who_leads(now: &[&Source]) -> Text {
    let mut said = Vec::new();
    for source in now {
        for (block, units) in source.blocks() {
            let first = units.first().map(|u| &source.units[*u]).filter(|u| u.standing.rank == Some(1));
            said.extend(first.map(|u| match block {
                Some(block) => format!("{} (`{block}`)", u.row.name),
                None => u.row.name.clone(),
            }));
        }
    }
    let who = words::list(said.iter().map(String::as_str));
    match said.is_empty() {
        true => text!("chưa có đơn vị dẫn đầu", "there is no leader yet"),
        false => text!("dẫn đầu các khối là {who}", "leaders of the blocks: {who}"),
    }
}

fn learn_from(source: &Source, unit: &Unit) -> Text {
    let name = &unit.row.name;
    match teachers(source, unit).first().filter(|t| !t.at.is_empty()) {
        None => text!("{name} không kém đơn vị nào ở tiêu chí nào", "{name} is behind nobody anywhere"),
        Some(teacher) => {
            let [vi, en] = words::number(&teacher.gain, source.printing());
            let (other, count) = (&teacher.unit.row.name, teacher.at.len());
            text!(
                "{name} học được nhiều nhất từ {other}: {count} tiêu chí, có thể thêm {vi} điểm",
                "{name} can learn most from {other}: {count} criteria, up to {en} points"
            )
        }
    }
}

fn most_improved(improved: &[(&Change<'_>, Exact)], lessons: &[Lesson<'_>], printing: Rounding) -> Text {
    if let Some((change, value)) = improved.iter().max_by(|a, b| a.1.cmp(&b.1)) {
        let [vi, en] = words::number(value, printing);
        let name = change.unit().map(|u| u.row.name.clone()).unwrap_or_default();
        return text!("tiến bộ nhất là {name} (kết quả tăng {vi})", "most improved is {name} (by {en})");
    }
    let spread = |l: &&Lesson<'_>| l.best.sub(&l.median);
    match lessons.iter().max_by(|a, b| spread(a).cmp(&spread(b))) {
        None => text!("các đơn vị làm mọi việc như nhau", "all units do everything alike"),
        Some(lesson) => {
            let (title, place) = (lesson.criterion.title(), words::in_block(lesson.block));
            let who = words::list(lesson.who.iter().map(|u| u.row.name.as_str()));
            Text::new(
                format!("khoảng cách đáng học nhất là `{title}`{}: {who} làm tốt nhất", place.vi),
                format!("most is to be learned at `{title}`{}: {who} does it best", place.en),
            )
        }
    }
}

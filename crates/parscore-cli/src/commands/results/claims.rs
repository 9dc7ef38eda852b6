//! What the units claimed beside the result: own totals, and figures that differ from the registers.

use std::path::{Path, PathBuf};

use parscore_campaign::results::{BlockResults, FOLDER, Gap};
use parscore_campaign::round::{Difference, OpenCriterion};
use parscore_core::diagnostic::Lang;
use parscore_core::number::{Exact, Rounding};
use parscore_core::rubric::{Input, InputKind};
use parscore_files::answers::of_canonical;

use crate::campaign;
use crate::failure::Failure;
use crate::people::People;
use crate::results::record;
use crate::table::{Align, Grid};

/// Rows that are printed; the files have all of them.
const MOST: usize = 8;
/// Criteria named for one unit.
const CRITERIA: usize = 4;

/// Both tables, each as far as there is anything.
pub(super) fn text(block: &BlockResults, lang: Lang) -> String {
    let entry = |vi: &str, en: &str, value: String| {
        let name = if lang == Lang::Vi { vi } else { en };
        format!("{name}: {value}\n")
    };
    let known = (0..block.round.units.len()).filter(|unit| block.appraised_less_own(*unit).is_some()).count();
    let gaps = block.gaps();
    let mut text = String::new();
    if known > 0 {
        let said = format!("{}/{known}", gaps.len());
        text += &entry("Đơn vị có điểm khác điểm tự chấm", "Units whose points differ from their own", said);
        text += &own(block, &gaps, lang);
    }
    let differences = block.differences.len().to_string();
    text += &entry("Số liệu kê khai khác sổ theo dõi", "Claims that differ from the registers", differences);
    text + &facts(block, lang)
}

fn own(block: &BlockResults, gaps: &[Gap], lang: Lang) -> String {
    if gaps.is_empty() {
        return String::new();
    }
    let people = People::new(lang);
    let heads = match lang {
        Lang::Vi => ["Đơn vị", "Tự chấm", "Kết quả", "Chênh lệch", "Do tiêu chí"],
        Lang::En => ["Unit", "Own", "Result", "Difference", "By criteria"],
    };
    let align = [Align::Left, Align::Right, Align::Right, Align::Right, Align::Left];
    let mut grid = Grid::new(&heads.into_iter().zip(align).collect::<Vec<_>>());
    for gap in gaps.iter().take(MOST) {
        let name = block.round.units.get(gap.unit).map(|u| u.name.to_string()).unwrap_or_default();
        let points = |points: &Exact| people.rounded(points, Rounding::half_up(2));
        grid.row(vec![name, points(&gap.own), points(&gap.total), signed(people, &gap.less), by(block, gap, people)]);
    }
    grid.text() + &more(gaps.len(), lang)
}

/// `7.1 −0,5; C.2 −2`, and how many more.
fn by(block: &BlockResults, gap: &Gap, people: People) -> String {
    let named = gap.leaves.iter().take(CRITERIA);
    let named =
        named.map(|(leaf, less)| format!("{} {}", block.round.rubric.criterion(*leaf).code, signed(people, less)));
    let more = gap.leaves.len().saturating_sub(CRITERIA);
    named.chain((more > 0).then(|| format!("+{more}"))).collect::<Vec<_>>().join("; ")
}

fn signed(people: People, points: &Exact) -> String {
    let size = people.rounded(&points.max(&points.neg()), Rounding::half_up(2));
    format!("{}{size}", if points.is_negative() { "−" } else { "+" })
}

fn facts(block: &BlockResults, lang: Lang) -> String {
    if block.differences.is_empty() {
        return String::new();
    }
    let people = People::new(lang);
    let heads = match lang {
        Lang::Vi => ["Đơn vị", "Số liệu", "Kê khai", "Sổ theo dõi", "Được dùng"],
        Lang::En => ["Unit", "Figure", "Claimed", "Registers", "Counts"],
    };
    let align = [Align::Left, Align::Left, Align::Right, Align::Right, Align::Left];
    let mut grid = Grid::new(&heads.into_iter().zip(align).collect::<Vec<_>>());
    for difference in block.differences.iter().take(MOST) {
        let Some(row) = Row::of(block, difference) else { continue };
        let shown = |text: &str| shown(row.input, text, people, lang);
        let counts = match (row.counts, lang) {
            (Counts::Fact, Lang::Vi) => "sổ theo dõi",
            (Counts::Fact, Lang::En) => "registers",
            (Counts::Claim, Lang::Vi) => "kê khai",
            (Counts::Claim, Lang::En) => "claim",
            (Counts::Other, Lang::Vi) => "thẩm định",
            (Counts::Other, Lang::En) => "appraisal",
        };
        let (claim, fact) = (shown(&difference.claim), shown(&difference.fact));
        grid.row(vec![row.unit.to_owned(), row.input.title.to_string(), claim, fact, counts.to_owned()]);
    }
    grid.text() + &more(block.differences.len(), lang)
}

/// The criteria on which appraisers differ, a line each.
pub(super) fn conflicts(block: &BlockResults, lang: Lang) -> String {
    let round = &block.round;
    let line = |open: &OpenCriterion| {
        let name = round.units.iter().find(|u| u.id == open.unit).map_or(&*open.unit, |u| &*u.name);
        let code = round
            .rubric
            .find_criterion(&open.criterion)
            .map_or(&*open.criterion, |ix| &*round.rubric.criterion(ix).code);
        match lang {
            Lang::Vi => format!("  {name}: tiêu chí {code}, thẩm định lần {}\n", open.round),
            Lang::En => format!("  {name}: criterion {code}, appraisal {}\n", open.round),
        }
    };
    let lines: String = block.conflicts.iter().take(MOST).map(line).collect();
    let left = block.conflicts.len().saturating_sub(MOST);
    let more = if lang == Lang::Vi { "dòng khác" } else { "more" };
    if left == 0 { lines } else { format!("{lines}  +{left} {more}\n") }
}

fn more(all: usize, lang: Lang) -> String {
    match (all.saturating_sub(MOST), lang) {
        (0, _) => String::new(),
        (left, Lang::Vi) => format!("  và {left} dòng khác (`parscore results --write` ghi đủ ra tệp)\n"),
        (left, Lang::En) => format!("  and {left} more (`parscore results --write` writes all of them to files)\n"),
    }
}

/// Which of the two figures counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    Fact,
    Claim,
    Other,
}

impl Counts {
    fn name(self) -> &'static str {
        match self {
            Counts::Fact => "fact",
            Counts::Claim => "claim",
            Counts::Other => "appraisal",
        }
    }
}

/// A difference with what stands in the result.
struct Row<'b> {
    unit: &'b str,
    input: &'b Input,
    counts: Counts,
}

impl<'b> Row<'b> {
    fn of(block: &'b BlockResults, difference: &Difference) -> Option<Row<'b>> {
        let round = &block.round;
        let at = round.units.iter().position(|u| u.id == difference.unit)?;
        let ix = round.rubric.find_input(&difference.input)?;
        let input = round.rubric.input(ix);
        let used = round.versions.values().rev().find_map(|table| table.get(at, ix));
        let is = |text: &str| used.is_some() && of_canonical(text, input).as_ref() == used;
        let counts = match (is(&difference.fact), is(&difference.claim)) {
            (true, _) => Counts::Fact,
            (_, true) => Counts::Claim,
            _ => Counts::Other,
        };
        Some(Row { unit: &round.units.get(at)?.name, input, counts })
    }
}

/// A canonical answer as people read it.
fn shown(input: &Input, text: &str, people: People, lang: Lang) -> String {
    use parscore_core::value::{Value, YesNo};
    match of_canonical(text, input) {
        Some(Value::Number(number)) => people.exact(&number),
        Some(Value::Date(day)) => people.date(day),
        Some(Value::YesNo(answer)) => match (answer, lang) {
            (YesNo::Yes, Lang::Vi) => "có",
            (YesNo::No, Lang::Vi) => "không",
            (YesNo::NotApplicable, Lang::Vi) => "không áp dụng",
            (YesNo::Yes, Lang::En) => "yes",
            (YesNo::No, Lang::En) => "no",
            (YesNo::NotApplicable, Lang::En) => "not applicable",
        }
        .to_owned(),
        Some(Value::Level(_)) if matches!(input.kind, InputKind::Level(_)) => input.level_text_of(text).to_owned(),
        _ => text.to_owned(),
    }
}

/// Writes both tables whole beside the bundles: `tu-cham-BLOCK.csv` and `khac-so-BLOCK.csv`.
pub(super) fn write(block: &BlockResults, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let folder = folder.join(FOLDER).join(block.round.version.name());
    let rubric = &block.round.rubric;
    let mut own = vec![["unit", "own", "result", "difference", "criteria"].map(str::to_owned)];
    for unit in 0..block.round.units.len() {
        let (Some(total), Some(less)) = (block.own.total(unit), block.appraised_less_own(unit)) else { continue };
        let id = block.round.units.get(unit).map(|u| u.id.to_string()).unwrap_or_default();
        let gap = block.gap(unit);
        let leaves = gap.iter().flat_map(|gap| &gap.leaves);
        let leaves: Vec<String> =
            leaves.map(|(leaf, less)| format!("{}:{}", rubric.criterion(*leaf).id, less.to_text())).collect();
        own.push([id, total.to_text(), total.add(&less).to_text(), less.to_text(), leaves.join(" ")]);
    }
    let mut facts = vec![["unit", "input", "claim", "fact", "counts"].map(str::to_owned)];
    for d in &block.differences {
        let counts = Row::of(block, d).map_or("", |row| row.counts.name()).to_owned();
        facts.push([d.unit.to_string(), d.input.to_string(), d.claim.clone(), d.fact.clone(), counts]);
    }
    let mut files = Vec::new();
    for (name, rows) in [("tu-cham", own), ("khac-so", facts)] {
        let path = folder.join(format!("{name}-{}.csv", block.block));
        let text: String = rows.iter().map(|row| record(row)).collect();
        std::fs::write(&path, text).map_err(|error| campaign::write_failure(&path, &error))?;
        files.push(path);
    }
    Ok(files)
}

//! Reading bundles: numbers from their text, and what does not fit together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::number::{Exact, parse_exact_text};
use parscore_core::round::Version;
use parscore_core::text;
use parscore_files::FileError;
use parscore_files::bundle::{self, Bundle, CriterionRow, ScoreRow, StandingRow, UnitRow};

use super::{Criterion, Line, Source, Unit, find};

/// Reads all bundles that `paths` mean. Bundles with faults are left out; the diagnostics say why.
///
/// # Errors
/// [`FileError`] where a file cannot be read.
pub fn load(paths: &[PathBuf], version: Option<Version>) -> Result<(Vec<Source>, Vec<Diagnostic>), FileError> {
    let (mut sources, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        match find::bundles(path, version)? {
            Err(fault) => faults.push(*fault),
            Ok(folders) => {
                for folder in folders {
                    let (source, found) = load_one(&folder)?;
                    faults.extend(found);
                    sources.extend(source);
                }
            }
        }
    }
    faults.extend(twice(&sources));
    Ok((sources, faults))
}

/// Reads one bundle; `None` where it cannot be used.
///
/// # Errors
/// [`FileError`] where a file cannot be read.
pub fn load_one(folder: &Path) -> Result<(Option<Source>, Vec<Diagnostic>), FileError> {
    let (bundle, mut faults) = bundle::read(folder)?;
    let Some(bundle) = bundle else { return Ok((None, faults)) };
    let scores = bundle.scores()?;
    match source(folder, bundle, scores) {
        Ok(source) => Ok((Some(source), faults)),
        Err(fault) => {
            faults.push(*fault);
            Ok((None, faults))
        }
    }
}

type Scores = bundle::Lines<ScoreRow>;

fn source(folder: &Path, bundle: Bundle, scores: Scores) -> Result<Source, Box<Diagnostic>> {
    let criteria = criteria(folder, &bundle.criteria)?;
    let mut lines = lines(folder, scores)?;
    let mut standings: BTreeMap<String, StandingRow> =
        bundle.standings.iter().map(|s| (s.unit.clone(), s.clone())).collect();
    let mut units = Vec::new();
    for row in bundle.units {
        let standing = standings.remove(&row.unit).ok_or_else(|| apart(folder, "standings.csv", &row.unit))?;
        let of_unit = lines.remove(&row.unit).unwrap_or_default();
        units.push(unit(folder, row, standing, of_unit, &criteria)?);
    }
    if let Some(unit) = standings.keys().next().or(lines.keys().next()) {
        return Err(apart(folder, "units.csv", unit));
    }
    let rubric = &bundle.manifest.rubric;
    let period = period(&rubric.from, &rubric.until);
    Ok(Source { folder: Arc::from(folder.display().to_string()), period, manifest: bundle.manifest, criteria, units })
}

/// A whole year is called by its number.
fn period(from: &str, until: &str) -> Arc<str> {
    match (from.strip_suffix("-01-01"), until.strip_suffix("-12-31")) {
        (Some(year), Some(end)) if year == end => Arc::from(year),
        _ => Arc::from(format!("{from}/{until}")),
    }
}

fn criteria(folder: &Path, rows: &[CriterionRow]) -> Result<Vec<Criterion>, Box<Diagnostic>> {
    let position: BTreeMap<&str, usize> = rows.iter().enumerate().map(|(at, c)| (c.criterion.as_str(), at)).collect();
    let file = folder.join("criteria.csv");
    let criterion = |row: &CriterionRow| {
        let parent = match row.parent.as_deref() {
            None => None,
            Some(id) => Some(*position.get(id).ok_or_else(|| apart(folder, "criteria.csv", id))?),
        };
        let weight = row.weight.as_deref().map(|text| number(&file, text)).transpose()?;
        Ok(Criterion { row: row.clone(), parent, max: number(&file, &row.max)?, weight })
    };
    rows.iter().map(criterion).collect()
}

type ByUnit = BTreeMap<String, BTreeMap<String, Line>>;

fn lines(folder: &Path, scores: Scores) -> Result<ByUnit, Box<Diagnostic>> {
    let file = folder.join("scores.csv");
    let mut lines: ByUnit = BTreeMap::new();
    for row in scores {
        let row = row?;
        let points = row.points.as_deref().map(|text| number(&file, text)).transpose()?;
        let line = Line {
            outcome: Arc::from(row.outcome),
            points,
            max: number(&file, &row.max)?,
            version: row.version.map(Arc::from),
        };
        lines.entry(row.unit).or_default().insert(row.criterion, line);
    }
    Ok(lines)
}

fn unit(
    folder: &Path,
    row: UnitRow,
    standing: StandingRow,
    mut lines: BTreeMap<String, Line>,
    criteria: &[Criterion],
) -> Result<Unit, Box<Diagnostic>> {
    let file = folder.join("standings.csv");
    let read = |text: &Option<String>| text.as_deref().map(|text| number(&file, text)).transpose();
    let (total, index, max) = (read(&standing.total)?, read(&standing.index)?, number(&file, &standing.max)?);
    let line = |c: &Criterion| {
        lines
            .remove(&c.row.criterion)
            .ok_or_else(|| apart(folder, "scores.csv", &format!("{}, {}", row.unit, c.row.criterion)))
    };
    let of_criteria = criteria.iter().map(line).collect::<Result<_, _>>()?;
    Ok(Unit { row, standing, total, max, index, lines: of_criteria })
}

fn number(file: &Path, text: &str) -> Result<Exact, Box<Diagnostic>> {
    parse_exact_text(text).map_err(|_| {
        let message = text!("`{text}` không phải là số của gói kết quả", "`{text}` is no number of a results bundle");
        Box::new(Diagnostic::new(Code::BadNumber, place(file), message))
    })
}

/// A file of a bundle does not have what another one names.
fn apart(folder: &Path, file: &str, what: &str) -> Box<Diagnostic> {
    let message = text!("tệp `{file}` không có `{what}`", "`{file}` does not have `{what}`");
    Box::new(Diagnostic::new(Code::BundleVersion, place(&folder.join(file)), message))
}

fn place(path: &Path) -> Place {
    Place::File { file: Arc::from(path.display().to_string()) }
}

/// Units that stand in two bundles of the same period.
fn twice(sources: &[Source]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(&str, &str), &Source> = BTreeMap::new();
    let mut faults = Vec::new();
    for source in sources {
        let mut first: Option<(&Source, &str, usize)> = None;
        for unit in &source.units {
            let before = seen.insert((&source.period, &unit.row.unit), source);
            if let Some(before) = before {
                let (_, _, count) = first.get_or_insert((before, &unit.row.name, 0));
                *count += 1;
            }
        }
        if let Some((before, name, count)) = first {
            let period = &source.period;
            let message = text!(
                "kỳ {period} có hai lần: {count} đơn vị đứng ở cả hai gói, trong đó có `{name}`",
                "period {period} is given twice: {count} units stand in both bundles, `{name}` among them"
            );
            let here = Place::File { file: source.folder.clone() };
            let there = Place::File { file: before.folder.clone() };
            faults.push(
                Diagnostic::new(Code::DuplicateUnit, here, message)
                    .label(there, text!("gói kia của kỳ này", "the other bundle of the period"))
                    .hint(text!(
                        "mỗi kỳ và mỗi khối chỉ nêu một gói kết quả",
                        "name one bundle only for each period and block"
                    )),
            );
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_year_is_called_by_its_number() {
        assert_eq!(&*period("2020-01-01", "2020-12-31"), "2020");
        assert_eq!(&*period("2019-11-01", "2020-10-31"), "2019-11-01/2020-10-31");
        assert_eq!(&*period("2019-01-01", "2020-12-31"), "2019-01-01/2020-12-31");
    }
}

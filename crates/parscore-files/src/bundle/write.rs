//! Writing a bundle: into a folder beside the target, which then takes the target's name.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use parscore_core::diagnostic::Severity;
use parscore_core::number::{Exact, Mark, NumberStyle};
use parscore_core::round::Round;
use parscore_core::rubric::{ClassBasis, Criterion, Role, Rubric};
use parscore_core::score::explain;
use parscore_core::sheet::{Line, Outcome, SEMANTICS};
use parscore_core::standing::Standing;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::classes::classification;
use super::rows::Row;
use super::{
    AttributeRow, Counts, CriterionRow, FORMAT, FileOf, Manifest, RankingOf, Results, RoundingOf, RubricOf, ScoreRow,
    StandingRow, UnitRow, VERSION,
};
use crate::{FileError, wire};

/// Whether the trails of all lines go into the bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trails {
    /// `trails.jsonl` with the trail of every line of every unit.
    All,
    /// No trails.
    None,
}

/// Writes the results as the bundle `folder`, which takes the place of a bundle of that name.
///
/// A reader never sees half a bundle: it is written beside the folder and then renamed.
///
/// # Errors
/// [`FileError`] when something cannot be written, or when `folder` exists and is no bundle.
pub fn write(folder: &Path, results: &Results<'_>, trails: Trails) -> Result<(), FileError> {
    if folder.exists() && !folder.join("bundle.json").is_file() {
        return Err(FileError::write(folder)(io::Error::from(io::ErrorKind::AlreadyExists)));
    }
    let draft = sibling(folder, "draft");
    remove(&draft)?;
    fs::create_dir_all(&draft).map_err(FileError::write(&draft))?;
    let written = fill(&draft, results, trails);
    if written.is_err() {
        // What could not be written is told; what is left of it only if it is in the way next time.
        let _ = fs::remove_dir_all(&draft);
        return written;
    }
    let old = sibling(folder, "old");
    remove(&old)?;
    if folder.exists() {
        fs::rename(folder, &old).map_err(FileError::write(folder))?;
    }
    fs::rename(&draft, folder).map_err(FileError::write(folder))?;
    remove(&old)
}

fn sibling(folder: &Path, ending: &str) -> PathBuf {
    let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    folder.with_file_name(format!(".{name}.{ending}"))
}

fn remove(folder: &Path) -> Result<(), FileError> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(FileError::write(folder)(e)),
        _ => Ok(()),
    }
}

fn fill(folder: &Path, results: &Results<'_>, trails: Trails) -> Result<(), FileError> {
    let round = results.round;
    let mut files = Files { folder, files: BTreeMap::new() };
    files.table("units.csv", round.units.iter().map(unit_row))?;
    files.table("attributes.csv", round.units.iter().flat_map(attribute_rows))?;
    files.table("criteria.csv", round.rubric.criteria.iter().map(|c| criterion_row(&round.rubric, c)))?;
    files.table("scores.csv", score_rows(results))?;
    files.table("standings.csv", results.standings.rows.iter().map(|s| standing_row(round, s)))?;
    files.json(
        "diagnostics.json",
        &results.diagnostics.iter().map(wire::diagnostic).collect::<Vec<_>>(),
        results.diagnostics.len(),
    )?;
    if trails == Trails::All {
        files.lines("trails.jsonl", all_trails(results))?;
    }
    let manifest = manifest(results, std::mem::take(&mut files.files));
    files.json("bundle.json", &manifest, 1)
}

/// The files written so far.
struct Files<'f> {
    folder: &'f Path,
    files: BTreeMap<String, FileOf>,
}

impl Files<'_> {
    fn table<R: Row>(&mut self, name: &str, rows: impl Iterator<Item = R>) -> Result<(), FileError> {
        self.write(name, |to| {
            let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(to);
            writer.write_record(R::COLUMNS).map_err(io::Error::other)?;
            let mut count = 0;
            for row in rows {
                writer.serialize(row).map_err(io::Error::other)?;
                count += 1;
            }
            writer.flush()?;
            Ok(count)
        })
    }

    fn json(&mut self, name: &str, value: &impl Serialize, rows: usize) -> Result<(), FileError> {
        self.write(name, |to| {
            serde_json::to_writer_pretty(&mut *to, value).map_err(io::Error::other)?;
            to.write_all(b"\n")?;
            Ok(rows)
        })
    }

    fn lines<L: Serialize>(&mut self, name: &str, lines: impl Iterator<Item = L>) -> Result<(), FileError> {
        self.write(name, |to| {
            let mut count = 0;
            for line in lines {
                serde_json::to_writer(&mut *to, &line).map_err(io::Error::other)?;
                to.write_all(b"\n")?;
                count += 1;
            }
            Ok(count)
        })
    }

    /// Writes one file through its hash.
    fn write(&mut self, name: &str, content: impl FnOnce(&mut Hashed) -> io::Result<usize>) -> Result<(), FileError> {
        let path = self.folder.join(name);
        let written = File::create(&path).and_then(|file| {
            let mut to = Hashed { to: BufWriter::new(file), hash: Sha256::new() };
            let rows = content(&mut to)?;
            to.flush()?;
            to.to.get_ref().sync_all()?;
            Ok(FileOf { sha256: hex(&to.hash.finalize()), rows })
        });
        self.files.insert(name.to_owned(), written.map_err(FileError::write(&path))?);
        Ok(())
    }
}

struct Hashed {
    to: BufWriter<File>,
    hash: Sha256,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn manifest(results: &Results<'_>, files: BTreeMap<String, FileOf>) -> Manifest {
    let round = results.round;
    let (rubric, meta) = (&round.rubric, &round.rubric.meta);
    Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        semantics: SEMANTICS,
        rubric: RubricOf {
            id: meta.id.to_string(),
            title: meta.title.to_string(),
            status: meta.status.name().to_owned(),
            status_note: meta.status_note.as_ref().map(ToString::to_string),
            from: meta.period.from.to_string(),
            until: meta.period.until.to_string(),
            max: meta.max.exact().to_text(),
            source_sha256: rubric.hashes.source.clone(),
            canonical_sha256: rubric.hashes.canonical.clone(),
        },
        scored_version: results.sheets.version.name().to_owned(),
        made_up: results.made_up,
        ranking: ranking(rubric),
        classification: classification(rubric),
        print: rubric.rounding.print.map(|r| RoundingOf { places: r.places, mode: r.mode.name().to_owned() }),
        counts: counts(results),
        files,
    }
}

fn ranking(rubric: &Rubric) -> RankingOf {
    let policy = &rubric.ranking;
    let word = |yes: bool, one: &str, other: &str| if yes { one } else { other }.to_owned();
    RankingOf {
        on: word(policy.on == ClassBasis::Total, "total", "index"),
        value: word(policy.printed, "printed", "exact"),
        policy: policy.policy.name().to_owned(),
        best: word(policy.high, "high", "low"),
        within: word(policy.within_block, "block", "all"),
    }
}

fn counts(results: &Results<'_>) -> Counts {
    let mut counts =
        Counts { units: results.round.units.len(), criteria: results.round.rubric.criteria.len(), ..Counts::default() };
    for standing in &results.standings.rows {
        *counts.totals.entry(standing.total.name().to_owned()).or_default() += 1;
    }
    for diagnostic in results.diagnostics {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        *counts.diagnostics.entry(severity.to_owned()).or_default() += 1;
    }
    counts
}

fn unit_row(unit: &parscore_core::round::Unit) -> UnitRow {
    UnitRow {
        unit: unit.id.to_string(),
        name: unit.name.to_string(),
        block: unit.block.as_ref().map(ToString::to_string),
    }
}

fn attribute_rows(unit: &parscore_core::round::Unit) -> impl Iterator<Item = AttributeRow> {
    unit.attributes.iter().map(|(attribute, value)| AttributeRow {
        unit: unit.id.to_string(),
        attribute: attribute.to_string(),
        value: value.to_string(),
    })
}

fn criterion_row(rubric: &Rubric, criterion: &Criterion) -> CriterionRow {
    let role = match criterion.role {
        Role::Main => "main",
        Role::Bonus => "bonus",
        Role::Penalty => "penalty",
    };
    CriterionRow {
        criterion: criterion.id.to_string(),
        code: criterion.code.to_string(),
        title: criterion.title.to_string(),
        parent: criterion.parent.map(|p| rubric.criterion(p).id.to_string()),
        depth: criterion.depth,
        role: role.to_owned(),
        max: criterion.max.exact().to_text(),
        weight: criterion.weight.as_ref().map(|w| w.exact().to_text()),
        rule: criterion.rule.as_ref().map(|r| r.kind.name().to_owned()),
        aggregate: criterion.rule.is_none().then(|| criterion.aggregate.name().to_owned()),
        scored_by: criterion.scored_by.name().to_owned(),
        judgement: criterion.judgement,
        continues: criterion.continues.as_ref().map(ToString::to_string),
        document: criterion.cites.as_ref().map(|c| c.document.to_string()),
        clause: criterion.cites.as_ref().and_then(|c| c.clause.as_ref()).map(ToString::to_string),
    }
}

fn score_rows<'r>(results: &Results<'r>) -> impl Iterator<Item = ScoreRow> + use<'r> {
    let round = results.round;
    let criteria = &round.rubric.criteria;
    // Most lines have the rubric's own maximum: its text is made once.
    let texts: Vec<String> = criteria.iter().map(|c| c.max.exact().to_text()).collect();
    round.units.iter().zip(&results.sheets.sheets).flat_map(move |(unit, sheet)| {
        let texts = texts.clone();
        criteria.iter().zip(&sheet.lines).zip(texts).map(move |((criterion, line), text)| {
            let max = if line.max == criterion.max { text } else { line.max.exact().to_text() };
            score_row(round, &unit.id, &criterion.id, line, max)
        })
    })
}

fn score_row(round: &Round, unit: &str, criterion: &str, line: &Line, max: String) -> ScoreRow {
    let wire = wire::outcome(round, &line.outcome);
    ScoreRow {
        unit: unit.to_owned(),
        criterion: criterion.to_owned(),
        outcome: wire.state,
        printed: printed(round, &line.outcome),
        points: wire.points,
        max,
        low: wire.low,
        high: wire.high,
        reason: wire.reason,
        branch: line.branch,
        version: line.version.map(|v| v.name().to_owned()),
    }
}

fn printed(round: &Round, outcome: &Outcome) -> Option<String> {
    let style = NumberStyle { mark: Mark::Point, groups: false, rounding: round.rubric.rounding.print };
    outcome.points().map(|p| style.print(p.exact()))
}

fn standing_row(round: &Round, standing: &Standing) -> StandingRow {
    let unit = &round.units[standing.unit];
    let wire = wire::outcome(round, &standing.total);
    let text = |value: &Exact| value.to_text();
    let range = standing.index_range.as_ref();
    StandingRow {
        unit: unit.id.to_string(),
        block: unit.block.as_ref().map(ToString::to_string),
        outcome: wire.state,
        total: wire.points,
        printed: printed(round, &standing.total),
        max: text(&standing.max),
        index: standing.index.as_ref().map(|i| text(i.exact())),
        total_low: wire.low,
        total_high: wire.high,
        index_low: range.map(|(low, _)| text(low.exact())),
        index_high: range.map(|(_, high)| text(high.exact())),
        reason: wire.reason,
        rank: standing.rank,
        rank_best: standing.rank_range.map(|(best, _)| best),
        rank_worst: standing.rank_range.map(|(_, worst)| worst),
        tie_group: standing.tie_group,
        order_key: standing.order_key,
        class: standing.class.as_ref().map(ToString::to_string),
        capped_from: standing.capped_from.as_ref().map(|(from, _)| from.to_string()),
        cap: standing.capped_from.as_ref().map(|(_, cap)| cap.to_string()),
        not_ranked: standing.not_ranked.is_some(),
        not_ranked_reason: standing.not_ranked.as_ref().filter(|r| !r.is_empty()).map(ToString::to_string),
    }
}

/// The trails of every unit: its criteria in the order of the rubric, then its total.
fn all_trails<'r>(results: &Results<'r>) -> impl Iterator<Item = wire::Trail> + use<'r> {
    let (round, sheets) = (results.round, results.sheets);
    let criteria = (0_u32..).take(round.rubric.criteria.len()).map(parscore_core::rubric::CriterionIx);
    let lines: Vec<_> = criteria.map(Some).chain([None]).collect();
    (0..round.units.len()).flat_map(move |unit| {
        let lines = lines.clone();
        lines.into_iter().map(move |criterion| wire::trail(round, &explain(round, sheets, unit, criterion)))
    })
}

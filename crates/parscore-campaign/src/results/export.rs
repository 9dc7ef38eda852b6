//! This year against last year as csv, beside the bundles: a row per unit, and a row per criterion and unit.

use std::path::{Path, PathBuf};

use parscore_core::number::Exact;
use parscore_core::standing::Former;
use parscore_files::FileError;

use super::last_year::{AgainstLastYear, Relation};
use super::{BlockResults, Move, folder_of};

/// The folder of a block's comparison with last year.
pub fn last_year_folder(campaign: &Path, block: &BlockResults) -> PathBuf {
    folder_of(campaign, block).with_file_name(format!("{}-nam-truoc", block.block))
}

/// Writes `don-vi.csv` and `tieu-chi.csv` of a block; nothing without last year's table.
///
/// # Errors
/// When a file cannot be written.
pub(super) fn write_last_year(campaign: &Path, block: &BlockResults) -> Result<Option<PathBuf>, FileError> {
    let Some(against) = &block.against else { return Ok(None) };
    let folder = last_year_folder(campaign, block);
    std::fs::create_dir_all(&folder).map_err(FileError::write(&folder))?;
    for (file, text) in [("don-vi.csv", units(block, against)), ("tieu-chi.csv", criteria(block, against))] {
        let path = folder.join(file);
        std::fs::write(&path, text).map_err(FileError::write(&path))?;
    }
    Ok(Some(folder))
}

/// Rows of a csv text.
struct Rows(String);

impl Rows {
    fn row<const N: usize>(&mut self, cells: [&str; N]) {
        let field = |cell: &&str| match cell.contains(['"', ',', '\n']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => (*cell).to_owned(),
        };
        self.0.push_str(&cells.iter().map(field).collect::<Vec<_>>().join(","));
        self.0.push('\n');
    }
}

fn number(value: Option<&Exact>) -> String {
    value.map(Exact::to_text).unwrap_or_default()
}

/// A row per unit of either year.
fn units(block: &BlockResults, against: &AgainstLastYear) -> String {
    let mut rows = Rows(String::new());
    let head = [
        "unit",
        "name",
        "status",
        "lineage",
        "rank_then",
        "rank_now",
        "places_gained",
        "total_then",
        "total_now",
        "class_then",
        "class_now",
        "totals_comparable",
    ];
    rows.row(head);
    let comparable = block.former.as_ref().is_some_and(|(_, changes)| changes.comparable).to_string();
    let place = |rank: Option<u32>| rank.map(|r| r.to_string()).unwrap_or_default();
    let none = Former::default();
    for (at, (unit, standing)) in block.round.units.iter().zip(&block.standings.rows).enumerate() {
        let former = block.former.as_ref().and_then(|(units, _)| units.get(&unit.id)).unwrap_or(&none);
        let new = against.arrived.iter().find(|new| new.unit == at);
        let (status, lineage) = match new {
            None => ("both", String::new()),
            Some(new) if !new.merged_from.is_empty() => ("new", format!("merged from {}", new.merged_from.join("; "))),
            Some(new) => ("new", new.split_from.as_ref().map(|from| format!("split from {from}")).unwrap_or_default()),
        };
        let gained = match block.moved(at) {
            Some(Move::Up(n)) => n.to_string(),
            Some(Move::Down(n)) => format!("-{n}"),
            Some(Move::Same) => "0".to_owned(),
            _ => String::new(),
        };
        rows.row([
            &unit.id,
            &unit.name,
            status,
            &lineage,
            &place(former.rank),
            &place(standing.rank),
            &gained,
            &number(former.total.as_ref()),
            &number(standing.total.points().map(|p| p.exact())),
            former.class.as_deref().unwrap_or(""),
            standing.class.as_deref().unwrap_or(""),
            &comparable,
        ]);
    }
    for gone in &against.gone {
        let lineage = gone.merged_into.as_ref().map(|into| format!("merged into {into}")).unwrap_or_default();
        let (rank, total) = (place(gone.former.rank), number(gone.former.total.as_ref()));
        let class = gone.former.class.as_deref().unwrap_or("");
        rows.row([&gone.id, &gone.name, "gone", &lineage, &rank, "", "", &total, "", class, "", &comparable]);
    }
    rows.0
}

/// A row per criterion of either year and unit.
fn criteria(block: &BlockResults, against: &AgainstLastYear) -> String {
    let mut rows = Rows(String::new());
    let head = [
        "criterion",
        "code",
        "title",
        "former",
        "relation",
        "note",
        "unit",
        "points_then",
        "max_then",
        "points_now",
        "max_now",
        "points_gained",
    ];
    rows.row(head);
    for change in &against.criteria {
        let criterion = change.criterion.map(|ix| block.round.rubric.criterion(ix));
        let max = number(criterion.map(|c| c.max.exact()));
        let relation = relation_name(change.relation);
        for points in &change.units {
            rows.row([
                criterion.map_or("", |c| &c.id),
                criterion.map_or("", |c| &c.code),
                criterion.map_or("", |c| &c.title),
                change.former.as_deref().unwrap_or(""),
                relation,
                change.note.as_deref().unwrap_or(""),
                &block.round.units[points.unit].id,
                &number(points.then.as_ref()),
                &number(change.max_then.as_ref()),
                &number(points.now.as_ref()),
                &max,
                &number(points.change(change.relation).as_ref()),
            ]);
        }
    }
    rows.0
}

fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same",
        Relation::Changed => "changed",
        Relation::New => "new",
        Relation::Gone => "gone",
    }
}

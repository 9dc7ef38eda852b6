//! A bundle in `out/` against the results computed anew.

use std::path::Path;

use parscore_files::FileError;
use parscore_files::bundle::{self, Trails};

use super::{BlockResults, folder_of};

/// Tables of a bundle, those that others are made from first.
const TABLES: [&str; 5] = ["units.csv", "attributes.csv", "criteria.csv", "scores.csv", "standings.csv"];

/// The first cell in which a bundle is not what its results are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// Name of the file.
    pub file: String,
    /// Line of the file, 1 for its column names; 0 where no cell can be named.
    pub line: usize,
    /// Name of the column.
    pub column: String,
    /// What the bundle says.
    pub found: String,
    /// What the results are.
    pub expected: String,
}

/// Compares the bundle of a block in the campaign's folder with the block's results; `None` where all
/// is the same.
///
/// The results are written into a folder beside it, which is removed again.
///
/// # Errors
/// When a file cannot be read, or the other bundle cannot be written.
pub fn verify(campaign: &Path, block: &BlockResults) -> Result<Option<Differs>, FileError> {
    let folder = folder_of(campaign, block);
    let anew = folder.with_file_name(format!(".{}.verify", block.block));
    let compared = bundle::write(&anew, &block.bundle(), Trails::None).and_then(|()| compare(&folder, &anew));
    let removed = std::fs::remove_dir_all(&anew).map_err(FileError::write(&anew));
    let differs = compared?;
    removed.map(|()| differs)
}

fn compare(folder: &Path, anew: &Path) -> Result<Option<Differs>, FileError> {
    for file in TABLES {
        let (found, expected) = (read(&folder.join(file))?, read(&anew.join(file))?);
        if found != expected {
            return Ok(Some(cell(file, &found, &expected)));
        }
    }
    let file = "diagnostics.json";
    let same = read(&folder.join(file))? == read(&anew.join(file))?;
    Ok((!same).then(|| whole(file)))
}

fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    std::fs::read(path).map_err(FileError::read(path))
}

fn whole(file: &str) -> Differs {
    let empty = String::new;
    Differs { file: file.to_owned(), line: 0, column: empty(), found: empty(), expected: empty() }
}

/// The first cell that differs; the whole file where the tables cannot be read or agree as tables.
fn cell(file: &str, found: &[u8], expected: &[u8]) -> Differs {
    let (found, expected) = (table(found), table(expected));
    let names = expected.first().cloned().unwrap_or_default();
    for line in 0..found.len().max(expected.len()) {
        let row = |table: &[Vec<String>]| table.get(line).cloned().unwrap_or_default();
        let (found, expected) = (row(&found), row(&expected));
        for at in 0..found.len().max(expected.len()) {
            let text = |row: &[String]| row.get(at).cloned();
            let (was, is) = (text(&found), text(&expected));
            if was != is {
                return Differs {
                    file: file.to_owned(),
                    line: line + 1,
                    column: names.get(at).cloned().unwrap_or_default(),
                    found: was.unwrap_or_default(),
                    expected: is.unwrap_or_default(),
                };
            }
        }
    }
    whole(file)
}

fn table(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader
        .byte_records()
        .map_while(Result::ok)
        .map(|row| row.iter().map(|c| String::from_utf8_lossy(c).into_owned()).collect())
        .collect()
}

//! Reading a bundle: of this version, whole, and of files that belong together.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::text;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::write::hex;
use super::{AttributeRow, CriterionRow, FORMAT, Manifest, ScoreRow, StandingRow, UnitRow, VERSION};
use crate::{FileError, wire};

/// A bundle whose files were found to be whole. Scores and trails are read when they are asked for.
#[derive(Debug)]
pub struct Bundle {
    folder: PathBuf,
    /// `bundle.json`.
    pub manifest: Manifest,
    /// Units.
    pub units: Vec<UnitRow>,
    /// Attributes of units.
    pub attributes: Vec<AttributeRow>,
    /// Criteria.
    pub criteria: Vec<CriterionRow>,
    /// Standings.
    pub standings: Vec<StandingRow>,
    /// Diagnostics.
    pub diagnostics: Vec<wire::Diagnostic>,
}

/// Reads the bundle `folder`. `None` where it cannot be used; the diagnostics say why.
///
/// # Errors
/// [`FileError`] when a file cannot be read.
pub fn read(folder: &Path) -> Result<(Option<Bundle>, Vec<Diagnostic>), FileError> {
    let path = folder.join("bundle.json");
    let text = std::fs::read(&path).map_err(FileError::read(&path))?;
    let manifest = match manifest(&path, &text) {
        Ok(manifest) => manifest,
        Err(fault) => return Ok((None, vec![*fault])),
    };
    let mut faults = Vec::new();
    let plain = |name: &String| !name.contains(['/', '\\']) && name != "..";
    if !TABLES.iter().all(|t| manifest.files.contains_key(*t)) || !manifest.files.keys().all(plain) {
        return Ok((None, vec![broken(&path, "files")]));
    }
    for (name, file) in &manifest.files {
        let path = folder.join(name);
        if hash(&path)? != file.sha256 {
            let message = text!(
                "tệp `{name}` không phải là tệp mà gói kết quả đã ghi",
                "`{name}` is not the file that was written with this bundle"
            );
            faults.push(Diagnostic::new(Code::BundleVersion, place(&path), message));
        }
    }
    let mut take = Take { folder, faults };
    let bundle = Bundle {
        folder: folder.to_owned(),
        units: take.table("units.csv")?,
        attributes: take.table("attributes.csv")?,
        criteria: take.table("criteria.csv")?,
        standings: take.table("standings.csv")?,
        diagnostics: take.json("diagnostics.json")?,
        manifest,
    };
    let usable = take.faults.is_empty();
    Ok((usable.then_some(bundle), take.faults))
}

/// Files that every bundle has.
const TABLES: [&str; 6] =
    ["units.csv", "attributes.csv", "criteria.csv", "scores.csv", "standings.csv", "diagnostics.json"];

fn place(path: &Path) -> Place {
    Place::File { file: Arc::from(path.display().to_string()) }
}

fn broken(path: &Path, why: &str) -> Diagnostic {
    let message =
        text!("không đọc được tệp của gói kết quả (`{why}`)", "a file of the bundle cannot be read (`{why}`)");
    Diagnostic::new(Code::FileUnreadable, place(path), message)
}

fn manifest(path: &Path, text: &[u8]) -> Result<Manifest, Box<Diagnostic>> {
    let value: serde_json::Value = serde_json::from_slice(text).map_err(|e| Box::new(broken(path, &e.to_string())))?;
    // The version is looked at first: a later one may have other keys.
    if value.get("format").and_then(|f| f.as_str()) != Some(FORMAT) {
        let message =
            text!("thư mục không phải gói kết quả của parscore", "the folder is no results bundle of parscore");
        return Err(Box::new(Diagnostic::new(Code::BundleVersion, place(path), message)));
    }
    let version = value.get("version").and_then(serde_json::Value::as_u64);
    if version != Some(u64::from(VERSION)) {
        let found = version.map_or_else(|| "?".to_owned(), |v| v.to_string());
        let message = text!(
            "gói kết quả có phiên bản {found}, chương trình này đọc phiên bản {VERSION}",
            "the bundle has version {found}, this program reads version {VERSION}"
        );
        let hint = text!(
            "chấm lại bằng chương trình này, hoặc dùng chương trình đã ghi gói",
            "score again with this program, or use the one that wrote it"
        );
        return Err(Box::new(Diagnostic::new(Code::BundleVersion, place(path), message).hint(hint)));
    }
    serde_json::from_value(value).map_err(|e| Box::new(broken(path, &e.to_string())))
}

fn hash(path: &Path) -> Result<String, FileError> {
    let mut file = File::open(path).map_err(FileError::read(path))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match io::Read::read(&mut file, &mut buffer).map_err(FileError::read(path))? {
            0 => return Ok(hex(&hasher.finalize())),
            n => hasher.update(&buffer[..n]),
        }
    }
}

struct Take<'f> {
    folder: &'f Path,
    faults: Vec<Diagnostic>,
}

impl Take<'_> {
    fn table<R: DeserializeOwned>(&mut self, name: &str) -> Result<Vec<R>, FileError> {
        let path = self.folder.join(name);
        let file = File::open(&path).map_err(FileError::read(&path))?;
        let rows: Result<Vec<R>, csv::Error> =
            csv::Reader::from_reader(BufReader::new(file)).into_deserialize().collect();
        Ok(rows.unwrap_or_else(|e| {
            self.faults.push(broken(&path, &e.to_string()));
            Vec::new()
        }))
    }

    fn json<T: DeserializeOwned + Default>(&mut self, name: &str) -> Result<T, FileError> {
        let path = self.folder.join(name);
        let text = std::fs::read(&path).map_err(FileError::read(&path))?;
        Ok(serde_json::from_slice(&text).unwrap_or_else(|e| {
            self.faults.push(broken(&path, &e.to_string()));
            T::default()
        }))
    }
}

/// Rows or lines of a large file, one after the other.
pub type Lines<T> = Box<dyn Iterator<Item = Result<T, Box<Diagnostic>>>>;

impl Bundle {
    /// Every line of every sheet.
    ///
    /// # Errors
    /// [`FileError`] when the file cannot be opened.
    pub fn scores(&self) -> Result<Lines<ScoreRow>, FileError> {
        let path = self.folder.join("scores.csv");
        let file = File::open(&path).map_err(FileError::read(&path))?;
        let rows = csv::Reader::from_reader(BufReader::new(file)).into_deserialize();
        Ok(Box::new(rows.map(move |row| row.map_err(|e| Box::new(broken(&path, &e.to_string()))))))
    }

    /// The trail of every line; `None` where the bundle was written without trails.
    ///
    /// # Errors
    /// [`FileError`] when the file cannot be opened.
    pub fn trails(&self) -> Result<Option<Lines<wire::Trail>>, FileError> {
        if !self.manifest.files.contains_key("trails.jsonl") {
            return Ok(None);
        }
        let path = self.folder.join("trails.jsonl");
        let file = File::open(&path).map_err(FileError::read(&path))?;
        let trails = BufReader::new(file).lines().map(move |line| {
            let line = line.map_err(|e| Box::new(broken(&path, &e.to_string())))?;
            serde_json::from_str(&line).map_err(|e| Box::new(broken(&path, &e.to_string())))
        });
        Ok(Some(Box::new(trails)))
    }
}

//! A folder of `tests/bad-import`: what it says about itself.

use std::fs;
use std::path::{Path, PathBuf};

use parscore_tests::paths::files_below;
use toml::{Table, Value};

/// How a file comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// `parscore import REGISTER FILE`.
    Import,
    /// Dropped into `den/`, then `parscore inbox`.
    Inbox,
    /// `parscore submit UNIT --answers FILE`.
    Submit,
}

/// One folder.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) folder: PathBuf,
    pub(super) name: String,
    /// The whole of `case.toml`.
    pub(super) about: Table,
    pub(super) way: Way,
    /// Name that the file has for the program.
    pub(super) file: String,
    /// Codes of the errors; none for a file that is taken.
    pub(super) codes: Vec<String>,
    /// Places that must be named, such as `ô C3`.
    pub(super) cells: Vec<String>,
    /// Parts of lines of what is recorded, for a file that is taken.
    pub(super) takes: Vec<String>,
    /// The file is left where it lies, with a note.
    pub(super) stays: bool,
}

impl Case {
    /// Every folder below `root` with a `case.toml`, by name.
    pub(super) fn all(root: &Path) -> Vec<Case> {
        files_below(root, "case.toml").iter().map(|path| Case::read(path)).collect()
    }

    fn read(path: &Path) -> Case {
        let about: Table =
            fs::read_to_string(path).unwrap().parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let folder = path.parent().unwrap().to_path_buf();
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        for key in about.keys() {
            assert!(KEYS.contains(&key.as_str()), "{name}: unknown key `{key}`");
        }
        assert!(about.contains_key("about"), "{name}: says nothing about itself");
        let way = match about.get("way").and_then(Value::as_str) {
            Some("import") => Way::Import,
            Some("inbox") => Way::Inbox,
            Some("submit") => Way::Submit,
            other => panic!("{name}: way {other:?}"),
        };
        let mut case = Case {
            folder,
            name,
            way,
            file: String::new(),
            codes: Vec::new(),
            cells: Vec::new(),
            takes: Vec::new(),
            stays: about.get("stays").and_then(Value::as_bool).unwrap_or(false),
            about,
        };
        case.file = case.text("file").unwrap().to_owned();
        case.codes = case.list("codes");
        case.cells = case.list("cells");
        case.takes = case.list("takes");
        case
    }

    /// The file is in order.
    pub(super) fn is_taken(&self) -> bool {
        self.codes.is_empty() && !self.stays
    }

    /// A text.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.about.get(key).and_then(Value::as_str)
    }

    /// A list of texts.
    pub(super) fn list(&self, key: &str) -> Vec<String> {
        let texts = self.about.get(key).and_then(Value::as_array).into_iter().flatten();
        texts
            .map(|v| v.as_str().unwrap_or_else(|| panic!("{}: {key} is no list of texts", self.name)).to_owned())
            .collect()
    }
}

/// Keys of `case.toml`.
const KEYS: [&str; 18] = [
    "about", "way", "file", "codes", "cells", "takes", "stays", "register", "unit", "options", "sheet", "wrap", "of",
    "fill", "merge", "texts", "campaign", "rubric",
];

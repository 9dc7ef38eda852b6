//! Where things stand in the workspace, and data that stands outside it.

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A file or folder of the data that may be read in place but is no part of the project; `None`, with
/// a printed reason, where it is missing.
pub fn reference(name: &str) -> Option<PathBuf> {
    outside(&root().join("../shared/data/reference").join(name))
}

fn outside(path: &Path) -> Option<PathBuf> {
    if path.exists() {
        return Some(path.to_path_buf());
    }
    say(&format!("skipped: {} is not there", path.display()));
    None
}

/// Prints a line that tells why a test did less than it could.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
pub fn say(line: &str) {
    println!("{line}");
}

/// Every file below `folder` whose name ends in `end`, sorted; hidden folders and `target` are passed over.
pub fn files_below(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&next) else { continue };
        for path in entries.flatten().map(|e| e.path()) {
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            if path.is_dir() {
                if !name.starts_with('.') && name != "target" {
                    folders.push(path);
                }
            } else if name.ends_with(end) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

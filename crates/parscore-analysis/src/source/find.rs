//! Where the bundles are: a bundle's folder, a folder of bundles, or a campaign.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::round::Version;
use parscore_core::text;
use parscore_files::FileError;

/// Folder of the bundles within a campaign.
const OF_CAMPAIGN: &str = "out/ket-qua";

/// The bundles that `path` means: itself, those below it, or those that a campaign wrote last in the
/// order of the procedure (of `version` where one is asked for).
///
/// # Errors
/// [`FileError`] where a folder cannot be read.
pub fn bundles(path: &Path, version: Option<Version>) -> Result<Result<Vec<PathBuf>, Box<Diagnostic>>, FileError> {
    if is_bundle(path) {
        return Ok(Ok(vec![path.to_owned()]));
    }
    if !path.is_dir() {
        return Ok(Err(Box::new(no_bundle(path))));
    }
    for base in [path.join(OF_CAMPAIGN), path.to_owned()] {
        let versions: Vec<Version> =
            Version::ALL.iter().map(|(v, _)| *v).filter(|v| base.join(v.name()).is_dir()).collect();
        let chosen = match version {
            Some(asked) => versions.iter().find(|v| **v == asked),
            None => versions.last(),
        };
        let below = match chosen {
            Some(version) => below(&base.join(version.name()))?,
            None if versions.is_empty() && base.is_dir() => below(&base)?,
            None => Vec::new(),
        };
        if !below.is_empty() {
            return Ok(Ok(below));
        }
    }
    Ok(Err(Box::new(no_bundle(path))))
}

fn is_bundle(folder: &Path) -> bool {
    folder.join("bundle.json").is_file()
}

/// Bundles right below a folder, in the order of their names.
fn below(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(FileError::read(folder))? {
        let path = entry.map_err(FileError::read(folder))?.path();
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if !hidden && is_bundle(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn no_bundle(path: &Path) -> Diagnostic {
    let shown = path.display();
    let message = text!("không có gói kết quả nào ở `{shown}`", "there is no results bundle in `{shown}`");
    Diagnostic::new(Code::FileUnreadable, Place::File { file: Arc::from(shown.to_string()) }, message).hint(text!(
        "ghi gói kết quả bằng `parscore results --write`, rồi nêu thư mục đợt đánh giá hoặc thư mục gói",
        "write bundles with `parscore results --write`, then name the campaign's folder or a bundle's"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(folder: &Path) {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join("bundle.json"), "{}").unwrap();
    }

    #[test]
    fn a_campaign_means_its_latest_version() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join(OF_CAMPAIGN);
        for folder in ["self/a", "appraised_2/b", "appraised_2/a", "appraised_2/.a.old", "appraised_1/c"] {
            bundle(&out.join(folder));
        }
        let found = |path: &Path, version| bundles(path, version).unwrap().map_err(|d| d.message.en);
        let last = vec![out.join("appraised_2/a"), out.join("appraised_2/b")];
        assert_eq!(found(root.path(), None), Ok(last.clone()));
        assert_eq!(found(&out, None), Ok(last));
        assert_eq!(found(root.path(), Some(Version::SelfAssessed)), Ok(vec![out.join("self/a")]));
        assert_eq!(found(&out.join("self"), None), Ok(vec![out.join("self/a")]));
        assert_eq!(found(&out.join("self/a"), None), Ok(vec![out.join("self/a")]));
        assert!(found(root.path(), Some(Version::Final)).unwrap_err().starts_with("there is no results bundle"));
        assert!(found(&root.path().join("nowhere"), None).is_err());
    }
}

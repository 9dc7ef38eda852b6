//! What could not be done with a file at all.

use std::io;
use std::path::{Path, PathBuf};

use parscore_core::diagnostic::Text;
use parscore_core::text;

/// A file that could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The operating system refused to read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The operating system refused to write.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl FileError {
    /// A failed reading.
    pub fn read(path: &Path) -> impl FnOnce(io::Error) -> FileError {
        let path = path.to_owned();
        move |source| FileError::Read { path, source }
    }

    /// A failed writing.
    pub fn write(path: &Path) -> impl FnOnce(io::Error) -> FileError {
        let path = path.to_owned();
        move |source| FileError::Write { path, source }
    }

    /// The sentence for people.
    pub fn text(&self) -> Text {
        match self {
            FileError::Read { path, source } => {
                let (path, Text { vi, en }) = (path.display(), reason(source));
                text!("không đọc được tệp `{path}`: {vi}", "cannot read file `{path}`: {en}")
            }
            FileError::Write { path, source } => {
                let (path, Text { vi, en }) = (path.display(), reason(source));
                text!("không ghi được tệp `{path}`: {vi}", "cannot write file `{path}`: {en}")
            }
        }
    }
}

fn reason(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => text!("không có tệp này", "there is no such file"),
        io::ErrorKind::PermissionDenied => text!("không có quyền", "permission denied"),
        io::ErrorKind::IsADirectory => text!("đây là thư mục", "it is a folder"),
        io::ErrorKind::AlreadyExists => text!("đã có sẵn", "it exists already"),
        io::ErrorKind::StorageFull => text!("ổ đĩa đã đầy", "the disk is full"),
        _ => Text::new(error.to_string(), error.to_string()),
    }
}

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
                let (path, Text { vi, en }) = (path.display(), reason_of(source));
                text!("không đọc được tệp `{path}`: {vi}", "cannot read file `{path}`: {en}")
            }
            FileError::Write { path, source } => {
                let (path, Text { vi, en }) = (path.display(), reason_of(source));
                text!("không ghi được tệp `{path}`: {vi}", "cannot write file `{path}`: {en}")
            }
        }
    }
}

/// Why the operating system refused, after a colon; what has no words here is quoted.
pub fn reason_of(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => text!("không có tệp hoặc thư mục này", "there is no such file or folder"),
        io::ErrorKind::PermissionDenied => text!("không có quyền", "permission denied"),
        io::ErrorKind::IsADirectory => text!("đây là thư mục", "it is a folder"),
        io::ErrorKind::NotADirectory => text!("đây không phải là thư mục", "it is no folder"),
        io::ErrorKind::AlreadyExists => text!("đã có sẵn, không ghi đè", "it exists already and was not written over"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => text!("ổ đĩa đã đầy", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => text!("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        io::ErrorKind::FileTooLarge => text!("tệp quá lớn", "the file is too large"),
        io::ErrorKind::InvalidFilename => text!("tên tệp không hợp lệ", "the file name is not valid"),
        io::ErrorKind::ResourceBusy => text!("chương trình khác đang dùng tệp", "another program uses the file"),
        io::ErrorKind::TimedOut => text!("quá thời gian chờ", "it took too long"),
        io::ErrorKind::InvalidData => text!("nội dung không đúng dạng", "the content is malformed"),
        _ => text!("hệ thống báo `{error}`", "the system says `{error}`"),
    }
}

//! Errors as sentences for people, in both languages. What other programs say (SQLite, the system) is
//! told apart by its kind; where that is not enough it is quoted.

use parscore_core::diagnostic::Text;
use parscore_core::text;
use parscore_files::reason_of;
use rusqlite::ErrorCode;

use crate::act::PayloadError;
use crate::journal::JournalError;
use crate::measure::BodyError;
use crate::round::RoundError;
use crate::session::SessionError;
use crate::state::FoldFault;

impl JournalError {
    /// The sentence for people.
    pub fn text(&self) -> Text {
        match self {
            JournalError::HeadMoved { .. } => {
                text!("người khác vừa ghi vào nhật ký", "somebody else has just recorded an act")
            }
            JournalError::Busy { holder } => {
                text!("{holder} đang ghi vào nhật ký", "the journal is being written by {holder}")
            }
            JournalError::DiskFull => text!(
                "đĩa đã đầy, chưa ghi được việc này; nhật ký còn nguyên",
                "no space left to record the act; the journal is unchanged"
            ),
            JournalError::NotAJournal { path, why } => {
                let (path, Text { vi, en }) = (path.display(), why);
                text!(
                    "`{path}` không phải là nhật ký mà chương trình này đọc được: {vi}",
                    "`{path}` is not a journal that this program reads: {en}"
                )
            }
            JournalError::Store(error) => {
                let Text { vi, en } = of_store(error);
                text!("không đọc hoặc ghi được nhật ký: {vi}", "the journal's store failed: {en}")
            }
            JournalError::Io { path, source } => {
                let (path, Text { vi, en }) = (path.display(), reason_of(source));
                text!("không ghi được `{path}`: {vi}", "cannot write `{path}`: {en}")
            }
        }
    }
}

/// What SQLite complains about.
pub(crate) fn of_store(error: &rusqlite::Error) -> Text {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            text!("chương trình khác đang khóa tệp", "another program holds the file")
        }
        Some(ErrorCode::ReadOnly) => text!("tệp chỉ cho đọc", "the file is read-only"),
        Some(ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied) => {
            text!("không có quyền", "permission denied")
        }
        Some(ErrorCode::CannotOpen) => text!("không mở được tệp", "the file cannot be opened"),
        Some(ErrorCode::DatabaseCorrupt) => text!("tệp bị hỏng", "the file is damaged"),
        Some(ErrorCode::NotADatabase) => {
            text!("tệp không phải là cơ sở dữ liệu SQLite", "the file is no SQLite database")
        }
        Some(ErrorCode::SystemIoFailure) => text!("lỗi đọc, ghi đĩa", "reading or writing the disk failed"),
        Some(ErrorCode::DiskFull) => text!("đĩa đã đầy", "the disk is full"),
        Some(ErrorCode::OutOfMemory | ErrorCode::TooBig) => {
            text!("nội dung quá lớn so với bộ nhớ", "the content is too large for the memory")
        }
        Some(ErrorCode::ConstraintViolation) => {
            text!("nội dung không hợp cấu trúc nhật ký", "the content does not fit the journal's tables")
        }
        _ => text!("cơ sở dữ liệu báo `{error}`", "the database says `{error}`"),
    }
}

impl PayloadError {
    /// The sentence for people.
    pub fn text(&self) -> Text {
        match self {
            PayloadError::Later { kind, schema } => text!(
                "loại `{kind}`, phiên bản {schema}, do chương trình mới hơn ghi",
                "kind `{kind}`, schema {schema}, was written by a later program"
            ),
            PayloadError::Malformed { kind, why } => {
                let Text { vi, en } = why;
                text!("nội dung loại `{kind}` không đúng dạng: {vi}", "the content of kind `{kind}` is malformed: {en}")
            }
        }
    }
}

/// What is wrong with JSON.
pub(crate) fn of_json(error: &serde_json::Error) -> Text {
    let column = error.column();
    match error.classify() {
        serde_json::error::Category::Eof => text!("bị cắt cụt", "it is cut off"),
        serde_json::error::Category::Syntax => {
            text!("sai cú pháp JSON ở ký tự {column}", "wrong JSON syntax at character {column}")
        }
        serde_json::error::Category::Data => {
            text!("thiếu hoặc sai trường (`{error}`)", "a field is missing or wrong (`{error}`)")
        }
        serde_json::error::Category::Io => text!("không ghi được ra JSON", "it cannot be written as JSON"),
    }
}

impl FoldFault {
    /// The sentence for people.
    pub fn text(&self) -> Text {
        match self {
            FoldFault::Order { last } => {
                text!("không nối tiếp mục {last}", "it does not follow entry {last}")
            }
            FoldFault::Payload(error) => error.text(),
            FoldFault::Time(time) => text!("`{time}` không phải là thời điểm", "`{time}` is no instant of time"),
            FoldFault::Reference(entry) => text!(
                "dẫn đến mục {entry}, là mục không dẫn đến được",
                "it refers to entry {entry}, which it cannot refer to"
            ),
            FoldFault::Digest(why) => {
                let Text { vi, en } = why;
                text!("không tính được mã băm của nội dung: {vi}", "its content cannot be digested: {en}")
            }
        }
    }
}

impl BodyError {
    /// The sentence for people.
    pub fn text(&self) -> Text {
        let BodyError { register, row } = self;
        match row {
            0 => text!(
                "không đọc được dòng tên cột của sổ `{register}`",
                "the column names of register `{register}` cannot be read"
            ),
            _ => text!(
                "không đọc được dòng {row} của sổ `{register}`",
                "row {row} of register `{register}` cannot be read"
            ),
        }
    }
}

impl SessionError {
    /// The sentence for people.
    pub fn text(&self) -> Text {
        match self {
            SessionError::Journal(journal) => journal.text(),
            SessionError::Fold(fold) => {
                let (entry, Text { vi, en }) = (fold.entry, fold.why.text());
                text!("mục {entry} của nhật ký không hợp lệ: {vi}", "entry {entry} of the journal does not hold: {en}")
            }
            SessionError::Campaign { entry, .. } => text!(
                "chương trình này không đọc được đợt đánh giá ghi ở mục {entry} của nhật ký",
                "entry {entry} of the journal holds a campaign that this program cannot read"
            ),
            SessionError::Payload(why) => {
                let Text { vi, en } = why.text();
                text!("không ghi được việc này: {vi}", "the act cannot be stored: {en}")
            }
            SessionError::Folder { path, source } => {
                let (path, Text { vi, en }) = (path.display(), reason_of(source));
                text!("không ghi được `{path}`: {vi}", "cannot write `{path}`: {en}")
            }
            SessionError::Contended => {
                text!("người khác đang ghi liên tục, chưa ghi được gì", "others keep recording; nothing was recorded")
            }
        }
    }
}

impl RoundError {
    /// The sentence for people.
    pub fn text(&self) -> Text {
        match self {
            RoundError::Session(error) => error.text(),
            RoundError::NotApplied => text!("đợt đánh giá chưa được áp dụng", "no campaign was applied yet"),
            RoundError::Register { entry, source } => {
                let Text { vi, en } = source.text();
                text!("mục {entry} của nhật ký: {vi}", "entry {entry} of the journal: {en}")
            }
            RoundError::Entry { entry } => text!(
                "mục {entry} của nhật ký không phải là việc mà trạng thái dẫn đến",
                "entry {entry} of the journal is not the act that the state takes it for"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::{Act, Recorded};

    #[test]
    fn reasons_are_vietnamese_in_vietnamese() {
        let store = rusqlite::Connection::open("/no/such/folder/journal.db").unwrap_err();
        assert_eq!(
            JournalError::Store(store).text(),
            text!(
                "không đọc hoặc ghi được nhật ký: không mở được tệp",
                "the journal's store failed: the file cannot be opened"
            )
        );
        let cut = Recorded::from_payload("undo", 1, b"{\"kind\":").unwrap_err();
        assert_eq!(cut.text().vi, "nội dung loại `undo` không đúng dạng: bị cắt cụt");
        let other = Act::of_payload("check", 1, b"{\"kind\":\"undo\",\"entry\":3}").unwrap_err();
        assert_eq!(other.text().vi, "nội dung loại `check` không đúng dạng: bên trong là loại `undo`");
        let fold = FoldFault::Payload(PayloadError::Later { kind: "vote".into(), schema: 1 });
        assert_eq!(fold.text().vi, "loại `vote`, phiên bản 1, do chương trình mới hơn ghi");
        let body = BodyError { register: "tasks".into(), row: 7 };
        let round = RoundError::Register { entry: 4, source: body };
        assert_eq!(round.text().vi, "mục 4 của nhật ký: không đọc được dòng 7 của sổ `tasks`");
    }
}

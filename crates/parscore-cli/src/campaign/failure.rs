//! Why a campaign's folder cannot be used, in words for people.

use std::io;

use parscore_campaign::journal::JournalError;
use parscore_campaign::round::RoundError;
use parscore_campaign::session::SessionError;
use parscore_core::diagnostic::Text;
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;

/// The failure that a session's error is; faults of stored texts are reported beside it.
pub(crate) fn session_failure(context: &mut Context, error: &SessionError) -> Failure {
    if let SessionError::Campaign { faults, .. } = error
        && let Err(failure) = context.report(faults)
    {
        return failure;
    }
    let (message, hint) = match error {
        SessionError::Journal(journal) => journal_words(journal),
        SessionError::Fold(fold) => {
            let (entry, why) = (fold.entry, &fold.why);
            let message = text!(
                "mục {entry} của nhật ký không hợp lệ: {why}",
                "entry {entry} of the journal does not hold: {why}"
            );
            (message, Some(verify_hint()))
        }
        SessionError::Campaign { entry, .. } => {
            let message = text!(
                "chương trình này không đọc được đợt đánh giá ghi ở mục {entry} của nhật ký",
                "entry {entry} of the journal holds a campaign that this program cannot read"
            );
            (message, Some(verify_hint()))
        }
        SessionError::Payload(why) => {
            (text!("không ghi được việc này: {why}", "the act cannot be stored: {why}"), None)
        }
        SessionError::Folder { path, source } => (cannot_write(&path.display().to_string(), source), None),
        SessionError::Contended => {
            let message =
                text!("người khác đang ghi liên tục, chưa ghi được gì", "others keep recording; nothing was recorded");
            (message, Some(text!("chạy lại lệnh này", "run the command again")))
        }
    };
    Failure::CouldNot(message, hint)
}

fn journal_words(error: &JournalError) -> (Text, Option<Text>) {
    match error {
        JournalError::HeadMoved { .. } => (
            text!("người khác vừa ghi vào nhật ký", "somebody else has just recorded an act"),
            Some(text!("chạy lại lệnh này", "run the command again")),
        ),
        JournalError::Busy { holder } => (
            text!("{holder} đang ghi vào nhật ký", "the journal is being written by {holder}"),
            Some(text!("đợi xong rồi chạy lại lệnh này", "wait and run the command again")),
        ),
        JournalError::DiskFull => (
            text!(
                "đĩa đã đầy, chưa ghi được việc này; nhật ký còn nguyên",
                "no space left to record the act; the journal is unchanged"
            ),
            Some(text!("giải phóng chỗ trên đĩa rồi chạy lại", "free some space, then run the command again")),
        ),
        JournalError::NotAJournal { path, why } => {
            let path = path.display();
            let message = text!(
                "`{path}` không phải là nhật ký mà chương trình này đọc được: {why}",
                "`{path}` is not a journal that this program reads: {why}"
            );
            (message, None)
        }
        JournalError::Store(why) => {
            (text!("không đọc hoặc ghi được nhật ký: {why}", "the journal's store failed: {why}"), Some(verify_hint()))
        }
        JournalError::Io { path, source } => (cannot_write(&path.display().to_string(), source), None),
    }
}

fn verify_hint() -> Text {
    text!("chạy `parscore verify` để biết mục nào sai", "`parscore verify` says which entry is wrong")
}

/// A file or folder that cannot be written.
fn cannot_write(path: &str, error: &io::Error) -> Text {
    let (vi, en) = match error.kind() {
        io::ErrorKind::AlreadyExists => ("đã có sẵn, không ghi đè".to_owned(), "it exists already".to_owned()),
        io::ErrorKind::PermissionDenied => ("không có quyền ghi".to_owned(), "permission denied".to_owned()),
        io::ErrorKind::NotFound => ("không có thư mục này".to_owned(), "there is no such folder".to_owned()),
        _ => (error.to_string(), error.to_string()),
    };
    text!("không ghi được `{path}`: {vi}", "cannot write `{path}`: {en}")
}

/// The failure of a file or folder that cannot be written.
pub(crate) fn write_failure(path: &std::path::Path, error: &io::Error) -> Failure {
    Failure::CouldNot(cannot_write(&path.display().to_string(), error), None)
}

/// The failure that an error of making rounds is.
pub(crate) fn round_failure(context: &mut Context, error: RoundError) -> Failure {
    match error {
        RoundError::Session(error) => session_failure(context, &error),
        why => Failure::CouldNot(text!("không lập được kết quả: {why}", "no results can be made: {why}"), None),
    }
}

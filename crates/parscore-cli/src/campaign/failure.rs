//! Why a campaign's folder cannot be used, in words for people.

use std::io;

use parscore_campaign::journal::JournalError;
use parscore_campaign::round::RoundError;
use parscore_campaign::session::SessionError;
use parscore_core::diagnostic::Text;
use parscore_core::text;
use parscore_files::reason_of;

use crate::context::Context;
use crate::failure::Failure;

/// The failure that a session's error is; faults of stored texts are reported beside it.
pub(crate) fn session_failure(context: &mut Context, error: &SessionError) -> Failure {
    if let SessionError::Campaign { faults, .. } = error
        && let Err(failure) = context.report(faults)
    {
        return failure;
    }
    let hint = match error {
        SessionError::Journal(journal) => journal_hint(journal),
        SessionError::Fold(_) | SessionError::Campaign { .. } => Some(verify_hint()),
        SessionError::Payload(_) | SessionError::Folder { .. } => None,
        SessionError::Contended => Some(text!("chạy lại lệnh này", "run the command again")),
    };
    Failure::CouldNot(error.text(), hint)
}

fn journal_hint(error: &JournalError) -> Option<Text> {
    match error {
        JournalError::HeadMoved { .. } => Some(text!("chạy lại lệnh này", "run the command again")),
        JournalError::Busy { .. } => Some(text!("đợi xong rồi chạy lại lệnh này", "wait and run the command again")),
        JournalError::DiskFull => {
            Some(text!("giải phóng chỗ trên đĩa rồi chạy lại", "free some space, then run the command again"))
        }
        JournalError::Store(_) => Some(verify_hint()),
        JournalError::NotAJournal { .. } | JournalError::Io { .. } => None,
    }
}

fn verify_hint() -> Text {
    text!("chạy `parscore verify` để biết mục nào sai", "`parscore verify` says which entry is wrong")
}

/// The failure of a file or folder that cannot be written.
pub(crate) fn write_failure(path: &std::path::Path, error: &io::Error) -> Failure {
    let (path, Text { vi, en }) = (path.display(), reason_of(error));
    Failure::CouldNot(text!("không ghi được `{path}`: {vi}", "cannot write `{path}`: {en}"), None)
}

/// The failure that an error of making rounds is.
pub(crate) fn round_failure(context: &mut Context, error: RoundError) -> Failure {
    match error {
        RoundError::Session(error) => session_failure(context, &error),
        why => {
            let Text { vi, en } = why.text();
            Failure::CouldNot(text!("không lập được kết quả: {vi}", "no results can be made: {en}"), None)
        }
    }
}

//! What progress says to people.

use jiff::civil::Date;
use parscore_core::diagnostic::{Code, Diagnostic, Place, Text};
use parscore_core::text;

use super::{Deadline, Status, Todo, TodoKind};

impl Status {
    /// For people.
    pub fn text(&self) -> Text {
        match self {
            Status::NotYet => text!("chưa đến", "not yet"),
            Status::NotNeeded => text!("không phải làm", "nothing to do"),
            Status::Elsewhere => text!("chưa làm bằng chương trình này", "not done with this program yet"),
            Status::Expected => text!("chưa nộp", "expected"),
            Status::In => text!("đã nộp", "in"),
            Status::Late => text!("đã nộp, quá hạn", "in, late"),
            Status::Missing => text!("quá hạn, chưa nộp", "missing"),
            Status::WaitingForCheck { .. } => text!("chờ kiểm tra lại số liệu nhập", "waits for its check"),
            Status::AskedToExplain { criteria } => {
                text!("phải giải trình {criteria} tiêu chí", "{criteria} criteria to explain")
            }
            Status::InConflict { criteria } => {
                text!("còn ý kiến khác nhau ở {criteria} tiêu chí", "{criteria} criteria in conflict")
            }
            Status::ToAppraise { criteria } => {
                text!("còn {criteria} tiêu chí chưa thẩm định", "{criteria} criteria to appraise")
            }
            Status::NotAppraised { criteria } => {
                text!("quá hạn, còn {criteria} tiêu chí chưa thẩm định", "over, {criteria} criteria not appraised")
            }
            Status::Done => text!("đã xong", "done"),
        }
    }
}

/// The warning that a stage is over for units which are not done.
pub(super) fn overdue(stage: &Deadline, units: &[&str]) -> Diagnostic {
    let (title, count, list) = (&stage.title, units.len(), names(units));
    let vn = vn(stage.closes);
    let closes = stage.closes;
    let message = text!(
        "bước `{title}` quá hạn ngày {vn}, còn {count} đơn vị chưa xong: {list}",
        "stage `{title}` was over on {closes}, units that are not done: {count} ({list})"
    );
    let hint = text!(
        "đôn đốc, mở lại bước (`parscore stage reopen`) hoặc cho nộp muộn (`parscore stage accept-late`)",
        "remind them, reopen it (`parscore stage reopen`) or accept late acts (`parscore stage accept-late`)"
    );
    Diagnostic::new(Code::Overdue, Place::Nowhere, message).hint(hint)
}

/// The first few, as a list.
fn names(units: &[&str]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = units.iter().take(SHOWN).map(|unit| format!("`{unit}`")).collect();
    shown.join(", ") + if units.len() > SHOWN { ", …" } else { "" }
}

/// A date as offices write it.
fn vn(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// What an open item asks for.
pub(super) fn sentence(item: &Todo, title: &str) -> Text {
    let (n, until) = (item.units.len(), item.until);
    let vn = vn(until);
    match item.kind {
        TodoKind::Remind => text!(
            "{n} đơn vị quá hạn ngày {vn} chưa nộp (`{title}`): đôn đốc, mở lại hoặc cho nộp muộn",
            "`{title}`: {n} units missed {until}: remind them, reopen the stage or accept late"
        ),
        TodoKind::AppraiseOverdue => text!(
            "còn {n} đơn vị chưa thẩm định xong, đã quá hạn ngày {vn} (`{title}`)",
            "`{title}`: {n} units not appraised, {until} is over"
        ),
        TodoKind::Check => text!(
            "{n} đơn vị có phiếu nhập từ bản chụp chờ người thứ hai kiểm tra (`{title}`)",
            "`{title}`: forms of {n} units keyed from scans wait for a second person"
        ),
        TodoKind::Settle => text!(
            "{n} đơn vị còn tiêu chí có ý kiến thẩm định khác nhau (`{title}`)",
            "`{title}`: {n} units have criteria on which appraisers differ"
        ),
        TodoKind::Appraise => text!(
            "{n} đơn vị chờ thẩm định, hạn ngày {vn} (`{title}`)",
            "`{title}`: {n} units to appraise until {until}"
        ),
        TodoKind::AwaitExplanation => text!(
            "{n} đơn vị phải giải trình, hạn ngày {vn} (`{title}`)",
            "`{title}`: {n} units to explain until {until}"
        ),
        TodoKind::AwaitForm => {
            text!("{n} đơn vị chưa nộp, hạn ngày {vn} (`{title}`)", "`{title}`: {n} units to submit until {until}")
        }
    }
}

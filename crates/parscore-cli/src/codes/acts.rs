//! Codes of acts that the assessment year refuses, and of what it waits for.

use parscore_core::diagnostic::Code;

use super::{Explanation, explain};

/// Every code of this kind.
pub(super) const CODES: &[Explanation] = &[
    explain(
        Code::UnknownActor,
        ["người thực hiện không có trong campaign.toml", "sửa mã người thực hiện, hoặc thêm `[[actor]]` rồi áp dụng"],
        ["somebody acts whom campaign.toml does not name", "correct the code, or add an `[[actor]]` and apply"],
    ),
    explain(
        Code::NotAllowed,
        [
            "việc này không thuộc quyền của người thực hiện, hoặc giải trình về tiêu chí không được hỏi",
            "giao cho người có vai trò hoặc phụ trách tiêu chí tương ứng; bỏ phần giải trình không được hỏi",
        ],
        [
            "the act is not this actor's to do, or an explanation is about what nobody asked",
            "leave it to somebody with the role or the criteria for it; leave out what was not asked",
        ],
    ),
    explain(
        Code::StageClosed,
        ["bước này không mở cho đơn vị vào ngày đó", "mở lại bước, hoặc chấp nhận nộp muộn, kèm lý do và người duyệt"],
        [
            "the stage is not open for the unit on that day",
            "reopen it, or accept the late act, with a reason and an approver",
        ],
    ),
    explain(
        Code::Overdue,
        [
            "bước đã hết hạn mà đơn vị chưa nộp hoặc chưa được thẩm định xong",
            "đôn đốc, mở lại bước (`parscore stage reopen`) hoặc cho nộp muộn (`parscore stage accept-late`)",
        ],
        [
            "the stage is over, and units have not submitted or are not appraised",
            "remind them, reopen it (`parscore stage reopen`) or accept late acts (`parscore stage accept-late`)",
        ],
    ),
    explain(
        Code::RubricDiffers,
        [
            "phiếu lập theo bộ tiêu chí khác, hoặc bộ tiêu chí bị sửa sau khi đã nhận phiếu",
            "dùng phiếu của đúng bộ tiêu chí; bộ tiêu chí đã có phiếu thì giữ nguyên",
        ],
        [
            "a form made from another rubric, or a rubric changed after forms came in",
            "use the form of the rubric in effect; leave a rubric as it is once forms are in",
        ],
    ),
    explain(
        Code::UnknownEntry,
        ["việc này dẫn đến một mục nhật ký không thể dẫn đến", "xem nhật ký để lấy đúng số của mục"],
        [
            "the act refers to an entry of the journal which it cannot refer to",
            "look the entry's number up in the journal",
        ],
    ),
];

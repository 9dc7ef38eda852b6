//! Codes of faults in rubrics and in the lists beside them.

use parscore_core::diagnostic::Code;

use super::{Explanation, explain};

pub(super) static CODES: &[Explanation] = &[
    explain(
        Code::Syntax,
        [
            "tệp không đúng cú pháp TOML",
            "sửa tại chỗ được gạch chân: thường là thiếu dấu nháy, dấu ngoặc hoặc dấu phẩy",
        ],
        ["the file is not valid TOML", "mend the underlined spot: often a missing quote, bracket or comma"],
    ),
    explain(
        Code::SchemaVersion,
        ["thiếu dòng `schema`, hoặc phiên bản mà chương trình này không đọc", "ghi `schema = 1` ở dòng đầu tệp"],
        [
            "the line `schema` is missing or of a version that this program does not read",
            "write `schema = 1` as the first line",
        ],
    ),
    explain(
        Code::UnknownKey,
        [
            "có từ khóa mà định dạng không biết",
            "sửa lỗi chính tả theo gợi ý, hoặc xóa dòng đó; danh sách từ khóa ở rubrics/README.md",
        ],
        [
            "a key that the format does not know",
            "correct the spelling as suggested, or delete the line; rubrics/README.md lists the keys",
        ],
    ),
    explain(
        Code::MissingKey,
        ["thiếu một từ khóa bắt buộc", "thêm từ khóa được nêu tên vào mục đang báo"],
        ["a key that must be there is missing", "add the named key to that section"],
    ),
    explain(
        Code::WrongType,
        ["giá trị không đúng loại, ví dụ văn bản ở chỗ cần một bảng", "ghi giá trị theo loại mà thông báo nêu"],
        [
            "a value of the wrong type, such as text where a table is needed",
            "write a value of the type that the message names",
        ],
    ),
    explain(
        Code::UnknownWord,
        ["từ không nằm trong các từ được phép", "chọn một trong các từ mà thông báo liệt kê"],
        ["a word that is not one of the allowed ones", "choose one of the words that the message lists"],
    ),
    explain(
        Code::BadNumber,
        [
            "không đọc được số: có dấu phẩy, số mũ hoặc chữ",
            "ghi chữ số và một dấu chấm thập phân, ví dụ 2.5; bảng trả lời dùng dấu phẩy thì khai báo `--decimal comma`",
        ],
        [
            "a number that cannot be read: comma, exponent or letters",
            "write digits with one decimal point, such as 2.5; for answers with commas declare `--decimal comma`",
        ],
    ),
    explain(
        Code::TooManyDigits,
        ["số có nhiều hơn 28 chữ số nên không giữ được chính xác", "bớt chữ số sau dấu thập phân"],
        ["a number of more than 28 digits cannot be held exactly", "write fewer decimal places"],
    ),
    explain(
        Code::BadDate,
        [
            "không phải là một ngày",
            "ghi theo dạng 2021-01-20; bảng trả lời có ngày kiểu 20/01/2021 thì khai báo `--dates dmy`",
        ],
        ["not a date", "write 2021-01-20; for answers with dates like 20/01/2021 declare `--dates dmy`"],
    ),
    explain(
        Code::BadId,
        ["mã có ký tự không được phép", "chỉ dùng chữ, chữ số, dấu gạch dưới và các dấu mà thông báo nêu"],
        [
            "an id with characters that are not allowed",
            "use letters, digits, underscores and the marks that the message names",
        ],
    ),
    explain(
        Code::DuplicateId,
        ["hai mục cùng loại có cùng mã", "đặt mã khác cho một trong hai mục"],
        ["two things of one kind have the same id", "give one of them another id"],
    ),
    explain(
        Code::UnknownParent,
        ["tiêu chí cha không có trong tệp", "sửa `parent` thành mã của một tiêu chí có trong tệp"],
        ["the parent criterion is not in the file", "set `parent` to the id of a criterion in the file"],
    ),
    explain(
        Code::Cycle,
        [
            "tiêu chí là cha của chính mình, trực tiếp hoặc qua tiêu chí khác",
            "sửa `parent` của một tiêu chí trong vòng",
        ],
        ["a criterion is its own ancestor", "change `parent` of one criterion of the circle"],
    ),
    explain(
        Code::UnknownCriterion,
        ["nhắc đến một tiêu chí không có trong tệp", "sửa thành mã của một tiêu chí có trong tệp"],
        ["a criterion is named that is not in the file", "write the id of a criterion in the file"],
    ),
    explain(
        Code::MaxSum,
        [
            "điểm tối đa của tiêu chí cha khác tổng điểm tối đa của các tiêu chí con",
            "sửa `max` của tiêu chí cha hoặc của một tiêu chí con",
        ],
        ["a parent's maximum differs from what its children give", "correct `max` of the parent or of a child"],
    ),
    explain(
        Code::RulePlacement,
        [
            "tiêu chí cuối không có cách chấm, hoặc tiêu chí có tiêu chí con lại có cách chấm",
            "chỉ ghi `rule` cho tiêu chí không có tiêu chí con",
        ],
        ["a leaf without a rule, or a node with one", "write `rule` for criteria without children, and only there"],
    ),
    explain(
        Code::PointsOverMax,
        ["điểm của một bậc, mức hoặc mục vượt điểm tối đa hoặc nhỏ hơn 0", "giảm `points` hoặc sửa `max`"],
        ["points of a band, level or item above the maximum or below nought", "reduce `points` or correct `max`"],
    ),
    explain(
        Code::BandOverlap,
        ["hai bậc cùng đúng với một giá trị", "cho `below` của bậc trước bằng `from` của bậc sau"],
        ["two bands hold for one value", "let `below` of one band equal `from` of the next"],
    ),
    explain(
        Code::BandGap,
        ["có giá trị không thuộc bậc nào", "cho `below` của bậc trước bằng `from` của bậc sau, để hở hai đầu"],
        ["values that no band holds", "let `below` of one band equal `from` of the next, and leave both ends open"],
    ),
    explain(
        Code::LevelMismatch,
        [
            "cách chấm thiếu một mức của câu trả lời, hoặc nêu mức không có",
            "ghi đủ mỗi mức một lần, đúng như `levels` của đầu vào",
        ],
        [
            "the rule leaves out a level of the input or names one that does not exist",
            "write every level of the input's `levels` once",
        ],
    ),
    explain(
        Code::ChecklistSum,
        ["tổng điểm các mục khác điểm tối đa", "sửa `points` của các mục hoặc `max`"],
        ["the items do not sum to the maximum", "correct `points` of the items, or `max`"],
    ),
    explain(
        Code::BadParameter,
        ["tham số của cách chấm vô nghĩa, ví dụ bước bằng 0", "sửa tham số theo gợi ý"],
        ["a parameter that makes no sense, such as a step of nought", "correct it as the hint says"],
    ),
    explain(
        Code::FormulaSyntax,
        [
            "không đọc được công thức",
            "sửa tại chỗ được gạch chân; số dùng dấu chấm, đối số cách nhau bằng dấu chấm phẩy",
        ],
        [
            "a formula that cannot be read",
            "mend the underlined spot; numbers use a point, arguments are parted by a semicolon",
        ],
    ),
    explain(
        Code::UnknownInput,
        [
            "công thức dùng một tên không phải đầu vào hay đại lượng nào",
            "sửa chính tả theo gợi ý, hoặc khai báo `[[input]]`",
        ],
        [
            "a formula uses a name that is no input and no measure",
            "correct the spelling as suggested, or declare an `[[input]]`",
        ],
    ),
    explain(
        Code::FormulaType,
        ["công thức lẫn lộn số và điều kiện", "dùng so sánh ở chỗ cần điều kiện, dùng số ở chỗ cần số"],
        [
            "a formula mixes numbers and conditions",
            "write a comparison where a condition is needed, a number where a number is",
        ],
    ),
    explain(
        Code::InputKind,
        ["cách chấm không dùng được đầu vào thuộc loại này", "đổi `kind` của đầu vào hoặc chọn cách chấm khác"],
        ["the rule cannot use an input of this kind", "change the input's `kind` or choose another rule"],
    ),
    explain(
        Code::UnusedInput,
        ["đầu vào không được dùng ở đâu", "xóa đầu vào hoặc dùng nó trong một cách chấm"],
        ["an input that nothing uses", "delete it or use it in a rule"],
    ),
    explain(
        Code::Unreachable,
        ["nhánh, hạng hoặc bậc không bao giờ xảy ra", "xóa nó hoặc sửa điều kiện đứng trước"],
        ["a branch, class or place that can never be reached", "delete it or correct the condition before it"],
    ),
    explain(
        Code::WeightSum,
        ["tổng trọng số không đúng với cách tổng hợp", "sửa `weight` để tổng đúng như thông báo nêu"],
        ["weights that do not sum as the aggregation needs", "correct `weight` so that they sum as the message says"],
    ),
    explain(
        Code::ClassLimits,
        ["các mức xếp loại chồng nhau, hở hoặc sai thứ tự", "cho `below` của mức dưới bằng `from` của mức trên"],
        [
            "classes overlap, leave a gap or stand in the wrong order",
            "let `below` of the lower class equal `from` of the higher",
        ],
    ),
    explain(
        Code::NoEffect,
        ["tiêu chí không thể làm thay đổi thứ hạng nào", "xem lại: mọi đơn vị luôn được cùng một số điểm"],
        ["a criterion that cannot change any rank", "look again: every unit always gets the same points"],
    ),
    explain(
        Code::MethodMayFail,
        [
            "cách chấm hỏng với một giá trị có thể xảy ra, ví dụ mẫu số bằng 0",
            "khai báo `when_zero`, `over` hoặc thu hẹp `range` của đầu vào",
        ],
        [
            "the method fails on values that may occur, such as a zero denominator",
            "declare `when_zero` or `over`, or narrow the input's `range`",
        ],
    ),
    explain(
        Code::StatusNote,
        [
            "bộ tiêu chí không phải văn bản chính thức mà không nói rõ",
            "ghi `status_note`: phần nào không chính thức, vì sao",
        ],
        [
            "a rubric that is not official does not say what it is",
            "write `status_note`: what is not official about it, and why",
        ],
    ),
    explain(
        Code::CitationMissing,
        ["mục phải dẫn nguồn mà không dẫn", "ghi `cites = { document = \"…\", clause = \"…\" }`"],
        ["something that must name its source does not", "write `cites = { document = \"…\", clause = \"…\" }`"],
    ),
    explain(
        Code::UnknownDocument,
        ["văn bản được dẫn không có trong documents.toml", "sửa số hiệu, hoặc thêm văn bản vào documents.toml"],
        ["a cited document is not in documents.toml", "correct its number, or add it to documents.toml"],
    ),
    explain(
        Code::CitationNotInForce,
        ["văn bản được dẫn không có hiệu lực trong kỳ đánh giá", "dẫn văn bản thay thế, hoặc ghi chú vì sao vẫn dùng"],
        [
            "a cited document is not in force in the period assessed",
            "cite the text that replaced it, or note why it is still used",
        ],
    ),
    explain(
        Code::UnknownMeasure,
        ["chỉ số đo không có trong danh mục", "sửa `measure` theo gợi ý"],
        ["a measure that the catalogue does not list", "correct `measure` as suggested"],
    ),
    explain(
        Code::ExampleDiffers,
        ["ví dụ trong tệp cho kết quả khác với kết quả ghi sẵn", "tính lại bằng tay: sửa `expect`, hoặc sửa cách chấm"],
        ["an example gives something else than the file expects", "work it out by hand: correct `expect`, or the rule"],
    ),
    explain(
        Code::ExampleMissing,
        ["một loại cách chấm được dùng mà không có ví dụ", "thêm `[[example]]` với kết quả tính bằng tay"],
        ["a rule kind is used without an example", "add an `[[example]]` with a result worked out by hand"],
    ),
];

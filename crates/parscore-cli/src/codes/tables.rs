//! Codes of faults in tables of answers, in scoring and in bundles.

use parscore_core::diagnostic::Code;

use super::{Explanation, explain};

pub(super) static CODES: &[Explanation] = &[
    explain(
        Code::FileUnreadable,
        ["không đọc được tệp", "kiểm tra tệp có mở được trong Excel hoặc trình soạn thảo không, rồi lưu lại"],
        ["the file cannot be read", "see whether it opens in Excel or an editor, and save it again"],
    ),
    explain(
        Code::EmptyFile,
        ["tệp rỗng hoặc không có dòng dữ liệu nào", "kiểm tra đã chọn đúng tệp và đúng trang tính chưa"],
        ["the file is empty or has no rows", "see whether it is the right file and the right sheet"],
    ),
    explain(
        Code::WrongEncoding,
        ["văn bản không phải mã UTF-8", "lưu lại từ Excel: chọn “CSV UTF-8”, hoặc dùng tệp .xlsx"],
        ["the text is not UTF-8", "save it from Excel as “CSV UTF-8”, or use an .xlsx file"],
    ),
    explain(
        Code::FileTooLarge,
        ["tệp lớn hơn giới hạn", "tách tệp, hoặc bỏ các cột không dùng"],
        ["the file is larger than the limit", "part it, or leave out columns that are not used"],
    ),
    explain(
        Code::RowLength,
        ["dòng có nhiều hoặc ít ô hơn dòng tiêu đề", "kiểm tra dấu phân cách và dấu nháy ở dòng đó"],
        ["a row has more or fewer fields than the header", "look for delimiters and quotes in that row"],
    ),
    explain(
        Code::MissingColumn,
        ["bảng thiếu một cột cần có", "thêm cột được nêu tên vào dòng tiêu đề"],
        ["a table lacks a column that it needs", "add the named column to the header"],
    ),
    explain(
        Code::UnknownColumn,
        ["cột không được dùng ở đâu", "sửa tên cột theo gợi ý, hoặc bỏ qua nếu cột chỉ để ghi chú"],
        ["a column that nothing reads", "correct its name as suggested, or let it be if it is a remark"],
    ),
    explain(
        Code::DuplicateColumn,
        ["hai cột cùng tên", "xóa hoặc đổi tên một cột"],
        ["two columns have the same name", "delete or rename one"],
    ),
    explain(
        Code::DuplicateUnit,
        ["một đơn vị có hai dòng", "giữ một dòng; bảng nhiều năm thì chọn năm bằng `--where year=2019`"],
        ["a unit stands twice", "keep one row; in a table of several years choose one with `--where year=2019`"],
    ),
    explain(
        Code::UnknownUnit,
        ["đơn vị không có trong danh sách đơn vị", "sửa mã đơn vị theo gợi ý, hoặc thêm vào danh sách"],
        ["a unit that the list of units does not have", "correct its id as suggested, or add it to the list"],
    ),
    explain(
        Code::UnknownPerson,
        [
            "mã cá nhân không có trong danh sách cán bộ, công chức, viên chức của năm (sổ `persons`)",
            "sửa mã theo gợi ý, hoặc thêm người đó vào sổ `persons` rồi nhập lại; dòng của năm trước về người đã \
             nghỉ, chuyển đi chỉ được nhắc",
        ],
        [
            "a code that the list of the year's persons (register `persons`) does not have",
            "correct it as suggested, or add the person to `persons` and import that again; rows of earlier years \
             about somebody who has left are a warning only",
        ],
    ),
    explain(
        Code::UnknownCollective,
        [
            "mã tập thể không có trong sổ `collectives` và không phải là đơn vị",
            "sửa mã theo gợi ý, hoặc thêm tập thể vào sổ `collectives` rồi nhập lại",
        ],
        [
            "a code that is neither in the register `collectives` nor a unit",
            "correct it as suggested, or add the collective to `collectives` and import that again",
        ],
    ),
    explain(
        Code::DuplicateAnswer,
        ["một câu hỏi có hai câu trả lời", "giữ một câu trả lời cho mỗi đơn vị, đầu vào và phiên bản"],
        ["two answers to one question", "keep one answer for each unit, input and version"],
    ),
    explain(
        Code::UnknownVersion,
        ["phiên bản không thuộc năm phiên bản có sẵn", "ghi self, appraised_1, explained, appraised_2 hoặc final"],
        ["a version that is not one of the five", "write self, appraised_1, explained, appraised_2 or final"],
    ),
    explain(
        Code::BadAnswer,
        ["câu trả lời không đúng loại của đầu vào", "ghi đúng loại mà thông báo nêu: số, ngày, có/không, hoặc một mức"],
        [
            "an answer that is not of the input's kind",
            "write what the message asks for: a number, a date, yes/no or a level",
        ],
    ),
    explain(
        Code::OutOfRange,
        ["câu trả lời ngoài khoảng cho phép", "kiểm tra số liệu gốc; nếu số đúng thì sửa `range` trong bộ tiêu chí"],
        [
            "an answer outside the allowed range",
            "check the source figure; where it is right, correct `range` in the rubric",
        ],
    ),
    explain(
        Code::TooManyPlaces,
        [
            "câu trả lời có nhiều chữ số thập phân hơn mức cho phép",
            "ghi theo số chữ số mà bộ tiêu chí cho phép, không tự làm tròn trong Excel",
        ],
        ["an answer has more places than allowed", "write it with the places that the rubric allows"],
    ),
    explain(
        Code::InexactCell,
        [
            "ô của bảng tính lưu một số dài hơn số hiển thị, ví dụ 0,1 + 0,2",
            "làm tròn ngay trong bảng tính bằng hàm ROUND, hoặc gõ số thay cho công thức",
        ],
        [
            "a cell of a workbook stores a longer number than it shows, such as 0.1 + 0.2",
            "round it in the spreadsheet with ROUND, or type the number in place of the formula",
        ],
    ),
    explain(
        Code::ErrorCell,
        ["ô chứa lỗi của bảng tính, ví dụ #DIV/0!", "sửa công thức trong bảng tính rồi lưu lại"],
        ["a cell holds a spreadsheet error such as #DIV/0!", "mend the formula in the spreadsheet and save it"],
    ),
    explain(
        Code::DivisionByZero,
        [
            "phép chia cho 0 ở một đơn vị; các đơn vị khác vẫn được chấm",
            "khai báo `when_zero` cho tiêu chí, hoặc kiểm tra mẫu số của đơn vị",
        ],
        [
            "a division by zero for one unit; the others are still scored",
            "declare `when_zero` for the criterion, or check the unit's denominator",
        ],
    ),
    explain(
        Code::PointsOutOfRange,
        [
            "cách chấm cho điểm nhỏ hơn 0 hoặc lớn hơn điểm tối đa",
            "kiểm tra số liệu; nếu được phép thì khai báo `over = \"clamp\"`",
        ],
        [
            "a rule gives points below nought or above the maximum",
            "check the figures; where it is meant, declare `over = \"clamp\"`",
        ],
    ),
    explain(
        Code::Inconsistent,
        [
            "các câu trả lời của một đơn vị mâu thuẫn nhau, hoặc tệp không khớp với điều đã ghi nhận",
            "kiểm tra điều được nêu, ví dụ số phiếu hợp lệ và tổng các phương án, hoặc đơn vị ghi trong phiếu",
        ],
        [
            "answers of one unit contradict each other, or a file contradicts what is recorded",
            "check what is named, such as valid sheets against the sum of options, or the unit in a form",
        ],
    ),
    explain(
        Code::SampleTooSmall,
        ["khảo sát có ít phiếu hơn mức tối thiểu", "bổ sung phiếu, hoặc để kết quả chờ theo bộ tiêu chí"],
        ["a survey has fewer answers than it needs", "add answers, or leave the result pending as the rubric says"],
    ),
    explain(
        Code::CalendarYear,
        [
            "số ngày làm việc được đếm trong năm mà lịch không có, nên chỉ trừ thứ Bảy và Chủ nhật",
            "bổ sung ngày nghỉ và ngày làm bù của năm đó vào lịch",
        ],
        [
            "working days are counted in a year that the calendar does not have, so only weekends are left out",
            "add the year's days off and swapped working days to the calendar",
        ],
    ),
    explain(
        Code::ReasonMissing,
        ["điểm hoặc thay đổi phải có lý do mà không có", "ghi lý do vào cột `note`"],
        ["points or a change demand a reason without one", "write the reason into the column `note`"],
    ),
    explain(
        Code::EvidenceMissing,
        ["tiêu chí đòi hỏi minh chứng mà không có", "ghi số, ngày văn bản vào cột `evidence`"],
        ["a criterion demands evidence without any", "write the document's number and date into the column `evidence`"],
    ),
    explain(
        Code::ConditionOpen,
        [
            "chưa xác định được điều kiện khống chế hoặc không xếp hạng của một đơn vị",
            "điền câu trả lời còn thiếu; cho đến lúc đó đơn vị vẫn được xếp hạng, còn loại chỉ có khi khống chế \
             không làm thay đổi",
        ],
        [
            "a cap or a `not_ranked` line cannot be told for a unit",
            "give the missing answer; until then the unit is ranked, and has a class only where the cap does not matter",
        ],
    ),
    explain(
        Code::PublishedDiffers,
        [
            "số đã công bố khác với số tính từ các phần",
            "không phải lỗi của bảng: xem chênh lệch có do làm tròn các phần không",
        ],
        [
            "a published figure is not what the parts give",
            "no fault of the table: see whether rounded parts explain it",
        ],
    ),
    explain(
        Code::Identity,
        [
            "cột hoặc ô có thể cho biết danh tính: người khiếu nại, tố cáo, phản ánh, hoặc họ tên cán bộ ở chỗ ghi mã",
            "xóa cột đó khỏi tệp: chỉ nhập mã, ngày và kết quả; họ tên cán bộ không được lưu",
        ],
        [
            "a column or cell that may tell who somebody is: who complained or reported, or a name in place of a code",
            "delete it from the file: only codes, days and results are recorded; names of officials are not kept",
        ],
    ),
    explain(
        Code::BundleVersion,
        [
            "gói kết quả thuộc phiên bản khác hoặc các tệp không cùng một gói",
            "xuất lại gói kết quả bằng `parscore score --bundle`",
        ],
        [
            "a bundle of another version, or of files that do not belong together",
            "write it again with `parscore score --bundle`",
        ],
    ),
];

//! Violations of discipline and order, and what followed; persons by post, never by name.

use parscore_core::text;

use super::awards::PERSON;
use super::awards::words::SIDES;
use super::{Column, ColumnKind, FORMS, RegisterKind, RowFault, SEVERITY, SUBJECTS, UNIT, Values};

/// One row per violation and collective or person.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "violations",
    title: ("Vi phạm kỷ luật, kỷ cương và xử lý", "Violations and discipline"),
    key: &["number"],
    anonymous: true,
    periods: None,
    check,
    columns: &[
        Column::new("number", &["Mã vi phạm", "Số vụ", "Mã vụ vi phạm"], ColumnKind::Text, "mã vụ vi phạm", "its code")
            .needed(),
        UNIT,
        Column::new(
            "found_on",
            &["Ngày phát hiện", "Ngày vi phạm"],
            ColumnKind::Date,
            "ngày phát hiện",
            "day on which it was found",
        )
        .needed(),
        Column::new("severity", &["Mức độ", "Tính chất"], ColumnKind::Word(SEVERITY), "mức độ", "how grave it is")
            .needed(),
        Column::new(
            "subject",
            &["Đối tượng", "Đối tượng vi phạm", "Chức vụ"],
            ColumnKind::Word(SUBJECTS),
            "tập thể, người đứng đầu, cấp phó hay công chức; không ghi tên",
            "collective, head, deputy or official; never a name",
        )
        .needed(),
        Column {
            vi: "mã cá nhân bị xử lý như trong sổ `persons`, để xét thi đua, xếp loại; không ghi họ tên",
            en: "code of the person as in the register `persons`, for grades and awards; never a name",
            ..PERSON
        },
        Column::new(
            "duty_related",
            &["Liên quan đến công vụ", "Vi phạm trong thực thi công vụ"],
            ColumnKind::YesNo,
            "vi phạm liên quan đến thực hiện nhiệm vụ, công vụ",
            "the violation is about the person's duties",
        ),
        Column::new(
            "side",
            &["Bên kỷ luật", "Đảng, chính quyền"],
            ColumnKind::Word(SIDES),
            "kỷ luật của chính quyền hay của Đảng; để trống là chính quyền",
            "whether State or Party decided it; empty means the State",
        ),
        Column::new(
            "act",
            &["Mã hành vi"],
            ColumnKind::Text,
            "mã chung khi Đảng và chính quyền kỷ luật cùng một hành vi; để trống thì dùng mã vi phạm",
            "common code where Party and State decided on the same act; where empty the code of the violation",
        ),
        Column::new(
            "counted_in",
            &["Đã tính vào xếp loại năm"],
            ColumnKind::Year,
            "năm mà hành vi này đã làm hạ mức xếp loại; để trống khi chưa",
            "year whose grade the act already brought down; empty where none",
        ),
        Column::new(
            "ground",
            &["Căn cứ", "Điều khoản vi phạm"],
            ColumnKind::Text,
            "quy định bị vi phạm",
            "rule breached",
        ),
        Column::new(
            "form",
            &["Hình thức xử lý", "Hình thức kỷ luật", "Hình thức"],
            ColumnKind::Word(FORMS),
            "hình thức xử lý; để trống khi chưa có",
            "form of handling; empty while there is none",
        ),
        Column::new(
            "decision",
            &["Số quyết định", "Quyết định số"],
            ColumnKind::Text,
            "số quyết định",
            "decision number",
        ),
        Column::new("decided_on", &["Ngày quyết định"], ColumnKind::Date, "ngày quyết định", "day of the decision"),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    if row.text("person").is_some() && row.is("subject", "collective") {
        let message = text!(
            "vi phạm của tập thể thì không ghi mã cá nhân",
            "a violation of a collective has no code of a person"
        );
        faults.push(RowFault { column: "person", message });
    }
    row.not_before(
        "decided_on",
        "found_on",
        || text!("ngày quyết định trước ngày phát hiện", "it was decided before it was found"),
        faults,
    );
    row.goes_with(
        "form",
        "decided_on",
        || text!("chưa ghi hình thức xử lý", "the form of handling is missing"),
        faults,
    );
    row.goes_with(
        "decided_on",
        "form",
        || text!("chưa ghi ngày quyết định", "the day of the decision is missing"),
        faults,
    );
}

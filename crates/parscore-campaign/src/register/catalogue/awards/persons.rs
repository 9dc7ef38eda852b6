//! Persons of the year, by code: where they worked, as what, how long.

use parscore_core::number::Exact;
use parscore_core::text;

use super::super::UNIT;
use super::{COLLECTIVE, Column, ColumnKind, PERSON, RegisterKind, RowFault, Values};
use crate::register::{Overlap, Periods, Words};

const KINDS: Words =
    &[("cadre", &["Cán bộ", "CB"]), ("civil_servant", &["Công chức", "CC"]), ("public_employee", &["Viên chức", "VC"])];

const POSTS: Words = &[
    ("head", &["Người đứng đầu", "Cấp trưởng", "Thủ trưởng"]),
    ("deputy", &["Cấp phó của người đứng đầu", "Cấp phó", "Phó thủ trưởng"]),
    (
        "leader",
        &[
            "Lãnh đạo, quản lý khác",
            "Lãnh đạo, quản lý",
            "Lãnh đạo phòng",
            "Trưởng phòng",
            "Phó Trưởng phòng",
            "Phó phòng",
        ],
    ),
    ("staff", &["Không giữ chức vụ lãnh đạo, quản lý", "Không giữ chức vụ", "Nhân viên", "Chuyên viên", "Không"]),
];

/// One row per person and unit; whoever moved within the year has two.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "persons",
    title: ("Danh sách cán bộ, công chức, viên chức trong năm", "Persons of the year"),
    key: &["person", "unit", "from"],
    anonymous: false,
    periods: Some(Periods { of: &["person"], from: "from", until: "until", what: Overlap::OneUnit }),
    check,
    columns: &[
        Column {
            vi: "mã do cơ quan đặt, dùng lại ở các sổ khác; không ghi họ tên",
            en: "code of the office's choice, used in the other registers; never a name",
            ..PERSON.needed()
        },
        UNIT,
        Column {
            vi: "mã phòng, ban mà người đó thuộc về (sổ `collectives`); để trống khi không xét đến phòng, ban",
            en: "code of the sub-unit that the person belongs to (register `collectives`), if any",
            ..COLLECTIVE
        },
        Column::new(
            "kind",
            &["Đối tượng", "Loại cán bộ", "Ngạch"],
            ColumnKind::Word(KINDS),
            "cán bộ, công chức hay viên chức: quyết định áp dụng quy định xếp loại nào",
            "cadre, civil servant or public employee: says which rules of grading apply",
        )
        .needed(),
        Column::new(
            "post",
            &["Chức vụ", "Vị trí"],
            ColumnKind::Word(POSTS),
            "người đứng đầu, cấp phó, lãnh đạo quản lý khác, hoặc không giữ chức vụ",
            "head, deputy, another leader, or staff",
        )
        .needed(),
        Column::new(
            "duties",
            &["Nhóm nhiệm vụ tương đồng", "Nhóm có nhiệm vụ tương đồng", "Nhóm đối tượng"],
            ColumnKind::Text,
            "tên nhóm có nhiệm vụ tương đồng, dùng khi tính tỷ lệ xuất sắc",
            "group of similar duties, for the cap on `excellent`",
        ),
        Column::new(
            "equivalent_posts",
            &["Nhóm chức vụ tương đương", "Nhóm chức danh tương đương"],
            ColumnKind::Text,
            "với lãnh đạo, quản lý: tên nhóm chức vụ tương đương, dùng khi tính tỷ lệ xuất sắc",
            "for leaders: group of equivalent posts, for the cap on `excellent`",
        ),
        Column::new(
            "party_organisation",
            &["Tổ chức đảng", "Chi bộ", "Tổ chức cơ sở đảng"],
            ColumnKind::Text,
            "tổ chức cơ sở đảng; ghi `Không` khi không phải đảng viên; để trống khi chưa rõ",
            "grassroots Party organisation; `Không` for those who are no members; empty where unknown",
        ),
        Column::new(
            "from",
            &["Từ ngày", "Ngày đến"],
            ColumnKind::Date,
            "ngày đến đơn vị trong năm; để trống khi đã ở đơn vị từ trước",
            "day of arrival at the unit; empty for those who were there before",
        ),
        Column::new(
            "until",
            &["Đến ngày", "Ngày đi", "Ngày chuyển đi"],
            ColumnKind::Date,
            "ngày cuối ở đơn vị; để trống khi vẫn còn ở đơn vị",
            "last day at the unit; empty for those who still are there",
        ),
        Column::new(
            "months_worked",
            &["Số tháng làm việc", "Tháng làm việc"],
            ColumnKind::Figure,
            "số tháng thực tế làm việc ở đơn vị của dòng này trong năm",
            "months worked in the unit of this row in the year",
        ),
        Column::new(
            "months_absent",
            &["Số tháng nghỉ theo quy định", "Tháng nghỉ", "Số tháng nghỉ"],
            ColumnKind::Figure,
            "số tháng nghỉ theo quy định của pháp luật ở đơn vị của dòng này, không kể nghỉ thai sản; không có thì ghi 0",
            "months of lawful absence at the unit of this row, maternity not counted; 0 where there were none",
        ),
        Column::new(
            "maternity",
            &["Số tháng nghỉ thai sản", "Tháng nghỉ thai sản", "Nghỉ thai sản"],
            ColumnKind::Figure,
            "số tháng nghỉ thai sản trong năm; không có thì ghi 0",
            "months of maternity leave in the year; 0 where there was none",
        ),
        Column::new(
            "recruited_on",
            &["Ngày tuyển dụng", "Ngày vào ngành"],
            ColumnKind::Date,
            "ngày tuyển dụng",
            "day of recruitment",
        ),
        Column::new(
            "direct_worker",
            &["Lao động trực tiếp", "Trực tiếp"],
            ColumnKind::YesNo,
            "người lao động trực tiếp, được ưu tiên khi xét trong tỷ lệ",
            "a direct worker, who goes first within a quota",
        ),
        Column::new(
            "woman",
            &["Nữ", "Là nữ"],
            ColumnKind::YesNo,
            "là nữ; dùng khi xét người bằng nhau",
            "a woman, for ties",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.not_before(
        "until",
        "from",
        || text!("ngày đi trước ngày đến", "the last day is before the day of arrival"),
        faults,
    );
    row.not_before(
        "until",
        "recruited_on",
        || text!("ngày đi trước ngày tuyển dụng", "the last day is before the recruitment"),
        faults,
    );
    let months = Exact::from_int(12);
    let mut sum = Exact::ZERO;
    for column in ["months_worked", "months_absent", "maternity"] {
        let Some(value) = row.number(column) else { continue };
        if value.is_negative() || value > months {
            let shown = value.to_text();
            let message =
                text!("`{shown}` không phải số tháng của một năm", "`{shown}` is no number of months of a year");
            faults.push(RowFault { column, message });
            return;
        }
        sum = sum.add(&value);
    }
    if sum > months {
        let shown = sum.to_text();
        let message = text!(
            "tháng làm việc và tháng nghỉ cộng lại là `{shown}`, quá 12",
            "months worked and months away make `{shown}`, more than 12"
        );
        faults.push(RowFault { column: "months_worked", message });
    }
}

//! Collectives: organisations, their leading collectives, sub-units.

use parscore_core::text;

use super::super::UNIT;
use super::{Column, ColumnKind, RegisterKind, RowFault, Values};
use crate::register::Words;

const KINDS: Words = &[
    ("organisation", &["Cơ quan, tổ chức, đơn vị", "Cơ quan, đơn vị", "Đơn vị", "Tổ chức", "Cơ quan"]),
    (
        "leading_collective",
        &["Tập thể lãnh đạo, quản lý", "Tập thể lãnh đạo", "Ban lãnh đạo", "Ban giám đốc", "Lãnh đạo"],
    ),
    (
        "sub_unit",
        &["Phòng, ban và tương đương", "Phòng, ban", "Phòng", "Ban", "Bộ phận", "Đơn vị trực thuộc", "Tập thể nhỏ"],
    ),
];

/// One row per collective.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "collectives",
    title: ("Danh sách tập thể", "Collectives"),
    key: &["collective"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        Column::new(
            "collective",
            &["Mã tập thể", "Mã phòng, ban"],
            ColumnKind::Collective,
            "mã ngắn do cơ quan đặt, dùng lại ở các sổ khác; với cả cơ quan thì ghi mã hoặc tên đơn vị",
            "short code of the office's choice, used in the other registers; for a whole agency its unit",
        )
        .needed(),
        Column::new(
            "name",
            &["Tên tập thể", "Tên phòng, ban"],
            ColumnKind::Text,
            "tên tập thể, ví dụ `Văn phòng Sở`",
            "name of the collective",
        ),
        UNIT,
        Column::new(
            "kind",
            &["Loại tập thể", "Loại"],
            ColumnKind::Word(KINDS),
            "cả cơ quan, tập thể lãnh đạo, hay phòng, ban",
            "the whole agency, its leading collective, or a sub-unit",
        )
        .needed(),
        Column::new(
            "above",
            &["Thuộc tập thể", "Tập thể cấp trên"],
            ColumnKind::Collective,
            "tập thể cấp trên trực tiếp, khi không phải là cả đơn vị",
            "the collective right above, where that is not the whole unit",
        ),
        Column::new(
            "group",
            &["Nhóm tập thể cùng loại", "Nhóm so sánh"],
            ColumnKind::Text,
            "nhóm tập thể cùng loại, dùng khi tính tỷ lệ xuất sắc",
            "group of collectives of its kind, for the cap on `excellent`",
        ),
        Column::new(
            "direct_workers",
            &["Tập thể trực tiếp", "Tập thể nhỏ, trực tiếp"],
            ColumnKind::YesNo,
            "tập thể nhỏ hoặc của người lao động trực tiếp, được ưu tiên",
            "a small collective or one of direct workers, which goes first",
        ),
        Column::new(
            "led_by_collective",
            &["Có tập thể lãnh đạo"],
            ColumnKind::YesNo,
            "với cả cơ quan: có tập thể lãnh đạo, quản lý hay không",
            "for a whole agency: whether a leading collective leads it",
        ),
        Column::new(
            "emulation_block",
            &["Khối, cụm thi đua", "Khối thi đua", "Cụm thi đua"],
            ColumnKind::Text,
            "khối, cụm thi đua; để trống thì lấy của đơn vị trong `units.csv`",
            "emulation block; where empty that of the unit in `units.csv`",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    if row.text("above").is_some() && row.text("above") == row.text("collective") {
        let message = text!("tập thể không thể thuộc chính mình", "a collective is not above itself");
        faults.push(RowFault { column: "above", message });
    }
    let (Some(collective), Some(unit)) = (row.text("collective"), row.text("unit")) else { return };
    if row.is("kind", "organisation") && collective != unit {
        let message = text!(
            "tập thể loại cơ quan, đơn vị phải mang mã đơn vị `{unit}`",
            "a collective that is the whole agency has the unit's id `{unit}`"
        );
        faults.push(RowFault { column: "collective", message });
    } else if !row.is("kind", "organisation") && collective == unit && row.text("kind").is_some() {
        let message = text!(
            "mã `{collective}` là mã của cả đơn vị; đặt mã khác cho tập thể này",
            "`{collective}` is the id of the whole unit; give this collective another code"
        );
        faults.push(RowFault { column: "collective", message });
    }
}

//! Emulation blocks and clusters: points, places, and whom the members voted leader.

use parscore_core::text;

use super::{COLLECTIVE, Column, ColumnKind, RegisterKind, RowFault, Values};

/// One row per collective of a block.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "block_scores",
    title: ("Điểm và bình chọn của khối, cụm thi đua", "Scores and votes of emulation blocks"),
    key: &["collective"],
    anonymous: false,
    periods: None,
    check,
    columns: &[
        Column {
            headings: &["Tập thể", "Mã tập thể", "Đơn vị", "Mã đơn vị", "Tên đơn vị"],
            vi: "đơn vị, hoặc mã tập thể như trong sổ `collectives`",
            en: "a unit, or the code of a collective as in the register `collectives`",
            ..COLLECTIVE.needed()
        },
        Column::new(
            "block",
            &["Khối, cụm thi đua", "Khối thi đua", "Cụm thi đua", "Khối"],
            ColumnKind::Text,
            "khối, cụm thi đua",
            "emulation block",
        )
        .needed(),
        Column::new("score", &["Điểm thi đua", "Tổng điểm", "Điểm"], ColumnKind::Figure, "tổng điểm", "total points"),
        Column::new(
            "leader",
            &["Dẫn đầu khối", "Được suy tôn dẫn đầu", "Suy tôn dẫn đầu"],
            ColumnKind::YesNo,
            "được các thành viên suy tôn dẫn đầu khối, cụm",
            "voted leader of the block by its members",
        ),
        Column::new("minutes", &["Số biên bản", "Biên bản"], ColumnKind::Text, "số biên bản", "number of the minutes"),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    if row.text("score").is_none() && row.text("leader").is_none() {
        let message = text!("dòng không có điểm và không có kết quả suy tôn", "the row has neither points nor a vote");
        faults.push(RowFault { column: "score", message });
    }
}

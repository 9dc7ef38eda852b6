//! Who belongs to a leading collective.

use parscore_core::text;

use super::{COLLECTIVE, Column, ColumnKind, PERSON, RegisterKind, RowFault, Values};
use crate::register::{Overlap, Periods};

/// One row per leading collective and person.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "leading_members",
    title: ("Thành viên tập thể lãnh đạo, quản lý", "Members of leading collectives"),
    key: &["collective", "person", "from"],
    anonymous: false,
    periods: Some(Periods { of: &["collective", "person"], from: "from", until: "until", what: Overlap::Membership }),
    check,
    columns: &[
        Column {
            headings: &["Mã tập thể lãnh đạo", "Tập thể lãnh đạo", "Mã tập thể"],
            vi: "mã tập thể lãnh đạo như trong sổ `collectives`, hoặc đơn vị mà tập thể đó lãnh đạo",
            en: "code of the leading collective as in the register `collectives`, or the unit that it leads",
            ..COLLECTIVE.needed()
        },
        PERSON.needed(),
        Column::new(
            "from",
            &["Từ ngày", "Ngày bắt đầu"],
            ColumnKind::Date,
            "ngày bắt đầu là thành viên; để trống khi đã là thành viên từ trước",
            "first day as a member; empty where it was before the year",
        ),
        Column::new(
            "until",
            &["Đến ngày", "Ngày thôi"],
            ColumnKind::Date,
            "ngày cuối là thành viên; để trống khi vẫn là thành viên",
            "last day as a member; empty for those who still are",
        ),
    ],
};

fn check(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    row.not_before("until", "from", || text!("ngày thôi trước ngày bắt đầu", "it ends before it begins"), faults);
}

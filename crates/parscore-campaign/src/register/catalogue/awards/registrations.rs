//! Registrations for emulation.

use super::words::SCOPES;
use super::{COLLECTIVE, Column, ColumnKind, PERSON, RegisterKind, SCOPE_HELP, scoped};

/// One row per person, collective or whole unit.
pub(super) const KIND: RegisterKind = RegisterKind {
    id: "registrations",
    title: ("Đăng ký thi đua đầu năm", "Registrations for emulation"),
    key: &["person", "collective", "scope"],
    anonymous: false,
    periods: None,
    check: scoped,
    columns: &[
        PERSON,
        COLLECTIVE,
        Column::new("scope", &["Phạm vi"], ColumnKind::Word(SCOPES), SCOPE_HELP.0, SCOPE_HELP.1).or("one"),
        Column::new(
            "registered",
            &["Đã đăng ký", "Có đăng ký"],
            ColumnKind::YesNo,
            "có đăng ký hay không",
            "whether there was one",
        )
        .needed(),
        Column::new("registered_on", &["Ngày đăng ký"], ColumnKind::Date, "ngày đăng ký", "day of the registration"),
    ],
};

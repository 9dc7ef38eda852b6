//! Registers of persons and collectives, of their history and of the year's facts for emulation and
//! awards. Persons stand in them by code: names are never kept.

mod block_scores;
mod collectives;
mod coverage;
mod grades;
mod judgements;
mod leading_members;
mod merits;
mod persons;
mod registrations;
mod titles_held;
mod under_way;
mod votes;
pub(super) mod words;
mod work_results;

use parscore_core::text;

use super::{Column, ColumnKind, RegisterKind, RowFault, Values};

/// The registers in the order in which they are best imported.
pub(super) const KINDS: [&RegisterKind; 13] = [
    &collectives::KIND,
    &persons::KIND,
    &leading_members::KIND,
    &grades::KIND,
    &titles_held::KIND,
    &merits::KIND,
    &registrations::KIND,
    &under_way::KIND,
    &work_results::KIND,
    &votes::KIND,
    &block_scores::KIND,
    &judgements::KIND,
    &coverage::KIND,
];

/// The person that a row is about.
pub(super) const PERSON: Column = Column::new(
    "person",
    &["Mã cá nhân", "Mã cán bộ", "Mã CBCCVC", "Mã công chức", "Mã viên chức", "Mã số cá nhân", "Cá nhân"],
    ColumnKind::Person,
    "mã cá nhân như trong sổ `persons`; không ghi họ tên",
    "code of the person as in the register `persons`; never a name",
);

/// The collective that a row is about.
const COLLECTIVE: Column = Column::new(
    "collective",
    &["Mã tập thể", "Tập thể", "Phòng, ban", "Phòng", "Bộ phận"],
    ColumnKind::Collective,
    "mã tập thể như trong sổ `collectives`, hoặc mã hay tên đơn vị",
    "code of the collective as in the register `collectives`, or a unit",
);

/// A row is about a person or about a collective.
fn one_subject(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    let message = match (row.text("person"), row.text("collective")) {
        (None, None) => {
            text!("dòng không có mã cá nhân và không có mã tập thể", "the row names neither a person nor a collective")
        }
        (Some(_), Some(_)) => text!(
            "dòng có cả mã cá nhân và mã tập thể; mỗi dòng chỉ về một đối tượng",
            "the row names both a person and a collective; each row is about one of them"
        ),
        _ => return,
    };
    let column = if row.text("collective").is_some() { "collective" } else { "person" };
    faults.push(RowFault { column, message });
}

/// What the scope of a row means.
const SCOPE_HELP: (&str, &str) = (
    "riêng đối tượng ghi ở dòng (khi để trống), cả tập thể với mọi người trong đó, hoặc mọi đối tượng",
    "only the subject of the row (where empty), a collective with everybody in it, or everybody",
);

/// A row is about one subject, about a collective with all in it, or about everybody.
fn scoped(row: &Values<'_>, faults: &mut Vec<RowFault>) {
    let (person, collective) = (row.text("person"), row.text("collective"));
    if row.is("scope", "everyone") {
        if person.is_some() || collective.is_some() {
            let message = text!(
                "phạm vi mọi đối tượng thì không ghi mã cá nhân, tập thể",
                "a row about everybody names no person and no collective"
            );
            faults.push(RowFault { column: "scope", message });
        }
        return;
    }
    one_subject(row, faults);
    if row.is("scope", "within") && collective.is_none() && person.is_some() {
        let message = text!("phạm vi cả đơn vị cần mã tập thể", "a row about a whole collective names the collective");
        faults.push(RowFault { column: "scope", message });
    }
}

//! The registers of an assessment year, as data: one file each.

mod awards;
mod cases;
mod crosswalk;
mod directive;
mod feedback;
mod handling;
mod indices;
mod inspections;
mod last_year;
mod plan_tasks;
mod plans;
mod reports;
mod services;
mod surveys;
mod targets;
mod tasks;
mod violations;

use super::{Column, ColumnKind, Overlap, Periods, RegisterKind, RowFault, Values, Words};

/// Every register: those of the year, then those of emulation and awards.
pub const ALL: [&RegisterKind; YEAR.len() + AWARDS.len()] = all();

/// Registers of persons, their history and the year's facts for emulation and awards, in the order in
/// which they are best imported: later ones name persons and collectives of the first ones.
pub const AWARDS: [&RegisterKind; awards::KINDS.len()] = awards::KINDS;

const fn all() -> [&'static RegisterKind; YEAR.len() + AWARDS.len()] {
    let mut all = [YEAR[0]; YEAR.len() + AWARDS.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < YEAR.len() { YEAR[at] } else { AWARDS[at - YEAR.len()] };
        at += 1;
    }
    all
}

/// Registers of the year, in the order of the dispatch that asks for them.
pub const YEAR: [&RegisterKind; 16] = [
    &plans::KIND,
    &plan_tasks::KIND,
    &tasks::KIND,
    &targets::KIND,
    &inspections::KIND,
    &feedback::KIND,
    &cases::KIND,
    &directive::KIND,
    &violations::KIND,
    &handling::KIND,
    &reports::KIND,
    &services::KIND,
    &surveys::KIND,
    &indices::KIND,
    &last_year::KIND,
    &crosswalk::KIND,
];

/// The register of an id.
pub fn find(id: &str) -> Option<&'static RegisterKind> {
    ALL.iter().find(|k| k.id == id).copied()
}

/// Who reported something; no more is recorded of them.
const REPORTERS: Words = &[
    ("citizen", &["Công dân", "Người dân", "Cá nhân"]),
    ("organisation", &["Tổ chức", "Cơ quan"]),
    ("enterprise", &["Doanh nghiệp", "DN", "Hợp tác xã"]),
];

/// How grave something is.
const SEVERITY: Words = &[
    ("minor", &["Nhẹ", "Ít nghiêm trọng", "Nhắc nhở"]),
    ("moderate", &["Trung bình", "Vừa"]),
    ("severe", &["Nghiêm trọng", "Nặng", "Rất nghiêm trọng", "Đặc biệt nghiêm trọng"]),
];

/// Whom a handling is about; persons by their post, never by name.
const SUBJECTS: Words = &[
    ("collective", &["Tập thể", "Cơ quan, đơn vị"]),
    ("head", &["Người đứng đầu", "Thủ trưởng", "Trưởng"]),
    ("deputy", &["Cấp phó", "Cấp phó của người đứng đầu", "Phó thủ trưởng"]),
    ("official", &["Công chức", "Viên chức", "Cán bộ", "Cán bộ, công chức, viên chức"]),
];

/// Forms of discipline and lesser handling, as the law on officials names them.
const FORMS: Words = &[
    ("reminder", &["Nhắc nhở", "Phê bình", "Rút kinh nghiệm"]),
    ("review", &["Kiểm điểm", "Kiểm điểm trách nhiệm", "Kiểm điểm rút kinh nghiệm"]),
    ("reprimand", &["Khiển trách"]),
    ("warning", &["Cảnh cáo"]),
    ("pay_cut", &["Hạ bậc lương"]),
    ("demotion", &["Giáng chức"]),
    ("removal", &["Cách chức"]),
    ("dismissal", &["Buộc thôi việc"]),
    ("none", &["Không xử lý", "Không kỷ luật", "Không vi phạm"]),
];

/// The unit that a row is about.
const UNIT: Column = Column::new(
    "unit",
    &["Đơn vị", "Mã đơn vị", "Tên đơn vị", "Cơ quan, đơn vị", "Cơ quan", "Sở, ngành, địa phương"],
    ColumnKind::Unit,
    "mã, mã hành chính hoặc tên in của đơn vị",
    "id, official code or printed name of the unit",
)
.needed();

/// What nobody can get wrong within one row.
fn no_check(_: &Values<'_>, _: &mut Vec<RowFault>) {}

#[cfg(test)]
mod tests {
    use super::*;
    use parscore_files::names::fold;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn ids_headings_and_keys_are_well_formed() {
        let ids: BTreeSet<&str> = ALL.iter().map(|k| k.id).collect();
        assert_eq!(ids.len(), ALL.len());
        for kind in ALL {
            let mut seen = BTreeSet::new();
            for column in kind.columns {
                let at = format!("{}.{}", kind.id, column.id);
                assert!(column.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{at}");
                assert!(!column.headings.is_empty() && !column.help().vi.is_empty(), "{at}");
                let own: BTreeSet<String> =
                    std::iter::once(&column.id).chain(column.headings).map(|h| fold(h)).collect();
                for heading in own {
                    assert!(seen.insert(heading.clone()), "{at}: `{heading}` names two columns");
                }
                if let ColumnKind::Word(words) = column.kind {
                    let mut meanings = BTreeMap::new();
                    for (key, known) in words {
                        assert!(!known.is_empty(), "{at}");
                        for word in known.iter().chain([key]) {
                            let other = meanings.insert(fold(word), *key);
                            assert!(other.is_none_or(|o| o == *key), "{at}: `{word}` means two things");
                        }
                    }
                }
            }
            assert!(!kind.key.is_empty());
            for key in kind.key {
                assert!(kind.position(key).is_some(), "{}: {key}", kind.id);
            }
        }
        assert!(find("tasks").is_some() && find("task").is_none());
    }
}

//! What is wrong in the facts, as far as it changes proposals.

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::text;

use super::index::Index;
use super::rules::Rules;
use crate::facts::{Scope, SubjectId};
use crate::ruleset::Domain;

/// Facts about nobody known, persons in two units, years with two grades, domains without rules.
pub(super) fn checks(index: &Index<'_>, rules: &Rules, lost: &[(&Scope, &Place)], year: i16) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = index.strangers.iter().map(|(id, place)| unknown(id, place)).collect();
    for (scope, place) in lost {
        let id = match scope {
            Scope::One(id) => id.clone(),
            Scope::Within(id) => SubjectId::Collective(id.clone()),
            Scope::Everyone => continue,
        };
        found.push(unknown(&id, place));
    }
    for subject in &index.subjects {
        if let Some(service) = subject.service.filter(|_| subject.in_two_units) {
            let code = subject.id.code();
            found.push(
                Diagnostic::new(
                    Code::Inconsistent,
                    service.place.clone(),
                    text!(
                        "`{code}` ở hai đơn vị cùng lúc trong năm {year}",
                        "`{code}` is in two units at once in {year}"
                    ),
                )
                .hint(text!("sửa ngày chuyển đơn vị", "correct the days of the move")),
            );
        }
        found.extend(two_grades(subject));
    }
    found.extend(without_rules(index, rules));
    found
}

fn unknown(id: &SubjectId, place: &Place) -> Diagnostic {
    let code = id.code();
    Diagnostic::new(Code::UnknownUnit, place.clone(), text!("danh sách không có `{code}`", "no list has `{code}`"))
        .hint(text!("thêm vào danh sách, hoặc sửa mã", "add it to the list, or correct the code"))
}

/// Two lines on one year that differ leave the year unknown.
fn two_grades(subject: &super::index::Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, line) in subject.grades.iter().enumerate().filter(|(_, line)| line.grade.is_some()) {
        let same = |o: &&&crate::facts::YearGrade| o.year == line.year && o.side == line.side && o.grade.is_some();
        let other = subject.grades[..at].iter().find(same);
        if let Some(other) = other.filter(|o| o.grade != line.grade || o.basis != line.basis) {
            let (code, year) = (subject.id.code(), line.year);
            let fault = Diagnostic::new(
                Code::Inconsistent,
                line.place.clone(),
                text!(
                    "hai mức xếp loại khác nhau của `{code}` cho năm {year}",
                    "two different grades of `{code}` for {year}"
                ),
            );
            let label = text!("dòng kia ở đây", "the other line is here");
            found.push(fault.hint(text!("giữ một dòng", "keep one of them")).label(other.place.clone(), label));
        }
    }
    found
}

/// Kinds of persons and collectives whose grades no rule of the day speaks of.
fn without_rules(index: &Index<'_>, rules: &Rules) -> Vec<Diagnostic> {
    let persons = index.subjects.iter().filter_map(|s| s.person?.kind);
    let mut domains: Vec<Domain> = persons
        .map(|kind| match kind {
            crate::facts::PersonKind::PublicEmployee => Domain::PublicEmployees,
            _ => Domain::CivilServants,
        })
        .collect();
    domains.extend(index.subjects.iter().filter(|s| s.is_organisation()).map(|_| Domain::Organisations));
    domains.sort_unstable();
    domains.dedup();
    let missing = domains.into_iter().filter(|domain| !rules.grades(*domain));
    missing
        .map(|domain| {
            let name = domain.name();
            let mut note = Diagnostic::new(
                Code::ConditionOpen,
                Place::Nowhere,
                text!(
                    "không có tiêu chuẩn xếp loại `{name}` tại ngày áp dụng: chỉ dùng mức đã có quyết định",
                    "no standard of `{name}` holds on the day: only decided grades are used"
                ),
            );
            note.severity = parscore_core::diagnostic::Severity::Note;
            note
        })
        .collect()
}

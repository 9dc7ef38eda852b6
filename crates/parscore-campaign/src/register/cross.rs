//! Rows against what is recorded already: persons and collectives that exist, days and years that fit.

use parscore_core::diagnostic::{Code, Severity, Text};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::known::Known;
use super::units::UnitNames;
use super::{ColumnKind, RegisterKind, Values};

/// What is wrong with a row beside other registers.
pub(super) struct Clash {
    pub(super) column: &'static str,
    pub(super) code: Code,
    pub(super) severity: Severity,
    pub(super) message: Text,
    pub(super) hint: Option<Text>,
}

impl Clash {
    fn new(column: &'static str, code: Code, message: Text) -> Clash {
        Clash { column, code, severity: Severity::Error, message, hint: None }
    }

    fn hint(mut self, hint: Option<Text>) -> Clash {
        self.hint = hint;
        self
    }

    fn warning_if(mut self, mild: bool) -> Clash {
        if mild {
            self.severity = Severity::Warning;
        }
        self
    }
}

/// Everything in which a row contradicts what is recorded.
pub(super) fn clashes(kind: &RegisterKind, row: &Values<'_>, known: &Known, units: &UnitNames) -> Vec<Clash> {
    let mut found = Vec::new();
    if kind.names_people() {
        found.extend(person(kind, row, known));
        found.extend(collective(kind, row, known, units));
        found.extend(late_years(kind, row, known));
        found.extend(before_recruitment(kind, row, known));
    }
    found
}

/// The last year that a row speaks of, where it is about a year.
fn year_of(row: &Values<'_>) -> Option<i16> {
    row.year("until_year").or_else(|| row.year("year")).or_else(|| row.date("decided_on").map(|d| d.year()))
}

/// A row of an earlier year may be about somebody who has left since.
fn is_history(row: &Values<'_>, known: &Known) -> bool {
    known.year.zip(year_of(row)).is_some_and(|(now, year)| year < now)
}

fn person(kind: &RegisterKind, row: &Values<'_>, known: &Known) -> Option<Clash> {
    let (persons, code) = (known.persons.as_ref()?, row.text("person")?);
    if kind.id == "persons" || persons.contains_key(code) {
        return None;
    }
    let history = is_history(row, known);
    let message =
        text!("mã cá nhân `{code}` không có trong sổ `persons`", "person `{code}` is not in the register `persons`");
    let hint = did_you_mean(code, persons.keys().map(|k| &**k)).or_else(|| {
        Some(match history {
            true => text!(
                "bỏ qua nếu người này đã nghỉ hoặc chuyển đi trước năm đánh giá",
                "let it be if this person left before the year that is assessed"
            ),
            false => text!(
                "thêm người này vào sổ `persons` rồi nhập lại sổ đó",
                "add the person to `persons` and import that again"
            ),
        })
    });
    Some(Clash::new("person", Code::UnknownPerson, message).hint(hint).warning_if(history))
}

fn collective(kind: &RegisterKind, row: &Values<'_>, known: &Known, units: &UnitNames) -> Option<Clash> {
    let (collectives, code) = (known.collectives.as_ref()?, row.text("collective")?);
    if kind.id == "collectives" || units.has_id(code) {
        return None;
    }
    let Some((unit, what)) = collectives.get(code) else {
        let history = is_history(row, known);
        let message = text!(
            "mã tập thể `{code}` không có trong sổ `collectives` và không phải đơn vị",
            "collective `{code}` is not in the register `collectives` and is no unit"
        );
        let names = collectives.keys().map(|k| &**k).chain(units.known());
        let hint = did_you_mean(code, names).or_else(|| {
            Some(text!(
                "thêm tập thể vào sổ `collectives` rồi nhập lại sổ đó",
                "add it to `collectives` and import that again"
            ))
        });
        return Some(Clash::new("collective", Code::UnknownCollective, message).hint(hint).warning_if(history));
    };
    if kind.id == "persons" && row.text("unit").is_some_and(|u| u != unit) {
        let message = text!(
            "tập thể `{code}` thuộc đơn vị `{unit}`, không phải đơn vị của dòng này",
            "the collective `{code}` belongs to the unit `{unit}`, not to the unit of this row"
        );
        return Some(Clash::new("collective", Code::Inconsistent, message));
    }
    if kind.id == "leading_members" && what != "leading_collective" {
        let message = text!(
            "tập thể `{code}` không phải tập thể lãnh đạo, quản lý",
            "the collective `{code}` is no leading collective"
        );
        let hint = text!(
            "ghi mã tập thể lãnh đạo, hoặc sửa loại ở sổ `collectives`",
            "write the code of a leading collective, or mend its kind in `collectives`"
        );
        return Some(Clash::new("collective", Code::Inconsistent, message).hint(Some(hint)));
    }
    None
}

/// Years after the one that is assessed.
fn late_years(kind: &RegisterKind, row: &Values<'_>, known: &Known) -> Vec<Clash> {
    let Some(now) = known.year else { return Vec::new() };
    let years = kind.columns.iter().filter(|c| c.kind == ColumnKind::Year);
    let late = years.filter_map(|c| Some((c.id, row.year(c.id).filter(|y| *y > now)?)));
    late.map(|(column, year)| {
        let message =
            text!("năm `{year}` sau năm đánh giá `{now}`", "the year `{year}` is after the assessed year `{now}`");
        Clash::new(column, Code::Inconsistent, message)
    })
    .collect()
}

/// Discipline and grades before somebody was recruited; an earlier grade may come from another service.
fn before_recruitment(kind: &RegisterKind, row: &Values<'_>, known: &Known) -> Option<Clash> {
    let recruited = (*known.persons.as_ref()?.get(row.text("person")?)?)?;
    let hint = text!(
        "kiểm tra ngày tuyển dụng ở sổ `persons` và ngày ở dòng này",
        "see the day of recruitment in `persons` and the day here"
    );
    match kind.id {
        "violations" => {
            let early = |id: &&str| row.date(id).is_some_and(|d| d < recruited);
            let column = ["found_on", "decided_on"].into_iter().find(early)?;
            let day = row.text(column)?;
            let message = text!(
                "ngày `{day}` trước ngày tuyển dụng `{recruited}`",
                "`{day}` is before the day of recruitment `{recruited}`"
            );
            Some(Clash::new(column, Code::Inconsistent, message).hint(Some(hint)))
        }
        "grades" => {
            let year = row.year("year").filter(|y| *y < recruited.year())?;
            let message = text!(
                "xếp loại năm `{year}` trước ngày tuyển dụng `{recruited}`",
                "the grade of `{year}` is before the day of recruitment `{recruited}`"
            );
            Some(Clash::new("year", Code::Inconsistent, message).hint(Some(hint)).warning_if(true))
        }
        _ => None,
    }
}

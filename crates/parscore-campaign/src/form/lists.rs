//! What may be typed into a cell: lists to choose from, limits, and how an answer is written.

use parscore_core::number::Exact;
use parscore_core::rubric::{Input, InputIx, InputKind, Prefer, Rubric, Supplier};
use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, Formula, Worksheet, XlsxError};

use super::LISTS;
use crate::shown::YES_NO;

/// The range of the list of a level input.
pub(super) fn level_range(rubric: &Rubric, input: InputIx, levels: usize) -> Option<String> {
    let column = list_column(rubric, input)?;
    let letters = rust_xlsxwriter::utility::column_number_to_name(column);
    Some(format!("'{LISTS}'!${letters}$1:${letters}${levels}"))
}

/// Column of an input's list, from 0; the first one is of yes and no.
fn list_column(rubric: &Rubric, input: InputIx) -> Option<u16> {
    let is_level = |i: &Input| matches!(i.kind, InputKind::Level(_));
    is_level(rubric.input(input)).then_some(())?;
    let before = rubric.inputs.iter().take(input.at()).filter(|i| is_level(i)).count();
    u16::try_from(before + 1).ok()
}

/// The hidden sheet with the lists.
pub(super) fn write(sheet: &mut Worksheet, rubric: &Rubric) -> Result<(), XlsxError> {
    sheet.set_name(LISTS)?.set_hidden(true).protect();
    for (row, word) in (0_u32..).zip(YES_NO) {
        sheet.write(row, 0, word)?;
    }
    for (ix, input) in (0_u32..).zip(&rubric.inputs) {
        let InputKind::Level(levels) = &input.kind else { continue };
        let Some(column) = list_column(rubric, InputIx(ix)) else { continue };
        for (row, at) in (0_u32..).zip(0..levels.len()) {
            sheet.write(row, column, input.level_text(at))?;
        }
    }
    Ok(())
}

/// What a spreadsheet lets people type for an input; reading checks exactly.
pub(super) fn validation(rubric: &Rubric, ix: InputIx) -> Result<Option<DataValidation>, XlsxError> {
    let input = rubric.input(ix);
    let list = |range: String| DataValidation::new().allow_list_formula(Formula::new(format!("={range}")));
    let (low, high) = limits(input);
    let rule = match &input.kind {
        InputKind::YesNo => Some(list(format!("'{LISTS}'!$A$1:$A${}", YES_NO.len()))),
        InputKind::Level(levels) => level_range(rubric, ix, levels.len()).map(list),
        InputKind::Date => Some(date()?),
        InputKind::Text => None,
        InputKind::Count => {
            let whole = |n: f64, other: i32| {
                let n = n.clamp(f64::from(i32::MIN), f64::from(i32::MAX));
                format!("{n:.0}").parse::<i32>().unwrap_or(other)
            };
            let rule = DataValidationRule::Between(whole(low, 0), whole(high, i32::MAX));
            Some(DataValidation::new().allow_whole_number(rule))
        }
        InputKind::Number | InputKind::Share | InputKind::Points | InputKind::Days => {
            Some(DataValidation::new().allow_decimal_number(DataValidationRule::Between(low, high)))
        }
    };
    rule.map(|rule| refusing(rule, how(input))).transpose()
}

/// The rule of a date of a document.
pub(super) fn evidence_date() -> Result<DataValidation, XlsxError> {
    refusing(date()?, "nhập ngày, tháng, năm")
}

fn refusing(rule: DataValidation, message: &str) -> Result<DataValidation, XlsxError> {
    rule.set_error_title("Giá trị không hợp lệ")?.set_error_message(message)
}

fn date() -> Result<DataValidation, XlsxError> {
    let first = ExcelDateTime::from_ymd(1990, 1, 1)?;
    Ok(DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(first)))
}

/// How an answer is written.
pub(super) fn how(input: &Input) -> &'static str {
    match input.kind {
        InputKind::Count => "số nguyên không âm",
        InputKind::Number | InputKind::Points => "số",
        InputKind::Share => "tỷ lệ từ 0 đến 1, ví dụ 0,95",
        InputKind::Days => "số ngày, không âm",
        InputKind::YesNo | InputKind::Level(_) => "chọn trong danh sách",
        InputKind::Date => "ngày, ví dụ 31/12/2020",
        InputKind::Text => "văn bản",
    }
}

/// What becomes of a figure that others supply; empty for what the unit supplies itself.
pub(super) fn claimed(input: &Input) -> &'static str {
    match (input.supplier, input.prefer) {
        (Supplier::Unit, _) => "",
        (Supplier::Register, Prefer::Fact) => "Dùng số của cơ quan theo dõi; ghi số của đơn vị để đối chiếu",
        (Supplier::Register, Prefer::Claim) => "Dùng số của đơn vị; số của cơ quan theo dõi để đối chiếu",
        (Supplier::Appraiser, _) => "Cơ quan thẩm định kết luận; ghi số của đơn vị để đối chiếu",
        (Supplier::Superior | Supplier::Survey | Supplier::Index, _) => {
            "Cấp có thẩm quyền kết luận; ghi mức đơn vị tự nhận để đối chiếu"
        }
    }
}

/// The range that Excel lets people type; reading checks exactly.
fn limits(input: &Input) -> (f64, f64) {
    let number = |n: &Option<Exact>| n.as_ref().and_then(|n| n.to_decimal()?.to_string().parse::<f64>().ok());
    let from_zero = matches!(input.kind, InputKind::Count | InputKind::Days | InputKind::Share);
    let low = number(&input.range.0).unwrap_or(if from_zero { 0.0 } else { -1e12 });
    let high = number(&input.range.1).unwrap_or(if input.kind == InputKind::Share { 1.0 } else { 1e12 });
    (low, high)
}

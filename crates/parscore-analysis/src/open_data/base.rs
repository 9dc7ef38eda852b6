//! The base of an index: from COINr's two tables, or from a results bundle.

use std::fs::File;
use std::path::Path;

use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place, Text};
use parscore_core::number::{Mark, NumberStyle, Rounding};
use parscore_core::text;
use parscore_files::FileError;
use parscore_kernels::index::Base;
use parscore_kernels::index::base::BaseError;
use parscore_kernels::index::meta::{Data, Item, Kind, Meta, Unit};
use parscore_kernels::index::read::{ReadError, ReadFault, read_data, read_meta};

use crate::source::Source;

/// The base of iMeta and iData tables; the diagnostics say what is wrong.
///
/// # Errors
/// [`FileError`] when a file cannot be opened.
pub fn of_tables(meta: &Path, data: &Path) -> Result<Result<Base, Vec<Diagnostic>>, FileError> {
    let open = |path: &Path| File::open(path).map_err(FileError::read(path));
    let items = match read_meta(open(meta)?) {
        Ok(items) => items,
        Err(faults) => return Ok(Err(faults.iter().map(|f| unread(meta, f)).collect())),
    };
    let numbers = match read_data(open(data)?, &items) {
        Ok(numbers) => numbers,
        Err(faults) => return Ok(Err(faults.iter().map(|f| unread(data, f)).collect())),
    };
    let built = Base::new(&items, &numbers);
    Ok(built.map_err(|faults| faults.iter().map(|f| unbuilt(meta, f)).collect()))
}

fn unread(path: &Path, error: &ReadError) -> Diagnostic {
    let column = error.column.as_deref().unwrap_or("–");
    let (code, message) = match &error.fault {
        ReadFault::Csv(why) => (Code::RowLength, text!("dòng không đọc được: {why}", "the row cannot be read: {why}")),
        ReadFault::NoColumn => (Code::MissingColumn, text!("không có cột `{column}`", "there is no column `{column}`")),
        ReadFault::ColumnTwice => {
            (Code::DuplicateColumn, text!("có hai cột `{column}`", "column `{column}` is there twice"))
        }
        ReadFault::Empty => {
            (Code::BadAnswer, text!("ô ở cột `{column}` để trống", "the cell of column `{column}` is empty"))
        }
        ReadFault::NotNumber(text) => (
            Code::BadNumber,
            text!("`{text}` ở cột `{column}` không phải là số", "`{text}` in column `{column}` is no number"),
        ),
        ReadFault::NotDirection(text) => {
            (Code::UnknownWord, text!("`{text}` không phải 1 hoặc -1", "`{text}` is neither 1 nor -1"))
        }
        ReadFault::NotLevel(text) => (Code::BadNumber, text!("`{text}` không phải là cấp", "`{text}` is no level")),
        ReadFault::NotType(text) => (
            Code::UnknownWord,
            text!(
                "`{text}` không phải Indicator, Aggregate, Group, Denominator hoặc Other",
                "`{text}` is none of Indicator, Aggregate, Group, Denominator, Other"
            ),
        ),
    };
    let place = Place::Cell {
        file: Arc::from(path.display().to_string()),
        sheet: None,
        row: u32::try_from(error.line).unwrap_or(u32::MAX),
        column: 0,
        content: String::new(),
    };
    Diagnostic::new(code, place, message)
}

fn unbuilt(path: &Path, error: &BaseError) -> Diagnostic {
    let code = match error {
        BaseError::UnitTwice(_) => Code::DuplicateUnit,
        BaseError::ItemTwice(_) => Code::DuplicateId,
        BaseError::NoUnits | BaseError::NoIndicators => Code::EmptyFile,
        BaseError::NoParent { .. } => Code::UnknownParent,
        BaseError::WeightSum { .. } | BaseError::NoWeight(_) | BaseError::Weight { .. } => Code::WeightSum,
        BaseError::NoNumbers(_) | BaseError::NoDenominator { .. } => Code::MissingColumn,
        _ => Code::Inconsistent,
    };
    let message = match error {
        BaseError::NoUnits => text!("bảng số liệu không có đơn vị nào", "there is no unit"),
        BaseError::NoIndicators => text!("không có chỉ tiêu nào", "there is no indicator"),
        BaseError::UnitTwice(unit) => text!("đơn vị `{unit}` có hai dòng", "unit `{unit}` is there twice"),
        BaseError::ItemTwice(item) => text!("mã `{item}` có hai dòng", "item `{item}` is there twice"),
        BaseError::NoWeight(parent) => {
            text!("mọi trọng số dưới `{parent}` đều bằng 0", "all weights below `{parent}` are nought")
        }
        BaseError::Weight { item, weight } => {
            text!("trọng số {weight} của `{item}` không dùng được", "weight {weight} of `{item}` cannot be used")
        }
        BaseError::WeightSum { parent, sum, must } => text!(
            "tổng trọng số dưới `{parent}` là {sum}, phải là {must}",
            "weights below `{parent}` sum to {sum}, not to {must}"
        ),
        BaseError::NoParent { item, parent } => {
            text!(
                "`{parent}` (cấp trên của `{item}`) không có trong bảng",
                "parent `{parent}` of `{item}` is not in the table"
            )
        }
        other => text!("cấu trúc không hợp lệ: {other}", "the structure does not fit: {other}"),
    };
    Diagnostic::new(code, Place::File { file: Arc::from(path.display().to_string()) }, message)
}

/// The base of a bundle's units: shares reached at leaves in percent, fields above them, weighted by their
/// maxima.
///
/// # Errors
/// Why there is no base.
pub fn of_source(source: &Source) -> Result<Base, Text> {
    let mut meta = Meta::default();
    let mut data = Data::default();
    let main = |at: usize| source.criteria[at].row.role == "main";
    let field_of = |at: usize| std::iter::successors(Some(at), |c| source.criteria[*c].parent).last().unwrap_or(at);
    let leaves: Vec<usize> = (0..source.criteria.len())
        .filter(|at| main(*at) && main(field_of(*at)) && source.criteria[*at].is_leaf())
        .filter(|at| source.units.iter().any(|u| u.lines[*at].points.is_some()))
        .collect();
    for at in &leaves {
        let (criterion, field) = (&source.criteria[*at], field_of(*at));
        // A field that is a leaf itself stands below a field of its own.
        let parent = format!("field:{}", source.criteria[field].row.criterion);
        let mut item = Item::new(&criterion.row.criterion, Kind::Indicator, 1, Some(&parent));
        item.name = criterion.title();
        item.weight = float(&criterion.max);
        if !meta.items.iter().any(|i| i.code == parent) {
            let mut above = Item::new(&parent, Kind::Aggregate, 2, Some("index"));
            above.name = source.criteria[field].title();
            above.weight = float(&source.criteria[field].max);
            meta.items.push(above);
        }
        meta.items.push(item);
        let shares = source.units.iter().map(|u| u.lines[*at].share().map_or(f64::NAN, |s| 100.0 * float(&s)));
        data.numbers.push((criterion.row.criterion.clone(), shares.collect()));
    }
    meta.items.push(Item::new("index", Kind::Aggregate, 3, None));
    data.units = source.units.iter().map(|u| Unit { code: u.row.unit.clone(), name: u.row.name.clone() }).collect();
    Base::new(&meta, &data).map_err(|faults| {
        let folder = &source.folder;
        let why = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        text!("không phân tích được `{folder}`: {why}", "`{folder}` cannot be analysed: {why}")
    })
}

/// The nearest float.
fn float(value: &parscore_core::number::Exact) -> f64 {
    NumberStyle::fixed(Mark::Point, Rounding::half_up(12)).print(value).parse().unwrap_or(0.0)
}

//! Sheets of a campaign's workbook. Each has labels in its first row and the names of its columns in the
//! second.

use parscore_core::toml_walk::TableSpec;

use crate::config::keys;

/// Sheet with a few words on how to use the workbook; not read.
pub(super) const GUIDE: &str = "Hướng dẫn";
/// Sheet of `[campaign]`: a row for each value.
pub(super) const GENERAL: &str = "Thông tin";
/// Columns of [`GENERAL`]: name, value, meaning.
pub(super) const GENERAL_COLUMNS: [(&str, &str); 3] = [("mục", "Mục"), ("giá trị", "Giá trị"), ("ý nghĩa", "Ý nghĩa")];
/// Sheet of `units.csv`.
pub(super) const UNITS: &str = "Đơn vị";
/// Sheet of `heads.csv`; missing where there is no such file.
pub(super) const HEADS: &str = "Người đứng đầu";
/// Sheet that says which sheet holds which rubric or calendar.
pub(super) const FILES: &str = "Danh mục tệp";
/// Columns of [`FILES`].
pub(super) const FILES_COLUMNS: [(&str, &str); 3] = [
    ("loại", "Bộ tiêu chí hay lịch làm việc"),
    ("tên", "Tên như trong mục khai báo"),
    ("trang", "Trang tính chứa lịch, hoặc phần cuối tên các trang của bộ tiêu chí"),
];
/// Kinds of [`FILES`].
pub(super) const RUBRIC: &str = "bộ tiêu chí";
/// A calendar of [`FILES`].
pub(super) const CALENDAR: &str = "lịch";
/// What the names of the sheets of the `n`th rubric end in.
pub(super) fn suffix(n: usize) -> String {
    format!(" ({n})")
}

/// Columns of a text: number of the line, the line.
pub(super) const TEXT_COLUMNS: [(&str, &str); 2] = [("dòng", "Số dòng"), ("nội dung", "Nội dung")];
/// Row of the names of columns, counted from 1.
pub(super) const NAMES_ROW: u32 = 2;

/// A list of tables of `campaign.toml` with a sheet of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// Key in the file.
    pub(super) key: &'static str,
    /// Name of the sheet.
    pub(super) sheet: &'static str,
    /// Its keys.
    pub(super) spec: &'static TableSpec,
}

/// The lists in the order of the sheets.
pub(super) static LISTS: [List; 4] = [
    List { key: "block", sheet: "Khối", spec: &keys::BLOCK },
    List { key: "stage", sheet: "Các bước", spec: &keys::STAGE },
    List { key: "actor", sheet: "Người thực hiện", spec: &keys::ACTOR },
    List { key: "report", sheet: "Báo cáo", spec: &keys::REPORT },
];

/// What people call the columns of `units.csv` and `heads.csv`.
pub(super) fn label(column: &str) -> &str {
    match column {
        "id" => "Mã đơn vị",
        "name" => "Tên đơn vị",
        "code" => "Mã định danh",
        "level" => "Cấp",
        "block" => "Khối đánh giá",
        "emulation_block" => "Khối thi đua",
        "parent" => "Đơn vị cấp trên",
        "valid_from" => "Từ ngày",
        "valid_until" => "Đến ngày",
        "merged_into" => "Sáp nhập vào",
        "split_from" => "Tách từ",
        "unit" => "Mã đơn vị",
        "person" => "Mã người (không ghi tên)",
        other => other,
    }
}

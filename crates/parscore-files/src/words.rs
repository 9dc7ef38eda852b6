//! The words for what the core names by keys, where forms and command both show them: Vietnamese, English.

/// What a rule or an aggregation does, by its name in files.
pub fn rule(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "all_or_nothing" => ("đạt thì đủ điểm, không đạt thì 0", "all or nothing"),
        "levels" => ("theo mức đạt được", "by the level reached"),
        "per_unit" => ("theo số lượng, có trần", "points for each, capped"),
        "checklist" => ("cộng điểm các mục đạt", "sum of the items that hold"),
        "linear" => ("tỷ lệ × điểm tối đa", "share × maximum"),
        "bands" => ("theo bậc", "by bands"),
        "piecewise" => ("tuyến tính giữa hai ngưỡng", "linear between two thresholds"),
        "deduction" => ("trừ điểm theo số lần", "points off for each occurrence"),
        "steps" => ("điểm nền cộng điểm mỗi bước", "base and points for each step"),
        "relative_to_best" => ("so với đơn vị tốt nhất", "relative to the best unit"),
        "scaled" => ("quy về thang giữa giá trị nhỏ nhất và lớn nhất", "scaled between least and greatest"),
        "rank_points" => ("điểm theo thứ hạng", "points by place"),
        "sum_of" => ("cộng các phần", "sum of its parts"),
        "best_of" => ("lấy phần cao nhất", "the highest of its parts"),
        "formula" => ("công thức", "formula"),
        "given" => ("điểm được cho", "points as given"),
        "sum" => ("tổng các tiêu chí con", "sum of its criteria"),
        "weighted_sum" => ("tổng có trọng số các tiêu chí con", "weighted sum of its criteria"),
        "mean" => ("trung bình các tiêu chí con", "mean of its criteria"),
        _ => ("cách chấm khác", "another rule"),
    }
}

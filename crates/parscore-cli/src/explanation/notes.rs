//! What steps of a trail mean, by their labels, in a few words after the arithmetic.

use parscore_core::diagnostic::Lang;

use crate::help::pick;

/// What a step means; nothing where its arithmetic says it.
pub(super) fn of(label: &str, lang: Lang) -> Option<&'static str> {
    let words = match label {
        "share" => ("tỷ lệ", "share"),
        "share_of_best" => ("tỷ lệ so với tốt nhất", "share of the best"),
        "scaled_share" => ("vị trí trong khoảng", "where it lies in the span"),
        "above_min" => ("hơn giá trị nhỏ nhất", "above the least"),
        "above_floor" | "beyond" => ("phần vượt ngưỡng", "beyond the threshold"),
        "span" => ("độ rộng của khoảng", "width of the span"),
        "range" => ("độ rộng của thang điểm", "width of the scale"),
        "cap" => ("không vượt mức trần", "at most the cap"),
        "floor" => ("không dưới mức sàn", "not below the floor"),
        "clamp" => ("giữ trong khoảng từ 0 đến tối đa", "kept between nought and the maximum"),
        "clip" => ("đưa về trong khoảng tham chiếu", "cut to the reference"),
        "days_late" => ("không trễ thì tính 0", "in time counts nought"),
        "excused" => ("trừ phần được miễn", "excused"),
        "rescale" => ("quy về đủ điểm tối đa", "scaled up to the full maximum"),
        "term" => ("phần bị trừ", "points off"),
        "taken_off" => ("tổng điểm trừ", "all points off"),
        "threshold" => ("ngưỡng theo hệ số", "threshold by the factor"),
        "step" => ("bước theo hệ số", "step by the factor"),
        "steps" | "whole_steps" | "steps_taken" => ("số bước", "steps"),
        "step_points" => ("điểm của các bước", "points of the steps"),
        "best_part" => ("phần cao nhất", "the highest part"),
        "parts" => ("cộng các phần", "all parts"),
        "items" => ("cộng các mục đạt", "the items that hold"),
        "applicable" => ("điểm của các mục áp dụng", "points of the items that apply"),
        "weighted" => ("nhân trọng số", "by weight"),
        "scale" => ("nhân hệ số chung", "scaled"),
        "mean" => ("trung bình", "mean"),
        "bonus" => ("cộng điểm cộng", "plus bonus"),
        "penalty" => ("trừ điểm trừ", "less penalty"),
        "answers" => ("số phiếu trả lời", "answers"),
        "worth" => ("số phiếu × giá trị", "answers × value"),
        "group" => ("theo trọng số nhóm", "by the weight of the group"),
        "survey" => ("kết quả khảo sát", "result of the survey"),
        "index" => ("chỉ số so với thang", "index over its scale"),
        "round_leaf" => ("điểm tiêu chí", "points of the criterion"),
        "round_total" => ("tổng điểm", "total"),
        _ => return None,
    };
    Some(pick(lang, words.0, words.1))
}

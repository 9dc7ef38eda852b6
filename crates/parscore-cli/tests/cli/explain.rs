//! `parscore explain`: one criterion, the tree, units and criteria that are not there.

use crate::{ANSWERS, RUBRIC, folder_with, run_in};

fn explain(name: &str, more: &[&str]) -> crate::Output {
    let folder = folder_with(name, &[("vi-du.toml", RUBRIC), ("tra-loi.csv", ANSWERS)]);
    run_in(&folder, &[&["explain", "vi-du.toml", "--answers", "tra-loi.csv"], more].concat())
}

#[test]
fn one_criterion() {
    insta::assert_snapshot!(explain("explain-one", &["--unit", "so binh", "--criterion", "1.2"]).all(), @"
    [stdout]
    Sở Bình (b), khối sở

    Tiêu chí 1.2 Nhiệm vụ hoàn thành đúng hạn
      Kết quả: 31,11 / 40
      Cách chấm: tỷ lệ × điểm tối đa
      Hướng dẫn: Số nhiệm vụ đúng hạn chia số nhiệm vụ được giao, nhân 40
      Bên chấm: sổ theo dõi
      Số liệu:
        Nhiệm vụ hoàn thành đúng hạn = 7 nhiệm vụ (sổ theo dõi)
        Nhiệm vụ được giao = 9 nhiệm vụ (sổ theo dõi)
      Cách tính:
        (1) 7 ÷ 9 = 7/9 ≈ 0,777778 [tỷ lệ]
        (2) (1) × 40 = 280/9 ≈ 31,111111
        (3) (2) làm tròn 2 chữ số thập phân, nửa thì lên = 31,11 [điểm tiêu chí]
      Căn cứ: 4554/UBND-VXNV, mục 2

    Bộ tiêu chí: Bộ tiêu chí ví dụ (vi-du/department-2020)
    Tình trạng văn bản: mẫu, không phải văn bản chính thức – tự đặt ra để kiểm thử
    [0]
    ");
    let lateness = explain("explain-late", &["--unit", "b", "--criterion", "1.3", "--lang", "en"]);
    insta::assert_snapshot!(lateness.out, @"
    Sở Bình (b), block sở

    Criterion 1.3 Báo cáo đúng hạn
      Result: 5 / 10
      Rule: by bands
      Scored by: a register
      Figures:
        Hạn gửi báo cáo = 2021-01-20 (a register)
        Ngày nhận báo cáo = 2021-01-22 (a register)
      Arithmetic:
        (1) the day before 2021-01-20 = 2021-01-19
        (2) working days after (1) up to 2021-01-22 = 3
        (3) (2) < 1: false
        (4) (2) < 6: true
        (5) (2) ≥ 1: true
        (6) band 2 (from 1 to below 6) = 5
        (7) (6) rounded to 2 places, half up = 5 [points of the criterion]
      Source: 4554/UBND-VXNV, clause 2

    Rubric: Bộ tiêu chí ví dụ (vi-du/department-2020)
    Status: sample, no official text – tự đặt ra để kiểm thử
    ");
}

#[test]
fn for_programs() {
    let one = explain("explain-json", &["--unit", "b", "--criterion", "1.2", "--format", "json"]);
    let one: serde_json::Value = serde_json::from_str(&one.out).unwrap();
    assert_eq!((&one["unit"], &one["kind"]), (&"b".into(), &"linear".into()));
    let all = explain("explain-json-all", &["--unit", "b", "--full", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&all.out).unwrap();
    // The total and five criteria.
    assert_eq!(all.as_array().unwrap().len(), 6);
}

#[test]
fn the_tree_of_a_pending_unit() {
    insta::assert_snapshot!(explain("explain-tree", &["--unit", "c"]).out, @"
    Sở Cúc (c), khối sở

    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     Tiêu chí                                      Điểm   Tối đa   Cách chấm
    ══════════════════════════════════════════════════════════════════════════════════════════════════════════════════
     I Chỉ đạo, điều hành                            10       20   tổng các tiêu chí con
       1.1 Ban hành kế hoạch                         10       10   đạt thì đủ điểm, không đạt thì 0
       1.2 Nhiệm vụ hoàn thành đúng hạn   không áp dụng        0   tỷ lệ × điểm tối đa; mẫu số bằng 0
       1.3 Báo cáo đúng hạn                           0       10   theo bậc
     II Mức độ hài lòng                            0–40       40   tỷ lệ × điểm tối đa; chưa có `Mức độ hài lòng (%)`
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

    Tổng điểm
      Kết quả: chờ kết quả, từ 10 đến 50 / 60
      Cách chấm: tổng các tiêu chí con
      Lý do: chưa có kết quả của tiêu chí II Mức độ hài lòng
      Tiêu chí con:
        I Chỉ đạo, điều hành: 10 / 20
        II Mức độ hài lòng: chờ kết quả, từ 0 đến 40 / 40
      Cách tính:
        (1) 20 [I tối đa] + 40 [II tối đa] = 60
        (2) 10 [I] + 0 [II] = 10
        (3) 10 [I] + 40 [II] = 50
      Căn cứ: 4554/UBND-VXNV, mục 2

    Bộ tiêu chí: Bộ tiêu chí ví dụ (vi-du/department-2020)
    Tình trạng văn bản: mẫu, không phải văn bản chính thức – tự đặt ra để kiểm thử
    ");
}

#[test]
fn what_is_not_there_is_suggested() {
    let unit = explain("explain-unit", &["--unit", "Sở Binhh"]);
    insta::assert_snapshot!(unit.all(), @"
    [stderr]
    lỗi: không có đơn vị `Sở Binhh`
    gợi ý: có phải ý bạn là `Sở Bình`?
    [2]
    ");
    let criterion = explain("explain-criterion", &["--unit", "b", "--criterion", "1.22"]);
    insta::assert_snapshot!(criterion.all(), @"
    [stderr]
    lỗi: không có tiêu chí `1.22`
    gợi ý: có phải ý bạn là `1.2`?
    [2]
    ");
}

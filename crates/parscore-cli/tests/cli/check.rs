//! `parscore check`: a good file, faults with their places, one check alone.

use crate::{RUBRIC, folder_with, run, run_in};

#[test]
fn a_good_file() {
    let folder = folder_with("check-good", &[("vi-du.toml", RUBRIC)]);
    insta::assert_snapshot!(run_in(&folder, &["check", "vi-du.toml"]).all(), @"
    [stdout]
    vi-du.toml: đạt, không có lỗi
    [0]
    ");
}

#[test]
fn faults_with_their_places() {
    let bad = RUBRIC
        .replace("of = \"hai_long\"", "of = \"hai_lon\"")
        .replace("kind = \"bands\"", "kind = \"band\"")
        .replace("status_note =", "statusnote =");
    let folder = folder_with("check-bad", &[("vi-du.toml", &bad)]);
    insta::assert_snapshot!(run_in(&folder, &["check", "vi-du.toml"]).all(), @r#"
    [stdout]
    vi-du.toml: 3 lỗi, 0 cảnh báo
    [stderr]
    lỗi[unknown-key]: bảng `[rubric]` không có mục `statusnote`
     --> vi-du.toml:9:1
      |
    9 | statusnote = "tự đặt ra để kiểm thử"
      | ^^^^^^^^^^
      |
      = gợi ý: có phải là `status_note`?

    lỗi[unknown-word]: mục `kind` không nhận `band`
       --> vi-du.toml:112:8
        |
    112 | kind = "band"
        |        ^^^^^^
        |
        = gợi ý: có phải là `bands`?

    lỗi[unknown-input]: không có dữ liệu đầu vào hay phép đo nào mang mã `hai_lon`
       --> vi-du.toml:122:33
        |
    122 | rule = { kind = "linear", of = "hai_lon", out_of = "100" }
        |                                 ^^^^^^^
        |
        = gợi ý: có phải là `hai_long`?
    [3]
    "#);
}

#[test]
fn checks_of_a_file_that_can_be_read() {
    let bad = RUBRIC.replace("max = 60", "max = 50").replace("from = 1, below = 6", "from = 2, below = 6");
    let folder = folder_with("check-max", &[("vi-du.toml", &bad)]);
    insta::assert_snapshot!(run_in(&folder, &["check", "vi-du.toml"]).all(), @"
    [stdout]
    vi-du.toml: 3 lỗi, 0 cảnh báo
    [stderr]
    lỗi[max-sum]: tổng điểm tối đa là 100 nhưng các lĩnh vực cho nhiều nhất 90
       --> vi-du.toml:11:7
        |
     11 | max = 100
        |       ^^^
    ...
     85 | max = 50
        |       -- `1`: tối đa 50
    ...
    120 | max = 40
        |       -- `2`: tối đa 40
        |
        = gợi ý: viết `max = 90`, hoặc sửa điểm tối đa của các tiêu chí con

    lỗi[max-sum]: tiêu chí `1` có điểm tối đa 50 nhưng các tiêu chí con cho nhiều nhất 60
       --> vi-du.toml:85:7
        |
     85 | max = 50
        |       ^^
    ...
     91 | max = 10
        |       -- `1.1`: tối đa 10
    ...
     99 | max = 40
        |       -- `1.2`: tối đa 40
    ...
    109 | max = 10
        |       -- `1.3`: tối đa 10
        |
        = gợi ý: viết `max = 60`, hoặc sửa điểm tối đa của các tiêu chí con

    lỗi[band-gap]: không khoảng nào chứa các giá trị từ 1 đến dưới 2
       --> vi-du.toml:114:37
        |
    114 | band = [{ below = 1, points = 10 }, { from = 2, below = 6, points = 5 }, { from = 6, points = 0 }]
        |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = gợi ý: cho `below` của khoảng dưới bằng `from` của khoảng trên
    [3]
    ");
}

#[test]
fn one_check_alone() {
    let bad = RUBRIC.replace("max = 60", "max = 50").replace("from = 1, below = 6", "from = 2, below = 6");
    let folder = folder_with("check-only", &[("vi-du.toml", &bad)]);
    let only = run_in(&folder, &["check", "vi-du.toml", "--only", "band-gap", "--errors", "short"]);
    insta::assert_snapshot!(only.all(), @"
    [stdout]
    vi-du.toml: 1 lỗi, 0 cảnh báo
    [stderr]
    vi-du.toml:114:37: lỗi[band-gap]: không khoảng nào chứa các giá trị từ 1 đến dưới 2 (cho `below` của khoảng dưới bằng `from` của khoảng trên)
    [3]
    ");
}

#[test]
fn an_example_that_differs() {
    let bad = RUBRIC.replace("expect = \"37.33\"", "expect = \"37.34\"");
    let folder = folder_with("check-example", &[("vi-du.toml", &bad)]);
    insta::assert_snapshot!(run_in(&folder, &["check", "vi-du.toml", "--lang", "en"]).all(), @"
    [stdout]
    vi-du.toml: errors: 1, warnings: 0
    [stderr]
    error[example-differs]: the example of criterion `1.2` gives 37.33, the file expects 37.34
       --> vi-du.toml:129:1
        |
    129 | [[example]]
        | ^^^^^^^^^^^
        |
        = hint: computed: dung_han = 28; duoc_giao = 30; 28 ÷ 30 = 14/15; 14/15 × 40 = 112/3; round(112/3) = 37.33
    [3]
    ");
}

#[test]
fn every_embedded_rubric_is_without_errors() {
    let all = run(&["check", "--all", "--errors", "short"]);
    assert_eq!(all.code, 0, "{}", all.all());
}

//! `parscore score`: the table, csv and JSON, faults of answers, the demonstration.

use crate::{ANSWERS, RUBRIC, folder_with, run, run_in};

#[test]
fn a_table_with_a_pending_unit() {
    let folder = folder_with("score-table", &[("vi-du.toml", RUBRIC), ("tra-loi.csv", ANSWERS)]);
    let scored = run_in(&folder, &["score", "vi-du.toml", "--answers", "tra-loi.csv"]);
    insta::assert_snapshot!(scored.all(), @"
    [stdout]
    ─────────────────────────────────────────────────────────────────────────────────────
     Hạng   Đơn vị           Điểm   Tối đa    Chỉ số (%)   Xếp loại       I           II
    ═════════════════════════════════════════════════════════════════════════════════════
        1   Sở Anh          93,53      100         93,53   Tốt        57,33        36,20
      2–3   Sở Bình         68,51      100         68,51   Khá        36,11        32,40
      2–3   Sở Cúc    10,00–50,00       60   16,67–83,33   –          10,00   0,00–40,00
    ─────────────────────────────────────────────────────────────────────────────────────

    Bộ tiêu chí: Bộ tiêu chí ví dụ (vi-du/department-2020)
    Tình trạng văn bản: mẫu, không phải văn bản chính thức – tự đặt ra để kiểm thử
    Lĩnh vực (điểm tối đa):
      I   Chỉ đạo, điều hành (60)
      II  Mức độ hài lòng (40)
    Chờ kết quả: điểm và hạng ghi khoảng từ thấp nhất đến cao nhất còn có thể
    Mã băm bộ tiêu chí: e7b99e939305 (tệp), 34f3633ffc47 (nội dung)
    [0]
    ");
}

#[test]
fn for_programs() {
    let folder = folder_with("score-csv", &[("vi-du.toml", RUBRIC), ("tra-loi.csv", ANSWERS)]);
    let csv = run_in(&folder, &["score", "vi-du.toml", "--answers", "tra-loi.csv", "--format", "csv"]);
    insta::assert_snapshot!(csv.all(), @"
    [stdout]
    rank,rank_best,rank_worst,unit,name,block,state,points,points_exact,max,index_percent,index_exact,points_low,points_high,class,rank_change,version,rubric,rubric_status,made_up,1,2
    1,1,1,a,Sở Anh,sở,scored,93.53,93.53,100,93.53,0.9353,,,Tốt,,self,vi-du/department-2020,sample,false,57.33,36.20
    ,2,3,b,Sở Bình,sở,scored,68.51,68.51,100,68.51,0.6851,,,Khá,,self,vi-du/department-2020,sample,false,36.11,32.40
    ,2,3,c,Sở Cúc,sở,pending,,,60,,,10.00,50.00,,,self,vi-du/department-2020,sample,false,10.00,
    [stderr]
    tình trạng văn bản: mẫu, không phải văn bản chính thức
    [0]
    ");
    let json = run_in(&folder, &["score", "vi-du.toml", "--answers", "tra-loi.csv", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["units"][0]["points"]["exact"], "93.53");
    assert_eq!(json["rubric"]["status"], "sample");
}

#[test]
fn change_on_the_former_year() {
    let former = "unit,rank\na,2\nb,1\nd,3\n";
    let files = [("vi-du.toml", RUBRIC), ("tra-loi.csv", ANSWERS), ("2019.csv", former)];
    let folder = folder_with("score-former", &files);
    let arguments = ["score", "vi-du.toml", "--answers", "tra-loi.csv", "--previous", "2019.csv", "--lang", "en"];
    insta::assert_snapshot!(run_in(&folder, &arguments).out, @"
    ────────────────────────────────────────────────────────────────────────────────────────
     Rank   Unit           Points   Max     Index (%)   Class   Change       I           II
    ════════════════════════════════════════════════════════════════════════════════════════
        1   Sở Anh          93.53   100         93.53   Tốt         +1   57.33        36.20
      2–3   Sở Bình         68.51   100         68.51   Khá          –   36.11        32.40
      2–3   Sở Cúc    10.00–50.00    60   16.67–83.33   –          new   10.00   0.00–40.00
    ────────────────────────────────────────────────────────────────────────────────────────

    Rubric: Bộ tiêu chí ví dụ (vi-du/department-2020)
    Status: sample, no official text – tự đặt ra để kiểm thử
    Fields (maximum):
      I   Chỉ đạo, điều hành (60)
      II  Mức độ hài lòng (40)
    Pending: points and places are given as the span that is still possible
    Gone since the former year: d
    Hash of the rubric: e7b99e939305 (file), 34f3633ffc47 (content)
    ");
}

#[test]
fn a_bundle_serves_as_the_former_year() {
    let folder = folder_with("score-bundle", &[("vi-du.toml", RUBRIC), ("tra-loi.csv", ANSWERS)]);
    let score = ["score", "vi-du.toml", "--answers", "tra-loi.csv"];
    let first = run_in(&folder, &[&score[..], &["--bundle", "goi", "--trails"]].concat());
    assert!(first.code == 0 && first.err.contains("đã ghi gói kết quả vào `goi`"), "{}", first.all());
    let manifest = std::fs::read_to_string(folder.join("goi/bundle.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!((&manifest["rubric"]["status"], &manifest["made_up"]), (&"sample".into(), &false.into()));
    assert!(folder.join("goi/trails.jsonl").is_file());
    let second = run_in(&folder, &[&score[..], &["--previous", "goi"]].concat());
    let row = second.out.lines().find(|l| l.contains("Sở Anh")).unwrap();
    assert!(row.split_whitespace().any(|w| w == "0"), "{row}");
    let third = run_in(&folder, &[&score[..], &["--bundle", "."]].concat());
    assert!(third.code == 1 && third.err.contains("không ghi được tệp"), "{}", third.all());
}

#[test]
fn faults_of_answers_leave_the_others_scored() {
    let answers = ANSWERS.replace("90.5", "905").replace("không,7", "khong biet,7").replace("2021-01-29", "29/01/2021");
    let folder = folder_with("score-faults", &[("vi-du.toml", RUBRIC), ("tra-loi.csv", &answers)]);
    let scored = run_in(&folder, &["score", "vi-du.toml", "--answers", "tra-loi.csv"]);
    assert_eq!(scored.code, 3);
    insta::assert_snapshot!(scored.err, @"
    lỗi[out-of-range]: `905` ngoài khoảng từ 0 đến 100
     --> tra-loi.csv: dòng 2, cột 9 (hai_long)
      |
    2 | a | … | 30 | 2021-01-20 | 2021-01-19 | 905
      |                                        ^^^
      = xem thêm: vi-du.toml:66:1: đầu vào `Mức độ hài lòng (%)`

    lỗi[bad-answer]: `khong biet` không phải là có hay không
     --> tra-loi.csv: dòng 3, cột 4 (ke_hoach)
      |
    3 | b | Sở Bình | sở | khong biet | 7 | 9 | 2021-01-20 | …
      |                    ^^^^^^^^^^
      = xem thêm: vi-du.toml:34:1: đầu vào `Ban hành kế hoạch`
      = gợi ý: ghi `có`, `không` hoặc `không áp dụng`

    lỗi[bad-date]: `29/01/2021` không phải là ngày
     --> tra-loi.csv: dòng 4, cột 8 (ngay_nhan)
      |
    4 | c | … | 0 | 0 | 2021-01-20 | 29/01/2021 | 
      |                              ^^^^^^^^^^
      = xem thêm: vi-du.toml:60:1: đầu vào `Ngày nhận báo cáo`
      = gợi ý: nếu ngày ghi theo thứ tự này, thêm `--dates dmy`; không thì ghi dạng `2021-01-20`
    ");
}

#[test]
fn a_published_table_is_reproduced() {
    let scored = run(&["score", "par-index/province-2012"]);
    assert_eq!(scored.code, 0, "{}", scored.err);
    assert!(scored.out.contains("tổng điểm 19/19 khớp; thứ hạng 19/19 khớp"), "{}", scored.out);
}

#[test]
fn the_demonstration_says_that_its_figures_are_made_up() {
    let scored = run(&["score"]);
    assert_eq!(scored.code, 0, "{}", scored.err);
    assert!(scored.out.contains("Số liệu: GIẢ ĐỊNH"), "{}", scored.out);
    let csv = run(&["score", "--format", "csv"]);
    assert!(csv.err.contains("số liệu giả định") && csv.out.lines().nth(1).unwrap().contains(",sample,true,"));
}

//! `parscore rubric …`: the tree, two side by side, to a workbook and back, the schema.

use crate::{RUBRIC, folder_with, run, run_in};

#[test]
fn the_tree_of_a_rubric() {
    let folder = folder_with("rubric-show", &[("vi-du.toml", RUBRIC)]);
    insta::assert_snapshot!(run_in(&folder, &["rubric", "show", "vi-du.toml"]).out, @"
    Bộ tiêu chí ví dụ (vi-du/department-2020)
    Áp dụng cho: sở, ban, ngành
    Kỳ đánh giá: 01/01/2020 – 31/12/2020
    Tình trạng văn bản: mẫu, không phải văn bản chính thức – tự đặt ra để kiểm thử
    Tổng điểm tối đa: 100 (tổng các tiêu chí con)
    Quy mô: 4 tiêu chí chấm điểm, 6 số liệu đầu vào

    ────────────────────────────────────────────────────────────────────────────────────────────────────────────
     Tiêu chí                             Tối đa   Bên chấm         Cách chấm
    ════════════════════════════════════════════════════════════════════════════════════════════════════════════
     I Chỉ đạo, điều hành                     60                    tổng các tiêu chí con
       1.1 Ban hành kế hoạch                  10   đơn vị kê khai   đủ điểm khi ke_hoach
       1.2 Nhiệm vụ hoàn thành đúng hạn       40   sổ theo dõi      dung_han ÷ duoc_giao × điểm tối đa
       1.3 Báo cáo đúng hạn                   10   sổ theo dõi      theo bậc: ngay_tre < 1: 10; 1–<6: 5; ≥ 6: 0
     II Mức độ hài lòng                       40   khảo sát         hai_long ÷ 100 × điểm tối đa
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────
    Mã băm tệp: e7b99e9393057b4a894c639b3155d305cb1cb65411c26dcb0b5a94e4a962797c
    Mã băm nội dung: 34f3633ffc475ac24ea2fb8b5b79242d97d0646964752e4121cd60c031ac5e9d
    ");
}

#[test]
fn two_side_by_side() {
    let new = RUBRIC
        .replace(
            "id = \"vi-du/department-2020\"",
            "id = \"vi-du/department-2021\"\nfollows = \"vi-du/department-2020\"",
        )
        .replace("id = \"1.2\"\n", "id = \"1.2\"\ncontinues = \"1.3\"\n")
        .replace("id = \"1\"\n", "id = \"1\"\ncontinues = \"1\"\n")
        .replace("below = 6, points = 5", "below = 6, points = 4");
    let folder = folder_with("rubric-diff", &[("cu.toml", RUBRIC), ("moi.toml", &new)]);
    insta::assert_snapshot!(run_in(&folder, &["rubric", "diff", "cu.toml", "moi.toml"]).all(), @"
    [stdout]
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     vi-du/department-2020              Tối đa   vi-du/department-2021              Tối đa   Thay đổi
    ════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════
     I Chỉ đạo, điều hành                   60   I Chỉ đạo, điều hành                   60   giữ nguyên
                                                 1.1 Ban hành kế hoạch                  10   mới
     1.3 Báo cáo đúng hạn                   10   1.2 Nhiệm vụ hoàn thành đúng hạn       40   điểm tối đa; tên; cách chấm (theo bậc: ngay_tre <
                                                                                             1: 10; 1–<6: 5; ≥ 6: 0 → dung_han ÷ duoc_giao ×
                                                                                             điểm tối đa)
                                                 1.3 Báo cáo đúng hạn                   10   mới
                                                 II Mức độ hài lòng                     40   mới
     1.1 Ban hành kế hoạch                  10                                               bỏ
     1.2 Nhiệm vụ hoàn thành đúng hạn       40                                               bỏ
     II Mức độ hài lòng                     40                                               bỏ
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    [0]
    ");
}

#[test]
fn to_a_workbook_and_back_is_equal() {
    let folder = folder_with("rubric-xlsx", &[("vi-du.toml", RUBRIC)]);
    let out = run_in(&folder, &["rubric", "to-xlsx", "vi-du.toml"]);
    assert!(out.code == 0 && out.err.contains("đã ghi `vi-du.xlsx`"), "{}", out.all());
    let again = run_in(&folder, &["rubric", "to-xlsx", "vi-du.toml"]);
    assert!(again.code == 1 && again.err.contains("không ghi đè"), "{}", again.all());
    let back = run_in(&folder, &["rubric", "from-xlsx", "vi-du.xlsx", "--out", "lai.toml"]);
    assert_eq!(back.code, 0, "{}", back.all());
    let hash = |file: &str| {
        let shown = run_in(&folder, &["rubric", "show", file]).out;
        shown.lines().find(|l| l.starts_with("Mã băm nội dung")).unwrap().to_owned()
    };
    assert_eq!(hash("vi-du.toml"), hash("lai.toml"));
}

#[test]
fn an_annex_becomes_a_draft_with_its_gaps() {
    let annex =
        "STT,Nội dung,Điểm tối đa,Cách chấm\nI,Chỉ đạo,10,\n1,Kế hoạch,4,Theo đánh giá\n2,Báo cáo,6,Theo đánh giá\n";
    let folder = folder_with("rubric-annex", &[("phu-luc.csv", annex)]);
    let arguments = ["rubric", "from-annex", "phu-luc.csv", "--id", "tinh-a/department-2024", "--out", "nhap.toml"];
    let drafted = run_in(&folder, &arguments);
    assert_eq!((drafted.code, drafted.out.as_str()), (0, ""), "{}", drafted.all());
    assert!(drafted.err.contains("chỗ phải bổ sung: 3\n  phu-luc.csv: dòng 3: "), "{}", drafted.err);
    let shown = run_in(&folder, &["rubric", "show", "nhap.toml"]);
    assert!(shown.out.contains("Tổng điểm tối đa: 10"), "{}", shown.all());
}

#[test]
fn the_schema_names_every_rule() {
    let schema: serde_json::Value = serde_json::from_str(&run(&["rubric", "schema"]).out).unwrap();
    for kind in parscore_core::rule::RuleKind::NAMES {
        assert_eq!(schema["$defs"][kind]["properties"]["kind"]["const"], kind);
    }
    assert_eq!(schema["additionalProperties"], false);
}

#[test]
fn every_embedded_rubric_is_listed() {
    let list = run(&["rubric", "list"]);
    assert_eq!(list.code, 0, "{}", list.all());
    for name in ["par-index/province-2012", "ninh-thuan/department-2020", "pci/subindex6-2013"] {
        assert!(list.out.contains(name), "{}", list.out);
    }
}

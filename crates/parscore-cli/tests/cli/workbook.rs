//! The campaign as one workbook: what comes back, what changes, what is said.

use crate::run_in;
use crate::year::applied;

#[test]
fn out_and_in_again_changes_nothing() {
    let folder = applied("workbook-same");
    let out = run_in(&folder, &["workbook", "write", "dot.xlsx"]);
    assert!(out.code == 0 && out.out.contains("Đã ghi: dot.xlsx"), "{}", out.all());
    let twice = run_in(&folder, &["workbook", "write", "dot.xlsx"]);
    assert!(twice.code == 1 && twice.err.contains("không ghi đè"), "{}", twice.all());
    let texts = ["campaign.toml", "units.csv", "vi-du.toml"];
    let read = || texts.map(|file| std::fs::read_to_string(folder.join(file)).unwrap());
    let before = read();
    let back = run_in(&folder, &["workbook", "read", "dot.xlsx"]);
    assert!(back.code == 0 && back.out.contains("Sổ tính không khác các tệp của thư mục"), "{}", back.all());
    assert_eq!(read(), before);
}

#[test]
fn what_changed_is_shown_then_written_with_its_comments() {
    let folder = applied("workbook-changed");
    assert_eq!(run_in(&folder, &["workbook", "write", "dot.xlsx"]).code, 0);
    // The folder was edited since: the workbook says what stood there before.
    let campaign = std::fs::read_to_string(folder.join("campaign.toml")).unwrap();
    let edited = campaign.replace("title = \"Năm thử\"", "title = \"Năm khác\" # lời chú");
    std::fs::write(folder.join("campaign.toml"), &edited).unwrap();
    let rubric = std::fs::read_to_string(folder.join("vi-du.toml")).unwrap();
    std::fs::write(folder.join("vi-du.toml"), rubric.replace("Ban hành kế hoạch", "Kế hoạch")).unwrap();
    std::fs::write(folder.join("units.csv"), format!("{}so-moi,Sở Mới,department,so-nganh\n", crate::year::UNITS))
        .unwrap();
    let shown = run_in(&folder, &["workbook", "read", "dot.xlsx", "--dry-run"]);
    for part in ["- đơn vị `so-moi` (Sở Mới)", "bộ tiêu chí `vi-du` thay đổi", "campaign.toml: thay đổi", "chưa ghi gì"]
    {
        assert!(shown.code == 0 && shown.out.contains(part), "{part}: {}", shown.all());
    }
    assert_eq!(std::fs::read_to_string(folder.join("campaign.toml")).unwrap(), edited, "a dry run writes nothing");
    let done = run_in(&folder, &["workbook", "read", "dot.xlsx"]);
    assert!(done.code == 0 && done.out.contains("Có hiệu lực khi chạy `parscore apply`"), "{}", done.all());
    let now = std::fs::read_to_string(folder.join("campaign.toml")).unwrap();
    assert_eq!(now, campaign.replace("title = \"Năm thử\"", "title = \"Năm thử\" # lời chú"));
    assert_eq!(std::fs::read_to_string(folder.join("vi-du.toml")).unwrap(), rubric, "letter by letter");
    assert_eq!(std::fs::read_to_string(folder.join("units.csv")).unwrap(), crate::year::UNITS);
    let kept = std::fs::read_to_string(folder.join("out/truoc-khi-doc/campaign.toml")).unwrap();
    assert_eq!(kept, edited, "what was replaced is kept");
    assert!(run_in(&folder, &["verify"]).out.contains("1 mục"), "nothing takes effect without apply");
}

#[test]
fn other_workbooks_are_refused() {
    let folder = applied("workbook-refused");
    assert_eq!(run_in(&folder, &["import", "--template", "tasks", "mau.xlsx"]).code, 0);
    let refused = run_in(&folder, &["workbook", "read", "mau.xlsx"]);
    assert!(refused.code == 3 && refused.err.contains("sổ tính không phải đợt đánh giá"), "{}", refused.all());
    let missing = run_in(&folder, &["workbook", "read", "khong-co.xlsx"]);
    assert!(missing.code == 1 && missing.err.contains("khong-co.xlsx"), "{}", missing.all());
    std::fs::write(folder.join("campaign.toml"), "schema = 1\n[campaign]\n").unwrap();
    let faulty = run_in(&folder, &["workbook", "write", "dot.xlsx"]);
    assert!(faulty.code == 3 && !folder.join("dot.xlsx").exists(), "{}", faulty.all());
}

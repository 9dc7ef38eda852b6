//! The commands of the assessment year: one whole small year, and what is refused.

use std::path::{Path, PathBuf};

use crate::{Output, folder, folder_with, run, run_in};

/// The campaign of the small year.
const CAMPAIGN: &str = include_str!("nam-thu.toml");

pub(crate) const UNITS: &str = "id,name,level,block\n\
so-noi-vu,Sở Nội vụ,department,so-nganh\n\
so-y-te,Sở Y tế,department,so-nganh\n";

pub(crate) const TASKS: &str = "number,assigned_on,unit,due,done_on\n\
1/UBND,2020-01-05,so-noi-vu,2020-03-31,2020-03-30\n\
2/UBND,2020-01-05,SỞ Y TẾ,2020-03-31,\n";

/// The program in a folder, acting as somebody on a day.
pub(crate) fn as_actor(folder: &Path, actor: &str, day: &str, arguments: &[&str]) -> Output {
    let at = format!("{day}T08:00:00+07:00");
    run_in(folder, &[arguments, &["--actor", actor, "--at", &at]].concat())
}

/// A folder whose texts were applied.
pub(crate) fn applied(name: &str) -> PathBuf {
    with_texts(name, CAMPAIGN, UNITS)
}

/// A folder in which a campaign with its units was applied.
pub(crate) fn with_texts(name: &str, campaign: &str, units: &str) -> PathBuf {
    let folder = folder(name);
    let made = run_in(&folder, &["new", ".", "--year", "2020", "--province", "Thử", "--id", "thu-2020"]);
    assert_eq!(made.code, 0, "{}", made.all());
    std::fs::write(folder.join("campaign.toml"), campaign).unwrap();
    std::fs::write(folder.join("units.csv"), units).unwrap();
    std::fs::write(folder.join("vi-du.toml"), crate::RUBRIC).unwrap();
    let applied = as_actor(&folder, "quan-tri", "2021-01-02", &["apply"]);
    assert_eq!(applied.code, 0, "{}", applied.all());
    folder
}

/// The text after `Mã băm nhật ký: `.
pub(crate) fn head_of(output: &Output) -> String {
    let line = output.out.lines().find_map(|l| l.strip_prefix("Mã băm nhật ký: "));
    line.unwrap_or_else(|| panic!("no receipt: {}", output.all())).to_owned()
}

#[test]
fn a_new_folder_can_be_applied_as_it_is() {
    let folder = folder("year-new");
    let made = run_in(&folder, &["new", "nam", "--year", "2020", "--province", "Ninh Thuận"]);
    assert!(made.code == 0 && made.out.contains("`ninh-thuan-2020`"), "{}", made.all());
    let year = folder.join("nam");
    let first = as_actor(&year, "quan-tri", "2021-01-02", &["apply"]);
    assert!(first.code == 0 && first.out.contains("Đã ghi: mục 1"), "{}", first.all());
    let again = as_actor(&year, "quan-tri", "2021-01-03", &["apply"]);
    assert!(again.code == 0 && again.out.contains("Không có gì thay đổi"), "{}", again.all());
    let twice = run_in(&folder, &["new", "nam", "--year", "2021", "--province", "Ninh Thuận"]);
    assert!(twice.code == 1 && twice.err.contains("không ghi đè"), "{}", twice.all());
    let unsaid = run_in(&folder, &["new", "khac"]);
    assert!(unsaid.code == 2 && unsaid.err.contains("thiếu `--year`") && !folder.join("khac").exists());
}

#[test]
fn what_apply_changes_is_said_before_it_is_done() {
    let folder = applied("year-apply");
    std::fs::write(folder.join("units.csv"), UNITS.replace("so-y-te,Sở Y tế", "so-tu-phap,Sở Tư pháp")).unwrap();
    let preview = as_actor(&folder, "quan-tri", "2021-01-03", &["apply", "--dry-run"]);
    insta::assert_snapshot!(preview.all(), @"
    [stdout]
    + đơn vị `so-tu-phap` (Sở Tư pháp)
    - đơn vị `so-y-te` (Sở Y tế)
    Xem trước: hợp lệ, chưa ghi gì
    [0]
    ");
    let verified = run_in(&folder, &["verify"]);
    assert!(verified.out.contains("1 mục") && verified.err.contains("chưa `parscore apply`: units.csv"));
    // Every fault of every file at once; nothing is recorded.
    std::fs::write(folder.join("units.csv"), UNITS.replace("so-y-te,Sở Y tế,department", "so-y-te,,sở")).unwrap();
    std::fs::write(folder.join("campaign.toml"), CAMPAIGN.replace("closes = 2021-01-19", "closes = 2020-01-19"))
        .unwrap();
    let faulty = as_actor(&folder, "quan-tri", "2021-01-03", &["apply"]);
    assert_eq!(faulty.code, 3);
    for part in ["units.csv: dòng 3, cột 2", "units.csv: dòng 3, cột 3", "campaign.toml:"] {
        assert!(faulty.err.contains(part), "{part}: {}", faulty.err);
    }
    assert!(run_in(&folder, &["verify"]).out.contains("1 mục"));
}

#[test]
fn a_register_is_taken_whole_or_not_at_all() {
    let folder = applied("year-import");
    std::fs::write(folder.join("tasks.csv"), TASKS).unwrap();
    let import = ["import", "tasks", "tasks.csv"];
    let preview = as_actor(&folder, "van-thu-1", "2021-01-05", &[&import[..], &["--dry-run"]].concat());
    assert!(
        preview.code == 0 && preview.out.contains("Xem trước") && preview.out.contains("so-y-te"),
        "{}",
        preview.all()
    );
    let taken = as_actor(&folder, "van-thu-1", "2021-01-05", &import);
    assert!(taken.code == 0 && taken.out.contains("Đã ghi: mục 2"), "{}", taken.all());
    let again = as_actor(&folder, "van-thu-1", "2021-01-06", &import);
    assert!(again.code == 0 && again.out.contains("mục 2 đã ghi như vậy"), "{}", again.all());
    std::fs::write(folder.join("tasks.csv"), TASKS.replace("2020-01-05", "2020-13-05")).unwrap();
    let faulty = as_actor(&folder, "van-thu-1", "2021-01-06", &import);
    assert!(faulty.code == 3 && faulty.err.contains("tasks.csv: dòng 2, cột 2"), "{}", faulty.all());
    std::fs::write(folder.join("tasks.csv"), TASKS.replace("2020-03-30", "2020-03-29")).unwrap();
    let corrected = as_actor(&folder, "van-thu-1", "2021-01-07", &import);
    assert!(corrected.out.contains("Thay cho mục 2 (2 dòng)"), "{}", corrected.all());
    let unknown = as_actor(&folder, "van-thu-1", "2021-01-07", &["import", "taks", "tasks.csv"]);
    assert!(unknown.code == 2 && unknown.err.contains("có phải là `tasks`"), "{}", unknown.all());
    let template = run_in(&folder, &["import", "--template", "tasks", "mau.xlsx"]);
    assert!(template.code == 0 && folder.join("mau.xlsx").is_file(), "{}", template.all());
    let blank = as_actor(&folder, "van-thu-1", "2021-01-08", &["import", "tasks", "mau.xlsx", "--dry-run"]);
    assert!(blank.code == 3 && blank.err.contains("lỗi[empty-file]: bảng chỉ có dòng tiêu đề"), "{}", blank.all());
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = applied("year-refused");
    let cases: [(&[&str], i32, &str); 5] = [
        (&["log", "--campaign", "khong-co"], 1, "không có thư mục `khong-co`"),
        (&["log", "--campaign", "den"], 1, "không phải là đợt đánh giá"),
        (&["undo", "1", "--actor", "quan-try", "--reason", "x"], 3, "có phải là `quan-tri`?"),
        (&["undo", "1", "--reason", "x"], 2, "chưa biết ai thực hiện"),
        (&["import", "tasks", "khong-co.csv", "--actor", "van-thu-1"], 1, "không đọc được tệp `khong-co.csv`"),
    ];
    for (arguments, code, part) in cases {
        let refused = run_in(&folder, arguments);
        assert!(refused.code == code && refused.err.contains(part), "{arguments:?}: {}", refused.all());
    }
    let at = run_in(&folder, &["undo", "1", "--actor", "quan-tri", "--at", "hôm qua"]);
    assert!(at.code == 2 && at.err.contains("không phải là thời điểm"), "{}", at.all());
    let english = run_in(&folder, &["log", "--lang", "en", "--campaign", "den"]);
    assert!(english.err.contains("is no campaign"), "{}", english.all());
}

#[test]
fn the_journal_keeps_what_is_undone() {
    let folder = applied("year-undo");
    std::fs::write(folder.join("tasks.csv"), TASKS).unwrap();
    let taken = as_actor(&folder, "van-thu-1", "2021-01-05", &["import", "tasks", "tasks.csv"]);
    let receipt = head_of(&taken);
    let bare = as_actor(&folder, "van-thu-1", "2021-01-06", &["undo", "2"]);
    assert!(bare.code == 3 && bare.err.contains("phải nêu lý do"), "{}", bare.all());
    let undone = as_actor(&folder, "van-thu-1", "2021-01-06", &["undo", "2", "--reason", "nhầm tệp"]);
    assert_eq!(undone.code, 0, "{}", undone.all());
    insta::assert_snapshot!(run_in(&folder, &["log"]).all(), @"
    [stdout]
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     Mục   Thời điểm          Ai          Việc                                                 Lý do      Hủy ở mục
    ════════════════════════════════════════════════════════════════════════════════════════════════════════════════
       1   02/01/2021 08:00   quan-tri    áp dụng đợt đánh giá: 2 dòng đơn vị, 1 bộ tiêu chí
       2   05/01/2021 08:00   van-thu-1   Nhiệm vụ được giao: 2 dòng                                              3
       3   06/01/2021 08:00   van-thu-1   hủy mục 2                                            nhầm tệp
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    [0]
    ");
    let csv = run_in(&folder, &["log", "--kind", "import", "--format", "csv"]);
    assert_eq!(csv.out.lines().count(), 2, "{}", csv.all());
    let whole = run_in(&folder, &["verify", "--head", &receipt]);
    assert!(whole.code == 0 && whole.out.contains("3 mục"), "{}", whole.all());
    // A head that no entry has: the end was rewritten.
    let other = run_in(&folder, &["verify", "--head", &"0".repeat(64)]);
    assert!(other.code == 3 && other.err.contains("đã bị cắt hoặc viết lại"), "{}", other.all());
}

#[test]
fn kinds_of_registers_are_listed_anywhere() {
    let listed = run(&["import", "--list"]);
    assert!(listed.code == 0 && listed.out.contains("tasks") && listed.out.contains("Nhiệm vụ được giao"));
    let folder = folder_with("year-template", &[]);
    let made = run_in(&folder, &["import", "--template", "cases", "so.xlsx"]);
    assert!(made.code == 0 && folder.join("so.xlsx").is_file(), "{}", made.all());
    assert_eq!(run_in(&folder, &["import", "--template", "cases", "so.xlsx"]).code, 1, "never overwritten");
}

#[test]
fn a_whole_small_year() {
    let folder = applied("year-whole");
    let answers = crate::ANSWERS.replace("\na,", "\nso-noi-vu,").replace("\nb,", "\nso-y-te,");
    let answers: String = answers.lines().filter(|l| !l.starts_with("c,")).map(|l| format!("{l}\n")).collect();
    std::fs::write(folder.join("phieu.csv"), answers).unwrap();
    std::fs::write(folder.join("quet.pdf"), "scan").unwrap();
    std::fs::write(folder.join("tasks.csv"), TASKS).unwrap();
    let done = |actor: &str, day: &str, arguments: &[&str], entry: u64| {
        let output = as_actor(&folder, actor, day, arguments);
        let recorded = format!("Đã ghi: mục {entry} ");
        assert!(output.code == 0 && output.out.contains(&recorded), "{arguments:?}: {}", output.all());
        output
    };
    let refused = |actor: &str, day: &str, arguments: &[&str], part: &str| {
        let output = as_actor(&folder, actor, day, arguments);
        assert!(matches!(output.code, 2 | 3) && output.err.contains(part), "{arguments:?}: {}", output.all());
    };
    let form = ["submit", "so-noi-vu", "--answers", "phieu.csv", "--number", "12", "--date", "2021-01-10"];
    done("van-thu-1", "2021-01-11", &form, 2);
    let keyed = ["submit", "so-y-te", "--answers", "phieu.csv", "--keyed", "--scan", "quet.pdf"];
    refused("van-thu-1", "2021-01-12", &keyed[..5], "phải kèm bản quét");
    done("van-thu-1", "2021-01-12", &keyed, 3);
    assert_eq!(std::fs::read_dir(folder.join("evidence")).unwrap().count(), 1);
    refused("van-thu-1", "2021-01-12", &["confirm", "3"], "không tự kiểm tra được");
    done("van-thu-2", "2021-01-13", &["confirm", "3"], 4);
    done("van-thu-1", "2021-01-14", &["import", "tasks", "tasks.csv"], 5);
    refused("cv-1", "2021-01-15", &["appraise", "so-y-te", "1.1", "accept"], "chưa mở");
    refused("cv-2", "2021-01-21", &["appraise", "so-noi-vu", "1.1", "accept"], "thuộc đơn vị");
    refused("cv-1", "2021-01-21", &["appraise", "so-y-te", "1.1", "ask"], "phải");
    refused("cv-1", "2021-01-21", &["appraise", "so-y-tee", "1.1", "accept"], "có phải là `so-y-te`?");
    refused(
        "cv-1",
        "2021-01-21",
        &["appraise", "so-y-te", "1.2", "change", "--set", "dung_hn=6"],
        "có phải là `dung_han`?",
    );
    done("cv-1", "2021-01-21", &["appraise", "so-y-te", "1.1", "accept"], 6);
    let change = ["appraise", "so-y-te", "1.2", "change", "--set", "dung_han=6", "--reason", "một việc trễ hạn"];
    done("cv-1", "2021-01-22", &change, 7);
    done("quan-tri", "2021-01-22", &["recuse", "cv-1", "so-noi-vu", "--reason", "từng công tác tại đó"], 8);
    refused("cv-1", "2021-01-23", &["appraise", "so-noi-vu", "1.1", "accept"], "đã được thay");
    done("quan-tri", "2021-01-24", &["stage", "close", "tham-dinh-1", "--reason", "xong sớm"], 9);
    refused("cv-1", "2021-01-25", &["appraise", "so-y-te", "2", "ask", "--reason", "thiếu"], "đã đóng");
    done("quan-tri", "2021-01-26", &["undo", "9", "--reason", "đóng nhầm"], 10);
    let last = done("cv-1", "2021-01-26", &["appraise", "so-y-te", "1.1", "ask", "--reason", "thiếu kế hoạch"], 11);
    let log = run_in(&folder, &["log", "--unit", "so-y-te", "--format", "csv"]);
    let entries: Vec<&str> = log.out.lines().skip(1).filter_map(|l| l.split(',').next()).collect();
    assert_eq!(entries, ["3", "4", "6", "7", "11"], "{}", log.out);
    let verified = run_in(&folder, &["verify", "--head", &head_of(&last)]);
    assert!(verified.code == 0 && verified.out.contains("11 mục"), "{}", verified.all());
    // Task 2 of Sở Y tế was due on 31/03/2020 and is not done.
    let watched = run_in(&folder, &["watch", "--on", "2020-04-10"]);
    assert!(watched.code == 0 && watched.out.contains("lâu nhất 10 ngày: 2/UBND"), "{}", watched.all());
    assert!(!watched.out.contains("Sở Nội vụ"), "{}", watched.all());
    let early = run_in(&folder, &["status", "--on", "2021-01-10", "--strict"]);
    assert!(early.code == 0 && early.out.contains("Thẩm định lần 1"), "{}", early.all());
    // The first appraisal closed on 28/02/2021 with criteria that nobody appraised.
    let late = run_in(&folder, &["status", "--on", "2021-03-01", "--strict"]);
    assert!(late.code == 4 && late.out.contains("chưa thẩm định") && late.err.contains("quá hạn"), "{}", late.all());
}

#[test]
fn forms_go_out_and_come_back_and_results_are_shown() {
    let folder = applied("year-forms");
    let made = run_in(&folder, &["forms"]);
    assert!(made.code == 0 && made.out.contains("Phiếu đã tạo: 2"), "{}", made.all());
    let again = run_in(&folder, &["forms", "--unit", "so-y-te"]);
    assert!(again.out.contains("Phiếu đã có, giữ nguyên: 1"), "{}", again.all());
    let form = folder.join("den/phieu-so-y-te.xlsx");
    std::fs::copy(folder.join("out/phieu/phieu-so-y-te.xlsx"), &form).unwrap();
    // A mistyped actor is no fault of the form: it stays where it is.
    let stranger = as_actor(&folder, "van-thu-9", "2021-01-18", &["inbox"]);
    assert!(stranger.code == 3 && stranger.err.contains("van-thu-9") && form.exists(), "{}", stranger.all());
    let taken = as_actor(&folder, "van-thu-1", "2021-01-18", &["inbox"]);
    // Nobody filled it in: it goes back with a letter.
    assert!(taken.code == 3 && taken.err.contains("phiếu chưa điền nội dung nào"), "{}", taken.all());
    assert!(taken.out.contains("tra-lai") && !form.exists(), "{}", taken.all());
    let results = run_in(&folder, &["results", "--write"]);
    assert!(results.code == 0 && results.out.contains("Sở Y tế"), "{}", results.all());
    let bundle = folder.join("out/ket-qua/self/so-nganh");
    assert!(bundle.join("bundle.json").is_file());
    let verified = run_in(&folder, &["verify"]);
    assert!(verified.code == 0 && verified.out.contains("Gói kết quả khớp khi tính lại: 1"), "{}", verified.all());
    let units = std::fs::read_to_string(bundle.join("units.csv")).unwrap();
    std::fs::write(bundle.join("units.csv"), units.replace("Sở Y tế", "Sở Y te")).unwrap();
    let altered = run_in(&folder, &["verify"]);
    assert!(altered.code == 3 && altered.err.contains("cột `name` ghi `Sở Y te`"), "{}", altered.all());
}

#[test]
fn a_workbook_of_an_appraiser_goes_out_and_in() {
    let folder = applied("year-appraisal");
    let out = as_actor(&folder, "cv-1", "2021-01-25", &["appraisal", "write", "cv.xlsx"]);
    assert!(out.code == 0 && folder.join("cv.xlsx").is_file(), "{}", out.all());
    let twice = as_actor(&folder, "cv-1", "2021-01-25", &["appraisal", "write", "cv.xlsx"]);
    assert!(twice.code == 1 && twice.err.contains("không ghi đè"), "{}", twice.all());
    let empty = as_actor(&folder, "cv-1", "2021-01-25", &["appraisal", "read", "cv.xlsx"]);
    assert!(empty.code == 0 && empty.err.contains("không có quyết định mới"), "{}", empty.all());
    let other = as_actor(&folder, "van-thu-1", "2021-01-25", &["appraisal", "read", "cv.xlsx"]);
    assert!(other.code == 3, "{}", other.all());
}

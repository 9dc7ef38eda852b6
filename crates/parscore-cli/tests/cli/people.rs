//! Registers of persons and their history: taken whole or not at all, and what becomes of them.

use std::path::Path;

use crate::year::{applied, as_actor};
use crate::{Output, run_in};

const PERSONS: &str = "Mã cá nhân,Họ và tên,Đơn vị,Đối tượng,Chức vụ,Số tháng làm việc,Ngày tuyển dụng
NV-01,Nguyễn Văn Mẫu,Sở Nội vụ,Công chức,Người đứng đầu,12,2001-02-03
NV-02,Trần Thị Mẫu,Sở Nội vụ,Công chức,Chuyên viên,12,2015-04-01
";
const GRADES: &str = "Mã cá nhân,Năm,Xếp loại
NV-01,2019,HTXSNV
NV-01,2020,Tốt
NV-02,2020,Tốt
";

fn import(folder: &Path, register: &str, text: &str) -> Output {
    std::fs::write(folder.join("so.csv"), text).unwrap();
    as_actor(folder, "van-thu-1", "2021-01-05", &["import", register, "so.csv"])
}

/// Number of entries that `verify` counts, with the head.
fn journal(folder: &Path) -> String {
    run_in(folder, &["verify"]).out
}

#[test]
fn people_registers_are_checked_against_each_other_and_refused_whole() {
    let folder = applied("people-import");
    let taken = import(&folder, "persons", PERSONS);
    assert!(taken.code == 0 && taken.err.contains("cột `Họ và tên` không được lưu"), "{}", taken.all());
    let graded = import(&folder, "grades", GRADES);
    assert_eq!(graded.code, 0, "{}", graded.all());
    let before = journal(&folder);
    for (register, text, said) in [
        ("grades", format!("{GRADES}NV-03,2020,Tốt\n"), "mã cá nhân `NV-03` không có trong sổ `persons`"),
        ("grades", format!("{GRADES}NV-02,2020,Xuất sắc\n"), "được ghi hai lần"),
        ("grades", format!("{GRADES}NV-02,2021,Tốt\n"), "sau năm đánh giá `2020`"),
        (
            "persons",
            format!("{PERSONS}NV-02,,Sở Y tế,Công chức,Chuyên viên,,\n"),
            "`NV-02` được ghi ở hai đơn vị trong cùng thời gian",
        ),
        (
            "titles_held",
            "Mã cá nhân,Danh hiệu,Năm\nNV-01,Danh hiệu lạ,2019\n".into(),
            "cột này không nhận `Danh hiệu lạ`",
        ),
    ] {
        let refused = import(&folder, register, &text);
        assert!(refused.code == 3 && refused.err.contains(said), "{said}: {}", refused.all());
        assert_eq!(journal(&folder), before, "{said}: the journal is unchanged");
    }
    // The name stands nowhere in the folder but in the file that was read.
    let stored = std::fs::read(folder.join("journal.db")).unwrap();
    assert!(!stored.windows("Mẫu".len()).any(|w| w == "Mẫu".as_bytes()));
}

#[test]
fn facts_come_from_the_journal_and_follow_an_undo() {
    let folder = applied("people-facts");
    let empty = run_in(&folder, &["awards", "facts"]);
    assert!(empty.code == 0 && empty.err.contains("chưa nhập sổ `persons`"), "{}", empty.all());
    import(&folder, "persons", PERSONS);
    import(&folder, "grades", GRADES);
    let lines = |title: &str| {
        let shown = run_in(&folder, &["awards", "facts"]).out;
        let line = shown.lines().find(|l| l.trim_start().starts_with(title)).unwrap_or_default().to_owned();
        line.split_whitespace().last().unwrap_or_default().to_owned()
    };
    assert_eq!((lines("cá nhân"), lines("xếp loại theo năm")), ("2".into(), "3".into()));
    // Nobody has appraised anything: the year's result is pending, which is said.
    let basis = run_in(&folder, &["awards", "facts", "--basis", "same_year"]);
    assert!(basis.err.contains("2 trong 2 đơn vị chưa có kết quả cải cách hành chính"), "{}", basis.all());
    let undone = as_actor(&folder, "van-thu-1", "2021-01-06", &["undo", "3", "--reason", "nhập nhầm"]);
    assert_eq!(undone.code, 0, "{}", undone.all());
    assert_eq!((lines("cá nhân"), lines("xếp loại theo năm")), ("2".into(), "0".into()));
}

#[test]
fn registers_are_explained_in_the_words_of_the_office() {
    let folder = applied("people-list");
    let all = run_in(&folder, &["import", "--list"]);
    assert!(all.code == 0 && all.out.contains("persons") && all.out.contains("Mã cá nhân*"), "{}", all.all());
    let one = run_in(&folder, &["import", "--list", "titles_held"]);
    assert!(one.code == 0 && one.out.contains("CSTDCS: Chiến sĩ thi đua cơ sở | "), "{}", one.all());
    let english = run_in(&folder, &["import", "--list", "grades", "--lang", "en"]);
    assert!(english.code == 0 && english.out.contains("year of the grade"), "{}", english.all());
    assert_eq!(run_in(&folder, &["import", "--list", "person"]).code, 2);
}

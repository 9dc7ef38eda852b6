//! The menu, its numbers read from standard input.

use std::path::Path;

use crate::year::applied;
use crate::{Output, folder, run_in, run_with};

/// The menu in a folder on a day, with the lines that somebody types.
fn menu(folder: &Path, on: &str, lines: &[&str]) -> Output {
    let typed: String = lines.iter().map(|line| format!("{line}\n")).collect();
    run_with(folder, &["menu", "--on", on], &typed)
}

/// The number of the line of the menu that holds a text.
fn number_of(shown: &Output, text: &str) -> String {
    let line = shown.out.lines().find(|l| l.contains(text)).unwrap_or_else(|| panic!("no `{text}` in {}", shown.all()));
    line.trim().split_once('.').unwrap().0.to_owned()
}

#[test]
fn outside_of_a_campaign() {
    let folder = folder("menu-outside");
    let shown = menu(&folder, "2021-01-05", &["99", "không", "0"]);
    assert_eq!(shown.code, 0, "{}", shown.all());
    assert_eq!(shown.out.matches("hãy gõ một số từ 0 đến 8").count(), 2, "{}", shown.out);
    insta::assert_snapshot!(shown.out.split("\nChọn số").next().unwrap(), @"
    parscore – chấm điểm cải cách hành chính

    Bắt đầu
       1. Xem một năm trình diễn (Ninh Thuận 2020, số liệu giả định)
       2. Tạo đợt đánh giá mới cho tỉnh

    Bộ tiêu chí và chấm thử
       3. Chấm thử khối sở, ban, ngành (số liệu giả định)
       4. Chấm điểm từ bảng trả lời
       5. Giải thích điểm của một đơn vị (khối trình diễn)
       6. Kiểm tra một bộ tiêu chí
       7. Xem các bộ tiêu chí có sẵn
       8. Xem các văn bản pháp lý
       0. Thoát
    ");
    // A new campaign, then its menu: nothing is in effect before it is applied.
    let made = menu(&folder, "2021-01-05", &["2", "", "2020", "'Ninh Thuận'", "", "1", "1", "", "c", "", "0"]);
    assert!(made.out.contains("$ parscore new dot-danh-gia --year 2020 --province 'Ninh Thuận'"), "{}", made.all());
    assert!(
        made.out.contains("Làm việc với `dot-danh-gia`") && made.out.contains("chưa được áp dụng"),
        "{}",
        made.all()
    );
    assert!(made.out.contains("Xem trước: hợp lệ") && made.out.contains("Đã ghi: mục 1"), "{}", made.all());
    assert!(made.out.contains("Việc cần làm hôm nay\n   1. 5 đơn vị chưa nộp"), "{}", made.all());
}

#[test]
fn what_is_to_be_done_today_is_done_by_its_number() {
    let folder = applied("menu-year");
    let shown = menu(&folder, "2021-01-05", &["0"]);
    for part in ["Năm thử (thu-2020)", "Hôm nay là ngày 05/01/2021", "Tự đánh giá: còn 14 ngày", "2 đơn vị chưa nộp"]
    {
        assert!(shown.out.contains(part), "{part}: {}", shown.all());
    }
    let forms = menu(&folder, "2021-01-05", &[&number_of(&shown, "tạo phiếu để gửi"), "", "0"]);
    assert!(forms.out.contains("$ parscore forms\n") && forms.out.contains("Phiếu đã tạo: 2"), "{}", forms.all());
    // A form lies in den/: it is shown what becomes of it, then the clerk is asked for, then it is taken.
    std::fs::copy(folder.join("out/phieu/phieu-so-y-te.xlsx"), folder.join("den/phieu-so-y-te.xlsx")).unwrap();
    let shown = menu(&folder, "2021-01-06", &["0"]);
    let inbox = number_of(&shown, "Nhận 1 tệp đang ở trong thư mục den/");
    let left = menu(&folder, "2021-01-06", &[&inbox, "2", "", "0"]);
    assert!(left.out.contains("$ parscore inbox --actor van-thu-2"), "{}", left.all());
    assert!(left.err.contains("phiếu chưa điền nội dung nào") && folder.join("den/phieu-so-y-te.xlsx").exists());
    // A register: a preview, then Enter records nothing; `c` records.
    std::fs::write(folder.join("sổ nhiệm vụ.csv"), crate::year::TASKS).unwrap();
    let import = number_of(&shown, "Nhập một sổ theo dõi");
    let kinds = menu(&folder, "2021-01-06", &[&import]);
    let tasks = number_of(&kinds, "Nhiệm vụ được giao");
    let file = "\"sổ nhiệm vụ.csv\"";
    let looked = menu(&folder, "2021-01-06", &[&import, &tasks, file, "2", "", "", "0"]);
    assert!(looked.out.contains("Xem trước: hợp lệ") && looked.out.contains("Chưa ghi gì"), "{}", looked.all());
    assert!(run_in(&folder, &["verify"]).out.contains("1 mục"));
    let done = menu(&folder, "2021-01-06", &[&import, &tasks, file, "2", "c", "", "0"]);
    assert!(done.out.contains("$ parscore import tasks 'sổ nhiệm vụ.csv' --actor van-thu-1"), "{}", done.all());
    assert!(done.out.contains("Đã ghi: mục 2") && run_in(&folder, &["verify"]).out.contains("2 mục"), "{}", done.all());
    // What goes wrong is said, and the menu goes on.
    let wrong = menu(&folder, "2021-01-06", &[&import, &tasks, "khong-co.csv", "2", "", "0"]);
    assert!(wrong.err.contains("không đọc được tệp `khong-co.csv`"), "{}", wrong.all());
    assert_eq!(wrong.out.matches("Việc khác").count(), 2, "{}", wrong.all());
}

#[test]
fn forms_that_are_missing_are_accepted_late() {
    let folder = applied("menu-late");
    let shown = menu(&folder, "2021-02-01", &["0"]);
    let late = number_of(&shown, "quá hạn ngày 19/01/2021 chưa nộp");
    let done = menu(&folder, "2021-02-01", &[&late, "2", "bưu điện chậm", "Giám đốc Sở Nội vụ", "c", "", "0"]);
    let line = "$ parscore stage accept-late tu-danh-gia --unit so-y-te --reason 'bưu điện chậm' --approver 'Giám đốc Sở Nội vụ'";
    assert!(done.out.contains(line) && done.out.contains("Đã ghi: mục 2"), "{}", done.all());
    // An answer that is needed and not given: nothing is done.
    let left = menu(&folder, "2021-02-01", &[&late, "1", "", "", "0"]);
    assert!(left.err.contains("bỏ qua, chưa làm gì"), "{}", left.all());
    let english = run_with(&folder, &["menu", "--on", "2021-02-01", "--lang", "en"], "0\n");
    assert!(english.out.contains("What to do today") && english.out.contains("accept a late one"), "{}", english.all());
}

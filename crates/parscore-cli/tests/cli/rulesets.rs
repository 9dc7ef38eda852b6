//! Rulesets of titles and awards: in words, and checked.

use crate::{folder_with, run, run_in};

#[test]
fn rules_in_words() {
    insta::assert_snapshot!(run(&["awards", "rules", "R20-CSTDCS-CAP"]).all(), @"
    [stdout]
    R20-CSTDCS-CAP [CSTDCS]: Chiến sĩ thi đua cơ sở không quá 15% số Lao động tiên tiến
      loại: tỷ lệ, số lượng tối đa; cá nhân
      tỷ lệ: không quá 15% số Lao động tiên tiến (làm tròn xuống), tính theo cơ quan, đơn vị
      mức kiểm chứng: V – đã đọc điều khoản
      căn cứ: 91/2017/NĐ-CP, Điều 9 khoản 3 <https://thuvienphapluat.vn/hoi-dap-phap-luat/45A9C-hd-tieu-chuan-de-xet-tang-danh-hieu-chien-si-thi-dua-co-so.html>
      ghi chú: Tính trên số đạt Lao động tiên tiến, không tính trên biên chế; tỉnh quy định tỷ lệ cụ thể trong mức 15%
    [0]
    ");
    insta::assert_snapshot!(run(&["awards", "rules", "RN-BONUS-LDTT", "--lang", "en"]).all(), @"
    [stdout]
    RN-BONUS-LDTT [LDTT]: Tiền thưởng Lao động tiên tiến: 0,3 lần mức lương cơ sở
      kind: bonus; individuals
      bonus: 0.3 times the base salary
      how sure: V – the article was read
      source: 98/2023/NĐ-CP, Điều 54 <https://vietjack.me/phap-luat/nghi-dinh-98-2023-nd-cp-huong-dan-luat-thi-dua-khen-thuong-cpy0s/chuong-ii-9587.html>
      source: 152/2025/NĐ-CP, Điều 54 <https://giadinh.suckhoedoisong.vn/cong-chuc-vien-chuc-mung-tham-se-duoc-nhan-tien-thuong-hon-8-trieu-dong-neu-dat-duoc-thanh-tich-nay-172250808152932881.htm>
    [0]
    ");
    insta::assert_snapshot!(run(&["awards", "rules", "titles-2071"]).all(), @"
    [stderr]
    lỗi: không có bộ quy tắc hay quy tắc `titles-2071`
    gợi ý: có phải ý bạn là `titles-2017`?
    [2]
    ");
    let copied = run(&["awards", "rules", "local-ninh-thuan", "--format", "toml"]);
    assert!(copied.out.starts_with("# Tham số của tỉnh Ninh Thuận"), "{}", copied.out);
}

/// A ruleset of an office with two mistakes.
const BAD: &str = r#"schema = 1
[ruleset]
id = "rieng"
domain = "local"
name = "Quy tắc riêng"
valid = {}
province = "Ninh Thuận"

[[rule]]
id = "NTH-CSTDCS-CAP"
name = "Tỷ lệ của tỉnh"
subjects = ["individual"]
what = "cap"
codes = ["CSTDC"]
mark = "V"
cap = { percent = 115, base = "LDTT", pool = "agency" }
"#;

#[test]
fn a_ruleset_of_the_office_is_checked_with_every_fault_at_its_line() {
    let folder = folder_with("awards-check", &[("rieng.toml", BAD)]);
    insta::assert_snapshot!(run_in(&folder, &["check", "rieng.toml"]).all(), @r#"
    [stdout]
    rieng.toml: 2 lỗi, 0 cảnh báo
    [stderr]
    lỗi[unknown-word]: mục `codes` không nhận `CSTDC`
      --> rieng.toml:14:10
       |
    14 | codes = ["CSTDC"]
       |          ^^^^^^^
       |
       = gợi ý: có phải là `CSTDCS`?

    lỗi[bad-parameter]: tỷ lệ 115% không nằm trong khoảng từ 0 đến 100
      --> rieng.toml:16:19
       |
    16 | cap = { percent = 115, base = "LDTT", pool = "agency" }
       |                   ^^^
       |
       = gợi ý: viết tỷ lệ phần trăm, ví dụ `percent = 15`
    [3]
    "#);
    let all = run(&["check", "--all", "--errors", "short"]);
    assert!(all.out.contains("awards/party-2023.toml: đạt, không có lỗi; 3/3 quy tắc chưa kiểm chứng"), "{}", all.out);
}

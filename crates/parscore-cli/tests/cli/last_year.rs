//! Results against last year's printed table: criteria by the crosswalk, units by their lineage.

use std::path::PathBuf;

use crate::year::{as_actor, with_texts};
use crate::{Output, run_in};

/// Sở Khoa học was merged into Sở Y tế after last year, and Sở Mới has no former place.
const UNITS: &str = "id,name,level,block,valid_until,merged_into\n\
so-noi-vu,Sở Nội vụ,department,so-nganh,,\n\
so-y-te,Sở Y tế,department,so-nganh,,\n\
so-moi,Sở Mới,department,so-nganh,,\n\
so-khoa-hoc,Sở Khoa học,department,so-nganh,2019-12-31,so-y-te\n";

const ANSWERS: &str = "unit,name,block,ke_hoach,dung_han,duoc_giao,han,ngay_nhan,hai_long\n\
so-noi-vu,Sở Nội vụ,sở,có,27,30,2021-01-20,2021-01-19,90\n\
so-y-te,Sở Y tế,sở,không,9,10,2021-01-20,2021-01-19,80\n\
so-moi,Sở Mới,sở,có,10,10,2021-01-20,2021-01-19,85\n";

/// Last year's codes are other ones: KH, NV, BC, and CC, which no longer stands in the rubric.
const LAST_YEAR: &str = "Mã đơn vị,Tiêu chí,Điểm,Điểm tối đa,Hạng,Xếp loại\n\
so-noi-vu,,80,100,2,Khá\nso-noi-vu,KH,10,10,,\nso-noi-vu,NV,30,40,,\nso-noi-vu,BC,8,20,,\nso-noi-vu,CC,5,5,,\n\
so-y-te,,70,100,3,Khá\nso-y-te,KH,10,10,,\nso-y-te,NV,35,40,,\nso-y-te,BC,10,20,,\n\
so-khoa-hoc,,90,100,1,Tốt\nso-khoa-hoc,NV,40,40,,\n";

const CROSSWALK: &str = "Mã cũ,Mã mới,Quan hệ,Ghi chú\n\
KH,1.1,Như cũ,\nNV,1.2,Như cũ,\nBC,1.3,Thay đổi,điểm tối đa từ 20 còn 10\nCC,,Bỏ,chuyển sang chỉ số khác\n";

fn year(name: &str, crosswalk: bool) -> PathBuf {
    let folder = with_texts(name, include_str!("nam-thu.toml"), UNITS);
    let done = |output: Output| assert!(output.code == 0 && output.out.contains("Đã ghi"), "{}", output.all());
    for (file, text) in [("phieu.csv", ANSWERS), ("nam-truoc.csv", LAST_YEAR), ("doi-chieu.csv", CROSSWALK)] {
        std::fs::write(folder.join(file), text).unwrap();
    }
    for unit in ["so-noi-vu", "so-y-te", "so-moi"] {
        done(as_actor(&folder, "van-thu-1", "2021-01-10", &["submit", unit, "--answers", "phieu.csv"]));
    }
    done(as_actor(&folder, "van-thu-1", "2021-01-11", &["import", "last_year", "nam-truoc.csv"]));
    if crosswalk {
        done(as_actor(&folder, "van-thu-1", "2021-01-11", &["import", "crosswalk", "doi-chieu.csv"]));
    }
    folder
}

#[test]
fn units_and_criteria_are_set_against_last_year() {
    let folder = year("last-year", true);
    let results = run_in(&folder, &["results", "--last-year"]);
    assert_eq!(results.code, 0, "{}", results.all());
    for line in [
        "Đơn vị chỉ có trong bảng năm trước: Sở Khoa học (hạng 1, sáp nhập vào Sở Y tế)",
        "Đơn vị không có trong bảng năm trước: Sở Mới",
        // 1.1 and 1.2 by the crosswalk, 1.3 changed; field 1 and criterion 2 have no pair; CC is gone.
        "Tiêu chí so với năm trước: 2 như cũ, 1 không so sánh trực tiếp, 2 mới, 1 không còn",
        // NV: 36 and 36 this year, 30 and 35 last year: (6 + 1) / 2. KH: 10 and 0 against 10 and 10.
        "Tăng nhiều nhất (bình quân mỗi đơn vị): 1.2 (+3,50)",
        "Giảm nhiều nhất (bình quân mỗi đơn vị): 1.1 (-5,00)",
    ] {
        assert!(results.out.contains(line), "{line}: {}", results.all());
    }
    let row = |code: &str| {
        let line = results.out.lines().find(|l| l.trim_start().starts_with(code) && l.contains("trực tiếp")).unwrap();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("1.3"), "1.3 BC không so sánh trực tiếp 20 10", "no difference where points do not compare");
    let plain = run_in(&folder, &["results"]);
    assert!(!plain.out.contains("Tối đa trước") && plain.out.contains("Sở Khoa học"), "{}", plain.all());
}

#[test]
fn the_comparison_is_exported() {
    let folder = year("last-year-export", true);
    let written = run_in(&folder, &["results", "--write"]);
    assert!(written.code == 0 && written.out.contains("so-nganh-nam-truoc"), "{}", written.all());
    let file =
        |name: &str| std::fs::read_to_string(folder.join("out/ket-qua/self/so-nganh-nam-truoc").join(name)).unwrap();
    let units = file("don-vi.csv");
    assert!(units.contains("\nso-khoa-hoc,Sở Khoa học,gone,merged into Sở Y tế,1,,,90,,Tốt,,false\n"), "{units}");
    assert!(units.lines().any(|l| l.starts_with("so-moi,Sở Mới,new,,,")), "{units}");
    assert!(units.lines().any(|l| l.starts_with("so-y-te,Sở Y tế,both,,3,")), "{units}");
    let criteria = file("tieu-chi.csv");
    for line in [
        "1.2,1.2,Nhiệm vụ hoàn thành đúng hạn,NV,same,,so-noi-vu,30,40,36,40,6",
        "1.1,1.1,Ban hành kế hoạch,KH,same,,so-y-te,10,10,0,10,-10",
        "1.3,1.3,Báo cáo đúng hạn,BC,changed,điểm tối đa từ 20 còn 10,so-noi-vu,8,20,10,10,",
        "1.2,1.2,Nhiệm vụ hoàn thành đúng hạn,NV,same,,so-moi,,40,40,40,",
        ",,,CC,gone,chuyển sang chỉ số khác,so-noi-vu,5,5,,,",
    ] {
        assert!(criteria.lines().any(|l| l == line), "{line}: {criteria}");
    }
    let verified = run_in(&folder, &["verify"]);
    assert!(verified.code == 0 && verified.out.contains("Gói kết quả khớp khi tính lại: 1"), "{}", verified.all());
}

#[test]
fn without_a_crosswalk_nothing_is_subtracted() {
    let folder = year("last-year-plain", false);
    let results = run_in(&folder, &["results"]);
    assert!(results.out.contains("0 như cũ, 0 không so sánh trực tiếp, 5 mới, 4 không còn"), "{}", results.all());
    assert!(!results.out.contains("Tăng nhiều nhất"), "{}", results.all());
}

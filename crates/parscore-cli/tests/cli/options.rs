//! Options of the commands of the year that the small year does not need: parts and mappings of registers,
//! reopened stages and late forms, explanations, opinions, the second appraisal, versions of results.

use std::path::{Path, PathBuf};

use crate::year::{UNITS, as_actor, with_texts};
use crate::{Output, run_in};

/// The small year with all of its stages.
const CAMPAIGN: &str = include_str!("nam-thu.toml");

const LATER_STAGES: &str = "\n[[stage]]\nid = \"giai-trinh\"\ntitle = \"Giải trình\"\nkind = \"explanation\"\n\
opens = 2021-03-01\ncloses = 2021-03-15\n\n[[stage]]\nid = \"tham-dinh-2\"\ntitle = \"Thẩm định lần 2\"\n\
kind = \"appraisal_2\"\nopens = 2021-03-16\ncloses = 2021-04-15\n";

const FORMS: &str = "unit,name,block,ke_hoach,dung_han,duoc_giao,han,ngay_nhan,hai_long\n\
so-noi-vu,Sở Nội vụ,sở,có,28,30,2021-01-20,2021-01-19,90.5\n\
so-y-te,Sở Y tế,sở,không,7,9,2021-01-20,2021-01-22,81\n";

fn year(name: &str) -> PathBuf {
    let folder = with_texts(name, &format!("{CAMPAIGN}{LATER_STAGES}"), UNITS);
    std::fs::write(folder.join("phieu.csv"), FORMS).unwrap();
    folder
}

fn done(folder: &Path, actor: &str, day: &str, arguments: &[&str]) -> Output {
    let output = as_actor(folder, actor, day, arguments);
    assert!(output.code == 0 && output.out.contains("Đã ghi: mục"), "{arguments:?}: {}", output.all());
    output
}

fn refused(folder: &Path, actor: &str, day: &str, arguments: &[&str], part: &str) {
    let head = run_in(folder, &["verify"]).out;
    let output = as_actor(folder, actor, day, arguments);
    assert!(output.code == 3 && output.err.contains(part), "{arguments:?}: {}", output.all());
    assert_eq!(run_in(folder, &["verify"]).out, head, "{arguments:?}: something was recorded");
}

#[test]
fn a_register_of_several_parts() {
    let folder = year("options-part");
    let quarter = |from: &str, until: &str, online: u32| {
        format!("Mã đơn vị,Từ ngày,Đến ngày,Hồ sơ tiếp nhận,Trực tuyến\nso-y-te,{from},{until},100,{online}\n")
    };
    let file = |name: &str, text: String| std::fs::write(folder.join(name), text).unwrap();
    file("q1.csv", quarter("2020-01-01", "2020-03-31", 40));
    file("q2.csv", quarter("2020-04-01", "2020-06-30", 60));
    let import = |file: &'static str, part: &'static str| ["import", "services", file, "--part", part];
    done(&folder, "van-thu-1", "2021-01-05", &import("q1.csv", "quy-1"));
    done(&folder, "van-thu-1", "2021-01-05", &import("q2.csv", "quy-2"));
    // The same again changes nothing; a corrected part takes the place of that part only.
    let again = as_actor(&folder, "van-thu-1", "2021-01-06", &import("q1.csv", "quy-1"));
    assert!(again.code == 0 && again.out.contains("mục 2 đã ghi như vậy"), "{}", again.all());
    file("q1.csv", quarter("2020-01-01", "2020-03-31", 45));
    let corrected = done(&folder, "van-thu-1", "2021-01-07", &import("q1.csv", "quy-1"));
    assert!(corrected.out.contains("Thay cho mục 2 (1 dòng)"), "{}", corrected.all());
    // The first quarter in another part would count it twice.
    refused(&folder, "van-thu-1", "2021-01-08", &import("q1.csv", "quy-3"), "phần `quy-1`");
    let log = run_in(&folder, &["log", "--kind", "import", "--format", "csv"]).out;
    assert!(log.contains("phần `quy-1`") && log.contains("phần `quy-2`"), "{log}");
}

#[test]
fn a_register_with_other_headings() {
    let folder = year("options-mapping");
    let rows = "Mã VB;Giao ngày;Phòng ban;Hạn;Xong\n1/UB;05/01/2020;Sở Y tế;31/03/2020;30/03/2020\n";
    std::fs::write(folder.join("td.csv"), rows).unwrap();
    let mapping = "schema = 1\ndates = 'dmy'\n[headings]\nnumber = ['Mã VB']\nassigned_on = ['Giao ngày']\n\
        unit = ['Phòng ban']\ndone_on = ['Xong']\n";
    std::fs::write(folder.join("mapping.toml"), mapping).unwrap();
    let import = ["import", "tasks", "td.csv"];
    refused(&folder, "van-thu-1", "2021-01-05", &import, "bảng này không phải sổ `Nhiệm vụ được giao`");
    let mapped = [&import[..], &["--mapping", "mapping.toml"]].concat();
    let preview = as_actor(&folder, "van-thu-1", "2021-01-05", &[&mapped[..], &["--dry-run"]].concat());
    assert!(preview.out.contains("2020-03-30") && preview.out.contains("so-y-te"), "{}", preview.all());
    done(&folder, "van-thu-1", "2021-01-05", &mapped);
    // What is said on the command line goes before the mapping.
    let other = [&mapped[..], &["--dates", "mdy"]].concat();
    refused(&folder, "van-thu-1", "2021-01-06", &other, "`31/03/2020` không phải là ngày");
    std::fs::write(folder.join("mapping.toml"), mapping.replace("unit =", "untt =")).unwrap();
    refused(&folder, "van-thu-1", "2021-01-06", &mapped, "mapping.toml:6");
}

#[test]
fn late_forms_and_reopened_stages() {
    let folder = year("options-late");
    let submit =
        |unit: &'static str, number: &'static str| ["submit", unit, "--answers", "phieu.csv", "--number", number];
    refused(&folder, "van-thu-1", "2021-02-10", &submit("so-y-te", "1"), "đã hết hạn đối với `so-y-te`");
    let accept = ["stage", "accept-late", "tu-danh-gia", "--reason", "bưu điện chậm"];
    let one = [&accept[..], &["--unit", "so-y-te"]].concat();
    let approved = ["--approver", "Giám đốc Sở Nội vụ"];
    refused(&folder, "quan-tri", "2021-02-10", &one, "thiếu người duyệt");
    refused(&folder, "quan-tri", "2021-02-10", &[&accept[..], &approved].concat(), "phải nêu rõ đơn vị");
    refused(&folder, "van-thu-1", "2021-02-10", &[&one[..], &approved].concat(), "van-thu-1");
    done(&folder, "quan-tri", "2021-02-10", &[&one[..], &approved].concat());
    done(&folder, "van-thu-1", "2021-02-10", &submit("so-y-te", "1"));
    // It was for one form of one unit.
    refused(&folder, "van-thu-1", "2021-02-11", &submit("so-y-te", "2"), "đã hết hạn");
    refused(&folder, "van-thu-1", "2021-02-11", &submit("so-noi-vu", "3"), "đã hết hạn");
    let reopen =
        ["stage", "reopen", "tu-danh-gia", "--unit", "so-noi-vu", "--until", "2021-02-12", "--reason", "sửa sai số"];
    done(&folder, "quan-tri", "2021-02-11", &[&reopen[..], &approved].concat());
    done(&folder, "van-thu-1", "2021-02-12", &submit("so-noi-vu", "3"));
    refused(&folder, "van-thu-1", "2021-02-13", &submit("so-noi-vu", "4"), "đã hết hạn");
}

#[test]
fn an_explanation_an_opinion_and_the_second_appraisal() {
    let folder = year("options-second");
    for unit in ["so-noi-vu", "so-y-te"] {
        done(&folder, "van-thu-1", "2021-01-10", &["submit", unit, "--answers", "phieu.csv"]);
    }
    std::fs::write(folder.join("giai-trinh.csv"), "unit,ke_hoach\nso-y-te,có\n").unwrap();
    let explain = ["submit", "so-y-te", "--answers", "giai-trinh.csv", "--explanation"];
    refused(&folder, "van-thu-1", "2021-02-14", &explain, "Giải trình");
    done(&folder, "cv-1", "2021-02-14", &["appraise", "so-y-te", "1.1", "ask", "--reason", "thiếu kế hoạch"]);
    // An opinion needs its reason and decides nothing.
    let opinion = ["appraise", "so-y-te", "1.1", "opinion"];
    refused(&folder, "cv-2", "2021-02-14", &opinion, "phải nêu lý do");
    done(&folder, "cv-2", "2021-02-14", &[&opinion[..], &["--reason", "đơn vị đã gửi kế hoạch"]].concat());
    let explained = done(&folder, "van-thu-1", "2021-03-02", &explain);
    assert!(explained.err.is_empty(), "an explanation gives only some answers: {}", explained.err);
    let second = |verdict: &'static str| ["appraise", "so-y-te", "1.1", verdict, "--round", "2"];
    refused(&folder, "cv-1", "2021-03-02", &second("accept"), "chưa mở");
    refused(&folder, "cv-1", "2021-03-20", &second("accept")[..4], "`Thẩm định lần 1` đã hết hạn");
    done(&folder, "cv-1", "2021-03-20", &second("accept"));
    let change = ["appraise", "so-y-te", "1.2", "change", "--set", "dung_han=8", "--round", "2"];
    refused(&folder, "cv-1", "2021-03-20", &change, "phải nêu lý do");
    done(&folder, "cv-1", "2021-03-20", &[&change[..], &["--reason", "bổ sung minh chứng"]].concat());
    // Field I of Sở Y tế: 0 + 7/9 of 40 + 5; the explanation adds the plan, the second appraisal the task.
    let field = |version: &str| {
        let results = run_in(&folder, &["results", "--version", version]);
        assert_eq!(results.code, 0, "{}", results.all());
        let line = results.out.lines().find(|l| l.contains("Sở Y tế")).unwrap().to_owned();
        assert!(results.out.contains(&format!("Lần chấm: {version}")), "{}", results.out);
        line
    };
    for (version, points) in
        [("self", "36,11"), ("appraised_1", "36,11"), ("explained", "46,11"), ("appraised_2", "50,56")]
    {
        let line = field(version);
        assert!(line.contains(points), "{version}: {line}");
    }
    // Without a version: the latest in which anybody decided.
    let latest = run_in(&folder, &["results"]);
    assert!(latest.out.contains("Lần chấm: appraised_2"), "{}", latest.all());
    let unknown = run_in(&folder, &["results", "--version", "lan-3"]);
    assert!(unknown.code == 2 && unknown.err.contains("`appraised_2`"), "{}", unknown.all());
}

#[test]
fn somebody_takes_the_place_of_the_recused() {
    let folder = year("options-recuse");
    done(&folder, "van-thu-1", "2021-01-10", &["submit", "so-y-te", "--answers", "phieu.csv"]);
    let recuse = |who: &'static str, unit: &'static str, instead: &'static str| {
        ["recuse", who, unit, "--instead", instead, "--reason", "từng công tác tại đơn vị"]
    };
    refused(&folder, "quan-tri", "2021-02-01", &recuse("cv-1", "so-noi-vu", "cv-9"), "có phải là `cv-1`?");
    // Nobody appraises the own unit, not even in somebody's place.
    refused(&folder, "quan-tri", "2021-02-01", &recuse("cv-1", "so-noi-vu", "cv-2"), "thuộc đơn vị `so-noi-vu`");
    refused(&folder, "quan-tri", "2021-02-01", &recuse("cv-1", "so-y-te", "cv-2")[..5], "lý do");
    done(&folder, "quan-tri", "2021-02-01", &recuse("cv-1", "so-y-te", "cv-2"));
    refused(&folder, "cv-1", "2021-02-02", &["appraise", "so-y-te", "1.1", "accept"], "đã được thay");
    done(&folder, "cv-2", "2021-02-02", &["appraise", "so-y-te", "1.1", "accept"]);
}

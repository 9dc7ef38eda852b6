//! Several appraisers on one criterion, an explanation with evidence, and own totals, by commands.

use std::path::Path;

use crate::run_in;
use crate::year::{applied, as_actor};

const MORE: &str = r#"
[[stage]]
id = "giai-trinh"
title = "Giải trình"
kind = "explanation"
opens = 2021-03-01
closes = 2021-03-15

[[stage]]
id = "tham-dinh-2"
title = "Thẩm định lần 2"
kind = "appraisal_2"
opens = 2021-03-16
closes = 2021-04-15

[[actor]]
id = "chu-tri"
title = "Trưởng phòng, chủ trì"
roles = ["lead"]
criteria = ["1"]

[[actor]]
id = "thanh-tra"
title = "Thẩm định Sở Nội vụ"
roles = ["appraiser"]
units = ["so-noi-vu"]
"#;

/// A long table: evidence with its details, claims of figures that a register would supply.
const FORM: &str = "unit,criterion,input,value,evidence,date,issuer,place,link,note\n\
so-y-te,1.1,ke_hoach,có,12/KH-SYT,2020-01-15,Sở Y tế,mục II,kh12.pdf,ban hành đúng hạn\n\
so-y-te,1.2,dung_han,28,,,,,,\n\
so-y-te,1.2,duoc_giao,30,,,,,,\n";

const EXPLAINED: &str = "unit,criterion,input,value,evidence,date,issuer,place,link,note\n\
so-y-te,1.2,dung_han,29,31/BC-SYT,2020-12-20,Sở Y tế,phụ lục,bc31.pdf,đã rà soát\n\
so-y-te,1.1,ke_hoach,có,,,,,,\n";

fn campaign(name: &str) -> std::path::PathBuf {
    let folder = applied(name);
    let path = folder.join("campaign.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, text + MORE).unwrap();
    done(&folder, "quan-tri", "2021-01-02", &["apply"]);
    std::fs::write(folder.join("phieu.csv"), FORM).unwrap();
    std::fs::write(folder.join("giai-trinh.csv"), EXPLAINED).unwrap();
    done(&folder, "van-thu-1", "2021-01-10", &["submit", "so-y-te", "--answers", "phieu.csv"]);
    folder
}

fn done(folder: &Path, actor: &str, day: &str, arguments: &[&str]) -> String {
    let output = as_actor(folder, actor, day, arguments);
    assert_eq!(output.code, 0, "{arguments:?}: {}", output.all());
    output.all()
}

#[test]
fn conflicts_leads_and_recusals_are_said() {
    let folder = campaign("appraisers");
    let on = |actor: &str, arguments: &[&str]| as_actor(&folder, actor, "2021-01-25", arguments);
    let change = ["appraise", "so-y-te", "1.1", "change", "--set", "ke_hoach=không", "--reason", "thiếu văn bản"];
    assert!(!on("cv-1", &["appraise", "so-y-te", "1.1", "accept"]).all().contains("khác nhau"));
    let conflict = on("cv-2", &change);
    assert!(conflict.code == 0 && conflict.err.contains("cv-1 chấp nhận; cv-2 sửa số liệu"), "{}", conflict.all());
    let results = run_in(&folder, &["results"]);
    assert!(results.out.contains("Sở Y tế: tiêu chí 1.1, thẩm định lần 1"), "{}", results.all());
    // The lead goes before both; who decides after is told whose decision counts.
    let lead = on("chu-tri", &["appraise", "so-y-te", "1.1", "accept"]);
    assert!(lead.code == 0 && !lead.err.contains("khác nhau"), "{}", lead.all());
    assert!(on("cv-1", &change).err.contains("là của `chu-tri`"));
    let opinion = on("chu-tri", &["appraise", "so-y-te", "2", "opinion", "--reason", "nên chấp nhận"]);
    assert_eq!(opinion.code, 0, "{}", opinion.all());
    let others = on("chu-tri", &["appraise", "so-y-te", "2", "accept"]);
    assert!(others.code == 3 && others.err.contains("không do `chu-tri` phụ trách"), "{}", others.all());
    let elsewhere = on("thanh-tra", &["appraise", "so-y-te", "1.1", "accept"]);
    assert!(elsewhere.code == 3 && elsewhere.err.contains("không do `thanh-tra` phụ trách"), "{}", elsewhere.all());
    let recused =
        on("quan-tri", &["recuse", "thanh-tra", "so-noi-vu", "--instead", "cv-1", "--reason", "có người thân"]);
    assert_eq!(recused.code, 0, "{}", recused.all());
    let ask = ["appraise", "so-noi-vu", "1.1", "ask", "--reason", "thiếu"];
    assert!(on("thanh-tra", &ask).err.contains("đã được thay"));
    assert_eq!(on("cv-1", &ask).code, 0);
}

#[test]
fn figures_of_others_may_be_left_out() {
    let folder = campaign("claims-left-out");
    std::fs::write(folder.join("it.csv"), "unit,duoc_giao\nso-noi-vu,4\n").unwrap();
    let sent = as_actor(&folder, "van-thu-1", "2021-01-11", &["submit", "so-noi-vu", "--answers", "it.csv"]);
    // Only `ke_hoach` is the unit's to answer.
    assert!(sent.code == 0 && sent.err.matches("missing-column").count() == 1, "{}", sent.all());
    assert!(sent.err.contains("`ke_hoach`"), "{}", sent.all());
}

#[test]
fn an_explanation_by_command_is_about_what_was_asked() {
    let folder = campaign("explanations");
    let forms = || run_in(&folder, &["forms", "--explanation"]).all();
    let none = forms();
    assert!(none.contains("Đơn vị không có tiêu chí phải giải trình: 2"), "{none}");
    let send = ["submit", "so-y-te", "--answers", "giai-trinh.csv", "--explanation"];
    let early = as_actor(&folder, "van-thu-1", "2021-03-02", &send);
    assert!(early.code == 3 && early.err.contains("(`dung_han`) không thuộc tiêu chí nào"), "{}", early.all());
    let ask = ["appraise", "so-y-te", "1.2", "ask", "--reason", "số liệu chưa khớp"];
    done(&folder, "cv-1", "2021-01-25", &ask);
    let made = forms();
    assert!(made.contains("Phiếu đã tạo: 1") && folder.join("out/phieu/giai-trinh-so-y-te.xlsx").is_file(), "{made}");
    let again = forms();
    assert!(again.contains("giữ nguyên: 1") && !again.contains("khác với quyết định"), "{again}");
    done(&folder, "cv-1", "2021-01-26", &["appraise", "so-y-te", "1.1", "ask", "--reason", "gửi bản ký"]);
    let stale = forms();
    assert!(stale.contains("khác với quyết định") && stale.contains("giai-trinh-so-y-te.xlsx"), "{stale}");
    // `ke_hoach` is repeated as it was claimed, which is no new claim.
    done(&folder, "van-thu-1", "2021-03-02", &send);
    let change =
        ["appraise", "so-y-te", "1.2", "change", "--set", "dung_han=27", "--reason", "trễ ba việc", "--round", "2"];
    done(&folder, "cv-1", "2021-03-20", &change);
    let out = folder.join("cv-1.xlsx");
    done(&folder, "cv-1", "2021-03-21", &["appraisal", "write", "cv-1.xlsx", "--round", "2"]);
    assert!(out.is_file());
    let results = run_in(&folder, &["results", "--write"]);
    assert!(results.code == 0, "{}", results.all());
    let own = folder.join("out/ket-qua/appraised_2/tu-cham-so-nganh.csv");
    assert!(own.is_file() && folder.join("out/ket-qua/appraised_2/khac-so-so-nganh.csv").is_file());
    let verified = run_in(&folder, &["verify"]);
    assert!(verified.code == 0, "{}", verified.all());
}

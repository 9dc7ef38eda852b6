//! Tests of the campaign's files.

use std::collections::BTreeMap;

use parscore_core::diagnostic::Diagnostic;

use super::*;

const CAMPAIGN: &str = r#"
schema = 1
[campaign]
id = "thu-2020"
title = "Đánh giá cải cách hành chính năm 2020"
year = 2020
province = "Ninh Thuận"
status = "sample"
status_note = "số liệu giả định"
calendars = ["vn-2021"]
[[block]]
id = "so-nganh"
title = "Sở, ban, ngành"
rubric = "thu"
[[stage]]
id = "tu-cham"
title = "Tự đánh giá"
kind = "self_assessment"
opens = 2021-01-04
closes = 2021-01-29
cutoff = 2020-12-31
[[actor]]
id = "cv-1"
title = "Chuyên viên phòng Cải cách hành chính"
roles = ["clerk", "appraiser"]
unit = "so-noi-vu"
criteria = ["1"]
[[report]]
id = "noi-dung-1"
title = "Báo cáo kết quả thực hiện nội dung 1"
due = 2021-01-20
before = true
"#;

const UNITS: &str = "id,name,level,block,has_procedures\nso-noi-vu,Sở Nội vụ,department,so-nganh,có\nso-y-te,Sở Y tế,department,so-nganh,có\n";

const RUBRIC: &str = r#"
schema = 1
[rubric]
id = "thu/department-2020"
title = "Thử"
level = ["department"]
status = "sample"
status_note = "để thử"
period = { from = 2020-01-01, until = 2020-12-31 }
max = 10
[[input]]
id = "ke_hoach"
title = "Kế hoạch"
kind = "yes_no"
supplier = "unit"
[[criterion]]
id = "1"
title = "Kế hoạch"
max = 10
scored_by = "unit"
rule = { kind = "all_or_nothing", input = "ke_hoach" }
"#;

fn parsed(campaign: &str, units: &str, heads: Option<&str>) -> (Option<Campaign>, Vec<Diagnostic>) {
    let rubrics = BTreeMap::from([("thu".to_owned(), RUBRIC.to_owned())]);
    let calendars = BTreeMap::from([("vn-2021".to_owned(), "schema = 1\nyear = 2021\n".to_owned())]);
    read(Texts { campaign, units, heads, rubrics: &rubrics, calendars: &calendars })
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().filter(|d| d.is_error()).map(|d| d.code.name()).collect()
}

#[test]
fn a_campaign_is_read_whole() {
    let heads = "unit,person,valid_from,valid_until\nso-noi-vu,LD-01,2019-03-01,\n";
    let (campaign, found) = parsed(CAMPAIGN, UNITS, Some(heads));
    assert_eq!(codes(&found), Vec::<&str>::new(), "{found:#?}");
    let campaign = campaign.unwrap();
    assert_eq!((&*campaign.id, campaign.year), ("thu-2020", 2020));
    assert_eq!(campaign.units[1].attributes.get("has_procedures").map(|a| &**a), Some("có"));
    assert_eq!(campaign.stages[0].cutoff, Some(jiff::civil::date(2020, 12, 31)));
    assert!(campaign.reports[0].before);
    assert_eq!(&*campaign.heads[0].person, "LD-01");
    assert_eq!(campaign.actors[0].roles, [ActorRole::Clerk, ActorRole::Appraiser]);
}

#[test]
fn faults_of_all_files_come_at_once() {
    let campaign = CAMPAIGN
        .replace("roles = [\"clerk\"", "roles = [\"clerc\"")
        .replace("closes = 2021-01-29", "closes = 2020-01-29")
        .replace("rubric = \"thu\"", "rubric = \"thử\"")
        .replace("province", "provinse");
    let units =
        "id,name,level,block,parent\nso-noi-vu,Sở Nội vụ,department,so-nghanh,\nso-noi-vu,,sở,so-nganh,so-yte\n";
    let (read, found) = parsed(&campaign, units, Some("unit,person\nso-xay-dung,LD-02\n"));
    assert!(read.is_none());
    let codes = codes(&found);
    for want in [
        "unknown-key",
        "missing-key",
        "unknown-word",
        "bad-parameter",
        "file-unreadable",
        "duplicate-unit",
        "unknown-unit",
        "bad-answer",
    ] {
        assert!(codes.contains(&want), "{want} in {codes:?}");
    }
    let near = found.iter().find(|d| d.message.en.contains("so-nghanh")).and_then(|d| d.hint.clone());
    assert_eq!(near.unwrap().en, "did you mean `so-nganh`?");
}

#[test]
fn a_sample_says_what_is_made_up_and_ids_are_unique() {
    let twice = CAMPAIGN.replace("status_note = \"số liệu giả định\"\n", "").replace(
        "[[report]]",
        "[[stage]]\nid = \"tu-cham\"\ntitle = \"x\"\nkind = \"council\"\nopens = 2021-02-01\ncloses = 2021-02-02\n[[report]]",
    );
    assert_eq!(codes(&parsed(&twice, UNITS, None).1), ["status-note", "duplicate-id"]);
}

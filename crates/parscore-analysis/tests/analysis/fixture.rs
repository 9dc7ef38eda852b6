//! Rounds of two made-up years, written as bundles.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parscore_analysis::source::{self, Source};
use parscore_core::round::{Round, Version};
use parscore_core::rubric::{self, Rubric};
use parscore_core::score::score_round;
use parscore_core::standing::stand;
use parscore_files::answers::{self, AnswerOptions};
use parscore_files::bundle::{self, Results, Trails};
use parscore_files::table::{TableOptions, read_bytes};

/// What differs between rubrics.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    /// Year.
    pub(crate) year: u16,
    /// Maximum of 1.1; 1.2 has 4.
    pub(crate) on_time: u16,
    /// Share of files from which 1.2 has all points.
    pub(crate) full_from: u16,
    /// Whether there is a third field.
    pub(crate) third: bool,
}

pub(crate) const OLD: Form = Form { year: 2019, on_time: 6, full_from: 95, third: false };
pub(crate) const NEW: Form = Form { year: 2020, on_time: 8, full_from: 90, third: true };

pub(crate) fn text(form: Form) -> String {
    let Form { year, on_time, full_from, third } = form;
    let node = on_time + 4;
    let total = node + 10 + if third { 5 } else { 0 };
    let more = if third {
        "[[criterion]]\nid = \"3\"\ntitle = \"Sáng kiến\"\nmax = 5\nrule = { kind = \"linear\", of = \"sang_kien\", out_of = \"5\" }\n\
         [[input]]\nid = \"sang_kien\"\ntitle = \"Sáng kiến\"\nkind = \"count\"\nrange = { min = 0, max = 5 }\nsupplier = \"unit\"\n"
    } else {
        ""
    };
    format!(
        r#"
schema = 1
[rubric]
id = "test/department-{year}"
title = "Phép thử {year}"
level = ["department"]
status = "sample"
status_note = "Ví dụ giả định"
period = {{ from = {year}-01-01, until = {year}-12-31 }}
max = {total}
[rounding]
print = {{ places = 2, mode = "half_up" }}
[ranking]
on = "total"
[classification]
on = "total"
[[classification.set]]
kind = "thresholds"
class = [{{ name = "Tốt", from = 16 }}, {{ name = "Khá", from = 10, below = 16 }}, {{ name = "Yếu", below = 10 }}]
[[input]]
id = "dung_han"
title = "Đúng hạn"
kind = "count"
supplier = "unit"
[[input]]
id = "giao"
title = "Được giao"
kind = "count"
supplier = "unit"
[[input]]
id = "ho_so"
title = "Hồ sơ đúng hạn (%)"
kind = "number"
range = {{ min = 0, max = 100 }}
supplier = "unit"
[[input]]
id = "hai_long"
title = "Hài lòng"
kind = "number"
range = {{ min = 0, max = 10 }}
supplier = "survey"
[[criterion]]
id = "1"
title = "Nhiệm vụ"
max = {node}
[[criterion]]
id = "1.1"
parent = "1"
title = "Đúng hạn"
max = {on_time}
rule = {{ kind = "linear", of = "dung_han", out_of = "giao" }}
[[criterion]]
id = "1.2"
parent = "1"
title = "Hồ sơ"
max = 4
rule = {{ kind = "bands", value = "ho_so", band = [{{ from = {full_from}, points = 4 }}, {{ from = 80, below = {full_from}, points = 2 }}, {{ below = 80, points = 0 }}] }}
[[criterion]]
id = "2"
title = "Hài lòng"
max = 10
rule = {{ kind = "linear", of = "hai_long", out_of = "10" }}
{more}"#
    )
}

/// 2019, by hand: a 6 + 4 + 9 = 19, b 4 + 2 + 8 = 14, c 3 + 0 + 7 = 10, d 1 + 0 + 7 = 8.
pub(crate) const ANSWERS_2019: &str = "unit,name,khối,dung_han,giao,ho_so,hai_long\n\
    a,Sở A,sở,3,3,96,9\nb,Sở B,sở,2,3,92,8\nc,Sở C,sở,1,2,50,7\nd,Sở D,sở,1,6,70,7\n";

/// 2020, by hand: a 16/3 + 4 + 9 + 1 = 58/3, b 8 + 4 + 8 + 3 = 23, c 4 + 0 + 5 + 0 = 9,
/// e 8/3 + 2 + 6 + 2 = 38/3; d is gone, e new.
pub(crate) const ANSWERS_2020: &str = "unit,name,khối,dung_han,giao,ho_so,hai_long,sang_kien\n\
    a,Sở A,sở,2,3,92,9,1\nb,Sở B,sở,3,3,95,8,3\nc,Sở C,sở,1,2,60,5,0\ne,Sở E,sở,1,3,85,6,2\n";

pub(crate) fn parse(form: Form) -> Arc<Rubric> {
    let (rubric, faults) = rubric::read("test.toml", &text(form));
    Arc::new(rubric.unwrap_or_else(|| panic!("{faults:?}")))
}

pub(crate) fn round(form: Form, answers: &str, version: Version) -> Round {
    let rubric = parse(form);
    let (table, _) = read_bytes("a.csv", answers.as_bytes(), &TableOptions::default());
    let options = AnswerOptions { version, ..AnswerOptions::default() };
    let (loaded, faults) = answers::read(table.unwrap(), &rubric, &options);
    assert!(faults.iter().all(|f| !f.is_error()), "{faults:?}");
    loaded.into_round(rubric, version, Arc::default(), Vec::new()).0
}

/// Writes the bundle `out/ket-qua/<version>/so` below a campaign's folder.
pub(crate) fn write(campaign: &Path, form: Form, answers: &str, version: Version) -> PathBuf {
    let round = round(form, answers, version);
    let (sheets, faults) = score_round(&round);
    assert_eq!(faults, []);
    let (standings, _) = stand(&round, &sheets);
    let folder = campaign.join("out/ket-qua").join(version.name()).join("so");
    std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
    let results = Results { round: &round, sheets: &sheets, standings: &standings, diagnostics: &[], made_up: true };
    bundle::write(&folder, &results, Trails::All).unwrap();
    folder
}

pub(crate) fn load(folder: &Path) -> Source {
    let (source, faults) = source::load_one(folder).unwrap();
    source.unwrap_or_else(|| panic!("{faults:?}"))
}

/// Both years, appraised as claimed.
pub(crate) fn both(root: &Path) -> [Source; 2] {
    [
        load(&write(&root.join("2019"), OLD, ANSWERS_2019, Version::Appraised2)),
        load(&write(&root.join("2020"), NEW, ANSWERS_2020, Version::Appraised2)),
    ]
}

//! Wire forms that cannot be seen in a small bundle.

use std::sync::Arc;

use jiff::civil::date;
use parscore_core::calendar::Calendar;
use parscore_core::round::Version;
use parscore_core::rubric;
use parscore_core::score::{explain, score_round};

use super::{StepDetail, Trail, trail};
use crate::answers::{self, AnswerOptions};
use crate::table::{TableOptions, read_bytes};

const RUBRIC: &str = r#"
schema = 1
[rubric]
id = "test/all-2020"
title = "Phép thử"
level = ["department"]
status = "sample"
status_note = "Ví dụ giả định"
period = { from = 2020-01-01, until = 2021-12-31 }
max = 20
[[input]]
id = "nhan"
title = "Ngày nhận"
kind = "date"
supplier = "unit"
[[input]]
id = "tl"
title = "Tỷ lệ"
kind = "share"
supplier = "unit"
[[measure]]
id = "tre"
kind = "lateness"
due = 2021-04-29
received = "nhan"
days = "working"
[[criterion]]
id = "1"
title = "Báo cáo"
max = 10
rule = { kind = "bands", value = "tre", band = [{ below = 1, points = 10 }, { from = 1, below = 3, points = 5 }, { from = 3, points = 0 }] }
[[criterion]]
id = "2"
title = "So với đơn vị tốt nhất"
max = 10
rule = { kind = "relative_to_best", value = "tl", within = "all" }
"#;

fn trails(criterion: &str) -> Vec<Trail> {
    let (rubric, faults) = rubric::read("test.toml", RUBRIC);
    let rubric = Arc::new(rubric.unwrap_or_else(|| panic!("{faults:?}")));
    // 30 April and 1 May 2021 are holidays, 3 May in exchange; Sunday 2 May is made a working day.
    let mut calendar = Calendar::default();
    calendar.holidays.extend([date(2021, 4, 30), date(2021, 5, 1), date(2021, 5, 3), date(2021, 9, 2)]);
    calendar.years.insert(2021);
    calendar.working.extend([date(2021, 5, 2), date(2021, 9, 4)]);
    let text = "unit,nhan,tl\na,2021-05-05,0.5\nb,2021-04-29,0.8\n";
    let (table, _) = read_bytes("a.csv", text.as_bytes(), &TableOptions::default());
    let (loaded, _) = answers::read(table.unwrap(), &rubric, &AnswerOptions::default());
    let (round, _) = loaded.into_round(rubric.clone(), Version::SelfAssessed, Arc::new(calendar), Vec::new());
    let (sheets, faults) = score_round(&round);
    assert_eq!(faults, []);
    let ix = rubric.find_criterion(criterion);
    (0..2).map(|unit| trail(&round, &explain(&round, &sheets, unit, ix))).collect()
}

#[test]
fn working_days_bring_the_calendar_they_need() {
    let trails = trails("1");
    let details = trails[0].steps.iter().filter(|s| s.op == "working_days").map(|s| (&s.with, &*s.result));
    let (with, result) = details.into_iter().next().unwrap();
    // After 29 April up to 5 May: 2 May (worked Sunday), 4 and 5 May.
    assert_eq!(result, "3");
    let Some(StepDetail::Calendar { off, worked }) = with else { panic!("{with:?}") };
    assert_eq!(off, &["2021-04-30", "2021-05-03"], "1 May is a Saturday anyway");
    assert_eq!(worked, &["2021-05-02"]);
    assert_eq!(trails[0].outcome.points.as_deref(), Some("0"));
    assert_eq!(trails[0].branch, Some(2));
}

#[test]
fn comparisons_bring_the_values_they_saw() {
    let trails = trails("2");
    let group = &trails[0].groups[0];
    let values: Vec<_> = group.values.iter().map(|v| (&*v.unit, &*v.value)).collect();
    assert_eq!(values, [("a", "0.5"), ("b", "0.8")]);
    assert!(trails[0].steps.iter().any(|s| s.with == Some(StepDetail::Group(0))));
    // 0.5 ÷ 0.8 × 10
    assert_eq!(trails[0].outcome.points.as_deref(), Some("6.25"));
}

#[test]
fn json_of_a_trail_reads_back() {
    for trail in trails("1").into_iter().chain(trails("2")) {
        let json = serde_json::to_string(&trail).unwrap();
        assert_eq!(serde_json::from_str::<Trail>(&json).unwrap(), trail);
    }
}

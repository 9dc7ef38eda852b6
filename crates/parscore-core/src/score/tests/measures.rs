//! Lateness, surveys, published indices.

use crate::calendar::Calendar;
use crate::diagnostic::{Code, Severity};
use crate::testing::leaf::Leaf;
use crate::testing::tree::of_text;

fn input(id: &str, kind: &str, more: &str) -> String {
    format!("[[input]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"{kind}\"\nsupplier = \"register\"\n{more}\n")
}

/// Points are the value of the measure, at most 1,000.
fn measure(inputs: &str, measure: &str) -> Leaf {
    of_text(&format!(
        "max = 1000\n{inputs}\n[[measure]]\nid = \"q\"\n{measure}\n[[criterion]]\nid = \"1\"\ntitle = \"Q\"\nmax = 1000\nscored_by = \"register\"\nrule = {{ kind = \"formula\", value = \"q\" }}\n"
    ))
}

fn lateness(more: &str) -> Leaf {
    let dates = input("han", "date", "") + &input("nhan", "date", "") + &input("gia_han", "date", "");
    let inputs = dates + &input("ngay", "count", "") + &input("khach_quan", "yes_no", "");
    let mut leaf = measure(&inputs, &format!("kind = \"lateness\"\ndue = \"han\"\nreceived = \"nhan\"\n{more}"));
    // New Year's Eve 2020 off in exchange for Saturday 2 January 2021; Tết from 10 to 16 February.
    let days = |all: &[&str]| all.iter().map(|d| d.parse().unwrap()).collect();
    leaf.calendar = Calendar {
        holidays: days(&[
            "2020-12-31",
            "2021-01-01",
            "2021-02-10",
            "2021-02-11",
            "2021-02-12",
            "2021-02-15",
            "2021-02-16",
        ]),
        working: days(&["2021-01-02"]),
        years: [2020, 2021].into(),
    };
    leaf
}

#[test]
fn calendar_days() {
    lateness("days = \"calendar\"").check(&[
        ("han=2021-01-20 nhan=2021-01-19", "0"),
        ("han=2021-01-20 nhan=2021-01-20", "0"),
        ("han=2021-01-20 nhan=2021-01-21", "1"),
        ("han=2021-01-20 nhan=2021-03-01", "40"),
        ("han=2020-02-28 nhan=2020-03-01", "2"),
        ("han=2021-01-20", "not_submitted"),
        ("nhan=2021-01-20", "not_submitted"),
    ]);
}

#[test]
fn working_days_with_holidays_and_swapped_days() {
    lateness("days = \"working\"").check(&[
        // Friday to Monday
        ("han=2021-01-22 nhan=2021-01-25", "1"),
        ("han=2021-01-22 nhan=2021-01-24", "0"),
        // 31 December and 1 January are off, Saturday the 2nd is worked
        ("han=2020-12-30 nhan=2021-01-01", "0"),
        ("han=2020-12-30 nhan=2021-01-02", "1"),
        ("han=2020-12-30 nhan=2021-01-04", "2"),
        // Over Tết: 8, 9, 17, 18, 19 February
        ("han=2021-02-05 nhan=2021-02-19", "5"),
        ("han=2021-02-19 nhan=2021-02-05", "0"),
    ]);
}

#[test]
fn before_a_day() {
    let leaf = lateness("days = \"working\"\nbefore = true");
    leaf.check(&[
        ("han=2021-01-20 nhan=2021-01-19", "0"),
        ("han=2021-01-20 nhan=2021-01-20", "1"),
        ("han=2021-01-20 nhan=2021-01-21", "2"),
        // The day before Monday is Sunday: Monday is the first day late.
        ("han=2021-01-25 nhan=2021-01-25", "1"),
    ]);
}

#[test]
fn an_extension_and_excused_days() {
    let leaf = lateness("days = \"calendar\"\nextended_to = \"gia_han\"\nexcused = \"ngay\"");
    leaf.check(&[
        ("han=2021-01-20 gia_han=2021-01-25 nhan=2021-01-27", "2"),
        ("han=2021-01-20 gia_han=2021-01-15 nhan=2021-01-27", "7"),
        ("han=2021-01-20 nhan=2021-01-27 ngay=3", "4"),
        ("han=2021-01-20 nhan=2021-01-27 ngay=9", "0"),
        ("han=2021-01-20 gia_han=2021-01-25 nhan=2021-01-27 ngay=1", "1"),
    ]);
}

#[test]
fn a_confirmed_objective_cause() {
    let leaf = lateness("days = \"calendar\"\nexcused = \"khach_quan\"");
    leaf.check(&[
        ("han=2021-01-20 nhan=2021-01-27 khach_quan=yes", "0"),
        ("han=2021-01-20 nhan=2021-01-27 khach_quan=no", "7"),
        ("han=2021-01-20 nhan=2021-01-27 khach_quan=na", "7"),
        ("han=2021-01-20 nhan=2021-01-27", "7"),
    ]);
}

#[test]
fn nothing_received_until_the_cutoff() {
    let leaf = lateness("days = \"calendar\"\nnot_received = \"cutoff\"\ncutoff = 2021-01-31");
    leaf.check(&[("han=2021-01-20", "11"), ("han=2021-01-20 nhan=2021-01-21", "1")]);
}

#[test]
fn a_year_that_the_calendar_does_not_have() {
    let leaf = lateness("days = \"working\"");
    let codes = |answers: &str| leaf.diagnostics(answers).iter().map(|d| d.code).collect::<Vec<_>>();
    assert_eq!(codes("han=2021-12-30 nhan=2022-01-04"), [Code::CalendarYear]);
    assert_eq!(codes("han=2021-12-01 nhan=2021-12-31"), []);
    assert_eq!(codes("han=2022-12-01 nhan=2022-11-01"), [], "nothing was counted");
}

fn survey(more: &str) -> Leaf {
    let ids = ["a", "b", "c", "d", "phat", "hop_le", "n", "x", "y"];
    let inputs: String = ids.map(|id| input(id, "count", "")).concat();
    measure(&inputs, &format!("kind = \"survey\"\n{more}"))
}

const OPTIONS: &str = "option = [{ input = \"a\", weight = 100 }, { input = \"b\", weight = 60 }, { input = \"c\", weight = 20 }, { input = \"d\", weight = 0 }]";

#[test]
fn a_hundred_sixty_twenty_nought() {
    // (50·100 + 30·60 + 15·20 + 5·0) ÷ 100 = 71
    survey(OPTIONS).check(&[
        ("a=50 b=30 c=15 d=5", "71"),
        ("a=7 b=0 c=0 d=0", "100"),
        ("a=0 b=0 c=0 d=9", "0"),
        ("a=1 b=1 c=1 d=0", "60"),
        ("a=1 b=1 c=0 d=5", "160/7"),
        ("a=0 b=0 c=0 d=0", "faulty"),
        ("a=1 b=1 c=1", "not_submitted"),
    ]);
}

#[test]
fn sheets_must_agree() {
    let group = format!("group = [{{ id = \"g\", weight = 1, {OPTIONS}, issued = \"phat\", valid = \"hop_le\" }}]");
    let leaf = survey(&group);
    leaf.check(&[
        ("a=50 b=30 c=15 d=5 phat=120 hop_le=100", "71"),
        ("a=50 b=30 c=15 d=5 phat=100 hop_le=100", "71"),
        ("a=50 b=30 c=15 d=5 phat=99 hop_le=100", "faulty"),
        ("a=50 b=30 c=15 d=5 phat=120 hop_le=101", "faulty"),
    ]);
    let found = leaf.diagnostics("a=50 b=30 c=15 d=5 phat=120 hop_le=101");
    assert_eq!(found[0].code, Code::Inconsistent);
    assert!(found[0].message.en.contains("valid sheets `hop_le` are 101 but the options add to 100"));
}

#[test]
fn groups_count_with_their_weights() {
    let group = "group = [\
        { id = \"dan\", weight = 2, option = [{ input = \"a\", weight = 1 }, { input = \"b\", weight = 0 }] },\
        { id = \"doanh-nghiep\", weight = 1, option = [{ input = \"x\", weight = 1 }, { input = \"y\", weight = 0 }] }]";
    // (2 × 3/4 + 1 × 1/2) ÷ 3
    survey(group).check(&[("a=3 b=1 x=5 y=5", "2/3"), ("a=3 b=1 x=0 y=0", "faulty")]);
}

#[test]
fn too_few_answers() {
    // N ÷ (1 + N × 0.05²): 400 of 1,000,000 are not quite enough.
    let least = "minimum_sample = \"ceil(n / (1 + n * 0.0025))\"";
    for (too_small, want, severity) in [
        ("pending", "0..1000", Severity::Warning),
        ("not_applicable", "not_applicable", Severity::Warning),
        ("fault", "faulty", Severity::Error),
    ] {
        let leaf = survey(&format!("{OPTIONS}\n{least}\ntoo_small = \"{too_small}\""));
        leaf.check(&[("n=100 a=80 b=0 c=0 d=0", "100"), ("n=100 a=79 b=0 c=0 d=0", want)]);
        let found = leaf.diagnostics("n=100 a=79 b=0 c=0 d=0");
        assert_eq!((found[0].code, found[0].severity), (Code::SampleTooSmall, severity));
    }
}

#[test]
fn a_published_index() {
    let figure = input("sipas", "number", "missing = \"pending\"");
    let leaf = measure(&figure, "kind = \"external_index\"\nindex = \"SIPAS\"\ninput = \"sipas\"\nout_of = 100");
    leaf.check(&[("sipas=82.3", "0.823"), ("", "0..1000")]);
    let leaf = measure(&figure, "kind = \"external_index\"\nindex = \"SIPAS\"\ninput = \"sipas\"");
    leaf.check(&[("sipas=82.3", "82.3")]);
}

//! Lists of made-up registers, worked out by hand.

use super::*;
use crate::register::units::tests::some;

const TASKS: &str = "number,assigned_on,unit,joint,due,extended_to,done_on,objective_cause
a,2020-01-01,so-noi-vu,,2020-03-31,,,
b,2020-01-01,so-noi-vu,,2020-03-31,,2020-04-02,
c,2020-01-01,so-khdt,so-noi-vu,2020-05-01,,,
d,2020-01-01,so-khdt,,2020-05-02,,,
e,2020-01-01,so-khdt,,2020-05-02,,,yes
f,2020-01-01,huyen-thuan-nam,,2020-03-31,,2020-04-01,
";
const INSPECTIONS: &str =
    "inspection,unit,inspected_on,body,unannounced,source,finding,title,severity,remedy_due,remedied_on,solution
k1,huyen-ninh-hai,2020-04-01,task_force,yes,citizen,1,,severe,2020-05-01,,
k1,huyen-ninh-hai,2020-04-01,task_force,yes,citizen,2,,severe,2020-05-01,2020-04-20,
k1,huyen-ninh-hai,2020-04-01,task_force,yes,citizen,3,,minor,,,
";
const FEEDBACK: &str = "number,unit,received_on,source,subject,justified,due,resolved_on
1,phan-rang,2020-06-01,citizen,delay,,,
2,phan-rang,2020-06-02,citizen,delay,,,2020-06-10
3,phan-rang,2020-06-03,enterprise,delay,,,
4,so-noi-vu,2020-06-03,enterprise,delay,,,
5,huyen-thuan-nam,2020-01-03,enterprise,delay,,,
6,huyen-thuan-nam,2020-06-03,enterprise,delay,,,
7,huyen-thuan-nam,2020-06-03,enterprise,delay,,,
";
const VIOLATIONS: &str = "number,unit,found_on,severity,subject,ground,form,decision,decided_on
v1,so-noi-vu,2020-02-01,minor,head,,,,
v2,so-noi-vu,2020-02-01,minor,official,,reprimand,1,2020-03-01
v3,so-khdt,2020-02-01,minor,collective,,,,
";

fn lists(on: (i16, i8, i8)) -> (Watch, Vec<CampaignUnit>) {
    let units = some();
    let mut facts = Facts::new(&units);
    for (kind, body) in
        [("tasks", TASKS), ("inspections", INSPECTIONS), ("feedback", FEEDBACK), ("violations", VIOLATIONS)]
    {
        facts.add(kind, body.as_bytes()).unwrap();
    }
    let day = |y, m, d| Date::new(y, m, d).unwrap();
    let head = |person: &str, valid| Head { unit: "so-noi-vu".into(), person: person.into(), valid };
    let heads = [head("cv-01", (None, Some(day(2020, 5, 31)))), head("cv-02", (Some(day(2020, 6, 1)), None))];
    (watch(&facts, &units, &heads, day(on.0, on.1, on.2), &Rules::default()), units)
}

fn names(list: &[Listed], units: &[CampaignUnit]) -> Vec<String> {
    let one = |l: &Listed| {
        let reasons: Vec<String> = l.reasons.iter().map(|r| format!("{:?} {}", r.kind, r.count())).collect();
        format!("{}: {}", units[l.unit].id, reasons.join(", "))
    };
    list.iter().map(one).collect()
}

#[test]
fn units_stand_in_the_order_of_the_declared_reasons() {
    let (watch, units) = lists((2020, 6, 30));
    let want = [
        // The severe finding comes before any number of tasks.
        "huyen-ninh-hai: SevereUnremedied 1",
        // Two overdue tasks before one; the excused one and the joint one do not count.
        "so-khdt: TasksOverdue 2",
        "so-noi-vu: TasksOverdue 1, TasksLate 1",
        "phan-rang: FeedbackConcentration 3",
        "huyen-thuan-nam: TasksLate 1",
    ];
    assert_eq!(names(&watch.inspect, &units), want);
    let overdue = &watch.inspect[1].reasons[0];
    // From the first of May to the thirtieth of June.
    assert_eq!(overdue.longest, Some(60));
    assert_eq!(overdue.rows.iter().map(|r| &*r.number).collect::<Vec<_>>(), ["c", "d"]);
    assert_eq!(overdue.rows[0].row, 3);
    assert_eq!(overdue.text().vi, "2 nhiệm vụ quá hạn chưa hoàn thành, lâu nhất 60 ngày");
    assert_eq!(&*watch.inspect[0].reasons[0].rows[0].number, "k1/1");
}

#[test]
fn heads_are_those_in_office_on_the_date() {
    let (watch, units) = lists((2020, 6, 30));
    let handle = [
        "huyen-ninh-hai: SevereUnremedied 1",
        "so-khdt: TasksOverdue 2, ViolationsUndecided 1",
        "so-noi-vu: TasksOverdue 1",
    ];
    assert_eq!(names(&watch.handle, &units), handle);
    let heads = [
        "huyen-ninh-hai: SevereUnremedied 1",
        "so-khdt: TasksOverdue 2",
        "so-noi-vu: TasksOverdue 1, ViolationsUndecided 1",
    ];
    assert_eq!(names(&watch.heads, &units), heads);
    assert_eq!(watch.heads[2].heads, ["cv-02".into()]);
    assert_eq!(lists((2020, 5, 31)).0.heads[2].heads, ["cv-01".into()]);
}

#[test]
fn an_earlier_date_knows_less() {
    // Task b is done a day later: on this day it is overdue still.
    let (watch, units) = lists((2020, 4, 1));
    let want = ["huyen-ninh-hai: SevereUnremedied 2", "so-noi-vu: TasksOverdue 2", "huyen-thuan-nam: TasksLate 1"];
    assert_eq!(names(&watch.inspect, &units), want);
    assert_eq!(lists((2020, 1, 31)).0, Watch::default());
}

#[test]
fn the_quotes_stand_in_the_dispatch() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/source/4554-UBND-VXNV.md");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: the dispatch is not at hand");
        return;
    };
    let spaced = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = spaced(&text);
    for cites in [INSPECT_TASKS, INSPECT_FEEDBACK, CASES, HANDLE, HANDLE_HEADS] {
        assert!(text.contains(&spaced(cites.quote)), "{}", cites.quote);
    }
}

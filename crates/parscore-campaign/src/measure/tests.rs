//! Measures of made-up registers, worked out by hand.

use std::collections::BTreeSet;

use super::*;
use crate::register::units::tests::some;

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap()
}

/// Measures of the first unit (`so-noi-vu`) as text.
fn measure(registers: &[(&str, &str)], cutoff: Date) -> BTreeMap<&'static str, String> {
    of_unit(registers, cutoff, 0, &[])
}

fn of_unit(
    registers: &[(&str, &str)],
    cutoff: Date,
    unit: usize,
    reports: &[ReportDue],
) -> BTreeMap<&'static str, String> {
    let mut facts = Facts::new(&some());
    for (kind, body) in registers {
        facts.add(kind, body.as_bytes()).unwrap();
    }
    let calendar = Calendar::default();
    let context = Context { cutoff, year: 2020, calendar: &calendar, reports };
    let shown = |value: &Value| match value {
        Value::Number(n) => n.to_text(),
        Value::Date(d) => d.to_string(),
        Value::YesNo(y) => format!("{y:?}"),
        other => panic!("{other:?}"),
    };
    facts.measures(unit, &context).iter().map(|(name, value)| (*name, shown(value))).collect()
}

fn check(got: &BTreeMap<&'static str, String>, want: &[(&str, &str)]) {
    for (name, value) in want {
        assert_eq!(got.get(name).map(String::as_str), Some(*value), "{name} of {got:?}");
    }
}

const TASKS: &str = "number,assigned_on,unit,joint,due,extended_to,done_on,objective_cause
a,2020-01-01,so-noi-vu,so-khdt,2020-03-31,,2020-03-31,
b,2020-01-01,so-noi-vu,,2020-03-31,,2020-04-01,
c,2020-01-01,so-noi-vu,,2020-03-31,2020-04-30,2020-04-30,
d,2020-01-01,so-noi-vu,,2020-03-31,,,
e,2020-01-01,so-noi-vu,,2020-03-31,,,yes
f,2020-01-01,so-noi-vu,,2020-12-31,,,
g,2020-01-01,so-noi-vu,,2020-12-31,,2020-05-01,
h,2020-11-01,so-noi-vu,,2020-12-01,,,
i,2020-01-01,so-khdt,so-noi-vu;phan-rang,2020-03-31,,,
";

#[test]
fn tasks_on_a_day() {
    let got = measure(&[("tasks", TASKS)], day(2020, 6, 30));
    // a, c, g in time (c within its extension, g before it was due), b late, d overdue, e excused, f not
    // due; h was not assigned yet.
    check(
        &got,
        &[
            ("tasks.assigned", "7"),
            ("tasks.due", "5"),
            ("tasks.done", "4"),
            ("tasks.on_time", "3"),
            ("tasks.late", "1"),
            ("tasks.overdue", "1"),
            ("tasks.not_due", "1"),
            ("tasks.extended", "1"),
            ("tasks.excused", "1"),
            ("tasks.on_time_share", "0.6"),
            ("tasks.joint", "1"),
            ("tasks.joint_overdue", "1"),
            ("tasks.joint_on_time", "0"),
        ],
    );
}

#[test]
fn tasks_before_anything_was_due_and_of_a_unit_without_tasks() {
    let got = measure(&[("tasks", TASKS)], day(2020, 3, 30));
    check(&got, &[("tasks.assigned", "7"), ("tasks.due", "0"), ("tasks.not_due", "7"), ("tasks.done", "0")]);
    assert!(!got.contains_key("tasks.on_time_share"), "no share of nought");
    // On the due date itself: a is done, b, d and e are over at its end, e for an objective cause.
    let got = measure(&[("tasks", TASKS)], day(2020, 3, 31));
    check(&got, &[("tasks.on_time", "1"), ("tasks.overdue", "2"), ("tasks.excused", "1"), ("tasks.not_due", "3")]);
    let none = of_unit(&[("tasks", TASKS)], day(2020, 6, 30), 3, &[]);
    check(&none, &[("tasks.assigned", "0"), ("tasks.overdue", "0"), ("tasks.joint", "0")]);
    assert!(measure(&[], day(2020, 6, 30)).is_empty(), "no register, no measures");
}

#[test]
fn the_plan_and_its_issue() {
    let plan = "number,unit,due,extended_to,done_on,title,field,progress
1,so-noi-vu,2020-06-30,,2020-06-30,,,
2,so-noi-vu,2020-06-30,,2020-07-01,,,
3,so-noi-vu,2020-06-30,,,,,
";
    let plans = "unit,number,issued_on\nso-noi-vu,5/KH,2020-01-15\n";
    let got = measure(&[("plan_tasks", plan), ("plans", plans)], day(2020, 12, 31));
    check(
        &got,
        &[
            ("plan.assigned", "3"),
            ("plan.done", "2"),
            ("plan.on_time", "1"),
            ("plan.overdue", "1"),
            ("plan.done_share", "2/3"),
            ("plan.issued_on", "2020-01-15"),
        ],
    );
    assert!(!measure(&[("plans", plans)], day(2020, 1, 14)).contains_key("plan.issued_on"));
}

#[test]
fn targets_in_both_directions() {
    let body = "unit,number,direction,planned,achieved,reported_on,title,kind,measured_in
so-noi-vu,1,at_least,10,10,,,,
so-noi-vu,2,at_least,10,10.1,,,,
so-noi-vu,3,at_least,10,9.9,,,,
so-noi-vu,4,at_most,2%,1.5%,,,,
so-noi-vu,5,at_most,2%,2.5%,,,,
so-noi-vu,6,at_least,10,,,,,
so-noi-vu,7,at_least,10,12,2021-01-05,,,
";
    let got = measure(&[("targets", body)], day(2020, 12, 31));
    check(
        &got,
        &[
            ("targets.planned", "7"),
            ("targets.met", "3"),
            ("targets.exceeded", "2"),
            ("targets.missed", "2"),
            ("targets.met_share", "3/7"),
        ],
    );
    check(&measure(&[("targets", body)], day(2021, 1, 5)), &[("targets.met", "4")]);
    assert!(of_unit(&[("targets", body)], day(2020, 12, 31), 1, &[]).is_empty(), "nobody entered any");
}

#[test]
fn inspections_and_findings() {
    let body = "inspection,unit,inspected_on,unannounced,finding,severity,remedy_due,remedied_on
k1,so-noi-vu,2020-04-01,yes,1,severe,2020-05-01,2020-05-01
k1,so-noi-vu,2020-04-01,yes,2,severe,2020-05-01,2020-05-02
k1,so-noi-vu,2020-04-01,yes,3,severe,2020-05-01,
k1,so-noi-vu,2020-04-01,yes,4,minor,,2020-06-01
k2,so-noi-vu,2020-05-01,no,,,,
k3,so-noi-vu,2020-12-01,no,1,minor,,
";
    let got = measure(&[("inspections", body)], day(2020, 6, 30));
    check(
        &got,
        &[
            ("inspection.count", "2"),
            ("inspection.unannounced", "1"),
            ("inspection.findings", "4"),
            ("inspection.findings_severe", "3"),
            ("inspection.remedied", "3"),
            ("inspection.remedied_on_time", "2"),
            ("inspection.unremedied", "1"),
            ("inspection.severe_unremedied", "1"),
        ],
    );
    assert!(!got.contains_key("inspection.self"));
}

#[test]
fn feedback_cases_and_handling() {
    let feedback = "number,unit,received_on,justified,due,resolved_on
1,so-noi-vu,2020-05-01,yes,2020-05-10,2020-05-10
2,so-noi-vu,2020-05-01,partly,2020-05-10,2020-05-11
3,so-noi-vu,2020-05-01,no,2020-05-10,
4,so-noi-vu,2020-05-01,,,
";
    let cases = "number,unit,kind,received_on,due,extended_to,solved_on,standing
1,so-noi-vu,complaint,2020-02-01,2020-03-01,2020-04-01,2020-04-01,yes
2,so-noi-vu,complaint,2020-02-01,2020-03-01,,2020-03-02,no
3,so-noi-vu,denunciation,2020-02-01,2020-03-01,,,yes
4,so-noi-vu,denunciation,2020-02-01,2020-12-01,,,
";
    let handling = "number,unit,subject,proposed_on,due,decided_on
1,so-noi-vu,head,2020-02-01,2020-03-01,2020-03-01
2,so-noi-vu,official,2020-02-01,2020-03-01,
3,so-noi-vu,official,2020-02-01,,
";
    let all = [("feedback", feedback), ("cases", cases), ("handling", handling)];
    let got = measure(&all, day(2020, 6, 30));
    check(
        &got,
        &[
            ("feedback.count", "4"),
            ("feedback.justified", "2"),
            ("feedback.resolved", "2"),
            ("feedback.on_time", "1"),
            ("feedback.open", "2"),
            ("feedback.overdue", "1"),
            ("cases.received", "4"),
            ("cases.solved", "2"),
            ("cases.on_time", "1"),
            ("cases.overdue", "1"),
            ("cases.standing", "2"),
            ("cases.standing_solved", "1"),
            ("cases.on_time_share", "1/3"),
            ("handling.proposed", "3"),
            ("handling.decided", "1"),
            ("handling.open", "2"),
            ("handling.overdue", "1"),
        ],
    );
}

#[test]
fn violations_and_the_directive() {
    let violations = "number,unit,found_on,severity,subject,form,decided_on
1,so-noi-vu,2020-02-01,severe,head,review,2020-03-01
2,so-noi-vu,2020-02-01,minor,official,reprimand,2020-03-01
3,so-noi-vu,2020-02-01,minor,official,review,2020-03-01
4,so-noi-vu,2020-02-01,minor,collective,reminder,2020-03-01
5,so-noi-vu,2020-02-01,minor,deputy,warning,2020-07-01
6,so-noi-vu,2020-02-01,minor,official,none,2020-03-01
";
    let directive = "unit,act,held_on,whole_unit,number
so-noi-vu,made_known,2020-09-10,no,1
so-noi-vu,self_inspection,2020-10-01,,2
so-noi-vu,made_known,2020-10-02,yes,3
";
    let got = measure(&[("violations", violations)], day(2020, 6, 30));
    check(
        &got,
        &[
            ("violations.count", "6"),
            ("violations.severe", "1"),
            ("violations.disciplined", "5"),
            ("violations.unhandled", "1"),
            ("discipline.persons", "1"),
            ("discipline.collectives", "1"),
            ("discipline.heads", "1"),
        ],
    );
    check(
        &measure(&[("violations", violations)], day(2020, 7, 1)),
        &[("discipline.persons", "2"), ("discipline.heads", "2")],
    );
    let directive = [("directive", directive)];
    let known = |d| measure(&directive, d);
    check(&known(day(2020, 10, 1)), &[("discipline.directive_known", "No"), ("inspection.self", "1")]);
    check(&known(day(2020, 10, 2)), &[("discipline.directive_known", "Yes")]);
}

#[test]
fn reports_before_a_day() {
    let due = |id: &str, due, before, blocks: &[&str]| ReportDue {
        id: id.into(),
        title: id.into(),
        due,
        before,
        blocks: blocks.iter().map(|b| Arc::from(*b)).collect(),
    };
    let reports = [
        due("annual", day(2021, 1, 20), true, &[]),
        due("half", day(2020, 6, 30), false, &["b"]),
        due("other", day(2020, 6, 30), false, &["another block"]),
        due("third", day(2020, 9, 30), false, &[]),
    ];
    let got = |body: &str, cutoff| of_unit(&[("reports", body)], cutoff, 0, &reports);
    let header = "unit,report,received_on,extended_to,objective_cause\n";
    // Before 20/01/2021: the 19th is the last day. 22/01/2021 is a Friday, three days later.
    let body = format!("{header}so-noi-vu,annual,2021-01-22,,\nso-noi-vu,half,2020-06-30,,\n");
    check(
        &got(&body, day(2021, 1, 31)),
        &[
            ("reports.required", "3"),
            ("reports.received", "2"),
            ("reports.on_time", "1"),
            ("reports.late", "1"),
            ("reports.missing", "1"),
            ("reports.days_late", "3"),
            ("reports.working_days_late", "3"),
            ("reports.annual_due", "2021-01-20"),
            ("reports.annual_received", "2021-01-22"),
            ("reports.annual_excused", "No"),
        ],
    );
    let on_last_day = format!("{header}so-noi-vu,annual,2021-01-19,,\n");
    check(&got(&on_last_day, day(2021, 1, 31)), &[("reports.on_time", "1"), ("reports.days_late", "0")]);
    let on_the_day = format!("{header}so-noi-vu,annual,2021-01-20,,\n");
    check(&got(&on_the_day, day(2021, 1, 31)), &[("reports.late", "1"), ("reports.days_late", "1")]);
    // Over a weekend: Monday the 25th is six days after the 19th, four of them worked.
    let monday = format!("{header}so-noi-vu,annual,2021-01-25,,\n");
    check(&got(&monday, day(2021, 1, 31)), &[("reports.days_late", "6"), ("reports.working_days_late", "4")]);
    let extended = format!("{header}so-noi-vu,annual,2021-01-25,2021-01-26,\n");
    check(&got(&extended, day(2021, 1, 31)), &[("reports.late", "0"), ("reports.annual_extended_to", "2021-01-26")]);
    let excused = format!("{header}so-noi-vu,annual,2021-01-25,,yes\n");
    check(
        &got(&excused, day(2021, 1, 31)),
        &[("reports.late", "0"), ("reports.on_time", "0"), ("reports.annual_excused", "Yes")],
    );
    // Nothing came: missing once the last day is over, not before.
    check(&got(header, day(2021, 1, 18)), &[("reports.missing", "2"), ("reports.required", "3")]);
    check(&got(header, day(2021, 1, 19)), &[("reports.missing", "3")]);
}

#[test]
fn services_over_periods() {
    let body = "unit,field,from,until,procedures,received,online,solved,on_time,overdue
so-noi-vu,,2020-01-01,2020-06-30,100,200,50,180,171,3
so-noi-vu,,2020-07-01,2020-12-31,110,300,100,280,280,1
so-noi-vu,,2021-01-01,2021-03-31,120,10,10,10,10,0
";
    let got = measure(&[("services", body)], day(2020, 12, 31));
    check(
        &got,
        &[
            ("services.received", "500"),
            ("services.online", "150"),
            ("services.in_person", "350"),
            ("services.solved", "460"),
            ("services.on_time", "451"),
            ("services.late", "9"),
            ("services.procedures", "110"),
            ("services.overdue", "1"),
            ("services.online_share", "0.3"),
            ("services.on_time_share", "451/460"),
        ],
    );
    assert!(!got.contains_key("services.apologies"), "nobody entered them");
    assert!(measure(&[("services", body)], day(2020, 6, 29)).is_empty(), "no period is over");
}

#[test]
fn surveys_together() {
    let body = "unit,questionnaire,group,closed_on,population,issued,valid,very_satisfied,satisfied,neutral,dissatisfied,very_dissatisfied
so-noi-vu,1,dân,2020-10-01,,100,90,30,40,10,5,5
so-noi-vu,2,dn,2020-10-02,500,50,50,20,20,5,5,0
so-noi-vu,3,dn,2021-10-02,500,50,50,20,20,5,5,0
";
    let got = measure(&[("surveys", body)], day(2020, 12, 31));
    check(
        &got,
        &[
            ("survey.issued", "150"),
            ("survey.valid", "140"),
            ("survey.very_satisfied", "50"),
            ("survey.satisfied", "60"),
            ("survey.very_dissatisfied", "5"),
            ("survey.satisfied_share", "11/14"),
        ],
    );
    assert!(!got.contains_key("survey.population"), "known of one group only");
}

#[test]
fn indices_of_the_year_as_published() {
    let body = "index,year,unit,value,rank,of,published_on
ddci,2020,so-noi-vu,71.5,3,20,2021-03-01
ddci,2019,so-noi-vu,60,9,20,2020-03-01
par,2020,,84.17%,32,63,2021-06-24
";
    check(&measure(&[("indices", body)], day(2021, 3, 1)), &[("index.ddci", "71.5"), ("index.ddci_rank", "3")]);
    assert!(measure(&[("indices", body)], day(2021, 2, 28)).is_empty());
    // Units of tests are of the first level, the province: figures without a unit are theirs.
    check(&measure(&[("indices", body)], day(2021, 6, 30)), &[("index.par", "84.17"), ("index.par_rank", "32")]);
}

#[test]
fn every_measure_of_the_catalogue_has_its_register_and_none_is_unknown() {
    let registers = [
        ("tasks", TASKS),
        ("plan_tasks", "number,unit,due,extended_to,done_on\n1,so-noi-vu,,,2020-01-01\n"),
        ("plans", "unit,issued_on\nso-noi-vu,2020-01-01\n"),
        ("targets", "unit,number,direction,planned,achieved\nso-noi-vu,1,at_least,1,1\n"),
        ("inspections", "inspection,unit,inspected_on\n"),
        ("feedback", "number,unit,received_on\n"),
        ("cases", "number,unit,received_on,due,solved_on\n1,so-noi-vu,2020-01-01,2020-02-01,\n"),
        ("violations", "number,unit,found_on\n"),
        ("directive", "unit,act,held_on\n"),
        ("handling", "number,unit,proposed_on\n"),
        ("reports", "unit,report,received_on,extended_to\nso-noi-vu,annual,2020-06-01,2020-07-01\n"),
        (
            "services",
            "unit,from,until,procedures,procedures_online,procedures_online_used,received,online,in_person,solved,on_time,late,overdue,apologies,online_last_year\n\
             so-noi-vu,2020-01-01,2020-06-30,1,1,1,1,1,0,1,1,0,0,0,1\n",
        ),
        (
            "surveys",
            "unit,closed_on,population,issued,valid,very_satisfied,satisfied,neutral,dissatisfied,very_dissatisfied\n\
             so-noi-vu,2020-06-30,9,5,5,1,1,1,1,1\n",
        ),
        (
            "indices",
            "index,year,unit,value,rank\npar,2020,,90,1\nsipas,2020,,90,1\npapi,2020,,40,1\npci,2020,,60,1\nict,2020,,0.5,1\n\
             dti,2020,so-noi-vu,0.5,1\nddci,2020,so-noi-vu,70,1\n",
        ),
    ];
    let annual =
        ReportDue { id: ANNUAL.into(), title: "x".into(), due: day(2020, 6, 30), before: false, blocks: vec![] };
    let got = of_unit(&registers, day(2020, 12, 31), 0, &[annual]);
    let got: BTreeSet<&str> = got.keys().copied().collect();
    let all: BTreeSet<&str> = parscore_core::catalogue::names().collect();
    assert_eq!(got.difference(&all).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in the catalogue");
    assert_eq!(all.difference(&got).collect::<Vec<_>>(), Vec::<&&str>::new(), "without a register");
}

#[test]
fn rows_of_unknown_units_are_counted_and_changed_bodies_refused() {
    let mut facts = Facts::new(&some());
    facts.add("plans", b"unit,issued_on\nnobody,2020-01-01\n").unwrap();
    assert_eq!(facts.strangers(), 1);
    assert!(facts.add("plans", b"unit;issued_on\n").is_err());
    assert_eq!(facts.add("last_year", b"whatever"), Ok(()));
}

//! A province of the largest size: how long its tasks take.

use super::*;

/// Run it with `--release -- --ignored --nocapture`: it prints the times of a province of the largest size.
#[test]
#[ignore = "measures speed; needs an optimised build"]
fn a_million_tasks_of_ten_thousand_units() {
    use crate::register::{catalogue, mapping::Mapping, open, read, units::UnitNames, units::tests::unit};
    use std::fmt::Write as _;
    use std::time::Instant;
    let units: Vec<CampaignUnit> =
        (0..10_000).map(|n| unit(&format!("don-vi-{n}"), &format!("Đơn vị số {n}"), None, None)).collect();
    let mut text = String::from("number,assigned_on,unit,joint,due,done_on\n");
    for n in 0..1_000_000 {
        let (lead, joint) = (n % 10_000, (n * 7 + 1) % 10_000);
        let joint = if lead == joint { String::new() } else { format!("don-vi-{joint}") };
        // Three in four are done, one of them late.
        let done = ["2020-06-29", "2020-06-30", "2020-07-01", ""][n / 10_000 % 4];
        writeln!(text, "{n}/UBND,2020-01-05,Đơn vị số {lead},{joint},2020-06-30,{done}").unwrap();
    }
    let (kind, mapping) = (catalogue::find("tasks").unwrap(), Mapping::default());
    let start = Instant::now();
    let (table, faults) = open::open("tasks.csv", text.as_bytes(), kind, &mapping);
    let table = table.unwrap_or_else(|| panic!("{faults:?}"));
    eprintln!("table {:?}", start.elapsed());
    let names = UnitNames::new(&units);
    let imported = read::read(kind, &[table], &mapping, &names).unwrap();
    eprintln!("table and rows {:?}, {} MB", start.elapsed(), imported.body.len() >> 20);
    let start = Instant::now();
    let mut facts = Facts::new(&units);
    facts.add("tasks", &imported.body).unwrap();
    eprintln!("index {:?}", start.elapsed());
    let calendar = Calendar::default();
    let context = Context { cutoff: Date::new(2020, 12, 31).unwrap(), year: 2020, calendar: &calendar, reports: &[] };
    let start = Instant::now();
    let all: Vec<Measures> = (0..units.len()).map(|unit| facts.measures(unit, &context)).collect();
    eprintln!("measures of all units {:?}", start.elapsed());
    for measures in &all {
        for (name, want) in [("tasks.assigned", 100), ("tasks.on_time", 50), ("tasks.late", 25), ("tasks.overdue", 25)]
        {
            assert_eq!(measures[name], Value::Number(Exact::from_int(want)), "{name}");
        }
    }
}

//! The demonstration year: its texts and registers read without a fault, and give the made-up answers.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use parscore_campaign::config::{self, Campaign, Texts};
use parscore_campaign::measure::{Context, Facts};
use parscore_campaign::register::mapping::Mapping;
use parscore_campaign::register::units::UnitNames;
use parscore_campaign::register::{catalogue, open, read};
use parscore_core::rubric::Input;
use parscore_core::value::{Value, YesNo};

/// Tables of answers by block.
const ANSWERS: [(&str, &str); 4] = [
    ("so-nganh", "so-nganh-so-lieu-gia-dinh.csv"),
    ("nganh-doc", "nganh-doc-so-lieu-gia-dinh.csv"),
    ("huyen", "huyen-so-lieu-gia-dinh.csv"),
    ("cap-xa", "cap-xa-so-lieu-gia-dinh.csv"),
];

fn rubrics() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rubrics")
}

fn demo() -> PathBuf {
    rubrics().join("demo/ninh-thuan-2020")
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn campaign() -> Campaign {
    let named = |names: &[&str], folder: &str| -> BTreeMap<String, String> {
        let one = |n: &&str| ((*n).to_owned(), text(&rubrics().join(format!("{folder}{n}.toml"))));
        names.iter().map(one).collect()
    };
    let kinds = ["department", "vertical-agency", "district", "commune"].map(|k| format!("ninh-thuan/{k}-2020"));
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    let year = demo().join("nam");
    let (campaign, faults) = config::read(Texts {
        campaign: &text(&year.join("campaign.toml")),
        units: &text(&year.join("units.csv")),
        heads: Some(&text(&year.join("heads.csv"))),
        rubrics: &named(&kinds, ""),
        calendars: &named(&["vn-2020", "vn-2021"], "calendars/"),
    });
    assert_eq!(faults, []);
    campaign.unwrap()
}

/// Reads every register of the folder; any fault ends the test.
fn facts(campaign: &Campaign) -> Facts {
    let (names, mapping) = (UnitNames::new(&campaign.units), Mapping::default());
    let mut facts = Facts::new(&campaign.units);
    let mut seen = 0;
    for entry in std::fs::read_dir(demo().join("nam/so-theo-doi")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let kind = catalogue::find(name.split('.').next().unwrap()).unwrap_or_else(|| panic!("{name}"));
        let (table, faults) = open::open(&name, &std::fs::read(&path).unwrap(), kind, &mapping);
        assert_eq!(faults, [], "{name}");
        let imported =
            read::read(kind, &[table.unwrap()], &mapping, &names).unwrap_or_else(|f| panic!("{name}: {f:#?}"));
        assert_eq!(imported.notes, [], "{name}");
        facts.add(kind.id, &imported.body).unwrap();
        seen += 1;
    }
    assert!(seen >= 15, "{seen} registers");
    assert_eq!(facts.strangers(), 0);
    facts
}

fn same(answer: &str, input: &Input, value: Option<&Value>) -> bool {
    match value {
        None => answer.is_empty(),
        Some(Value::Number(number)) => parscore_core::number::parse_exact(answer).is_ok_and(|n| n == *number),
        Some(Value::Date(date)) => date.to_string() == answer,
        Some(Value::YesNo(yes)) => answer == if *yes == YesNo::Yes { "có" } else { "không" },
        Some(_) => panic!("{}: no such measure", input.id),
    }
}

#[test]
fn registers_give_the_answers() {
    let campaign = campaign();
    assert_eq!(campaign.units.len(), 98);
    let facts = facts(&campaign);
    let mut compared = 0;
    for (block, file) in ANSWERS {
        let block = campaign.block(block).unwrap();
        let cutoff = campaign.stages[0].cutoff.unwrap();
        let context = Context { cutoff, year: 2020, calendar: &campaign.calendar, reports: &campaign.reports };
        let mut reader = csv::Reader::from_path(demo().join(file)).unwrap();
        let header = reader.headers().unwrap().clone();
        for row in reader.records() {
            let row = row.unwrap();
            let at = campaign.units.iter().position(|u| *u.id == row[0]).unwrap();
            let measures = facts.measures(at, &context);
            for input in &block.rubric.inputs {
                let Some(measure) = &input.measure else { continue };
                let answer = &row[header.iter().position(|h| *h == *input.id).unwrap()];
                let fact = measures.get(&**measure);
                // A unit without targets has no row in their register; its form says nought.
                let none = fact.is_none() && measure.starts_with("targets.") && answer == "0";
                assert!(none || same(answer, input, fact), "{} {measure}: `{answer}`, {fact:?}", &row[0]);
                compared += 1;
            }
        }
    }
    assert!(compared > 3000, "{compared}");
}

/// 46 of 46 tasks of the province's plan, 14 of 15 targets, as the dispatch says.
#[test]
fn the_province_as_the_dispatch_says() {
    let rows = |file: &str| -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(demo().join("nam/so-theo-doi").join(file)).unwrap();
        reader.deserialize().map(Result::unwrap).collect()
    };
    let plan = rows("plan_tasks.csv");
    assert_eq!((plan.len(), plan.iter().filter(|t| !t["done_on"].is_empty()).count()), (46, 46));
    let targets = rows("targets.csv");
    let met = targets.iter().filter(|t| t["achieved"].parse::<i32>().unwrap() >= t["planned"].parse().unwrap());
    assert_eq!((targets.len(), met.count()), (15, 14));
}

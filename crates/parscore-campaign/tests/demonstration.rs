//! The demonstration year: its texts and registers read without a fault, and give the made-up answers;
//! its forms survive the programs that offices fill them in with.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use parscore_campaign::config::{self, Campaign, Texts};
use parscore_campaign::form;
use parscore_campaign::measure::{Context, Facts};
use parscore_campaign::register::mapping::Mapping;
use parscore_campaign::register::units::UnitNames;
use parscore_campaign::register::{catalogue, open, read};
use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::rubric::Input;
use parscore_core::value::{Value, YesNo};
use parscore_files::table::TableOptions;

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
        // Read one by one, registers of persons have nobody to look codes up in, and say so.
        let looked_up = |note: &Diagnostic| matches!(note.code, Code::UnknownPerson | Code::UnknownCollective);
        let notes: Vec<_> = imported.notes.iter().filter(|note| note.is_error() || !looked_up(note)).collect();
        assert!(notes.is_empty(), "{name}: {notes:#?}");
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

/// The interpreter with openpyxl: `PARSCORE_PYTHON`, else `python3`.
fn python() -> String {
    std::env::var("PARSCORE_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// Whether a program runs; where it does not, the reason is printed and the test left out.
fn runs(program: &str, arguments: &[&str]) -> bool {
    let run = std::process::Command::new(program).args(arguments).output();
    let there = run.is_ok_and(|output| output.status.success());
    if !there {
        println!("left out: `{program} {}` does not run here", arguments.join(" "));
    }
    there
}

/// Fills cells of a workbook (a line each: sheet, address, kind, value) as a script of an office would.
const FILL: &str = "
import datetime, sys
import openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for line in open(sys.argv[2], encoding='utf-8').read().splitlines():
    sheet, cell, kind, value = line.split('\\t')
    if kind == 'number':
        value = float(value)
    elif kind == 'date':
        value = datetime.date.fromisoformat(value)
    book[sheet][cell] = value
book.save(sys.argv[3])
";

/// An answer of every kind: how it is typed into a cell, and its canonical text.
fn typed(input: &Input) -> (&'static str, String, String) {
    use parscore_core::rubric::InputKind;
    let highest = input.range.1.as_ref().map(|n| n.to_text());
    match &input.kind {
        InputKind::YesNo => ("text", "không".to_owned(), "no".to_owned()),
        InputKind::Level(levels) => ("text", input.level_text(1).to_owned(), levels[1].to_string()),
        InputKind::Date => ("date", "2020-12-31".to_owned(), "2020-12-31".to_owned()),
        InputKind::Text => ("text", "đủ dấu: ưỡ".to_owned(), "đủ dấu: ưỡ".to_owned()),
        InputKind::Share => ("number", "0.95".to_owned(), "0.95".to_owned()),
        InputKind::Count | InputKind::Days => ("number", "3".to_owned(), "3".to_owned()),
        InputKind::Number | InputKind::Points => {
            let number = highest.unwrap_or_else(|| "1".to_owned());
            ("number", number.clone(), number)
        }
    }
}

/// The cells of a form by the hidden sheet that it carries, with what is written into them; and the answers.
fn filling(campaign: &Campaign, form: &[u8]) -> (String, BTreeMap<String, String>) {
    let rubric = campaign.rubric_of("so-y-te").unwrap();
    let options = TableOptions { sheet: Some("parscore".into()), header_row: Some(1), ..TableOptions::default() };
    let keys = parscore_files::table::read_bytes("f.xlsx", form, &options).0.unwrap();
    let (mut lines, mut answers) = (String::new(), BTreeMap::new());
    for row in 0..keys.row_count() {
        let [sheet, key, cell] = [0, 1, 2].map(|column| keys.text(row, column));
        match key.split_once(':') {
            Some(("input" | "claim", id)) => {
                let (kind, value, canonical) = typed(rubric.input(rubric.find_input(id).unwrap()));
                lines += &format!("{sheet}\t{cell}\t{kind}\t{value}\n");
                answers.insert(id.to_owned(), canonical);
            }
            Some(("note", "1.1.2")) => lines += &format!("{sheet}\t{cell}\ttext\tĐã ban hành kế hoạch\n"),
            _ => {}
        }
    }
    lines += "Minh chứng\tC8\ttext\t12/KH-SYT\nMinh chứng\tD8\tdate\t2020-01-15\n";
    (lines, answers)
}

/// A form filled in by openpyxl, and the same saved by LibreOffice, are the same answers.
#[test]
fn forms_survive_other_programs() {
    let python = python();
    if !runs(&python, &["-c", "import openpyxl"]) {
        return;
    }
    let campaign = campaign();
    let unit = campaign.unit("so-y-te").unwrap();
    let empty = form::write(&campaign, campaign.block(&unit.block).unwrap(), unit, None).unwrap();
    let (cells, answers) = filling(&campaign, &empty);
    assert!(answers.len() > 80, "{}", answers.len());
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("empty.xlsx"), &empty).unwrap();
    std::fs::write(at("cells.tsv"), cells).unwrap();
    std::fs::write(at("fill.py"), FILL).unwrap();
    let filled = std::process::Command::new(&python)
        .args([at("fill.py"), at("empty.xlsx"), at("cells.tsv"), at("filled.xlsx")])
        .output()
        .unwrap();
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    let read = |path: &Path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let read = form::read(name, &std::fs::read(path).unwrap(), &campaign, Some("so-y-te"));
        read.unwrap_or_else(|refused| panic!("{name}: {:#?}", refused.faults)).submit
    };
    let by_openpyxl = read(&at("filled.xlsx"));
    assert_eq!(by_openpyxl.answers, answers);
    assert_eq!(by_openpyxl.notes.values().collect::<Vec<_>>(), ["Đã ban hành kế hoạch"]);
    let evidence: Vec<_> = by_openpyxl.evidence.values().flatten().collect();
    assert_eq!((evidence.len(), evidence[0].number.as_str()), (1, "12/KH-SYT"));
    assert_eq!(evidence[0].date, Some(jiff::civil::date(2020, 1, 15)));

    if !runs("soffice", &["--version"]) {
        return;
    }
    let profile = format!("-env:UserInstallation=file://{}", at("profile").display());
    let saved = std::process::Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .args([at("saved"), at("filled.xlsx")])
        .output()
        .unwrap();
    assert!(saved.status.success(), "{}", String::from_utf8_lossy(&saved.stderr));
    assert_eq!(read(&at("saved/filled.xlsx")), by_openpyxl);
}

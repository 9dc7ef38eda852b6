//! A small round written, read back, written again, tampered with.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parscore_core::diagnostic::Diagnostic;
use parscore_core::round::{Round, Version};
use parscore_core::rubric;
use parscore_core::score::score_round;
use parscore_core::standing::stand;

use super::{Bundle, Results, Trails, read, write};
use crate::answers::{self, AnswerOptions};
use crate::table::{TableOptions, read_bytes};
use crate::wire;

const RUBRIC: &str = r#"
schema = 1
[rubric]
id = "test/all-2020"
title = "Phép thử"
level = ["department"]
status = "sample"
status_note = "Ví dụ giả định"
period = { from = 2020-01-01, until = 2020-12-31 }
max = 20
[answers]
attributes = ["loại"]
[rounding]
print = { places = 2, mode = "half_up" }
[classification]
on = "index"
[[classification.set]]
kind = "thresholds"
class = [{ name = "Tốt", from = 80 }, { name = "Khá", below = 80 }]
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
id = "hai_long"
title = "Hài lòng"
kind = "number"
range = { min = 0, max = 10 }
supplier = "survey"
[[criterion]]
id = "1"
title = "Nhiệm vụ"
max = 10
cites = { document = "4554/UBND-VXNV", clause = "3" }
when_zero = "not_applicable"
rule = { kind = "linear", of = "dung_han", out_of = "giao" }
[[criterion]]
id = "2"
title = "Hài lòng"
max = 10
rule = { kind = "linear", of = "hai_long", out_of = "10" }
"#;

const ANSWERS: &str = "unit,name,khối,loại,dung_han,giao,hai_long\n\
    a,\"Sở A, một\",sở,I,1,3,9\n\
    b,Sở B,sở,,3,3,9\n\
    c,Sở C,sở,,0,0,\n\
    d,Sở D,huyện,,5,3,1\n";

fn round() -> (Round, Vec<Diagnostic>) {
    let (rubric, faults) = rubric::read("test.toml", RUBRIC);
    let rubric = Arc::new(rubric.unwrap_or_else(|| panic!("{faults:?}")));
    let (table, _) = read_bytes("a.csv", ANSWERS.as_bytes(), &TableOptions::default());
    let (loaded, faults) = answers::read(table.unwrap(), &rubric, &AnswerOptions::default());
    (loaded.into_round(rubric, Version::SelfAssessed, Arc::default(), Vec::new()).0, faults)
}

/// A folder of its own for a test, gone when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("parscore-bundle-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn write_to(folder: &Path, trails: Trails) {
    let (round, mut diagnostics) = round();
    let (sheets, faults) = score_round(&round);
    diagnostics.extend(faults);
    let (standings, faults) = stand(&round, &sheets);
    diagnostics.extend(faults);
    let results =
        Results { round: &round, sheets: &sheets, standings: &standings, diagnostics: &diagnostics, made_up: false };
    write(folder, &results, trails).unwrap();
}

fn read_from(folder: &Path) -> Bundle {
    let (bundle, faults) = read(folder).unwrap();
    bundle.unwrap_or_else(|| panic!("{faults:?}"))
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|e| (e.file_name().into_string().unwrap(), std::fs::read(e.path()).unwrap())).collect()
}

#[test]
fn what_is_written_is_read_back() {
    let folder = Folder::new("round-trip");
    let path = folder.0.join("kết quả");
    write_to(&path, Trails::All);
    let bundle = read_from(&path);
    assert_eq!(bundle.manifest.rubric.status, "sample");
    assert_eq!(bundle.manifest.scored_version, "self");
    assert_eq!(bundle.manifest.counts.units, 4);
    assert_eq!(bundle.units[0].name, "Sở A, một");
    assert_eq!((&*bundle.attributes[0].attribute, &*bundle.attributes[0].value), ("loại", "I"));
    assert_eq!(bundle.criteria[0].document.as_deref(), Some("4554/UBND-VXNV"));
    assert_eq!((bundle.criteria[0].rule.as_deref(), bundle.criteria[0].aggregate.as_deref()), (Some("linear"), None));

    let scores: Vec<_> = bundle.scores().unwrap().map(Result::unwrap).collect();
    assert_eq!(scores.len(), 8);
    assert_eq!((scores[0].points.as_deref(), scores[0].printed.as_deref()), (Some("10/3"), Some("3.33")));
    assert_eq!((&*scores[4].outcome, scores[4].reason.as_deref()), ("not_applicable", Some("zero_denominator")));
    assert_eq!((&*scores[5].outcome, scores[5].reason.as_deref()), ("pending", Some("missing:hai_long")));
    assert_eq!(&*scores[6].outcome, "faulty", "5 of 3 is more than the maximum");

    let standings = &bundle.standings;
    // a: 10/3 + 9 = 37/3 of 20; b: 10 + 9 = 19.
    assert_eq!((standings[0].total.as_deref(), standings[0].index.as_deref()), (Some("37/3"), Some("37/60")));
    assert_eq!((standings[1].printed.as_deref(), standings[1].class.as_deref()), (Some("19.00"), Some("Tốt")));
    // c: field 1 does not apply, field 2 is known later: 0 to 10 of 10, and it may still be the first.
    let c = &standings[2];
    assert_eq!(
        (&*c.outcome, c.total_low.as_deref(), c.total_high.as_deref(), &*c.max),
        ("pending", Some("0"), Some("10"), "10")
    );
    assert_eq!((c.rank, c.class.as_deref()), (None, None));
    assert!(c.rank_best.is_some() && c.rank_worst.is_some());
    let errors = bundle.diagnostics.iter().filter(|d| d.severity == "error").count();
    assert_eq!(bundle.manifest.counts.diagnostics.get("error").copied(), Some(errors));
    assert!(errors > 0 && bundle.diagnostics.iter().any(|d| d.code == "points-out-of-range"));
    let left: Vec<_> = std::fs::read_dir(&folder.0).unwrap().collect();
    assert_eq!(left.len(), 1, "no draft is left: {left:?}");
}

#[test]
fn the_same_round_gives_the_same_bytes() {
    let folder = Folder::new("same");
    let (one, two) = (folder.0.join("one"), folder.0.join("two"));
    write_to(&one, Trails::All);
    write_to(&two, Trails::All);
    assert_eq!(files(&one), files(&two));
    write_to(&one, Trails::None);
    let mut without = files(&two);
    without.remove("trails.jsonl");
    let again = files(&one);
    assert_eq!(
        again.keys().collect::<Vec<_>>(),
        without.keys().collect::<Vec<_>>(),
        "the old bundle is gone as a whole"
    );
    assert!(read_from(&one).trails().unwrap().is_none());
}

#[test]
fn trails_say_how_every_number_came_about() {
    let folder = Folder::new("trails");
    let path = folder.0.join("b");
    write_to(&path, Trails::All);
    let bundle = read_from(&path);
    let trails: Vec<wire::Trail> = bundle.trails().unwrap().unwrap().map(Result::unwrap).collect();
    assert_eq!(trails.len(), 4 * 3);
    let first = &trails[0];
    assert_eq!((&*first.unit, first.criterion.as_deref(), &*first.kind), ("a", Some("1"), "linear"));
    assert_eq!(first.cites.as_ref().and_then(|c| c.clause.as_deref()), Some("3"));
    let answers: Vec<_> = first
        .steps
        .iter()
        .filter_map(|s| match &s.with {
            Some(wire::StepDetail::Answer(a)) => Some((&*a.input, &*a.answer, a.version.as_deref(), &*s.result)),
            _ => None,
        })
        .collect();
    assert_eq!(answers, [("dung_han", "1", Some("self"), "1"), ("giao", "3", Some("self"), "3")]);
    assert_eq!(first.outcome.points.as_deref(), Some("10/3"));
    let Some(wire::Operand::Step(at)) = &first.results.points else { panic!("{first:?}") };
    assert_eq!(first.steps[*at as usize].result, "10/3");
    assert_eq!((trails[2].criterion.as_deref(), &*trails[2].kind), (None, "sum"));
    // Every trail's outcome is that of its line in the tables.
    for (score, trail) in
        bundle.scores().unwrap().map(Result::unwrap).zip(trails.iter().filter(|t| t.criterion.is_some()))
    {
        assert_eq!(
            (Some(&score.criterion), &score.outcome, &score.points, &score.max),
            (trail.criterion.as_ref(), &trail.outcome.state, &trail.outcome.points, &trail.max)
        );
    }
}

#[test]
fn changed_or_foreign_bundles_are_refused() {
    let folder = Folder::new("changed");
    let path = folder.0.join("b");
    write_to(&path, Trails::None);
    let refused = |name: &str, change: &dyn Fn(String) -> String| {
        let file = path.join(name);
        let old = std::fs::read_to_string(&file).unwrap();
        let new = change(old.clone());
        assert_ne!(old, new);
        std::fs::write(&file, new).unwrap();
        let (bundle, faults) = read(&path).unwrap();
        assert!(bundle.is_none());
        std::fs::write(&file, old).unwrap();
        faults[0].clone()
    };
    let fault = refused("standings.csv", &|s| s.replace("37/3", "38/3"));
    assert_eq!(fault.code.name(), "bundle-version");
    let fault = refused("bundle.json", &|s| s.replace("\"version\": 1,", "\"version\": 2,"));
    assert!(fault.message.en.contains("has version 2"), "{fault:?}");
    let fault = refused("bundle.json", &|s| s.replace("parscore-bundle", "other"));
    assert!(fault.message.en.contains("no results bundle"));
    let fault = refused("bundle.json", &|s| s.replace("units.csv", "../units.csv"));
    assert_eq!(fault.code.name(), "file-unreadable");
    assert!(refused("bundle.json", &|s| s[..s.len() / 2].to_owned()).is_error());
    assert!(read(&path).unwrap().0.is_some());
    assert!(read(&folder.0.join("none")).is_err());
}

#[test]
fn a_folder_that_is_no_bundle_is_left_alone() {
    let folder = Folder::new("foreign");
    let path = folder.0.join("b");
    std::fs::create_dir_all(&path).unwrap();
    std::fs::write(path.join("luận văn.docx"), "x").unwrap();
    let (round, diagnostics) = round();
    let (sheets, _) = score_round(&round);
    let (standings, _) = stand(&round, &sheets);
    let results =
        Results { round: &round, sheets: &sheets, standings: &standings, diagnostics: &diagnostics, made_up: false };
    let error = write(&path, &results, Trails::None).unwrap_err();
    assert!(error.text().en.contains("exists already"), "{error:?}");
    assert_eq!(files(&path).len(), 1);
}

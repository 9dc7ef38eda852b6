//! Every number of every golden case, demonstration and random round follows from its exported trail.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parscore_core::calendar::{self, Calendar};
use parscore_core::diagnostic::Diagnostic;
use parscore_core::round::Version;
use parscore_core::score::explain;
use parscore_files::answers::{self, AnswerOptions};
use parscore_files::bundle::{Results, Trails, write};
use parscore_files::table::{self, Filter, TableOptions};
use parscore_files::wire;
use parscore_tests::csv_rows::rows;
use parscore_tests::engine::{self, Run};
use parscore_tests::paths::{files_below, root, say};
use parscore_tests::random::drafts;
use parscore_tests::rational::{Q, parse};
use parscore_tests::replay::{replay, sums};
use proptest::prelude::*;
use serde_json::Value;

fn calendars() -> Calendar {
    let files = files_below(&root().join("rubrics/calendars"), ".toml");
    let one = |path: &PathBuf| calendar::read("calendar", &fs::read_to_string(path).unwrap()).0;
    files.iter().map(one).fold(Calendar::default(), Calendar::merge)
}

/// Every table of the project with its rubric, and the rows that belong together.
const TABLES: &[(&str, &str, &[&str])] = &[
    ("par-index/province-2012", "rubrics/data/published/par_index/province_2012_top19.csv", &[]),
    ("papi/province-2018", "rubrics/data/published/papi/dimensions_2018_2022.csv", &["year=2018"]),
    ("papi/province-2018", "rubrics/data/published/papi/dimensions_2018_2022.csv", &["year=2022"]),
    ("pci/province-2013", "rubrics/data/published/pci/five_provinces_2013_2022.csv", &["year=2021"]),
    ("dti/province-2022", "rubrics/data/published/dti/province_2022.csv", &[]),
    ("ict/province-2020", "tests/golden/ict-2020/answers.csv", &[]),
    ("par-index/province-2022", "tests/golden/par-index-2022/answers.csv", &[]),
    ("sipas/province-2020", "tests/golden/sipas-2020/answers.csv", &[]),
    ("dti/province-2022", "tests/golden/dti-2022-shared-rank/answers.csv", &[]),
    ("ninh-thuan/department-2020", "rubrics/demo/ninh-thuan-2020/so-nganh-so-lieu-gia-dinh.csv", &[]),
    ("ninh-thuan/vertical-agency-2020", "rubrics/demo/ninh-thuan-2020/nganh-doc-so-lieu-gia-dinh.csv", &[]),
    ("ninh-thuan/district-2020", "rubrics/demo/ninh-thuan-2020/huyen-so-lieu-gia-dinh.csv", &[]),
    ("ninh-thuan/commune-2020", "rubrics/demo/ninh-thuan-2020/cap-xa-so-lieu-gia-dinh.csv", &[]),
    ("emulation/block-2018", "rubrics/demo/emulation/khoi-so-lieu-gia-dinh.csv", &[]),
];

fn scored(rubric: &str, answers: &str, filters: &[&str]) -> Run {
    let text = fs::read_to_string(root().join("rubrics").join(format!("{rubric}.toml"))).unwrap();
    let rubric = engine::rubric(rubric, &text);
    let filters = filters.iter().filter_map(|f| Filter::parse(f)).collect();
    let (table, faults) =
        table::read(&root().join(answers), &TableOptions { filters, ..TableOptions::default() }).unwrap();
    assert!(!faults.iter().any(Diagnostic::is_error), "{}", engine::listed(&faults));
    let (loaded, faults) = answers::read(table.unwrap(), &rubric, &AnswerOptions::default());
    assert!(!faults.iter().any(Diagnostic::is_error), "{answers}: {}", engine::listed(&faults));
    engine::run(loaded.into_round(rubric, Version::Final, Arc::new(calendars()), Vec::new()).0)
}

/// A bundle of the run, and what the replayer reads of it: lines of `trails.jsonl`, weights and parents.
fn exported(run: &Run, name: &str) -> (Vec<Value>, BTreeMap<String, Q>, BTreeMap<String, String>) {
    let folder = std::env::temp_dir().join(format!("parscore-replay-{}-{name}", std::process::id()));
    let results = Results {
        round: &run.round,
        sheets: &run.sheets,
        standings: &run.standings,
        diagnostics: &run.diagnostics,
        made_up: true,
    };
    write(&folder, &results, Trails::All).unwrap();
    let read = read_folder(&folder);
    fs::remove_dir_all(&folder).unwrap();
    read
}

fn read_folder(folder: &Path) -> (Vec<Value>, BTreeMap<String, Q>, BTreeMap<String, String>) {
    let lines = fs::read_to_string(folder.join("trails.jsonl")).unwrap();
    let trails = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (mut weights, mut parents) = (BTreeMap::new(), BTreeMap::new());
    for row in rows(&folder.join("criteria.csv")) {
        weights.extend(parse(&row["weight"]).map(|w| (row["criterion"].clone(), w)));
        // Bonus and penalty blocks are no plain children of the total.
        if row["role"] == "main" || !row["parent"].is_empty() {
            parents.insert(row["criterion"].clone(), row["parent"].clone());
        }
    }
    (trails, weights, parents)
}

#[test]
fn golden_cases_and_demonstrations() {
    let (mut steps, mut lines, mut nodes) = (0, 0, 0);
    for (at, (rubric, answers, filters)) in TABLES.iter().enumerate() {
        let run = scored(rubric, answers, filters);
        let (trails, weights, parents) = exported(&run, &at.to_string());
        assert_eq!(trails.len(), run.round.units.len() * (run.round.rubric.criteria.len() + 1), "{answers}");
        steps += replay(&trails).unwrap_or_else(|e| panic!("{rubric} {answers}: {e}"));
        nodes += sums(&trails, &weights, &parents).unwrap_or_else(|e| panic!("{rubric} {answers}: {e}"));
        lines += trails.len();
    }
    say(&format!("{steps} steps of {lines} lines follow, {nodes} nodes and totals are the sums of their children"));
    assert!(steps > 10_000 && nodes > 500, "{steps} {nodes}");
}

#[test]
fn every_table_of_the_project_is_replayed() {
    let mut tables = files_below(&root().join("tests/golden"), "answers.csv");
    tables.extend(files_below(&root().join("rubrics/demo"), "so-lieu-gia-dinh.csv"));
    for path in tables {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        assert!(TABLES.iter().any(|(_, table, _)| *table == name), "{name} is not replayed");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 500, ..ProptestConfig::default() })]

    #[test]
    fn random_rounds(draft in drafts()) {
        let rubric = engine::rubric("random.toml", &draft.text);
        let run = engine::run(engine::round(&rubric, &draft.units, &draft.pooled));
        let mut trails = Vec::new();
        for unit in 0..run.round.units.len() {
            for ix in rubric.bottom_up.iter().copied().map(Some).chain([None]) {
                let trail = wire::trail(&run.round, &explain(&run.round, &run.sheets, unit, ix));
                trails.push(serde_json::to_value(trail).unwrap());
            }
        }
        if let Err(e) = replay(&trails) {
            panic!("{e}\n{}", draft.text);
        }
    }
}

//! Every shipped rubric is read without a fault, passes the named checks, gives what its own examples
//! say, and together they use every kind of rule and measure.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use parscore_core::calendar::{self, Calendar};
use parscore_core::catalogue;
use parscore_core::check::{self, CheckContext};
use parscore_core::diagnostic::{Code, Severity};
use parscore_core::documents::{self, Documents};
use parscore_core::rubric::{Criterion, MeasureKind, Rubric, Status, read};
use parscore_core::rule::{Rule, RuleKind};
use parscore_core::score::run_example;
use parscore_tests::paths::{files_below, root};

fn documents() -> Documents {
    let text = std::fs::read_to_string(root().join("rubrics/documents.toml")).unwrap();
    documents::read("documents.toml", &text).0
}

fn calendars() -> Arc<Calendar> {
    let files = files_below(&root().join("rubrics/calendars"), ".toml");
    let one = |path: &std::path::PathBuf| calendar::read("calendar", &std::fs::read_to_string(path).unwrap()).0;
    Arc::new(files.iter().map(one).fold(Calendar::default(), Calendar::merge))
}

fn is_rubric(path: &Path) -> bool {
    let below = path.strip_prefix(root().join("rubrics")).unwrap();
    let folder = below.components().next().unwrap().as_os_str();
    below.components().count() == 2 && !["calendars", "demo", "awards"].contains(&&*folder.to_string_lossy())
}

/// Every shipped rubric by id.
fn shipped() -> BTreeMap<String, Arc<Rubric>> {
    let files = files_below(&root().join("rubrics"), ".toml");
    let mut all = BTreeMap::new();
    for path in files.iter().filter(|p| is_rubric(p)) {
        let name = path.strip_prefix(root().join("rubrics")).unwrap().display().to_string();
        let (rubric, faults) = read(&name, &std::fs::read_to_string(path).unwrap());
        assert_eq!(faults, [], "{name}");
        let rubric = rubric.unwrap();
        assert_eq!(format!("{}.toml", rubric.meta.id), name, "id and path");
        all.insert(rubric.meta.id.to_string(), Arc::new(rubric));
    }
    all
}

/// Warnings that are true and meant.
const MEANT: [(&str, Code); 1] = [
    // The maxima of the eight fields are not known; a sum above 100 is a fault of the answers.
    ("par-index/province-2017", Code::MethodMayFail),
];

#[test]
fn shipped_rubrics_pass_every_check() {
    let documents = documents();
    let context = CheckContext { documents: &documents, measures: catalogue::MEASURES, calendar: &calendars() };
    let found: Vec<String> = shipped()
        .iter()
        .flat_map(|(id, rubric)| check::run(rubric, &context, &[]).into_iter().map(move |d| (id.clone(), d)))
        .filter(|(id, d)| d.severity != Severity::Note && !MEANT.contains(&(id, d.code)))
        .map(|(id, d)| format!("{id}: {:?} {}: {} ({:?})", d.severity, d.code, d.message.en, d.place))
        .collect();
    assert!(found.is_empty(), "{}\n{}", found.len(), found.join("\n"));
}

#[test]
fn shipped_rubrics_give_what_their_examples_say() {
    let calendar = calendars();
    let mut ran = 0;
    let mut differ = Vec::new();
    for (id, rubric) in shipped() {
        for example in &rubric.examples {
            ran += usize::from(example.expect.is_some());
            if let Err(d) = run_example(&rubric, example, &calendar) {
                differ.push(format!("{id}: {} ({:?}; {:?})", d.message.en, example.title, d.hint.map(|h| h.en)));
            }
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert!(ran >= 180, "only {ran} examples");
}

fn kinds(rule: &Rule, found: &mut BTreeSet<&'static str>) {
    found.insert(rule.kind.name());
    if let RuleKind::SumOf(parscore_core::rule::SumOf { part })
    | RuleKind::BestOf(parscore_core::rule::BestOf { part }) = &rule.kind
    {
        part.iter().for_each(|p| kinds(&p.rule, found));
    }
}

#[test]
fn the_province_s_samples_use_every_kind_and_many_registers() {
    let all = shipped();
    let mut rules = BTreeSet::new();
    let mut measures = BTreeSet::new();
    for (id, rubric) in all.iter().filter(|(id, _)| id.starts_with("ninh-thuan/")) {
        assert_eq!(rubric.meta.status, Status::Sample, "{id}");
        assert_eq!(rubric.meta.max.exact().to_text(), "100", "{id}");
        for measure in &rubric.measures {
            measures.insert(match measure.kind {
                MeasureKind::Lateness(_) => "lateness",
                MeasureKind::Survey(_) => "survey",
                MeasureKind::ExternalIndex(_) => "external_index",
            });
        }
        rubric.criteria.iter().filter_map(|c| c.rule.as_ref()).for_each(|r| kinds(r, &mut rules));
        if id.contains("department") || id.contains("district") {
            let leaves: Vec<&Criterion> = rubric.criteria.iter().filter(|c| c.rule.is_some()).collect();
            let bound = rubric.leaves().filter(|ix| reads_a_register(rubric, *ix)).count();
            assert!(leaves.len() >= 40, "{id}: {} leaves", leaves.len());
            assert!(2 * bound >= leaves.len(), "{id}: {bound} of {} leaves read a register", leaves.len());
        }
    }
    assert_eq!(rules, RuleKind::NAMES.iter().copied().collect::<BTreeSet<_>>());
    assert_eq!(measures.len(), 3, "{measures:?}");
}

/// Whether an input that a leaf reads is filled by a measure of the campaign.
fn reads_a_register(rubric: &Rubric, leaf: parscore_core::rubric::CriterionIx) -> bool {
    rubric.inputs_of(leaf).iter().any(|ix| rubric.input(*ix).measure.is_some())
}

#[test]
fn nothing_shipped_is_called_official() {
    for (id, rubric) in shipped() {
        assert_ne!(rubric.meta.status, Status::Official, "{id}: no annex could be read in full");
        assert!(rubric.meta.status_note.as_ref().is_some_and(|n| n.len() > 40), "{id}");
    }
}

//! Causes of change: exact, complete, and told apart as far as the input allows.

use std::collections::BTreeMap;

use parscore_analysis::rescore;
use parscore_analysis::split::{Cause, Side, Split, splits};
use parscore_core::number::{Exact, Sum};
use parscore_core::round::Version;

use crate::fixture::{self, ANSWERS_2019, ANSWERS_2020, Form, NEW, OLD};

fn texts(split: &Split<'_>) -> (String, BTreeMap<Cause, String>, String) {
    let parts = split.parts.iter().map(|(cause, part)| (*cause, part.to_text())).collect();
    (split.whole.to_text(), parts, split.not_comparable.to_text())
}

#[test]
fn weight_and_performance_by_hand() {
    let root = tempfile::tempdir().unwrap();
    let [old, new] = fixture::both(root.path());
    let side = |scored| Side { scored, own: None, rubric: None };
    let found = splits(&side(&old), &side(&new)).unwrap();
    let units: Vec<&str> = found.iter().map(|s| s.unit.row.unit.as_str()).collect();
    assert_eq!(units, ["a", "b", "c"], "new and gone units have no change");
    // a: 1.1 from 6 × 1 to 8 × 2/3: weight 2 × (1 + 2/3) / 2 = 5/3, performance −1/3 × 7 = −7/3; 1.2 and 2 stay;
    // the third field has no counterpart: 1 of 58/3 − 19 = 1/3.
    let parts = BTreeMap::from([(Cause::Weight, "5/3".to_owned()), (Cause::Performance, "-7/3".to_owned())]);
    assert_eq!(texts(&found[0]), ("1/3".into(), parts, "1".into()));
}

#[test]
fn the_change_of_a_rule_is_told_apart_with_both_rubrics() {
    let root = tempfile::tempdir().unwrap();
    let [old, new] = fixture::both(root.path());
    let before = Side { scored: &old, own: None, rubric: Some(fixture::parse(OLD)) };
    let after = Side { scored: &new, own: None, rubric: Some(fixture::parse(NEW)) };
    let found = splits(&before, &after).unwrap();
    for split in &found {
        let sum: Exact = split.parts.values().collect::<Sum>().total();
        assert_eq!(sum.add(&split.not_comparable), split.whole);
    }
    // a at 1.2 has 96 %, then 92 %. Old rule: 4 and 2; new rule: 4 and 4. Rule and performance at once:
    // rule (0 + 2) / 2 = 1, performance (−2 + 0) / 2 = −1; weights stay. 1.1 adds −7/3 and 5/3 as before.
    let parts = BTreeMap::from([
        (Cause::Rule, "1".to_owned()),
        (Cause::Weight, "5/3".to_owned()),
        (Cause::Performance, "-10/3".to_owned()),
    ]);
    assert_eq!(texts(&found[0]), ("1/3".into(), parts, "1".into()));
}

#[test]
fn appraisal_is_told_apart_with_own_assessments() {
    let root = tempfile::tempdir().unwrap();
    let [old, new] = ["2019", "2020"].map(|year| root.path().join(year));
    // In 2020 the appraisal takes 2 of 3 tasks on time from b's claim of 3.
    let found = ANSWERS_2020.replace("b,Sở B,sở,3,3", "b,Sở B,sở,2,3");
    let write = |root: &std::path::Path, form: Form, answers: &str, version| {
        fixture::load(&fixture::write(root, form, answers, version))
    };
    let old_own = write(&old, OLD, ANSWERS_2019, Version::SelfAssessed);
    let old = write(&old, OLD, ANSWERS_2019, Version::Appraised2);
    let new_own = write(&new, NEW, ANSWERS_2020, Version::SelfAssessed);
    let new = write(&new, NEW, &found, Version::Appraised2);
    let before = Side { scored: &old, own: Some(&old_own), rubric: None };
    let after = Side { scored: &new, own: Some(&new_own), rubric: None };
    let split = splits(&before, &after).unwrap().into_iter().find(|s| s.unit.row.unit == "b").unwrap();
    // 1.1: own share 2/3 then 1, appraisal 0 then −1/3, maximum 6 then 8: appraisal −1/3 × 7, performance
    // 1/3 × 7; weight 2 × the mean over orders of the share: (2/3 + (1 + 1/3) / 2 + 2/3) / 3 = 2/3, so 4/3.
    // 1.2: from 2 to 4 by performance.
    let parts = BTreeMap::from([
        (Cause::Weight, "4/3".to_owned()),
        (Cause::Performance, "13/3".to_owned()),
        (Cause::Appraisal, "-7/3".to_owned()),
    ]);
    assert_eq!(texts(&split), ("19/3".into(), parts, "3".into()));
}

#[test]
fn another_rubric_than_the_bundles_own_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let [old, _] = fixture::both(root.path());
    let answers = rescore::answers(&old).unwrap();
    assert!(rescore::confirmed(&old, &answers, &fixture::parse(OLD)).is_ok());
    let other = rescore::confirmed(&old, &answers, &fixture::parse(NEW)).unwrap_err();
    assert!(other.en.contains("is not the rubric"), "{}", other.en);
}

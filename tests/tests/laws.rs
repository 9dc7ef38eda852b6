//! Laws that hold whatever the rubric: spelling of numbers, later versions, limits that are met exactly.

use std::sync::Arc;

use parscore_core::calendar::Calendar;
use parscore_core::catalogue::MEASURES;
use parscore_core::check::{self, CheckContext};
use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::documents::Documents;
use parscore_core::round::{AnswerTable, Version};
use parscore_tests::engine::{self, Run};
use parscore_tests::oracle::{Outcome, Unit};
use parscore_tests::random::drafts;
use parscore_tests::rational::whole;
use proptest::prelude::*;

/// Lines, places and classes of two runs are the same.
fn same(a: &Run, b: &Run) -> Result<(), TestCaseError> {
    for (one, other) in a.sheets.sheets.iter().zip(&b.sheets.sheets) {
        prop_assert_eq!(engine::line(&one.total), engine::line(&other.total));
        for (one, other) in one.lines.iter().zip(&other.lines) {
            prop_assert_eq!(engine::line(one), engine::line(other));
        }
    }
    for (one, other) in a.standings.rows.iter().zip(&b.standings.rows) {
        prop_assert_eq!((one.rank, &one.class, one.order_key), (other.rank, &other.class, other.order_key));
    }
    Ok(())
}

/// The text with every decimal after `= ` spelled otherwise: a nought more, or in quotes.
fn respelled(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut quoted = false;
    while let Some(at) = rest.find("= ") {
        let (before, after) = rest.split_at(at + 2);
        out.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(after.len());
        let number = &after[..end];
        if number.contains('.') {
            quoted = !quoted;
            out += &if quoted { format!("\"{number}\"") } else { format!("{number}0") };
        } else {
            out.push_str(number);
        }
        rest = &after[end..];
    }
    out + rest
}

#[test]
fn respelling_by_hand() {
    assert_eq!(respelled("max = 2.5\nx = 3, y = 0.25 }"), "max = \"2.5\"\nx = 3, y = 0.250 }");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, max_shrink_iters: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn spelling_of_numbers_is_irrelevant(draft in drafts()) {
        let rubric = engine::rubric("a.toml", &draft.text);
        let other_rubric = engine::rubric("b.toml", &respelled(&draft.text));
        prop_assert_eq!(&rubric.hashes.canonical, &other_rubric.hashes.canonical);
        let mut units = draft.units.clone();
        for answer in units.iter_mut().flat_map(|u| u.answers.values_mut()).filter(|a| a.contains('.')) {
            answer.push('0');
        }
        let run = engine::run(engine::round(&rubric, &draft.units, &draft.pooled));
        same(&run, &engine::run(engine::round(&other_rubric, &units, &draft.pooled)))?;
    }

    /// Valid rubrics pass the checks: warnings, but no error.
    #[test]
    fn checks_find_no_errors_in_valid_rubrics(draft in drafts()) {
        let rubric = engine::rubric("a.toml", &draft.text);
        let (documents, calendar) = (Documents::default(), Arc::new(Calendar::default()));
        let context = CheckContext { documents: &documents, measures: MEASURES, calendar: &calendar };
        // A random formula may well give points that never fit; that is found, and right.
        let wrong = |d: &Diagnostic| d.is_error() && d.code != Code::PointsOverMax;
        let errors: Vec<_> = check::run(&rubric, &context, &[]).into_iter().filter(wrong).collect();
        prop_assert!(errors.is_empty(), "{}\n{}", engine::listed(&errors), draft.text);
    }

    /// A later version holds only what it changed; what was there before it does not matter then.
    #[test]
    fn the_latest_version_counts(draft in drafts(), turn in 1_usize..6) {
        let rubric = engine::rubric("a.toml", &draft.text);
        let round = engine::round(&rubric, &draft.units, &draft.pooled);
        let run = engine::run(round.clone());
        let rows = &round.versions[&Version::SelfAssessed].rows;
        // Claims are the answers of another unit; the appraiser changes all that differ.
        let claim = |unit: usize, input: usize| {
            let own = rows[unit][input].as_ref()?;
            Some(rows[(unit + turn) % rows.len()][input].as_ref().unwrap_or(own).clone())
        };
        let inputs = rubric.inputs.len();
        let claims: Vec<Vec<_>> = (0..rows.len()).map(|u| (0..inputs).map(|i| claim(u, i)).collect()).collect();
        let changed = |unit: usize, input: usize| rows[unit][input].clone().filter(|v| claims[unit][input].as_ref() != Some(v));
        let appraised: Vec<Vec<_>> = (0..rows.len()).map(|u| (0..inputs).map(|i| changed(u, i)).collect()).collect();
        let mut versions = round.clone();
        versions.versions =
            [(Version::SelfAssessed, AnswerTable { rows: claims.clone() }), (Version::Appraised1, AnswerTable { rows: appraised })].into();
        versions.version = Version::Final;
        same(&run, &engine::run(versions.clone()))?;
        // The self-assessment is still there to be scored.
        versions.version = Version::SelfAssessed;
        let mut only_claims = round.clone();
        only_claims.versions = [(Version::SelfAssessed, AnswerTable { rows: claims.clone() })].into();
        same(&engine::run(only_claims), &engine::run(versions))?;
    }
}

const THIRDS: &str = r#"
schema = 1
[rubric]
id = "example/department-2020"
title = "Ba phần bằng nhau"
level = ["department"]
status = "sample"
status_note = "Ví dụ của bộ kiểm thử"
period = { from = 2020-01-01, until = 2020-12-31 }
max = 100
[classification]
on = "total"
[[classification.set]]
kind = "thresholds"
class = [{ name = "Tốt", from = 80 }, { name = "Khá", below = 80 }]
[[input]]
id = "a"
title = "A"
kind = "count"
supplier = "register"
[[input]]
id = "b"
title = "B"
kind = "count"
supplier = "register"
"#;

#[test]
fn a_unit_exactly_on_a_threshold_is_in_its_class() {
    let mut text = THIRDS.to_owned();
    for id in 1..=3 {
        text += &format!("[[criterion]]\nid = \"{id}\"\ntitle = \"Phần {id}\"\nmax = \"100/3\"\n");
        text += "rule = { kind = \"linear\", of = \"a\", out_of = \"b\" }\n";
    }
    let rubric = engine::rubric("thirds.toml", &text);
    let unit = |id: &str, a: i64, b: i64| Unit {
        id: id.to_owned(),
        answers: [("a".to_owned(), a.to_string()), ("b".to_owned(), b.to_string())].into(),
        ..Unit::default()
    };
    // 4/5, 240/300 and 236/295 are one share; a thousandth below is another class.
    let units = [unit("u1", 4, 5), unit("u2", 240, 300), unit("u3", 236, 295), unit("u4", 79_999, 100_000)];
    let run = engine::run(engine::round(&rubric, &units, &[]));
    let classes: Vec<&str> = run.standings.rows.iter().filter_map(|r| r.class.as_deref()).collect();
    assert_eq!(classes, ["Tốt", "Tốt", "Tốt", "Khá"]);
    let ranks: Vec<Option<u32>> = run.standings.rows.iter().map(|r| r.rank).collect();
    assert_eq!(ranks, [Some(1), Some(1), Some(1), Some(4)]);
    assert_eq!(engine::line(&run.sheets.sheets[1].total).outcome, Outcome::Scored(whole(80)));
}

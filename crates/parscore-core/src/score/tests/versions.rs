//! Versions lie over each other: the latest one up to the scored one counts.

use crate::number::Exact;
use crate::round::{AnswerTable, Version};
use crate::rubric::InputIx;
use crate::testing::leaf::text;
use crate::testing::tree::tree;
use crate::value::Value;

#[test]
fn the_latest_version_up_to_the_scored_one() {
    let leaf = tree("max = 20", &["A 10", "B 10"]);
    let mut round = leaf.round(&[("", "A=9 B=8")]);
    let over = |a: Option<i64>, b: Option<i64>| {
        let cell = |n: Option<i64>| n.map(|n| Value::Number(Exact::from_int(n)));
        AnswerTable { rows: vec![vec![cell(a), cell(b)]] }
    };
    round.versions.insert(Version::Appraised1, over(Some(7), None));
    round.versions.insert(Version::Appraised2, over(None, Some(6)));
    round.versions.insert(Version::Final, over(Some(5), None));
    for (version, want, of_a, of_b) in [
        (Version::SelfAssessed, "17", Version::SelfAssessed, Version::SelfAssessed),
        (Version::Appraised1, "15", Version::Appraised1, Version::SelfAssessed),
        (Version::Explained, "15", Version::Appraised1, Version::SelfAssessed),
        (Version::Appraised2, "13", Version::Appraised1, Version::Appraised2),
        (Version::Final, "11", Version::Final, Version::Appraised2),
    ] {
        round.version = version;
        let sheets = leaf.score(&round);
        let sheet = &sheets.sheets[0];
        assert_eq!(text(&sheet.total), want, "{version:?}");
        assert_eq!((sheet.lines[0].version, sheet.lines[1].version), (Some(of_a), Some(of_b)), "{version:?}");
        assert_eq!((sheet.total.version, sheets.version), (None, version));
    }
}

#[test]
fn a_version_without_the_unit_changes_nothing() {
    let leaf = tree("max = 10", &["A 10"]);
    let mut round = leaf.round(&[("", "A=9"), ("", "A=4")]);
    let row = vec![Some(Value::Number(Exact::from_int(2)))];
    round.versions.insert(Version::Final, AnswerTable { rows: vec![row] });
    round.version = Version::Final;
    let totals: Vec<String> = leaf.score(&round).sheets.iter().map(|s| text(&s.total)).collect();
    assert_eq!(totals, ["2", "4"]);
}

#[test]
fn an_answer_in_dispute_is_pending_whatever_an_empty_one_is() {
    let leaf = tree("max = 20", &["A 10", "B 10"]);
    let mut round = leaf.round(&[("", "A=9"), ("", "A=9")]);
    round.open.insert((1, InputIx(1)));
    let names: Vec<_> = leaf.score(&round).sheets.iter().map(|s| s.lines[1].outcome.name()).collect();
    assert_eq!(names, ["not_submitted", "pending"]);
}

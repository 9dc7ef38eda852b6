//! Evidence and reasons.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::round::Evidence;
use crate::rubric::CriterionIx;
use crate::testing::leaf::{Leaf, score_and_replay, text};
use crate::testing::tree::{of_text, tree};

/// Outcome and codes for a unit with these documents and notes.
fn found(leaf: &Leaf, answers: &str, evidence: Option<Evidence>) -> (String, Vec<Code>) {
    let mut round = leaf.round(&[("", answers)]);
    round.evidence = Some(evidence.map(|e| ((0, CriterionIx(0)), e)).into_iter().collect::<BTreeMap<_, _>>());
    let (sheets, diagnostics) = score_and_replay(&round);
    (text(&sheets.sheets[0].lines[0]), diagnostics.iter().map(|d| d.code).collect())
}

fn documents(documents: &[&str], notes: &[&str]) -> Option<Evidence> {
    let all = |texts: &[&str]| texts.iter().map(|t| (*t).into()).collect();
    Some(Evidence { documents: all(documents), notes: all(notes) })
}

#[test]
fn without_evidence_no_points() {
    let leaf = tree("max = 10", &["A 10 | evidence = { required = true, missing = \"zero\" }"]);
    let missing = vec![Code::EvidenceMissing];
    assert_eq!(found(&leaf, "A=7", documents(&["12/BC"], &[])), ("7".into(), vec![]));
    assert_eq!(found(&leaf, "A=7", None), ("0".into(), missing.clone()));
    assert_eq!(found(&leaf, "A=7", documents(&[], &["giải trình"])), ("0".into(), missing));
    // What claims nothing needs no evidence.
    assert_eq!(found(&leaf, "A=0", None), ("0".into(), vec![]));
    assert_eq!(found(&leaf, "", None), ("not_submitted".into(), vec![]));
    // Where evidence is not recorded at all it is not asked for.
    assert_eq!(text(&leaf.line("A=7")), "7");
}

#[test]
fn without_evidence_an_explanation() {
    let leaf = tree("max = 10", &["A 10 | evidence = { required = true }"]);
    assert_eq!(found(&leaf, "A=7", None), ("7".into(), vec![Code::EvidenceMissing]));
    assert_eq!(found(&leaf, "A=7", documents(&[], &["giải trình"])), ("7".into(), vec![]));
    let leaf = tree("max = 10", &["A 10 | evidence = { required = false, missing = \"zero\" }"]);
    assert_eq!(found(&leaf, "A=7", None), ("7".into(), vec![]));
}

#[test]
fn given_points_may_demand_a_reason() {
    let leaf = of_text(
        "max = 5\n[[input]]\nid = \"d\"\ntitle = \"Điểm\"\nkind = \"points\"\nsupplier = \"superior\"\n[[criterion]]\nid = \"A\"\ntitle = \"A\"\nmax = 5\nscored_by = \"superior\"\nrule = { kind = \"given\", input = \"d\", reason = true }\n",
    );
    assert_eq!(found(&leaf, "d=4", None), ("4".into(), vec![Code::ReasonMissing]));
    assert_eq!(found(&leaf, "d=4", documents(&[], &["vì …"])), ("4".into(), vec![]));
}

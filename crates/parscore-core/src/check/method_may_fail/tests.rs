//! Tests of `method_may_fail`: expected values by hand.

use super::*;
use crate::check::testing::{NOTHING, found, said, said_of_rule, with, with_rule};

#[test]
fn denominators_that_can_be_nought() {
    assert_eq!(
        said(&with(&[("when_zero = \"not_applicable\"\n", "")])),
        ["method-may-fail: the denominator `giao` can be 0"]
    );
    assert_eq!(
        said_of_rule("{ kind = \"formula\", value = \"min(3; dung_han / giao)\" }", ""),
        ["method-may-fail: the denominator `giao` can be 0"]
    );
    assert_eq!(said_of_rule("{ kind = \"linear\", of = \"muc_do\", out_of = 100 }", ""), NOTHING);
    assert_eq!(said_of_rule("{ kind = \"formula\", value = \"min(3; dung_han / (giao + 1))\" }", ""), NOTHING);
}

#[test]
fn a_condition_around_the_division_is_enough() {
    for value in [
        "value = \"nếu(giao > 0; min(3; dung_han / giao); 0)\"",
        "value = \"nếu(giao = 0; 0; min(3; dung_han / giao))\"",
        "value = \"nếu(giao = 0 hoặc dung_han / giao < 0.5; 0; 3)\"",
        "branch = [ { when = \"giao > 0\", value = \"min(3; dung_han / giao)\" }, { value = \"0\" } ]",
        "branch = [ { when = \"giao = 0\", value = \"0\" }, { value = \"min(3; dung_han / giao)\" } ]",
        "branch = [ { when = \"giao + vi_pham != 0\", value = \"min(3; dung_han / (giao + vi_pham))\" }, { value = \"0\" } ]",
    ] {
        assert_eq!(said_of_rule(&format!("{{ kind = \"formula\", {value} }}"), ""), NOTHING, "{value}");
    }
    let wrong_way =
        "branch = [ { when = \"giao > 0\", value = \"muc_do / 100\" }, { value = \"min(3; dung_han / giao)\" } ]";
    assert_eq!(
        said_of_rule(&format!("{{ kind = \"formula\", {wrong_way} }}"), ""),
        ["method-may-fail: the denominator `giao` can be 0"]
    );
}

#[test]
fn conditions_divide_too() {
    assert_eq!(
        said(&with(&[("vi_pham > 0", "vi_pham / giao > 0.1")])),
        ["method-may-fail: the denominator `giao` can be 0"]
    );
}

#[test]
fn values_below_nought() {
    let signs = |value: &str| said_of_rule(&format!("{{ kind = \"deduction\", value = \"{value}\", points = 1 }}"), "");
    assert_eq!(signs("giao"), NOTHING);
    assert_eq!(signs("giao - dung_han"), ["method-may-fail: `giao - dung_han` can be below 0"]);
    assert_eq!(signs("max(0; giao - dung_han)"), NOTHING);
    let steps = |factor: &str| {
        said_of_rule(
            &format!(
                "{{ kind = \"steps\", value = \"giao\", threshold = 5, base = 1, step = 1, points = 1, factor = \"{factor}\" }}"
            ),
            "",
        )
    };
    assert_eq!(steps("0.75"), NOTHING);
    assert_eq!(steps("muc_do / 100"), ["method-may-fail: the factor `muc_do / 100` can be 0"]);
}

#[test]
fn points_beyond_the_maximum() {
    let formula =
        |value: &str, over: &str| said_of_rule(&format!("{{ kind = \"formula\", value = \"{value}\"{over} }}"), "");
    assert_eq!(formula("giao × 0.5", ""), ["method-may-fail: `giao × 0.5` can be above 3"]);
    assert_eq!(formula("giao × 0.5", ", over = \"clamp\""), NOTHING);
    assert_eq!(formula("muc_do / 50", ""), NOTHING);
    assert_eq!(formula("1 - muc_do / 50", ""), ["method-may-fail: `1 - muc_do / 50` can be below 0"]);
    // How inputs hang together is not known: nothing is said.
    assert_eq!(formula("3 × dung_han / (giao + 1)", ""), NOTHING);
    assert_eq!(
        said_of_rule("{ kind = \"linear\", of = \"muc_do\", out_of = 99 }", ""),
        ["method-may-fail: `muc_do` can be above 99"]
    );
    assert_eq!(
        said(&with(&[("range = { min = 0, max = 1 }", "range = { min = 0, max = 10 }")])),
        ["method-may-fail: the `range` of input `diem` allows points outside 0 to 1"]
    );
}

#[test]
fn what_only_a_whole_round_brings_about_is_a_note() {
    let of = |rule: &str| {
        found(&with_rule(rule, ""))
            .into_iter()
            .filter(|d| d.code == Code::MethodMayFail)
            .map(|d| d.severity)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("{ kind = \"scaled\", value = \"muc_do\", reference = \"block\" }"), [Severity::Note]);
    assert_eq!(of("{ kind = \"scaled\", value = \"muc_do\", reference = { min = 0, max = 100 } }"), []);
    assert_eq!(of("{ kind = \"relative_to_best\", value = \"muc_do\" }"), [Severity::Note]);
    assert_eq!(of("{ kind = \"relative_to_best\", value = \"muc_do\", best = \"low\" }"), [Severity::Warning]);
    let two = "{ kind = \"sum_of\", part = [ { kind = \"scaled\", max = 2, value = \"muc_do\", reference = \"block\" }, { kind = \"scaled\", max = 1, value = \"giao\", reference = \"block\" } ] }";
    assert_eq!(of(two), [Severity::Note], "said once");
    assert_eq!(of("{ kind = \"relative_to_best\", value = \"muc_do + 1\" }"), []);
}

#[test]
fn the_place_is_the_denominator_itself() {
    let text = with_rule("{ kind = \"formula\", value = \"min(3; dung_han / (giao - 1))\" }", "");
    let fault = found(&text).into_iter().find(|d| d.code == Code::MethodMayFail).unwrap();
    let Place::Text { start, end, .. } = fault.place else { panic!("{:?}", fault.place) };
    assert!(text[start..end].contains("giao - 1"), "{}", &text[start..end]);
    assert!(!text[start..end].contains("dung_han"), "{}", &text[start..end]);
}

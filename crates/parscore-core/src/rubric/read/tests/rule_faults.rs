//! Faults of rules, by the text that they underline.

use super::*;

#[track_caller]
fn rule(text: &str, want: &[(&str, &str)]) {
    bad(&leaf(text), want);
}

#[test]
fn kinds() {
    rule("{ of = 'b' }", &[("missing-key", "{ of = 'b' }")]);
    rule("{ kind = 'linaer', of = 'b' }", &[("unknown-word", "'linaer'")]);
    rule("{ kind = 5 }", &[("wrong-type", "5")]);
    rule("'linear'", &[("wrong-type", "'linear'")]);
    // Every kind has its own keys.
    rule("{ kind = 'linear', of = 'b', cap = 5 }", &[("unknown-key", "cap")]);
    rule("{ kind = 'linear', of = 'b', max = 5 }", &[("unknown-key", "max")]);
}

#[test]
fn tests_of_yes_or_no() {
    rule("{ kind = 'all_or_nothing' }", &[("missing-key", "{ kind = 'all_or_nothing' }")]);
    rule("{ kind = 'all_or_nothing', input = 'yn', when = 'yn' }", &[("bad-parameter", "'yn'")]);
    rule("{ kind = 'all_or_nothing', input = 'a' }", &[("input-kind", "'a'")]);
    rule("{ kind = 'all_or_nothing', input = 'ynn' }", &[("unknown-input", "'ynn'")]);
    rule("{ kind = 'all_or_nothing', when = 'a + 1' }", &[("formula-type", "a + 1")]);
    rule("{ kind = 'checklist', item = [] }", &[("bad-parameter", "[]")]);
    rule("{ kind = 'checklist', item = [ { points = 1 } ] }", &[("missing-key", "{ points = 1 }")]);
    rule(
        "{ kind = 'checklist', item = [ { input = 'yn' } ], not_applicable = 'x' }",
        &[("missing-key", "{ input = 'yn' }"), ("unknown-word", "'x'")],
    );
}

#[test]
fn levels() {
    rule("{ kind = 'levels', input = 'a', level = [ { id = 'x', points = 1 } ] }", &[("input-kind", "'a'")]);
    rule(
        "{ kind = 'levels', input = 'muc', level = [ { id = 'tot', points = 1 }, { id = 'kha', points = 1 } ] }",
        &[("level-mismatch", "[ { id = 'tot', points = 1 }, { id = 'kha', points = 1 } ]")],
    );
    // A misspelt level is one fault, not two.
    rule(
        "{ kind = 'levels', input = 'muc', level = [ { id = 'tốt', points = 1 }, { id = 'kha', points = 1 }, { id = 'kem', points = 1 } ] }",
        &[("level-mismatch", "'tốt'")],
    );
    rule(
        "{ kind = 'levels', input = 'muc', level = [ { id = 'tot', points = 1 }, { id = 'kha', points = 1 }, { id = 'kem', points = 1 }, { id = 'yeu', points = 1 } ] }",
        &[("level-mismatch", "'yeu'")],
    );
    rule(
        "{ kind = 'levels', input = 'muc', level = [ { id = 'tot', share = 100 }, { id = 'kha' }, { id = 'kem', points = 1, share = 1 } ] }",
        &[("bad-parameter", "100"), ("missing-key", "{ id = 'kha' }"), ("bad-parameter", "1")],
    );
    rule(
        "{ kind = 'levels', input = 'muc', level = [ { id = 'tot', points = 1 }, { id = 'tot', points = 1 }, { id = 'kha', points = 1 }, { id = 'kem', points = 0 } ] }",
        &[("duplicate-id", "'tot'")],
    );
}

#[test]
fn amounts_that_make_no_sense() {
    rule("{ kind = 'per_unit', value = 'a', points = 0 }", &[("bad-parameter", "0")]);
    rule("{ kind = 'piecewise', value = 'a', floor = 70, ceiling = 70.0 }", &[("bad-parameter", "70.0")]);
    rule("{ kind = 'deduction', value = 'a', points = -1 }", &[("bad-parameter", "-1")]);
    rule("{ kind = 'deduction', start = 1, floor = 2, value = 'a', points = 1 }", &[("bad-parameter", "2")]);
    rule("{ kind = 'deduction', term = [] }", &[("bad-parameter", "[]")]);
    rule(
        "{ kind = 'deduction' }",
        &[("missing-key", "{ kind = 'deduction' }"), ("missing-key", "{ kind = 'deduction' }")],
    );
    rule("{ kind = 'deduction', points = 1, term = [ { value = 'a', points = 1 } ] }", &[("bad-parameter", "1")]);
    rule(
        "{ kind = 'steps', value = 'a', threshold = 1, base = -1, step = 0, points = 0 }",
        &[("bad-parameter", "-1"), ("bad-parameter", "0"), ("bad-parameter", "0")],
    );
    rule(
        "{ kind = 'steps', value = 'a', threshold = 1, base = 1, step = 1, points = 1, floor = 5, cap = 4 }",
        &[("bad-parameter", "5")],
    );
    rule("{ kind = 'linear', of = 'a', out_of = 0 }", &[("bad-parameter", "0")]);
    rule("{ kind = 'linear', of = 'a', out_of = '2,5' }", &[("bad-number", "2,5")]);
}

#[test]
fn bands() {
    rule("{ kind = 'bands', value = 'a', band = [] }", &[("bad-parameter", "[]")]);
    rule(
        "{ kind = 'bands', value = 'a', band = [ { from = 5, below = 5, points = 1 } ] }",
        &[("bad-parameter", "{ from = 5, below = 5, points = 1 }")],
    );
    rule("{ kind = 'bands', value = 'a', band = [ { from = 'x', points = 1 } ] }", &[("bad-number", "'x'")]);
    rule("{ kind = 'bands', value = 'a', band = [ { form = 5, points = 1 } ] }", &[("unknown-key", "form")]);
    rule("{ kind = 'bands', value = 'a', band = { from = 5 } }", &[("wrong-type", "{ from = 5 }")]);
}

#[test]
fn comparisons() {
    rule("{ kind = 'scaled', value = 'b', range = [1] }", &[("bad-parameter", "[1]")]);
    rule("{ kind = 'scaled', value = 'b', range = [10, 1] }", &[("bad-parameter", "[10, 1]")]);
    rule("{ kind = 'scaled', value = 'b', reference = 'blok' }", &[("unknown-word", "'blok'")]);
    rule(
        "{ kind = 'scaled', value = 'b', reference = { min = 2, max = 2 } }",
        &[("bad-parameter", "{ min = 2, max = 2 }")],
    );
    rule("{ kind = 'scaled', value = 'b', reference = { min = 2 } }", &[("missing-key", "{ min = 2 }")]);
    rule("{ kind = 'scaled', value = 'b', reference = 5 }", &[("wrong-type", "5")]);
    rule(
        "{ kind = 'rank_points', value = 'b', place = [ { place = 0, points = 1 }, { place = 1, points = 1 }, { place = 1, points = 1 } ] }",
        &[("bad-parameter", "0"), ("duplicate-id", "1")],
    );
    rule("{ kind = 'rank_points', value = 'b', place = [] }", &[("bad-parameter", "[]")]);
    rule("{ kind = 'relative_to_best', value = 'b', best = 'max' }", &[("unknown-word", "'max'")]);
}

#[test]
fn parts_and_branches() {
    rule("{ kind = 'sum_of', part = [] }", &[("bad-parameter", "[]")]);
    rule(
        "{ kind = 'sum_of', part = [ { kind = 'linear', of = 'bb' }, { max = 2 } ] }",
        &[("missing-key", "{ kind = 'linear', of = 'bb' }"), ("unknown-input", "bb"), ("missing-key", "{ max = 2 }")],
    );
    rule("{ kind = 'formula' }", &[("missing-key", "{ kind = 'formula' }")]);
    rule(
        "{ kind = 'formula', value = 'a', branch = [ { value = 'a' } ] }",
        &[("bad-parameter", "[ { value = 'a' } ]")],
    );
    rule(
        "{ kind = 'formula', branch = [ { value = 'a' }, { when = 'b', value = 'yn' } ] }",
        &[("missing-key", "{ value = 'a' }"), ("formula-type", "b"), ("formula-type", "yn")],
    );
    rule("{ kind = 'given', input = 'yn' }", &[("input-kind", "'yn'")]);
}

#[test]
fn formulas_underline_the_very_characters() {
    rule("{ kind = 'formula', value = 'a + bb * ngay' }", &[("unknown-input", "bb"), ("input-kind", "ngay")]);
    rule("{ kind = 'formula', value = true }", &[("wrong-type", "true")]);
    rule("{ kind = 'formula', value = 1_0 }", &[("bad-number", "1_0")]);
    // With escapes the text stands differently in the file: the whole value is shown.
    rule(r#"{ kind = 'formula', value = "a + \u0062b" }"#, &[("unknown-input", r#""a + \u0062b""#)]);
    rule("{ kind = 'formula', value = '''\na +\nbb''' }", &[("unknown-input", "bb")]);
    let decomposed = "{ kind = 'formula', value = 'a + tỷ * zz' }".replace('ỷ', "y\u{309}");
    rule(&decomposed, &[("unknown-input", "ty\u{309}"), ("unknown-input", "zz")]);
}

//! Children made into nodes: missing data, what does not apply, ranges.

use crate::testing::tree::tree;

/// Three leaves of 10, 20 and 30 points under one field.
fn three(head: &str, field: &str) -> crate::testing::leaf::Leaf {
    let field = format!("A 60 | {field}");
    tree(&format!("max = 60\n{head}"), &[&field, "A.1 10", "A.2 20 | empty = \"not_applicable\"", "A.3 30"])
}

#[test]
fn a_sum() {
    three("", "").check_sheets(&[
        ("A_1=1 A_2=2 A_3=3.5", "A=6.5//60 total=6.5//60 A.1=1//10"),
        ("A_1=10 A_2=20 A_3=30", "A=60//60 total=60//60"),
    ]);
}

#[test]
fn a_child_without_result_leaves_a_range() {
    three("", "").check_sheets(&[
        ("A_1=1 A_2=2", "A.3=not_submitted//30 A=3..33//60 total=3..33//60"),
        // faulty: more than the maximum
        ("A_1=11 A_2=2 A_3=3", "A.1=faulty//10 A=5..15//60 total=5..15//60"),
    ]);
}

#[test]
fn a_child_without_result_counts_nought_where_declared() {
    three("", "missing = \"zero\"").check_sheets(&[
        ("A_1=1 A_2=2", "A=3//60 total=3//60"),
        ("A_1=11 A_2=2 A_3=3", "A=5//60 total=5//60"),
        ("A_2=2", "A=2//60"),
    ]);
}

#[test]
fn a_child_without_result_leaves_no_result_where_declared() {
    three("missing = \"none\"", "missing = \"none\"").check_sheets(&[
        ("A_1=1 A_2=2", "A=not_submitted total=not_submitted"),
        ("A_1=11 A_2=2 A_3=3", "A=not_submitted total=not_submitted"),
        ("A_1=1 A_3=3", "A=4//40 total=4//40"),
    ]);
}

#[test]
fn a_child_without_result_is_skipped_where_declared() {
    three("", "missing = \"skip\"").check_sheets(&[
        ("A_1=1 A_2=2", "A=3//30 total=3//30"),
        ("A_2=2", "A=2//20"),
        ("A_1=1", "A=1//10"),
        ("", "A=not_submitted//60 total=0..60//60"),
    ]);
}

#[test]
fn a_child_that_does_not_apply_takes_its_maximum_along() {
    three("", "")
        .check_sheets(&[("A_1=4 A_3=16", "A.2=not_applicable//0 A=20//40 total=20//40"), ("A_1=4", "A=4..34//40")]);
}

#[test]
fn a_child_that_does_not_apply_can_be_made_up_for() {
    // 20 of 40 is 30 of 60.
    three("", "not_applicable = \"rescale\"").check_sheets(&[
        ("A_1=4 A_3=16", "A=30//60 total=30//60"),
        ("A_1=10 A_3=30", "A=60//60"),
        ("A_1=4", "A=6..51//60"),
    ]);
}

#[test]
fn a_whole_block_that_is_absent() {
    // 30 of 100 points come from a survey that was not held: the rest counts up to 100.
    let head = "max = 100\nnot_applicable = \"rescale\"";
    let hanoi =
        tree(head, &["A 70", "B 30", "B.1 10 | empty = \"not_applicable\"", "B.2 20 | empty = \"not_applicable\""]);
    hanoi.check_sheets(&[
        ("A=56", "B=not_applicable//0 total=80//100"),
        ("A=56 B_1=9 B_2=20", "total=85//100"),
        // 56 + 9 of 80
        ("A=56 B_1=9", "B=9//10 total=81.25//100"),
    ]);
}

#[test]
fn the_index_of_a_smaller_maximum() {
    // Ban Dân tộc 2023: 68.32 points of 84 are 81.33 percent.
    let leaf = tree("max = 100", &["A 84", "B 16 | empty = \"not_applicable\""]);
    let sheet = leaf.sheet("A=68.32");
    let percent = sheet.total.index().unwrap().percent();
    assert_eq!(crate::number::Rounding::half_up(2).apply(&percent).to_text(), "81.33");
}

#[test]
fn a_weighted_sum() {
    // PCI: weights in percent on scores of 1 to 10, times 10.
    let head = "max = 100\nscale = 10\naggregate = \"weighted_sum\"";
    let pci = tree(head, &["A 10 | weight = 0.2", "B 10 | weight = 0.8; empty = \"pending\""]);
    pci.check_sheets(&[("A=5 B=7.5", "total=70//100"), ("A=10", "total=20..100//100"), ("B=5", "total=40..60//100")]);
}

#[test]
fn a_mean() {
    let head = "max = 1\naggregate = \"mean\"";
    let ict = tree(head, &["A 1", "B 1 | empty = \"not_applicable\"", "C 1 | empty = \"pending\""]);
    ict.check_sheets(&[
        ("A=0.5214 B=0.6 C=0.5076", "total=0.543//1"),
        ("A=0.5 C=0.25", "total=0.375//1"),
        ("A=0.5 B=0.7", "total=0.4..11/15//1"),
        ("A=0.5", "total=0.25..0.75//1"),
        ("B=0.5 C=0.5", "total=1/3..2/3//1"),
    ]);
}

#[test]
fn a_mean_skips() {
    let ict = tree("max = 1\naggregate = \"mean\"\nmissing = \"skip\"", &["A 1", "B 1", "C 1"]);
    ict.check_sheets(&[("A=0.5 B=0.75", "total=0.625//1"), ("A=2 B=0.75", "total=0.75//1")]);
    let ict = tree("max = 1\naggregate = \"mean\"\nmissing = \"zero\"", &["A 1", "B 1", "C 1"]);
    ict.check_sheets(&[("A=0.6 B=0.75", "total=0.45//1")]);
}

#[test]
fn a_pending_child_stays_pending_whatever_missing_says() {
    for missing in ["pending", "zero", "skip", "none"] {
        let head = format!("max = 30\nmissing = \"{missing}\"");
        let leaf = tree(&head, &["A 10", "B 20 | empty = \"pending\""]);
        leaf.check_sheets(&[("A=4", "total=4..24//30")]);
    }
    let leaf = tree("max = 40\nmissing = \"none\"", &["A 10", "B 20 | empty = \"pending\"", "C 10"]);
    leaf.check_sheets(&[("A=4", "total=not_submitted")]);
}

#[test]
fn rounding_at_every_level() {
    let rounding = "max = 10\n[rounding]\nleaf = { places = 2, mode = \"half_up\" }\ncriterion = { places = 1, mode = \"up\" }\nfield = { places = 1, mode = \"cut\" }\ntotal = { places = 0, mode = \"half_up\" }";
    let leaf =
        tree(rounding, &["A 10", "A.1 5", "A.1.1 2", "A.1.2 3", "A.2 5 | rounding = { places = 0, mode = \"down\" }"]);
    // 1.234 → 1.23, 2.345 → 2.35, 3.58 → 3.6, 4.9 → 4, 7.6, 8
    leaf.check_sheets(&[
        ("A_1_1=1.234 A_1_2=2.345 A_2=4.9", "A.1.1=1.23 A.1.2=2.35 A.1=3.6 A.2=4 A=7.6 total=8"),
        ("A_1_1=1.234 A_2=4.9", "A.1=1.3..4.3 A=5.3..8.3 total=5..8"),
    ]);
    // A root that is a leaf: as a leaf, then as a field.
    let root = tree(
        "max = 10\n[rounding]\nleaf = { places = 1, mode = \"up\" }\nfield = { places = 0, mode = \"half_up\" }",
        &["A 10"],
    );
    root.check_sheets(&[("A=1.41", "A=2"), ("A=1.4", "A=1")]);
}

#[test]
fn rounding_never_lifts_above_the_maximum() {
    let leaf = tree("max = 1.25\n[rounding]\nleaf = { places = 1, mode = \"half_up\" }", &["A 1.25"]);
    leaf.check_sheets(&[("A=1.25", "A=1.25 total=1.25"), ("A=1.24", "A=1.2")]);
}

#[test]
fn nothing_rounds_by_itself() {
    let leaf = tree("max = 3\nscale = \"1/3\"\naggregate = \"sum\"", &["A 3", "B 3", "C 3"]);
    leaf.check_sheets(&[("A=1 B=1 C=1", "total=1//3"), ("A=1 B=1 C=0", "total=2/3")]);
}

//! Bonus and penalty blocks.

use crate::testing::tree::tree;

fn with_blocks(head: &str) -> crate::testing::leaf::Leaf {
    tree(
        &format!("max = 100\n{head}"),
        &[
            "A 100",
            "B 5 | role = \"bonus\"",
            "B.1 4 | role = \"bonus\"; empty = \"pending\"",
            "B.2 4 | role = \"bonus\"",
            "P 10 | role = \"penalty\"",
            "P.1 10 | role = \"penalty\"; empty = \"pending\"",
        ],
    )
}

#[test]
fn bonus_is_added_and_penalty_taken_off() {
    with_blocks("").check_sheets(&[
        ("A=80 B_1=1 B_2=2 P_1=0.5", "B=3//5 P=0.5//10 total=82.5//100"),
        ("A=100 B_1=4 B_2=4 P_1=0", "B=5//5 total=105//100"),
        ("A=3 B_1=0 B_2=0 P_1=10", "total=-7//100"),
    ]);
}

#[test]
fn a_pending_penalty_turns_its_range_around() {
    with_blocks("").check_sheets(&[
        ("A=80 B_1=0 B_2=0", "P=0..10 total=70..80"),
        ("A=80 B_2=3 P_1=1", "B=3..5//5 total=82..84"),
        ("A=80 B_2=3", "total=73..85"),
        ("B_2=3 B_1=1", "total=-6..104"),
    ]);
}

#[test]
fn a_block_without_result_follows_the_total() {
    // B is not submitted: its own `missing` is pending by default, so it has a range.
    with_blocks("missing = \"none\"").check_sheets(&[("A=80 B_1=1 P_1=0", "B=1..5 total=81..85")]);
    for (missing, want) in [("pending", "80..85"), ("zero", "80"), ("none", "not_submitted"), ("skip", "80")] {
        let leaf = tree(&format!("max = 100\nmissing = \"{missing}\""), &["A 100", "B 5 | role = \"bonus\""]);
        leaf.check_sheets(&[("A=80", &format!("total={want}"))]);
    }
    let leaf = tree("max = 100", &["A 100", "B 5 | role = \"bonus\"; empty = \"not_applicable\""]);
    leaf.check_sheets(&[("A=80", "total=80//100")]);
}

#[test]
fn blocks_are_outside_weights_and_scale() {
    let head = "max = 100\nscale = 10\naggregate = \"mean\"\n[rounding]\ntotal = { places = 1, mode = \"cut\" }";
    let leaf = tree(head, &["A 10", "B 10", "C 5 | role = \"bonus\""]);
    leaf.check_sheets(&[("A=7 B=8 C=1.27", "total=76.2//100"), ("A=7 B=8", "total=75..80")]);
}

//! `only_for` and `not_for`.

use crate::diagnostic::Code;
use crate::sheet::Reason;
use crate::testing::leaf::{Leaf, text};
use crate::testing::tree::tree;

fn of(line: &str) -> Leaf {
    let field = format!("A 20 | {line}");
    tree("max = 30", &[&field, "A.1 10", "A.2 10", "B 10"])
}

/// Outcomes of `A`, `A.1` and the total for a unit with attributes.
fn outcomes(leaf: &Leaf, id: &str, attributes: &[(&str, &str)]) -> [String; 3] {
    let mut round = leaf.round(&[("", "A_1=5 A_2=5 B=5")]);
    round.units[0].id = id.into();
    round.units[0].attributes = attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    let sheet = leaf.score(&round).sheets.remove(0);
    [
        text(&sheet.lines[0]),
        text(&sheet.lines[1]),
        format!("{}/{}", text(&sheet.total), sheet.total.max.exact().to_text()),
    ]
}

const IN: [&str; 3] = ["10", "5", "15/30"];
const OUT: [&str; 3] = ["not_applicable", "not_applicable", "5/10"];

#[test]
fn by_unit() {
    let not = of("not_for = [{ unit = \"so-x\", reason = \"không có thủ tục hành chính\" }]");
    assert_eq!(outcomes(&not, "so-x", &[]), OUT);
    assert_eq!(outcomes(&not, "so-y", &[]), IN);
    let only = of("only_for = [{ unit = \"so-x\" }, { unit = \"so-z\" }]");
    assert_eq!(outcomes(&only, "so-z", &[]), IN);
    assert_eq!(outcomes(&only, "so-y", &[]), OUT);
}

#[test]
fn by_attribute_whatever_case_and_unicode_form() {
    let leaf = of("not_for = [{ attribute = \"Nhóm\", is = \"Không có thủ tục\" }]");
    let nfd = "Kho\u{302}ng co\u{301} thu\u{309} tu\u{323}c";
    for value in ["Không có thủ tục", "KHÔNG CÓ THỦ TỤC", nfd] {
        assert_eq!(outcomes(&leaf, "x", &[("Nhóm", value)]), OUT, "{value}");
    }
    assert_eq!(outcomes(&leaf, "x", &[("Nhóm", "Có thủ tục")]), IN);
    assert_eq!(outcomes(&leaf, "x", &[]), IN);
}

#[test]
fn by_condition() {
    let inputs = "\n[[input]]\nid = \"ho_so\"\ntitle = \"Hồ sơ\"\nkind = \"count\"\nsupplier = \"unit\"\nmissing = \"MISSING\"\n";
    let of = |line: &str, missing: &str| {
        let field = format!("A 20 | {line}");
        tree(&format!("max = 30{}", inputs.replace("MISSING", missing)), &[&field, "A.1 10", "A.2 10", "B 10"])
    };
    let not = "not_for = [{ when = \"ho_so = 0\" }]";
    of(not, "not_submitted").check_sheets(&[
        ("ho_so=0 A_1=5 A_2=5 B=5", "A=not_applicable//0 A.1=not_applicable//0 total=5//10"),
        ("ho_so=3 A_1=5 A_2=5 B=5", "A=10//20 A.1=5//10 total=15//30"),
        ("A_1=5 A_2=5 B=5", "A=not_submitted//20 A.1=not_submitted//10 total=5..25//30"),
    ]);
    of(not, "pending").check_sheets(&[("A_1=5 A_2=5 B=5", "A=0..20 A.1=0..10 total=5..25//30")]);
    of(not, "zero").check_sheets(&[("A_1=5 A_2=5 B=5", "A=10 total=15")]);
    let faulty = of("only_for = [{ when = \"1 / ho_so > 0\" }]", "not_submitted");
    faulty.check_sheets(&[("ho_so=0 A_1=5 A_2=5 B=5", "A=faulty A.1=faulty total=5..25")]);
    let codes: Vec<Code> = faulty.diagnostics("ho_so=0 A_1=5 A_2=5 B=5").iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::DivisionByZero], "said once, where the line stands");
}

#[test]
fn the_reason_names_the_line() {
    let leaf = tree("max = 10", &["A 10", "A.1 10 | not_for = [{ unit = \"khac\" }, { unit = \"u0\" }]"]);
    let sheet = leaf.sheet("A_1=5");
    let line = leaf.rubric.find_criterion("A.1").unwrap();
    let want = crate::sheet::Outcome::NotApplicable(Reason::NotFor { criterion: line, line: 1 });
    assert_eq!(sheet.lines[line.at()].outcome, want);
    assert_eq!(sheet.total.outcome.name(), "not_applicable");
}

//! Trees are asserted in a bracketed form, faults by the text that they underline.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::expr::{Arithmetic, Node, Op};
use crate::rubric::{ExternalIndex, Input, InputIx, InputKind, InputMissing, Measure, MeasureKind, Prefer, Supplier};

fn input(id: &str, kind: InputKind) -> Input {
    Input {
        id: id.into(),
        title: id.into(),
        kind,
        level_titles: Vec::new(),
        unit: None,
        range: (None, None),
        places: None,
        supplier: Supplier::Unit,
        column: id.into(),
        measure: None,
        prefer: Prefer::Fact,
        missing: InputMissing::NotSubmitted,
        place: Place::Nowhere,
    }
}

fn inputs() -> Vec<Input> {
    vec![
        input("a", InputKind::Count),
        input("b", InputKind::Number),
        input("có_kế_hoạch", InputKind::YesNo),
        input("mức", InputKind::Level(vec!["tốt".into(), "khá".into()])),
        input("ngày", InputKind::Date),
        input("ghi_chú", InputKind::Text),
    ]
}

fn measures() -> Vec<Measure> {
    let index = ExternalIndex { index: "SIPAS".into(), input: InputIx(0), out_of: crate::number::Exact::ONE };
    vec![Measure {
        id: "ngày_trễ".into(),
        title: None,
        kind: MeasureKind::ExternalIndex(index),
        cites: None,
        place: Place::Nowhere,
    }]
}

fn parse_at(source: &str, want: Kind, in_leaf: bool) -> Result<Expr, Vec<Diagnostic>> {
    let (inputs, measures) = (inputs(), measures());
    let place = Place::text(&Arc::from("x"), 100..100 + source.len());
    parse(source, &place, want, Scope { inputs: &inputs, measures: &measures, in_leaf })
}

/// The tree with brackets around everything that is made of parts.
fn show(node: &Node) -> String {
    let list = |all: &[Node]| all.iter().map(show).collect::<Vec<_>>().join("; ");
    match &node.op {
        Op::Number(n) => n.to_text(),
        Op::Input(ix) | Op::YesNo(ix) => inputs()[ix.at()].id.to_string(),
        Op::Measure(ix) => measures()[ix.at()].id.to_string(),
        Op::MaxPoints => "max_points".into(),
        Op::LevelIs(ix, level) => format!("{}#{level}", inputs()[ix.at()].id),
        Op::Neg(x) => format!("-{}", show(x)),
        Op::Arithmetic(op, x, y) => {
            let sign = match op {
                Arithmetic::Add => "+",
                Arithmetic::Sub => "-",
                Arithmetic::Mul => "*",
                Arithmetic::Div => "/",
            };
            format!("({} {sign} {})", show(x), show(y))
        }
        Op::Compare(op, x, y) => format!("({} {} {})", show(x), op.name(), show(y)),
        Op::And(x, y) => format!("({} and {})", show(x), show(y)),
        Op::Or(x, y) => format!("({} or {})", show(x), show(y)),
        Op::Not(x) => format!("not {}", show(x)),
        Op::Min(all) => format!("min({})", list(all)),
        Op::Max(all) => format!("max({})", list(all)),
        Op::Round(x, places) => format!("round({}; {places})", show(x)),
        Op::Floor(x) => format!("floor({})", show(x)),
        Op::Ceil(x) => format!("ceil({})", show(x)),
        Op::Abs(x) => format!("abs({})", show(x)),
        Op::If(c, x, y) => format!("if({}; {}; {})", show(c), show(x), show(y)),
    }
}

#[track_caller]
fn number(source: &str, want: &str) {
    match parse_at(source, Kind::Number, true) {
        Ok(expr) => assert_eq!(show(&expr.root), want, "{source}"),
        Err(faults) => panic!("{source}: {faults:?}"),
    }
}

#[track_caller]
fn condition(source: &str, want: &str) {
    match parse_at(source, Kind::Condition, true) {
        Ok(expr) => assert_eq!(show(&expr.root), want, "{source}"),
        Err(faults) => panic!("{source}: {faults:?}"),
    }
}

/// Codes and underlined texts.
fn found(source: &str, faults: &[Diagnostic]) -> Vec<(&'static str, String)> {
    faults
        .iter()
        .map(|d| match &d.place {
            Place::Text { start, end, .. } => (d.code.name(), source[start - 100..end - 100].to_owned()),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[track_caller]
fn wrong(source: &str, want: Kind, faults: &[(&str, &str)]) {
    let diagnostics = parse_at(source, want, false).expect_err(source);
    let found = found(source, &diagnostics);
    let found: Vec<(&str, &str)> = found.iter().map(|(c, t)| (*c, &**t)).collect();
    assert_eq!(found, faults, "{source}");
    assert!(diagnostics.iter().all(|d| d.hint.is_some()), "{diagnostics:?}");
}

#[test]
fn precedence() {
    number("a + b * 2", "(a + (b * 2))");
    number("(a + b) * 2", "((a + b) * 2)");
    number("a - b - 1", "((a - b) - 1)");
    number("a / b / 2", "((a / b) / 2)");
    number("-a * b", "(-a * b)");
    number("2 - -3", "(2 - -3)");
    number("a ÷ b × 95% − 1", "(((a / b) * 0.95) - 1)");
    number("+a", "a");
    condition("a > 1 và b < 2 hoặc không có_kế_hoạch", "(((a gt 1) and (b lt 2)) or not có_kế_hoạch)");
    condition("không a > 1", "not (a gt 1)");
    condition("a + 1 >= b * 2", "((a + 1) ge (b * 2))");
    condition("(có_kế_hoạch) AND NOT (a ≠ 0)", "(có_kế_hoạch and not (a ne 0))");
}

#[test]
fn comparisons_in_every_spelling() {
    for (sign, name) in [
        ("=", "eq"),
        ("==", "eq"),
        ("!=", "ne"),
        ("<>", "ne"),
        ("≠", "ne"),
        ("<", "lt"),
        ("<=", "le"),
        ("≤", "le"),
        (">", "gt"),
        (">=", "ge"),
        ("≥", "ge"),
    ] {
        condition(&format!("a{sign}b"), &format!("(a {name} b)"));
    }
}

#[test]
fn functions_in_both_languages() {
    number("min(a; b, 3)", "min(a; b; 3)");
    number("lớn_nhất(a; b)", "max(a; b)");
    number("làm_tròn(a / b; 2)", "round((a / b); 2)");
    number("ROUND(a, 0)", "round(a; 0)");
    number("làm_tròn_xuống(a) + làm_tròn_lên(b) + trị_tuyệt_đối(-1)", "((floor(a) + ceil(b)) + abs(-1))");
    number("nếu(có_kế_hoạch; điểm_tối_đa; max_points / 2)", "if(có_kế_hoạch; max_points; (max_points / 2))");
    number("min(2,5)", "min(2; 5)");
    number("ngày_trễ * 2", "(ngày_trễ * 2)");
}

#[test]
fn levels_compare_with_their_ids() {
    condition("mức = \"tốt\"", "mức#0");
    condition("'khá' = mức", "mức#1");
    condition("mức ≠ “tốt” và a > 0", "(not mức#0 and (a gt 0))");
}

#[test]
fn decomposed_names_mean_the_same_and_ranges_fit_the_composed_text() {
    let source = "có_kế_hoạch và mức = 'tốt' và a > 1";
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(source).collect();
    assert_ne!(source, decomposed);
    let expr = parse_at(&decomposed, Kind::Condition, true).unwrap();
    assert_eq!(&*expr.source, source);
    let Op::And(left, right) = &expr.root.op else { panic!("{:?}", expr.root) };
    assert_eq!(&expr.source[right.range.clone()], "a > 1");
    assert_eq!(&expr.source[left.range.clone()], "có_kế_hoạch và mức = 'tốt'");
    assert_eq!(&expr.source[expr.root.range.clone()], source);
    let Op::And(left, _) = &left.op else { panic!() };
    assert_eq!(&expr.source[left.range.clone()], "có_kế_hoạch");
}

#[test]
fn ranges_are_exact_in_multi_byte_text() {
    let expr = parse_at("  (a + b) ÷ làm_tròn(a; 1)", Kind::Number, true).unwrap();
    let Op::Arithmetic(Arithmetic::Div, left, right) = &expr.root.op else { panic!() };
    assert_eq!(&expr.source[left.range.clone()], "(a + b)");
    assert_eq!(&expr.source[right.range.clone()], "làm_tròn(a; 1)");
}

#[test]
fn every_unknown_name_is_reported() {
    wrong(
        "aa + có_kế_hoạc * zzz + aa",
        Kind::Number,
        &[("unknown-input", "aa"), ("unknown-input", "có_kế_hoạc"), ("unknown-input", "zzz")],
    );
    let hint = |source: &str| {
        let faults = parse_at(source, Kind::Condition, true).unwrap_err();
        faults[0].hint.clone().unwrap().en
    };
    assert_eq!(hint("co_ke_hoach"), "did you mean `có_kế_hoạch`?");
    assert_eq!(hint("a > diem_toi_da"), "did you mean `điểm_tối_đa`?");
    assert_eq!(hint("lam_tron(a; 2) > 1"), "did you mean `làm_tròn`?");
    assert!(hint("có_kế_hoạch = có").contains("condition by itself"));
}

#[test]
fn numbers_that_are_none() {
    wrong("a + 2,5", Kind::Number, &[("bad-number", "2,5")]);
    wrong("nếu(a > 2,5; 1; 0)", Kind::Number, &[("bad-number", "2,5")]);
    wrong("min(a; (1,5))", Kind::Number, &[("bad-number", "1,5")]);
    wrong("2,5,1 + 1", Kind::Number, &[("bad-number", "2,5,1")]);
    wrong(
        "a * 1e3 + 1.2.3 + .5",
        Kind::Number,
        &[("bad-number", "1e3"), ("bad-number", "1.2.3"), ("bad-number", ".5")],
    );
    wrong("2e-3", Kind::Number, &[("bad-number", "2e-3")]);
    wrong("3a", Kind::Number, &[("bad-number", "3a")]);
    wrong("a + 12345678901234567890123456789", Kind::Number, &[("too-many-digits", "12345678901234567890123456789")]);
    let faults = parse_at("a + 2,5", Kind::Number, true).unwrap_err();
    assert!(faults[0].hint.as_ref().unwrap().vi.contains("`2.5`"));
}

#[test]
fn kinds_are_checked_everywhere() {
    wrong("a", Kind::Condition, &[("formula-type", "a")]);
    wrong("a > 1", Kind::Number, &[("formula-type", "a > 1")]);
    wrong("có_kế_hoạch + 1", Kind::Number, &[("formula-type", "có_kế_hoạch")]);
    wrong("a và b", Kind::Condition, &[("formula-type", "a"), ("formula-type", "b")]);
    wrong("nếu(a; 1; có_kế_hoạch)", Kind::Number, &[("formula-type", "a"), ("formula-type", "có_kế_hoạch")]);
    wrong("ngày + ghi_chú", Kind::Number, &[("input-kind", "ngày"), ("input-kind", "ghi_chú")]);
    wrong("mức * 2", Kind::Number, &[("input-kind", "mức")]);
    wrong("mức = \"kém\"", Kind::Condition, &[("level-mismatch", "\"kém\"")]);
    wrong("mức > \"khá\"", Kind::Condition, &[("formula-type", "mức > \"khá\"")]);
    wrong("a = \"tốt\"", Kind::Condition, &[("formula-type", "\"tốt\"")]);
    wrong("có_kế_hoạch = có_kế_hoạch", Kind::Condition, &[("formula-type", "có_kế_hoạch = có_kế_hoạch")]);
    wrong("max_points", Kind::Number, &[("formula-type", "max_points")]);
    wrong("round(a; b)", Kind::Number, &[("formula-type", "b")]);
    wrong("round(a; 13)", Kind::Number, &[("formula-type", "13")]);
}

#[test]
fn faults_of_syntax() {
    wrong("", Kind::Number, &[("formula-syntax", "")]);
    wrong("a +", Kind::Number, &[("formula-syntax", "+")]);
    wrong("a b", Kind::Number, &[("formula-syntax", "b")]);
    wrong("(a + b", Kind::Number, &[("formula-syntax", "(")]);
    wrong("a + b)", Kind::Number, &[("formula-syntax", ")")]);
    wrong("a; b", Kind::Number, &[("formula-syntax", ";")]);
    wrong("* a", Kind::Number, &[("formula-syntax", "*")]);
    wrong("1 < a < 3", Kind::Condition, &[("formula-syntax", "<")]);
    wrong("a%", Kind::Number, &[("formula-syntax", "%")]);
    wrong("a ^ 2 & b", Kind::Number, &[("formula-syntax", "^"), ("formula-syntax", "&")]);
    wrong("mức = \"tốt", Kind::Condition, &[("formula-syntax", "\"tốt")]);
    wrong("sqrt(a) + zzz", Kind::Number, &[("formula-syntax", "sqrt"), ("unknown-input", "zzz")]);
    wrong("min()", Kind::Number, &[("formula-syntax", "min()")]);
    wrong("nếu(a > 1; 2)", Kind::Number, &[("formula-syntax", "nếu(a > 1; 2)")]);
    wrong("min + 1", Kind::Number, &[("unknown-input", "min")]);
}

#[test]
fn hostile_nesting_is_refused_and_long_formulas_have_an_end() {
    for source in ["(".repeat(100_000), "-".repeat(100_000), "không ".repeat(100_000), "min(".repeat(100_000)] {
        assert!(parse_at(&source, Kind::Number, true).is_err());
    }
    let sum = |terms: usize| vec!["a"; terms].join(" + ");
    assert!(parse_at(&sum(200), Kind::Number, true).is_ok());
    let faults = parse_at(&sum(100_000), Kind::Number, true).unwrap_err();
    assert_eq!(faults[0].code, Code::FormulaSyntax);
    let wide = format!("min({})", vec!["a"; 10_000].join("; "));
    assert!(parse_at(&wide, Kind::Number, true).is_ok());
}

#[test]
fn without_an_exact_place_faults_have_the_whole_place() {
    let (inputs, place) = (inputs(), Place::text(&Arc::from("x"), 5..40));
    let faults = parse("a + zzz", &place, Kind::Number, Scope { inputs: &inputs, measures: &[], in_leaf: false });
    assert_eq!(faults.unwrap_err()[0].place, place);
}

#[test]
fn ids() {
    for good in ["a", "_x1", "tỷ_lệ", "Đạt"] {
        assert!(is_name(good), "{good}");
    }
    for bad in ["", "1a", "a-b", "a b", "a.b", "x!"] {
        assert!(!is_name(bad), "{bad}");
    }
    for reserved in ["và", "AND", "min", "nếu", "điểm_tối_đa", "Max_Points"] {
        assert!(is_reserved(reserved), "{reserved}");
    }
    assert!(!is_reserved("tỷ_lệ"));
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "a", "b", "mức", "có_kế_hoạch", "ngày", "zzz", "1", "2.5", "95%", "(", ")", "+", "-", "*", "/", "%", "=", "<=", "≠",
            "và", "hoặc", "không", "nếu(", "min(", "round(", ";", ",", "\"tốt\"", "\"", " ", "e\u{301}", "điểm_tối_đa",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #[test]
    fn any_text_gives_a_tree_or_faults_within_it(pieces in prop::collection::vec(piece(), 0..24), number: bool) {
        let source = pieces.concat();
        let want = if number { Kind::Number } else { Kind::Condition };
        match parse_at(&source, want, true) {
            Ok(expr) => prop_assert!(expr.source.get(expr.root.range.clone()).is_some()),
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in &faults {
                    let Place::Text { start, end, .. } = &fault.place else { panic!("{fault:?}") };
                    prop_assert!(source.get(start - 100..end - 100).is_some());
                }
            }
        }
    }

    /// What is shown in the bracketed form reads back as the same tree.
    #[test]
    fn shown_trees_read_back(pieces in prop::collection::vec(piece(), 1..16)) {
        if let Ok(expr) = parse_at(&pieces.concat(), Kind::Number, true) {
            let shown = show(&expr.root);
            let plain = shown.replace(" gt ", " > ").replace(" ge ", " >= ").replace(" lt ", " < ").replace(" le ", " <= ")
                .replace(" eq ", " = ").replace(" ne ", " <> ").replace("mức#0", "(mức = 'tốt')").replace("mức#1", "(mức = 'khá')");
            let again = parse_at(&plain, Kind::Number, true).map(|e| show(&e.root));
            prop_assert_eq!(again.ok(), Some(shown));
        }
    }
}

//! The specification, defaults, forms of text.

use super::*;
use crate::number::{Mode, Points, Rounding};
use crate::rubric::{
    Aggregate, ClassBasis, ClassLimits, Condition, CriterionIx, DateSource, DayCount, Expectation, InputKind,
    InputMissing, MeasureKind, Missing, NotApplicablePolicy, NotReceived, Prefer, Role, Status, Supplier, TieKey,
    TiePolicy,
};
use crate::value::{Value, YesNo};

/// The TOML blocks of `rubrics/README.md`.
fn blocks() -> Vec<&'static str> {
    let readme = include_str!("../../../../../../rubrics/README.md");
    readme.split("```toml\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

fn n(text: &str) -> Exact {
    crate::number::parse_rubric_number(text).unwrap()
}

#[test]
fn every_block_of_the_specification_reads() {
    let blocks = blocks();
    assert!(!blocks.is_empty());
    for block in blocks {
        good(block);
    }
}

#[test]
fn the_specification_s_example_means_what_it_says() {
    let r = good(blocks()[0]);
    assert_eq!(&*r.meta.id, "example/department-2020");
    assert_eq!(r.meta.status, Status::Sample);
    assert_eq!(r.meta.period.until.to_string(), "2020-12-31");
    assert_eq!(r.rounding.leaf, Some(Rounding { places: 2, mode: Mode::HalfUp }));
    assert_eq!(r.answers.attributes, ["has_procedures".into()]);
    assert_eq!(r.criteria.len(), 5);
    assert_eq!(r.roots, [CriterionIx(0), CriterionIx(4)]);
    assert_eq!(r.criteria[0].children, [CriterionIx(1), CriterionIx(2), CriterionIx(3)]);
    assert_eq!(r.criteria[1].depth, 1);
    assert_eq!((&*r.criteria[0].code, &*r.criteria[1].code), ("I", "1.1"));
    // Its own citation, that of the rubric.
    assert_eq!(r.criteria[2].cites.as_ref().unwrap().clause.as_deref(), Some("3"));
    assert_eq!(r.criteria[1].cites.as_ref().unwrap().clause.as_deref(), Some("2"));
    let MeasureKind::Lateness(late) = &r.measures[0].kind else { panic!() };
    assert_eq!(
        (&late.due, late.before, late.days),
        (&DateSource::Input(crate::rubric::InputIx(5)), true, DayCount::Working)
    );
    assert_eq!(late.not_received, NotReceived::Missing);
    assert!(matches!(
        &r.ranking.tie_break[..],
        [TieKey::Criterion { criterion: CriterionIx(0), high: true }, TieKey::Input { high: true, .. }]
    ));
    assert!(matches!(&r.ranking.not_ranked[0].condition, Condition::Unit(id) if &**id == "ban-quan-ly"));
    assert_eq!(r.class_caps.len(), 1);
    assert_eq!(r.examples[0].criterion, Some(CriterionIx(3)));
    assert_eq!(r.examples[0].expect, Some(Expectation::Points(n("5"))));
    assert!(matches!(r.examples[0].inputs[0].value, Some(Value::Date(d)) if d.to_string() == "2021-01-20"));
    assert_eq!(r.hashes.canonical.len(), 64);
}

#[test]
fn defaults() {
    let r = good(&with(
        "[[criterion]]\nid = \"1\"\ntitle = \"Một\"\nmax = 10\n[[criterion]]\nid = \"1.1\"\nparent = \"1\"\ntitle = \"x\"\nmax = 10\nrule = { kind = \"linear\", of = \"b\" }",
    ));
    assert_eq!((r.meta.aggregate, r.meta.missing), (Aggregate::Sum, Missing::Pending));
    assert_eq!((r.meta.not_applicable, &r.meta.scale), (NotApplicablePolicy::Reduce, &Exact::ONE));
    let p = &r.ranking;
    assert_eq!(
        (p.on, p.printed, p.policy, p.high, p.within_block),
        (ClassBasis::Total, false, TiePolicy::Competition, true, true)
    );
    assert!(r.classification.is_none() && r.published.is_none() && r.rounding.leaf.is_none());
    let missing: Vec<_> = r.inputs.iter().map(|i| i.missing).collect();
    use InputMissing::{NotSubmitted, Pending};
    assert_eq!(missing, [NotSubmitted, Pending, NotSubmitted, NotSubmitted, NotSubmitted, NotSubmitted]);
    assert_eq!((&*r.inputs[0].column, r.inputs[0].prefer), ("a", Prefer::Fact));
    let c = &r.criteria[1];
    assert_eq!((&*c.code, c.role, c.scored_by, c.judgement), ("1.1", Role::Main, Supplier::Unit, false));
    assert_eq!((&c.scale, c.weight.is_none(), c.when_zero, c.evidence.is_none()), (&Exact::ONE, true, None, true));
}

#[test]
fn children_inherit_role_source_and_scorer_at_any_depth() {
    let text = with(
        r#"
[[criterion]]
id = "c"
parent = "p"
title = "con"
max = 5
rule = { kind = "levels", input = "muc", level = [ { id = "tot", share = 1 }, { id = "kha", points = 2 }, { id = "kem", points = 0 } ] }
[[criterion]]
id = "p"
parent = "cộng"
title = "giữa"
max = 5
scored_by = "superior"
[[criterion]]
id = "cộng"
title = "Điểm cộng"
role = "bonus"
max = 5
cites = { document = "1/QĐ" }
"#,
    );
    let r = good(&text);
    assert_eq!(r.criteria[0].role, Role::Bonus);
    assert_eq!(r.criteria[0].scored_by, Supplier::Superior);
    assert!(r.criteria[0].judgement);
    assert_eq!(&*r.criteria[0].cites.as_ref().unwrap().document, "1/QĐ");
    assert_eq!(r.criteria.iter().map(|c| c.depth).collect::<Vec<_>>(), [2, 1, 0]);
    assert_eq!(r.bottom_up, [CriterionIx(0), CriterionIx(1), CriterionIx(2)]);
    assert_eq!(r.roots, [CriterionIx(2)]);
}

#[test]
fn judgement_is_what_people_give_unless_said_otherwise() {
    let rule = |input: &str, extra: &str| {
        let text = with(&format!(
            "[[criterion]]\nid = \"1\"\ntitle = \"x\"\nmax = 10\n{extra}rule = {{ kind = \"given\", input = \"{input}\" }}"
        ));
        good(&text).criteria[0].judgement
    };
    assert!(rule("a", ""));
    assert!(!rule("b", "")); // a published figure
    assert!(!rule("a", "judgement = false\n"));
    assert!(rule("b", "judgement = true\n"));
}

#[test]
fn numbers_are_equal_however_they_are_written() {
    let max = |written: &str| {
        good(&leaf("{ kind = \"linear\", of = \"b\" }").replace("max = 10\nrule", &format!("max = {written}\nrule")))
            .criteria[0]
            .max
            .clone()
    };
    for written in ["2.5", "2.50", "\"2.5\"", "' 2.50 '", "+2.5", "\"5/2\""] {
        assert_eq!(max(written), Points::new(n("2.5")), "{written}");
    }
    assert_eq!(max("\"10/3\""), Points::new(Exact::ratio(10, 3).unwrap()));
}

#[test]
fn unicode_form_line_ends_and_byte_order_mark_are_no_difference() {
    let text = leaf("{ kind = \"linear\", of = \"tỷ_lệ\" }")
        .replace("id = \"b\"", "id = \"tỷ_lệ\"")
        .replace("title = \"Số b\"", "title = \"Tỷ lệ đúng hạn\"")
        + "[[example]]\ncriterion = \"1\"\ninputs = { \"tỷ_lệ\" = 1 }\nexpect = 10\n";
    let plain = good(&text);
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(text.as_str()).collect();
    assert_ne!(text, decomposed);
    for other in [decomposed, text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
        let r = good(&other);
        assert_eq!(&*r.inputs[1].id, "tỷ_lệ");
        assert_eq!(&*r.inputs[1].title, "Tỷ lệ đúng hạn");
        assert_eq!(r.examples[0].inputs[0].input, crate::rubric::InputIx(1));
        assert_eq!(r.hashes.canonical, plain.hashes.canonical);
        assert_ne!(r.hashes.source, plain.hashes.source);
    }
}

#[test]
fn measures_of_every_kind() {
    let r = good(&with(
        r#"
[[measure]]
id = "tre"
title = "Ngày trễ"
kind = "lateness"
due = 2021-01-20
received = "ngay"
days = "calendar"
excused = "yn"
extended_to = "ngay"
not_received = "cutoff"
cutoff = "2021-02-28"
[[measure]]
id = "hai_long"
kind = "survey"
group = [
  { id = "dan", weight = 2, option = [ { input = "a", weight = 100 } ], valid = "a", issued = "a" },
  { id = "dn", weight = "1/2", option = [ { input = "a", weight = 0 } ] },
]
minimum_sample = 30
too_small = "fault"
[[measure]]
id = "mot_nhom"
kind = "survey"
option = [ { input = "a", weight = 1 } ]
valid = "a"
[[measure]]
id = "sipas"
kind = "external_index"
index = "SIPAS"
input = "b"
out_of = 100
[[criterion]]
id = "1"
title = "x"
max = 10
rule = { kind = "linear", of = "sipas * hai_long" }
"#,
    ));
    let MeasureKind::Lateness(late) = &r.measures[0].kind else { panic!() };
    assert!(matches!(&late.due, DateSource::Fixed(d) if d.to_string() == "2021-01-20"));
    assert!(matches!(&late.not_received, NotReceived::Cutoff(DateSource::Fixed(d)) if d.to_string() == "2021-02-28"));
    assert!(!late.before);
    let MeasureKind::Survey(survey) = &r.measures[1].kind else { panic!() };
    assert_eq!((survey.groups.len(), survey.groups[1].weight.exact()), (2, &n("0.5")));
    assert_eq!(&*survey.minimum_sample.as_ref().unwrap().source, "30");
    let MeasureKind::Survey(survey) = &r.measures[2].kind else { panic!() };
    assert_eq!((&*survey.groups[0].id, survey.groups[0].valid.is_some()), ("mot_nhom", true));
    let MeasureKind::ExternalIndex(index) = &r.measures[3].kind else { panic!() };
    assert_eq!(index.out_of, n("100"));
}

#[test]
fn classes_of_every_kind() {
    let r = good(
        &(leaf("{ kind = \"linear\", of = \"b\" }")
            + r#"
[classification]
[[classification.set]]
kind = "rank_groups"
block = "so"
rounding = "up"
class = [ { name = "A", top = 0.25 }, { name = "B", top = 1 } ]
[[classification.set]]
kind = "rank_groups"
block = "huyen"
class = [ { name = "A", count = 3 }, { name = "C", count = 4 } ]
[[classification.set]]
kind = "quantiles"
block = "xa"
class = [ { name = "A", above = 0.75 }, { name = "B" } ]
[[classification.set]]
kind = "equal_ranges"
class = [ { name = "A" }, { name = "B" } ]
[[class_cap]]
id = "thap"
criterion = "1"
index_below = 0.5
at_most = "C"
reason = "x"
[[example]]
inputs = { a = 1, b = "0.5", yn = "không áp dụng", muc = "kha", ngay = 2020-05-01, chu = "" }
peers = [ { b = 1 }, { b = 2 } ]
pooled = [ { b = 3 } ]
attributes = { loai = "1" }
expect_class = "C"
[[example]]
expect = "pending"
"#),
    );
    let sets = &r.classification.as_ref().unwrap().sets;
    assert!(matches!(&sets[0].limits, ClassLimits::RankShares { mode: Mode::Up, top } if top.len() == 2));
    assert!(matches!(&sets[1].limits, ClassLimits::RankCounts(groups) if groups[1].1 == 4));
    assert!(matches!(&sets[2].limits, ClassLimits::Quantiles(q) if q[1].1.is_none()));
    assert!(matches!(&sets[3].limits, ClassLimits::EqualRanges(names) if names.len() == 2));
    assert_eq!(sets[3].block, None);
    assert_eq!(r.class_caps[0].index_below, Some(n("0.5")));
    let example = &r.examples[0];
    let values: Vec<_> = example.inputs.iter().map(|i| i.value.clone()).collect();
    assert_eq!(values[2], Some(Value::YesNo(YesNo::NotApplicable)));
    assert_eq!(values[3], Some(Value::Level(1)));
    assert_eq!(values[5], None);
    assert_eq!((example.peers.len(), example.pooled.len(), example.attributes.len()), (2, 1, 1));
    assert_eq!(r.examples[1].expect, Some(Expectation::Pending));
    assert!(matches!(r.inputs[3].kind, InputKind::Level(ref l) if l.len() == 3));
}

#[test]
fn thousands_of_criteria_below_each_other_cost_no_stack() {
    let mut text = with("");
    for i in 0..20_000 {
        text += &format!("[[criterion]]\nid = \"c{i}\"\ntitle = \"x\"\nmax = 10\n");
        if i > 0 {
            text += &format!("parent = \"c{}\"\n", i - 1);
        }
    }
    text += "rule = { kind = \"linear\", of = \"b\" }\n";
    let r = good(&text);
    assert_eq!(r.criteria[19_999].depth, 19_999);
    assert_eq!(r.bottom_up[0], CriterionIx(19_999));
}

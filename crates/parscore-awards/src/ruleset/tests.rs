//! The shipped rulesets, and bad ones.

use std::path::{Path, PathBuf};

use parscore_core::diagnostic::{Code, Diagnostic, Severity};
use parscore_core::documents::{self, Documents};
use parscore_core::number::Exact;

use super::*;
use crate::quota::quota;

fn rubrics() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rubrics")
}

#[expect(clippy::disallowed_methods, reason = "tests read the shipped files in place")]
fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn documents() -> Documents {
    documents::read("documents.toml", &text_of(&rubrics().join("documents.toml"))).0
}

/// Every shipped ruleset by the name of its file.
fn shipped() -> Vec<Ruleset> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(rubrics().join("awards"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    let one = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (ruleset, faults) = read(&name, &text_of(path));
        assert_eq!(faults, [], "{name}");
        let ruleset = ruleset.unwrap();
        assert_eq!(*ruleset.id, *name);
        ruleset
    };
    paths.iter().map(one).collect()
}

fn rule(id: &str) -> Rule {
    shipped().into_iter().flat_map(|r| r.rules).find(|r| &*r.id == id).unwrap_or_else(|| panic!("no rule {id}"))
}

fn range(lower: Option<(i64, bool)>, upper: Option<(i64, bool)>) -> Range {
    let bound = |(value, included)| Bound { value: Exact::from_int(value), included };
    Range { lower: lower.map(bound), upper: upper.map(bound) }
}

fn share(id: &str) -> (Exact, Base, QuotaRounding, Pool) {
    let cap = rule(id).cap.unwrap();
    let Some(CapSize::Share { percent, base }) = cap.size else { panic!("{id} is no share") };
    (percent.exact().clone(), base, cap.rounding, cap.pool)
}

#[test]
fn shipped_rulesets_have_no_faults_and_open_rules_are_noted() {
    let all = shipped();
    let found = check(&all, &documents());
    let faults: Vec<&Diagnostic> = found.iter().filter(|d| d.severity != Severity::Note).collect();
    assert_eq!(faults, Vec::<&Diagnostic>::new());
    let open = all.iter().flat_map(|r| &r.rules).filter(|r| matches!(r.mark, Mark::Partly | Mark::Unverified)).count();
    assert!(open > 0);
    assert_eq!(found.len(), open);
}

#[test]
fn figures_of_the_regime_of_2017() {
    assert_eq!(rule("R20-VET-01").conditions, [Condition::MonthsSinceRecruitment(range(None, Some((10, false))))]);
    let (percent, base, rounding, pool) = share("R20-CSTDCS-CAP");
    assert_eq!((percent, base, rounding, pool), (Exact::from_int(15), Base::Ldtt, QuotaRounding::Floor, Pool::Agency));
    let three = Condition::ConsecutiveTitle { code: Award::Cstdcs, years: 3, after: None };
    assert!(rule("R20-CSTDT-01").conditions.contains(&three));
    let half = Condition::ShareWithTitle { code: Award::Ldtt, percent: range(Some((50, false)), None), members: None };
    assert!(rule("R20-TTLDTT-01").conditions.contains(&half));
    let excellent = rule("R20-TTLDXS-01").conditions;
    assert!(excellent.contains(&Condition::ShareWithTitle {
        code: Award::Ldtt,
        percent: range(Some((70, true)), None),
        members: None
    }));
    assert!(excellent.contains(&Condition::MembersWithTitle { code: Award::Cstdcs, least: 1 }));
    let (percent, base, ..) = share("R20-CO-CP-02");
    assert_eq!((percent, base), (Exact::from_int(20), Base::BlockLeaders));
    let Condition::Any(branches) = &rule("R20-BKTTG-01").conditions[0] else { panic!("alternatives") };
    let Condition::All(first) = &branches[0] else { panic!("a branch of several") };
    assert!(first.contains(&Condition::ConsecutiveGrade {
        grade: Grade::Outstanding,
        years: 5,
        after: Some(Award::Bkt)
    }));
    let five = Condition::Merits { of: vec![Merit::Initiative], level: Level::Grassroots, least: 5, within: 5 };
    assert!(first.contains(&five));
}

#[test]
fn figures_of_the_present_regime() {
    let good = Condition::ConsecutiveGrade { grade: Grade::Good, years: 5, after: None };
    let certificate = rule("RN-BKTTG-01").conditions;
    assert!(certificate.contains(&good));
    assert!(certificate.contains(&Condition::Held { code: Award::Cstdcs, least: 3, within: Some(5) }));
    let five_after = Condition::ConsecutiveGrade { grade: Grade::Good, years: 5, after: Some(Award::Bkttg) };
    assert!(rule("RN-HCLD3-01").conditions.contains(&five_after));
    let two = Condition::ConsecutiveTitle { code: Award::Cstdt, years: 2, after: None };
    assert!(rule("RN-CSTDTQ-01").conditions.contains(&two));
    // The law of 2022 has no national cap on grassroots fighters, and no veto by a member's warning.
    let of_2022 = shipped().into_iter().find(|r| &*r.id == "titles-2024").unwrap();
    let capped = |r: &Rule| r.cap.is_some() && r.codes.contains(&RuleCode::Award(Award::Cstdcs));
    assert!(!of_2022.rules.iter().any(capped));
    let warned = Condition::NotDisciplined { from: Discipline::Warning, who: Who::Member };
    assert!(!rule("RN-TTLDXS-01").conditions.contains(&warned) && rule("R20-TTLDXS-01").conditions.contains(&warned));
}

#[test]
fn figures_of_grades_and_ceilings() {
    let worked = rule("G20-01");
    assert_eq!(
        (worked.what, worked.conditions),
        (What::Veto, vec![Condition::MonthsWorked(range(None, Some((6, false)))), Condition::NoMaternityLeave])
    );
    let absent = rule("G20-02");
    assert_eq!(absent.conditions, [Condition::MonthsAbsent(range(Some((3, true)), Some((6, false))))]);
    assert_eq!(absent.ceiling, Some(GradeCeiling::AtMost(Grade::Completed)));
    let of = |of, lower, upper| Condition::Result { of, percent: range(lower, upper) };
    assert!(rule("G20V-HT-L").conditions.contains(&of(Figure::TargetsDone, Some((70, false)), None)));
    assert!(rule("G20V-XS-N").conditions.contains(&of(Figure::TasksExceeded, Some((50, true)), None)));
    assert!(rule("G335-O-01-HT").conditions.contains(&of(Figure::TasksLate, None, Some((20, true)))));
    assert!(rule("P366-XS").conditions.contains(&of(Figure::TasksExceeded, Some((30, true)), None)));
    assert_eq!(rule("G335-I-01-T").conditions, [Condition::Score(range(Some((70, true)), Some((90, false))))]);
    for id in ["P21-01", "P21-02", "P21-05", "G335-CAP-01-A", "G335-CAP-01-G"] {
        let (percent, base, ..) = share(id);
        assert_eq!((percent, base), (Exact::from_int(20), Base::GoodOnly), "{id}");
    }
    let head = GradeCeiling::AtMostOf(vec![CeilingOf::LeadingCollective, CeilingOf::Organisation]);
    assert_eq!(rule("P21-04").ceiling, Some(head));
}

#[test]
fn provinces_rules_are_data() {
    let Some(GradeCeiling::Reform { mode, bands: Some(bands) }) = rule("C-QNG-01").ceiling else { panic!("bands") };
    assert_eq!(mode, Some(ReformMode::OwnAxis));
    let grades = [80, 79, 70, 69, 50, 49].map(|n| bands.grade(&Exact::from_int(n)));
    let expected =
        [Grade::Outstanding, Grade::Good, Grade::Good, Grade::Completed, Grade::Completed, Grade::NotCompleted];
    assert_eq!(grades, expected);
    let band_and_rank = [Condition::ReformIndex(range(Some((85, true)), None)), Condition::ReformRank(Places::Best(5))];
    assert_eq!(rule("C-HCM-02").conditions, band_and_rank);
    let own = shipped().into_iter().find(|r| &*r.id == "local-ninh-thuan").unwrap();
    // What is known of the province's own texts is remarks; nothing decides about anybody.
    assert!(own.rules.iter().filter(|rule| rule.what != What::Note).all(|rule| !rule.decides()));
}

#[test]
fn nothing_decides_after_the_amending_law() {
    let day = jiff::civil::date(2026, 10, 1);
    let titles: Vec<Ruleset> = shipped().into_iter().filter(|r| r.domain == Domain::Titles).collect();
    let on = |day| titles.iter().filter(|r| r.valid.contains(day)).map(|r| r.id.to_string()).collect::<Vec<_>>();
    assert_eq!(on(day), ["titles-2026"]);
    assert_eq!(on(day.yesterday().unwrap()), ["titles-2024"]);
    assert_eq!(on(jiff::civil::date(2023, 12, 31)), ["titles-2017"]);
    let rules = &titles.iter().find(|r| &*r.id == "titles-2026").unwrap().rules;
    assert!(rules.iter().all(|rule| !rule.decides()));
    assert!(!rule("G26V-ALL").decides() && !rule("G48-04-A").decides());
}

#[test]
fn the_shipped_cap_gives_the_worked_examples() {
    let cap = rule("R20-CSTDCS-CAP").cap.unwrap();
    let Some(CapSize::Share { percent, .. }) = cap.size else { panic!("a share") };
    let places = |n| quota(n, &percent, cap.rounding).unwrap().places;
    assert_eq!([6, 7, 33, 34, 37, 40].map(places), [0, 1, 4, 5, 5, 6]);
}

#[test]
fn the_partys_text_that_nobody_read_leaves_a_time_that_needs_review() {
    let party: Vec<Ruleset> = shipped().into_iter().filter(|set| set.domain == Domain::Party).collect();
    let mut day = jiff::civil::date(2019, 10, 18);
    while day < jiff::civil::date(2026, 1, 1) {
        let of_day: Vec<&Ruleset> = party.iter().filter(|set| set.valid.contains(day)).collect();
        assert_eq!(of_day.len(), 1, "{day}");
        let unread = day >= jiff::civil::date(2023, 10, 4) && day <= jiff::civil::date(2025, 8, 29);
        assert_eq!(of_day[0].rules.iter().all(|rule| !rule.decides()), unread, "{day}");
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn bonuses_are_multiples_of_the_base_salary() {
    let multiple = |id: &str| rule(id).multiple.unwrap().to_text();
    assert_eq!((multiple("RN-BONUS-LDTT").as_str(), multiple("RN-BONUS-CO-CP").as_str()), ("0.3", "12"));
    let of_2017 = shipped().into_iter().find(|set| &*set.id == "titles-2017").unwrap();
    assert!(of_2017.rules.iter().all(|rule| rule.multiple.is_none()));
}

#[test]
fn bounds_hold_at_their_edges() {
    let above = range(Some((50, false)), None);
    assert!(!above.holds(&Exact::from_int(50)) && above.holds(&Exact::from_int(51)));
    let good = range(Some((70, true)), Some((90, false)));
    assert!(good.holds(&Exact::from_int(70)) && !good.holds(&Exact::from_int(90)) && !good.holds(&Exact::from_int(69)));
}

const HEAD: &str = "schema = 1\n[ruleset]\nid = 'x'\ndomain = 'titles'\nname = 'x'\nvalid = { from = 2020-01-01, until = 2020-12-31 }\n";

/// A file of one rule that is right, with some keys written otherwise.
fn one(id: &str, keys: &str) -> String {
    format!("[[rule]]\nid = '{id}'\nname = 'x'\nsubjects = ['individual']\n{keys}\n")
}

/// Codes of what reading and checking find, notes apart.
fn faults(rules: &str) -> Vec<Code> {
    let (ruleset, mut found) = read("x.toml", &format!("{HEAD}{rules}"));
    found.extend(ruleset.map(|r| check(&[r], &documents())).unwrap_or_default());
    for fault in &found {
        assert!(fault.message.vi != fault.message.en, "{fault:?}");
        assert!(fault.severity == Severity::Note || fault.hint.is_some(), "{fault:?}");
    }
    found.iter().filter(|d| d.severity != Severity::Note).map(|d| d.code).collect()
}

const CITED: &str = "mark = 'V'\ncites = [{ document = '91/2017/NĐ-CP' }]\n";

fn award(id: &str, require: &str) -> String {
    one(id, &format!("what = 'award'\ncodes = ['LDTT']\n{CITED}require = [{require}]"))
}

fn cap(id: &str, cap: &str) -> String {
    one(id, &format!("what = 'cap'\ncodes = ['CSTDCS']\n{CITED}cap = {cap}"))
}

const GOOD: &str = "{ kind = 'grade', grade = 'T' }";
const FIFTEEN: &str = "{ percent = 15, base = 'LDTT', pool = 'agency' }";

#[test]
fn a_right_file_has_no_faults() {
    assert_eq!(faults(&format!("{}{}", award("A", GOOD), cap("B", FIFTEEN))), []);
}

#[test]
fn ids_are_used_once() {
    assert_eq!(faults(&format!("{}{}", award("A", GOOD), award("A", GOOD))), [Code::DuplicateId]);
}

#[test]
fn codes_are_known() {
    let wrong = award("A", GOOD).replace("LDTT", "LDDT");
    assert_eq!(faults(&wrong), [Code::UnknownWord]);
    assert_eq!(faults(&award("A", "{ kind = 'title', code = 'XS' }")), [Code::UnknownWord]);
    assert_eq!(faults(&award("A", "{ kind = 'titel', code = 'LDTT' }")), [Code::UnknownWord]);
    let grade_as_award = award("A", GOOD).replace("['LDTT']", "['XS']");
    assert_eq!(faults(&grade_as_award), [Code::BadParameter]);
}

#[test]
fn caps_are_from_nought_to_a_hundred() {
    for (percent, expected) in
        [("0", vec![]), ("100", vec![]), ("100.1", vec![Code::BadParameter]), ("-1", vec![Code::BadParameter])]
    {
        assert_eq!(faults(&cap("A", &FIFTEEN.replace("15", percent))), expected, "{percent}");
    }
    assert_eq!(faults(&cap("A", "{ pool = 'agency' }")), [Code::Inconsistent]);
    assert_eq!(faults(&cap("A", "{ percent = 15, base = 'LDTT', places = 2, pool = 'agency' }")), [Code::Inconsistent]);
    assert_eq!(faults(&cap("A", "{ percent = 15, pool = 'agency' }")), [Code::MissingKey]);
}

#[test]
fn rival_caps_say_which_counts() {
    let two = |second: &str| faults(&format!("{}{second}", cap("A", FIFTEEN)));
    let twenty = FIFTEEN.replace("15", "20");
    assert_eq!(two(&cap("B", &twenty)), [Code::Inconsistent]);
    assert_eq!(two(&cap("B", &twenty.replace(" }", ", priority = 1 }"))), []);
    assert_eq!(two(&cap("B", &twenty.replace("agency", "similar_duties"))), []);
    let first = cap("A", FIFTEEN) + "valid = { from = 2020-01-01, until = 2020-06-30 }\n";
    let after = |day: &str| format!("{}valid = {{ from = {day}, until = 2020-12-31 }}\n", cap("B", &twenty));
    assert_eq!(faults(&format!("{first}{}", after("2020-07-01"))), []);
    assert_eq!(faults(&format!("{first}{}", after("2020-06-30"))), [Code::Inconsistent]);
}

#[test]
fn rules_hold_within_their_file() {
    let dated = |dates: &str| faults(&(award("A", GOOD) + &format!("valid = {{ {dates} }}\n")));
    assert_eq!(dated("from = 2020-01-01, until = 2020-12-31"), []);
    assert_eq!(dated("from = 2019-12-31, until = 2020-12-31"), [Code::BadDate]);
    assert_eq!(dated("from = 2020-01-01, until = 2021-01-01"), [Code::BadDate]);
    assert_eq!(dated("from = 2020-02-01"), [Code::BadDate]);
    assert_eq!(dated("from = 2020-12-31, until = 2020-01-01"), [Code::BadDate]);
}

#[test]
fn open_rules_say_what_is_missing() {
    let open = |mark: &str, rest: &str| faults(&award("A", GOOD).replace(CITED, &format!("mark = '{mark}'\n{rest}")));
    assert_eq!(open("U", ""), [Code::MissingKey]);
    assert_eq!(open("U", "missing = 'x'\n"), []);
    assert_eq!(open("V", ""), [Code::CitationMissing]);
    assert_eq!(open("P", "missing = 'x'\n"), [Code::CitationMissing]);
    assert_eq!(open("V", "cites = [{ document = '91/2071/NĐ-CP' }]\n"), [Code::UnknownDocument]);
}

#[test]
fn needs_of_nothing_are_no_conditions() {
    assert_eq!(faults(&award("A", "{ kind = 'consecutive_title', code = 'CSTDCS', years = 0 }")), [Code::BadParameter]);
    assert_eq!(faults(&award("A", "{ kind = 'consecutive_grade', grade = 'XS', years = 0 }")), [Code::BadParameter]);
    assert_eq!(faults(&award("A", "{ kind = 'share_with_title', code = 'LDTT' }")), [Code::BadParameter]);
    assert_eq!(faults(&award("A", "{ kind = 'share_with_title', code = 'LDTT', least = 101 }")), [Code::BadParameter]);
    assert_eq!(faults(&award("A", "{ kind = 'months_worked', least = 10, below = 10 }")), [Code::BadParameter]);
    assert_eq!(faults(&award("A", "{ kind = 'any', of = [] }")), [Code::BadParameter]);
    assert_eq!(faults(&award("A", "")), [Code::BadParameter]);
}

#[test]
fn keys_go_with_what_a_rule_is() {
    let veto = one("A", &format!("what = 'veto'\n{CITED}require = [{GOOD}]"));
    assert_eq!(faults(&veto), [Code::MissingKey, Code::Inconsistent]);
    assert_eq!(faults(&(award("A", GOOD) + &format!("cap = {FIFTEEN}\n"))), [Code::Inconsistent]);
    let bonus =
        |multiple: &str| faults(&one("A", &format!("what = 'bonus'\ncodes = ['LDTT']\n{CITED}multiple = {multiple}")));
    assert_eq!(bonus("0.3"), []);
    assert_eq!(bonus("0"), [Code::BadParameter]);
    let two = "ceiling = { at_most = 'T', reform = true }";
    assert_eq!(faults(&one("A", &format!("what = 'ceiling'\n{CITED}{two}"))), [Code::BadParameter]);
}

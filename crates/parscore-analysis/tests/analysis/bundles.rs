//! League tables, movements, gaps, disputes, what-if and emulation of the made-up years.

use parscore_analysis::disputes::{Appraisers, claims};
use parscore_analysis::movement::{Move, changes};
use parscore_analysis::robust::{self, Options};
use parscore_analysis::source::Source;
use parscore_analysis::whatif::{self, Anew, Change};
use parscore_analysis::{emulate, gaps, league};
use parscore_core::number::{Exact, parse_exact_text};
use parscore_core::round::Version;
use parscore_core::score::score_round;
use parscore_core::standing::stand;

use crate::fixture::{self, ANSWERS_2019, ANSWERS_2020, Form, NEW, OLD};

fn exact(text: &str) -> Exact {
    parse_exact_text(text).unwrap()
}

fn text(value: Option<&Exact>) -> String {
    value.map(Exact::to_text).unwrap_or_default()
}

#[test]
fn league_table_with_distances() {
    let root = tempfile::tempdir().unwrap();
    let [_, source] = fixture::both(root.path());
    let rows = league::rows(&source);
    let seen: Vec<_> = rows
        .iter()
        .map(|r| {
            let class = r.to_next_class.as_ref();
            let class = class.map(|(name, points)| format!("{name} {}", points.to_text())).unwrap_or_default();
            (
                r.unit.row.unit.as_str(),
                r.unit.standing.rank,
                text(r.unit.total.as_ref()),
                text(r.to_next_place.as_ref()),
                class,
            )
        })
        .collect();
    let row = |unit, rank, total: &str, place: &str, class: &str| {
        (unit, Some(rank), total.to_owned(), place.to_owned(), class.to_owned())
    };
    assert_eq!(
        seen,
        [
            row("b", 1, "23", "", ""),
            row("a", 2, "58/3", "11/3", ""),
            row("e", 3, "38/3", "20/3", "Tốt 10/3"),
            row("c", 4, "9", "11/3", "Khá 1"),
        ]
    );
}

#[test]
fn who_rose_fell_is_new_is_gone() {
    let root = tempfile::tempdir().unwrap();
    let sources = fixture::both(root.path());
    let seen: Vec<_> = changes(&sources).iter().map(|c| (c.unit().unwrap().row.unit.clone(), c.moved)).collect();
    let expected =
        [("b", Move::Up(1)), ("a", Move::Down(1)), ("e", Move::New), ("c", Move::Down(1)), ("d", Move::Gone)];
    assert_eq!(seen, expected.map(|(unit, moved)| (unit.to_owned(), moved)));
}

#[test]
fn gaps_to_median_and_best() {
    let root = tempfile::tempdir().unwrap();
    let [source, _] = fixture::both(root.path());
    // 1.1 of 2019: shares 1, 2/3, 1/2, 1/6; median 7/12. Unit c is 1/12 of 6 behind it, 1/2 of 6 behind a.
    let unit = source.units.iter().find(|u| u.row.unit == "c").unwrap();
    let all = gaps::gaps(&source, unit);
    let gap = all.iter().find(|g| g.criterion.row.criterion == "1.1").unwrap();
    assert_eq!((text(gap.to_median.as_ref()), text(gap.to_best.as_ref())), ("0.5".into(), "3".into()));
    assert_eq!(gap.best.iter().map(|u| u.row.unit.as_str()).collect::<Vec<_>>(), ["a"]);
    let lost = gaps::lost(&source);
    let of = |id: &str| lost.iter().find(|l| l.criterion.row.criterion == id).unwrap();
    // 1.1: 0 + 2 + 3 + 5 of 24; 1.2: 0 + 2 + 4 + 4 of 16.
    assert_eq!((of("1.1").points.to_text(), of("1.1").losing), ("10".into(), 3));
    assert_eq!((of("1.2").points.to_text(), text(of("1.2").share.as_ref())), ("10".into(), "0.625".into()));
}

#[test]
fn over_claims() {
    let root = tempfile::tempdir().unwrap();
    let own = fixture::load(&fixture::write(root.path(), OLD, ANSWERS_2019, Version::SelfAssessed));
    // Appraisal finds 80 % of files in place of 96 for a, and one more task of d on time.
    let found =
        ANSWERS_2019.replace("a,Sở A,sở,3,3,96,9", "a,Sở A,sở,3,3,80,9").replace("d,Sở D,sở,1,6", "d,Sở D,sở,2,6");
    let appraised = fixture::load(&fixture::write(root.path(), OLD, &found, Version::Appraised2));
    let appraisers = Appraisers { names: [((String::new(), "1.2".to_owned()), "Tổ 1".to_owned())].into() };
    let (own, appraised) = ([own], [appraised]);
    let claims = claims(&own, &appraised, &appraisers);
    assert_eq!(claims.len(), 12);
    let different: Vec<_> = claims
        .iter()
        .filter(|c| !c.over().is_zero())
        .map(|c| {
            (c.unit.row.unit.as_str(), c.criterion.row.criterion.as_str(), c.over().to_text(), c.appraiser.as_str())
        })
        .collect();
    assert_eq!(different, [("a", "1.2", "2".into(), "Tổ 1"), ("d", "1.1", "-1".into(), "unit")]);
}

/// Totals and places of a round that the core scores.
fn scored(form: Form, answers: &str) -> Vec<(String, Option<u32>)> {
    let round = fixture::round(form, answers, Version::Appraised2);
    let (sheets, _) = score_round(&round);
    let (standings, _) = stand(&round, &sheets);
    let row = |s: &parscore_core::standing::Standing| (text(s.total.points().map(|p| p.exact())), s.rank);
    standings.rows.iter().map(row).collect()
}

fn supposed(source: &Source, changes: &[Change]) -> Vec<(String, Option<u32>)> {
    let results = whatif::results(source, changes).unwrap();
    assert!(!results.other_keys);
    results.standings.iter().map(|s| (text(s.total.as_ref()), s.rank)).collect()
}

#[test]
fn what_if_gives_what_the_core_gives_under_the_changed_rubric() {
    let root = tempfile::tempdir().unwrap();
    let [_, source] = fixture::both(root.path());
    let max = |criterion: &str, max: &str| Change::Max { criterion: criterion.into(), max: exact(max) };
    for on_time in [4, 6, 12, 20] {
        let by_core = scored(Form { on_time, ..NEW }, ANSWERS_2020);
        assert_eq!(supposed(&source, &[max("1.1", &on_time.to_string())]), by_core, "1.1 = {on_time}");
    }
    let dropped = Change::Drop { criterion: "3".into() };
    let plain: String = ANSWERS_2020.lines().map(|l| format!("{}\n", l.rsplit_once(',').unwrap().0)).collect();
    assert_eq!(supposed(&source, &[dropped]), scored(Form { third: false, ..NEW }, &plain));
    let points = Change::Points { unit: "a".into(), criterion: "1.1".into(), points: exact("8") };
    let better = ANSWERS_2020.replace("a,Sở A,sở,2,3", "a,Sở A,sở,3,3");
    assert_eq!(supposed(&source, &[points]), scored(NEW, &better));
}

#[test]
fn other_rules_and_answers_are_scored_by_the_core() {
    let root = tempfile::tempdir().unwrap();
    let [_, source] = fixture::both(root.path());
    let anew = |rubric, answers: &[(&str, &str, &str)]| {
        let answers = answers.iter().map(|(u, i, a)| ((*u).to_owned(), (*i).to_owned(), (*a).to_owned())).collect();
        Anew { own: fixture::parse(NEW), rubric: fixture::parse(rubric), answers }
    };
    let results = |anew| {
        let (results, faults) = whatif::by_rubric(&source, &anew).unwrap();
        assert_eq!(faults, []);
        results.standings.iter().map(|s| (text(s.total.as_ref()), s.rank)).collect::<Vec<_>>()
    };
    assert_eq!(results(anew(NEW, &[])), scored(NEW, ANSWERS_2020));
    let stricter = Form { full_from: 95, ..NEW };
    assert_eq!(results(anew(stricter, &[])), scored(stricter, ANSWERS_2020));
    let better = ANSWERS_2020.replace("c,Sở C,sở,1,2,60", "c,Sở C,sở,1,2,91");
    assert_eq!(results(anew(NEW, &[("Sở C", "ho_so", "91")])), scored(NEW, &better));
    let refused = |anew: Anew| whatif::by_rubric(&source, &anew).unwrap_err().en;
    assert_eq!(refused(anew(NEW, &[("c", "ho_so", "nhiều")])), "`nhiều` is no answer to `ho_so`");
    assert_eq!(refused(anew(NEW, &[("c", "khac", "1")])), "the rubric has no input `khac`");
    assert!(refused(Anew { own: fixture::parse(OLD), ..anew(NEW, &[]) }).contains("is not the rubric"));
}

#[test]
fn what_if_refuses_what_it_cannot_carry_up() {
    let root = tempfile::tempdir().unwrap();
    let [_, source] = fixture::both(root.path());
    let refused = |changes: &[Change]| whatif::results(&source, changes).unwrap_err().0.en;
    let drop = |id: &str| Change::Drop { criterion: id.into() };
    assert!(refused(&[drop("9")]).starts_with("there is no criterion `9`"));
    assert!(refused(&[drop("1"), drop("1.1")]).contains("changed twice"));
    let points =
        |unit: &str, points: &str| Change::Points { unit: unit.into(), criterion: "2".into(), points: exact(points) };
    assert_eq!(refused(&[points("a", "11")]), "points of `2` for `a` are from 0 to 10");
    assert_eq!(refused(&[points("x", "1")]), "there is no unit `x`");
    let limit = Change::Limit { class: "Giỏi".into(), from: exact("1") };
    assert!(refused(&[limit]).contains("Giỏi"));
}

#[test]
fn another_limit_gives_other_classes() {
    let root = tempfile::tempdir().unwrap();
    let [_, source] = fixture::both(root.path());
    let limit = Change::Limit { class: "Tốt".into(), from: exact("58/3") };
    let classes: Vec<_> =
        whatif::results(&source, &[limit]).unwrap().standings.into_iter().map(|s| s.class.unwrap()).collect();
    assert_eq!(classes, ["Tốt", "Tốt", "Yếu", "Khá"]);
    let limit = Change::Limit { class: "Tốt".into(), from: exact("19.34") };
    let first = whatif::results(&source, &[limit]).unwrap().standings.swap_remove(0);
    assert_eq!(first.class.unwrap(), "Khá");
}

#[test]
fn at_the_break_even_both_stand_level() {
    let root = tempfile::tempdir().unwrap();
    let [_, source] = fixture::both(root.path());
    let unit = |id: &str| source.units.iter().find(|u| u.row.unit == id).unwrap();
    // a 58/3 and b 23: 11/3 apart. 1.1: a has 2/3, b all of 8; at w: 58/3 − 16/3 + 2w/3 = 15 + w gives w = −3: never.
    let never = whatif::break_even(&source, unit("a"), unit("b"), source.criterion("1.1").unwrap());
    assert_eq!(never, []);
    // 2: a has 9/10, b 8/10: 58/3 − 9 + 0.9 w = 15 + 0.8 w gives w = 140/3.
    let at = source.criterion("2").unwrap();
    let found = whatif::break_even(&source, unit("a"), unit("b"), at);
    assert_eq!((found.len(), found[0].max.to_text(), found[0].exact), (1, "140/3".to_owned(), true));
    let change = Change::Max { criterion: "2".into(), max: found[0].max.clone() };
    let results = whatif::results(&source, &[change]).unwrap();
    assert_eq!((results.standings[0].rank, results.standings[1].rank), (Some(1), Some(1)));
}

#[test]
fn the_way_up_takes_the_fewest_criteria() {
    let root = tempfile::tempdir().unwrap();
    let [_, source] = fixture::both(root.path());
    let unit = source.units.iter().find(|u| u.row.unit == "e").unwrap();
    // e misses 20/3 to a and 10/3 to Tốt; lost: 1.1 16/3, 2 4, 3 3, 1.2 2.
    let way = whatif::way_up(&source, unit);
    let seen: Vec<_> =
        way.iter().map(|s| (s.criterion.row.criterion.as_str(), s.gain.to_text(), s.for_place, s.for_class)).collect();
    let row = |id, gain: &str, place, class| (id, gain.to_owned(), place, class);
    assert_eq!(
        seen,
        [
            row("1.1", "16/3", true, true),
            row("2", "4", true, false),
            row("3", "3", false, false),
            row("1.2", "2", false, false)
        ]
    );
}

#[test]
fn whom_to_learn_from() {
    let root = tempfile::tempdir().unwrap();
    let [_, source] = fixture::both(root.path());
    let unit = source.units.iter().find(|u| u.row.unit == "a").unwrap();
    let teachers = emulate::teachers(&source, unit);
    // b does better at 1.1 (8/3) and 3 (2); e at 3 (1); c nowhere.
    let seen: Vec<_> = teachers.iter().map(|t| (t.unit.row.unit.as_str(), t.gain.to_text())).collect();
    assert_eq!(seen, [("b", "14/3".to_owned()), ("e", "1".to_owned()), ("c", "0".to_owned())]);
}

#[test]
fn places_without_noise_are_the_official_ones() {
    let root = tempfile::tempdir().unwrap();
    let [_, source] = fixture::both(root.path());
    let still = Options { spread: 0.0, draws: 10, ..Options::USUAL };
    for row in robust::rows(&source, &still, &mut |_| true).unwrap() {
        let summary = row.summary.unwrap();
        assert_eq!(Some(summary.best), row.unit.standing.rank);
        assert_eq!((summary.best, summary.low, summary.high), (summary.worst, summary.median, summary.median));
    }
    let noise = Options { spread: 0.9, draws: 400, ..Options::USUAL };
    let once = robust::rows(&source, &noise, &mut |_| true).unwrap();
    let again = robust::rows(&source, &noise, &mut |_| true).unwrap();
    assert!(once.iter().zip(&again).all(|(a, b)| a.summary == b.summary), "the same seed gives the same draws");
    let stopped = robust::rows(&source, &noise, &mut |done| done < 128).unwrap();
    let first = robust::rows(&source, &Options { draws: 128, ..noise }, &mut |_| true).unwrap();
    assert!(stopped.iter().zip(&first).all(|(a, b)| a.summary == b.summary && a.draws == 128), "what is done stays");
    // b dominates e and c at every criterion: no weight puts them before it.
    assert_eq!(once[0].unit.row.unit, "b");
    assert!(once.iter().skip(2).all(|r| r.summary.unwrap().best > 1));
}

#[test]
fn one_unit_alone_and_units_that_are_equal() {
    let root = tempfile::tempdir().unwrap();
    let header = "unit,name,khối,dung_han,giao,ho_so,hai_long\n";
    let alone = format!("{header}a,Sở A,sở,3,3,96,9\n");
    let alone = fixture::load(&fixture::write(&root.path().join("1"), OLD, &alone, Version::Appraised2));
    let analysis = league::analysis(&[alone], Some(&Options::USUAL)).unwrap();
    assert!(
        analysis
            .notes
            .iter()
            .any(|n| n.en == "block `sở` of 2019 has one unit with a place only: the place says nothing")
    );
    let equal = format!("{header}a,Sở A,sở,1,3,96,9\nb,Sở B,sở,2,6,96,9\n");
    let equal = fixture::load(&fixture::write(&root.path().join("2"), OLD, &equal, Version::Appraised2));
    let rows = league::rows(&equal);
    let places: Vec<_> = rows.iter().map(|r| (r.unit.standing.rank, r.tied, text(r.to_next_place.as_ref()))).collect();
    assert_eq!(places, [(Some(1), 2, String::new()), (Some(1), 2, String::new())]);
    let drawn = robust::rows(&equal, &Options::USUAL, &mut |_| true).unwrap();
    assert!(drawn.iter().all(|r| r.summary.unwrap().worst == 1 && r.tier == Some(1)), "no weight parts equals");
}

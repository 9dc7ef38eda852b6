//! Rounds by version, results and progress of the small campaign, worked out by hand.

use std::collections::BTreeMap;

use jiff::civil::date;
use parscore_campaign::act::*;
use parscore_campaign::results::{self, Move, Moves};
use parscore_campaign::round::{BlockRound, RegisterFacts, RoundOptions, rounds};
use parscore_campaign::session::Session;
use parscore_core::round::Version;
use parscore_core::rubric::canonical;
use parscore_core::score::score_round;
use parscore_core::sheet::Outcome;
use parscore_files::answers::canonical as answer_text;
use parscore_files::bundle::Trails;

use crate::fixture::*;

const SELF: SubmissionKind = SubmissionKind::SelfAssessment;
/// Due between the ends of the self-assessment and the first appraisal, done late before the explanation's.
const TASKS: &str = "number,assigned_on,unit,due,done_on\n1,2020-03-01,so-y-te,2021-02-05,2021-02-15\n";

/// The department rubric with `c` filled by the register of tasks.
fn bound(prefer: &str) -> String {
    rubric_text("department")
        .replace(
            "id = \"c\"\ntitle = \"c\"\nkind = \"yes_no\"\nsupplier = \"unit\"\n",
            &format!(
                "id = \"c\"\ntitle = \"c\"\nkind = \"count\"\nsupplier = \"register\"\nmeasure = \"tasks.overdue\"\n{prefer}"
            ),
        )
        .replace("input = \"c\"", "when = \"c = 0\"")
}

fn bound_session(folder: &std::path::Path, prefer: &str) -> Session {
    let mut session = Session::create(folder, ID).unwrap();
    let mut texts = texts();
    texts.rubrics.insert("so".to_owned(), bound(prefer));
    done(&mut session, "quan-tri", "2020-12-20", Recorded::plain(Act::Apply(texts)));
    let form = Submit {
        rubric: canonical::hashes(&bound(prefer)).canonical,
        ..form("so-y-te", &[("a", "yes"), ("b", "no"), ("c", "0")])
    };
    done(&mut session, "van-thu-1", "2021-01-20", plain_submit(form));
    session
}

pub(crate) fn form(unit: &str, answers: &[(&str, &str)]) -> Submit {
    let answers = answers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Submit { answers, ..submit(unit, SELF, "yes") }
}

fn departments(session: &Session, version: Version) -> BlockRound {
    rounds(session, version, RoundOptions::default()).unwrap().remove(0)
}

/// Answers in effect of Sở Y tế, `-` where there is none.
fn in_effect(of: &BlockRound) -> String {
    let rubric = &of.round.rubric;
    let unit = of.round.units.iter().position(|u| &*u.id == "so-y-te").unwrap();
    let one = |id: &str| {
        let ix = rubric.find_input(id).unwrap();
        let value = of.round.versions.values().rev().find_map(|table| table.get(unit, ix));
        value.map_or("-".to_owned(), |value| answer_text(rubric.input(ix), value))
    };
    ["a", "b", "c"].map(one).join(" ")
}

fn total(of: &BlockRound) -> String {
    let (sheets, faults) = score_round(&of.round);
    assert!(faults.is_empty(), "{faults:?}");
    let unit = of.round.units.iter().position(|u| &*u.id == "so-y-te").unwrap();
    match &sheets.sheets[unit].total.outcome {
        Outcome::Scored(points) => points.exact().to_text(),
        Outcome::Pending(range) => format!("{}..{}", range.low.exact().to_text(), range.high.exact().to_text()),
        other => other.name().to_owned(),
    }
}

#[test]
fn every_version_has_its_claims_facts_and_decisions() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = bound_session(dir.path(), "");
    done(&mut session, "van-thu-1", "2021-01-20", import("tasks", "", TASKS));
    let no = decision(Verdict::Change, &[("a", "no")], Some("không có minh chứng"));
    let ask = decision(Verdict::Ask, &[], Some("đề nghị giải trình"));
    done(&mut session, "cv-1", "2021-02-01", appraise("so-y-te", 1, &[("1.1", no), ("1.2", ask)]));
    let explanation = Submit {
        rubric: canonical::hashes(&bound("")).canonical,
        notes: BTreeMap::from([("1.2".to_owned(), "đã bổ sung".to_owned())]),
        ..submit("so-y-te", SubmissionKind::Explanation, "yes")
    };
    done(&mut session, "van-thu-1", "2021-02-12", plain_submit(explanation));
    let keep = decision(Verdict::Change, &[("a", "no")], Some("minh chứng sau ngày chốt"));
    done(&mut session, "cv-1", "2021-02-25", appraise("so-y-te", 2, &[("1.1", keep)]));

    // a: 10 where yes; b: always no; c: nothing overdue on 29.1., one on 10.2., none on 20.2.
    let expected = [
        (Version::SelfAssessed, "yes no 0", "20"),
        (Version::Appraised1, "no no 1", "0"),
        (Version::Explained, "yes no 0", "20"),
        (Version::Appraised2, "no no 0", "10"),
        (Version::Final, "no no 0", "10"),
    ];
    for (version, answers, points) in expected {
        let of = departments(&session, version);
        assert_eq!((in_effect(&of).as_str(), total(&of).as_str()), (answers, points), "{version:?}");
        assert_eq!((of.round.version, of.faults.len(), of.conflicts.len()), (version, 0, 0));
    }
    let first = departments(&session, Version::Appraised1);
    let differences: Vec<_> = first.differences.iter().map(|d| (&*d.unit, &*d.input, &*d.claim, &*d.fact)).collect();
    assert_eq!(differences, [("so-y-te", "c", "0", "1")]);
    assert_eq!(first.cutoffs[&Version::SelfAssessed], date(2021, 1, 29));
    assert_eq!(first.cutoffs[&Version::Appraised1], date(2021, 2, 10));
    let registers = RegisterFacts::load(&session).unwrap();
    let campaign = session.campaign().unwrap();
    let input = first.round.rubric.input(first.round.rubric.find_input("c").unwrap());
    let fact = |version, unit| registers.of_version(campaign, version, RoundOptions::default()).text(unit, input);
    assert_eq!(fact(Version::Appraised1, "so-y-te").as_deref(), Some("1"));
    assert_eq!(fact(Version::Explained, "so-y-te").as_deref(), Some("0"));
    assert_eq!(fact(Version::Appraised1, "so-noi-vu").as_deref(), Some("0"));
    // On another day the version that is scored has other facts; the one before keeps its own.
    let asked = RoundOptions { cutoff: Some(date(2021, 2, 1)) };
    let of = rounds(&session, Version::Appraised1, asked).unwrap().remove(0);
    assert_eq!((in_effect(&of).as_str(), of.differences.len()), ("no no 0", 0));
    let evidence = departments(&session, Version::Explained).round.evidence.unwrap();
    assert_eq!(evidence.values().map(|e| e.notes.len()).sum::<usize>(), 1);
}

#[test]
fn the_rubric_says_whether_fact_or_claim_scores() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = bound_session(dir.path(), "prefer = \"claim\"\n");
    assert_eq!(in_effect(&departments(&session, Version::Appraised1)), "yes no 0");
    done(&mut session, "van-thu-1", "2021-01-20", import("tasks", "", TASKS));
    let of = departments(&session, Version::Appraised1);
    assert_eq!((in_effect(&of).as_str(), of.differences.len()), ("yes no 0", 1));
}

/// Overdue from the start, so that the unit's claim of nought is wrong.
const OVERDUE: &str = "number,assigned_on,unit,due,done_on\n1,2020-03-01,so-y-te,2021-01-10,\n";

#[test]
fn the_self_assessment_is_what_the_unit_claims() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = bound_session(dir.path(), "");
    done(&mut session, "van-thu-1", "2021-01-20", import("tasks", "", OVERDUE));
    let own = departments(&session, Version::SelfAssessed);
    assert_eq!((in_effect(&own).as_str(), total(&own).as_str()), ("yes no 0", "20"));
    let first = departments(&session, Version::Appraised1);
    assert_eq!((in_effect(&first).as_str(), total(&first).as_str()), ("yes no 1", "10"));
    let of = &results::results(&session, Version::Appraised1, RoundOptions::default()).unwrap()[0];
    // Units without a form have no own total; Sở Y tế claimed 10 points too many on criterion 2.
    assert_eq!([0, 1, 2].map(|unit| of.own.total(unit).map(|t| t.to_text())), [None, Some("20".to_owned()), None]);
    let gaps = of.gaps();
    let [gap] = gaps.as_slice() else { panic!("{gaps:?}") };
    let leaves: Vec<_> =
        gap.leaves.iter().map(|(leaf, p)| (&*of.round.rubric.criterion(*leaf).id, p.to_text())).collect();
    assert_eq!((gap.unit, gap.less.to_text(), leaves), (1, "-10".to_owned(), vec![("2", "-10".to_owned())]));
}

/// The department rubric with `c` supplied by the appraisers.
fn appraisers_supply(folder: &std::path::Path, claimed: &[(&str, &str)]) -> Session {
    let supply = "id = \"c\"\ntitle = \"c\"\nkind = \"yes_no\"\nsupplier = ";
    let rubric = rubric_text("department").replace(&format!("{supply}\"unit\""), &format!("{supply}\"appraiser\""));
    let mut session = Session::create(folder, ID).unwrap();
    let mut texts = texts();
    texts.rubrics.insert("so".to_owned(), rubric.clone());
    done(&mut session, "quan-tri", "2020-12-20", Recorded::plain(Act::Apply(texts)));
    let form = Submit { rubric: canonical::hashes(&rubric).canonical, ..form("so-y-te", claimed) };
    done(&mut session, "van-thu-1", "2021-01-20", plain_submit(form));
    session
}

#[test]
fn a_claim_of_what_appraisers_supply_counts_where_they_accept_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = appraisers_supply(dir.path(), &[("a", "yes"), ("b", "no"), ("c", "yes")]);
    assert_eq!(total(&departments(&session, Version::SelfAssessed)), "20");
    let first = departments(&session, Version::Appraised1);
    assert_eq!((in_effect(&first).as_str(), total(&first).as_str()), ("yes no -", "10..20"));
    let accept = decision(Verdict::Accept, &[], None);
    let entry = done(&mut session, "chu-tri", "2021-02-01", appraise("so-y-te", 1, &[("2", accept)])).seq;
    assert_eq!(total(&departments(&session, Version::Appraised1)), "20");
    assert_eq!(total(&departments(&session, Version::Appraised2)), "20");
    done(&mut session, "quan-tri", "2021-02-02", undo(entry));
    let no = decision(Verdict::Change, &[("c", "no")], Some("không đạt"));
    done(&mut session, "chu-tri", "2021-02-03", appraise("so-y-te", 1, &[("2", no)]));
    assert_eq!(total(&departments(&session, Version::Appraised1)), "10");
    // Without a claim the own total takes the appraisers' figure: the unit had nothing to say there.
    let dir = tempfile::tempdir().unwrap();
    let mut session = appraisers_supply(dir.path(), &[("a", "yes"), ("b", "no")]);
    assert_eq!(total(&departments(&session, Version::SelfAssessed)), "10..20");
    let yes = decision(Verdict::Change, &[("c", "yes")], Some("đạt"));
    done(&mut session, "chu-tri", "2021-02-03", appraise("so-y-te", 1, &[("2", yes)]));
    let of = &results::results(&session, Version::Appraised1, RoundOptions::default()).unwrap()[0];
    assert_eq!(of.appraised_less_own(1).map(|less| less.to_text()).as_deref(), Some("0"));
}

#[test]
fn a_conflict_leaves_the_answers_of_its_criterion_pending() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = started(dir.path());
    let all = form("so-y-te", &[("a", "yes"), ("b", "no"), ("c", "yes")]);
    done(&mut session, "van-thu-1", "2021-01-20", plain_submit(all));
    let accept = || decision(Verdict::Accept, &[], None);
    let change = decision(Verdict::Change, &[("b", "yes")], Some("có minh chứng"));
    done(&mut session, "cv-1", "2021-02-01", appraise("so-y-te", 1, &[("1.2", accept())]));
    done(&mut session, "cv-2", "2021-02-02", appraise("so-y-te", 1, &[("1.2", change)]));
    assert_eq!(total(&departments(&session, Version::SelfAssessed)), "20");
    let of = departments(&session, Version::Appraised1);
    assert_eq!((in_effect(&of).as_str(), total(&of).as_str()), ("yes - yes", "20..30"));
    let open: Vec<_> = of.conflicts.iter().map(|c| (&*c.unit, &*c.criterion, c.round)).collect();
    assert_eq!(open, [("so-y-te", "1.2", 1)]);
    // The second appraisal settles it.
    done(&mut session, "cv-1", "2021-02-25", appraise("so-y-te", 2, &[("1.2", accept())]));
    let of = departments(&session, Version::Appraised2);
    assert_eq!((in_effect(&of).as_str(), total(&of).as_str(), of.conflicts.len()), ("yes no yes", "20", 0));
    let left = results::results(&session, Version::Appraised1, RoundOptions::default()).unwrap();
    // Of the units without a form anything is possible.
    let ranges = left[0].pending().map(|s| s.total.range().map(|(low, high)| [low, high].map(|p| p.exact().to_text())));
    let ranges: Vec<_> = ranges.flatten().map(|[low, high]| format!("{low}..{high}")).collect();
    assert_eq!(ranges, ["0..30", "20..30", "0..30"]);
    let line = left[0].round.rubric.find_criterion("1.2").unwrap().at();
    let lines: Vec<_> = left[0].sheets.sheets.iter().map(|s| s.lines[line].outcome.name()).collect();
    assert_eq!(lines, ["not_submitted", "pending", "not_submitted"]);
}

/// 30, 20 and 10 points; last year Sở Y tế stood before Sở Nội vụ.
fn three(folder: &std::path::Path) -> Session {
    let mut session = started(folder);
    for (unit, a, b, c) in
        [("so-noi-vu", "yes", "yes", "yes"), ("so-y-te", "yes", "no", "yes"), ("so-tai-chinh", "no", "no", "yes")]
    {
        let form = form(unit, &[("a", a), ("b", b), ("c", c)]);
        done(&mut session, "van-thu-1", "2021-01-20", plain_submit(form));
    }
    let last_year =
        "unit,criterion,points,max,rank,class\nso-y-te,,28,30,1,Tốt\nso-y-te,1,20,20,,\nso-noi-vu,,27.5,30,2,Tốt\n";
    done(&mut session, "van-thu-1", "2021-01-21", import("last_year", "", last_year));
    session
}

#[test]
fn places_moves_and_points_lost() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = three(dir.path());
    let no = decision(Verdict::Change, &[("c", "no")], Some("không có minh chứng"));
    done(&mut session, "chu-tri", "2021-02-01", appraise("so-tai-chinh", 1, &[("2", no)]));
    let blocks = results::results(&session, Version::Appraised1, RoundOptions::default()).unwrap();
    let of = &blocks[0];
    assert_eq!((blocks.len(), &*of.block, of.made_up), (2, "so-nganh", true));
    let order: Vec<_> = of
        .in_order()
        .iter()
        .map(|s| (&*of.round.units[s.unit].id, s.rank, s.total.points().unwrap().exact().to_text()))
        .collect();
    let expected = [("so-noi-vu", "30"), ("so-y-te", "20"), ("so-tai-chinh", "0")];
    assert_eq!(
        order,
        [0_u32, 1, 2].map(|at| (expected[at as usize].0, Some(at + 1), expected[at as usize].1.to_owned()))
    );
    let moved: Vec<_> = (0..3).map(|unit| of.moved(unit)).collect();
    assert_eq!(moved, [Some(Move::Up(1)), Some(Move::Down(1)), Some(Move::New)]);
    assert_eq!(of.moves(), Moves { up: 1, down: 1, new: 1, ..Moves::default() });
    assert!(!of.former.as_ref().unwrap().1.comparable);
    // The lead took 10 points of Sở Tài chính.
    let less = |unit| of.appraised_less_own(unit).unwrap().to_text();
    assert_eq!([less(0), less(1), less(2)], ["0", "0", "-10"]);
    let lost: Vec<_> = of
        .lost
        .iter()
        .map(|l| (&*of.round.rubric.criterion(l.criterion).id, l.points.to_text(), l.units, l.scored))
        .collect();
    let want = [("1", "30", 2), ("1.1", "10", 1), ("1.2", "20", 2), ("2", "10", 1)];
    assert_eq!(lost, want.map(|(id, points, units)| (id, points.to_owned(), units, 3)));
    // Without the register nothing moved.
    let entry = session.state().register("last_year", "").unwrap().entry;
    done(&mut session, "van-thu-1", "2021-02-02", undo(entry));
    let blocks = results::results(&session, Version::Appraised1, RoundOptions::default()).unwrap();
    assert_eq!((blocks[0].moved(0), blocks[0].moves()), (None, Moves::default()));
}

#[test]
fn a_changed_bundle_is_named_by_its_first_cell() {
    let dir = tempfile::tempdir().unwrap();
    let session = three(dir.path());
    let blocks = results::results(&session, Version::SelfAssessed, RoundOptions::default()).unwrap();
    let folders = results::write(&blocks, session.folder(), Trails::None).unwrap();
    assert_eq!(folders.len(), 3);
    for block in &blocks {
        assert_eq!(results::verify(session.folder(), block).unwrap(), None);
    }
    let path = folders[0].join("standings.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let column = text.lines().next().unwrap().split(',').position(|c| c == "total").unwrap();
    let mut rows: Vec<Vec<String>> = text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    rows[2][column] = "29".to_owned();
    let changed: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    std::fs::write(&path, changed.join("\n") + "\n").unwrap();
    let differs = results::verify(session.folder(), &blocks[0]).unwrap().unwrap();
    assert_eq!((&*differs.file, differs.line, &*differs.column), ("standings.csv", 3, "total"));
    assert_eq!((&*differs.found, &*differs.expected), ("29", "20"));
    // Two bundles, and beside the block that last year's table knows the comparison with it.
    let names = std::fs::read_dir(folders[0].parent().unwrap()).unwrap();
    let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["huyen", "so-nganh", "so-nganh-nam-truoc"]);
}

//! Every rule of acts: what is taken, what is refused and by which code.

use std::collections::BTreeMap;

use parscore_campaign::act::*;
use parscore_campaign::session::Session;
use parscore_campaign::state::Standing;
use parscore_campaign::verify::{not_in_effect, verify};

use crate::fixture::*;

const SELF: SubmissionKind = SubmissionKind::SelfAssessment;
const IN_TIME: &str = "2021-01-15";

fn accept() -> Decision {
    decision(Verdict::Accept, &[], None)
}

fn change(to: &str) -> Decision {
    decision(Verdict::Change, &[("c", to)], Some("không có minh chứng"))
}

/// A session in which Sở Y tế has submitted.
fn submitted(folder: &std::path::Path) -> Session {
    let mut session = started(folder);
    done(&mut session, "van-thu-1", IN_TIME, plain_submit(submit("so-y-te", SELF, "có")));
    session
}

#[test]
fn nothing_is_done_before_texts_are_applied() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = Session::create(dir.path(), ID).unwrap();
    assert_eq!(refused(&mut session, "van-thu-1", IN_TIME, import("tasks", "", "a\n1\n")), ["unknown-entry"]);
    let other = Apply { campaign: CAMPAIGN.replace("thu-2020", "thu-2021"), ..texts() };
    assert_eq!(refused(&mut session, "quan-tri", IN_TIME, Recorded::plain(Act::Apply(other))), ["inconsistent"]);
    let nobody = Apply { campaign: CAMPAIGN.replace("\"administrator\"", "\"clerk\""), ..texts() };
    assert_eq!(
        refused(&mut session, "quan-tri", IN_TIME, Recorded::plain(Act::Apply(nobody))),
        ["not-allowed", "not-allowed"]
    );
    let broken = Apply { campaign: CAMPAIGN.replace("province", "provinse"), ..texts() };
    assert_eq!(
        refused(&mut session, "quan-tri", IN_TIME, Recorded::plain(Act::Apply(broken))),
        ["missing-key", "unknown-key"]
    );
    let first = done(&mut session, "quan-tri", IN_TIME, Recorded::plain(Act::Apply(texts())));
    assert_eq!(unchanged(&mut session, "quan-tri", IN_TIME, Recorded::plain(Act::Apply(texts()))), first.seq);
    assert_eq!(refused(&mut session, "quan-tri", IN_TIME, undo(first.seq)), ["unknown-entry"]);
}

#[test]
fn a_rubric_is_frozen_by_the_first_form() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = started(dir.path());
    let edited = |name: &str| {
        let mut texts = texts();
        let rubric = texts.rubrics.get_mut(name).unwrap();
        *rubric = rubric.replace("title = \"Một\"", "title = \"Lĩnh vực một\"");
        Recorded::plain(Act::Apply(texts))
    };
    let before = done(&mut session, "quan-tri", IN_TIME, edited("so"));
    let back = done(&mut session, "quan-tri", IN_TIME, Recorded::plain(Act::Apply(texts())));
    done(&mut session, "van-thu-1", IN_TIME, plain_submit(submit("so-y-te", SELF, "có")));
    assert_eq!(refused(&mut session, "quan-tri", IN_TIME, edited("so")), ["rubric-differs"]);
    // Without the texts in effect the edited rubric would be in effect again.
    assert_eq!(refused(&mut session, "quan-tri", IN_TIME, undo(back.seq)), ["rubric-differs"]);
    // Nothing is in from the other block; a comment changes no rubric; earlier texts may be undone.
    done(&mut session, "quan-tri", IN_TIME, edited("huyen"));
    let mut comment = texts();
    comment.rubrics.get_mut("so").unwrap().push_str("# ghi chú\n");
    done(&mut session, "quan-tri", IN_TIME, Recorded::plain(Act::Apply(comment.clone())));
    done(&mut session, "quan-tri", IN_TIME, undo(before.seq));
    let gone = Apply { units: UNITS.replace("so-y-te,Sở Y tế,department,so-nganh\n", ""), ..texts() };
    assert_eq!(refused(&mut session, "quan-tri", IN_TIME, Recorded::plain(Act::Apply(gone))), ["unknown-unit"]);
    assert_eq!(not_in_effect(session.state(), &comment), Vec::<String>::new());
    assert_eq!(not_in_effect(session.state(), &texts()), ["rubric so"]);
    assert_eq!(verify(&session, None).unwrap(), Ok(session.state().head()));
}

#[test]
fn forms_are_taken_in_by_clerks_in_time() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = started(dir.path());
    let good = || submit("so-y-te", SELF, "có");
    let mut wrong = good();
    wrong.answers.insert("aa".into(), "có".into());
    wrong.notes.insert("1.3".into(), "?".into());
    let mut future = good();
    future.arrival.date = Some(jiff::civil::date(2021, 1, 16));
    let cases: Vec<(&str, &str, Submit, &[&str])> = vec![
        ("ai-do", IN_TIME, good(), &["unknown-actor"]),
        ("cv-1", IN_TIME, good(), &["not-allowed"]),
        ("van-thu-1", IN_TIME, submit("so-yte", SELF, "có"), &["unknown-unit"]),
        ("van-thu-1", IN_TIME, Submit { rubric: rubric_hash("district"), ..good() }, &["rubric-differs"]),
        ("van-thu-1", IN_TIME, wrong, &["unknown-input", "unknown-criterion"]),
        ("van-thu-1", IN_TIME, future, &["bad-date"]),
        ("van-thu-1", IN_TIME, Submit { keyed: true, ..good() }, &["evidence-missing"]),
        ("van-thu-1", "2021-01-03", good(), &["stage-closed"]),
        ("van-thu-1", "2021-01-30", good(), &["stage-closed"]),
        ("van-thu-1", "2021-02-02", submit("so-y-te", SubmissionKind::Explanation, "có"), &["inconsistent"]),
    ];
    for (actor, day, act, codes) in cases {
        assert_eq!(refused(&mut session, actor, day, plain_submit(act.clone())), codes, "{actor} {day} {act:?}");
    }
    assert_eq!(refused_as(&mut session, "van-thu-1", "hôm qua", plain_submit(good()), None), ["bad-date"]);
    // Both edges of the stage; then a late recording of what arrived in time.
    let first = done(&mut session, "van-thu-1", "2021-01-04", plain_submit(good()));
    assert_eq!(unchanged(&mut session, "van-thu-2", "2021-02-20", plain_submit(good())), first.seq);
    done(&mut session, "van-thu-1", "2021-01-29", plain_submit(submit("so-y-te", SELF, "không")));
    let mut arrived = submit("so-tai-chinh", SELF, "có");
    arrived.arrival.date = Some(jiff::civil::date(2021, 1, 29));
    done(&mut session, "van-thu-1", "2021-02-03", plain_submit(arrived));
}

#[test]
fn keyed_scans_count_after_a_second_reading() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = started(dir.path());
    let check = |submission| Recorded::plain(Act::Check(Check { submission }));
    let plain = done(&mut session, "van-thu-1", IN_TIME, plain_submit(submit("so-y-te", SELF, "có"))).seq;
    let scan = done(&mut session, "van-thu-1", IN_TIME, plain_submit(keyed("so-y-te", "không"))).seq;
    assert_eq!(session.state().submission("so-y-te", SELF).unwrap().entry, plain);
    assert_eq!(session.state().awaiting_check("so-y-te", SELF).unwrap().entry, scan);
    assert_eq!(refused(&mut session, "van-thu-1", IN_TIME, check(scan)), ["not-allowed"]);
    assert_eq!(refused(&mut session, "van-thu-2", IN_TIME, check(plain)), ["unknown-entry"]);
    assert_eq!(refused(&mut session, "van-thu-2", IN_TIME, check(99)), ["unknown-entry"]);
    let checked = done(&mut session, "van-thu-2", IN_TIME, check(scan)).seq;
    assert_eq!(session.state().submission("so-y-te", SELF).unwrap().entry, scan);
    assert_eq!(unchanged(&mut session, "van-thu-2", IN_TIME, check(scan)), checked);
    done(&mut session, "van-thu-2", IN_TIME, undo(checked));
    assert_eq!(session.state().submission("so-y-te", SELF).unwrap().entry, plain);
}

#[test]
fn late_acts_need_a_reopening_or_one_acceptance_each() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = started(dir.path());
    let late = "2021-02-01";
    let form = |a| plain_submit(submit("so-y-te", SELF, a));
    let accept = || stage("tu-cham", Some("so-y-te"), StageChange::AcceptLate);
    assert_eq!(refused(&mut session, "van-thu-1", late, accept()), ["not-allowed"]);
    assert_eq!(refused_as(&mut session, "quan-tri", &noon(late), accept(), None), ["reason-missing"]);
    assert_eq!(
        refused(&mut session, "quan-tri", late, stage("tu-cham", None, StageChange::AcceptLate)),
        ["unknown-unit"]
    );
    assert_eq!(refused(&mut session, "quan-tri", late, stage("tu-chấm", None, StageChange::Reopen)), ["unknown-word"]);
    done(&mut session, "quan-tri", late, accept());
    let first = done(&mut session, "van-thu-1", late, form("có")).seq;
    assert_eq!(refused(&mut session, "van-thu-1", late, form("không")), ["stage-closed"]);
    let other = plain_submit(submit("so-tai-chinh", SELF, "có"));
    assert_eq!(refused(&mut session, "van-thu-1", late, other.clone()), ["stage-closed"]);
    // Undoing the act gives the acceptance back.
    done(&mut session, "van-thu-1", late, undo(first));
    done(&mut session, "van-thu-1", late, form("không"));
    let reopened = done(&mut session, "quan-tri", late, stage("tu-cham", None, StageChange::Reopen)).seq;
    done(&mut session, "van-thu-1", late, other);
    done(&mut session, "quan-tri", late, stage("tu-cham", Some("so-y-te"), StageChange::Close));
    assert_eq!(refused(&mut session, "van-thu-1", late, form("có")), ["stage-closed"]);
    done(&mut session, "quan-tri", late, undo(reopened));
    let third = plain_submit(submit("so-noi-vu", SELF, "có"));
    assert_eq!(refused(&mut session, "van-thu-1", late, third), ["stage-closed"]);
}

#[test]
fn appraisers_decide_what_is_theirs_with_reasons() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = submitted(dir.path());
    let one = |criterion: &'static str, decision: Decision| appraise("so-y-te", 1, &[(criterion, decision)]);
    let cases: Vec<(&str, Recorded, &[&str])> = vec![
        ("van-thu-1", one("1.1", accept()), &["not-allowed"]),
        ("cv-1", one("2", accept()), &["not-allowed"]),
        ("cv-1", one("1", accept()), &["unknown-criterion"]),
        ("cv-1", one("1.3", accept()), &["unknown-criterion"]),
        ("cv-1", appraise("so-noi-vu", 1, &[("1.1", accept())]), &["not-allowed", "inconsistent"]),
        ("cv-1", appraise("so-y-te", 3, &[("1.1", accept())]), &["bad-answer"]),
        ("cv-1", appraise("so-y-te", 2, &[("1.1", accept())]), &["stage-closed"]),
        ("cv-1", appraise("so-y-te", 1, &[]), &["empty-file"]),
        ("cv-1", appraise("so-tai-chinh", 1, &[("1.1", accept())]), &["inconsistent"]),
        ("cv-2", one("2", decision(Verdict::Change, &[("c", "không")], Some(" "))), &["reason-missing"]),
        ("cv-2", one("2", decision(Verdict::Change, &[], Some("vì"))), &["bad-answer"]),
        ("cv-2", one("2", decision(Verdict::Change, &[("a", "không")], Some("vì"))), &["unknown-input"]),
        ("cv-2", one("2", decision(Verdict::Accept, &[("c", "không")], None)), &["bad-answer"]),
        ("cv-2", one("2", decision(Verdict::Ask, &[], None)), &["reason-missing"]),
        ("cv-2", one("2", decision(Verdict::Opinion, &[], None)), &["reason-missing"]),
    ];
    for (actor, act, codes) in cases {
        assert_eq!(refused(&mut session, actor, IN_TIME, act.clone()), codes, "{actor} {act:?}");
    }
    done(&mut session, "cv-1", IN_TIME, one("1.1", accept()));
    // An opinion is free to every appraiser; it decides nothing.
    done(&mut session, "cv-1", IN_TIME, one("2", decision(Verdict::Opinion, &[], Some("nên hỏi thêm"))));
    let campaign = session.campaign().unwrap().clone();
    let standings = session.state().standings(&campaign, "so-y-te", 1);
    assert!(matches!(standings["1.1"], Standing::Decided(_)) && standings["2"] == Standing::Open);
}

#[test]
fn different_decisions_are_a_conflict_unless_a_lead_decides() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = submitted(dir.path());
    let campaign = session.campaign().unwrap().clone();
    let on = |criterion: &'static str, decision: Decision| appraise("so-y-te", 1, &[(criterion, decision)]);
    let conflicts = |session: &Session| session.state().conflicts(&campaign, "so-y-te").len();
    done(&mut session, "cv-2", IN_TIME, on("2", accept()));
    done(&mut session, "ban-dan-toc", IN_TIME, on("2", change("không")));
    assert_eq!(conflicts(&session), 1);
    // Two changes to the same answers agree, whatever the reasons are.
    done(&mut session, "cv-2", IN_TIME, on("2", decision(Verdict::Change, &[("c", "không")], Some("khác"))));
    assert_eq!(conflicts(&session), 0);
    let back = done(&mut session, "cv-2", IN_TIME, on("2", change("có"))).seq;
    assert_eq!(conflicts(&session), 1);
    done(&mut session, "cv-2", IN_TIME, undo(back));
    assert_eq!(conflicts(&session), 0);
    done(&mut session, "cv-2", IN_TIME, on("2", accept()));
    done(&mut session, "chu-tri", IN_TIME, on("2", decision(Verdict::Ask, &[], Some("gửi thêm minh chứng"))));
    assert_eq!(conflicts(&session), 0);
    assert_eq!(session.state().asks(&campaign, "so-y-te").len(), 1);
    let explanation = plain_submit(submit("so-y-te", SubmissionKind::Explanation, "có"));
    done(&mut session, "van-thu-1", "2021-02-01", explanation);
    assert_eq!(session.state().asks(&campaign, "so-y-te").len(), 0);
    // On criterion 1 nobody leads.
    done(&mut session, "cv-1", IN_TIME, on("1.1", accept()));
    let changed = decision(Verdict::Change, &[("a", "không")], Some("vì"));
    done(&mut session, "cv-2", IN_TIME, on("1.1", changed));
    assert_eq!(session.state().conflicts(&campaign, "so-y-te"), [(1, "1.1")]);
}

#[test]
fn decisions_are_about_the_submission_they_were_made_on() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = submitted(dir.path());
    done(&mut session, "cv-1", IN_TIME, appraise("so-y-te", 1, &[("1.1", accept())]));
    assert_eq!(session.state().held("so-y-te", 1).len(), 1);
    let later = done(&mut session, "van-thu-1", IN_TIME, plain_submit(submit("so-y-te", SELF, "không"))).seq;
    assert_eq!(session.state().held("so-y-te", 1), BTreeMap::new());
    done(&mut session, "quan-tri", IN_TIME, undo(later));
    assert_eq!(session.state().held("so-y-te", 1).len(), 1);
}

#[test]
fn the_recused_decide_no_more_and_their_deputies_do() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = submitted(dir.path());
    let recuse = |appraiser: &str, instead: Option<&str>| {
        let (appraiser, instead) = (appraiser.to_owned(), instead.map(str::to_owned));
        Recorded::plain(Act::Recuse(Recuse { appraiser, unit: "so-y-te".into(), instead }))
    };
    done(&mut session, "cv-1", IN_TIME, appraise("so-y-te", 1, &[("1.1", accept())]));
    let deputy = appraise("so-y-te", 1, &[("1.1", accept())]);
    assert_eq!(refused(&mut session, "ban-dan-toc", IN_TIME, deputy.clone()), ["not-allowed"]);
    assert_eq!(refused(&mut session, "cv-2", IN_TIME, recuse("cv-1", None)), ["not-allowed"]);
    assert_eq!(refused(&mut session, "cv-1", IN_TIME, recuse("cv-1", Some("cv-1"))), ["not-allowed"]);
    assert_eq!(refused(&mut session, "cv-1", IN_TIME, recuse("cv-1", Some("van-thu-1"))), ["not-allowed"]);
    assert_eq!(refused(&mut session, "quan-tri", IN_TIME, recuse("cv-9", None)), ["unknown-actor"]);
    let act = recuse("cv-1", Some("ban-dan-toc"));
    assert_eq!(refused_as(&mut session, "cv-1", &noon(IN_TIME), act.clone(), Some(" ")), ["reason-missing"]);
    let entry = done(&mut session, "cv-1", IN_TIME, act.clone()).seq;
    assert_eq!(unchanged(&mut session, "cv-1", IN_TIME, act), entry);
    assert_eq!(session.state().held("so-y-te", 1), BTreeMap::new());
    assert_eq!(refused(&mut session, "cv-1", IN_TIME, deputy.clone()), ["not-allowed"]);
    done(&mut session, "ban-dan-toc", IN_TIME, deputy);
    assert_eq!(session.state().held("so-y-te", 1)["1.1"][0].appraiser, "ban-dan-toc");
    done(&mut session, "quan-tri", IN_TIME, undo(entry));
    assert_eq!(session.state().held("so-y-te", 1)["1.1"].len(), 2);
}

#[test]
fn registers_supersede_and_the_same_file_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = started(dir.path());
    let file = |body: &str| import("tasks", "quy-4", body);
    let first = done(&mut session, "van-thu-1", IN_TIME, file("a\n1\n")).seq;
    assert_eq!(unchanged(&mut session, "van-thu-2", IN_TIME, file("a\n1\n")), first);
    let second = done(&mut session, "van-thu-1", IN_TIME, file("a\n1\n2\n")).seq;
    done(&mut session, "van-thu-1", IN_TIME, import("tasks", "quy-3", "a\n9\n"));
    let state = session.state();
    assert_eq!(state.registers().map(|(_, part, r)| (part, r.rows)).collect::<Vec<_>>(), [("quy-3", 1), ("quy-4", 2)]);
    assert_eq!(state.register_history("tasks", "quy-4").len(), 2);
    assert_eq!(session.recorded(second).unwrap().unwrap().body, b"a\n1\n2\n");
    done(&mut session, "van-thu-1", IN_TIME, undo(second));
    assert_eq!(session.state().register("tasks", "quy-4").unwrap().entry, first);
    // The undone file again is a new import.
    done(&mut session, "van-thu-1", IN_TIME, file("a\n1\n2\n"));
    let mut swapped = file("a\n1\n");
    swapped.body = b"a\n7\n".to_vec();
    assert_eq!(refused(&mut session, "van-thu-1", IN_TIME, swapped), ["inconsistent"]);
    let mut stray = undo(first);
    stray.body = b"a\n".to_vec();
    assert_eq!(refused(&mut session, "van-thu-1", IN_TIME, stray), ["bad-answer"]);
}

#[test]
fn undo_is_for_ones_own_acts_once_with_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = submitted(dir.path());
    assert_eq!(refused(&mut session, "van-thu-2", IN_TIME, undo(2)), ["not-allowed"]);
    assert_eq!(refused_as(&mut session, "van-thu-1", &noon(IN_TIME), undo(2), None), ["reason-missing"]);
    assert_eq!(refused(&mut session, "van-thu-1", IN_TIME, undo(3)), ["unknown-entry"]);
    assert_eq!(refused(&mut session, "van-thu-1", IN_TIME, undo(0)), ["unknown-entry"]);
    let entry = done(&mut session, "van-thu-1", IN_TIME, undo(2)).seq;
    assert_eq!(unchanged(&mut session, "van-thu-1", IN_TIME, undo(2)), entry);
    assert_eq!(refused(&mut session, "quan-tri", IN_TIME, undo(entry)), ["unknown-entry"]);
    assert!(session.state().submission("so-y-te", SELF).is_none());
    done(&mut session, "van-thu-1", IN_TIME, plain_submit(submit("so-y-te", SELF, "có")));
    assert!(session.state().submission("so-y-te", SELF).is_some());
}

#[test]
fn a_preview_records_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let session = started(dir.path());
    let head = session.journal().head().unwrap();
    let act = import("tasks", "", "a\n1\n");
    assert!(session.preview("van-thu-1", &noon(IN_TIME), &act, None).is_ok());
    assert!(session.preview("cv-1", &noon(IN_TIME), &act, None).is_err());
    assert_eq!(session.journal().head().unwrap(), head);
}

//! Proposals and the board's decisions: who records them, what a decision stands beside, what undoing does.

use parscore_campaign::act::*;
use parscore_campaign::verify::verify;

use crate::fixture::*;

const DAY: &str = "2021-03-20";

#[test]
fn proposals_are_recorded_by_the_board_with_their_rows() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = started(dir.path());
    assert_eq!(refused(&mut session, "van-thu-1", DAY, propose(0)), ["not-allowed"]);
    let mut other = propose(0);
    other.body = propose(1).body;
    assert_eq!(refused(&mut session, "hoi-dong", DAY, other), ["inconsistent"]);
    let mut fewer = propose(0);
    let Act::Propose(said) = &mut fewer.act else { panic!() };
    said.rows = 2;
    said.rulesets.clear();
    assert_eq!(refused(&mut session, "hoi-dong", DAY, fewer), ["inconsistent", "bad-answer"]);
    let mut broken = propose(0);
    broken.body = b"subject,code\n".to_vec();
    let Act::Propose(said) = &mut broken.act else { panic!() };
    said.body = body_hash(&broken.body);
    assert_eq!(refused(&mut session, "hoi-dong", DAY, broken), ["bad-answer"]);
    let first = done(&mut session, "hoi-dong", DAY, propose(0)).seq;
    assert_eq!(unchanged(&mut session, "quan-tri", DAY, propose(0)), first);
    let second = done(&mut session, "quan-tri", DAY, propose(1)).seq;
    assert_eq!(session.state().proposal().unwrap().entry, second);
    done(&mut session, "quan-tri", DAY, undo(second));
    assert_eq!(session.state().proposal().unwrap().entry, first);
    assert_eq!(read_rows(&session.recorded(first).unwrap().unwrap().body).unwrap().len(), 3);
    assert!(verify(&session, None).unwrap().is_ok());
}

#[test]
fn a_decision_stands_beside_the_proposal_of_its_time() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = started(dir.path());
    assert_eq!(refused(&mut session, "hoi-dong", DAY, award("yt-01", "LDTT", true, 1)), ["unknown-entry"]);
    let proposal = done(&mut session, "hoi-dong", DAY, propose(0)).seq;
    let yes = |subject: &str, code: &str| award(subject, code, true, proposal);
    assert_eq!(refused(&mut session, "cv-1", DAY, yes("yt-01", "LDTT")), ["not-allowed"]);
    assert_eq!(refused(&mut session, "hoi-dong", DAY, yes("yt-03", "LDTT")), ["unknown-word"]);
    assert_eq!(refused(&mut session, "hoi-dong", DAY, yes("yt-01", "CSTDCS")), ["unknown-word"]);
    // As proposed: no reason is needed.
    let entry = session.act("hoi-dong", &noon(DAY), yes("yt-01", "LDTT"), None, None).unwrap().seq;
    assert_eq!(unchanged(&mut session, "hoi-dong", DAY, yes("yt-01", "LDTT")), entry);
    // Otherwise it is: against an eligible one, and for one who is not.
    let no = award("yt-02", "LDTT", false, proposal);
    assert_eq!(refused_as(&mut session, "hoi-dong", &noon(DAY), no.clone(), None), ["reason-missing"]);
    assert_eq!(refused_as(&mut session, "hoi-dong", &noon(DAY), yes("so-y-te", "TTLDTT"), None), ["reason-missing"]);
    done(&mut session, "hoi-dong", DAY, no);
    assert!(!session.state().awarded("yt-02", "LDTT").unwrap().granted);
    // A later proposal leaves decisions standing, and is what new ones stand beside.
    let later = done(&mut session, "hoi-dong", DAY, propose(3)).seq;
    assert_eq!(session.state().awarded("yt-01", "LDTT").unwrap().proposal, proposal);
    assert_eq!(refused(&mut session, "hoi-dong", DAY, yes("yt-02", "LDTT")), ["unknown-entry"]);
    done(&mut session, "hoi-dong", DAY, award("yt-02", "LDTT", true, later));
    assert!(session.state().awarded("yt-02", "LDTT").unwrap().granted);
    // Undoing the first proposal takes its decisions away, and no others.
    done(&mut session, "quan-tri", DAY, undo(proposal));
    assert!(session.state().awarded("yt-01", "LDTT").is_none());
    assert_eq!(session.state().all_awarded().len(), 1);
    assert!(verify(&session, None).unwrap().is_ok());
}

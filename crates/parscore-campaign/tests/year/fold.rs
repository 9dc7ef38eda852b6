//! Laws of the fold: in one go, in pieces, through snapshots and after a restart the state is the same;
//! an undo brings back what was before.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::Path;

use parscore_campaign::act::*;
use parscore_campaign::journal::{Entry, Hash, Head};
use parscore_campaign::session::{Effect, Refusal, Session};
use parscore_campaign::state::{State, fold};
use parscore_campaign::verify::verify;
use proptest::prelude::*;
use proptest::test_runner::{TestRng, TestRunner};

use crate::fixture::*;

const UNIT_IDS: [&str; 4] = ["so-noi-vu", "so-y-te", "so-tai-chinh", "huyen-thuan-nam"];
const YES_NO: [&str; 2] = ["có", "không"];

/// An act that somebody tries; whether it is taken is for the rules to say.
#[derive(Debug, Clone, Copy)]
struct Try {
    what: usize,
    unit: usize,
    value: usize,
    day: u8,
    entry: u64,
    /// Undone at once, to see that everything is as before.
    undone: bool,
    /// The program was restarted before.
    restarted: bool,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let flags = (prop::bool::weighted(0.2), prop::bool::weighted(0.1));
    let one = (0..14_usize, 0..4_usize, 0..6_usize, 0..60_u8, 1..40_u64, flags);
    let one = one.prop_map(|(what, unit, value, day, entry, (undone, restarted))| Try {
        what,
        unit,
        value,
        day,
        entry,
        undone,
        restarted,
    });
    prop::collection::vec(one, 20..60)
}

impl Try {
    /// The unit; for what only makes sense after a form of its own, one that has sent one.
    fn unit(self, state: &State) -> &'static str {
        // Half of them are about the same unit, so that appraisers come to differ.
        let first = if self.entry.is_multiple_of(2) { 0 } else { self.unit };
        let from_here = UNIT_IDS.iter().cycle().skip(first).take(UNIT_IDS.len());
        let mut sent = from_here.filter(|u| state.submission(u, SubmissionKind::SelfAssessment).is_some());
        let needs = matches!(self.what, 3 | 5..=8);
        if needs { sent.next().unwrap_or(&UNIT_IDS[self.unit]) } else { UNIT_IDS[self.unit] }
    }

    fn act(self, state: &State) -> (&'static str, Recorded) {
        let (unit, value) = (self.unit(state), self.value);
        let target = 1 + self.entry % state.head().seq;
        // A form that waits, where there is one: an entry picked blindly hardly ever is one.
        let kinds = [SubmissionKind::SelfAssessment, SubmissionKind::Explanation];
        let waits = UNIT_IDS.iter().find_map(|u| kinds.iter().find_map(|what| state.awaiting_check(u, *what)));
        let clerk = ["van-thu-1", "van-thu-2"][value % 2];
        let decider = ["cv-1", "cv-2", "ban-dan-toc", "chu-tri"][(self.entry / 2 % 7 % 4) as usize];
        let criterion = [("1.1", "a"), ("1.2", "b"), ("2", "c")][value % 3];
        let decision = match self.what {
            5 => decision(Verdict::Accept, &[], None),
            6 => decision(Verdict::Change, &[(criterion.1, YES_NO[value / 3])], Some("vì")),
            7 => decision(Verdict::Ask, &[], Some("vì sao")),
            _ => decision(Verdict::Opinion, &[], Some("nên")),
        };
        match self.what {
            0 => (clerk, plain_submit(submit(unit, SubmissionKind::SelfAssessment, YES_NO[value / 3]))),
            1 => (clerk, plain_submit(keyed(unit, YES_NO[value / 3]))),
            2 => (clerk, Recorded::plain(Act::Check(Check { submission: waits.map_or(target, |s| s.entry) }))),
            3 => {
                let form = submit(unit, SubmissionKind::Explanation, YES_NO[value / 3]);
                let scanned = keyed(unit, YES_NO[value / 3]).arrival;
                let form = if value % 3 == 2 { Submit { keyed: true, arrival: scanned, ..form } } else { form };
                (clerk, plain_submit(form))
            }
            4 => (clerk, import("tasks", ["", "quy-4"][value / 3], &format!("a\n{}\n", value % 3))),
            5..=8 => (decider, appraise(unit, 1 + u8::from(self.day > 42), &[(criterion.0, decision)])),
            9 => {
                let change = [StageChange::Close, StageChange::Reopen, StageChange::AcceptLate][value % 3];
                let id = ["tu-cham", "giai-trinh"][value / 3];
                let mut act = stage(id, (!self.entry.is_multiple_of(3)).then_some(unit), change);
                if let Act::Stage(act) = &mut act.act
                    && change == StageChange::Reopen
                    && self.entry.is_multiple_of(2)
                {
                    act.until = Some(jiff::civil::date(2021, 3, 31));
                }
                ("quan-tri", act)
            }
            10 => {
                let instead = (value > 2).then(|| "cv-2".to_owned());
                let recuse = Recuse { appraiser: decider.into(), unit: unit.into(), instead };
                ("quan-tri", Recorded::plain(Act::Recuse(recuse)))
            }
            12 => (["quan-tri", "hoi-dong"][value % 2], propose(value)),
            13 => {
                let (subject, code) = [("yt-01", "LDTT"), ("yt-02", "LDTT"), ("so-y-te", "TTLDTT")][value % 3];
                let beside = state.proposal().map_or(target, |p| p.entry);
                ("hoi-dong", award(subject, code, self.day.is_multiple_of(2), beside))
            }
            _ if value < 2 => {
                let mut texts = texts();
                texts.campaign.push_str(&format!("# lần {}\n", self.entry));
                ("quan-tri", Recorded::plain(Act::Apply(texts)))
            }
            _ => ("quan-tri", undo(target)),
        }
    }

    /// Mostly within the stage that the act is of, sometimes on any day.
    fn at(self) -> String {
        let day = match self.what {
            0 | 1 if !self.entry.is_multiple_of(5) => self.day % 26,
            3 if !self.entry.is_multiple_of(5) => 28 + self.day % 20,
            _ => self.day,
        };
        let day = jiff::civil::date(2021, 1, 4) + jiff::Span::new().days(i64::from(day));
        noon(&day.to_string())
    }
}

/// Everything that counts now.
fn view(session: &Session) -> String {
    let state = session.state();
    let campaign = session.campaign().unwrap();
    let mut text = format!("{:?}", state.applied());
    for unit in UNIT_IDS {
        for what in [SubmissionKind::SelfAssessment, SubmissionKind::Explanation] {
            let [counts, waits] = [state.submission(unit, what), state.awaiting_check(unit, what)];
            text += &format!("{:?} {:?}", counts.map(|s| s.entry), waits.map(|s| s.entry));
        }
        let standings = [1, 2].map(|round| state.standings(campaign, unit, round));
        text += &format!("{standings:?} {:?}", state.asks(campaign, unit));
        for stage in &campaign.stages {
            for day in [5, 25, 60, 100] {
                let day = jiff::civil::date(2021, 1, 1) + jiff::Span::new().days(day);
                text += &format!("{:?}", state.stage_opening(stage, unit, day));
            }
        }
    }
    text += &format!("{:?} {:?}", state.proposal().map(|p| p.entry), state.all_awarded());
    let recusals: Vec<_> = state.recusals().collect();
    text + &format!("{:?}{recusals:?}", state.registers().collect::<Vec<_>>())
}

fn empty() -> State {
    State::empty(Head { seq: 0, hash: Hash::of(ID.as_bytes()) })
}

fn entries(session: &Session) -> Vec<Entry> {
    let mut all = Vec::new();
    session
        .journal()
        .since(0, &mut |entry| {
            all.push(entry);
            true
        })
        .unwrap();
    all
}

#[test]
fn any_valid_acts_fold_to_one_state() {
    let config = ProptestConfig { cases: 40, max_shrink_iters: 200, ..ProptestConfig::default() };
    let (taken, reversed) = (RefCell::new(BTreeMap::new()), Cell::new(0_u32));
    // The same acts in every run: what must occur does.
    let source = TestRng::deterministic_rng(config.rng_algorithm);
    let mut runner = TestRunner::new_with_rng(ProptestConfig { source_file: Some(file!()), ..config }, source);
    runner
        .run(&(tries(), 0..40_usize), |(tries, cut)| {
            let dir = tempfile::tempdir().unwrap();
            let mut session = started(dir.path());
            session.snapshot_every(7);
            for one in tries {
                if one.restarted {
                    let before = view(&session);
                    drop(session);
                    session = Session::open(dir.path()).unwrap();
                    session.snapshot_every(7);
                    prop_assert_eq!(view(&session), before);
                }
                let done = kinds_of(&one.act(session.state()).1.act);
                let (recorded, undone) = attempt(&mut session, one)?;
                for kind in done {
                    *taken.borrow_mut().entry(kind).or_insert(0_u32) += u32::from(recorded);
                }
                let conflicts =
                    UNIT_IDS.iter().map(|u| session.state().conflicts(session.campaign().unwrap(), u).len());
                *taken.borrow_mut().entry("conflict".to_owned()).or_insert(0) +=
                    u32::from(conflicts.sum::<usize>() > 0);
                reversed.set(reversed.get() + u32::from(undone));
            }
            folds_to_one_state(&session, dir.path(), cut)
        })
        .unwrap();
    // The law says nothing about acts that were never taken.
    let (taken, reversed) = (taken.into_inner(), reversed.get());
    println!("acts taken: {taken:?}; undone at once: {reversed}");
    let of_kinds = Act::KINDS.iter().map(|(kind, _)| *kind);
    for kind in of_kinds.chain(FORMS) {
        assert!(taken.get(kind).is_some_and(|n| *n > 0), "no {kind}: {taken:?}");
    }
    assert!(reversed >= 10, "{reversed}");
}

/// Forms of acts that differ in what they mean to the state; all of them, and conflicts, must occur.
const FORMS: [&str; 16] = [
    "submit self",
    "submit keyed",
    "submit explanation",
    "submit keyed explanation",
    "appraise accept 1",
    "appraise accept 2",
    "appraise change 1",
    "appraise change 2",
    "appraise ask 1",
    "appraise opinion 1",
    "stage close",
    "stage reopen",
    "stage reopen until",
    "stage accept late",
    "recuse instead",
    "conflict",
];

/// The kind of an act, and its form.
fn kinds_of(act: &Act) -> Vec<String> {
    let form = match act {
        Act::Submit(s) => match (s.what, s.keyed) {
            (SubmissionKind::SelfAssessment, false) => "self",
            (SubmissionKind::SelfAssessment, true) => "keyed",
            (SubmissionKind::Explanation, false) => "explanation",
            (SubmissionKind::Explanation, true) => "keyed explanation",
        }
        .to_owned(),
        Act::Appraise(a) => {
            let verdict = a.decisions.values().next().map(|d| format!("{:?}", d.verdict)).unwrap_or_default();
            format!("{} {}", verdict.to_lowercase(), a.round)
        }
        Act::Stage(s) => match (s.change, s.until) {
            (StageChange::Close, _) => "close",
            (StageChange::Reopen, None) => "reopen",
            (StageChange::Reopen, Some(_)) => "reopen until",
            (StageChange::AcceptLate, _) => "accept late",
        }
        .to_owned(),
        Act::Recuse(r) if r.instead.is_some() => "instead".to_owned(),
        _ => return vec![act.kind().to_owned()],
    };
    vec![act.kind().to_owned(), format!("{} {form}", act.kind())]
}

/// Tries an act; says whether it was recorded and whether it was undone at once.
fn attempt(session: &mut Session, one: Try) -> Result<(bool, bool), TestCaseError> {
    let (actor, act) = one.act(session.state());
    let before = view(session);
    match session.act(actor, &one.at(), act, Some("theo quy trình"), None) {
        Ok(receipt) if receipt.effect == Effect::Recorded && one.undone && one.what != 11 => {
            done(session, "quan-tri", "2021-01-15", undo(receipt.seq));
            prop_assert_eq!(view(session), before);
            Ok((true, true))
        }
        Ok(receipt) => Ok((receipt.effect == Effect::Recorded, false)),
        Err(Refusal::Faults(_)) => {
            prop_assert_eq!(view(session), before);
            Ok((false, false))
        }
        Err(other) => panic!("{other}"),
    }
}

fn folds_to_one_state(session: &Session, folder: &Path, cut: usize) -> Result<(), TestCaseError> {
    let entries = entries(session);
    let whole = entries.iter().try_fold(empty(), fold).unwrap();
    prop_assert_eq!(&whole, session.state());
    // In pieces: through bytes once, and through bytes after every entry.
    let (first, rest) = entries.split_at(cut.min(entries.len()));
    let state = first.iter().try_fold(empty(), fold).unwrap();
    let state = State::from_snapshot(&state.to_snapshot().unwrap()).unwrap();
    let pieces = rest.iter().try_fold(state, fold).unwrap();
    prop_assert_eq!(&pieces, &whole);
    let mut bytes = empty().to_snapshot().unwrap();
    for entry in &entries {
        bytes = fold(State::from_snapshot(&bytes).unwrap(), entry).unwrap().to_snapshot().unwrap();
    }
    prop_assert_eq!(&bytes, &whole.to_snapshot().unwrap());
    let reopened = Session::open(folder).unwrap();
    prop_assert_eq!(reopened.state(), &whole);
    prop_assert_eq!(view(&reopened), view(session));
    prop_assert_eq!(verify(&reopened, None).unwrap(), Ok(whole.head()));
    Ok(())
}

#[test]
fn an_entry_out_of_order_or_of_a_later_program_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let session = started(dir.path());
    let entry = entries(&session).remove(0);
    assert!(fold(session.state().clone(), &entry).is_err());
    let mut later = entry.clone();
    later.act.schema = 2;
    let error = fold(empty(), &later).unwrap_err();
    assert_eq!(error.to_string(), "entry 1: entry of kind `apply`, schema 2: written by a later program");
    assert!(fold(empty(), &entry).is_ok());
}

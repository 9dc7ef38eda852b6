//! Progress: what is in, missing, late or in dispute, and what this program does not record.

use jiff::civil::date;
use parscore_campaign::act::*;
use parscore_campaign::config::StageKind;
use parscore_campaign::progress::{Status, TodoKind, progress};
use parscore_campaign::session::Session;
use parscore_core::diagnostic::Severity;

use crate::fixture::*;
use crate::round::form;

#[test]
fn progress_of_units_stages_and_deadlines() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = started(dir.path());
    done(&mut session, "van-thu-1", "2021-01-20", plain_submit(form("so-y-te", &[("a", "yes")])));
    done(&mut session, "van-thu-1", "2021-01-20", plain_submit(keyed("so-noi-vu", "yes")));
    let keyed_entry = session.state().head().seq;
    let status = |session: &Session, day, unit: &str, stage: &str| {
        let all = progress(session, day).unwrap().units;
        all.into_iter().find(|u| &*u.unit == unit && &*u.stage == stage).unwrap().status
    };
    let early = date(2021, 1, 20);
    assert_eq!(status(&session, early, "so-y-te", "tu-cham"), Status::In);
    assert_eq!(status(&session, early, "so-noi-vu", "tu-cham"), Status::WaitingForCheck { entry: keyed_entry });
    assert_eq!(status(&session, early, "so-tai-chinh", "tu-cham"), Status::Expected);
    assert_eq!(status(&session, early, "so-y-te", "tham-dinh-1"), Status::ToAppraise { criteria: 3 });
    assert_eq!(status(&session, early, "so-tai-chinh", "tham-dinh-1"), Status::NotYet);
    let of = progress(&session, early).unwrap();
    assert_eq!(of.overdue(), []);
    assert_eq!((of.deadlines[0].days, of.deadlines[1].days), (9, 21));
    let kinds: Vec<_> = of.todo.iter().map(|t| (t.kind, t.units.len())).collect();
    assert_eq!(kinds, [(TodoKind::Check, 1), (TodoKind::Appraise, 1), (TodoKind::AwaitForm, 2)]);
    assert!(of.todo[2].text.vi.contains("29/01/2021") && of.todo[2].text.en.contains("2021-01-29"));

    // The last day is in time, the day after is not.
    assert_eq!(status(&session, date(2021, 1, 29), "so-tai-chinh", "tu-cham"), Status::Expected);
    let after = date(2021, 1, 30);
    assert_eq!(status(&session, after, "so-tai-chinh", "tu-cham"), Status::Missing);
    let of = progress(&session, after).unwrap();
    assert_eq!(of.deadlines[0].days, -1);
    let overdue = of.overdue();
    assert_eq!(overdue.iter().map(|d| d.code.name()).collect::<Vec<_>>(), ["overdue"]);
    assert_eq!(overdue[0].severity, Severity::Warning);
    let said = "bước `Tự đánh giá` quá hạn ngày 29/01/2021, còn 2 đơn vị chưa xong: `so-tai-chinh`, `huyen-thuan-nam`";
    assert_eq!(&*overdue[0].message.vi, said);
    assert_eq!((of.todo[0].kind, of.todo[0].units.len()), (TodoKind::Remind, 2));
    let late = stage("tu-cham", Some("so-tai-chinh"), StageChange::AcceptLate);
    done(&mut session, "quan-tri", "2021-01-30", late);
    assert_eq!(status(&session, after, "so-tai-chinh", "tu-cham"), Status::Expected);
    done(&mut session, "van-thu-1", "2021-01-30", plain_submit(form("so-tai-chinh", &[("a", "no")])));
    assert_eq!(status(&session, after, "so-tai-chinh", "tu-cham"), Status::Late);

    let ask = decision(Verdict::Ask, &[], Some("đề nghị giải trình"));
    done(&mut session, "cv-1", "2021-02-01", appraise("so-y-te", 1, &[("1.1", ask)]));
    let day = date(2021, 2, 1);
    assert_eq!(status(&session, day, "so-y-te", "tham-dinh-1"), Status::ToAppraise { criteria: 2 });
    assert_eq!(status(&session, day, "so-y-te", "giai-trinh"), Status::AskedToExplain { criteria: 1 });
    assert_eq!(status(&session, day, "so-tai-chinh", "giai-trinh"), Status::NotNeeded);
    assert_eq!(status(&session, date(2021, 2, 21), "so-y-te", "giai-trinh"), Status::Missing);
    assert_eq!(status(&session, date(2021, 2, 11), "so-y-te", "tham-dinh-1"), Status::NotAppraised { criteria: 2 });
    let (accept, change) =
        (decision(Verdict::Accept, &[], None), decision(Verdict::Change, &[("b", "yes")], Some("có minh chứng")));
    done(&mut session, "cv-1", "2021-02-01", appraise("so-y-te", 1, &[("1.2", accept.clone())]));
    done(&mut session, "cv-2", "2021-02-01", appraise("so-y-te", 1, &[("1.2", change)]));
    assert_eq!(status(&session, day, "so-y-te", "tham-dinh-1"), Status::InConflict { criteria: 1 });
    done(&mut session, "cv-2", "2021-02-01", appraise("so-y-te", 1, &[("1.2", accept.clone()), ("2", accept)]));
    assert_eq!(status(&session, day, "so-y-te", "tham-dinh-1"), Status::Done);
}

#[test]
fn stages_of_the_council_and_after_are_said_to_be_elsewhere() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = started(dir.path());
    let mut texts = texts();
    for kind in ["council", "approval", "publication"] {
        texts.campaign.push_str(&format!(
            "[[stage]]\nid = \"{kind}\"\ntitle = \"{kind}\"\nkind = \"{kind}\"\nopens = 2021-03-11\ncloses = 2021-03-20\n"
        ));
    }
    done(&mut session, "quan-tri", "2021-01-05", Recorded::plain(Act::Apply(texts)));
    // Whether the stage is still to come, open or over: nothing here says that it is done or missing.
    for day in [date(2021, 1, 6), date(2021, 3, 12), date(2021, 4, 1)] {
        let of = progress(&session, day).unwrap();
        let later: Vec<_> = of.deadlines.iter().filter(|d| d.is_elsewhere()).map(|d| (d.kind, &*d.stage)).collect();
        let kinds = [StageKind::Council, StageKind::Approval, StageKind::Publication];
        assert_eq!(later, kinds.into_iter().zip(["council", "approval", "publication"]).collect::<Vec<_>>());
        let of_later = || of.units.iter().filter(|u| later.iter().any(|(_, stage)| *stage == &*u.stage));
        assert_eq!(of_later().count(), 12);
        assert!(of_later().all(|u| u.status == Status::Elsewhere), "{day}");
        assert!(of.todo.iter().all(|t| later.iter().all(|(_, stage)| *stage != &*t.stage)), "{day}");
        assert!(of.overdue().iter().all(|d| !d.message.en.contains("council")), "{day}");
    }
}

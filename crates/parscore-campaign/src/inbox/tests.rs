//! Tests of the folder of arrivals.

use std::fs;

use parscore_files::table::CellKind;

use super::*;
use crate::form::tests::{GOOD, filled, texts};

const AT: &str = "2021-01-20T08:00:00+07:00";

fn session(folder: &Path) -> Session {
    let mut session = Session::create(folder, "thu-2020").unwrap();
    session.act("qt", "2021-01-04T08:00:00+07:00", Recorded::plain(Act::Apply(texts())), None, None).unwrap();
    session
}

fn listed(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn good_forms_are_taken_in_once_and_faulty_ones_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let campaign = session.campaign().cloned().unwrap();
    let den = folder.path().join(IN);
    let good = filled(&campaign, "so-noi-vu", &GOOD);
    fs::write(den.join("phieu-so-noi-vu.xlsx"), &good).unwrap();
    let bad = [(MAIN, 12, 5, "Kém", CellKind::Text)];
    fs::write(den.join("Sở Y tế.xlsx"), filled(&campaign, "so-y-te", &bad)).unwrap();
    fs::write(den.join("~$phieu-so-noi-vu.xlsx"), b"lock").unwrap();
    fs::write(den.join("ban-quet.pdf"), b"scan").unwrap();
    fs::write(
        den.join(REGISTER),
        "tệp,số,ngày,người ký,bản quét\nphieu-so-noi-vu.xlsx,15/BC-SNV,18/01/2021,Giám đốc,ban-quet.pdf\n",
    )
    .unwrap();

    let head = session.state().head();
    let seen = take_in(&mut session, "qt", AT, Options { preview: true }).unwrap();
    assert_eq!((seen.len(), listed(&den).len()), (3, 5));
    assert_eq!(session.state().head(), head);

    let taken = take_in(&mut session, "qt", AT, Options::default()).unwrap();
    let of = |file: &str| &taken.iter().find(|t| t.file == file).unwrap().outcome;
    let Outcome::Accepted { receipt: Some(receipt), .. } = of("phieu-so-noi-vu.xlsx") else { panic!("{taken:?}") };
    assert_eq!((receipt.seq, receipt.effect), (2, Effect::Recorded));
    let Some(Recorded { act: Act::Submit(submit), .. }) = session.recorded(2).unwrap() else { panic!() };
    assert_eq!(submit.arrival.number.as_deref(), Some("15/BC-SNV"));
    assert_eq!(submit.arrival.date, Some(jiff::civil::date(2021, 1, 18)));
    assert_eq!(listed(&folder.path().join(SCANS)), [submit.arrival.scan.unwrap().hash]);
    let Outcome::Returned { letter, files, .. } = of("Sở Y tế.xlsx") else { panic!("{taken:?}") };
    assert!(
        letter.contains("Sở Y tế") && letter.contains("trang `Phiếu tự đánh giá`, ô E12: không có mức `Kém`"),
        "{letter}"
    );
    assert_eq!(files.len(), 3);
    assert_eq!(listed(&den), [REGISTER, "~$phieu-so-noi-vu.xlsx"]);

    // The marked copy is a form again, with the same fault at the same cell.
    let copy = fs::read(&files[1]).unwrap();
    let again = form::read("a.xlsx", &copy, &campaign, Some("so-y-te")).unwrap_err();
    assert!(matches!(&again.faults[..], [d] if matches!(d.place, Place::Cell { row: 12, column: 5, .. })), "{again:?}");
}

#[test]
fn a_form_that_was_recorded_before_it_could_be_moved_is_only_moved() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let campaign = session.campaign().cloned().unwrap();
    let den = folder.path().join(IN).join("phieu.xlsx");
    let good = filled(&campaign, "so-noi-vu", &GOOD);
    for effect in [Effect::Recorded, Effect::Unchanged] {
        fs::write(&den, &good).unwrap();
        let taken = take_in(&mut session, "qt", AT, Options::default()).unwrap();
        let [Taken { outcome: Outcome::Accepted { effect: found, .. }, .. }] = &taken[..] else { panic!("{taken:?}") };
        assert_eq!(*found, effect);
        assert!(!den.exists());
    }
    assert_eq!(session.state().head().seq, 2);
    assert_eq!(listed(&folder.path().join(ACCEPTED)).len(), 1);
}

#[test]
fn late_forms_come_back_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let campaign = session.campaign().cloned().unwrap();
    fs::write(folder.path().join(IN).join("phieu.xlsx"), filled(&campaign, "so-noi-vu", &GOOD)).unwrap();
    let taken = take_in(&mut session, "qt", "2021-03-01T08:00:00+07:00", Options::default()).unwrap();
    let [Taken { outcome: Outcome::Returned { faults, .. }, .. }] = &taken[..] else { panic!("{taken:?}") };
    assert_eq!(faults[0].code, Code::StageClosed);
    assert_eq!(session.state().head().seq, 1);
}

//! The folder of arrivals while the process dies: no form is lost, none taken twice.

use std::collections::BTreeMap;
use std::path::Path;

use parscore_campaign::act::Act;
use parscore_campaign::form::{self, MAIN};
use parscore_campaign::journal::Head;
use parscore_campaign::session::Session;
use parscore_campaign::verify::verify;
use parscore_files::table::CellKind;

use crate::child::{command, finish};
use crate::fixture::*;

/// Points of taking files in, the how manyeth time, and how many forms are recorded by then. The points
/// of recording an act are passed once for each form.
pub(crate) const POINTS: [(&str, u32, u64); 18] = [
    ("inbox.copied", 1, 0),
    ("inbox.scan", 1, 0),
    ("inbox.scan", 2, 1),
    ("session.checked", 2, 1),
    ("journal.locked", 2, 1),
    ("journal.inserted", 1, 0),
    ("journal.inserted", 2, 1),
    ("journal.committed", 1, 1),
    ("session.snapshot", 1, 1),
    ("inbox.recorded", 1, 1),
    ("inbox.recorded", 2, 2),
    ("inbox.moved", 1, 1),
    ("inbox.moved", 2, 2),
    ("inbox.letter", 1, 1),
    ("inbox.answered", 1, 1),
    ("inbox.returned", 1, 1),
    ("inbox.cleared", 1, 2),
    ("session.snapshot", 2, 2),
];

/// The form of a unit with the same word in every cell of the answers.
fn filled(session: &Session, unit: &str, answer: &str) -> Vec<u8> {
    let campaign = session.campaign().unwrap();
    let unit = campaign.unit(unit).unwrap();
    let written = (8..30).map(|row| ((MAIN, row, 5), (answer.to_owned(), CellKind::Text))).collect();
    let block = campaign.block(&unit.block).unwrap();
    form::write_returned(campaign, block, unit, None, &written, &BTreeMap::new()).unwrap()
}

/// A good form with its scan, a faulty form, another good form.
fn dropped(folder: &Path) -> Head {
    let session = started(folder);
    let den = folder.join("den");
    for (file, unit, answer) in
        [("a.xlsx", "so-y-te", "có"), ("b.xlsx", "so-noi-vu", "Kém"), ("c.xlsx", "so-tai-chinh", "không")]
    {
        std::fs::write(den.join(file), filled(&session, unit, answer)).unwrap();
    }
    std::fs::write(den.join("quet.pdf"), b"ban quet").unwrap();
    let arrivals = "tệp,số,ngày,người ký,bản quét\na.xlsx,15/BC-SYT,14/01/2021,Giám đốc,quet.pdf\n";
    std::fs::write(den.join("so-van-ban.csv"), arrivals).unwrap();
    session.state().head()
}

fn count(folder: &Path, name: &str) -> usize {
    std::fs::read_dir(folder.join(name)).unwrap().count()
}

/// The units whose forms are recorded, in the order of the entries.
fn recorded(session: &Session, base: Head) -> Vec<String> {
    let entries = base.seq + 1..=session.state().head().seq;
    let units = entries.map(|seq| match session.recorded(seq).unwrap().unwrap().act {
        Act::Submit(submit) => submit.unit,
        other => panic!("{other:?}"),
    });
    units.collect()
}

#[test]
fn aborted_at_every_step_of_the_inbox() {
    for (point, time, forms) in POINTS {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path();
        let base = dropped(folder);
        let fault = format!("{point}:{time}");
        let child = command("inbox", folder, "x", 1).env("PARSCORE_FAULT", &fault).spawn().unwrap();
        let (_, text, status) = finish(child);
        assert!(!status.success() && text.contains("READY"), "{fault} is not passed");
        let session = Session::open(folder).unwrap();
        let units = ["so-y-te", "so-tai-chinh"];
        assert_eq!(recorded(&session, base), units[..forms as usize], "{fault}");
        assert_eq!(verify(&session, Some(base.hash)).unwrap(), Ok(session.state().head()), "{fault}");
        // Every form is in one of the three folders: nothing is lost on the way.
        let forms_in = |name: &str| {
            let names = std::fs::read_dir(folder.join(name)).unwrap().map(|e| e.unwrap().file_name());
            names
                .filter(|n| n.to_string_lossy().ends_with(".xlsx") && !n.to_string_lossy().contains("danh-dau"))
                .count()
        };
        assert_eq!(forms_in("den") + forms_in("da-nhan") + forms_in("tra-lai"), 3, "{fault}");
        drop(session);

        let (_, text, status) = finish(command("inbox", folder, "x", 1).spawn().unwrap());
        assert!(status.success(), "{fault}: {text}");
        let session = Session::open(folder).unwrap();
        assert_eq!(recorded(&session, base), units, "{fault}");
        assert_eq!(verify(&session, Some(base.hash)).unwrap(), Ok(session.state().head()), "{fault}");
        let counts = ["den", "da-nhan", "tra-lai", "evidence"].map(|name| count(folder, name));
        // The register of arrivals stays; letter, marked copy and original go back; no part of a scan is left.
        assert_eq!(counts, [1, 2, 3, 1], "{fault}");
    }
}

//! The shipped list of documents and the shipped calendars are read without a fault, and belong together.

use std::path::PathBuf;

use jiff::civil::date;
use parscore_core::calendar::{self, Calendar};
use parscore_core::documents::{self, Documents};
use parscore_tests::paths::{files_below, root};

fn shipped_documents() -> Documents {
    let text = std::fs::read_to_string(root().join("rubrics/documents.toml")).unwrap();
    let (documents, faults) = documents::read("documents.toml", &text);
    assert_eq!(faults, [], "documents.toml");
    documents
}

/// Every calendar with its text.
fn shipped_calendars() -> Vec<(String, Calendar)> {
    let files = files_below(&root().join("rubrics/calendars"), ".toml");
    assert!(!files.is_empty());
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        let (calendar, faults) = calendar::read(name, &text);
        assert_eq!(faults, [], "{name}");
        let year = calendar.years.first().unwrap();
        assert_eq!(name, format!("vn-{year}.toml"));
        (text, calendar)
    };
    files.iter().map(read).collect()
}

#[test]
fn documents_are_read_without_a_fault() {
    let documents = shipped_documents();
    assert!(documents.by_number.contains_key("4554/UBND-VXNV"));
}

#[test]
fn calendars_cite_listed_documents() {
    let documents = shipped_documents();
    for (text, calendar) in shipped_calendars() {
        let cited = text.split("document = \"").nth(1).unwrap().split('"').next().unwrap();
        assert!(documents.by_number.contains_key(cited), "{cited} of {:?}", calendar.years);
    }
}

#[test]
fn the_report_of_january_2021() {
    // Dispatch 4554/UBND-VXNV: before 20/01/2021, so the last day in time is Tuesday 19/01.
    let all = shipped_calendars().into_iter().map(|(_, c)| c).fold(Calendar::default(), Calendar::merge);
    assert!(all.years.contains(&2021));
    assert_eq!(all.working_days(date(2021, 1, 19), date(2021, 1, 19)), 0);
    assert_eq!(all.working_days(date(2021, 1, 19), date(2021, 1, 21)), 2);
    // Friday 22/01 is the third, the weekend counts for nothing, Monday 25/01 is the fourth.
    assert_eq!(all.working_days(date(2021, 1, 19), date(2021, 1, 24)), 3);
    assert_eq!(all.working_days(date(2021, 1, 19), date(2021, 1, 25)), 4);
    // Over the turn of the year: Thursday 31/12/2020, Friday 01/01/2021 off, Monday 04/01.
    assert_eq!(all.working_days(date(2020, 12, 31), date(2021, 1, 4)), 1);
}

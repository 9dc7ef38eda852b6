//! Published indices: places and movements of Ninh Thuận.

use std::path::PathBuf;

use parscore_analysis::frame;
use parscore_analysis::indices::{self, moves, places};
use parscore_analysis::panel::{self, Columns, Panel};
use parscore_core::diagnostic::Diagnostic;
use parscore_core::number::Rounding;
use parscore_files::table::TableOptions;
use polars::prelude::ParquetWriter;

const UNIT: &str = "Ninh Thuận";

fn published(file: &str) -> Panel {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../rubrics/data/published").join(file);
    let (panel, _, faults) = panel::read(&path, &TableOptions::default(), &Columns::default()).unwrap();
    panel.unwrap_or_else(|| panic!("{faults:?}"))
}

fn faults_of(text: &str) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("panel.csv");
    std::fs::write(&path, text).unwrap();
    let (panel, _, faults) = panel::read(&path, &TableOptions::default(), &Columns::default()).unwrap();
    assert!(panel.is_none(), "{text}");
    faults
}

#[test]
fn papi_2019_is_place_37_down_24() {
    let panel = published("papi/dimensions_2018_2022.csv");
    assert_eq!(panel.parts.len(), 8);
    let places = places(&panel).unwrap();
    // Places from the totals are the published ones in every row that has both.
    let both = places.iter().filter(|p| p.row.rank.is_some());
    assert!(both.clone().count() > 150);
    for place in both {
        assert_eq!(place.recomputed, place.row.rank, "{} {}", place.row.unit, place.row.year);
    }
    let moved = moves(&places, UNIT, None);
    let seen: Vec<_> = moved.iter().map(|m| (&*m.after.row.year, m.after.rank, m.places)).collect();
    assert_eq!(seen, [("2019", Some(37), Some(-24)), ("2022", Some(4), Some(33))]);
    // 2018 to 2019: d7 fell by 1.0742541, more than any other; 2019 to 2022: d8 rose by 1.3162952.
    let most = |m: &indices::Move<'_>| panel.parts[m.most.unwrap()].to_string();
    assert_eq!([most(&moved[0]), most(&moved[1])], ["d7_environment", "d8_egovernance"]);
    let change = moved[0].parts[6].as_ref().unwrap();
    assert_eq!(change.to_text(), "-1.0742541");
}

#[test]
fn pci_2019_is_place_37_up_6() {
    let panel = published("pci/five_provinces_2013_2022.csv");
    assert_eq!(panel.parts.len(), 10);
    let places = places(&panel).unwrap();
    let weights = panel::weights("5,5,20,5,10,5,5,20,20,5", panel.parts.len()).unwrap();
    let moved = moves(&places, UNIT, Some(&weights));
    let of_2019 = moved.iter().find(|m| &*m.after.row.year == "2019").unwrap();
    assert_eq!((of_2019.before.rank, of_2019.after.rank, of_2019.places), (Some(43), Some(37), Some(6)));
    // Five of 63 provinces: no quarters, no recomputed places.
    assert!(places.iter().all(|p| p.recomputed.is_none() && p.quarter().is_none()));
    // Labour rose by 0.54 × 20 %, more than entry with 1.18 × 5 %.
    assert_eq!(&*panel.parts[of_2019.most.unwrap()], "sub9_labor");
}

#[test]
fn sentences_say_place_and_movement() {
    let panel = published("papi/dimensions_2018_2022.csv");
    let analysis = indices::of_unit(&[(panel, None)], UNIT).unwrap();
    assert_eq!(analysis.sentences[0].en, "Ninh Thuận: PAPI 2022 place 4, up 33 on 2019");
    assert_eq!(analysis.tables[0].frame.height(), 3);
    assert_eq!(analysis.tables[1].frame.height(), 16);
}

#[test]
fn faults_of_panels_name_their_cells() {
    let codes = |text: &str| faults_of(text).iter().filter(|f| f.is_error()).map(|f| f.code.name()).collect::<Vec<_>>();
    assert_eq!(codes("province,total\nA,1\n"), ["missing-column"]);
    assert_eq!(codes("province,year,total\nA,2019,1\nA,2019,2\n"), ["duplicate-unit"]);
    assert_eq!(codes("province,year,total\nA,2019,NaN\n"), ["bad-number"]);
    assert_eq!(codes("province,year,total\nA,2019,\"1,5\"\n"), ["bad-number"]);
    assert_eq!(codes("province,year,total\nA,,1\n"), ["bad-answer", "empty-file"]);
    assert_eq!(codes("province,year,total\n"), ["empty-file"]);
    let fault = faults_of("province,year,total\nA,2019,1\nB,2019,x\n").remove(0);
    let parscore_core::diagnostic::Place::Cell { row, column, .. } = fault.place else { panic!("{fault:?}") };
    assert_eq!((row, column), (3, 3));
}

#[test]
fn a_parquet_file_keeps_every_digit() {
    let exact = |text: &str| parscore_core::number::parse_exact(text).unwrap();
    let totals = [exact("45.4218440"), exact("43.2591901")];
    let columns = vec![
        frame::texts("province", ["A", "A"].map(Some)),
        frame::whole("year", [Some(2018), Some(2019)]),
        frame::decimals("total", totals.iter().map(Some), Rounding::half_up(7)).unwrap(),
    ];
    let mut table = frame::frame(columns).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("papi.parquet");
    ParquetWriter::new(std::fs::File::create(&path).unwrap()).finish(&mut table).unwrap();
    let read = |path: &std::path::Path| panel::read(path, &TableOptions::default(), &Columns::default()).unwrap();
    let panel = read(&path).0.unwrap();
    let seen: Vec<_> = panel.rows.iter().map(|r| (&*r.year, r.total.clone().unwrap())).collect();
    assert_eq!(seen, [("2018", totals[0].clone()), ("2019", totals[1].clone())]);
    std::fs::write(&path, "no parquet").unwrap();
    let (panel, _, faults) = read(&path);
    assert!(panel.is_none() && faults[0].code.name() == "file-unreadable", "{faults:?}");
}

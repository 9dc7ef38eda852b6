//! Published tables through the engine itself: read, scored, ranked, and set against what was printed.

use std::sync::Arc;

use parscore_core::diagnostic::{Code, Severity};
use parscore_core::published::{Agreement, Reproduction, Tally, compare};
use parscore_core::round::Version;
use parscore_core::score::score_round;
use parscore_core::standing::stand;
use parscore_files::answers;
use parscore_files::table::{self, Filter, TableOptions};
use parscore_tests::paths::root;

/// The rubric on a table, as `parscore score` does it, with the severities of what was said of figures.
fn reproduced(name: &str, table: &[u8], filter: Option<&str>) -> (Reproduction, Vec<Severity>) {
    let (rubric, faults) = parscore_core::rubric::read(name, &super::rubric(name));
    assert!(faults.iter().all(|fault| !fault.is_error()), "{faults:?}");
    let rubric = Arc::new(rubric.unwrap());
    let filters = filter.and_then(Filter::parse).into_iter().collect();
    let (table, faults) = table::read_bytes("bảng.csv", table, &TableOptions { filters, ..TableOptions::default() });
    assert!(faults.iter().all(|fault| !fault.is_error()), "{faults:?}");
    let (loaded, faults) = answers::read(table.unwrap(), &rubric, &answers::AnswerOptions::default());
    assert!(faults.iter().all(|fault| !fault.is_error()), "{faults:?}");
    let (round, published) = loaded.into_round(rubric, Version::SelfAssessed, Arc::default(), Vec::new());
    let (sheets, faults) = score_round(&round);
    assert!(faults.iter().all(|fault| !fault.is_error()), "{faults:?}");
    let (standings, faults) = stand(&round, &sheets);
    assert_eq!(faults, []);
    let (found, said) = compare(&round, &sheets, &standings, &published.unwrap());
    assert!(said.iter().all(|fault| fault.code == Code::PublishedDiffers));
    (found, said.iter().map(|fault| fault.severity).collect())
}

fn table_of(name: &str) -> Vec<u8> {
    std::fs::read(root().join("rubrics/data/published").join(name)).unwrap()
}

fn all_agree(units: usize) -> Tally {
    Tally { compared: units, agree: units, ..Tally::default() }
}

#[test]
fn par_index_2012_agrees_in_every_row() {
    let (found, said) = reproduced("par-index/province-2012", &table_of("par_index/province_2012_top19.csv"), None);
    assert_eq!((found.totals, found.ranks, found.partial_list), (all_agree(19), all_agree(19), false));
    assert_eq!(said, []);
}

#[test]
fn papi_agrees_and_incomplete_provinces_have_nothing() {
    for (year, complete) in [("2018", 61), ("2019", 63), ("2022", 61)] {
        let table = table_of("papi/dimensions_2018_2022.csv");
        let (found, said) = reproduced("papi/province-2018", &table, Some(&format!("year={year}")));
        assert_eq!((found.totals, found.ranks), (all_agree(complete), all_agree(complete)), "{year}");
        let nothing = found.units.iter().filter(|unit| unit.total == Agreement::Neither);
        assert_eq!(nothing.count(), 63 - complete, "{year}");
        assert_eq!(said, [], "{year}");
    }
}

#[test]
fn pci_rows_of_two_decimals_are_explained_and_other_methods_disagree() {
    let table = table_of("pci/five_provinces_2013_2022.csv");
    for year in 2013..=2022 {
        let (found, said) = reproduced("pci/province-2013", &table, Some(&format!("year={year}")));
        assert_eq!(found.totals.compared, 5, "{year}");
        // Five provinces of 63: only their order can be compared.
        assert!(found.partial_list, "{year}");
        match year {
            2013 => assert_eq!(found.totals.disagree, 4, "{:?}", found.units),
            2022 => assert!(found.totals.disagree > 0, "{:?}", found.units),
            _ => assert_eq!(found.totals.disagree, 0, "{year}: {:?}", found.units),
        }
        let warned = said.contains(&Severity::Warning);
        assert!(warned || found.totals.disagree == 0, "a disagreement is said aloud: {year}");
    }
}

#[test]
fn ninh_thuan_2022_is_explained_by_rounded_parts() {
    let table = "unit,appraised,socio_economic_impact,sipas_points,leaders_survey,par_index\n\
                 ninh-thuan,54.2,5.31,8.23,18.05,85.78\n";
    let (found, said) = reproduced("par-index/province-2022", table.as_bytes(), None);
    let unit = &found.units[0];
    assert_eq!(unit.total, Agreement::Explained);
    assert_eq!(unit.computed_total.as_ref().unwrap().to_text(), "85.79");
    assert_eq!(unit.difference.as_ref().unwrap().to_text(), "0.01");
    // Half a hundredth for each of four parts and for the total.
    assert_eq!(unit.bound.as_ref().unwrap().to_text(), "0.025");
    assert_eq!(said, [Severity::Note]);
}

#[test]
fn dti_2022_agrees_where_pillars_are_published() {
    let (found, _) = reproduced("dti/province-2022", &table_of("dti/province_2022.csv"), None);
    assert_eq!(found.totals.disagree, 0, "{:?}", found.units);
    assert_eq!(found.totals.compared, 5);
}

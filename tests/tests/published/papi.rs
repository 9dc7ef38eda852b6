//! PAPI: eight dimensions since 2018, six before.

use parscore_tests::csv_rows::{number, rows, with};
use parscore_tests::oracle::Outcome;
use parscore_tests::paths::reference;

use super::{agrees, near, published, scored};

const COLUMNS: [&str; 3] = ["province_id", "total_papi_8dim", "rank_among_complete"];

#[test]
fn papi_totals_and_ranks_of_eight_dimensions() {
    let table = published("papi/dimensions_2018_2022.csv");
    // In 2018 and 2022 two provinces lack a dimension: they have no total and no place.
    for (year, complete) in [("2018", 61), ("2019", 63), ("2022", 61)] {
        let rows = with(&table, "year", year);
        assert_eq!(rows.len(), 63, "{year}");
        assert_eq!(agrees("papi/province-2018", &rows, COLUMNS, "0.000005"), complete, "{year}");
    }
}

#[test]
fn papi_dimensions_and_totals_of_sub_dimensions() {
    let Some(path) = reference("vietnamdata/papi/subdimensions_2011_2016.csv") else { return };
    let table = rows(&path);
    for year in ["2013", "2014", "2016"] {
        let rows = with(&table, "year", year);
        assert_eq!(rows.len(), 63, "{year}");
        let found = scored("papi/province-2011", &rows);
        for row in rows {
            // A province without any figure stands there with a total of 0; here it has none.
            let total = number(row, "total_unweighted_6dim").filter(|_| number(row, "d1").is_some());
            let got = &found[&row["province_id"]];
            near(got.total.as_ref(), total.as_ref(), "0.00001", &row["province_en"]);
            for dimension in 1..=6 {
                let published = number(row, &format!("d{dimension}"));
                let points = match &got.lines[&dimension.to_string()] {
                    Outcome::Scored(points) => Some(points),
                    _ => None,
                };
                near(points, published.as_ref(), "0.000005", &format!("{year} {} d{dimension}", row["province_en"]));
            }
        }
    }
}

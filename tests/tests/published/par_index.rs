//! PAR INDEX 2012: appraised and survey points make the index.

use super::{agrees, published};

#[test]
fn par_index_2012_is_appraised_and_survey() {
    let table = published("par_index/province_2012_top19.csv");
    let rows: Vec<_> = table.iter().collect();
    let totals = agrees("par-index/province-2012", &rows, ["province_code", "par_index", "rank"], "0");
    assert_eq!(totals, 19);
}

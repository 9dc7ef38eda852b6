//! Columns of Polars frames. Numbers get there as decimals of finished points: Polars sums, sorts,
//! filters, joins and pivots them; it never multiplies, divides or rounds one.

use parscore_core::number::{Exact, Mark, NumberStyle, Rounding};
use std::sync::Arc;

use polars::prelude::*;

/// Digits of a decimal column.
const PRECISION: usize = 38;

/// Why a number is not in a frame.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// More digits than a decimal column holds.
    #[error("`{0}` has more digits than a column of a table holds")]
    TooManyDigits(String),
    /// The frame library refused.
    #[error(transparent)]
    Polars(#[from] PolarsError),
}

/// A column of texts.
pub fn texts<S: AsRef<str>>(name: &str, values: impl IntoIterator<Item = Option<S>>) -> Column {
    let values: Vec<Option<S>> = values.into_iter().collect();
    StringChunked::from_iter_options(name.into(), values.into_iter()).into_column()
}

/// A column of whole numbers.
pub fn whole(name: &str, values: impl IntoIterator<Item = Option<i64>>) -> Column {
    Int64Chunked::from_iter_options(name.into(), values.into_iter()).into_column()
}

/// A column of binary floats, of what is no official number: the name says so by its ending `_f64`. What
/// is not a number is a gap.
pub fn floats(name: &str, values: impl IntoIterator<Item = Option<f64>>) -> Column {
    let values = values.into_iter().map(|v| v.filter(|v| v.is_finite()));
    Float64Chunked::from_iter_options(format!("{name}_f64").into(), values).into_column()
}

/// A column of exact numbers as text: a decimal, or `p/q`.
pub fn exact<'v>(name: &str, values: impl IntoIterator<Item = Option<&'v Exact>>) -> Column {
    texts(name, values.into_iter().map(|v| v.map(Exact::to_text)))
}

/// A column of decimals, rounded by the core as declared.
///
/// # Errors
/// [`FrameError`] where a number has more digits than the column holds.
pub fn decimals<'v>(
    name: &str,
    values: impl IntoIterator<Item = Option<&'v Exact>>,
    rounding: Rounding,
) -> Result<Column, FrameError> {
    let mantissas: Vec<Option<i128>> =
        values.into_iter().map(|v| v.map(|v| mantissa(v, rounding)).transpose()).collect::<Result<_, _>>()?;
    let whole = Int128Chunked::from_iter_options(name.into(), mantissas.into_iter());
    Ok(whole.into_decimal(PRECISION, rounding.places as usize)?.into_column())
}

/// The rounded value times 10^places.
fn mantissa(value: &Exact, rounding: Rounding) -> Result<i128, FrameError> {
    let text = NumberStyle::fixed(Mark::Point, rounding).print(value);
    text.replace('.', "").parse().map_err(|_| FrameError::TooManyDigits(text))
}

/// The least number of places with which every value is a decimal; `None` where one does not
/// terminate within `most` places.
pub fn places<'v>(values: impl IntoIterator<Item = &'v Exact>, most: u32) -> Option<u32> {
    values.into_iter().try_fold(0, |needed, value| {
        let text = value.to_text();
        let places = match text.split_once('.') {
            _ if text.contains('/') => return None,
            Some((_, part)) => u32::try_from(part.len()).ok()?,
            None => 0,
        };
        (places <= most).then_some(needed.max(places))
    })
}

/// A frame of columns of equal length.
///
/// # Errors
/// [`FrameError`] where names repeat or lengths differ.
pub fn frame(columns: Vec<Column>) -> Result<DataFrame, FrameError> {
    Ok(DataFrame::new_infer_height(columns)?)
}

/// The result of a lazy query.
///
/// # Errors
/// [`FrameError`] where the query cannot be run.
pub fn collect(query: LazyFrame) -> Result<DataFrame, FrameError> {
    Ok(query.collect_with_engine(Engine::InMemory)?.unwrap_single())
}

/// A wide table: a row per different values of `index`, a column per different value of `on` in their
/// order, cells from `values`. No two rows may mean the same cell.
///
/// # Errors
/// [`FrameError`] where a column does not exist.
pub fn panel(frame: &DataFrame, index: &[&str], on: &str, values: &str) -> Result<DataFrame, FrameError> {
    let on_columns = collect(frame.clone().lazy().select([col(on)]).unique_stable(None, UniqueKeepStrategy::First))?;
    collect(frame.clone().lazy().pivot(
        by_name([on], true, false),
        Arc::new(on_columns),
        by_name(index.iter().copied(), true, false),
        by_name([values], true, false),
        Expr::Element.first(),
        true,
        "_".into(),
        polars::frame::PivotColumnNaming::Auto,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(texts: &[&str]) -> Vec<Exact> {
        texts.iter().map(|t| parscore_core::number::parse_exact_text(t).unwrap()).collect()
    }

    #[test]
    fn the_core_rounds_before_polars_sees_a_number() {
        // Half away from nought; a cast of Polars would give 0.12 and 0.14.
        let values = numbers(&["0.125", "0.135", "-0.125", "1/3", "2"]);
        let column = decimals("x", values.iter().map(Some), Rounding::half_up(2)).unwrap();
        assert_eq!(column.dtype(), &DataType::Decimal(38, 2));
        let shown: Vec<String> = (0..5).map(|at| column.get(at).unwrap().to_string()).collect();
        assert_eq!(shown, ["0.13", "0.14", "-0.13", "0.33", "2.00"]);
    }

    #[test]
    fn sums_of_tenths_are_equal_here_and_differ_in_floats() {
        // 0.1 + 0.2 and 0.3: a tie, whatever the order.
        let values = numbers(&["0.1", "0.2", "0.3", "0", "0.2", "0.1"]);
        let points = decimals("points", values.iter().map(Some), Rounding::half_up(1)).unwrap();
        let units = texts("unit", ["a", "a", "b", "b", "c", "c"].map(Some));
        let totals =
            frame(vec![units, points]).unwrap().lazy().group_by_stable([col("unit")]).agg([col("points").sum()]);
        let rank = RankOptions { method: RankMethod::Min, descending: true };
        let ranked = collect(totals.with_column(col("points").rank(rank, None).alias("rank"))).unwrap();
        let ranks: Vec<String> = (0..3).map(|at| ranked.column("rank").unwrap().get(at).unwrap().to_string()).collect();
        assert_eq!(ranks, ["1", "1", "1"]);
        assert!(std::hint::black_box(0.1_f64) + 0.2 > 0.3, "a float path puts a and c before b");
    }

    #[test]
    fn a_panel_has_a_column_per_period() {
        let long = frame(vec![
            texts("unit", ["a", "b", "a"].map(Some)),
            texts("period", ["2019", "2019", "2020"].map(Some)),
            whole("rank", [Some(1), Some(2), Some(3)]),
        ]);
        let wide = panel(&long.unwrap(), &["unit"], "period", "rank").unwrap();
        let names: Vec<&str> = wide.get_column_names().into_iter().map(|n| n.as_str()).collect();
        assert_eq!(names, ["unit", "2019", "2020"]);
        let row = |at| [1, 2].map(|c: usize| wide.columns()[c].get(at).unwrap().to_string());
        assert_eq!([row(0), row(1)], [["1", "3"], ["2", "null"]]);
    }

    #[test]
    fn places_that_all_values_need() {
        assert_eq!(places(&numbers(&["1", "2.50", "0.125"]), 4), Some(3));
        assert_eq!(places(&numbers(&["1", "0.125"]), 2), None);
        assert_eq!(places(&numbers(&["1/3"]), 9), None);
        assert_eq!(places(&numbers(&[]), 9), Some(0));
    }

    #[test]
    fn too_many_digits_are_refused() {
        let huge = numbers(&["123456789012345678901234567890123456789012345"]);
        assert!(decimals("x", huge.iter().map(Some), Rounding::half_up(2)).is_err());
    }
}

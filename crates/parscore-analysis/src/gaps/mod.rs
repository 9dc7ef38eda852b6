//! Gaps: points lost by field and criterion, distance to the median and the best of a block, and
//! whom to learn from.

mod block;
mod unit;

pub use block::{Lost, analysis as of_block, lost};
pub use unit::{Gap, analysis as of_unit, gaps};

use parscore_core::number::Exact;

/// Half-way value: the middle one, or the mean of the two middle ones; `None` of none.
pub fn median(mut values: Vec<Exact>) -> Option<Exact> {
    values.sort_unstable();
    let (n, middle) = (values.len(), values.len() / 2);
    match n {
        0 => None,
        _ if n % 2 == 1 => values.get(middle).cloned(),
        _ => {
            let sum = values[middle - 1].add(&values[middle]);
            sum.div(&Exact::from_int(2)).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_values() {
        let of = |values: &[i64]| median(values.iter().copied().map(Exact::from_int).collect()).map(|m| m.to_text());
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Some("7".into()));
        assert_eq!(of(&[3, 1, 2]), Some("2".into()));
        assert_eq!(of(&[4, 1, 2, 3]), Some("2.5".into()));
    }
}

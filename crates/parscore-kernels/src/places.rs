//! Places by value: the greatest is first, equals share the best place of theirs ("1, 2, 2, 4").

/// Bits per pass of the sort.
const DIGIT: u32 = 11;
/// Passes: the leading 33 bits of the keys, after what all have in common.
const PASSES: u32 = 3;
/// Fewer values than this are sorted by comparison.
const FEW: usize = 192;

/// Gives places; keeps its buffers from one ranking to the next.
#[derive(Debug, Clone, Default)]
pub struct Ranker {
    keys: Vec<(u64, u32)>,
    other: Vec<(u64, u32)>,
}

impl Ranker {
    /// Places of finite values, from 1, in the order of the values.
    ///
    /// # Panics
    /// When there are not as many places as values, or more than 2^32.
    pub fn rank(&mut self, values: &[f64], places: &mut [u32]) {
        assert_eq!(values.len(), places.len(), "a place per value");
        self.sort(values);
        let mut place = 0;
        let mut before = None;
        for (at, (key, unit)) in (1_u32..).zip(&self.keys) {
            if before != Some(key) {
                place = at;
                before = Some(key);
            }
            places[*unit as usize] = place;
        }
    }

    /// Keys in ascending order.
    fn sort(&mut self, values: &[f64]) {
        self.keys.clear();
        self.keys.extend((0_u32..).zip(values).map(|(unit, value)| (key(*value), unit)));
        if values.len() < FEW {
            self.keys.sort_unstable();
            return;
        }
        let (least, most) = self.keys.iter().fold((u64::MAX, 0), |(l, m), (k, _)| (l.min(*k), m.max(*k)));
        // All keys minus the least one: the leading bits then tell most of them apart.
        let spare = (most - least).leading_zeros();
        if spare == u64::BITS {
            return;
        }
        let leading = |key: u64| (key - least) << spare;
        self.other.resize(self.keys.len(), (0, 0));
        for pass in 0..PASSES {
            let shift = u64::BITS - (PASSES - pass) * DIGIT;
            let digit = |key: u64| ((leading(key) >> shift) & ((1 << DIGIT) - 1)) as usize;
            let mut starts = [0_u32; 1 << DIGIT];
            for (key, _) in &self.keys {
                starts[digit(*key)] += 1;
            }
            let mut sum = 0;
            for start in &mut starts {
                (*start, sum) = (sum, sum + *start);
            }
            for item in &self.keys {
                let start = &mut starts[digit(item.0)];
                self.other[*start as usize] = *item;
                *start += 1;
            }
            std::mem::swap(&mut self.keys, &mut self.other);
        }
        let rest = u64::BITS - PASSES * DIGIT;
        for run in self.keys.chunk_by_mut(|a, b| leading(a.0) >> rest == leading(b.0) >> rest) {
            if run.len() > 1 {
                run.sort_unstable();
            }
        }
    }
}

/// A number that is smaller the greater the value is; both noughts are equal.
fn key(value: f64) -> u64 {
    let bits = (value + 0.0).to_bits();
    let ascending = if bits >> 63 == 1 { !bits } else { bits | (1 << 63) };
    !ascending
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn places(values: &[f64]) -> Vec<u32> {
        let mut out = vec![0; values.len()];
        Ranker::default().rank(values, &mut out);
        out
    }

    #[test]
    fn equals_share_the_best_place() {
        assert_eq!(places(&[5.0, 7.0, 7.0, -1.0]), [3, 1, 1, 4]);
        assert_eq!(places(&[0.0, -0.0, 1e-300, -1e-300]), [2, 2, 1, 4]);
        assert_eq!(places(&[]), [0_u32; 0]);
        assert_eq!(places(&[2.0; 500]), [1; 500]);
    }

    proptest! {
        #[test]
        fn a_place_is_one_more_than_are_better(
            values in prop_oneof![
                prop::collection::vec(-1e9..1e9_f64, 0..600),
                prop::collection::vec((-30..30_i32).prop_map(|i| f64::from(i) / 8.0), 0..600),
                // Nearly equal: the leading bits tell them apart no more.
                prop::collection::vec((0..40_u64).prop_map(|i| f64::from_bits(1.0_f64.to_bits() + i)), 0..600),
                // One far away from all others.
                prop::collection::vec((0..900_u16).prop_map(|i| if i == 0 { 1e300 } else { f64::from(i) / 900.0 }), 0..600),
            ],
        ) {
            let plain: Vec<u32> = values
                .iter()
                .map(|v| 1 + u32::try_from(values.iter().filter(|o| *o > v).count()).unwrap())
                .collect();
            prop_assert_eq!(places(&values), plain);
        }
    }
}

//! Places by value: the greatest is first, equals share the best place of theirs ("1, 2, 2, 4").

use std::collections::BTreeMap;

use fearless_simd::{Level, Simd as _, dispatch};

/// Fewer values than this are sorted by comparison.
const FEW: usize = 192;
/// Buckets per value, at least: more than half of the values are then alone in theirs.
const BUCKETS: usize = 2;
/// Values in the fullest bucket up to which each is compared with all others there.
const CROWD: u32 = 24;
/// 2^52: added to a number from 0 to 2^31 it leaves the nearest whole number in the last bits.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// Gives places; keeps its buffers from one ranking to the next.
#[derive(Debug, Clone, Default)]
pub struct Ranker {
    keys: Vec<(u64, u32)>,
    buckets: Vec<u32>,
    starts: Vec<u32>,
    shared: Vec<u32>,
    values: Vec<f64>,
}

impl Ranker {
    /// Places of finite values, from 1, in the order of the values.
    ///
    /// Values are spread over buckets of equal width, the greatest first. Who is alone in a bucket has the
    /// place that the buckets before it leave; who is not is compared with the others there. Values are
    /// compared as they are, so nothing is rounded. Where they crowd in few buckets they are sorted.
    ///
    /// # Panics
    /// When there are not as many places as values, or more than 2^28.
    pub fn rank(&mut self, values: &[f64], places: &mut [u32]) {
        assert_eq!(values.len(), places.len(), "a place per value");
        assert!(values.len() <= 1 << 28, "at most 2^28 values");
        let spread = |ranker: &mut Self, places: &mut [u32]| dispatch!(Level::new(), simd => simd.vectorize(#[inline(always)] || ranker.spread(values, places)));
        if values.len() < FEW || !spread(self, places) {
            self.compare(values, places);
        }
    }

    fn compare(&mut self, values: &[f64], places: &mut [u32]) {
        self.keys.clear();
        self.keys.extend((0_u32..).zip(values).map(|(unit, value)| (key(*value), unit)));
        self.keys.sort_unstable();
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

    /// Ranks by buckets; not where values are too near or too far apart, or crowd.
    #[inline(always)]
    fn spread(&mut self, values: &[f64], places: &mut [u32]) -> bool {
        let (least, most) = range(values);
        let count = values.len().next_power_of_two() * BUCKETS;
        let last = count as f64 - 1.0;
        let scale = last / (most - least);
        if !(scale.is_finite() && scale > 0.0) {
            return false;
        }
        // Subtraction, product and rounding keep the order: a greater value is never in a later bucket.
        self.buckets.clear();
        let bucket = |value: &f64| (((most - value) * scale).min(last) + WHOLE).to_bits() as u32;
        self.buckets.extend(values.iter().map(bucket));
        self.starts.clear();
        self.starts.resize(count + 1, 0);
        for bucket in &self.buckets {
            self.starts[*bucket as usize] += 1;
        }
        let (mut sum, mut fullest) = (0, 0);
        for start in &mut self.starts {
            fullest = fullest.max(*start);
            (*start, sum) = (sum, sum + *start);
        }
        if fullest > CROWD {
            return false;
        }
        self.lone(places);
        self.share(values, places);
        true
    }

    /// Everyone gets the first place of the bucket; those who are not alone there are noted.
    #[inline(always)]
    fn lone(&mut self, places: &mut [u32]) {
        self.shared.resize(places.len() + 1, 0);
        let mut noted = 0;
        for ((unit, place), bucket) in (0_u32..).zip(&mut *places).zip(&self.buckets) {
            let at = *bucket as usize;
            let (start, end) = (self.starts[at], self.starts[at + 1]);
            *place = start + 1;
            self.shared[noted] = unit;
            noted += usize::from(end - start > 1);
        }
        self.shared.truncate(noted);
    }

    /// Who shares a bucket stands behind as many more as are greater there.
    #[inline(always)]
    fn share(&mut self, values: &[f64], places: &mut [u32]) {
        self.values.resize(values.len(), 0.0);
        for unit in &self.shared {
            let start = &mut self.starts[self.buckets[*unit as usize] as usize];
            self.values[*start as usize] = values[*unit as usize];
            *start += 1;
        }
        for unit in &self.shared {
            // The start of the bucket is by now its end.
            let end = self.starts[self.buckets[*unit as usize] as usize] as usize;
            let (mine, place) = (values[*unit as usize], &mut places[*unit as usize]);
            let greater = self.values[*place as usize - 1..end].iter().filter(|other| **other > mine).count();
            *place += u32::try_from(greater).unwrap_or(0);
        }
    }
}

/// Least and greatest value, in lanes that do not wait for each other.
#[inline(always)]
fn range(values: &[f64]) -> (f64, f64) {
    let (mut least, mut most) = ([f64::MAX; 8], [f64::MIN; 8]);
    let lanes = values.chunks_exact(8);
    let rest = lanes.remainder();
    for lane in lanes {
        for ((l, m), v) in least.iter_mut().zip(&mut most).zip(lane) {
            *l = if *v < *l { *v } else { *l };
            *m = if *v > *m { *v } else { *m };
        }
    }
    let least = least.iter().chain(rest).fold(f64::MAX, |a, b| a.min(*b));
    (least, most.iter().chain(rest).fold(f64::MIN, |a, b| a.max(*b)))
}

/// Places within groups: from 1 in each, in the order of the values; equals share the best one.
///
/// # Panics
/// When there is not a group per value.
pub fn places_within<G: Ord>(values: &[f64], groups: &[G]) -> Vec<u32> {
    assert_eq!(values.len(), groups.len(), "a group per value");
    let mut members: BTreeMap<&G, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        members.entry(group).or_default().push(at);
    }
    let mut ranker = Ranker::default();
    let mut all = vec![0; values.len()];
    for members in members.values() {
        let of_group: Vec<f64> = members.iter().map(|at| values[*at]).collect();
        let mut places = vec![0; members.len()];
        ranker.rank(&of_group, &mut places);
        members.iter().zip(places).for_each(|(at, place)| all[*at] = place);
    }
    all
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

    #[test]
    fn groups_have_places_of_their_own() {
        assert_eq!(places_within(&[5.0, 7.0, 7.0, 9.0, 1.0], &["n", "s", "s", "n", "n"]), [2, 1, 1, 1, 3]);
    }

    proptest! {
        #[test]
        fn a_place_is_one_more_than_are_better(
            values in prop_oneof![
                prop::collection::vec(-1e9..1e9_f64, 0..600),
                prop::collection::vec((-30..30_i32).prop_map(|i| f64::from(i) / 8.0), 0..600),
                // Nearly equal: the leading bits tell them apart no more.
                prop::collection::vec((0..40_u64).prop_map(|i| f64::from_bits(1.0_f64.to_bits() + i)), 0..600),
                // Differences that are no normal numbers, and such that are no finite ones.
                prop::collection::vec((0..500_u64).prop_map(f64::from_bits), 0..600),
                prop::collection::vec((-3..4_i32).prop_map(|i| f64::from(i) * 5e307), 0..600),
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

//! Places and possible places against plain oracles that count.

use proptest::prelude::*;

use super::*;

const POLICIES: [TiePolicy; 4] = [TiePolicy::Competition, TiePolicy::Dense, TiePolicy::Modified, TiePolicy::Ordinal];

fn key(value: i64, ties: &[Option<i64>]) -> Key {
    let tie = |t: &Option<i64>| t.map_or(Tie::Missing, |t| Tie::Known(Exact::from_int(t)));
    Key::new(Exact::from_int(value), ties.iter().map(tie).collect())
}

fn ranks(values: &[i64], policy: TiePolicy) -> Vec<u32> {
    let ids: Vec<String> = (0..values.len()).map(|i| format!("u{i:02}")).collect();
    places(values, |i| ids[i].as_str(), policy).iter().map(|p| p.rank).collect()
}

/// The place by its definition: counting who is better, who is equal, which results are better.
fn oracle<K: Ord + Clone>(keys: &[K], ids: &[&str], unit: usize, policy: TiePolicy) -> u32 {
    let better = keys.iter().filter(|k| **k > keys[unit]).count();
    let equal = keys.iter().filter(|k| **k == keys[unit]).count();
    let n = match policy {
        TiePolicy::Competition => 1 + better,
        TiePolicy::Modified => better + equal,
        TiePolicy::Dense => {
            let mut results: Vec<K> = keys.iter().filter(|k| **k > keys[unit]).cloned().collect();
            results.sort();
            results.dedup();
            1 + results.len()
        }
        TiePolicy::Ordinal => {
            1 + better + (0..keys.len()).filter(|&v| keys[v] == keys[unit] && ids[v] < ids[unit]).count()
        }
    };
    u32::try_from(n).unwrap()
}

#[test]
fn policies_by_hand() {
    let values = [90, 80, 80, 70];
    assert_eq!(ranks(&values, TiePolicy::Competition), [1, 2, 2, 4]);
    assert_eq!(ranks(&values, TiePolicy::Dense), [1, 2, 2, 3]);
    assert_eq!(ranks(&values, TiePolicy::Modified), [1, 3, 3, 4]);
    assert_eq!(ranks(&values, TiePolicy::Ordinal), [1, 2, 3, 4]);
    assert_eq!(ranks(&[], TiePolicy::Competition), [0_u32; 0]);
    assert_eq!(ranks(&[5], TiePolicy::Modified), [1]);
}

#[test]
fn missing_tie_values_stand_last_and_unbounded_ones_first() {
    assert!(Tie::Missing < Tie::Known(Exact::from_int(-5)));
    assert!(Tie::Known(Exact::from_int(i64::MAX)) < Tie::Unbounded);
    let keys = [key(7, &[None]), key(7, &[Some(1)]), key(7, &[Some(0)])];
    let got: Vec<u32> = places(&keys, |i| i, TiePolicy::Competition).iter().map(|p| p.rank).collect();
    assert_eq!(got, [3, 1, 2]);
}

#[test]
fn a_pending_leader_leaves_two_places_open() {
    // a: 80; b: between 70 and 90; c: 60.
    let unit = |id, low, high| Contender { id, low: key(low, &[]), high: key(high, &[]) };
    let units = [unit("a", 80, 80), unit("b", 70, 90), unit("c", 60, 60)];
    let ranges = rank_ranges(&units, TiePolicy::Competition, Grid::Continuous);
    assert_eq!(ranges, [(1, 2), (1, 2), (3, 3)]);
    // a and b may be equal: with dense places c can then be second.
    let ranges = rank_ranges(&units, TiePolicy::Dense, Grid::Continuous);
    assert_eq!(ranges, [(1, 2), (1, 2), (2, 3)]);
}

#[test]
fn three_pending_units_cannot_print_three_different_results_in_two_values() {
    // Three units between 5 and 6 and one at 4; printed without places there are two values above.
    let unit = |id, low, high| Contender { id, low: key(low, &[]), high: key(high, &[]) };
    let units = [unit("a", 5, 6), unit("b", 5, 6), unit("c", 5, 6), unit("d", 4, 4)];
    assert_eq!(rank_ranges(&units, TiePolicy::Dense, Grid::Places(0))[3], (2, 3));
    assert_eq!(rank_ranges(&units, TiePolicy::Dense, Grid::Continuous)[3], (2, 4));
}

/// Values of every size, many of them close to each other.
fn value() -> impl Strategy<Value = Exact> {
    let ratio = |num: i64, den: i64| Exact::ratio(num, den).unwrap();
    prop_oneof![
        (-3..3_i64, 1..4_i64).prop_map(move |(a, b)| ratio(a, b)),
        (any::<i64>(), 1..i64::MAX).prop_map(move |(a, b)| ratio(a, b)),
        (-2..3_i64, 1..3_i64).prop_map(move |(a, b)| ratio(a, b).mul(&ratio(1, 1 << 40)).mul(&ratio(1, 1 << 40))),
        (any::<i64>(), any::<i64>()).prop_map(move |(a, b)| ratio(a, 7).mul(&ratio(b, 3))),
    ]
}

type Raw = Vec<(i64, i64, Option<i64>, bool)>;

/// Units with small ranges and one tie key; `(low, width, tie)`; few of them are pending.
fn raw(units: usize) -> impl Strategy<Value = Raw> {
    let tie = prop_oneof![Just(None), Just(Some(0)), Just(Some(1))];
    proptest::collection::vec((0..4_i64, prop_oneof![Just(0), 0..3_i64], tie, any::<bool>()), 0..=units)
}

fn names(n: usize) -> Vec<String> {
    // Not in the order of the units: 3, 0, 2, …
    (0..n).map(|i| format!("u{}", (i * 7 + 3) % 10)).collect()
}

/// Every combination of results, `parts` steps to a whole number.
fn every_outcome(units: &[(i64, i64)], parts: i64) -> Vec<Vec<i64>> {
    let mut all = vec![Vec::new()];
    for &(low, width) in units {
        all = all
            .iter()
            .flat_map(|head| {
                (low * parts..=(low + width) * parts).map(|v| {
                    let mut next = head.clone();
                    next.push(v);
                    next
                })
            })
            .collect();
    }
    all
}

fn brute(units: &Raw, ids: &[&str], policy: TiePolicy, parts: i64) -> Vec<(u32, u32)> {
    let mut ranges = vec![(u32::MAX, 0); units.len()];
    let spans: Vec<(i64, i64)> = units.iter().map(|u| (u.0, u.1)).collect();
    for outcome in every_outcome(&spans, parts) {
        let keys: Vec<Key> = outcome.iter().zip(units).map(|(v, u)| key(*v, &[u.2])).collect();
        for (unit, range) in ranges.iter_mut().enumerate() {
            let place = oracle(&keys, ids, unit, policy);
            *range = (range.0.min(place), range.1.max(place));
        }
    }
    ranges
}

fn computed(units: &Raw, ids: &[&str], policy: TiePolicy, grid: Grid) -> Vec<(u32, u32)> {
    let contenders: Vec<Contender<'_>> = units
        .iter()
        .zip(ids)
        .map(|(u, id)| Contender { id, low: key(u.0, &[u.2]), high: key(u.0 + u.1, &[u.2]) })
        .collect();
    rank_ranges(&contenders, policy, grid)
}

proptest! {
    #[test]
    fn keys_compare_as_their_values(a in value(), b in value()) {
        let key = |value: &Exact| Key::new(value.clone(), Vec::new());
        prop_assert_eq!(key(&a).cmp(&key(&b)), a.cmp(&b));
        prop_assert_eq!(key(&a).cmp(&key(&a.add(&Exact::ZERO))), Ordering::Equal);
    }

    #[test]
    fn places_are_what_counting_gives(values in proptest::collection::vec((0..6_i64, 0..3_i64), 0..30)) {
        let keys: Vec<Key> = values.iter().map(|(v, t)| key(*v, &[Some(*t)])).collect();
        let names: Vec<String> = (0..keys.len()).map(|i| format!("{:02}", (i * 17 + 5) % 31)).collect();
        let ids: Vec<&str> = names.iter().map(String::as_str).collect();
        for policy in POLICIES {
            let got = places(&keys, |i| ids[i], policy);
            for (unit, place) in got.iter().enumerate() {
                prop_assert_eq!(place.rank, oracle(&keys, &ids, unit, policy));
                prop_assert_eq!(place.order, oracle(&keys, &ids, unit, TiePolicy::Ordinal));
                if policy != TiePolicy::Ordinal {
                    prop_assert_eq!(place.group, oracle(&keys, &ids, unit, TiePolicy::Dense));
                }
            }
        }
    }

    #[test]
    fn the_order_of_units_is_irrelevant(
        units in proptest::collection::vec(0..6_i64, 0..12).prop_flat_map(|v| {
            let tagged: Vec<(usize, i64)> = v.into_iter().enumerate().collect();
            (Just(tagged.clone()), Just(tagged).prop_shuffle())
        })
    ) {
        let (one, other) = units;
        for policy in POLICIES {
            let place = |list: &[(usize, i64)]| {
                let values: Vec<i64> = list.iter().map(|u| u.1).collect();
                let mut placed: Vec<_> =
                    list.iter().map(|u| u.0).zip(places(&values, |i| list[i].0, policy)).collect();
                placed.sort_by_key(|p| p.0);
                placed
            };
            prop_assert_eq!(place(&one), place(&other));
        }
    }

    #[test]
    fn competition_ranks_are_valid(values in proptest::collection::vec(0..6_i64, 1..30)) {
        let mut got = ranks(&values, TiePolicy::Competition);
        got.sort_unstable();
        prop_assert_eq!(got[0], 1);
        for at in 1..got.len() {
            // The same place again, or as many places on as units stand before.
            prop_assert!(got[at] == got[at - 1] || got[at] as usize == at + 1);
        }
    }

    #[test]
    fn possible_places_are_what_trying_everything_gives(units in raw(6)) {
        let names = names(units.len());
        let ids: Vec<&str> = names.iter().map(String::as_str).collect();
        for policy in POLICIES {
            prop_assert_eq!(
                computed(&units, &ids, policy, Grid::Places(0)), brute(&units, &ids, policy, 1), "{:?}", policy
            );
        }
    }

    #[test]
    fn possible_places_without_a_grid(units in raw(4)) {
        // Five steps to a whole number are enough for four units to differ wherever they can.
        let names = names(units.len());
        let ids: Vec<&str> = names.iter().map(String::as_str).collect();
        for policy in POLICIES {
            prop_assert_eq!(
                computed(&units, &ids, policy, Grid::Continuous), brute(&units, &ids, policy, 5), "{:?}", policy
            );
        }
    }

    #[test]
    fn pending_tie_keys_never_make_the_range_too_narrow(units in raw(5)) {
        // The flag makes the tie key of a unit unknown: missing up to 1.
        let names = names(units.len());
        let ids: Vec<&str> = names.iter().map(String::as_str).collect();
        let contenders: Vec<Contender<'_>> = units.iter().zip(&ids).map(|(u, id)| {
            let (low, high) = if u.3 { (None, Some(1)) } else { (u.2, u.2) };
            Contender { id, low: key(u.0, &[low]), high: key(u.0 + u.1, &[high]) }
        }).collect();
        for policy in POLICIES {
            let mut want = vec![(u32::MAX, 0); units.len()];
            let choices: Vec<(i64, i64)> = units.iter().map(|u| (0, if u.3 { 2 } else { 0 })).collect();
            for ties in every_outcome(&choices, 1) {
                let known: Raw = units.iter().zip(&ties)
                    .map(|(u, t)| (u.0, u.1, if u.3 { [None, Some(0), Some(1)][usize::try_from(*t).unwrap()] } else { u.2 }, false))
                    .collect();
                for (w, range) in want.iter_mut().zip(brute(&known, &ids, policy, 1)) {
                    *w = (w.0.min(range.0), w.1.max(range.1));
                }
            }
            let got = rank_ranges(&contenders, policy, Grid::Places(0));
            for (got, want) in got.iter().zip(&want) {
                if policy == TiePolicy::Dense {
                    prop_assert!(got.0 <= want.0 && got.1 >= want.1, "{:?} {:?}", got, want);
                } else {
                    prop_assert_eq!(got, want, "{:?}", policy);
                }
            }
        }
    }
}

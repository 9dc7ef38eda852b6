//! Who is within several quotas at once: by keys, with ties at the edge left open.

use std::collections::BTreeMap;

use parscore_core::number::Exact;

use crate::choice::Standing;

/// A candidate: its keys (a greater one first) and the limits that it is under.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) keys: Vec<Exact>,
    pub(super) limits: Vec<usize>,
}

/// Chooses by keys so that no limit is passed. Equal candidates of whom not all fit stand at the edge
/// together: they take up the places among them, and those after them see these as taken.
pub(super) fn allot(candidates: &[Candidate], places: &[Option<u64>]) -> Vec<Standing> {
    let mut left = places.to_vec();
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|a, b| candidates[*b].keys.cmp(&candidates[*a].keys));
    let mut standings = vec![Standing::Over; candidates.len()];
    let mut rest = order.as_slice();
    while let Some(first) = rest.first() {
        let equal = rest.partition_point(|c| candidates[*c].keys >= candidates[*first].keys);
        let (class, after) = rest.split_at(equal);
        settle(class, candidates, &mut left, &mut standings);
        rest = after;
    }
    standings
}

/// One class of equal candidates.
fn settle(class: &[usize], candidates: &[Candidate], left: &mut [Option<u64>], standings: &mut [Standing]) {
    let room = |limit: &usize, left: &[Option<u64>]| left[*limit].is_none_or(|places| places > 0);
    // Those whom a full limit stops are over, whatever becomes of their equals.
    let open: Vec<usize> =
        class.iter().copied().filter(|c| candidates[*c].limits.iter().all(|limit| room(limit, left))).collect();
    let mut asked: BTreeMap<usize, u64> = BTreeMap::new();
    for limit in open.iter().flat_map(|c| &candidates[*c].limits) {
        *asked.entry(*limit).or_default() += 1;
    }
    let before = left.to_vec();
    let tight = |limit: &usize| before[*limit].is_some_and(|places| asked.get(limit).is_some_and(|n| *n > places));
    for candidate in open {
        let limits = &candidates[candidate].limits;
        let tied = limits.iter().any(tight);
        standings[candidate] = if tied { Standing::TiedAtEdge } else { Standing::Within };
        // Equal ones fill the places in any order: how many they take together is the same.
        if limits.iter().all(|limit| room(limit, left)) {
            for limit in limits {
                left[*limit] = left[*limit].map(|places| places.saturating_sub(1));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Standing::{Over, TiedAtEdge, Within};
    use super::*;

    fn candidate(key: i64, limits: &[usize]) -> Candidate {
        Candidate { keys: vec![Exact::from_int(key)], limits: limits.to_vec() }
    }

    #[test]
    fn the_tighter_of_two_limits_binds() {
        // An agency with two places, a group within it with one.
        let all = [candidate(9, &[0, 1]), candidate(8, &[0, 1]), candidate(7, &[0]), candidate(6, &[0])];
        assert_eq!(allot(&all, &[Some(2), Some(1)]), [Within, Over, Within, Over]);
        assert_eq!(allot(&all, &[Some(2), None]), [Within, Within, Over, Over]);
    }

    #[test]
    fn equal_ones_at_the_edge_stay_open() {
        let all = [candidate(9, &[0]), candidate(7, &[0]), candidate(7, &[0]), candidate(5, &[0])];
        assert_eq!(allot(&all, &[Some(2)]), [Within, TiedAtEdge, TiedAtEdge, Over]);
        // The tie in the group takes one place of the agency; the other goes to who comes after.
        let all = [candidate(7, &[0, 1]), candidate(7, &[0, 1]), candidate(5, &[0]), candidate(4, &[0])];
        assert_eq!(allot(&all, &[Some(2), Some(1)]), [TiedAtEdge, TiedAtEdge, Within, Over]);
        assert_eq!(allot(&all, &[Some(0), Some(1)]), [Over; 4]);
    }

    proptest! {
        #[test]
        fn no_limit_is_passed(keys in prop::collection::vec((0_i64..4, 0_usize..3), 0..20), agency in 0_u64..8, groups in prop::array::uniform3(0_u64..4)) {
            let all: Vec<Candidate> = keys.iter().map(|(key, group)| candidate(*key, &[0, group + 1])).collect();
            let places = [Some(agency), Some(groups[0]), Some(groups[1]), Some(groups[2])];
            let standings = allot(&all, &places);
            for (limit, places) in places.iter().enumerate() {
                let under = all.iter().zip(&standings).filter(|(c, _)| c.limits.contains(&limit));
                let within = under.filter(|(_, s)| **s == Within).count();
                prop_assert!(u64::try_from(within).unwrap() <= places.unwrap());
            }
            // Nobody over stands before an equal or lesser one within the same group.
            for ((a, ka), sa) in all.iter().zip(&keys).zip(&standings) {
                for ((_, kb), sb) in all.iter().zip(&keys).zip(&standings) {
                    prop_assert!(!(ka.1 == kb.1 && ka.0 > kb.0 && *sa == Over && *sb != Over), "{a:?}");
                    prop_assert!(ka != kb || sa == sb);
                }
            }
        }
    }
}

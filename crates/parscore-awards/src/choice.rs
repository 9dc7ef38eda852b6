//! Who is within a quota: by declared keys, with ties at the edge reported and never broken.

/// What a quota means for one candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Within the quota.
    Within,
    /// Meets every condition, but the quota is used up by better ones.
    Over,
    /// Equal to others of whom not all fit: the board decides.
    TiedAtEdge,
}

/// The choice among candidates who all meet the conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the quota means for each, in the order in which they were given.
    pub standings: Vec<Standing>,
    /// Places that a tie at the edge leaves to the board; none where there is no such tie.
    pub open: usize,
}

/// Chooses by keys, a greater key first. The order of the candidates never matters.
pub fn choose<K: Ord>(keys: &[K], places: usize) -> Choice {
    let better = |key: &K| keys.iter().filter(|other| *other > key).count();
    let Some(edge) = edge(keys, places) else {
        let all = if places == 0 { Standing::Over } else { Standing::Within };
        return Choice { standings: vec![all; keys.len()], open: 0 };
    };
    let above = better(edge);
    let tied = keys.iter().filter(|key| *key == edge).count();
    let fits = above + tied == places;
    let standings = keys.iter().map(|key| match key.cmp(edge) {
        std::cmp::Ordering::Greater => Standing::Within,
        std::cmp::Ordering::Less => Standing::Over,
        std::cmp::Ordering::Equal if fits => Standing::Within,
        std::cmp::Ordering::Equal => Standing::TiedAtEdge,
    });
    Choice { standings: standings.collect(), open: if fits { 0 } else { places - above } }
}

/// The key on the last place; `None` where nobody is over the quota or there are no places.
fn edge<K: Ord>(keys: &[K], places: usize) -> Option<&K> {
    let last = places.checked_sub(1).filter(|_| places < keys.len())?;
    let mut order: Vec<&K> = keys.iter().collect();
    order.sort_unstable_by(|a, b| b.cmp(a));
    order.get(last).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Standing::{Over, TiedAtEdge, Within};
    use super::*;

    #[test]
    fn the_better_are_within() {
        assert_eq!(choose(&[3, 9, 7], 2).standings, [Over, Within, Within]);
        assert_eq!(choose(&[3, 9], 2).standings, [Within, Within]);
        assert_eq!(choose(&[3, 9], 5).standings, [Within, Within]);
        assert_eq!(choose(&[3, 9], 0).standings, [Over, Over]);
        assert_eq!(choose::<u8>(&[], 3).standings, []);
    }

    #[test]
    fn a_tie_at_the_edge_stays_open() {
        let choice = choose(&[9, 7, 7, 7, 5], 3);
        assert_eq!(choice, Choice { standings: vec![Within, TiedAtEdge, TiedAtEdge, TiedAtEdge, Over], open: 2 });
        // A tie that fits whole is none.
        assert_eq!(choose(&[9, 7, 7, 5], 3), Choice { standings: vec![Within, Within, Within, Over], open: 0 });
    }

    proptest! {
        #[test]
        fn no_quota_is_passed(keys in prop::collection::vec(0_u8..6, 0..30), places in 0_usize..35) {
            let choice = choose(&keys, places);
            let count = |s| choice.standings.iter().filter(|x| **x == s).count();
            prop_assert!(count(Within) + choice.open <= places);
            // Places stay free only where there is nobody left.
            prop_assert!(count(Within) + choice.open == places.min(keys.len()));
            prop_assert!(choice.open == 0 || count(TiedAtEdge) > choice.open);
            for (a, x) in keys.iter().zip(&choice.standings) {
                for (b, y) in keys.iter().zip(&choice.standings) {
                    prop_assert!(a != b || x == y);
                    prop_assert!(!(a > b && *x == Over && *y != Over));
                }
            }
        }
    }
}

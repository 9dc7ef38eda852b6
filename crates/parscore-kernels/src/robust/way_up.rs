//! The shortest way up: which criteria, raised by which feasible level, give the points needed with least
//! effort.

/// A level to which a criterion can be raised.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// Points it gives more than now, in the smallest step that counts (thousandths, say).
    pub gain: i64,
    /// Effort, in any unit that adds up; 1 for each counts criteria.
    pub effort: f64,
}

/// A criterion raised to one of its levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Raise {
    /// Position of the criterion.
    pub criterion: usize,
    /// Position of the level among those of the criterion.
    pub level: usize,
}

/// A way to the points needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// What is raised, by criterion.
    pub raises: Vec<Raise>,
    /// Points it gives.
    pub gain: i64,
    /// Its effort.
    pub effort: f64,
    /// No way has less effort than this; equal to `effort` where the way is exactly the shortest.
    pub bound: f64,
}

impl Way {
    /// Whether no way is shorter.
    pub fn is_exact(&self) -> bool {
        self.bound >= self.effort
    }
}

/// Why there is no way.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum NoWay {
    /// An effort that is negative or no finite number.
    #[error("level {level} of criterion {criterion}: the effort is negative or no number")]
    Effort {
        /// Position of the criterion.
        criterion: usize,
        /// Position of the level.
        level: usize,
    },
    /// All criteria at their best levels do not give enough.
    #[error("the best levels of all criteria give {most}, less than the {needed} needed")]
    TooFar {
        /// Points that all give together.
        most: i128,
        /// Points needed.
        needed: i64,
    },
}

/// Most states that are kept; beyond it the way found may not be the shortest and the bound says how far off.
const MOST_STATES: usize = 20_000;

/// A set of raises that no other one beats in both points and effort.
#[derive(Debug, Clone, Copy)]
struct State {
    gain: i64,
    effort: f64,
    raised: u32,
    /// Position of the last raise in the history.
    last: u32,
}

/// The raises that give at least `needed` points with least effort; among equal ones the fewest.
///
/// Gains must add up: where a cap, a rounding or another criterion stands between, let the scoring confirm
/// the way. All sets of raises are considered by keeping those that no other beats in both points and effort
/// (dynamic programming on the Pareto front; Nemhauser and Ullmann 1969).
///
/// # Errors
/// [`NoWay`].
pub fn shortest(criteria: &[Vec<Level>], needed: i64) -> Result<Way, NoWay> {
    check(criteria, needed)?;
    let mut history: Vec<(u32, Raise)> = Vec::new();
    let mut states = vec![State { gain: 0, effort: 0.0, raised: 0, last: u32::MAX }];
    let mut complete = true;
    for (criterion, levels) in criteria.iter().enumerate() {
        let mut next: Vec<(State, Option<usize>)> = states.iter().map(|state| (*state, None)).collect();
        for (level, add) in levels.iter().enumerate().filter(|(_, add)| add.gain > 0) {
            let raised = states.iter().filter(|state| state.gain < needed).map(|state| State {
                gain: state.gain.saturating_add(add.gain).min(needed),
                effort: state.effort + add.effort,
                raised: state.raised + 1,
                last: state.last,
            });
            next.extend(raised.map(|state| (state, Some(level))));
        }
        front(&mut next);
        if next.len() > MOST_STATES {
            complete = false;
            thin(&mut next);
        }
        states.clear();
        for (mut state, level) in next {
            if let Some(level) = level {
                history.push((state.last, Raise { criterion, level }));
                state.last = u32::try_from(history.len() - 1).unwrap_or(u32::MAX);
            }
            states.push(state);
        }
    }
    // The front descends from the most points: the first state has what is needed.
    let Some(end) = states.first().filter(|state| state.gain >= needed) else {
        return Err(NoWay::TooFar { most: most(criteria), needed });
    };
    let mut raises = Vec::new();
    let mut at = end.last;
    while let Some((before, raise)) = history.get(at as usize) {
        raises.push(*raise);
        at = *before;
    }
    raises.sort_unstable();
    let gain = raises.iter().map(|r| criteria[r.criterion][r.level].gain).fold(0, i64::saturating_add);
    let bound = if complete { end.effort } else { relaxed(criteria, needed).min(end.effort) };
    Ok(Way { raises, gain, effort: end.effort, bound })
}

fn check(criteria: &[Vec<Level>], needed: i64) -> Result<(), NoWay> {
    for (criterion, levels) in criteria.iter().enumerate() {
        if let Some(level) = levels.iter().position(|l| !(l.effort.is_finite() && l.effort >= 0.0)) {
            return Err(NoWay::Effort { criterion, level });
        }
    }
    let most = most(criteria);
    if most < i128::from(needed) { Err(NoWay::TooFar { most, needed }) } else { Ok(()) }
}

fn most(criteria: &[Vec<Level>]) -> i128 {
    criteria.iter().map(|levels| levels.iter().map(|l| i128::from(l.gain)).max().unwrap_or(0).max(0)).sum()
}

/// Keeps what nothing beats, from the most points down.
fn front(states: &mut Vec<(State, Option<usize>)>) {
    let effort = |a: &State, b: &State| a.effort.total_cmp(&b.effort).then(a.raised.cmp(&b.raised));
    // A stable sort: of equal ones the one without this criterion stays.
    states.sort_by(|(a, _), (b, _)| b.gain.cmp(&a.gain).then(effort(a, b)));
    let mut least: Option<State> = None;
    states.retain(|(state, _)| {
        let keep = least.is_none_or(|least| effort(state, &least).is_lt());
        if keep {
            least = Some(*state);
        }
        keep
    });
}

/// Keeps every other state below the first, until they are few enough.
fn thin(states: &mut Vec<(State, Option<usize>)>) {
    let every = states.len().div_ceil(MOST_STATES);
    let mut at = 0;
    states.retain(|_| {
        at += 1;
        (at - 1) % every == 0
    });
}

/// Effort of the points needed if levels could be reached in part: the best slopes first.
fn relaxed(criteria: &[Vec<Level>], needed: i64) -> f64 {
    let mut steps: Vec<(f64, f64)> = criteria.iter().flat_map(|levels| hull(levels)).collect();
    steps.sort_by(|a, b| (a.1 * b.0).total_cmp(&(b.1 * a.0)));
    let (mut left, mut effort) = (needed as f64, 0.0);
    for (gain, cost) in steps {
        if left <= 0.0 {
            break;
        }
        let part = (left / gain).min(1.0);
        effort += part * cost;
        left -= gain;
    }
    // Not above the truth for the rounding of this sum.
    effort * (1.0 - 1e-12)
}

/// Lower convex hull of (0, 0) and the levels, as steps of gain and effort.
fn hull(levels: &[Level]) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = levels.iter().filter(|l| l.gain > 0).map(|l| (l.gain as f64, l.effort)).collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut hull = vec![(0.0, 0.0)];
    for point in points {
        while let [.., before, last] = hull.as_slice() {
            let (along, up) = (last.0 - before.0, last.1 - before.1);
            if up * (point.0 - before.0) < (point.1 - before.1) * along {
                break;
            }
            hull.pop();
        }
        if hull.last().is_none_or(|last| point.0 > last.0) {
            hull.push(point);
        }
    }
    hull.windows(2).map(|pair| (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1)).collect()
}

/// Raises that alone give the points needed, least effort first.
pub fn alone(criteria: &[Vec<Level>], needed: i64) -> Vec<Raise> {
    let all = criteria.iter().enumerate().flat_map(|(criterion, levels)| {
        levels.iter().enumerate().map(move |(level, l)| (Raise { criterion, level }, l))
    });
    let mut enough: Vec<_> = all.filter(|(_, l)| l.gain >= needed).collect();
    enough.sort_by(|(a, x), (b, y)| x.effort.total_cmp(&y.effort).then(a.cmp(b)));
    enough.into_iter().map(|(raise, _)| raise).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn level(gain: i64, effort: f64) -> Level {
        Level { gain, effort }
    }

    #[test]
    fn ways_by_hand() {
        let criteria = [vec![level(5, 2.0), level(9, 6.0)], vec![level(4, 1.0)], vec![level(10, 7.0), level(-3, 0.0)]];
        let way = shortest(&criteria, 9).unwrap();
        assert_eq!((way.gain, way.effort, way.is_exact()), (9, 3.0, true));
        let raise = |criterion, level| Raise { criterion, level };
        assert_eq!(way.raises, [raise(0, 0), raise(1, 0)]);
        // Effort 7 as well by two criteria: the fewest count.
        assert_eq!(shortest(&criteria, 10).unwrap().raises, [raise(2, 0)]);
        assert_eq!(alone(&criteria, 9), [raise(0, 1), raise(2, 0)]);
        let nothing = shortest(&criteria, 0).unwrap();
        assert_eq!((nothing.raises.len(), nothing.effort), (0, 0.0));
        assert_eq!(shortest(&criteria, 24), Err(NoWay::TooFar { most: 23, needed: 24 }));
        let wrong = [vec![level(1, -1.0)]];
        assert_eq!(shortest(&wrong, 1), Err(NoWay::Effort { criterion: 0, level: 0 }));
    }

    proptest! {
        #[test]
        fn no_set_of_raises_is_shorter(
            criteria in prop::collection::vec(
                prop::collection::vec((-5..40_i64, 0..12_u8).prop_map(|(g, e)| level(g, f64::from(e))), 0..4), 0..6),
            needed in 0..90_i64,
        ) {
            let mut best: Option<f64> = None;
            let counts: Vec<usize> = criteria.iter().map(|l| l.len() + 1).collect();
            for at in 0..counts.iter().product::<usize>() {
                let (mut rest, mut gain, mut effort) = (at, 0, 0.0);
                for (levels, count) in criteria.iter().zip(&counts) {
                    if let Some(l) = levels.get(rest % count) {
                        gain += l.gain;
                        effort += l.effort;
                    }
                    rest /= count;
                }
                if gain >= needed && best.is_none_or(|b| effort < b) {
                    best = Some(effort);
                }
            }
            match shortest(&criteria, needed) {
                Ok(way) => {
                    prop_assert_eq!(Some(way.effort), best);
                    prop_assert!(way.gain >= needed && way.is_exact());
                    prop_assert!(relaxed(&criteria, needed) <= way.effort + 1e-9);
                }
                Err(_) => prop_assert_eq!(best, None),
            }
        }
    }

    #[test]
    fn many_criteria_stay_within_bounds() {
        // Gains and efforts without common steps: the front grows, the bound says what is lost.
        let make = |i: i64| {
            let gain = 1_000 + i * i * 7_919 % 9_973;
            vec![level(gain, 1.0 + (i * 31 % 17) as f64 / 7.0), level(gain * 2, 2.5 + (i * 13 % 11) as f64 / 3.0)]
        };
        let criteria: Vec<Vec<Level>> = (0..100).map(make).collect();
        let way = shortest(&criteria, 300_000).unwrap();
        assert!(way.gain >= 300_000 && way.bound <= way.effort && way.bound > way.effort * 0.98, "{way:?}");
    }
}

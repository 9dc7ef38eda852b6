//! Who is ranked with whom, by which keys, and the places that follow.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Facts, Holds, Standing, basis};
use crate::diagnostic::{Code, Diagnostic};
use crate::number::Exact;
use crate::ranking::{Contender, Grid, Key, Tie, places, rank_ranges};
use crate::rubric::{Input, InputIx, InputMissing, RankingPolicy, TieKey, TiePolicy};
use crate::sheet::Outcome;
use crate::text;
use crate::value::Value;

/// Units that are ranked together: a block, or all.
pub(crate) struct RankedSet<'a> {
    /// Units with a total or a range, and without a `not_ranked` line: they get places.
    pub(crate) ranked: Vec<Contestant<'a>>,
    /// Units with a total or a range that get no place.
    apart: Vec<Contestant<'a>>,
    /// Units without a result, by id.
    without: Vec<(&'a str, usize)>,
    grid: Grid,
}

/// A unit with the ends of its key.
pub(crate) struct Contestant<'a> {
    pub(crate) unit: usize,
    pub(crate) key: Contender<'a>,
    /// Its result is known, so that it can have a place.
    scored: bool,
    /// Neither its result nor a tie key is pending: both ends of the key are equal.
    known: bool,
}

/// By unit: the reason of the `not_ranked` line that is meant of it.
pub(super) fn not_ranked(facts: &Facts<'_>, faults: &mut Vec<Diagnostic>) -> Vec<Option<Arc<str>>> {
    (0..facts.round.units.len()).map(|unit| reason(facts, unit, faults)).collect()
}

fn reason(facts: &Facts<'_>, unit: usize, faults: &mut Vec<Diagnostic>) -> Option<Arc<str>> {
    let lines = &facts.rubric().ranking.not_ranked;
    let mut open = Vec::new();
    for line in lines {
        let before = faults.len();
        match facts.applies(unit, line, faults) {
            Holds::Yes => return Some(line.reason.clone().unwrap_or_default()),
            // A faulty condition has said so itself.
            Holds::Open if faults.len() == before => open.push(line),
            Holds::Open | Holds::No => {}
        }
    }
    let id = &facts.round.units[unit].id;
    faults.extend(open.into_iter().map(|line| {
        let message = text!(
            "chưa xác định được đơn vị `{id}` có thuộc diện không xếp hạng hay không, tạm thời vẫn xếp hạng",
            "it cannot be told yet whether the unit `{id}` goes without a place; it is ranked until then"
        );
        Diagnostic::new(Code::ConditionOpen, line.place.clone(), message)
    }));
    None
}

/// The ranked sets, by block.
pub(super) fn ranked_sets<'a>(facts: &Facts<'a>, rows: &[Standing]) -> Vec<RankedSet<'a>> {
    let policy = &facts.rubric().ranking;
    let rounding = policy.printed.then(|| basis::printed(&facts.rubric().rounding)).flatten();
    let grid = rounding.map_or(Grid::Continuous, |r| Grid::Places(r.places));
    let mut sets: BTreeMap<Option<&str>, RankedSet<'a>> = BTreeMap::new();
    for row in rows {
        let block = if policy.within_block { facts.block(row.unit) } else { None };
        let set = sets.entry(block).or_insert_with(|| RankedSet {
            ranked: Vec::new(),
            apart: Vec::new(),
            without: Vec::new(),
            grid,
        });
        let id = &*facts.round.units[row.unit].id;
        match basis::range(&facts.sheet(row.unit).total, policy.on, rounding) {
            None => set.without.push((id, row.unit)),
            Some(value) => {
                let contestant = contestant(facts, row, id, basis::oriented(value, policy.high));
                if row.not_ranked.is_some() { set.apart.push(contestant) } else { set.ranked.push(contestant) }
            }
        }
    }
    sets.into_values().collect()
}

fn contestant<'a>(facts: &Facts<'a>, row: &Standing, id: &'a str, value: (Exact, Exact)) -> Contestant<'a> {
    let keys = &facts.rubric().ranking.tie_break;
    let (least, most): (Vec<Tie>, Vec<Tie>) = keys.iter().map(|key| tie(facts, row.unit, key)).unzip();
    let scored = matches!(row.total, Outcome::Scored(_));
    let known = scored && least == most;
    let low = Key::new(value.0, least);
    let high = if known { low.clone() } else { Key::new(value.1, most) };
    Contestant { unit: row.unit, key: Contender { id, low, high }, scored, known }
}

/// Worst and best end of a tie-break value.
fn tie(facts: &Facts<'_>, unit: usize, key: &TieKey) -> (Tie, Tie) {
    match key {
        TieKey::Criterion { criterion, high } => match facts.sheet(unit).lines[criterion.at()].outcome.range() {
            None => (Tie::Missing, Tie::Missing),
            Some((low, most)) => {
                let (low, most) = basis::oriented((low.exact().clone(), most.exact().clone()), *high);
                (Tie::Known(low), Tie::Known(most))
            }
        },
        TieKey::Input { input, high } => answer_tie(facts, unit, *input, *high),
    }
}

fn answer_tie(facts: &Facts<'_>, unit: usize, input: InputIx, high: bool) -> (Tie, Tie) {
    let known = |value: &Exact| Tie::Known(if high { value.clone() } else { value.neg() });
    let declared = facts.rubric().input(input);
    let pending = || (Tie::Missing, best_end(declared, high).map_or(Tie::Unbounded, known));
    match facts.answer(unit, input) {
        Some(Value::Number(value)) => (known(value), known(value)),
        Some(_) => (Tie::Missing, Tie::Missing),
        None if facts.round.open.contains(&(unit, input)) => pending(),
        None => match declared.missing {
            InputMissing::NotSubmitted | InputMissing::NotApplicable => (Tie::Missing, Tie::Missing),
            InputMissing::Zero => (known(&Exact::ZERO), known(&Exact::ZERO)),
            InputMissing::Pending => pending(),
        },
    }
}

/// The best value that an input may have.
fn best_end(input: &Input, high: bool) -> Option<&Exact> {
    if high { input.range.1.as_ref() } else { input.range.0.as_ref() }
}

impl RankedSet<'_> {
    /// Gives places, ranges of places and the strict order.
    pub(super) fn place(&self, policy: &RankingPolicy, rows: &mut [Standing]) {
        if self.ranked.iter().all(|c| c.known) {
            self.place_known(policy.policy, rows);
        } else {
            self.place_open(policy.policy, rows);
        }
        self.order(rows);
    }

    fn place_known(&self, policy: TiePolicy, rows: &mut [Standing]) {
        let keys: Vec<&Key> = self.ranked.iter().map(|c| &c.key.low).collect();
        let placed = places(&keys, |i| self.ranked[i].key.id, policy);
        for (contestant, placed) in self.ranked.iter().zip(placed) {
            let row = &mut rows[contestant.unit];
            row.rank = Some(placed.rank);
            row.tie_group = Some(placed.group);
        }
    }

    /// While results are pending, a known result has a place only where no other one is possible.
    fn place_open(&self, policy: TiePolicy, rows: &mut [Standing]) {
        let contenders: Vec<Contender<'_>> = self.ranked.iter().map(|c| c.key.clone()).collect();
        let ranges = rank_ranges(&contenders, policy, self.grid);
        let sure = |(contestant, range): (&Contestant<'_>, (u32, u32))| {
            (contestant.scored && range.0 == range.1).then_some((range.0, contestant.unit))
        };
        let mut placed: Vec<(u32, usize)> = self.ranked.iter().zip(ranges.iter().copied()).filter_map(sure).collect();
        placed.sort_unstable();
        for (contestant, range) in self.ranked.iter().zip(ranges) {
            rows[contestant.unit].rank_range = Some(range);
        }
        for (group, alike) in (1..).zip(placed.chunk_by(|a, b| a.0 == b.0)) {
            for (rank, unit) in alike {
                rows[*unit].rank = Some(*rank);
                rows[*unit].tie_group = Some(group);
            }
        }
    }

    fn order(&self, rows: &mut [Standing]) {
        let by_result = |list: &mut Vec<&Contestant<'_>>| {
            list.sort_unstable_by(|a, b| {
                let (a, b) = (&a.key, &b.key);
                b.high.cmp(&a.high).then_with(|| b.low.cmp(&a.low)).then_with(|| a.id.cmp(b.id))
            });
        };
        let (mut known, mut pending): (Vec<_>, Vec<_>) = self.ranked.iter().partition(|c| c.scored);
        let mut apart: Vec<_> = self.apart.iter().collect();
        [&mut known, &mut pending, &mut apart].into_iter().for_each(by_result);
        let mut without = self.without.clone();
        without.sort_unstable();
        let units = [known, pending, apart].into_iter().flatten().map(|c| c.unit);
        for (order, unit) in (1..).zip(units.chain(without.into_iter().map(|w| w.1))) {
            rows[unit].order_key = order;
        }
    }

    /// Best and worst possible position of every ranked unit: 1 + how many ranked units stand
    /// strictly before it. Unlike a dense or modified place it counts units, as shares of units need.
    pub(crate) fn positions(&self, policy: TiePolicy) -> Vec<(u32, u32)> {
        let contenders: Vec<Contender<'_>> = self.ranked.iter().map(|c| c.key.clone()).collect();
        let by_units = match policy {
            TiePolicy::Ordinal => TiePolicy::Ordinal,
            TiePolicy::Competition | TiePolicy::Dense | TiePolicy::Modified => TiePolicy::Competition,
        };
        rank_ranges(&contenders, by_units, self.grid)
    }

    /// Units of the set that have a result or a range but no place.
    pub(crate) fn apart(&self) -> impl Iterator<Item = usize> + '_ {
        self.apart.iter().map(|c| c.unit)
    }
}

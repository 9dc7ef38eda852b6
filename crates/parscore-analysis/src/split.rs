//! A change of totals split among its causes, exactly: rule, weight, performance and appraisal, each with
//! its mean part over all orders in which they could have come; what has no counterpart in the other
//! period remains and is called not comparable.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, Sum};
use parscore_core::rubric::Rubric;
use parscore_core::score::score_round;
use parscore_core::sheet::ScoreSheets;
use parscore_core::text;

use crate::frame::{self, FrameError};
use crate::report::Table;
use crate::rescore::{self, Answers};
use crate::source::{Source, Unit};
use crate::words;

/// A cause of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The rule by which answers become points.
    Rule,
    /// What the criterion counts.
    Weight,
    /// What the unit did, by its own assessment where that is known.
    Performance,
    /// What appraisal changed of the unit's own assessment.
    Appraisal,
}

/// The change of a unit's total, split.
#[derive(Debug, Clone)]
pub struct Split<'s> {
    /// The unit in the later period.
    pub unit: &'s Unit,
    /// Change of the total.
    pub whole: Exact,
    /// Parts by cause; only causes that could be told apart are named.
    pub parts: BTreeMap<Cause, Exact>,
    /// What has no counterpart, and what bonus, deductions and limits of totals do.
    pub not_comparable: Exact,
}

/// One period for a split.
#[derive(Debug, Clone)]
pub struct Side<'s> {
    /// The results that count.
    pub scored: &'s Source,
    /// The units' own assessment, where there is a bundle of it.
    pub own: Option<&'s Source>,
    /// The rubric, where it was given.
    pub rubric: Option<Arc<Rubric>>,
}

/// Shares reached by unit and criterion id, under the rule of one period and the answers of another.
type Shares = BTreeMap<(String, String), Exact>;

/// What a side gives: shares of results and of own assessment, by the rule of either period.
struct Reached {
    /// `scored[rule]`.
    scored: [Shares; 2],
    /// `own[rule]`.
    own: [Shares; 2],
}

/// Splits the change of every unit that has a total in both periods.
///
/// # Errors
/// Why answers cannot be scored anew where rubrics were given.
pub fn splits<'s>(before: &Side<'s>, after: &Side<'s>) -> Result<Vec<Split<'s>>, Text> {
    let causes = causes(before, after);
    let pairs = counterparts(before.scored, after.scored);
    let reached = [reached(before, after, 0, &pairs)?, reached(before, after, 1, &pairs)?];
    let mut splits = Vec::new();
    for unit in &after.scored.units {
        let was = before.scored.units.iter().find(|u| u.row.unit == unit.row.unit);
        let totals = was.and_then(|was| Some((was.total.as_ref()?, unit.total.as_ref()?)));
        let (Some(was), Some((old, new))) = (was, totals) else { continue };
        let whole = new.sub(old);
        let mut parts: BTreeMap<Cause, Exact> = causes.iter().map(|c| (*c, Exact::ZERO)).collect();
        for (from, to) in &pairs {
            let max = [was.lines[*from].max.clone(), unit.lines[*to].max.clone()];
            let key = (unit.row.unit.clone(), after.scored.criteria[*to].row.criterion.clone());
            let value = |set: usize| value(set, &causes, &max, &reached, &key);
            let values: Option<Vec<Exact>> = (0..1 << causes.len()).map(value).collect();
            let Some(values) = values else { continue };
            for (cause, part) in causes.iter().zip(shapley(&values, causes.len())) {
                if let Some(sum) = parts.get_mut(cause) {
                    *sum = sum.add(&part);
                }
            }
        }
        let explained = parts.values().collect::<Sum>().total();
        splits.push(Split { unit, not_comparable: whole.sub(&explained), whole, parts });
    }
    Ok(splits)
}

/// Causes that what was given can tell apart.
pub fn causes(before: &Side<'_>, after: &Side<'_>) -> Vec<Cause> {
    let mut causes = Vec::new();
    let same = before.scored.manifest.rubric.canonical_sha256 == after.scored.manifest.rubric.canonical_sha256;
    if !same && before.rubric.is_some() && after.rubric.is_some() {
        causes.push(Cause::Rule);
    }
    causes.push(Cause::Weight);
    causes.push(Cause::Performance);
    if before.own.is_some() && after.own.is_some() {
        causes.push(Cause::Appraisal);
    }
    causes
}

/// Main leaves of the later rubric with those that they continue, or that have the same id.
fn counterparts(before: &Source, after: &Source) -> Vec<(usize, usize)> {
    let leaves = after.criteria.iter().enumerate().filter(|(_, c)| c.is_leaf() && c.row.role == "main");
    leaves
        .filter_map(|(to, criterion)| {
            let id = criterion.row.continues.as_deref().unwrap_or(&criterion.row.criterion);
            let from = before.criterion(id)?;
            let old = &before.criteria[from];
            (old.is_leaf() && old.row.role == "main").then_some((from, to))
        })
        .collect()
}

/// Points of a leaf with the causes of `set` at their new state.
fn value(
    set: usize,
    causes: &[Cause],
    max: &[Exact; 2],
    reached: &[Reached; 2],
    key: &(String, String),
) -> Option<Exact> {
    let state = |cause: Cause| {
        let bit = causes.iter().position(|c| *c == cause);
        bit.map(|bit| set >> bit & 1)
    };
    let period = state(Cause::Performance)?;
    // Without that cause the rule goes with the performance.
    let rule = |side: usize| state(Cause::Rule).unwrap_or(side);
    let share = match state(Cause::Appraisal) {
        None => reached[period].scored[rule(period)].get(key)?.clone(),
        Some(appraisal) => {
            let own = reached[period].own[rule(period)].get(key)?;
            let found = reached[appraisal].scored[rule(appraisal)].get(key)?;
            let claimed = reached[appraisal].own[rule(appraisal)].get(key)?;
            own.add(&found.sub(claimed))
        }
    };
    Some(share.mul(&max[state(Cause::Weight)?]))
}

/// Parts by the Shapley value: a set of s others counts s! (n − s − 1)! of n! times.
fn shapley(values: &[Exact], causes: usize) -> Vec<Exact> {
    let factorial = |n: usize| (1..=n).fold(1_i64, |f, i| f.saturating_mul(i64::try_from(i).unwrap_or(1)));
    let part = |cause: usize| {
        let bit = 1_usize << cause;
        let gains: Vec<Exact> = (0..values.len())
            .filter(|set| set & bit == 0)
            .map(|set| {
                let others = set.count_ones() as usize;
                let times = factorial(others).saturating_mul(factorial(causes - others - 1));
                values[set | bit].sub(&values[set]).mul(&Exact::from_int(times))
            })
            .collect();
        gains.iter().collect::<Sum>().total().div(&Exact::from_int(factorial(causes))).unwrap_or(Exact::ZERO)
    };
    (0..causes).map(part).collect()
}

/// Shares of one period under both rules, keyed by the later rubric's ids.
fn reached(before: &Side<'_>, after: &Side<'_>, period: usize, pairs: &[(usize, usize)]) -> Result<Reached, Text> {
    let side = [before, after][period];
    let other = [after, before][period];
    let cross = causes(before, after).contains(&Cause::Rule);
    let names = |rule: usize| -> Vec<(String, String)> {
        // What the leaf is called in the rubric of the rule, and in the later one.
        pairs
            .iter()
            .map(|(from, to)| {
                let (old, new) =
                    (&before.scored.criteria[*from].row.criterion, &after.scored.criteria[*to].row.criterion);
                (if rule == 0 { old } else { new }.clone(), new.clone())
            })
            .collect()
    };
    let of = |source: &Source| -> Result<[Shares; 2], Text> {
        let mine = of_bundle(source, &names(period));
        let mut both = [Shares::new(), Shares::new()];
        if let (true, Some(own), Some(foreign)) = (cross, &side.rubric, &other.rubric) {
            let answers = rescore::answers(source)?;
            rescore::confirmed(source, &answers, own)?;
            both[1 - period] = of_sheets(source, &answers, foreign, &names(1 - period));
        }
        both[period] = mine;
        Ok(both)
    };
    let own = side.own.map(&of).transpose()?.unwrap_or_default();
    Ok(Reached { scored: of(side.scored)?, own })
}

fn of_bundle(source: &Source, names: &[(String, String)]) -> Shares {
    let mut shares = Shares::new();
    for (name, key) in names {
        let Some(at) = source.criterion(name) else { continue };
        for unit in &source.units {
            if let Some(share) = unit.lines[at].share() {
                shares.insert((unit.row.unit.clone(), key.clone()), share);
            }
        }
    }
    shares
}

fn of_sheets(source: &Source, answers: &Answers, rubric: &Arc<Rubric>, names: &[(String, String)]) -> Shares {
    let round = rescore::round(source, answers, rubric);
    let (sheets, _): (ScoreSheets, _) = score_round(&round);
    let mut shares = Shares::new();
    for (name, key) in names {
        let Some(at) = rubric.find_criterion(name) else { continue };
        for (unit, sheet) in source.units.iter().zip(&sheets.sheets) {
            if let Some(share) = sheet.lines.get(at.at()).and_then(|line| line.index()) {
                shares.insert((unit.row.unit.clone(), key.clone()), share.into_exact());
            }
        }
    }
    shares
}

/// The splits as a table.
///
/// # Errors
/// [`FrameError`] where a number has more digits than a table holds.
pub fn table(splits: &[(&str, &str, Split<'_>)], sources: &[Source]) -> Result<Table, FrameError> {
    let printing = words::finest(sources);
    let part = |cause: Cause| splits.iter().map(move |(_, _, s)| s.parts.get(&cause));
    let decimals = |name, values: Vec<Option<&Exact>>| frame::decimals(name, values, printing);
    Table::named("causes", text!("Vì sao tổng điểm đổi", "Why totals changed"))
        .shown(frame::texts("from", splits.iter().map(|(from, ..)| Some(*from))), text!("Từ", "From"))
        .shown(frame::texts("to", splits.iter().map(|(_, to, _)| Some(*to))), text!("Đến", "To"))
        .data(frame::texts("unit", splits.iter().map(|(_, _, s)| Some(&s.unit.row.unit))))
        .shown(frame::texts("name", splits.iter().map(|(_, _, s)| Some(&s.unit.row.name))), text!("Đơn vị", "Unit"))
        .shown(
            decimals("change", splits.iter().map(|(_, _, s)| Some(&s.whole)).collect())?,
            text!("Tăng giảm", "Change"),
        )
        .data(frame::exact("change_exact", splits.iter().map(|(_, _, s)| Some(&s.whole))))
        .shown(decimals("rule", part(Cause::Rule).collect())?, text!("Quy định", "Rule"))
        .data(frame::exact("rule_exact", part(Cause::Rule)))
        .shown(decimals("weight", part(Cause::Weight).collect())?, text!("Trọng số", "Weight"))
        .data(frame::exact("weight_exact", part(Cause::Weight)))
        .shown(decimals("performance", part(Cause::Performance).collect())?, text!("Kết quả làm việc", "Performance"))
        .data(frame::exact("performance_exact", part(Cause::Performance)))
        .shown(decimals("appraisal", part(Cause::Appraisal).collect())?, text!("Thẩm định", "Appraisal"))
        .data(frame::exact("appraisal_exact", part(Cause::Appraisal)))
        .shown(
            decimals("not_comparable", splits.iter().map(|(_, _, s)| Some(&s.not_comparable)).collect())?,
            text!("Không so được", "Not comparable"),
        )
        .data(frame::exact("not_comparable_exact", splits.iter().map(|(_, _, s)| Some(&s.not_comparable))))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        parscore_core::number::parse_exact_text(text).unwrap()
    }

    #[test]
    fn two_causes_of_a_product() {
        // Points = max × share: 10 × 0.5 = 5 becomes 20 × 0.8 = 16. Weight alone 10 or 16, performance alone
        // 8: weight (5 + 8) / 2 = 6.5, performance (3 + 6) / 2 = 4.5.
        let values = ["5", "10", "8", "16"].map(exact);
        let parts: Vec<String> = shapley(&values, 2).iter().map(Exact::to_text).collect();
        assert_eq!(parts, ["6.5", "4.5"]);
    }

    #[test]
    fn parts_of_four_causes_sum_to_the_change() {
        // Made-up values of all sixteen sets; the sum is the last less the first, in any numbers.
        let values: Vec<Exact> = (0..16_i64).map(|set| Exact::ratio(set * set * 7 % 31, 6).unwrap()).collect();
        let sum = shapley(&values, 4).iter().collect::<Sum>().total();
        assert_eq!(sum, values[15].sub(&values[0]));
        // A cause that changes nothing has no part; causes that do the same have the same part.
        let values: Vec<Exact> = (0..8_i64).map(|set| Exact::from_int((set & 1) + (set >> 1 & 1))).collect();
        let parts: Vec<String> = shapley(&values, 3).iter().map(Exact::to_text).collect();
        assert_eq!(parts, ["1", "1", "0"]);
    }
}

//! The smallest change that would have passed, condition by condition.

use std::sync::Arc;

use parscore_core::diagnostic::Text;
use parscore_core::number::Exact;
use parscore_core::text;

use super::work::{Asked, Work};
use crate::chain::Chain;
use crate::facts::Side;
use crate::grade::Grade;
use crate::proposal::{Change, Edit, EditKind, Found, Truth, Value};
use crate::ruleset::{Award, Condition, GradeCeiling, Places, Range, Rule};

/// No change of the year's facts does.
#[derive(Debug, Clone)]
pub(super) struct Dead {
    pub(super) why: Text,
    pub(super) earliest: Option<i16>,
}

impl Dead {
    pub(super) fn new(why: Text) -> Self {
        Dead { why, earliest: None }
    }
}

/// What would do, or that nothing does.
pub(super) type Remedy = Result<Vec<Edit>, Dead>;

impl Work<'_> {
    pub(super) fn edit(&self, at: usize, kind: EditKind) -> Vec<Edit> {
        vec![Edit { subject: self.index.subjects[at].id.clone(), kind }]
    }

    /// The remedy with the fewest edits; the first reason where there is none.
    pub(super) fn fewest(&self, remedies: impl Iterator<Item = Remedy>) -> Remedy {
        let mut dead = None;
        let mut best: Option<Vec<Edit>> = None;
        for remedy in remedies {
            match remedy {
                Ok(edits) if best.as_ref().is_none_or(|b| edits.len() < b.len()) => best = Some(edits),
                Ok(_) => (),
                Err(reason) => dead = dead.or(Some(reason)),
            }
        }
        let none = || Dead::new(text!("không có quy tắc nào cho phép", "no rule allows it"));
        best.ok_or_else(|| dead.unwrap_or_else(none))
    }

    /// What makes every condition that fails hold.
    pub(super) fn remedy_all(&self, conditions: &[Condition], found: &[Found], at: usize, asked: Asked<'_>) -> Remedy {
        let failing = conditions.iter().zip(found).filter(|(_, f)| f.truth == Truth::False);
        let mut edits = Vec::new();
        for (condition, found) in failing {
            edits.extend(self.remedy(condition, found, at, asked)?);
        }
        Ok(edits)
    }

    fn remedy(&self, condition: &Condition, found: &Found, at: usize, asked: Asked<'_>) -> Remedy {
        match condition {
            Condition::Any(of) => self.fewest(of.iter().zip(&found.of).map(|(c, f)| self.remedy(c, f, at, asked))),
            Condition::All(of) => self.remedy_all(of, &found.of, at, asked),
            Condition::Title(code) => self.win(*code, at),
            Condition::Grade(grade) => self.raise(at, *grade, 0),
            Condition::Merits { of, level, .. } => {
                let more = u32::try_from(missing(found)).unwrap_or(u32::MAX);
                let of = of.first().copied().ok_or_else(|| past(None))?;
                Ok(self.edit(at, EditKind::Merits { of, level: *level, more }))
            }
            Condition::ConsecutiveTitle { code, years, .. } => {
                let round = if code.is_yearly() { 1 } else { self.round_length(*code) };
                self.mend(found, *years, round, || self.win(*code, at))
            }
            Condition::ConsecutiveGrade { grade, years, .. } => {
                self.mend(found, *years, 1, || self.raise(at, *grade, 0))
            }
            Condition::YearsOfGrade { grade, .. } if missing(found) == 1 => match self.grades[at].at_least(*grade) {
                Truth::False => self.raise(at, *grade, 0),
                _ => Err(past(None)),
            },
            Condition::Held { code, .. } if missing(found) == 1 && code.is_yearly() => self.win(*code, at),
            Condition::ShareWithTitle { code, members, .. } => self.more_titles(at, *code, *members, found),
            Condition::MembersWithTitle { code, .. } => self.more_titles(at, *code, None, found),
            Condition::ShareWithGrade { grade, members, .. } => self.more_grades(at, *grade, *members, found),
            Condition::MonthsWorked(range) => Ok(self.edit(at, EditKind::MonthsWorked(nearest(range, found)?))),
            Condition::MonthsAbsent(range) => Ok(self.edit(at, EditKind::MonthsAbsent(nearest(range, found)?))),
            Condition::Score(range) => Ok(self.edit(at, EditKind::Score(nearest(range, found)?))),
            Condition::Result { of, percent } => Ok(self.edit(at, EditKind::Figure(*of, nearest(percent, found)?))),
            Condition::Vote(range) => {
                let award = asked.award.ok_or_else(|| past(None))?;
                Ok(self.edit(at, EditKind::Vote(award, nearest(range, found)?)))
            }
            Condition::ReformIndex(range) if self.reform(at).is_some() => {
                Ok(self.edit(self.unit(at), EditKind::ReformIndex(nearest(range, found)?)))
            }
            Condition::ReformRank(Places::Best(n)) if self.reform(at).is_some() => {
                Ok(self.edit(self.unit(at), EditKind::ReformRank(*n)))
            }
            Condition::LeadsBlock => Ok(self.edit(at, EditKind::LeadsBlock)),
            Condition::Judgement(statement) => Ok(self.edit(at, judged(asked.rule, statement, true))),
            _ => Err(past(None)),
        }
    }

    /// What keeps a condition that holds from holding.
    fn avoid(&self, condition: &Condition, found: &Found, at: usize, asked: Asked<'_>) -> Remedy {
        if found.truth == Truth::False {
            return Ok(Vec::new());
        }
        match condition {
            Condition::Any(of) => {
                let mut edits = Vec::new();
                for (condition, found) in of.iter().zip(&found.of) {
                    edits.extend(self.avoid(condition, found, at, asked)?);
                }
                Ok(edits)
            }
            Condition::All(of) => self.fewest(of.iter().zip(&found.of).map(|(c, f)| self.avoid(c, f, at, asked))),
            Condition::Judgement(statement) => Ok(self.edit(at, judged(asked.rule, statement, false))),
            Condition::Result { of, percent } => {
                let to = outside(percent)?;
                let unit = if self.own_figure_is_missing(at, *of) { self.unit(at) } else { at };
                Ok(self.edit(unit, EditKind::Figure(*of, to)))
            }
            Condition::ReformIndex(range) => Ok(self.edit(self.unit(at), EditKind::ReformIndex(outside(range)?))),
            Condition::NotRegistered => Ok(self.edit(at, EditKind::Registered)),
            _ => {
                Err(Dead::new(text!("sự việc trong năm không đổi được", "what happened in the year cannot be changed")))
            }
        }
    }

    fn own_figure_is_missing(&self, at: usize, of: crate::ruleset::Figure) -> bool {
        !self.index.subjects[at].figures.iter().any(|f| f.of == of)
    }

    /// What would give an award that is refused.
    fn win(&self, code: Award, at: usize) -> Remedy {
        let Some(row) = self.row(code, at) else {
            return Ok(self.edit(at, EditKind::Title(code)));
        };
        let name = code.name();
        match &row.witness.change {
            Change::Edits(edits) => Ok(edits.clone()),
            Change::NoneDoes { why, earliest } => Err(Dead { why: why.clone(), earliest: *earliest }),
            Change::NotNeeded => Err(Dead::new(text!(
                "`{name}` chưa được xét hoặc đã hết chỉ tiêu",
                "`{name}` waits or its places are taken"
            ))),
        }
    }

    /// A chain that only the year itself breaks can be mended; `round` are the years of one round, one
    /// where the title or grade is yearly.
    fn mend(&self, found: &Found, years: u32, round: i16, now: impl Fn() -> Remedy) -> Remedy {
        let length = i16::try_from(years).unwrap_or(i16::MAX);
        let chain = found.used.iter().find_map(|used| match &used.value {
            Value::Chain(chain) => Some(chain),
            _ => None,
        });
        match chain {
            Some(Chain::Broken { year, .. }) if *year == self.year && years == 1 => now(),
            Some(Chain::Broken { year, since }) => {
                // After a gap the rounds that hold go on; without one the first may end next year.
                let ahead = match since {
                    0 => round.saturating_mul(length - 1).saturating_add(1),
                    _ => round.saturating_mul(length),
                };
                let earliest = year.saturating_add(ahead);
                let why = text!("đứt chuỗi năm {year}", "the chain is broken in {year}");
                Err(Dead { why, earliest: Some(earliest) })
            }
            Some(Chain::TooEarly { first, .. }) => {
                let earliest = first.saturating_add(round.saturating_mul(length)).saturating_sub(1);
                let why = text!("chỉ tính từ năm {first}", "only years from {first} on count");
                Err(Dead { why, earliest: Some(earliest) })
            }
            _ => Err(past(None)),
        }
    }

    /// What would open a gate of the reform result.
    pub(super) fn open_gate(&self, rule: &Rule, at: usize) -> Remedy {
        let limit = match &rule.ceiling {
            Some(GradeCeiling::Reform { bands: Some(bands), .. }) => bands.limit(Grade::Completed),
            _ => None,
        };
        let limit = limit.ok_or_else(|| past(None))?;
        Ok(self.edit(self.unit(at), EditKind::ReformIndex(limit.clone())))
    }

    /// What would give a grade or better.
    pub(super) fn raise(&self, at: usize, target: Grade, depth: u8) -> Remedy {
        self.raise_on(at, Side::State, target, depth)
    }

    pub(super) fn raise_on(&self, at: usize, side: Side, target: Grade, depth: u8) -> Remedy {
        if depth > 3 || self.grades[at].bounds().is_none() && side == Side::State {
            return Err(Dead::new(text!("năm này không xếp loại", "the year is not graded")));
        }
        let mut edits = Vec::new();
        for ceil in self.ceilings(at, side).iter().filter(|ceil| ceil.bounds.1 < target && ceil.sure) {
            let rule = &ceil.held.rule;
            let lifted = match &rule.ceiling {
                Some(GradeCeiling::AtMostOf(of)) => self.lift(of, at, target, depth),
                Some(GradeCeiling::Reform { bands: Some(bands), .. }) => bands
                    .limit(target)
                    .map(|limit| self.edit(self.unit(at), EditKind::ReformIndex(limit.clone())))
                    .ok_or_else(|| past(None)),
                _ => self.avoid_all(rule, &ceil.found.found, at, side),
            };
            let name = &rule.name;
            let capped = |dead: Dead| Dead { why: text!("mức trần: {name}", "a ceiling: {name}"), ..dead };
            edits.extend(lifted.map_err(capped)?);
        }
        edits.extend(self.meet(at, side, target)?);
        edits.sort();
        edits.dedup();
        match edits.is_empty() {
            // Nothing stands against it but the places of a cap, or a fact that is missing.
            true => Err(Dead::new(text!("đã hết chỉ tiêu của mức này", "the places of the grade are taken"))),
            false => Ok(edits),
        }
    }

    pub(super) fn avoid_all(&self, rule: &Arc<Rule>, found: &[Found], at: usize, side: Side) -> Remedy {
        let asked = Asked { rule, award: None, side, open_score: false };
        self.fewest(rule.conditions.iter().zip(found).map(|(c, f)| self.avoid(c, f, at, asked)))
    }

    fn lift(&self, of: &[crate::ruleset::CeilingOf], at: usize, target: Grade, depth: u8) -> Remedy {
        let mut edits = Vec::new();
        for of in of {
            if let super::grades::Led::By(unit) = self.led(*of, at)
                && self.grades[unit].at_least(target) == Truth::False
            {
                edits.extend(self.raise(unit, target, depth + 1)?);
            }
        }
        Ok(edits)
    }
}

/// The missing part of a count.
fn missing(found: &Found) -> u64 {
    let count = found.used.iter().find_map(|used| match used.value {
        Value::Count { have, need: Some(need), .. } => Some(need.saturating_sub(have)),
        _ => None,
    });
    count.unwrap_or(0)
}

fn judged(rule: &Rule, statement: &Arc<str>, holds: bool) -> EditKind {
    EditKind::Judgement { rule: rule.id.clone(), statement: statement.clone(), holds }
}

pub(super) fn past(earliest: Option<i16>) -> Dead {
    Dead { why: text!("các năm đã qua không đổi được", "years that are past cannot be changed"), earliest }
}

/// A hundredth: the least step beyond a bound that is not included.
fn step() -> Exact {
    Exact::from_scaled(1, 2)
}

/// The nearest number within bounds to the one found.
fn nearest(range: &Range, found: &Found) -> Result<Exact, Dead> {
    let now = found.used.iter().find_map(|used| match &used.value {
        Value::Number(_, value) => value.as_ref(),
        _ => None,
    });
    let now = now.ok_or_else(|| past(None))?;
    let low = range.lower.as_ref().map(|b| if b.included { b.value.clone() } else { b.value.add(&step()) });
    let high = range.upper.as_ref().map(|b| if b.included { b.value.clone() } else { b.value.sub(&step()) });
    match (low, high) {
        (Some(low), _) if *now < low => Ok(low),
        (_, Some(high)) => Ok(high),
        (low, None) => low.ok_or_else(|| past(None)),
    }
}

/// The nearest number outside bounds that have one end.
fn outside(range: &Range) -> Result<Exact, Dead> {
    match (&range.lower, &range.upper) {
        (None, Some(upper)) => Ok(if upper.included { upper.value.add(&step()) } else { upper.value.clone() }),
        (Some(lower), _) => Ok(if lower.included { lower.value.sub(&step()) } else { lower.value.clone() }),
        (None, None) => Err(past(None)),
    }
}

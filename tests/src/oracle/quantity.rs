//! Inputs and measures: the quantities that rules start from.

use num_traits::Zero;

use super::formula::{Names, Value, holds, number};
use super::{Answers, Node, Stop};
use crate::rational::{Q, parse, whole};

/// A unit's answers seen through the rubric, for one leaf.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) rubric: &'a Node,
    pub(super) answers: &'a Answers,
    /// Maximum of the leaf.
    pub(super) max: &'a Q,
}

/// A typed answer.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answer {
    Number(Q),
    YesNo(bool),
    NotApplicable,
    Level(String),
    Day(i64),
}

impl Scope<'_> {
    /// The number of a formula.
    pub(super) fn number(&self, source: &str) -> Result<Q, Stop> {
        number(source, self)
    }

    /// Whether a condition holds.
    pub(super) fn holds(&self, source: &str) -> Result<bool, Stop> {
        holds(source, self)
    }

    /// Whether a thing holds that names an `input` or a condition `when`.
    pub(super) fn test(&self, rule: &Node) -> Result<bool, Stop> {
        match rule.text("input") {
            Some(input) => self.yes(input),
            None => self.holds(rule.text("when").unwrap_or_default()),
        }
    }

    /// A numeric input.
    pub(super) fn input(&self, id: &str) -> Result<Q, Stop> {
        match self.answer(id)? {
            Answer::Number(q) => Ok(q),
            _ => Err(Stop::Faulty),
        }
    }

    fn yes(&self, id: &str) -> Result<bool, Stop> {
        match self.answer(id)? {
            Answer::YesNo(yes) => Ok(yes),
            Answer::NotApplicable => Err(Stop::NotApplicable),
            _ => Err(Stop::Faulty),
        }
    }

    fn answer(&self, id: &str) -> Result<Answer, Stop> {
        self.given(id)?.ok_or_else(|| self.missing(id))
    }

    /// The answer, `None` when there is none.
    fn given(&self, id: &str) -> Result<Option<Answer>, Stop> {
        let input = self.rubric.with_id("input", id).ok_or(Stop::Faulty)?;
        let text = self.answers.get(id).map_or("", |t| t.trim());
        if text.is_empty() {
            return Ok(None);
        }
        let answer = match input.text("kind").unwrap_or_default() {
            "yes_no" => match text {
                "có" | "yes" | "1" => Some(Answer::YesNo(true)),
                "không" | "no" | "0" => Some(Answer::YesNo(false)),
                _ => Some(Answer::NotApplicable),
            },
            "level" => Some(Answer::Level(text.to_owned())),
            "date" => day(text).map(Answer::Day),
            _ => parse(text).map(Answer::Number),
        };
        answer.map(Some).ok_or(Stop::Faulty)
    }

    fn missing(&self, id: &str) -> Stop {
        let input = self.rubric.with_id("input", id);
        let text = |key| input.and_then(|i| i.text(key)).unwrap_or_default();
        match (text("missing"), text("supplier")) {
            ("pending", _) | ("", "survey" | "index") => Stop::Pending,
            ("not_applicable", _) => Stop::NotApplicable,
            ("zero", _) => Stop::NoPoints,
            _ => Stop::NotSubmitted,
        }
    }

    fn measure(&self, measure: &Node) -> Result<Q, Stop> {
        match measure.text("kind").unwrap_or_default() {
            "lateness" => self.lateness(measure),
            "survey" => self.survey(measure),
            _ => {
                let figure = self.input(measure.text("input").unwrap_or_default())?;
                Ok(figure / measure.number("out_of").unwrap_or_else(|| whole(1)))
            }
        }
    }

    fn day_of(&self, source: &str) -> Result<i64, Stop> {
        match day(source) {
            Some(day) => Ok(day),
            None => match self.answer(source)? {
                Answer::Day(day) => Ok(day),
                _ => Err(Stop::Faulty),
            },
        }
    }

    fn lateness(&self, measure: &Node) -> Result<Q, Stop> {
        let mut due = self.day_of(measure.text("due").unwrap_or_default())?;
        if let Some(Answer::Day(later)) = measure.text("extended_to").map_or(Ok(None), |id| self.given(id))? {
            due = due.max(later);
        }
        let last = if measure.flag("before") { due - 1 } else { due };
        let received_id = measure.text("received").unwrap_or_default();
        let received = match (self.given(received_id)?, measure.text("not_received")) {
            (Some(Answer::Day(day)), _) => day,
            (None, Some("cutoff")) => self.day_of(measure.text("cutoff").unwrap_or_default())?,
            _ => return Err(self.missing(received_id)),
        };
        let counts = |d: &i64| measure.text("days") != Some("working") || is_weekday(*d);
        let late = (last + 1..=received).filter(counts).count();
        let late = whole(i64::try_from(late).unwrap_or(i64::MAX));
        Ok(match measure.text("excused").map_or(Ok(None), |id| self.given(id))? {
            Some(Answer::Number(days)) => (late - days).max(Q::zero()),
            Some(Answer::YesNo(true)) => Q::zero(),
            _ => late,
        })
    }

    fn survey(&self, measure: &Node) -> Result<Q, Stop> {
        let alone = std::slice::from_ref(measure);
        let groups = if measure.list("group").is_empty() { alone } else { measure.list("group") };
        let (mut sum, mut weights, mut answers) = (Q::zero(), Q::zero(), Q::zero());
        let mut means = Vec::new();
        for group in groups {
            let (mut counts, mut worth) = (Q::zero(), Q::zero());
            for option in group.list("option") {
                let count = self.input(option.text("input").unwrap_or_default())?;
                worth += &count * option.number("weight").ok_or(Stop::Faulty)?;
                counts += count;
            }
            self.sheets_agree(group, &counts)?;
            answers += &counts;
            means.push((group.number("weight").unwrap_or_else(|| whole(1)), worth, counts));
        }
        if let Some(least) = measure.text("minimum_sample")
            && answers < self.number(least)?
        {
            return Err(match measure.text("too_small").unwrap_or("pending") {
                "not_applicable" => Stop::NotApplicable,
                "fault" => Stop::Faulty,
                _ => Stop::Pending,
            });
        }
        for (weight, worth, counts) in means {
            if counts.is_zero() {
                return Err(Stop::ZeroDenominator);
            }
            sum += &weight * worth / counts;
            weights += weight;
        }
        if weights.is_zero() { Err(Stop::ZeroDenominator) } else { Ok(sum / weights) }
    }

    fn sheets_agree(&self, group: &Node, counts: &Q) -> Result<(), Stop> {
        let number = |key: &str| group.text(key).map(|id| self.input(id)).transpose();
        let (valid, issued) = (number("valid")?, number("issued")?);
        let wrong = valid.is_some_and(|v| v != *counts) || issued.is_some_and(|i| i < *counts);
        if wrong { Err(Stop::Faulty) } else { Ok(()) }
    }
}

impl Names for Scope<'_> {
    fn value(&self, name: &str) -> Result<Value, Stop> {
        if name == "điểm_tối_đa" || name == "max_points" {
            return Ok(Value::Number(self.max.clone()));
        }
        if let Some(measure) = self.rubric.with_id("measure", name) {
            return self.measure(measure).map(Value::Number);
        }
        match self.answer(name)? {
            Answer::Number(q) => Ok(Value::Number(q)),
            Answer::YesNo(yes) => Ok(Value::Condition(yes)),
            Answer::NotApplicable => Err(Stop::NotApplicable),
            Answer::Level(_) | Answer::Day(_) => Err(Stop::Faulty),
        }
    }

    fn level(&self, name: &str) -> Result<String, Stop> {
        match self.answer(name)? {
            Answer::Level(level) => Ok(level),
            _ => Err(Stop::Faulty),
        }
    }
}

/// Days from 1970-01-01 to an ISO date, by the Gregorian rule; `None` when the text is no date.
fn day(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-').map(|p| p.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let leap = |y: i64| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    let years: i64 = (1970..year).map(|y| if leap(y) { 366 } else { 365 }).sum();
    let february = if leap(year) { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let before: i64 = lengths.iter().take(usize::try_from(month - 1).ok()?).sum();
    Some(years + before + day - 1)
}

/// 1970-01-01 was a Thursday.
fn is_weekday(day: i64) -> bool {
    (day + 3).rem_euclid(7) < 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_by_hand() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2000-03-01"), Some(11_017));
        assert_eq!(day("2021-01-20"), Some(18_647));
        assert_eq!(day("han_nop"), None);
        // 2021-01-20 was a Wednesday, 2021-01-23 a Saturday.
        let weekdays: Vec<bool> = (18_647..18_654).map(is_weekday).collect();
        assert_eq!(weekdays, [true, true, true, false, false, true, true]);
    }
}

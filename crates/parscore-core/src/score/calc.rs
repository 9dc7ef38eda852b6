//! Exact arithmetic that records itself: every operation computes and records in one act, so that a
//! number cannot change without its trail.
//!
//! A [`Recorder`] keeps every step or none. Rules see neither: they
//! hold a [`Calc`], and a [`Num`] can be made by nothing else.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use super::record::Recorder;
use crate::calendar::Calendar;
use crate::expr::Compare;
use crate::number::{DivisionByZero, Exact, Rounding, Sum};
use crate::round::Version;
use crate::rubric::{CriterionIx, InputIx};
use crate::sheet::Group;
use crate::trail::{ChildNumber, GroupIx, Operand, StepOp};
use crate::value::Value;

/// A number with where it came from.
pub(crate) struct Num<R: Recorder> {
    value: Exact,
    at: R::At,
}

impl<R: Recorder> Clone for Num<R> {
    fn clone(&self) -> Self {
        Num { value: self.value.clone(), at: self.at }
    }
}

impl<R: Recorder> fmt::Debug for Num<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.value)
    }
}

impl<R: Recorder> Num<R> {
    /// The value, to decide on or to keep.
    pub(crate) fn exact(&self) -> &Exact {
        &self.value
    }
    /// The value itself.
    pub(crate) fn into_exact(self) -> Exact {
        self.value
    }
    /// As an operand of a trail.
    pub(crate) fn operand(&self) -> Operand {
        R::operand(self.at, || self.value.clone())
    }
}

/// A condition with where it came from.
pub(crate) struct Truth<R: Recorder> {
    holds: bool,
    at: R::At,
}

impl<R: Recorder> Truth<R> {
    /// Whether it holds.
    pub(crate) fn holds(&self) -> bool {
        self.holds
    }
    fn operand(&self) -> Operand {
        R::operand(self.at, || truth(self.holds))
    }
}

/// A date with where it came from.
pub(crate) struct Day<R: Recorder> {
    date: Date,
    at: R::At,
}

impl<R: Recorder> Day<R> {
    /// The date, to decide on.
    pub(crate) fn date(&self) -> Date {
        self.date
    }
    fn operand(&self) -> Operand {
        R::operand(self.at, || day_number(self.date))
    }
}

/// A sum that is being made.
pub(crate) struct Adder<R: Recorder> {
    sum: Sum,
    parts: R::Parts,
}

impl<R: Recorder> Default for Adder<R> {
    fn default() -> Self {
        Adder { sum: Sum::new(), parts: R::Parts::default() }
    }
}

impl<R: Recorder> Adder<R> {
    /// Adds a number.
    pub(crate) fn push(&mut self, value: &Num<R>) {
        self.sum.add(&value.value);
        R::part(&mut self.parts, || value.operand());
    }
}

fn truth(holds: bool) -> Exact {
    if holds { Exact::ONE } else { Exact::ZERO }
}

/// Days since 1970-01-01.
pub(crate) fn day_number(date: Date) -> Exact {
    Exact::from_int(days_between(Date::constant(1970, 1, 1), date))
}

/// Calendar days from `from` to `until`, negative when `until` is earlier.
fn days_between(from: Date, until: Date) -> i64 {
    from.duration_until(until).as_hours() / 24
}

/// Computes and records.
#[derive(Debug, Default)]
pub(crate) struct Calc<R> {
    recorder: R,
}

impl<R: Recorder> Calc<R> {
    /// What was recorded.
    pub(crate) fn into_recorder(self) -> R {
        self.recorder
    }

    /// A constant of the rubric.
    #[inline]
    pub(crate) fn constant(&self, value: &Exact) -> Num<R> {
        Num { value: value.clone(), at: R::CONSTANT }
    }

    /// A numeric answer.
    #[inline]
    pub(crate) fn input(&mut self, input: InputIx, value: &Value, version: Option<Version>, number: &Exact) -> Num<R> {
        let at = self.answer(input, value, version, || number.clone());
        Num { value: number.clone(), at }
    }

    /// A yes or no.
    pub(crate) fn yes_no(&mut self, input: InputIx, value: &Value, version: Option<Version>, yes: bool) -> Truth<R> {
        let at = self.answer(input, value, version, || truth(yes));
        Truth { holds: yes, at }
    }

    /// A date.
    pub(crate) fn date(&mut self, input: InputIx, value: &Value, version: Option<Version>, date: Date) -> Day<R> {
        let at = self.answer(input, value, version, || day_number(date));
        Day { date, at }
    }

    /// A date written in the rubric.
    pub(crate) fn fixed_date(&self, date: Date) -> Day<R> {
        Day { date, at: R::CONSTANT }
    }

    #[inline]
    fn answer(
        &mut self,
        input: InputIx,
        value: &Value,
        version: Option<Version>,
        number: impl FnOnce() -> Exact,
    ) -> R::At {
        let op = || (StepOp::Input { input, value: value.clone(), version }, Vec::new());
        self.recorder.step("input", op, number)
    }

    /// A number of a child line.
    #[inline]
    pub(crate) fn child(&mut self, criterion: CriterionIx, number: ChildNumber, value: &Exact) -> Num<R> {
        let op = || (StepOp::Child { criterion, number }, Vec::new());
        let at = self.recorder.step(number.name(), op, || value.clone());
        Num { value: value.clone(), at }
    }

    /// Adds a number of a child line to a sum.
    #[inline]
    pub(crate) fn add_child(&mut self, sum: &mut Adder<R>, criterion: CriterionIx, number: ChildNumber, value: &Exact) {
        let op = || (StepOp::Child { criterion, number }, Vec::new());
        let at = self.recorder.step(number.name(), op, || value.clone());
        sum.sum.add(value);
        R::part(&mut sum.parts, || R::operand(at, || value.clone()));
    }

    /// A constant of the rubric is taken: band, level, item, branch or place.
    #[inline]
    pub(crate) fn take(&mut self, at: u16, value: &Exact, label: &'static str) -> Num<R> {
        let op = || (StepOp::Take(at), vec![Operand::Constant(value.clone())]);
        let at = self.recorder.step(label, op, || value.clone());
        Num { value: value.clone(), at }
    }

    #[inline]
    fn one(&mut self, a: &Num<R>, value: Exact, op: StepOp, label: &'static str) -> Num<R> {
        let at = self.recorder.step(label, || (op, vec![a.operand()]), || value.clone());
        Num { value, at }
    }

    #[inline]
    fn two(&mut self, a: &Num<R>, b: &Num<R>, value: Exact, op: StepOp, label: &'static str) -> Num<R> {
        let at = self.recorder.step(label, || (op, vec![a.operand(), b.operand()]), || value.clone());
        Num { value, at }
    }

    /// `a + b`.
    pub(crate) fn add(&mut self, a: &Num<R>, b: &Num<R>, label: &'static str) -> Num<R> {
        self.two(a, b, a.value.add(&b.value), StepOp::Add, label)
    }

    /// `a - b`.
    pub(crate) fn sub(&mut self, a: &Num<R>, b: &Num<R>, label: &'static str) -> Num<R> {
        self.two(a, b, a.value.sub(&b.value), StepOp::Sub, label)
    }

    /// `a × b`.
    #[inline]
    pub(crate) fn mul(&mut self, a: &Num<R>, b: &Num<R>, label: &'static str) -> Num<R> {
        self.two(a, b, a.value.mul(&b.value), StepOp::Mul, label)
    }

    /// `a ÷ b`.
    #[inline]
    pub(crate) fn div(&mut self, a: &Num<R>, b: &Num<R>, label: &'static str) -> Result<Num<R>, DivisionByZero> {
        let value = a.value.div(&b.value)?;
        Ok(self.two(a, b, value, StepOp::Div, label))
    }

    /// The smaller one.
    pub(crate) fn min(&mut self, a: &Num<R>, b: &Num<R>, label: &'static str) -> Num<R> {
        self.two(a, b, Exact::min(&a.value, &b.value), StepOp::Min, label)
    }

    /// The larger one.
    pub(crate) fn max(&mut self, a: &Num<R>, b: &Num<R>, label: &'static str) -> Num<R> {
        self.two(a, b, Exact::max(&a.value, &b.value), StepOp::Max, label)
    }

    /// The largest whole number not above.
    pub(crate) fn floor(&mut self, a: &Num<R>, label: &'static str) -> Num<R> {
        self.one(a, a.value.floor(), StepOp::Floor, label)
    }

    /// The smallest whole number not below.
    pub(crate) fn ceil(&mut self, a: &Num<R>, label: &'static str) -> Num<R> {
        self.one(a, a.value.ceil(), StepOp::Ceil, label)
    }

    /// Without sign.
    pub(crate) fn abs(&mut self, a: &Num<R>) -> Num<R> {
        let value = if a.value.is_negative() { a.value.neg() } else { a.value.clone() };
        self.one(a, value, StepOp::Abs, "abs")
    }

    /// Minus.
    pub(crate) fn neg(&mut self, a: &Num<R>) -> Num<R> {
        self.one(a, a.value.neg(), StepOp::Neg, "neg")
    }

    /// Rounded as declared.
    #[inline]
    pub(crate) fn round(&mut self, a: &Num<R>, rounding: Rounding, label: &'static str) -> Num<R> {
        self.one(a, rounding.apply(&a.value), StepOp::Round(rounding), label)
    }

    /// `a` compared with `b`.
    #[inline]
    pub(crate) fn compare(&mut self, op: Compare, a: &Num<R>, b: &Num<R>, label: &'static str) -> Truth<R> {
        let order = a.value.cmp(&b.value);
        let holds = match op {
            Compare::Eq => order.is_eq(),
            Compare::Ne => order.is_ne(),
            Compare::Lt => order.is_lt(),
            Compare::Le => order.is_le(),
            Compare::Gt => order.is_gt(),
            Compare::Ge => order.is_ge(),
        };
        self.truth(holds, label, || (StepOp::Compare(op), vec![a.operand(), b.operand()]))
    }

    #[inline]
    fn truth(&mut self, holds: bool, label: &'static str, op: impl FnOnce() -> (StepOp, Vec<Operand>)) -> Truth<R> {
        let at = self.recorder.step(label, op, || truth(holds));
        Truth { holds, at }
    }

    /// Both hold.
    pub(crate) fn and(&mut self, a: &Truth<R>, b: &Truth<R>) -> Truth<R> {
        self.truth(a.holds && b.holds, "and", || (StepOp::And, vec![a.operand(), b.operand()]))
    }

    /// One holds.
    pub(crate) fn or(&mut self, a: &Truth<R>, b: &Truth<R>) -> Truth<R> {
        self.truth(a.holds || b.holds, "or", || (StepOp::Or, vec![a.operand(), b.operand()]))
    }

    /// Does not hold.
    pub(crate) fn not(&mut self, a: &Truth<R>) -> Truth<R> {
        self.truth(!a.holds, "not", || (StepOp::Not, vec![a.operand()]))
    }

    /// A number taken because of a condition.
    pub(crate) fn because(&mut self, condition: &Truth<R>, value: &Num<R>, label: &'static str) -> Num<R> {
        let op = || (StepOp::If(condition.holds), vec![condition.operand(), value.operand()]);
        let at = self.recorder.step(label, op, || value.value.clone());
        Num { value: value.value.clone(), at }
    }

    /// The sum.
    #[inline]
    pub(crate) fn total(&mut self, sum: Adder<R>, label: &'static str) -> Num<R> {
        let value = sum.sum.total();
        let parts = sum.parts;
        let at = self.recorder.step(label, || (StepOp::Add, R::parts(parts)), || value.clone());
        Num { value, at }
    }

    /// The later date.
    pub(crate) fn later(&mut self, a: &Day<R>, b: &Day<R>, label: &'static str) -> Day<R> {
        let date = a.date.max(b.date);
        let op = || (StepOp::Max, vec![a.operand(), b.operand()]);
        let at = self.recorder.step(label, op, || day_number(date));
        Day { date, at }
    }

    /// The day before; the first day there is has none and stays.
    pub(crate) fn day_before(&mut self, a: &Day<R>, label: &'static str) -> Day<R> {
        let date = a.date.yesterday().unwrap_or(a.date);
        let op = || (StepOp::Sub, vec![a.operand(), Operand::Constant(Exact::ONE)]);
        let at = self.recorder.step(label, op, || day_number(date));
        Day { date, at }
    }

    /// Calendar days after `from` up to `until`, negative when `until` is earlier.
    pub(crate) fn calendar_days(&mut self, from: &Day<R>, until: &Day<R>, label: &'static str) -> Num<R> {
        let value = Exact::from_int(days_between(from.date, until.date));
        let op = || (StepOp::Sub, vec![until.operand(), from.operand()]);
        let at = self.recorder.step(label, op, || value.clone());
        Num { value, at }
    }

    /// Working days after `from` up to `until`, 0 when `until` is not later.
    pub(crate) fn working_days(
        &mut self,
        calendar: &Calendar,
        from: &Day<R>,
        until: &Day<R>,
        label: &'static str,
    ) -> Num<R> {
        let value = Exact::from_int(calendar.working_days(from.date, until.date));
        let op = || (StepOp::WorkingDays, vec![from.operand(), until.operand()]);
        let at = self.recorder.step(label, op, || value.clone());
        Num { value, at }
    }

    /// The smallest value of a group; `None` when it is empty.
    pub(crate) fn least(&mut self, group: &Arc<Group>, label: &'static str) -> Option<Num<R>> {
        let value = group.ascending.first()?;
        Some(self.of_group(group, value, label, StepOp::Least))
    }

    /// The largest value of a group; `None` when it is empty.
    pub(crate) fn greatest(&mut self, group: &Arc<Group>, label: &'static str) -> Option<Num<R>> {
        let value = group.ascending.last()?;
        Some(self.of_group(group, value, label, StepOp::Greatest))
    }

    fn of_group(
        &mut self,
        group: &Arc<Group>,
        value: &Exact,
        label: &'static str,
        op: impl FnOnce(GroupIx) -> StepOp,
    ) -> Num<R> {
        let ix = self.recorder.group(group);
        let at = self.recorder.step(label, || (op(ix), Vec::new()), || value.clone());
        Num { value: value.clone(), at }
    }

    /// Place of a value in a group: 1 + how many values are better.
    pub(crate) fn place(&mut self, group: &Arc<Group>, value: &Num<R>, high: bool, label: &'static str) -> Num<R> {
        let all = &group.ascending;
        let better = match high {
            true => all.len() - all.partition_point(|v| *v <= value.value),
            false => all.partition_point(|v| *v < value.value),
        };
        let place = Exact::from_int(i64::try_from(better + 1).unwrap_or(i64::MAX));
        let ix = self.recorder.group(group);
        let op = || (StepOp::Place { group: ix, high }, vec![value.operand()]);
        let at = self.recorder.step(label, op, || place.clone());
        Num { value: place, at }
    }
}

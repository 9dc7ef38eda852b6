//! Children made into their node, and fields into the total.

use super::calc::{Adder, Calc, Num};
use super::figures::{Decided, Figures};
use super::record::Recorder;
use crate::number::Exact;
use crate::rubric::{Aggregate, CriterionIx, Missing, NotApplicablePolicy, Rubric};
use crate::sheet::{Line, Outcome, Reason};
use crate::trail::{ChildNumber, LeftOut, LeftOutHow};

/// How children make a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan<'a> {
    pub(super) aggregate: Aggregate,
    pub(super) scale: &'a Exact,
    pub(super) missing: Missing,
    pub(super) not_applicable: NotApplicablePolicy,
    /// Maximum when everything applies.
    pub(super) full: &'a Exact,
    /// Children may give more than the maximum (bonus and penalty blocks).
    pub(super) capped: bool,
}

/// Lines of the children with the rubric that they belong to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Children<'a> {
    pub(super) rubric: &'a Rubric,
    pub(super) all: &'a [CriterionIx],
    /// Lines of the whole sheet.
    pub(super) lines: &'a [Line],
}

impl<'a> Children<'a> {
    fn iter(self) -> impl Iterator<Item = (CriterionIx, &'a Line)> {
        self.all.iter().map(move |ix| (*ix, &self.lines[ix.at()]))
    }
}

/// How a child enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    /// With its points or its range.
    Own,
    /// With nothing, or not at all.
    Out(LeftOutHow),
}

#[inline]
fn entry(line: &Line, missing: Missing) -> Entry {
    match (&line.outcome, missing) {
        (Outcome::Scored(_) | Outcome::Pending(_), _) => Entry::Own,
        (Outcome::NotApplicable(_), _) => Entry::Out(LeftOutHow::NotApplicable),
        (_, Missing::Pending) => Entry::Out(LeftOutHow::Pending),
        (_, Missing::Zero) => Entry::Out(LeftOutHow::Zero),
        (_, Missing::None) => Entry::Out(LeftOutHow::NoResult),
        (_, Missing::Skip) => Entry::Out(LeftOutHow::Skipped),
    }
}

impl Entry {
    /// It takes part in sum, mean and maximum.
    fn counts(self) -> bool {
        !matches!(self, Entry::Out(LeftOutHow::NotApplicable | LeftOutHow::Skipped))
    }
}

/// What the children are like, taken together.
#[derive(Default)]
struct Survey {
    counted: i64,
    /// The maximum is not the full one.
    reduced: bool,
    pending: Option<CriterionIx>,
    no_result: Option<CriterionIx>,
    skipped: Option<CriterionIx>,
}

fn look<R: Recorder>(plan: &Plan<'_>, children: Children<'_>, left_out: &mut R::LeftOut) -> Survey {
    let mut seen = Survey::default();
    for (criterion, line) in children.iter() {
        let entry = entry(line, plan.missing);
        seen.counted += i64::from(entry.counts());
        seen.reduced |= !entry.counts() || line.max != children.rubric.criterion(criterion).max;
        match entry {
            Entry::Own if matches!(line.outcome, Outcome::Scored(_)) => continue,
            Entry::Own => _ = seen.pending.get_or_insert(criterion),
            Entry::Out(how) => {
                R::left_out(left_out, LeftOut { criterion, how });
                match how {
                    LeftOutHow::Pending => _ = seen.pending.get_or_insert(criterion),
                    LeftOutHow::NoResult => _ = seen.no_result.get_or_insert(criterion),
                    LeftOutHow::Skipped => _ = seen.skipped.get_or_insert(criterion),
                    LeftOutHow::NotApplicable | LeftOutHow::Zero => {}
                }
            }
        }
    }
    seen
}

/// The node that the children make, not yet rounded.
pub(super) fn aggregate<R: Recorder>(
    plan: &Plan<'_>,
    children: Children<'_>,
    calc: &mut Calc<R>,
    left_out: &mut R::LeftOut,
) -> Figures<R> {
    let seen = look::<R>(plan, children, left_out);
    let made = Made { plan, children, counted: seen.counted };
    let max = if seen.reduced { made.max(calc) } else { calc.constant(plan.full) };
    if let Some(child) = seen.no_result {
        return Figures { decided: Decided::NotSubmitted(Reason::Child(child)), max };
    }
    if seen.counted == 0 {
        return match seen.skipped {
            Some(child) => {
                let max = calc.constant(plan.full);
                Figures { decided: Decided::NotSubmitted(Reason::Child(child)), max }
            }
            None => Figures { decided: Decided::NotApplicable(Reason::NoChildApplies), max },
        };
    }
    let low = made.points(ChildNumber::Low, calc);
    let high = seen.pending.map(|child| (made.points(ChildNumber::High, calc), child));
    let full =
        plan.not_applicable == NotApplicablePolicy::Rescale && max.exact() != plan.full && !max.exact().is_zero();
    let mut finish = |points: Num<R>| {
        let points = if full { rescaled(points, &max, plan.full, calc) } else { points };
        if !plan.capped {
            return points;
        }
        let cap = calc.constant(plan.full);
        calc.min(&points, &cap, "cap")
    };
    let decided = match high {
        None => Decided::Scored(finish(low)),
        Some((high, child)) => {
            let (low, high) = (finish(low), finish(high));
            // A negative scale turns the range around.
            let (low, high) = if low.exact() <= high.exact() { (low, high) } else { (high, low) };
            Decided::Pending { low, high, reason: Reason::Child(child) }
        }
    };
    let max = if full { calc.constant(plan.full) } else { max };
    Figures { decided, max }
}

/// points × full ÷ applicable maximum.
fn rescaled<R: Recorder>(points: Num<R>, max: &Num<R>, full: &Exact, calc: &mut Calc<R>) -> Num<R> {
    let full = calc.constant(full);
    let scaled = calc.mul(&points, &full, "rescale");
    // The maximum is not nought here.
    calc.div(&scaled, max, "rescale").unwrap_or(points)
}

struct Made<'a> {
    plan: &'a Plan<'a>,
    children: Children<'a>,
    counted: i64,
}

impl Made<'_> {
    /// Least (also of scored children) or most points of the aggregate.
    fn points<R: Recorder>(&self, end: ChildNumber, calc: &mut Calc<R>) -> Num<R> {
        let mut sum = Adder::default();
        for (criterion, line) in self.children.iter() {
            let (number, value) = match (&line.outcome, entry(line, self.plan.missing)) {
                (Outcome::Scored(points), _) => (ChildNumber::Points, points),
                (Outcome::Pending(range), _) => match self.turned(criterion, end) {
                    ChildNumber::High => (ChildNumber::High, &range.high),
                    _ => (ChildNumber::Low, &range.low),
                },
                (_, Entry::Out(LeftOutHow::Pending)) if self.turned(criterion, end) == ChildNumber::High => {
                    (ChildNumber::Max, &line.max)
                }
                _ => continue,
            };
            self.add(&mut sum, criterion, number, value.exact(), calc);
        }
        self.finish(sum, calc)
    }

    /// A negative weight turns a child's range around.
    fn turned(&self, criterion: CriterionIx, end: ChildNumber) -> ChildNumber {
        let negative = self.weight(criterion).is_some_and(Exact::is_negative);
        match (end, negative) {
            (ChildNumber::Low, true) => ChildNumber::High,
            (ChildNumber::High, true) => ChildNumber::Low,
            _ => end,
        }
    }

    fn weight(&self, criterion: CriterionIx) -> Option<&Exact> {
        match self.plan.aggregate {
            Aggregate::WeightedSum => self.children.rubric.criterion(criterion).weight.as_ref().map(|w| w.exact()),
            Aggregate::Sum | Aggregate::Mean => None,
        }
    }

    #[inline]
    fn add<R: Recorder>(
        &self,
        sum: &mut Adder<R>,
        criterion: CriterionIx,
        number: ChildNumber,
        value: &Exact,
        calc: &mut Calc<R>,
    ) {
        match self.weight(criterion) {
            None => calc.add_child(sum, criterion, number, value),
            Some(weight) => {
                let weight = calc.constant(weight);
                let child = calc.child(criterion, number, value);
                sum.push(&calc.mul(&weight, &child, "weighted"));
            }
        }
    }

    /// The applicable maximum.
    fn max<R: Recorder>(&self, calc: &mut Calc<R>) -> Num<R> {
        let mut sum = Adder::default();
        for (criterion, line) in self.children.iter() {
            if entry(line, self.plan.missing).counts() {
                self.add(&mut sum, criterion, ChildNumber::Max, line.max.exact(), calc);
            }
        }
        let max = self.finish(sum, calc);
        if !self.plan.capped {
            return max;
        }
        let cap = calc.constant(self.plan.full);
        calc.min(&max, &cap, "cap")
    }

    /// Mean and scale.
    fn finish<R: Recorder>(&self, sum: Adder<R>, calc: &mut Calc<R>) -> Num<R> {
        let sum = calc.total(sum, self.plan.aggregate.name());
        let sum = match (self.plan.aggregate, self.counted) {
            (Aggregate::Mean, 1..) => {
                let count = calc.constant(&Exact::from_int(self.counted));
                calc.div(&sum, &count, "mean").unwrap_or(sum)
            }
            _ => sum,
        };
        if *self.plan.scale == Exact::ONE {
            return sum;
        }
        let scale = calc.constant(self.plan.scale);
        calc.mul(&scale, &sum, "scale")
    }
}

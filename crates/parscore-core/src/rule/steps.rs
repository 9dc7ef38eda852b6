//! `steps`: a base and points per step beyond a threshold.
//!
//! # What the text says
//! "Quy mô dân số từ 3.500 người trở xuống được tính 10 điểm; trên 3.500 người thì cứ thêm 100 người được
//! tính thêm 0,5 điểm, nhưng tối đa không quá 35 điểm"; mountain communes: thresholds at 75 percent.
//! # Data
//! A quantity, threshold, base, size of a step, points of a step, cap, floor, a factor on threshold and
//! step, whether a started step counts.
//! # How points follow
//! steps = (value − threshold × factor) ÷ (step × factor), whole, not below 0;
//! base ± steps × points, at least the floor, at most the cap.
//! # Edge cases
//! At the threshold: the base. A factor of 0 or below is a fault.
//! # Cited in
//! Resolution 1211/2016/UBTVQH13 on the classification of administrative units.

use crate::diagnostic::Code;
use crate::expr::Expr;
use crate::number::{Exact, Points};
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;
use crate::text;

/// Base points up to the threshold, then points per step, capped.
#[derive(Debug, Clone)]
pub struct Steps {
    /// The quantity.
    pub value: Expr,
    /// Up to here the base counts.
    pub threshold: Exact,
    /// Points up to the threshold.
    pub base: Points,
    /// Size of a step; above nought.
    pub step: Exact,
    /// Points per step.
    pub points: Points,
    /// True where steps take points off.
    pub down: bool,
    /// Most points.
    pub cap: Points,
    /// Fewest points.
    pub floor: Points,
    /// Context factor on threshold and step; must be above nought.
    pub factor: Option<Expr>,
    /// A started step counts.
    pub started: bool,
}

impl Steps {
    /// Base and steps.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let value = self.value.number(eval)?;
        let (threshold, step) = self.scaled(eval)?;
        let beyond = eval.calc.sub(&value, &threshold, "beyond");
        let share = eval.calc.div(&beyond, &step, "steps").map_err(|_| eval.zero_denominator())?;
        let whole = match self.started {
            true => eval.calc.ceil(&share, "whole_steps"),
            false => eval.calc.floor(&share, "whole_steps"),
        };
        let nought = eval.calc.constant(&Exact::ZERO);
        let taken = eval.calc.max(&whole, &nought, "steps_taken");
        let each = eval.calc.constant(self.points.exact());
        let change = eval.calc.mul(&taken, &each, "step_points");
        let base = eval.calc.constant(self.base.exact());
        let points = match self.down {
            true => eval.calc.sub(&base, &change, "base_less_steps"),
            false => eval.calc.add(&base, &change, "base_and_steps"),
        };
        let floor = eval.calc.constant(self.floor.exact());
        let points = eval.calc.max(&points, &floor, "floor");
        let cap = eval.calc.constant(self.cap.exact());
        Ok(eval.calc.min(&points, &cap, "cap"))
    }

    /// Threshold and step in the unit's context.
    fn scaled<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<(Num<R>, Num<R>), Stop<R>> {
        let (threshold, step) = (eval.calc.constant(&self.threshold), eval.calc.constant(&self.step));
        let Some(factor) = &self.factor else { return Ok((threshold, step)) };
        let source = &factor.source;
        let factor = factor.number(eval)?;
        if factor.exact().is_negative() || factor.exact().is_zero() {
            let number = factor.exact().to_text();
            let what = text!(
                "hệ số `{source}` bằng {number}, phải lớn hơn 0",
                "the factor `{source}` is {number}, it must be above 0"
            );
            return Err(eval.fault(Code::Inconsistent, what));
        }
        let threshold = eval.calc.mul(&threshold, &factor, "threshold");
        Ok((threshold, eval.calc.mul(&step, &factor, "step")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleKind;
    use crate::testing::leaf::Leaf;
    use crate::testing::{n, points};

    fn population() -> Leaf {
        Leaf::new("35", "dan_so:count mien_nui:yes_no", |f| {
            RuleKind::Steps(Steps {
                value: f.number("dan_so"),
                threshold: n("3500"),
                base: points("10"),
                step: n("100"),
                points: points("0.5"),
                down: false,
                cap: points("35"),
                floor: points("0"),
                factor: Some(f.number("nếu(mien_nui; 0.75; 1)")),
                started: false,
            })
        })
    }

    #[test]
    fn resolution_1211() {
        population().check(&[
            ("dan_so=0 mien_nui=no", "10"),
            ("dan_so=3500 mien_nui=no", "10"),
            ("dan_so=3599 mien_nui=no", "10"),
            ("dan_so=3600 mien_nui=no", "10.5"),
            ("dan_so=8500 mien_nui=no", "35"),
            ("dan_so=8499 mien_nui=no", "34.5"),
            ("dan_so=20000 mien_nui=no", "35"),
        ]);
    }

    #[test]
    fn mountain_communes_at_three_quarters() {
        // Threshold 2,625 and steps of 75.
        population().check(&[
            ("dan_so=2625 mien_nui=yes", "10"),
            ("dan_so=2699 mien_nui=yes", "10"),
            ("dan_so=2700 mien_nui=yes", "10.5"),
            ("dan_so=2700 mien_nui=na", "not_applicable"),
            ("dan_so=2700", "not_submitted"),
        ]);
    }

    fn down(started: bool, factor: &str) -> Leaf {
        Leaf::new("10", "v:number k:number", |f| {
            RuleKind::Steps(Steps {
                value: f.number("v"),
                threshold: n("2"),
                base: points("10"),
                step: n("0.5"),
                points: points("3"),
                down: true,
                cap: points("9"),
                floor: points("1"),
                factor: Some(f.number(factor)),
                started,
            })
        })
    }

    #[test]
    fn steps_down_to_the_floor() {
        down(false, "1").check(&[("v=2", "9"), ("v=2.4", "9"), ("v=2.5", "7"), ("v=3.4", "4"), ("v=9", "1")]);
        down(true, "1").check(&[("v=2", "9"), ("v=2.1", "7"), ("v=2.5", "7"), ("v=2.6", "4")]);
    }

    #[test]
    fn a_factor_must_be_positive() {
        down(false, "k").check(&[("v=2 k=0", "faulty"), ("v=2 k=-1", "faulty"), ("v=2 k=1", "9"), ("v=2 k=0.4", "1")]);
    }
}

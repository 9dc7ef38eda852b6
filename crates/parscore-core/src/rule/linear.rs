//! `linear`: a share times the maximum.
//!
//! # What the text says
//! "Điểm = Tỷ lệ × điểm tối đa", maximum 20; the numerator may subtract:
//! (total − late − unsatisfied) ÷ total.
//! # Data
//! Numerator and denominator as formulas; without a denominator the quantity is a share already.
//! # How points follow
//! of ÷ out_of × max.
//! # Edge cases
//! A denominator of 0: `when_zero`. A share outside 0–1: a fault, or cut with `over = "clamp"`.
//! # Cited in
//! Provincial ICT index (shares × maximum); the ministry's index of public services (18 points).

use super::Over;
use crate::diagnostic::Code;
use crate::expr::Expr;
use crate::number::Exact;
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;
use crate::text;

/// `of ÷ out_of × max`.
#[derive(Debug, Clone)]
pub struct Linear {
    /// Numerator.
    pub of: Expr,
    /// Denominator; `None` is 1.
    pub out_of: Option<Expr>,
    /// What a share outside 0–1 becomes.
    pub over: Over,
}

impl Linear {
    /// Share × maximum.
    #[inline]
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let of = self.of.number(eval)?;
        let share = match &self.out_of {
            None => of,
            Some(out_of) => {
                let out_of = out_of.number(eval)?;
                eval.calc.div(&of, &out_of, "share").map_err(|_| eval.zero_denominator())?
            }
        };
        let share = match self.over {
            Over::Clamp => {
                let (nought, one) = (eval.calc.constant(&Exact::ZERO), eval.calc.constant(&Exact::ONE));
                let share = eval.calc.max(&share, &nought, "clamp");
                eval.calc.min(&share, &one, "clamp")
            }
            Over::Fault if share.exact().is_negative() || *share.exact() > Exact::ONE => {
                let number = share.exact().to_text();
                let what =
                    text!("tỷ lệ bằng {number}, ngoài khoảng từ 0 đến 1", "the share is {number}, outside 0 to 1");
                return Err(eval.fault(Code::PointsOutOfRange, what));
            }
            Over::Fault => share,
        };
        let max = eval.calc.constant(eval.max);
        Ok(eval.calc.mul(&share, &max, "linear"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_rational::BigRational;

    use crate::number::Rounding;
    use crate::rubric::WhenZero;
    use crate::rule::RuleKind;
    use crate::score::score_round;
    use crate::testing::leaf::Leaf;
    use crate::testing::replay::{q, rounded};
    use crate::value::Value;

    fn linear(max: &str, of: &str, out_of: &str, over: Over) -> Leaf {
        Leaf::new(max, "a:count b:count late:count", |f| {
            RuleKind::Linear(Linear { of: f.number(of), out_of: Some(f.number(out_of)), over })
        })
    }

    #[test]
    fn share_times_twenty() {
        let leaf = linear("20", "a", "b", Over::Fault);
        leaf.check(&[
            ("a=45 b=46", "450/23"),
            ("a=0 b=7", "0"),
            ("a=7 b=7", "20"),
            ("a=8 b=7", "faulty"),
            ("a=-1 b=7", "faulty"),
            ("a=0 b=0", "faulty"),
            ("b=7", "not_submitted"),
        ]);
        let codes: Vec<Code> = leaf.diagnostics("a=0 b=0").iter().map(|d| d.code).collect();
        assert_eq!(codes, [Code::DivisionByZero]);
    }

    #[test]
    fn late_and_unsatisfied_come_off() {
        // (200 − 12 − 8) ÷ 200 × 18 = 16.2
        let leaf = linear("18", "b - late - a", "b", Over::Fault);
        leaf.check(&[("b=200 late=12 a=8", "16.2"), ("b=4 late=5 a=0", "faulty")]);
    }

    #[test]
    fn nothing_to_do_means_what_the_rubric_says() {
        for (when_zero, want) in
            [(WhenZero::NotApplicable, "not_applicable"), (WhenZero::Full, "20"), (WhenZero::Zero, "0")]
        {
            let leaf = linear("20", "a", "b", Over::Fault).with(|c| c.when_zero = Some(when_zero));
            leaf.check(&[("a=0 b=0", want), ("a=1 b=2", "10")]);
        }
    }

    #[test]
    fn clamped_where_declared() {
        let leaf = linear("20", "a", "b", Over::Clamp);
        leaf.check(&[("a=8 b=7", "20"), ("a=-1 b=7", "0"), ("a=1 b=2", "10")]);
    }

    /// Every ratio of counts to 300 and every usual maximum, rounded to two places, against big
    /// rationals.
    #[test]
    fn every_ratio_rounds_like_big_rationals() {
        let rounding = Rounding::half_up(2);
        let counts: Vec<(i64, i64)> = (1..=300).flat_map(|b| (1..=b).map(move |a| (a, b))).collect();
        let number = |n: i64| Some(Value::Number(Exact::from_int(n)));
        let rows: Vec<_> = counts.iter().map(|(a, b)| vec![number(*a), number(*b), None]).collect();
        for quarters in 1..=20 {
            let max = Exact::ratio(quarters, 4).unwrap();
            let leaf = linear(&max.to_text(), "a", "b", Over::Fault).with(|c| c.rounding = Some(rounding));
            let mut round = leaf.round(&vec![("", ""); rows.len()]);
            round.versions.values_mut().for_each(|table| table.rows.clone_from(&rows));
            let (sheets, diagnostics) = score_round(&round);
            assert!(diagnostics.is_empty());
            let max = q(&max);
            for ((a, b), sheet) in counts.iter().zip(&sheets.sheets) {
                let want = rounded(&(BigRational::new((*a).into(), (*b).into()) * &max), rounding);
                assert_eq!(q(sheet.lines[0].outcome.points().unwrap().exact()), want, "{a}/{b} × {max}");
            }
        }
    }
}

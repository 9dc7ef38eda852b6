//! `bands`: half-open thresholds of a quantity.
//!
//! # What the text says
//! "Từ 95 % trở lên: điểm tối đa; từ 80 % đến dưới 95 %: một nửa; dưới 80 %: 0 điểm."
//! # Data
//! A quantity, and bands from low to high: from ≤ value < below; an end may be open.
//! # How points follow
//! The points of the one band that holds the value.
//! # Edge cases
//! A value exactly on a limit is in the upper band. A value that no band holds is a fault.
//! # Cited in
//! Annexes of provinces (no published text was found).

use crate::diagnostic::Code;
use crate::diagnostic::Place;
use crate::expr::Compare;
use crate::expr::Expr;
use crate::number::{Exact, Points};
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;
use crate::text;

/// Points of the band that holds the value.
#[derive(Debug, Clone)]
pub struct Bands {
    /// The quantity.
    pub value: Expr,
    /// Bands from low to high, without gap or overlap.
    pub band: Vec<Band>,
}

/// `from ≤ value < below`; an end that is `None` is open.
#[derive(Debug, Clone)]
pub struct Band {
    /// Lower limit, included.
    pub from: Option<Exact>,
    /// Upper limit, not included.
    pub below: Option<Exact>,
    /// Its points.
    pub points: Points,
    /// Where it stands.
    pub place: Place,
}

impl Bands {
    /// Points of the band that holds the value.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let value = self.value.number(eval)?;
        for (at, band) in (0_u16..).zip(&self.band) {
            if band.holds(&value, eval) {
                eval.branch = Some(at);
                return Ok(eval.calc.take(at, band.points.exact(), "band"));
            }
        }
        let (source, number) = (&self.value.source, value.exact().to_text());
        let what = text!(
            "`{source}` bằng {number}, không thuộc khoảng điểm nào",
            "`{source}` is {number}, which no band holds"
        );
        Err(eval.fault(Code::OutOfRange, what))
    }
}

impl Band {
    fn holds<R: Recorder>(&self, value: &Num<R>, eval: &mut Eval<'_, R>) -> bool {
        let mut meets = |op, limit: &Option<Exact>, label| match limit {
            None => true,
            Some(limit) => {
                let limit = eval.calc.constant(limit);
                eval.calc.compare(op, value, &limit, label).holds()
            }
        };
        meets(Compare::Lt, &self.below, "band_below") && meets(Compare::Ge, &self.from, "band_from")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleKind;
    use crate::testing::leaf::Leaf;
    use crate::testing::{n, points};

    fn bands() -> Leaf {
        let limits = [(None, Some("0.8"), "0"), (Some("0.8"), Some("0.95"), "1"), (Some("0.95"), None, "2")];
        Leaf::new("2", "v:number", |f| {
            let band = limits.map(|(from, below, p)| Band {
                from: from.map(n),
                below: below.map(n),
                points: points(p),
                place: Place::Nowhere,
            });
            RuleKind::Bands(Bands { value: f.number("v"), band: band.to_vec() })
        })
    }

    #[test]
    fn a_limit_is_in_the_upper_band() {
        bands().check(&[
            ("v=1", "2"),
            ("v=0.95", "2"),
            ("v=0.9499999", "1"),
            ("v=0.8", "1"),
            ("v=4/5", "1"),
            ("v=0.7999999", "0"),
            ("v=-3", "0"),
            ("", "not_submitted"),
        ]);
        assert_eq!(bands().line("v=0.8").branch, Some(1));
    }

    #[test]
    fn a_value_in_no_band_is_a_fault() {
        let mut leaf = bands();
        leaf.set_rule(|f| {
            let band = Band { from: Some(n("0")), below: Some(n("1")), points: points("2"), place: Place::Nowhere };
            RuleKind::Bands(Bands { value: f.number("v"), band: vec![band] })
        });
        leaf.check(&[("v=0", "2"), ("v=1", "faulty"), ("v=-1", "faulty")]);
    }
}

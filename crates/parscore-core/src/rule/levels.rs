//! `levels`: one of several described levels.
//!
//! # What the text says
//! "Xuất sắc 100 %, tốt 75 %, hoàn thành 50 %"; violations: none 100 %, light less 50 %, serious 0.
//! # Data
//! A level input; points of each of its levels.
//! # How points follow
//! The points of the level that was reached.
//! # Edge cases
//! A level that the rule does not know cannot be read from a file; from a program it is a fault.
//! # Cited in
//! Self-assessment forms of provinces (maximum 2, levels in percent).

use crate::diagnostic::Code;
use crate::number::Points;
use crate::rubric::InputIx;
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;
use crate::text;

/// Points of the level that was reached.
#[derive(Debug, Clone)]
pub struct Levels {
    /// A level input.
    pub input: InputIx,
    /// Points by position of the level in the input; shares are already multiplied out.
    pub level: Vec<LevelPoints>,
}

/// Points of one level.
#[derive(Debug, Clone)]
pub struct LevelPoints {
    /// Its points.
    pub points: Points,
}

impl Levels {
    /// Points of the level reached.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let (level, _) = eval.level(self.input)?;
        let Some(reached) = self.level.get(usize::from(level)) else {
            let what = text!("mức thứ {level} không có trong quy tắc", "level {level} is not in the rule");
            return Err(eval.fault_of(Code::BadAnswer, what, Some(self.input)));
        };
        eval.branch = Some(level);
        Ok(eval.calc.take(level, reached.points.exact(), "level"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleKind;
    use crate::testing::leaf::Leaf;
    use crate::testing::points;

    fn levels(points_of: [&str; 3]) -> Leaf {
        Leaf::new("2", "m:xuat_sac/tot/hoan_thanh", |f| {
            let level = points_of.map(|p| LevelPoints { points: points(p) }).to_vec();
            RuleKind::Levels(Levels { input: f.input("m"), level })
        })
    }

    #[test]
    fn full_three_quarters_half() {
        let leaf = levels(["2", "1.5", "1"]);
        leaf.check(&[("m=xuat_sac", "2"), ("m=tot", "1.5"), ("m=hoan_thanh", "1"), ("", "not_submitted")]);
        assert_eq!(leaf.line("m=tot").branch, Some(1));
    }

    #[test]
    fn an_unknown_level_is_a_fault() {
        levels(["2", "1", "0"]).check(&[("m=khac", "faulty")]);
    }
}

//! What becomes of the steps of a calculation: kept in full, or not at all.
//!
//! [`Silent`] compiles to nothing, [`Full`] keeps every step.

use std::fmt;
use std::sync::Arc;

use crate::number::Exact;
use crate::sheet::Group;
use crate::trail::{GroupIx, LeftOut, Operand, Step, StepOp};

/// Keeps steps, or nothing.
pub(crate) trait Recorder: Sized {
    /// Where a number came from.
    type At: Copy + fmt::Debug;
    /// Operands of a sum that is being made.
    type Parts: Default;
    /// Children that left a node.
    type LeftOut: Default;
    /// The mark of a constant.
    const CONSTANT: Self::At;

    /// Keeps one step.
    fn step(
        &mut self,
        label: &'static str,
        op: impl FnOnce() -> (StepOp, Vec<Operand>),
        result: impl FnOnce() -> Exact,
    ) -> Self::At;
    /// The operand that a number is.
    fn operand(at: Self::At, value: impl FnOnce() -> Exact) -> Operand;
    /// Notes a summand.
    fn part(parts: &mut Self::Parts, operand: impl FnOnce() -> Operand);
    /// The summands noted.
    fn parts(parts: Self::Parts) -> Vec<Operand>;
    /// Notes a child that left its node.
    fn left_out(all: &mut Self::LeftOut, one: LeftOut);
    /// Position of a group in the trail.
    fn group(&mut self, group: &Arc<Group>) -> GroupIx;
}

/// Records nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Silent;

impl Recorder for Silent {
    type At = ();
    type Parts = ();
    type LeftOut = ();
    const CONSTANT: () = ();

    #[inline(always)]
    fn step(
        &mut self,
        _: &'static str,
        _: impl FnOnce() -> (StepOp, Vec<Operand>),
        _: impl FnOnce() -> Exact,
    ) -> Self::At {
    }
    fn operand((): (), value: impl FnOnce() -> Exact) -> Operand {
        Operand::Constant(value())
    }
    #[inline(always)]
    fn part((): &mut (), _: impl FnOnce() -> Operand) {}
    fn parts((): ()) -> Vec<Operand> {
        Vec::new()
    }
    fn left_out((): &mut (), _: LeftOut) {}
    #[inline(always)]
    fn group(&mut self, _: &Arc<Group>) -> GroupIx {
        GroupIx(0)
    }
}

/// Keeps every step.
#[derive(Debug)]
pub(crate) struct Full {
    /// The steps so far.
    pub(crate) steps: Vec<Step>,
    /// The groups that steps name.
    pub(crate) groups: Vec<Arc<Group>>,
}

impl Default for Full {
    fn default() -> Self {
        // Most leaves take fewer steps than that.
        Full { steps: Vec::with_capacity(8), groups: Vec::new() }
    }
}

impl Recorder for Full {
    type At = Option<u32>;
    type Parts = Vec<Operand>;
    type LeftOut = Vec<LeftOut>;
    const CONSTANT: Option<u32> = None;

    fn step(
        &mut self,
        label: &'static str,
        op: impl FnOnce() -> (StepOp, Vec<Operand>),
        result: impl FnOnce() -> Exact,
    ) -> Self::At {
        let at = u32::try_from(self.steps.len()).ok();
        let (op, operands) = op();
        self.steps.push(Step { op, operands, result: result(), label });
        at
    }
    fn operand(at: Option<u32>, value: impl FnOnce() -> Exact) -> Operand {
        at.map_or_else(|| Operand::Constant(value()), Operand::Step)
    }
    fn part(parts: &mut Vec<Operand>, operand: impl FnOnce() -> Operand) {
        parts.push(operand());
    }
    fn parts(parts: Vec<Operand>) -> Vec<Operand> {
        parts
    }
    fn left_out(all: &mut Vec<LeftOut>, one: LeftOut) {
        all.push(one);
    }
    fn group(&mut self, group: &Arc<Group>) -> GroupIx {
        let known = self.groups.iter().position(|g| Arc::ptr_eq(g, group));
        let at = known.unwrap_or_else(|| {
            self.groups.push(group.clone());
            self.groups.len() - 1
        });
        GroupIx(u32::try_from(at).unwrap_or(u32::MAX))
    }
}

//! How far a total can lie from its published figure only because figures are printed rounded.
//!
//! Every figure that a leaf reads may be half a unit of the last printed place off, or a whole one
//! where the rubric prints by cutting or in one direction. The movement goes up the tree as the points
//! do: through weights, scales, means, rescaling and declared rounding. On top comes what printing the
//! total itself takes or gives.

use super::{influence, size};
use crate::number::{Exact, Mode, Rounding};
use crate::rubric::{Aggregate, CriterionIx, Missing, NotApplicablePolicy, Role, Rubric};
use crate::sheet::{Line, Outcome, Sheet};

/// The greatest difference between the total of a sheet and its published figure that rounded parts
/// and the rounded total explain. `None` where no bound is known.
pub(super) fn of_total(rubric: &Rubric, sheet: &Sheet) -> Option<Exact> {
    let published = rubric.published.as_ref()?;
    let print = match published.total_places {
        None => Exact::ZERO,
        Some(places) => print_error(places, printing_mode(rubric)),
    };
    let Some(places) = published.part_places else { return Some(print) };
    let off = print_error(places, printing_mode(rubric));
    Some(Movement { rubric, sheet, off }.total()?.add(&print))
}

/// The mode that prints figures, as far as the rubric declares one.
fn printing_mode(rubric: &Rubric) -> Mode {
    rubric.rounding.print.or(rubric.rounding.total).map_or(Mode::HalfUp, |rounding| rounding.mode)
}

/// The most that printing takes or gives.
fn print_error(places: u32, mode: Mode) -> Exact {
    match mode {
        Mode::HalfUp | Mode::HalfEven => Exact::from_scaled(5, places + 1),
        Mode::Cut | Mode::Up | Mode::Down => Exact::from_scaled(1, places),
    }
}

struct Movement<'a> {
    rubric: &'a Rubric,
    sheet: &'a Sheet,
    /// The most that a printed part is off.
    off: Exact,
}

/// A node or the total, as far as its arithmetic goes.
struct Node<'a> {
    aggregate: Aggregate,
    scale: &'a Exact,
    missing: Missing,
    not_applicable: NotApplicablePolicy,
    max: &'a Exact,
    children: Vec<CriterionIx>,
}

impl Movement<'_> {
    fn total(&self) -> Option<Exact> {
        let meta = &self.rubric.meta;
        let (main, beside): (Vec<CriterionIx>, Vec<CriterionIx>) =
            self.rubric.roots.iter().partition(|ix| self.rubric.criterion(**ix).role == Role::Main);
        let node = Node {
            aggregate: meta.aggregate,
            scale: &meta.scale,
            missing: meta.missing,
            not_applicable: meta.not_applicable,
            max: meta.max.exact(),
            children: main,
        };
        let mut moved = self.node(&node)?;
        for ix in beside {
            moved = moved.add(&self.criterion(ix)?);
        }
        Some(through(moved, self.rubric.rounding.total))
    }

    fn line(&self, ix: CriterionIx) -> &Line {
        &self.sheet.lines[ix.at()]
    }

    /// How far the points of a criterion can move; nought without points.
    fn criterion(&self, ix: CriterionIx) -> Option<Exact> {
        if self.line(ix).outcome.points().is_none() {
            return Some(Exact::ZERO);
        }
        let criterion = self.rubric.criterion(ix);
        let plan = &self.rubric.rounding;
        let field = plan.field.filter(|_| criterion.parent.is_none());
        let Some(rule) = &criterion.rule else {
            let node = Node {
                aggregate: criterion.aggregate,
                scale: &criterion.scale,
                missing: criterion.missing,
                not_applicable: criterion.not_applicable,
                max: criterion.max.exact(),
                children: criterion.children.clone(),
            };
            let level = if criterion.parent.is_none() { plan.field } else { plan.criterion };
            return Some(through(self.node(&node)?, criterion.rounding.or(level)));
        };
        let moved = influence::of_rule(self.rubric, &rule.kind, criterion.max.exact())?.mul(&self.off);
        Some(match criterion.rounding {
            Some(own) => through(moved, Some(own)),
            None => through(through(moved, plan.leaf), field),
        })
    }

    fn node(&self, node: &Node<'_>) -> Option<Exact> {
        let counted: Vec<CriterionIx> = node.children.iter().copied().filter(|ix| self.counts(node, *ix)).collect();
        let share = |ix: CriterionIx| node.share(self.rubric, ix, counted.len());
        let sum = |part: &dyn Fn(CriterionIx) -> Option<Exact>| {
            counted.iter().try_fold(Exact::ZERO, |all, ix| Some(all.add(&part(*ix)?)))
        };
        let moved = sum(&|ix| Some(self.criterion(ix)?.mul(&size(&share(ix)?))))?.mul(&size(node.scale));
        let applicable = sum(&|ix| Some(self.line(ix).max.exact().mul(&share(ix)?)))?.mul(node.scale);
        let rescales = node.not_applicable == NotApplicablePolicy::Rescale && applicable < *node.max;
        if rescales && !applicable.is_zero() {
            // points × full maximum ÷ applicable maximum
            return Some(size(&moved.mul(node.max).div(&applicable).ok()?));
        }
        Some(moved)
    }

    /// Whether a child takes part: it applies, and is not left out for want of a result.
    fn counts(&self, node: &Node<'_>, ix: CriterionIx) -> bool {
        match self.line(ix).outcome {
            Outcome::Scored(_) | Outcome::Pending(_) => true,
            Outcome::NotApplicable(_) => false,
            Outcome::NotSubmitted(_) | Outcome::Faulty => node.missing != Missing::Skip,
        }
    }
}

impl Node<'_> {
    /// What a point of a child makes of the aggregate.
    fn share(&self, rubric: &Rubric, child: CriterionIx, counted: usize) -> Option<Exact> {
        match self.aggregate {
            Aggregate::Sum => Some(Exact::ONE),
            Aggregate::WeightedSum => Some(rubric.criterion(child).weight.as_ref()?.exact().clone()),
            Aggregate::Mean => Exact::ratio(1, i64::try_from(counted).ok()?).ok(),
        }
    }
}

/// The movement behind a rounding step: whole steps, as many as can lie between two results.
fn through(moved: Exact, rounding: Option<Rounding>) -> Exact {
    let Some(rounding) = rounding.filter(|_| !moved.is_zero()) else { return moved };
    let step = |mode| Rounding { places: rounding.places, mode }.apply(&moved);
    match rounding.mode {
        // 0.5 → 0 and 1.5 → 2: two steps for a movement of one.
        Mode::HalfEven => step(Mode::Down).add(&Exact::from_scaled(1, rounding.places)),
        Mode::HalfUp | Mode::Cut | Mode::Up | Mode::Down => step(Mode::Up),
    }
}

//! What the total would be, had some leaves got other points.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::eval::Eval;
use super::record::Silent;
use super::total::{Roots, total};
use super::{leaf, node_figures};
use crate::number::Points;
use crate::round::Round;
use crate::rubric::{CriterionIx, Rubric};
use crate::sheet::{Line, Outcome, Sheet};

/// The sheet of one unit with leaves that can be exchanged.
pub(crate) struct Otherwise<'a> {
    rubric: &'a Rubric,
    eval: Eval<'a, Silent>,
    roots: Roots,
    lines: Vec<Line>,
}

impl<'a> Otherwise<'a> {
    /// The sheet as it was scored.
    pub(crate) fn of_unit(round: &'a Round, unit: usize, sheet: &Sheet) -> Self {
        Otherwise {
            rubric: &round.rubric,
            eval: Eval::of_unit(round, unit, &[]),
            roots: Roots::of(&round.rubric),
            lines: sheet.lines.clone(),
        }
    }

    /// The total's line with these points for these scored leaves, rounded as declared, and everything
    /// above them made anew. The sheet stays as it is.
    pub(crate) fn total(&mut self, changes: impl IntoIterator<Item = (CriterionIx, Points)>) -> Line {
        let mut before: Vec<(CriterionIx, Line)> = Vec::new();
        // Deeper nodes first.
        let mut above: BTreeSet<(Reverse<u32>, CriterionIx)> = BTreeSet::new();
        for (ix, points) in changes {
            let criterion = self.rubric.criterion(ix);
            let points = self.eval.calc.constant(points.exact());
            let points = leaf::rounded(points, criterion, self.rubric, &mut self.eval);
            let old = &mut self.lines[ix.at()];
            let outcome = Outcome::Scored(Points::new(points.into_exact()));
            before.push((ix, std::mem::replace(old, Line { outcome, ..old.clone() })));
            let parents = std::iter::successors(criterion.parent, |p| self.rubric.criterion(*p).parent);
            above.extend(parents.map(|p| (Reverse(self.rubric.criterion(p).depth), p)));
        }
        for (_, ix) in above {
            let figures = node_figures(self.rubric.criterion(ix), &self.lines, &mut self.eval, &mut ());
            let line = figures.into_line(None, None);
            before.push((ix, std::mem::replace(&mut self.lines[ix.at()], line)));
        }
        let total = total(&self.roots, &self.lines, &mut self.eval, &mut ()).into_line(None, None);
        for (ix, line) in before.into_iter().rev() {
            self.lines[ix.at()] = line;
        }
        total
    }
}

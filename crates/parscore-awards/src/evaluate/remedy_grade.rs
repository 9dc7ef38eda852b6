//! What would meet the standard of a grade.

use super::remedy::Remedy;
use super::work::{Asked, Work};
use crate::facts::{GradeBasis, Graded, Side};
use crate::grade::Grade;
use crate::proposal::{Edit, EditKind, Truth};
use crate::ruleset::Domain;

impl Work<'_> {
    /// What standards ask for beyond what there is.
    pub(super) fn meet(&self, at: usize, side: Side, target: Grade) -> Remedy {
        let subject = &self.index.subjects[at];
        let line = subject.grades.iter().find(|g| g.year == self.year && g.side == side && g.grade.is_some());
        let own = || Edit { subject: subject.id.clone(), kind: EditKind::Grade(target) };
        let raised = match line.and_then(|line| line.grade) {
            Some(Graded::As(grade)) if grade >= target => Vec::new(),
            Some(_) => vec![own()],
            None => Vec::new(),
        };
        if line.is_some_and(|line| line.basis == GradeBasis::Decided) {
            return Ok(raised);
        }
        let domain = self.grade_domain(at, side).filter(|domain| self.rules.grades(*domain));
        let Some(domain) = domain else {
            return if line.is_some() { Ok(raised) } else { Ok(vec![own()]) };
        };
        let met = self.meet_standard(at, side, domain, target)?;
        let avoided = self.leave_worst(at, side, domain)?;
        Ok(raised.into_iter().chain(met).chain(avoided).collect())
    }

    fn meet_standard(&self, at: usize, side: Side, domain: Domain, target: Grade) -> Remedy {
        let better = Grade::ALL.iter().map(|(grade, _)| *grade).filter(|grade| *grade >= target);
        let remedies = better.flat_map(|grade| self.standards_of(at, side, domain, grade)).map(|(found, _)| {
            let asked = Asked { rule: &found.rule, award: None, side, open_score: true };
            self.remedy_all(&found.rule.conditions, &found.found, at, asked)
        });
        self.fewest(remedies)
    }

    /// What leaves the standard of the worst grade.
    fn leave_worst(&self, at: usize, side: Side, domain: Domain) -> Remedy {
        let mut edits = Vec::new();
        for (found, sure) in self.standards_of(at, side, domain, Grade::NotCompleted) {
            if sure && found.truth == Truth::True {
                edits.extend(self.avoid_all(&found.rule, &found.found, at, side)?);
            }
        }
        Ok(edits)
    }
}

//! Grades of the year: standards, then ceilings. Caps come after, over all subjects at once.

use parscore_core::diagnostic::Text;
use parscore_core::text;

use super::rules::Held;
use super::work::{Asked, Work};
use crate::facts::{CollectiveKind, GradeBasis, Graded, PartyMembership, PersonKind, Side, YearGrade};
use crate::grade::Grade;
use crate::proposal::{GradeStanding, RuleFound, Truth};
use crate::ruleset::{CeilingOf, Domain, GradeCeiling, ReformMode, RuleCode, Subject, What};

/// A grade before caps.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) side: Side,
    /// True when the grade was decided: rules that are not verified do not open it again.
    pub(super) decided: bool,
    /// What standards give.
    pub(super) own: GradeStanding,
    /// After ceilings.
    pub(super) now: GradeStanding,
    /// The rules that gave it, then the ceilings that hold it down, then the standard of the next better
    /// grade.
    pub(super) rules: Vec<RuleFound>,
    /// What decided where no rule did.
    pub(super) because: Option<Text>,
    /// The grade "in reform".
    pub(super) reform: Option<Grade>,
}

/// A ceiling that holds, or may.
#[derive(Debug)]
pub(super) struct Ceil<'r> {
    pub(super) held: &'r Held,
    pub(super) found: RuleFound,
    /// The worst and the best that it allows.
    pub(super) bounds: (Grade, Grade),
    /// True when it holds for certain.
    pub(super) sure: bool,
}

impl Work<'_> {
    /// Which domain rules the grade of a subject on a side.
    pub(super) fn grade_domain(&self, at: usize, side: Side) -> Option<Domain> {
        let subject = &self.index.subjects[at];
        match (side, subject.person, subject.collective.map(|c| &c.kind)) {
            (Side::Party, Some(_), _) | (_, _, Some(CollectiveKind::Leading { .. })) => Some(Domain::Party),
            (Side::State, Some(person), _) => person.kind.map(|kind| match kind {
                PersonKind::Cadre | PersonKind::CivilServant => Domain::CivilServants,
                PersonKind::PublicEmployee => Domain::PublicEmployees,
            }),
            (_, None, Some(_)) => Some(Domain::Organisations),
            (_, None, None) => None,
        }
    }

    /// Whether a rule on grades speaks of a subject's grade on a side. Rules of the Party on leaders, heads
    /// and leading collectives speak of their one grade, those on individuals of the members' own.
    pub(super) fn on_grade(&self, held: &Held, at: usize, side: Side) -> bool {
        let rule = &held.rule;
        let domain = self.grade_domain(at, side);
        let of_leaders = rule.subjects.iter().all(|s| *s != Subject::Individual && *s != Subject::Staff);
        let applies = match held.domain {
            Domain::Party if side == Side::State && self.index.subjects[at].person.is_some() => of_leaders,
            Domain::Party => domain == Some(Domain::Party),
            Domain::Local => side == Side::State,
            other => Some(other) == domain,
        };
        applies && self.concerns(rule, at)
    }

    /// The grade of a subject before caps; `None` where there is none on that side.
    pub(super) fn draft(&self, at: usize, side: Side) -> Option<Draft> {
        let subject = &self.index.subjects[at];
        if side == Side::Party && !self.is_party_member(at) {
            return None;
        }
        let mut draft = Draft {
            side,
            decided: false,
            own: GradeStanding::Unknown,
            now: GradeStanding::Unknown,
            rules: Vec::new(),
            because: None,
            reform: None,
        };
        if subject.in_two_units {
            draft.because = Some(text!(
                "có hai đơn vị cùng lúc nên chưa biết đơn vị nào xếp loại",
                "two units claim the person at once, so that nobody knows which grades"
            ));
            return Some(draft);
        }
        self.own(at, &mut draft);
        draft.now = draft.own;
        for ceil in self.ceilings(at, side).into_iter().filter(|c| c.held.rule.decides() || !draft.decided) {
            let before = draft.now;
            draft.now = under(draft.now, &ceil);
            if draft.now != before {
                draft.rules.push(ceil.found);
            }
        }
        draft.reform = self.reform_axis(at);
        Some(draft)
    }

    fn is_party_member(&self, at: usize) -> bool {
        let subject = &self.index.subjects[at];
        let member = matches!(subject.person.map(|p| &p.party), Some(PartyMembership::Organisation(_)));
        member && subject.grades.iter().any(|g| g.year == self.year && g.side == Side::Party)
    }

    /// The line of the year, where all lines agree.
    fn line(&self, at: usize, side: Side) -> Option<&YearGrade> {
        let lines = self.index.subjects[at].grades.iter();
        let mut lines = lines.filter(|g| g.year == self.year && g.side == side && g.grade.is_some());
        let first = lines.next()?;
        lines.all(|g| g.grade == first.grade && g.basis == first.basis).then_some(first)
    }

    /// What the decision or the standards give.
    fn own(&self, at: usize, draft: &mut Draft) {
        let line = self.line(at, draft.side);
        let given = line.and_then(|line| line.grade);
        let decided = line.is_some_and(|line| line.basis == GradeBasis::Decided);
        let ungraded = self.ungraded(at, draft.side);
        if let Some(found) = ungraded.iter().find(|found| found.truth == Truth::True && found.rule.decides()) {
            draft.own = GradeStanding::NotGraded;
            draft.rules.push(found.clone());
            return;
        }
        match given {
            Some(Graded::Not) => {
                draft.own = GradeStanding::NotGraded;
                draft.because = Some(text!("năm này không xếp loại", "the year is not graded"));
                return;
            }
            Some(Graded::As(grade)) if decided => {
                draft.own = GradeStanding::Known(grade);
                draft.decided = true;
                draft.because = Some(text!("đã có quyết định xếp loại", "the grade was decided"));
                return;
            }
            _ => (),
        }
        draft.own = self.by_standards(at, draft);
        if let Some(Graded::As(grade)) = given {
            draft.own = draft.own.at_most(grade);
        }
        if !ungraded.is_empty() {
            draft.rules.extend(ungraded);
            draft.own = GradeStanding::Unknown;
        }
    }

    /// Rules that leave the year without a grade, as far as they hold or may.
    fn ungraded(&self, at: usize, side: Side) -> Vec<RuleFound> {
        let vetoes = self.rules.of(What::Veto).filter(|held| {
            held.rule.codes.iter().any(|code| matches!(code, RuleCode::Grade(_))) && self.on_grade(held, at, side)
        });
        let found = vetoes.map(|held| self.rule(held, at, asked(held, side)));
        found.filter(|found| found.truth > Truth::False).collect()
    }

    /// The best grade whose standard holds; the standard of the worst grade is a ceiling of its own.
    fn by_standards(&self, at: usize, draft: &mut Draft) -> GradeStanding {
        let Some(domain) = self.grade_domain(at, draft.side).filter(|domain| self.rules.grades(*domain)) else {
            draft.because = Some(text!(
                "không có bộ quy tắc xếp loại áp dụng cho đối tượng này",
                "no ruleset on grades holds for the subject"
            ));
            return GradeStanding::Unknown;
        };
        let (mut least, mut best) = (None, None);
        for grade in [Grade::Outstanding, Grade::Good, Grade::Completed] {
            for (found, sure) in self.standards_of(at, draft.side, domain, grade) {
                if found.truth == Truth::True && sure {
                    least = least.max(Some(grade));
                }
                if found.truth > Truth::False {
                    best = best.max(Some(grade));
                }
                draft.rules.push(found);
            }
            if least.is_some() {
                break;
            }
        }
        draft.rules.sort_by_key(|found| std::cmp::Reverse(found.truth));
        let worst = self.standards_of(at, draft.side, domain, Grade::NotCompleted);
        let fails = worst.iter().any(|(found, sure)| found.truth == Truth::True && *sure);
        let may_fail = worst.iter().any(|(found, _)| found.truth > Truth::False);
        draft.rules.extend(worst.into_iter().map(|(found, _)| found).filter(|found| found.truth > Truth::False));
        let standing = match (least, best) {
            (Some(least), best) => GradeStanding::between(least, best.unwrap_or(least)),
            // No standard holds: which of the two worst it is, only the standard of the worst says.
            (None, best) => {
                GradeStanding::Between { least: Grade::NotCompleted, best: best.unwrap_or(Grade::Completed) }
            }
        };
        match (fails, may_fail) {
            (true, _) => GradeStanding::Known(Grade::NotCompleted),
            (false, true) => standing.perhaps_at_most(Grade::NotCompleted),
            (false, false) => standing,
        }
    }

    /// Standards of one grade, with whether each decides.
    pub(super) fn standards_of(&self, at: usize, side: Side, domain: Domain, grade: Grade) -> Vec<(RuleFound, bool)> {
        let standards = self.rules.grade_standards(domain, grade).filter(|held| self.on_grade(held, at, side));
        standards.map(|held| (self.rule(held, at, asked(held, side)), held.rule.decides())).collect()
    }

    /// The ceilings that hold for a subject, or may.
    pub(super) fn ceilings(&self, at: usize, side: Side) -> Vec<Ceil<'_>> {
        let ceilings = self.rules.of(What::Ceiling).filter(|held| self.on_grade(held, at, side));
        ceilings
            .filter_map(|held| {
                let found = self.rule(held, at, asked(held, side));
                let bounds = self.allowed(held.rule.ceiling.as_ref()?, at)?;
                let sure = found.truth == Truth::True && held.rule.decides();
                (found.truth > Truth::False).then_some(Ceil { held, found, bounds, sure })
            })
            .collect()
    }

    /// What a ceiling allows; `None` where it does not touch the grade.
    fn allowed(&self, ceiling: &GradeCeiling, at: usize) -> Option<(Grade, Grade)> {
        let anything = (Grade::NotCompleted, Grade::Outstanding);
        match ceiling {
            GradeCeiling::AtMost(grade) => Some((*grade, *grade)),
            GradeCeiling::AtMostOf(of) => {
                let grades = of.iter().filter_map(|of| self.grade_of(*of, at));
                grades.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)))
            }
            GradeCeiling::Reform { mode: Some(ReformMode::OwnAxis | ReformMode::Gate), .. } => None,
            GradeCeiling::Reform { mode, bands } => {
                let result = self.reform(at)?;
                let index = result.and_then(|r| r.index.as_ref());
                match (mode, bands, index) {
                    (Some(_), Some(bands), Some(index)) => {
                        let grade = bands.grade(index);
                        Some((grade, grade))
                    }
                    _ => Some(anything),
                }
            }
        }
    }

    /// The grade of what a subject leads; `None` where there is no such thing.
    fn grade_of(&self, of: CeilingOf, at: usize) -> Option<(Grade, Grade)> {
        let anything = (Grade::NotCompleted, Grade::Outstanding);
        match self.led(of, at) {
            Led::Nothing => None,
            Led::Unknown => Some(anything),
            Led::By(unit) => Some(self.grades[unit].bounds().unwrap_or(anything)),
        }
    }

    /// What a subject leads.
    pub(super) fn led(&self, of: CeilingOf, at: usize) -> Led {
        let Some(unit) = self.index.subjects[at].parent else { return Led::Unknown };
        let leading = self.index.subjects[unit].leading;
        match (of, leading, self.index.subjects[unit].collective.map(|c| &c.kind)) {
            (CeilingOf::Organisation, ..) => Led::By(unit),
            (CeilingOf::LeadingCollective, Some(leading), _) => Led::By(leading),
            (_, None, Some(CollectiveKind::Organisation { led_by_collective: None | Some(true) })) => Led::Unknown,
            (_, None, _) => Led::Nothing,
        }
    }

    /// The grade "in reform" of a head, where a rule sets bands and the index is known.
    fn reform_axis(&self, at: usize) -> Option<Grade> {
        let index = self.reform(at)??.index.as_ref()?;
        let rules = self.rules.of(What::Ceiling).filter(|held| self.concerns(&held.rule, at) && held.rule.decides());
        rules
            .filter_map(|held| match held.rule.ceiling.as_ref()? {
                GradeCeiling::Reform { bands, .. } => Some(bands.as_ref()?.grade(index)),
                _ => None,
            })
            .min()
    }
}

/// What a subject leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Led {
    /// This collective.
    By(usize),
    /// There is none.
    Nothing,
    /// Whether there is one is not known.
    Unknown,
}

fn asked(held: &Held, side: Side) -> Asked<'_> {
    let open_score = held.rule.what == What::Grade;
    Asked { rule: &held.rule, award: None, side, open_score }
}

/// A grade under a ceiling.
pub(super) fn under(grade: GradeStanding, ceil: &Ceil<'_>) -> GradeStanding {
    let (least, best) = ceil.bounds;
    match ceil.sure {
        true => grade.at_most(best).perhaps_at_most(least),
        false => grade.perhaps_at_most(least),
    }
}

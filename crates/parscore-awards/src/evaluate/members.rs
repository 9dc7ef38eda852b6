//! Conditions on the members of a collective.

use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;

use super::MembersCounted;
use super::work::{Work, leaf};
use crate::facts::{DisciplineRecord, Register};
use crate::grade::Grade;
use crate::proposal::{Counted, Found, GradeStanding, Truth, Used, Value};
use crate::quota::{Least, Percent, count, needed};
use crate::ruleset::{Award, Discipline, Range, Severity, Who};

impl Work<'_> {
    /// The members who count.
    pub(super) fn members(&self, at: usize, counted: Option<MembersCounted>) -> Vec<usize> {
        let graded = |member: &usize| self.grades[*member] != GradeStanding::NotGraded;
        let all = counted.unwrap_or(self.options.members) == MembersCounted::All;
        self.index.subjects[at].members.iter().copied().filter(|m| all || graded(m)).collect()
    }

    /// How many members hold something for certain, and how many may.
    fn tally(members: &[usize], truth: impl Fn(usize) -> Truth) -> (u64, u64) {
        members.iter().fold((0, 0), |(have, possible), member| match truth(*member) {
            Truth::True => (have + 1, possible + 1),
            Truth::Unknown => (have, possible + 1),
            Truth::False => (have, possible),
        })
    }

    pub(super) fn members_with_title(&self, at: usize, code: Award, least: u32) -> Found {
        let (have, possible) = Self::tally(&self.members(at, None), |m| self.title_now(code, m));
        let need = u64::from(least);
        let what = Counted::MembersWithTitle(code);
        leaf(
            reached(have >= need, possible >= need),
            Value::Count { what, have, possible, of: None, need: Some(need) },
            Place::Nowhere,
        )
    }

    pub(super) fn share_with_title(
        &self,
        at: usize,
        code: Award,
        percent: &Range,
        counted: Option<MembersCounted>,
    ) -> Found {
        let members = self.members(at, counted);
        let tally = Self::tally(&members, |m| self.title_now(code, m));
        share(Counted::MembersWithTitle(code), tally, members.len(), percent)
    }

    pub(super) fn share_with_grade(
        &self,
        at: usize,
        grade: Grade,
        percent: &Range,
        counted: Option<MembersCounted>,
    ) -> Found {
        let members = self.members(at, counted);
        let tally = Self::tally(&members, |m| self.grades[m].at_least(grade));
        share(Counted::MembersWithGrade(grade), tally, members.len(), percent)
    }

    /// Whose measures a condition asks for.
    fn whose(&self, at: usize, who: Who) -> Option<Vec<usize>> {
        let subject = &self.index.subjects[at];
        match who {
            Who::Subject => Some(vec![at]),
            Who::Member => Some(subject.members.clone()),
            Who::LeadingMember if subject.is_leading() => Some(subject.members.clone()),
            Who::LeadingMember => {
                let unit = if subject.person.is_some() { subject.parent? } else { at };
                let leading = self.index.subjects[unit].leading?;
                Some(self.index.subjects[leading].members.clone())
            }
        }
    }

    /// Disciplined in the year; `kind` is whether only duty-related acts count, and whether an act counts
    /// in one year only.
    pub(super) fn disciplined(&self, at: usize, from: Discipline, who: Who, kind: (bool, bool)) -> Found {
        let Some(whose) = self.whose(at, who) else {
            return leaf(Truth::Unknown, Value::Discipline(None), Place::Nowhere);
        };
        let (mut truth, mut used) = (Truth::False, Vec::new());
        for subject in &whose {
            let measures = &self.index.subjects[*subject].discipline;
            for measure in measures.iter().filter(|m| m.measure >= from && m.decided.year() == self.year) {
                let counts = self.counts(measure, measures, kind);
                truth = truth.max(counts);
                let value = Value::Discipline(Some((measure.measure, measure.decided)));
                used.extend((counts > Truth::False).then(|| Used { value, place: measure.place.clone() }));
            }
            if truth == Truth::False && !self.complete(Register::Discipline, *subject, self.year, self.year) {
                truth = Truth::Unknown;
                used.push(Used { value: Value::Incomplete, place: Place::Nowhere });
            }
        }
        if used.is_empty() {
            used.push(Used { value: Value::Discipline(None), place: Place::Nowhere });
        }
        Found { truth, used, of: Vec::new() }
    }

    fn counts(&self, measure: &DisciplineRecord, all: &[&DisciplineRecord], kind: (bool, bool)) -> Truth {
        let (duty_related, once) = kind;
        let duty = if duty_related { Truth::maybe(measure.duty_related) } else { Truth::True };
        let counted = measure.counted_in.is_some_and(|year| year < self.year);
        let earlier = |other: &&DisciplineRecord| other.decided.year() < self.year;
        let same = measure.act.is_some() && all.iter().any(|o| earlier(o) && o.act == measure.act);
        if once && (counted || same) { Truth::False } else { duty }
    }

    pub(super) fn inspection_findings(
        &self,
        at: usize,
        severity: Severity,
        unremedied: bool,
        (least, within): (u32, u32),
    ) -> Found {
        let unit = self.unit(at);
        let subject = &self.index.subjects[unit];
        let back = i16::try_from(within.saturating_sub(1)).unwrap_or(i16::MAX);
        let first = self.year.saturating_sub(back);
        let of_kind = || subject.findings.iter().filter(move |f| f.severity >= severity && f.year >= first);
        let sure = count_of(of_kind().filter(|f| !unremedied || f.remedied == Some(false)));
        let maybe = count_of(of_kind().filter(|f| !unremedied || f.remedied != Some(true)));
        let complete = self.complete(Register::Findings, unit, first, self.year);
        let need = u64::from(least);
        let possible = if complete { maybe } else { maybe.max(need) };
        let value = Value::Count { what: Counted::Findings, have: sure, possible, of: None, need: Some(need) };
        let mut used = vec![Used { value, place: Place::Nowhere }];
        used.extend(of_kind().map(|f| Used { value: Value::YesNo(f.remedied), place: f.place.clone() }));
        Found { truth: reached(sure >= need, possible >= need), used, of: Vec::new() }
    }

    /// The unit that a subject stands for: of a person the one that grades it, of a leading collective
    /// the one it leads.
    pub(super) fn unit(&self, at: usize) -> usize {
        let subject = &self.index.subjects[at];
        let stands_for = subject.person.is_some() || subject.is_leading();
        subject.parent.filter(|_| stands_for).unwrap_or(at)
    }
}

fn count_of<T>(items: impl Iterator<Item = T>) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}

pub(super) fn reached(surely: bool, possibly: bool) -> Truth {
    match (surely, possibly) {
        (true, _) => Truth::True,
        (false, true) => Truth::Unknown,
        (false, false) => Truth::False,
    }
}

/// A share of the members within bounds.
fn share(what: Counted, (have, possible): (u64, u64), members: usize, percent: &Range) -> Found {
    let of = u64::try_from(members).unwrap_or(u64::MAX);
    let holds = |n: u64| match count(n).mul(&Exact::from_int(100)).div(&count(of)) {
        Ok(share) => percent.holds(&share),
        // Nobody is in the collective: whether "all of them" holds is no question of numbers.
        Err(_) => false,
    };
    let truth = match of {
        0 => Truth::Unknown,
        _ => match (holds(have) && holds(possible), (have..=possible).any(holds)) {
            (true, _) => Truth::True,
            (false, some) => reached(false, some),
        },
    };
    let need = percent.lower.as_ref().and_then(|bound| {
        let least = if bound.included { Least::AtLeast } else { Least::Above };
        Some(needed(of, &Percent::new(bound.value.clone()).ok()?, least))
    });
    leaf(truth, Value::Count { what, have, possible, of: Some(of), need }, Place::Nowhere)
}

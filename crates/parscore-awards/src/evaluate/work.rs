//! What an evaluation has at hand while it goes on.

use jiff::civil::Date;
use parscore_core::diagnostic::{Diagnostic, Place};

use super::Options;
use super::index::Index;
use super::registers::Registers;
use super::rules::{Held, Rules, slot};
use crate::facts::{Graded, Register, Side};
use crate::proposal::{Found, GradeStanding, Proposed, QuotaRow, Row, RuleFound, State, Truth, Used, Value};
use crate::ruleset::{Award, Condition, Rule, Subject};

/// The state of an evaluation.
#[derive(Debug)]
pub(super) struct Work<'a> {
    pub(super) index: Index<'a>,
    pub(super) rules: Rules,
    pub(super) registers: Registers<'a>,
    pub(super) options: &'a Options,
    pub(super) year: i16,
    pub(super) on: Date,
    /// Grade of each subject on the side of the State, as far as the steps have come.
    pub(super) grades: Vec<GradeStanding>,
    /// Row of each award and subject.
    pub(super) titles: Vec<Vec<Option<usize>>>,
    pub(super) rows: Vec<Row>,
    pub(super) quotas: Vec<QuotaRow>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Under which rule, and for what, conditions are asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'r> {
    pub(super) rule: &'r Rule,
    /// The award whose standard it is.
    pub(super) award: Option<Award>,
    pub(super) side: Side,
    /// In the standard of a grade the upper bound of points only says where the better grade begins:
    /// who misses that one for another reason still reaches this one.
    pub(super) open_score: bool,
}

impl<'r> Asked<'r> {
    /// For an award, or for what is no standard at all.
    pub(super) fn of(rule: &'r Rule, award: Option<Award>) -> Self {
        Asked { rule, award, side: Side::State, open_score: false }
    }
}

impl Work<'_> {
    /// Whether a rule concerns a subject.
    pub(super) fn concerns(&self, rule: &Rule, at: usize) -> bool {
        rule.subjects.iter().any(|subject: &Subject| self.index.subjects[at].is(*subject))
    }

    /// All conditions of a rule.
    pub(super) fn rule(&self, held: &Held, at: usize, asked: Asked<'_>) -> RuleFound {
        let found: Vec<Found> = held.rule.conditions.iter().map(|c| self.check(c, at, asked)).collect();
        let truth = found.iter().map(|f| f.truth).min().unwrap_or(Truth::True);
        RuleFound { rule: held.rule.clone(), truth, found }
    }

    /// One condition.
    pub(super) fn check(&self, condition: &Condition, at: usize, asked: Asked<'_>) -> Found {
        match condition {
            Condition::Any(of) => {
                let of: Vec<Found> = of.iter().map(|c| self.check(c, at, asked)).collect();
                Found { truth: of.iter().map(|f| f.truth).max().unwrap_or(Truth::False), used: Vec::new(), of }
            }
            Condition::All(of) => {
                let of: Vec<Found> = of.iter().map(|c| self.check(c, at, asked)).collect();
                Found { truth: of.iter().map(|f| f.truth).min().unwrap_or(Truth::True), used: Vec::new(), of }
            }
            Condition::Title(code) => self.title(*code, at),
            Condition::Grade(grade) => {
                let now = self.grades[at];
                leaf(now.at_least(*grade), Value::Grade(now), Place::Nowhere)
            }
            Condition::Merits { of, level, least, within } => self.merits(at, of, *level, *least, *within, asked),
            Condition::ConsecutiveTitle { code, years, after } => {
                self.consecutive_title(at, *code, *years, *after, asked)
            }
            Condition::ConsecutiveGrade { grade, years, after } => {
                self.consecutive_grade(at, *grade, *years, *after, asked)
            }
            Condition::Held { code, least, within } => self.times_held(at, *code, *least, *within, asked),
            Condition::YearsOfGrade { grade, least, within } => self.years_of_grade(at, *grade, *least, *within, asked),
            Condition::ShareWithTitle { code, percent, members } => self.share_with_title(at, *code, percent, *members),
            Condition::ShareWithGrade { grade, percent, members } => {
                self.share_with_grade(at, *grade, percent, *members)
            }
            Condition::MembersWithTitle { code, least } => self.members_with_title(at, *code, *least),
            Condition::Disciplined { from, who, duty_related, once } => {
                self.disciplined(at, *from, *who, (*duty_related, *once))
            }
            Condition::NotDisciplined { from, who } => {
                let mut found = self.disciplined(at, *from, *who, (false, false));
                found.truth = not(found.truth);
                found
            }
            Condition::CaseUnderWay(of) => self.case(at, of),
            Condition::LeadsBlock => self.leads_block(at),
            Condition::NotRegistered => self.not_registered(at),
            Condition::Findings { severity, unremedied, least, within } => {
                self.inspection_findings(at, *severity, *unremedied, (*least, *within))
            }
            Condition::Judgement(statement) => {
                let said = self.registers.judgement(&asked.rule.id, statement, at, &self.index);
                let place = said.map_or(Place::Nowhere, |(_, place)| place.clone());
                let holds = said.map(|(holds, _)| holds);
                leaf(Truth::maybe(holds), Value::YesNo(holds), place)
            }
            other => self.number(other, at, asked),
        }
    }

    /// The row of an award of a subject.
    pub(super) fn row(&self, award: Award, at: usize) -> Option<&Row> {
        self.titles[slot(award)][at].map(|row| &self.rows[row])
    }

    /// Whether a decision gave an award for the year, and where that stands.
    pub(super) fn held_this_year(&self, code: Award, at: usize) -> Option<&Place> {
        let holdings = &self.index.subjects[at].holdings;
        holdings.iter().find(|h| h.code == code && h.last_year() == Some(self.year)).map(|h| &h.place)
    }

    /// Whether a subject has, or will have, a title for the year.
    pub(super) fn title_now(&self, code: Award, at: usize) -> Truth {
        if self.held_this_year(code, at).is_some() {
            return Truth::True;
        }
        match self.row(code, at).map(|row| row.state) {
            Some(State::Eligible) => Truth::True,
            Some(State::NotEligible | State::OverQuota) => Truth::False,
            Some(State::Suspended | State::NeedsReview) => Truth::Unknown,
            // No rule gives it: it is held only where the register shows it.
            None => match self.complete(Register::Holdings, at, self.year, self.year) {
                true => Truth::False,
                false => Truth::Unknown,
            },
        }
    }

    fn title(&self, code: Award, at: usize) -> Found {
        let held = self.held_this_year(code, at);
        let state = self.row(code, at).map(|row| row.state);
        let place = held.cloned().unwrap_or(Place::Nowhere);
        leaf(self.title_now(code, at), Value::Title { code, held: held.is_some(), state }, place)
    }

    /// True when a register holds everything on a subject in these years. Before the recruitment there
    /// was nothing to register.
    pub(super) fn complete(&self, register: Register, at: usize, from: i16, until: i16) -> bool {
        let recruited = self.index.subjects[at].person.and_then(|p| p.recruited).map(Date::year);
        let from = recruited.map_or(from, |year| from.max(year));
        from > until || self.registers.complete(register, at, from, until, &self.index)
    }

    /// The decided grade of an earlier year.
    pub(super) fn past_grade(&self, at: usize, year: i16) -> Option<(Graded, &Place)> {
        let lines = self.index.subjects[at].grades.iter();
        let mut of_year = lines
            .filter(|g| g.year == year && g.side == Side::State && decided(g))
            .filter_map(|g| Some((g.grade?, &g.place)));
        let first = of_year.next()?;
        // Two decisions that differ leave the year unknown; a diagnostic says so.
        of_year.all(|(grade, _)| grade == first.0).then_some(first)
    }

    /// Keeps a row; one of an award is found again by it.
    pub(super) fn keep(&mut self, at: usize, row: Row) {
        if let Proposed::Award(award) = &row.of {
            self.titles[slot(*award)][at] = Some(self.rows.len());
        }
        self.rows.push(row);
    }
}

fn decided(grade: &crate::facts::YearGrade) -> bool {
    grade.basis == crate::facts::GradeBasis::Decided
}

/// A condition with one fact.
pub(super) fn leaf(truth: Truth, value: Value, place: Place) -> Found {
    Found { truth, used: vec![Used { value, place }], of: Vec::new() }
}

/// The opposite.
pub(super) fn not(truth: Truth) -> Truth {
    match truth {
        Truth::True => Truth::False,
        Truth::False => Truth::True,
        Truth::Unknown => Truth::Unknown,
    }
}

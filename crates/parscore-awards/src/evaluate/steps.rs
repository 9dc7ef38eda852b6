//! The steps on grades and on awards, each over all subjects at once.

use parscore_core::diagnostic::{Code, Diagnostic, Place, Text};
use parscore_core::text;

use super::awards::witness;
use super::caps::{Allotted, Rival, counted_award};
use super::grades::Draft;
use super::rules::{Held, slot};
use super::work::Work;
use crate::facts::Side;
use crate::grade::Grade;
use crate::proposal::{Change, GradeProposal, GradeStanding, Proposed, Row, RuleFound, State, Truth};
use crate::ruleset::{Award, Base, Effect, RuleCode};

impl Work<'_> {
    /// Grades of some subjects: standards and ceilings, then the caps on "xuất sắc" among them.
    pub(super) fn grade(&mut self, subjects: &[usize], side: Side) {
        let mut drafts = Vec::new();
        for at in subjects {
            if let Some(draft) = self.draft(*at, side) {
                if side == Side::State {
                    self.grades[*at] = draft.now;
                }
                drafts.push((*at, draft));
            }
        }
        let best = |draft: &Draft| draft.now.bounds().map(|(_, best)| best);
        let rivals: Vec<Rival> = drafts
            .iter()
            .filter(|(_, draft)| best(draft) == Some(Grade::Outstanding))
            .map(|(at, draft)| Rival {
                at: *at,
                sure: draft.now == GradeStanding::Known(Grade::Outstanding),
                decided: draft.decided,
            })
            .collect();
        let good = |work: &Self, held: &Held, base: Base| -> Vec<Rival> {
            let of_good = matches!(base, Base::GoodOnly | Base::GoodOrBetter);
            let counted = drafts
                .iter()
                .filter(|(at, draft)| of_good && best(draft) >= Some(Grade::Good) && work.on_grade(held, *at, side));
            counted
                .map(|(at, draft)| Rival {
                    at: *at,
                    sure: draft.now.at_least(Grade::Good) == Truth::True,
                    decided: draft.decided,
                })
                .collect()
        };
        let allotted = self.distribute(RuleCode::Grade(Grade::Outstanding), side, &rivals, &good);
        let mut of_rival = rivals.iter().zip(allotted).peekable();
        for (at, draft) in &drafts {
            let own = match of_rival.peek() {
                Some((rival, _)) if rival.at == *at => of_rival.next().map(|(_, allotted)| allotted),
                _ => None,
            };
            self.grade_row(*at, draft, own.unwrap_or((Allotted::Within, Vec::new())));
        }
    }

    fn grade_row(&mut self, at: usize, draft: &Draft, (allotted, quotas): (Allotted, Vec<usize>)) {
        let proposed = match allotted {
            Allotted::Within => draft.now,
            Allotted::Over => draft.now.at_most(Grade::Good),
            Allotted::Tied | Allotted::Open => draft.now.perhaps_at_most(Grade::Good),
        };
        if draft.side == Side::State {
            self.grades[at] = proposed;
        }
        let demoted = allotted == Allotted::Over && draft.now == GradeStanding::Known(Grade::Outstanding);
        let state = match proposed {
            GradeStanding::NotGraded => State::NotEligible,
            GradeStanding::Known(_) if demoted => State::OverQuota,
            GradeStanding::Known(_) => State::Eligible,
            _ => State::NeedsReview,
        };
        let change = self.better_grade(at, draft.side, proposed, demoted);
        let mut rules = draft.rules.clone();
        rules.extend(self.caps_used(allotted, &quotas));
        let mut witness = witness(rules, change);
        witness.because = draft.because.clone();
        let own = draft.own;
        let of = GradeProposal { side: draft.side, own, proposed, reform: draft.reform };
        let row = Row {
            subject: self.index.subjects[at].id.clone(),
            agency: self.agency_id(at),
            of: Proposed::Grade(of),
            state,
            tied: allotted == Allotted::Tied,
            quotas,
            index: self.index_of_row(at),
            witness,
            notes: self.notes(at, draft),
        };
        self.keep(at, row);
    }

    /// What would give the next better grade.
    fn better_grade(&self, at: usize, side: Side, proposed: GradeStanding, demoted: bool) -> Change {
        if demoted {
            return taken();
        }
        let target = match proposed {
            GradeStanding::Known(Grade::NotCompleted) => Grade::Completed,
            GradeStanding::Known(Grade::Completed) => Grade::Good,
            GradeStanding::Known(Grade::Good) => Grade::Outstanding,
            GradeStanding::NotGraded => {
                let why = text!("năm này không xếp loại", "the year is not graded");
                return Change::NoneDoes { why, earliest: None };
            }
            _ => return Change::NotNeeded,
        };
        match self.raise_on(at, side, target, 0) {
            Ok(edits) => Change::Edits(edits),
            Err(dead) => Change::NoneDoes { why: dead.why, earliest: dead.earliest },
        }
    }

    /// The caps that count, where they hold somebody back or leave it open.
    fn caps_used(&self, allotted: Allotted, quotas: &[usize]) -> Vec<RuleFound> {
        let held_back = allotted != Allotted::Within;
        let rules = quotas.iter().filter(|_| held_back).map(|quota| self.quotas[*quota].rule.clone());
        rules.map(|rule| RuleFound { rule, truth: Truth::True, found: Vec::new() }).collect()
    }

    /// The reform result is stated with collectives and heads of units that are assessed.
    fn index_of_row(&self, at: usize) -> Option<crate::proposal::IndexUsed> {
        let subject = &self.index.subjects[at];
        let stands = subject.collective.is_some() || subject.post() == Some(crate::facts::Post::Head);
        if stands { self.index_used(at) } else { None }
    }

    fn notes(&self, at: usize, draft: &Draft) -> Vec<Text> {
        let mut notes = Vec::new();
        if let Some(reform) = draft.reform {
            let grade = reform.name();
            notes.push(text!("xếp loại trong cải cách hành chính: {grade}", "grade in administrative reform: {grade}"));
        }
        for former in &self.index.subjects[at].former {
            let unit = &former.unit;
            notes.push(text!(
                "đơn vị cũ `{unit}` có ý kiến vì người này làm việc ở đó từ 6 tháng trở lên trong năm",
                "the former unit `{unit}` gives its opinion, the person having worked there for six months or more"
            ));
        }
        notes
    }

    /// One award for all subjects, with its quotas.
    pub(super) fn propose(&mut self, award: Award) {
        for at in 0..self.index.subjects.len() {
            if let Some(mut row) = self.award(award, at) {
                row.index = self.index_of_row(at);
                self.keep(at, row);
            }
        }
        let code = RuleCode::Award(award);
        if self.rules.caps(code).is_empty() {
            return;
        }
        let of_award = self.titles[slot(award)].clone();
        let state = |work: &Self, at: usize| of_award[at].map(|row| work.rows[row].state);
        let rivals: Vec<Rival> = (0..self.index.subjects.len())
            .filter_map(|at| match state(self, at)? {
                State::Eligible => Some(Rival { at, sure: true, decided: false }),
                State::NeedsReview | State::Suspended => Some(Rival { at, sure: false, decided: false }),
                State::NotEligible | State::OverQuota => None,
            })
            .collect();
        let base = |work: &Self, held: &Held, base: Base| work.base(held, base);
        let allotted = self.distribute(code, Side::State, &rivals, &base);
        for (rival, (allotted, quotas)) in rivals.iter().zip(allotted) {
            let caps = self.caps_used(allotted, &quotas);
            let Some(at) = of_award[rival.at] else { continue };
            let row = &mut self.rows[at];
            row.quotas = quotas;
            if !rival.sure {
                continue;
            }
            row.witness.rules.extend(caps);
            match allotted {
                Allotted::Within => (),
                Allotted::Over => (row.state, row.witness.change) = (State::OverQuota, taken()),
                Allotted::Tied => (row.state, row.tied) = (State::NeedsReview, true),
                Allotted::Open => row.state = State::NeedsReview,
            }
        }
        self.empty_bases(code);
    }

    /// Who counts for the base of a cap on an award.
    fn base(&self, _held: &Held, base: Base) -> Vec<Rival> {
        let truth = |at: usize| match (base, counted_award(base)) {
            (Base::FlagStandard, Some(award)) => match self.row(award, at).map(|row| row.state) {
                Some(State::Eligible | State::OverQuota) => Truth::True,
                Some(State::NeedsReview | State::Suspended) => Truth::Unknown,
                _ => Truth::False,
            },
            (_, Some(award)) => self.title_now(award, at),
            (Base::BlockLeaders, None) => match self.index.subjects[at].collective {
                Some(_) => self.leads_block(at).truth,
                None => Truth::False,
            },
            (_, None) => self.grades[at].at_least(Grade::Good),
        };
        let all = (0..self.index.subjects.len()).map(|at| (at, truth(at)));
        all.filter(|(_, t)| *t > Truth::False)
            .map(|(at, t)| Rival { at, sure: t == Truth::True, decided: false })
            .collect()
    }

    /// A share of nobody gives no places: that is said, not left to look like a decision.
    fn empty_bases(&mut self, code: RuleCode) {
        let empty = self.quotas.iter().filter(|q| q.code == code && q.base == Some(0) && q.candidates > 0);
        let found: Vec<Diagnostic> = empty
            .map(|quota| {
                let (id, pool) = (&quota.rule.id, &quota.pool.key);
                Diagnostic::new(
                    Code::ConditionOpen,
                    Place::Nowhere,
                    text!(
                        "số tính tỷ lệ của quy tắc `{id}` trong `{pool}` bằng 0 nên không có chỉ tiêu",
                        "the base of the cap `{id}` in `{pool}` is nought, so that there are no places"
                    ),
                )
            })
            .collect();
        self.diagnostics.extend(found);
    }

    /// Awards of which a principle allows one in a year: a person chooses.
    pub(super) fn one_in_a_year(&mut self) {
        let rules: Vec<Held> = self.rules.effect(Effect::OneInAYear).cloned().collect();
        for held in rules {
            for at in 0..self.index.subjects.len() {
                let codes = held.rule.codes.iter().filter_map(|code| match code {
                    RuleCode::Award(award) => Some(*award),
                    RuleCode::Grade(_) => None,
                });
                let codes: Vec<Award> = codes.collect();
                let given = codes.iter().filter(|code| self.held_this_year(**code, at).is_some()).count();
                let open: Vec<usize> = codes
                    .iter()
                    .filter_map(|code| self.titles[slot(*code)][at])
                    .filter(|row| self.rows[*row].state == State::Eligible)
                    .collect();
                if !self.concerns(&held.rule, at) || open.is_empty() || open.len() + given < 2 {
                    continue;
                }
                for row in open {
                    let found = RuleFound { rule: held.rule.clone(), truth: Truth::True, found: Vec::new() };
                    self.rows[row].state = State::NeedsReview;
                    self.rows[row].witness.rules.insert(0, found);
                }
            }
        }
    }
}

fn taken() -> Change {
    Change::NoneDoes { why: text!("đã hết chỉ tiêu", "the places are taken"), earliest: None }
}

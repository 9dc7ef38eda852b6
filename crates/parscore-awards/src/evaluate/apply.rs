//! Facts with some of them changed: "what if".

use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;

use crate::facts::{
    BlockResult, Facts, FigureRecord, GradeBasis, Graded, Holding, Judgement, MeritRecord, Registration, Scope, Side,
    SubjectId, Vote, WorkYear, YearGrade,
};
use crate::grade::Grade;
use crate::proposal::{Edit, EditKind};
use crate::ruleset::Award;

/// The facts of a year with edits applied. The lines that come in have no place.
pub fn with_edits(facts: &Facts, year: i16, edits: &[Edit]) -> Facts {
    let mut changed = facts.clone();
    for edit in edits {
        apply(&mut changed, year, edit);
    }
    changed
}

fn apply(facts: &mut Facts, year: i16, edit: &Edit) {
    let subject = edit.subject.clone();
    match &edit.kind {
        EditKind::Merits { of, level, more } => {
            for _ in 0..*more {
                facts.merits.push(MeritRecord {
                    subject: subject.clone(),
                    of: *of,
                    level: *level,
                    year,
                    decision: None,
                    place: Place::Nowhere,
                });
            }
        }
        EditKind::Grade(grade) => raise(facts, &subject, year, *grade),
        EditKind::Score(score) => set_score(facts, &subject, year, score),
        EditKind::Title(code) => give(facts, &subject, year, *code),
        EditKind::MembersWithTitle { code, whom, .. } => {
            for member in whom {
                give(facts, member, year, *code);
            }
        }
        EditKind::MembersWithGrade { grade, whom, .. } => {
            for member in whom {
                raise(facts, member, year, *grade);
            }
        }
        EditKind::Figure(of, percent) => {
            facts.figures.retain(|f| !(f.subject == subject && f.year == year && f.of == *of));
            let percent = percent.clone();
            facts.figures.push(FigureRecord { subject, year, of: *of, percent, place: Place::Nowhere });
        }
        EditKind::ReformIndex(index) => {
            for result in facts.reform.iter_mut().filter(|r| r.collective == *subject.code() && r.year == year) {
                result.index = Some(index.clone());
            }
        }
        EditKind::ReformRank(rank) => {
            for result in facts.reform.iter_mut().filter(|r| r.collective == *subject.code() && r.year == year) {
                result.rank = Some(*rank);
            }
        }
        EditKind::MonthsAbsent(months) => work(facts, &subject, year).absent = Some(months.clone()),
        EditKind::MonthsWorked(months) => work(facts, &subject, year).worked = Some(months.clone()),
        EditKind::Vote(code, percent) => {
            facts.votes.retain(|v| !(v.subject == subject && v.year == year && v.code == *code));
            facts.votes.push(Vote { subject, code: *code, year, percent: percent.clone(), place: Place::Nowhere });
        }
        EditKind::LeadsBlock => lead(facts, &subject, year),
        EditKind::Registered => {
            facts.registrations.retain(|r| !(r.whom == Scope::One(subject.clone()) && r.year == year));
            let whom = Scope::One(subject);
            facts.registrations.push(Registration { whom, year, registered: true, place: Place::Nowhere });
        }
        EditKind::Judgement { rule, statement, holds } => {
            let whom = Scope::One(subject);
            facts.judgements.retain(|j| {
                let same = j.whom == whom && j.rule == *rule && j.year == year;
                !(same && j.statement.as_ref().is_none_or(|s| s == statement))
            });
            facts.judgements.push(Judgement {
                whom,
                rule: rule.clone(),
                statement: Some(statement.clone()),
                year,
                holds: *holds,
                place: Place::Nowhere,
            });
        }
    }
}

/// Sets the grade of the year, on the basis that it has.
fn raise(facts: &mut Facts, subject: &SubjectId, year: i16, grade: Grade) {
    let own =
        |g: &&mut YearGrade| g.subject == *subject && g.year == year && g.side == Side::State && g.grade.is_some();
    let mut found = false;
    for line in facts.grades.iter_mut().filter(own) {
        line.grade = Some(Graded::As(grade));
        found = true;
    }
    if !found {
        facts.grades.push(YearGrade {
            subject: subject.clone(),
            year,
            side: Side::State,
            grade: Some(Graded::As(grade)),
            score: None,
            basis: GradeBasis::Decided,
            place: Place::Nowhere,
        });
    }
}

fn set_score(facts: &mut Facts, subject: &SubjectId, year: i16, score: &Exact) {
    for line in facts.grades.iter_mut().filter(|g| g.subject == *subject && g.year == year && g.score.is_some()) {
        line.score = Some(score.clone());
    }
}

fn give(facts: &mut Facts, subject: &SubjectId, year: i16, code: Award) {
    facts.holdings.push(Holding {
        subject: subject.clone(),
        code,
        from: Some(year),
        until: Some(year),
        decision: None,
        decided: None,
        place: Place::Nowhere,
    });
}

fn work<'f>(facts: &'f mut Facts, subject: &SubjectId, year: i16) -> &'f mut WorkYear {
    let code = subject.code();
    let at = facts.work.iter().position(|w| w.person == *code && w.year == year);
    let at = at.unwrap_or_else(|| {
        let person = code.clone();
        facts.work.push(WorkYear { person, year, worked: None, absent: None, maternity: None, place: Place::Nowhere });
        facts.work.len() - 1
    });
    &mut facts.work[at]
}

fn lead(facts: &mut Facts, subject: &SubjectId, year: i16) {
    let code = subject.code().clone();
    let mut found = false;
    for line in facts.blocks.iter_mut().filter(|b| b.collective == code && b.year == year) {
        line.voted_leader = Some(true);
        found = true;
    }
    let block = facts.collectives.iter().find(|c| c.id == code).and_then(|c| c.emulation_block.clone());
    if !found {
        facts.blocks.push(BlockResult {
            block: block.unwrap_or_else(|| "".into()),
            collective: code,
            year,
            score: None,
            voted_leader: Some(true),
            place: Place::Nowhere,
        });
    }
}

//! The evaluation on made-up offices: published and derived examples, states, properties.

mod blocks;
mod golden;
mod properties;
mod states;

use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use parscore_core::diagnostic::Place;
use parscore_core::number::{Exact, parse_exact};

use super::*;
use crate::facts::*;
use crate::grade::Grade;
use crate::proposal::*;
use crate::ruleset::{self, *};

/// Every shipped ruleset, and texts changed by `(file, from, to)`.
fn rulesets(changes: &[(&str, &str, &str)]) -> Vec<Ruleset> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rubrics/awards");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let mut text = text_of(path);
            for (_, from, to) in changes.iter().filter(|(file, ..)| *file == name) {
                assert!(text.contains(from), "{name} has no {from}");
                text = text.replacen(from, to, 1);
            }
            let (ruleset, faults) = ruleset::read(&name, &text);
            assert_eq!(faults, [], "{name}");
            ruleset.unwrap()
        })
        .collect()
}

#[expect(clippy::disallowed_methods, reason = "tests read the shipped files in place")]
fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn n(text: &str) -> Exact {
    parse_exact(text).unwrap()
}

fn person(code: &str) -> SubjectId {
    SubjectId::person(code)
}

fn collective(id: &str) -> SubjectId {
    SubjectId::collective(id)
}

/// A made-up office. Every register is complete unless a test says otherwise.
#[derive(Debug, Clone)]
struct World {
    facts: Facts,
    year: i16,
}

impl World {
    fn new(year: i16) -> Self {
        let mut world = World { facts: Facts::default(), year };
        for (register, _) in Register::ALL {
            let (whom, place) = (Scope::Everyone, Place::Nowhere);
            world.facts.coverage.push(Coverage { register, whom, from: 1900, until: 2100, place });
        }
        world.facts.registrations.push(Registration {
            whom: Scope::Everyone,
            year,
            registered: true,
            place: Place::Nowhere,
        });
        world
    }

    /// What standards ask to be confirmed is confirmed, what vetoes and ceilings ask, and what opens
    /// another way to an award, is denied.
    fn judged(mut self, rulesets: &[Ruleset]) -> Self {
        for rule in rulesets.iter().flat_map(|r| &r.rules) {
            let worst = rule.codes == [RuleCode::Grade(Grade::NotCompleted)];
            let standard = matches!(rule.what, What::Award | What::Grade) && !worst;
            for condition in &rule.conditions {
                for (statement, other_way) in statements(condition) {
                    self.judge(Scope::Everyone, &rule.id, &statement, standard && !other_way);
                }
            }
        }
        self
    }

    fn judge(&mut self, whom: Scope, rule: &str, statement: &Arc<str>, holds: bool) {
        let (statement, year, place) = (Some(statement.clone()), self.year, Place::Nowhere);
        self.facts.judgements.push(Judgement { whom, rule: rule.into(), statement, year, holds, place });
    }

    fn collective(&mut self, id: &str, kind: CollectiveKind, parent: Option<&str>) -> &mut Collective {
        self.facts.collectives.push(Collective {
            id: id.into(),
            name: id.into(),
            kind,
            parent: parent.map(Into::into),
            group: Some("so".into()),
            assessment_block: None,
            emulation_block: None,
            direct_workers: Some(false),
            place: Place::Nowhere,
        });
        self.facts.collectives.last_mut().unwrap()
    }

    fn agency(&mut self, id: &str) -> &mut Collective {
        self.collective(id, CollectiveKind::Organisation { led_by_collective: Some(false) }, None)
    }

    fn person(&mut self, code: &str, unit: &str, post: Post) -> SubjectId {
        self.facts.persons.push(Person {
            code: code.into(),
            kind: Some(PersonKind::CivilServant),
            party: PartyMembership::None,
            recruited: Some(date(2001, 1, 1)),
            direct_worker: Some(true),
            woman: Some(false),
            place: Place::Nowhere,
        });
        self.facts.services.push(Service {
            person: code.into(),
            unit: unit.into(),
            post,
            duties: Some("chung".into()),
            equivalent_posts: Some("truong".into()),
            from: None,
            until: None,
            place: Place::Nowhere,
        });
        self.facts.work.push(WorkYear {
            person: code.into(),
            year: self.year,
            worked: Some(n("12")),
            absent: Some(n("0")),
            maternity: Some(n("0")),
            place: Place::Nowhere,
        });
        person(code)
    }

    /// Staff of an agency, with codes such as `p07`.
    fn staff(&mut self, unit: &str, count: u32) -> Vec<SubjectId> {
        (1..=count).map(|i| self.person(&format!("{unit}-p{i:02}"), unit, Post::Staff)).collect()
    }

    fn grade(&mut self, subject: &SubjectId, year: i16, grade: Grade) {
        self.graded(subject, year, Some(Graded::As(grade)), None, GradeBasis::Decided);
    }

    fn graded(
        &mut self,
        subject: &SubjectId,
        year: i16,
        grade: Option<Graded>,
        score: Option<Exact>,
        basis: GradeBasis,
    ) {
        let (subject, side, place) = (subject.clone(), Side::State, Place::Nowhere);
        self.facts.grades.push(YearGrade { subject, year, side, grade, score, basis, place });
    }

    /// Points of the year without a grade: the standards give it.
    fn score(&mut self, subject: &SubjectId, score: &str) {
        self.graded(subject, self.year, None, Some(n(score)), GradeBasis::Own);
    }

    fn merit(&mut self, subject: &SubjectId, year: i16, level: Level) {
        let (subject, of, decision, place) = (subject.clone(), Merit::Initiative, None, Place::Nowhere);
        self.facts.merits.push(MeritRecord { subject, of, level, year, decision, place });
    }

    fn hold(&mut self, subject: &SubjectId, code: Award, from: i16, until: i16) {
        self.facts.holdings.push(Holding {
            subject: subject.clone(),
            code,
            from: Some(from),
            until: Some(until),
            decision: None,
            decided: None,
            place: Place::Nowhere,
        });
    }

    fn figure(&mut self, subject: &SubjectId, of: Figure, percent: &str) {
        let (subject, year, percent, place) = (subject.clone(), self.year, n(percent), Place::Nowhere);
        self.facts.figures.push(FigureRecord { subject, year, of, percent, place });
    }

    fn discipline(&mut self, subject: &SubjectId, measure: Discipline) {
        self.facts.discipline.push(DisciplineRecord {
            subject: subject.clone(),
            measure,
            side: Side::State,
            decided: date(self.year, 6, 1),
            duty_related: Some(true),
            act: None,
            counted_in: None,
            place: Place::Nowhere,
        });
    }

    fn reform(&mut self, id: &str, index: Option<&str>, rank: Option<u32>) {
        let year = self.year;
        self.facts.reform.push(ReformResult {
            collective: id.into(),
            year,
            basis: IndexBasis::SameYear,
            of_year: year,
            index: index.map(n),
            group: Some("so".into()),
            rank,
            group_size: None,
            class: None,
            place: Place::Nowhere,
        });
    }

    fn run(&self, rulesets: &[Ruleset]) -> Proposals {
        self.run_with(rulesets, &Options::default())
    }

    fn run_with(&self, rulesets: &[Ruleset], options: &Options) -> Proposals {
        evaluate(rulesets, &self.facts, self.year, options)
    }
}

/// Statements of a condition, with whether one opens another way.
fn statements(condition: &Condition) -> Vec<(Arc<str>, bool)> {
    match condition {
        Condition::Judgement(statement) => vec![(statement.clone(), false)],
        Condition::All(of) => of.iter().flat_map(statements).collect(),
        Condition::Any(of) => of.iter().flat_map(statements).map(|(s, _)| (s, true)).collect(),
        _ => Vec::new(),
    }
}

fn state(proposals: &Proposals, subject: &SubjectId, award: Award) -> State {
    proposals.award(subject, award).unwrap_or_else(|| panic!("no row of {subject:?} {award:?}")).state
}

fn count(proposals: &Proposals, award: Award, state: State) -> usize {
    proposals.rows.iter().filter(|row| row.of == Proposed::Award(award) && row.state == state).count()
}

/// How many subjects are proposed a grade.
fn grades(proposals: &Proposals, wanted: Grade) -> usize {
    let is = |row: &&Row| matches!(&row.of, Proposed::Grade(g) if g.proposed == GradeStanding::Known(wanted));
    proposals.rows.iter().filter(is).count()
}

fn grade_of(proposals: &Proposals, subject: &SubjectId) -> GradeStanding {
    match &proposals.grade(subject, Side::State).unwrap().of {
        Proposed::Grade(grade) => grade.proposed,
        Proposed::Award(_) => unreachable!("a row of a grade"),
    }
}

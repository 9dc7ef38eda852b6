//! Proposals for a province: 20,000 made-up persons in 400 agencies with five years of history, under
//! the shipped rules. The goal is 2 s on one core.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::date;
use parscore_awards::evaluate::{Options, evaluate};
use parscore_awards::facts::{
    Collective, CollectiveKind, Coverage, Facts, GradeBasis, Graded, Holding, Judgement, MeritRecord, PartyMembership,
    Person, PersonKind, Post, Register, Registration, Scope, Service, Side, SubjectId, WorkYear, YearGrade,
};
use parscore_awards::grade::Grade;
use parscore_awards::proposal::{Proposals, State};
use parscore_awards::ruleset::{self, Award, Condition, Level, Merit, RuleCode, Ruleset, What};
use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;

const AGENCIES: usize = 400;

fn main() {
    let rulesets = rulesets();
    for (persons, year) in [(2_000, 2020), (20_000, 2020), (20_000, 2024), (20_000, 2026)] {
        let facts = facts(persons, year, &rulesets);
        let start = Instant::now();
        let proposals = evaluate(&rulesets, &facts, year, &Options::default());
        let took = start.elapsed();
        say(&format!("{year}, {persons} persons: {:.2} s; {}", took.as_secs_f64(), summary(&proposals)));
        black_box(&proposals);
    }
}

fn summary(proposals: &Proposals) -> String {
    let of = |state| proposals.rows.iter().filter(|row| row.state == state).count();
    let states: Vec<String> = State::ALL.iter().map(|(state, name)| format!("{} {name}", of(*state))).collect();
    format!("{} rows ({}), {} quotas", proposals.rows.len(), states.join(", "), proposals.quotas.len())
}

/// The shipped rules.
fn rulesets() -> Vec<Ruleset> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rubrics/awards");
    let entries = std::fs::read_dir(folder).expect("the shipped rules are there");
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).ok()?;
        ruleset::read(&path.file_stem()?.to_string_lossy(), &text).0
    };
    paths.iter().filter_map(read).collect()
}

/// Numbers that look mixed and are the same in every run.
struct Mixed(u64);

impl Mixed {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

fn facts(persons: usize, year: i16, rulesets: &[Ruleset]) -> Facts {
    let mut facts = Facts::default();
    let mut mixed = Mixed(2_020);
    general(&mut facts, year, rulesets);
    for a in 0..AGENCIES {
        let id: Arc<str> = format!("cq{a:03}").into();
        collective(&mut facts, &id, CollectiveKind::Organisation { led_by_collective: Some(false) });
        history(&mut facts, &SubjectId::Collective(id), year, &mut mixed);
    }
    for p in 0..persons {
        person(&mut facts, p, year, &mut mixed);
    }
    facts
}

/// Complete registers, everybody registered, statements confirmed in standards and denied elsewhere.
fn general(facts: &mut Facts, year: i16, rulesets: &[Ruleset]) {
    for (register, _) in Register::ALL {
        let (whom, place) = (Scope::Everyone, Place::Nowhere);
        facts.coverage.push(Coverage { register, whom, from: 1950, until: 2100, place });
    }
    let (whom, place) = (Scope::Everyone, Place::Nowhere);
    facts.registrations.push(Registration { whom, year, registered: true, place });
    for rule in rulesets.iter().flat_map(|r| &r.rules) {
        let standard =
            matches!(rule.what, What::Award | What::Grade) && rule.codes != [RuleCode::Grade(Grade::NotCompleted)];
        if let Some(condition) = rule.conditions.first() {
            let holds = standard && !matches!(condition, Condition::Any(_));
            let (whom, statement, place) = (Scope::Everyone, None, Place::Nowhere);
            facts.judgements.push(Judgement { whom, rule: rule.id.clone(), statement, year, holds, place });
        }
    }
}

fn collective(facts: &mut Facts, id: &Arc<str>, kind: CollectiveKind) {
    facts.collectives.push(Collective {
        id: id.clone(),
        name: id.clone(),
        kind,
        parent: None,
        group: Some("so".into()),
        assessment_block: None,
        emulation_block: None,
        direct_workers: Some(false),
        place: Place::Nowhere,
    });
}

fn person(facts: &mut Facts, p: usize, year: i16, mixed: &mut Mixed) {
    let code: Arc<str> = format!("p{p:05}").into();
    facts.persons.push(Person {
        code: code.clone(),
        kind: Some(PersonKind::CivilServant),
        party: PartyMembership::None,
        recruited: Some(date(2001, 1, 1)),
        direct_worker: Some(mixed.below(2) == 0),
        woman: Some(mixed.below(2) == 0),
        place: place("persons.csv", p),
    });
    facts.services.push(Service {
        person: code.clone(),
        unit: format!("cq{:03}", p % AGENCIES).into(),
        post: if p < AGENCIES { Post::Head } else { Post::Staff },
        duties: Some(format!("nhom{}", mixed.below(3)).into()),
        equivalent_posts: Some("truong".into()),
        from: None,
        until: None,
        place: place("services.csv", p),
    });
    facts.work.push(WorkYear {
        person: code.clone(),
        year,
        worked: Some(Exact::from_int(12)),
        absent: Some(Exact::ZERO),
        maternity: Some(Exact::ZERO),
        place: place("work.csv", p),
    });
    history(facts, &SubjectId::Person(code), year, mixed);
}

/// Five years of grades, titles and initiatives.
fn history(facts: &mut Facts, subject: &SubjectId, year: i16, mixed: &mut Mixed) {
    for y in year - 4..=year {
        let outstanding = mixed.below(4) == 0;
        let grade = if outstanding { Grade::Outstanding } else { Grade::Good };
        let score = i64::try_from(60 + mixed.below(40)).unwrap_or(60);
        let at = facts.grades.len();
        facts.grades.push(YearGrade {
            subject: subject.clone(),
            year: y,
            side: Side::State,
            grade: Some(Graded::As(grade)),
            score: Some(Exact::from_int(score)),
            basis: GradeBasis::Decided,
            place: place("grades.csv", at),
        });
        if y < year {
            for code in [Award::Ldtt, Award::Cstdcs] {
                facts.holdings.push(Holding {
                    subject: subject.clone(),
                    code,
                    from: Some(y),
                    until: Some(y),
                    decision: None,
                    decided: None,
                    place: place("titles.csv", facts.holdings.len()),
                });
            }
        }
        if mixed.below(3) == 0 {
            facts.merits.push(MeritRecord {
                subject: subject.clone(),
                of: Merit::Initiative,
                level: Level::Grassroots,
                year: y,
                decision: None,
                place: place("merits.csv", facts.merits.len()),
            });
        }
    }
}

fn place(file: &str, row: usize) -> Place {
    let row = u32::try_from(row + 2).unwrap_or(u32::MAX);
    Place::Cell { file: file.into(), sheet: None, row, column: 1, content: "x".to_owned() }
}

#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
fn say(line: &str) {
    println!("{line}");
}

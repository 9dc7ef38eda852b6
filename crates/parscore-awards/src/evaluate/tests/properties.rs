//! What must hold whatever the facts: order, quotas, merit, witnesses.

use proptest::prelude::*;

use super::*;

/// One person of a made-up office.
#[derive(Debug, Clone)]
struct Somebody {
    grade: usize,
    score: i64,
    initiatives: u32,
    fighter: [bool; 4],
    past: [usize; 4],
    discipline: bool,
    case: bool,
    head: bool,
    group: bool,
    known: bool,
}

fn somebody() -> impl Strategy<Value = Somebody> {
    let flags =
        (prop::bool::weighted(0.1), prop::bool::weighted(0.1), any::<bool>(), any::<bool>(), prop::bool::weighted(0.9));
    let history = (prop::array::uniform4(any::<bool>()), prop::array::uniform4(1_usize..4));
    ((0_usize..4, 0_i64..6, 0_u32..3), history, flags).prop_map(
        |((grade, score, initiatives), (fighter, past), (discipline, case, head, group, known))| Somebody {
            grade,
            score,
            initiatives,
            fighter,
            past,
            discipline,
            case,
            head,
            group,
            known,
        },
    )
}

/// Two agencies, one with a head; the rules of a year.
fn office(people: &[Somebody], year: i16, rules: &[Ruleset]) -> World {
    let mut world = World::new(year);
    for id in ["a", "b"] {
        world.agency(id).emulation_block = Some("khoi".into());
        world.grade(&collective(id), year, Grade::Outstanding);
        world.score(&collective(id), "95");
        world.figure(&collective(id), Figure::TasksLate, "10");
    }
    for (i, one) in people.iter().enumerate() {
        let head = one.head && i == 0;
        let unit = if i % 3 == 0 { "a" } else { "b" };
        let p = world.person(&format!("p{i:02}"), unit, if head { Post::Head } else { Post::Staff });
        world.facts.services[i].duties = Some(if one.group { "x" } else { "y" }.into());
        let grade = one.known.then(|| Graded::As(Grade::ALL[one.grade].0));
        // In 2026 points alone give the grade.
        let score = Some(Exact::from_int(if year >= 2026 { 60 + 8 * one.score } else { one.score }));
        let decided = if year >= 2026 { None } else { grade };
        world.graded(&p, year, decided, score.filter(|_| one.known), GradeBasis::Decided);
        for (back, past) in (1_i16..).zip(one.past) {
            world.grade(&p, year - back, Grade::ALL[past].0);
        }
        for (back, _) in (1_i16..).zip(one.fighter).filter(|(_, held)| *held) {
            world.hold(&p, Award::Cstdcs, year - back, year - back);
        }
        for _ in 0..one.initiatives {
            world.merit(&p, year, Level::Grassroots);
        }
        if one.discipline {
            world.discipline(&p, Discipline::Reprimand);
        }
        if one.case {
            let (kind, place) = (Case::Complaint, Place::Nowhere);
            world.facts.cases.push(CaseRecord { subject: p, kind, from: None, until: None, place });
        }
    }
    world.judged(rules)
}

/// What is compared between two evaluations.
fn verdicts(proposals: &Proposals) -> Vec<(SubjectId, Proposed, State, bool)> {
    proposals.rows.iter().map(|row| (row.subject.clone(), row.of.clone(), row.state, row.tied)).collect()
}

fn years() -> impl Strategy<Value = i16> {
    prop::sample::select(vec![2020_i16, 2024, 2026])
}

/// In 2026 titles are taken before the unknown law.
fn options(year: i16) -> Options {
    Options { on: (year == 2026).then(|| date(2026, 9, 30)), ..Options::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_lines_never_matters(people in prop::collection::vec(somebody(), 1..9), year in years(), turn in 0_usize..50) {
        let rules = rulesets(&[]);
        let world = office(&people, year, &rules);
        let mut turned = world.clone();
        macro_rules! turn { ($($list:ident),*) => { $({ let n = turned.facts.$list.len(); if n > 0 { turned.facts.$list.rotate_left(turn % n); turned.facts.$list.reverse(); } })* } }
        turn!(persons, services, work, collectives, grades, holdings, merits, discipline, cases, figures, judgements, coverage, registrations);
        let mut other: Vec<Ruleset> = rules.clone();
        other.reverse();
        let (a, b) = (world.run_with(&rules, &options(year)), turned.run_with(&other, &options(year)));
        prop_assert_eq!(verdicts(&a), verdicts(&b));
        prop_assert_eq!(&a.diagnostics, &b.diagnostics);
        let quotas = |p: &Proposals| p.quotas.iter().map(|q| (q.pool.clone(), q.places, q.held.clone())).collect::<Vec<_>>();
        prop_assert_eq!(quotas(&a), quotas(&b));
    }

    #[test]
    fn no_quota_is_exceeded(people in prop::collection::vec(somebody(), 1..25), year in years()) {
        let rules = rulesets(&[]);
        let proposals = office(&people, year, &rules).run_with(&rules, &options(year));
        for quota in &proposals.quotas {
            let held = u64::try_from(quota.held.len()).unwrap();
            let Some(places) = quota.places.filter(|_| quota.rule.decides()) else { continue };
            prop_assert!(held + quota.open <= places, "{quota:#?}");
            // Against the law itself, not against our own number of places.
            if let (Some((percent, Base::GoodOnly)), RuleCode::Grade(_)) = (&quota.percent, quota.code) {
                let good = proposals.rows.iter().filter(|row| {
                    let of_pool = row.agency.as_ref() == Some(&quota.pool.key);
                    let known = GradeStanding::Known(Grade::Good);
                    let good = matches!(&row.of, Proposed::Grade(g) if g.proposed == known);
                    let person = matches!(row.subject, SubjectId::Person(_));
                    of_pool && good && person
                });
                let good = i64::try_from(good.count()).unwrap();
                let share = percent.exact().mul(&Exact::from_int(good));
                if quota.pool.pool == Pool::Agency {
                    prop_assert!(Exact::from_int(i64::try_from(held).unwrap() * 100) <= share, "{quota:#?}");
                }
            }
        }
    }

    #[test]
    fn more_merit_takes_nothing_away(people in prop::collection::vec(somebody(), 1..6), year in years()) {
        let rules = without_caps();
        let world = office(&people, year, &rules);
        let before = world.run_with(&rules, &options(year));
        let p = person("p00");
        let mut better = world.clone();
        better.merit(&p, year, Level::Nation);
        check_monotone(&before, &better.run_with(&rules, &options(year)), &p)?;
        let mut better = world.clone();
        for line in better.facts.grades.iter_mut().filter(|g| g.subject == p) {
            line.grade = line.grade.map(|_| Graded::As(Grade::Outstanding));
            line.score = line.score.as_ref().map(|score| score.add(&Exact::from_int(30)));
        }
        check_monotone(&before, &better.run_with(&rules, &options(year)), &p)?;
        let mut better = world;
        better.hold(&p, Award::Cstdcs, year - 1, year - 1);
        check_monotone(&before, &better.run_with(&rules, &options(year)), &p)?;
    }

    #[test]
    fn vetoes_and_cases_never_give(people in prop::collection::vec(somebody(), 1..6), year in years()) {
        let rules = without_caps();
        let mut world = office(&people, year, &rules);
        let before = world.run_with(&rules, &options(year));
        let p = person("p00");
        world.discipline(&p, Discipline::Warning);
        check_monotone(&world.run_with(&rules, &options(year)), &before, &p)?;
    }

    #[test]
    fn witnesses_are_true(people in prop::collection::vec(somebody(), 1..7), year in years()) {
        let rules = without_caps();
        let world = office(&people, year, &rules);
        let options = options(year);
        let proposals = world.run_with(&rules, &options);
        for row in &proposals.rows {
            match (&row.of, row.state, &row.witness.change) {
                (Proposed::Award(award), State::NotEligible, Change::Edits(edits)) => {
                    prop_assert!(!edits.is_empty(), "{row:#?}");
                    let changed = with_edits(&world.facts, year, edits);
                    let after = evaluate(&rules, &changed, year, &options);
                    let now = after.award(&row.subject, *award).unwrap();
                    prop_assert!(now.state != State::NotEligible, "{row:#?}\n{now:#?}");
                }
                (Proposed::Grade(grade), State::Eligible, Change::Edits(edits)) => {
                    let changed = with_edits(&world.facts, year, edits);
                    let after = evaluate(&rules, &changed, year, &options);
                    let now = after.grade(&row.subject, grade.side).unwrap();
                    let Proposed::Grade(better) = &now.of else { unreachable!("a row of a grade") };
                    let best = |g: &GradeProposal| g.proposed.bounds().map(|(_, best)| best);
                    prop_assert!(best(better) > best(grade), "{row:#?}\n{now:#?}");
                }
                (Proposed::Award(_), State::NotEligible, change) => {
                    prop_assert!(matches!(change, Change::NoneDoes { .. }), "{row:#?}");
                    prop_assert!(!row.witness.rules.is_empty(), "{row:#?}");
                }
                _ => (),
            }
            if row.state == State::Eligible {
                prop_assert!(row.witness.rules.first().is_none_or(|f| f.rule.decides() || matches!(row.of, Proposed::Grade(_))));
            }
        }
    }
}

/// The shipped rules without their caps: what holds before quotas.
fn without_caps() -> Vec<Ruleset> {
    let mut rules = rulesets(&[]);
    for ruleset in &mut rules {
        ruleset.rules.retain(|rule| rule.what != What::Cap);
    }
    rules
}

/// Everything that was eligible still is.
fn check_monotone(worse: &Proposals, better: &Proposals, subject: &SubjectId) -> Result<(), TestCaseError> {
    let rank = |state: State| match state {
        State::NotEligible => 0,
        State::Suspended => 1,
        State::NeedsReview => 2,
        State::OverQuota => 3,
        State::Eligible => 4,
    };
    for row in worse.of(subject) {
        if let Proposed::Award(award) = row.of {
            let now = better.award(subject, award).unwrap();
            prop_assert!(rank(now.state) >= rank(row.state), "{row:#?}\n{now:#?}");
        }
    }
    Ok(())
}

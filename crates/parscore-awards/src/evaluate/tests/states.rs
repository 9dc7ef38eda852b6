//! States: missing facts, vetoes, suspensions, unverified rules, moves.

use super::*;

/// One good civil servant with an initiative.
fn one(year: i16) -> (World, SubjectId) {
    let mut world = World::new(year);
    world.agency("so");
    let p = world.person("p", "so", Post::Staff);
    world.grade(&p, year, Grade::Good);
    world.merit(&p, year, Level::Grassroots);
    (world, p)
}

#[test]
fn what_is_missing_is_reviewed_and_never_refused() {
    let rules = rulesets(&[]);
    let (world, p) = one(2024);
    let world = world.judged(&rules);
    assert_eq!(state(&world.run(&rules), &p, Award::Cstdcs), State::Eligible);
    // The grade.
    let mut without = world.clone();
    without.facts.grades.clear();
    let proposals = without.run(&rules);
    // Standards of 2024 ask for figures: with none of them every grade is possible.
    assert_eq!(grade_of(&proposals, &p).bounds(), Some((Grade::NotCompleted, Grade::Outstanding)));
    assert_eq!(state(&proposals, &p, Award::Ldtt), State::NeedsReview);
    assert_eq!(state(&proposals, &p, Award::Cstdcs), State::NeedsReview);
    // The statement that a person confirms.
    let mut without = world.clone();
    without.facts.judgements.clear();
    assert_eq!(state(&without.run(&rules), &p, Award::Ldtt), State::NeedsReview);
    // Registers that nobody says are complete.
    let mut without = world.clone();
    without.facts.coverage.retain(|c| c.register != Register::Cases);
    assert_eq!(state(&without.run(&rules), &p, Award::Ldtt), State::NeedsReview);
    let mut without = world.clone();
    without.facts.merits.clear();
    assert_eq!(state(&without.run(&rules), &p, Award::Cstdcs), State::NotEligible);
    without.facts.coverage.retain(|c| c.register != Register::Merits);
    assert_eq!(state(&without.run(&rules), &p, Award::Cstdcs), State::NeedsReview);
}

#[test]
fn a_case_waits_for_its_subject_alone() {
    let rules = rulesets(&[]);
    let (mut world, p) = one(2024);
    let q = world.person("q", "so", Post::Head);
    world.grade(&q, 2024, Grade::Good);
    world.grade(&collective("so"), 2024, Grade::Good);
    let case = CaseRecord {
        subject: p.clone(),
        kind: Case::Investigation,
        from: Some(date(2024, 11, 1)),
        until: None,
        place: Place::Nowhere,
    };
    world.facts.cases.push(case);
    let proposals = world.clone().judged(&rules).run(&rules);
    let row = proposals.award(&p, Award::Ldtt).unwrap();
    assert_eq!((row.state, &row.witness.change), (State::Suspended, &Change::NotNeeded));
    assert_eq!(&*row.witness.rules[0].rule.id, "RN-GEN-01");
    assert_eq!(state(&proposals, &q, Award::Ldtt), State::Eligible);
    // Closed before the day.
    world.facts.cases[0].until = Some(date(2024, 12, 20));
    assert_eq!(state(&world.judged(&rules).run(&rules), &p, Award::Ldtt), State::Eligible);
}

#[test]
fn discipline_refuses_and_nothing_mends_it() {
    let rules = rulesets(&[]);
    let (mut world, p) = one(2020);
    world.discipline(&p, Discipline::Reprimand);
    let proposals = world.judged(&rules).run(&rules);
    let row = proposals.award(&p, Award::Ldtt).unwrap();
    assert_eq!((row.state, &*row.witness.rules[0].rule.id), (State::NotEligible, "R20-VET-02"));
    assert!(matches!(row.witness.change, Change::NoneDoes { .. }));
    // From 15/9/2023 the grade falls, and with it the title.
    let (mut world, p) = one(2024);
    world.discipline(&p, Discipline::Reprimand);
    let proposals = world.clone().judged(&rules).run(&rules);
    assert_eq!(grade_of(&proposals, &p), GradeStanding::Known(Grade::NotCompleted));
    let row = proposals.award(&p, Award::Ldtt).unwrap();
    assert_eq!(row.state, State::NotEligible);
    assert!(matches!(row.witness.change, Change::NoneDoes { .. }), "{:?}", row.witness.change);
    // An act that an earlier year counted does not count again.
    world.facts.discipline[0].counted_in = Some(2023);
    let proposals = world.clone().judged(&rules).run(&rules);
    assert_eq!(grade_of(&proposals, &p), GradeStanding::Known(Grade::Good));
    // Nor one that the Party disciplined in the year before.
    world.facts.discipline[0].counted_in = None;
    world.facts.discipline[0].act = Some("a".into());
    let mut earlier = world.facts.discipline[0].clone();
    (earlier.side, earlier.decided) = (Side::Party, date(2023, 3, 1));
    world.facts.discipline.push(earlier);
    let proposals = world.judged(&rules).run(&rules);
    assert_eq!(grade_of(&proposals, &p), GradeStanding::Known(Grade::Good));
}

#[test]
fn only_duty_related_acts_count_from_2026_on() {
    let rules = rulesets(&[]);
    for (duty, grade) in [
        (Some(true), GradeStanding::Known(Grade::NotCompleted)),
        (Some(false), GradeStanding::Known(Grade::Good)),
        (None, GradeStanding::Between { least: Grade::NotCompleted, best: Grade::Good }),
    ] {
        let mut world = World::new(2026);
        world.agency("so");
        let p = world.person("p", "so", Post::Staff);
        world.score(&p, "85");
        world.discipline(&p, Discipline::Reprimand);
        world.facts.discipline[0].duty_related = duty;
        assert_eq!(grade_of(&world.judged(&rules).run(&rules), &p), grade, "{duty:?}");
    }
}

/// An office of four with a head, a leading collective and one plain member, under the rules of 2020.
fn led_office(warned: &str, measure: Discipline) -> (Proposals, SubjectId) {
    let rules = rulesets(&[]);
    let mut world = World::new(2020);
    world.agency("so").kind = CollectiveKind::Organisation { led_by_collective: None };
    let members = vec!["gd".into(), "pgd".into()];
    world.collective("so-ld", CollectiveKind::Leading { members }, Some("so"));
    let gd = world.person("gd", "so", Post::Head);
    let pgd = world.person("pgd", "so", Post::Deputy);
    let mut all = vec![gd.clone(), pgd, collective("so"), collective("so-ld")];
    all.extend(world.staff("so", 2));
    for subject in &all {
        world.grade(subject, 2020, Grade::Good);
    }
    world.figure(&collective("so"), Figure::TargetsDone, "100");
    let warned = if warned == "so-ld" { collective(warned) } else { person(warned) };
    world.discipline(&warned, measure);
    (world.judged(&rules).run(&rules), gd)
}

#[test]
fn matrix_of_discipline() {
    // A warning of a plain member: no veto on the head, no title for the collective.
    let (proposals, gd) = led_office("so-p01", Discipline::Warning);
    assert_eq!(grade_of(&proposals, &gd), GradeStanding::Known(Grade::Good));
    assert_eq!(state(&proposals, &gd, Award::Ldtt), State::Eligible);
    assert_eq!(state(&proposals, &person("so-p01"), Award::Ldtt), State::NotEligible);
    let team = proposals.award(&collective("so"), Award::Ttldtt).unwrap();
    assert_eq!(team.state, State::NotEligible);
    assert!(matches!(team.witness.change, Change::NoneDoes { .. }));
    // A reprimand leaves the collective its title.
    let (proposals, gd) = led_office("so-p01", Discipline::Reprimand);
    assert_eq!(state(&proposals, &collective("so"), Award::Ttldtt), State::Eligible);
    assert_eq!(state(&proposals, &gd, Award::Ldtt), State::Eligible);
    // A warning of a member of the leading collective: it falls, and the head with it.
    let (proposals, gd) = led_office("pgd", Discipline::Warning);
    assert_eq!(grade_of(&proposals, &collective("so-ld")), GradeStanding::Known(Grade::NotCompleted));
    assert_eq!(grade_of(&proposals, &gd), GradeStanding::Known(Grade::NotCompleted));
    assert_eq!(state(&proposals, &gd, Award::Ldtt), State::NotEligible);
    assert!(proposals.handling.iter().any(|h| &*h.rule.rule.id == "P21-06" && h.head.as_deref() == Some("gd")));
}

#[test]
fn months_of_work_and_absence() {
    let rules = rulesets(&[]);
    let with = |change: &dyn Fn(&mut World)| {
        let (mut world, p) = one(2020);
        change(&mut world);
        let proposals = world.judged(&rules).run(&rules);
        (grade_of(&proposals, &p), state(&proposals, &p, Award::Ldtt))
    };
    let good = GradeStanding::Known(Grade::Good);
    assert_eq!(with(&|_| ()), (good, State::Eligible));
    let five = |w: &mut World| w.facts.work[0].worked = Some(n("5"));
    assert_eq!(with(&five), (GradeStanding::NotGraded, State::NotEligible));
    // Maternity leave: the grade of the time worked; and nobody was newly recruited.
    let mother = |w: &mut World| (w.facts.work[0].worked, w.facts.work[0].maternity) = (Some(n("5")), Some(n("6")));
    assert_eq!(with(&mother), (good, State::Eligible));
    let absent = |w: &mut World| w.facts.work[0].absent = Some(n("3"));
    assert_eq!(with(&absent), (GradeStanding::Known(Grade::Completed), State::NotEligible));
    let new = |w: &mut World| w.facts.persons[0].recruited = Some(date(2020, 3, 2));
    assert_eq!(with(&new), (good, State::NotEligible));
    let ten = |w: &mut World| w.facts.persons[0].recruited = Some(date(2020, 3, 1));
    assert_eq!(with(&ten), (good, State::Eligible));
    // Not known, but somebody graded in an earlier year is not new.
    let unknown = |w: &mut World| w.facts.persons[0].recruited = None;
    assert_eq!(with(&unknown), (good, State::NeedsReview));
    let graded = |w: &mut World| {
        w.facts.persons[0].recruited = None;
        w.grade(&person("p"), 2019, Grade::Good);
    };
    assert_eq!(with(&graded), (good, State::Eligible));
}

#[test]
fn unverified_rules_make_nobody_eligible() {
    let rules = rulesets(&[]);
    // From 01/10/2026 the law is not known: nothing is eligible, nothing refused.
    let (world, _) = one(2026);
    let proposals = world.judged(&rules).run(&rules);
    let titles: Vec<&Row> = proposals.rows.iter().filter(|row| matches!(row.of, Proposed::Award(_))).collect();
    assert!(!titles.is_empty());
    assert!(titles.iter().all(|row| row.state == State::NeedsReview), "{titles:#?}");
    // A day before the new law still has the old one.
    let (world, p) = one(2026);
    let before = Options { on: Some(date(2026, 9, 30)), ..Options::default() };
    assert_eq!(state(&world.judged(&rules).run_with(&rules, &before), &p, Award::Cstdcs), State::Eligible);
    // No row that is eligible rests on a rule that is not verified.
    for year in [2020, 2024] {
        let (world, _) = one(year);
        for row in world.judged(&rules).run(&rules).rows.iter().filter(|row| row.state == State::Eligible) {
            assert!(row.witness.rules.first().is_none_or(|found| found.rule.decides()), "{row:?}");
        }
    }
}

#[test]
fn a_cap_that_the_province_has_still_to_set_leaves_it_open() {
    let rules = rulesets(&[]);
    let (world, p) = one(2024);
    let ninh_thuan = Options { province: Some("Ninh Thuận".into()), ..Options::default() };
    let proposals = world.judged(&rules).run_with(&rules, &ninh_thuan);
    assert_eq!(state(&proposals, &p, Award::Ldtt), State::Eligible);
    assert_eq!(state(&proposals, &p, Award::Cstdcs), State::NeedsReview);
    // Two caps of different files bind both: 15 % of 37 is 5, the province's 10 % is 3.
    let ten = [(
        "local-ninh-thuan",
        "mark = \"U\"\ncap = { pool = \"agency\" }",
        "mark = \"V\"\ncites = [{ document = \"91/2017/NĐ-CP\" }]\ncap = { percent = 10, base = \"LDTT\", pool = \"agency\" }",
    )];
    let rules = rulesets(&ten);
    let mut world = World::new(2020);
    world.agency("so");
    for (i, subject) in world.staff("so", 37).iter().enumerate() {
        let score = Some(n(&i.to_string()));
        world.graded(subject, 2020, Some(Graded::As(Grade::Good)), score, GradeBasis::Decided);
        world.merit(subject, 2020, Level::Grassroots);
    }
    let proposals = world.judged(&rules).run_with(&rules, &ninh_thuan);
    assert_eq!(count(&proposals, Award::Cstdcs, State::Eligible), 3);
    assert_eq!(count(&proposals, Award::Cstdcs, State::OverQuota), 34);
}

#[test]
fn a_tie_at_the_edge_is_reported_and_not_broken() {
    let rules = rulesets(&[]);
    let mut world = World::new(2020);
    world.agency("so");
    for (i, subject) in world.staff("so", 14).iter().enumerate() {
        // Places for two: one stands alone, three are equal.
        let score = if i == 0 {
            9
        } else if i < 4 {
            8
        } else {
            7
        };
        let score = Some(n(&score.to_string()));
        world.graded(subject, 2020, Some(Graded::As(Grade::Good)), score, GradeBasis::Decided);
        world.merit(subject, 2020, Level::Grassroots);
    }
    let proposals = world.judged(&rules).run(&rules);
    assert_eq!(count(&proposals, Award::Cstdcs, State::Eligible), 1);
    let tied: Vec<&Row> = proposals.rows.iter().filter(|r| r.tied && r.of == Proposed::Award(Award::Cstdcs)).collect();
    assert_eq!(tied.len(), 3);
    assert!(tied.iter().all(|row| row.state == State::NeedsReview));
    let quota = proposals.quotas.iter().find(|q| q.code == RuleCode::Award(Award::Cstdcs)).unwrap();
    assert_eq!((quota.places, quota.tied.len(), quota.open), (Some(2), 3, 1));
}

#[test]
fn who_moves_is_graded_by_the_new_unit_and_the_old_gives_its_opinion() {
    let rules = rulesets(&[]);
    let (mut world, p) = one(2020);
    world.agency("cu");
    let mut former = world.facts.services[0].clone();
    former.unit = "cu".into();
    let moved = |world: &World, last: jiff::civil::Date| {
        let mut world = world.clone();
        world.facts.services[0].from = Some(last.tomorrow().unwrap());
        let former = Service { until: Some(last), ..former.clone() };
        world.facts.services.push(former);
        let proposals = world.judged(&rules).run(&rules);
        let row = proposals.grade(&p, Side::State).unwrap();
        (row.agency.clone().unwrap(), row.notes.len(), row.state, proposals.diagnostics.len())
    };
    let alone = world.clone().judged(&rules).run(&rules).diagnostics.len();
    assert_eq!(moved(&world, date(2020, 6, 30)), ("so".into(), 1, State::Eligible, alone));
    assert_eq!(moved(&world, date(2020, 6, 29)), ("so".into(), 0, State::Eligible, alone));
    // In two units on one day: nobody knows which one grades.
    world.facts.services.push(Service { until: Some(date(2020, 7, 1)), ..former.clone() });
    let proposals = world.judged(&rules).run(&rules);
    assert_eq!(state(&proposals, &p, Award::Ldtt), State::NeedsReview);
    assert_eq!(proposals.diagnostics.len(), alone + 1);
}

#[test]
fn a_pending_index_leaves_what_depends_on_it_pending() {
    let rules = rulesets(&[("local-quang-ngai", "mode = \"own_axis\"", "mode = \"ceiling\"")]);
    let mut world = World::new(2020);
    world.agency("so").assessment_block = Some("so".into());
    let gd = world.person("gd", "so", Post::Head);
    let p = world.person("p", "so", Post::Staff);
    for subject in [&gd, &p, &collective("so")] {
        world.grade(subject, 2020, Grade::Good);
    }
    world.reform("so", None, None);
    let quang_ngai = Options { province: Some("Quảng Ngãi".into()), ..Options::default() };
    let proposals = world.clone().judged(&rules).run_with(&rules, &quang_ngai);
    assert_eq!(state(&proposals, &gd, Award::Ldtt), State::NeedsReview);
    assert_eq!(state(&proposals, &p, Award::Ldtt), State::Eligible);
    let used = proposals.grade(&gd, Side::State).unwrap().index.clone().unwrap();
    assert_eq!((used.basis, used.of_year, used.index), (IndexBasis::SameYear, Some(2020), None));
    // The latest published one may be chosen, and is named.
    let mut latest = world.facts.reform[0].clone();
    (latest.basis, latest.of_year, latest.index) = (IndexBasis::LatestPublished, 2019, Some(n("81")));
    world.facts.reform.push(latest);
    let options = Options { basis: IndexBasis::LatestPublished, ..quang_ngai };
    let proposals = world.judged(&rules).run_with(&rules, &options);
    assert_eq!(state(&proposals, &gd, Award::Ldtt), State::Eligible);
    assert_eq!(proposals.grade(&gd, Side::State).unwrap().index.as_ref().unwrap().of_year, Some(2019));
}

#[test]
fn the_last_of_its_group_when_the_province_says_so() {
    let verified = [(
        "local-ninh-thuan",
        "what = \"ceiling\"\nmark = \"U\"\nwhen = [\n  { kind = \"reform_rank\", last = 1 },",
        "what = \"ceiling\"\nmark = \"V\"\ncites = [{ document = \"91/2017/NĐ-CP\" }]\nwhen = [\n  { kind = \"reform_rank\", last = 1 },",
    )];
    let rules = rulesets(&verified);
    let mut world = World::new(2020);
    for (i, index) in ["90", "80", "75"].iter().enumerate() {
        let id = format!("so{i}");
        world.agency(&id).assessment_block = Some("so".into());
        world.grade(&collective(&id), 2020, Grade::Good);
        let head = world.person(&format!("gd{i}"), &id, Post::Head);
        world.grade(&head, 2020, Grade::Good);
        world.reform(&id, Some(index), Some(u32::try_from(i).unwrap() + 1));
    }
    let ninh_thuan = Options { province: Some("Ninh Thuận".into()), ..Options::default() };
    let proposals = world.judged(&rules).run_with(&rules, &ninh_thuan);
    let grade = |i: usize| grade_of(&proposals, &person(&format!("gd{i}")));
    assert_eq!(grade(1), GradeStanding::Known(Grade::Good));
    assert_eq!(grade(2), GradeStanding::Known(Grade::Completed));
    let listed: Vec<&str> = proposals.handling.iter().map(|h| h.subject.code().as_ref()).collect();
    // The head by the province's ceiling, the unit by the step taken over from elsewhere.
    assert_eq!(listed, ["gd2", "so2"]);
}

#[test]
fn one_form_of_the_state_in_a_year_is_for_a_person_to_choose() {
    let rules = rulesets(&[(
        "titles-2017",
        "id = \"R20-HCLD3-02\"\nname = \"Huân chương Lao động hạng Ba cho cá nhân\"\nsubjects = [\"individual\"]\nwhat = \"award\"\ncodes = [\"HCLD3\"]\nmark = \"U\"",
        "id = \"R20-HCLD3-02\"\nname = \"Huân chương Lao động hạng Ba cho cá nhân\"\nsubjects = [\"individual\"]\nwhat = \"award\"\ncodes = [\"HCLD3\"]\nmark = \"V\"",
    )]);
    let (mut world, p) = one(2020);
    world.facts.grades.clear();
    world.facts.merits.clear();
    world.hold(&p, Award::Bkt, 2013, 2014);
    world.hold(&p, Award::Bkttg, 2011, 2015);
    for year in 2016..=2020 {
        world.grade(&p, year, Grade::Outstanding);
        world.merit(&p, year, Level::Grassroots);
    }
    let proposals = world.judged(&rules).run(&rules);
    for award in [Award::Bkttg, Award::Hcld3] {
        let row = proposals.award(&p, award).unwrap();
        assert_eq!(row.state, State::NeedsReview, "{award:?}");
        assert_eq!(&*row.witness.rules[0].rule.id, "R20-GEN-04");
    }
}

#[test]
fn a_cap_declares_by_what_is_chosen() {
    let rules = rulesets(&[(
        "titles-2017",
        "rounding = \"floor\", pool = \"agency\"",
        "rank_by = [\"direct_worker\", \"score\"], pool = \"agency\"",
    )]);
    let mut world = World::new(2020);
    world.agency("so");
    let people = world.staff("so", 7);
    for (i, p) in people.iter().enumerate() {
        world.graded(p, 2020, Some(Graded::As(Grade::Good)), Some(n(&i.to_string())), GradeBasis::Decided);
        world.merit(p, 2020, Level::Grassroots);
        // One place; only the first two work directly, of whom the second has more points.
        world.facts.persons[i].direct_worker = Some(i < 2);
    }
    let proposals = world.clone().judged(&rules).run(&rules);
    let quota = |p: &Proposals| p.quotas.iter().find(|q| q.code == RuleCode::Award(Award::Cstdcs)).unwrap().clone();
    assert_eq!(quota(&proposals).held, [people[1].clone()]);
    assert_eq!(quota(&proposals).rank_by, [RankKey::DirectWorker, RankKey::Score]);
    // A key that one of them lacks is not used, and that is said.
    world.facts.persons[6].direct_worker = None;
    let proposals = world.judged(&rules).run(&rules);
    assert_eq!(quota(&proposals).held, [people[6].clone()]);
    assert_eq!(quota(&proposals).rank_by, [RankKey::Score]);
    assert!(proposals.diagnostics.iter().any(|d| d.message.en.contains("`direct_worker`")));
}

#[test]
fn who_counts_as_a_member_is_for_the_rule_to_say() {
    let graded = [(
        "titles-2017",
        "{ kind = \"share_with_title\", code = \"LDTT\", above = 50 }",
        "{ kind = \"share_with_title\", code = \"LDTT\", above = 50, members = \"graded\" }",
    )];
    for (rules, expected) in [(rulesets(&[]), State::NotEligible), (rulesets(&graded), State::Eligible)] {
        let mut world = World::new(2020);
        world.agency("so");
        world.grade(&collective("so"), 2020, Grade::Good);
        for (i, p) in world.staff("so", 4).iter().enumerate() {
            match i {
                0 | 1 => world.grade(p, 2020, Grade::Good),
                2 => world.grade(p, 2020, Grade::Completed),
                // Two of four are 50 %; of the three who are graded they are more.
                _ => world.graded(p, 2020, Some(Graded::Not), None, GradeBasis::Decided),
            }
        }
        assert_eq!(state(&world.judged(&rules).run(&rules), &collective("so"), Award::Ttldtt), expected);
    }
}

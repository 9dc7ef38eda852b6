//! Blocks and flags, the handling list, the side of the Party, faulty facts.

use super::*;

/// Four agencies of one block with points and what the board voted.
fn block(votes: [Option<bool>; 4]) -> World {
    let mut world = World::new(2020);
    for (i, (points, vote)) in ["950", "970", "970", "900"].iter().zip(votes).enumerate() {
        let id = format!("so{i}");
        world.agency(&id).emulation_block = Some("khoi".into());
        world.facts.blocks.push(BlockResult {
            block: "khoi".into(),
            collective: id.as_str().into(),
            year: 2020,
            score: Some(n(points)),
            voted_leader: vote,
            place: Place::Nowhere,
        });
    }
    world
}

#[test]
fn leaders_are_voted_and_never_guessed_from_points() {
    let rules = rulesets(&[]);
    let proposals = block([None; 4]).judged(&rules).run(&rules);
    assert_eq!(count(&proposals, Award::CoTinh, State::NeedsReview), 4);
    let ranks: Vec<(&str, Option<u32>)> =
        proposals.blocks[0].rows.iter().map(|row| (row.collective.as_ref(), row.rank)).collect();
    assert_eq!(ranks, [("so1", Some(1)), ("so2", Some(1)), ("so0", Some(3)), ("so3", Some(4))]);
    // The board may vote for another than the one with the most points.
    let voted = block([Some(true), Some(false), Some(false), Some(false)]).judged(&rules).run(&rules);
    assert_eq!(state(&voted, &collective("so0"), Award::CoTinh), State::Eligible);
    let refused = voted.award(&collective("so1"), Award::CoTinh).unwrap();
    let vote = Edit { subject: collective("so1"), kind: EditKind::LeadsBlock };
    assert_eq!((refused.state, &refused.witness.change), (State::NotEligible, &Change::Edits(vec![vote])));
}

#[test]
fn flags_of_a_block_as_the_province_sets_them() {
    // Three are voted for, the province gives two flags a block.
    let set = "mark = \"V\"\ncap = { places = 2, pool = \"block\" }";
    let rules = rulesets(&[("local-ninh-thuan", "mark = \"U\"\ncap = { pool = \"block\" }", set)]);
    let ninh_thuan = Options { province: Some("Ninh Thuận".into()), ..Options::default() };
    let world = block([Some(true), Some(true), Some(true), Some(false)]).judged(&rules);
    let proposals = world.run_with(&rules, &ninh_thuan);
    assert_eq!(count(&proposals, Award::CoTinh, State::Eligible), 2);
    assert_eq!(state(&proposals, &collective("so0"), Award::CoTinh), State::OverQuota);
    // Without the province's number nobody can tell.
    let open = rulesets(&[]);
    let proposals = world.run_with(&open, &ninh_thuan);
    assert_eq!(count(&proposals, Award::CoTinh, State::NeedsReview), 3);
}

#[test]
fn findings_late_tasks_and_disciplined_members_are_listed_for_a_person() {
    let rules = rulesets(&[]);
    let mut world = World::new(2020);
    world.agency("so");
    world.agency("khac");
    world.person("gd", "so", Post::Head);
    let p = world.person("p", "so", Post::Staff);
    world.discipline(&p, Discipline::Reprimand);
    let finding = |year, severity, remedied| InspectionFinding {
        collective: "so".into(),
        year,
        severity,
        remedied,
        text: "hồ sơ trễ hạn không xin lỗi".into(),
        place: Place::Nowhere,
    };
    world.facts.findings.push(finding(2019, Severity::Severe, Some(true)));
    world.facts.findings.push(finding(2020, Severity::Severe, Some(false)));
    world.facts.tasks.push(TaskCount {
        subject: collective("so"),
        year: 2020,
        due: 30,
        done: Some(30),
        late: Some(1),
        place: Place::Nowhere,
    });
    let proposals = world.judged(&rules).run(&rules);
    let of = |id: &str| {
        let list = proposals.handling.iter().filter(|h| h.subject == collective(id));
        list.map(|h| h.rule.rule.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(of("so"), ["D-09-SEVERE", "D-09-AGAIN", "D-09-OPEN", "D-LATE", "D-MEMBERS"]);
    assert_eq!(of("khac"), Vec::<String>::new());
    assert!(proposals.handling.iter().all(|h| h.head.as_deref() == Some("gd") && !h.step.vi.is_empty()));
}

#[test]
fn the_party_has_its_own_grades_and_caps() {
    let rules = rulesets(&[]);
    let mut world = World::new(2020);
    world.agency("so");
    let people = world.staff("so", 12);
    for (i, p) in people.iter().enumerate() {
        world.facts.persons[i].party = PartyMembership::Organisation("dang-bo".into());
        world.grade(p, 2020, Grade::Good);
        let score = Some(n(&i.to_string()));
        world.graded(p, 2020, Some(Graded::As(Grade::Outstanding)), score, GradeBasis::Decided);
        world.facts.grades.last_mut().unwrap().side = Side::Party;
    }
    let proposals = world.judged(&rules).run(&rules);
    // Of 12 members 12 × 20/120 = 2; the grades on the side of the State are untouched.
    let quota = proposals.quotas.iter().find(|q| &*q.rule.id == "P21-01").unwrap();
    assert_eq!((quota.places, quota.held.len(), quota.over.len()), (Some(2), 2, 10));
    assert_eq!(proposals.grade(&people[0], Side::Party).unwrap().state, State::OverQuota);
    assert_eq!(grade_of(&proposals, &people[0]), GradeStanding::Known(Grade::Good));
}

#[test]
fn two_caps_of_one_file_without_an_order_are_named_and_both_bind() {
    let at = "[[rule]]\nid = \"R20-CSTDCS-RND\"";
    let cap = "[[rule]]\nid = \"ANOTHER\"\nname = \"x\"\nsubjects = [\"individual\"]\nwhat = \"cap\"\n\
        codes = [\"CSTDCS\"]\nmark = \"V\"\ncites = [{ document = \"91/2017/NĐ-CP\" }]\n\
        cap = { places = 1, pool = \"agency\" }\n\n[[rule]]\nid = \"R20-CSTDCS-RND\"";
    let rules = rulesets(&[("titles-2017", at, cap)]);
    let mut world = World::new(2020);
    world.agency("so");
    for (i, p) in world.staff("so", 20).iter().enumerate() {
        let score = Some(n(&i.to_string()));
        world.graded(p, 2020, Some(Graded::As(Grade::Good)), score, GradeBasis::Decided);
        world.merit(p, 2020, Level::Grassroots);
    }
    let proposals = world.judged(&rules).run(&rules);
    assert_eq!(count(&proposals, Award::Cstdcs, State::Eligible), 1);
    let code = parscore_core::diagnostic::Code::Inconsistent;
    assert!(proposals.diagnostics.iter().any(|d| d.code == code && d.message.en.contains("`ANOTHER`")));
}

#[test]
fn facts_that_fit_nobody_are_named_with_their_place() {
    let rules = rulesets(&[]);
    let mut world = World::new(2020);
    world.agency("so");
    let p = world.person("p", "so", Post::Staff);
    world.grade(&person("nobody"), 2020, Grade::Good);
    let file: Arc<str> = "grades.csv".into();
    world.facts.grades.last_mut().unwrap().place = Place::File { file: file.clone() };
    // Two decisions on one year that differ leave it unknown.
    world.grade(&p, 2019, Grade::Outstanding);
    world.grade(&p, 2019, Grade::Good);
    world.grade(&p, 2020, Grade::Outstanding);
    world.merit(&p, 2020, Level::Grassroots);
    world.merit(&p, 2019, Level::Grassroots);
    let proposals = world.judged(&rules).run(&rules);
    let lost = proposals.diagnostics.iter().find(|d| d.message.en.contains("`nobody`")).unwrap();
    assert_eq!(lost.place, Place::File { file });
    assert!(proposals.diagnostics.iter().any(|d| d.message.en == "two different grades of `p` for 2019"));
    assert_eq!(state(&proposals, &p, Award::Bkt), State::NeedsReview);
}

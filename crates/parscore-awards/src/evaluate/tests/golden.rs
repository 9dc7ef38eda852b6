//! Published and derived examples, through the whole evaluation.

use super::*;
use crate::quota::QuotaRounding;

/// `people` are Lao động tiên tiến with an initiative, the better the later in the list.
fn office_of_2020(lđtt: u32, others: u32) -> World {
    let mut world = World::new(2020);
    world.agency("so");
    for (i, subject) in world.staff("so", lđtt + others).iter().enumerate() {
        let good = i < usize::try_from(lđtt).unwrap();
        let (grade, score) = (if good { Grade::Good } else { Grade::Completed }, 100 + i);
        let score = Some(n(&score.to_string()));
        world.graded(subject, 2020, Some(Graded::As(grade)), score, GradeBasis::Decided);
        world.merit(subject, 2020, Level::Grassroots);
    }
    world
}

#[test]
fn grassroots_fighters_are_15_percent_of_the_advanced_not_of_the_staff() {
    let half_up = [(
        "titles-2017",
        "percent = 15, base = \"LDTT\", rounding = \"floor\"",
        "percent = 15, base = \"LDTT\", rounding = \"half_up\"",
    )];
    // Lao động tiên tiến, others, by floor, by half up, half up above the ceiling.
    for (lđtt, others, floor, half, over) in [
        (37, 0, 5, 6, true),
        (34, 3, 5, 5, false),
        (6, 0, 0, 1, true),
        (7, 0, 1, 1, false),
        (33, 0, 4, 5, true),
        (40, 0, 6, 6, false),
        (10, 0, 1, 2, true),
        (20, 0, 3, 3, false),
    ] {
        for (changes, places, over) in [(&[][..], floor, false), (&half_up[..], half, over)] {
            let rules = rulesets(changes);
            let proposals = office_of_2020(lđtt, others).judged(&rules).run(&rules);
            assert_eq!(count(&proposals, Award::Ldtt, State::Eligible), usize::try_from(lđtt).unwrap());
            assert_eq!(count(&proposals, Award::Cstdcs, State::Eligible), places, "{lđtt}");
            let rest = usize::try_from(lđtt).unwrap() - places;
            assert_eq!(count(&proposals, Award::Cstdcs, State::OverQuota), rest, "{lđtt}");
            let quota = proposals.quotas.iter().find(|q| q.code == RuleCode::Award(Award::Cstdcs)).unwrap();
            assert_eq!((quota.base, quota.over_ceiling), (Some(u64::from(lđtt)), over), "{lđtt}");
            assert_eq!(quota.places, Some(u64::try_from(places).unwrap()));
        }
    }
    let proposals = office_of_2020(37, 0).judged(&rulesets(&[])).run(&rulesets(&[]));
    let quota = proposals.quotas.iter().find(|q| q.code == RuleCode::Award(Award::Cstdcs)).unwrap();
    assert_eq!(quota.share, Some(n("5.55")));
    assert_eq!(quota.rounding, QuotaRounding::Floor);
    // The five with the most points.
    let held: Vec<String> = quota.held.iter().map(|id| id.code().to_string()).collect();
    assert_eq!(held, ["so-p33", "so-p34", "so-p35", "so-p36", "so-p37"]);
}

#[test]
fn outstanding_of_37_on_both_bases() {
    let wide = [
        (
            "grading-civil-servant-2026",
            "base = \"good_only\", pool = \"agency\"",
            "base = \"good_or_better\", pool = \"agency\"",
        ),
        (
            "grading-civil-servant-2026",
            "base = \"good_only\", pool = \"similar_duties\"",
            "base = \"good_or_better\", pool = \"similar_duties\"",
        ),
    ];
    for (people, literal, practice) in [(10, 1, 2), (20, 3, 4), (37, 6, 7)] {
        for (changes, most) in [(&[][..], literal), (&wide[..], practice)] {
            let rules = rulesets(changes);
            let mut world = World::new(2026);
            world.agency("so");
            for (i, subject) in world.staff("so", people).iter().enumerate() {
                world.score(subject, &format!("{}", 90 + i));
            }
            let proposals = world.judged(&rules).run(&rules);
            assert_eq!(grades(&proposals, Grade::Outstanding), most, "{people}");
            // The others end as good, which is the base.
            assert_eq!(grades(&proposals, Grade::Good), usize::try_from(people).unwrap() - most);
        }
    }
}

#[test]
fn the_tighter_of_agency_and_group_binds() {
    let rules = rulesets(&[]);
    let mut world = World::new(2026);
    world.agency("so");
    let people = world.staff("so", 36);
    for (i, subject) in people.iter().enumerate() {
        world.score(subject, &format!("{}", 90 + i));
        // Six with the most points do one kind of duty: one place of the six of the agency.
        world.facts.services[i].duties = Some(if i >= 30 { "hẹp" } else { "rộng" }.into());
    }
    let proposals = world.judged(&rules).run(&rules);
    let outstanding: Vec<&SubjectId> =
        people.iter().filter(|p| grade_of(&proposals, p) == GradeStanding::Known(Grade::Outstanding)).collect();
    // 36 × 20/120 = 6 in the agency; 30 × 20/120 = 5 and 6 × 20/120 = 1 in the groups.
    assert_eq!(outstanding.len(), 6);
    assert_eq!(outstanding.iter().filter(|p| p.code().as_ref() > "so-p30").count(), 1);
    let demoted = proposals.grade(&people[34], Side::State).unwrap();
    assert_eq!(demoted.state, State::OverQuota);
}

/// A collective of `members`, `lđtt` of them good, the others completing.
fn collective_of_2020(members: u32, lđtt: u32, with_fighter: bool, incomplete: u32) -> (World, SubjectId) {
    let mut world = World::new(2020);
    world.agency("so");
    let so = collective("so");
    world.grade(&so, 2020, Grade::Outstanding);
    for (i, subject) in world.staff("so", members).iter().enumerate() {
        let i = u32::try_from(i).unwrap();
        let grade = match i {
            _ if i < lđtt => Grade::Good,
            _ if i >= members - incomplete => Grade::NotCompleted,
            _ => Grade::Completed,
        };
        world.graded(subject, 2020, Some(Graded::As(grade)), Some(n(&i.to_string())), GradeBasis::Decided);
        if with_fighter && i == 0 {
            world.merit(subject, 2020, Level::Grassroots);
        }
    }
    (world, so)
}

#[test]
fn shares_of_collectives() {
    let rules = rulesets(&[]);
    let of = |members, lđtt, fighter, incomplete, award| {
        let (world, so) = collective_of_2020(members, lđtt, fighter, incomplete);
        let proposals = world.judged(&rules).run(&rules);
        let row = proposals.award(&so, award).unwrap().clone();
        (row.state, row.witness.change)
    };
    for (members, enough) in [(36, 19), (37, 19)] {
        assert_eq!(of(members, enough, false, 0, Award::Ttldtt).0, State::Eligible, "{members}");
        let (state, change) = of(members, enough - 1, false, 0, Award::Ttldtt);
        assert_eq!(state, State::NotEligible, "{members}");
        let Change::Edits(edits) = change else { panic!("{change:?}") };
        let whom = vec![person("so-p19")];
        let lacking = EditKind::MembersWithTitle { code: Award::Ldtt, more: 1, have: 18, need: 19, whom };
        assert_eq!(edits, [Edit { subject: collective("so"), kind: lacking }]);
    }
    assert_eq!(of(37, 26, true, 0, Award::Ttldxs).0, State::Eligible);
    let (state, change) = of(37, 25, true, 0, Award::Ttldxs);
    assert_eq!(state, State::NotEligible);
    let whom = vec![person("so-p26")];
    let lacking = EditKind::MembersWithTitle { code: Award::Ldtt, more: 1, have: 25, need: 26, whom };
    assert_eq!(change, Change::Edits(vec![Edit { subject: collective("so"), kind: lacking }]));
    // All complete, and one grassroots fighter at least.
    assert_eq!(of(37, 26, true, 1, Award::Ttldxs).0, State::NotEligible);
    assert_eq!(of(37, 26, false, 0, Award::Ttldxs).0, State::NotEligible);
}

#[test]
fn a_team_of_six_never_is_outstanding_unless_quotas_are_pooled() {
    let team = |rules: &[Ruleset]| {
        let (mut world, so) = collective_of_2020(6, 6, true, 0);
        world.agency("khac");
        for subject in world.staff("khac", 4) {
            world.grade(&subject, 2020, Grade::Good);
        }
        state(&world.judged(rules).run(rules), &so, Award::Ttldxs)
    };
    assert_eq!(team(&rulesets(&[])), State::NotEligible);
    let wide =
        [("titles-2017", "rounding = \"floor\", pool = \"agency\"", "rounding = \"floor\", pool = \"province\"")];
    assert_eq!(team(&rulesets(&wide)), State::Eligible);
}

#[test]
fn two_government_flags_for_13_block_leaders() {
    let rules = rulesets(&[]);
    for (year, rounding, places) in [(2018, None, 2), (2023, None, 2), (2018, Some("half_up"), 3)] {
        let mut world = World::new(year);
        for i in 0..13 {
            let id = format!("so{i:02}");
            let block: Arc<str> = format!("khoi{i:02}").into();
            world.agency(&id).emulation_block = Some(block.clone());
            world.facts.blocks.push(BlockResult {
                block,
                collective: id.as_str().into(),
                year,
                score: Some(n(&format!("{}", 900 + i))),
                voted_leader: Some(true),
                place: Place::Nowhere,
            });
        }
        let changed;
        let rules = match rounding {
            None => &rules,
            Some(_) => {
                let half = "base = \"flag_standard\", rounding = \"half_up\", pool";
                changed = rulesets(&[("titles-2017", "base = \"flag_standard\", pool", half)]);
                &changed
            }
        };
        let proposals = world.judged(rules).run(rules);
        assert_eq!(count(&proposals, Award::CoTinh, State::Eligible), 13, "{year}");
        assert_eq!(count(&proposals, Award::CoCp, State::Eligible), places, "{year}");
        assert_eq!(count(&proposals, Award::CoCp, State::OverQuota), 13 - places, "{year}");
        let quota = proposals.quotas.iter().find(|q| q.code == RuleCode::Award(Award::CoCp)).unwrap();
        assert_eq!((quota.base, quota.share.clone()), (Some(13), Some(n("2.6"))));
        assert_eq!(quota.over_ceiling, rounding.is_some());
        // In 2023 the dispatch on block leaders goes first.
        assert_eq!(&*quota.rule.id, if year == 2023 { "R20-CO-CP-02" } else { "R20-CO-CP-CAP" });
        assert_eq!(proposals.blocks.len(), 13);
    }
}

/// A head with own grade XS; leading collective and organisation good; index 68.4.
fn head(year: i16, rules: &[Ruleset]) -> (Proposals, SubjectId) {
    let mut world = World::new(year);
    let so = world.agency("so");
    so.kind = CollectiveKind::Organisation { led_by_collective: None };
    so.assessment_block = Some("so".into());
    world.collective("so-ld", CollectiveKind::Leading { members: vec!["gd".into()] }, Some("so"));
    let gd = world.person("gd", "so", Post::Head);
    world.grade(&gd, year, Grade::Outstanding);
    world.grade(&collective("so"), year, Grade::Good);
    world.grade(&collective("so-ld"), year, Grade::Good);
    world.reform("so", Some("68.4"), Some(4));
    world.figure(&collective("so"), Figure::TargetsDone, "100");
    let options = Options { province: Some("Quảng Ngãi".into()), ..Options::default() };
    (world.judged(rules).run_with(rules, &options), gd)
}

#[test]
fn ceiling_of_the_head_in_every_mode() {
    let own_axis = rulesets(&[]);
    let (proposals, gd) = head(2020, &own_axis);
    let row = proposals.grade(&gd, Side::State).unwrap();
    let Proposed::Grade(grade) = &row.of else { panic!("{row:?}") };
    assert_eq!((grade.proposed, grade.reform), (GradeStanding::Known(Grade::Good), Some(Grade::Completed)));
    assert_eq!(&*row.witness.rules[0].rule.id, "P21-04");
    assert_eq!(row.index.as_ref().unwrap().index, Some(n("68.4")));
    assert_eq!(state(&proposals, &gd, Award::Ldtt), State::Eligible);

    let ceiling = rulesets(&[("local-quang-ngai", "mode = \"own_axis\"", "mode = \"ceiling\"")]);
    // Under the law of 2022 too nobody is Lao động tiên tiến below good.
    for year in [2020, 2024] {
        let (proposals, gd) = head(year, &ceiling);
        assert_eq!(grade_of(&proposals, &gd), GradeStanding::Known(Grade::Completed));
        let row = proposals.award(&gd, Award::Ldtt).unwrap();
        assert_eq!(row.state, State::NotEligible);
        // From 70 on the index would leave the head at good.
        let index = Edit { subject: collective("so"), kind: EditKind::ReformIndex(n("70")) };
        assert_eq!(row.witness.change, Change::Edits(vec![index]));
    }

    let gate = [
        ("local-quang-ngai", "mode = \"own_axis\"", "mode = \"gate\""),
        ("local-quang-ngai", "{ from = 50, grade = \"HT\" }", "{ from = 69, grade = \"HT\" }"),
    ];
    let (proposals, gd) = head(2020, &rulesets(&gate));
    assert_eq!(grade_of(&proposals, &gd), GradeStanding::Known(Grade::Good));
    assert_eq!(state(&proposals, &gd, Award::Ldtt), State::NotEligible);
    let (proposals, gd) = head(2020, &rulesets(&gate[..1]));
    assert_eq!(state(&proposals, &gd, Award::Ldtt), State::Eligible);
}

#[test]
fn reward_for_reform_takes_band_and_rank() {
    let rules = rulesets(&[("local-ho-chi-minh-2021", "best = 5", "best = 3")]);
    let mut world = World::new(2021);
    for (rank, index) in [(1, "91"), (2, "88"), (3, "84.9"), (4, "84.5")] {
        let id = format!("so{rank}");
        world.agency(&id).assessment_block = Some("so".into());
        world.reform(&id, Some(index), Some(rank));
    }
    let options = Options { province: Some("Thành phố Hồ Chí Minh".into()), ..Options::default() };
    let proposals = world.judged(&rules).run_with(&rules, &options);
    assert_eq!(count(&proposals, Award::Reform, State::Eligible), 2);
    let third = proposals.award(&collective("so3"), Award::Reform).unwrap();
    assert_eq!(third.state, State::NotEligible);
    let index = Edit { subject: collective("so3"), kind: EditKind::ReformIndex(n("85")) };
    assert_eq!(third.witness.change, Change::Edits(vec![index]));
    let fourth = proposals.award(&collective("so4"), Award::Reform).unwrap();
    assert!(matches!(&fourth.witness.change, Change::Edits(edits) if edits.len() == 2));
}

#[test]
fn late_tasks_of_an_organisation_under_decree_335() {
    let rules = rulesets(&[]);
    for (late, grade) in [(10, Grade::Completed), (11, Grade::NotCompleted)] {
        let mut world = World::new(2026);
        world.agency("so");
        let so = collective("so");
        world.score(&so, "65");
        world.facts.tasks.push(TaskCount {
            subject: so.clone(),
            year: 2026,
            due: 50,
            done: Some(50),
            late: Some(late),
            place: Place::Nowhere,
        });
        let proposals = world.judged(&rules).run(&rules);
        assert_eq!(grade_of(&proposals, &so), GradeStanding::Known(grade), "{late}");
        let listed = proposals.handling.iter().any(|h| &*h.rule.rule.id == "D-05" && h.subject == so);
        assert_eq!(listed, late == 11);
    }
}

#[test]
fn points_of_decree_335_with_late_products() {
    let rules = rulesets(&[]);
    // 20 products: 16 on time, 3 late once, 1 not done; quantity and quality 95 %.
    let mut delays = vec![Some(0); 16];
    delays.extend([Some(1), Some(1), Some(1), None]);
    let progress = crate::grade::progress(&delays, &crate::quota::Percent::new(n("25")).unwrap()).unwrap();
    assert_eq!(progress, n("91.25"));
    let mean = n("95").add(&n("95")).add(&progress).div(&n("3")).unwrap();
    let points = mean.mul(&n("0.7")).add(&n("28"));
    let mut world = World::new(2026);
    world.agency("so");
    let p = world.person("p", "so", Post::Staff);
    world.score(&p, &points.to_text());
    let proposals = world.judged(&rules).run(&rules);
    let Proposed::Grade(grade) = &proposals.grade(&p, Side::State).unwrap().of else { panic!("no grade") };
    // Outstanding by points; of one person the cap leaves no place.
    assert_eq!(grade.own, GradeStanding::Known(Grade::Outstanding));
    assert_eq!(grade.proposed, GradeStanding::Known(Grade::Good));
}

#[test]
fn provincial_fighter_after_three_years_and_the_year_that_breaks_it() {
    let rules = rulesets(&[]);
    let fighter = |years: &[i16]| {
        let mut world = World::new(2020);
        world.agency("so");
        let p = world.person("p", "so", Post::Staff);
        for year in years {
            world.hold(&p, Award::Cstdcs, *year, *year);
        }
        world.judged(&rules).run(&rules).award(&p, Award::Cstdt).unwrap().clone()
    };
    assert_eq!(fighter(&[2018, 2019, 2020]).state, State::Eligible);
    let broken = fighter(&[2017, 2018, 2020]);
    assert_eq!(broken.state, State::NotEligible);
    let Change::NoneDoes { why, earliest } = &broken.witness.change else { panic!("{broken:?}") };
    assert_eq!((why.vi.as_str(), *earliest), ("đứt chuỗi năm 2019", Some(2022)));
}

#[test]
fn national_fighter_counts_rounds_of_three_years() {
    let rules = rulesets(&[]);
    let change = |rounds: &[(i16, i16)]| {
        let mut world = World::new(2020);
        world.agency("so");
        let p = world.person("p", "so", Post::Staff);
        for (from, until) in rounds {
            world.hold(&p, Award::Cstdt, *from, *until);
        }
        world.judged(&rules).run(&rules).award(&p, Award::Cstdtq).unwrap().witness.change.clone()
    };
    assert_eq!(change(&[(2015, 2017), (2018, 2020)]), Change::NotNeeded);
    let reached = |change: &Change| match change {
        Change::NoneDoes { why, earliest } => (why.vi.clone(), *earliest),
        other => panic!("{other:?}"),
    };
    // The second round of three years ends in 2023; with no round yet the first may end in 2021.
    assert_eq!(reached(&change(&[(2018, 2020)])), ("đứt chuỗi năm 2017".to_owned(), Some(2023)));
    assert_eq!(reached(&change(&[])), ("đứt chuỗi năm 2020".to_owned(), Some(2024)));
}

#[test]
fn certificate_of_the_prime_minister_in_both_regimes() {
    let rules = rulesets(&[]);
    let under_2017 = |certificate: i16, from: i16, year: i16| {
        let mut world = World::new(year);
        world.agency("so");
        let p = world.person("p", "so", Post::Staff);
        world.hold(&p, Award::Bkt, certificate - 1, certificate);
        for y in from..=year {
            world.grade(&p, y, Grade::Outstanding);
            world.merit(&p, y, Level::Grassroots);
        }
        state(&world.judged(&rules).run(&rules), &p, Award::Bkttg)
    };
    assert_eq!(under_2017(2015, 2016, 2020), State::Eligible);
    assert_eq!(under_2017(2015, 2015, 2019), State::NotEligible);

    let under_2022 = |fighters: &[i16]| {
        let mut world = World::new(2024);
        world.agency("so");
        let p = world.person("p", "so", Post::Staff);
        world.hold(&p, Award::Bkt, 2021, 2022);
        for y in 2020..=2024 {
            world.grade(&p, y, Grade::Good);
        }
        for y in fighters {
            world.hold(&p, Award::Cstdcs, *y, *y);
        }
        state(&world.judged(&rules).run(&rules), &p, Award::Bkttg)
    };
    assert_eq!(under_2022(&[2021, 2022, 2024]), State::Eligible);
    assert_eq!(under_2022(&[2021, 2024]), State::NotEligible);
}

#[test]
fn certificate_of_the_province_under_the_law_of_2022() {
    let rules = rulesets(&[]);
    let mut world = World::new(2024);
    world.agency("so");
    let p = world.person("p", "so", Post::Staff);
    for year in [2023, 2024] {
        world.grade(&p, year, Grade::Outstanding);
        world.merit(&p, year, Level::Grassroots);
    }
    assert_eq!(state(&world.clone().judged(&rules).run(&rules), &p, Award::Bkt), State::Eligible);
    // One rewarded for these years already does not count them again.
    world.hold(&p, Award::Bkt, 2022, 2023);
    assert_eq!(state(&world.judged(&rules).run(&rules), &p, Award::Bkt), State::NotEligible);
}

#[test]
fn an_ungraded_year_leaves_a_chain_to_a_person() {
    let rules = rulesets(&[]);
    let mut world = World::new(2024);
    world.agency("so");
    let p = world.person("p", "so", Post::Staff);
    world.hold(&p, Award::Bkt, 2018, 2018);
    for year in [2020, 2021, 2023, 2024] {
        world.grade(&p, year, Grade::Good);
        world.hold(&p, Award::Cstdcs, year, year);
    }
    world.graded(&p, 2022, Some(Graded::Not), None, GradeBasis::Decided);
    assert_eq!(state(&world.judged(&rules).run(&rules), &p, Award::Bkttg), State::NeedsReview);
}

//! Registers as recorded, and the facts that come of them.

use std::collections::BTreeMap;

use parscore_awards::facts::{CollectiveKind, GradeBasis, Graded, PartyMembership, Post, Side};
use parscore_awards::grade::Grade;
use parscore_awards::ruleset::{Award, Discipline};
use parscore_campaign::config::{self, Texts};
use parscore_core::number::Exact;

use super::*;

const CAMPAIGN: &str = r#"
schema = 1
[campaign]
id = "thu-2020"
title = "Thử"
year = 2020
province = "Ninh Thuận"
status = "sample"
status_note = "số liệu giả định"
calendars = ["vn-2021"]
[[block]]
id = "so"
title = "Sở, ban, ngành"
rubric = "thu"
[[stage]]
id = "tu-cham"
title = "Tự đánh giá"
kind = "self_assessment"
opens = 2021-01-04
closes = 2021-01-29
[[actor]]
id = "qt"
title = "Quản trị"
roles = ["administrator"]
"#;

const RUBRIC: &str = r#"
schema = 1
[rubric]
id = "thu/department-2020"
title = "Thử"
level = ["department"]
status = "sample"
status_note = "để thử"
period = { from = 2020-01-01, until = 2020-12-31 }
max = 10
[[input]]
id = "ke_hoach"
title = "Kế hoạch"
kind = "yes_no"
supplier = "unit"
[[criterion]]
id = "1"
title = "Kế hoạch"
max = 10
scored_by = "unit"
rule = { kind = "all_or_nothing", input = "ke_hoach" }
"#;

const UNITS: &str = "id,name,level,block,emulation_block,parent\n\
                     so-a,Sở A,department,so,khoi-1,\nchi-cuc,Chi cục,department,so,,so-a\nso-b,Sở B,department,so,,\n";

fn campaign() -> Campaign {
    let rubrics = BTreeMap::from([("thu".to_owned(), RUBRIC.to_owned())]);
    let calendars = BTreeMap::from([("vn-2021".to_owned(), "schema = 1\nyear = 2021\n".to_owned())]);
    let texts = Texts { campaign: CAMPAIGN, units: UNITS, heads: None, rubrics: &rubrics, calendars: &calendars };
    let (campaign, found) = config::read(texts);
    campaign.unwrap_or_else(|| panic!("{found:?}"))
}

/// Facts of recorded registers, with the codes of what was found.
fn facts(registers: &[(&str, &str)]) -> (Facts, Vec<&'static str>) {
    let campaign = campaign();
    let mut gather = Gather::new(&campaign);
    for (entry, (kind, body)) in (10..).zip(registers) {
        gather.add(catalogue::find(kind).unwrap(), entry, body.as_bytes()).unwrap();
    }
    let (facts, found) = gather.finish();
    (facts, found.iter().map(|d| d.code.name()).collect())
}

const PERSONS: &str = "person,unit,collective,kind,post,party_organisation,from,until,months_worked,months_absent,maternity,recruited_on\n\
    A,so-a,,civil_servant,head,Chi bộ 1,,,12,0,0,2001-05-01\n\
    B,so-b,,civil_servant,staff,Không,,2020-06-30,6,0,0,2010-01-01\n\
    B,so-a,A-VP,civil_servant,staff,,2020-07-01,,5.5,0.5,0,\n\
    C,so-b,,public_employee,head,,,,,,,\n";
const COLLECTIVES: &str =
    "collective,name,unit,kind,led_by_collective\nA-VP,Văn phòng,so-a,sub_unit,\nso-a,,so-a,organisation,yes\n";

#[test]
fn somebody_who_moved_is_one_person_with_two_stays() {
    let (facts, found) = facts(&[("collectives", COLLECTIVES), ("persons", PERSONS)]);
    assert_eq!(found, [""; 0]);
    let b = facts.persons.iter().find(|p| &*p.code == "B").unwrap();
    // What the later row leaves empty is taken from the earlier one.
    assert_eq!((&b.party, b.recruited), (&PartyMembership::None, "2010-01-01".parse().ok()));
    let stays: Vec<&str> = facts.services.iter().filter(|s| &*s.person == "B").map(|s| &*s.unit).collect();
    assert_eq!(stays, ["so-b", "A-VP"]);
    let work = facts.work.iter().find(|w| &*w.person == "B").unwrap();
    assert_eq!(work.worked.as_ref().map(Exact::to_text).as_deref(), Some("11.5"));
    assert_eq!(facts.work.iter().find(|w| &*w.person == "C").unwrap().worked, None);
    assert_eq!(facts.services.iter().find(|s| &*s.person == "A").unwrap().post, Post::Head);
    let of = |id: &str| facts.collectives.iter().find(|c| &*c.id == id).unwrap();
    assert_eq!(of("so-a").kind, CollectiveKind::Organisation { led_by_collective: Some(true) });
    assert_eq!(of("A-VP").parent.as_deref(), Some("so-a"));
    assert_eq!(
        (of("so-a").emulation_block.as_deref(), of("chi-cuc").parent.as_deref()),
        (Some("khoi-1"), Some("so-a"))
    );
}

#[test]
fn a_leading_collective_is_found_by_its_unit() {
    let members = "collective,person,from,until\nso-a,A,,\nso-a,B,,2019-12-31\nX,A,,\n";
    let (with, found) = facts(&[("persons", PERSONS), ("collectives", COLLECTIVES), ("leading_members", members)]);
    assert_eq!(found, ["unknown-collective"]);
    let leading = with.collectives.iter().find(|c| matches!(c.kind, CollectiveKind::Leading { .. })).unwrap();
    assert_eq!(leading.parent.as_deref(), Some("so-a"));
    // Whoever left before the year is no member.
    assert_eq!(leading.kind, CollectiveKind::Leading { members: vec!["A".into()] });
}

#[test]
fn a_year_without_a_row_is_unknown_and_one_without_a_grade_is_not_graded() {
    let grades = "person,collective,year,grade,side,score,decision,decided_on\n\
                  A,,2018,XS,,,,\nA,,2020,T,,87.5,,\nC,,2020,none,,,12/QĐ,\nA,,2020,XS,party,,,\n,so-a,2020,,,95,,\n";
    let (facts, found) = facts(&[("persons", PERSONS), ("collectives", COLLECTIVES), ("grades", grades)]);
    assert_eq!(found, [""; 0]);
    let state =
        |year| facts.grades.iter().find(|g| g.year == year && g.side == Side::State && &**g.subject.code() == "A");
    assert_eq!(state(2018).unwrap().grade, Some(Graded::As(Grade::Outstanding)));
    assert!(state(2019).is_none());
    // Undecided in the assessed year: the unit's own proposal.
    assert_eq!(state(2020).unwrap().basis, GradeBasis::Own);
    let c = facts.grades.iter().find(|g| &**g.subject.code() == "C").unwrap();
    assert_eq!((c.grade, c.basis), (Some(Graded::Not), GradeBasis::Decided));
    assert!(facts.grades.iter().any(|g| g.side == Side::Party));
    assert!(facts.grades.iter().any(|g| g.grade.is_none() && g.score.is_some()));
}

#[test]
fn annulled_awards_were_never_given() {
    let held = "person,title,from_year,until_year,decision,decided_on,revoked_on\n\
                A,BKT,2014,2015,1/QĐ,2016-01-05,\nA,CSTDCS,,2019,2/QĐ,,2020-05-01\n";
    let (facts, _) = facts(&[("persons", PERSONS), ("titles_held", held)]);
    assert_eq!(facts.holdings.len(), 1);
    let held = &facts.holdings[0];
    assert_eq!((held.code, held.first_year(), held.last_year()), (Award::Bkt, Some(2014), Some(2015)));
}

#[test]
fn discipline_counts_for_whom_it_names_only() {
    let rows = "number,unit,found_on,severity,subject,person,duty_related,act,form,decided_on\n\
                1,so-a,2020-03-01,minor,official,B,yes,H1,warning,2020-04-01\n\
                2,so-a,2020-03-01,minor,official,A,,,reminder,2020-04-01\n\
                3,so-a,2020-03-01,minor,official,A,,,,\n";
    let (some, found) = facts(&[("persons", PERSONS), ("collectives", COLLECTIVES), ("violations", rows)]);
    assert_eq!(found, [""; 0]);
    assert_eq!(some.discipline.len(), 1, "a reminder is no discipline");
    let line = &some.discipline[0];
    assert_eq!((line.measure, line.act.as_deref(), line.duty_related), (Discipline::Warning, Some("H1"), Some(true)));
    assert_eq!(line.subject, SubjectId::person("B"));
    let whole = |f: &Facts| {
        f.coverage.iter().filter(|c| c.register == Register::Discipline).map(|c| c.whom.clone()).collect::<Vec<_>>()
    };
    assert_eq!(whole(&some), [Scope::Everyone]);
    // Somebody of a unit below: neither that unit nor the one above is complete.
    let unnamed = "number,unit,found_on,severity,subject,form,decided_on\n1,chi-cuc,2020-03-01,minor,official,reprimand,2020-04-01\n";
    let (other, found) = facts(&[("persons", PERSONS), ("collectives", COLLECTIVES), ("violations", unnamed)]);
    assert_eq!((found, other.discipline.len()), (vec!["condition-open"], 0));
    assert_eq!(whole(&other), [Scope::Within("so-b".into())]);
    // A declaration that the register is complete does not stand against its own rows.
    let declared = "register,person,collective,scope,from_year,until_year\n\
                    discipline,,,everyone,2018,2020\ndiscipline,,,everyone,2020,2020\ndiscipline,,so-b,within,2020,2020\n";
    let (declared, _) = facts(&[("persons", PERSONS), ("coverage", declared), ("violations", unnamed)]);
    let lines: Vec<_> = declared.coverage.iter().map(|c| (c.whom.clone(), c.from, c.until)).collect();
    let b = Scope::Within("so-b".into());
    assert_eq!(lines, [(Scope::Everyone, 2018, 2019), (b.clone(), 2020, 2020), (b, 2020, 2020)]);
}

#[test]
fn contradictions_between_registers_are_named_whatever_came_first() {
    let heads = "person,unit,kind,post,from,until,recruited_on\n\
                 A,so-a,civil_servant,head,,2020-06-30,2015-01-01\nB,so-a,civil_servant,head,2020-06-30,,\n\
                 C,so-a,civil_servant,staff,,,\n";
    let grades = "person,collective,year,grade\nD,,2020,T\nD,,2018,T\n";
    let rows = "number,unit,found_on,severity,subject,person,form,decided_on\n\
                1,so-a,2014-03-01,minor,official,A,warning,2014-04-01\n";
    let (_, found) = facts(&[("grades", grades), ("persons", heads), ("violations", rows)]);
    assert_eq!(found, ["unknown-person", "inconsistent", "inconsistent"]);
    let (_, found) = facts(&[("grades", grades)]);
    assert_eq!(found, ["unknown-person"], "without the list of persons one remark");
}

#[test]
fn votes_are_exact_percentages_and_the_leader_is_never_guessed() {
    let votes = "person,collective,title,in_favour,members\nA,,CSTDT,19,21\nB,,CSTDT,0,0\n";
    let blocks = "collective,block,score,leader\nso-b,Khối 2,97.5,\nso-a,Khối 2,99,yes\n";
    let (facts, _) = facts(&[("persons", PERSONS), ("votes", votes), ("block_scores", blocks)]);
    assert_eq!(facts.votes.len(), 1);
    assert_eq!(facts.votes[0].percent, Exact::from_int(1900).div(&Exact::from_int(21)).unwrap());
    let voted: Vec<_> = facts.blocks.iter().map(|b| b.voted_leader).collect();
    assert_eq!(voted, [None, Some(true)]);
    let block = |id: &str| facts.collectives.iter().find(|c| &*c.id == id).unwrap().emulation_block.clone();
    assert_eq!((block("so-a").as_deref(), block("so-b").as_deref()), (Some("khoi-1"), Some("Khối 2")));
}

#[test]
fn which_reform_result_is_which() {
    let last = "unit,criterion,points,max,rank,class\nso-a,,84.2,100,3,Tốt\nso-a,1,8,10,,\nso-b,,60,,9,Khá\n";
    let indices = "index,year,unit,value,rank,of\npar,2018,so-a,70,5,20\npar,2019,so-a,84.25,,\npar,2020,so-b,91,1,2\npapi,2020,so-a,1,,\npar,2020,,85,,\n";
    let (facts, _) = facts(&[("last_year", last), ("indices", indices)]);
    let of = |unit: &str, basis| facts.reform.iter().find(|r| &*r.collective == unit && r.basis == basis);
    let a = of("so-a", IndexBasis::LatestPublished).unwrap();
    // The published figure, with the place of the table.
    assert_eq!((a.of_year, a.index.as_ref().map(Exact::to_text).as_deref(), a.rank), (2019, Some("84.25"), Some(3)));
    assert_eq!((a.class.as_deref(), a.group.as_deref(), a.year), (Some("Tốt"), Some("so"), 2020));
    assert_eq!(of("so-b", IndexBasis::LatestPublished).unwrap().index, None, "no maximum, no per cent");
    let b = of("so-b", IndexBasis::SameYear).unwrap();
    assert_eq!((b.of_year, b.rank, b.group_size), (2020, Some(1), Some(2)));
    assert!(of("so-a", IndexBasis::SameYear).is_none() && facts.reform.len() == 3);
}

#[test]
fn statements_and_complete_registers_have_their_scope() {
    let statements = "rule,statement,person,collective,scope,confirmed\nR1,,A,,,yes\nR1,đoàn kết,,so-a,within,no\nR1,,,,everyone,yes\n";
    let coverage = "register,person,collective,scope,from_year,until_year\nholdings,,,everyone,2016,2020\n";
    let (facts, _) = facts(&[("persons", PERSONS), ("judgements", statements), ("coverage", coverage)]);
    let whom: Vec<_> = facts.judgements.iter().map(|j| (j.whom.clone(), j.holds)).collect();
    let want =
        [(Scope::One(SubjectId::person("A")), true), (Scope::Within("so-a".into()), false), (Scope::Everyone, true)];
    assert_eq!(whom, want);
    assert_eq!(
        (facts.coverage[0].register, facts.coverage[0].from, facts.coverage[0].until),
        (Register::Holdings, 2016, 2020)
    );
    assert_eq!(cross::unknown_rules(&facts, &[]).len(), 3);
}

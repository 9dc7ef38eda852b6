//! What if: facts or caps set otherwise, and what that changes in the proposals.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_awards::facts::{Facts, GradeBasis, Graded, MeritRecord, Side, SubjectId, YearGrade};
use parscore_awards::grade::Grade;
use parscore_awards::proposal::{PoolKey, Proposals, QuotaRow, Row};
use parscore_awards::quota::Percent;
use parscore_awards::ruleset::{CapSize, Level, Merit, RuleCode, Ruleset};
use parscore_core::diagnostic::{Place, Text};
use parscore_core::number::parse_exact;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::{quotas, reason, say};
use crate::failure::Failure;

/// One thing set otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Setting {
    /// More merits of a subject in the year.
    Merits(String, Merit, Level, u32),
    /// The grade of a subject's year.
    Grade(String, Grade),
    /// The percentage of every cap of a code.
    Cap(String, Percent),
    /// The number of places of every cap of a code.
    Places(String, u32),
}

impl Setting {
    /// A setting as it is written: `nv-05.initiative=1`, `nv-05.initiative.province=1`, `nv-05.grade=XS`,
    /// `cap.CSTDCS=20`, `places.CO-TINH=2`.
    pub(crate) fn read(text: &str) -> Result<Self, Failure> {
        let wrong = || {
            Failure::usage(
                text!("`{text}` không phải là một thay đổi thử được", "`{text}` is nothing that can be set"),
                Some(text!(
                    "ví dụ `nv-05.initiative=1`, `nv-05.initiative.province=1`, `nv-05.grade=XS`, `cap.CSTDCS=20`, `places.CO-TINH=2`",
                    "such as `nv-05.initiative=1`, `nv-05.initiative.province=1`, `nv-05.grade=XS`, `cap.CSTDCS=20`, `places.CO-TINH=2`"
                )),
            )
        };
        let (key, value) = text.split_once('=').ok_or_else(wrong)?;
        let (key, value) = (key.trim(), value.trim());
        let parts: Vec<&str> = key.split('.').collect();
        match parts.as_slice() {
            ["cap", code] => {
                let percent = parse_exact(value).ok().and_then(|n| Percent::new(n).ok()).ok_or_else(wrong)?;
                Ok(Setting::Cap((*code).to_owned(), percent))
            }
            ["places", code] => Ok(Setting::Places((*code).to_owned(), value.parse().map_err(|_| wrong())?)),
            [subject, "grade"] => {
                let grade = Grade::ALL.iter().find(|(_, name)| *name == value).ok_or_else(wrong)?.0;
                Ok(Setting::Grade((*subject).to_owned(), grade))
            }
            [subject, kind, rest @ ..] if rest.len() < 2 => {
                let merit = Merit::ALL.iter().find(|(_, name)| name == kind).ok_or_else(wrong)?.0;
                let level = match rest.first() {
                    None => Level::Grassroots,
                    Some(level) => Level::ALL.iter().find(|(_, name)| name == level).ok_or_else(wrong)?.0,
                };
                let more = value.trim_start_matches('+').parse().map_err(|_| wrong())?;
                Ok(Setting::Merits((*subject).to_owned(), merit, level, more))
            }
            _ => Err(wrong()),
        }
    }

    /// Sets it.
    pub(crate) fn apply(&self, facts: &mut Facts, rulesets: &mut [Ruleset], year: i16) -> Result<(), Failure> {
        match self {
            Setting::Merits(code, of, level, more) => {
                let subject = subject(facts, code)?;
                for n in 0..*more {
                    facts.merits.push(MeritRecord {
                        subject: subject.clone(),
                        of: *of,
                        level: *level,
                        year,
                        decision: Some(Arc::from(format!("giả sử {}", n + 1))),
                        place: Place::Nowhere,
                    });
                }
                Ok(())
            }
            Setting::Grade(code, grade) => {
                let subject = subject(facts, code)?;
                let own = |g: &YearGrade| g.subject == subject && g.year == year && g.side == Side::State;
                let basis = facts.grades.iter().find(|g| own(g)).map_or(GradeBasis::Own, |g| g.basis);
                facts.grades.retain(|g| !own(g));
                facts.grades.push(YearGrade {
                    subject,
                    year,
                    side: Side::State,
                    grade: Some(Graded::As(*grade)),
                    score: None,
                    basis,
                    place: Place::Nowhere,
                });
                Ok(())
            }
            Setting::Cap(code, percent) => cap(rulesets, code, &|size| match size {
                Some(CapSize::Share { base, .. }) => Some(CapSize::Share { percent: percent.clone(), base: *base }),
                other => other.clone(),
            }),
            Setting::Places(code, places) => cap(rulesets, code, &|_| Some(CapSize::Places(*places))),
        }
    }
}

/// Sets the size of every cap of a code.
fn cap(
    rulesets: &mut [Ruleset],
    code: &str,
    size: &dyn Fn(&Option<CapSize>) -> Option<CapSize>,
) -> Result<(), Failure> {
    let mut known = Vec::new();
    let mut any = false;
    for rule in rulesets.iter_mut().flat_map(|set| &mut set.rules) {
        let Some(cap) = &mut rule.cap else { continue };
        known.extend(rule.codes.iter().map(|c: &RuleCode| c.name()));
        if rule.codes.iter().any(|c| c.name() == code) {
            let next = size(&cap.size);
            any |= next != cap.size || cap.size.is_some();
            cap.size = next;
        }
    }
    match any {
        true => Ok(()),
        false => Err(Failure::usage(
            text!("không có tỷ lệ, số lượng tối đa nào của `{code}`", "there is no cap of `{code}`"),
            did_you_mean(code, known),
        )),
    }
}

/// The person or collective of a code.
pub(crate) fn subject(facts: &Facts, code: &str) -> Result<SubjectId, Failure> {
    if facts.persons.iter().any(|p| *p.code == *code) {
        return Ok(SubjectId::person(code));
    }
    if facts.collectives.iter().any(|c| *c.id == *code) {
        return Ok(SubjectId::collective(code));
    }
    let persons = facts.persons.iter().map(|p| &*p.code);
    let hint = did_you_mean(code, persons.chain(facts.collectives.iter().map(|c| &*c.id)));
    Err(Failure::usage(
        text!("không có cá nhân hay tập thể `{code}`", "there is no person and no collective `{code}`"),
        hint,
    ))
}

/// What differs between two proposals: rows with another state, quotas with another size.
pub(crate) fn differences(before: &Proposals, after: &Proposals) -> Vec<Text> {
    let key = |row: &Row| (row.subject.clone(), say::code(&row.of));
    let former: BTreeMap<_, &Row> = before.rows.iter().map(|row| (key(row), row)).collect();
    let mut found = Vec::new();
    for row in &after.rows {
        let was = former.get(&key(row));
        let same = was.is_some_and(|was| was.state == row.state && was.tied == row.tied && was.of == row.of);
        if same {
            continue;
        }
        let (subject, code) = (row.subject.code(), say::code(&row.of));
        let none = Text::new("không có", "none");
        let (from, to) = (was.map_or(none, |was| stands(was)), stands(row));
        let why = reason::of(row, after);
        found.push(Text::new(
            format!("{subject} {code}: {} → {}: {}", from.vi, to.vi, why.vi),
            format!("{subject} {code}: {} → {}: {}", from.en, to.en, why.en),
        ));
    }
    found.extend(quota_differences(before, after));
    found
}

/// Quotas of another size. A cap on grades is counted on the State's and on the Party's side: those of
/// one rule and pool are compared in their order.
fn quota_differences(before: &Proposals, after: &Proposals) -> Vec<Text> {
    fn by_pool(all: &Proposals) -> BTreeMap<(&str, &PoolKey), Vec<&QuotaRow>> {
        let mut pools: BTreeMap<(&str, &PoolKey), Vec<&QuotaRow>> = BTreeMap::new();
        for quota in &all.quotas {
            pools.entry((&quota.rule.id, &quota.pool)).or_default().push(quota);
        }
        pools
    }
    let former = by_pool(before);
    let mut found = Vec::new();
    for (pool, now) in by_pool(after) {
        let was = former.get(&pool).map(Vec::as_slice).unwrap_or_default();
        for (at, quota) in now.iter().enumerate() {
            let next = quotas::short(quota);
            let was = was.get(at).map_or_else(|| Text::new("không có", "none"), |was| quotas::short(was));
            let pool = quotas::pool(quota);
            let line = Text::new(
                format!("{}: {} → {}", pool.vi, was.vi, next.vi),
                format!("{}: {} → {}", pool.en, was.en, next.en),
            );
            if was != next && !found.contains(&line) {
                found.push(line);
            }
        }
    }
    found
}

/// State of a row; of a grade also which.
fn stands(row: &Row) -> Text {
    let state = say::state(row.state);
    match &row.of {
        parscore_awards::proposal::Proposed::Grade(grade) => say::with(state, Some(say::standing(grade.proposed))),
        parscore_awards::proposal::Proposed::Award(_) => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read() {
        let read = |text: &str| Setting::read(text).ok();
        assert_eq!(
            read("nv-05.initiative=+1"),
            Some(Setting::Merits("nv-05".into(), Merit::Initiative, Level::Grassroots, 1))
        );
        assert_eq!(
            read("nv-05.research.province = 2"),
            Some(Setting::Merits("nv-05".into(), Merit::Research, Level::Province, 2))
        );
        assert_eq!(read("nv-05.grade=XS"), Some(Setting::Grade("nv-05".into(), Grade::Outstanding)));
        assert_eq!(read("places.CO-TINH=2"), Some(Setting::Places("CO-TINH".into(), 2)));
        assert!(matches!(read("cap.CSTDCS=20"), Some(Setting::Cap(code, _)) if code == "CSTDCS"));
        for bad in [
            "",
            "nv-05",
            "nv-05=1",
            "nv-05.grade=A",
            "cap.CSTDCS=120",
            "cap.CSTDCS=x",
            "nv-05.a.b.c=1",
            "nv-05.initiative.x=1",
        ] {
            assert!(Setting::read(bad).is_err(), "{bad}");
        }
    }
}

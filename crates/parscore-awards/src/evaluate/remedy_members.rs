//! What members of a collective lack for its title.

use parscore_core::text;

use super::remedy::{Dead, Remedy};
use super::work::Work;
use crate::facts::SubjectId;
use crate::grade::Grade;
use crate::proposal::{Edit, EditKind, Found, Truth, Value};
use crate::ruleset::{Award, MembersCounted};

/// How many members have something, how many more must for the collective not to be refused, and how
/// many are needed in all. Members whose case is open are not asked for more.
struct Lack {
    have: u64,
    more: usize,
    need: u64,
}

impl Work<'_> {
    pub(super) fn more_titles(&self, at: usize, code: Award, counted: Option<MembersCounted>, found: &Found) -> Remedy {
        let lacking = self.members(at, counted).into_iter().filter(|m| self.title_now(code, *m) == Truth::False);
        let lacking: Vec<SubjectId> = lacking.map(|m| self.index.subjects[m].id.clone()).collect();
        let Lack { have, more, need } = lack(found, lacking.len())?;
        let whom: Vec<SubjectId> = lacking.into_iter().take(more).collect();
        let more = need_of(more);
        Ok(self.edit(at, EditKind::MembersWithTitle { code, more, have, need, whom }))
    }

    pub(super) fn more_grades(
        &self,
        at: usize,
        grade: Grade,
        counted: Option<MembersCounted>,
        found: &Found,
    ) -> Remedy {
        let lacking: Vec<usize> =
            self.members(at, counted).into_iter().filter(|m| self.grades[*m].at_least(grade) == Truth::False).collect();
        let Lack { have, more, need } = lack(found, lacking.len())?;
        let mut raised: Vec<(usize, Vec<Edit>)> =
            lacking.into_iter().filter_map(|m| Some((m, self.raise(m, grade, 0).ok()?))).collect();
        raised.sort_by_key(|(_, edits)| edits.len());
        if raised.len() < more {
            return Err(Dead::new(text!(
                "mức xếp loại của thành viên không nâng được",
                "the grades of members cannot be raised"
            )));
        }
        raised.truncate(more);
        let whom: Vec<SubjectId> = raised.iter().map(|(m, _)| self.index.subjects[*m].id.clone()).collect();
        // What is more than the bare grade is said person by person.
        let plain = raised.iter().all(|(_, edits)| matches!(&edits[..], [Edit { kind: EditKind::Grade(_), .. }]));
        match plain {
            true => Ok(self.edit(at, EditKind::MembersWithGrade { grade, more: need_of(more), have, need, whom })),
            false => Ok(raised.into_iter().flat_map(|(_, edits)| edits).collect()),
        }
    }
}

fn need_of(more: usize) -> u64 {
    u64::try_from(more).unwrap_or(u64::MAX)
}

fn lack(found: &Found, lacking: usize) -> Result<Lack, Dead> {
    let counts = found.used.iter().find_map(|used| match used.value {
        Value::Count { have, possible, need: Some(need), .. } if possible < need => Some((have, possible, need)),
        _ => None,
    });
    counts
        .and_then(|(have, possible, need)| {
            let more = usize::try_from(need - possible).ok()?;
            (more <= lacking).then_some(Lack { have, more, need })
        })
        .ok_or_else(|| Dead::new(text!("tập thể không đủ thành viên", "the collective has too few members")))
}

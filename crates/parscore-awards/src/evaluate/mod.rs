//! The evaluation: rulesets and facts in, proposals out, in one fixed order.

mod allot;
mod apply;
mod awards;
mod blocks;
mod caps;
mod checks;
mod grades;
mod handling;
mod index;
mod members;
mod options;
mod past;
mod present;
mod rank;
mod registers;
mod remedy;
mod remedy_grade;
mod remedy_members;
mod rules;
mod steps;
#[cfg(test)]
mod tests;
mod work;

use jiff::civil::Date;

pub use apply::with_edits;
pub use options::{MembersCounted, Options, RankKey};

use self::index::Index;
use self::registers::Registers;
use self::rules::Rules;
use self::work::Work;
use crate::facts::{Facts, Side};
use crate::proposal::{GradeStanding, Proposals};
use crate::ruleset::{Award, Ruleset, rival_caps};

/// Titles of the year, each after what it rests on.
const TITLES: [Award; 6] = [Award::Ldtt, Award::Cstdcs, Award::Ttldtt, Award::Ttldxs, Award::CoTinh, Award::CoCp];
/// What rests on history, each after what it rests on.
const HISTORY: [Award; 9] = [
    Award::Cstdt,
    Award::Cstdtq,
    Award::Gk,
    Award::Bkt,
    Award::Bkttg,
    Award::Hcld3,
    Award::Hcld2,
    Award::Hcld1,
    Award::Reform,
];

/// Applies the rules that hold on a day to the facts of a year: a pure function.
///
/// The order is fixed:
/// 1. checks of the facts;
/// 2. grades of organisations and sub-units, with what the reform result and late tasks do to them;
/// 3. grades of leading collectives, at most those of their organisations;
/// 4. grades of individuals, then the caps on "xuất sắc" (per agency, per group of similar duties and
///    whatever else the rules name; the tightest binds, and who is over one ends as "tốt"). The ceiling
///    of a head is known by then, so that no place goes to a head who cannot have it, and no base loses
///    a head afterwards;
/// 5. Lao động tiên tiến, Chiến sĩ thi đua cơ sở, Tập thể lao động tiên tiến, Tập thể lao động xuất sắc,
///    then flags by the votes in the blocks, each with its quotas;
/// 6. what rests on history; the handling list.
///
/// For each award vetoes and suspensions are asked first. A condition is true, false or unknown; what is
/// unknown gives needs review and never a refusal. A rule marked U or P makes nobody eligible: where its
/// conditions fail it refuses with its mark shown, else it gives needs review; as a veto, suspension or
/// ceiling that bites it gives needs review, as a cap it never stops anybody by itself.
pub fn evaluate(rulesets: &[Ruleset], facts: &Facts, year: i16, options: &Options) -> Proposals {
    let on = options.on.unwrap_or_else(|| last_day(year));
    let rules = Rules::on(rulesets, on, options);
    let index = Index::new(facts, year, options);
    let (registers, lost) = Registers::new(facts, year, &index);
    let mut diagnostics: Vec<_> = rulesets.iter().flat_map(rival_caps).collect();
    diagnostics.extend(checks::checks(&index, &rules, &lost, year));
    let subjects = index.subjects.len();
    let mut work = Work {
        index,
        rules,
        registers,
        options,
        year,
        on,
        grades: vec![GradeStanding::Unknown; subjects],
        titles: vec![vec![None; subjects]; Award::ALL.len()],
        rows: Vec::new(),
        quotas: Vec::new(),
        diagnostics,
    };
    grades(&mut work);
    for award in TITLES.into_iter().chain(HISTORY) {
        work.propose(award);
    }
    work.one_in_a_year();
    finish(work)
}

fn grades(work: &mut Work<'_>) {
    let (persons, all) = (work.index.persons, work.index.subjects.len());
    let (leading, units): (Vec<usize>, Vec<usize>) =
        (persons..all).partition(|at| work.index.subjects[*at].is_leading());
    let individuals: Vec<usize> = (0..persons).collect();
    work.grade(&units, Side::State);
    work.grade(&leading, Side::State);
    work.grade(&individuals, Side::State);
    work.grade(&individuals, Side::Party);
}

fn finish(work: Work<'_>) -> Proposals {
    let (blocks, handling) = (work.blocks(), work.handling());
    let mut rows = work.rows;
    rows.sort_by(|a, b| a.subject.cmp(&b.subject).then_with(|| kind(a).cmp(&kind(b))));
    let mut diagnostics = work.diagnostics;
    diagnostics.sort();
    diagnostics.dedup();
    Proposals {
        year: work.year,
        on: work.on,
        rulesets: work.rules.files,
        rows,
        quotas: work.quotas,
        blocks,
        handling,
        diagnostics,
    }
}

/// Grades first, then awards in their order.
fn kind(row: &crate::proposal::Row) -> (Option<Side>, Option<Award>) {
    match &row.of {
        crate::proposal::Proposed::Grade(grade) => (Some(grade.side), None),
        crate::proposal::Proposed::Award(award) => (None, Some(*award)),
    }
}

fn last_day(year: i16) -> Date {
    Date::new(year, 12, 31).unwrap_or(Date::MAX)
}

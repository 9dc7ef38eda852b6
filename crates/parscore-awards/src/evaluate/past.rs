//! Conditions on history: consecutive years, awards held, merits.

use std::collections::BTreeMap;

use parscore_core::diagnostic::Place;

use super::work::{Asked, Work, leaf};
use crate::chain::{Chain, Gap, YearFact, chain};
use crate::facts::{Graded, Holding, Register};
use crate::grade::Grade;
use crate::proposal::{Counted, Found, GradeStanding, Truth, Used, Value};
use crate::ruleset::{Award, Condition, Level, Merit};

/// A register without an end is held complete when it reaches back so far.
const LONGEST_SERVICE: i16 = 50;

impl Work<'_> {
    /// The last year that the award asked for rewarded already: years up to it do not count again.
    pub(super) fn clock(&self, at: usize, asked: Asked<'_>) -> Option<i16> {
        let award = asked.award.filter(|award| !award.is_yearly() && self.rules.rewarded_once(*award))?;
        let years = self.holdings(at, award).filter_map(Holding::last_year);
        years.filter(|year| *year < self.year).max()
    }

    /// The first year of a span that ends with the year, cut by the clock.
    fn first(&self, at: usize, within: u32, asked: Asked<'_>) -> i16 {
        let back = i16::try_from(within.saturating_sub(1)).unwrap_or(i16::MAX);
        let first = self.year.saturating_sub(back);
        self.clock(at, asked).map_or(first, |clock| first.max(clock.saturating_add(1)))
    }

    fn holdings(&self, at: usize, code: Award) -> impl Iterator<Item = &Holding> {
        self.index.subjects[at].holdings.iter().copied().filter(move |h| h.code == code)
    }

    pub(super) fn merits(
        &self,
        at: usize,
        of: &[Merit],
        level: Level,
        least: u32,
        within: u32,
        asked: Asked<'_>,
    ) -> Found {
        let first = self.first(at, within, asked);
        let counts = |m: &&&crate::facts::MeritRecord| of.contains(&m.of) && m.level >= level && m.year >= first;
        let merits = || self.index.subjects[at].merits.iter().filter(counts);
        let have = count(merits());
        let complete = self.complete(Register::Merits, at, first, self.year);
        let mut found = counted(Counted::Merits, have, u64::from(least), complete);
        found.used.extend(merits().map(|m| Used { value: Value::YesNo(Some(true)), place: m.place.clone() }));
        found
    }

    pub(super) fn times_held(
        &self,
        at: usize,
        code: Award,
        least: u32,
        within: Option<u32>,
        asked: Asked<'_>,
    ) -> Found {
        let first = match within {
            Some(within) => self.first(at, within, asked),
            None => self.year.saturating_sub(LONGEST_SERVICE),
        };
        let counts = |h: &&Holding| h.last_year().is_some_and(|y| (first..self.year).contains(&y));
        let have = count(self.holdings(at, code).filter(counts));
        // The title of this very year counts where it is given every year; a certificate must be there.
        let now = match code.is_yearly() {
            true => self.title_now(code, at),
            false => Truth::of(self.held_this_year(code, at).is_some()),
        };
        let have = have + u64::from(now == Truth::True);
        let complete = now != Truth::Unknown && self.complete(Register::Holdings, at, first, self.year - 1);
        let mut found = counted(Counted::Holdings(code), have, u64::from(least), complete);
        if now == Truth::Unknown && self.complete(Register::Holdings, at, first, self.year - 1) {
            let possible = have + 1;
            found = counted(Counted::Holdings(code), have, u64::from(least), possible < u64::from(least));
        }
        found.used.extend(
            self.holdings(at, code)
                .filter(counts)
                .map(|h| Used { value: Value::YesNo(Some(true)), place: h.place.clone() }),
        );
        found
    }

    pub(super) fn years_of_grade(&self, at: usize, grade: Grade, least: u32, within: u32, asked: Asked<'_>) -> Found {
        let (mut have, mut possible, mut used) = (0, 0, Vec::new());
        for year in self.first(at, within, asked)..=self.year {
            let (fact, place) = self.grade_of_year(at, grade, year);
            have += u64::from(fact == Some(YearFact::Met));
            possible += u64::from(!matches!(fact, Some(YearFact::NotMet)));
            used.extend(place.map(|p| Used { value: self.year_value(at, year), place: p.clone() }));
        }
        let need = u64::from(least);
        let truth = match (have >= need, possible >= need) {
            (true, _) => Truth::True,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::False,
        };
        let count = Value::Count { what: Counted::Years(grade), have, possible, of: None, need: Some(need) };
        used.insert(0, Used { value: count, place: Place::Nowhere });
        Found { truth, used, of: Vec::new() }
    }

    /// Whether a year had a grade or better.
    fn grade_of_year(&self, at: usize, grade: Grade, year: i16) -> (Option<YearFact>, Option<&Place>) {
        if year == self.year {
            let fact = match (self.grades[at], self.grades[at].at_least(grade)) {
                (GradeStanding::NotGraded, _) => Some(YearFact::NotGraded),
                (_, Truth::True) => Some(YearFact::Met),
                (_, Truth::False) => Some(YearFact::NotMet),
                (_, Truth::Unknown) => None,
            };
            return (fact, None);
        }
        match self.past_grade(at, year) {
            None => (None, None),
            Some((Graded::Not, place)) => (Some(YearFact::NotGraded), Some(place)),
            Some((Graded::As(g), place)) if g >= grade => (Some(YearFact::Met), Some(place)),
            Some((Graded::As(_), place)) => (Some(YearFact::NotMet), Some(place)),
        }
    }

    fn year_value(&self, at: usize, year: i16) -> Value {
        match year == self.year {
            true => Value::Grade(self.grades[at]),
            false => Value::YearGrade { year, grade: self.past_grade(at, year).map(|(grade, _)| grade) },
        }
    }

    pub(super) fn consecutive_grade(
        &self,
        at: usize,
        grade: Grade,
        years: u32,
        after: Option<Award>,
        asked: Asked<'_>,
    ) -> Found {
        let back = i16::try_from(years).unwrap_or(i16::MAX);
        let span = self.year.saturating_sub(back).saturating_add(1)..=self.year;
        let facts: BTreeMap<i16, YearFact> =
            span.clone().filter_map(|year| Some((year, self.grade_of_year(at, grade, year).0?))).collect();
        let chain = chain(&facts, need(years), self.year, self.after(at, after, asked));
        let mut used = vec![Used { value: Value::Chain(chain.clone()), place: Place::Nowhere }];
        used.extend(span.filter_map(|year| {
            let place = self.grade_of_year(at, grade, year).1?;
            Some(Used { value: self.year_value(at, year), place: place.clone() })
        }));
        Found { truth: chain_truth(&chain), used, of: Vec::new() }
    }

    /// The last year that may not count: of the award that the years follow, and of the clock.
    fn after(&self, at: usize, after: Option<Award>, asked: Asked<'_>) -> Option<i16> {
        // The earliest one leaves the most years: more of them never take one away.
        let award = after.and_then(|code| self.holdings(at, code).filter_map(Holding::last_year).min());
        award.max(self.clock(at, asked))
    }

    pub(super) fn consecutive_title(
        &self,
        at: usize,
        code: Award,
        years: u32,
        after: Option<Award>,
        asked: Asked<'_>,
    ) -> Found {
        let after = self.after(at, after, asked);
        let chain = match code.is_yearly() {
            true => chain(&self.title_years(at, code, years), need(years), self.year, after),
            false => self.rounds(at, code, years),
        };
        let mut used = vec![Used { value: Value::Chain(chain.clone()), place: Place::Nowhere }];
        let span = self.year.saturating_sub(i16::try_from(years).unwrap_or(i16::MAX));
        let of_span = self.holdings(at, code).filter(|h| !code.is_yearly() || h.last_year().is_some_and(|y| y > span));
        used.extend(
            of_span.map(|h| Used { value: Value::Title { code, held: true, state: None }, place: h.place.clone() }),
        );
        Found { truth: chain_truth(&chain), used, of: Vec::new() }
    }

    fn title_years(&self, at: usize, code: Award, years: u32) -> BTreeMap<i16, YearFact> {
        let back = i16::try_from(years).unwrap_or(i16::MAX);
        let first = self.year.saturating_sub(back).saturating_add(1);
        let mut facts = BTreeMap::new();
        for year in first..=self.year {
            let covers = |h: &Holding| h.first_year() <= Some(year) && h.last_year() >= Some(year);
            let held = self.holdings(at, code).any(covers);
            let fact = match (held, year == self.year) {
                (true, _) => Some(YearFact::Met),
                (false, true) => match self.title_now(code, at) {
                    Truth::True => Some(YearFact::Met),
                    Truth::False => Some(YearFact::NotMet),
                    Truth::Unknown => None,
                },
                (false, false) => self.complete(Register::Holdings, at, year, year).then_some(YearFact::NotMet),
            };
            facts.extend(fact.map(|fact| (year, fact)));
        }
        facts
    }

    /// Rounds of what is not given every year: each begins where the one before ends.
    fn rounds(&self, at: usize, code: Award, need: u32) -> Chain {
        let length = self.round_length(code);
        let mut rounds: Vec<(i16, i16)> = self
            .holdings(at, code)
            .filter_map(|h| h.last_year().map(|last| (h.from.unwrap_or(last - length + 1), last)))
            .collect();
        let now = self.title_now(code, at);
        if now == Truth::True && !rounds.iter().any(|(_, last)| *last == self.year) {
            rounds.push((self.year - length + 1, self.year));
        }
        let (mut end, mut since) = (self.year, 0_u16);
        while u32::from(since) < need {
            let Some((first, _)) = rounds.iter().find(|(_, last)| *last == end) else {
                let open = match since {
                    0 => now == Truth::Unknown,
                    _ => !self.complete(Register::Holdings, at, end, end),
                };
                return match open {
                    true => Chain::Open(vec![(end, Gap::Missing)]),
                    false => Chain::Broken { year: end, since },
                };
            };
            (end, since) = (first - 1, since + 1);
        }
        Chain::Complete { from: end + 1, until: self.year }
    }

    /// Years of one round: what the award's own standard asks for.
    pub(super) fn round_length(&self, code: Award) -> i16 {
        let years = self.rules.standards(code).flat_map(|held| &held.rule.conditions).filter_map(|c| match c {
            Condition::ConsecutiveTitle { years, .. } | Condition::ConsecutiveGrade { years, .. } => Some(*years),
            _ => None,
        });
        years.max().and_then(|years| i16::try_from(years).ok()).unwrap_or(1)
    }
}

fn need(years: u32) -> u16 {
    u16::try_from(years).unwrap_or(u16::MAX)
}

fn chain_truth(chain: &Chain) -> Truth {
    match chain {
        Chain::Complete { .. } => Truth::True,
        Chain::Open(_) => Truth::Unknown,
        Chain::Broken { .. } | Chain::TooEarly { .. } => Truth::False,
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}

/// A count from a register that may be incomplete.
fn counted(what: Counted, have: u64, need: u64, complete: bool) -> Found {
    let truth = match (have >= need, complete) {
        (true, _) => Truth::True,
        (false, true) => Truth::False,
        (false, false) => Truth::Unknown,
    };
    let possible = if complete { have } else { have.max(need) };
    leaf(truth, Value::Count { what, have, possible, of: None, need: Some(need) }, Place::Nowhere)
}

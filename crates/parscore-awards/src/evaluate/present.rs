//! Conditions on the year's own results: months, points, figures, the reform result, votes, cases.

use jiff::civil::Date;
use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;

use super::index::whole_months;
use super::members::reached;
use super::work::{Asked, Work, leaf};
use crate::facts::{ReformResult, Register};
use crate::proposal::{Found, IndexUsed, Number, Truth, Value};
use crate::quota::count;
use crate::ruleset::{Case, Condition, Figure, Places, Range};

/// A number with its place.
type Known<'a> = Option<(Exact, &'a Place)>;

impl Work<'_> {
    /// The conditions that ask for one number, or for one answer.
    pub(super) fn number(&self, condition: &Condition, at: usize, asked: Asked<'_>) -> Found {
        let work = self.index.subjects[at].work;
        let month = |value: Option<&Exact>| value.cloned().zip(work.map(|w| &w.place));
        match condition {
            Condition::MonthsWorked(range) => {
                within(range, Number::MonthsWorked, month(work.and_then(|w| w.worked.as_ref())))
            }
            Condition::MonthsAbsent(range) => {
                within(range, Number::MonthsAbsent, month(work.and_then(|w| w.absent.as_ref())))
            }
            Condition::NoMaternityLeave => {
                let months = month(work.and_then(|w| w.maternity.as_ref()));
                let truth = Truth::maybe(months.as_ref().map(|(months, _)| months.is_zero()));
                valued(truth, Number::MonthsOfMaternity, months)
            }
            Condition::MonthsSinceRecruitment(range) => self.since_recruitment(at, range),
            Condition::Score(range) => {
                let open = asked.open_score && range.lower.is_some();
                let range = Range { lower: range.lower.clone(), upper: range.upper.clone().filter(|_| !open) };
                within(&range, Number::Score, self.score(at, asked))
            }
            Condition::Vote(range) => {
                let votes = self.index.subjects[at].votes.iter();
                let vote = votes.filter(|v| Some(v.code) == asked.award).map(|v| (v.percent.clone(), &v.place)).next();
                within(range, Number::Vote, vote)
            }
            Condition::Result { of, percent } => within(percent, Number::Figure(*of), self.figure(at, *of)),
            Condition::ReformIndex(range) => self.reform_index(at, range),
            Condition::ReformRank(places) => self.reform_rank(at, *places),
            // Everything else is answered where its facts are.
            _ => leaf(Truth::Unknown, Value::YesNo(None), Place::Nowhere),
        }
    }

    /// Points of the annual grading.
    pub(super) fn score(&self, at: usize, asked: Asked<'_>) -> Known<'_> {
        let grades = self.index.subjects[at].grades.iter();
        let mut points = grades
            .filter(|g| g.year == self.year && g.side == asked.side)
            .filter_map(|g| Some((g.score.as_ref()?, &g.place)));
        let first = points.next()?;
        points.all(|(score, _)| score == first.0).then(|| (first.0.clone(), first.1))
    }

    fn since_recruitment(&self, at: usize, range: &Range) -> Found {
        let subject = &self.index.subjects[at];
        let end = Date::new(self.year, 12, 31).unwrap_or(Date::MAX);
        let exact = |months: i32| Exact::from_int(i64::from(months));
        if let Some((recruited, person)) = subject.person.and_then(|p| Some((p.recruited?, p))) {
            let months = whole_months(recruited, end).map(exact).unwrap_or(Exact::ZERO);
            return within(range, Number::MonthsSinceRecruitment, Some((months, &person.place)));
        }
        // Without the day, an earlier stay or grade shows that it was at least so long ago.
        let stays = subject.service.iter().chain(&subject.former).filter_map(|s| Some((s.from?, &s.place)));
        let graded = subject.grades.iter().filter(|g| g.year < self.year);
        let years = graded.map(|g| (Date::new(g.year, 12, 31).unwrap_or(end), &g.place));
        let earliest = stays.chain(years).min();
        let least = earliest.and_then(|(day, place)| Some((exact(whole_months(day, end)?), place)));
        let mut found = within(range, Number::MonthsSinceRecruitment, least);
        // A least length decides only what no longer one could change.
        let longer = range.upper.as_ref().map_or(found.truth == Truth::True, |_| found.truth == Truth::False);
        if !longer {
            found.truth = Truth::Unknown;
        }
        found
    }

    /// A figure of the subject; on targets and sub-units, of its unit where it has none.
    pub(super) fn figure(&self, at: usize, of: Figure) -> Known<'_> {
        use Figure::{SubunitsCompleted, SubunitsGood, TargetsDone, TargetsExceeded, TargetsOnTime};
        let own = self.own_figure(at, of);
        let of_unit = matches!(of, TargetsDone | TargetsOnTime | TargetsExceeded | SubunitsCompleted | SubunitsGood);
        let unit = self.unit(at);
        match own {
            None if unit != at && (of_unit || self.index.subjects[at].is_leading()) => self.own_figure(unit, of),
            own => own,
        }
    }

    fn own_figure(&self, at: usize, of: Figure) -> Known<'_> {
        let subject = &self.index.subjects[at];
        let mut figures = subject.figures.iter().filter(|f| f.of == of);
        if let Some(first) = figures.next() {
            // Two that differ leave it unknown; a diagnostic says so.
            return figures.all(|f| f.percent == first.percent).then(|| (first.percent.clone(), &first.place));
        }
        let tasks = subject.tasks?;
        let part = match of {
            Figure::TasksDone => tasks.done?,
            Figure::TasksLate => tasks.late?,
            Figure::TasksOnTime => tasks.due.checked_sub(tasks.late?)?.min(tasks.done?),
            _ => return None,
        };
        let share = count(part).mul(&Exact::from_int(100)).div(&count(tasks.due)).ok()?;
        Some((share, &tasks.place))
    }

    /// The reform result of the unit that a subject stands for; the outer `None`: its unit is in no
    /// assessment.
    pub(super) fn reform(&self, at: usize) -> Option<Option<&ReformResult>> {
        let unit = &self.index.subjects[self.unit(at)];
        match (unit.reform, unit.collective.and_then(|c| c.assessment_block.as_ref())) {
            (Some(result), _) => Some(Some(result)),
            (None, Some(_)) => Some(None),
            // A person without a unit: nothing is known.
            (None, None) if unit.collective.is_none() => Some(None),
            (None, None) => None,
        }
    }

    /// The reform result as it is stated with a proposal.
    pub(super) fn index_used(&self, at: usize) -> Option<IndexUsed> {
        let result = self.reform(at)?;
        Some(IndexUsed {
            basis: self.options.basis,
            of_year: result.map(|r| r.of_year),
            index: result.and_then(|r| r.index.clone()),
            place: result.map_or(Place::Nowhere, |r| r.place.clone()),
        })
    }

    fn reform_index(&self, at: usize, range: &Range) -> Found {
        match self.reform(at) {
            None => leaf(Truth::False, Value::Number(Number::ReformIndex, None), Place::Nowhere),
            Some(result) => {
                let index = result.and_then(|r| Some((r.index.clone()?, &r.place)));
                within(range, Number::ReformIndex, index)
            }
        }
    }

    fn reform_rank(&self, at: usize, places: Places) -> Found {
        let Some(result) = self.reform(at) else {
            return leaf(Truth::False, Value::Rank { rank: None, of: 0 }, Place::Nowhere);
        };
        let (rank, group) = (result.and_then(|r| r.rank), result.and_then(|r| r.group.as_ref()));
        let units = self.index.subjects[self.index.persons..].iter().filter_map(|s| s.reform);
        let ranks: Vec<Option<u32>> = units.filter(|r| r.group.as_ref() == group).map(|r| r.rank).collect();
        let listed = u32::try_from(ranks.len()).unwrap_or(u32::MAX);
        let of = result.and_then(|r| r.group_size).unwrap_or(listed);
        let place = result.map_or(Place::Nowhere, |r| r.place.clone());
        let truth = match (rank, places) {
            (None, _) => Truth::Unknown,
            (Some(rank), Places::Best(n)) => Truth::of(rank <= n),
            (Some(rank), Places::Last(n)) => {
                let behind = ranks.iter().flatten().filter(|other| **other > rank).count();
                let behind = u32::try_from(behind).unwrap_or(u32::MAX);
                let unknown = ranks.iter().filter(|r| r.is_none()).count();
                let missing = of.saturating_sub(listed).saturating_add(u32::try_from(unknown).unwrap_or(u32::MAX));
                // Units without a place yet may come behind.
                match behind >= n {
                    true => Truth::False,
                    false => reached(missing == 0, true),
                }
            }
        };
        leaf(truth, Value::Rank { rank, of }, place)
    }

    /// Cases against the subject itself on the day.
    pub(super) fn case(&self, at: usize, of: &[Case]) -> Found {
        let open = self.index.subjects[at].cases.iter().find(|c| {
            let begun = c.from.is_none_or(|from| from <= self.on);
            of.contains(&c.kind) && begun && c.until.is_none_or(|until| until > self.on)
        });
        match open {
            Some(case) => leaf(Truth::True, Value::Case(Some(case.kind)), case.place.clone()),
            None if self.complete(Register::Cases, at, self.year, self.year) => {
                leaf(Truth::False, Value::Case(None), Place::Nowhere)
            }
            None => leaf(Truth::Unknown, Value::Incomplete, Place::Nowhere),
        }
    }

    pub(super) fn leads_block(&self, at: usize) -> Found {
        let subject = &self.index.subjects[at];
        let voted = subject.blocks.iter().filter_map(|b| Some((b.voted_leader?, &b.place)));
        let leader = voted.max_by_key(|(leader, _)| *leader);
        let in_block = subject.collective.is_some_and(|c| c.emulation_block.is_some()) || !subject.blocks.is_empty();
        let holds = match (leader, in_block) {
            (Some((leader, _)), _) => Some(leader),
            (None, true) => None,
            (None, false) => Some(false),
        };
        let place = leader.map_or(Place::Nowhere, |(_, place)| place.clone());
        leaf(Truth::maybe(holds), Value::YesNo(holds), place)
    }

    pub(super) fn not_registered(&self, at: usize) -> Found {
        let line = self.registers_registration(at);
        let place = line.and_then(|(_, place)| place.cloned()).unwrap_or(Place::Nowhere);
        let registered = line.map(|(registered, _)| registered);
        let absent =
            registered.or_else(|| self.complete(Register::Registrations, at, self.year, self.year).then_some(false));
        leaf(Truth::maybe(absent.map(|registered| !registered)), Value::YesNo(absent), place)
    }

    fn registers_registration(&self, at: usize) -> Option<(bool, Option<&Place>)> {
        self.registers.registration(at, &self.index)
    }
}

/// Whether a number that may be missing lies within bounds.
fn within(range: &Range, what: Number, value: Known<'_>) -> Found {
    let truth = Truth::maybe(value.as_ref().map(|(value, _)| range.holds(value)));
    valued(truth, what, value)
}

fn valued(truth: Truth, what: Number, value: Known<'_>) -> Found {
    let (value, place) = match value {
        Some((value, place)) => (Some(value), place.clone()),
        None => (None, Place::Nowhere),
    };
    leaf(truth, Value::Number(what, value), place)
}

//! The facts by subject, so that no register is searched twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::Options;
use crate::facts::{
    BlockResult, CaseRecord, Collective, CollectiveKind, DisciplineRecord, Facts, FigureRecord, Holding,
    InspectionFinding, MeritRecord, Person, Post, ReformResult, Scope, Service, SubjectId, TaskCount, Vote, WorkYear,
    YearGrade,
};
use crate::ruleset::Subject as RuleSubject;

/// Everything about one person or collective.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub(super) id: SubjectId,
    pub(super) person: Option<&'a Person>,
    pub(super) collective: Option<&'a Collective>,
    /// The service whose unit grades the person: the last of the year.
    pub(super) service: Option<&'a Service>,
    /// Former units of the year, for their opinion.
    pub(super) former: Vec<&'a Service>,
    /// True when two units claim the person at once.
    pub(super) in_two_units: bool,
    /// The unit of a person, the collective above a collective.
    pub(super) parent: Option<usize>,
    /// The nearest organisation, itself included.
    pub(super) agency: Option<usize>,
    /// The leading collective of a collective.
    pub(super) leading: Option<usize>,
    /// The head of a collective.
    pub(super) head: Option<usize>,
    /// Persons who belong to a collective.
    pub(super) members: Vec<usize>,
    pub(super) grades: Vec<&'a YearGrade>,
    pub(super) holdings: Vec<&'a Holding>,
    pub(super) merits: Vec<&'a MeritRecord>,
    pub(super) discipline: Vec<&'a DisciplineRecord>,
    pub(super) cases: Vec<&'a CaseRecord>,
    pub(super) figures: Vec<&'a FigureRecord>,
    pub(super) tasks: Option<&'a TaskCount>,
    pub(super) work: Option<&'a WorkYear>,
    pub(super) reform: Option<&'a ReformResult>,
    pub(super) blocks: Vec<&'a BlockResult>,
    pub(super) votes: Vec<&'a Vote>,
    pub(super) findings: Vec<&'a InspectionFinding>,
}

impl<'a> Subject<'a> {
    fn new(id: SubjectId) -> Self {
        Subject {
            id,
            person: None,
            collective: None,
            service: None,
            former: Vec::new(),
            in_two_units: false,
            parent: None,
            agency: None,
            leading: None,
            head: None,
            members: Vec::new(),
            grades: Vec::new(),
            holdings: Vec::new(),
            merits: Vec::new(),
            discipline: Vec::new(),
            cases: Vec::new(),
            figures: Vec::new(),
            tasks: None,
            work: None,
            reform: None,
            blocks: Vec::new(),
            votes: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Its post in the unit that grades it.
    pub(super) fn post(&self) -> Option<Post> {
        self.service.map(|service| service.post)
    }

    pub(super) fn is_leading(&self) -> bool {
        matches!(self.collective.map(|c| &c.kind), Some(CollectiveKind::Leading { .. }))
    }

    pub(super) fn is_organisation(&self) -> bool {
        matches!(self.collective.map(|c| &c.kind), Some(CollectiveKind::Organisation { .. }))
    }

    /// Whether a rule for some kind of subject concerns it.
    pub(super) fn is(&self, subject: RuleSubject) -> bool {
        let leads = matches!(self.post(), Some(Post::Head | Post::Deputy | Post::Leader));
        match subject {
            RuleSubject::Individual => self.person.is_some(),
            RuleSubject::Leader => leads,
            RuleSubject::Staff => self.post() == Some(Post::Staff),
            RuleSubject::Head => self.post() == Some(Post::Head),
            RuleSubject::Collective => self.collective.is_some() && !self.is_leading(),
            RuleSubject::LeadingCollective => self.is_leading(),
            RuleSubject::Organisation => self.is_organisation(),
        }
    }
}

/// All subjects: persons by code, then collectives by id.
#[derive(Debug)]
pub(super) struct Index<'a> {
    pub(super) subjects: Vec<Subject<'a>>,
    /// Number of persons: they come first.
    pub(super) persons: usize,
    by_id: BTreeMap<SubjectId, usize>,
    /// Facts about somebody who is in no list.
    pub(super) strangers: Vec<(SubjectId, parscore_core::diagnostic::Place)>,
}

impl<'a> Index<'a> {
    /// The facts of a year by subject.
    pub(super) fn new(facts: &'a Facts, year: i16, options: &Options) -> Self {
        let mut index = Index { subjects: Vec::new(), persons: 0, by_id: BTreeMap::new(), strangers: Vec::new() };
        index.list(facts);
        index.tie(facts, year);
        index.fill(facts, year, options);
        index
    }

    /// The place of a subject.
    pub(super) fn find(&self, id: &SubjectId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The place of a collective.
    pub(super) fn collective(&self, id: &Arc<str>) -> Option<usize> {
        self.find(&SubjectId::Collective(id.clone()))
    }

    /// A subject and what is above it, nearest first.
    pub(super) fn upwards(&self, at: usize) -> impl Iterator<Item = usize> {
        // Twenty levels are more than any administration has; a circle of parents ends there.
        std::iter::successors(Some(at), |at| self.subjects[*at].parent).take(20)
    }

    fn list(&mut self, facts: &'a Facts) {
        let mut persons: BTreeMap<SubjectId, &'a Person> = BTreeMap::new();
        for person in &facts.persons {
            persons.entry(SubjectId::Person(person.code.clone())).or_insert(person);
        }
        let mut collectives: BTreeMap<SubjectId, &'a Collective> = BTreeMap::new();
        for collective in &facts.collectives {
            collectives.entry(SubjectId::Collective(collective.id.clone())).or_insert(collective);
        }
        self.persons = persons.len();
        for (id, person) in persons {
            let mut subject = Subject::new(id);
            subject.person = Some(person);
            self.subjects.push(subject);
        }
        for (id, collective) in collectives {
            let mut subject = Subject::new(id);
            subject.collective = Some(collective);
            self.subjects.push(subject);
        }
        self.by_id = self.subjects.iter().enumerate().map(|(at, s)| (s.id.clone(), at)).collect();
    }

    /// Parents, agencies, services, members, heads.
    fn tie(&mut self, facts: &'a Facts, year: i16) {
        for at in self.persons..self.subjects.len() {
            let Some(collective) = self.subjects[at].collective else { continue };
            let parent = collective.parent.as_ref().and_then(|id| self.collective(id));
            self.subjects[at].parent = parent.filter(|p| *p != at);
            if let (CollectiveKind::Leading { members }, Some(parent)) = (&collective.kind, parent) {
                self.subjects[parent].leading = Some(at);
                let found = members.iter().filter_map(|code| self.find(&SubjectId::Person(code.clone())));
                self.subjects[at].members = found.collect();
            }
        }
        let mut stays: Vec<Vec<&'a Service>> = vec![Vec::new(); self.persons];
        for service in facts.services.iter().filter(|s| within_year(s, year)) {
            match self.find(&SubjectId::Person(service.person.clone())) {
                Some(at) => stays[at].push(service),
                None => self.strangers.push((SubjectId::Person(service.person.clone()), service.place.clone())),
            }
        }
        for (at, mut stays) in stays.into_iter().enumerate() {
            stays.sort_by(|a, b| {
                last(b).cmp(&last(a)).then_with(|| b.from.cmp(&a.from)).then_with(|| a.unit.cmp(&b.unit))
            });
            self.subjects[at].in_two_units = stays.windows(2).any(|w| overlap(w[0], w[1]));
            let Some(service) = stays.first().copied() else { continue };
            self.subjects[at].service = Some(service);
            self.subjects[at].former = stays[1..].iter().copied().filter(|s| six_months(s, year)).collect();
            let Some(unit) = self.collective(&service.unit) else { continue };
            self.subjects[at].parent = Some(unit);
            if service.post == Post::Head {
                // Two heads at once are a fault of the register; the first by code counts.
                self.subjects[unit].head.get_or_insert(at);
            }
        }
        for at in 0..self.subjects.len() {
            let agency = self.upwards(at).find(|up| self.subjects[*up].is_organisation());
            self.subjects[at].agency = agency;
        }
        for at in 0..self.persons {
            let up: Vec<usize> = self.upwards(at).skip(1).collect();
            for above in up {
                self.subjects[above].members.push(at);
                if self.subjects[above].is_organisation() {
                    break;
                }
            }
        }
    }

    fn fill(&mut self, facts: &'a Facts, year: i16, options: &Options) {
        macro_rules! file {
            ($list:expr, $id:expr, |$subject:ident, $line:ident| $put:expr) => {
                for $line in $list {
                    let id: SubjectId = $id($line);
                    match self.by_id.get(&id).copied() {
                        Some(at) => {
                            let $subject = &mut self.subjects[at];
                            $put;
                        }
                        None => self.strangers.push((id, $line.place.clone())),
                    }
                }
            };
        }
        let until = |y: i16| y <= year;
        let own = |y: i16| y == year;
        file!(facts.grades.iter().filter(|g| until(g.year)), |g: &YearGrade| g.subject.clone(), |s, g| s
            .grades
            .push(g));
        file!(facts.holdings.iter(), |h: &Holding| h.subject.clone(), |s, h| s.holdings.push(h));
        file!(facts.merits.iter().filter(|m| until(m.year)), |m: &MeritRecord| m.subject.clone(), |s, m| s
            .merits
            .push(m));
        file!(facts.discipline.iter(), |d: &DisciplineRecord| d.subject.clone(), |s, d| s.discipline.push(d));
        file!(facts.cases.iter(), |c: &CaseRecord| c.subject.clone(), |s, c| s.cases.push(c));
        file!(facts.figures.iter().filter(|f| own(f.year)), |f: &FigureRecord| f.subject.clone(), |s, f| s
            .figures
            .push(f));
        file!(facts.tasks.iter().filter(|t| own(t.year)), |t: &TaskCount| t.subject.clone(), |s, t| {
            // Of two lines the one that stands first counts, whatever the order of the registers.
            if s.tasks.is_none_or(|old| t.place < old.place) {
                s.tasks = Some(t);
            }
        });
        let person = |w: &WorkYear| SubjectId::Person(w.person.clone());
        file!(facts.work.iter().filter(|w| own(w.year)), person, |s, w| {
            if s.work.is_none_or(|old| w.place < old.place) {
                s.work = Some(w);
            }
        });
        let collective = |r: &ReformResult| SubjectId::Collective(r.collective.clone());
        let basis = |r: &&ReformResult| own(r.year) && r.basis == options.basis;
        file!(facts.reform.iter().filter(basis), collective, |s, r| {
            if s.reform.is_none_or(|old| r.place < old.place) {
                s.reform = Some(r);
            }
        });
        let collective = |b: &BlockResult| SubjectId::Collective(b.collective.clone());
        file!(facts.blocks.iter().filter(|b| own(b.year)), collective, |s, b| s.blocks.push(b));
        file!(facts.votes.iter().filter(|v| own(v.year)), |v: &Vote| v.subject.clone(), |s, v| s.votes.push(v));
        let collective = |f: &InspectionFinding| SubjectId::Collective(f.collective.clone());
        file!(facts.findings.iter().filter(|f| until(f.year)), collective, |s, f| s.findings.push(f));
        for subject in &mut self.subjects {
            subject.grades.sort_by(|a, b| (a.year, &a.place).cmp(&(b.year, &b.place)));
            subject.holdings.sort_by(|a, b| (a.last_year(), &a.place).cmp(&(b.last_year(), &b.place)));
            subject.merits.sort_by(|a, b| (a.year, &a.place).cmp(&(b.year, &b.place)));
            subject.discipline.sort_by(|a, b| (a.decided, &a.place).cmp(&(b.decided, &b.place)));
            subject.cases.sort_by(|a, b| (a.kind, &a.place).cmp(&(b.kind, &b.place)));
            subject.figures.sort_by(|a, b| (a.of, &a.place).cmp(&(b.of, &b.place)));
            subject.blocks.sort_by(|a, b| (&a.block, &a.place).cmp(&(&b.block, &b.place)));
            subject.votes.sort_by(|a, b| (a.code, &a.place).cmp(&(b.code, &b.place)));
            subject.findings.sort_by(|a, b| (a.year, &a.place).cmp(&(b.year, &b.place)));
            subject.members.sort_unstable();
        }
        self.strangers.sort();
    }
}

fn within_year(service: &Service, year: i16) -> bool {
    service.from.is_none_or(|from| from.year() <= year) && service.until.is_none_or(|until| until.year() >= year)
}

fn last(service: &Service) -> Date {
    service.until.unwrap_or(Date::MAX)
}

fn overlap(a: &Service, b: &Service) -> bool {
    let first = |s: &Service| s.from.unwrap_or(Date::MIN);
    first(a) <= last(b) && first(b) <= last(a)
}

/// True when a stay lasted six months or more within the year.
fn six_months(service: &Service, year: i16) -> bool {
    let day = |month, day| Date::new(year, month, day).unwrap_or(Date::MAX);
    let from = service.from.unwrap_or(Date::MIN).max(day(1, 1));
    let until = service.until.unwrap_or(Date::MAX).min(day(12, 31));
    whole_months(from, until).is_some_and(|months| months >= 6)
}

/// Whole months from one day to another, both included; `None` where the second comes first.
pub(super) fn whole_months(from: Date, until: Date) -> Option<i32> {
    let after = until.tomorrow().unwrap_or(until);
    let months =
        (i32::from(after.year()) - i32::from(from.year())) * 12 + i32::from(after.month()) - i32::from(from.month());
    let months = if after.day() < from.day() { months - 1 } else { months };
    (months >= 0).then_some(months)
}

/// Values given for one subject, a collective or everybody; the narrowest counts, and where two lines
/// of one width differ nothing is known.
#[derive(Debug)]
pub(super) struct Scoped<'a, T> {
    one: BTreeMap<usize, Option<(T, &'a parscore_core::diagnostic::Place)>>,
    everyone: Option<Option<(T, &'a parscore_core::diagnostic::Place)>>,
}

impl<T> Default for Scoped<'_, T> {
    fn default() -> Self {
        Scoped { one: BTreeMap::new(), everyone: None }
    }
}

impl<'a, T: Copy + PartialEq> Scoped<'a, T> {
    /// Takes a line in; false where its scope names nobody known.
    pub(super) fn add(
        &mut self,
        whom: &Scope,
        value: T,
        place: &'a parscore_core::diagnostic::Place,
        index: &Index<'_>,
    ) -> bool {
        let at = match whom {
            Scope::Everyone => None,
            Scope::One(id) => match index.find(id) {
                Some(at) => Some(at),
                None => return false,
            },
            Scope::Within(id) => match index.collective(id) {
                // One collective alone and all within it are different widths of the same place.
                Some(at) => Some(at + index.subjects.len()),
                None => return false,
            },
        };
        let merge = |old: Option<Option<(T, &'a parscore_core::diagnostic::Place)>>| match old {
            None => Some((value, place)),
            Some(Some((v, p))) if v == value => Some((v, p.min(place))),
            Some(_) => None,
        };
        match at {
            None => self.everyone = Some(merge(self.everyone.take())),
            Some(at) => {
                let old = self.one.remove(&at);
                self.one.insert(at, merge(old));
            }
        }
        true
    }

    /// The value for a subject.
    pub(super) fn get(&self, at: usize, index: &Index<'_>) -> Option<(T, &'a parscore_core::diagnostic::Place)> {
        if !self.one.is_empty() {
            let all = index.subjects.len();
            let within = index.upwards(at).map(|up| up + all);
            if let Some(found) = std::iter::once(at).chain(within).find_map(|key| self.one.get(&key)) {
                return *found;
            }
        }
        self.everyone.flatten()
    }
}

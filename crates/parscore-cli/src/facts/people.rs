//! Persons and collectives.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use parscore_awards::facts::{
    Collective, CollectiveKind, PartyMembership, Person, PersonKind, Post, Service, WorkYear,
};
use parscore_campaign::register::rows::Row;
use parscore_campaign::round::units_of;
use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::number::Exact;
use parscore_core::text;
use parscore_files::faults::warning;
use parscore_files::names;

use super::{Gather, shared, word};

/// One row of a person: a stay in a unit.
#[derive(Debug)]
pub(super) struct Stay {
    kind: Option<PersonKind>,
    party: PartyMembership,
    recruited: Option<Date>,
    direct_worker: Option<bool>,
    woman: Option<bool>,
    /// The agency; the service may be in a part of it.
    unit: Arc<str>,
    service: Service,
    worked: Option<Exact>,
    absent: Option<Exact>,
    maternity: Option<Exact>,
}

/// One row of a leading collective.
#[derive(Debug)]
pub(super) struct LeadingMember {
    of: Arc<str>,
    person: Arc<str>,
    from: Option<Date>,
    until: Option<Date>,
    place: Place,
}

impl Gather<'_> {
    /// Every unit of the year is an organisation.
    pub(super) fn units(&mut self) {
        for block in &self.campaign.blocks {
            for (_, unit) in units_of(self.campaign, block) {
                self.facts.collectives.push(Collective {
                    id: unit.id.clone(),
                    name: unit.name.clone(),
                    kind: CollectiveKind::Organisation { led_by_collective: None },
                    parent: unit.parent.clone(),
                    group: None,
                    assessment_block: Some(unit.block.clone()),
                    emulation_block: unit.emulation_block.clone(),
                    direct_workers: None,
                    place: Place::File { file: "units.csv".into() },
                });
            }
        }
    }

    pub(super) fn collective(&mut self, row: &Row<'_>, place: Place) {
        let (Some(id), Some(unit)) = (shared(row, "collective"), shared(row, "unit")) else { return };
        let group = shared(row, "group");
        let block = shared(row, "emulation_block");
        let direct_workers = row.yes("direct_workers");
        let led_by_collective = row.yes("led_by_collective");
        if row.text("kind") == Some("organisation") {
            if let Some(known) = self.facts.collectives.iter_mut().find(|c| c.id == id) {
                known.kind = CollectiveKind::Organisation { led_by_collective };
                known.group = group;
                known.emulation_block = block.or_else(|| known.emulation_block.clone());
                known.direct_workers = direct_workers;
                known.place = place;
            }
            return;
        }
        let kind = match row.text("kind") {
            Some("leading_collective") => CollectiveKind::Leading { members: Vec::new() },
            _ => CollectiveKind::SubUnit,
        };
        self.facts.collectives.push(Collective {
            name: shared(row, "name").unwrap_or_else(|| id.clone()),
            id,
            kind,
            parent: Some(shared(row, "above").unwrap_or(unit)),
            group,
            assessment_block: None,
            emulation_block: block,
            direct_workers,
            place,
        });
    }

    pub(super) fn leading_member(&mut self, row: &Row<'_>, place: Place) {
        if let (Some(of), Some(person)) = (shared(row, "collective"), shared(row, "person")) {
            let (from, until) = (row.date("from"), row.date("until"));
            self.leading.push(LeadingMember { of, person, from, until, place });
        }
    }

    pub(super) fn stay(&mut self, row: &Row<'_>, place: Place) {
        let (Some(person), Some(unit)) = (shared(row, "person"), shared(row, "unit")) else { return };
        let party = match row.text("party_organisation") {
            None => PartyMembership::Unknown,
            Some(no) if names::fold(no) == "khong" => PartyMembership::None,
            Some(organisation) => PartyMembership::Organisation(organisation.into()),
        };
        let service = Service {
            person: person.clone(),
            unit: shared(row, "collective").unwrap_or_else(|| unit.clone()),
            post: word(&Post::ALL, row.text("post")).unwrap_or(Post::Staff),
            duties: shared(row, "duties"),
            equivalent_posts: shared(row, "equivalent_posts"),
            from: row.date("from"),
            until: row.date("until"),
            place,
        };
        self.stays.entry(person).or_default().push(Stay {
            kind: word(&PersonKind::ALL, row.text("kind")),
            party,
            recruited: row.date("recruited_on"),
            direct_worker: row.yes("direct_worker"),
            woman: row.yes("woman"),
            unit,
            service,
            worked: row.number("months_worked"),
            absent: row.number("months_absent"),
            maternity: row.number("maternity"),
        });
    }

    /// Collectives above others exist, and members stand in their leading collectives.
    pub(super) fn collectives_joined(&mut self) {
        let ids: BTreeSet<Arc<str>> = self.facts.collectives.iter().map(|c| c.id.clone()).collect();
        for at in 0..self.facts.collectives.len() {
            let collective = &mut self.facts.collectives[at];
            let Some(above) = collective.parent.clone().filter(|above| !ids.contains(above)) else { continue };
            // A unit of another year is above nobody; a code that nobody listed is a mistake.
            collective.parent = None;
            if self.campaign.unit(&above).is_none() {
                let place = collective.place.clone();
                self.found.push(unknown_collective(place, &above));
            }
        }
        let (first, last) = days(self.campaign.year);
        for member in std::mem::take(&mut self.leading) {
            if member.from.is_some_and(|d| d > last) || member.until.is_some_and(|d| d < first) {
                continue;
            }
            let at = self.leading_of(&member);
            match at.and_then(|at| self.facts.collectives.get_mut(at)).map(|c| &mut c.kind) {
                Some(CollectiveKind::Leading { members }) if members.contains(&member.person) => {}
                Some(CollectiveKind::Leading { members }) => members.push(member.person),
                _ => self.found.push(unknown_collective(member.place, &member.of)),
            }
        }
    }

    /// Position of the leading collective that a row means: by its code, or as that of a unit, which is
    /// made where the register `collectives` has none.
    fn leading_of(&mut self, member: &LeadingMember) -> Option<usize> {
        let is_leading = |c: &Collective| matches!(c.kind, CollectiveKind::Leading { .. });
        let all = &self.facts.collectives;
        if let Some(at) = all.iter().position(|c| c.id == member.of && is_leading(c)) {
            return Some(at);
        }
        let unit = all.iter().find(|c| c.id == member.of)?;
        let own = all.iter().position(|c| is_leading(c) && c.parent.as_ref() == Some(&member.of));
        if own.is_some() || !matches!(unit.kind, CollectiveKind::Organisation { .. }) {
            return own;
        }
        let name = &unit.name;
        let made = Collective {
            id: format!("{}/lanh-dao", member.of).into(),
            name: format!("Tập thể lãnh đạo {name}").into(),
            kind: CollectiveKind::Leading { members: Vec::new() },
            parent: Some(member.of.clone()),
            group: None,
            assessment_block: None,
            emulation_block: None,
            direct_workers: None,
            place: member.place.clone(),
        };
        self.facts.collectives.push(made);
        Some(self.facts.collectives.len() - 1)
    }

    /// Persons with their stays; what the last stay does not say is taken from the ones before.
    pub(super) fn persons(&mut self) {
        let ids: BTreeSet<Arc<str>> = self.facts.collectives.iter().map(|c| c.id.clone()).collect();
        for (code, mut stays) in std::mem::take(&mut self.stays) {
            stays.sort_by_key(|s| (s.service.from, s.service.unit.clone()));
            let latest = |of: fn(&Stay) -> Option<bool>| stays.iter().rev().find_map(of);
            let party = stays.iter().rev().map(|s| &s.party).find(|p| **p != PartyMembership::Unknown);
            let Some(place) = stays.last().map(|s| s.service.place.clone()) else { continue };
            self.facts.persons.push(Person {
                code: code.clone(),
                kind: stays.iter().rev().find_map(|s| s.kind),
                party: party.cloned().unwrap_or(PartyMembership::Unknown),
                recruited: stays.iter().rev().find_map(|s| s.recruited),
                direct_worker: latest(|s| s.direct_worker),
                woman: latest(|s| s.woman),
                place: place.clone(),
            });
            let worked = sum(&stays, |s| s.worked.as_ref());
            let absent = sum(&stays, |s| s.absent.as_ref());
            let maternity = sum(&stays, |s| s.maternity.as_ref());
            self.months(&code, &[&worked, &absent, &maternity], &place);
            let year = self.campaign.year;
            self.facts.work.push(WorkYear { person: code, year, worked, absent, maternity, place });
            for stay in stays {
                let mut service = stay.service;
                if !ids.contains(&service.unit) {
                    self.found.push(unknown_collective(service.place.clone(), &service.unit));
                    service.unit = stay.unit;
                }
                self.facts.services.push(service);
            }
        }
    }

    /// The months of all stays of a person are those of one year.
    fn months(&mut self, code: &str, parts: &[&Option<Exact>; 3], place: &Place) {
        let sum = parts.iter().filter_map(|p| p.as_ref()).fold(Exact::ZERO, |sum, part| sum.add(part));
        if sum > Exact::from_int(12) {
            let shown = sum.to_text();
            let message = text!(
                "các dòng của `{code}` cộng lại là `{shown}` tháng, quá 12",
                "the rows of `{code}` make `{shown}` months, more than 12"
            );
            let hint = text!(
                "người chuyển đơn vị: mỗi dòng chỉ ghi số tháng ở đơn vị của dòng đó",
                "for somebody who moved each row has the months at its own unit"
            );
            self.found.push(warning(Diagnostic::new(Code::Inconsistent, place.clone(), message).hint(hint)));
        }
    }
}

/// The sum over all stays; unknown where one of them is.
fn sum(stays: &[Stay], of: fn(&Stay) -> Option<&Exact>) -> Option<Exact> {
    stays.iter().try_fold(Exact::ZERO, |sum, stay| Some(sum.add(of(stay)?)))
}

/// First and last day of a year.
pub(super) fn days(year: i16) -> (Date, Date) {
    (Date::new(year, 1, 1).unwrap_or(Date::MIN), Date::new(year, 12, 31).unwrap_or(Date::MAX))
}

fn unknown_collective(place: Place, code: &str) -> Diagnostic {
    let message = text!(
        "mã tập thể `{code}` không có trong sổ `collectives` và không phải đơn vị",
        "collective `{code}` is not in the register `collectives` and is no unit"
    );
    let hint = text!(
        "sửa mã ở sổ này, hoặc thêm tập thể vào sổ `collectives`, rồi nhập lại",
        "correct the code here, or add it to `collectives`, and import that again"
    );
    warning(Diagnostic::new(Code::UnknownCollective, place, message).hint(hint))
}

/// Stays as heads, by unit: who, from when, until when.
pub(super) fn heads(services: &[Service]) -> BTreeMap<&Arc<str>, Vec<&Service>> {
    let mut heads: BTreeMap<&Arc<str>, Vec<&Service>> = BTreeMap::new();
    for service in services.iter().filter(|s| s.post == Post::Head) {
        heads.entry(&service.unit).or_default().push(service);
    }
    heads
}

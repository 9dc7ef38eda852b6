//! What the journal holds already that an import must agree with: persons, collectives, other parts.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::rows::{Row, each};
use super::{RegisterKind, catalogue};
use crate::measure::BodyError;
use crate::round::RoundError;
use crate::session::Session;

/// Days that stand for no day at all.
pub(super) const OPEN: &str = "9999-12-31";

/// What is recorded already.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Year that is assessed.
    pub(super) year: Option<i16>,
    /// Persons with the day of their recruitment; `None` where none were imported.
    pub(super) persons: Option<BTreeMap<String, Option<Date>>>,
    /// Collectives with unit and kind; `None` where none were imported.
    pub(super) collectives: Option<BTreeMap<String, (String, String)>>,
    /// Keys of the rows of other parts of the register, with their part.
    pub(super) keys: BTreeMap<String, String>,
    /// Periods of other parts: of what, from, until, part.
    pub(super) periods: Vec<(String, String, String, String)>,
}

impl Known {
    /// Nothing recorded yet, in a year.
    pub fn in_year(year: i16) -> Known {
        Known { year: Some(year), ..Known::default() }
    }

    /// What the journal holds for an import of a part of a register.
    ///
    /// # Errors
    /// When no campaign is in effect, or an entry cannot be read.
    pub fn of(session: &Session, kind: &RegisterKind, part: &str) -> Result<Known, RoundError> {
        let campaign = session.campaign().ok_or(RoundError::NotApplied)?;
        let mut known = Known::in_year(campaign.year);
        for (register, other, imported) in session.state().registers() {
            let own = register == kind.id;
            // Rows that stand in two parts would count twice.
            let another_part = own && other != part;
            let people = !own && kind.names_people() && matches!(register, "persons" | "collectives");
            if !another_part && !people {
                continue;
            }
            let entry = imported.entry;
            let recorded = session.recorded(entry)?.ok_or(RoundError::Entry { entry })?;
            let taken = match own {
                true => known.add_part(kind, other, &recorded.body),
                false => known.add(register, &recorded.body),
            };
            taken.map_err(|source| RoundError::Register { entry, source })?;
        }
        Ok(known)
    }

    /// Codes of the persons of the year, in order.
    pub fn person_codes(&self) -> impl Iterator<Item = &str> {
        self.persons.iter().flat_map(BTreeMap::keys).map(|k| &**k)
    }

    /// Codes of collectives that are no whole unit, in order.
    pub fn collective_codes(&self) -> impl Iterator<Item = &str> {
        let all = self.collectives.iter().flatten();
        all.filter(|(code, (unit, _))| *code != unit).map(|(code, _)| &**code)
    }

    /// Adds the rows of the registers `persons` and `collectives`; others are passed over.
    ///
    /// # Errors
    /// [`BodyError`] where the body is not one of the register.
    pub fn add(&mut self, register: &str, body: &[u8]) -> Result<(), BodyError> {
        let Some(kind) = catalogue::find(register) else { return Ok(()) };
        let text = |row: &Row<'_>, id: &str| row.text(id).unwrap_or_default().to_owned();
        match register {
            "persons" => {
                let persons = self.persons.get_or_insert_default();
                each(kind, body, |row| {
                    let day = row.date("recruited_on");
                    let known = persons.entry(text(row, "person")).or_default();
                    *known = known.or(day);
                })
            }
            "collectives" => {
                let collectives = self.collectives.get_or_insert_default();
                each(kind, body, |row| {
                    collectives.insert(text(row, "collective"), (text(row, "unit"), text(row, "kind")));
                })
            }
            _ => Ok(()),
        }
    }

    /// Adds another part of the register that is imported.
    ///
    /// # Errors
    /// [`BodyError`] where the body is not one of the register.
    pub fn add_part(&mut self, kind: &RegisterKind, part: &str, body: &[u8]) -> Result<(), BodyError> {
        each(kind, body, |row| {
            self.keys.insert(row.key(), part.to_owned());
            if let Some(periods) = kind.periods {
                let text = |id: &str, open: &str| row.text(id).unwrap_or(open).to_owned();
                let of = row.joined(periods.of);
                self.periods.push((of, text(periods.from, ""), text(periods.until, OPEN), part.to_owned()));
            }
        })
    }
}

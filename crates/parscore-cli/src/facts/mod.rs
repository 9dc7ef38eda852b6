//! The facts of emulation and awards: registers of the journal and the campaign's own results, as the
//! rules take them. Awards and campaign do not see each other; this is where one becomes the other.

mod cross;
mod history;
mod people;
#[cfg(test)]
mod tests;
mod year;

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_awards::facts::{Coverage, Facts, IndexBasis, Register, Scope, SubjectId};
use parscore_campaign::config::Campaign;
use parscore_campaign::measure::BodyError;
use parscore_campaign::register::rows::{Row, each};
use parscore_campaign::register::{RegisterKind, catalogue};
use parscore_campaign::round::RoundError;
use parscore_campaign::session::Session;
use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::text;
use parscore_files::faults::warning;

pub(crate) use cross::unknown_rules;

use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;

/// Everything that a campaign's journal knows for the rules, with what is wrong or worth knowing about
/// it; `basis` is the reform result that is to count: results of every basis are given, and remarks are
/// made about this one.
pub(crate) fn of(
    context: &mut Context,
    session: &Session,
    basis: IndexBasis,
) -> Result<(Facts, Vec<Diagnostic>), Failure> {
    let campaign = campaign::in_effect(session)?;
    let mut gather = Gather::new(&campaign);
    gather.journal(session).map_err(|error| campaign::round_failure(context, error))?;
    gather.own_results(session).map_err(|error| campaign::round_failure(context, error))?;
    gather.pending(basis);
    Ok(gather.finish())
}

/// Violations that are named in a remark about all of them.
const NAMED: usize = 5;

/// Registers on their way to facts.
struct Gather<'c> {
    campaign: &'c Campaign,
    facts: Facts,
    found: Vec<Diagnostic>,
    /// Registers that were imported, with where the first part stands.
    imported: BTreeMap<&'static str, Place>,
    /// Rows of persons by code: those of one person become one.
    stays: BTreeMap<Arc<str>, Vec<people::Stay>>,
    /// Members of leading collectives, by what the row names.
    leading: Vec<people::LeadingMember>,
    /// Discipline of persons whom no code names: the unit, the violation, where it stands.
    unnamed: Vec<(Arc<str>, Arc<str>, Place)>,
}

/// Where rows of one import stand.
#[derive(Debug, Clone)]
struct Source {
    file: Arc<str>,
}

impl Source {
    fn new(kind: &RegisterKind, entry: u64) -> Source {
        Source { file: format!("journal.db#{entry}/{}.csv", kind.id).into() }
    }

    /// The row of the recorded csv, counted with its headings.
    fn row(&self, row: &Row<'_>) -> Place {
        let line = u32::try_from(row.number.saturating_add(1)).unwrap_or(u32::MAX);
        Place::Cell { file: self.file.clone(), sheet: None, row: line, column: 0, content: String::new() }
    }

    fn whole(&self) -> Place {
        Place::File { file: self.file.clone() }
    }
}

impl<'c> Gather<'c> {
    fn new(campaign: &'c Campaign) -> Self {
        let mut gather = Gather {
            campaign,
            facts: Facts::default(),
            found: Vec::new(),
            imported: BTreeMap::new(),
            stays: BTreeMap::new(),
            leading: Vec::new(),
            unnamed: Vec::new(),
        };
        gather.units();
        gather
    }

    fn journal(&mut self, session: &Session) -> Result<(), RoundError> {
        for (name, _, imported) in session.state().registers() {
            let Some(kind) = catalogue::find(name) else { continue };
            let entry = imported.entry;
            let recorded = session.recorded(entry)?.ok_or(RoundError::Entry { entry })?;
            self.add(kind, entry, &recorded.body).map_err(|source| RoundError::Register { entry, source })?;
        }
        Ok(())
    }

    /// Adds one import. Registers that say nothing to the rules are passed over.
    fn add(&mut self, kind: &'static RegisterKind, entry: u64, body: &[u8]) -> Result<(), BodyError> {
        let source = Source::new(kind, entry);
        self.imported.entry(kind.id).or_insert_with(|| source.whole());
        let take: fn(&mut Self, &Row<'_>, Place) = match kind.id {
            "persons" => Self::stay,
            "collectives" => Self::collective,
            "leading_members" => Self::leading_member,
            "grades" => Self::grade,
            "titles_held" => Self::holding,
            "merits" => Self::merit,
            "violations" => Self::discipline,
            "under_way" => Self::case,
            "work_results" => Self::figure,
            "votes" => Self::vote,
            "block_scores" => Self::block,
            "registrations" => Self::registration,
            "judgements" => Self::judgement,
            "coverage" => Self::coverage,
            "inspections" => Self::finding,
            "last_year" => Self::last_year,
            "indices" => Self::published,
            _ => return Ok(()),
        };
        each(kind, body, |row| take(self, row, source.row(row)))
    }

    fn finish(mut self) -> (Facts, Vec<Diagnostic>) {
        self.collectives_joined();
        self.persons();
        self.complete_registers();
        self.latest_only();
        cross::check(&mut self);
        (self.facts, self.found)
    }

    /// Registers of the assessed year are complete once they were imported: no row then means that
    /// nothing happened. Discipline is not, where a row does not say who it was.
    fn complete_registers(&mut self) {
        let year = self.campaign.year;
        self.unnamed_discipline();
        let of = [
            ("violations", Register::Discipline),
            ("under_way", Register::Cases),
            ("registrations", Register::Registrations),
            ("inspections", Register::Findings),
        ];
        for (name, register) in of {
            let Some(place) = self.imported.get(name).cloned() else { continue };
            let line = |whom| Coverage { register, whom, from: year, until: year, place: place.clone() };
            if register == Register::Discipline && !self.unnamed.is_empty() {
                let units = self.campaign.units.iter().filter(|u| !self.holds_unnamed(&u.id));
                let lines: Vec<Coverage> = units.map(|u| line(Scope::Within(u.id.clone()))).collect();
                self.facts.coverage.extend(lines);
            } else {
                self.facts.coverage.push(line(Scope::Everyone));
            }
        }
    }

    /// Says how much discipline has no code of a person, and takes the year from whatever declares
    /// discipline complete: rows that name nobody contradict it.
    fn unnamed_discipline(&mut self) {
        let Some((.., place)) = self.unnamed.first() else { return };
        let count = self.unnamed.len();
        let mut numbers: Vec<String> =
            self.unnamed.iter().take(NAMED).map(|(_, number, _)| format!("`{number}`")).collect();
        if count > NAMED {
            numbers.push("…".to_owned());
        }
        let numbers = numbers.join(", ");
        let message = text!(
            "{count} vụ kỷ luật chưa ghi mã cá nhân nên chưa tính được cho ai: {numbers}",
            "disciplinary measures without a code of a person, which count for nobody: {count} ({numbers})"
        );
        let hint = text!(
            "điền cột `Mã cá nhân` của sổ `violations` rồi nhập lại; trước đó mọi người của các đơn vị đó phải được xem xét",
            "fill in the column `person` of `violations` and import it again; until then everybody of those units needs review"
        );
        self.found.push(warning(Diagnostic::new(Code::ConditionOpen, place.clone(), message).hint(hint)));
        let year = self.campaign.year;
        let mut coverage = std::mem::take(&mut self.facts.coverage);
        let clipped = |line: &mut Coverage| {
            if line.register == Register::Discipline && line.until >= year && !self.is_named(&line.whom) {
                line.until = year - 1;
            }
            line.from <= line.until
        };
        coverage.retain_mut(clipped);
        self.facts.coverage = coverage;
    }

    /// Whether nobody unnamed can be among those of whom a line speaks.
    fn is_named(&self, whom: &Scope) -> bool {
        match whom {
            Scope::Everyone => false,
            Scope::Within(of) => self.campaign.unit(of).is_some() && !self.holds_unnamed(of),
            // Of one subject an office can say it by name.
            Scope::One(_) => true,
        }
    }

    /// Whether discipline of somebody unnamed belongs to a unit or to one below it.
    fn holds_unnamed(&self, unit: &str) -> bool {
        self.unnamed.iter().any(|(at, ..)| {
            let mut here = Some(&**at);
            // No longer than there are units: parents may go round in a circle.
            for _ in 0..=self.campaign.units.len() {
                match here {
                    Some(id) if id == unit => return true,
                    Some(id) => here = self.campaign.unit(id).and_then(|u| u.parent.as_deref()),
                    None => return false,
                }
            }
            false
        })
    }
}

/// The word of a closed list that a text is the key of.
fn word<T: Copy>(all: &[(T, &str)], text: Option<&str>) -> Option<T> {
    let text = text?;
    all.iter().find(|(_, name)| *name == text).map(|(word, _)| *word)
}

/// Whom a row is about.
fn subject(row: &Row<'_>) -> Option<SubjectId> {
    let person = row.text("person").map(SubjectId::person);
    person.or_else(|| row.text("collective").map(SubjectId::collective))
}

/// Whom a row with a scope is about.
fn scope(row: &Row<'_>) -> Option<Scope> {
    match row.text("scope") {
        Some("everyone") => Some(Scope::Everyone),
        Some("within") => row.text("collective").map(|c| Scope::Within(c.into())),
        _ => subject(row).map(Scope::One),
    }
}

fn shared(row: &Row<'_>, column: &str) -> Option<Arc<str>> {
    row.text(column).map(Arc::from)
}

//! The round of one block. The units of a large block are read in parts, each on a processor of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use parscore_core::diagnostic::Place;
use parscore_core::round::{AnswerTable, Round, Unit, Version};

use super::{BlockRound, RegisterFacts, RoundError, RoundOptions, answers, cutoffs};
use crate::act::Recorded;
use crate::config::{Block, Campaign, CampaignUnit};
use crate::journal::Journal;
use crate::journal::sqlite::SqliteJournal;
use crate::session::{JOURNAL, Session, SessionError, recorded_in};
use crate::state::State;

/// Fewer units than this are not worth a further connection to the journal.
const WORTH: usize = 500;
/// More processors than this wait for the disk.
const MOST: usize = 8;

/// What a part reads: the state, and its entries through a connection of its own. Entries never change,
/// so every part reads the same however late it reads.
pub(super) struct Reading<'s> {
    pub(super) state: &'s State,
    journal: &'s dyn Journal,
}

impl Reading<'_> {
    /// The act of an entry.
    pub(super) fn recorded(&self, entry: u64) -> Result<Option<Recorded>, SessionError> {
        recorded_in(self.journal, entry)
    }
}

/// The round of a block.
pub(super) fn round(
    session: &Session,
    registers: &RegisterFacts,
    block: &Block,
    units: &[(usize, &CampaignUnit)],
    version: Version,
    asked: RoundOptions,
) -> Result<BlockRound, RoundError> {
    let processors = thread::available_parallelism().map_or(1, usize::from).min(MOST);
    let parts = if units.len() < WORTH { 1 } else { processors };
    in_parts(session, registers, block, units, version, asked, parts)
}

/// The same in so many parts.
fn in_parts(
    session: &Session,
    registers: &RegisterFacts,
    block: &Block,
    units: &[(usize, &CampaignUnit)],
    version: Version,
    asked: RoundOptions,
    parts: usize,
) -> Result<BlockRound, RoundError> {
    let campaign: &Campaign = session.campaign().ok_or(RoundError::NotApplied)?;
    let (state, path) = (session.state(), session.folder().join(JOURNAL));
    let lookup = answers::Lookup::new(&block.rubric);
    let empty = || empty(campaign, block, version, asked);
    if parts <= 1 {
        let reading = Reading { state, journal: session.journal() };
        return part(&reading, registers, campaign, &lookup, units, empty());
    }
    let work = |units: &[(usize, &CampaignUnit)]| {
        let journal = SqliteJournal::open(&path).map_err(SessionError::from)?;
        part(&Reading { state, journal: &journal }, registers, campaign, &lookup, units, empty())
    };
    let done: Vec<Result<BlockRound, RoundError>> = thread::scope(|scope| {
        let work = &work;
        let chunks = units.chunks(units.len().div_ceil(parts).max(1));
        let workers: Vec<_> = chunks.map(|units| scope.spawn(move || work(units))).collect();
        workers.into_iter().map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let mut whole = empty();
    for part in done {
        append(&mut whole, part?);
    }
    Ok(whole)
}

/// A round without units.
fn empty(campaign: &Campaign, block: &Block, version: Version, asked: RoundOptions) -> BlockRound {
    let cutoffs = cutoffs(campaign, block, version, asked);
    BlockRound {
        block: block.id.clone(),
        title: block.title.clone(),
        round: Round {
            rubric: block.rubric.clone(),
            units: Vec::new(),
            versions: cutoffs.keys().map(|of| (*of, AnswerTable { rows: Vec::new() })).collect(),
            version,
            evidence: Some(BTreeMap::new()),
            places: None,
            open: BTreeSet::new(),
            pooled: Vec::new(),
            calendar: campaign.calendar.clone(),
        },
        submitted: BTreeSet::new(),
        cutoffs,
        differences: Vec::new(),
        conflicts: Vec::new(),
        faults: Vec::new(),
    }
}

/// The round of some units, in the place of the empty one.
fn part(
    reading: &Reading<'_>,
    registers: &RegisterFacts,
    campaign: &Campaign,
    lookup: &answers::Lookup,
    units: &[(usize, &CampaignUnit)],
    mut out: BlockRound,
) -> Result<BlockRound, RoundError> {
    out.round.units = units.iter().map(|(_, unit)| unit_of(unit)).collect();
    let rubric = out.round.rubric.clone();
    for (at, (position, unit)) in units.iter().enumerate() {
        let facts = registers.by_version(campaign, &rubric, *position, &out.cutoffs);
        answers::of_unit(reading, campaign, lookup, (at, unit), &facts, &mut out)?;
    }
    Ok(out)
}

/// Puts the units of a part after those that are there.
fn append(whole: &mut BlockRound, part: BlockRound) {
    let first = whole.round.units.len();
    let BlockRound { round, submitted, differences, conflicts, faults, .. } = part;
    whole.round.units.extend(round.units);
    for (version, table) in round.versions {
        if let Some(of) = whole.round.versions.get_mut(&version) {
            of.rows.extend(table.rows);
        }
    }
    let evidence = round.evidence.into_iter().flatten().map(|((at, criterion), of)| ((first + at, criterion), of));
    whole.round.evidence.get_or_insert_default().extend(evidence);
    whole.round.open.extend(round.open.into_iter().map(|(at, input)| (first + at, input)));
    whole.submitted.extend(submitted.into_iter().map(|at| first + at));
    whole.differences.extend(differences);
    whole.conflicts.extend(conflicts);
    whole.faults.extend(faults);
}

fn unit_of(unit: &CampaignUnit) -> Unit {
    Unit {
        id: unit.id.clone(),
        name: unit.name.clone(),
        block: Some(unit.block.clone()),
        attributes: unit.attributes.clone(),
        place: Place::Nowhere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::{Act, Arrival, EvidenceRow, SubmissionKind, Submit};
    use crate::form::tests::texts;
    use crate::round::units_of;

    #[test]
    fn parts_make_the_round_of_the_whole() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = Session::create(folder.path(), "thu-2020").unwrap();
        let mut apply = texts();
        for n in 0..5 {
            apply.units.push_str(&format!("so-{n},Sở số {n},department,so-nganh\n"));
        }
        let act = |session: &mut Session, act| {
            session.act("qt", "2021-01-20T08:00:00+07:00", Recorded::plain(act), None, None).unwrap();
        };
        act(&mut session, Act::Apply(apply));
        let campaign = session.campaign().cloned().unwrap();
        let block = &campaign.blocks[0];
        let document = EvidenceRow {
            number: "1/BC".into(),
            date: None,
            issuer: "Sở".into(),
            place: String::new(),
            link: String::new(),
        };
        for (n, answer) in [(0, "có"), (2, "không"), (4, "có")] {
            let submit = Submit {
                unit: format!("so-{n}"),
                what: SubmissionKind::SelfAssessment,
                rubric: block.rubric.hashes.canonical.clone(),
                answers: BTreeMap::from([("ke_hoach".into(), answer.into())]),
                evidence: BTreeMap::from([("1.1".into(), vec![document.clone()])]),
                notes: BTreeMap::new(),
                arrival: Arrival::default(),
                keyed: false,
            };
            act(&mut session, Act::Submit(submit));
        }
        let registers = RegisterFacts::load(&session).unwrap();
        let units = units_of(&campaign, block);
        let made = |parts| {
            let version = Version::Appraised1;
            format!(
                "{:?}",
                in_parts(&session, &registers, block, &units, version, RoundOptions::default(), parts).unwrap()
            )
        };
        let whole = made(1);
        assert!(units.len() == 7 && whole.contains("1/BC"));
        for parts in [2, 3, 7, 20] {
            assert_eq!(made(parts), whole, "{parts}");
        }
    }
}

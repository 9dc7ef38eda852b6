//! What came of the demonstration year: standings, classes, movements, and what to try next.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use parscore_campaign::round::{BlockRound, RoundError, RoundOptions, rounds};
use parscore_campaign::session::Session;
use parscore_core::round::Version;
use parscore_core::score::score_round;
use parscore_core::standing::{Change, Former, changes, stand};
use parscore_core::text;
use parscore_files::table::{self, TableOptions};

use super::year::session_failure;
use crate::commands;
use crate::context::Context;
use crate::failure::Failure;
use crate::former;
use crate::help::Help;
use crate::results::{self, Results};

/// The version that the year ends with.
const VERSION: Version = Version::Appraised1;

/// How places moved against last year.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Movements {
    pub(super) up: usize,
    pub(super) down: usize,
    pub(super) same: usize,
    /// The largest rise, with the unit's name.
    pub(super) most: Option<(i64, Arc<str>)>,
}

/// A block with its results.
pub(super) struct Scored {
    pub(super) title: Arc<str>,
    pub(super) results: Results,
    /// Units of which the appraisal changed answers.
    pub(super) changed: usize,
}

/// Scores every block.
pub(super) fn score(context: &mut Context, session: &Session) -> Result<Vec<Scored>, Failure> {
    let former = last_year(context, session)?;
    let mut all = Vec::new();
    for block in blocks(session)? {
        let (sheets, faults) = score_round(&block.round);
        let (standings, more) = stand(&block.round, &sheets);
        context.report(&block.faults)?;
        context.report(&faults)?;
        context.report(&more)?;
        let changed = changed(&block);
        let known = block.round.units.iter().filter_map(|u| Some((u.id.clone(), former.get(&u.id)?.clone())));
        let known: BTreeMap<Arc<str>, Former> = known.collect();
        let changes = (!known.is_empty()).then(|| {
            let changes = changes(&block.round, &standings, &known, false);
            (known, changes)
        });
        let faults = block.faults.len() + faults.len() + more.len();
        let results = Results {
            round: block.round,
            sheets,
            standings,
            former: changes,
            published: None,
            made_up: true,
            faults,
            note: None,
        };
        all.push(Scored { title: block.title, results, changed });
    }
    Ok(all)
}

fn blocks(session: &Session) -> Result<Vec<BlockRound>, Failure> {
    rounds(session, VERSION, RoundOptions::default()).map_err(|error| match error {
        RoundError::Session(error) => session_failure(&error),
        error => Failure::CouldNot(text!("không lập được kết quả: {error}", "no results can be made: {error}"), None),
    })
}

/// Units of which the appraisal changed an answer that they had given.
fn changed(block: &BlockRound) -> usize {
    let of = |version: Version| block.round.versions.get(&version).map(|t| t.rows.as_slice()).unwrap_or_default();
    let both = of(Version::SelfAssessed).iter().zip(of(VERSION));
    both.filter(|(own, later)| own.iter().zip(later.iter()).any(|(a, b)| a.is_some() && b.is_some())).count()
}

/// Places of the year before, as the register of last year's results has them.
fn last_year(context: &mut Context, session: &Session) -> Result<former::FormerYear, Failure> {
    let entry = session.state().registers().find(|(kind, ..)| *kind == "last_year").map(|(_, _, i)| i.entry);
    let Some(entry) = entry else { return Ok(BTreeMap::new()) };
    let recorded = session.recorded(entry).map_err(|e| session_failure(&e))?;
    let body = recorded.map(|r| r.body).unwrap_or_default();
    let (table, faults) = table::read_bytes("last_year.csv", &body, &TableOptions::default());
    context.report(&faults)?;
    let Some(table) = table else { return Ok(BTreeMap::new()) };
    let (former, faults) = former::rows(&table);
    context.report(&faults)?;
    Ok(former)
}

impl Scored {
    /// Units of each class, in the order of the standings.
    pub(super) fn classes(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for row in &self.results.standings.rows {
            *counts.entry(row.class.as_deref().unwrap_or("–")).or_insert(0) += 1;
        }
        counts
    }

    /// How many rose, fell and stayed, and the largest rise with its unit; without last year's places none.
    pub(super) fn movements(&self) -> Option<Movements> {
        let (_, changes) = self.results.former.as_ref()?;
        let places: Vec<(i64, &Arc<str>)> = changes
            .by_unit
            .iter()
            .filter_map(|(unit, change)| match change {
                Change::Both { rank: Some(places), .. } => Some((*places, unit)),
                _ => None,
            })
            .collect();
        let count = |fits: fn(&i64) -> bool| places.iter().filter(|(p, _)| fits(p)).count();
        let name = |unit: &Arc<str>| {
            self.results.round.units.iter().find(|u| u.id == *unit).map_or_else(|| unit.clone(), |u| u.name.clone())
        };
        let most = places.iter().max_by_key(|(p, _)| *p).filter(|(p, _)| *p > 0).map(|(p, unit)| (*p, name(unit)));
        Some(Movements { up: count(|p| *p > 0), down: count(|p| *p < 0), same: count(|p| *p == 0), most })
    }
}

/// Prints the results of every block.
pub(super) fn results(context: &mut Context, session: &Session) -> Result<(), Failure> {
    let made_up = context.pick(
        "SỐ LIỆU GIẢ ĐỊNH – không phải kết quả thật của đơn vị nào",
        "MADE-UP FIGURES – no real results of any unit",
    );
    let made_up = made_up.to_owned();
    context.line(&made_up)?;
    let lang = context.lang;
    for scored in score(context, session)? {
        context.line(format!("\n{}", scored.title))?;
        context.raw(results::tables(&scored.results, lang))?;
        let classes = scored.classes().into_iter().map(|(class, n)| format!("{class} {n}")).collect::<Vec<_>>();
        context.entry("Xếp loại", "Classes", classes.join(", "))?;
        if let Some(Movements { up, down, same, most }) = scored.movements() {
            let line = match context.lang {
                parscore_core::diagnostic::Lang::Vi => format!("{up} tăng, {down} giảm, {same} giữ nguyên"),
                parscore_core::diagnostic::Lang::En => format!("{up} up, {down} down, {same} unchanged"),
            };
            let most = most.map(|(places, name)| format!(" ({name} +{places})")).unwrap_or_default();
            context.entry("So với năm 2019", "Against 2019", format!("{line}{most}"))?;
        }
        let of = scored.results.round.units.len();
        context.entry(
            "Số đơn vị có nội dung tự kê khai bị thay đổi khi thẩm định",
            "Units of which the appraisal changed claims",
            format!("{}/{of}", scored.changed),
        )?;
        context.line(&made_up)?;
    }
    Ok(())
}

/// Prints where the journal stands and what to try: only commands that there are.
pub(super) fn next(context: &mut Context, folder: &Path, session: &Session) -> Result<(), Failure> {
    let head = session.state().head();
    context.line("")?;
    context.entry("Số mục nhật ký", "Entries of the journal", head.seq)?;
    context.entry("Mã băm cuối nhật ký", "Head of the journal", head.hash.hex())?;
    let commands = commands::all(Help::new(context.lang));
    let there = |name: &str| commands.iter().any(|c| c.get_name() == name);
    let shown = folder.display();
    context.entry("Thử tiếp", "Try next", "")?;
    for name in ["status", "results", "watch", "log", "verify"].into_iter().filter(|n| there(n)) {
        context.line(format!("  parscore {name} --campaign {shown}"))?;
    }
    context.line("  parscore explain --help")
}

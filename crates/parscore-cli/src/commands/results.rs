//! `parscore results`: standings of every block, classes, movements, points lost; and the bundles.

mod claims;
mod last_year;

use clap::{ArgMatches, Command};
use parscore_campaign::results::{self as year, BlockResults, Move, Moves};
use parscore_campaign::round::RoundOptions;
use parscore_campaign::session::Session;
use parscore_core::diagnostic::Lang;
use parscore_core::round::Version;
use parscore_core::rubric::Criterion;
use parscore_files::bundle::Trails;

use crate::answers;
use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::results::{self, Results};

/// Criteria that are named among those that cost most.
const MOST_LOST: usize = 5;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "results",
        help.pick(
            "Kết quả của các khối: hạng, xếp loại, tăng giảm, điểm bị mất",
            "Results of the blocks: places, classes, movements, points lost",
        ),
        help.pick(
            "parscore results [--version <LẦN>] [--last-year] [--write]",
            "parscore results [--version <VERSION>] [--last-year] [--write]",
        ),
        &[
            ("parscore results", "theo lần chấm mới nhất", "by the latest assessment"),
            ("parscore results --version self", "theo điểm tự chấm", "by the units' own assessment"),
            (
                "parscore results --last-year",
                "thêm bảng từng tiêu chí so với năm trước (sổ last_year, crosswalk)",
                "with a table of every criterion against last year (registers last_year, crosswalk)",
            ),
            ("parscore results --write", "ghi thêm gói kết quả vào out/", "write the bundles to out/ too"),
        ],
    )
    .arg(answers::version_option(help))
    .arg(
        help.flag(
            "last-year",
            ("Thêm bảng từng tiêu chí so với năm trước", "Add the table of criteria against last year"),
        ),
    )
    .arg(help.flag("write", ("Ghi gói kết quả vào out/ket-qua", "Write results bundles to out/ket-qua")))
    .arg(campaign::folder_option(help))
}

/// Prints the results of every block.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let session = campaign::open(context, matches)?;
    campaign::in_effect(&session)?;
    let version = answers::version(matches).unwrap_or_else(|| latest(&session));
    let asked = Asked { write: matches.get_flag("write"), last_year: matches.get_flag("last-year") };
    show(context, &session, version, asked)
}

/// What is wanted besides the standings.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asked {
    /// Bundles are written.
    pub(crate) write: bool,
    /// Every criterion against last year is printed.
    pub(crate) last_year: bool,
}

/// Prints the results of every block in a version, and writes their bundles where asked to.
pub(crate) fn show(context: &mut Context, session: &Session, version: Version, asked: Asked) -> Result<(), Failure> {
    let blocks = year::results(session, version, RoundOptions::default())
        .map_err(|error| campaign::round_failure(context, error))?;
    context.entry("Lần chấm", "Assessment", version.name())?;
    let mut written = if asked.write { year::write(&blocks, session.folder(), Trails::All)? } else { Vec::new() };
    for block in blocks.iter().filter(|_| asked.write) {
        written.extend(claims::write(block, session.folder())?);
    }
    for block in blocks {
        print(context, block, asked)?;
    }
    for folder in written {
        context.entry("Đã ghi", "Written", folder.display())?;
    }
    Ok(())
}

/// The latest version on which anybody decided.
pub(crate) fn latest(session: &Session) -> Version {
    let state = session.state();
    let decided = |round: u8| {
        let mut appraisals = state.units().flat_map(|(_, records)| &records.appraisals);
        appraisals.any(|a| a.round == round && state.counts(a.entry))
    };
    match (decided(2), decided(1)) {
        (true, _) => Version::Appraised2,
        (false, true) => Version::Appraised1,
        (false, false) => Version::SelfAssessed,
    }
}

fn print(context: &mut Context, block: BlockResults, asked: Asked) -> Result<(), Failure> {
    context.line(format!("\n{}", block.title))?;
    context.report(&block.faults)?;
    let classes = classes(&block);
    // A block of which last year's table has no unit has nothing to compare with.
    let known = block.former.as_ref().is_some_and(|(units, _)| !units.is_empty());
    let moves = known.then(|| moved(&block, context.lang));
    let against = block.against.as_ref().map(|against| {
        let table = if asked.last_year { last_year::table(&block, against, context.lang) } else { String::new() };
        (last_year::lines(&block, against, context.lang), table)
    });
    let lost = lost(&block, context.lang);
    let (conflicts, pending) = (block.conflicts.len(), block.pending().count());
    let claims = claims::text(&block, context.lang);
    let open = claims::conflicts(&block, context.lang);
    let shown = Results {
        faults: block.faults.len(),
        round: block.round,
        sheets: block.sheets,
        standings: block.standings,
        former: block.former.filter(|_| known),
        published: None,
        made_up: block.made_up,
        note: None,
    };
    context.raw(results::tables(&shown, context.lang))?;
    context.raw(results::foot(&shown, context.lang))?;
    context.entry("Xếp loại", "Classes", classes)?;
    if let Some(moves) = moves {
        context.entry("So với năm trước", "Against last year", moves)?;
    }
    let (lines, table) = against.unwrap_or_default();
    for (vi, en, text) in lines {
        context.entry(vi, en, text)?;
    }
    context.raw(table)?;
    context.entry("Mất điểm nhiều nhất", "Most points lost", lost)?;
    context.raw(claims)?;
    context.entry("Nội dung còn ý kiến khác nhau", "Criteria in conflict", conflicts)?;
    context.raw(open)?;
    context.entry("Đơn vị chưa có kết quả cuối", "Units with a pending result", pending)
}

fn classes(block: &BlockResults) -> String {
    let counts = block.classes().into_iter().map(|(class, n)| format!("{} {n}", class.as_deref().unwrap_or("–")));
    counts.collect::<Vec<_>>().join(", ")
}

/// How many rose, fell and stayed, with the largest rise.
fn moved(block: &BlockResults, lang: Lang) -> String {
    let Moves { up, down, same, new, unknown } = block.moves();
    let known = match lang {
        Lang::Vi => format!("{up} tăng, {down} giảm, {same} giữ nguyên"),
        Lang::En => format!("{up} up, {down} down, {same} unchanged"),
    };
    let risen = (0..block.round.units.len()).filter_map(|unit| match block.moved(unit)? {
        Move::Up(places) => Some((places, unit)),
        _ => None,
    });
    let most = risen.max_by_key(|(places, _)| *places);
    let most = most.map(|(places, unit)| format!(" ({} +{places})", block.round.units[unit].name));
    let known = known + &most.unwrap_or_default();
    match (new, unknown, lang) {
        (0, 0, _) => known,
        (_, _, Lang::Vi) => format!("{known}, {new} mới, {unknown} chưa rõ"),
        (_, _, Lang::En) => format!("{known}, {new} new, {unknown} not known"),
    }
}

/// The leaves that cost the block's units most points together.
fn lost(block: &BlockResults, lang: Lang) -> String {
    let rubric = &block.round.rubric;
    let criterion = |lost: &year::Lost| -> &Criterion { rubric.criterion(lost.criterion) };
    let mut leaves: Vec<&year::Lost> = block.lost.iter().filter(|l| criterion(l).rule.is_some()).collect();
    leaves.sort_by(|a, b| b.points.cmp(&a.points).then(a.criterion.cmp(&b.criterion)));
    let people = crate::people::People::new(lang);
    let named = leaves.iter().filter(|l| !l.points.is_zero()).take(MOST_LOST);
    let named = named.map(|l| format!("{} ({})", criterion(l).code, people.exact(&l.points)));
    named.collect::<Vec<_>>().join(", ")
}

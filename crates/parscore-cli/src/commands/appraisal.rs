//! `parscore appraisal`: the workbook of an appraiser, out and in.

use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};
use parscore_campaign::act::{Act, Recorded};
use parscore_campaign::appraisal::{self, ExportError};
use parscore_campaign::round::{RegisterFacts, RoundOptions};
use parscore_campaign::session::Session;
use parscore_core::round::Version;
use parscore_core::text;

use crate::campaign::{self, Acting, source_of};
use crate::commands::appraise::comes_to;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::load;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "appraisal",
        help.pick(
            "Bảng thẩm định (xlsx) của một người: xuất ra, điền trong Excel, nhập lại",
            "The workbook (xlsx) of an appraiser: out, filled in with Excel, and in again",
        ),
        help.pick(
            "parscore appraisal <write|read> <TỆP> --actor <MÃ> [--round <1|2>] [--dry-run]",
            "parscore appraisal <write|read> <FILE> --actor <CODE> [--round <1|2>] [--dry-run]",
        ),
        &[
            ("parscore appraisal write cv-1.xlsx --actor cv-1", "xuất bảng của `cv-1`", "write the workbook of `cv-1`"),
            ("parscore appraisal read cv-1.xlsx --actor cv-1", "nhập các quyết định", "take the decisions in"),
        ],
    )
    .arg(
        help.positional("what", ("VIỆC", "ACTION"), ("write (xuất) hoặc read (nhập)", "write or read"))
            .required(true)
            .value_parser(PossibleValuesParser::new(["write", "read"]))
            .hide_possible_values(true),
    )
    .arg(help.positional("file", ("TỆP", "FILE"), ("Bảng thẩm định", "The workbook")).required(true))
    .arg(help.choice("round", &["1", "2"], "1|2", ("Lần thẩm định; mặc định là 1", "The appraisal; 1 unless given")))
    .arg(campaign::dry_run_option(help))
    .args(campaign::acting_options(help))
}

/// Writes the workbook, or records its decisions: one act per unit.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    campaign::in_effect(&session)?;
    let acting = Acting::read(&session, matches)?;
    let path = Path::new(campaign::word(matches, "file").unwrap_or_default());
    match campaign::word(matches, "what") {
        Some("write") => write(context, &session, &acting, path, campaign::word(matches, "round") == Some("2")),
        _ => read(context, &mut session, &acting, path),
    }
}

fn write(context: &mut Context, session: &Session, acting: &Acting, path: &Path, second: bool) -> Result<(), Failure> {
    if path.exists() {
        let shown = path.display();
        let message = text!("tệp `{shown}` đã có, không ghi đè", "file `{shown}` is there already and is not replaced");
        return Err(Failure::CouldNot(message, None));
    }
    let year = campaign::in_effect(session)?;
    let (round, version) = if second { (2, Version::Appraised2) } else { (1, Version::Appraised1) };
    let registers = RegisterFacts::load(session).map_err(|error| campaign::round_failure(context, error))?;
    let facts = registers.of_version(&year, version, RoundOptions::default());
    let made = appraisal::write(session, acting.actor(), round, &|unit, input| facts.text(unit, input));
    let bytes = match made {
        Ok(bytes) => bytes,
        Err(ExportError::Faults(faults)) => return context.report(&faults),
        Err(ExportError::Session(error)) => return Err(campaign::session_failure(context, &error)),
        Err(ExportError::Workbook(why)) => {
            let message = text!("không tạo được bảng thẩm định (`{why}`)", "the workbook cannot be made (`{why}`)");
            return Err(Failure::CouldNot(message, None));
        }
    };
    std::fs::write(path, bytes).map_err(|error| campaign::write_failure(path, &error))?;
    context.entry("Đã ghi", "Written", path.display())
}

fn read(context: &mut Context, session: &mut Session, acting: &Acting, path: &Path) -> Result<(), Failure> {
    let bytes = std::fs::read(path).map_err(|error| load::unreadable(path, &error))?;
    let Some(taken) = acting.decisions(context, session, &path.display().to_string(), &bytes)? else { return Ok(()) };
    if taken.unchanged > 0 {
        context.entry("Quyết định đã ghi từ trước", "Decisions that were recorded before", taken.unchanged)?;
    }
    if taken.acts.is_empty() {
        return context.remark(&text!("không có quyết định mới", "there is no new decision"));
    }
    for act in taken.acts {
        let (unit, round) = (act.unit.clone(), act.round);
        let criteria: Vec<String> = act.decisions.keys().cloned().collect();
        context.entry("Đơn vị", "Unit", &unit)?;
        let source = source_of(path, &bytes);
        if acting.act(context, session, Recorded::plain(Act::Appraise(act)), Some(source))?.is_none()
            && !acting.is_dry_run()
        {
            break;
        }
        for criterion in criteria.iter().filter(|_| !acting.is_dry_run()) {
            comes_to(context, session, (&unit, criterion, round), acting.actor())?;
        }
    }
    Ok(())
}

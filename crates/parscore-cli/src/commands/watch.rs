//! `parscore watch`: which units to inspect next, which units and heads to name for handling.

use clap::{ArgMatches, Command};
use parscore_campaign::clock;
use parscore_campaign::config::Campaign;
use parscore_campaign::round::RegisterFacts;
use parscore_campaign::watch::{Listed, Rules, watch};

use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// Rows that are cited one by one; of more only the number.
const CITED: usize = 5;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "watch",
        help.pick(
            "Danh sách của Tổ công tác: đơn vị cần kiểm tra, đề xuất xử lý, kèm căn cứ",
            "The task force's lists: units to inspect and to name for handling, with facts",
        ),
        help.pick(
            "parscore watch [--on <NGÀY>] [--campaign <THƯ_MỤC>]",
            "parscore watch [--on <DATE>] [--campaign <FOLDER>]",
        ),
        &[("parscore watch --on 2020-12-31", "theo số liệu đến ngày này", "as the registers stand on a day")],
    )
    .arg(help.option("on", ("NGÀY", "DATE"), ("Ngày tính; mặc định là hôm nay", "The date; today unless given")))
    .arg(campaign::folder_option(help))
}

/// Prints the lists.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let session = campaign::open(context, matches)?;
    let year = campaign::in_effect(&session)?;
    let on = match campaign::word(matches, "on") {
        Some(text) => campaign::day(text)?,
        None => clock::day(&campaign::now()).unwrap_or_default(),
    };
    let registers = RegisterFacts::load(&session).map_err(|error| campaign::round_failure(context, error))?;
    let found = watch(registers.facts(), &year.units, &year.heads, on, &Rules::default());
    let date = context.people().date(on);
    context.entry("Ngày tính", "On", date)?;
    if let Some(note) = &year.status_note {
        context.entry("Số liệu", "Figures", note)?;
    }
    let lists = [
        (("Đơn vị cần kiểm tra tiếp", "Units to inspect next"), &found.inspect),
        (("Đơn vị đề xuất xử lý", "Units to be named for handling"), &found.handle),
        (("Người đứng đầu đề xuất xử lý", "Heads to be named for handling"), &found.heads),
    ];
    for ((vi, en), listed) in lists {
        let title = context.pick(vi, en).to_owned();
        context.line(format!("\n{title}: {}", listed.len()))?;
        for one in listed {
            unit(context, &year, one)?;
        }
    }
    Ok(())
}

fn unit(context: &mut Context, year: &Campaign, listed: &Listed) -> Result<(), Failure> {
    let Some(unit) = year.units.get(listed.unit) else { return Ok(()) };
    let heads: Vec<&str> = listed.heads.iter().map(|h| &**h).collect();
    let heads = if heads.is_empty() { String::new() } else { format!(" [{}]", heads.join(", ")) };
    context.line(format!("  {} ({}){heads}", unit.name, unit.id))?;
    for reason in &listed.reasons {
        let numbers: Vec<&str> = reason.rows.iter().take(CITED).map(|r| &*r.number).collect();
        let more = if reason.rows.len() > CITED { ", …" } else { "" };
        let fact = reason.text();
        context.line(format!("    - {}: {}{more}", fact.in_lang(context.lang), numbers.join(", ")))?;
        let cites = reason.cites;
        context.line(format!("      {}, {}: “{}”", cites.document, cites.clause, cites.quote))?;
    }
    Ok(())
}

//! `parscore status`: what is open today, deadlines, how every unit stands in every stage.

use clap::{ArgMatches, Command};
use parscore_campaign::clock;
use parscore_campaign::config::Campaign;
use parscore_campaign::needed::missing_registers;
use parscore_campaign::progress::{Deadline, Progress, Status, progress};
use parscore_campaign::register::RegisterKind;

use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::table::{Align, Grid};

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "status",
        help.pick("Tiến độ: việc cần làm, thời hạn, từng đơn vị", "Progress: what to do, deadlines, every unit"),
        help.pick("parscore status [--on <NGÀY>] [--strict]", "parscore status [--on <DATE>] [--strict]"),
        &[
            ("parscore status", "việc cần làm hôm nay", "what to do today"),
            ("parscore status --strict", "mã kết thúc 4 khi có việc quá hạn", "exit code 4 where anything is overdue"),
        ],
    )
    .arg(help.option("on", ("NGÀY", "DATE"), ("Ngày tính; mặc định là hôm nay", "The date; today unless given")))
    .arg(campaign::folder_option(help))
}

/// Prints how far the year is.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let session = campaign::open(context, matches)?;
    let year = campaign::in_effect(&session)?;
    let on = match campaign::word(matches, "on") {
        Some(text) => campaign::day(text)?,
        None => clock::day(&campaign::now()).unwrap_or_default(),
    };
    let found = progress(&session, on).map_err(|error| campaign::round_failure(context, error))?;
    print(context, &year, &found, &missing_registers(&session))?;
    context.report(&found.overdue())
}

fn print(context: &mut Context, year: &Campaign, found: &Progress, missing: &[&RegisterKind]) -> Result<(), Failure> {
    let (lang, people) = (context.lang, context.people());
    let elsewhere = Status::Elsewhere.text().in_lang(lang).to_owned();
    let todo = context.pick("Việc cần làm", "What to do").to_owned();
    context.line(format!("{todo}, {}: {}", people.date(found.day), found.todo.len()))?;
    for one in &found.todo {
        let until = people.date(one.until);
        context.line(format!("  - {} ({}; {until})", one.text.in_lang(lang), one.stage))?;
    }
    if !missing.is_empty() {
        let names: Vec<String> =
            missing.iter().map(|kind| format!("{} ({})", kind.title().in_lang(lang), kind.id)).collect();
        context.entry("Sổ theo dõi chưa nhập", "Registers that are missing", names.join("; "))?;
    }
    let mut head = vec![
        (context.pick("Bước", "Stage"), Align::Left),
        (context.pick("Từ", "From"), Align::Left),
        (context.pick("Đến", "Until"), Align::Left),
        (context.pick("Còn (ngày)", "Days left"), Align::Right),
    ];
    let noted = found.deadlines.iter().any(Deadline::is_elsewhere);
    head.extend(noted.then(|| (context.pick("Ghi chú", "Note"), Align::Left)));
    let mut grid = Grid::new(&head);
    for stage in &found.deadlines {
        let days = [people.date(stage.opens), people.date(stage.closes), stage.days.to_string()];
        let note = if stage.is_elsewhere() { elsewhere.clone() } else { String::new() };
        grid.row([stage.title.to_string()].into_iter().chain(days).chain(noted.then_some(note)).collect());
    }
    context.raw(format!("\n{}", grid.text()))?;
    let head = [
        (context.pick("Đơn vị", "Unit"), Align::Left),
        (context.pick("Bước", "Stage"), Align::Left),
        (context.pick("Tình trạng", "Status"), Align::Left),
    ];
    let mut grid = Grid::new(&head);
    // What no unit does with this program is said once, with the deadlines.
    for one in found.units.iter().filter(|one| one.status != Status::Elsewhere) {
        let name = year.unit(&one.unit).map_or(&one.unit, |unit| &unit.name);
        grid.row(vec![name.to_string(), one.stage.to_string(), one.status.text().in_lang(lang).to_owned()]);
    }
    context.raw(format!("\n{}", grid.text()))
}

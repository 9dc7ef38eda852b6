//! `parscore-analysis indices`: national indices over the years.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use parscore_core::diagnostic::Diagnostic;
use parscore_core::number::{Exact, Mark};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_files::table::{Filter, TableOptions};
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::{input, no_frame};
use crate::panel::{self, Columns, Panel};
use crate::{indices, output};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "indices",
        help.pick(
            "Chỉ số quốc gia của tỉnh qua các năm: hạng, tăng giảm, nhóm, thành phần tác động nhiều nhất",
            "National indices of a province over the years: places, movements, quarters, what moved it most",
        ),
        help.pick(
            "parscore-analysis indices <TỆP>… [--unit <TỈNH>] [--weights <SỐ,SỐ,…>]",
            "parscore-analysis indices <FILE>… [--unit <PROVINCE>] [--weights <N,N,…>]",
        ),
        &[
            (
                "parscore-analysis indices papi.csv --unit \"Ninh Thuận\"",
                "một tỉnh qua các năm",
                "a province over the years",
            ),
            (
                "parscore-analysis indices pci.csv --unit \"Ninh Thuận\" --weights 5,5,20,5,10,5,5,20,20,5",
                "tính tác động của thành phần theo trọng số",
                "parts by their weights",
            ),
        ],
    )
    .arg(
        help.positional(
            "files",
            ("TỆP", "FILE"),
            (
                "Bảng csv, xlsx hoặc parquet: mỗi dòng một đơn vị một năm",
                "A csv, xlsx or Parquet table: a row per unit and year",
            ),
        )
        .num_args(1..)
        .required(true)
        .value_parser(value_parser!(PathBuf)),
    )
    .arg(help.option("unit", ("ĐƠN VỊ", "UNIT"), ("Chỉ đơn vị này", "This unit only")))
    .arg(help.option(
        "weights",
        ("SỐ,SỐ,…", "N,N,…"),
        ("Trọng số của các thành phần, tổng 1 hoặc 100", "Weights of the parts, with the sum 1 or 100"),
    ))
    .args(columns(help))
    .args(input::outputs(help))
}

fn columns(help: Help) -> Vec<Arg> {
    let column = |name, vi, en| help.option(name, ("CỘT", "COLUMN"), (vi, en));
    vec![
        column("unit-column", "Cột đơn vị", "Column of units"),
        column("year-column", "Cột năm", "Column of years"),
        column("total-column", "Cột tổng điểm", "Column of totals"),
        column("rank-column", "Cột hạng đã công bố", "Column of published places"),
        help.option("filter", ("CỘT=GIÁ TRỊ", "COLUMN=VALUE"), ("Chỉ các dòng này", "These rows only"))
            .action(ArgAction::Append),
        help.choice(
            "decimal",
            &["point", "comma"],
            "point|comma",
            (
                "Dấu thập phân trong tệp: point (mặc định) hoặc comma",
                "Decimal mark of the file: point (default) or comma",
            ),
        ),
    ]
}

/// Prints the indices.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(panels) = panels(context, matches)? else { return Ok(()) };
    let analysis = match matches.get_one::<String>("unit") {
        None => indices::of_all(&panels),
        Some(unit) => {
            known(&panels, unit)?;
            indices::of_unit(&panels, unit)
        }
    };
    output::write(context, &analysis.map_err(no_frame)?, &input::target(matches))
}

type WithWeights = (Panel, Option<Vec<Exact>>);

fn panels(context: &mut Context, matches: &ArgMatches) -> Result<Option<Vec<WithWeights>>, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let declared = Columns {
        unit: text("unit-column"),
        year: text("year-column"),
        total: text("total-column"),
        rank: text("rank-column"),
    };
    let decimal = if text("decimal").as_deref() == Some("comma") { Mark::Comma } else { Mark::Point };
    let options = TableOptions { decimal, filters: filters(matches)?, ..TableOptions::default() };
    let mut panels = Vec::new();
    let mut usable = true;
    for path in matches.get_many::<PathBuf>("files").into_iter().flatten() {
        let (panel, table, faults) = panel::read(path, &options, &declared)?;
        if let Some(table) = table {
            context.sources.add_table(table);
        }
        usable &= !faults.iter().any(Diagnostic::is_error);
        context.report(&faults)?;
        if let Some(panel) = panel {
            let weights = text("weights").map(|w| panel::weights(&w, panel.parts.len())).transpose();
            panels.push((panel, weights.map_err(|(message, hint)| Failure::usage(message, Some(hint)))?));
        }
    }
    Ok(usable.then_some(panels))
}

fn filters(matches: &ArgMatches) -> Result<Vec<Filter>, Failure> {
    let given = matches.get_many::<String>("filter").into_iter().flatten();
    let filter = |text: &String| {
        Filter::parse(text).ok_or_else(|| {
            Failure::usage(
                text!("`{text}` không phải là điều kiện lọc", "`{text}` is no filter"),
                Some(text!("ghi `CỘT=GIÁ_TRỊ`", "write `COLUMN=VALUE`")),
            )
        })
    };
    given.map(filter).collect()
}

fn known(panels: &[WithWeights], unit: &str) -> Result<(), Failure> {
    let names = || panels.iter().flat_map(|(p, _)| p.rows.iter().map(|r| &*r.unit));
    if names().any(|n| n == unit) {
        return Ok(());
    }
    let mut unique: Vec<&str> = names().collect();
    unique.sort_unstable();
    unique.dedup();
    Err(Failure::usage(text!("không có đơn vị `{unit}`", "there is no unit `{unit}`"), did_you_mean(unit, unique)))
}

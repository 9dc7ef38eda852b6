//! `parscore-analysis disputes`: own assessment against appraisal.

use std::path::PathBuf;

use clap::{ArgMatches, Command, value_parser};
use parscore_core::diagnostic::{Diagnostic, Severity};
use parscore_core::round::Version;
use parscore_core::text;
use parscore_files::table::{self, TableOptions};
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::{input, no_frame};
use crate::disputes::{self, Appraisers};
use crate::{output, source};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "disputes",
        help.pick(
            "Tự chấm so với thẩm định: ai tự chấm cao, tiêu chí nào lệch nhiều, ai thẩm định chặt",
            "Own assessment against appraisal: over-claims, disputed criteria, severity of appraisers",
        ),
        help.pick(
            "parscore-analysis disputes <THƯ MỤC>… [--appraisers <TỆP>]",
            "parscore-analysis disputes <FOLDER>… [--appraisers <FILE>]",
        ),
        &[(
            "parscore-analysis disputes nam-2020",
            "sau `parscore results --version self --write` và `parscore results --write`",
            "after `parscore results --version self --write` and `parscore results --write`",
        )],
    )
    .arg(input::folders(help))
    .arg(
        help.option(
            "appraisers",
            ("TỆP", "FILE"),
            (
                "Ai thẩm định gì: bảng có cột appraiser và cột unit, criterion hoặc cả hai",
                "Who appraised what: a table with the column appraiser and unit, criterion or both",
            ),
        )
        .value_parser(value_parser!(PathBuf)),
    )
    .args(input::options(help))
}

/// Prints the disputes.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(appraised) = input::sources(context, matches)? else { return Ok(()) };
    if let Some(own) = appraised.iter().find(|s| s.manifest.scored_version == Version::SelfAssessed.name()) {
        let folder = &own.folder;
        return Err(Failure::CouldNot(
            text!("`{folder}` chỉ có điểm tự chấm", "`{folder}` has own points only"),
            Some(text!(
                "ghi kết quả thẩm định bằng `parscore results --write`",
                "write appraised results with `parscore results --write`"
            )),
        ));
    }
    let paths: Vec<PathBuf> = matches.get_many::<PathBuf>("folders").into_iter().flatten().cloned().collect();
    let (own, faults) = source::load(&paths, Some(Version::SelfAssessed))?;
    if faults.iter().any(Diagnostic::is_error) || own.iter().any(|s| s.manifest.scored_version != "self") {
        context.report(&faults)?;
        return Err(Failure::CouldNot(
            text!("không có gói kết quả tự chấm", "there are no bundles of own assessments"),
            Some(text!(
                "ghi bằng `parscore results --version self --write`, rồi nêu thư mục đợt đánh giá",
                "write them with `parscore results --version self --write`, then name the campaign's folder"
            )),
        ));
    }
    let Some(appraisers) = appraisers(context, matches)? else { return Ok(()) };
    let analysis = disputes::analysis(&own, &appraised, &appraisers).map_err(no_frame)?;
    output::write(context, &analysis, &input::target(matches))
}

/// Who appraised what; `None` where the table has faults.
fn appraisers(context: &mut Context, matches: &ArgMatches) -> Result<Option<Appraisers>, Failure> {
    let Some(path) = matches.get_one::<PathBuf>("appraisers") else { return Ok(Some(Appraisers::default())) };
    let (table, mut faults) = table::read(path, &TableOptions::default())?;
    let mut found = Appraisers::default();
    if let Some(table) = &table {
        let column = |name: &str| table.find(name).map(|c| c.index());
        let (unit, criterion) = (column("unit"), column("criterion"));
        match column("appraiser") {
            Some(appraiser) if unit.or(criterion).is_some() => {
                for row in 0..table.row_count() {
                    let text = |c: Option<usize>| c.map(|c| table.text(row, c).trim().to_owned()).unwrap_or_default();
                    found.names.insert((text(unit), text(criterion)), text(Some(appraiser)));
                }
            }
            Some(_) => faults.push(table.missing_column("criterion")),
            None => faults.push(table.missing_column("appraiser")),
        }
    }
    context.report(&faults)?;
    Ok((!faults.iter().any(|f| f.severity == Severity::Error)).then_some(found))
}

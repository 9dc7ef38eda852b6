//! `parscore rubric to-xlsx`: a rubric as a workbook, to be edited and brought back.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use parscore_core::text;
use parscore_files::workbook::rubric_to_xlsx;

use super::output;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::load;

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "to-xlsx",
        help.pick("Chuyển bộ tiêu chí thành bảng tính để sửa trong Excel", "Turn a rubric into a workbook for Excel"),
        help.pick(
            "parscore rubric to-xlsx <BỘ_TIÊU_CHÍ> [--out <TỆP.xlsx>]",
            "parscore rubric to-xlsx <RUBRIC> [--out <FILE.xlsx>]",
        ),
        &[(
            "parscore rubric to-xlsx ninh-thuan/department-2020 --out so-nganh.xlsx",
            "lấy một bộ có sẵn ra để sửa",
            "take an embedded rubric out to edit it",
        )],
    )
    .arg(help.rubric().required(true))
    .arg(output::option(
        help,
        (
            "Tệp .xlsx được ghi; mặc định là tên bộ tiêu chí",
            "The .xlsx file that is written; named as the rubric unless given",
        ),
    ))
}

/// Writes the workbook.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let name = matches.get_one::<String>("rubric").map(String::as_str).unwrap_or_default();
    let (file, rubric) = load::text(context, name)?;
    let Some(rubric) = rubric else { return Ok(()) };
    let path = match matches.get_one::<String>("out") {
        Some(path) => PathBuf::from(path),
        None => PathBuf::from(Path::new(&file).file_stem().unwrap_or_default()).with_extension("xlsx"),
    };
    match rubric_to_xlsx(&file, &rubric) {
        Err(faults) => context.report(&faults),
        Ok(bytes) => {
            output::write(&path, &bytes)?;
            let path = path.display();
            context.remark(&text!("đã ghi `{path}`", "written: `{path}`"))
        }
    }
}

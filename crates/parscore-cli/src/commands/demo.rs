//! `parscore demo DIR`: the demonstration year, from an empty folder to results.

mod show;
#[cfg(test)]
mod tests;
mod year;

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "demo",
        help.pick(
            "Chạy thử cả một năm đánh giá với số liệu giả định, trong thư mục mới",
            "Run a whole assessment year with made-up figures, in a new folder",
        ),
        help.pick("parscore demo <THƯ MỤC>", "parscore demo <FOLDER>"),
        &[(
            "parscore demo nam-2020",
            "từ lập đợt đánh giá, sổ theo dõi, tự chấm, thẩm định đến kết quả",
            "campaign, registers, self-assessment, appraisal and results",
        )],
    )
    .arg(
        Arg::new("folder")
            .value_name(help.pick("THƯ MỤC", "FOLDER"))
            .required(true)
            .help(help.pick("Thư mục mới hoặc còn trống", "A new or empty folder")),
    )
}

/// Writes the year into the folder, runs it, and prints what came of it.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let folder = PathBuf::from(matches.get_one::<String>("folder").map(String::as_str).unwrap_or_default());
    empty(&folder)?;
    let files = year::files();
    year::write(&folder, &files)?;
    let session = year::run(context, &folder, &files)?;
    show::results(context, &session)?;
    show::next(context, &folder, &session)
}

/// Only a folder without anything in it is taken.
fn empty(folder: &Path) -> Result<(), Failure> {
    let shown = folder.display();
    match std::fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::CouldNot(
            text!("thư mục `{shown}` đã có tệp, không ghi đè", "folder `{shown}` is not empty; nothing was written"),
            Some(text!("chọn thư mục mới hoặc còn trống", "name a new or an empty folder")),
        )),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(parscore_files::FileError::read(folder)(e).into()),
    }
}

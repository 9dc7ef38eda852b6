//! `parscore forms`: an empty form per unit, to be sent out.

use std::fs;

use clap::{ArgMatches, Command};
use parscore_campaign::act::SubmissionKind;
use parscore_campaign::form::{self, Explain};
use parscore_core::text;

use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// Where forms are written within the campaign's folder.
const FOLDER: &str = "out/phieu";

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "forms",
        help.pick("Tạo phiếu tự đánh giá (xlsx) cho từng đơn vị", "Make a form (xlsx) for every unit"),
        help.pick("parscore forms [--unit <MÃ>] [--explanation]", "parscore forms [--unit <ID>] [--explanation]"),
        &[
            ("parscore forms", "phiếu của mọi đơn vị, ghi vào out/phieu", "forms of all units, into out/phieu"),
            ("parscore forms --unit so-noi-vu", "phiếu của một đơn vị", "the form of one unit"),
        ],
    )
    .arg(help.option("unit", ("MÃ", "ID"), ("Chỉ đơn vị này", "Only this unit")))
    .arg(help.flag("explanation", ("Phiếu giải trình sau thẩm định", "Forms for explanations after the appraisal")))
    .arg(campaign::folder_option(help))
}

/// Writes the forms; one that is there already stays, since somebody may have filled it in.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let session = campaign::open(context, matches)?;
    let year = campaign::in_effect(&session)?;
    let only = campaign::word(matches, "unit");
    if let Some(unit) = only.filter(|unit| year.unit(unit).is_none()) {
        return Err(campaign::no_unit(&year, unit));
    }
    let what = match matches.get_flag("explanation") {
        true => SubmissionKind::Explanation,
        false => SubmissionKind::SelfAssessment,
    };
    let folder = session.folder().join(FOLDER);
    fs::create_dir_all(&folder).map_err(|e| campaign::write_failure(&folder, &e))?;
    let (mut made, mut kept, mut none) = (0, 0, 0);
    for unit in year.units.iter().filter(|u| only.is_none_or(|only| *u.id == *only)) {
        let Some(block) = year.block(&unit.block) else { continue };
        let path = folder.join(form::file_name(unit, what));
        if path.exists() {
            kept += 1;
            continue;
        }
        let explain = match what {
            SubmissionKind::SelfAssessment => None,
            SubmissionKind::Explanation => Some(
                Explain::of(&session, &year, &unit.id).map_err(|error| campaign::session_failure(context, &error))?,
            ),
        };
        if explain.as_ref().is_some_and(Explain::is_empty) {
            none += 1;
            continue;
        }
        let bytes = form::write(&year, block, unit, explain.as_ref()).map_err(|_| {
            let id = &unit.id;
            Failure::CouldNot(text!("không tạo được phiếu của `{id}`", "the form of `{id}` cannot be made"), None)
        })?;
        fs::write(&path, bytes).map_err(|e| campaign::write_failure(&path, &e))?;
        made += 1;
    }
    context.entry("Thư mục", "Folder", folder.display())?;
    context.entry("Phiếu đã tạo", "Forms made", made)?;
    if kept > 0 {
        context.entry("Phiếu đã có, giữ nguyên", "Forms that were there and stay", kept)?;
    }
    if none > 0 {
        context.entry("Đơn vị không có tiêu chí phải giải trình", "Units with nothing to explain", none)?;
    }
    Ok(())
}

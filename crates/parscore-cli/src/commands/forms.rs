//! `parscore forms`: an empty form per unit, to be sent out.

use std::fs;

use clap::{ArgMatches, Command};
use parscore_campaign::act::SubmissionKind;
use parscore_campaign::config::{Campaign, CampaignUnit};
use parscore_campaign::form::{self, Explain};
use parscore_campaign::session::Session;
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
    let (mut made, mut kept, mut none, mut stale) = (0, 0, 0, Vec::new());
    for unit in year.units.iter().filter(|u| only.is_none_or(|only| *u.id == *only)) {
        let name = form::file_name(unit, what);
        let path = folder.join(&name);
        let there = path.exists();
        if there && what == SubmissionKind::SelfAssessment {
            kept += 1;
            continue;
        }
        let Some(bytes) = bytes(context, (&session, &year), unit, what)? else {
            none += 1;
            continue;
        };
        if there {
            kept += 1;
            // The appraisers may have asked about more since it was made.
            stale.extend((fs::read(&path).ok().as_ref() != Some(&bytes)).then_some(name));
            continue;
        }
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
    if stale.is_empty() {
        return Ok(());
    }
    let names = stale.join("`, `");
    context.remark(&text!(
        "phiếu đã có khác với quyết định thẩm định hiện nay (hoặc đã có người điền): `{names}`; muốn lập lại thì \
         chuyển tệp cũ đi rồi chạy lại lệnh này",
        "forms that were there are not what the decisions now ask for (or were filled in): `{names}`; move them away \
         and run this again to make them anew"
    ))
}

/// The form of a unit; `None` where it has nothing to explain.
fn bytes(
    context: &mut Context,
    (session, year): (&Session, &Campaign),
    unit: &CampaignUnit,
    what: SubmissionKind,
) -> Result<Option<Vec<u8>>, Failure> {
    let Some(block) = year.block(&unit.block) else { return Ok(None) };
    let explain = match what {
        SubmissionKind::SelfAssessment => None,
        SubmissionKind::Explanation => {
            Some(Explain::of(session, year, &unit.id).map_err(|error| campaign::session_failure(context, &error))?)
        }
    };
    if explain.as_ref().is_some_and(Explain::is_empty) {
        return Ok(None);
    }
    form::write(year, block, unit, explain.as_ref()).map(Some).map_err(|_| {
        let id = &unit.id;
        Failure::CouldNot(text!("không tạo được phiếu của `{id}`", "the form of `{id}` cannot be made"), None)
    })
}

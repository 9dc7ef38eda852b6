//! What the commands of the assessment year share: the folder, who acts and when, receipts, refusals.

mod acting;
mod describe;
mod failure;
mod texts;

pub(crate) use acting::{Acting, names_actor, now, source_of};
pub(crate) use describe::{Told, told};
pub(crate) use failure::{round_failure, session_failure, write_failure};
pub(crate) use texts::of_folder;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, ArgMatches};
use jiff::civil::Date;
use parscore_campaign::config::Campaign;
use parscore_campaign::session::{JOURNAL, Session};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The option that names the campaign's folder.
pub(crate) fn folder_option(help: Help) -> Arg {
    help.option(
        "campaign",
        ("THƯ_MỤC", "FOLDER"),
        (
            "Thư mục của đợt đánh giá; mặc định là thư mục hiện tại",
            "Folder of the campaign; the current one unless given",
        ),
    )
}

/// The options of every command that records an act.
pub(crate) fn acting_options(help: Help) -> [Arg; 3] {
    [
        folder_option(help),
        help.option(
            "actor",
            ("MÃ", "CODE"),
            (
                "Mã người thực hiện trong campaign.toml; mặc định lấy ở biến PARSCORE_ACTOR",
                "Code in campaign.toml of who acts; taken from PARSCORE_ACTOR unless given",
            ),
        ),
        help.option(
            "at",
            ("THỜI_ĐIỂM", "INSTANT"),
            (
                "Thời điểm ghi nhận, ví dụ 2021-01-20T08:30:00+07:00; mặc định là bây giờ",
                "Instant that is recorded, such as 2021-01-20T08:30:00+07:00; now unless given",
            ),
        ),
    ]
}

/// The option that gives the reason of an act.
pub(crate) fn reason_option(help: Help) -> Arg {
    help.option("reason", ("LÝ_DO", "REASON"), ("Lý do, được ghi vào nhật ký", "Why; it goes into the journal"))
}

/// The option that only shows what would happen.
pub(crate) fn dry_run_option(help: Help) -> Arg {
    help.flag("dry-run", ("Chỉ xem trước, không ghi gì", "Only show what would happen, record nothing"))
}

/// The value of an option.
pub(crate) fn word<'m>(matches: &'m ArgMatches, id: &str) -> Option<&'m str> {
    matches.get_one::<String>(id).map(String::as_str)
}

/// The folder that the arguments name.
pub(crate) fn folder(matches: &ArgMatches) -> PathBuf {
    word(matches, "campaign").map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// The folder that the arguments name; one without a journal is refused.
pub(crate) fn folder_with_journal(matches: &ArgMatches) -> Result<PathBuf, Failure> {
    let folder = folder(matches);
    if folder.join(JOURNAL).is_file() { Ok(folder) } else { Err(no_campaign(&folder)) }
}

/// Opens the folder that the arguments name.
pub(crate) fn open(context: &mut Context, matches: &ArgMatches) -> Result<Session, Failure> {
    let folder = folder_with_journal(matches)?;
    Session::open(&folder).map_err(|error| session_failure(context, &error))
}

/// The campaign in effect, which there must be.
pub(crate) fn in_effect(session: &Session) -> Result<Arc<Campaign>, Failure> {
    session.campaign().cloned().ok_or_else(|| {
        Failure::CouldNot(
            text!("đợt đánh giá chưa được áp dụng", "no campaign was applied yet"),
            Some(text!("chạy `parscore apply` trước", "run `parscore apply` first")),
        )
    })
}

fn no_campaign(folder: &Path) -> Failure {
    let shown = folder.display();
    let message = if folder.is_dir() {
        text!(
            "thư mục `{shown}` không phải là đợt đánh giá: không có nhật ký `{JOURNAL}`",
            "folder `{shown}` is no campaign: it has no journal `{JOURNAL}`"
        )
    } else {
        text!("không có thư mục `{shown}`", "there is no folder `{shown}`")
    };
    let hint = text!(
        "chỉ ra thư mục bằng `--campaign THƯ_MỤC`, hoặc tạo mới bằng `parscore new THƯ_MỤC`",
        "name it with `--campaign FOLDER`, or make one with `parscore new FOLDER`"
    );
    Failure::CouldNot(message, Some(hint))
}

/// A day of the command line.
pub(crate) fn day(text: &str) -> Result<Date, Failure> {
    text.parse().map_err(|_| {
        Failure::usage(
            text!("`{text}` không phải là ngày", "`{text}` is no date"),
            Some(text!("ghi dạng `2021-01-20`", "write it as `2021-01-20`")),
        )
    })
}

/// There is no such unit in the campaign.
pub(crate) fn no_unit(campaign: &Campaign, unit: &str) -> Failure {
    let hint = did_you_mean(unit, campaign.units.iter().map(|u| &*u.id));
    Failure::usage(text!("không có đơn vị `{unit}`", "there is no unit `{unit}`"), hint)
}

//! `parscore stage`, `parscore recuse`, `parscore confirm`: short acts of the office.

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command, value_parser};
use parscore_campaign::act::{Act, Check, Recuse, StageAct, StageChange};

use crate::campaign::{self, Acting};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The arguments of `stage`.
pub(crate) fn stage(help: Help) -> Command {
    help.command(
        "stage",
        help.pick("Đóng, mở lại một bước, hoặc chấp nhận nộp muộn", "Close or reopen a stage, or accept a late act"),
        help.pick(
            "parscore stage <close|reopen|accept-late> <BƯỚC> --reason <LÝ_DO> [--unit <ĐƠN_VỊ>] [--until <NGÀY>] [--approver <CHỨC_VỤ>]",
            "parscore stage <close|reopen|accept-late> <STAGE> --reason <REASON> [--unit <UNIT>] [--until <DATE>] [--approver <POSITION>]",
        ),
        &[(
            "parscore stage accept-late tu-danh-gia --unit so-y-te --approver 'Giám đốc Sở Nội vụ' --reason 'bưu điện chậm'",
            "chấp nhận một phiếu nộp muộn",
            "accept one late form",
        )],
    )
    .arg(
        help.positional(
            "change",
            ("VIỆC", "CHANGE"),
            ("close (đóng), reopen (mở lại) hoặc accept-late (chấp nhận muộn)", "close, reopen or accept-late"),
        )
        .required(true)
        .value_parser(PossibleValuesParser::new(["close", "reopen", "accept-late"]))
        .hide_possible_values(true),
    )
    .arg(help.positional("stage", ("BƯỚC", "STAGE"), ("Mã bước trong campaign.toml", "Id in campaign.toml")).required(true))
    .arg(help.option("unit", ("ĐƠN_VỊ", "UNIT"), ("Chỉ cho đơn vị này", "For this unit only")))
    .arg(help.option("until", ("NGÀY", "DATE"), ("Mở đến hết ngày này", "Open until the end of this day")))
    .arg(help.option("approver", ("CHỨC_VỤ", "POSITION"), ("Chức vụ người duyệt", "Position of who approved it")))
    .arg(campaign::reason_option(help))
    .arg(campaign::dry_run_option(help))
    .args(campaign::acting_options(help))
}

/// Records what happens to a stage.
pub(crate) fn run_stage(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    let acting = Acting::read(&session, matches)?;
    let change = match campaign::word(matches, "change") {
        Some("close") => StageChange::Close,
        Some("reopen") => StageChange::Reopen,
        _ => StageChange::AcceptLate,
    };
    let optional = |id: &str| campaign::word(matches, id).map(str::to_owned);
    let act = StageAct {
        stage: optional("stage").unwrap_or_default(),
        unit: optional("unit"),
        change,
        approver: optional("approver"),
        until: campaign::word(matches, "until").map(campaign::day).transpose()?,
    };
    acting.plain(context, &mut session, Act::Stage(act))
}

/// The arguments of `recuse`.
pub(crate) fn recuse(help: Help) -> Command {
    help.command(
        "recuse",
        help.pick("Thay người thẩm định của một đơn vị", "An appraiser does not appraise a unit"),
        help.pick(
            "parscore recuse <NGƯỜI> <ĐƠN_VỊ> --reason <LÝ_DO> [--instead <NGƯỜI>]",
            "parscore recuse <APPRAISER> <UNIT> --reason <REASON> [--instead <APPRAISER>]",
        ),
        &[(
            "parscore recuse cv-1 so-noi-vu --instead thanh-tra-1 --reason 'thuộc cơ quan được thẩm định'",
            "người khác thẩm định thay",
            "somebody else takes the place",
        )],
    )
    .arg(
        help.positional("appraiser", ("NGƯỜI", "APPRAISER"), ("Mã người thẩm định", "Code of the appraiser"))
            .required(true),
    )
    .arg(help.positional("unit", ("ĐƠN_VỊ", "UNIT"), ("Mã đơn vị", "Id of the unit")).required(true))
    .arg(help.option("instead", ("NGƯỜI", "APPRAISER"), ("Mã người thay", "Code of who takes the place")))
    .arg(campaign::reason_option(help))
    .arg(campaign::dry_run_option(help))
    .args(campaign::acting_options(help))
}

/// Records a recusal.
pub(crate) fn run_recuse(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    let acting = Acting::read(&session, matches)?;
    let word = |id: &str| campaign::word(matches, id).unwrap_or_default().to_owned();
    let instead = campaign::word(matches, "instead").map(str::to_owned);
    let act = Recuse { appraiser: word("appraiser"), unit: word("unit"), instead };
    acting.plain(context, &mut session, Act::Recuse(act))
}

/// The arguments of `confirm`.
pub(crate) fn confirm(help: Help) -> Command {
    help.command(
        "confirm",
        help.pick(
            "Người thứ hai xác nhận phiếu nhập khớp bản quét",
            "A second person confirms that a keyed form agrees with its scan",
        ),
        help.pick("parscore confirm <MỤC> [--campaign <THƯ_MỤC>]", "parscore confirm <ENTRY> [--campaign <FOLDER>]"),
        &[(
            "parscore confirm 5 --actor van-thu-2",
            "phiếu ở mục 5 bắt đầu có hiệu lực",
            "the form of entry 5 counts from now on",
        )],
    )
    .arg(
        help.positional("entry", ("MỤC", "ENTRY"), ("Số của mục trong `parscore log`", "Number in `parscore log`"))
            .required(true)
            .value_parser(value_parser!(u64).range(1..)),
    )
    .arg(campaign::dry_run_option(help))
    .args(campaign::acting_options(help))
}

/// Records the check of a keyed form.
pub(crate) fn run_confirm(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    let acting = Acting::read(&session, matches)?;
    let submission = matches.get_one::<u64>("entry").copied().unwrap_or_default();
    acting.plain(context, &mut session, Act::Check(Check { submission }))
}

//! `parscore awards decide SUBJECT CODE yes|no`: the board's decision beside the proposal, one or a table.

use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};
use parscore_campaign::act::{Act, AwardDecision};
use parscore_core::text;

use super::decisions;
use crate::campaign::{self, Acting};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "decide",
        help.pick(
            "Ghi quyết định của hội đồng bên cạnh đề xuất; khác đề xuất thì phải nêu lý do",
            "Record the board's decision beside the proposal; a reason where they differ",
        ),
        help.pick(
            "parscore awards decide <ĐỐI_TƯỢNG> <MÃ> <yes|no> [--reason <LÝ_DO>]\nparscore awards decide --file <TỆP>",
            "parscore awards decide <SUBJECT> <CODE> <yes|no> [--reason <REASON>]\nparscore awards decide --file <FILE>",
        ),
        &[
            ("parscore awards decide nv-05 LDTT yes --actor thu-ky", "hội đồng đồng ý", "granted"),
            (
                "parscore awards decide nv-06 CSTDCS no --reason 'phiếu dưới 50%'",
                "không đồng ý, kèm lý do",
                "refused, with the reason",
            ),
            (
                "parscore awards decide --file hop-hoi-dong.csv",
                "cả biên bản: tệp csv của `awards propose`, thêm cột granted và board_reason",
                "all at once: the csv of `awards propose` with the columns granted and board_reason",
            ),
        ],
    )
    .arg(
        help.positional(
            "subject",
            ("ĐỐI_TƯỢNG", "SUBJECT"),
            ("Mã cá nhân hoặc tập thể", "Code of a person or collective"),
        )
        .required_unless_present("file"),
    )
    .arg(
        help.positional(
            "code",
            ("MÃ", "CODE"),
            ("Danh hiệu, hình thức, hoặc XL (xếp loại)", "Title or award, or XL (grade)"),
        )
        .required_unless_present("file"),
    )
    .arg(
        help.positional("granted", ("QUYẾT_ĐỊNH", "DECISION"), ("yes (đồng ý) hoặc no (không đồng ý)", "yes or no"))
            .required_unless_present("file")
            .value_parser(PossibleValuesParser::new(["yes", "no"]))
            .hide_possible_values(true),
    )
    .arg(
        help.option(
            "file",
            ("TỆP", "FILE"),
            (
                "Bảng csv hoặc xlsx: cột subject, code, granted (có, không; để trống là chưa quyết định), board_reason",
                "A csv or xlsx table: columns subject, code, granted (yes, no; empty where undecided), board_reason",
            ),
        )
        .conflicts_with("subject"),
    )
    .arg(campaign::reason_option(help))
    .arg(campaign::dry_run_option(help))
    .args(campaign::acting_options(help))
}

/// Records the decision.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    campaign::in_effect(&session)?;
    let acting = Acting::read(&session, matches)?;
    let word = |id: &str| campaign::word(matches, id).unwrap_or_default().to_owned();
    let Some(proposal) = session.state().proposal().map(|p| p.entry) else {
        return Err(Failure::CouldNot(
            text!("chưa có đề xuất nào được ghi", "no proposal was recorded yet"),
            Some(text!(
                "chạy `parscore awards propose --record` trước",
                "run `parscore awards propose --record` first"
            )),
        ));
    };
    if let Some(file) = campaign::word(matches, "file") {
        return decisions::record(context, &mut session, &acting, Path::new(file), proposal);
    }
    let act =
        AwardDecision { subject: word("subject"), code: word("code"), granted: word("granted") == "yes", proposal };
    acting.plain(context, &mut session, Act::Award(act))
}

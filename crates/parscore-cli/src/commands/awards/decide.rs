//! `parscore awards decide SUBJECT CODE yes|no`: the board's decision beside the proposal.

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};
use parscore_campaign::act::{Act, AwardDecision};
use parscore_core::text;

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
            "parscore awards decide <ĐỐI_TƯỢNG> <MÃ> <yes|no> [--reason <LÝ_DO>]",
            "parscore awards decide <SUBJECT> <CODE> <yes|no> [--reason <REASON>]",
        ),
        &[
            ("parscore awards decide nv-05 LDTT yes --actor thu-ky", "hội đồng đồng ý", "granted"),
            (
                "parscore awards decide nv-06 CSTDCS no --reason 'phiếu dưới 50%'",
                "không đồng ý, kèm lý do",
                "refused, with the reason",
            ),
        ],
    )
    .arg(
        help.positional(
            "subject",
            ("ĐỐI_TƯỢNG", "SUBJECT"),
            ("Mã cá nhân hoặc tập thể", "Code of a person or collective"),
        )
        .required(true),
    )
    .arg(
        help.positional(
            "code",
            ("MÃ", "CODE"),
            ("Danh hiệu, hình thức, hoặc XL (xếp loại)", "Title or award, or XL (grade)"),
        )
        .required(true),
    )
    .arg(
        help.positional("granted", ("QUYẾT_ĐỊNH", "DECISION"), ("yes (đồng ý) hoặc no (không đồng ý)", "yes or no"))
            .required(true)
            .value_parser(PossibleValuesParser::new(["yes", "no"]))
            .hide_possible_values(true),
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
    let act =
        AwardDecision { subject: word("subject"), code: word("code"), granted: word("granted") == "yes", proposal };
    acting.plain(context, &mut session, Act::Award(act))
}

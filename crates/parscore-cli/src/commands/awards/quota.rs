//! `parscore awards quota`: how many may be proposed, and how that number came about.

use clap::{ArgMatches, Command};

use super::options;
use crate::awards;
use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "quota",
        help.pick("Chỉ tiêu của từng cơ quan và cách tính", "Quotas of every agency and how they come about"),
        help.pick(
            "parscore awards quota [--agency <ĐƠN_VỊ>] [--code <MÃ>]",
            "parscore awards quota [--agency <UNIT>] [--code <CODE>]",
        ),
        &[
            ("parscore awards quota --code CSTDCS", "tỷ lệ Chiến sĩ thi đua cơ sở", "of one title"),
            ("parscore awards quota --agency so-noi-vu", "của một cơ quan", "of one agency"),
        ],
    )
    .args(options::wanted_options(help).into_iter().take(2))
    .arg(options::format_option(help, options::ANY))
    .arg(options::basis_option(help))
    .arg(campaign::folder_option(help))
}

/// Prints the quotas.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let session = campaign::open(context, matches)?;
    let Some(computed) = awards::compute(context, &session, options::basis(matches), awards::Remarks::Errors)? else {
        return Ok(());
    };
    super::remark(context, &computed)?;
    let word = |id: &str| campaign::word(matches, id).map(str::to_owned);
    let wanted = awards::Wanted { agency: word("agency"), code: word("code"), ..awards::Wanted::default() };
    match campaign::word(matches, "format") {
        Some("csv") => context.raw(awards::quotas_csv(&computed, &wanted)),
        Some("json") => {
            let all = awards::json(&computed, &wanted, context.lang);
            context.line(format!("{:#}", all.get("quotas").unwrap_or(&serde_json::Value::Null)))
        }
        _ => awards::quota_lines(context, &computed, &wanted),
    }
}

//! `parscore awards …`: rules of titles, awards and grades, what they propose, what the board decides.

mod decide;
mod decisions;
mod explain;
mod facts;
mod minutes;
mod options;
mod propose;
mod quota;
mod rules;
mod simulate;

use clap::{ArgMatches, Command};
use parscore_core::text;

use crate::awards::{self, Computed};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's own commands.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "awards",
        help.pick(
            "Thi đua, khen thưởng, xếp loại: quy tắc, đề xuất kèm lý do, quyết định",
            "Emulation, awards, grades: rules, proposals with reasons, decisions",
        ),
        help.pick("parscore awards <LỆNH>", "parscore awards <COMMAND>"),
        &[
            ("parscore awards propose", "đề xuất cho từng cá nhân, tập thể", "propose for everybody"),
            ("parscore awards explain gd-nv-12 CSTDT", "vì sao một kết quả như vậy", "why a result is so"),
            ("parscore awards rules", "xem các bộ quy tắc", "list the rulesets"),
            ("parscore awards facts", "xem nhật ký đã có những dữ kiện nào", "what the journal knows so far"),
        ],
    )
    .subcommand_required(true)
    .arg_required_else_help(true)
    .subcommands([
        propose::command(help),
        explain::command(help),
        quota::command(help),
        simulate::command(help),
        decide::command(help),
        minutes::command(help),
        rules::command(help),
        facts::command(help),
    ])
}

/// Runs the one that was asked for.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("propose", m)) => propose::run(context, m),
        Some(("explain", m)) => explain::run(context, m),
        Some(("quota", m)) => quota::run(context, m),
        Some(("simulate", m)) => simulate::run(context, m),
        Some(("decide", m)) => decide::run(context, m),
        Some(("minutes", m)) => minutes::run(context, m),
        Some(("rules", m)) => rules::run(context, m),
        Some(("facts", m)) => facts::run(context, m),
        _ => Ok(()),
    }
}

/// Says on standard error what output without a heading holds only as keys.
fn remark(context: &mut Context, computed: &Computed) -> Result<(), Failure> {
    if computed.made_up {
        context.remark(&text!(
            "số liệu giả định, không phải đề xuất thật cho ai",
            "made-up figures, no real proposal for anybody"
        ))?;
    }
    let basis = awards::basis(computed.options.basis);
    context.remark(&parscore_core::diagnostic::Text::new(
        format!(
            "kết quả cải cách hành chính được tính: {}; quy tắc chưa kiểm chứng chỉ cho kết quả cần xem xét",
            basis.vi
        ),
        format!("reform result that counts: {}; rules that are not verified give needs review only", basis.en),
    ))
}

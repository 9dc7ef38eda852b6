//! `parscore awards simulate --set …`: what the proposals would be with another fact or cap.

use clap::{ArgAction, ArgMatches, Command};

use super::options;
use crate::awards::{self, Setting};
use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "simulate",
        help.pick(
            "Thử thay đổi: thêm sáng kiến, đổi xếp loại, đổi tỷ lệ; xem khác biệt trước và sau",
            "What if: one more initiative, another grade, another cap; differences before and after",
        ),
        help.pick("parscore awards simulate --set <KHÓA=GIÁ_TRỊ>…", "parscore awards simulate --set <KEY=VALUE>…"),
        &[
            ("parscore awards simulate --set nv-05.initiative=1", "thêm một sáng kiến cấp cơ sở", "one more initiative"),
            ("parscore awards simulate --set nv-05.grade=XS", "xếp loại xuất sắc", "another grade"),
            ("parscore awards simulate --set cap.CSTDCS=20", "tỷ lệ 20% thay cho 15%", "a cap of 20 %"),
        ],
    )
    .arg(
        help.option(
            "set",
            ("KHÓA=GIÁ_TRỊ", "KEY=VALUE"),
            (
                "Thay đổi thử (ghi được nhiều lần): MÃ.initiative=1, MÃ.grade=XS, cap.MÃ=20, places.MÃ=2",
                "What is set (may be given several times): CODE.initiative=1, CODE.grade=XS, cap.CODE=20, places.CODE=2",
            ),
        )
        .action(ArgAction::Append)
        .required(true),
    )
    .arg(options::format_option(help, options::NO_CSV))
    .arg(options::basis_option(help))
    .arg(campaign::folder_option(help))
}

/// Prints what changes.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let settings = matches.get_many::<String>("set").into_iter().flatten();
    let settings = settings.map(|text| Setting::read(text)).collect::<Result<Vec<Setting>, Failure>>()?;
    let session = campaign::open(context, matches)?;
    let Some(computed) = awards::compute(context, &session, options::basis(matches), awards::Remarks::Errors)? else {
        return Ok(());
    };
    let (mut facts, mut rulesets) = (computed.facts.clone(), computed.rulesets.clone());
    for setting in &settings {
        setting.apply(&mut facts, &mut rulesets, computed.year)?;
    }
    super::remark(context, &computed)?;
    let after = awards::evaluate(&rulesets, &facts, computed.year, &computed.options);
    let found = awards::differences(&computed.proposals, &after);
    if campaign::word(matches, "format") == Some("json") {
        let lines: Vec<&str> = found.iter().map(|line| line.in_lang(context.lang)).collect();
        let set: Vec<&String> = matches.get_many("set").into_iter().flatten().collect();
        return context.line(format!("{:#}", serde_json::json!({ "set": set, "differences": lines })));
    }
    if found.is_empty() {
        return context.line(context.pick("Không có gì thay đổi", "Nothing changes"));
    }
    for line in found {
        context.line(line.in_lang(context.lang))?;
    }
    context.line(context.pick("Thử nghiệm, không ghi gì vào nhật ký", "A trial: nothing was recorded"))
}

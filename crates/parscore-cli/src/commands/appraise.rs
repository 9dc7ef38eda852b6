//! `parscore appraise UNIT CRITERION VERDICT`: an appraiser's decision on one criterion.

use std::collections::BTreeMap;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches, Command, value_parser};
use parscore_campaign::act::{Act, Appraise, Decision, Verdict};
use parscore_campaign::session::Session;
use parscore_campaign::state::{Held, Holding, Standing};
use parscore_core::rubric::Rubric;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_files::answers;

use crate::campaign::{self, Acting};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "appraise",
        help.pick("Thẩm định một tiêu chí của một đơn vị", "Decide on a criterion of a unit"),
        help.pick(
            "parscore appraise <ĐƠN_VỊ> <TIÊU_CHÍ> <accept|change|ask|opinion> [--set <ĐẦU_VÀO=GIÁ_TRỊ>]… [--reason <LÝ_DO>] [--round 1|2]",
            "parscore appraise <UNIT> <CRITERION> <accept|change|ask|opinion> [--set <INPUT=VALUE>]… [--reason <REASON>] [--round 1|2]",
        ),
        &[
            ("parscore appraise so-y-te 1.1 accept --actor cv-1", "chấp nhận điểm tự chấm", "the claim stands"),
            (
                "parscore appraise so-y-te 1.2 change --set dung_han=27 --reason 'một báo cáo trễ hạn'",
                "sửa số liệu, kèm lý do",
                "change an answer, with the reason",
            ),
            (
                "parscore appraise so-y-te 2 ask --reason 'thiếu phiếu khảo sát'",
                "yêu cầu giải trình",
                "ask the unit to explain",
            ),
        ],
    )
    .arg(help.positional("unit", ("ĐƠN_VỊ", "UNIT"), ("Mã đơn vị", "Id of the unit")).required(true))
    .arg(help.positional("criterion", ("TIÊU_CHÍ", "CRITERION"), ("Mã tiêu chí", "Id of the criterion")).required(true))
    .arg(
        help.positional(
            "verdict",
            ("QUYẾT_ĐỊNH", "VERDICT"),
            (
                "accept (chấp nhận), change (sửa), ask (yêu cầu giải trình) hoặc opinion (ý kiến)",
                "accept, change, ask (to explain) or opinion",
            ),
        )
        .required(true)
        .value_parser(PossibleValuesParser::new(["accept", "change", "ask", "opinion"]))
        .hide_possible_values(true),
    )
    .arg(
        help.option(
            "set",
            ("ĐẦU_VÀO=GIÁ_TRỊ", "INPUT=VALUE"),
            ("Số liệu mới của một đầu vào (ghi được nhiều lần)", "New answer to an input (may be given several times)"),
        )
        .action(ArgAction::Append),
    )
    .arg(
        help.option("round", ("1|2", "1|2"), ("Lần thẩm định; mặc định là 1", "First or second appraisal; 1 unless given"))
            .value_parser(value_parser!(u8).range(1..=2))
            .default_value("1")
            .hide_default_value(true),
    )
    .arg(campaign::reason_option(help))
    .arg(campaign::dry_run_option(help))
    .args(campaign::acting_options(help))
}

/// Records the decision.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    let campaign = campaign::in_effect(&session)?;
    let acting = Acting::read(&session, matches)?;
    let word = |id: &str| campaign::word(matches, id).unwrap_or_default().to_owned();
    let (unit, criterion) = (word("unit"), word("criterion"));
    let rubric = campaign.rubric_of(&unit).ok_or_else(|| campaign::no_unit(&campaign, &unit))?;
    let set = matches.get_many::<String>("set").into_iter().flatten();
    let answers = set.map(|text| answer(text, rubric)).collect::<Result<BTreeMap<_, _>, Failure>>()?;
    let verdict = match word("verdict").as_str() {
        "accept" => Verdict::Accept,
        "change" => Verdict::Change,
        "ask" => Verdict::Ask,
        _ => Verdict::Opinion,
    };
    let reason = campaign::word(matches, "reason").map(str::to_owned);
    let decisions = BTreeMap::from([(criterion, Decision { verdict, answers, reason })]);
    let round = matches.get_one::<u8>("round").copied().unwrap_or(1);
    let criteria: Vec<String> = decisions.keys().cloned().collect();
    acting.plain(context, &mut session, Act::Appraise(Appraise { unit: unit.clone(), round, decisions }))?;
    if acting.is_dry_run() {
        return Ok(());
    }
    criteria.iter().try_for_each(|criterion| comes_to(context, &session, (&unit, criterion, round), acting.actor()))
}

/// Says where the decisions of several appraisers on a criterion differ, or a lead's goes before.
pub(crate) fn comes_to(
    context: &mut Context,
    session: &Session,
    (unit, criterion, round): (&str, &str, u8),
    who: &str,
) -> Result<(), Failure> {
    let Some(campaign) = session.campaign() else { return Ok(()) };
    let standings = session.state().standings(campaign, unit, round);
    let said = |holding: Holding| match holding {
        Holding::Accept => ("chấp nhận", "accepts"),
        Holding::Change(_) => ("sửa số liệu", "changes it"),
        Holding::Ask => ("yêu cầu giải trình", "asks"),
        Holding::Opinion => ("cho ý kiến", "gives an opinion"),
    };
    match standings.get(criterion) {
        Some(Standing::Conflict(held)) => {
            let each = |vi: bool| {
                let one = |h: &Held<'_>| {
                    let (in_vi, in_en) = said(h.holding);
                    format!("{} {}", h.appraiser, if vi { in_vi } else { in_en })
                };
                held.iter().map(one).collect::<Vec<_>>().join("; ")
            };
            let (vi, en) = (each(true), each(false));
            context.remark(&text!(
                "tiêu chí `{criterion}` của `{unit}` còn ý kiến khác nhau ({vi}); để chờ đến khi thống nhất, có người \
                 chủ trì quyết định, hoặc Hội đồng kết luận",
                "decisions on `{criterion}` of `{unit}` differ ({en}); it stays open until they agree, a lead decides, \
                 or the council does"
            ))
        }
        Some(Standing::Decided(held) | Standing::Asked(held)) if held.appraiser != who => {
            let by = held.appraiser;
            context.remark(&text!(
                "quyết định đang có hiệu lực với tiêu chí `{criterion}` của `{unit}` là của `{by}`",
                "the decision that counts on `{criterion}` of `{unit}` is that of `{by}`"
            ))
        }
        _ => Ok(()),
    }
}

/// A new answer `input=value`, as canonical text.
fn answer(text: &str, rubric: &Rubric) -> Result<(String, String), Failure> {
    let Some((id, value)) = text.split_once('=') else {
        return Err(Failure::usage(
            text!("`{text}` không có dạng đầu vào=giá trị", "`{text}` is not input=value"),
            Some(text!("ví dụ `--set dung_han=27`", "for instance `--set dung_han=27`")),
        ));
    };
    let id = id.trim();
    let Some(input) = rubric.inputs.iter().find(|i| *i.id == *id) else {
        let hint = did_you_mean(id, rubric.inputs.iter().map(|i| &*i.id));
        return Err(Failure::usage(
            text!("bộ tiêu chí không có đầu vào `{id}`", "the rubric has no input `{id}`"),
            hint,
        ));
    };
    let value = value.trim();
    let taken = answers::of_canonical(value, input).ok_or_else(|| {
        let title = &input.title;
        Failure::usage(
            text!("`{value}` không phải là giá trị của `{title}`", "`{value}` is no answer to `{title}`"),
            Some(text!(
                "số ghi dấu chấm thập phân, ngày ghi dạng 2021-01-20, có hoặc không",
                "write numbers with a decimal point, dates as 2021-01-20, yes or no"
            )),
        )
    })?;
    Ok((id.to_owned(), answers::canonical(input, &taken)))
}

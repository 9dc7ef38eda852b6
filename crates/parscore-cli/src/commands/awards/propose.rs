//! `parscore awards propose`: what the rules propose for every person and collective, with reasons.

use clap::{ArgMatches, Command};
use parscore_campaign::act::{Act, Propose, Recorded, body_hash, write_rows};
use parscore_core::text;

use super::options;
use crate::awards::{self, Computed};
use crate::campaign::{self, Acting};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "propose",
        help.pick(
            "Đề xuất danh hiệu, khen thưởng, xếp loại của từng cá nhân, tập thể, kèm lý do",
            "Propose titles, awards and grades of everybody, with reasons",
        ),
        help.pick(
            "parscore awards propose [--agency <ĐƠN_VỊ>] [--code <MÃ>] [--state <KẾT_QUẢ>] [--format <DẠNG>] [--record]",
            "parscore awards propose [--agency <UNIT>] [--code <CODE>] [--state <STATE>] [--format <FORM>] [--record]",
        ),
        &[
            ("parscore awards propose", "cả tỉnh: số lượng, chỉ tiêu, trường hợp đáng chú ý", "the whole province"),
            (
                "parscore awards propose --agency so-noi-vu --code CSTDCS",
                "từng người của một cơ quan, một danh hiệu",
                "everybody of an agency, one title",
            ),
            (
                "parscore awards propose --record --actor thu-ky",
                "ghi đề xuất vào nhật ký, trước khi hội đồng họp",
                "record the proposal in the journal, before the board meets",
            ),
        ],
    )
    .args(options::wanted_options(help))
    .arg(options::basis_option(help))
    .arg(options::format_option(help, options::ANY))
    .arg(help.flag("record", ("Ghi đề xuất vào nhật ký", "Record the proposal in the journal")))
    .arg(campaign::reason_option(help))
    .args(campaign::acting_options(help))
}

/// Evaluates and prints, and records where asked to.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    let Some(computed) = awards::compute(context, &session, options::basis(matches), awards::Remarks::All)? else {
        return Ok(());
    };
    let wanted = options::wanted(matches);
    match campaign::word(matches, "format") {
        Some("csv") => {
            super::remark(context, &computed)?;
            context.raw(awards::csv(&computed, &wanted, context.lang))?;
        }
        Some("json") => {
            super::remark(context, &computed)?;
            context.line(format!("{:#}", awards::json(&computed, &wanted, context.lang)))?;
        }
        _ => {
            awards::head(context, &computed)?;
            awards::tables(context, &computed, &wanted)?;
            context.line(context.pick("\nChỉ tiêu:", "\nQuotas:"))?;
            awards::quota_lines(context, &computed, &wanted)?;
            context.line(context.pick("\nDanh sách đề xuất xử lý:", "\nHandling list:"))?;
            awards::handling(context, &computed, &wanted)?;
            let next = context.pick("\nVì sao một kết quả như vậy", "\nWhy a result is so");
            context.line(format!(
                "{next}: parscore awards explain <{}>",
                context.pick("ĐỐI_TƯỢNG> <MÃ", "SUBJECT> <CODE")
            ))?;
        }
    }
    if matches.get_flag("record") {
        let acting = Acting::read(&session, matches)?;
        let recorded = recorded(&computed, context)?;
        if matches!(campaign::word(matches, "format"), Some("csv" | "json")) {
            // Standard output is the table alone.
            if let Some(receipt) = acting.quietly(context, &mut session, recorded, None)? {
                let (seq, head) = (receipt.seq, receipt.head);
                context.remark(&text!(
                    "đề xuất ở mục {seq} của nhật ký; mã băm nhật ký: {head}",
                    "the proposal is entry {seq} of the journal; head of the journal: {head}"
                ))?;
            }
        } else {
            acting.act(context, &mut session, recorded, None)?;
        }
    }
    Ok(())
}

/// The whole proposal as an act, whatever part of it was shown.
fn recorded(computed: &Computed, context: &Context) -> Result<Recorded, Failure> {
    let rows = awards::rows(computed, context.lang);
    let body = write_rows(&rows).map_err(|error| {
        Failure::CouldNot(text!("không ghi được đề xuất: {error}", "the proposal cannot be written: {error}"), None)
    })?;
    let used = computed.proposals.rulesets.iter();
    let rulesets = used.filter_map(|id| Some((id.to_string(), computed.hashes.get(&**id)?.clone()))).collect();
    let act = Act::Propose(Propose {
        facts: computed.fingerprint.clone(),
        rulesets,
        own: computed.own.clone(),
        basis: computed.options.basis.name().to_owned(),
        rows: rows.len() as u64,
        body: body_hash(&body),
    });
    Ok(Recorded { act, body })
}

//! `parscore awards explain SUBJECT CODE`: the witness of one proposal.

use clap::{ArgMatches, Command};
use parscore_awards::proposal::Row;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::options;
use crate::awards::{self, Computed, say, witness};
use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "explain",
        help.pick(
            "Giải thích một kết quả: quy tắc, sự việc và nguồn, căn cứ, điều còn thiếu",
            "Explain one result: rule, facts with their source, citation, what would have been enough",
        ),
        help.pick("parscore awards explain <ĐỐI_TƯỢNG> [<MÃ>]", "parscore awards explain <SUBJECT> [<CODE>]"),
        &[
            ("parscore awards explain nv-05 CSTDCS", "vì sao người này được hoặc không được", "why or why not"),
            ("parscore awards explain so-noi-vu", "mọi kết quả của một tập thể", "everything about a collective"),
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
    .arg(help.positional(
        "code",
        ("MÃ", "CODE"),
        (
            "Danh hiệu, hình thức, hoặc XL (xếp loại); không ghi là tất cả",
            "Title or award, or XL (grade); all if left out",
        ),
    ))
    .arg(options::format_option(help, options::NO_CSV))
    .arg(options::basis_option(help))
    .arg(campaign::folder_option(help))
}

/// Prints the witnesses.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let session = campaign::open(context, matches)?;
    let Some(computed) = awards::compute(context, &session, options::basis(matches), awards::Remarks::Errors)? else {
        return Ok(());
    };
    let (subject, code) = (campaign::word(matches, "subject").unwrap_or_default(), campaign::word(matches, "code"));
    let rows = rows(&computed, subject, code)?;
    super::remark(context, &computed)?;
    if campaign::word(matches, "format") == Some("json") {
        let all: Vec<_> = rows.iter().map(|row| awards::witness_json(row, &computed, context.lang)).collect();
        return context.line(format!("{:#}", serde_json::Value::from(all)));
    }
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            context.line("")?;
        }
        for line in witness::lines(row, &computed.proposals, context.lang) {
            context.line(line)?;
        }
        if let Some(bonus) = awards::bonus(row, &computed) {
            context.line(format!("  {}", bonus.in_lang(context.lang)))?;
        }
        let decided = session.state().awarded(subject, say::code(&row.of));
        if let Some(decided) = decided {
            let entry = decided.entry;
            let text = match decided.granted {
                true => {
                    text!("  hội đồng đã đồng ý (mục {entry} của nhật ký)", "  granted by the board (entry {entry})")
                }
                false => {
                    text!(
                        "  hội đồng đã không đồng ý (mục {entry} của nhật ký)",
                        "  refused by the board (entry {entry})"
                    )
                }
            };
            context.line(text.in_lang(context.lang))?;
        }
    }
    Ok(())
}

/// The rows of a subject, of one code or all.
fn rows<'c>(computed: &'c Computed, subject: &str, code: Option<&str>) -> Result<Vec<&'c Row>, Failure> {
    let all = &computed.proposals.rows;
    let own: Vec<&Row> = all.iter().filter(|row| **row.subject.code() == *subject).collect();
    if own.is_empty() {
        let mut known: Vec<&str> = all.iter().map(|row| &**row.subject.code()).collect();
        known.dedup();
        return Err(Failure::usage(
            text!("không có đề xuất nào cho `{subject}`", "nothing is proposed for `{subject}`"),
            did_you_mean(subject, known),
        ));
    }
    let Some(code) = code else { return Ok(own) };
    let chosen: Vec<&Row> = own.iter().copied().filter(|row| say::code(&row.of).eq_ignore_ascii_case(code)).collect();
    if chosen.is_empty() {
        let known = own.iter().map(|row| say::code(&row.of)).collect::<Vec<_>>().join(", ");
        return Err(Failure::usage(
            text!("`{subject}` không có kết quả `{code}`", "`{subject}` has no result `{code}`"),
            Some(text!("có: {known}", "there are: {known}")),
        ));
    }
    Ok(chosen)
}

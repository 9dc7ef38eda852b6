//! `parscore inbox`: takes in what lies in `den/`, or gives it back with what is wrong.

use clap::{ArgMatches, Command};
use parscore_campaign::inbox::{Options, Outcome, Taken};
use parscore_campaign::session::Effect;
use parscore_core::diagnostic::Text;
use parscore_core::text;

use crate::campaign::{self, Acting};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "inbox",
        help.pick(
            "Nhận các phiếu trong thư mục den/: hợp lệ vào da-nhan/, có lỗi vào tra-lai/",
            "Take in the forms in den/: good ones to da-nhan/, faulty ones to tra-lai/",
        ),
        help.pick("parscore inbox --actor <MÃ> [--dry-run]", "parscore inbox --actor <CODE> [--dry-run]"),
        &[
            ("parscore inbox --actor van-thu --dry-run", "xem trước, không thay đổi gì", "preview, nothing changes"),
            ("parscore inbox --actor van-thu", "nhận phiếu", "take the forms in"),
        ],
    )
    .arg(campaign::dry_run_option(help))
    .args(campaign::acting_options(help))
}

/// Takes the forms in and says what became of every file.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    campaign::in_effect(&session)?;
    let acting = Acting::read(&session, matches)?;
    let options = Options { preview: acting.is_dry_run() };
    let Some(taken) = acting.take_in(context, &mut session, options)? else { return Ok(()) };
    if taken.is_empty() {
        let text = text!("thư mục den/ không có tệp nào", "there is no file in den/");
        return context.remark(&text);
    }
    for one in taken {
        print(context, one)?;
    }
    context.entry("Mã băm nhật ký", "Head of the journal", session.state().head().hash)
}

fn print(context: &mut Context, Taken { file, outcome }: Taken) -> Result<(), Failure> {
    match outcome {
        Outcome::Accepted { unit, effect, receipt, .. } => {
            let entry = receipt.map(|r| format!(", {} {}", context.pick("mục", "entry"), r.seq)).unwrap_or_default();
            let said = match effect {
                Effect::Recorded => context.pick("nhận", "taken in"),
                Effect::Unchanged => context.pick("đã nhận từ trước", "taken in before"),
            };
            context.line(format!("{file}: {said} ({unit}{entry})"))
        }
        Outcome::Returned { faults, files, .. } => {
            let said = context.pick("trả lại", "given back").to_owned();
            context.line(format!("{file}: {said}"))?;
            for path in files {
                context.line(format!("  {}", path.display()))?;
            }
            context.report(&faults)
        }
        Outcome::Left { note } => context.report(&[note]),
        Outcome::Failed { error } => {
            let Text { vi, en } = error;
            Err(Failure::CouldNot(text!("không nhận được `{file}`: {vi}", "`{file}` cannot be taken in: {en}"), None))
        }
    }
}

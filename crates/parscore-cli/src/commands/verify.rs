//! `parscore verify`: the journal is whole, or which entry is the first that is not.

use std::path::Path;

use clap::{ArgMatches, Command};
use parscore_campaign::journal::{ChainFault, Hash};
use parscore_campaign::results::{self, Differs};
use parscore_campaign::round::RoundOptions;
use parscore_campaign::session::{JOURNAL, Session};
use parscore_campaign::verify::{VerifyFault, not_in_effect, verify_folder};
use parscore_core::diagnostic::{Code, Diagnostic, Place, Severity, Text};
use parscore_core::round::Version;
use parscore_core::text;

use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "verify",
        help.pick(
            "Kiểm tra nhật ký còn nguyên vẹn, chỉ ra mục sai đầu tiên",
            "Check that the journal is whole; name the first entry that is not",
        ),
        help.pick(
            "parscore verify [--head <MÃ_BĂM>] [--campaign <THƯ_MỤC>]",
            "parscore verify [--head <HASH>] [--campaign <FOLDER>]",
        ),
        &[
            ("parscore verify", "kiểm tra nhật ký của thư mục hiện tại", "check the journal of the current folder"),
            (
                "parscore verify --head 3f5c…",
                "kiểm tra cả rằng mã băm in trên biên nhận này vẫn có trong nhật ký",
                "check too that the hash printed on a receipt still stands in the journal",
            ),
        ],
    )
    .arg(campaign::folder_option(help))
    .arg(help.option(
        "head",
        ("MÃ_BĂM", "HASH"),
        ("Mã băm nhật ký in trên một biên nhận, 64 chữ số", "Head of the journal printed on a receipt, 64 digits"),
    ))
}

/// Verifies and says what was found.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let folder = campaign::folder_with_journal(matches)?;
    let receipt = campaign::word(matches, "head").map(hash).transpose()?;
    let verified = verify_folder(&folder, receipt).map_err(|error| campaign::session_failure(context, &error))?;
    match verified {
        Ok(head) => {
            let seq = head.seq;
            let text = text!("Nhật ký nguyên vẹn: {seq} mục", "The journal is whole: entries {seq}");
            context.line(text.in_lang(context.lang))?;
            context.entry("Mã băm nhật ký", "Head of the journal", head.hash)?;
            edited(context, &folder)?;
            bundles(context, &folder)
        }
        Err(fault) => {
            let file = folder.join(JOURNAL).display().to_string();
            let fault = Diagnostic::new(Code::Inconsistent, Place::File { file: file.into() }, words(&fault));
            context.report(&[Diagnostic { severity: Severity::Error, ..fault }])
        }
    }
}

fn hash(text: &str) -> Result<Hash, Failure> {
    Hash::parse(text).ok_or_else(|| {
        Failure::usage(
            text!("`{text}` không phải là mã băm 64 chữ số", "`{text}` is no hash of 64 digits"),
            Some(text!(
                "chép cả dòng «Mã băm nhật ký» trên biên nhận",
                "copy the whole “Head of the journal” of a receipt"
            )),
        )
    })
}

/// Says which files of the folder were edited and not applied: no fault, but they have no effect.
fn edited(context: &mut Context, folder: &Path) -> Result<(), Failure> {
    if !folder.join("campaign.toml").is_file() || !folder.join("units.csv").is_file() {
        return Ok(());
    }
    let session = Session::open(folder).map_err(|error| campaign::session_failure(context, &error))?;
    let Some(texts) = campaign::of_folder(context, folder)? else { return Ok(()) };
    let names = not_in_effect(session.state(), &texts);
    if names.is_empty() {
        return Ok(());
    }
    let names = names.join(", ");
    context.remark(&text!(
        "khác với bản đang có hiệu lực, chưa `parscore apply`: {names}",
        "differ from what is in effect, not applied yet: {names}"
    ))
}

/// Computes anew the results whose bundles stand in `out/`, and names the first cell that differs.
fn bundles(context: &mut Context, folder: &Path) -> Result<(), Failure> {
    let session = Session::open(folder).map_err(|error| campaign::session_failure(context, &error))?;
    let mut same = 0_usize;
    for (version, _) in Version::ALL.iter().filter(|(_, name)| folder.join(results::FOLDER).join(name).is_dir()) {
        let blocks = results::results(&session, *version, RoundOptions::default())
            .map_err(|error| campaign::round_failure(context, error))?;
        for block in blocks.iter().filter(|b| results::folder_of(folder, b).is_dir()) {
            match results::verify(folder, block)? {
                None => same += 1,
                Some(differs) => context.report(&[differing(&results::folder_of(folder, block), &differs)])?,
            }
        }
    }
    match same {
        0 => Ok(()),
        _ => context.entry("Gói kết quả khớp khi tính lại", "Results bundles that recompute", same),
    }
}

fn differing(folder: &Path, differs: &Differs) -> Diagnostic {
    let Differs { file, line, column, found, expected } = differs;
    let message = match line {
        0 => text!("tệp không khớp kết quả tính lại", "the file is not what the results are when computed anew"),
        _ => text!(
            "dòng {line}, cột `{column}` ghi `{found}`, tính lại được `{expected}`",
            "line {line}, column `{column}` says `{found}`, computed anew it is `{expected}`"
        ),
    };
    let place = Place::File { file: folder.join(file).display().to_string().into() };
    let fault = Diagnostic::new(Code::Inconsistent, place, message).hint(text!(
        "nếu nhật ký có thêm mục sau khi ghi gói này, ghi lại bằng `parscore results --write`",
        "where acts were recorded since it was written, write it anew with `parscore results --write`"
    ));
    Diagnostic { severity: Severity::Error, ..fault }
}

fn words(fault: &VerifyFault) -> Text {
    let seq = fault.entry();
    match fault {
        VerifyFault::Chain(chain) => chain_words(chain),
        VerifyFault::Fold(error) => {
            let Text { vi, en } = error.why.text();
            text!("mục {seq} không hợp lệ: {vi}", "entry {seq} does not hold: {en}")
        }
        VerifyFault::Body { .. } => text!(
            "mục {seq}: các dòng của sổ không khớp mã băm đã ghi",
            "entry {seq}: the rows of the register do not give the hash that it names"
        ),
        VerifyFault::Texts { .. } => {
            text!(
                "mục {seq} áp dụng những tệp không đọc được",
                "entry {seq} puts texts into effect that are no campaign"
            )
        }
        VerifyFault::Form { .. } => text!(
            "mục {seq} nhận phiếu không thuộc bộ tiêu chí đang có hiệu lực",
            "entry {seq} takes in a form that is not of the rubric in effect"
        ),
        VerifyFault::Frozen { .. } => text!(
            "mục {seq} đổi bộ tiêu chí sau khi đã nhận phiếu",
            "entry {seq} changes a rubric after a form made from it was in"
        ),
        VerifyFault::Snapshot { .. } => text!(
            "bản chụp trạng thái đến mục {seq} không khớp các mục",
            "the stored state up to entry {seq} is not what the entries give"
        ),
        VerifyFault::State { .. } => text!(
            "trạng thái đến mục {seq} không khớp các mục",
            "the state up to entry {seq} is not what the entries give"
        ),
    }
}

fn chain_words(fault: &ChainFault) -> Text {
    match fault {
        ChainFault::Sequence { expected, found } => text!(
            "thiếu mục {expected}, tại đó là mục {found}: có mục bị xóa, chèn hoặc đổi chỗ",
            "entry {expected} is missing, entry {found} stands there: one was removed, inserted or moved"
        ),
        ChainFault::Link { seq } => text!(
            "mục {seq} không nối với mục trước nó: có mục bị sửa, chèn hoặc đổi chỗ",
            "entry {seq} does not follow the entry before it: one was changed, inserted or moved"
        ),
        ChainFault::Content { seq } => {
            text!(
                "mục {seq} đã bị sửa: nội dung không khớp mã băm",
                "entry {seq} was changed: it does not give its hash"
            )
        }
        ChainFault::Campaign { seq, found } => {
            text!("mục {seq} thuộc đợt đánh giá khác: `{found}`", "entry {seq} is of another campaign: `{found}`")
        }
        ChainFault::ReceiptHead { last, .. } => text!(
            "không có mục nào mang mã băm này (mục cuối là {last}): phần cuối nhật ký đã bị cắt hoặc viết lại",
            "no entry has this hash (the last is {last}): the end of the journal was cut or rewritten"
        ),
    }
}

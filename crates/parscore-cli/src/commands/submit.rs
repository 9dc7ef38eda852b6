//! `parscore submit UNIT --answers FILE`: takes in a unit's form or table of answers, or one keyed from a scan.

use std::collections::BTreeMap;
use std::path::Path;

use clap::{Arg, ArgMatches, Command};
use parscore_campaign::act::{Act, Arrival, EvidenceRow, Recorded, Scan, SubmissionKind, Submit};
use parscore_campaign::config::Campaign;
use parscore_campaign::form;
use parscore_campaign::journal::Hash;
use parscore_campaign::session::Session;
use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::round::{Unit, Version};
use parscore_core::rubric::{CriterionIx, Rubric, Supplier};
use parscore_core::text;
use parscore_files::answers::{self, AnswerOptions, Document, Loaded, UnitList};

use crate::campaign::{self, Acting};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::{load, tables};

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    let option = |long, value, words| help.option(long, value, words);
    let arrival: [Arg; 3] = [
        option("number", ("SỐ", "NUMBER"), ("Số đến của phiếu", "Number of arrival")),
        option("date", ("NGÀY", "DATE"), ("Ngày đến, ví dụ 2021-01-15", "Date of arrival, such as 2021-01-15")),
        option("signer", ("CHỨC_VỤ", "POSITION"), ("Chức vụ người ký", "Position of the signer")),
    ];
    help.command(
        "submit",
        help.pick(
            "Nhận phiếu tự đánh giá hoặc giải trình của một đơn vị",
            "Take in a unit's self-assessment or explanation",
        ),
        help.pick(
            "parscore submit <ĐƠN_VỊ> --answers <TỆP> [--keyed --scan <TỆP>] [--dry-run]",
            "parscore submit <UNIT> --answers <FILE> [--keyed --scan <FILE>] [--dry-run]",
        ),
        &[
            (
                "parscore submit so-y-te --answers so-y-te.csv --number 12 --date 2021-01-15",
                "nhận phiếu với số và ngày đến",
                "take in a form with number and date of arrival",
            ),
            (
                "parscore submit so-y-te --answers nhap.csv --keyed --scan phieu.pdf",
                "phiếu nhập từ bản quét, chờ người thứ hai kiểm tra",
                "a form keyed from a scan, which a second person has to check",
            ),
        ],
    )
    .arg(help.positional("unit", ("ĐƠN_VỊ", "UNIT"), ("Mã đơn vị", "Id of the unit")).required(true))
    .arg(
        option(
            "answers",
            ("TỆP", "FILE"),
            (
                "Phiếu của đơn vị, hoặc bảng trả lời .csv, .xlsx; bảng dài (mỗi câu trả lời một dòng) có thể có cột \
                 tài liệu kiểm chứng: evidence (số), date, issuer, place, link, và note",
                "The unit's form, or a table of answers (.csv, .xlsx); a long table (a row for each answer) may have \
                 the columns evidence (number), date, issuer, place, link, and note",
            ),
        )
        .required(true),
    )
    .args(tables::options(help))
    .arg(
        help.flag(
            "explanation",
            ("Là giải trình sau thẩm định lần 1", "It is the explanation after the first appraisal"),
        ),
    )
    .arg(help.flag("keyed", ("Nhập tay từ bản quét", "Keyed from a scan")))
    .arg(option("scan", ("TỆP", "FILE"), ("Bản quét có chữ ký", "The signed scan")))
    .args(arrival)
    .arg(campaign::reason_option(help))
    .arg(campaign::dry_run_option(help))
    .args(campaign::acting_options(help))
}

/// Reads the answers of the unit and records them.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    let campaign = campaign::in_effect(&session)?;
    let acting = Acting::read(&session, matches)?;
    let unit = campaign::word(matches, "unit").unwrap_or_default().to_owned();
    let rubric = campaign.rubric_of(&unit).cloned().ok_or_else(|| campaign::no_unit(&campaign, &unit))?;
    let path = campaign::word(matches, "answers").unwrap_or_default();
    let bytes = std::fs::read(path).map_err(|error| load::unreadable(Path::new(path), &error))?;
    let what =
        if matches.get_flag("explanation") { SubmissionKind::Explanation } else { SubmissionKind::SelfAssessment };
    let scan = campaign::word(matches, "scan").map(|p| scan(Path::new(p))).transpose()?;
    let arrival = Arrival {
        number: campaign::word(matches, "number").map(str::to_owned),
        date: campaign::word(matches, "date").map(campaign::day).transpose()?,
        signer: campaign::word(matches, "signer").map(str::to_owned),
        scan: scan.as_ref().map(|(scan, _)| scan.clone()),
    };
    let mut submit = Submit {
        unit,
        what,
        rubric: rubric.hashes.canonical.to_string(),
        answers: BTreeMap::new(),
        evidence: BTreeMap::new(),
        notes: BTreeMap::new(),
        arrival,
        keyed: matches.get_flag("keyed"),
    };
    let filled = if form::is_form(&bytes) {
        of_form(context, &campaign, &mut submit, path, &bytes)?
    } else {
        of_table(context, matches, &campaign, &mut submit, path)?
    };
    if !filled {
        return Ok(());
    }
    let recorded = Recorded::plain(Act::Submit(submit));
    if acting.preview(context, &session, &recorded)?.is_none() {
        return Ok(());
    }
    if let (Some((scan, bytes)), false) = (&scan, acting.is_dry_run()) {
        keep(&session, scan, bytes)?;
    }
    acting.act(context, &mut session, recorded, Some(campaign::source_of(Path::new(path), &bytes))).map(|_| ())
}

/// Fills in what a form says; false where it has any error, which is reported.
fn of_form(
    context: &mut Context,
    campaign: &Campaign,
    submit: &mut Submit,
    path: &str,
    bytes: &[u8],
) -> Result<bool, Failure> {
    match form::read(path, bytes, campaign, Some(&submit.unit)) {
        Err(refused) => {
            context.report(&refused.faults)?;
            Ok(false)
        }
        // The form says itself what it is.
        Ok(form) if submit.what == SubmissionKind::Explanation && form.submit.what != submit.what => {
            Err(Failure::usage(
                text!(
                    "`{path}` là phiếu tự đánh giá, không phải phiếu giải trình",
                    "`{path}` is a self-assessment, no explanation"
                ),
                Some(text!(
                    "bỏ `--explanation`, hoặc chọn phiếu giải trình",
                    "leave out `--explanation`, or choose the form of the explanation"
                )),
            ))
        }
        Ok(form) => {
            context.report(&form.notes)?;
            let of = form.submit;
            submit.what = of.what;
            (submit.answers, submit.evidence, submit.notes) = (of.answers, of.evidence, of.notes);
            Ok(true)
        }
    }
}

/// Fills in what a table says of the unit; false where it has any error, which is reported.
fn of_table(
    context: &mut Context,
    matches: &ArgMatches,
    campaign: &Campaign,
    submit: &mut Submit,
    path: &str,
) -> Result<bool, Failure> {
    let rubric = campaign.rubric_of(&submit.unit).ok_or_else(|| campaign::no_unit(campaign, &submit.unit))?;
    let some = submit.what == SubmissionKind::Explanation;
    let Some(loaded) = answers(context, matches, path, (campaign, rubric), some)? else { return Ok(false) };
    if fill(submit, &loaded, rubric) {
        return Ok(true);
    }
    let unit = &submit.unit;
    let message = text!("bảng không có dòng nào của đơn vị `{unit}`", "the table has no row of unit `{unit}`");
    let fault = Diagnostic::new(Code::UnknownUnit, loaded.places.table().file_place(), message)
        .hint(text!("ghi mã `{unit}` ở cột đơn vị", "write the id `{unit}` into the column of units"));
    context.report(&[fault])?;
    Ok(false)
}

/// The answers of a file; `None` where it has any error, which is reported. An explanation gives only
/// `some` of the answers: columns that it does not have are not missing.
fn answers(
    context: &mut Context,
    matches: &ArgMatches,
    path: &str,
    (campaign, rubric): (&Campaign, &Rubric),
    some: bool,
) -> Result<Option<Loaded>, Failure> {
    let (table, found) = tables::open(path, &tables::read_options(matches)?)?;
    context.report(&found)?;
    let Some(table) = table else { return Ok(None) };
    // Names, blocks and attributes are the campaign's: the table need not have them.
    let units = campaign.units.iter().map(|unit| Unit {
        id: unit.id.clone(),
        name: unit.name.clone(),
        block: Some(unit.block.clone()),
        attributes: unit.attributes.clone(),
        place: Place::Nowhere,
    });
    let options = AnswerOptions { units: Some(UnitList::of(units)), ..AnswerOptions::default() };
    let (loaded, mut faults) = answers::read(table, rubric, &options);
    // What others supply a unit may claim, or leave out.
    let claims = |place: &Place| rubric.inputs.iter().any(|i| i.supplier != Supplier::Unit && i.place == *place);
    let of_others = |fault: &Diagnostic| fault.labels.iter().any(|label| claims(&label.place));
    faults.retain(|f| f.is_error() || f.code != Code::MissingColumn || !(some || of_others(f)));
    context.sources.add_table(loaded.places.table().clone());
    context.report(&faults)?;
    let failed = found.iter().chain(&faults).any(Diagnostic::is_error);
    Ok(Some(loaded).filter(|_| !failed))
}

/// Fills in what the table says of the unit; false where it has no row of it.
fn fill(submit: &mut Submit, loaded: &Loaded, rubric: &Rubric) -> bool {
    let Some(at) = loaded.units.iter().position(|u| *u.id == *submit.unit) else { return false };
    let explains = submit.what == SubmissionKind::Explanation && loaded.versions.contains_key(&Version::Explained);
    let version = if explains { Version::Explained } else { Version::SelfAssessed };
    let row = loaded.versions.get(&version).and_then(|t| t.rows.get(at)).into_iter().flatten();
    for (input, value) in rubric.inputs.iter().zip(row) {
        if let Some(value) = value {
            submit.answers.insert(input.id.to_string(), answers::canonical(input, value));
        }
    }
    let mine = |(v, u, criterion): &(Version, usize, CriterionIx)| {
        (*v == version && *u == at).then(|| rubric.criterion(*criterion).id.to_string())
    };
    for (key, documents) in &loaded.documents {
        let Some(id) = mine(key) else { continue };
        submit.evidence.insert(id, documents.iter().map(document).collect());
    }
    for (key, evidence) in loaded.evidence.iter().flatten() {
        let Some(id) = mine(key).filter(|_| !evidence.notes.is_empty()) else { continue };
        submit.notes.insert(id, evidence.notes.join("; "));
    }
    !(submit.answers.is_empty() && submit.evidence.is_empty() && submit.notes.is_empty())
}

fn document(of: &Document) -> EvidenceRow {
    EvidenceRow {
        number: of.number.to_string(),
        date: of.date,
        issuer: of.issuer.to_string(),
        place: of.place.to_string(),
        link: of.link.to_string(),
    }
}

fn scan(path: &Path) -> Result<(Scan, Vec<u8>), Failure> {
    let bytes = std::fs::read(path).map_err(|error| load::unreadable(path, &error))?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((Scan { name, hash: Hash::of(&bytes).hex() }, bytes))
}

/// Keeps a scan by its hash; the same bytes are kept once.
fn keep(session: &Session, scan: &Scan, bytes: &[u8]) -> Result<(), Failure> {
    let path = session.folder().join("evidence").join(&scan.hash);
    if std::fs::read(&path).is_ok_and(|kept| kept == bytes) {
        return Ok(());
    }
    std::fs::write(&path, bytes).map_err(|error| campaign::write_failure(&path, &error))
}

//! The folder `den/`: forms that arrived are taken in, or given back with what is wrong.
//!
//! The act is recorded first, then the file is moved: after a crash in between, the next run finds the
//! same form, records nothing new and moves it. Scans leave `den/` last, once they are kept and no form
//! there names them.

mod arrivals;
mod letter;
#[cfg(test)]
mod tests;

pub use arrivals::REGISTER;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place, Text};
use parscore_core::text;
use parscore_files::faults::note;
use parscore_files::names;
use parscore_files::reason_of;
use parscore_files::table::Limits;

use crate::act::{Act, Arrival, Recorded, Scan, SubmissionKind, Submit};
use crate::config::{ActorRole, Campaign};
use crate::fault;
use crate::form::{self, At, EVIDENCE, Explain, MAIN, Refused};
use crate::journal::{Hash, Source};
use crate::session::{Effect, Receipt, Refusal, Session, SessionError};
use arrivals::Arrivals;

const IN: &str = "den";
const ACCEPTED: &str = "da-nhan";
const RETURNED: &str = "tra-lai";
const SCANS: &str = "evidence";

/// How files are taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Only say what would be done; nothing changes.
    pub preview: bool,
}

/// What became of one file.
#[derive(Debug)]
pub struct Taken {
    /// Name of the file in `den/`.
    pub file: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// See [`Taken`].
#[derive(Debug)]
pub enum Outcome {
    /// Taken in.
    Accepted {
        /// Its unit.
        unit: String,
        /// Whether anything was, or in a preview would be, recorded.
        effect: Effect,
        /// Entry and head; `None` in a preview.
        receipt: Option<Receipt>,
        /// Where the file is now; `None` in a preview.
        moved: Option<PathBuf>,
    },
    /// Given back.
    Returned {
        /// Every fault.
        faults: Vec<Diagnostic>,
        /// The reply letter in Vietnamese.
        letter: String,
        /// Files written to `tra-lai/`, the original last; none in a preview.
        files: Vec<PathBuf>,
    },
    /// Left where it is.
    Left {
        /// Why.
        note: Diagnostic,
    },
    /// The system did not allow it; the file is still in `den/`.
    Failed {
        /// Why.
        error: Text,
    },
}

/// Takes in every file of `den/`, in the order of their names.
///
/// # Errors
/// [`Refusal::Faults`] for an actor who is no clerk: no form is given back for that; else when `den/`
/// cannot be read or the journal cannot be used.
pub fn take_in(session: &mut Session, actor: &str, at: &str, options: Options) -> Result<Vec<Taken>, Refusal> {
    let faults = session.faults_of_actor(actor, &[ActorRole::Clerk]);
    if !faults.is_empty() {
        return Err(Refusal::Faults(faults));
    }
    let folder = session.folder().join(IN);
    let in_folder = |source| SessionError::Folder { path: folder.clone(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(in_folder)? {
        let path = entry.map_err(in_folder)?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    let Some(campaign) = session.campaign().cloned() else { return Ok(Vec::new()) };
    let arrivals = match Arrivals::read(&folder) {
        Ok(arrivals) => arrivals,
        Err(faults) => {
            // Without the register nothing tells when the forms arrived.
            let letter = letter::write(REGISTER, None, &faults);
            let outcome = Outcome::Returned { faults, letter, files: Vec::new() };
            return Ok(vec![Taken { file: REGISTER.into(), outcome }]);
        }
    };
    let names = form_names(&campaign);
    let mut taken = Vec::new();
    for path in files {
        let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if file == REGISTER || arrivals.is_scan(&file) {
            continue;
        }
        let mut inbox = Inbox { session, campaign: &campaign, actor, at, options, arrivals: &arrivals, names: &names };
        let outcome = match inbox.one(&path, &file) {
            Ok(outcome) => outcome,
            Err(Stop::System(error)) => Outcome::Failed { error: reason_of(&error) },
            Err(Stop::Session(error)) => return Err(error.into()),
        };
        taken.push(Taken { file, outcome });
    }
    if !options.preview {
        arrivals.clear(&folder, &session.folder().join(SCANS)).map_err(in_folder)?;
    }
    Ok(taken)
}

/// Path and hash of a scan in `den/`.
type ScanFile = (PathBuf, String);

enum Stop {
    System(io::Error),
    Session(SessionError),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::System(error)
    }
}

struct Inbox<'a> {
    session: &'a mut Session,
    campaign: &'a Campaign,
    actor: &'a str,
    at: &'a str,
    options: Options,
    arrivals: &'a Arrivals,
    /// Units by the file names of their forms.
    names: &'a BTreeMap<String, &'a str>,
}

/// Units by the file names of their forms.
fn form_names(campaign: &Campaign) -> BTreeMap<String, &str> {
    use crate::act::SubmissionKind::{Explanation, SelfAssessment};
    let of = |u| [SelfAssessment, Explanation].map(|what| form::file_name(u, what));
    campaign.units.iter().flat_map(|u| of(u).map(|name| (name, &*u.id))).collect()
}

impl Inbox<'_> {
    fn one(&mut self, path: &Path, file: &str) -> Result<Outcome, Stop> {
        if let Some(note) = passed_over(file) {
            return Ok(Outcome::Left { note });
        }
        let size = fs::metadata(path)?.len();
        let limit = Limits::default().bytes;
        if size > limit {
            let mb = limit >> 20;
            let message =
                text!("tệp lớn hơn {mb} MB nên không đọc", "the file is larger than {mb} MB and was not read");
            let fault = Diagnostic::new(Code::FileTooLarge, Place::File { file: Arc::from(file) }, message);
            return Ok(Outcome::Left { note: fault });
        }
        let bytes = fs::read(path)?;
        match form::read(file, &bytes, self.campaign, self.names.get(file).copied()) {
            // Nothing was filled in: taken in, it would stand in place of an earlier form.
            Ok(form) if untouched(&form.submit) => {
                let refused = Refused { faults: vec![nothing_written(file)], form: None };
                self.give_back(path, file, &bytes, &refused)
            }
            Ok(form) => self.accept(path, file, &bytes, form.submit),
            Err(refused) => self.give_back(path, file, &bytes, &refused),
        }
    }

    fn accept(&mut self, path: &Path, file: &str, bytes: &[u8], mut submit: Submit) -> Result<Outcome, Stop> {
        let (arrival, scan) = match self.arrival(file) {
            Ok(found) => found,
            Err(fault) => return self.give_back(path, file, bytes, &Refused { faults: vec![*fault], form: None }),
        };
        submit.arrival = arrival;
        let (unit, what) = (submit.unit.clone(), submit.what);
        let recorded = Recorded::plain(Act::Submit(submit));
        match self.session.preview(self.actor, self.at, &recorded, None) {
            Ok(effect) if self.options.preview => {
                return Ok(Outcome::Accepted { unit, effect, receipt: None, moved: None });
            }
            Ok(_) => {}
            Err(refusal) => return self.refused(path, file, bytes, refusal),
        }
        if let Some((from, hash)) = &scan {
            keep_scan(from, &self.session.folder().join(SCANS).join(hash))?;
        }
        fault::point("inbox.scan");
        let source = Source { name: file.to_owned(), hash: Hash::of(bytes) };
        let receipt = match self.session.act(self.actor, self.at, recorded, None, Some(source)) {
            Ok(receipt) => receipt,
            Err(refusal) => return self.refused(path, file, bytes, refusal),
        };
        fault::point("inbox.recorded");
        let name = self.campaign.unit(&unit).map_or_else(|| ascii(file), |u| form::file_name(u, what));
        let to =
            self.session.folder().join(ACCEPTED).join(format!("{:06}-{}", receipt.seq, with_hash(&name, bytes, "")));
        fs::rename(path, &to)?;
        fault::point("inbox.moved");
        Ok(Outcome::Accepted { unit, effect: receipt.effect, receipt: Some(receipt), moved: Some(to) })
    }

    /// How the form arrived, with the path and hash of its scan.
    fn arrival(&self, file: &str) -> Result<(Arrival, Option<ScanFile>), Box<Diagnostic>> {
        let Some(row) = self.arrivals.of(file) else { return Ok((Arrival::default(), None)) };
        let mut arrival = row.arrival.clone();
        let Some(name) = &row.scan else { return Ok((arrival, None)) };
        let from = self.session.folder().join(IN).join(name);
        let bytes = fs::read(&from).map_err(|_| {
            let message = text!("không có bản quét `{name}` trong `{IN}`", "there is no scan `{name}` in `{IN}`");
            let hint = text!(
                "chép bản quét vào `{IN}` hoặc sửa tên trong `{REGISTER}`",
                "copy it to `{IN}` or correct its name in `{REGISTER}`"
            );
            let mut fault = Diagnostic::new(Code::EvidenceMissing, row.place.clone(), message).hint(hint);
            fault.severity = parscore_core::diagnostic::Severity::Error;
            Box::new(fault)
        })?;
        let hash = Hash::of(&bytes).hex();
        arrival.scan = Some(Scan { name: name.clone(), hash: hash.clone() });
        Ok((arrival, Some((from, hash))))
    }

    fn refused(&mut self, path: &Path, file: &str, bytes: &[u8], refusal: Refusal) -> Result<Outcome, Stop> {
        match refusal {
            Refusal::Faults(faults) => self.give_back(path, file, bytes, &Refused { faults, form: None }),
            Refusal::Session(error) => Err(Stop::Session(error)),
        }
    }

    /// Writes the marked copy and the letter, then moves the original.
    fn give_back(&self, path: &Path, file: &str, bytes: &[u8], refused: &Refused) -> Result<Outcome, Stop> {
        // Where nothing inside tells, the name of the file may.
        let unit = refused.form.as_ref().map(|form| form.unit.as_str()).or_else(|| self.names.get(file).copied());
        let unit = unit.and_then(|unit| self.campaign.unit(unit));
        let letter = letter::write(file, unit, &refused.faults);
        let faults = refused.faults.clone();
        if self.options.preview {
            return Ok(Outcome::Returned { faults, letter, files: Vec::new() });
        }
        let folder = self.session.folder().join(RETURNED);
        let name = ascii(file);
        let mut files = Vec::new();
        let reply = folder.join(with_hash(&name, bytes, "-tra-loi")).with_extension("txt");
        fs::write(&reply, &letter)?;
        fault::point("inbox.letter");
        files.push(reply);
        if let Some(copy) = self.marked(refused) {
            let to = folder.join(with_hash(&name, bytes, "-danh-dau")).with_extension("xlsx");
            fs::write(&to, copy)?;
            files.push(to);
        }
        fault::point("inbox.answered");
        let to = folder.join(with_hash(&name, bytes, "-goc"));
        fs::rename(path, &to)?;
        fault::point("inbox.returned");
        files.push(to);
        Ok(Outcome::Returned { faults, letter, files })
    }

    /// The form again with what was written, faulty cells red; `None` where it is no form of ours.
    fn marked(&self, refused: &Refused) -> Option<Vec<u8>> {
        let form = refused.form.as_ref()?;
        let unit = self.campaign.unit(&form.unit)?;
        let explain = match form.what {
            SubmissionKind::SelfAssessment => None,
            SubmissionKind::Explanation => {
                Some(Explain::of_form(self.session, self.campaign, &form.unit, &form.criteria).ok()?)
            }
        };
        let mut marks: BTreeMap<At, String> = BTreeMap::new();
        for fault in &refused.faults {
            let Place::Cell { sheet: Some(sheet), row, column, .. } = &fault.place else { continue };
            let Some(sheet) = [MAIN, EVIDENCE].into_iter().find(|s| *s == &**sheet) else { continue };
            let why = form::comment(&fault.message, fault.hint.as_ref());
            marks.entry((sheet, *row, *column)).and_modify(|m| m.push_str(&format!(" {why}"))).or_insert(why);
        }
        let block = self.campaign.block(&unit.block)?;
        form::write_returned(self.campaign, block, unit, explain.as_ref(), &form.written, &marks).ok()
    }
}

/// Files that are no forms.
fn passed_over(file: &str) -> Option<Diagnostic> {
    let place = || Place::File { file: Arc::from(file) };
    if let Some(open) = file.strip_prefix("~$") {
        let message = text!("tệp `{open}` đang mở trong Excel", "file `{open}` is open in Excel");
        let hint = text!("lưu và đóng tệp `{open}` trong Excel", "save and close `{open}` in Excel");
        return Some(note(Diagnostic::new(Code::FileUnreadable, place(), message).hint(hint)));
    }
    let ending = Path::new(file).extension().and_then(|e| e.to_str()).unwrap_or("").to_lowercase();
    if matches!(ending.as_str(), "xlsx" | "xls" | "xlsm" | "xlsb" | "ods") {
        return None;
    }
    let message = text!("tệp không phải sổ tính nên để nguyên", "the file is no workbook and was left");
    let hint = text!("bản quét phải có tên trong `{REGISTER}`", "a scan must be named in `{REGISTER}`");
    Some(note(Diagnostic::new(Code::FileUnreadable, place(), message).hint(hint)))
}

/// Puts a scan under its hash, whole or not at all.
fn keep_scan(from: &Path, to: &Path) -> io::Result<()> {
    if to.exists() {
        return Ok(());
    }
    let part = to.with_extension("part");
    fs::copy(from, &part)?;
    // The act that names it is on disk when it is acknowledged: so must the scan be.
    fs::File::open(&part)?.sync_all()?;
    fault::point("inbox.copied");
    fs::rename(part, to)?;
    sync_folder(to)
}

/// Makes a file's name last. Where folders cannot be opened (Windows) the system sees to it.
fn sync_folder(file: &Path) -> io::Result<()> {
    match file.parent().map(fs::File::open) {
        Some(Ok(folder)) => folder.sync_all(),
        _ => Ok(()),
    }
}

/// A file name in ASCII; names garbled by an archive become readable enough.
fn ascii(file: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    names::plain(file).chars().map(safe).collect()
}

/// `a.xlsx` as `a-1f2e3d4c-goc.xlsx`: no file takes the place of another one.
fn with_hash(name: &str, bytes: &[u8], what: &str) -> String {
    let hash = Hash::of(bytes).hex();
    let short = hash.get(..8).unwrap_or(&hash);
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{short}{what}.{ending}"),
        None => format!("{name}-{short}{what}"),
    }
}

fn untouched(submit: &Submit) -> bool {
    submit.answers.is_empty() && submit.evidence.is_empty() && submit.notes.is_empty()
}

fn nothing_written(file: &str) -> Diagnostic {
    let message = text!("phiếu chưa điền nội dung nào", "nothing is filled in in the form");
    Diagnostic::new(Code::EmptyFile, Place::File { file: Arc::from(file) }, message)
        .hint(text!("điền các ô nền vàng rồi gửi lại", "fill in the yellow cells and send it again"))
}

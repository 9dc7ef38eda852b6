//! Rubrics from files or from the program, with the legal texts and calendars that belong to them.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parscore_core::calendar::{self, Calendar};
use parscore_core::diagnostic::{Code, Diagnostic, Place, Text};
use parscore_core::documents::{self, Documents};
use parscore_core::rubric::{self, Rubric};
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;
use crate::library;
use crate::near::nearest;

/// Bytes beyond which a rubric is not read.
const MOST_BYTES: u64 = 16 << 20;

/// A rubric with what stands beside it.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The rubric, unless the file cannot be used.
    pub(crate) rubric: Option<Arc<Rubric>>,
    /// What is wrong in the rubric and in the lists beside it.
    pub(crate) faults: Vec<Diagnostic>,
    /// Legal texts: of the folder that the rubric lies in, else of the program.
    pub(crate) documents: Arc<Documents>,
    /// Working days: of the folder that the rubric lies in, else of the program.
    pub(crate) calendar: Arc<Calendar>,
    /// Name of an embedded rubric.
    pub(crate) embedded: Option<&'static str>,
}

/// Where a rubric comes from.
struct Source {
    /// Name that its faults go by.
    file: String,
    /// Its text, or what keeps it from being text.
    text: Result<String, Box<Diagnostic>>,
    /// Name of an embedded rubric.
    embedded: Option<&'static str>,
}

/// The rubric that the argument names: a file, or an embedded one.
///
/// # Errors
/// A usage failure for a name that is neither; a failure for a file that cannot be opened.
fn source(name: &str) -> Result<Source, Failure> {
    let path = Path::new(name);
    if path.is_dir() {
        return Err(folder(path));
    }
    if !path.is_file()
        && let Some((file, text)) = library::rubric(name)
    {
        let embedded = library::rubric_names().find(|n| file.strip_suffix(".toml") == Some(n));
        return Ok(Source { file: file.to_owned(), text: Ok(text.to_owned()), embedded });
    }
    if !path.exists() && path.extension().is_none() {
        return Err(unknown(name));
    }
    Ok(Source { file: name.to_owned(), text: text_of(path)?, embedded: None })
}

/// Name and text of the rubric that the argument names; a file that is no text is reported.
pub(crate) fn text(context: &mut Context, name: &str) -> Result<(String, Option<String>), Failure> {
    let source = source(name)?;
    let text = match source.text {
        Ok(text) => {
            context.sources.add_text(&source.file, &text);
            Some(text)
        }
        Err(fault) => {
            context.report(&[*fault])?;
            None
        }
    };
    Ok((source.file, text))
}

/// The rubric that the argument names, with what stands beside it.
pub(crate) fn rubric(context: &mut Context, name: &str) -> Result<Loaded, Failure> {
    let Source { file, text, embedded } = source(name)?;
    let folder = if embedded.is_some() { None } else { Path::new(name).parent() };
    match text {
        Ok(text) => Ok(read(context, &file, &text, folder, embedded)),
        Err(fault) => {
            let (documents, calendar) = (Arc::default(), Arc::default());
            Ok(Loaded { rubric: None, faults: vec![*fault], documents, calendar, embedded })
        }
    }
}

fn read(
    context: &mut Context,
    file: &str,
    text: &str,
    folder: Option<&Path>,
    embedded: Option<&'static str>,
) -> Loaded {
    context.sources.add_text(file, text);
    let (documents, mut faults) = documents(context, folder);
    let (calendar, found) = calendar(context, folder);
    faults.extend(found);
    let mut faults = context.first_time(faults);
    let (rubric, found) = rubric::read(file, text);
    faults.extend(found);
    Loaded {
        rubric: rubric.map(Arc::new),
        faults,
        documents: Arc::new(documents),
        calendar: Arc::new(calendar),
        embedded,
    }
}

/// Legal texts: `documents.toml` of the nearest folder upwards, else the program's.
pub(crate) fn documents(context: &mut Context, folder: Option<&Path>) -> (Documents, Vec<Diagnostic>) {
    let near = folder.and_then(|f| upwards(f, "documents.toml")).filter(|p| p.is_file());
    if let Some(path) = near
        && let Ok(Ok(text)) = text_of(&path)
    {
        let name = path.display().to_string();
        context.sources.add_text(&name, &text);
        return documents::read(&name, &text);
    }
    let text = library::text("documents.toml").unwrap_or_default();
    context.sources.add_text("documents.toml", text);
    documents::read("documents.toml", text)
}

/// Working days: every file in `calendars/` of the nearest folder upwards, else the program's.
fn calendar(context: &mut Context, folder: Option<&Path>) -> (Calendar, Vec<Diagnostic>) {
    let mut texts: Vec<(String, String)> = Vec::new();
    if let Some(path) = folder.and_then(|f| upwards(f, "calendars")).filter(|p| p.is_dir()) {
        texts = files_in(&path)
            .into_iter()
            .filter_map(|p| Some((p.display().to_string(), text_of(&p).ok()?.ok()?)))
            .collect();
    }
    if texts.is_empty() {
        texts = library::calendars().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    }
    let mut whole = Calendar::default();
    let mut faults = Vec::new();
    for (name, text) in texts {
        context.sources.add_text(&name, &text);
        let (one, found) = calendar::read(&name, &text);
        whole = whole.merge(one);
        faults.extend(found);
    }
    (whole, faults)
}

/// The toml files of a folder in the order of their names.
pub(crate) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> =
        entries.map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    files
}

/// `name` in the folder or in the nearest folder above that has it.
fn upwards(folder: &Path, name: &str) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = folder.canonicalize().ok()?;
    folder.ancestors().map(|f| f.join(name)).find(|p| p.exists())
}

/// The text of a file, or the fault that keeps it from being text.
pub(crate) fn text_of(path: &Path) -> Result<Result<String, Box<Diagnostic>>, Failure> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|e| unreadable(path, &e))?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|e| unreadable(path, &e))?;
    let place = Place::File { file: path.display().to_string().into() };
    let fault =
        |code, message: Text, hint: Text| Ok(Err(Box::new(Diagnostic::new(code, place.clone(), message).hint(hint))));
    if bytes.len() as u64 > MOST_BYTES {
        let most = MOST_BYTES >> 20;
        return fault(
            Code::FileTooLarge,
            text!("tệp lớn hơn {most} MB nên không đọc", "the file is larger than {most} MB and was not read"),
            text!(
                "một bộ tiêu chí là tệp văn bản .toml, thường nhỏ hơn 1 MB",
                "a rubric is a .toml text file, mostly below 1 MB"
            ),
        );
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let name = path.display();
        return fault(
            Code::FileUnreadable,
            text!("đây là bảng tính, không phải tệp bộ tiêu chí", "this is a workbook, no rubric file"),
            text!(
                "chuyển thành tệp .toml bằng `parscore rubric from-xlsx {name}`",
                "turn it into a .toml file with `parscore rubric from-xlsx {name}`"
            ),
        );
    }
    if path.extension().is_some_and(|e| e == "csv" || e == "tsv") {
        return fault(
            Code::FileUnreadable,
            text!("đây là bảng dữ liệu, không phải tệp bộ tiêu chí", "this is a table of data, no rubric file"),
            text!(
                "bộ tiêu chí là tệp .toml; bảng trả lời thì ghi sau `--answers`",
                "a rubric is a .toml file; a table of answers goes after `--answers`"
            ),
        );
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => fault(
            Code::EmptyFile,
            text!("tệp rỗng", "the file is empty"),
            text!(
                "bắt đầu từ một bộ có sẵn: `parscore rubric list`",
                "begin with an embedded rubric: `parscore rubric list`"
            ),
        ),
        Ok(text) => Ok(Ok(text)),
        Err(_) => fault(
            Code::WrongEncoding,
            text!("tệp không phải văn bản UTF-8", "the file is not UTF-8 text"),
            text!("mở bằng trình soạn thảo và lưu lại với mã UTF-8", "open it in an editor and save it as UTF-8"),
        ),
    }
}

/// Why a file could not be opened, with what may have been meant.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let (vi, en) = match error.kind() {
        io::ErrorKind::NotFound => ("không có tệp này".to_owned(), "there is no such file".to_owned()),
        io::ErrorKind::PermissionDenied => ("không có quyền đọc".to_owned(), "permission denied".to_owned()),
        _ => {
            let reason = parscore_files::reason_of(error);
            (reason.vi, reason.en)
        }
    };
    let hint =
        path.to_str().and_then(|name| nearest(name, neighbours(path).iter().map(String::as_str)).map(str::to_owned));
    let path = path.display();
    Failure::CouldNot(
        text!("không đọc được tệp `{path}`: {vi}", "cannot read file `{path}`: {en}"),
        hint.map(|near| text!("có phải ý bạn là `{near}`?", "did you mean `{near}`?")),
    )
}

/// A file that a misspelt path may have meant: one of the same ending in its folder.
pub(crate) fn near_file(path: &Path) -> Option<Text> {
    let files = beside(path);
    let near = nearest(path.to_str()?, files.iter().map(String::as_str))?;
    Some(text!("có phải ý bạn là `{near}`?", "did you mean `{near}`?"))
}

/// The files of the same ending in the folder of a path.
fn beside(path: &Path) -> Vec<String> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let mut names: Vec<String> = entries
        .filter(|p| p.extension() == path.extension())
        .map(|p| p.strip_prefix(".").unwrap_or(&p).display().to_string())
        .collect();
    names.sort();
    names
}

/// The rubrics that a misspelt path may have meant: files of its folder, and embedded ones.
fn neighbours(path: &Path) -> Vec<String> {
    let mut names = beside(path);
    names.extend(library::rubric_names().map(|n| format!("{n}.toml")));
    names
}

fn folder(path: &Path) -> Failure {
    let files = files_in(path);
    let shown = path.display();
    let hint = files.first().map(|file| {
        let file = file.display();
        text!("chỉ ra một tệp, ví dụ `{file}`", "name a file, such as `{file}`")
    });
    Failure::CouldNot(
        text!("`{shown}` là thư mục, không phải tệp bộ tiêu chí", "`{shown}` is a folder, no rubric file"),
        hint,
    )
}

fn unknown(name: &str) -> Failure {
    let names: Vec<&str> = library::rubric_names().collect();
    let hint = match nearest(name, names.iter().copied()) {
        Some(near) => text!("có phải ý bạn là `{near}`?", "did you mean `{near}`?"),
        None => text!(
            "`parscore rubric list` liệt kê các bộ có sẵn; tệp thì ghi cả đuôi .toml",
            "`parscore rubric list` lists the embedded ones; write a file with its ending .toml"
        ),
    };
    Failure::usage(text!("không có bộ tiêu chí `{name}`", "there is no rubric `{name}`"), Some(hint))
}

//! `parscore workbook`: the whole campaign as one xlsx, out and in.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};
use parscore_campaign::act::Apply;
use parscore_campaign::config;
use parscore_campaign::workbook;
use parscore_core::text;

use super::apply::changes;
use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::{library, load};

/// Folder for the files that reading replaces, within the campaign's folder.
const REPLACED: &str = "out/truoc-khi-doc";

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "workbook",
        help.pick(
            "Cả đợt đánh giá trong một sổ tính (xlsx): xuất ra, sửa trong Excel, đọc lại",
            "The whole campaign as one workbook (xlsx): out, edited in Excel, and in again",
        ),
        help.pick(
            "parscore workbook <write|read> <TỆP.xlsx> [--dry-run] [--campaign <THƯ_MỤC>]",
            "parscore workbook <write|read> <FILE.xlsx> [--dry-run] [--campaign <FOLDER>]",
        ),
        &[
            (
                "parscore workbook write dot-danh-gia.xlsx",
                "thông tin, đơn vị, người đứng đầu, bộ tiêu chí của thư mục ra một sổ tính",
                "settings, units, heads and rubrics of the folder into one workbook",
            ),
            (
                "parscore workbook read dot-danh-gia.xlsx --dry-run",
                "báo mọi lỗi theo ô, và những gì sẽ thay đổi",
                "every fault by its cell, and what would change",
            ),
            (
                "parscore workbook read dot-danh-gia.xlsx",
                "ghi vào các tệp của thư mục; có hiệu lực khi chạy `parscore apply`",
                "change the files of the folder; `parscore apply` puts them into effect",
            ),
        ],
    )
    .arg(
        help.positional("what", ("VIỆC", "ACTION"), ("write (xuất) hoặc read (đọc lại)", "write or read"))
            .required(true)
            .value_parser(PossibleValuesParser::new(["write", "read"]))
            .hide_possible_values(true),
    )
    .arg(help.positional("file", ("TỆP.xlsx", "FILE.xlsx"), ("Sổ tính", "The workbook")).required(true))
    .arg(campaign::dry_run_option(help))
    .arg(campaign::folder_option(help))
}

/// Writes the workbook, or puts what it says into the files of the folder.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let folder = campaign::folder_with_journal(matches)?;
    let path = Path::new(campaign::word(matches, "file").unwrap_or_default());
    match campaign::word(matches, "what") {
        Some("write") => write(context, &folder, path, matches.get_flag("dry-run")),
        _ => read(context, &folder, path, matches.get_flag("dry-run")),
    }
}

fn write(context: &mut Context, folder: &Path, path: &Path, dry_run: bool) -> Result<(), Failure> {
    if path.exists() {
        let shown = path.display();
        let message = text!("tệp `{shown}` đã có, không ghi đè", "file `{shown}` is there already and is not replaced");
        let hint = text!("chọn tên khác, hoặc xóa tệp cũ", "choose another name, or delete the old file");
        return Err(Failure::CouldNot(message, Some(hint)));
    }
    let Some(texts) = campaign::of_folder(context, folder)? else { return Ok(()) };
    let bytes = match workbook::write(&texts) {
        Ok(bytes) => bytes,
        Err(faults) => return context.report(&faults),
    };
    if dry_run {
        let text = text!("Xem trước: xuất được, chưa ghi gì", "Preview: it can be written, nothing was");
        return context.line(text.in_lang(context.lang));
    }
    std::fs::write(path, bytes).map_err(|error| campaign::write_failure(path, &error))?;
    context.entry("Đã ghi", "Written", path.display())
}

fn read(context: &mut Context, folder: &Path, path: &Path, dry_run: bool) -> Result<(), Failure> {
    let bytes = std::fs::read(path).map_err(|error| load::unreadable(path, &error))?;
    let back = match workbook::read(&path.display().to_string(), &bytes) {
        Ok(back) => back,
        Err(faults) => return context.report(&faults),
    };
    let present = if folder.join("campaign.toml").is_file() { campaign::of_folder(context, folder)? } else { None };
    let kept = present.as_ref().map(|present| workbook::keep(present, &back));
    let (texts, rewritten) = kept.map_or((back, Vec::new()), |kept| (kept.texts, kept.rewritten));
    let files = files(folder, present.as_ref(), &texts)?;
    if files.is_empty() {
        let text =
            text!("Sổ tính không khác các tệp của thư mục", "The workbook says what the files of the folder say");
        return context.line(text.in_lang(context.lang));
    }
    said(context, present.as_ref(), &texts, &files)?;
    for name in rewritten {
        let text = text!(
            "lời chú (`#`) trong `{name}` không giữ được vì thứ tự hoặc cấu trúc thay đổi",
            "comments (`#`) of `{name}` could not be kept: order or structure changed"
        );
        context.remark(&text)?;
    }
    if dry_run {
        let text = text!("Xem trước: hợp lệ, chưa ghi gì", "Preview: valid, nothing was written");
        return context.line(text.in_lang(context.lang));
    }
    for file in &files {
        file.put(folder)?;
    }
    let kept = files.iter().any(|file| file.old.is_some());
    if kept {
        context.entry("Bản cũ của các tệp", "Former files", folder.join(REPLACED).display())?;
    }
    let text = text!("Có hiệu lực khi chạy `parscore apply`", "`parscore apply` puts it into effect");
    context.line(text.in_lang(context.lang))
}

/// What changes, and in which files.
fn said(context: &mut Context, present: Option<&Apply>, texts: &Apply, files: &[Change]) -> Result<(), Failure> {
    let former = present.and_then(|present| Some((Arc::new(config::read(present.texts()).0?), present)));
    if let (Some(next), _) = config::read(texts.texts()) {
        let former = former.as_ref().map(|(campaign, texts)| (campaign, *texts));
        for change in changes(former, (&next, texts)) {
            context.line(change.in_lang(context.lang))?;
        }
    }
    for file in files {
        let (vi, en) = match (&file.old, &file.new) {
            (Some(_), Some(_)) => ("thay đổi", "changed"),
            (None, _) => ("tệp mới", "new"),
            (Some(_), None) => ("bỏ đi", "removed"),
        };
        let name = file.name.display();
        context.line(format!("  {name}: {}", context.pick(vi, en)))?;
    }
    Ok(())
}

/// A file that changes.
struct Change {
    /// Path within the folder.
    name: PathBuf,
    old: Option<String>,
    new: Option<String>,
}

impl Change {
    /// Keeps the former file, then puts the new one in its place.
    fn put(&self, folder: &Path) -> Result<(), Failure> {
        let path = folder.join(&self.name);
        let failed = |path: &Path| {
            let path = path.to_path_buf();
            move |error: std::io::Error| campaign::write_failure(&path, &error)
        };
        let in_folder = |path: &Path| path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(failed(path));
        if let Some(old) = &self.old {
            let kept = folder.join(REPLACED).join(&self.name);
            in_folder(&kept)?;
            std::fs::write(&kept, old).map_err(failed(&kept))?;
        }
        let Some(new) = &self.new else { return std::fs::remove_file(&path).map_err(failed(&path)) };
        in_folder(&path)?;
        // Whole or not at all.
        let part = path.with_extension("moi");
        std::fs::write(&part, new).map_err(failed(&part))?;
        std::fs::rename(&part, &path).map_err(failed(&path))
    }
}

/// The files of the folder that change.
fn files(folder: &Path, present: Option<&Apply>, texts: &Apply) -> Result<Vec<Change>, Failure> {
    let mut files = Vec::new();
    let mut put = |name: PathBuf, old: Option<&String>, new: Option<&String>| {
        if old != new {
            files.push(Change { name, old: old.cloned(), new: new.cloned() });
        }
    };
    put("campaign.toml".into(), present.map(|p| &p.campaign), Some(&texts.campaign));
    put("units.csv".into(), present.map(|p| &p.units), Some(&texts.units));
    put("heads.csv".into(), present.and_then(|p| p.heads.as_ref()), texts.heads.as_ref());
    for (name, text) in &texts.rubrics {
        let own = own_file(folder, name, name)?;
        let old = present.and_then(|p| p.rubrics.get(name));
        let embedded = library::rubric(name).is_some_and(|(_, embedded)| embedded == text);
        if own.is_some() || !embedded {
            let old = own.as_ref().and(old);
            put(own.unwrap_or_else(|| with_ending(name)), old, Some(text));
        }
    }
    for (name, text) in &texts.calendars {
        let file = format!("calendars/{name}.toml");
        let own = own_file(folder, name, &file)?;
        let old = present.and_then(|p| p.calendars.get(name));
        let embedded = library::calendars().any(|(path, embedded)| path == file && embedded == text);
        if own.is_some() || !embedded {
            let old = own.as_ref().and(old);
            put(own.unwrap_or_else(|| file.into()), old, Some(text));
        }
    }
    Ok(files)
}

fn with_ending(name: &str) -> PathBuf {
    if name.ends_with(".toml") { name.into() } else { format!("{name}.toml").into() }
}

/// The file of the folder that a name means, within the folder; `None` where there is none.
fn own_file(folder: &Path, name: &str, file: &str) -> Result<Option<PathBuf>, Failure> {
    if name.is_empty() || !Path::new(name).components().all(|part| matches!(part, Component::Normal(_))) {
        let message = text!("tên `{name}` chỉ ra ngoài thư mục", "name `{name}` leads out of the folder");
        let hint = text!("ghi tên tệp trong thư mục của đợt đánh giá", "name a file of the campaign's folder");
        return Err(Failure::CouldNot(message, Some(hint)));
    }
    let named = [PathBuf::from(name), with_ending(file)];
    Ok(named.into_iter().find(|own| folder.join(own).is_file()))
}

//! The texts of a campaign's folder, with the rubrics and calendars that they name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parscore_campaign::act::Apply;
use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::text;
use parscore_files::table::{self, TableOptions};

use crate::context::Context;
use crate::failure::Failure;
use crate::{library, load};

/// Reads every text of a folder; `None` where one of them is no text, which is reported.
///
/// Rubrics and calendars are files of the folder, else those of the program. Those that are found
/// nowhere are missing among the texts; reading the campaign says so at their place.
pub(crate) fn of_folder(context: &mut Context, folder: &Path) -> Result<Option<Apply>, Failure> {
    if !folder.join("campaign.toml").is_file() {
        let shown = folder.display();
        return Err(Failure::CouldNot(
            text!("thư mục `{shown}` không có campaign.toml", "folder `{shown}` has no campaign.toml"),
            Some(text!(
                "chỉ ra thư mục bằng `--campaign THƯ_MỤC`, hoặc tạo mới bằng `parscore new THƯ_MỤC`",
                "name it with `--campaign FOLDER`, or make one with `parscore new FOLDER`"
            )),
        ));
    }
    let mut faults = Vec::new();
    let campaign = own_text(&[folder.join("campaign.toml")], &mut faults)?;
    let units = table_text(&folder.join("units.csv"), &mut faults)?;
    let heads = folder.join("heads.csv");
    let heads = if heads.is_file() { table_text(&heads, &mut faults)? } else { None };
    let named = campaign.as_deref().map(Named::of).unwrap_or_default();
    let rubrics = named.rubrics.iter().map(|n| rubric(folder, n, &mut faults)).collect::<Result<Vec<_>, _>>()?;
    let calendars = named.calendars.iter().map(|n| calendar(folder, n, &mut faults)).collect::<Result<Vec<_>, _>>()?;
    context.report(&faults)?;
    let (Some(campaign), Some(units)) = (campaign, units) else { return Ok(None) };
    if !faults.is_empty() {
        return Ok(None);
    }
    let found = |names: Vec<String>, texts: Vec<Option<String>>| -> BTreeMap<String, String> {
        names.into_iter().zip(texts).filter_map(|(name, text)| Some((name, text?))).collect()
    };
    let apply = Apply {
        campaign,
        units,
        heads,
        rubrics: found(named.rubrics, rubrics),
        calendars: found(named.calendars, calendars),
    };
    remember(context, &apply);
    Ok(Some(apply))
}

/// Remembers the texts, so that faults show what stands there.
fn remember(context: &mut Context, apply: &Apply) {
    context.sources.add_text("campaign.toml", &apply.campaign);
    for (name, text) in apply.rubrics.iter().chain(&apply.calendars) {
        context.sources.add_text(name, text);
    }
    show_table(context, "units.csv", &apply.units);
    if let Some(heads) = &apply.heads {
        show_table(context, "heads.csv", heads);
    }
}

/// Remembers a table by its text.
fn show_table(context: &mut Context, name: &str, text: &str) {
    if let (Some(table), _) = table::read_bytes(name, text.as_bytes(), &TableOptions::default()) {
        context.sources.add_table(Arc::new(table));
    }
}

/// Names of other texts in `campaign.toml`; what is wrong with them is found when the campaign is read.
#[derive(Debug, Default)]
struct Named {
    rubrics: Vec<String>,
    calendars: Vec<String>,
}

impl Named {
    fn of(campaign: &str) -> Self {
        let Ok(file) = campaign.parse::<toml::Table>() else { return Named::default() };
        let blocks = file.get("block").and_then(toml::Value::as_array).into_iter().flatten();
        let calendars = file.get("campaign").and_then(|c| c.get("calendars")).and_then(toml::Value::as_array);
        let texts = |values: Vec<&toml::Value>| -> Vec<String> {
            let mut texts: Vec<String> = values.into_iter().filter_map(|v| Some(v.as_str()?.to_owned())).collect();
            texts.sort();
            texts.dedup();
            texts
        };
        Named {
            rubrics: texts(blocks.filter_map(|b| b.get("rubric")).collect()),
            calendars: texts(calendars.into_iter().flatten().collect()),
        }
    }
}

fn rubric(folder: &Path, name: &str, faults: &mut Vec<Diagnostic>) -> Result<Option<String>, Failure> {
    let own = own_text(&[folder.join(name), folder.join(format!("{name}.toml"))], faults)?;
    Ok(own.or_else(|| library::rubric(name).map(|(_, text)| text.to_owned())))
}

fn calendar(folder: &Path, name: &str, faults: &mut Vec<Diagnostic>) -> Result<Option<String>, Failure> {
    let file = format!("calendars/{name}.toml");
    let own = own_text(&[folder.join(name), folder.join(&file)], faults)?;
    Ok(own.or_else(|| library::calendars().find(|(path, _)| *path == file).map(|(_, text)| text.to_owned())))
}

/// The text of a list of units or heads, which is a csv file in UTF-8.
fn table_text(path: &Path, faults: &mut Vec<Diagnostic>) -> Result<Option<String>, Failure> {
    let bytes = std::fs::read(path).map_err(|error| load::unreadable(path, &error))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))),
        Err(_) => {
            let place = Place::File { file: path.display().to_string().into() };
            let message = text!("tệp không phải văn bản UTF-8", "the file is not UTF-8 text");
            let hint = text!("trong Excel, lưu lại với kiểu «CSV UTF-8»", "in Excel, save it as “CSV UTF-8”");
            faults.push(Diagnostic::new(Code::WrongEncoding, place, message).hint(hint));
            Ok(None)
        }
    }
}

/// The text of the first of several files that is there.
fn own_text(paths: &[PathBuf], faults: &mut Vec<Diagnostic>) -> Result<Option<String>, Failure> {
    let Some(path) = paths.iter().find(|p| p.is_file()) else { return Ok(None) };
    match load::text_of(path)? {
        Ok(text) => Ok(Some(text)),
        Err(fault) => {
            faults.push(*fault);
            Ok(None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_once() {
        let text = "[campaign]\ncalendars = ['vn-2020']\n[[block]]\nrubric = 'b'\n[[block]]\nrubric = 'a'\n[[block]]\nrubric = 'b'\n";
        let named = Named::of(text);
        assert_eq!(named.rubrics, ["a", "b"]);
        assert_eq!(named.calendars, ["vn-2020"]);
        assert!(Named::of("[[").rubrics.is_empty());
    }
}

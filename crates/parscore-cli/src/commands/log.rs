//! `parscore log`: what was done, by whom, when and why.

use clap::{ArgMatches, Command};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use parscore_core::diagnostic::Lang;
use serde_json::json;

use crate::campaign::{self, Told};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::table::{Align, Grid};

const KINDS: [&str; 10] =
    ["apply", "submit", "check", "import", "appraise", "recuse", "stage", "propose", "award", "undo"];

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "log",
        help.pick("Xem nhật ký: ai làm gì, khi nào, vì sao", "Show the journal: who did what, when and why"),
        help.pick(
            "parscore log [--unit <ĐƠN_VỊ>] [--kind <LOẠI>] [--format <DẠNG>] [--campaign <THƯ_MỤC>]",
            "parscore log [--unit <UNIT>] [--kind <KIND>] [--format <FORM>] [--campaign <FOLDER>]",
        ),
        &[
            ("parscore log", "mọi việc đã ghi", "everything that was recorded"),
            ("parscore log --unit so-noi-vu", "chỉ những việc về Sở Nội vụ", "what is about one unit"),
            ("parscore log --kind import --format csv", "các lần nhập sổ, in ra csv", "imports of registers, as csv"),
        ],
    )
    .arg(help.option(
        "unit",
        ("ĐƠN_VỊ", "UNIT"),
        ("Chỉ các việc về đơn vị này (mã)", "Only what is about this unit (id)"),
    ))
    .arg(help.choice(
        "kind",
        &KINDS,
        "KIND",
        (
            "Chỉ một loại việc: apply, submit, check, import, appraise, recuse, stage, propose, award hoặc undo",
            "Only one kind: apply, submit, check, import, appraise, recuse, stage, propose, award or undo",
        ),
    ))
    .arg(help.choice(
        "format",
        &["table", "csv", "json"],
        "table|csv|json",
        ("Dạng: table (cho người đọc, mặc định), csv hoặc json", "Form: table (for people, default), csv or json"),
    ))
    .arg(campaign::folder_option(help))
}

/// Prints the entries that are asked for.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let session = campaign::open(context, matches)?;
    let (unit, kind) = (campaign::word(matches, "unit"), campaign::word(matches, "kind"));
    let mut entries: Vec<Told> = Vec::new();
    let mut units: Vec<Option<String>> = Vec::new();
    let read = session.journal().since(0, &mut |entry| {
        let mut told = campaign::told(&entry, session.state());
        // An undo is about what it undoes.
        if let Some(target) = told.undoes.and_then(|seq| usize::try_from(seq).ok()?.checked_sub(1)) {
            told.unit = units.get(target).cloned().flatten();
        }
        units.push(told.unit.clone());
        if unit.is_none_or(|u| told.unit.as_deref() == Some(u)) && kind.is_none_or(|k| told.kind == k) {
            entries.push(told);
        }
        true
    });
    read.map_err(|error| campaign::session_failure(context, &error.into()))?;
    match campaign::word(matches, "format") {
        Some("csv") => csv(context, &entries),
        Some("json") => json(context, &entries),
        _ => table(context, &entries),
    }
}

fn table(context: &mut Context, entries: &[Told]) -> Result<(), Failure> {
    if entries.is_empty() {
        return context.line(context.pick("Không có việc nào được ghi", "Nothing was recorded"));
    }
    let head = [
        (context.pick("Mục", "Entry"), Align::Right),
        (context.pick("Thời điểm", "When"), Align::Left),
        (context.pick("Ai", "Who"), Align::Left),
        (context.pick("Việc", "What"), Align::Left),
        (context.pick("Lý do", "Why"), Align::Left),
        (context.pick("Hủy ở mục", "Undone by"), Align::Right),
    ];
    let mut grid = Grid::new(&head);
    for told in entries {
        grid.row(vec![
            told.seq.to_string(),
            when(&told.at, context.lang),
            told.actor.clone(),
            told.what.in_lang(context.lang).to_owned(),
            told.reason.clone().unwrap_or_default(),
            told.undone_by.map(|u| u.to_string()).unwrap_or_default(),
        ]);
    }
    context.raw(grid.width(context.width()).text())
}

fn csv(context: &mut Context, entries: &[Told]) -> Result<(), Failure> {
    context.line("entry,at,actor,kind,unit,what,reason,source,undone_by,hash")?;
    for told in entries {
        let cells = [
            told.seq.to_string(),
            told.at.clone(),
            told.actor.clone(),
            told.kind.clone(),
            told.unit.clone().unwrap_or_default(),
            told.what.in_lang(context.lang).to_owned(),
            told.reason.clone().unwrap_or_default(),
            told.source.clone().unwrap_or_default(),
            told.undone_by.map(|u| u.to_string()).unwrap_or_default(),
            told.hash.clone(),
        ];
        context.line(cells.map(|c| quoted(&c)).join(","))?;
    }
    Ok(())
}

fn json(context: &mut Context, entries: &[Told]) -> Result<(), Failure> {
    let entry = |told: &Told| {
        json!({
            "entry": told.seq,
            "at": told.at,
            "actor": told.actor,
            "kind": told.kind,
            "unit": told.unit,
            "what": told.what.in_lang(context.lang),
            "reason": told.reason,
            "source": told.source,
            "undone_by": told.undone_by,
            "hash": told.hash,
        })
    };
    let all: Vec<_> = entries.iter().map(entry).collect();
    context.line(format!("{:#}", json!({ "entries": all })))
}

/// A field of csv.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// An instant as people read it: minutes of Vietnam's day.
fn when(at: &str, lang: Lang) -> String {
    /// Vietnam's hours ahead of UTC.
    const VIETNAM: i8 = 7;
    let Ok(instant) = at.parse::<Timestamp>() else { return at.to_owned() };
    let form = match lang {
        Lang::Vi => "%d/%m/%Y %H:%M",
        Lang::En => "%Y-%m-%d %H:%M",
    };
    TimeZone::fixed(Offset::constant(VIETNAM)).to_datetime(instant).strftime(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_shown_in_vietnams_time() {
        assert_eq!(when("2021-01-19T17:00:00Z", Lang::Vi), "20/01/2021 00:00");
        assert_eq!(when("2021-01-20T08:30:00+07:00", Lang::En), "2021-01-20 08:30");
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("a; b"), "a; b");
    }
}

//! `parscore codes [CODE]`: what a diagnostic code means and what to do about it.

use clap::{ArgMatches, Command};
use parscore_core::diagnostic::Code;
use parscore_core::text;

use crate::codes;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::near::nearest;
use crate::render;
use crate::table::{Align, Grid};

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "codes",
        help.pick("Giải thích mã lỗi và cách sửa", "Explain the codes of faults and how to mend them"),
        help.pick("parscore codes [MÃ]", "parscore codes [CODE]"),
        &[
            ("parscore codes", "liệt kê mọi mã", "list every code"),
            ("parscore codes max-sum", "giải thích một mã", "explain one code"),
        ],
    )
    .arg(help.positional(
        "code",
        ("MÃ", "CODE"),
        ("Mã trong ngoặc vuông của thông báo, ví dụ max-sum", "The code in the brackets of a message, such as max-sum"),
    ))
}

/// Prints one explanation or the list.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.get_one::<String>("code") {
        Some(name) => one(context, find(name)?),
        None => list(context),
    }
}

/// The code of a name, or a usage failure with the nearest name.
pub(crate) fn find(name: &str) -> Result<Code, Failure> {
    Code::from_name(name).ok_or_else(|| {
        let hint = match nearest(name, Code::ALL.iter().map(|c| c.name())) {
            Some(near) => text!("có phải ý bạn là `{near}`?", "did you mean `{near}`?"),
            None => text!("`parscore codes` liệt kê mọi mã", "`parscore codes` lists every code"),
        };
        Failure::usage(text!("không có mã `{name}`", "there is no code `{name}`"), Some(hint))
    })
}

fn one(context: &mut Context, code: Code) -> Result<(), Failure> {
    let lang = context.lang;
    let level = render::severity(code.severity(), lang);
    context.line(format!("{code} ({level})"))?;
    if let Some(explanation) = codes::of(code) {
        let (means, fix) = (context.pick("Nghĩa là", "Means"), context.pick("Cách sửa", "Remedy"));
        let text = format!("  {means}: {}\n  {fix}: {}", explanation.meaning(lang), explanation.remedy(lang));
        context.line(text)?;
    }
    Ok(())
}

fn list(context: &mut Context) -> Result<(), Failure> {
    let lang = context.lang;
    let headings = [
        (context.pick("Mã", "Code"), Align::Left),
        (context.pick("Mức", "Level"), Align::Left),
        (context.pick("Nghĩa là", "Means"), Align::Left),
    ];
    let mut grid = Grid::new(&headings);
    for code in Code::ALL {
        let meaning = codes::of(*code).map(|e| e.meaning(lang)).unwrap_or_default();
        let level = render::severity(code.severity(), lang);
        grid.row(vec![code.to_string(), level.to_owned(), meaning.to_owned()]);
    }
    context.raw(grid.text())
}

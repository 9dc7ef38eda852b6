//! `parscore documents [--on DATE]`: legal texts, and which are in force on a day.

use clap::{ArgMatches, Command};
use jiff::civil::Date;
use parscore_core::documents::{Document, Seen};
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::load;
use crate::table::{Align, Grid};

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "documents",
        help.pick("Xem văn bản pháp lý và hiệu lực của chúng", "List legal texts and when they are in force"),
        help.pick("parscore documents [--on <NGÀY>]", "parscore documents [--on <DATE>]"),
        &[
            ("parscore documents", "mọi văn bản được nhắc đến", "every text that is cited"),
            ("parscore documents --on 20/01/2021", "văn bản có hiệu lực vào một ngày", "texts in force on a day"),
        ],
    )
    .arg(help.option(
        "on",
        ("NGÀY", "DATE"),
        (
            "Chỉ văn bản có hiệu lực vào ngày này: 20/01/2021 hoặc 2021-01-20",
            "Only texts in force on this day: 2021-01-20 or 20/01/2021",
        ),
    ))
}

/// Prints the list.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let day = matches.get_one::<String>("on").map(|t| day(t)).transpose()?;
    let here = std::env::current_dir().ok();
    let (documents, faults) = load::documents(context, here.as_deref());
    context.report(&faults)?;
    let mut grid = Grid::new(&[
        (context.pick("Số, ký hiệu", "Number"), Align::Left),
        (context.pick("Ngày", "Date"), Align::Left),
        (context.pick("Cơ quan ban hành", "Issuer"), Align::Left),
        (context.pick("Trích yếu", "Title"), Align::Left),
        (context.pick("Hiệu lực", "In force"), Align::Left),
        (context.pick("Đã đọc", "Seen"), Align::Left),
    ])
    .width(context.width());
    for document in documents.by_number.values().filter(|d| day.is_none_or(|day| d.in_force(day))) {
        let row = row(context, document);
        grid.row(row);
    }
    context.raw(grid.text())
}

fn row(context: &Context, document: &Document) -> Vec<String> {
    let people = context.people();
    let date = |d: Option<Date>| d.map(|d| people.date(d)).unwrap_or_default();
    let seen = match document.seen {
        Seen::Read => context.pick("toàn văn", "in full"),
        Seen::Summary => context.pick("bản tóm tắt", "a summary"),
        Seen::Cited => context.pick("chỉ được dẫn", "cited only"),
    };
    let mut force = match (document.in_force_from.or(document.date), document.in_force_until) {
        (None, None) => context.pick("chưa rõ", "unknown").to_owned(),
        (Some(from), None) => format!("{} {}", context.pick("từ", "from"), people.date(from)),
        (None, Some(until)) => format!("{} {}", context.pick("đến", "until"), people.date(until)),
        (Some(from), Some(until)) => format!("{} – {}", people.date(from), people.date(until)),
    };
    if let Some(successor) = &document.replaced_by {
        force.push_str(&format!("; {} {successor}", context.pick("thay bằng", "replaced by")));
    }
    vec![
        document.number.to_string(),
        date(document.date),
        document.issuer.to_string(),
        document.title.to_string(),
        force,
        seen.to_owned(),
    ]
}

/// The day of `2021-01-20` or `20/01/2021`.
fn day(text: &str) -> Result<Date, Failure> {
    let parts: Vec<&str> = text.trim().split(['/', '-']).collect();
    let number = |t: &str| t.parse::<i16>().ok();
    let day = match (parts.as_slice(), text.contains('/')) {
        ([d, m, y], true) => civil(number(y), number(m), number(d)),
        ([y, m, d], false) => civil(number(y), number(m), number(d)),
        _ => None,
    };
    day.ok_or_else(|| {
        Failure::usage(
            text!("`{text}` không phải là một ngày", "`{text}` is not a date"),
            Some(text!("ghi 20/01/2021 hoặc 2021-01-20", "write 2021-01-20 or 20/01/2021")),
        )
    })
}

fn civil(year: Option<i16>, month: Option<i16>, day: Option<i16>) -> Option<Date> {
    Date::new(year?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_both_orders() {
        let want = jiff::civil::date(2021, 1, 20);
        assert_eq!(day("20/01/2021").unwrap(), want);
        assert_eq!(day("2021-01-20").unwrap(), want);
        for bad in ["", "20/13/2021", "2021-02-30", "20.01.2021", "20/01", "hôm nay"] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }
}

//! An analysis for people: sentences, tables, notes.

use parscore_core::diagnostic::Lang;
use parscore_core::number::{Exact, Rounding};
use parscore_terminal::help::pick;
use parscore_terminal::people::People;
use parscore_terminal::table::{Align, Grid};
use polars::prelude::{AnyValue, Column, DataType};

use super::sentence;
use crate::report::{Analysis, Head, Table};

/// The whole text.
pub(super) fn text(analysis: &Analysis, tables: &[&Table], lang: Lang, width: u16) -> String {
    let mut out = format!("{}\n\n", analysis.title.in_lang(lang));
    for said in &analysis.sentences {
        out.push_str(&sentence(said, lang));
        out.push('\n');
    }
    for table in tables {
        let Shown { columns, same } = shown(table, lang);
        let same = if same.is_empty() { String::new() } else { format!(" ({})", same.join("; ")) };
        out.push_str(&format!("\n{}{same}\n{}", table.title.in_lang(lang), grid(table, &columns, lang, width)));
    }
    if !analysis.notes.is_empty() {
        out.push_str(&format!("\n{}:\n", pick(lang, "Lưu ý", "Notes")));
        for note in &analysis.notes {
            out.push_str(&format!("- {}\n", sentence(note, lang)));
        }
    }
    out
}

/// Columns whose only value stands above the table instead.
const ABOVE: [&str; 5] = ["period", "from", "to", "block", "index"];

/// The columns that are worth their room.
struct Shown<'t> {
    columns: Vec<(&'t Head, &'t Column)>,
    /// `heading: value` of columns that say the same in every row.
    same: Vec<String>,
}

/// Columns without empty ones, and without those that say where all rows belong.
fn shown(table: &Table, lang: Lang) -> Shown<'_> {
    let mut shown = Shown { columns: Vec::new(), same: Vec::new() };
    let rows = table.frame.height();
    for head in &table.heads {
        let Ok(column) = table.frame.column(&head.column) else { continue };
        let value = |row: usize| cell(&column.get(row).unwrap_or(AnyValue::Null), lang);
        let first = value(0);
        let alike = rows > 1 && ABOVE.contains(&head.column.as_str()) && (1..rows).all(|row| value(row) == first);
        match (rows > 0 && column.null_count() == rows, alike) {
            (true, _) => {}
            (false, true) => shown.same.push(format!("{}: {first}", head.title.in_lang(lang))),
            (false, false) => shown.columns.push((head, column)),
        }
    }
    shown
}

fn grid(table: &Table, columns: &[(&Head, &Column)], lang: Lang, width: u16) -> String {
    let align = |dtype: &DataType| if *dtype == DataType::String { Align::Left } else { Align::Right };
    let heads: Vec<_> = columns.iter().map(|(h, c)| (h.title.in_lang(lang), align(c.dtype()))).collect();
    let mut grid = Grid::new(&heads).width(width);
    for row in 0..table.frame.height() {
        grid.row(columns.iter().map(|(_, c)| cell(&c.get(row).unwrap_or(AnyValue::Null), lang)).collect());
    }
    grid.text()
}

/// A cell as people read it. Decimals have their places already.
pub(super) fn cell(value: &AnyValue<'_>, lang: Lang) -> String {
    let people = People::new(lang);
    match value {
        AnyValue::Null => String::new(),
        AnyValue::String(text) => (*text).to_owned(),
        AnyValue::StringOwned(text) => text.to_string(),
        AnyValue::Boolean(yes) => match yes {
            true => pick(lang, "có", "yes").to_owned(),
            false => String::new(),
        },
        AnyValue::Decimal(mantissa, _, scale) => {
            let scale = u32::try_from(*scale).unwrap_or(0);
            people.rounded(&Exact::from_scaled(*mantissa, scale), Rounding::half_up(scale))
        }
        // No official number: four places say enough.
        AnyValue::Float64(x) => match lang {
            Lang::Vi => format!("{x:.4}").replace('.', ","),
            Lang::En => format!("{x:.4}"),
        },
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_in_both_languages() {
        let value = AnyValue::Decimal(-1_234_567_850, 38, 4);
        assert_eq!(cell(&value, Lang::Vi), "-123.456,7850");
        assert_eq!(cell(&value, Lang::En), "-123,456.7850");
        assert_eq!(cell(&AnyValue::Null, Lang::Vi), "");
        assert_eq!(cell(&AnyValue::Int64(-3), Lang::Vi), "-3");
    }
}

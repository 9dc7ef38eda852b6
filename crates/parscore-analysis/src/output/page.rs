//! An analysis as one page that needs nothing else: no script, no font, no address.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use parscore_core::diagnostic::{Lang, Text};
use parscore_terminal::help::pick;
use polars::prelude::{AnyValue, DataType};

use super::sentence;
use super::terminal::cell;
use crate::report::{Analysis, Table};

/// The whole page.
pub(super) fn text(analysis: &Analysis, tables: &[&Table], lang: Lang) -> String {
    let title = analysis.title.in_lang(lang);
    let caution = analysis.notes.first().map(|note| quoted(note, lang));
    let page = html! {
        (DOCTYPE)
        html lang=(pick(lang, "vi", "en")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) }
                p.said { @for said in &analysis.sentences { (quoted(said, lang)) " " } }
                @for picture in &analysis.pictures {
                    @if let Ok(svg) = picture.svg(lang, caution.as_deref()) { figure { (PreEscaped(svg)) } }
                }
                @for table in tables { (grid(table, lang)) }
                (ledger(analysis, lang))
                footer { (pick(lang, "Lập bằng", "Made with")) " parscore-analysis " (env!("CARGO_PKG_VERSION")) "." }
            }
        }
    };
    page.into_string()
}

/// A sentence in which names stand between quotation marks instead of backticks.
fn quoted(text: &Text, lang: Lang) -> String {
    let said = sentence(text, lang);
    let mut parts = said.split('`');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (part, mark) in parts.zip(['“', '”'].into_iter().cycle()) {
        out.push(mark);
        out.push_str(part);
    }
    out
}

/// What was assumed, and what has to be known.
fn ledger(analysis: &Analysis, lang: Lang) -> Markup {
    html! {
        @if !analysis.notes.is_empty() {
            section.ledger {
                h2 { (pick(lang, "Giả định và lưu ý", "Assumptions and cautions")) }
                ol { @for note in &analysis.notes { li { (quoted(note, lang)) } } }
            }
        }
    }
}

fn grid(table: &Table, lang: Lang) -> Markup {
    let columns: Vec<_> =
        table.heads.iter().filter_map(|head| Some((head, table.frame.column(&head.column).ok()?))).collect();
    let side = |dtype: &DataType| if *dtype == DataType::String { "text" } else { "number" };
    html! {
        section {
            h2 { (table.title.in_lang(lang)) }
            div.wide {
                table {
                    thead { tr { @for (head, column) in &columns {
                        th class=(side(column.dtype())) scope="col" { (head.title.in_lang(lang)) }
                    } } }
                    tbody { @for row in 0..table.frame.height() { tr { @for (_, column) in &columns {
                        td class=(side(column.dtype())) { (cell(&column.get(row).unwrap_or(AnyValue::Null), lang)) }
                    } } } }
                }
            }
        }
    }
}

const STYLE: &str = "
body { font: 17px/1.45 Tinos, 'Times New Roman', 'Liberation Serif', serif; color: #111; background: #fff;
  max-width: 1080px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0 0 .6rem; }
h2 { font-size: 1.15rem; margin: 1.8rem 0 .5rem; }
.said { font-size: 1.1rem; max-width: 46rem; }
figure { margin: 1.4rem 0; }
svg { max-width: 100%; height: auto; display: block; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; min-width: 40%; }
th, td { padding: .22rem .6rem; border-bottom: 1px solid #ccc; vertical-align: top; text-align: left; }
thead th { border-bottom: 2px solid #111; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.ledger { border-left: 4px solid #999; padding-left: 1rem; }
footer { margin-top: 2rem; color: #555; font-size: .85rem; }
@media print {
  @page { size: A4 landscape; margin: 15mm; }
  body { font-size: 11pt; max-width: none; margin: 0; padding: 0; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  .wide { overflow: visible; }
}
";

#[cfg(test)]
mod tests {
    use parscore_core::text;

    use super::*;

    #[test]
    fn names_stand_between_quotation_marks() {
        let said = text!("khối `huyen` và `xa`", "blocks `huyen` and `xa`");
        assert_eq!(quoted(&said, Lang::Vi), "Khối “huyen” và “xa”.");
        assert_eq!(quoted(&said, Lang::En), "Blocks “huyen” and “xa”.");
    }
}

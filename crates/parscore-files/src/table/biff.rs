//! Old workbooks before they are parsed: how many cells their sheets span. The parser makes room for
//! every cell between the outermost ones, and a damaged record can put one anywhere.

use super::compound::{u16_at, u32_at};

const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const END: u16 = 0x000A;
const MERGED_NUMBERS: u16 = 0x00BD;
/// Records that begin with the row and column of a cell.
const CELLS: [u16; 8] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, MERGED_NUMBERS, 0x0006];

/// Cells that the sheets of a workbook stream span, all together.
pub(super) fn spanned_cells(stream: &[u8]) -> u64 {
    let sheets = records(stream).filter(|(kind, _)| *kind == BOUND_SHEET).filter_map(|(_, data)| u32_at(data, 0));
    sheets.map(|start| sheet_cells(stream.get(start as usize..).unwrap_or_default())).fold(0, u64::saturating_add)
}

/// Cells that one sheet spans: declared or from its outermost cells, whichever is more.
fn sheet_cells(stream: &[u8]) -> u64 {
    let mut declared = 0_u64;
    let mut span: Option<Span> = None;
    for (kind, data) in records(stream) {
        if kind == DIMENSIONS {
            declared = declared.max(declared_cells(data));
        } else if CELLS.contains(&kind)
            && let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2))
        {
            let more = if kind == MERGED_NUMBERS { data.len().saturating_sub(6) / 6 } else { 0 };
            let last = u32::from(column).saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
            let span = span.get_or_insert(Span { rows: (row, row), columns: (column.into(), last) });
            span.rows = (span.rows.0.min(row), span.rows.1.max(row));
            span.columns = (span.columns.0.min(column.into()), span.columns.1.max(last));
        }
    }
    declared.max(span.map_or(0, Span::cells))
}

#[derive(Debug, Clone, Copy)]
struct Span {
    rows: (u16, u16),
    columns: (u32, u32),
}

impl Span {
    fn cells(self) -> u64 {
        let rows = u64::from(self.rows.1 - self.rows.0) + 1;
        rows.saturating_mul(u64::from(self.columns.1 - self.columns.0) + 1)
    }
}

/// Rows × columns of a record of dimensions, in its older or its newer form.
fn declared_cells(data: &[u8]) -> u64 {
    let rows_and_columns = if data.len() >= 14 {
        (u32_at(data, 0), u32_at(data, 4), u16_at(data, 8), u16_at(data, 10))
    } else {
        (u16_at(data, 0).map(u32::from), u16_at(data, 2).map(u32::from), u16_at(data, 4), u16_at(data, 6))
    };
    let (Some(top), Some(bottom), Some(left), Some(right)) = rows_and_columns else { return 0 };
    let rows = u64::from(bottom.saturating_sub(top)) + 1;
    rows.saturating_mul(u64::from(right.saturating_sub(left)) + 1)
}

/// Kind and data of each record up to the end of its part.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    let mut depth = 0_u32;
    let mut ended = false;
    std::iter::from_fn(move || {
        let kind = u16_at(stream, at).filter(|_| !ended)?;
        let length = usize::from(u16_at(stream, at + 2)?);
        let data = stream.get(at + 4..)?.get(..length)?;
        at += 4 + length;
        // Charts stand inside of sheets with a beginning and an end of their own.
        match kind {
            0x0809 => depth += 1,
            END => {
                depth = depth.saturating_sub(1);
                ended = depth == 0;
            }
            _ => {}
        }
        Some((kind, data))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::compound::Compound;

    fn record(kind: u16, words: &[u16]) -> Vec<u8> {
        let data: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
        let length = u16::try_from(data.len()).unwrap();
        [kind.to_le_bytes().to_vec(), length.to_le_bytes().to_vec(), data].concat()
    }

    fn workbook(sheet: &[Vec<u8>]) -> Vec<u8> {
        let globals = |start| [record(0x0809, &[]), record(BOUND_SHEET, &[start, 0, 0, 0]), record(END, &[])].concat();
        let start = u16::try_from(globals(0).len()).unwrap();
        [globals(start), record(0x0809, &[]), sheet.concat(), record(END, &[])].concat()
    }

    #[test]
    fn spans_of_cells_and_of_dimensions() {
        let near = [record(0x0203, &[2, 3, 0, 0, 0, 0, 0]), record(0x0203, &[4, 4, 0, 0, 0, 0, 0])];
        assert_eq!(spanned_cells(&workbook(&near)), 3 * 2);
        let far = [record(0x0203, &[0, 0]), record(0x00FD, &[65_535, 30_000])];
        assert_eq!(spanned_cells(&workbook(&far)), 65_536 * 30_001);
        let declared = [record(DIMENSIONS, &[0, 0, 0xFFFF, 0xFFFF, 0, 256, 0])];
        assert_eq!(spanned_cells(&workbook(&declared)), (0xFFFF_FFFF + 1) * 257);
        assert_eq!(spanned_cells(b"\x09\x08"), 0);
    }

    #[test]
    fn a_real_file_spans_little() {
        let bytes = include_bytes!("../../tests/data/office.xls");
        let stream = Compound::open(bytes).unwrap().stream("Workbook").unwrap();
        // B3:G4 has 12 cells; its dimensions are declared with open ends.
        let cells = spanned_cells(&stream);
        assert!((12..=40).contains(&cells), "{cells}");
    }
}

//! Compound files: the container of old workbooks and of encrypted new ones. Only as much as is
//! needed to look at a workbook before it is parsed.

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// Sector numbers from here on are marks.
const MARKS: u32 = 0xFFFF_FFFA;
const MINI: usize = 64;
/// Streams below this size stand in mini sectors.
const SMALL: usize = 4096;

/// A compound file.
#[derive(Debug)]
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    table: Vec<u32>,
    mini_table: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl<'b> Compound<'b> {
    /// The file, where its tables can be read.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Compound<'b>> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Compound {
            bytes,
            sector,
            table: Vec::new(),
            mini_table: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };
        file.table = file.allocation()?;
        let directory = file.chain(u32_at(bytes, 48)?, usize::MAX)?;
        file.entries = directory.chunks_exact(128).filter_map(entry).collect();
        if u32_at(bytes, 64)? > 0 {
            let root = file.entries.first()?;
            file.mini_stream = file.chain(root.start, root.size)?;
            file.mini_table = words(&file.chain(u32_at(bytes, 60)?, usize::MAX)?);
        }
        Some(file)
    }

    /// Whether there is a stream or storage of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|e| e.name.eq_ignore_ascii_case(name))?;
        if entry.size >= SMALL {
            return self.chain(entry.start, entry.size);
        }
        let piece = |at: u32| self.mini_stream.get(at as usize * MINI..)?.get(..MINI);
        follow(entry.start, entry.size, &self.mini_table, piece)
    }

    /// The allocation table, from the list in the header and its continuation.
    fn allocation(&self) -> Option<Vec<u32>> {
        let mut list = words(self.bytes.get(76..512)?);
        let mut next = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector + 1;
        for _ in 0..most {
            if next >= MARKS {
                break;
            }
            list.extend(words(self.piece(next)?));
            next = list.pop()?;
        }
        let mut table = Vec::new();
        for at in list.into_iter().filter(|at| *at < MARKS).take(most) {
            table.extend(words(self.piece(at)?));
        }
        Some(table)
    }

    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        follow(start, size, &self.table, |at| self.piece(at))
    }

    /// A sector; the last one may be short.
    fn piece(&self, at: u32) -> Option<&'b [u8]> {
        let start = (at as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        rest.get(..self.sector).or(Some(rest))
    }
}

/// The sectors of a chain one after the other; a chain that turns in a circle is none.
fn follow<'p>(start: u32, size: usize, table: &[u32], piece: impl Fn(u32) -> Option<&'p [u8]>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut at = start;
    for _ in 0..=table.len() {
        if at == END_OF_CHAIN || bytes.len() >= size {
            bytes.truncate(size);
            return Some(bytes);
        }
        bytes.extend_from_slice(piece(at)?);
        at = *table.get(at as usize)?;
    }
    None
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let units = bytes.get(..64)?.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair));
    let name = char::decode_utf16(units.take_while(|u| *u != 0)).map(|c| c.unwrap_or('\u{fffd}')).collect();
    Some(Entry { name, start: u32_at(bytes, 116)?, size: u32_at(bytes, 120)? as usize })
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word)).collect()
}

/// The 16-bit number at a position.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|b| u16::from_le_bytes(*b))
}

/// The 32-bit number at a position.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from_le_bytes(*b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_workbook_stream_of_a_real_file() {
        let bytes = include_bytes!("../../tests/data/office.xls");
        let file = Compound::open(bytes).unwrap();
        assert!(file.has("workbook") && !file.has("_VBA_PROJECT_CUR"));
        let stream = file.stream("Workbook").unwrap();
        // Every workbook stream starts with a beginning-of-file record of a workbook.
        assert_eq!(u16_at(&stream, 0), Some(0x0809));
        assert_eq!(u16_at(&stream, 6), Some(0x0005));
    }

    #[test]
    fn circles_and_stubs_are_no_chains() {
        let piece = |_: u32| Some(&[0_u8; 4][..]);
        assert_eq!(follow(0, usize::MAX, &[1, 0], piece), None);
        assert_eq!(follow(0, usize::MAX, &[1, END_OF_CHAIN], piece), Some(vec![0; 8]));
        assert_eq!(follow(0, 5, &[1, 0], piece), Some(vec![0; 5]));
        assert_eq!(follow(7, usize::MAX, &[1, 0], piece), None);
        assert!(Compound::open(&[0xD0, 0xCF]).is_none());
    }
}

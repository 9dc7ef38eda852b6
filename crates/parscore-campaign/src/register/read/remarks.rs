//! What is worth knowing about an import: loose names, converted text, names that were replaced.

use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::text;
use parscore_files::faults::{note, warning};
use parscore_files::table::Table;

use super::Reader;

/// Ways of writing a unit, or replaced names, that are named in notes.
const NAMED: usize = 20;

impl Reader<'_> {
    pub(super) fn notes(&mut self, tables: &[Table]) {
        for (at, encoding) in std::mem::take(&mut self.converted) {
            let name = encoding.name();
            let message =
                text!("chữ ghi bằng bảng mã {name}, đã chuyển sang Unicode", "text in {name} was converted to Unicode");
            self.push(note(Diagnostic::new(Code::WrongEncoding, tables[at].file_place(), message)));
        }
        self.people_notes(tables);
        let loose = std::mem::take(&mut self.loose);
        let more = loose.len().saturating_sub(NAMED);
        for (written, (unit, at, row, spot)) in loose.into_iter().take(NAMED) {
            let name = self.units.name(unit);
            let message = text!("`{written}` được đọc là `{name}`", "`{written}` is read as `{name}`");
            self.push(note(Diagnostic::new(Code::UnknownUnit, tables[at].place(row, spot), message)));
        }
        if let (1.., Some(table)) = (more, tables.first()) {
            let message = text!("còn {more} cách ghi tên khác được đọc như vậy", "{more} further names are read alike");
            self.push(note(Diagnostic::new(Code::UnknownUnit, table.file_place(), message)));
        }
    }

    /// Names that were replaced, and registers that are not there to look persons and collectives up in.
    fn people_notes(&mut self, tables: &[Table]) {
        let renamed = std::mem::take(&mut self.renamed);
        let more = renamed.len().saturating_sub(NAMED);
        let all = renamed.len();
        for (code, (at, row, spot)) in renamed.into_iter().take(NAMED) {
            let message = text!(
                "ô ghi họ tên thay cho mã; họ tên không được lưu, nhật ký ghi mã `{code}`",
                "a name stands in place of a code; it is not kept, the journal has the code `{code}`"
            );
            let hint = text!(
                "đặt mã cho từng người và giữ bảng đối chiếu ngoài chương trình",
                "give everybody a code and keep the list of names outside the program"
            );
            self.push(warning(Diagnostic::new(Code::Identity, tables[at].place(row, spot), message).hint(hint)));
        }
        if let (1.., Some(table)) = (more, tables.first()) {
            let message = text!(
                "có {all} người ghi bằng họ tên, đều đã thay bằng mã",
                "{all} persons stood by name and were all given codes"
            );
            self.push(warning(Diagnostic::new(Code::Identity, table.file_place(), message)));
        }
        let registers = [(Code::UnknownPerson, "persons"), (Code::UnknownCollective, "collectives")];
        for ((code, register), unchecked) in registers.into_iter().zip(self.unchecked) {
            if let Some((at, ..)) = unchecked {
                let message = text!(
                    "sổ `{register}` chưa được nhập nên chưa đối chiếu được mã",
                    "the register `{register}` was not imported yet, so codes could not be looked up"
                );
                self.push(note(Diagnostic::new(code, tables[at].file_place(), message)));
            }
        }
    }
}

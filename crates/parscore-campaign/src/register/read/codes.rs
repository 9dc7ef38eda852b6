//! Units, persons and collectives that a cell names.

use parscore_core::diagnostic::Code;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::super::cell::Fault;
use super::super::persons;
use super::super::units::{Named, folded_letters};
use super::{Reader, Spot};

impl Reader<'_> {
    pub(super) fn unit(&mut self, (at, row, spot): (usize, usize, usize), written: &str) -> Result<String, Fault> {
        match self.units.find(written) {
            Named::Exact(unit) => Ok(self.units.id(unit).to_string()),
            Named::Loose(unit) => {
                if !self.loose.contains_key(written) {
                    self.loose.insert(written.into(), (unit, at, row, spot));
                }
                Ok(self.units.id(unit).to_string())
            }
            Named::Ambiguous(one, other) => {
                let (one, other) = (self.units.id(one), self.units.id(other));
                let message = text!("`{written}` có thể là nhiều đơn vị", "`{written}` may be several units");
                Err(Fault::new(Code::UnknownUnit, message).hint(text!(
                    "ghi mã đơn vị, ví dụ `{one}` hoặc `{other}`",
                    "write the unit's id, such as `{one}` or `{other}`"
                )))
            }
            Named::Unknown => Err(self.unknown_unit(written)),
        }
    }

    fn unknown_unit(&self, written: &str) -> Fault {
        let message = text!("đơn vị `{written}` không có trong danh sách", "unit `{written}` is not in the list");
        let mut fault = Fault::new(Code::UnknownUnit, message);
        let total = matches!(folded_letters(written).as_str(), "tongcong" | "tong" | "cong" | "tongso");
        fault.hint = if total {
            Some(text!("xóa dòng tổng cộng", "delete the row of totals"))
        } else {
            did_you_mean(written, self.units.known())
        };
        fault
    }

    pub(super) fn several(&mut self, place: (usize, usize, usize), written: &str) -> Result<String, Fault> {
        let mut ids = Vec::new();
        for part in written.split([';', '\n']).map(str::trim).filter(|p| !p.is_empty()) {
            let id = self.unit(place, part)?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids.join(";"))
    }

    /// The code of a person; a name is replaced, so that it is recorded nowhere.
    pub(super) fn person(&mut self, spot: Spot, written: String) -> String {
        if self.known.persons.is_none() && self.kind.id != "persons" {
            self.unchecked[0].get_or_insert(spot);
        }
        if !persons::is_name(&written) {
            return written;
        }
        let code = persons::code_of(&written);
        self.renamed.entry(code.clone()).or_insert(spot);
        code
    }

    /// The code of a collective, or the id of a unit.
    pub(super) fn collective(&mut self, spot: Spot, written: String) -> Result<String, Fault> {
        let defines = self.kind.id == "collectives";
        if self.known.collectives.as_ref().is_some_and(|all| all.contains_key(&written)) && !defines {
            return Ok(written);
        }
        match self.units.find(&written) {
            Named::Exact(unit) => Ok(self.units.id(unit).to_string()),
            Named::Loose(_) | Named::Ambiguous(..) if !defines => self.unit(spot, &written),
            _ => {
                if self.known.collectives.is_none() && !defines {
                    self.unchecked[1].get_or_insert(spot);
                }
                Ok(written)
            }
        }
    }

    pub(super) fn two_units(&self, first: &str, second: &str) -> Fault {
        let message = text!(
            "mã và tên chỉ hai đơn vị khác nhau: `{first}` và `{second}`",
            "id and name mean two different units: `{first}` and `{second}`"
        );
        Fault::new(Code::Inconsistent, message).hint(text!("sửa mã hoặc tên cho khớp", "make id and name agree"))
    }
}

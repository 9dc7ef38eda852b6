//! Numbers where numbers are needed, conditions where conditions are.

use super::{Gives, Parser, Part};
use crate::diagnostic::Code;
use crate::text;

impl Parser<'_> {
    /// The part as a number; anything else is reported.
    pub(super) fn number(&mut self, part: Part) -> Part {
        let range = part.node.range.clone();
        match &part.gives {
            Gives::Number | Gives::Unknown => {}
            Gives::Condition => {
                let (message, hint) = (
                    text!("chỗ này cần một số, không phải điều kiện", "a number is needed here, not a condition"),
                    text!(
                        "đổi điều kiện thành số: `nếu(điều kiện; 1; 0)`",
                        "make a number of it: `if(condition; 1; 0)`"
                    ),
                );
                self.fault(range, Code::FormulaType, message, Some(hint));
            }
            Gives::Level(ix) => {
                let name = self.scope.inputs.get(ix.at()).map_or("", |i| &i.id);
                let message = text!("mức `{name}` không phải là số", "the level `{name}` is not a number");
                let hint = text!("so sánh với một mức: `{name} = \"…\"`", "compare it with a level: `{name} = \"…\"`");
                self.fault(range, Code::InputKind, message, Some(hint));
            }
            Gives::Quoted(_) => {
                let message = text!(
                    "văn bản trong ngoặc kép chỉ dùng để so sánh với một mức",
                    "quoted text is only compared with a level"
                );
                self.fault(range, Code::FormulaType, message, None);
            }
        }
        part
    }

    /// The part as a condition; anything else is reported.
    pub(super) fn condition(&mut self, part: Part) -> Part {
        match &part.gives {
            Gives::Condition | Gives::Unknown => {}
            _ => {
                let message = text!("chỗ này cần một điều kiện", "a condition is needed here");
                let hint = text!("viết phép so sánh, ví dụ `a > 0`", "write a comparison, such as `a > 0`");
                self.fault(part.node.range.clone(), Code::FormulaType, message, Some(hint));
            }
        }
        part
    }
}

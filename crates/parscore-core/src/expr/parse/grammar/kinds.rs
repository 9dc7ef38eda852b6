//! Numbers where numbers are needed, conditions where conditions are.

use std::ops::Range;

use super::{Gives, Parser, Part};
use crate::diagnostic::Code;
use crate::expr::{Node, Op};
use crate::rubric::{InputIx, InputKind};
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
                let hint = text!(
                    "bỏ dấu ngoặc, hoặc so sánh với dữ liệu loại mức",
                    "take the quotes out, or compare it with a level input"
                );
                self.fault(range, Code::FormulaType, message, Some(hint));
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

    /// An input by itself: what it gives depends on its kind.
    pub(super) fn input(&mut self, ix: InputIx, range: Range<usize>) -> Part {
        let declared = self.scope.inputs.get(ix.at());
        let name = declared.map_or("", |i| &i.id);
        let (gives, op) = match declared.map(|i| &i.kind) {
            Some(InputKind::YesNo) => (Gives::Condition, Op::YesNo(ix)),
            Some(InputKind::Level(_)) => (Gives::Level(ix), Op::Input(ix)),
            Some(InputKind::Date) => {
                let message =
                    text!("công thức không tính với ngày `{name}`", "a formula cannot reckon with the date `{name}`");
                let hint = text!(
                    "khai báo `[[measure]]` loại `lateness` để đếm ngày",
                    "declare a `[[measure]]` of kind `lateness` to count days"
                );
                self.fault(range.clone(), Code::InputKind, message, Some(hint));
                (Gives::Unknown, Op::Input(ix))
            }
            Some(InputKind::Text) => {
                let message =
                    text!("công thức không đọc văn bản `{name}`", "a formula does not read the text `{name}`");
                let hint = text!("dùng dữ liệu dạng số, có/không hoặc mức", "use a numeric, yes_no or level input");
                self.fault(range.clone(), Code::InputKind, message, Some(hint));
                (Gives::Unknown, Op::Input(ix))
            }
            _ => (Gives::Number, Op::Input(ix)),
        };
        Part { node: Node { range, op }, gives, depth: 1 }
    }
}

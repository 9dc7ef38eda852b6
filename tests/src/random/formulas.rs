//! Random formulas over numeric and yes_no inputs.

use super::answers::Asks;
use super::{Draft, Tape};
use crate::rational::text;

/// A formula that gives a number.
pub(super) fn number(draft: &mut Draft, tape: &mut Tape<'_>, depth: u32) -> String {
    let kinds = if depth == 0 { 3 } else { 12 };
    let mut sub = |tape: &mut Tape<'_>| number(draft, tape, depth.saturating_sub(1));
    match tape.below(kinds) {
        0 => draft.input(tape, Asks::Count(12)),
        1 => text(&tape.decimal(0, 9)),
        2 => draft.input(tape, Asks::Number(-5, 20)),
        3 => format!("{} + {}", sub(tape), sub(tape)),
        4 => format!("({} − {})", sub(tape), sub(tape)),
        5 => format!("({}) × ({})", sub(tape), sub(tape)),
        6 => format!("({}) / ({})", sub(tape), sub(tape)),
        7 => format!("{}({}; {})", tape.one(&["min", "max", "nhỏ_nhất", "lớn_nhất"]), sub(tape), sub(tape)),
        8 => format!("{}({})", tape.one(&["abs", "floor", "ceil", "làm_tròn_xuống", "làm_tròn_lên"]), sub(tape)),
        9 => format!("round({}, {})", sub(tape), tape.below(4)),
        10 => format!("-({}) * {}%", sub(tape), tape.between(1, 150)),
        _ => {
            let (a, b) = (sub(tape), sub(tape));
            format!("nếu({}; {a}; {b})", condition(draft, tape, depth.saturating_sub(1)))
        }
    }
}

/// A formula that gives a condition.
pub(super) fn condition(draft: &mut Draft, tape: &mut Tape<'_>, depth: u32) -> String {
    let kinds = if depth == 0 { 3 } else { 6 };
    match tape.below(kinds) {
        0 => {
            let sign = tape.one(&[">", ">=", "<", "≤", "=", "≠", "!=", "<=", "≥", "=="]);
            format!("{} {sign} {}", number(draft, tape, depth.saturating_sub(1)), tape.between(0, 6))
        }
        1 => draft.input(tape, Asks::YesNo),
        2 => format!("{} = \"{}\"", draft.input(tape, Asks::Level(3)), super::answers::level_name(tape.below(3))),
        3 => format!("không ({})", condition(draft, tape, depth - 1)),
        4 => format!("{} và {}", condition(draft, tape, depth - 1), condition(draft, tape, depth - 1)),
        _ => format!("({} or {})", condition(draft, tape, depth - 1), condition(draft, tape, depth - 1)),
    }
}

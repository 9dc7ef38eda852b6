//! Inputs of random rubrics and answers to them.

use super::{Draft, Tape};
use crate::oracle::Answers;
use crate::rational::{Q, text, whole};
use num_traits::Signed as _;

/// What an input asks and which answers are tried.
#[derive(Debug, Clone)]
pub struct InputDraft {
    /// Its id.
    pub id: String,
    /// Its kind, and what answers are drawn from.
    pub asks: Asks,
    supplier: &'static str,
    missing: Option<&'static str>,
}

/// Kinds of input with the span of the answers.
#[derive(Debug, Clone)]
pub enum Asks {
    /// Whole numbers up to this one.
    Count(i64),
    /// Decimals between these.
    Number(i64, i64),
    /// 0 to 1.
    Share,
    /// 0 to these points.
    Points(Q),
    /// Whole days up to this many.
    Days(i64),
    /// Yes, no, not applicable.
    YesNo,
    /// This many levels.
    Level(usize),
    /// Days of January 2021.
    Date,
}

impl Draft {
    /// A new input; gives its id.
    pub(super) fn input(&mut self, tape: &mut Tape<'_>, asks: Asks) -> String {
        let stem = tape.one(&["so", "tỷ_lệ", "x", "đã_giao", "n"]);
        let id = format!("{stem}_{}", self.inputs.len() + 1);
        let supplier = tape.one(&["unit", "register", "appraiser", "superior", "survey", "index"]);
        let missing =
            tape.pick(&[None, None, Some("not_submitted"), Some("pending"), Some("not_applicable"), Some("zero")]);
        self.inputs.push(InputDraft { id: id.clone(), asks, supplier, missing });
        id
    }
}

impl InputDraft {
    /// The `[[input]]` block.
    pub(super) fn toml(&self) -> String {
        let kind = match &self.asks {
            Asks::Count(_) => "count",
            Asks::Number(..) => "number",
            Asks::Share => "share",
            Asks::Points(_) => "points",
            Asks::Days(_) => "days",
            Asks::YesNo => "yes_no",
            Asks::Level(_) => "level",
            Asks::Date => "date",
        };
        let mut out = format!("\n[[input]]\nid = \"{0}\"\ntitle = \"Chỉ tiêu {0}\"\nkind = \"{kind}\"\n", self.id);
        out += &format!("supplier = \"{}\"\n", self.supplier);
        if let Asks::Level(n) = self.asks {
            let names: Vec<String> = (0..n).map(|i| format!("\"{}\"", level_name(i))).collect();
            out += &format!("levels = [{}]\n", names.join(", "));
        }
        if let Some(missing) = self.missing {
            out += &format!("missing = \"{missing}\"\n");
        }
        out
    }

    fn answer(&self, tape: &mut Tape<'_>) -> String {
        match &self.asks {
            Asks::Count(high) | Asks::Days(high) => tape.between(0, *high).to_string(),
            Asks::Number(low, high) => spelled(tape, *low, *high),
            Asks::Share => spelled(tape, 0, 1),
            Asks::Points(max) => {
                let share = tape.decimal(0, 1);
                let points = max * share;
                let points = (points * whole(100)).floor() / whole(100);
                text(&points.abs())
            }
            Asks::YesNo => tape.pick(&["có", "không", "yes", "0", "không áp dụng"]).to_owned(),
            Asks::Level(n) => level_name(tape.below(*n)),
            Asks::Date => format!("2021-01-{:02}", tape.between(1, 31)),
        }
    }
}

/// Id of a level.
pub(super) fn level_name(i: usize) -> String {
    ["tot", "kha", "dat", "yeu", "kem"][i % 5].to_owned()
}

/// A decimal, sometimes with a nought too many.
fn spelled(tape: &mut Tape<'_>, low: i64, high: i64) -> String {
    let plain = text(&tape.decimal(low, high));
    if plain.contains('.') && tape.chance(20) { format!("{plain}0") } else { plain }
}

/// Answers to every input; about one in sixteen is empty.
pub(super) fn answers(inputs: &[InputDraft], tape: &mut Tape<'_>) -> Answers {
    let mut out = Answers::new();
    for input in inputs {
        if !tape.chance(6) {
            out.insert(input.id.clone(), input.answer(tape));
        }
    }
    out
}

//! One cell to one typed answer: what it says, or why it cannot be taken.

use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::diagnostic::{Code, Diagnostic, Text};
use parscore_core::number::{Exact, Mark, Mode, NumberFault, Rounding, parse_exact};
use parscore_core::rubric::{Input, InputKind};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_core::value::{Value, YesNo};

use crate::names;
use crate::table::{CellKind, DateOrder, Table, is_error_text};

/// What is wrong with a cell.
#[derive(Debug)]
struct Fault {
    code: Code,
    message: Text,
    hint: Option<Text>,
}

impl Fault {
    fn new(code: Code, message: Text) -> Self {
        Fault { code, message, hint: None }
    }

    fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// The answer of a cell to an input; `None` for an empty cell.
pub(crate) fn read(table: &Table, row: usize, column: usize, input: &Input) -> Result<Option<Value>, Box<Diagnostic>> {
    let text = table.text(row, column).trim();
    if text.is_empty() && table.anchor(row, column).is_none() {
        return Ok(None);
    }
    let cell = Cell { text, kind: table.kind(row, column), decimal: table.decimal(), dates: table.dates() };
    let taken = if table.anchor(row, column).is_some() { Err(merged()) } else { cell.take(input) };
    taken.map(Some).map_err(|fault| {
        let mut diagnostic = Diagnostic::new(fault.code, table.place(row, column), fault.message);
        diagnostic.hint = fault.hint;
        let title = &input.title;
        Box::new(diagnostic.label(input.place.clone(), text!("đầu vào `{title}`", "input `{title}`")))
    })
}

/// The answer of a text as programs write it: decimal point, ISO dates.
pub(crate) fn of_text(text: &str, input: &Input) -> Option<Value> {
    let text = text.trim();
    let cell = Cell { text, kind: CellKind::Text, decimal: Mark::Point, dates: DateOrder::Iso };
    if text.is_empty() { None } else { cell.take(input).ok() }
}

/// The day in a cell that no input describes; `None` for an empty cell.
pub(crate) fn day(table: &Table, row: usize, column: usize) -> Result<Option<Date>, Box<Diagnostic>> {
    let text = table.text(row, column).trim();
    if text.is_empty() {
        return Ok(None);
    }
    let cell = Cell { text, kind: table.kind(row, column), decimal: table.decimal(), dates: table.dates() };
    cell.date().map(Some).map_err(|fault| {
        let mut diagnostic = Diagnostic::new(fault.code, table.place(row, column), fault.message);
        diagnostic.hint = fault.hint;
        Box::new(diagnostic)
    })
}

#[derive(Debug, Clone, Copy)]
struct Cell<'t> {
    text: &'t str,
    kind: CellKind,
    decimal: Mark,
    dates: DateOrder,
}

impl Cell<'_> {
    fn take(&self, input: &Input) -> Result<Value, Fault> {
        if self.kind == CellKind::Error || is_error_text(self.text) {
            let text = self.text;
            return Err(Fault::new(Code::ErrorCell, text!("ô báo lỗi `{text}`", "the cell holds the error `{text}`")));
        }
        match &input.kind {
            InputKind::YesNo => self.yes_no().map(Value::YesNo),
            InputKind::Level(levels) => self.level(levels, &input.level_titles).map(Value::Level),
            InputKind::Date => self.date().map(Value::Date),
            InputKind::Text => Ok(Value::Text(Arc::from(&*names::clean(self.text)))),
            _ => self.number(input).map(Value::Number),
        }
    }

    fn number(&self, input: &Input) -> Result<Exact, Fault> {
        let (digits, percent) = match self.text.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), true),
            None => (self.text, false),
        };
        let text = self.text;
        if matches!(self.kind, CellKind::Date | CellKind::Boolean) {
            let message = text!("`{text}` không phải là số", "`{text}` is no number");
            return Err(
                Fault::new(Code::BadAnswer, message).hint(text!("định dạng ô thành số", "format the cell as a number"))
            );
        }
        let value = self.exact(digits)?;
        let value = if percent { self.percent(value, input)? } else { value };
        check_number(value, input, text)
    }

    /// The number of digits with the declared decimal mark.
    fn exact(&self, digits: &str) -> Result<Exact, Fault> {
        let text = self.text;
        let comma = self.decimal == Mark::Comma && self.kind == CellKind::Text;
        let read = if comma {
            match digits.split_once(',') {
                _ if digits.contains('.') => return Err(grouped(text)),
                Some((whole, part)) => parse_exact(&format!("{whole}.{part}")),
                None => parse_exact(digits),
            }
        } else {
            parse_exact(digits)
        };
        read.map_err(|fault| number_fault(fault, text, comma))
    }

    /// A percentage: a share, or a number that is counted in percent.
    fn percent(&self, value: Exact, input: &Input) -> Result<Exact, Fault> {
        if input.kind == InputKind::Share {
            return value
                .div(&Exact::from_int(100))
                .map_err(|_| Fault::new(Code::DivisionByZero, text!("chia cho 0", "division by zero")));
        }
        if input.unit.as_ref().is_some_and(|u| u.contains('%')) {
            return Ok(value);
        }
        let text = self.text;
        let message = text!(
            "`{text}` có dấu phần trăm, đầu vào này không tính bằng phần trăm",
            "`{text}` has a percent sign, this input is not counted in percent"
        );
        let hint = text!(
            "ghi số không có dấu %; trong Excel đặt ô về định dạng số",
            "write the number without %; in Excel format the cell as a number"
        );
        Err(Fault::new(Code::BadAnswer, message).hint(hint))
    }

    fn yes_no(&self) -> Result<YesNo, Fault> {
        let word = names::clean(self.text).to_lowercase();
        match word.as_str() {
            "có" | "co" | "yes" | "y" | "1" | "x" | "true" | "đạt" => Ok(YesNo::Yes),
            "không" | "khong" | "no" | "n" | "0" | "false" | "không đạt" => Ok(YesNo::No),
            "không áp dụng" | "khong ap dung" | "na" | "n/a" => Ok(YesNo::NotApplicable),
            _ => {
                let text = self.text;
                let message = text!("`{text}` không phải là có hay không", "`{text}` is neither yes nor no");
                let hint = text!("ghi `có`, `không` hoặc `không áp dụng`", "write `yes`, `no` or `na`");
                Err(Fault::new(Code::BadAnswer, message).hint(hint))
            }
        }
    }

    /// A level by its id or by its text.
    fn level(&self, levels: &[Arc<str>], titles: &[Arc<str>]) -> Result<u16, Fault> {
        let word = names::clean(self.text);
        let of = |all: &[Arc<str>]| all.iter().position(|l| *names::clean(l) == *word);
        let exact = of(levels).or_else(|| of(titles));
        let folded = || {
            let fold = names::fold(&word);
            let both = levels.iter().enumerate().chain(titles.iter().enumerate());
            let mut hits = both.filter(|(_, l)| names::fold(l) == fold).map(|(at, _)| at);
            let first = hits.next()?;
            hits.all(|at| at == first).then_some(first)
        };
        exact.or_else(folded).and_then(|at| u16::try_from(at).ok()).ok_or_else(|| {
            let message = text!("không có mức `{word}`", "there is no level `{word}`");
            let mut fault = Fault::new(Code::BadAnswer, message);
            fault.hint = did_you_mean(&word, levels.iter().chain(titles).map(|l| &**l));
            fault
        })
    }

    fn date(&self) -> Result<Date, Fault> {
        let text = self.text;
        let iso = |t: &str| t.parse::<Date>().ok().filter(|_| t.len() == 10);
        match self.kind {
            // A workbook's date may carry a time of day.
            CellKind::Date => text.get(..10).and_then(iso),
            CellKind::Text => iso(text).or_else(|| ordered(text, self.dates)),
            _ => None,
        }
        .ok_or_else(|| self.date_fault())
    }

    fn date_fault(&self) -> Fault {
        let text = self.text;
        let fault = Fault::new(Code::BadDate, text!("`{text}` không phải là ngày", "`{text}` is no date"));
        if self.kind == CellKind::Number {
            return fault.hint(text!("định dạng ô thành ngày", "format the cell as a date"));
        }
        let other = [(DateOrder::DayMonthYear, "dmy"), (DateOrder::MonthDayYear, "mdy")];
        match other.into_iter().find(|(order, _)| *order != self.dates && ordered(text, *order).is_some()) {
            Some((_, name)) => fault.hint(text!(
                "nếu ngày ghi theo thứ tự này, thêm `--dates {name}`; không thì ghi dạng `2021-01-20`",
                "if dates are written in this order, add `--dates {name}`; else write `2021-01-20`"
            )),
            None => fault.hint(text!("ghi dạng `2021-01-20`", "write it as `2021-01-20`")),
        }
    }
}

/// `20/01/2021` in a declared order, with `/`, `-` or `.`.
fn ordered(text: &str, order: DateOrder) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let small =
        |part: &str| part.parse::<i8>().ok().filter(|_| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()));
    let (first, second) = (small(first)?, small(second)?);
    let year = year.parse::<i16>().ok().filter(|_| year.len() == 4)?;
    match order {
        DateOrder::Iso => None,
        DateOrder::DayMonthYear => Date::new(year, second, first).ok(),
        DateOrder::MonthDayYear => Date::new(year, first, second).ok(),
    }
}

fn merged() -> Fault {
    let message =
        text!("ô gộp với ô khác, không rõ câu trả lời của từng ô", "the cell is merged: its own answer is not known");
    Fault::new(Code::BadAnswer, message).hint(text!("bỏ gộp ô và ghi từng ô", "unmerge the cells and fill each one in"))
}

fn grouped(text: &str) -> Fault {
    let message = text!(
        "`{text}` có dấu chấm, bảng khai báo dấu thập phân là dấu phẩy",
        "`{text}` has a point, the decimal mark was declared to be a comma"
    );
    Fault::new(Code::BadNumber, message).hint(text!("bỏ dấu phân cách hàng nghìn", "leave out marks between thousands"))
}

fn number_fault(fault: NumberFault, text: &str, comma: bool) -> Fault {
    match fault {
        NumberFault::Comma if !comma => {
            let message = text!(
                "số `{text}` có dấu phẩy, dấu thập phân của bảng là dấu chấm",
                "number `{text}` has a comma, the decimal mark of the table is a point"
            );
            let hint = text!(
                "nếu dấu phẩy là dấu thập phân, thêm `--decimal comma`; nếu phân cách hàng nghìn, bỏ đi",
                "if the comma is the decimal mark, add `--decimal comma`; if it parts thousands, leave it out"
            );
            Fault::new(Code::BadNumber, message).hint(hint)
        }
        NumberFault::Exponent => {
            let message = text!("số `{text}` ghi dạng lũy thừa", "number `{text}` is written with an exponent");
            Fault::new(Code::BadNumber, message).hint(text!("ghi đủ các chữ số", "write all digits"))
        }
        NumberFault::TooManyDigits => {
            let message = text!("số `{text}` có quá 28 chữ số", "number `{text}` has more than 28 digits");
            Fault::new(Code::TooManyDigits, message)
        }
        NumberFault::Comma | NumberFault::Empty | NumberFault::NotANumber => {
            let message = text!("`{text}` không phải là số", "`{text}` is no number");
            Fault::new(Code::BadAnswer, message)
        }
    }
}

/// Whole where it must be, within its range and places.
fn check_number(value: Exact, input: &Input, text: &str) -> Result<Exact, Fault> {
    let whole_wanted = input.kind == InputKind::Count;
    if whole_wanted && value != value.floor() {
        return Err(Fault::new(Code::BadAnswer, text!("`{text}` không phải số nguyên", "`{text}` is no whole number")));
    }
    let zero_up = matches!(input.kind, InputKind::Count | InputKind::Days | InputKind::Share);
    let below = zero_up && value.is_negative();
    let above = input.kind == InputKind::Share && value > Exact::ONE;
    let (low, high) = &input.range;
    if below || above || low.as_ref().is_some_and(|l| value < *l) || high.as_ref().is_some_and(|h| value > *h) {
        return Err(out_of_range(input, text));
    }
    if let Some(most) = input.places.filter(|most| Rounding { places: *most, mode: Mode::Cut }.apply(&value) != value) {
        let message = text!("`{text}` có quá {most} chữ số thập phân", "`{text}` has more than {most} decimal places");
        return Err(Fault::new(Code::TooManyPlaces, message));
    }
    Ok(value)
}

fn out_of_range(input: &Input, text: &str) -> Fault {
    let share = input.kind == InputKind::Share;
    let natural = |bounded: bool, n: i64| bounded.then(|| Exact::from_int(n));
    let floor = matches!(input.kind, InputKind::Count | InputKind::Days | InputKind::Share);
    let low = input.range.0.clone().or_else(|| natural(floor, 0)).map(|l| l.to_text());
    let high = input.range.1.clone().or_else(|| natural(share, 1)).map(|h| h.to_text());
    let message = match (low, high) {
        (Some(l), Some(h)) => text!("`{text}` ngoài khoảng từ {l} đến {h}", "`{text}` is outside {l} to {h}"),
        (Some(l), None) => text!("`{text}` nhỏ hơn {l}", "`{text}` is below {l}"),
        (None, Some(h)) => text!("`{text}` lớn hơn {h}", "`{text}` is above {h}"),
        (None, None) => text!("`{text}` ngoài khoảng cho phép", "`{text}` is outside the allowed range"),
    };
    let fault = Fault::new(Code::OutOfRange, message);
    if share {
        fault.hint(text!("ghi tỷ lệ dạng `0.95` hoặc `95%`", "write a share as `0.95` or `95%`"))
    } else {
        fault
    }
}

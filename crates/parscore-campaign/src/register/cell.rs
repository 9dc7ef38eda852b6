//! One cell of a register to its canonical text: what it says, or why it cannot be taken.

use jiff::civil::Date;
use parscore_core::diagnostic::{Code, Text};
use parscore_core::number::{Exact, Mark, NumberFault, parse_exact};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_files::names;
use parscore_files::table::{CellKind, DateOrder};

use super::mapping::{Mapping, PercentStyle};
use super::{Column, ColumnKind, Words};

/// Decimal places that a figure may have.
const PLACES: u32 = 10;

/// What is wrong with a cell.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) message: Text,
    pub(super) hint: Option<Text>,
}

impl Fault {
    pub(super) fn new(code: Code, message: Text) -> Self {
        Fault { code, message, hint: None }
    }

    pub(super) fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// A cell with what was declared about its file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'t> {
    /// In Unicode, trimmed, not empty.
    pub(super) text: &'t str,
    pub(super) kind: CellKind,
    pub(super) mapping: &'t Mapping,
}

impl Cell<'_> {
    /// Canonical text for every kind but units.
    pub(super) fn take(&self, column: &Column) -> Result<String, Fault> {
        if self.kind == CellKind::Error || self.text.starts_with("#") && is_error(self.text) {
            let text = self.text;
            let message = text!("ô báo lỗi `{text}`", "the cell holds the error `{text}`");
            return Err(Fault::new(Code::ErrorCell, message).hint(text!("sửa công thức của ô", "mend its formula")));
        }
        match column.kind {
            ColumnKind::Text | ColumnKind::Unit | ColumnKind::Units | ColumnKind::Person | ColumnKind::Collective => {
                Ok(names::clean(self.text).into_owned())
            }
            ColumnKind::Date => self.date().map(|d| d.to_string()),
            ColumnKind::Count => self.count(),
            ColumnKind::Figure => self.figure(),
            ColumnKind::Share => self.share(),
            ColumnKind::YesNo => self.yes_no(),
            ColumnKind::Word(words) => self.word(column.id, words),
            ColumnKind::Year => self.year(),
        }
    }

    /// `2020`, also as `Năm 2020`.
    fn year(&self) -> Result<String, Fault> {
        let folded = names::fold(self.text);
        let digits = folded.strip_prefix("nam").unwrap_or(&folded);
        let year = full_year(digits).filter(|y| (1945..=2100).contains(y) && self.kind != CellKind::Date);
        year.map(|y| y.to_string()).ok_or_else(|| {
            let text = self.text;
            Fault::new(Code::BadAnswer, text!("`{text}` không phải là năm", "`{text}` is no year"))
                .hint(text!("ghi bốn chữ số, ví dụ `2020`", "write four digits, such as `2020`"))
        })
    }

    fn count(&self) -> Result<String, Fault> {
        let text = self.text;
        let value = self.number(text)?;
        if value.is_negative() {
            return Err(Fault::new(Code::OutOfRange, text!("`{text}` nhỏ hơn 0", "`{text}` is below nought")));
        }
        if value != value.floor() {
            let message = text!("`{text}` không phải số nguyên", "`{text}` is no whole number");
            return Err(Fault::new(Code::BadAnswer, message).hint(text!(
                "nếu là dấu ngăn hàng nghìn, nhập với `--thousands point`",
                "if the mark parts thousands, import with `--thousands point`"
            )));
        }
        Ok(value.to_text())
    }

    fn figure(&self) -> Result<String, Fault> {
        let (digits, sign) = signed(self.text);
        let value = self.number(digits)?;
        let canonical = value.to_text();
        let places = canonical.split_once('.').map_or(0, |(_, part)| part.len());
        if places > PLACES as usize {
            let text = self.text;
            let message =
                text!("`{text}` có quá {PLACES} chữ số thập phân", "`{text}` has more than {PLACES} decimal places");
            let hint = text!("làm tròn còn nhiều nhất {PLACES} chữ số", "round it to {PLACES} places at most");
            return Err(Fault::new(Code::TooManyPlaces, message).hint(hint));
        }
        Ok(if sign { format!("{canonical}%") } else { canonical })
    }

    fn share(&self) -> Result<String, Fault> {
        let text = self.text;
        let (digits, sign) = signed(text);
        let value = self.number(digits)?;
        let value = match (sign, self.mapping.percent) {
            (true, _) | (false, PercentStyle::Percent) => hundredth(&value),
            (false, PercentStyle::Share) => value,
            (false, PercentStyle::Sign) => {
                let message = text!(
                    "không rõ `{text}` là tỷ lệ hay phần trăm",
                    "it is not clear whether `{text}` is a share or percent"
                );
                return Err(Fault::new(Code::BadAnswer, message).hint(text!(
                    "ghi `95%`, hoặc nhập với `--percent share` (0.95 là 95%), `--percent percent` (95 là 95%)",
                    "write `95%`, or import with `--percent share` (0.95 is 95%), `--percent percent` (95 is 95%)"
                )));
            }
        };
        if value.is_negative() || value > Exact::ONE {
            let message = text!("`{text}` ngoài khoảng từ 0 đến 100%", "`{text}` is outside 0 to 100%");
            return Err(Fault::new(Code::OutOfRange, message).hint(text!(
                "xem lại `percent` đã khai báo: `share` cho 0.95, `percent` cho 95",
                "see what `percent` is declared: `share` for 0.95, `percent` for 95"
            )));
        }
        Ok(value.to_text())
    }

    /// The number of digits with the declared marks.
    fn number(&self, digits: &str) -> Result<Exact, Fault> {
        let text = self.text;
        if matches!(self.kind, CellKind::Date | CellKind::Boolean) {
            let message = text!("`{text}` không phải là số", "`{text}` is no number");
            return Err(
                Fault::new(Code::BadNumber, message).hint(text!("định dạng ô thành số", "format it as a number"))
            );
        }
        if self.kind == CellKind::Number {
            return parse_exact(digits).map_err(|fault| self.number_fault(fault));
        }
        let digits = self.without_thousands(digits)?;
        let read = match (self.mapping.decimal, digits.split_once(',')) {
            (Mark::Comma, _) if digits.contains('.') => return Err(self.grouped()),
            (Mark::Comma, Some((whole, part))) => parse_exact(&format!("{whole}.{part}")),
            _ => parse_exact(&digits),
        };
        read.map_err(|fault| self.number_fault(fault))
    }

    /// Without the declared mark of thousands, which must part groups of three digits.
    fn without_thousands(&self, digits: &str) -> Result<String, Fault> {
        let digits = digits.replace('\u{a0}', " ");
        let Some(mark) = self.mapping.thousands.filter(|m| digits.contains(*m)) else { return Ok(digits) };
        let decimal = if self.mapping.decimal == Mark::Comma { ',' } else { '.' };
        let (whole, part) = digits.split_once(decimal).map_or((&*digits, None), |(w, p)| (w, Some(p)));
        let plain = whole.trim_start_matches(['-', '+']);
        let mut groups = plain.split(mark);
        let first = groups.next().unwrap_or("");
        let well = (1..=3).contains(&first.len()) && groups.all(|g| g.len() == 3);
        if !well || part.is_some_and(|p| p.contains(mark)) {
            return Err(self.grouped());
        }
        let whole = whole.replace(mark, "");
        Ok(part.map_or(whole.clone(), |p| format!("{whole}{decimal}{p}")))
    }

    fn grouped(&self) -> Fault {
        let text = self.text;
        let message = text!(
            "`{text}` có dấu không khớp với dấu đã khai báo",
            "`{text}` has marks other than those that were declared"
        );
        Fault::new(Code::BadNumber, message).hint(text!(
            "nếu dấu kia ngăn hàng nghìn, nhập với `--thousands point` (dấu chấm), `comma` (dấu phẩy) hoặc `space` (dấu cách)",
            "if the other mark parts thousands, import with `--thousands point`, `comma` or `space`"
        ))
    }

    fn number_fault(&self, fault: NumberFault) -> Fault {
        let text = self.text;
        match fault {
            NumberFault::Comma => {
                let message = text!(
                    "`{text}` có dấu phẩy, dấu thập phân chưa khai báo",
                    "`{text}` has a comma that was not declared"
                );
                Fault::new(Code::BadNumber, message).hint(text!(
                    "nếu dấu phẩy là dấu thập phân, nhập với `--decimal comma`",
                    "if the comma is the decimal mark, import with `--decimal comma`"
                ))
            }
            NumberFault::Exponent => Fault::new(
                Code::BadNumber,
                text!("số `{text}` ghi dạng lũy thừa", "`{text}` is written with an exponent"),
            )
            .hint(text!("ghi đủ các chữ số", "write all digits")),
            NumberFault::TooManyDigits => Fault::new(
                Code::TooManyDigits,
                text!("số `{text}` có quá 28 chữ số", "`{text}` has more than 28 digits"),
            ),
            NumberFault::Empty | NumberFault::NotANumber => {
                let fault = Fault::new(Code::BadNumber, text!("`{text}` không phải là số", "`{text}` is no number"));
                if text.contains('%') {
                    return fault.hint(text!("ghi số không có dấu `%`", "write the number without `%`"));
                }
                fault
            }
        }
    }

    fn yes_no(&self) -> Result<String, Fault> {
        let word = names::clean(self.text).to_lowercase();
        match word.as_str() {
            "có" | "co" | "yes" | "y" | "1" | "x" | "true" | "đúng" => Ok("yes".into()),
            "không" | "khong" | "no" | "n" | "0" | "false" | "sai" => Ok("no".into()),
            _ => {
                let text = self.text;
                let message = text!("`{text}` không phải là có hay không", "`{text}` is neither yes nor no");
                Err(Fault::new(Code::BadAnswer, message).hint(text!("ghi `có` hoặc `không`", "write `yes` or `no`")))
            }
        }
    }

    fn word(&self, column: &str, words: Words) -> Result<String, Fault> {
        let text = names::clean(self.text);
        let folded = names::fold(&text);
        for (key, known) in words {
            let more = self.mapping.words.iter().filter(|((c, k), _)| **c == *column && **k == **key);
            let more = more.flat_map(|(_, list)| list.iter().map(|w| &**w));
            if known.iter().copied().chain([*key]).chain(more).any(|w| names::fold(w) == folded) {
                return Ok((*key).to_owned());
            }
        }
        let message = text!("cột này không nhận `{text}`", "the column does not take `{text}`");
        let mut fault = Fault::new(Code::UnknownWord, message);
        fault.hint = did_you_mean(&text, words.iter().filter_map(|(_, known)| known.first().copied()));
        Err(fault)
    }

    fn date(&self) -> Result<Date, Fault> {
        let text = self.text;
        let read = match self.kind {
            CellKind::Date => text.get(..10).and_then(iso),
            CellKind::Text => {
                let day = without_time(text);
                iso(day).or_else(|| ordered(day, self.mapping.dates)).or_else(|| in_words(day))
            }
            CellKind::Number => serial(text),
            CellKind::Boolean | CellKind::Error => None,
        };
        read.ok_or_else(|| self.date_fault())
    }

    fn date_fault(&self) -> Fault {
        let text = self.text;
        let fault = Fault::new(Code::BadDate, text!("`{text}` không phải là ngày", "`{text}` is no date"));
        let day = without_time(text);
        let fits = |order: DateOrder| ordered(day, order).is_some();
        let declared = self.mapping.dates;
        if declared == DateOrder::Iso && (fits(DateOrder::DayMonthYear) || fits(DateOrder::MonthDayYear)) {
            let (order, words) =
                if fits(DateOrder::DayMonthYear) { ("dmy", "ngày/tháng/năm") } else { ("mdy", "tháng/ngày/năm") };
            let message = text!(
                "không rõ `{text}` là ngày nào: tệp chưa khai báo thứ tự ngày, tháng",
                "it is not clear which day `{text}` is: no order of day and month was declared"
            );
            return Fault::new(Code::BadDate, message).hint(text!(
                "nếu là {words}, nhập với `--dates {order}`; không thì ghi dạng `2021-01-20` hoặc đặt ô thành ô ngày",
                "if dates are written in this order, import with `--dates {order}`; else write `2021-01-20` or a date cell"
            ));
        }
        match declared {
            DateOrder::Iso => fault.hint(text!("ghi dạng `2021-01-20`", "write it as `2021-01-20`")),
            DateOrder::DayMonthYear => fault.hint(text!(
                "ghi đủ ngày/tháng/năm, năm bốn chữ số, ví dụ `20/01/2021`",
                "write day/month/year with four digits of the year, such as `20/01/2021`"
            )),
            DateOrder::MonthDayYear => fault.hint(text!(
                "ghi đủ tháng/ngày/năm, năm bốn chữ số, ví dụ `01/20/2021`",
                "write month/day/year with four digits of the year, such as `01/20/2021`"
            )),
        }
    }
}

/// True for the errors of spreadsheets.
fn is_error(text: &str) -> bool {
    ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"].contains(&text)
}

fn signed(text: &str) -> (&str, bool) {
    text.strip_suffix('%').map_or((text, false), |digits| (digits.trim_end(), true))
}

fn hundredth(value: &Exact) -> Exact {
    value.div(&Exact::from_int(100)).unwrap_or(Exact::ZERO)
}

/// Without a time of day after the date.
fn without_time(text: &str) -> &str {
    match text.split_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') && time.bytes().all(|b| b.is_ascii_digit() || b":. ".contains(&b)) => {
            day
        }
        _ => text,
    }
}

fn iso(text: &str) -> Option<Date> {
    text.parse().ok().filter(|_| text.len() == 10)
}

/// `20/01/2021` in a declared order, with `/`, `-` or `.`.
fn ordered(text: &str, order: DateOrder) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let (first, second, year) = (small(first)?, small(second)?, full_year(year)?);
    match order {
        DateOrder::Iso => None,
        DateOrder::DayMonthYear => Date::new(year, second, first).ok(),
        DateOrder::MonthDayYear => Date::new(year, first, second).ok(),
    }
}

/// `ngày 20 tháng 01 năm 2021`, whose order nobody can mistake.
fn in_words(text: &str) -> Option<Date> {
    let folded = parscore_files::names::fold(text);
    let rest = folded.strip_prefix("ngay")?;
    let (day, rest) = rest.split_once("thang")?;
    let (month, year) = rest.split_once("nam")?;
    Date::new(full_year(year)?, small(month)?, small(day)?).ok()
}

fn small(part: &str) -> Option<i8> {
    part.parse().ok().filter(|_| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()))
}

fn full_year(part: &str) -> Option<i16> {
    part.parse().ok().filter(|_| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()))
}

/// A day number of a spreadsheet, of the years 1954 to 2119: a date cell without a date format.
fn serial(text: &str) -> Option<Date> {
    let days: i64 = text.parse().ok().filter(|n| (20_000..80_000).contains(n))?;
    Date::constant(1899, 12, 30).checked_add(jiff::Span::new().days(days)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(text: &str, kind: CellKind, column: ColumnKind, mapping: &Mapping) -> Result<String, &'static str> {
        let column = Column::new("x", &["X"], column, "x", "x");
        Cell { text, kind, mapping }.take(&column).map_err(|f| f.code.name())
    }

    #[test]
    fn dates_in_words_in_order_and_as_serials() {
        let iso = Mapping::default();
        let dmy = Mapping { dates: DateOrder::DayMonthYear, ..Mapping::default() };
        let mdy = Mapping { dates: DateOrder::MonthDayYear, ..Mapping::default() };
        let date = |t, m: &Mapping| take(t, CellKind::Text, ColumnKind::Date, m);
        for m in [&iso, &dmy, &mdy] {
            assert_eq!(date("2021-01-20", m).unwrap(), "2021-01-20");
            assert_eq!(date("ngày 20 tháng 01 năm 2021", m).unwrap(), "2021-01-20");
        }
        for text in ["20/01/2021", "20-1-2021", "20.01.2021", "20/01/2021 08:30", "20/01/2021 08:30:00"] {
            assert_eq!(date(text, &dmy).unwrap(), "2021-01-20", "{text}");
            assert_eq!(date(text, &iso), Err("bad-date"), "{text}");
            assert_eq!(date(text, &mdy), Err("bad-date"), "{text}");
        }
        assert_eq!(date("01/20/2021", &mdy).unwrap(), "2021-01-20");
        assert_eq!(date("20/01/21", &dmy), Err("bad-date"));
        assert_eq!(date("31/02/2021", &dmy), Err("bad-date"));
        // 44197 is the first of January 2021 in every spreadsheet that counts from 1900.
        assert_eq!(take("44197", CellKind::Number, ColumnKind::Date, &iso).unwrap(), "2021-01-01");
        assert_eq!(take("44197.5", CellKind::Number, ColumnKind::Date, &iso), Err("bad-date"));
        assert_eq!(take("2021", CellKind::Number, ColumnKind::Date, &iso), Err("bad-date"));
        assert_eq!(date("44197", &iso), Err("bad-date"));
    }

    #[test]
    fn shares_only_as_declared() {
        let with = |percent| Mapping { percent, ..Mapping::default() };
        let share = |t, m: &Mapping| take(t, CellKind::Text, ColumnKind::Share, m);
        let number = |t, m: &Mapping| take(t, CellKind::Number, ColumnKind::Share, m);
        assert_eq!(share("95%", &with(PercentStyle::Sign)).unwrap(), "0.95");
        assert_eq!(share("0.95", &with(PercentStyle::Sign)), Err("bad-answer"));
        assert_eq!(number("95", &with(PercentStyle::Sign)), Err("bad-answer"));
        assert_eq!(number("0.95", &with(PercentStyle::Share)).unwrap(), "0.95");
        assert_eq!(number("95", &with(PercentStyle::Share)), Err("out-of-range"));
        assert_eq!(number("95", &with(PercentStyle::Percent)).unwrap(), "0.95");
        assert_eq!(number("100.5", &with(PercentStyle::Percent)), Err("out-of-range"));
    }

    #[test]
    fn marks_only_where_declared() {
        let plain = Mapping::default();
        let comma = Mapping { decimal: Mark::Comma, ..Mapping::default() };
        let both = Mapping { decimal: Mark::Comma, thousands: Some('.'), ..Mapping::default() };
        let figure = |t, m: &Mapping| take(t, CellKind::Text, ColumnKind::Figure, m);
        let count = |t, m: &Mapping| take(t, CellKind::Text, ColumnKind::Count, m);
        assert_eq!(figure("81,04", &plain), Err("bad-number"));
        assert_eq!(figure("81,04", &comma).unwrap(), "81.04");
        assert_eq!(figure("81,04%", &comma).unwrap(), "81.04%");
        assert_eq!(figure("1.234,5", &comma), Err("bad-number"));
        assert_eq!(figure("1.234,5", &both).unwrap(), "1234.5");
        assert_eq!(figure("12.34,5", &both), Err("bad-number"));
        assert_eq!(count("1.234", &plain), Err("bad-answer"));
        assert_eq!(count("1.234", &both).unwrap(), "1234");
        assert_eq!(count("-1", &plain), Err("out-of-range"));
        assert_eq!(count("95%", &plain), Err("bad-number"));
        assert_eq!(count("12 vụ", &plain), Err("bad-number"));
        assert_eq!(take("0.3", CellKind::Number, ColumnKind::Figure, &comma).unwrap(), "0.3");
        assert_eq!(figure("0.12345678901", &plain), Err("too-many-places"));
        assert_eq!(figure("#DIV/0!", &plain), Err("error-cell"));
        assert_eq!(take("true", CellKind::Boolean, ColumnKind::Count, &plain), Err("bad-number"));
    }

    #[test]
    fn words_and_answers() {
        const WORDS: Words = &[("severe", &["Nghiêm trọng"]), ("minor", &["Nhẹ"])];
        let mut mapping = Mapping::default();
        let word = |t, m: &Mapping| take(t, CellKind::Text, ColumnKind::Word(WORDS), m);
        assert_eq!(word("NGHIÊM TRỌNG", &mapping).unwrap(), "severe");
        assert_eq!(word("minor", &mapping).unwrap(), "minor");
        assert_eq!(word("rất nặng", &mapping), Err("unknown-word"));
        mapping.words.insert(("x".into(), "severe".into()), vec!["Rất nặng".into()]);
        assert_eq!(word("rất nặng", &mapping).unwrap(), "severe");
        for (text, want) in [("Có", "yes"), ("x", "yes"), ("không", "no"), ("0", "no")] {
            assert_eq!(take(text, CellKind::Text, ColumnKind::YesNo, &mapping).unwrap(), want);
        }
        assert_eq!(take("có thể", CellKind::Text, ColumnKind::YesNo, &mapping), Err("bad-answer"));
    }
}

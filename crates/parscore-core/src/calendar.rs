//! Working days: weekends, holidays and swapped days as data.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use jiff::civil::{Date, Weekday};

use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::text;
use crate::toml_walk::{Item, Key, Table, TableSpec, Type, Walk};

/// Days off and swapped working days. Saturday and Sunday are off unless swapped in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Days off besides weekends.
    pub holidays: BTreeSet<Date>,
    /// Weekend days that are worked in exchange.
    pub working: BTreeSet<Date>,
    /// Years that the calendar was written for; other years count weekends only.
    pub years: BTreeSet<i16>,
}

impl Calendar {
    /// True on a day that is worked.
    pub fn is_working(&self, day: Date) -> bool {
        if self.working.contains(&day) {
            return true;
        }
        !is_weekend(day) && !self.holidays.contains(&day)
    }

    /// Both calendars together, as for a period over the turn of a year.
    #[must_use]
    pub fn merge(mut self, other: Calendar) -> Calendar {
        self.holidays.extend(other.holidays);
        self.working.extend(other.working);
        self.years.extend(other.years);
        self
    }

    /// Working days after `from` up to and including `until`; 0 when `until` is not after `from`.
    pub fn working_days(&self, from: Date, until: Date) -> i64 {
        if until <= from {
            return 0;
        }
        let between = (Bound::Excluded(from), Bound::Included(until));
        let off = |day: &&Date| !is_weekend(**day) && !self.working.contains(day);
        let off = self.holidays.range(between).filter(off).count();
        let swapped = self.working.range(between).filter(|day| is_weekend(**day)).count();
        let count = |days: usize| i64::try_from(days).unwrap_or(i64::MAX);
        weekdays_until(until) - weekdays_until(from) - count(off) + count(swapped)
    }
}

/// Days from Monday to Friday after a fixed day long ago, up to and including `day`.
fn weekdays_until(day: Date) -> i64 {
    // A Monday.
    let days = Date::constant(1970, 1, 5).duration_until(day).as_hours() / 24;
    days.div_euclid(7) * 5 + (days.rem_euclid(7) + 1).min(5)
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// A citation in a calendar.
static CITATION: TableSpec = TableSpec {
    name: "cites",
    vi: "căn cứ",
    en: "citation",
    keys: &[
        Key::new("document", Type::Text, "số của văn bản trong `documents.toml`", "number of the document").needed(),
        Key::new("clause", Type::Text, "điều, khoản, mục", "article, clause, item"),
        Key::new("quote", Type::Text, "trích nguyên văn", "words of the text"),
    ],
};

/// `[[holiday]]`.
pub static HOLIDAY: TableSpec = TableSpec {
    name: "holiday",
    vi: "ngày nghỉ",
    en: "holiday",
    keys: &[
        Key::new("date", Type::Date, "ngày nghỉ", "the day off").needed(),
        Key::new("title", Type::Text, "tên ngày nghỉ", "its name").needed(),
        Key::new("cites", Type::Table(&CITATION), "căn cứ", "source"),
    ],
};

/// `[[swapped]]`.
pub static SWAPPED: TableSpec = TableSpec {
    name: "swapped",
    vi: "ngày hoán đổi",
    en: "swapped day",
    keys: &[
        Key::new("off", Type::Date, "ngày làm việc được nghỉ", "the working day that is off").needed(),
        Key::new("worked", Type::Date, "ngày nghỉ hằng tuần phải làm bù", "the weekend day that is worked").needed(),
        Key::new("title", Type::Text, "lý do", "why"),
        Key::new("cites", Type::Table(&CITATION), "căn cứ", "source"),
    ],
};

/// The file of one year.
pub static FILE: TableSpec = TableSpec {
    name: "calendar",
    vi: "lịch làm việc",
    en: "calendar",
    keys: &[
        Key::new("schema", Type::Whole, "dạng của tệp, hiện là 1", "version of the format, 1").needed(),
        Key::new("year", Type::Whole, "năm", "the year").needed(),
        Key::new("cites", Type::Table(&CITATION), "căn cứ của cả lịch", "source of the whole calendar"),
        Key::new("holiday", Type::List(&Type::Table(&HOLIDAY)), "các ngày nghỉ", "days off"),
        Key::new("swapped", Type::List(&Type::Table(&SWAPPED)), "các ngày hoán đổi", "swapped days"),
    ],
};

/// Reads the calendar of one year; `name` is what the user calls the file. Calendars of several years
/// go together with [`Calendar::merge`].
pub fn read(name: &str, text: &str) -> (Calendar, Vec<Diagnostic>) {
    let walk = Walk::new(name, text);
    let parsed = walk.parse();
    let file = walk.root(&parsed, &FILE);
    file.schema(1);
    let year = file.whole("year", 9999).and_then(|y| i16::try_from(y).ok());
    cites(file);
    let mut days = Days { year, seen: BTreeMap::new() };
    let mut calendar = Calendar { years: year.into_iter().collect(), ..Calendar::default() };
    for table in file.tables("holiday", &HOLIDAY) {
        calendar.holidays.extend(days.day(table, "date", None));
        table.text("title");
        cites(table);
    }
    for table in file.tables("swapped", &SWAPPED) {
        calendar.holidays.extend(days.day(table, "off", Some(false)));
        calendar.working.extend(days.day(table, "worked", Some(true)));
        table.text("title");
        cites(table);
    }
    (calendar, walk.finish())
}

fn cites(table: Table<'_>) {
    if let Some(cites) = table.table("cites", &CITATION) {
        for key in ["document", "clause", "quote"] {
            cites.text(key);
        }
    }
}

/// Days of the file so far.
struct Days {
    year: Option<i16>,
    seen: BTreeMap<Date, Place>,
}

impl Days {
    /// The day of a key: of the file's year, not twice, and on a weekend where `weekend` says so.
    fn day(&mut self, table: Table<'_>, key: &'static str, weekend: Option<bool>) -> Option<Date> {
        let day = table.date(key)?;
        let item = table.get(key)?;
        if let Some(first) = self.seen.insert(day, item.place()) {
            let message = text!("ngày {day} được ghi hai lần", "{day} is listed twice");
            let fault = Diagnostic::new(Code::DuplicateId, item.place(), message);
            item.walk().report(fault.label(first, Text::new("lần đầu ở đây", "first here")));
        }
        self.of_year(day, item);
        if weekend.is_some_and(|weekend| weekend != is_weekend(day)) {
            let message = match weekend {
                Some(true) => text!("ngày {day} không phải thứ Bảy, Chủ nhật", "{day} is no Saturday or Sunday"),
                _ => text!("ngày {day} là thứ Bảy hoặc Chủ nhật", "{day} is a Saturday or Sunday"),
            };
            item.fault_hint(
                Code::BadParameter,
                message,
                Text::new(
                    "`off` là ngày làm việc được nghỉ, `worked` là thứ Bảy hoặc Chủ nhật làm bù",
                    "`off` is a working day that is off, `worked` a Saturday or Sunday that is worked",
                ),
            );
        }
        Some(day)
    }

    /// Swapped days may reach into the year before or after, holidays may not.
    fn of_year(&self, day: Date, item: Item<'_>) {
        let Some(year) = self.year else { return };
        if day.year() == year {
            return;
        }
        item.fault_hint(
            Code::BadParameter,
            text!("ngày {day} không thuộc năm {year}", "{day} is not in {year}"),
            text!(
                "mỗi năm một tệp: ghi ngày này vào tệp của năm đó",
                "a file holds one year: put the day into its own"
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const YEAR: &str = "schema = 1\nyear = 2021\ncites = { document = 'A' }\n";
    /// Tết 2021 as a holiday of two days, and a Monday off for a Saturday worked (made up).
    const DAYS: &str = "[[holiday]]\ndate = 2021-02-11\ntitle = 'Tết'\n[[holiday]]\ndate = 2021-02-12\ntitle = 'Tết'\n[[swapped]]\noff = 2021-02-15\nworked = 2021-02-20\n";

    fn codes(text: &str) -> Vec<Code> {
        read("vn-2021.toml", text).1.into_iter().map(|d| d.code).collect()
    }

    #[test]
    fn working_days_with_holidays_and_swapped_days() {
        let (calendar, faults) = read("vn-2021.toml", &format!("{YEAR}{DAYS}"));
        assert_eq!(faults, []);
        assert!(calendar.is_working(date(2021, 2, 10)) && !calendar.is_working(date(2021, 2, 11)));
        assert!(!calendar.is_working(date(2021, 2, 15)) && calendar.is_working(date(2021, 2, 20)));
        // After Wed 10: Thu, Fri holidays, weekend, Mon off, Tue 16 to Fri 19 are four, Sat 20 is the fifth.
        assert_eq!(calendar.working_days(date(2021, 2, 10), date(2021, 2, 15)), 0);
        assert_eq!(calendar.working_days(date(2021, 2, 10), date(2021, 2, 16)), 1);
        assert_eq!(calendar.working_days(date(2021, 2, 10), date(2021, 2, 21)), 5);
        assert_eq!(calendar.working_days(date(2021, 2, 16), date(2021, 2, 10)), 0);
    }

    /// The count by arithmetic against a walk from day to day.
    #[test]
    fn working_days_over_any_span() {
        let (calendar, _) = read("vn-2021.toml", &format!("{YEAR}{DAYS}"));
        let first = Date::constant(2020, 12, 20);
        let days: Vec<Date> = first.series(jiff::Span::new().days(1)).take(420).collect();
        for start in (0..days.len()).step_by(13) {
            let mut walked = 0;
            for day in &days[start + 1..] {
                walked += i64::from(calendar.is_working(*day));
                assert_eq!(calendar.working_days(days[start], *day), walked, "{} to {day}", days[start]);
            }
        }
        // Long spans cost nothing: 400 years of 146,097 days have 20,871 weeks.
        let empty = Calendar::default();
        assert_eq!(empty.working_days(Date::constant(1600, 1, 1), Date::constant(2000, 1, 1)), 20_871 * 5);
        assert_eq!(empty.working_days(Date::MIN, Date::MIN), 0);
    }

    #[test]
    fn several_years_go_together() {
        let next = "schema = 1\nyear = 2022\n[[holiday]]\ndate = 2022-01-03\ntitle = 'Nghỉ bù'\n";
        let both = read("a", &format!("{YEAR}{DAYS}")).0.merge(read("b", next).0);
        assert_eq!(both.years, BTreeSet::from([2021, 2022]));
        // Fri 31.12.2021 to Tue 4.1.2022: Monday is off.
        assert_eq!(both.working_days(date(2021, 12, 31), date(2022, 1, 4)), 1);
    }

    #[test]
    fn every_fault_is_named_once() {
        let with = |more: &str| format!("{YEAR}{more}");
        assert_eq!(codes(&with("[[holiday]]\ndate = 2021-09-02\n")), [Code::MissingKey]);
        assert_eq!(codes(&with("[[holiday]]\ndate = 2020-09-02\ntitle = 'x'\n")), [Code::BadParameter]);
        assert_eq!(codes(&with(&format!("{DAYS}[[holiday]]\ndate = 2021-02-15\ntitle = 'x'\n"))), [Code::DuplicateId]);
        assert_eq!(codes(&with("[[swapped]]\noff = 2021-02-13\nworked = 2021-02-20\n")), [Code::BadParameter]);
        assert_eq!(codes(&with("[[swapped]]\noff = 2021-02-15\nworked = 2021-02-19\n")), [Code::BadParameter]);
        assert_eq!(codes(&with("[[holiday]]\ndate = 2021-02-30\ntitle = 'x'\n")), [Code::BadDate]);
        assert_eq!(codes("schema = 1\n"), [Code::MissingKey]);
        assert_eq!(codes("schema = 3\nyear = 2021\n"), [Code::SchemaVersion]);
        assert_eq!(codes(&with("[[holidays]]\n")), [Code::UnknownKey]);
    }
}

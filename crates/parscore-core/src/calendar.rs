//! Working days: weekends, holidays and swapped days as data.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

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
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.holidays.contains(&day)
    }

    /// Working days after `from` up to and including `until`; 0 when `until` is not after `from`.
    pub fn working_days(&self, from: Date, until: Date) -> i64 {
        let mut days = 0;
        let mut day = from;
        while day < until {
            let Ok(next) = day.checked_add(1.day()) else { break };
            day = next;
            days += i64::from(self.is_working(day));
        }
        days
    }
}

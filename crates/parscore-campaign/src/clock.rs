//! Instants that callers give, and the day that they fall on in Vietnam.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// Vietnam has kept UTC+7 without summer time since 1975.
const VIETNAM: i8 = 7;

/// The day in Vietnam on which an RFC 3339 instant falls; `None` when the text is no instant.
pub fn day(at: &str) -> Option<Date> {
    let instant: Timestamp = at.parse().ok()?;
    Some(TimeZone::fixed(Offset::constant(VIETNAM)).to_datetime(instant).date())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_day_is_vietnams() {
        assert_eq!(day("2021-01-19T16:59:59Z"), Some(date(2021, 1, 19)));
        assert_eq!(day("2021-01-19T17:00:00Z"), Some(date(2021, 1, 20)));
        assert_eq!(day("2021-01-20T00:30:00+07:00"), Some(date(2021, 1, 20)));
        assert_eq!(day("2021-01-20"), None);
        assert_eq!(day("hôm qua"), None);
    }
}

//! Where something with a due date stands on a day.

use jiff::civil::Date;

/// Standing at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Term {
    /// Done by its due date, or without one.
    OnTime,
    /// Done after it.
    Late,
    /// Not done, and its due date is over.
    Overdue,
    /// Not done, and still in time.
    NotDue,
}

/// A due date with an extension, and the day on which it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Due {
    pub(crate) due: Option<Date>,
    pub(crate) extended_to: Option<Date>,
    pub(crate) done_on: Option<Date>,
}

impl Due {
    /// The day that counts: the extension where it is later.
    pub(crate) fn last(self) -> Option<Date> {
        match (self.due, self.extended_to) {
            (Some(due), Some(extended)) => Some(due.max(extended)),
            (due, extended) => due.or(extended),
        }
    }

    /// Whether the extension moves the due date.
    pub(crate) fn is_extended(self) -> bool {
        self.extended_to.is_some() && self.last() != self.due
    }

    /// Standing at the end of `cutoff`: what was done later is not done yet.
    pub(crate) fn term(self, cutoff: Date) -> Term {
        match (self.done_on.filter(|d| *d <= cutoff), self.last()) {
            (Some(done), Some(last)) if done > last => Term::Late,
            (Some(_), _) => Term::OnTime,
            (None, Some(last)) if last <= cutoff => Term::Overdue,
            (None, _) => Term::NotDue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_edge() {
        let day = |d: i8| Date::new(2020, 12, d).unwrap();
        let term = |due: i8, extended: i8, done: i8, cutoff: i8| {
            let some = |d: i8| (d > 0).then(|| day(d));
            Due { due: some(due), extended_to: some(extended), done_on: some(done) }.term(day(cutoff))
        };
        assert_eq!(term(10, 0, 10, 31), Term::OnTime, "done on the due date");
        assert_eq!(term(10, 0, 11, 31), Term::Late);
        assert_eq!(term(10, 15, 15, 31), Term::OnTime, "done on the extended date");
        assert_eq!(term(10, 15, 16, 31), Term::Late);
        assert_eq!(term(10, 5, 8, 31), Term::OnTime, "an extension to an earlier day changes nothing");
        assert_eq!(term(10, 0, 0, 9), Term::NotDue, "cut-off before the due date");
        assert_eq!(term(10, 0, 0, 10), Term::Overdue, "not done at the end of the due date");
        assert_eq!(term(10, 15, 0, 14), Term::NotDue);
        assert_eq!(term(10, 0, 20, 15), Term::Overdue, "done after the cut-off is not done yet");
        assert_eq!(term(10, 0, 9, 9), Term::OnTime, "done before it was due");
        assert_eq!(term(0, 0, 0, 31), Term::NotDue, "no due date");
        assert_eq!(term(0, 0, 5, 31), Term::OnTime);
    }
}

//! Needs of consecutive years: met, broken by a year that is named, or open because a year is unknown.

use std::collections::BTreeMap;

/// What is known of one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum YearFact {
    /// What the need asks for was reached.
    Met,
    /// It was not.
    NotMet,
    /// The year was not graded (less than six months of work): whether it breaks a chain is regulated
    /// in no text that was read, so that a person decides.
    NotGraded,
}

/// Why a year leaves a chain open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// The year was not graded.
    NotGraded,
    /// Nothing is known of the year.
    Missing,
}

/// Whether a need of consecutive years is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chain {
    /// Every year is there: the first and the last.
    Complete {
        /// First year of the chain.
        from: i16,
        /// Last year.
        until: i16,
    },
    /// It is not met: the youngest year that breaks it, and how many years held since.
    Broken {
        /// The year.
        year: i16,
        /// Years after it that are met.
        since: u16,
    },
    /// No year breaks it, but these are not known: to be reviewed, never a refusal.
    Open(Vec<(i16, Gap)>),
    /// The years would have to begin before they may ("after the certificate").
    TooEarly {
        /// First year that may count.
        first: i16,
        /// First year that the need would take.
        wanted: i16,
    },
}

/// Looks for `need` consecutive years that end with `last`.
///
/// `after` is the last year of an achievement that was rewarded already (the period written in that
/// decision): the years that count begin after it. A need of no years is met by the year `last` itself.
pub fn chain(years: &BTreeMap<i16, YearFact>, need: u16, last: i16, after: Option<i16>) -> Chain {
    let need = need.max(1);
    let back = i16::try_from(need - 1).unwrap_or(i16::MAX);
    let wanted = last.saturating_sub(back);
    let mut open = Vec::new();
    for (year, since) in (wanted..=last).rev().zip(0_u16..) {
        match years.get(&year) {
            // A year that was rewarded already is said first: no later one can mend it.
            _ if after.is_some_and(|a| year <= a) => break,
            Some(YearFact::Met) => {}
            Some(YearFact::NotMet) => {
                let held = since.saturating_sub(u16::try_from(open.len()).unwrap_or(u16::MAX));
                return Chain::Broken { year, since: held };
            }
            Some(YearFact::NotGraded) => open.push((year, Gap::NotGraded)),
            None => open.push((year, Gap::Missing)),
        }
    }
    if let Some(first) = after.map(|a| a.saturating_add(1)).filter(|first| wanted < *first) {
        return Chain::TooEarly { first, wanted };
    }
    match open.is_empty() {
        true => Chain::Complete { from: wanted, until: last },
        false => {
            open.reverse();
            Chain::Open(open)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(years: impl IntoIterator<Item = i16>) -> BTreeMap<i16, YearFact> {
        years.into_iter().map(|y| (y, YearFact::Met)).collect()
    }

    #[test]
    fn provincial_fighter_after_three_years() {
        assert_eq!(chain(&met(2018..=2020), 3, 2020, None), Chain::Complete { from: 2018, until: 2020 });
        let mut gap = met([2017, 2018, 2020]);
        gap.insert(2019, YearFact::NotMet);
        assert_eq!(chain(&gap, 3, 2020, None), Chain::Broken { year: 2019, since: 1 });
    }

    #[test]
    fn an_unknown_year_is_no_refusal() {
        assert_eq!(chain(&met([2018, 2020]), 3, 2020, None), Chain::Open(vec![(2019, Gap::Missing)]));
        let mut ungraded = met([2018, 2020]);
        ungraded.insert(2019, YearFact::NotGraded);
        assert_eq!(chain(&ungraded, 3, 2020, None), Chain::Open(vec![(2019, Gap::NotGraded)]));
        // A year that does break it decides, whatever else is unknown.
        ungraded.insert(2018, YearFact::NotMet);
        assert_eq!(chain(&ungraded, 3, 2020, None), Chain::Broken { year: 2018, since: 1 });
    }

    #[test]
    fn certificate_of_the_prime_minister_both_regimes() {
        // Decree 91/2017: provincial certificate up to 2015, then the five following years.
        assert_eq!(chain(&met(2015..=2020), 5, 2020, Some(2015)), Chain::Complete { from: 2016, until: 2020 });
        let early = Chain::TooEarly { first: 2016, wanted: 2015 };
        assert_eq!(chain(&met(2015..=2019), 5, 2019, Some(2015)), early);
        // Law of 2022: five years up to the proposal, whenever the certificate was.
        assert_eq!(chain(&met(2019..=2023), 5, 2023, None), Chain::Complete { from: 2019, until: 2023 });
    }

    #[test]
    fn years_before_the_need_do_not_matter() {
        let mut years = met(2019..=2020);
        years.insert(2018, YearFact::NotMet);
        assert_eq!(chain(&years, 2, 2020, None), Chain::Complete { from: 2019, until: 2020 });
        assert_eq!(chain(&years, 0, 2020, None), Chain::Complete { from: 2020, until: 2020 });
    }
}

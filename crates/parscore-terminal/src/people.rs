//! Numbers and dates as people read them: decimal comma and dd/mm/yyyy in Vietnamese, point and
//! ISO dates in English.

use jiff::civil::Date;
use parscore_core::diagnostic::Lang;
use parscore_core::number::{Exact, Mark, NumberStyle, Rounding};

/// Places shown of a value that does not end, after `≈`.
const SHOWN_PLACES: u32 = 6;
/// A ratio longer than this helps nobody: explanations and data files have it.
const LONGEST_RATIO: usize = 24;

/// The look of a language.
#[derive(Debug, Clone, Copy)]
pub struct People {
    lang: Lang,
}

impl People {
    /// The look of `lang`.
    pub fn new(lang: Lang) -> Self {
        People { lang }
    }

    fn mark(self) -> Mark {
        match self.lang {
            Lang::Vi => Mark::Comma,
            Lang::En => Mark::Point,
        }
    }

    /// `value` with declared places.
    pub fn rounded(self, value: &Exact, rounding: Rounding) -> String {
        NumberStyle { mark: self.mark(), groups: true, rounding: Some(rounding) }.print(value)
    }

    /// `value` with all its digits where it ends, else the ratio (a short one) and its first places.
    pub fn exact(self, value: &Exact) -> String {
        let text = NumberStyle { mark: self.mark(), groups: true, rounding: None }.print(value);
        if !text.contains('/') {
            return text;
        }
        let about = self.rounded(value, Rounding::half_up(SHOWN_PLACES));
        if text.len() > LONGEST_RATIO {
            return format!("≈ {about}");
        }
        format!("{text} ≈ {about}")
    }

    /// A day.
    pub fn date(self, day: Date) -> String {
        match self.lang {
            Lang::Vi => format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
            Lang::En => day.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_both_languages() {
        let value = Exact::from_scaled(1_234_567_895, 3);
        assert_eq!(People::new(Lang::Vi).rounded(&value, Rounding::half_up(2)), "1.234.567,90");
        assert_eq!(People::new(Lang::En).rounded(&value, Rounding::half_up(2)), "1,234,567.90");
        assert_eq!(People::new(Lang::Vi).exact(&value), "1.234.567,895");
        let third = Exact::ratio(1, 3).unwrap();
        assert_eq!(People::new(Lang::Vi).exact(&third), "1/3 ≈ 0,333333");
        let long = Exact::ratio(1_000_000_000_001, 3_000_000_000_000_007).unwrap();
        assert_eq!(People::new(Lang::Vi).exact(&long), "≈ 0,000333");
    }

    #[test]
    fn dates_in_both_languages() {
        let day = jiff::civil::date(2021, 1, 9);
        assert_eq!(People::new(Lang::Vi).date(day), "09/01/2021");
        assert_eq!(People::new(Lang::En).date(day), "2021-01-09");
    }
}

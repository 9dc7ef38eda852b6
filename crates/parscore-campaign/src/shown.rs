//! Answers as people write them, from canonical text.

use parscore_core::rubric::{Input, InputKind};

/// An answer as people choose or type it: `có`, the text of a level, `31/12/2020`. Numbers stay as they
/// are, since cells take them as numbers.
pub(crate) fn answer(input: &Input, canonical: &str) -> String {
    match (&input.kind, canonical) {
        (InputKind::YesNo, "yes") => "có".to_owned(),
        (InputKind::YesNo, "no") => "không".to_owned(),
        (InputKind::YesNo, "na") => "không áp dụng".to_owned(),
        (InputKind::Level(_), id) => input.level_text_of(id).to_owned(),
        (InputKind::Date, day) => day.parse().map_or_else(|_| day.to_owned(), date),
        (_, text) => text.to_owned(),
    }
}

/// [`answer`] within a sentence: numbers with a decimal comma.
pub(crate) fn in_words(input: &Input, canonical: &str) -> String {
    let text = answer(input, canonical);
    if input.kind.is_numeric() { text.replace('.', ",") } else { text }
}

/// `31/12/2020`.
pub(crate) fn date(day: jiff::civil::Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// Words of a yes_no answer.
pub(crate) const YES_NO: [&str; 3] = ["có", "không", "không áp dụng"];

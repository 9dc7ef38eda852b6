//! "Did you mean": the nearest of the allowed names, where one is near enough to be meant.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::Text;
use crate::text;

/// Longer words are never typed by hand, and comparing them takes quadratic time.
const LONGEST: usize = 64;
/// More names than this are not compared: a hostile file must not make hints slow.
const MOST: usize = 4096;

/// The candidate that `word` most likely stands for: at most one wrong letter in three, Vietnamese
/// accents, case, `-`, `_` and spaces being no difference. The first of equally near ones.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if word.chars().nth(LONGEST).is_some() {
        return None;
    }
    let folded = fold(word);
    let allowed = (folded.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.into_iter().take(MOST) {
        if candidate == word || candidate.chars().nth(LONGEST).is_some() {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&folded, &fold(candidate));
        if distance <= allowed && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    // One letter is near every other letter: not a suggestion.
    best.filter(|(distance, _)| *distance == 0 || folded.chars().count() > 1).map(|(_, c)| c)
}

/// A hint that names the nearest candidate, else lists them when they are few.
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str> + Clone) -> Option<Text> {
    if let Some(near) = nearest(word, candidates.clone()) {
        return Some(text!("có phải là `{near}`?", "did you mean `{near}`?"));
    }
    let mut listed = Vec::new();
    for candidate in candidates {
        if listed.len() == 30 {
            return None;
        }
        listed.push(format!("`{candidate}`"));
    }
    if listed.is_empty() {
        return None;
    }
    let listed = listed.join(", ");
    Some(text!("dùng một trong: {listed}", "use one of: {listed}"))
}

/// Lower case without accents and separators.
fn fold(word: &str) -> String {
    word.nfd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_separators_are_no_difference() {
        assert_eq!(nearest("diem toi da", ["điểm_tối_đa", "max"]), Some("điểm_tối_đa"));
        assert_eq!(nearest("Half-Up", ["half_even", "half_up"]), Some("half_up"));
    }

    #[test]
    fn one_wrong_letter_in_three() {
        assert_eq!(nearest("tilte", ["id", "title"]), Some("title"));
        assert_eq!(nearest("maxx", ["max"]), Some("max"));
        assert_eq!(nearest("banana", ["max", "title"]), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest(&"a".repeat(1000), [&*"a".repeat(1000)]), None);
    }

    #[test]
    fn lists_what_is_allowed_when_nothing_is_near() {
        let hint = did_you_mean("banana", ["max", "title"]).unwrap();
        assert_eq!(hint.en, "use one of: `max`, `title`");
        assert_eq!(did_you_mean("x", [] as [&str; 0]), None);
    }
}

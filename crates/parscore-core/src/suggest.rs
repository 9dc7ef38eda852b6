//! "Did you mean": the nearest of the allowed names, where one is near enough to be meant.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::Text;
use crate::text;

/// Longer words are never typed by hand.
const LONGEST: usize = 64;
/// More names than this are not compared: a hostile file must not make hints slow.
const MOST: usize = 1000;

/// The candidate that `word` most likely stands for: at most one wrong letter in three, Vietnamese
/// accents, case, `-`, `_` and spaces being no difference. The first of equally near ones.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let mut folded = Vec::with_capacity(LONGEST);
    if !fold(word, &mut folded) {
        return None;
    }
    let mut allowed = (folded.len() / 3).max(1);
    let (mut best, mut other) = (None, Vec::with_capacity(LONGEST));
    for candidate in candidates.into_iter().take(MOST) {
        if candidate == word || !fold(candidate, &mut other) {
            continue;
        }
        let Some(distance) = distance(&folded, &other, allowed) else { continue };
        best = Some((distance, candidate));
        match distance {
            0 => break,
            _ => allowed = distance - 1,
        }
    }
    // One letter is near every other letter: not a suggestion.
    best.filter(|(distance, _)| *distance == 0 || folded.len() > 1).map(|(_, candidate)| candidate)
}

/// Letters to change, add, take out or swap with their neighbour, where they are at most `most`.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // Three rows of the table, of `a`'s last three letters.
    let mut rows = [[0_usize; LONGEST + 1]; 3];
    let [before, last, this] = &mut rows;
    let (mut before, mut last, mut this) = (before, last, this);
    for (j, cell) in last.iter_mut().enumerate() {
        *cell = j;
    }
    for (i, x) in a.iter().enumerate() {
        this[0] = i + 1;
        let mut least = this[0];
        for (j, y) in b.iter().enumerate() {
            let mut cell = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(this[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cell = cell.min(before[j - 1] + 1);
            }
            this[j + 1] = cell;
            least = least.min(cell);
        }
        // A swap looks two rows back, and costs one.
        if least > most + 1 {
            return None;
        }
        (before, last, this) = (last, this, before);
    }
    Some(last[b.len()]).filter(|distance| *distance <= most)
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
    if let [only] = listed.as_slice() {
        return Some(text!("chỉ có {only}", "there is only {only}"));
    }
    if listed.is_empty() {
        return None;
    }
    let listed = listed.join(", ");
    Some(text!("dùng một trong: {listed}", "use one of: {listed}"))
}

/// Lower case without accents and separators, into `out`; false when it is too long to be compared.
fn fold(word: &str, out: &mut Vec<char>) -> bool {
    out.clear();
    let kept = |c: &char| !matches!(c, '_' | '-' | ' ');
    if word.is_ascii() {
        out.extend(word.chars().filter(kept).take(LONGEST + 1).map(|c| c.to_ascii_lowercase()));
    } else {
        let plain = word.nfd().filter(|c| !is_combining_mark(*c)).filter(kept).flat_map(char::to_lowercase);
        out.extend(plain.take(LONGEST + 1).map(|c| if c == 'đ' { 'd' } else { c }));
    }
    out.len() <= LONGEST
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

    /// The slow library version agrees, up to what counts as near.
    #[test]
    fn distances_agree_with_the_library() {
        let words = ["", "a", "ab", "ba", "abcd", "acbd", "title", "tilte", "titel", "half_up", "halfeven", "xyzzy"];
        for a in words {
            for b in words {
                let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
                let want = strsim::osa_distance(a, b);
                for most in 0..9 {
                    assert_eq!(distance(&x, &y, most), Some(want).filter(|d| *d <= most), "{a} {b} {most}");
                }
            }
        }
    }

    #[test]
    fn lists_what_is_allowed_when_nothing_is_near() {
        let hint = did_you_mean("banana", ["max", "title"]).unwrap();
        assert_eq!(hint.en, "use one of: `max`, `title`");
        assert_eq!(did_you_mean("x", [] as [&str; 0]), None);
    }
}

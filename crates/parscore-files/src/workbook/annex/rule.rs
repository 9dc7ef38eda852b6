//! Scoring texts that leave no choice.

use parscore_core::number::{Exact, parse_exact};

use crate::names;

/// A rule that a text states in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certain {
    /// Yes: the maximum, no: nought.
    YesNo,
    /// A share times the maximum.
    Share,
}

/// The rule of a text for a leaf with this maximum, where there is only one reading.
pub(super) fn certain(text: &str, max: &Exact) -> Option<Certain> {
    let words = squeezed(text);
    if yes_no(&words, max) {
        return Some(Certain::YesNo);
    }
    let share = words.strip_prefix("diem=").or_else(|| words.strip_prefix("diemdatduoc=")).unwrap_or(&words);
    let shares = ["tylexdiemtoida", "diemtoidaxtyle", "tyle%xdiemtoida", "diemtoidaxtyle%"];
    shares.contains(&share).then_some(Certain::Share)
}

/// Folded, with one sign for each operation and without full stops at the end.
fn squeezed(text: &str) -> String {
    let folded = names::fold(text).replace(['×', '*'], "x").replace(['[', ']'], "").replace(" ", "");
    let folded: String = folded.chars().map(|c| if c == ',' { '.' } else { c }).collect();
    folded.replace("tile", "tyle").trim_end_matches(['.', ';']).to_owned()
}

/// `Có: 2 điểm; không: 0 điểm`, in this order, with the maximum itself.
fn yes_no(words: &str, max: &Exact) -> bool {
    let parts: Vec<&str> = words.split([';', '\n']).filter(|p| !p.is_empty()).collect();
    let [yes, no] = parts.as_slice() else { return false };
    let points = |part: &str, word: &str| {
        let rest = part.trim_start_matches(['+', '•']).strip_prefix(word)?.strip_prefix([':', '='])?;
        parse_exact(rest.trim_end_matches('.').strip_suffix("diem").unwrap_or(rest).trim_end_matches('.')).ok()
    };
    points(yes, "co").is_some_and(|p| p == *max) && points(no, "khong").is_some_and(|p| p.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_with_one_reading() {
        let two = Exact::from_int(2);
        for (text, want) in [
            ("Có: 2 điểm; Không: 0 điểm", Some(Certain::YesNo)),
            ("có = 2;\nkhông = 0.", Some(Certain::YesNo)),
            ("Có: 1 điểm; Không: 0 điểm", None),
            ("Có: 2 điểm; Không: 0,5 điểm", None),
            ("Có: 2 điểm; Không: 0 điểm; có một phần: 1 điểm", None),
            ("Điểm = Tỷ lệ × điểm tối đa", Some(Certain::Share)),
            ("Tỉ lệ % x điểm tối đa.", Some(Certain::Share)),
            ("Điểm = Tỷ lệ × điểm tối đa, dưới 70% thì điểm là 0", None),
            ("Theo mức độ hoàn thành", None),
            ("", None),
        ] {
            assert_eq!(certain(text, &two), want, "{text}");
        }
        assert_eq!(certain("Có: 0,5 điểm; Không: 0", &Exact::ratio(1, 2).unwrap()), Some(Certain::YesNo));
    }
}

//! Names as people write them: Unicode form, spaces, case and accents.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// A name in the form in which names are compared: NFC, trimmed, white space folded to one space.
pub fn clean(name: &str) -> Cow<'_, str> {
    let trimmed = name.trim();
    let spaced = |s: &str| s.chars().any(|c| c.is_whitespace() && c != ' ') || s.contains("  ");
    let composed = trimmed.is_ascii() || is_nfc_quick(trimmed.chars()) == IsNormalized::Yes;
    if composed && !spaced(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    let nfc: String = trimmed.nfc().collect();
    Cow::Owned(nfc.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A name without accents and case, `đ` as `d`; words stay apart: `Sở Nội vụ` is `so noi vu`.
pub fn plain(name: &str) -> String {
    let lower = name.trim().nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    lower.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// A name without accents, case and separators, `đ` as `d`: `Đơn vị`, `don_vi` and `DON-VI` are the same.
pub fn fold(name: &str) -> String {
    let mut folded = plain(name);
    folded.retain(|c| !c.is_whitespace() && !matches!(c, '_' | '-'));
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_form_and_spaces() {
        assert_eq!(clean("  Sở Nội vụ "), "Sở Nội vụ");
        assert_eq!(clean("So\u{31b}\u{309} No\u{323}\u{302}i vu\u{323}"), "Sở Nội vụ");
        assert_eq!(clean("Điểm\r\n tối  đa"), "Điểm tối đa");
        assert!(matches!(clean("unit"), Cow::Borrowed("unit")));
    }

    #[test]
    fn folds_accents_case_and_separators() {
        for name in ["Đơn vị", "don_vi", "DON-VI", "đơn\nvị"] {
            assert_eq!(fold(name), "donvi", "{name}");
        }
    }
}

//! Codes of persons: a name that stands where a code is wanted is replaced and never kept.

use parscore_files::names;
use sha2::{Digest as _, Sha256};

/// Bytes of the hash that stand in a code made from a name.
const BYTES: usize = 5;

/// Whether a text is the name of a person rather than a code: two words or more, letters only.
pub(super) fn is_name(text: &str) -> bool {
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-'));
    text.split_whitespace().count() >= 2 && text.split_whitespace().all(letters)
}

/// The code that stands for a name, the same in every register; from somebody who has a list of names it
/// does not hide who is meant. Case and the way of composing accents make no difference.
pub(super) fn code_of(name: &str) -> String {
    let hash = Sha256::digest(names::clean(name).to_lowercase().as_bytes());
    let hex: String = hash.iter().take(BYTES).map(|b| format!("{b:02x}")).collect();
    format!("ten-{hex}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_codes() {
        for name in ["Nguyễn Văn A", "TRẦN THỊ B", "Le Van C.", "Cao Xuân D-E"] {
            assert!(is_name(name), "{name}");
        }
        for code in ["CB001", "cb-001", "SNV 012", "001", "A", "so-noi-vu/12", ""] {
            assert!(!is_name(code), "{code}");
        }
    }

    #[test]
    fn one_name_has_one_code() {
        let apart: String = unicode_normalization::UnicodeNormalization::nfd("Nguyễn  Văn A").collect();
        assert_eq!(code_of("NGUYỄN VĂN A"), code_of(&apart));
        assert_ne!(code_of("Nguyễn Văn An"), code_of("Nguyễn Văn Ân"));
        assert!(code_of("Nguyễn Văn A").starts_with("ten-") && code_of("Nguyễn Văn A").len() == 14);
    }
}

//! Whether a word is built as a Vietnamese syllable: what tells text from garbled text.

use unicode_normalization::UnicodeNormalization as _;

/// Onsets, the longest first.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x", "",
];
/// Vowels between onset and coda.
const NUCLEI: [&str; 55] = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "ia",
    "iê", "iu", "oa", "oă", "oe", "oi", "ôi", "ơi", "ua", "uâ", "uê", "ui", "uô", "uơ", "uy", "ưa", "ưi", "ươ", "ưu",
    "yê", "iêu", "oai", "oay", "oeo", "uây", "uôi", "uya", "uyê", "ươi", "ươu", "yêu", "oo", "uyu", "oao",
];
/// Consonants that end a syllable.
const CODAS: [&str; 9] = ["ch", "ng", "nh", "c", "m", "n", "p", "t", ""];

/// Tone marks in decomposed form: grave, acute, hook, tilde, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// True for letters that spell a Vietnamese syllable with at most one tone.
pub(super) fn is_syllable(word: &str) -> bool {
    let mut tones = Vec::new();
    let plain: String = word
        .nfd()
        .filter(|c| {
            !TONES.contains(c) || {
                tones.push(*c);
                false
            }
        })
        .collect();
    let plain: String = plain.nfc().flat_map(char::to_lowercase).collect();
    if tones.len() > 1 || !plain.chars().all(char::is_alphabetic) {
        return false;
    }
    let closed_tone = tones.is_empty() || matches!(tones.first(), Some('\u{301}' | '\u{323}'));
    ONSETS.iter().any(|onset| {
        let Some(rest) = plain.strip_prefix(onset) else { return false };
        let rimes = |rest: &str| {
            CODAS.iter().any(|coda| {
                let stop = matches!(*coda, "ch" | "c" | "p" | "t");
                rest.strip_suffix(coda).is_some_and(|n| NUCLEI.contains(&n)) && (!stop || closed_tone)
            })
        };
        // `gì`, `gìn`: the `i` of the onset is the vowel too.
        rimes(rest) || (*onset == "gi" && rimes(&format!("i{rest}")))
    })
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_of_official_texts() {
        let text = "Ủy ban nhân dân tỉnh Ninh Thuận yêu cầu các Sở Nội vụ quyết liệt triển khai giải quyết triệt để \
                    khiếu nại tố cáo nghiêm minh kỷ luật gìn giữ khuya ngoẹo hươu quả giếng";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn garbled_words_are_none() {
        for word in ["Së", "Néi", "UÛy", "nhaân", "ViÖt", "tØnh", "ngoøai", "batf", "tràc", "abc"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}

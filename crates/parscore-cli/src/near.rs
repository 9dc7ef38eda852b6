//! Names that were probably meant: accents, case and typing slips do not matter.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A name without accents and case, `đ` as `d`: `Sở Nội vụ` and `so noi vu` are the same.
pub(crate) fn folded(name: &str) -> String {
    name.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The candidate nearest to `wanted`, if one is near enough to be meant.
pub(crate) fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(wanted);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let score = likeness(&wanted, &folded(candidate));
        if score > best.map_or(LEAST_LIKENESS, |(s, _)| s) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, name)| name)
}

/// Per mille of likeness that a suggestion must exceed.
const LEAST_LIKENESS: usize = 600;

/// Likeness in per mille: 1000 for equal names; a name whose words all stand in the other is near.
fn likeness(wanted: &str, candidate: &str) -> usize {
    let longest = wanted.chars().count().max(candidate.chars().count());
    if longest == 0 {
        return 1000;
    }
    let distance = strsim::damerau_levenshtein(wanted, candidate);
    let plain = 1000 - distance.min(longest) * 1000 / longest;
    let mut words = wanted.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let inside = wanted.chars().count() >= 3 && words.all(|w| candidate.contains(w));
    if inside { plain.max(700) } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_vietnamese() {
        assert_eq!(folded(" Sở Tài nguyên và Đất "), "so tai nguyen va dat");
        let decomposed = "So\u{31b}\u{309} No\u{323}\u{302}i vu\u{323}";
        assert_eq!(folded(decomposed), "so noi vu");
    }

    #[test]
    fn suggests_only_what_is_near() {
        let names = ["par-index/province-2012", "papi/province-2018", "pci/province-2013"];
        assert_eq!(nearest("par-index/provine-2012", names), Some("par-index/province-2012"));
        assert_eq!(nearest("papi/2018", names), Some("papi/province-2018"));
        assert_eq!(nearest("qwerty", names), None);
        assert_eq!(nearest("", names), None);
        assert_eq!(nearest("so noi vu", ["Sở Nội vụ", "Sở Y tế"]), Some("Sở Nội vụ"));
    }
}

//! Names that were probably meant: accents, case and typing slips do not matter.

use parscore_core::suggest;
pub(crate) use parscore_files::names::plain as folded;

/// The candidate that `wanted` most likely stands for: one with a slip, else the first that has all
/// its words, such as `papi/province-2018` for `papi 2018`.
pub(crate) fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    suggest::nearest(wanted, candidates.clone()).or_else(|| {
        let wanted = folded(wanted);
        let words: Vec<&str> = wanted.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let long_enough = words.iter().map(|w| w.chars().count()).sum::<usize>() >= 3;
        candidates.into_iter().find(|c| {
            let candidate = folded(c);
            long_enough && words.iter().all(|w| candidate.contains(w))
        })
    })
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

//! What each diagnostic code means and what to do about it, in both languages.

mod acts;
mod rubric;
mod tables;

use parscore_core::diagnostic::{Code, Lang};

/// The explanation of one code.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Explanation {
    /// Which code.
    pub(crate) code: Code,
    vi: [&'static str; 2],
    en: [&'static str; 2],
}

/// An explanation from its texts: meaning and remedy in Vietnamese, then in English.
const fn explain(code: Code, vi: [&'static str; 2], en: [&'static str; 2]) -> Explanation {
    Explanation { code, vi, en }
}

impl Explanation {
    /// What it means, one sentence.
    pub(crate) fn meaning(&self, lang: Lang) -> &'static str {
        self.texts(lang)[0]
    }

    /// What to do about it.
    pub(crate) fn remedy(&self, lang: Lang) -> &'static str {
        self.texts(lang)[1]
    }

    fn texts(&self, lang: Lang) -> [&'static str; 2] {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

fn all() -> impl Iterator<Item = &'static Explanation> {
    rubric::CODES.iter().chain(tables::CODES).chain(acts::CODES)
}

/// The explanation of a code.
pub(crate) fn of(code: Code) -> Option<&'static Explanation> {
    all().find(|e| e.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_once() {
        for code in Code::ALL {
            let hits = all().filter(|e| e.code == *code).count();
            assert_eq!(hits, 1, "{code}");
        }
    }
}

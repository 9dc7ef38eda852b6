//! The language of a run.

use std::ffi::OsString;

use parscore_core::diagnostic::Lang;

/// The language that the arguments ask for, before they are understood: help and messages about
/// wrong arguments need it too.
pub fn scan_lang(args: &[OsString]) -> Lang {
    let mut lang = Lang::Vi;
    let texts: Vec<_> = args.iter().map(|a| a.to_string_lossy()).collect();
    for (at, text) in texts.iter().enumerate() {
        let word = match text.strip_prefix("--lang") {
            Some("") => texts.get(at + 1).map(|w| w.to_string()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None if text == "--" => break,
            None => None,
        };
        match word.as_deref() {
            Some("en") => lang = Lang::En,
            Some("vi") => lang = Lang::Vi,
            _ => {}
        }
    }
    lang
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_is_found_anywhere() {
        let scan = |args: &[&str]| scan_lang(&args.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(scan(&["parscore", "score"]), Lang::Vi);
        assert_eq!(scan(&["parscore", "--lang", "en", "score"]), Lang::En);
        assert_eq!(scan(&["parscore", "score", "--lang=en"]), Lang::En);
        assert_eq!(scan(&["parscore", "score", "--lang=fr"]), Lang::Vi);
        assert_eq!(scan(&["parscore", "score", "--lang"]), Lang::Vi);
        assert_eq!(scan(&["parscore", "score", "--", "--lang=en"]), Lang::Vi);
    }
}

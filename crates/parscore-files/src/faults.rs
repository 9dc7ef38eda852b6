//! Diagnostics of one file, counted on beyond a number that nobody reads.

use parscore_core::diagnostic::{Code, Diagnostic, Place, Severity};
use parscore_core::text;

/// Diagnostics of one code that are kept; a wrong file can have one per cell.
const MOST: usize = 500;

/// The diagnostics of one file.
#[derive(Debug, Default)]
pub struct Faults {
    list: Vec<Diagnostic>,
    kept: std::collections::BTreeMap<Code, usize>,
    more: std::collections::BTreeMap<(Severity, Code), usize>,
}

impl Faults {
    /// Adds one; `make` is not called once there are too many of its code.
    pub fn add(&mut self, code: Code, make: impl FnOnce() -> Diagnostic) {
        let kept = self.kept.entry(code).or_default();
        if *kept < MOST {
            *kept += 1;
            self.list.push(make());
        } else {
            *self.more.entry((code.severity(), code)).or_default() += 1;
        }
    }

    /// Adds one that is made already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.add(diagnostic.code, || diagnostic);
    }

    /// All of them, with a line for what was left out.
    pub fn finish(mut self, whole: &Place) -> Vec<Diagnostic> {
        for ((severity, code), more) in self.more {
            let message = text!("còn {more} chỗ khác cùng lỗi `{code}`", "{more} further places with `{code}`");
            let mut rest = Diagnostic::new(code, whole.clone(), message);
            rest.severity = severity;
            self.list.push(rest);
        }
        self.list
    }
}

/// The same diagnostic as a note: usable, and worth knowing.
pub fn note(mut diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.severity = Severity::Note;
    diagnostic
}

/// The same diagnostic as a warning.
pub fn warning(mut diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.severity = Severity::Warning;
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_it_does_not_keep() {
        let mut faults = Faults::default();
        for _ in 0..MOST + 7 {
            faults.add(Code::BadAnswer, || Diagnostic::new(Code::BadAnswer, Place::Nowhere, text!("x", "x")));
        }
        let list = faults.finish(&Place::Nowhere);
        assert_eq!(list.len(), MOST + 1);
        assert_eq!(list.last().unwrap().message.en, "7 further places with `bad-answer`");
        assert!(list.iter().all(Diagnostic::is_error));
    }
}

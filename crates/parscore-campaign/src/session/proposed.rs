//! Rows of recorded proposals, read once: a meeting of the board decides on many of them.

use std::sync::Arc;

use super::{Session, SessionError};
use crate::act::{Act, ProposedRow, Recorded, read_rows};

/// The rows of one proposal, by subject and code.
#[derive(Debug, Clone, Default)]
pub struct Proposed {
    rows: Vec<ProposedRow>,
}

impl Proposed {
    fn new(mut rows: Vec<ProposedRow>) -> Self {
        rows.sort_by(|a, b| (&a.subject, &a.code).cmp(&(&b.subject, &b.code)));
        Proposed { rows }
    }

    /// Every row.
    pub fn rows(&self) -> &[ProposedRow] {
        &self.rows
    }

    /// The row of a subject and code.
    pub fn row(&self, subject: &str, code: &str) -> Option<&ProposedRow> {
        let at = self.rows.binary_search_by(|row| (row.subject.as_str(), row.code.as_str()).cmp(&(subject, code)));
        self.rows.get(at.ok()?)
    }
}

impl Session {
    /// The rows of the proposal that an entry recorded; none where the entry is no proposal or its rows
    /// cannot be read.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn proposed(&self, entry: u64) -> Result<Arc<Proposed>, SessionError> {
        if let Some((kept, rows)) = &*self.proposed.borrow()
            && *kept == entry
        {
            return Ok(rows.clone());
        }
        let rows = match self.recorded(entry)? {
            Some(Recorded { act: Act::Propose(_), body }) => read_rows(&body).unwrap_or_default(),
            _ => Vec::new(),
        };
        let rows = Arc::new(Proposed::new(rows));
        *self.proposed.borrow_mut() = Some((entry, rows.clone()));
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::ProposedState;

    #[test]
    fn rows_are_found_by_subject_and_code() {
        let row = |subject: &str, code: &str| ProposedRow {
            subject: subject.into(),
            agency: "z".into(),
            code: code.into(),
            state: ProposedState::Eligible,
            reason: String::new(),
        };
        let all = Proposed::new(vec![row("b", "LDTT"), row("a", "LDTT"), row("b", "CSTDCS")]);
        assert_eq!(all.row("b", "CSTDCS").map(|r| r.subject.as_str()), Some("b"));
        assert!(all.row("a", "LDTT").is_some() && all.row("b", "LDTT").is_some());
        assert!(all.row("a", "CSTDCS").is_none() && all.row("c", "LDTT").is_none());
        assert_eq!(all.rows().len(), 3);
    }
}

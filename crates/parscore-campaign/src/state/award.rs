//! Proposals of titles and awards, and the board's decisions beside them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::State;

/// A proposal; its rows are in its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its entry.
    pub entry: u64,
    /// Hash of the facts, in hexadecimal.
    pub facts: String,
    /// Hash of the rows, in hexadecimal.
    pub body: String,
    /// First 64 bits of the SHA-256 of the act: an equal one changes nothing.
    pub digest: u64,
}

/// A decision of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awarded {
    /// Its entry.
    pub entry: u64,
    /// Whom it is about (a name of the state).
    pub subject: u32,
    /// Code of the title, award or grade (a name of the state).
    pub code: u32,
    /// Whether it was granted.
    pub granted: bool,
    /// The entry of the proposal that it stands beside.
    pub proposal: u64,
}

impl State {
    /// The proposal that counts: the latest that is not undone.
    pub fn proposal(&self) -> Option<&Proposal> {
        self.proposals.iter().rev().find(|p| self.counts(p.entry))
    }

    /// The decision that counts on a subject and code: the latest that is not undone, beside a proposal
    /// that is not undone. A later proposal leaves it standing.
    pub fn awarded(&self, subject: &str, code: &str) -> Option<&Awarded> {
        let (subject, code) = (self.names.find(subject)?, self.names.find(code)?);
        self.awards.iter().rev().find(|a| a.subject == subject && a.code == code && self.decides(a))
    }

    /// Every decision that counts, by subject and code.
    pub fn all_awarded(&self) -> BTreeMap<(&str, &str), &Awarded> {
        let counting = self.awards.iter().filter(|a| self.decides(a));
        counting.map(|a| ((self.name(a.subject), self.name(a.code)), a)).collect()
    }

    fn decides(&self, awarded: &Awarded) -> bool {
        self.counts(awarded.entry) && self.counts(awarded.proposal)
    }
}

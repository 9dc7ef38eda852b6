//! Acts on titles, awards and grades: a proposal, and what the board decides beside it.
//!
//! The proposal itself is computed elsewhere; the journal keeps its rows, the hashes of what it was
//! computed from, and the office's own rules word for word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Columns of the rows of a proposal, as the body of its act has them.
pub const PROPOSAL_COLUMNS: [&str; 5] = ["subject", "agency", "code", "state", "reason"];

/// See [`Act::Propose`](super::Act::Propose).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Propose {
    /// Hash of the facts that it was computed from, in hexadecimal.
    pub facts: String,
    /// Hash of the text of every ruleset that was used, by its id.
    pub rulesets: BTreeMap<String, String>,
    /// The office's own rulesets, by the name of their file.
    pub own: BTreeMap<String, String>,
    /// Which reform result counts.
    pub basis: String,
    /// Number of rows in the body.
    pub rows: u64,
    /// Hash of the body, in hexadecimal.
    pub body: String,
}

/// See [`Act::Award`](super::Act::Award).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardDecision {
    /// Code of the person, or id of the collective.
    pub subject: String,
    /// Code of the title, award or grade.
    pub code: String,
    /// Whether the board grants it.
    pub granted: bool,
    /// The entry of the proposal that it stands beside.
    pub proposal: u64,
}

/// What is proposed in one row, by its name in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProposedState {
    /// Every condition holds and there is a place.
    Eligible,
    /// Every condition holds, but the places are taken.
    OverQuota,
    /// A condition does not hold, or a veto bites.
    NotEligible,
    /// Something is under way against the subject.
    Suspended,
    /// A person has to look.
    NeedsReview,
}

impl ProposedState {
    /// Every state with its name in files.
    pub const ALL: [(ProposedState, &'static str); 5] = [
        (ProposedState::Eligible, "eligible"),
        (ProposedState::OverQuota, "eligible_over_quota"),
        (ProposedState::NotEligible, "not_eligible"),
        (ProposedState::Suspended, "suspended"),
        (ProposedState::NeedsReview, "needs_review"),
    ];

    /// The state of a name in files.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(state, _)| *state)
    }

    /// Whether a decision differs from what was proposed, and so needs a reason. A case that needs
    /// review proposes neither.
    pub fn differs(self, granted: bool) -> bool {
        match self {
            ProposedState::Eligible => !granted,
            ProposedState::OverQuota | ProposedState::NotEligible | ProposedState::Suspended => granted,
            ProposedState::NeedsReview => true,
        }
    }
}

/// One row of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProposedRow {
    /// Code of the person, or id of the collective.
    pub subject: String,
    /// Id of the agency; empty where unknown.
    pub agency: String,
    /// Code of the title, award or grade.
    pub code: String,
    /// The state.
    pub state: ProposedState,
    /// Why, in one sentence of the language in which it was recorded.
    pub reason: String,
}

/// Why rows of a proposal cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the rows of a proposal: {why}")]
pub struct RowError {
    /// Line of the body, the headings being the first.
    pub line: u64,
    /// What is wrong.
    pub why: String,
}

/// The body of a proposal.
///
/// # Errors
/// When a row cannot be written, which no text of this program does.
pub fn write_rows(rows: &[ProposedRow]) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(PROPOSAL_COLUMNS)?;
    for row in rows {
        let state = ProposedState::ALL.iter().find(|(state, _)| *state == row.state).map_or("", |(_, name)| *name);
        out.write_record([row.subject.as_str(), &row.agency, &row.code, state, &row.reason])?;
    }
    out.into_inner().map_err(|e| e.into_error().into())
}

/// The rows of the body of a proposal.
///
/// # Errors
/// Where it has other columns, a state of another name, or the same subject and code twice.
pub fn read_rows(body: &[u8]) -> Result<Vec<ProposedRow>, RowError> {
    let mut table = csv::Reader::from_reader(body);
    let fault = |line, why: String| RowError { line, why };
    let headings = table.headers().map_err(|e| fault(1, e.to_string()))?;
    if headings.iter().ne(PROPOSAL_COLUMNS) {
        return Err(fault(1, format!("columns other than {}", PROPOSAL_COLUMNS.join(","))));
    }
    let (mut rows, mut seen) = (Vec::new(), std::collections::BTreeSet::new());
    for (at, record) in (2..).zip(table.records()) {
        let record = record.map_err(|e| fault(at, e.to_string()))?;
        let cell = |ix: usize| record.get(ix).unwrap_or_default().to_owned();
        let state = ProposedState::of(&cell(3)).ok_or_else(|| fault(at, format!("state `{}`", cell(3))))?;
        let row = ProposedRow { subject: cell(0), agency: cell(1), code: cell(2), state, reason: cell(4) };
        if row.subject.is_empty() || row.code.is_empty() || !seen.insert((row.subject.clone(), row.code.clone())) {
            return Err(fault(at, format!("`{}` and `{}` twice, or empty", row.subject, row.code)));
        }
        rows.push(row);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(subject: &str, code: &str, state: ProposedState) -> ProposedRow {
        let reason = "8 đủ tiêu chuẩn; \"chỉ tiêu\" 5, xếp thứ 6".to_owned();
        ProposedRow { subject: subject.into(), agency: "so-y-te".into(), code: code.into(), state, reason }
    }

    #[test]
    fn rows_read_back() {
        let rows: Vec<ProposedRow> =
            ProposedState::ALL.iter().map(|(state, name)| row("yt-01", &format!("LDTT-{name}"), *state)).collect();
        let body = write_rows(&rows).unwrap();
        assert_eq!(read_rows(&body).unwrap(), rows);
        assert_eq!(read_rows(&write_rows(&[]).unwrap()).unwrap(), []);
    }

    #[test]
    fn rows_that_are_none_say_their_line() {
        let twice = [row("a", "LDTT", ProposedState::Eligible), row("a", "LDTT", ProposedState::Suspended)];
        assert_eq!(read_rows(&write_rows(&twice).unwrap()).unwrap_err().line, 3);
        let text = "subject,agency,code,state,reason\na,b,LDTT,perhaps,x\n";
        assert_eq!(read_rows(text.as_bytes()).unwrap_err().line, 2);
        assert_eq!(read_rows(b"subject,code\n").unwrap_err().line, 1);
        assert_eq!(read_rows(b"").unwrap_err().line, 1);
        assert_eq!(read_rows(b"subject,agency,code,state,reason\n,b,LDTT,eligible,x\n").unwrap_err().line, 2);
    }

    #[test]
    fn a_decision_differs_where_it_is_not_what_was_proposed() {
        let differing = |granted| ProposedState::ALL.map(|(state, _)| state.differs(granted));
        assert_eq!(differing(true), [false, true, true, true, true]);
        assert_eq!(differing(false), [true, false, false, false, true]);
    }
}

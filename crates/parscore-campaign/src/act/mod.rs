//! Acts: everything that may be recorded, a closed list with a schema per kind.
//!
//! A payload is one line of JSON, then, after a line feed, an optional body of bytes (rows of a
//! register as csv). The kinds of later steps of the year (council, approval, publication, complaints)
//! find their place beside these; a reader that does not know a kind refuses the journal by name.

mod award;

use std::collections::BTreeMap;

use jiff::civil::Date;
use parscore_core::diagnostic::Text;
use parscore_core::text;
use serde::{Deserialize, Serialize};

use crate::config::Texts;
use crate::journal::Hash;
use crate::words::of_json;

pub use award::{
    AwardDecision, PROPOSAL_COLUMNS, Propose, ProposedRow, ProposedState, RowError, read_rows, write_rows,
};

/// An act with its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// What was done.
    pub act: Act,
    /// Rows of a register, as csv with the register's own columns, or of a proposal; empty for other
    /// kinds.
    pub body: Vec<u8>,
}

/// Everything that may be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Act {
    /// Campaign, units and rubrics take effect as they stand in the folder.
    Apply(Apply),
    /// A unit's form (or a keyed scan) was taken in.
    Submit(Submit),
    /// A second person read the scan of a keyed submission and agrees.
    Check(Check),
    /// A register was imported; it supersedes the one of the same kind and part.
    Import(Import),
    /// Decisions of an appraiser on criteria of one unit.
    Appraise(Appraise),
    /// An appraiser may not appraise a unit.
    Recuse(Recuse),
    /// A stage was closed or reopened for a unit, or a late act accepted.
    Stage(StageAct),
    /// Titles, awards and grades as the rules propose them.
    Propose(Propose),
    /// What the board decides on one of them.
    Award(AwardDecision),
    /// An earlier act no longer counts.
    Undo(Undo),
}

/// See [`Act::Apply`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apply {
    /// Text of `campaign.toml`.
    pub campaign: String,
    /// Text of `units.csv`.
    pub units: String,
    /// Text of `heads.csv`, where there is one.
    pub heads: Option<String>,
    /// Rubric texts by name as `campaign.toml` names them.
    pub rubrics: BTreeMap<String, String>,
    /// Texts of the calendars by name.
    pub calendars: BTreeMap<String, String>,
}

/// Which answers a submission holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionKind {
    /// The unit's own assessment.
    SelfAssessment,
    /// Explanation and supplementary evidence after the first appraisal.
    Explanation,
}

/// A scan that belongs to an act, kept in `evidence/` by its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// Name of the file.
    pub name: String,
    /// Hash of its bytes, in hexadecimal.
    pub hash: String,
}

/// See [`Act::Submit`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submit {
    /// The unit.
    pub unit: String,
    /// What it is.
    pub what: SubmissionKind,
    /// Canonical hash of the rubric that the form was made from.
    pub rubric: String,
    /// Answers by input id, as canonical text.
    pub answers: BTreeMap<String, String>,
    /// Evidence by criterion id.
    pub evidence: BTreeMap<String, Vec<EvidenceRow>>,
    /// Explanations by criterion id.
    pub notes: BTreeMap<String, String>,
    /// Arrival at the registry.
    pub arrival: Arrival,
    /// True where a clerk keyed it from a scan: it counts once a second person has checked it.
    pub keyed: bool,
}

/// One piece of evidence as the unit names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRow {
    /// Number of the document.
    pub number: String,
    /// Its date.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: String,
    /// Section and page.
    pub place: String,
    /// File name or link.
    pub link: String,
}

/// How a paper arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Arrival {
    /// Number of arrival.
    pub number: Option<String>,
    /// Date of arrival.
    pub date: Option<Date>,
    /// Position of the signer (no name of a person).
    pub signer: Option<String>,
    /// The signed scan.
    pub scan: Option<Scan>,
}

/// See [`Act::Check`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Entry of the keyed submission.
    pub submission: u64,
}

/// See [`Act::Import`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Kind of register, as in the catalogue of registers.
    pub register: String,
    /// Part of it, where several files make one register (a period, an office); empty for the whole.
    pub part: String,
    /// Number of rows in the body.
    pub rows: u64,
    /// Hash of the body, in hexadecimal.
    pub body: String,
    /// Remarks of the import, such as a converted encoding.
    pub notes: Vec<String>,
}

/// What an appraiser decides on a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The claim stands.
    Accept,
    /// The answers are changed, with a reason.
    Change,
    /// The unit is asked to explain.
    Ask,
    /// An opinion for the lead of the criterion; it decides nothing.
    Opinion,
}

/// See [`Act::Appraise`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appraise {
    /// The unit.
    pub unit: String,
    /// First or second appraisal: 1 or 2.
    pub round: u8,
    /// Decisions by criterion id.
    pub decisions: BTreeMap<String, Decision>,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What.
    pub verdict: Verdict,
    /// Changed answers by input id, as canonical text; only with `change` and `opinion`.
    pub answers: BTreeMap<String, String>,
    /// Why.
    pub reason: Option<String>,
}

/// See [`Act::Recuse`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recuse {
    /// Who may not appraise.
    pub appraiser: String,
    /// The unit.
    pub unit: String,
    /// Who does it instead.
    pub instead: Option<String>,
}

/// What happens to a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageChange {
    /// Closed before or at its deadline.
    Close,
    /// Reopened.
    Reopen,
    /// One late act is accepted.
    AcceptLate,
}

/// See [`Act::Stage`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageAct {
    /// Id of the stage.
    pub stage: String,
    /// The unit; `None` for all.
    pub unit: Option<String>,
    /// What happens.
    pub change: StageChange,
    /// Who approved it.
    pub approver: Option<String>,
    /// Until when it is open.
    pub until: Option<Date>,
}

/// See [`Act::Undo`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// The entry that no longer counts.
    pub entry: u64,
}

/// Why a payload cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PayloadError {
    /// A kind that this program does not know.
    #[error("entry of kind `{kind}`, schema {schema}: written by a later program")]
    Later {
        /// The kind.
        kind: String,
        /// Its schema.
        schema: u32,
    },
    /// Not of the kind's form.
    #[error("entry of kind `{kind}` cannot be read: {}", why.en)]
    Malformed {
        /// The kind.
        kind: String,
        /// What is wrong.
        why: Text,
    },
}

impl Act {
    /// Every kind with the schema that this program writes.
    pub const KINDS: [(&'static str, u32); 10] = [
        ("apply", 1),
        ("submit", 1),
        ("check", 1),
        ("import", 1),
        ("appraise", 1),
        ("recuse", 1),
        ("stage", 1),
        ("propose", 1),
        ("award", 1),
        ("undo", 1),
    ];

    /// Stable name of the kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Act::Apply(_) => "apply",
            Act::Submit(_) => "submit",
            Act::Check(_) => "check",
            Act::Import(_) => "import",
            Act::Appraise(_) => "appraise",
            Act::Recuse(_) => "recuse",
            Act::Stage(_) => "stage",
            Act::Propose(_) => "propose",
            Act::Award(_) => "award",
            Act::Undo(_) => "undo",
        }
    }

    /// Schema of the payload that this program writes for the kind.
    pub fn schema(&self) -> u32 {
        Act::KINDS.iter().find(|(kind, _)| *kind == self.kind()).map_or(1, |(_, schema)| *schema)
    }
}

impl Apply {
    /// The texts, for reading the campaign.
    pub fn texts(&self) -> Texts<'_> {
        Texts {
            campaign: &self.campaign,
            units: &self.units,
            heads: self.heads.as_deref(),
            rubrics: &self.rubrics,
            calendars: &self.calendars,
        }
    }
}

impl Recorded {
    /// An act without a body.
    pub fn plain(act: Act) -> Self {
        Recorded { act, body: Vec::new() }
    }

    /// The payload that is stored.
    ///
    /// # Errors
    /// When the act cannot be written as JSON, which no act of this program does.
    pub fn to_payload(&self) -> Result<Vec<u8>, PayloadError> {
        let malformed = |e| PayloadError::Malformed { kind: self.act.kind().into(), why: of_json(&e) };
        let mut payload = serde_json::to_vec(&self.act).map_err(malformed)?;
        if !self.body.is_empty() {
            payload.push(b'\n');
            payload.extend_from_slice(&self.body);
        }
        Ok(payload)
    }

    /// Reads a stored payload of a kind and schema; older schemas are brought up to date here.
    ///
    /// # Errors
    /// [`PayloadError::Later`] for a kind or schema of a later program, else [`PayloadError::Malformed`].
    pub fn from_payload(kind: &str, schema: u32, payload: &[u8]) -> Result<Self, PayloadError> {
        let (act, body) = Act::of_payload(kind, schema, payload)?;
        Ok(Recorded { act, body: body.to_vec() })
    }

    /// [`Recorded::from_payload`] without another copy of the body, which may be very large.
    pub(crate) fn of_owned(kind: &str, schema: u32, mut payload: Vec<u8>) -> Result<Self, PayloadError> {
        let (act, body) = Act::of_payload(kind, schema, &payload)?;
        let start = payload.len() - body.len();
        payload.drain(..start);
        Ok(Recorded { act, body: payload })
    }
}

impl Act {
    /// The act of a stored payload, with the body as it stands there.
    pub(crate) fn of_payload<'p>(kind: &str, schema: u32, payload: &'p [u8]) -> Result<(Self, &'p [u8]), PayloadError> {
        if !Act::KINDS.iter().any(|(k, s)| *k == kind && schema <= *s) {
            return Err(PayloadError::Later { kind: kind.into(), schema });
        }
        let end = payload.iter().position(|b| *b == b'\n').unwrap_or(payload.len());
        let (line, rest) = payload.split_at(end);
        let act =
            Act::of_line(kind, line).map_err(|e| PayloadError::Malformed { kind: kind.into(), why: of_json(&e) })?;
        if act.kind() != kind {
            let found = act.kind();
            let why = text!("bên trong là loại `{found}`", "it holds an act of kind `{found}`");
            return Err(PayloadError::Malformed { kind: kind.into(), why });
        }
        Ok((act, rest.get(1..).unwrap_or_default()))
    }

    /// The act of a line of JSON that should be of a kind. Kinds that come by the ten thousand are read
    /// straight: serde reads a tagged enum through a buffer of everything, which takes twice as long.
    fn of_line(kind: &str, line: &[u8]) -> serde_json::Result<Self> {
        let rest = line.strip_prefix(b"{\"kind\":\"").and_then(|rest| rest.strip_prefix(kind.as_bytes()));
        if !rest.is_some_and(|rest| rest.starts_with(b"\",")) {
            return serde_json::from_slice(line);
        }
        match kind {
            "submit" => serde_json::from_slice(line).map(Act::Submit),
            "appraise" => serde_json::from_slice(line).map(Act::Appraise),
            _ => serde_json::from_slice(line),
        }
    }
}

/// The hash of a body as acts name it.
pub fn body_hash(body: &[u8]) -> String {
    Hash::of(body).hex()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_that_are_read_straight_read_the_same() {
        let row = EvidenceRow {
            number: "1/BC".into(),
            date: Date::new(2020, 12, 1).ok(),
            issuer: "Sở".into(),
            place: "trang 3 \"a\"".into(),
            link: String::new(),
        };
        let submit = Act::Submit(Submit {
            unit: "u".into(),
            what: SubmissionKind::Explanation,
            rubric: "r".into(),
            answers: BTreeMap::from([("a".into(), "có".into())]),
            evidence: BTreeMap::from([("1".into(), vec![row])]),
            notes: BTreeMap::from([("1".into(), "kind".into())]),
            arrival: Arrival::default(),
            keyed: true,
        });
        let decision = Decision { verdict: Verdict::Ask, answers: BTreeMap::new(), reason: Some("vì".into()) };
        let decisions = BTreeMap::from([("1".to_owned(), decision)]);
        let appraise = Act::Appraise(Appraise { unit: "u".into(), round: 2, decisions });
        for act in [submit, appraise] {
            let line = Recorded::plain(act.clone()).to_payload().unwrap();
            assert_eq!(Act::of_payload(act.kind(), 1, &line).unwrap().0, act);
            assert_eq!(serde_json::from_slice::<Act>(&line).unwrap(), act);
            // The kind elsewhere in the line, and a line that is cut.
            let mut value: serde_json::Value = serde_json::from_slice(&line).unwrap();
            let kind = value.as_object_mut().unwrap().shift_remove("kind").unwrap();
            value["kind"] = kind;
            assert_eq!(Act::of_payload(act.kind(), 1, &serde_json::to_vec(&value).unwrap()).unwrap().0, act);
            assert!(Act::of_payload(act.kind(), 1, &line[..line.len() - 1]).is_err());
        }
    }

    #[test]
    fn payloads_read_back() {
        let act = Act::Import(Import {
            register: "tasks".into(),
            part: String::new(),
            rows: 2,
            body: body_hash(b"a,b\n1,2\n3,4\n"),
            notes: vec![],
        });
        let recorded = Recorded { act, body: b"a,b\n1,2\n3,4\n".to_vec() };
        let payload = recorded.to_payload().unwrap();
        assert_eq!(Recorded::from_payload("import", 1, &payload).unwrap(), recorded);
        assert!(matches!(Recorded::from_payload("import", 9, &payload), Err(PayloadError::Later { .. })));
        assert!(matches!(Recorded::from_payload("vote", 1, &payload), Err(PayloadError::Later { .. })));
        assert!(matches!(Recorded::from_payload("undo", 1, &payload), Err(PayloadError::Malformed { .. })));
        assert!(matches!(Recorded::from_payload("undo", 1, b"{"), Err(PayloadError::Malformed { .. })));
    }
}

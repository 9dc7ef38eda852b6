//! Random rubrics of all kinds, with units and answers.

mod answers;
mod formulas;
mod rules;
mod tape;
mod tree;

pub use answers::InputDraft;
pub use tape::Tape;
pub use tree::draft;

use std::collections::BTreeMap;
use std::fmt;

use proptest::prelude::*;

use crate::oracle::{Answers, Case, Node, Unit};
use crate::rational::{Q, text};

/// A rubric that is being written, and its answers.
#[derive(Clone, Default)]
pub struct Draft {
    /// Its text.
    pub text: String,
    /// Its inputs.
    pub inputs: Vec<InputDraft>,
    /// Its measures, as text.
    measures: Vec<String>,
    /// Its criteria, as text.
    criteria: Vec<String>,
    /// Rule kinds that it uses.
    pub kinds: BTreeMap<&'static str, u32>,
    /// Units with their answers.
    pub units: Vec<Unit>,
    /// Answers of other years.
    pub pooled: Vec<Answers>,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The failed assertion prints the rubric and the answers in a readable way.
        write!(f, "a rubric of {} bytes with {} units", self.text.len(), self.units.len())
    }
}

impl Draft {
    /// What the second calculation starts from.
    ///
    /// # Panics
    /// When the text is not TOML: then the draft is wrong, not the engine.
    #[expect(clippy::expect_used, reason = "a draft that is no TOML is a fault of this file")]
    pub fn case(&self) -> Case {
        let rubric = Node::read(&self.text).expect("a draft is TOML");
        Case { rubric, units: self.units.clone(), pooled: self.pooled.clone() }
    }
}

/// Drafts for property tests.
pub fn drafts() -> impl Strategy<Value = Draft> {
    proptest::collection::vec(any::<u8>(), 40..1500).prop_map(|bytes| draft(&mut Tape::new(&bytes)))
}

/// A number as a rubric writes it: a fraction is quoted.
fn number(value: &Q) -> String {
    let text = text(value);
    if text.contains('/') { format!("\"{text}\"") } else { text }
}

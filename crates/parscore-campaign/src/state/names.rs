//! Names that occur in very many records, kept once and referred to by number.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Names in the order in which they first occurred.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Names {
    texts: Vec<String>,
    index: BTreeMap<String, u32>,
}

impl Names {
    /// The number of a name, given to it at its first occurrence.
    pub fn intern(&mut self, text: &str) -> u32 {
        if let Some(ix) = self.index.get(text) {
            return *ix;
        }
        let ix = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_owned());
        self.index.insert(text.to_owned(), ix);
        ix
    }

    /// The number of a name that occurred.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.index.get(text).copied()
    }

    /// The name of a number; empty for a number that was never given.
    pub fn text(&self, ix: u32) -> &str {
        self.texts.get(ix as usize).map_or("", String::as_str)
    }
}

impl From<Vec<String>> for Names {
    fn from(texts: Vec<String>) -> Self {
        let index = (0_u32..).zip(&texts).map(|(ix, text)| (text.clone(), ix)).collect();
        Names { texts, index }
    }
}

impl From<Names> for Vec<String> {
    fn from(names: Names) -> Self {
        names.texts
    }
}

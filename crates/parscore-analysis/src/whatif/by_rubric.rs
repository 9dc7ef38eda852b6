//! Other rules or answers: the core scores the bundle's units anew.

use std::sync::Arc;

use parscore_core::diagnostic::{Diagnostic, Text};
use parscore_core::number::Exact;
use parscore_core::rubric::Rubric;
use parscore_core::score::score_round;
use parscore_core::standing::stand;
use parscore_core::text;

use super::linear::{Results, Standing};
use crate::rescore::{self, Answers};
use crate::source::Source;

/// What is scored instead of the bundle.
#[derive(Debug, Clone)]
pub struct Anew {
    /// The rubric of the bundle, by which its own points are confirmed first.
    pub own: Arc<Rubric>,
    /// The rubric that is tried.
    pub rubric: Arc<Rubric>,
    /// Other answers: unit (id or name), input, answer as text.
    pub answers: Vec<(String, String, String)>,
}

/// Results of the core under another rubric or other answers, with what it found wrong.
///
/// # Errors
/// Why the bundle cannot be scored anew.
pub fn by_rubric(source: &Source, anew: &Anew) -> Result<(Results, Vec<Diagnostic>), Text> {
    let mut answers: Answers = rescore::answers(source)?;
    rescore::confirmed(source, &answers, &anew.own)?;
    for (unit, input, answer) in &anew.answers {
        let found = source.units.iter().find(|u| u.row.unit == *unit || u.row.name == *unit);
        let Some(of) = found else {
            return Err(text!("không có đơn vị `{unit}`", "there is no unit `{unit}`"));
        };
        let Some(at) = anew.rubric.find_input(input) else {
            return Err(text!("bộ tiêu chí không có số liệu `{input}`", "the rubric has no input `{input}`"));
        };
        answers.set(&of.row.unit, anew.rubric.input(at), answer)?;
    }
    let round = rescore::round(source, &answers, &anew.rubric);
    let (sheets, mut faults) = score_round(&round);
    let (standings, found) = stand(&round, &sheets);
    faults.extend(found);
    let on_index = anew.rubric.ranking.on == parscore_core::rubric::ClassBasis::Index;
    let standing = |row: parscore_core::standing::Standing| {
        let total = row.total.points().map(|p| p.exact().clone());
        let value = match on_index {
            true => row.index.as_ref().map(|i| i.exact().mul(&Exact::from_int(100))),
            false => total.clone(),
        };
        Standing { total, max: row.max, value, rank: row.rank, class: row.class.map(|c| c.to_string()) }
    };
    Ok((Results { standings: standings.rows.into_iter().map(standing).collect(), other_keys: false }, faults))
}

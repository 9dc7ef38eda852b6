//! The results of a round: in order, as a table for people, as csv and JSON for programs.

mod export;
mod foot;
mod people;

pub(crate) use export::{csv, json, record};
pub(crate) use foot::{foot, source};
pub(crate) use people::tables;

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Lang, Text};
use parscore_core::number::Rounding;
use parscore_core::published::Reproduction;
use parscore_core::round::{Round, Unit};
use parscore_core::rubric::{Rubric, Status};
use parscore_core::sheet::{ScoreSheets, Sheet};
use parscore_core::standing::{Change, Changes, Former, Standing, Standings};
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;
use crate::words;

/// Printed precision where the rubric declares none.
const PRINT: Rounding = Rounding::half_up(2);

/// A round with everything that came of it.
#[derive(Debug)]
pub(crate) struct Results {
    /// What was scored.
    pub(crate) round: Round,
    /// Points.
    pub(crate) sheets: ScoreSheets,
    /// Places and classes.
    pub(crate) standings: Standings,
    /// The former year and the change on it.
    pub(crate) former: Option<(BTreeMap<Arc<str>, Former>, Changes)>,
    /// Comparison with published figures.
    pub(crate) published: Option<Reproduction>,
    /// The figures are made up.
    pub(crate) made_up: bool,
    /// Faults of rubric and answers: with any, the results are not to be used.
    pub(crate) faults: usize,
    /// Where figures that come with the program are from.
    pub(crate) note: Option<Text>,
}

/// One unit of the results.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    /// The unit.
    pub(crate) unit: &'a Unit,
    /// Its points.
    pub(crate) sheet: &'a Sheet,
    /// Its place and class.
    pub(crate) standing: &'a Standing,
    /// Its change on a former year.
    pub(crate) change: Option<&'a Change>,
}

/// Says on standard error what output for programs holds only as keys: a text that is not official,
/// figures that are made up.
pub(crate) fn remark(context: &mut Context, results: &Results) -> Result<(), Failure> {
    let status = results.rubric().meta.status;
    if status != Status::Official {
        let (vi, en) = (words::status(status, Lang::Vi), words::status(status, Lang::En));
        context.remark(&text!("tình trạng văn bản: {vi}", "status of the rubric: {en}"))?;
    }
    if results.made_up {
        context.remark(&text!("số liệu giả định, không phải kết quả thật", "made-up figures, no real results"))?;
    }
    Ok(())
}

impl Results {
    /// The rubric.
    pub(crate) fn rubric(&self) -> &Rubric {
        &self.round.rubric
    }

    /// Printed precision of points and indices.
    pub(crate) fn print(&self) -> Rounding {
        self.rubric().rounding.print.unwrap_or(PRINT)
    }

    /// The units of each block in the order of their places; one block where places run over all.
    pub(crate) fn blocks(&self) -> Vec<(Option<Arc<str>>, Vec<Row<'_>>)> {
        let mut blocks: BTreeMap<Option<Arc<str>>, Vec<Row<'_>>> = BTreeMap::new();
        let parted = self.rubric().ranking.within_block;
        for standing in &self.standings.rows {
            let (Some(unit), Some(sheet)) =
                (self.round.units.get(standing.unit), self.sheets.sheets.get(standing.unit))
            else {
                continue;
            };
            let change = self.former.as_ref().and_then(|(_, c)| c.by_unit.get(&unit.id));
            let block = if parted { unit.block.clone() } else { None };
            blocks.entry(block).or_default().push(Row { unit, sheet, standing, change });
        }
        let mut blocks: Vec<_> = blocks.into_iter().collect();
        for (_, rows) in &mut blocks {
            rows.sort_by_key(|row| row.standing.order_key);
        }
        blocks
    }
}

//! Emulation blocks: their order by points, their leaders by vote.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::work::Work;
use crate::facts::BlockResult;
use crate::proposal::{BlockRanking, BlockRow};

impl Work<'_> {
    /// Every block with its members.
    pub(super) fn blocks(&self) -> Vec<BlockRanking> {
        let mut blocks: BTreeMap<Arc<str>, Vec<&BlockResult>> = BTreeMap::new();
        for line in self.index.subjects.iter().flat_map(|s| &s.blocks) {
            blocks.entry(line.block.clone()).or_default().push(line);
        }
        blocks.into_iter().map(|(block, lines)| BlockRanking { block, rows: ranked(lines) }).collect()
    }
}

fn ranked(mut lines: Vec<&BlockResult>) -> Vec<BlockRow> {
    // `None` is the least: without points last.
    lines.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.collective.cmp(&b.collective)));
    let better = |line: &BlockResult| lines.iter().filter(|other| other.score > line.score).count();
    let row = |line: &&BlockResult| BlockRow {
        collective: line.collective.clone(),
        score: line.score.clone(),
        rank: line.score.as_ref().and_then(|_| u32::try_from(better(line) + 1).ok()),
        voted_leader: line.voted_leader,
        place: line.place.clone(),
    };
    lines.iter().map(row).collect()
}

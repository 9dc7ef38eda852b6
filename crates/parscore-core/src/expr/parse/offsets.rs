//! Ranges in a formula as written become ranges in its composed form (NFC), which results show.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::expr::{Node, Op};

/// Changes the ranges of `root` from `source` to the composed form of `source`.
pub(super) fn to_nfc(source: &str, root: &mut Node) {
    let starts = segments(source);
    change(root, &|range| map(&starts, range.start)..map(&starts, range.end));
}

/// Where segments that compose independently begin: in the text as written and in composed form.
fn segments(source: &str) -> Vec<(usize, usize)> {
    let mut starts = vec![(0, 0)];
    let (mut begin, mut composed) = (0, 0);
    let independent = |c: char| canonical_combining_class(c) == 0 && is_nfc_quick([c].into_iter()) == IsNormalized::Yes;
    for (at, c) in source.char_indices().skip(1) {
        if independent(c) {
            composed += composed_len(&source[begin..at]);
            starts.push((at, composed));
            begin = at;
        }
    }
    starts.push((source.len(), composed + composed_len(&source[begin..])));
    starts
}

fn composed_len(text: &str) -> usize {
    text.nfc().map(char::len_utf8).sum()
}

fn map(starts: &[(usize, usize)], at: usize) -> usize {
    let after = starts.partition_point(|(written, _)| *written <= at);
    after.checked_sub(1).and_then(|ix| starts.get(ix)).map_or(0, |(_, composed)| *composed)
}

fn change(node: &mut Node, to: &impl Fn(&Range<usize>) -> Range<usize>) {
    node.range = to(&node.range);
    match &mut node.op {
        Op::Number(_) | Op::Input(_) | Op::Measure(_) | Op::MaxPoints | Op::YesNo(_) | Op::LevelIs(..) => {}
        Op::Neg(a) | Op::Not(a) | Op::Round(a, _) | Op::Floor(a) | Op::Ceil(a) | Op::Abs(a) => change(a, to),
        Op::Arithmetic(_, a, b) | Op::Compare(_, a, b) | Op::And(a, b) | Op::Or(a, b) => {
            change(a, to);
            change(b, to);
        }
        Op::Min(all) | Op::Max(all) => all.iter_mut().for_each(|n| change(n, to)),
        Op::If(a, b, c) => [a, b, c].into_iter().for_each(|n| change(n, to)),
    }
}

//! The tree of criteria: parents found, cycles reported and cut, order of evaluation.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::names::{Names, position};
use crate::diagnostic::{Code, Diagnostic};
use crate::rubric::CriterionIx;
use crate::suggest::nearest;
use crate::text;
use crate::toml_walk::Table;

/// Who is below whom, by position.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) parent: Vec<Option<CriterionIx>>,
    pub(super) children: Vec<Vec<CriterionIx>>,
    pub(super) depth: Vec<u32>,
    /// Every criterion before its children.
    pub(super) top_down: Vec<CriterionIx>,
    /// Criteria meant to have children that they do not get: a misspelt `parent` most likely means
    /// them, or their child was taken out of a cycle.
    pub(super) maybe_parents: BTreeSet<CriterionIx>,
}

/// The tree of the criteria in `tables`, whose ids are known.
pub(super) fn read(tables: &[Table<'_>], names: &Names) -> Tree {
    let mut tree = Tree::default();
    for (at, table) in tables.iter().enumerate() {
        let parent = parent(table, CriterionIx(position(at)), names, &mut tree.maybe_parents);
        tree.parent.push(parent);
    }
    tree.maybe_parents.extend(cut_cycles(tables, &mut tree.parent));
    tree.children = vec![Vec::new(); tables.len()];
    let mut roots = Vec::new();
    for (ix, parent) in (0..).map(CriterionIx).zip(&tree.parent) {
        match parent.and_then(|p| tree.children.get_mut(p.at())) {
            Some(children) => children.push(ix),
            None => roots.push(ix),
        }
    }
    order(&mut tree, roots);
    tree
}

/// Level by level from the roots, so that depth costs no stack.
fn order(tree: &mut Tree, roots: Vec<CriterionIx>) {
    tree.depth = vec![0; tree.parent.len()];
    let (mut level, mut depth) = (roots, 0);
    while !level.is_empty() {
        let mut next = Vec::new();
        for ix in &level {
            if let Some(d) = tree.depth.get_mut(ix.at()) {
                *d = depth;
            }
            next.extend(tree.children.get(ix.at()).into_iter().flatten().copied());
        }
        tree.top_down.append(&mut level);
        (level, depth) = (next, depth + 1);
    }
}

fn parent(
    table: &Table<'_>,
    this: CriterionIx,
    names: &Names,
    maybe_parents: &mut BTreeSet<CriterionIx>,
) -> Option<CriterionIx> {
    let item = table.get("parent")?;
    let Some(id) = item.text() else {
        maybe_parents.extend(item.as_written().and_then(|id| names.criterion(&id)));
        return None;
    };
    match names.criterion(&id) {
        Some(ix) if ix == this => {
            item.fault_hint(
                Code::Cycle,
                text!("tiêu chí `{id}` là cấp trên của chính nó", "criterion `{id}` is its own parent"),
                text!(
                    "viết mã của tiêu chí cấp trên, hoặc bỏ `parent` nếu là lĩnh vực",
                    "write the id of its parent, or take `parent` out where it is a field"
                ),
            );
            None
        }
        Some(ix) => Some(ix),
        None => {
            if item.walk().may_search(1) {
                maybe_parents.extend(nearest(&id, names.criteria()).and_then(|near| names.criterion(near)));
            }
            let message =
                text!("không có tiêu chí cấp trên mang mã `{id}`", "no criterion has the id `{id}` of this parent");
            let mut fault = Diagnostic::new(Code::UnknownParent, item.place(), message);
            fault.hint = item.walk().did_you_mean(&id, names.criteria());
            table.walk().report(fault);
            None
        }
    }
}

/// Reports every cycle once, at its first member, and takes the parent of that member away. Gives
/// the parents that were taken away: they were meant to have a child.
fn cut_cycles(tables: &[Table<'_>], parents: &mut [Option<CriterionIx>]) -> Vec<CriterionIx> {
    let mut taken = Vec::new();
    // 0: not looked at; n: reached on walk n.
    let mut reached = vec![0_usize; parents.len()];
    for start in 0..parents.len() {
        let (mut at, walk) = (start, start + 1);
        while reached.get(at) == Some(&0) {
            reached[at] = walk;
            match parents[at] {
                Some(parent) => at = parent.at(),
                None => break,
            }
        }
        if reached.get(at) == Some(&walk) && parents.get(at).is_some_and(Option::is_some) {
            taken.extend(cut(tables, parents, at));
        }
    }
    taken
}

/// Reports and cuts the cycle that `at` lies on; gives the parent that was taken away.
fn cut(tables: &[Table<'_>], parents: &mut [Option<CriterionIx>], at: usize) -> Option<CriterionIx> {
    let mut members = vec![at];
    let mut next = parents.get(at).copied().flatten();
    while let Some(ix) = next.filter(|ix| ix.at() != at) {
        members.push(ix.at());
        next = parents.get(ix.at()).copied().flatten();
    }
    members.sort_unstable();
    let id =
        |at: &usize| tables.get(*at).and_then(|t| t.get("id")).and_then(|i| i.value().as_str().map(Arc::<str>::from));
    let ids: Vec<String> = members.iter().filter_map(id).map(|id| format!("`{id}`")).collect();
    let (first, shown) = (members[0], ids.join(", "));
    let table = tables.get(first)?;
    let message = text!("các tiêu chí {shown} là cấp trên của nhau", "the criteria {shown} are each other's parents");
    let mut fault = Diagnostic::new(Code::Cycle, table.place_of("parent"), message);
    for member in members.iter().skip(1).filter_map(|at| tables.get(*at)) {
        fault = fault.label(member.place_of("parent"), text!("và ở đây", "and here"));
    }
    let hint = text!("sửa `parent` của một trong các tiêu chí này", "correct the `parent` of one of them");
    table.walk().report(fault.hint(hint));
    parents.get_mut(first)?.take()
}

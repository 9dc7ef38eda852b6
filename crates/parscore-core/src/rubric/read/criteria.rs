//! `[[criterion]]`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::meta::{above_nought, cites, max, rounding, scale};
use super::names::{Names, position};
use super::tree::{self, Tree};
use super::{applicability, rules};
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::number::{Exact, Points, Weight};
use crate::rubric::{
    Aggregate, Citation, Criterion, CriterionIx, EvidenceDemand, EvidenceMissing, Missing, NotApplicablePolicy, Role,
    Supplier, keys, words,
};
use crate::rule::{Part, Rule, RuleKind};
use crate::text;
use crate::toml_walk::Table;

/// Every criterion with the order of evaluation.
#[derive(Debug, Default)]
pub(super) struct Criteria {
    pub(super) all: Vec<Criterion>,
    pub(super) roots: Vec<CriterionIx>,
    pub(super) bottom_up: Vec<CriterionIx>,
}

/// Keys that have a meaning only where a criterion has children.
const OF_NODES: [&str; 4] = ["aggregate", "scale", "missing", "not_applicable"];
/// Keys that have a meaning only where a criterion has none.
const OF_LEAVES: [&str; 3] = ["when_zero", "evidence", "judgement"];

pub(super) fn read(
    file: &Table<'_>,
    names: &mut Names,
    rubric_cites: Option<&Citation>,
    comparisons: &mut u32,
) -> Criteria {
    let tables = if file.has("criterion") { file.tables("criterion", &keys::CRITERION) } else { Vec::new() };
    let ids: Vec<Option<Arc<str>>> =
        tables.iter().enumerate().map(|(at, table)| names.criterion_id(table, at)).collect();
    let tree = tree::read(&tables, names);
    let follows = file.get("rubric").and_then(|r| r.value().get("follows")).is_some();
    let mut all: Vec<Criterion> = Vec::with_capacity(tables.len());
    for (at, (table, id)) in tables.iter().zip(ids).enumerate() {
        let ix = CriterionIx(position(at));
        all.push(criterion(table, id.unwrap_or_else(|| "".into()), ix, &tree, names, comparisons));
        continues(table, follows);
    }
    inherit(&mut all, &tables, &tree, names, rubric_cites);
    sibling_codes(&all, &tables);
    let roots = tree.top_down.iter().copied().filter(|ix| tree.depth.get(ix.at()) == Some(&0)).collect();
    Criteria { all, roots, bottom_up: tree.top_down.into_iter().rev().collect() }
}

fn criterion(
    table: &Table<'_>,
    id: Arc<str>,
    ix: CriterionIx,
    tree: &Tree,
    names: &Names,
    comparisons: &mut u32,
) -> Criterion {
    let children = tree.children.get(ix.at()).cloned().unwrap_or_default();
    let title = table.text("title").unwrap_or_else(|| id.clone());
    let max_read = max(table);
    let max = max_read.clone().unwrap_or_else(|| Points::new(Exact::ONE));
    let rule = placed_rule(table, &children, ix, tree, &max, names, comparisons);
    Criterion {
        code: table.text("code").unwrap_or_else(|| id.clone()),
        title,
        parent: tree.parent.get(ix.at()).copied().flatten(),
        depth: tree.depth.get(ix.at()).copied().unwrap_or(0),
        continues: table.get("continues").and_then(|item| super::names::id(&item)),
        rule,
        aggregate: table.word("aggregate", &words::AGGREGATE).unwrap_or(Aggregate::Sum),
        weight: table.get("weight").and_then(|item| above_nought(&item)).map(Weight::new),
        scale: scale(table),
        missing: table.word("missing", &words::MISSING).unwrap_or(Missing::Pending),
        not_applicable: table.word("not_applicable", &words::NOT_APPLICABLE).unwrap_or(NotApplicablePolicy::Reduce),
        role: table.word("role", &words::ROLE).unwrap_or(Role::Main),
        rounding: rounding(table, "rounding"),
        // These two depend on what is above: see `inherit`.
        scored_by: table.word("scored_by", &Supplier::ALL).unwrap_or(Supplier::Unit),
        cites: cites(table),
        judgement: table.boolean("judgement").unwrap_or(false),
        evidence: evidence(table),
        only_for: applicability::read(table, "only_for", names),
        not_for: applicability::read(table, "not_for", names),
        when_zero: table.word("when_zero", &words::WHEN_ZERO),
        guide: table.text("guide"),
        owner: table.text("owner"),
        place: table.place(),
        max_place: table.place_of("max"),
        children,
        max,
        id,
    }
}

/// The rule of a leaf; a rule on a node and a leaf without one are reported.
fn placed_rule(
    table: &Table<'_>,
    children: &[CriterionIx],
    ix: CriterionIx,
    tree: &Tree,
    max: &Points,
    names: &Names,
    comparisons: &mut u32,
) -> Option<Rule> {
    let rule = table.get("rule").and_then(|item| rules::read(&item, max, names, comparisons));
    if children.is_empty() {
        misplaced(table, &OF_NODES, ("tiêu chí này không có tiêu chí con", "this criterion has no children"));
        if !table.has("rule") && !tree.maybe_parents.contains(&ix) {
            let Text { vi, en } = table.what();
            let message = text!(
                "{vi} không có tiêu chí con, cũng không có quy tắc tính điểm",
                "{en} has neither children nor a rule"
            );
            let id = table.get("id").and_then(|item| item.as_written()).unwrap_or_else(|| "…".into());
            let hint = text!(
                "thêm `rule = {{ kind = \"…\", … }}`, hoặc thêm tiêu chí con có `parent = \"{id}\"`",
                "add `rule = {{ kind = \"…\", … }}`, or children with `parent = \"{id}\"`"
            );
            table.walk().report(Diagnostic::new(Code::RulePlacement, table.place(), message).hint(hint));
        }
        return rule;
    }
    misplaced(table, &OF_LEAVES, ("tiêu chí này có tiêu chí con", "this criterion has children"));
    if let Some(item) = table.get("rule") {
        let Text { vi, en } = table.what();
        item.fault_hint(
            Code::RulePlacement,
            text!("{vi} có tiêu chí con nên không có quy tắc riêng", "{en} has children, so it has no rule of its own"),
            text!("chuyển quy tắc xuống tiêu chí con", "move the rule to a child"),
        );
    }
    None
}

fn misplaced(table: &Table<'_>, keys: &[&'static str], why: (&str, &str)) {
    for key in keys {
        if let Some(item) = table.get(key) {
            let (vi, en) = why;
            item.fault_hint(
                Code::BadParameter,
                text!("mục `{key}` không có tác dụng: {vi}", "`{key}` has no effect: {en}"),
                text!("bỏ `{key}`", "take `{key}` out"),
            );
        }
    }
}

fn continues(table: &Table<'_>, follows: bool) {
    if let Some(item) = table.get("continues").filter(|_| !follows) {
        item.fault_hint(
            Code::BadParameter,
            text!("`continues` cần biết bộ tiêu chí trước", "`continues` needs the rubric before this one"),
            text!("thêm `follows = \"…\"` vào `[rubric]`", "add `follows = \"…\"` to `[rubric]`"),
        );
    }
}

fn evidence(table: &Table<'_>) -> Option<EvidenceDemand> {
    let table = table.table("evidence", &keys::EVIDENCE)?;
    Some(EvidenceDemand {
        required: table.boolean("required").unwrap_or(true),
        missing: table.word("missing", &words::EVIDENCE_MISSING).unwrap_or(EvidenceMissing::Explain),
        note: table.text("note"),
    })
}

/// What children take from above: role, source, who scores; and what depends on it.
fn inherit(all: &mut [Criterion], tables: &[Table<'_>], tree: &Tree, names: &Names, rubric_cites: Option<&Citation>) {
    for ix in &tree.top_down {
        let Some(table) = tables.get(ix.at()) else { continue };
        let above = tree.parent.get(ix.at()).copied().flatten().and_then(|p| all.get(p.at()));
        let above = above.map(|a| (a.role, a.cites.clone(), a.scored_by));
        let Some(this) = all.get_mut(ix.at()) else { continue };
        let own_scorer = table.has("scored_by");
        match above {
            Some((role, cites, scored_by)) => {
                if table.has("role") && this.role != role {
                    role_below(table);
                }
                this.role = role;
                this.cites = this.cites.take().or(cites);
                this.scored_by = if own_scorer { this.scored_by } else { scored_by };
            }
            None => this.cites = this.cites.take().or_else(|| rubric_cites.cloned()),
        }
        if !table.has("judgement") {
            this.judgement = this.rule.as_ref().is_some_and(|rule| rests_on_judgement(rule, this.scored_by, names));
        }
    }
}

fn role_below(table: &Table<'_>) {
    if let Some(item) = table.get("role") {
        item.fault_hint(
            Code::BadParameter,
            text!(
                "`role` chỉ ghi ở lĩnh vực (tiêu chí không có cấp trên)",
                "`role` only stands on a field (a criterion without a parent)"
            ),
            text!("bỏ `role`; tiêu chí con theo lĩnh vực của nó", "take `role` out; children follow their field"),
        );
    }
}

/// True for points that somebody gives, and for levels chosen by an appraiser or a superior.
fn rests_on_judgement(rule: &Rule, scored_by: Supplier, names: &Names) -> bool {
    let parts = |parts: &[Part]| parts.iter().any(|part| rests_on_judgement(&part.rule, scored_by, names));
    match &rule.kind {
        // A published figure or a register's is given by nobody who appraises.
        RuleKind::Given(given) => names
            .inputs
            .get(given.input.at())
            .is_some_and(|input| matches!(input.supplier, Supplier::Unit | Supplier::Appraiser | Supplier::Superior)),
        RuleKind::Levels(_) => matches!(scored_by, Supplier::Appraiser | Supplier::Superior),
        RuleKind::SumOf(sum) => parts(&sum.part),
        RuleKind::BestOf(best) => parts(&best.part),
        _ => false,
    }
}

/// Two children of one parent (or two fields) that print the same code cannot be told apart.
fn sibling_codes(all: &[Criterion], tables: &[Table<'_>]) {
    let mut seen: BTreeMap<(Option<CriterionIx>, &str), usize> = BTreeMap::new();
    for (at, criterion) in all.iter().enumerate().filter(|(_, c)| !c.id.is_empty()) {
        let Some(first) = seen.insert((criterion.parent, &criterion.code), at) else { continue };
        let (Some(table), Some(other)) = (tables.get(at), tables.get(first)) else { continue };
        let place = |t: &Table<'_>| if t.has("code") { t.place_of("code") } else { t.place_of("id") };
        let code = &criterion.code;
        let message = text!(
            "hai tiêu chí cùng cấp có cùng mã in `{code}`",
            "two criteria side by side print the same code `{code}`"
        );
        table.walk().report(
            Diagnostic::new(Code::DuplicateId, place(table), message)
                .label(place(other), text!("lần đầu ở đây", "first used here"))
                .hint(text!("đặt `code` khác cho một trong hai", "give one of them another `code`")),
        );
    }
}

//! `[ranking]`, `[classification]`, `[[class_cap]]`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::meta::{cites, not_negative, share};
use super::names::{Accepts, Names, id, unique};
use super::{applicability, default_ranking};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::expr::Kind;
use crate::number::{Exact, Mode};
use crate::rubric::{
    ClassBasis, ClassCap, ClassLimits, ClassSet, ClassStep, Classification, RankingPolicy, TieKey, keys, words,
};
use crate::rule::{Direction, Within};
use crate::text;
use crate::toml_walk::{Item, Table};

/// Most units that a class may be given to by count.
const MOST_UNITS: u32 = 1_000_000;

pub(super) fn ranking(file: &Table<'_>, names: &Names) -> RankingPolicy {
    let mut policy = default_ranking();
    let Some(table) = file.table("ranking", &keys::RANKING) else { return policy };
    policy.on = table.word("on", &words::BASIS).unwrap_or(policy.on);
    policy.printed = table.word("value", &words::PRINTED).unwrap_or(policy.printed);
    policy.policy = table.word("policy", &words::POLICY).unwrap_or(policy.policy);
    policy.high = high(&table).unwrap_or(policy.high);
    policy.within_block = table.word("within", &words::WITHIN).is_none_or(|within| within == Within::Block);
    policy.tie_break = table.tables("tie_break", &keys::TIE_BREAK).iter().filter_map(|t| tie_key(t, names)).collect();
    policy.not_ranked = applicability::read(&table, "not_ranked", names);
    policy
}

fn high(table: &Table<'_>) -> Option<bool> {
    table.word("best", &words::DIRECTION).map(|direction| direction == Direction::High)
}

fn tie_key(table: &Table<'_>, names: &Names) -> Option<TieKey> {
    let high = high(table).unwrap_or(true);
    match (table.get("criterion"), table.get("input")) {
        (Some(item), None) => names.criterion_of(&item).map(|criterion| TieKey::Criterion { criterion, high }),
        (None, Some(item)) => names.input_of(&item, Accepts::Numeric).map(|input| TieKey::Input { input, high }),
        (Some(_), Some(item)) => {
            item.fault_hint(
                Code::BadParameter,
                text!(
                    "một tiêu chuẩn phụ chỉ là `criterion` hoặc `input`",
                    "a tie-break key is a `criterion` or an `input`, one of them"
                ),
                text!("bỏ một trong hai", "take one of them out"),
            );
            None
        }
        (None, None) => {
            table.missing_hint(
                "criterion",
                text!("thêm `criterion = …` hoặc `input = …`", "add `criterion = …` or `input = …`"),
            );
            None
        }
    }
}

pub(super) fn classification(file: &Table<'_>) -> Option<Classification> {
    let table = file.table("classification", &keys::CLASSIFICATION)?;
    let on = table.word("on", &words::BASIS).unwrap_or(ClassBasis::Index);
    let printed = table.word("value", &words::PRINTED).unwrap_or(false);
    let mut blocks: BTreeMap<Option<Arc<str>>, Place> = BTreeMap::new();
    let mut sets = Vec::new();
    for item in table.list("set") {
        let Some(table) = item.tagged(&keys::CLASS_SET, &keys::CLASS_SETS) else { continue };
        let block = table.text("block");
        if let Some(first) = blocks.insert(block.clone(), table.place_of("block")) {
            let message = match &block {
                Some(block) => {
                    text!("khối `{block}` có hai bộ mức xếp loại", "block `{block}` has two sets of classes")
                }
                None => text!("có hai bộ mức xếp loại không ghi khối", "two sets of classes name no block"),
            };
            table.walk().report(
                Diagnostic::new(Code::DuplicateId, table.place_of("block"), message)
                    .label(first, text!("bộ thứ nhất ở đây", "the first one is here"))
                    .hint(text!(
                        "ghi `block = \"…\"` khác nhau cho từng bộ",
                        "write a different `block = \"…\"` in each"
                    )),
            );
        }
        sets.push(ClassSet { block, limits: limits(&table), place: table.place(), cites: cites(&table) });
    }
    if let Some(item) = table.get("set").filter(|item| item.value().as_array().is_some_and(|all| all.is_empty())) {
        item.empty_list();
    }
    Some(Classification { on, printed, sets })
}

fn limits(table: &Table<'_>) -> ClassLimits {
    if let Some(item) = table.need("class").filter(|item| item.value().as_array().is_some_and(|all| all.is_empty())) {
        item.empty_list();
    }
    let mut seen = BTreeMap::new();
    let mut name = |table: &Table<'_>| {
        let item = table.need("name")?;
        unique(&mut seen, item.text()?, &item)
    };
    match table.spec_name() {
        "thresholds" => {
            let step = |t: &Table<'_>| {
                let (name, from, below) = (name(t), t.number("from"), t.number("below"));
                Some(ClassStep { name: name?, from, below })
            };
            ClassLimits::Thresholds(table.tables("class", &keys::CLASS_STEP).iter().filter_map(step).collect())
        }
        "rank_groups" => groups(table, &mut name),
        "quantiles" => {
            let one = |t: &Table<'_>| {
                let above = t.get("above").and_then(|item| share(&item));
                Some((name(t)?, above))
            };
            ClassLimits::Quantiles(table.tables("class", &keys::CLASS_QUANTILE).iter().filter_map(one).collect())
        }
        _ => ClassLimits::EqualRanges(table.tables("class", &keys::CLASS_NAME).iter().filter_map(name).collect()),
    }
}

/// Groups by share of the units, or by count of places: one way for all of a set.
fn groups(table: &Table<'_>, name: &mut impl FnMut(&Table<'_>) -> Option<Arc<str>>) -> ClassLimits {
    let tables = table.tables("class", &keys::CLASS_GROUP);
    let by_count = tables.first().is_some_and(|t| t.has("count") && !t.has("top"));
    let (key, other) = if by_count { ("count", "top") } else { ("top", "count") };
    for item in tables.iter().filter_map(|t| t.get(other)) {
        item.fault_hint(
            Code::BadParameter,
            text!(
                "các loại trong một bộ dùng cùng một cách: `top` hoặc `count`",
                "the classes of a set use one way: `top` or `count`"
            ),
            text!("viết `{key} = …`", "write `{key} = …`"),
        );
    }
    let mode = table.word("rounding", &Mode::ALL);
    if by_count {
        if let Some(item) = table.get("rounding") {
            item.fault_hint(
                Code::BadParameter,
                text!(
                    "`rounding` không có tác dụng khi chia theo số đơn vị",
                    "`rounding` has no effect where counts are given"
                ),
                text!("bỏ `rounding`", "take `rounding` out"),
            );
        }
        let one = |t: &Table<'_>| {
            let count = t.need("count").and_then(|item| item.whole(MOST_UNITS));
            Some((name(t)?, count?))
        };
        return ClassLimits::RankCounts(tables.iter().filter_map(one).collect());
    }
    let one = |t: &Table<'_>| {
        let top: Option<Exact> = t.need("top").and_then(|item| share(&item));
        Some((name(t)?, top?))
    };
    ClassLimits::RankShares { top: tables.iter().filter_map(one).collect(), mode: mode.unwrap_or(Mode::HalfUp) }
}

/// Names of every class of a classification.
fn class_names(classification: &Classification) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for set in &classification.sets {
        match &set.limits {
            ClassLimits::Thresholds(steps) => all.extend(steps.iter().map(|s| &*s.name)),
            ClassLimits::RankShares { top, .. } => all.extend(top.iter().map(|(name, _)| &**name)),
            ClassLimits::RankCounts(groups) => all.extend(groups.iter().map(|(name, _)| &**name)),
            ClassLimits::Quantiles(groups) => all.extend(groups.iter().map(|(name, _)| &**name)),
            ClassLimits::EqualRanges(names) => all.extend(names.iter().map(|name| &**name)),
        }
    }
    all
}

/// A class that some set has; another name is reported.
pub(super) fn class(item: &Item<'_>, classification: Option<&Classification>) -> Option<Arc<str>> {
    let name = item.text()?;
    let known = classification.map(class_names).unwrap_or_default();
    if known.contains(&&*name) {
        return Some(name);
    }
    let message = text!("không có loại `{name}`", "there is no class `{name}`");
    let mut fault = Diagnostic::new(Code::UnknownWord, item.place(), message);
    fault.hint = item.walk().did_you_mean(&name, known.iter().copied()).or_else(|| {
        Some(text!("khai báo các loại trong `[classification]`", "declare the classes in `[classification]`"))
    });
    item.walk().report(fault);
    None
}

pub(super) fn caps(file: &Table<'_>, names: &Names, classification: Option<&Classification>) -> Vec<ClassCap> {
    let mut seen = BTreeMap::new();
    let read = |table: &Table<'_>| {
        let id = table.need("id").and_then(|item| unique(&mut seen, id(&item)?, &item));
        let reason = table.text("reason");
        let at_most = table.need("at_most").and_then(|item| class(&item, classification));
        let (when, criterion, index_below) = cap_condition(table, names)?;
        let cites = cites(table);
        Some(ClassCap {
            id: id?,
            when,
            criterion,
            index_below,
            at_most: at_most?,
            reason: reason?,
            cites,
            place: table.place(),
        })
    };
    file.tables("class_cap", &keys::CLASS_CAP).iter().filter_map(read).collect()
}

type CapCondition = (Option<crate::expr::Expr>, Option<crate::rubric::CriterionIx>, Option<Exact>);

/// `when`, or `criterion` with `index_below`.
fn cap_condition(table: &Table<'_>, names: &Names) -> Option<CapCondition> {
    match (table.get("when"), table.get("criterion")) {
        (Some(when), None) => {
            if let Some(item) = table.get("index_below") {
                item.fault_hint(
                    Code::BadParameter,
                    text!("`index_below` chỉ dùng cùng `criterion`", "`index_below` only goes with `criterion`"),
                    text!(
                        "bỏ `index_below`, hoặc dùng `criterion` thay `when`",
                        "take `index_below` out, or use `criterion` instead of `when`"
                    ),
                );
            }
            Some((Some(names.formula(&when, Kind::Condition, false)?), None, None))
        }
        (None, Some(item)) => {
            let criterion = names.criterion_of(&item);
            let below = table.need("index_below").and_then(|item| not_negative(&item).and_then(|_| share(&item)));
            Some((None, Some(criterion?), Some(below?)))
        }
        (Some(_), Some(item)) => {
            item.fault_hint(
                Code::BadParameter,
                text!(
                    "dùng `when` hoặc `criterion`, không dùng cả hai",
                    "`when` and `criterion` stand instead of each other"
                ),
                text!("bỏ một trong hai", "take one of them out"),
            );
            None
        }
        (None, None) => {
            let hint = text!(
                "thêm `when = …`, hoặc `criterion = …` và `index_below = …`",
                "add `when = …`, or `criterion = …` and `index_below = …`"
            );
            table.missing_hint("when", hint);
            None
        }
    }
}

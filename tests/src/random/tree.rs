//! Random trees of criteria with their units.

use std::collections::BTreeMap;

use num_traits::Zero;

use super::answers::{Asks, answers};
use super::rules::{leaf_max, rule};
use super::{Draft, Tape, formulas, number};
use crate::oracle::Unit;
use crate::rational::{Q, ratio, whole};

/// A draft from a tape.
pub fn draft(tape: &mut Tape<'_>) -> Draft {
    let mut draft = Draft::default();
    let (head, aggregate) = head(tape);
    let mut main = Vec::new();
    let fields = 1 + tape.below(4);
    let weights = weights(tape, aggregate, fields);
    for i in 1..=fields {
        let weight = weights.get(i - 1).cloned();
        let max = criterion(
            &mut draft,
            tape,
            &Spot { id: i.to_string(), parent: None, weight: weight.clone(), extra: "" },
            2,
        );
        main.push((max, weight));
    }
    for (i, role) in [(8, "role = \"bonus\"\n"), (9, "role = \"penalty\"\n")] {
        if tape.chance(25) {
            criterion(&mut draft, tape, &Spot { id: i.to_string(), parent: None, weight: None, extra: role }, 1);
        }
    }
    let scale = if tape.chance(15) { ratio(5, 2) } else { whole(1) };
    let max = node_max(aggregate, &main) * &scale;
    let ranking = ranking(&mut draft, tape);
    draft.text = format!("{head}max = {}\nscale = {}\n{}", number(&max), number(&scale), ranking);
    for input in &draft.inputs {
        draft.text += &input.toml();
    }
    draft.text += &draft.measures.concat();
    draft.text += &draft.criteria.concat();
    units(&mut draft, tape);
    draft
}

fn head(tape: &mut Tape<'_>) -> (String, &'static str) {
    let aggregate = tape.pick(&["sum", "sum", "mean", "weighted_sum"]);
    let mut out = String::from("schema = 1\n\n[rubric]\nid = \"example/department-2020\"\ntitle = \"Ngẫu nhiên\"\n");
    out += "level = [\"department\"]\nstatus = \"sample\"\nstatus_note = \"Ví dụ ngẫu nhiên của bộ kiểm thử\"\n";
    out += "period = { from = 2020-01-01, until = 2020-12-31 }\n";
    out += &format!("aggregate = \"{aggregate}\"\n{}", policies(tape));
    (out, aggregate)
}

fn policies(tape: &mut Tape<'_>) -> String {
    let missing = tape.one(&["", "missing = \"zero\"\n", "missing = \"none\"\n", "missing = \"skip\"\n"]);
    let leaving = tape.one(&["", "", "not_applicable = \"rescale\"\n"]);
    format!("{missing}{leaving}")
}

fn ranking(draft: &mut Draft, tape: &mut Tape<'_>) -> String {
    let mut out = String::from("\n[rounding]\n");
    for level in ["leaf", "criterion", "field", "total", "print"] {
        if tape.chance(30) {
            out += &format!("{level} = {}\n", rounding(tape));
        }
    }
    out += "\n[ranking]\n";
    out += &format!("policy = \"{}\"\n", tape.one(&["competition", "dense", "modified", "ordinal"]));
    out += &format!("value = \"{}\"\non = \"{}\"\n", tape.one(&["exact", "printed"]), tape.one(&["total", "index"]));
    let best = tape.pick(&["high", "low"]);
    out += &format!("within = \"{}\"\nbest = \"{best}\"\n", tape.one(&["block", "all"]));
    if tape.chance(40) {
        let tie_best = tape.one(&["high", "low"]);
        let key = draft.input(tape, Asks::Count(2));
        out += &format!("tie_break = [{{ criterion = \"1\" }}, {{ input = \"{key}\", best = \"{tie_best}\" }}]\n");
    }
    if tape.chance(20) {
        out += "not_ranked = [{ unit = \"u2\", reason = \"mới thành lập\" }]\n";
    }
    out += &format!("\n[classification]\non = \"{}\"\n", tape.one(&["index", "total"]));
    out += &format!("value = \"{}\"\n", tape.one(&["exact", "printed"]));
    out += "[[classification.set]]\n";
    out + &classes(tape, best)
}

fn classes(tape: &mut Tape<'_>, best: &str) -> String {
    match tape.below(5) {
        0 => {
            let mode = tape.pick(&["half_up", "cut", "up"]);
            format!(
                "kind = \"rank_groups\"\nrounding = \"{mode}\"\nclass = [{{ name = \"Tốt\", top = 0.25 }}, \
                 {{ name = \"Khá\", top = 0.6 }}, {{ name = \"Yếu\", top = 1 }}]\n"
            )
        }
        1 => "kind = \"rank_groups\"\nclass = [{ name = \"Tốt\", count = 1 }, { name = \"Khá\", count = 2 }, \
              { name = \"Yếu\", count = 9 }]\n"
            .to_owned(),
        2 => "kind = \"quantiles\"\nclass = [{ name = \"Tốt\", above = 0.7 }, { name = \"Khá\", above = 0.3 }, \
              { name = \"Yếu\" }]\n"
            .to_owned(),
        3 => {
            "kind = \"equal_ranges\"\nclass = [{ name = \"Tốt\" }, { name = \"Khá\" }, { name = \"Yếu\" }]\n".to_owned()
        }
        _ if best == "low" => "kind = \"thresholds\"\nclass = [{ name = \"Tốt\", below = 50 }, \
              { name = \"Khá\", from = 50, below = 80 }, { name = \"Yếu\", from = 80 }]\n"
            .to_owned(),
        _ => {
            "kind = \"thresholds\"\nclass = [{ name = \"Tốt\", from = 80 }, { name = \"Khá\", from = 50, below = 80 }, \
              { name = \"Yếu\", below = 50 }]\n"
                .to_owned()
        }
    }
}

fn rounding(tape: &mut Tape<'_>) -> String {
    let mode = tape.one(&["half_up", "half_even", "cut", "up", "down"]);
    format!("{{ places = {}, mode = \"{mode}\" }}", 2 - tape.below(3))
}

/// Where a criterion stands.
struct Spot {
    id: String,
    parent: Option<String>,
    weight: Option<Q>,
    extra: &'static str,
}

/// Weights that sum to 1; none where the aggregation has none.
fn weights(tape: &mut Tape<'_>, aggregate: &str, children: usize) -> Vec<Q> {
    if aggregate != "weighted_sum" {
        return Vec::new();
    }
    let parts: Vec<i64> = (0..children).map(|_| tape.between(1, 8)).collect();
    let sum = parts.iter().sum();
    parts.into_iter().map(|part| ratio(part, sum)).collect()
}

/// Writes a criterion and what is below it; gives its maximum.
fn criterion(draft: &mut Draft, tape: &mut Tape<'_>, spot: &Spot, depth: u32) -> Q {
    let at = draft.criteria.len();
    draft.criteria.push(String::new());
    let (max, body) = if depth == 0 || tape.chance(40) {
        let max = leaf_max(tape);
        let when_zero =
            tape.one(&["", "when_zero = \"zero\"\n", "when_zero = \"full\"\n", "when_zero = \"not_applicable\"\n"]);
        let rule = rule(draft, tape, &max);
        (max, format!("{when_zero}rule = {rule}\n"))
    } else {
        node(draft, tape, spot, depth)
    };
    let mut out = format!("\n[[criterion]]\nid = \"{}\"\ntitle = \"Tiêu chí {0}\"\nmax = {1}\n", spot.id, number(&max));
    if let Some(parent) = &spot.parent {
        out += &format!("parent = \"{parent}\"\n");
    }
    if let Some(weight) = &spot.weight {
        out += &format!("weight = {}\n", number(weight));
    }
    if tape.chance(15) {
        out += &format!("rounding = {}\n", rounding(tape));
    }
    out += &applicability(draft, tape);
    out += spot.extra;
    draft.criteria[at] = out + &body;
    max
}

fn node(draft: &mut Draft, tape: &mut Tape<'_>, spot: &Spot, depth: u32) -> (Q, String) {
    let aggregate = tape.pick(&["sum", "sum", "sum", "mean", "weighted_sum"]);
    let mut below = Vec::new();
    let children = 1 + tape.below(4);
    let weights = weights(tape, aggregate, children);
    for i in 1..=children {
        let weight = weights.get(i - 1).cloned();
        let child =
            Spot { id: format!("{}.{i}", spot.id), parent: Some(spot.id.clone()), weight: weight.clone(), extra: "" };
        below.push((criterion(draft, tape, &child, depth - 1), weight));
    }
    (node_max(aggregate, &below), format!("aggregate = \"{aggregate}\"\n{}", policies(tape)))
}

/// What children give at most.
fn node_max(aggregate: &str, below: &[(Q, Option<Q>)]) -> Q {
    let sum: Q = below.iter().fold(Q::zero(), |sum, (max, weight)| sum + max * weight.clone().unwrap_or(whole(1)));
    match aggregate {
        "mean" => sum / whole(i64::try_from(below.len()).unwrap_or(1)),
        _ => sum,
    }
}

fn applicability(draft: &mut Draft, tape: &mut Tape<'_>) -> String {
    if !tape.chance(15) {
        return String::new();
    }
    match tape.below(4) {
        0 => "not_for = [{ unit = \"u1\", reason = \"không có thủ tục\" }]\n".to_owned(),
        1 => "only_for = [{ attribute = \"loai\", is = \"a\" }, { unit = \"u3\" }]\n".to_owned(),
        2 => "not_for = [{ attribute = \"loai\", is = \"b\", reason = \"không áp dụng\" }]\n".to_owned(),
        _ => format!("not_for = [{{ when = '{}', reason = \"điều kiện\" }}]\n", formulas::condition(draft, tape, 1)),
    }
}

fn units(draft: &mut Draft, tape: &mut Tape<'_>) {
    for i in 1..=tape.between(1, 6) {
        let block = tape.one(&[None, Some("so"), Some("huyen")]).map(str::to_owned);
        let kind = tape.pick(&["a", "b"]).to_owned();
        let attributes = BTreeMap::from([("loai".to_owned(), kind)]);
        let answers = answers(&draft.inputs, tape);
        draft.units.push(Unit { id: format!("u{i}"), block, attributes, answers });
    }
    for _ in 0..tape.below(3) {
        let other = answers(&draft.inputs, tape);
        draft.pooled.push(other);
    }
}

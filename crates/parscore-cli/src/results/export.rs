//! Results for programs: numbers as exact text, as printed with a point, never as binary floats.

use parscore_core::number::{Exact, Mark, NumberStyle};
use parscore_core::published::{Reproduction, Tally};
use parscore_core::sheet::{Line, Outcome};
use parscore_core::standing::{Change, Standing};
use serde_json::{Map, Value, json};

use super::{Results, Row};

fn printed(results: &Results, value: &Exact) -> String {
    NumberStyle::fixed(Mark::Point, results.print()).print(value)
}

/// A row per unit: identity, total, place and class, then the printed points of each field.
pub(crate) fn csv(results: &Results) -> String {
    let rubric = results.rubric();
    let mut heads: Vec<String> = [
        "rank",
        "rank_best",
        "rank_worst",
        "unit",
        "name",
        "block",
        "state",
        "points",
        "points_exact",
        "max",
        "index_percent",
        "index_exact",
        "points_low",
        "points_high",
        "class",
        "rank_change",
        "version",
        "rubric",
        "rubric_status",
        "made_up",
    ]
    .map(str::to_owned)
    .to_vec();
    heads.extend(rubric.roots.iter().map(|ix| rubric.criterion(*ix).id.to_string()));
    let mut text = record(&heads);
    for (_, rows) in results.blocks() {
        for row in rows {
            text.push_str(&record(&cells(results, &row)));
        }
    }
    text
}

fn cells(results: &Results, row: &Row<'_>) -> Vec<String> {
    let rubric = results.rubric();
    let total = &row.sheet.total;
    let points = total.outcome.points().map(|p| p.exact());
    let range = match &total.outcome {
        Outcome::Pending(range) => Some((range.low.exact(), range.high.exact())),
        _ => None,
    };
    let index = row.standing.index.as_ref();
    let show = |value: Option<&Exact>| value.map(|v| printed(results, v)).unwrap_or_default();
    let mut cells = vec![
        row.standing.rank.map(|r| r.to_string()).unwrap_or_default(),
        row.standing.rank_range.map(|r| r.0.to_string()).unwrap_or_default(),
        row.standing.rank_range.map(|r| r.1.to_string()).unwrap_or_default(),
        row.unit.id.to_string(),
        row.unit.name.to_string(),
        row.unit.block.as_deref().unwrap_or_default().to_owned(),
        total.outcome.name().to_owned(),
        show(points),
        points.map(Exact::to_text).unwrap_or_default(),
        total.max.exact().to_text(),
        index.map(|i| printed(results, &i.percent())).unwrap_or_default(),
        index.map(|i| i.exact().to_text()).unwrap_or_default(),
        show(range.map(|r| r.0)),
        show(range.map(|r| r.1)),
        row.standing.class.as_deref().unwrap_or_default().to_owned(),
        places_gained(row.change).map(|p| p.to_string()).unwrap_or_default(),
        results.sheets.version.name().to_owned(),
        rubric.meta.id.to_string(),
        rubric.meta.status.name().to_owned(),
        results.made_up.to_string(),
    ];
    let field = |line: Option<&Line>| show(line.and_then(|l| l.outcome.points()).map(|p| p.exact()));
    cells.extend(rubric.roots.iter().map(|ix| field(row.sheet.lines.get(ix.at()))));
    cells
}

fn places_gained(change: Option<&Change>) -> Option<i64> {
    match change {
        Some(Change::Both { rank, .. }) => *rank,
        _ => None,
    }
}

/// One line of csv; fields are quoted where they need it.
pub(crate) fn record(cells: &[String]) -> String {
    let quoted = cells.iter().map(|cell| {
        if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    });
    quoted.collect::<Vec<_>>().join(",") + "\n"
}

/// Everything in the table as one JSON object.
pub(crate) fn json(results: &Results) -> String {
    let rubric = results.rubric();
    let mut units = Vec::new();
    for (block, rows) in results.blocks() {
        units.extend(rows.iter().map(|row| unit(results, block.as_deref(), row)));
    }
    let object = json!({
        "rubric": {
            "id": &*rubric.meta.id,
            "title": &*rubric.meta.title,
            "status": rubric.meta.status.name(),
            "status_note": rubric.meta.status_note.as_deref(),
            "hash_source": rubric.hashes.source,
            "hash_canonical": rubric.hashes.canonical,
        },
        "semantics": parscore_core::sheet::SEMANTICS,
        "version": results.sheets.version.name(),
        "made_up": results.made_up,
        "input_errors": results.faults,
        "published": results.published.as_ref().map(published),
        "units": units,
    });
    format!("{object:#}\n")
}

/// How many published figures are reproduced.
fn published(found: &Reproduction) -> Value {
    let tally = |t: &Tally| {
        json!({
            "compared": t.compared, "agree": t.agree, "explained": t.explained, "disagree": t.disagree,
            "only_published": t.only_published, "only_computed": t.only_computed,
        })
    };
    json!({
        "totals": tally(&found.totals),
        "ranks": tally(&found.ranks),
        "largest_difference": found.largest_difference.as_ref().map(Exact::to_text),
        "partial_list": found.partial_list,
    })
}

fn unit(results: &Results, ranked_in: Option<&str>, row: &Row<'_>) -> Value {
    let rubric = results.rubric();
    let standing = row.standing;
    let fields: Vec<Value> = rubric
        .roots
        .iter()
        .filter_map(|ix| {
            let criterion = rubric.criterion(*ix);
            let mut field = line(results, row.sheet.lines.get(ix.at())?);
            field.insert("criterion".into(), (&*criterion.id).into());
            Some(Value::Object(field))
        })
        .collect();
    let mut object = line(results, &row.sheet.total);
    object.insert("unit".into(), (&*row.unit.id).into());
    object.insert("name".into(), (&*row.unit.name).into());
    object.insert("block".into(), row.unit.block.as_deref().into());
    object.insert("ranked_in".into(), ranked_in.into());
    place(&mut object, standing);
    object.insert("rank_change".into(), places_gained(row.change).into());
    object.insert("fields".into(), fields.into());
    Value::Object(object)
}

fn place(object: &mut Map<String, Value>, standing: &Standing) {
    object.insert("rank".into(), standing.rank.into());
    object.insert("rank_range".into(), standing.rank_range.map(|(best, worst)| json!([best, worst])).into());
    object.insert("tie_group".into(), standing.tie_group.into());
    object.insert("order_key".into(), standing.order_key.into());
    object.insert("class".into(), standing.class.as_deref().into());
    let capped = standing.capped_from.as_ref().map(|(from, cap)| json!({ "from": &**from, "cap": &**cap }));
    object.insert("capped".into(), capped.into());
    object.insert("not_ranked".into(), standing.not_ranked.as_deref().into());
}

/// State, points, maximum and index of a line.
fn line(results: &Results, line: &Line) -> Map<String, Value> {
    let number = |value: &Exact| json!({ "exact": value.to_text(), "printed": printed(results, value) });
    let mut object = Map::new();
    object.insert("state".into(), line.outcome.name().into());
    object.insert("points".into(), line.outcome.points().map(|p| number(p.exact())).into());
    if let Outcome::Pending(range) = &line.outcome {
        object.insert("low".into(), number(range.low.exact()));
        object.insert("high".into(), number(range.high.exact()));
    }
    object.insert("max".into(), line.max.exact().to_text().into());
    object.insert("index".into(), line.index().map(|i| i.exact().to_text()).into());
    object
}

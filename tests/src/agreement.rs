//! The engine against the second calculation.

use crate::engine::{self, Run};
use crate::oracle::{Case, Line, Outcome, places, score};
use crate::random::Draft;

/// Scores a draft both ways and asserts that every line, total, place and class is the same.
///
/// # Panics
/// When they differ, with the rubric and the answers.
pub fn assert_same(draft: &Draft) -> Run {
    let rubric = engine::rubric("random.toml", &draft.text);
    let run = engine::run(engine::round(&rubric, &draft.units, &draft.pooled));
    if let Err(difference) = compare(&run, &draft.case()) {
        panic!("{difference}\n{}", concerned(draft, &difference));
    }
    run
}

/// What a person needs to see of a draft: the criterion that differs, what it reads, and the answers.
fn concerned(draft: &Draft, difference: &str) -> String {
    let id = difference.split_whitespace().nth(1).unwrap_or_default().trim_end_matches(':');
    let blocks: Vec<&str> = draft.text.split("\n[[").collect();
    let mut shown = vec![blocks.first().copied().unwrap_or_default()];
    let mut wanted = vec![id.to_owned()];
    while let Some(next) = wanted.pop() {
        for block in blocks.iter().filter(|b| b.contains(&format!("id = \"{next}\"\n"))) {
            if shown.contains(block) {
                continue;
            }
            shown.push(block);
            let words = block.split(|c: char| !c.is_alphanumeric() && c != '_');
            wanted.extend(words.filter(|w| w.contains('_')).map(str::to_owned));
        }
    }
    let mut out = shown.join("\n[[");
    for unit in &draft.units {
        let answers = unit.answers.iter().filter(|(input, _)| shown.iter().any(|b| b.contains(*input)));
        out += &format!("\n{} {:?} {:?} {:?}", unit.id, unit.block, unit.attributes, answers.collect::<Vec<_>>());
    }
    out
}

/// The first difference.
///
/// # Errors
/// In words.
pub fn compare(run: &Run, case: &Case) -> Result<(), String> {
    let sheets = score(case);
    for (at, (unit, ours)) in run.round.units.iter().zip(&sheets).enumerate() {
        let sheet = &run.sheets.sheets[at];
        for ix in &run.round.rubric.bottom_up {
            let (criterion, line) = (run.round.rubric.criterion(*ix), &sheet.lines[ix.at()]);
            same(&engine::line(line), &ours.lines[&*criterion.id], &format!("{} {}", unit.id, criterion.id))?;
        }
        same(&engine::line(&sheet.total), &ours.total, &format!("{} total", unit.id))?;
    }
    let open = sheets.iter().any(|s| matches!(s.total.outcome, Outcome::Pending(..))) || tie_key_open(case);
    let sets = case.rubric.get("classification").map_or(&[][..], |c| c.list("set"));
    let by_thresholds = sets.iter().all(|set| set.text("kind") == Some("thresholds"));
    for (place, row) in places(case, &sheets).iter().zip(&run.standings.rows) {
        let id = &run.round.units[row.unit].id;
        if !open && place.rank != row.rank {
            return Err(format!("place of {id}: {:?}, second calculation {:?}", row.rank, place.rank));
        }
        let scored = matches!(sheets[row.unit].total.outcome, Outcome::Scored(_));
        let known = scored && (!open || by_thresholds);
        if known && place.class.as_deref() != row.class.as_deref() {
            return Err(format!("class of {id}: {:?}, second calculation {:?}", row.class, place.class));
        }
    }
    Ok(())
}

/// A tie key whose answer is not known yet leaves places open.
fn tie_key_open(case: &Case) -> bool {
    let keys = case.rubric.get("ranking").map_or(&[][..], |r| r.list("tie_break"));
    let open = |input: &str| {
        let missing = case.rubric.with_id("input", input);
        let pending = missing.is_some_and(|i| {
            i.text("missing") == Some("pending")
                || (i.text("missing").is_none()
                    && ["survey", "index"].contains(&i.text("supplier").unwrap_or_default()))
        });
        pending && case.units.iter().any(|u| u.answers.get(input).is_none_or(String::is_empty))
    };
    keys.iter().filter_map(|k| k.text("input")).any(open)
        || keys
            .iter()
            .filter_map(|k| k.text("criterion"))
            .any(|_| score(case).iter().any(|s| s.lines.values().any(|l| matches!(l.outcome, Outcome::Pending(..)))))
}

fn same(engine: &Line, ours: &Line, what: &str) -> Result<(), String> {
    // The maximum of what does not apply means nothing.
    let equal = engine.outcome == ours.outcome && (engine.outcome == Outcome::NotApplicable || engine.max == ours.max);
    if equal { Ok(()) } else { Err(format!("{what}: {engine:?}, second calculation {ours:?}")) }
}

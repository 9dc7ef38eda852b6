//! An independent reader of trails: from exported JSON alone it repeats every step with plain rationals,
//! follows child lines, and looks whether every line gets the number that it states.

use std::collections::BTreeMap;

use num_traits::{One, Signed, Zero};
use serde_json::Value;

use crate::rational::{self, Q, parse, whole};

/// Trails of one unit by criterion; the total stands under the empty id.
type Trails<'a> = BTreeMap<&'a str, &'a Value>;

/// Replays every trail; gives how many steps there were.
///
/// # Errors
/// The first thing that does not follow, in words.
pub fn replay(trails: &[Value]) -> Result<usize, String> {
    let mut units: BTreeMap<&str, Trails<'_>> = BTreeMap::new();
    for trail in trails {
        let criterion = trail["criterion"].as_str().unwrap_or_default();
        units.entry(text(trail, "unit")?).or_default().insert(criterion, trail);
    }
    let mut steps = 0;
    for (unit, trails) in &units {
        for (criterion, trail) in trails {
            steps += line(trail, trails, &units).map_err(|e| format!("{unit} `{criterion}`: {e}"))?;
        }
    }
    Ok(steps)
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str, String> {
    value[key].as_str().ok_or_else(|| format!("no `{key}` in {value}"))
}

fn number(value: &Value, key: &str) -> Result<Q, String> {
    parse(text(value, key)?).ok_or_else(|| format!("`{key}` is no number in {value}"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn line(trail: &Value, unit: &Trails<'_>, units: &BTreeMap<&str, Trails<'_>>) -> Result<usize, String> {
    let mut results = Vec::new();
    for (at, step) in list(trail, "steps").iter().enumerate() {
        let operands = list(step, "operands").iter().map(|o| operand(o, &results)).collect::<Result<Vec<Q>, _>>()?;
        let found = one(step, &operands, trail, unit).map_err(|e| format!("step {at}: {e}"))?;
        let stated = number(step, "result")?;
        if found != stated {
            return Err(format!("step {at} gives {}, stated is {}: {step}", rational::text(&found), step["result"]));
        }
        results.push(stated);
    }
    let ends = &trail["results"];
    let end = |key: &str| ends.get(key).filter(|v| !v.is_null()).map(|o| operand(o, &results)).transpose();
    let outcome = &trail["outcome"];
    let states = |key: &str| outcome.get(key).filter(|v| !v.is_null()).map(|_| number(outcome, key)).transpose();
    let (points, high, max) = (end("points")?, end("high")?, end("max")?);
    let (low_key, wants_high) = match text(outcome, "state")? {
        "scored" => ("points", false),
        "pending" => ("low", true),
        _ => ("points", false),
    };
    let same = points == states(low_key)? && high == if wants_high { states("high")? } else { None };
    if !same || max != Some(number(trail, "max")?) {
        return Err(format!(
            "the line states {outcome} of {}, its steps give {points:?} {high:?} {max:?}",
            trail["max"]
        ));
    }
    members(trail, units)?;
    Ok(results.len())
}

fn operand(operand: &Value, results: &[Q]) -> Result<Q, String> {
    if let Some(at) = operand["step"].as_u64() {
        let at = usize::try_from(at).map_err(|e| e.to_string())?;
        return results.get(at).cloned().ok_or_else(|| format!("operand {operand} is no earlier step"));
    }
    number(operand, "constant")
}

fn condition(holds: bool) -> Q {
    if holds { Q::one() } else { Q::zero() }
}

/// The result of a step.
fn one(step: &Value, o: &[Q], trail: &Value, unit: &Trails<'_>) -> Result<Q, String> {
    let first = || o.first().cloned().ok_or_else(|| format!("no operand in {step}"));
    let both = || o.first().cloned().zip(o.get(1).cloned()).ok_or_else(|| format!("two operands are needed in {step}"));
    let with = &step["with"];
    Ok(match text(step, "op")? {
        "input" => answered(&with["answer"])?,
        "child" => child(&with["child"], unit)?,
        "take" => first()?,
        "add" => o.iter().fold(Q::zero(), |sum, n| sum + n),
        "sub" => both().map(|(a, b)| a - b)?,
        "mul" => both().map(|(a, b)| a * b)?,
        "div" => {
            let (a, b) = both()?;
            if b.is_zero() { return Err("a division by nought".to_owned()) } else { a / b }
        }
        "min" => o.iter().min().cloned().ok_or("nothing to take the smallest of")?,
        "max" => o.iter().max().cloned().ok_or("nothing to take the largest of")?,
        "floor" => first()?.floor(),
        "ceil" => first()?.ceil(),
        "abs" => first()?.abs(),
        "neg" => -first()?,
        "round" => {
            let places = with["rounding"]["places"].as_u64().and_then(|p| u32::try_from(p).ok()).ok_or("no places")?;
            let mode = text(&with["rounding"], "mode")?;
            rational::round(&first()?, places, mode).ok_or_else(|| format!("no mode {mode}"))?
        }
        "eq" => both().map(|(a, b)| condition(a == b))?,
        "ne" => both().map(|(a, b)| condition(a != b))?,
        "lt" => both().map(|(a, b)| condition(a < b))?,
        "le" => both().map(|(a, b)| condition(a <= b))?,
        "gt" => both().map(|(a, b)| condition(a > b))?,
        "ge" => both().map(|(a, b)| condition(a >= b))?,
        "and" => condition(o.iter().all(One::is_one)),
        "or" => condition(o.iter().any(One::is_one)),
        "not" => condition(first()?.is_zero()),
        "if" => {
            let (held, value) = both()?;
            let said = with["held"].as_bool().ok_or("what the condition was is missing")?;
            if held != condition(said) { return Err(format!("the condition is {held}")) } else { value }
        }
        "working_days" => both().and_then(|(from, until)| working_days(&from, &until, &with["calendar"]))?,
        "least" | "greatest" => {
            let values = group(trail, &with["group"])?;
            let end = if step["op"] == "least" { values.iter().min() } else { values.iter().max() };
            end.cloned().ok_or("the group is empty")?
        }
        "place" => {
            let (own, values) = (first()?, group(trail, &with["place"]["group"])?);
            let high = text(&with["place"], "best")? == "high";
            let better = values.iter().filter(|v| if high { **v > own } else { **v < own }).count();
            whole(i64::try_from(better).map_err(|e| e.to_string())? + 1)
        }
        other => return Err(format!("`{other}` is no operation")),
    })
}

/// The number of an answer.
fn answered(answer: &Value) -> Result<Q, String> {
    let given = text(answer, "answer")?;
    match text(answer, "kind")? {
        "yes_no" => match given {
            "yes" => Ok(Q::one()),
            "no" => Ok(Q::zero()),
            _ => Err(format!("{given} is neither yes nor no")),
        },
        "level" => answer["level"].as_i64().map(whole).ok_or_else(|| format!("no position in {answer}")),
        "date" => day(given).map(whole).ok_or_else(|| format!("{given} is no date")),
        _ => parse(given).ok_or_else(|| format!("{given} is no number")),
    }
}

/// A number of a child line: as that line states it, which its own replay confirms.
fn child(child: &Value, unit: &Trails<'_>) -> Result<Q, String> {
    let id = text(child, "criterion")?;
    let trail = unit.get(id).ok_or_else(|| format!("no trail of the child {id}"))?;
    match text(child, "number")? {
        "max" => number(trail, "max"),
        which => number(&trail["outcome"], which),
    }
}

/// Values of a group, those of other years included.
fn group(trail: &Value, at: &Value) -> Result<Vec<Q>, String> {
    let at = at.as_u64().and_then(|n| usize::try_from(n).ok()).ok_or("no group is named")?;
    let group = list(trail, "groups").get(at).ok_or("no such group")?;
    let own = list(group, "values").iter().map(|v| number(v, "value"));
    let pooled = list(group, "pooled").iter().map(|v| v.as_str().and_then(parse).ok_or_else(|| format!("{v}")));
    own.chain(pooled).collect()
}

/// What a group says of a scored unit stands in that unit's own trail too.
fn members(trail: &Value, units: &BTreeMap<&str, Trails<'_>>) -> Result<(), String> {
    let criterion = trail["criterion"].as_str().unwrap_or_default();
    for member in list(trail, "groups").iter().flat_map(|g| list(g, "values")) {
        let Some(theirs) = units.get(text(member, "unit")?).and_then(|u| u.get(criterion)) else {
            return Err(format!("no trail of {}", member["unit"]));
        };
        let value = number(member, "value")?;
        let shown = list(theirs, "steps").iter().any(|s| number(s, "result").is_ok_and(|r| r == value));
        if theirs["outcome"]["state"] == "scored" && !shown {
            return Err(format!("{member} is not what that unit's own trail has"));
        }
    }
    Ok(())
}

fn working_days(from: &Q, until: &Q, calendar: &Value) -> Result<Q, String> {
    let days = |q: &Q| q.is_integer().then(|| i64::try_from(q.to_integer()).ok()).flatten();
    let (from, until) = days(from).zip(days(until)).ok_or("days are whole numbers")?;
    let listed = |key: &str| list(calendar, key).iter().filter_map(|d| day(d.as_str()?)).collect::<Vec<i64>>();
    let (off, worked) = (listed("off"), listed("worked"));
    let weekday = |d: i64| (d + 3).rem_euclid(7) < 5;
    let count = (from + 1..=until).filter(|d| worked.contains(d) || (weekday(*d) && !off.contains(d))).count();
    Ok(whole(i64::try_from(count).map_err(|e| e.to_string())?))
}

/// Days from 1970-01-01 to an ISO date: whole years of 365 days, leap days, days of the months before.
fn day(text: &str) -> Option<i64> {
    let numbers: Vec<i64> = text.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [year, month, day] = numbers[..] else { return None };
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334].get(usize::try_from(month - 1).ok()?)?;
    let leaps = |y: i64| y / 4 - y / 100 + y / 400;
    let leap_day = month > 2 && leaps(year) > leaps(year - 1);
    Some((year - 1970) * 365 + leaps(year - 1) - leaps(1969) + before + i64::from(leap_day) + day - 1)
}

/// Totals and nodes put together again from the lines of their children, without their steps: for nodes
/// that neither round nor rescale nor leave children out. Gives how many there were.
///
/// # Errors
/// The first that differs.
pub fn sums(
    trails: &[Value],
    weights: &BTreeMap<String, Q>,
    parents: &BTreeMap<String, String>,
) -> Result<usize, String> {
    let mut points: BTreeMap<(&str, &str), Q> = BTreeMap::new();
    for trail in trails.iter().filter(|t| t["outcome"]["state"] == "scored") {
        let key = (text(trail, "unit")?, trail["criterion"].as_str().unwrap_or_default());
        points.insert(key, number(&trail["outcome"], "points")?);
    }
    let mut count = 0;
    for trail in trails {
        let (unit, id) = (text(trail, "unit")?, trail["criterion"].as_str().unwrap_or_default());
        let plain =
            list(trail, "steps").iter().all(|s| ["child", "add", "mul", "div", "take"].iter().any(|op| s["op"] == *op))
                && list(trail, "steps").iter().all(|s| s["label"] != "scale" && s["label"] != "rescale");
        let Some(stated) = points.get(&(unit, id)).filter(|_| plain && list(trail, "left_out").is_empty()) else {
            continue;
        };
        let children: Vec<&String> =
            parents.iter().filter(|(_, parent)| *parent == id).map(|(child, _)| child).collect();
        let each: Option<Vec<Q>> = children.iter().map(|c| points.get(&(unit, c.as_str())).cloned()).collect();
        let Some(each) = each.filter(|e| !e.is_empty()) else { continue };
        let weight = |c: &&String| weights.get(*c).cloned().unwrap_or_else(Q::one);
        let sum = |weighted: bool| -> Q {
            children.iter().zip(&each).map(|(c, p)| if weighted { weight(c) * p } else { p.clone() }).sum()
        };
        let again = match text(trail, "kind")? {
            "sum" => sum(false),
            "weighted_sum" => sum(true),
            "mean" => sum(false) / whole(i64::try_from(each.len()).map_err(|e| e.to_string())?),
            _ => continue,
        };
        if again != *stated {
            return Err(format!(
                "{unit} `{id}`: children give {}, stated is {}",
                rational::text(&again),
                rational::text(stated)
            ));
        }
        count += 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_by_hand() {
        for (text, want) in [("1970-01-01", 0), ("2000-03-01", 11_017), ("2021-01-20", 18_647), ("2020-02-29", 18_321)]
        {
            assert_eq!(day(text), Some(want), "{text}");
        }
    }

    fn trail(result: &str, points: &str) -> Value {
        serde_json::json!({
            "unit": "a", "criterion": "1", "kind": "linear", "max": "10",
            "outcome": { "state": "scored", "points": points },
            "results": { "points": { "step": 2 }, "max": { "constant": "10" } },
            "steps": [
                { "op": "input", "with": { "answer": { "input": "x", "kind": "count", "answer": "1" } }, "result": "1", "label": "x" },
                { "op": "div", "operands": [{ "step": 0 }, { "constant": "3" }], "result": "1/3", "label": "share" },
                { "op": "mul", "operands": [{ "step": 1 }, { "constant": "10" }], "result": result, "label": "linear" },
            ],
        })
    }

    #[test]
    fn finds_what_does_not_follow() {
        assert_eq!(replay(&[trail("10/3", "10/3")]), Ok(3));
        assert!(replay(&[trail("3.33", "3.33")]).unwrap_err().contains("step 2"));
        assert!(replay(&[trail("10/3", "3.33")]).unwrap_err().contains("the line states"));
    }
}

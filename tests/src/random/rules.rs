//! Random rules of every kind.

use num_traits::Zero;

use super::answers::{Asks, level_name};
use super::{Draft, Tape, formulas, number};
use crate::rational::{Q, ratio, whole};

/// Kinds that may stand within `sum_of` and `best_of`.
const SIMPLE: usize = 14;
const KINDS: [&str; 16] = [
    "all_or_nothing",
    "linear",
    "given",
    "levels",
    "per_unit",
    "checklist",
    "bands",
    "piecewise",
    "deduction",
    "steps",
    "formula",
    "relative_to_best",
    "scaled",
    "rank_points",
    "sum_of",
    "best_of",
];

/// A rule as an inline table, for a leaf or part of the given maximum.
pub(super) fn rule(draft: &mut Draft, tape: &mut Tape<'_>, max: &Q) -> String {
    let kind = KINDS[tape.below(KINDS.len())];
    format!("{{ {} }}", keys(draft, tape, kind, max))
}

fn keys(draft: &mut Draft, tape: &mut Tape<'_>, kind: &'static str, max: &Q) -> String {
    *draft.kinds.entry(kind).or_insert(0) += 1;
    let body = match kind {
        "all_or_nothing" => test(draft, tape),
        "linear" => linear(draft, tape),
        "given" => format!("input = \"{}\"", draft.input(tape, Asks::Points(max.clone()))),
        "levels" => levels(draft, tape, max),
        "per_unit" => per_unit(draft, tape, max),
        "checklist" => checklist(draft, tape, max),
        "bands" => bands(draft, tape, max),
        "piecewise" => piecewise(draft, tape, max),
        "deduction" => deduction(draft, tape, max),
        "steps" => steps(draft, tape, max),
        "formula" => formula(draft, tape),
        "relative_to_best" => {
            let best = tape.one(&["high", "low"]);
            format!("value = \"{}\", best = \"{best}\"{}", peer_value(draft, tape), within(tape))
        }
        "scaled" => scaled(draft, tape, max),
        "rank_points" => rank_points(draft, tape, max),
        _ => parts(draft, tape, max),
    };
    format!("kind = \"{kind}\", {body}")
}

/// Points between nought and the maximum: a share of it in steps of 5 %.
fn some(tape: &mut Tape<'_>, max: &Q) -> Q {
    max * ratio(tape.between(0, 20), 20)
}

fn points(tape: &mut Tape<'_>, max: &Q) -> String {
    number(&some(tape, max))
}

/// Points above nought.
fn costs(tape: &mut Tape<'_>, max: &Q) -> String {
    number(&(max * ratio(tape.between(1, 20), 20)))
}

fn test(draft: &mut Draft, tape: &mut Tape<'_>) -> String {
    if tape.chance(40) {
        return format!("when = '{}'", formulas::condition(draft, tape, 2));
    }
    format!("input = \"{}\"", draft.input(tape, Asks::YesNo))
}

fn over(tape: &mut Tape<'_>) -> &'static str {
    tape.pick(&["", ", over = \"clamp\"", ", over = \"fault\""])
}

fn linear(draft: &mut Draft, tape: &mut Tape<'_>) -> String {
    match tape.below(5) {
        0 => {
            let (of, out_of) = (draft.input(tape, Asks::Count(7)), draft.input(tape, Asks::Count(7)));
            format!("of = \"{of}\", out_of = \"{out_of}\", over = \"clamp\"")
        }
        1 => format!("of = \"{}\"", draft.input(tape, Asks::Share)),
        2 => format!("of = \"{}\", out_of = 100{}", draft.input(tape, Asks::Number(-2, 104)), over(tape)),
        3 => format!("of = \"{}\"{}", index(draft, tape), over(tape)),
        _ => format!("of = \"{}\", out_of = \"100\"{}", survey(draft, tape), over(tape)),
    }
}

fn levels(draft: &mut Draft, tape: &mut Tape<'_>, max: &Q) -> String {
    let n = 2 + tape.below(4);
    let input = draft.input(tape, Asks::Level(n));
    let shares = tape.chance(50);
    let mut left = 20_i64;
    let mut lines = Vec::new();
    for i in 0..n {
        let share = ratio(left, 20);
        let worth =
            if shares { format!("share = {}", number(&share)) } else { format!("points = {}", number(&(share * max))) };
        lines.push(format!("{{ id = \"{}\", {worth} }}", level_name(i)));
        left = (left - tape.between(1, 6)).max(0);
    }
    format!("input = \"{input}\", level = [{}]", lines.join(", "))
}

fn per_unit(draft: &mut Draft, tape: &mut Tape<'_>, max: &Q) -> String {
    let value = draft.input(tape, Asks::Count(9));
    let cap = if tape.chance(30) {
        format!(", cap = {}", number(&(max * ratio(tape.between(10, 20), 20))))
    } else {
        String::new()
    };
    format!("value = \"{value}\", points = {}{cap}", number(&(max * ratio(tape.between(1, 20), 20))))
}

fn checklist(draft: &mut Draft, tape: &mut Tape<'_>, max: &Q) -> String {
    let shares = tape.pick(&[&[1, 1][..], &[2, 1, 1], &[1, 1, 1, 1], &[4, 2, 1, 1], &[1]]);
    let whole_of: i64 = shares.iter().sum();
    let mut items = Vec::new();
    for share in shares {
        let worth = number(&(max * ratio(*share, whole_of)));
        items.push(format!("{{ {}, points = {worth}, title = \"Nội dung\" }}", test(draft, tape)));
    }
    let rescale = if tape.chance(40) { ", not_applicable = \"rescale\"" } else { "" };
    format!("item = [{}]{rescale}", items.join(", "))
}

fn bands(draft: &mut Draft, tape: &mut Tape<'_>, max: &Q) -> String {
    let value = quantity(draft, tape);
    let mut limit = tape.decimal(0, 3);
    let mut band = vec![format!("{{ below = {}, points = {} }}", number(&limit), points(tape, max))];
    for _ in 0..tape.below(4) {
        let next = &limit + tape.decimal(0, 3) + ratio(1, 4);
        let worth = if tape.chance(30) {
            format!("share = {}", number(&ratio(tape.between(0, 20), 20)))
        } else {
            format!("points = {}", points(tape, max))
        };
        band.push(format!("{{ from = {}, below = {}, {worth} }}", number(&limit), number(&next)));
        limit = next;
    }
    band.push(format!("{{ from = {}, points = {} }}", number(&limit), points(tape, max)));
    format!("value = \"{value}\", band = [{}]", band.join(", "))
}

fn piecewise(draft: &mut Draft, tape: &mut Tape<'_>, max: &Q) -> String {
    let value = quantity(draft, tape);
    let (a, b) = (tape.decimal(0, 3), tape.decimal(4, 9));
    let (floor, ceiling) = if tape.chance(40) { (b, a) } else { (a, b) };
    let mut out = format!("value = \"{value}\", floor = {}, ceiling = {}", number(&floor), number(&ceiling));
    if tape.chance(40) {
        let at_floor = some(tape, max);
        out += &format!(", floor_points = {}", number(&at_floor));
        if tape.chance(50) {
            out += &format!(", below_points = {}", points(tape, &at_floor));
        }
    }
    out
}

fn deduction(draft: &mut Draft, tape: &mut Tape<'_>, max: &Q) -> String {
    let small = max * ratio(1, 4);
    let mut out = if tape.chance(50) {
        let (a, b) = (quantity(draft, tape), draft.input(tape, Asks::Days(6)));
        let (x, y) = (costs(tape, &small), costs(tape, &small));
        format!("term = [{{ value = \"{a}\", points = {x} }}, {{ value = \"{b}\", points = {y} }}]")
    } else {
        let value = draft.input(tape, Asks::Count(6));
        format!("value = \"{value}\", points = {}", costs(tape, max))
    };
    if tape.chance(30) {
        out += &format!(
            ", floor = {}, start = {}",
            number(&(max * ratio(tape.between(0, 10), 20))),
            number(&(max * ratio(3, 4)))
        );
    }
    out
}

fn steps(draft: &mut Draft, tape: &mut Tape<'_>, max: &Q) -> String {
    let value = quantity(draft, tape);
    let base = some(tape, max);
    let mut out = format!("value = \"{value}\", threshold = {}", number(&tape.decimal(0, 3)));
    out += &format!(", base = {}, step = {}", number(&base), number(&(tape.decimal(0, 2) + ratio(1, 2))));
    out += &format!(", points = {}", number(&(max * ratio(tape.between(1, 8), 20))));
    if tape.chance(40) {
        out += ", direction = \"down\"";
        if tape.chance(40) {
            out += &format!(", floor = {}", points(tape, &base));
        }
    }
    if tape.chance(40) {
        out += ", started = true";
    }
    if tape.chance(30) {
        out += &format!(", factor = \"nếu({}; 0.75; 1)\"", draft.input(tape, Asks::YesNo));
    }
    out
}

fn formula(draft: &mut Draft, tape: &mut Tape<'_>) -> String {
    if tape.chance(50) {
        return format!("value = '{}'{}", formulas::number(draft, tape, 3), over(tape));
    }
    let mut branch = Vec::new();
    for _ in 0..=tape.below(3) {
        let (when, value) = (formulas::condition(draft, tape, 2), formulas::number(draft, tape, 2));
        branch.push(format!("{{ when = '{when}', value = '{value}', title = \"Trường hợp\" }}"));
    }
    if tape.chance(80) {
        branch.push(format!("{{ value = '{} / max_points' }}", formulas::number(draft, tape, 1)));
    }
    format!("branch = [{}]{}", branch.join(", "), over(tape))
}

/// A value that units are compared by.
fn peer_value(draft: &mut Draft, tape: &mut Tape<'_>) -> String {
    let asks = if tape.chance(40) { Asks::Number(-1, 9) } else { Asks::Count(5) };
    let id = draft.input(tape, asks);
    if tape.chance(30) { format!("({id} + 1) / 3") } else { id }
}

fn within(tape: &mut Tape<'_>) -> &'static str {
    tape.pick(&["", ", within = \"all\"", ", within = \"block\""])
}

fn scaled(draft: &mut Draft, tape: &mut Tape<'_>, max: &Q) -> String {
    let reference = match tape.below(5) {
        0 => "\"block\"".to_owned(),
        1 => "\"all\"".to_owned(),
        2 => "\"pooled\"".to_owned(),
        n => {
            let clip = if n == 3 { "" } else { ", clip = false" };
            format!("{{ min = {}, max = {}{clip} }}", number(&tape.decimal(0, 2)), number(&tape.decimal(3, 6)))
        }
    };
    let range = if tape.chance(40) {
        format!(", range = [{}, {}]", number(&(max * ratio(tape.between(0, 10), 20))), number(max))
    } else {
        String::new()
    };
    let direction = tape.one(&["high", "low"]);
    format!("value = \"{}\", direction = \"{direction}\", reference = {reference}{range}", peer_value(draft, tape))
}

fn rank_points(draft: &mut Draft, tape: &mut Tape<'_>, max: &Q) -> String {
    let mut left = 20;
    let mut lines = Vec::new();
    for place in 1..=tape.between(1, 4) {
        lines.push(format!("{{ place = {place}, points = {} }}", number(&(max * ratio(left, 20)))));
        left = (left - tape.between(1, 6)).max(0);
    }
    let rest = if tape.chance(50) { format!(", rest = {}", number(&(max * ratio(left, 40)))) } else { String::new() };
    let best = tape.one(&["high", "low"]);
    let value = peer_value(draft, tape);
    format!("value = \"{value}\", best = \"{best}\"{}, place = [{}]{rest}", within(tape), lines.join(", "))
}

fn parts(draft: &mut Draft, tape: &mut Tape<'_>, max: &Q) -> String {
    let mut part = Vec::new();
    for _ in 0..2 + tape.below(2) {
        let part_max = max * ratio(tape.between(5, 10), 10);
        let kind = KINDS[tape.below(SIMPLE)];
        part.push(format!("{{ max = {}, {} }}", number(&part_max), keys(draft, tape, kind, &part_max)));
    }
    format!("part = [{}]", part.join(", "))
}

/// A quantity for bands and their like: a count, a decimal, a formula or a measure.
fn quantity(draft: &mut Draft, tape: &mut Tape<'_>) -> String {
    match tape.below(6) {
        0 => draft.input(tape, Asks::Count(9)),
        1 => draft.input(tape, Asks::Number(0, 9)),
        2 => format!("{} × 2 / 3", draft.input(tape, Asks::Days(9))),
        3 => index(draft, tape),
        _ => lateness(draft, tape),
    }
}

fn index(draft: &mut Draft, tape: &mut Tape<'_>) -> String {
    let input = draft.input(tape, Asks::Number(0, 10));
    let out_of = number(&(tape.decimal(1, 9) + whole(1)));
    measure(draft, "external_index", &format!("index = \"SIPAS\"\ninput = \"{input}\"\nout_of = {out_of}\n"))
}

fn lateness(draft: &mut Draft, tape: &mut Tape<'_>) -> String {
    let due = if tape.chance(50) { "2021-01-15".to_owned() } else { format!("\"{}\"", draft.input(tape, Asks::Date)) };
    let mut keys = format!("due = {due}\nreceived = \"{}\"\n", draft.input(tape, Asks::Date));
    keys += &format!("days = \"{}\"\n", tape.one(&["calendar", "working"]));
    if tape.chance(30) {
        keys += "before = true\n";
    }
    if tape.chance(30) {
        keys += &format!("extended_to = \"{}\"\n", draft.input(tape, Asks::Date));
    }
    if tape.chance(30) {
        let asks = if tape.chance(50) { Asks::Count(3) } else { Asks::YesNo };
        keys += &format!("excused = \"{}\"\n", draft.input(tape, asks));
    }
    if tape.chance(30) {
        keys += "not_received = \"cutoff\"\ncutoff = 2021-01-29\n";
    }
    measure(draft, "lateness", &keys)
}

fn survey(draft: &mut Draft, tape: &mut Tape<'_>) -> String {
    let weights = tape.pick(&[&[100, 60, 20, 0][..], &[100, 0][..], &[100, 75, 50, 25, 0][..]]);
    let options = |draft: &mut Draft, tape: &mut Tape<'_>| {
        let ids: Vec<String> = weights
            .iter()
            .map(|w| format!("{{ input = \"{}\", weight = {w} }}", draft.input(tape, Asks::Count(9))))
            .collect();
        format!("option = [{}]", ids.join(", "))
    };
    let mut keys = if tape.chance(50) {
        let (a, b) = (options(draft, tape), options(draft, tape));
        format!(
            "group = [{{ id = \"dan\", weight = 0.7, {a} }}, {{ id = \"dn\", weight = {}, {b} }}]\n",
            number(&tape.decimal(1, 3))
        )
    } else {
        format!("{}\n", options(draft, tape))
    };
    if tape.chance(40) {
        let too_small = tape.one(&["pending", "not_applicable", "fault"]);
        keys += &format!("minimum_sample = {}\ntoo_small = \"{too_small}\"\n", tape.between(1, 20));
    }
    measure(draft, "survey", &keys)
}

fn measure(draft: &mut Draft, kind: &str, keys: &str) -> String {
    let id = format!("do_{}", draft.measures.len() + 1);
    draft.measures.push(format!("\n[[measure]]\nid = \"{id}\"\nkind = \"{kind}\"\n{keys}"));
    id
}

/// A maximum of a leaf.
pub(super) fn leaf_max(tape: &mut Tape<'_>) -> Q {
    let max = ratio(tape.between(1, 80), 4);
    if max.is_zero() { whole(1) } else { max }
}

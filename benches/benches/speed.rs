//! `cargo bench -p parscore-benches --bench speed`: every figure with its goal, and with the ratio to a
//! plain pass over the same table in binary floats in the same run.

use std::time::Duration;

use parscore_benches::answers::Table;
use parscore_benches::clock::{ms, shortest};
use parscore_benches::peer::Peer;
use parscore_benches::round::round;
use parscore_benches::rubric::{self, Rounds};
use parscore_benches::{LEAVES, process};
use parscore_core::number::Rounding;
use parscore_core::round::Round;
use parscore_core::score::{explain, score_round};
use parscore_core::standing::stand;

const UNITS: usize = 5_000;

fn main() {
    let table = Table::new(UNITS);
    scoring(&table, Rounds::Leaves, 100);
    scoring(&table, Rounds::Nothing, 400);
    explanations(&table);
    whole_process(&table);
    growth();
}

/// Sheets and places without trails, on one core.
fn scoring(table: &Table, rounds: Rounds, goal_ms: u64) {
    let (round, peer) = (round(table, rounds), Peer::new(table, rounds));
    let wrong = agree(&round, &peer, rounds);
    let ours = shortest(7, || scored(&round));
    let floats = shortest(7, || peer.score());
    let sheets = shortest(7, || score_round(&round));
    let ratio = ours.as_secs_f64() / floats.as_secs_f64();
    report(
        &format!("score and rank {UNITS} × {LEAVES}, {rounds:?} round"),
        ours,
        goal_ms,
        &format!(
            "plain floats {}, ratio {ratio:.1}; of it sheets {}; floats give {wrong} units another total",
            ms(floats),
            ms(sheets)
        ),
    );
}

fn scored(round: &Round) -> usize {
    let (sheets, faults) = score_round(round);
    let (standings, more) = stand(round, &sheets);
    assert!(faults.is_empty() && more.is_empty(), "{faults:?}");
    standings.rows.len()
}

/// Both ways give the same totals as far as floats can: they round a leaf to the other side now and then.
/// Gives how many units have another total with floats.
fn agree(round: &Round, peer: &Peer, rounds: Rounds) -> usize {
    let (sheets, _) = score_round(round);
    let (totals, _) = peer.score();
    let most = if rounds == Rounds::Leaves { 0.05 } else { 2e-6 };
    let mut wrong = 0;
    for (sheet, float) in sheets.sheets.iter().zip(&totals) {
        // Six decimals of the exact total are enough to see a wrong leaf.
        let exact = sheet.total.outcome.points().map(|p| Rounding::half_up(6).apply(p.exact()).to_text());
        let exact: f64 = exact.and_then(|text| text.parse().ok()).unwrap_or(f64::NAN);
        assert!((exact - float).abs() < most, "{exact} against {float}");
        wrong += usize::from((exact - float).abs() > 2e-6);
    }
    wrong
}

fn explanations(table: &Table) {
    let round = round(table, Rounds::Leaves);
    let (sheets, _) = score_round(&round);
    let leaves: Vec<_> = round.rubric.leaves().collect();
    let all = || {
        let mut steps = 0;
        for unit in 0..round.units.len() {
            steps += leaves.iter().map(|leaf| explain(&round, &sheets, unit, Some(*leaf)).steps.len()).sum::<usize>();
        }
        steps
    };
    let count = all();
    report(&format!("all {} explanations", UNITS * LEAVES), shortest(3, all), 1_000, &format!("{count} steps"));
}

fn whole_process(table: &Table) {
    let folder = std::env::temp_dir().join(format!("parscore-bench-{}", std::process::id()));
    let (rubric_path, answers) = (folder.join("rubric.toml"), folder.join("answers.csv"));
    let written = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&rubric_path, rubric::text(Rounds::Leaves)))
        .and_then(|()| std::fs::write(&answers, table.csv()));
    assert!(written.is_ok(), "{written:?}");
    let program = process::program();
    let (rubric_path, answers) = (rubric_path.display().to_string(), answers.display().to_string());
    let args = ["score", &rubric_path, "--answers", &answers, "--format", "csv"];
    let runs: Vec<process::Took> = (0..5).map(|_| process::run(&program, &args)).collect();
    let time = runs.iter().map(|r| r.time).min().unwrap_or_default();
    let peak = runs.iter().filter_map(|r| r.peak_mb).max();
    let peer = Peer::new(table, Rounds::Leaves);
    let ratio = time.as_secs_f64() / shortest(3, || peer.score()).as_secs_f64();
    let memory = peak.map_or("memory unknown".to_owned(), |mb| format!("peak {mb} MB (goal 300 MB)"));
    report(
        "whole process from csv to csv",
        time,
        1_000,
        &format!("{memory}; ratio to the float pass alone {ratio:.0}"),
    );
    assert!(std::fs::remove_dir_all(&folder).is_ok());
}

/// Time per unit from 100 to 100,000 units.
fn growth() {
    let mut per_unit = Vec::new();
    for units in [100, 1_000, 10_000, 100_000] {
        let table = Table::new(units);
        for rounds in [Rounds::Leaves, Rounds::Nothing] {
            let round = round(&table, rounds);
            let runs = if units >= 10_000 { 2 } else { 7 };
            let time = shortest(runs, || scored(&round));
            let micros = time.as_secs_f64() * 1e6 / f64::from(u32::try_from(units).unwrap_or(1));
            say(&format!("{units} units, {rounds:?} round: {}, {micros:.1} µs a unit", ms(time)));
            per_unit.push((rounds, micros));
        }
    }
    for rounds in [Rounds::Leaves, Rounds::Nothing] {
        let of: Vec<f64> = per_unit.iter().filter(|(r, _)| *r == rounds).map(|(_, m)| *m).collect();
        let (least, most) = of.iter().fold((f64::MAX, 0.0_f64), |(a, b), m| (a.min(*m), b.max(*m)));
        say(&format!("{rounds:?} round: {:.2} times as long a unit at worst as at best", most / least));
    }
}

fn report(what: &str, time: Duration, goal_ms: u64, more: &str) {
    let met = if time <= Duration::from_millis(goal_ms) { "met" } else { "NOT met" };
    say(&format!("{what}: {} (goal {goal_ms} ms, {met}); {more}", ms(time)));
}

#[expect(clippy::print_stdout, reason = "a measurement is for people")]
fn say(line: &str) {
    println!("{line}");
}

//! The rubric of the workload as text.

use std::fmt::Write as _;

use crate::{FIELD, Kind, LEAVES, kind};

/// What rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounds {
    /// Every leaf, to two places.
    Leaves,
    /// Nothing: ratios stay exact up to the total.
    Nothing,
}

/// The text. Names of inputs are `i0`, `i1`, … in the order of the leaves.
pub fn text(rounds: Rounds) -> String {
    let mut out = String::from(HEAD);
    if rounds == Rounds::Leaves {
        out += "[rounding]\nleaf = { places = 2, mode = \"half_up\" }\n";
    }
    let mut input = 0;
    let mut criteria = String::new();
    for leaf in 0..LEAVES {
        let field = leaf / FIELD.len() + 1;
        if leaf % FIELD.len() == 0 {
            let max = FIELD.len();
            _ = write!(criteria, "\n[[criterion]]\nid = \"{field}\"\ntitle = \"Lĩnh vực {field}\"\nmax = {max}\n");
        }
        let at = leaf % FIELD.len() + 1;
        _ = write!(
            criteria,
            "\n[[criterion]]\nid = \"{field}.{at}\"\nparent = \"{field}\"\ntitle = \"Tiêu chí\"\nmax = 1\n"
        );
        _ = writeln!(criteria, "rule = {}", rule(kind(leaf), input));
        for _ in 0..kind(leaf).inputs() {
            _ = write!(
                out,
                "\n[[input]]\nid = \"i{input}\"\ntitle = \"Số liệu\"\nsupplier = \"register\"\n{}",
                asks(kind(leaf))
            );
            input += 1;
        }
    }
    out + &criteria
}

const HEAD: &str = "schema = 1\n\n[rubric]\nid = \"bench/department-2020\"\ntitle = \"Đo tốc độ\"\n\
    level = [\"department\"]\nstatus = \"sample\"\nstatus_note = \"Dữ liệu tự sinh để đo tốc độ\"\n\
    period = { from = 2020-01-01, until = 2020-12-31 }\nmax = 100\n\n";

fn asks(kind: Kind) -> &'static str {
    match kind {
        Kind::Ratio | Kind::PerUnit | Kind::Deduction => "kind = \"count\"\n",
        Kind::Bands => "kind = \"share\"\n",
        Kind::YesNo | Kind::Checklist => "kind = \"yes_no\"\n",
        Kind::Levels => "kind = \"level\"\nlevels = [\"tot\", \"kha\", \"yeu\"]\n",
        Kind::Given => "kind = \"points\"\n",
    }
}

fn rule(kind: Kind, i: usize) -> String {
    match kind {
        Kind::Ratio => format!("{{ kind = \"linear\", of = \"i{i}\", out_of = \"i{}\" }}", i + 1),
        Kind::Bands => format!(
            "{{ kind = \"bands\", value = \"i{i}\", band = [ {{ below = 0.5, points = 0 }}, \
             {{ from = 0.5, below = 0.8, points = 0.5 }}, {{ from = 0.8, points = 1 }} ] }}"
        ),
        Kind::YesNo => format!("{{ kind = \"all_or_nothing\", input = \"i{i}\" }}"),
        Kind::Levels => format!(
            "{{ kind = \"levels\", input = \"i{i}\", level = [ {{ id = \"tot\", points = 1 }}, \
             {{ id = \"kha\", points = 0.75 }}, {{ id = \"yeu\", points = 0 }} ] }}"
        ),
        Kind::PerUnit => format!("{{ kind = \"per_unit\", value = \"i{i}\", points = 0.25 }}"),
        Kind::Deduction => format!("{{ kind = \"deduction\", value = \"i{i}\", points = 0.25 }}"),
        Kind::Checklist => format!(
            "{{ kind = \"checklist\", item = [ {{ input = \"i{i}\", points = 0.6 }}, {{ input = \"i{}\", points = 0.4 }} ] }}",
            i + 1
        ),
        Kind::Given => format!("{{ kind = \"given\", input = \"i{i}\" }}"),
    }
}

//! The arithmetic of a trail as numbered steps in words and symbols.

use jiff::Span;
use jiff::civil::{Date, date};
use parscore_core::expr::Compare;
use parscore_core::number::Exact;
use parscore_core::rubric::InputKind;
use parscore_core::rule::{Band, RuleKind};
use parscore_core::trail::{ChildNumber, GroupIx, Operand, Step, StepOp, Trail};
use parscore_core::value::Value;

use super::{Teller, notes};
use crate::words;

/// Values of a group that are listed; of more, only their number.
const MOST_LISTED: usize = 12;

impl Teller<'_> {
    /// The steps that compute, numbered; a step stands in others by its number.
    pub(super) fn arithmetic(&self, trail: &Trail) -> Vec<String> {
        let names = self.names(trail);
        let mut lines = Vec::new();
        for (step, name) in trail.steps.iter().zip(&names) {
            if is_given(step) {
                continue;
            }
            let operands: Vec<String> =
                step.operands.iter().enumerate().map(|(at, o)| self.operand(step, at, o, &names)).collect();
            let said = self.phrase(trail, step, &operands);
            let note = match step.op {
                // The function of that name, not a limit.
                StepOp::Floor => None,
                _ => notes::of(step.label, self.lang),
            };
            let note = note.map(|n| format!(" [{n}]")).unwrap_or_default();
            lines.push(format!("{name} {said}{note}"));
        }
        lines
    }

    /// How each step is called where others use it: given values by themselves, the rest by number.
    fn names(&self, trail: &Trail) -> Vec<String> {
        let mut count = 0;
        let name = |step: &Step| match &step.op {
            StepOp::Input { input, value, .. } => self.value(value, &self.rubric().input(*input).kind),
            StepOp::Child { criterion, number } => {
                let code = &self.rubric().criterion(*criterion).code;
                let value = self.people().exact(&step.result);
                match number {
                    ChildNumber::Max => format!("{value} [{code} {}]", self.pick("tối đa", "max")),
                    _ => format!("{value} [{code}]"),
                }
            }
            _ => {
                count += 1;
                format!("({count})")
            }
        };
        trail.steps.iter().map(name).collect()
    }

    fn operand(&self, step: &Step, position: usize, operand: &Operand, names: &[String]) -> String {
        match operand {
            Operand::Constant(value) if takes_date(step.label, position) => self.date(value),
            Operand::Constant(value) => self.people().exact(value),
            Operand::Step(at) => {
                usize::try_from(*at).ok().and_then(|at| names.get(at)).cloned().unwrap_or_else(|| "?".to_owned())
            }
        }
    }

    /// The day of a number of days since 1970-01-01.
    fn date(&self, days: &Exact) -> String {
        let day = days.to_text().parse::<i64>().ok().and_then(epoch_day);
        day.map_or_else(|| self.people().exact(days), |day| self.people().date(day))
    }

    /// One step in words and symbols, with its result.
    fn phrase(&self, trail: &Trail, step: &Step, operands: &[String]) -> String {
        let result = if gives_date(step.label) { self.date(&step.result) } else { self.people().exact(&step.result) };
        let operand = |at: usize| operands.get(at).map(String::as_str).unwrap_or_default();
        let (first, all) = (operand(0), operands.join("; "));
        let truth = if step.result.is_zero() { self.pick("sai", "false") } else { self.pick("đúng", "true") };
        let joined = |sign: &str| operands.join(sign);
        let said = match &step.op {
            StepOp::Sub if step.label == "before" => {
                format!("{} {first}", self.pick("ngày trước ngày", "the day before"))
            }
            StepOp::Sub if step.label == "days" => {
                format!("{} {} {} {first}", self.pick("số ngày từ", "days from"), operand(1), self.pick("đến", "to"))
            }
            StepOp::Max if step.label == "extended" => {
                format!(
                    "{} {first} {} {}",
                    self.pick("ngày muộn hơn trong", "the later of"),
                    self.pick("và", "and"),
                    operand(1)
                )
            }
            StepOp::WorkingDays => format!(
                "{} {first} {} {}",
                self.pick("số ngày làm việc sau ngày", "working days after"),
                self.pick("đến hết ngày", "up to"),
                operand(1)
            ),
            StepOp::Add => joined(" + "),
            StepOp::Sub => joined(" − "),
            StepOp::Mul => joined(" × "),
            StepOp::Div => joined(" ÷ "),
            StepOp::Neg => format!("−{first}"),
            StepOp::Min => format!("{}({all})", self.pick("nhỏ nhất", "min")),
            StepOp::Max => format!("{}({all})", self.pick("lớn nhất", "max")),
            StepOp::Floor => format!("{} {first}", self.pick("phần nguyên của", "whole part of")),
            StepOp::Ceil => format!("{} {first}", self.pick("số nguyên liền trên của", "next whole number of")),
            StepOp::Abs => format!("|{first}|"),
            StepOp::Round(rounding) => format!("{first} {}", words::rounding(*rounding, self.lang)),
            StepOp::Compare(compare) => return format!("{}: {truth}", joined(sign(*compare))),
            StepOp::And => return format!("{}: {truth}", joined(self.pick(" và ", " and "))),
            StepOp::Or => return format!("{}: {truth}", joined(self.pick(" hoặc ", " or "))),
            StepOp::Not => return format!("{} {first}: {truth}", self.pick("không phải", "not")),
            StepOp::If(holds) => return format!("{} → {result}", self.because(trail, step, first, *holds)),
            StepOp::Take(at) if step.label == "item_not_held" => {
                let not_held = self.pick("không đạt, không được", "does not hold, so not");
                return format!("{} {not_held} {result}", self.taken(trail, step.label, *at));
            }
            StepOp::Take(at) => self.taken(trail, step.label, *at),
            StepOp::Least(group) => {
                format!("{} {}", self.pick("nhỏ nhất trong", "least of"), self.group(trail, *group))
            }
            StepOp::Greatest(group) => {
                format!("{} {}", self.pick("lớn nhất trong", "greatest of"), self.group(trail, *group))
            }
            StepOp::Place { group, .. } => {
                let among = self.group(trail, *group);
                format!("{} {first} {} {among}", self.pick("thứ hạng của", "place of"), self.pick("trong", "among"))
            }
            StepOp::Input { .. } | StepOp::Child { .. } => first.to_owned(),
        };
        format!("{said} = {result}")
    }

    /// Why a value counts: an answer by its title, a condition by its number.
    fn because(&self, trail: &Trail, step: &Step, condition: &str, holds: bool) -> String {
        let answer = step.operands.first().and_then(|o| match o {
            Operand::Step(at) => trail.steps.get(usize::try_from(*at).ok()?),
            Operand::Constant(_) => None,
        });
        if let Some(Step { op: StepOp::Input { input, value: Value::YesNo(yes_no), .. }, .. }) = answer {
            let title = &self.rubric().input(*input).title;
            let said = self.value(&Value::YesNo(*yes_no), &InputKind::YesNo);
            return format!("{title}: {said}");
        }
        let holds = if holds { self.pick("đúng", "holds") } else { self.pick("sai", "does not hold") };
        format!("{condition} {holds}")
    }

    /// The band, level, item, branch or place that was taken, with its name in the rule.
    fn taken(&self, trail: &Trail, label: &str, at: u16) -> String {
        let (number, at) = (u32::from(at) + 1, usize::from(at));
        let rule = trail.criterion.and_then(|ix| self.rubric().criterion(ix).rule.as_ref()).map(|r| &r.kind);
        let (what, name) = match (label, rule) {
            ("band", Some(RuleKind::Bands(r))) => (self.pick("bậc", "band"), r.band.get(at).map(|b| self.band(b))),
            ("band", _) => (self.pick("bậc", "band"), None),
            ("level", Some(RuleKind::Levels(r))) => {
                let InputKind::Level(names) = &self.rubric().input(r.input).kind else { return String::new() };
                (self.pick("mức", "level"), names.get(at).map(|n| n.to_string()))
            }
            ("level", _) => (self.pick("mức", "level"), None),
            ("item" | "item_not_held", rule) => {
                let title = match rule {
                    Some(RuleKind::Checklist(r)) => r.item.get(at).and_then(|i| i.title.as_deref()).map(str::to_owned),
                    _ => None,
                };
                (self.pick("mục", "item"), title)
            }
            ("branch", Some(RuleKind::Formula(r))) => {
                let title = r.branch.get(at).and_then(|b| b.title.as_deref()).map(str::to_owned);
                (self.pick("trường hợp", "case"), title)
            }
            ("place_points" | "place", _) => (self.pick("dòng thứ hạng", "line of places"), None),
            ("other_places", _) => {
                return self.pick("điểm của các thứ hạng còn lại", "points of all other places").to_owned();
            }
            ("when_zero", _) => {
                return self
                    .pick("mẫu số bằng 0, điểm theo bộ tiêu chí", "nothing to divide by, points by the rubric")
                    .to_owned();
            }
            ("piece", _) if at == 0 => return self.pick("dưới ngưỡng đầu", "beyond the first threshold").to_owned(),
            ("piece", _) => return self.pick("đạt ngưỡng cuối", "at the last threshold").to_owned(),
            ("missing_zero", _) => {
                return self.pick("chưa có số liệu: tính 0 điểm", "no answer: counts nought").to_owned();
            }
            ("evidence_missing", _) => {
                return self.pick("không có minh chứng", "without evidence").to_owned();
            }
            _ => (self.pick("dòng", "line"), None),
        };
        let name = name.map(|n| format!(" ({n})")).unwrap_or_default();
        format!("{what} {number}{name}")
    }

    fn band(&self, band: &Band) -> String {
        let number = |value: &Exact| self.people().exact(value);
        match (&band.from, &band.below) {
            (Some(from), Some(below)) => {
                format!(
                    "{} {} {} {}",
                    self.pick("từ", "from"),
                    number(from),
                    self.pick("đến dưới", "to below"),
                    number(below)
                )
            }
            (Some(from), None) => format!("{} {}", self.pick("từ", "from"), number(from)),
            (None, Some(below)) => format!("{} {}", self.pick("dưới", "below"), number(below)),
            (None, None) => self.pick("mọi giá trị", "any value").to_owned(),
        }
    }

    fn group(&self, trail: &Trail, group: GroupIx) -> String {
        let values = usize::try_from(group.0).ok().and_then(|at| trail.groups.get(at)).map(|g| &*g.ascending);
        let values: &[Exact] = values.unwrap_or_default();
        if values.len() > MOST_LISTED {
            return format!("{} {}", values.len(), self.pick("giá trị của khối", "values of the block"));
        }
        let listed: Vec<String> = values.iter().map(|v| self.people().exact(v)).collect();
        format!("({})", listed.join("; "))
    }
}

/// True for steps that only bring a value in.
fn is_given(step: &Step) -> bool {
    matches!(step.op, StepOp::Input { .. } | StepOp::Child { .. })
}

/// Operands that are dates, as days since 1970-01-01.
fn takes_date(label: &str, position: usize) -> bool {
    matches!((label, position), ("days" | "working_days" | "extended", _) | ("before", 0))
}

/// Steps whose result is a date.
fn gives_date(label: &str) -> bool {
    matches!(label, "before" | "extended")
}

fn epoch_day(days: i64) -> Option<Date> {
    date(1970, 1, 1).checked_add(Span::new().try_days(days).ok()?).ok()
}

fn sign(compare: Compare) -> &'static str {
    match compare {
        Compare::Eq => " = ",
        Compare::Ne => " ≠ ",
        Compare::Lt => " < ",
        Compare::Le => " ≤ ",
        Compare::Gt => " > ",
        Compare::Ge => " ≥ ",
    }
}

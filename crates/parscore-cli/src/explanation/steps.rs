//! The arithmetic of a trail: what went in, then numbered steps.

use std::fmt::Write as _;

use parscore_core::expr::Compare;
use parscore_core::number::Exact;
use parscore_core::trail::{ChildNumber, GroupIx, LeftOutHow, Operand, Step, StepOp, Trail};
use parscore_core::value::{Value, YesNo};

use super::Teller;
use crate::words;

/// Values of a group that are listed; of more, only their number.
const MOST_LISTED: usize = 12;

impl Teller<'_> {
    /// Inputs, children and steps, each under its heading.
    pub(super) fn steps(&self, trail: &Trail) -> String {
        let mut text = String::new();
        self.section(&mut text, ("Số liệu", "Figures"), self.inputs(trail));
        self.section(&mut text, ("Tiêu chí con", "Criteria below"), self.children(trail));
        self.section(&mut text, ("Cách tính", "Arithmetic"), self.arithmetic(trail));
        text
    }

    fn section(&self, text: &mut String, (vi, en): (&str, &str), lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        let _ = writeln!(text, "  {}:", self.pick(vi, en));
        for line in lines {
            let _ = writeln!(text, "    {line}");
        }
    }

    /// Each answer that was read, once, with its supplier and version.
    fn inputs(&self, trail: &Trail) -> Vec<String> {
        let mut lines = Vec::new();
        for step in &trail.steps {
            let StepOp::Input { input, value, version } = &step.op else { continue };
            let input = self.rubric().input(*input);
            let unit = input.unit.as_deref().map(|u| format!(" {u}")).unwrap_or_default();
            let version = match version {
                Some(v) => words::version(*v, self.lang),
                None => self.pick("năm khác", "another year"),
            };
            let supplier = words::supplier(input.supplier, self.lang);
            let value = self.value(value, &input.kind);
            let line = format!("{} = {value}{unit} ({supplier}; {version})", input.title);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    /// An answer in words.
    pub(super) fn value(&self, value: &Value, kind: &parscore_core::rubric::InputKind) -> String {
        use parscore_core::rubric::InputKind;
        match (value, kind) {
            (Value::Number(number), _) => self.people().exact(number),
            (Value::YesNo(YesNo::Yes), _) => self.pick("có", "yes").to_owned(),
            (Value::YesNo(YesNo::No), _) => self.pick("không", "no").to_owned(),
            (Value::YesNo(YesNo::NotApplicable), _) => self.pick("không áp dụng", "not applicable").to_owned(),
            (Value::Level(at), InputKind::Level(levels)) => {
                levels.get(usize::from(*at)).map(|l| l.to_string()).unwrap_or_default()
            }
            (Value::Level(at), _) => at.to_string(),
            (Value::Date(day), _) => self.people().date(*day),
            (Value::Text(text), _) => text.to_string(),
        }
    }

    /// Every child of a node with its result, and what became of those without points.
    fn children(&self, trail: &Trail) -> Vec<String> {
        let rubric = self.rubric();
        let children = match trail.criterion {
            Some(ix) => &rubric.criterion(ix).children,
            None => &rubric.roots,
        };
        let line = |ix: &parscore_core::rubric::CriterionIx| {
            let criterion = rubric.criterion(*ix);
            let result = self.sheet.lines.get(ix.at()).map(|l| self.result(l)).unwrap_or_default();
            let left = trail.left_out.iter().find(|l| l.criterion == *ix);
            let left = left.map(|l| format!(" – {}", self.left_out(l.how))).unwrap_or_default();
            let role = words::role(criterion.role, self.lang).map(|r| format!(" ({r})")).unwrap_or_default();
            format!("{} {}{role}: {result}{left}", criterion.code, criterion.title)
        };
        children.iter().map(line).collect()
    }

    fn left_out(&self, how: LeftOutHow) -> &'static str {
        match how {
            LeftOutHow::NotApplicable => self.pick("bỏ ra cùng điểm tối đa", "left out with its maximum"),
            LeftOutHow::Skipped => self.pick("bỏ qua cùng điểm tối đa", "skipped with its maximum"),
            LeftOutHow::Zero => self.pick("tính 0 điểm", "counts nought"),
            LeftOutHow::Pending => self.pick("tính từ 0 đến điểm tối đa", "counts from nought to its maximum"),
            LeftOutHow::NoResult => self.pick("nên không có kết quả chung", "so there is no result"),
        }
    }

    /// The steps that compute, numbered; a step stands in others by its number.
    fn arithmetic(&self, trail: &Trail) -> Vec<String> {
        let names = self.names(trail);
        let mut lines = Vec::new();
        for (step, name) in trail.steps.iter().zip(&names) {
            if is_given(step) {
                continue;
            }
            let operands: Vec<String> = step.operands.iter().map(|o| self.operand(o, &names)).collect();
            let said = self.phrase(trail, step, &operands);
            lines.push(format!("{name} {said}"));
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

    fn operand(&self, operand: &Operand, names: &[String]) -> String {
        match operand {
            Operand::Constant(value) => self.people().exact(value),
            Operand::Step(at) => {
                usize::try_from(*at).ok().and_then(|at| names.get(at)).cloned().unwrap_or_else(|| "?".to_owned())
            }
        }
    }

    /// One step in words and symbols, with its result.
    fn phrase(&self, trail: &Trail, step: &Step, operands: &[String]) -> String {
        let result = self.people().exact(&step.result);
        let first = operands.first().map(String::as_str).unwrap_or_default();
        let all = operands.join("; ");
        let truth = if step.result.is_zero() { self.pick("sai", "false") } else { self.pick("đúng", "true") };
        let joined = |sign: &str| operands.join(sign);
        let said = match &step.op {
            StepOp::Add => joined(" + "),
            StepOp::Sub => joined(" − "),
            StepOp::Mul => joined(" × "),
            StepOp::Div => joined(" ÷ "),
            StepOp::Neg => format!("−{first}"),
            StepOp::Min => format!("{}({all})", self.pick("nhỏ nhất", "min")),
            StepOp::Max => format!("{}({all})", self.pick("lớn nhất", "max")),
            StepOp::Floor => format!("{} {first}", self.pick("làm tròn xuống số nguyên", "whole part of")),
            StepOp::Ceil => format!("{} {first}", self.pick("làm tròn lên số nguyên", "next whole number of")),
            StepOp::Abs => format!("|{first}|"),
            StepOp::Round(rounding) => format!("{first} {}", words::rounding(*rounding, self.lang)),
            StepOp::Compare(compare) => return format!("{}: {truth}", joined(sign(*compare))),
            StepOp::And => return format!("{}: {truth}", joined(self.pick(" và ", " and "))),
            StepOp::Or => return format!("{}: {truth}", joined(self.pick(" hoặc ", " or "))),
            StepOp::Not => return format!("{} {first}: {truth}", self.pick("không", "not")),
            StepOp::If(holds) => self.because(first, *holds),
            StepOp::WorkingDays => {
                format!("{} {}", self.pick("số ngày làm việc từ", "working days from"), joined(" → "))
            }
            StepOp::Take(at) => self.taken(step.label, *at),
            StepOp::Least(group) => {
                format!("{} {}", self.pick("nhỏ nhất trong", "least of"), self.group(trail, *group))
            }
            StepOp::Greatest(group) => {
                format!("{} {}", self.pick("lớn nhất trong", "greatest of"), self.group(trail, *group))
            }
            StepOp::Place { group, .. } => {
                format!(
                    "{} {first} {} {}",
                    self.pick("thứ hạng của", "place of"),
                    self.pick("trong", "among"),
                    self.group(trail, *group)
                )
            }
            StepOp::Input { .. } | StepOp::Child { .. } => first.to_owned(),
        };
        format!("{said} = {result}")
    }

    fn because(&self, condition: &str, holds: bool) -> String {
        let holds = if holds { self.pick("đúng", "holds") } else { self.pick("sai", "does not hold") };
        format!("{} {condition} {holds}", self.pick("vì", "since"))
    }

    /// The band, level, item, branch or place that was taken.
    fn taken(&self, label: &str, at: u16) -> String {
        let what = match label {
            "band" => self.pick("bậc thứ", "band"),
            "level" => self.pick("mức thứ", "level"),
            "item" => self.pick("mục thứ", "item"),
            "branch" => self.pick("trường hợp thứ", "case"),
            "place" => self.pick("dòng thứ hạng thứ", "line of places"),
            "part" => self.pick("phần thứ", "part"),
            _ => self.pick("dòng thứ", "line"),
        };
        format!("{what} {}", u32::from(at) + 1)
    }

    fn group(&self, trail: &Trail, group: GroupIx) -> String {
        let values = usize::try_from(group.0).ok().and_then(|at| trail.groups.get(at)).map(|g| &*g.ascending);
        let values: &[Exact] = values.unwrap_or_default();
        if values.len() > MOST_LISTED {
            return format!("{} {}", values.len(), self.pick("giá trị", "values"));
        }
        let listed: Vec<String> = values.iter().map(|v| self.people().exact(v)).collect();
        format!("({})", listed.join("; "))
    }
}

/// True for steps that only bring a value in.
fn is_given(step: &Step) -> bool {
    matches!(step.op, StepOp::Input { .. } | StepOp::Child { .. })
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

//! What went into a line: answers with who supplied them, and the criteria below it.

use std::fmt::Write as _;

use parscore_core::trail::{LeftOutHow, StepOp, Trail};
use parscore_core::value::{Value, YesNo};

use super::Teller;
use crate::words;

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
                Some(_) if !self.round.has_versions() => String::new(),
                Some(v) => format!("; {}", words::version(*v, self.lang)),
                None => format!("; {}", self.pick("năm khác", "another year")),
            };
            let supplier = words::supplier(input.supplier, self.lang);
            let value = self.value(value, &input.kind);
            let line = format!("{} = {value}{unit} ({supplier}{version})", input.title);
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
}

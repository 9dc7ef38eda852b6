//! A rule in one line, with its own quantities and numbers: for the tree of a rubric and for
//! comparing two rubrics.

use parscore_core::diagnostic::Lang;
use parscore_core::expr::Expr;
use parscore_core::number::{Exact, Points};
use parscore_core::rubric::{InputIx, InputKind, Rubric};
use parscore_core::rule::{
    Bands, Branch, Checklist, Deduction, Direction, Levels, Part, Piecewise, RankPoints, Reference, RuleKind, Scaled,
    Steps, Test, Within,
};

use crate::help::pick;
use crate::people::People;

/// What rules are summed up with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Summary<'a> {
    rubric: &'a Rubric,
    lang: Lang,
}

impl<'a> Summary<'a> {
    /// Summaries of the rules of `rubric`.
    pub(crate) fn new(rubric: &'a Rubric, lang: Lang) -> Self {
        Summary { rubric, lang }
    }

    /// The rule in one line.
    pub(crate) fn rule(&self, rule: &RuleKind) -> String {
        match rule {
            RuleKind::AllOrNothing(r) => {
                format!("{} {}", self.pick("đủ điểm khi", "full points when"), self.test(&r.test))
            }
            RuleKind::Levels(r) => format!("{} {}", self.pick("theo mức:", "by level:"), self.levels(r)),
            RuleKind::PerUnit(r) => format!(
                "{} × {}, {} {}",
                r.value.source,
                self.points(&r.points),
                self.pick("tối đa", "at most"),
                self.points(&r.cap)
            ),
            RuleKind::Checklist(r) => self.checklist(r),
            RuleKind::Linear(r) => match &r.out_of {
                Some(out_of) => format!("{} ÷ {} × {}", r.of.source, bracketed(out_of), self.max_word()),
                None => format!("{} × {}", r.of.source, self.max_word()),
            },
            RuleKind::Bands(r) => format!("{} {}", self.pick("theo bậc:", "by band:"), self.bands(r)),
            RuleKind::Piecewise(r) => format!("{} {}", self.pick("tuyến tính:", "linear:"), self.piecewise(r)),
            RuleKind::Deduction(r) => self.deduction(r),
            RuleKind::Steps(r) => format!("{} {}", self.pick("theo bước:", "by step:"), self.steps(r)),
            RuleKind::RelativeToBest(r) => {
                let best = self.pick("giá trị tốt nhất", "best value");
                let value = &r.value.source;
                let ratio = match r.best {
                    Direction::High => format!("{value} ÷ {best}"),
                    Direction::Low => format!("{best} ÷ {value}"),
                };
                format!("{ratio} × {}, {}", self.max_word(), self.within(r.within))
            }
            RuleKind::Scaled(r) => format!("{} {}", self.pick("quy về thang:", "scaled:"), self.scaled(r)),
            RuleKind::RankPoints(r) => format!("{} {}", self.pick("theo thứ hạng:", "by place:"), self.rank_points(r)),
            RuleKind::SumOf(r) => self.parts(&r.part, " + "),
            RuleKind::BestOf(r) => format!("{} {}", self.pick("cao nhất:", "highest of:"), self.parts(&r.part, " | ")),
            RuleKind::Formula(r) => self.branches(&r.branch),
            RuleKind::Given(r) => format!("{} {}", self.pick("điểm được cho:", "as given:"), self.input(r.input)),
        }
    }

    fn pick<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        pick(self.lang, vi, en)
    }

    fn max_word(&self) -> &'static str {
        pick(self.lang, "điểm tối đa", "maximum")
    }

    fn number(&self, value: &Exact) -> String {
        People::new(self.lang).exact(value)
    }

    fn points(&self, points: &Points) -> String {
        self.number(points.exact())
    }

    fn input(&self, ix: InputIx) -> &str {
        &self.rubric.input(ix).id
    }

    fn test(&self, test: &Test) -> String {
        match test {
            Test::Input(ix) => self.input(*ix).to_owned(),
            Test::When(expr) => expr.source.to_string(),
        }
    }

    fn within(&self, within: Within) -> &'static str {
        match within {
            Within::Block => pick(self.lang, "trong khối", "within the block"),
            Within::All => pick(self.lang, "trong tất cả", "among all"),
        }
    }

    fn levels(&self, rule: &Levels) -> String {
        let InputKind::Level(names) = &self.rubric.input(rule.input).kind else { return String::new() };
        let levels = names.iter().zip(&rule.level).map(|(name, l)| format!("{name} {}", self.points(&l.points)));
        format!("{}: {}", self.input(rule.input), levels.collect::<Vec<_>>().join(", "))
    }

    fn checklist(&self, rule: &Checklist) -> String {
        let items = rule.item.iter().map(|item| {
            let name = item.title.as_deref().map(str::to_owned).unwrap_or_else(|| self.test(&item.test));
            format!("{name} {}", self.points(&item.points))
        });
        items.collect::<Vec<_>>().join(" + ")
    }

    fn bands(&self, rule: &Bands) -> String {
        let bands = rule.band.iter().map(|b| {
            let span = match (&b.from, &b.below) {
                (Some(from), Some(below)) => format!("{}–<{}", self.number(from), self.number(below)),
                (Some(from), None) => format!("≥ {}", self.number(from)),
                (None, Some(below)) => format!("< {}", self.number(below)),
                (None, None) => self.pick("mọi giá trị", "any value").to_owned(),
            };
            format!("{span}: {}", self.points(&b.points))
        });
        format!("{} {}", rule.value.source, bands.collect::<Vec<_>>().join("; "))
    }

    fn piecewise(&self, rule: &Piecewise) -> String {
        let (floor, ceiling) = (self.number(&rule.floor), self.number(&rule.ceiling));
        let mut text =
            format!("{} {} {floor} {} {ceiling}", rule.value.source, self.pick("từ", "from"), self.pick("đến", "to"));
        if !rule.floor_points.exact().is_zero() {
            text.push_str(&format!(", {} {}", self.pick("khởi điểm", "starting at"), self.points(&rule.floor_points)));
        }
        text
    }

    fn deduction(&self, rule: &Deduction) -> String {
        let terms = rule.term.iter().map(|t| format!(" − {} × {}", bracketed(&t.value), self.points(&t.points)));
        let floor = if rule.floor.exact().is_zero() {
            String::new()
        } else {
            format!(", {} {}", self.pick("không dưới", "not below"), self.points(&rule.floor))
        };
        format!("{}{}{floor}", self.points(&rule.start), terms.collect::<String>())
    }

    fn steps(&self, rule: &Steps) -> String {
        let sign = if rule.down { "−" } else { "+" };
        let factor = rule.factor.as_ref().map(|f| format!(", {} {}", self.pick("hệ số", "factor"), f.source));
        format!(
            "{}: {} {} {}, {} {} {sign}{}, {} {}{}",
            rule.value.source,
            self.points(&rule.base),
            self.pick("đến", "up to"),
            self.number(&rule.threshold),
            self.pick("mỗi", "each"),
            self.number(&rule.step),
            self.points(&rule.points),
            self.pick("tối đa", "at most"),
            self.points(&rule.cap),
            factor.unwrap_or_default()
        )
    }

    fn scaled(&self, rule: &Scaled) -> String {
        let reference = match &rule.reference {
            Reference::Round(within) => self.within(*within).to_owned(),
            Reference::Pooled => self.pick("gộp các năm", "years pooled").to_owned(),
            Reference::Fixed { min, max, .. } => format!("{}–{}", self.number(min), self.number(max)),
        };
        let direction = match rule.direction {
            Direction::High => self.pick("cao là tốt", "high is good"),
            Direction::Low => self.pick("thấp là tốt", "low is good"),
        };
        let (low, high) = (self.points(&rule.range.0), self.points(&rule.range.1));
        format!("{} → {low}–{high}, {direction}, {reference}", rule.value.source)
    }

    fn rank_points(&self, rule: &RankPoints) -> String {
        let places = rule.place.iter().map(|p| format!("{}: {}", p.place, self.points(&p.points)));
        let places = places.collect::<Vec<_>>().join("; ");
        let rest = self.points(&rule.rest);
        format!(
            "{} {places}; {} {rest}, {}",
            rule.value.source,
            self.pick("còn lại", "others"),
            self.within(rule.within)
        )
    }

    fn parts(&self, parts: &[Part], between: &str) -> String {
        let part = |p: &Part| format!("[{}: {}]", self.points(&p.max), self.rule(&p.rule.kind));
        parts.iter().map(part).collect::<Vec<_>>().join(between)
    }

    fn branches(&self, branches: &[Branch]) -> String {
        let branch = |b: &Branch| match &b.when {
            Some(when) => format!("{} {}: {}", self.pick("nếu", "if"), when.source, b.value.source),
            None if branches.len() == 1 => b.value.source.to_string(),
            None => format!("{}: {}", self.pick("còn lại", "else"), b.value.source),
        };
        branches.iter().map(branch).collect::<Vec<_>>().join("; ")
    }
}

/// A formula in brackets where it is more than a name or a number.
fn bracketed(expr: &Expr) -> String {
    let plain = expr.source.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '%'));
    if plain { expr.source.to_string() } else { format!("({})", expr.source) }
}

//! Rules of leaves and of the parts of `sum_of` and `best_of`.

mod compare;
mod lists;

use super::meta::{above_nought, not_negative};
use super::names::{Accepts, Names};
use crate::diagnostic::Code;
use crate::expr::{Expr, Kind};
use crate::number::{Exact, Points};
use crate::rubric::{keys, words};
use crate::rule::{
    AllOrNothing, BestOf, Deduction, DeductionTerm, Formula, Given, Linear, Over, Part, PerUnit, Piecewise, Rule,
    RuleKind, Slot, Steps, SumOf, Test,
};
use crate::text;
use crate::toml_walk::{Item, Table, TableSpec};

/// Reads a leaf's `rule`, whose points lie between 0 and `max`.
pub(super) fn read(item: &Item<'_>, max: &Points, names: &Names, comparisons: &mut u32) -> Option<Rule> {
    Reader { max, names, comparisons }.rule(item, &keys::RULES)
}

/// What a rule is read with.
struct Reader<'r> {
    max: &'r Points,
    names: &'r Names,
    comparisons: &'r mut u32,
}

impl Reader<'_> {
    fn rule(&mut self, item: &Item<'_>, kinds: &[&'static TableSpec]) -> Option<Rule> {
        let table = item.tagged(&keys::RULE, kinds)?;
        Some(Rule { kind: self.kind(&table)?, place: table.place() })
    }

    fn kind(&mut self, table: &Table<'_>) -> Option<RuleKind> {
        Some(match table.spec_name() {
            "all_or_nothing" => RuleKind::AllOrNothing(AllOrNothing { test: self.test(table)? }),
            "levels" => RuleKind::Levels(self.levels(table)?),
            "per_unit" => RuleKind::PerUnit(self.per_unit(table)?),
            "checklist" => RuleKind::Checklist(self.checklist(table)?),
            "linear" => RuleKind::Linear(self.linear(table)?),
            "bands" => RuleKind::Bands(self.bands(table)?),
            "piecewise" => RuleKind::Piecewise(self.piecewise(table)?),
            "deduction" => RuleKind::Deduction(self.deduction(table)?),
            "steps" => RuleKind::Steps(self.steps(table)?),
            "relative_to_best" => RuleKind::RelativeToBest(self.relative_to_best(table)?),
            "scaled" => RuleKind::Scaled(self.scaled(table)?),
            "rank_points" => RuleKind::RankPoints(self.rank_points(table)?),
            "sum_of" => RuleKind::SumOf(SumOf { part: self.parts(table)? }),
            "best_of" => RuleKind::BestOf(BestOf { part: self.parts(table)? }),
            "formula" => RuleKind::Formula(self.formula(table)?),
            _ => RuleKind::Given(self.given(table)?),
        })
    }

    /// The formula of a key that must be there.
    fn number(&self, table: &Table<'_>, key: &'static str) -> Option<Expr> {
        self.names.formula(&table.need(key)?, Kind::Number, true)
    }

    /// Points of a key with a default.
    fn points_or(&self, table: &Table<'_>, key: &'static str, default: &Points) -> Option<Points> {
        match table.get(key) {
            Some(item) => item.number().map(Points::new),
            None => Some(default.clone()),
        }
    }

    /// The place of a rule's values among those of the round.
    fn slot(&mut self) -> Slot {
        let slot = Slot(*self.comparisons);
        *self.comparisons = self.comparisons.saturating_add(1);
        slot
    }

    /// `input` or `when`.
    fn test(&self, table: &Table<'_>) -> Option<Test> {
        match (table.get("input"), table.get("when")) {
            (Some(input), None) => self.names.input_of(&input, Accepts::YesNo).map(Test::Input),
            (None, Some(when)) => self.names.formula(&when, Kind::Condition, true).map(Test::When),
            (Some(_), Some(when)) => one_of(&when, "input", "when"),
            (None, None) => none_of(table, "input", "when"),
        }
    }

    fn per_unit(&self, table: &Table<'_>) -> Option<PerUnit> {
        let value = self.number(table, "value");
        let points = table.need("points").and_then(|item| above_nought(&item));
        let cap = self.points_or(table, "cap", self.max);
        Some(PerUnit { value: value?, points: Points::new(points?), cap: cap? })
    }

    fn linear(&self, table: &Table<'_>) -> Option<Linear> {
        let of = self.number(table, "of");
        let out_of = match table.get("out_of") {
            Some(item) => Some(self.names.formula(&item, Kind::Number, true)?),
            None => None,
        };
        if let (Some(item), Some(formula)) = (table.get("out_of"), &out_of)
            && matches!(&formula.root.op, crate::expr::Op::Number(n) if n.is_zero())
        {
            item.fault_hint(
                Code::BadParameter,
                text!("mẫu số bằng 0", "the denominator is 0"),
                text!("viết một số khác 0, hoặc bỏ `out_of`", "write another number, or take `out_of` out"),
            );
        }
        Some(Linear { of: of?, out_of, over: over(table) })
    }

    fn piecewise(&self, table: &Table<'_>) -> Option<Piecewise> {
        let value = self.number(table, "value");
        let (floor, ceiling) = (table.number("floor"), table.number("ceiling"));
        let zero = Points::ZERO;
        let (floor_points, below_points) =
            (self.points_or(table, "floor_points", &zero), self.points_or(table, "below_points", &zero));
        let (floor, ceiling) = (floor?, ceiling?);
        if floor == ceiling {
            table.place_fault(
                "ceiling",
                Code::BadParameter,
                text!(
                    "`ceiling` bằng `floor` nên không có đoạn ở giữa",
                    "`ceiling` equals `floor`, so nothing lies between"
                ),
                text!("viết hai giá trị khác nhau, hoặc dùng `bands`", "write two different values, or use `bands`"),
            );
        }
        Some(Piecewise { value: value?, floor, ceiling, floor_points: floor_points?, below_points: below_points? })
    }

    fn deduction(&self, table: &Table<'_>) -> Option<Deduction> {
        let start = self.points_or(table, "start", self.max);
        let floor = self.points_or(table, "floor", &Points::ZERO);
        let term = match table.get("term") {
            Some(item) => {
                for extra in ["value", "points"].into_iter().filter_map(|key| table.get(key)) {
                    one_of::<()>(&extra, "term", extra.key());
                }
                self.terms(table, &item)
            }
            None => self.term(table).map(|term| vec![term]),
        };
        let (start, floor) = (start?, floor?);
        if floor > start {
            table.place_fault(
                "floor",
                Code::BadParameter,
                text!("điểm thấp nhất cao hơn điểm ban đầu", "the fewest points are above the starting points"),
                text!("viết `floor` nhỏ hơn `start`", "write a `floor` below `start`"),
            );
        }
        Some(Deduction { start, term: term?, floor })
    }

    fn terms(&self, table: &Table<'_>, item: &Item<'_>) -> Option<Vec<DeductionTerm>> {
        let tables = table.tables("term", &keys::TERM);
        not_empty(item)?;
        let all: Vec<_> = tables.iter().map(|table| self.term(table)).collect();
        all.into_iter().collect()
    }

    fn term(&self, table: &Table<'_>) -> Option<DeductionTerm> {
        let value = self.number(table, "value");
        let points = table.need("points").and_then(|item| above_nought(&item));
        let title = if table.lists("title") { table.text("title") } else { None };
        Some(DeductionTerm { title, value: value?, points: Points::new(points?) })
    }

    fn steps(&self, table: &Table<'_>) -> Option<Steps> {
        let value = self.number(table, "value");
        let threshold = table.number("threshold");
        let base = table.need("base").and_then(|item| not_negative(&item));
        let step = table.need("step").and_then(|item| above_nought(&item));
        let points = table.need("points").and_then(|item| above_nought(&item));
        let (cap, floor) = (self.points_or(table, "cap", self.max), self.points_or(table, "floor", &Points::ZERO));
        let factor = match table.get("factor") {
            Some(item) => Some(self.names.formula(&item, Kind::Number, true)?),
            None => None,
        };
        let (cap, floor) = (cap?, floor?);
        if floor > cap {
            table.place_fault(
                "floor",
                Code::BadParameter,
                text!("điểm thấp nhất cao hơn điểm nhiều nhất", "the fewest points are above the most points"),
                text!("viết `floor` nhỏ hơn `cap`", "write a `floor` below `cap`"),
            );
        }
        Some(Steps {
            value: value?,
            threshold: threshold?,
            base: Points::new(base?),
            step: step?,
            points: Points::new(points?),
            down: table.word("direction", &words::STEPS).unwrap_or(false),
            cap,
            floor,
            factor,
            started: table.boolean("started").unwrap_or(false),
        })
    }

    fn parts(&mut self, table: &Table<'_>) -> Option<Vec<Part>> {
        let item = table.need("part")?;
        let items = item.list()?;
        not_empty(&item)?;
        let all: Vec<_> = items.iter().map(|item| self.part(item)).collect();
        all.into_iter().collect()
    }

    fn part(&mut self, item: &Item<'_>) -> Option<Part> {
        let table = item.tagged(&keys::RULE, &keys::PARTS)?;
        let title = table.text("title");
        let max = super::meta::max(&table);
        let stand_in = max.clone().unwrap_or_else(|| Points::new(Exact::ONE));
        let mut inner = Reader { max: &stand_in, names: self.names, comparisons: self.comparisons };
        let kind = inner.kind(&table);
        Some(Part { title, max: max?, rule: Rule { kind: kind?, place: table.place() } })
    }

    fn given(&self, table: &Table<'_>) -> Option<Given> {
        let reason = table.boolean("reason").unwrap_or(false);
        let input = self.names.input_of(&table.need("input")?, Accepts::Numeric)?;
        Some(Given { input, reason })
    }

    fn formula(&self, table: &Table<'_>) -> Option<Formula> {
        let over = over(table);
        let branch = match (table.get("value"), table.get("branch")) {
            (Some(_), Some(branch)) => one_of(&branch, "value", "branch"),
            (Some(_), None) => {
                Some(vec![crate::rule::Branch { title: None, when: None, value: self.number(table, "value")? }])
            }
            (None, Some(branch)) => self.branches(table, &branch),
            (None, None) => none_of(table, "value", "branch"),
        };
        Some(Formula { branch: branch?, over })
    }
}

fn over(table: &Table<'_>) -> Over {
    table.word("over", &words::OVER).unwrap_or(Over::Fault)
}

/// Reports that `second` stands beside a key that it should stand instead of.
fn one_of<T>(second: &Item<'_>, a: &str, b: &str) -> Option<T> {
    second.fault_hint(
        Code::BadParameter,
        text!("dùng `{a}` hoặc `{b}`, không dùng cả hai", "`{a}` and `{b}` stand instead of each other"),
        text!("bỏ một trong hai", "take one of them out"),
    );
    None
}

/// Reports that one of two keys is needed.
fn none_of<T>(table: &Table<'_>, a: &'static str, b: &str) -> Option<T> {
    table.missing_hint(a, text!("thêm `{a} = …` hoặc `{b} = …`", "add `{a} = …` or `{b} = …`"));
    None
}

/// Reports a list without entries.
fn not_empty(item: &Item<'_>) -> Option<()> {
    let empty = item.value().as_array().is_some_and(|all| all.is_empty());
    if empty {
        item.empty_list();
    }
    (!empty).then_some(())
}

//! The base of an index: structure and numbers put together and checked.

use std::collections::{BTreeMap, BTreeSet};

use super::meta::{Data, Direction, Item, Kind, Meta, Unit};
use super::table::Table;

/// Why structure and numbers do not make an index.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BaseError {
    /// No unit.
    #[error("there is no unit")]
    NoUnits,
    /// No indicator.
    #[error("there is no indicator")]
    NoIndicators,
    /// Two units have one code.
    #[error("unit `{0}` is there twice")]
    UnitTwice(String),
    /// Two items have one code.
    #[error("item `{0}` is there twice")]
    ItemTwice(String),
    /// No numbers of an indicator or denominator, or not one per unit.
    #[error("there is not a number or a gap per unit of `{0}`")]
    NoNumbers(String),
    /// An infinite number.
    #[error("`{item}` of unit `{unit}` is infinite")]
    Infinite {
        /// Column.
        item: String,
        /// Unit.
        unit: String,
    },
    /// The parent is no aggregate of the structure.
    #[error("parent `{parent}` of `{item}` is no aggregate")]
    NoParent {
        /// Child.
        item: String,
        /// Parent as named.
        parent: String,
    },
    /// A level that does not fit: indicators are at 1, an aggregate above all of its children.
    #[error("`{item}` is at level {level}, which does not fit")]
    Level {
        /// Indicator or aggregate.
        item: String,
        /// Its level.
        level: u8,
    },
    /// Not exactly one node without a parent.
    #[error("nodes without a parent: {0:?}; there is exactly one, the index")]
    Tops(Vec<String>),
    /// An aggregate of nothing.
    #[error("aggregate `{0}` has nothing below it")]
    EmptyAggregate(String),
    /// A weight that is negative or no finite number.
    #[error("weight {weight} of `{item}` is negative or no number")]
    Weight {
        /// Indicator or aggregate.
        item: String,
        /// Its weight.
        weight: f64,
    },
    /// All weights below an aggregate are nought.
    #[error("all weights below `{0}` are nought")]
    NoWeight(String),
    /// Weights that must add up to a sum do not.
    #[error("weights below `{parent}` add up to {sum}, not to {must}")]
    WeightSum {
        /// Aggregate.
        parent: String,
        /// Sum of the weights below it.
        sum: f64,
        /// Sum that they must have.
        must: f64,
    },
    /// A denominator that is no column of denominators.
    #[error("denominator `{denominator}` of `{item}` is not there")]
    NoDenominator {
        /// Indicator.
        item: String,
        /// Denominator as named.
        denominator: String,
    },
}

/// A node of the tree: an indicator or an aggregate.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Code.
    pub code: String,
    /// Name for people.
    pub name: String,
    /// Level, 1 for indicators.
    pub level: u8,
    /// Direction; upwards for aggregates.
    pub direction: Direction,
    /// Nominal weight, as given.
    pub weight: f64,
    /// Target of an indicator.
    pub target: Option<f64>,
    /// Node that it is part of; `None` for the index.
    pub parent: Option<usize>,
    /// Nodes that it is made of; none for indicators.
    pub children: Vec<usize>,
}

/// A grouping of the units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// Code.
    pub code: String,
    /// Group of each unit; empty where it has none.
    pub of: Vec<String>,
}

/// Structure and numbers of an index, checked against each other.
///
/// Nodes are numbered: the indicators first, in the order of iMeta (their number is their column in every
/// table), then the aggregates from the lowest level up; the index is the last.
#[derive(Debug, Clone)]
pub struct Base {
    units: Vec<Unit>,
    nodes: Vec<Node>,
    indicators: usize,
    raw: Table,
    denominators: Vec<Option<Vec<f64>>>,
    groupings: Vec<Grouping>,
}

impl Base {
    /// Puts structure and numbers together.
    ///
    /// # Errors
    /// Every [`BaseError`] that is found.
    pub fn new(meta: &Meta, data: &Data) -> Result<Self, Vec<BaseError>> {
        let mut errors = Vec::new();
        twice(data.units.iter().map(|u| &u.code), BaseError::UnitTwice, &mut errors);
        twice(meta.items.iter().map(|i| &i.code), BaseError::ItemTwice, &mut errors);
        if data.units.is_empty() {
            errors.push(BaseError::NoUnits);
        }
        let indicators: Vec<&Item> = meta.items.iter().filter(|i| i.kind == Kind::Indicator).collect();
        if indicators.is_empty() {
            errors.push(BaseError::NoIndicators);
        }
        let numbers = |code: &str, errors: &mut Vec<BaseError>| numbers(data, code, errors);
        let columns = indicators.iter().map(|i| numbers(&i.code, &mut errors)).collect();
        let known: BTreeSet<&str> =
            meta.items.iter().filter(|i| i.kind == Kind::Denominator).map(|i| i.code.as_str()).collect();
        let mut denominators = Vec::new();
        for item in &indicators {
            denominators.push(match &item.denominator {
                Some(code) if known.contains(code.as_str()) => Some(numbers(code, &mut errors)),
                Some(code) => {
                    let (item, denominator) = (item.code.clone(), code.clone());
                    errors.push(BaseError::NoDenominator { item, denominator });
                    None
                }
                None => None,
            });
        }
        let nodes = nodes(meta, &indicators, &mut errors);
        let raw = Table::new(data.units.len(), columns);
        match raw {
            Some(raw) if errors.is_empty() => {
                let groupings = data.groups.iter().map(|(c, of)| Grouping { code: c.clone(), of: of.clone() });
                let groupings = groupings.filter(|g| g.of.len() == data.units.len()).collect();
                let (units, indicators) = (data.units.clone(), indicators.len());
                Ok(Base { units, nodes, indicators, raw, denominators, groupings })
            }
            _ => Err(errors),
        }
    }

    /// Checks that the nominal weights below every aggregate add up to `must` (1, or 100 for percentages),
    /// as a table of weights promises; to 1e-9 of it.
    ///
    /// # Errors
    /// A [`BaseError::WeightSum`] per aggregate of which they do not.
    pub fn weights_must_sum(&self, must: f64) -> Result<(), Vec<BaseError>> {
        let sums = self.aggregates().map(|(_, node)| {
            let sum: f64 = node.children.iter().map(|c| self.nodes[*c].weight).sum();
            (node.code.clone(), sum)
        });
        let wrong = |(parent, sum): (String, f64)| {
            ((sum - must).abs() > 1e-9 * must.abs()).then_some(BaseError::WeightSum { parent, sum, must })
        };
        let errors: Vec<BaseError> = sums.filter_map(wrong).collect();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// Units in the order of the data.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// All nodes.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The indicators, nodes 0 up.
    pub fn indicators(&self) -> &[Node] {
        &self.nodes[..self.indicators]
    }

    /// The aggregates with their node numbers, from the lowest level up.
    pub fn aggregates(&self) -> impl DoubleEndedIterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate().skip(self.indicators)
    }

    /// Levels of the aggregates, ascending.
    pub fn levels(&self) -> Vec<u8> {
        let levels: BTreeSet<u8> = self.aggregates().map(|(_, node)| node.level).collect();
        levels.into_iter().collect()
    }

    /// Number of the node with a code.
    pub fn node(&self, code: &str) -> Option<usize> {
        self.nodes.iter().position(|n| n.code == code)
    }

    /// Indicators below a node, ascending; an indicator is below itself.
    pub fn below(&self, node: usize) -> Vec<usize> {
        let mut open = vec![node];
        let mut found = Vec::new();
        while let Some(at) = open.pop() {
            if at < self.indicators {
                found.push(at);
            }
            open.extend(&self.nodes[at].children);
        }
        found.sort_unstable();
        found
    }

    /// Nominal weights, one per node.
    pub fn weights(&self) -> Vec<f64> {
        self.nodes.iter().map(|n| n.weight).collect()
    }

    /// Indicators as given, a column per indicator.
    pub fn raw(&self) -> &Table {
        &self.raw
    }

    /// Column that an indicator is divided by.
    pub fn denominator(&self, indicator: usize) -> Option<&[f64]> {
        self.denominators.get(indicator)?.as_deref()
    }

    /// Groupings of the units.
    pub fn groupings(&self) -> &[Grouping] {
        &self.groupings
    }

    /// The grouping with a code.
    pub fn grouping(&self, code: &str) -> Option<&Grouping> {
        self.groupings.iter().find(|g| g.code == code)
    }
}

fn twice<'a>(codes: impl Iterator<Item = &'a String>, error: fn(String) -> BaseError, errors: &mut Vec<BaseError>) {
    let mut seen = BTreeMap::new();
    for code in codes {
        let times: &mut usize = seen.entry(code).or_default();
        *times += 1;
        if *times == 2 {
            errors.push(error(code.clone()));
        }
    }
}

fn numbers(data: &Data, code: &str, errors: &mut Vec<BaseError>) -> Vec<f64> {
    let column = data.numbers.iter().find(|(c, _)| c == code).map(|(_, column)| column);
    let Some(column) = column.filter(|c| c.len() == data.units.len()) else {
        errors.push(BaseError::NoNumbers(code.to_owned()));
        return vec![f64::NAN; data.units.len()];
    };
    for (unit, _) in data.units.iter().zip(column).filter(|(_, x)| x.is_infinite()) {
        errors.push(BaseError::Infinite { item: code.to_owned(), unit: unit.code.clone() });
    }
    column.clone()
}

fn nodes(meta: &Meta, indicators: &[&Item], errors: &mut Vec<BaseError>) -> Vec<Node> {
    let mut aggregates: Vec<&Item> = meta.items.iter().filter(|i| i.kind == Kind::Aggregate).collect();
    aggregates.sort_by_key(|i| i.level);
    let items: Vec<&Item> = indicators.iter().copied().chain(aggregates).collect();
    let numbers: BTreeMap<&str, usize> = items.iter().enumerate().map(|(at, i)| (i.code.as_str(), at)).collect();
    let mut nodes: Vec<Node> = items.iter().map(|item| node(item, errors)).collect();
    let mut tops = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let parent = item.parent.as_ref().map(|code| (code, numbers.get(code.as_str()).copied()));
        match parent {
            None => tops.push(item.code.clone()),
            Some((_, Some(parent))) if parent >= indicators.len() => {
                if nodes[parent].level <= item.level {
                    let wrong = BaseError::Level { item: nodes[parent].code.clone(), level: nodes[parent].level };
                    if !errors.contains(&wrong) {
                        errors.push(wrong);
                    }
                }
                nodes[at].parent = Some(parent);
                nodes[parent].children.push(at);
            }
            Some((parent, _)) => {
                errors.push(BaseError::NoParent { item: item.code.clone(), parent: parent.clone() });
            }
        }
    }
    if tops.len() != 1 && !items.is_empty() {
        errors.push(BaseError::Tops(tops));
    }
    for at in indicators.len()..nodes.len() {
        let code = || nodes[at].code.clone();
        if nodes[at].children.is_empty() {
            errors.push(BaseError::EmptyAggregate(code()));
        } else if nodes[at].children.iter().all(|c| nodes[*c].weight == 0.0) {
            errors.push(BaseError::NoWeight(code()));
        }
    }
    nodes
}

fn node(item: &Item, errors: &mut Vec<BaseError>) -> Node {
    if (item.kind == Kind::Indicator) != (item.level == 1) {
        errors.push(BaseError::Level { item: item.code.clone(), level: item.level });
    }
    if !(item.weight.is_finite() && item.weight >= 0.0) {
        errors.push(BaseError::Weight { item: item.code.clone(), weight: item.weight });
    }
    Node {
        code: item.code.clone(),
        name: item.name.clone(),
        level: item.level,
        direction: if item.kind == Kind::Indicator { item.direction } else { Direction::Up },
        weight: item.weight,
        target: item.target,
        parent: None,
        children: Vec::new(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Three units, indicators `a`, `b` in `p`, `c` in `q`, both in `i`; groups N, N, S.
    pub(crate) fn small(a: [f64; 3], b: [f64; 3], c: [f64; 3]) -> (Meta, Data) {
        let item = |code, kind, level, parent| Item::new(code, kind, level, parent);
        let items = vec![
            item("a", Kind::Indicator, 1, Some("p")),
            item("b", Kind::Indicator, 1, Some("p")),
            item("c", Kind::Indicator, 1, Some("q")),
            item("p", Kind::Aggregate, 2, Some("i")),
            item("q", Kind::Aggregate, 2, Some("i")),
            item("i", Kind::Aggregate, 3, None),
            item("g", Kind::Group, 0, None),
            item("d", Kind::Denominator, 0, None),
        ];
        let unit = |code: &str| Unit { code: code.to_owned(), name: code.to_owned() };
        let data = Data {
            units: ["x", "y", "z"].map(unit).to_vec(),
            numbers: vec![
                ("a".to_owned(), a.to_vec()),
                ("b".to_owned(), b.to_vec()),
                ("c".to_owned(), c.to_vec()),
                ("d".to_owned(), vec![2.0, 4.0, 0.0]),
            ],
            groups: vec![("g".to_owned(), ["N", "N", "S"].map(str::to_owned).to_vec())],
            ignored: Vec::new(),
        };
        (Meta { items }, data)
    }

    pub(crate) fn base(a: [f64; 3], b: [f64; 3], c: [f64; 3]) -> Base {
        let (meta, data) = small(a, b, c);
        Base::new(&meta, &data).unwrap()
    }

    #[test]
    fn nodes_in_their_order() {
        let b = base([1.0; 3], [2.0; 3], [3.0; 3]);
        let codes: Vec<&str> = b.nodes().iter().map(|n| n.code.as_str()).collect();
        assert_eq!(codes, ["a", "b", "c", "p", "q", "i"]);
        assert_eq!((b.nodes()[3].children.as_slice(), b.nodes()[5].children.as_slice()), (&[0, 1][..], &[3, 4][..]));
        assert_eq!((b.below(5), b.below(3), b.below(2)), (vec![0, 1, 2], vec![0, 1], vec![2]));
        assert_eq!((b.levels(), b.node("q"), b.node("g")), (vec![2, 3], Some(4), None));
        assert_eq!(b.weights_must_sum(2.0).unwrap_err().len(), 1);
    }

    #[test]
    fn what_makes_no_index() {
        let (meta, data) = small([1.0; 3], [2.0; 3], [3.0; 3]);
        let errors = |change: fn(&mut Meta, &mut Data)| {
            let (mut meta, mut data) = (meta.clone(), data.clone());
            change(&mut meta, &mut data);
            Base::new(&meta, &data).unwrap_err()
        };
        let text = |s: &str| s.to_owned();
        assert_eq!(errors(|_, d| d.units[1].code = "x".to_owned()), [BaseError::UnitTwice(text("x"))]);
        assert_eq!(errors(|_, d| drop(d.numbers.remove(1))), [BaseError::NoNumbers(text("b"))]);
        assert_eq!(errors(|m, _| m.items[0].weight = -1.0).len(), 1);
        assert_eq!(errors(|m, _| m.items[2].weight = 0.0), [BaseError::NoWeight(text("q"))]);
        assert_eq!(errors(|m, _| m.items[3].level = 1).len(), 1, "no level of an aggregate nor above its children");
        assert_eq!(errors(|m, _| m.items[4].parent = None), [BaseError::Tops(vec![text("q"), text("i")])]);
        assert_eq!(errors(|m, _| m.items[2].parent = Some("p".to_owned())), [BaseError::EmptyAggregate(text("q"))]);
        assert_eq!(
            errors(|m, _| m.items[2].parent = Some("zz".to_owned())),
            [BaseError::NoParent { item: text("c"), parent: text("zz") }, BaseError::EmptyAggregate(text("q"))]
        );
        assert_eq!(
            errors(|m, _| m.items[0].denominator = Some("e".to_owned())),
            [BaseError::NoDenominator { item: text("a"), denominator: text("e") }]
        );
        let infinite = errors(|_, d| d.numbers[0].1[1] = f64::INFINITY);
        assert_eq!(infinite, [BaseError::Infinite { item: text("a"), unit: text("y") }]);
        let nothing = Base::new(&Meta::default(), &Data::default()).unwrap_err();
        assert_eq!(nothing, [BaseError::NoUnits, BaseError::NoIndicators]);
    }
}

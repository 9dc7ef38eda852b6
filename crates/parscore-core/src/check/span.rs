//! Spans: the values that a quantity can have at all, as an interval with open or closed ends.

use crate::number::{Exact, Rounding};

/// One end of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Where it lies.
    pub at: Exact,
    /// True where the value itself is not reached.
    pub open: bool,
}

/// An interval that holds at least one value. `None` as an end is without limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Lower end.
    pub low: Option<End>,
    /// Upper end.
    pub high: Option<End>,
    /// Only whole numbers; ends are then closed whole numbers.
    pub whole: bool,
}

impl End {
    /// An end that belongs to the span.
    pub fn closed(at: Exact) -> Self {
        End { at, open: false }
    }

    /// An end that does not.
    pub fn open(at: Exact) -> Self {
        End { at, open: true }
    }
}

/// A finite or infinite end on its way through a product.
#[derive(Debug, Clone)]
enum Edge {
    Below,
    At(End),
    Above,
}

impl Span {
    /// Every number.
    pub const ALL: Span = Span { low: None, high: None, whole: false };

    /// The span between two ends, `None` where nothing lies between them.
    pub fn new(low: Option<End>, high: Option<End>, whole: bool) -> Option<Span> {
        let (low, high) = match whole {
            true => (low.map(|e| End::closed(first_whole(&e))), high.map(|e| End::closed(last_whole(&e)))),
            false => (low, high),
        };
        let empty = match (&low, &high) {
            (Some(l), Some(h)) => l.at > h.at || (l.at == h.at && (l.open || h.open)),
            _ => false,
        };
        (!empty).then_some(Span { low, high, whole })
    }

    /// One value.
    pub fn point(at: Exact) -> Span {
        let whole = at == at.floor();
        Span { low: Some(End::closed(at.clone())), high: Some(End::closed(at)), whole }
    }

    /// From a value upwards.
    pub fn at_least(at: Exact) -> Span {
        Span { low: Some(End::closed(at)), high: None, whole: false }
    }

    /// Both ends belong to it; they must be in order.
    pub fn between(low: Exact, high: Exact) -> Option<Span> {
        Span::new(Some(End::closed(low)), Some(End::closed(high)), false)
    }

    /// The value where there is only one.
    pub fn only(&self) -> Option<&Exact> {
        match (&self.low, &self.high) {
            (Some(l), Some(h)) if l.at == h.at => Some(&l.at),
            _ => None,
        }
    }

    /// Whether a value lies in it.
    pub fn holds(&self, value: &Exact) -> bool {
        let above = self.low.as_ref().is_none_or(|l| l.at < *value || (l.at == *value && !l.open));
        let below = self.high.as_ref().is_none_or(|h| *value < h.at || (h.at == *value && !h.open));
        above && below && (!self.whole || *value == value.floor())
    }

    /// What both hold.
    pub fn meet(&self, other: &Span) -> Option<Span> {
        let low = tighter(&self.low, &other.low, |a, b| a > b);
        let high = tighter(&self.high, &other.high, |a, b| a < b);
        Span::new(low, high, self.whole || other.whole)
    }

    /// The smallest span around both.
    pub fn hull(&self, other: &Span) -> Span {
        let low = wider(&self.low, &other.low, |a, b| a < b);
        let high = wider(&self.high, &other.high, |a, b| a > b);
        Span { low, high, whole: self.whole && other.whole }
    }

    /// Some value can be below this one.
    pub fn goes_below(&self, value: &Exact) -> bool {
        self.low.as_ref().is_none_or(|l| l.at < *value)
    }

    /// Some value can be above this one.
    pub fn goes_above(&self, value: &Exact) -> bool {
        self.high.as_ref().is_none_or(|h| h.at > *value)
    }

    /// Minus each value.
    pub fn neg(&self) -> Span {
        let flip = |e: &Option<End>| e.as_ref().map(|e| End { at: e.at.neg(), open: e.open });
        Span { low: flip(&self.high), high: flip(&self.low), whole: self.whole }
    }

    /// Sums.
    pub fn add(&self, other: &Span) -> Span {
        let sum = |a: &Option<End>, b: &Option<End>| match (a, b) {
            (Some(a), Some(b)) => Some(End { at: a.at.add(&b.at), open: a.open || b.open }),
            _ => None,
        };
        Span { low: sum(&self.low, &other.low), high: sum(&self.high, &other.high), whole: self.whole && other.whole }
    }

    /// Products.
    pub fn mul(&self, other: &Span) -> Span {
        let mut products = Vec::with_capacity(4);
        for a in self.edges() {
            for b in other.edges() {
                products.push(product(&a, &b));
            }
        }
        let mut low = products[0].clone();
        let mut high = products[0].clone();
        for p in &products[1..] {
            low = extreme(low, p, std::cmp::Ordering::Less);
            high = extreme(high, p, std::cmp::Ordering::Greater);
        }
        let end = |edge| match edge {
            Edge::At(end) => Some(end),
            Edge::Below | Edge::Above => None,
        };
        Span { low: end(low), high: end(high), whole: self.whole && other.whole }
    }

    /// Quotients by the values of `other` that are not nought; `None` where it holds nothing else.
    pub fn div(&self, other: &Span) -> Option<Span> {
        if other.only().is_some_and(Exact::is_zero) {
            return None;
        }
        let (below, above) = (other.goes_below(&Exact::ZERO), other.goes_above(&Exact::ZERO));
        Some(match (below, above) {
            (true, true) => Span::ALL,
            (false, _) => self.mul(&reciprocal(other)),
            (true, false) => self.neg().mul(&reciprocal(&other.neg())),
        })
    }

    /// The smaller of two values.
    pub fn min(&self, other: &Span) -> Span {
        let low = wider(&self.low, &other.low, |a, b| a < b);
        let high = tighter(&self.high, &other.high, |a, b| a < b);
        Span { low, high, whole: self.whole && other.whole }
    }

    /// The larger of two values.
    pub fn max(&self, other: &Span) -> Span {
        self.neg().min(&other.neg()).neg()
    }

    /// The largest whole numbers not above.
    pub fn floor(&self) -> Span {
        let low = self.low.as_ref().map(|e| End::closed(e.at.floor()));
        let high = self.high.as_ref().map(|e| End::closed(last_whole(e)));
        Span { low, high, whole: true }
    }

    /// The values without their sign.
    pub fn abs(&self) -> Span {
        if !self.goes_below(&Exact::ZERO) {
            return self.clone();
        }
        if !self.goes_above(&Exact::ZERO) {
            return self.neg();
        }
        let high = wider(&self.high, &self.neg().high, |a, b| a > b);
        Span { low: Some(End::closed(Exact::ZERO)), high, whole: self.whole }
    }

    /// The values after rounding.
    pub fn round(&self, rounding: Rounding) -> Span {
        let end = |e: &Option<End>| e.as_ref().map(|e| End::closed(rounding.apply(&e.at)));
        Span { low: end(&self.low), high: end(&self.high), whole: self.whole || rounding.places == 0 }
    }

    /// The part from `low` (included) to `high` (not included).
    pub fn part(&self, low: Option<&Exact>, high: Option<&Exact>) -> Option<Span> {
        let low = low.map(|at| End::closed(at.clone()));
        let high = high.map(|at| End::open(at.clone()));
        self.meet(&Span { low, high, whole: false })
    }

    fn edges(&self) -> [Edge; 2] {
        [self.low.clone().map_or(Edge::Below, Edge::At), self.high.clone().map_or(Edge::Above, Edge::At)]
    }
}

/// One over each value of a span above nought (an end at nought is taken as open).
fn reciprocal(span: &Span) -> Span {
    let turn = |e: &End| Exact::ONE.div(&e.at).ok().map(|at| End { at, open: e.open });
    let low = span.high.as_ref().map_or(Some(End::open(Exact::ZERO)), turn);
    let high = span.low.as_ref().and_then(turn);
    Span { low, high, whole: false }
}

fn product(a: &Edge, b: &Edge) -> Edge {
    let sign = |e: &Edge| match e {
        Edge::Below => -1,
        Edge::Above => 1,
        Edge::At(e) => i32::from(!e.at.is_zero()) * if e.at.is_negative() { -1 } else { 1 },
    };
    match (a, b) {
        (Edge::At(x), Edge::At(y)) => {
            let reached_zero = (x.at.is_zero() && !x.open) || (y.at.is_zero() && !y.open);
            Edge::At(End { at: x.at.mul(&y.at), open: !reached_zero && (x.open || y.open) })
        }
        _ => match sign(a) * sign(b) {
            // Nought times a value without limit stays nought.
            0 => Edge::At(End { at: Exact::ZERO, open: [a, b].iter().all(|e| !matches!(e, Edge::At(e) if !e.open)) }),
            1 => Edge::Above,
            _ => Edge::Below,
        },
    }
}

fn extreme(a: Edge, b: &Edge, wanted: std::cmp::Ordering) -> Edge {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let order = match (b, &a) {
        (Edge::Below, Edge::Below) | (Edge::Above, Edge::Above) => Equal,
        (Edge::Below, _) | (_, Edge::Above) => Less,
        (Edge::Above, _) | (_, Edge::Below) => Greater,
        (Edge::At(b), Edge::At(a)) => b.at.cmp(&a.at),
    };
    match (order, b, &a) {
        (Equal, Edge::At(b), Edge::At(a)) => Edge::At(End { at: a.at.clone(), open: a.open && b.open }),
        (found, _, _) if found == wanted => b.clone(),
        _ => a,
    }
}

/// The narrower of two ends; `beats(a, b)` says that `a` is narrower.
fn tighter(a: &Option<End>, b: &Option<End>, beats: fn(&Exact, &Exact) -> bool) -> Option<End> {
    match (a, b) {
        (None, end) | (end, None) => end.clone(),
        (Some(x), Some(y)) if x.at == y.at => Some(End { at: x.at.clone(), open: x.open || y.open }),
        (Some(x), Some(y)) => Some(if beats(&x.at, &y.at) { x.clone() } else { y.clone() }),
    }
}

/// The further of two ends; `beats(a, b)` says that `a` is further out.
fn wider(a: &Option<End>, b: &Option<End>, beats: fn(&Exact, &Exact) -> bool) -> Option<End> {
    match (a, b) {
        (None, _) | (_, None) => None,
        (Some(x), Some(y)) if x.at == y.at => Some(End { at: x.at.clone(), open: x.open && y.open }),
        (Some(x), Some(y)) => Some(if beats(&x.at, &y.at) { x.clone() } else { y.clone() }),
    }
}

fn first_whole(end: &End) -> Exact {
    let up = end.at.neg().floor().neg();
    if end.open && up == end.at { up.add(&Exact::ONE) } else { up }
}

fn last_whole(end: &End) -> Exact {
    let down = end.at.floor();
    if end.open && down == end.at { down.sub(&Exact::ONE) } else { down }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::parse_exact;
    use proptest::prelude::*;

    fn n(text: &str) -> Exact {
        parse_exact(text).unwrap()
    }

    /// `[0,1)`, `(,5]`, `[0,1)w` …
    fn span(text: &str) -> Span {
        let whole = text.ends_with('w');
        let text = text.trim_end_matches('w');
        let (low, high) = text[1..text.len() - 1].split_once(',').unwrap();
        let end = |t: &str, open| (!t.is_empty()).then(|| End { at: n(t), open });
        Span::new(end(low, text.starts_with('(')), end(high, text.ends_with(')')), whole).unwrap()
    }

    #[test]
    fn whole_numbers_close_the_ends() {
        assert_eq!(span("(0,4.5)w"), span("[1,4]w"));
        assert_eq!(Span::new(Some(End::open(n("0"))), Some(End::open(n("1"))), true), None);
        assert_eq!(Span::new(Some(End::closed(n("1"))), Some(End::open(n("1"))), false), None);
    }

    #[test]
    fn arithmetic_by_hand() {
        assert_eq!(span("[0,1)").add(&span("[2,3]")), span("[2,4)"));
        assert_eq!(span("[-1,2)").mul(&span("[3,)")), span("(,)"));
        assert_eq!(span("[0,2)").mul(&span("[3,)")), span("[0,)"));
        assert_eq!(span("[-2,3]").mul(&span("(4,5)")), span("(-10,15)"));
        assert_eq!(span("[1,2]").div(&span("[0,4]")).unwrap(), span("[0.25,)"));
        assert_eq!(span("[1,2]").div(&span("[2,)")).unwrap(), span("(0,1]"));
        assert_eq!(span("[1,2]").div(&span("[-4,0]")).unwrap(), span("(,-0.25]"));
        assert_eq!(span("[1,2]").div(&span("[-1,1]")).unwrap(), span("(,)"));
        assert_eq!(span("[1,2]").div(&span("[0,0]")), None);
        assert_eq!(span("[0,5)").min(&span("[2,9]")), span("[0,5)"));
        assert_eq!(span("[0,5)").max(&span("[2,9]")), span("[2,9]"));
        assert_eq!(span("[-3,2)").abs(), span("[0,3]"));
        assert_eq!(span("(0.5,3)").floor(), span("[0,2]w"));
    }

    #[test]
    fn parts() {
        assert_eq!(span("[0,]w").part(Some(&n("5")), Some(&n("6"))), Some(span("[5,5]w")));
        assert_eq!(span("[0,]w").part(Some(&n("5.1")), Some(&n("6"))), None);
        assert_eq!(span("[0,100]").part(Some(&n("100")), None), Some(span("[100,100]")));
        assert_eq!(span("[0,100)").part(Some(&n("100")), None), None);
    }

    fn quarter() -> impl Strategy<Value = Exact> {
        (-12_i64..12).prop_map(|q| Exact::ratio(q, 4).unwrap())
    }

    /// A span with a value that it holds.
    fn held() -> impl Strategy<Value = (Span, Exact)> {
        let end = || prop::option::of((0_i64..12, any::<bool>()));
        (quarter(), end(), end(), any::<bool>()).prop_map(|(x, low, high, whole)| {
            let end = |way: i64| {
                let x = x.clone();
                move |(d, open): (i64, bool)| End { at: x.add(&Exact::ratio(way * d, 4).unwrap()), open: open && d > 0 }
            };
            let whole = whole && x == x.floor();
            (Span::new(low.map(end(-1)), high.map(end(1)), whole).unwrap(), x)
        })
    }

    proptest! {
        #[test]
        fn results_of_held_values_are_held((a, x) in held(), (b, y) in held()) {
            prop_assert!(a.holds(&x) && b.holds(&y));
            prop_assert!(a.add(&b).holds(&x.add(&y)));
            prop_assert!(a.mul(&b).holds(&x.mul(&y)), "{:?}", a.mul(&b));
            prop_assert!(a.neg().holds(&x.neg()));
            prop_assert!(a.min(&b).holds(&x.clone().min(y.clone())));
            prop_assert!(a.max(&b).holds(&x.clone().max(y.clone())));
            prop_assert!(a.floor().holds(&x.floor()));
            prop_assert!(a.hull(&b).holds(&x) && a.hull(&b).holds(&y));
            let rounding = Rounding::half_up(1);
            prop_assert!(a.round(rounding).holds(&rounding.apply(&x)));
            prop_assert!(a.abs().holds(&x.clone().max(x.neg())));
            if let Ok(q) = x.div(&y) {
                prop_assert!(a.div(&b).unwrap().holds(&q));
            }
            if b.holds(&x) {
                prop_assert!(a.meet(&b).unwrap().holds(&x));
            }
        }
    }
}

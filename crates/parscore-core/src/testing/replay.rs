//! A second calculator for trails: big rationals, and nothing of the engine's arithmetic.

use std::cmp::Ordering;

use num_rational::BigRational;
use num_traits::{One as _, Signed as _, Zero as _};

use crate::expr::Compare;
use crate::number::{Exact, Mode, Rounding};
use crate::round::Round;
use crate::sheet::{Line, Outcome, ScoreSheets};
use crate::trail::{ChildNumber, Operand, Step, StepOp, Trail};
use crate::value::{Value, YesNo};

type Q = BigRational;

/// The value as a big rational.
pub(crate) fn q(value: &Exact) -> Q {
    let (num, den) = value.parts();
    Q::new(num, den)
}

/// Panics unless every step of the trail gives its result again and the line follows from the steps.
pub(crate) fn replay(trail: &Trail, round: &Round, sheets: &ScoreSheets) {
    let mut results: Vec<Q> = Vec::new();
    for step in &trail.steps {
        let operands: Vec<Q> = step.operands.iter().map(|o| operand(o, &results)).collect();
        let again = result(step, &operands, trail, round, sheets);
        assert_eq!(again, q(&step.result), "{step:?} of {:?}", trail.criterion);
        results.push(again);
    }
    let at = |o: &Option<Operand>| o.as_ref().map(|o| operand(o, &results));
    let (low, high) = match &trail.line.outcome {
        Outcome::Scored(points) => (Some(q(points.exact())), None),
        Outcome::Pending(range) => (Some(q(range.low.exact())), Some(q(range.high.exact()))),
        Outcome::NotApplicable(_) | Outcome::NotSubmitted(_) | Outcome::Faulty => (None, None),
    };
    assert_eq!((at(&trail.results.points), at(&trail.results.high)), (low, high), "{trail:?}");
    assert_eq!(operand(&trail.results.max, &results), q(trail.line.max.exact()), "{trail:?}");
}

fn operand(operand: &Operand, results: &[Q]) -> Q {
    match operand {
        Operand::Step(at) => results[*at as usize].clone(),
        Operand::Constant(value) => q(value),
    }
}

fn truth(holds: bool) -> Q {
    if holds { Q::one() } else { Q::zero() }
}

fn result(step: &Step, o: &[Q], trail: &Trail, round: &Round, sheets: &ScoreSheets) -> Q {
    let group = |at: crate::trail::GroupIx| {
        let group = &trail.groups[at.0 as usize];
        let all = group.values.iter().map(|(_, value)| value).chain(&group.pooled);
        all.map(q).collect::<Vec<Q>>()
    };
    match &step.op {
        StepOp::Input { input, value, version } => {
            let in_effect = round.versions.range(..=round.version).rev();
            let found = in_effect.filter_map(|(v, t)| Some((*v, t.get(trail.unit, *input)?))).next().unwrap();
            assert_eq!((found.1, Some(found.0)), (value, *version));
            answer(value)
        }
        StepOp::Child { criterion, number } => child(&sheets.sheets[trail.unit].lines[criterion.at()], *number),
        StepOp::Take(_) => o[0].clone(),
        StepOp::Add => o.iter().sum(),
        StepOp::Sub => &o[0] - &o[1],
        StepOp::Mul => &o[0] * &o[1],
        StepOp::Div => &o[0] / &o[1],
        StepOp::Min => o.iter().min().unwrap().clone(),
        StepOp::Max => o.iter().max().unwrap().clone(),
        StepOp::Floor => o[0].floor(),
        StepOp::Ceil => o[0].ceil(),
        StepOp::Abs => o[0].abs(),
        StepOp::Neg => -&o[0],
        StepOp::Round(rounding) => rounded(&o[0], *rounding),
        StepOp::Compare(op) => truth(compare(*op, o[0].cmp(&o[1]))),
        StepOp::And => truth(o.iter().all(Q::is_one)),
        StepOp::Or => truth(o.iter().any(Q::is_one)),
        StepOp::Not => truth(o[0].is_zero()),
        StepOp::If(holds) => {
            assert_eq!(o[0], truth(*holds));
            o[1].clone()
        }
        StepOp::WorkingDays => working_days(round, &o[0], &o[1]),
        StepOp::Least(at) => group(*at).into_iter().min().unwrap(),
        StepOp::Greatest(at) => group(*at).into_iter().max().unwrap(),
        StepOp::Place { group: at, high } => {
            let better = group(*at).iter().filter(|v| if *high { **v > o[0] } else { **v < o[0] }).count();
            Q::from_integer((better + 1).into())
        }
    }
}

fn answer(value: &Value) -> Q {
    match value {
        Value::Number(number) => q(number),
        Value::YesNo(yes) => truth(*yes == YesNo::Yes),
        Value::Level(level) => Q::from_integer((*level).into()),
        Value::Date(date) => {
            let epoch = jiff::civil::date(1970, 1, 1);
            Q::from_integer(epoch.until(*date).unwrap().get_days().into())
        }
        Value::Text(text) => panic!("{text}"),
    }
}

fn child(line: &Line, number: ChildNumber) -> Q {
    let points = match (number, &line.outcome) {
        (ChildNumber::Max, _) => &line.max,
        (ChildNumber::Points, Outcome::Scored(points)) => points,
        (ChildNumber::Low, Outcome::Pending(range)) => &range.low,
        (ChildNumber::High, Outcome::Pending(range)) => &range.high,
        other => panic!("{other:?}"),
    };
    q(points.exact())
}

fn compare(op: Compare, order: Ordering) -> bool {
    match op {
        Compare::Eq => order.is_eq(),
        Compare::Ne => order.is_ne(),
        Compare::Lt => order.is_lt(),
        Compare::Le => order.is_le(),
        Compare::Gt => order.is_gt(),
        Compare::Ge => order.is_ge(),
    }
}

/// Rounded as declared.
pub(crate) fn rounded(value: &Q, rounding: Rounding) -> Q {
    let unit = Q::from_integer(num_bigint::BigInt::from(10).pow(rounding.places));
    let scaled = value * &unit;
    let half = Q::new(1.into(), 2.into());
    let whole = match rounding.mode {
        Mode::HalfUp if scaled.is_negative() => (scaled - half).ceil(),
        Mode::HalfUp => (scaled + half).floor(),
        Mode::HalfEven if (&scaled - scaled.floor()) == half => {
            let two = Q::from_integer(2.into());
            let floor = scaled.floor();
            if (&floor / two).is_integer() { floor } else { scaled.ceil() }
        }
        Mode::HalfEven => (scaled + half).floor(),
        Mode::Cut => scaled.trunc(),
        Mode::Up => scaled.ceil(),
        Mode::Down => scaled.floor(),
    };
    whole / unit
}

fn working_days(round: &Round, from: &Q, until: &Q) -> Q {
    let number = |day: &Q| i64::try_from(day.to_integer()).unwrap();
    let epoch = jiff::civil::date(1970, 1, 1);
    let worked = |day: &i64| {
        let date = epoch.checked_add(jiff::Span::new().days(*day)).unwrap();
        round.calendar.is_working(date)
    };
    let days = (number(from) + 1..=number(until)).filter(worked).count();
    Q::from_integer(days.into())
}

//! What rules see while one criterion of one unit is evaluated: answers, the maximum, and [`Calc`].

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::calendar::Calendar;
use crate::diagnostic::{Code, Place, Text};
use crate::number::Exact;
use crate::round::{Round, Version};
use crate::rubric::{InputIx, InputMissing, Rubric, WhenZero};
use crate::rule::Slot;
use crate::score::calc::{Calc, Day, Num, Truth};
use crate::score::record::Recorder;
use crate::sheet::{Comparison, Group, Reason};
use crate::text;
use crate::value::{Value, YesNo};

/// Answers of one unit (or of one row of another year), latest version first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answers<'a> {
    layers: [Layer<'a>; Version::ALL.len()],
    used: usize,
}

type Layer<'a> = (Option<Version>, &'a [Option<Value>]);

impl<'a> Answers<'a> {
    /// The answers of a unit in the version that the round scores.
    pub(crate) fn of_unit(round: &'a Round, unit: usize) -> Self {
        let mut answers = Answers { layers: [(None, &[]); Version::ALL.len()], used: 0 };
        for (version, table) in round.versions.range(..=round.version).rev() {
            if let Some(row) = table.rows.get(unit) {
                answers.layers[answers.used] = (Some(*version), row);
                answers.used += 1;
            }
        }
        answers
    }

    /// One row of another year.
    pub(crate) fn of_row(row: &'a [Option<Value>]) -> Self {
        let mut answers = Answers { layers: [(None, &[]); Version::ALL.len()], used: 1 };
        answers.layers[0] = (None, row);
        answers
    }

    /// The answer in effect with the version that gave it.
    #[inline]
    pub(crate) fn get(&self, input: InputIx) -> Option<(&'a Value, Option<Version>)> {
        self.layers[..self.used].iter().find_map(|(version, row)| Some((row.get(input.at())?.as_ref()?, *version)))
    }
}

/// Why an evaluation ended without points of its own.
#[derive(Debug)]
pub(crate) enum Stop<R: Recorder> {
    /// It does not apply.
    NotApplicable(Reason),
    /// Nothing was submitted.
    NotSubmitted(Reason),
    /// Not known yet, with the range where it is narrower than nought to the maximum.
    Pending(Reason, Option<Box<(Num<R>, Num<R>)>>),
    /// The rubric says what it is worth.
    Settled(Settled),
    /// The answers cannot be used.
    Faulty(Box<Fault>),
}

/// What the rubric says something is worth that cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    /// `when_zero = "full"`.
    ZeroDenominatorFull,
    /// `when_zero = "zero"`.
    ZeroDenominatorZero,
    /// An input with `missing = "zero"` has no answer.
    MissingZero,
}

/// What is wrong with the answers of a unit, before the unit and the criterion are named.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Its code.
    pub(crate) code: Code,
    /// What is wrong.
    pub(crate) what: Text,
    /// What to do.
    pub(crate) hint: Option<Text>,
    /// The answer that it is about, where it is one.
    pub(crate) input: Option<InputIx>,
    /// Place of the rule or formula.
    pub(crate) place: Place,
}

/// One evaluation.
pub(crate) struct Eval<'a, R: Recorder> {
    /// Arithmetic.
    pub(crate) calc: Calc<R>,
    /// The rubric.
    pub(crate) rubric: &'a Rubric,
    /// Working days.
    pub(crate) calendar: &'a Calendar,
    /// Answers of the unit.
    pub(crate) answers: Answers<'a>,
    /// Answers in dispute, by unit and input.
    pub(crate) open: &'a BTreeSet<(usize, InputIx)>,
    /// Position of the unit; `None` for a row of another year.
    pub(crate) unit: Option<usize>,
    /// Values of all units, by slot; empty while they are being collected.
    pub(crate) comparisons: &'a [Comparison],
    /// Maximum of the leaf or part.
    pub(crate) max: &'a Exact,
    /// What a zero denominator means here.
    pub(crate) when_zero: Option<WhenZero>,
    /// Place of the rule that is evaluated.
    pub(crate) place: &'a Place,
    /// Branch, band, level or place taken.
    pub(crate) branch: Option<u16>,
    /// Latest version among the answers used.
    pub(crate) version: Option<Version>,
    /// Remarks that do not stop the evaluation.
    pub(crate) remarks: Vec<Fault>,
}

impl<'a, R: Recorder + Default> Eval<'a, R> {
    /// An evaluation for a unit of a round.
    pub(crate) fn of_unit(round: &'a Round, unit: usize, comparisons: &'a [Comparison]) -> Self {
        Eval::new(round, Answers::of_unit(round, unit), Some(unit), comparisons)
    }

    /// An evaluation over other answers.
    pub(crate) fn new(
        round: &'a Round,
        answers: Answers<'a>,
        unit: Option<usize>,
        comparisons: &'a [Comparison],
    ) -> Self {
        Eval {
            calc: Calc::default(),
            rubric: &round.rubric,
            calendar: &round.calendar,
            answers,
            open: &round.open,
            unit,
            comparisons,
            max: &Exact::ZERO,
            when_zero: None,
            place: &Place::Nowhere,
            branch: None,
            version: None,
            remarks: Vec::new(),
        }
    }
}

impl<'a, R: Recorder> Eval<'a, R> {
    /// Begins another criterion of the same unit.
    pub(crate) fn begin(&mut self, max: &'a Exact, when_zero: Option<WhenZero>, place: &'a Place) {
        (self.max, self.when_zero, self.place) = (max, when_zero, place);
        (self.branch, self.version) = (None, None);
    }

    #[inline]
    fn answer(&mut self, input: InputIx) -> Option<(&'a Value, Option<Version>)> {
        let found = self.answers.get(input)?;
        self.version = self.version.max(found.1);
        Some(found)
    }

    /// A numeric answer.
    #[inline]
    pub(crate) fn number(&mut self, input: InputIx) -> Result<Num<R>, Stop<R>> {
        match self.answer(input) {
            Some((value @ Value::Number(number), version)) => Ok(self.calc.input(input, value, version, number)),
            Some(_) => Err(self.wrong_kind(input)),
            None => Err(self.missing(input)),
        }
    }

    /// A yes or no; "not applicable" stops.
    pub(crate) fn yes_no(&mut self, input: InputIx) -> Result<Truth<R>, Stop<R>> {
        match self.answer(input) {
            Some((value @ Value::YesNo(answer), version)) => match answer {
                YesNo::Yes => Ok(self.calc.yes_no(input, value, version, true)),
                YesNo::No => Ok(self.calc.yes_no(input, value, version, false)),
                YesNo::NotApplicable => Err(Stop::NotApplicable(Reason::AnsweredNotApplicable(input))),
            },
            Some(_) => Err(self.wrong_kind(input)),
            None => Err(self.missing(input)),
        }
    }

    /// Position of a level, as it is and as a number.
    pub(crate) fn level(&mut self, input: InputIx) -> Result<(u16, Num<R>), Stop<R>> {
        match self.answer(input) {
            Some((value @ Value::Level(level), version)) => {
                let number = self.calc.input(input, value, version, &Exact::from_int(i64::from(*level)));
                Ok((*level, number))
            }
            Some(_) => Err(self.wrong_kind(input)),
            None => Err(self.missing(input)),
        }
    }

    /// A date.
    pub(crate) fn date(&mut self, input: InputIx) -> Result<Day<R>, Stop<R>> {
        match self.date_if_any(input)? {
            Some(day) => Ok(day),
            None => Err(self.missing(input)),
        }
    }

    /// A date, `None` when there is no answer.
    pub(crate) fn date_if_any(&mut self, input: InputIx) -> Result<Option<Day<R>>, Stop<R>> {
        match self.answer(input) {
            Some((value @ Value::Date(date), version)) => Ok(Some(self.calc.date(input, value, version, *date))),
            Some(_) => Err(self.wrong_kind(input)),
            None if self.in_dispute(input) => Err(self.missing(input)),
            None => Ok(None),
        }
    }

    /// The answer as it is, `None` when there is none.
    pub(crate) fn peek(&self, input: InputIx) -> Option<&'a Value> {
        self.answers.get(input).map(|(value, _)| value)
    }

    /// Whether the answer is still in dispute.
    pub(crate) fn in_dispute(&self, input: InputIx) -> bool {
        self.unit.is_some_and(|unit| self.open.contains(&(unit, input)))
    }

    /// What an empty answer makes of the leaf.
    pub(crate) fn missing(&self, input: InputIx) -> Stop<R> {
        let reason = Reason::Missing(input);
        if self.in_dispute(input) {
            return Stop::Pending(reason, None);
        }
        match self.rubric.input(input).missing {
            InputMissing::NotSubmitted => Stop::NotSubmitted(reason),
            InputMissing::Pending => Stop::Pending(reason, None),
            InputMissing::NotApplicable => Stop::NotApplicable(reason),
            InputMissing::Zero => Stop::Settled(Settled::MissingZero),
        }
    }

    /// An answer of another kind than its input.
    pub(crate) fn wrong_kind(&self, input: InputIx) -> Stop<R> {
        let of = self.rubric.input(input);
        let (id, kind) = (&of.id, of.kind.name());
        let what = text!(
            "câu trả lời của `{id}` không thuộc kiểu `{kind}`",
            "the answer to `{id}` is not of the kind `{kind}`"
        );
        self.fault_of(Code::BadAnswer, what, Some(input))
    }

    /// A zero denominator at the rule's place.
    pub(crate) fn zero_denominator(&self) -> Stop<R> {
        self.zero_denominator_at(self.place)
    }

    /// A zero denominator in a formula that stands at `place`.
    pub(crate) fn zero_denominator_at(&self, place: &Place) -> Stop<R> {
        match self.when_zero {
            Some(WhenZero::NotApplicable) => Stop::NotApplicable(Reason::ZeroDenominator),
            Some(WhenZero::Full) => Stop::Settled(Settled::ZeroDenominatorFull),
            Some(WhenZero::Zero) => Stop::Settled(Settled::ZeroDenominatorZero),
            None => Stop::Faulty(Box::new(Fault {
                code: Code::DivisionByZero,
                what: text!("phép chia có mẫu số bằng 0", "a division has a denominator of 0"),
                hint: Some(text!(
                    "khai báo `when_zero` cho tiêu chí, hoặc sửa câu trả lời",
                    "declare `when_zero` for the criterion, or correct the answer"
                )),
                input: None,
                place: place.clone(),
            })),
        }
    }

    /// A fault of the answers.
    pub(crate) fn fault(&self, code: Code, what: Text) -> Stop<R> {
        self.fault_of(code, what, None)
    }

    /// A fault of one answer.
    pub(crate) fn fault_of(&self, code: Code, what: Text, input: Option<InputIx>) -> Stop<R> {
        Stop::Faulty(Box::new(Fault { code, what, hint: None, input, place: self.place.clone() }))
    }

    /// The units with which the unit is compared; pending while a value of theirs is.
    pub(crate) fn group(&self, slot: Slot) -> Result<&'a Arc<Group>, Stop<R>> {
        let comparison = self.comparisons.get(slot.0 as usize);
        let group = comparison.and_then(|c| c.groups.get(*c.group_of.get(self.unit?)? as usize));
        match group {
            Some(group) => match group.pending {
                Some(peer) => Err(Stop::Pending(Reason::PendingPeer(peer), None)),
                None => Ok(group),
            },
            None => {
                let what = text!("không có đơn vị để so sánh", "there is no unit to compare with");
                Err(self.fault(Code::Inconsistent, what))
            }
        }
    }

    /// `value`, or a fault when it is below nought.
    pub(crate) fn not_negative(&self, value: Num<R>, source: &str) -> Result<Num<R>, Stop<R>> {
        if !value.exact().is_negative() {
            return Ok(value);
        }
        let number = value.exact().to_text();
        let what = text!("`{source}` bằng {number}, nhỏ hơn 0", "`{source}` is {number}, below 0");
        Err(self.fault(Code::Inconsistent, what))
    }
}

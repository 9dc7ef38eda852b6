//! Names of the file and what they stand for: inputs, measures, criteria; formulas over them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::de::DeValue;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::expr::{Expr, Kind, Scope, is_name, is_reserved, parse_hinting};
use crate::rubric::{CriterionIx, Input, InputIx, InputKind, Measure};
use crate::text;
use crate::toml_walk::{Item, Table};

/// What is known of the file's names so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) inputs: Vec<Input>,
    pub(super) measures: Vec<Measure>,
    input_ids: BTreeMap<Arc<str>, InputIx>,
    criterion_ids: BTreeMap<Arc<str>, CriterionIx>,
    /// Ids of inputs and measures with the place of each.
    formula_names: BTreeMap<Arc<str>, Place>,
    criterion_places: BTreeMap<Arc<str>, Place>,
    /// Inputs whose kind could not be read: nothing is said about kinds where they stand.
    kindless: BTreeSet<Arc<str>>,
}

/// A position in a list; lists of a file that may be read are far shorter than what it can hold.
pub(super) fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Names {
    /// Adds an input under its id.
    pub(super) fn add_input(&mut self, input: Input, kind_known: bool) {
        let ix = InputIx(position(self.inputs.len()));
        self.input_ids.insert(input.id.clone(), ix);
        if !kind_known {
            self.kindless.insert(input.id.clone());
        }
        self.inputs.push(input);
    }

    /// The id of an input or a measure: a name of formulas that nothing else has.
    pub(super) fn formula_id(&mut self, table: &Table<'_>) -> Option<Arc<str>> {
        let item = table.need("id")?;
        let id = item.text()?;
        if !is_name(&id) {
            item.fault_hint(
                Code::BadId,
                text!("`{id}` không dùng làm mã được", "`{id}` cannot be an id"),
                text!(
                    "mã dùng trong công thức chỉ gồm chữ, số và dấu `_`, không bắt đầu bằng số, ví dụ `ty_le_dung_han`",
                    "an id for formulas has letters, digits and `_` only and does not begin with a digit, such as `on_time`"
                ),
            );
            return None;
        }
        if is_reserved(&id) {
            item.fault_hint(
                Code::BadId,
                text!("`{id}` đã có nghĩa riêng trong công thức", "`{id}` already means something in formulas"),
                text!("đặt mã khác, ví dụ `{id}_1`", "take another id, such as `{id}_1`"),
            );
            return None;
        }
        unique(&mut self.formula_names, id, &item)
    }

    /// The id of a criterion, that of the table at position `at`. A second one of the same id is
    /// reported and stays unknown; one that cannot be an id is reported and known all the same, so
    /// that its children find it.
    pub(super) fn criterion_id(&mut self, table: &Table<'_>, at: usize) -> Option<Arc<str>> {
        let item = table.need("id")?;
        let id = id(&item).or_else(|| item.as_written())?;
        let id = unique(&mut self.criterion_places, id, &item)?;
        self.criterion_ids.insert(id.clone(), CriterionIx(position(at)));
        Some(id)
    }

    /// Every id of a criterion.
    pub(super) fn criteria(&self) -> impl Iterator<Item = &str> + Clone {
        self.criterion_ids.keys().map(|id| &**id)
    }

    /// The criterion of an id.
    pub(super) fn criterion(&self, id: &str) -> Option<CriterionIx> {
        self.criterion_ids.get(id).copied()
    }

    /// The criterion that a value names.
    pub(super) fn criterion_of(&self, item: &Item<'_>) -> Option<CriterionIx> {
        let id = item.text()?;
        let found = self.criterion(&id);
        if found.is_none() {
            let message = text!("không có tiêu chí mang mã `{id}`", "no criterion has the id `{id}`");
            let mut fault = Diagnostic::new(Code::UnknownCriterion, item.place(), message);
            fault.hint = item.walk().did_you_mean(&id, self.criteria());
            item.walk().report(fault);
        }
        found
    }

    /// The input of an id.
    pub(super) fn input(&self, id: &str) -> Option<InputIx> {
        self.input_ids.get(id).copied()
    }

    /// The input that a value names, which must be of a kind that `accepts` takes.
    pub(super) fn input_of(&self, item: &Item<'_>, accepts: Accepts) -> Option<InputIx> {
        let id = item.text()?;
        let Some(ix) = self.input(&id) else {
            self.unknown_input(item, &id);
            return None;
        };
        let kind = &self.inputs.get(ix.at())?.kind;
        if accepts.takes(kind) || self.kindless.contains(&id) {
            return Some(ix);
        }
        let (kind, want) = (kind.name(), accepts.said());
        let (vi, en) = (want.vi, want.en);
        let message =
            text!("`{id}` thuộc loại `{kind}`, chỗ này cần {vi}", "`{id}` is of kind `{kind}`, {en} is needed here");
        item.fault_hint(
            Code::InputKind,
            message,
            text!(
                "chọn dữ liệu đầu vào khác, hoặc sửa `kind` của `{id}`",
                "name another input, or correct the `kind` of `{id}`"
            ),
        );
        None
    }

    fn unknown_input(&self, item: &Item<'_>, id: &str) {
        let is_measure = self.measures.iter().any(|m| *m.id == *id);
        let message = if is_measure {
            text!("`{id}` là phép đo, chỗ này cần dữ liệu đầu vào", "`{id}` is a measure, an input is needed here")
        } else {
            text!("không có dữ liệu đầu vào mang mã `{id}`", "no input has the id `{id}`")
        };
        let code = if is_measure { Code::InputKind } else { Code::UnknownInput };
        let mut fault = Diagnostic::new(code, item.place(), message);
        fault.hint = item.walk().did_you_mean(id, self.inputs.iter().map(|i| &*i.id));
        item.walk().report(fault);
    }

    /// The formula of a value. Numbers may stand without quotes.
    pub(super) fn formula(&self, item: &Item<'_>, want: Kind, in_leaf: bool) -> Option<Expr> {
        let (source, place) = match item.value() {
            DeValue::String(_) => item.source()?,
            // `1e3` or `1_000` is reported as a number, not as a formula.
            DeValue::Integer(_) | DeValue::Float(_) => item.number().map(|_| (item.written(), item.place()))?,
            _ => {
                item.wrong_type("công thức", "a formula", "\"a / b\"");
                return None;
            }
        };
        let scope = Scope { inputs: &self.inputs, measures: &self.measures, in_leaf };
        match parse_hinting(source, &place, want, scope, item.walk().may_search(0)) {
            Ok(formula) => Some(formula),
            Err(faults) => {
                item.walk().may_search(faults.len());
                let kindless = self.kindless.iter().any(|id| source.contains(&**id));
                let about_kinds = |d: &Diagnostic| matches!(d.code, Code::FormulaType | Code::InputKind);
                faults.into_iter().filter(|d| !(kindless && about_kinds(d))).for_each(|d| item.walk().report(d));
                None
            }
        }
    }
}

/// Which kinds of input a place takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Accepts {
    YesNo,
    Level,
    Date,
    Count,
    Numeric,
    /// Excused days, or a confirmed cause.
    DaysOrYesNo,
}

impl Accepts {
    fn takes(self, kind: &InputKind) -> bool {
        match self {
            Accepts::YesNo => *kind == InputKind::YesNo,
            Accepts::Level => matches!(kind, InputKind::Level(_)),
            Accepts::Date => *kind == InputKind::Date,
            Accepts::Count => *kind == InputKind::Count,
            Accepts::Numeric => kind.is_numeric(),
            Accepts::DaysOrYesNo => matches!(kind, InputKind::Count | InputKind::Days | InputKind::YesNo),
        }
    }

    fn said(self) -> Text {
        let (vi, en) = match self {
            Accepts::YesNo => ("loại `yes_no`", "`yes_no`"),
            Accepts::Level => ("loại `level`", "`level`"),
            Accepts::Date => ("loại `date`", "`date`"),
            Accepts::Count => ("loại `count`", "`count`"),
            Accepts::Numeric => ("dữ liệu dạng số", "a numeric input"),
            Accepts::DaysOrYesNo => ("loại `count`, `days` hoặc `yes_no`", "`count`, `days` or `yes_no`"),
        };
        Text::new(vi, en)
    }
}

/// An id outside formulas: letters, digits and `. - _ / ( )`, so that it can be typed and printed anywhere.
pub(super) fn id(item: &Item<'_>) -> Option<Arc<str>> {
    let id = item.text()?;
    let allowed =
        |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '.' | '-' | '_' | '/' | '(' | ')');
    if id.chars().all(allowed) {
        return Some(id);
    }
    item.fault_hint(
        Code::BadId,
        text!("`{id}` không dùng làm mã được", "`{id}` cannot be an id"),
        text!(
            "mã chỉ gồm chữ, số và các dấu `. - _ / ( )`, không có dấu cách",
            "an id has letters, digits and `. - _ / ( )`, without spaces"
        ),
    );
    None
}

/// `id` when nothing of the kind has it yet; else it is reported with the first place.
pub(super) fn unique(seen: &mut BTreeMap<Arc<str>, Place>, id: Arc<str>, item: &Item<'_>) -> Option<Arc<str>> {
    if let Some(first) = seen.get(&id) {
        // Classes have names, everything else has ids.
        let (vi, en) = if item.key() == "name" { ("tên", "name") } else { ("mã", "id") };
        let message = text!("{vi} `{id}` dùng hai lần", "the {en} `{id}` is used twice");
        item.walk().report(
            Diagnostic::new(Code::DuplicateId, item.place(), message)
                .label(first.clone(), text!("lần đầu ở đây", "first used here"))
                .hint(text!("đặt {vi} khác cho một trong hai", "give one of them another {en}")),
        );
        return None;
    }
    seen.insert(id.clone(), item.place());
    Some(id)
}

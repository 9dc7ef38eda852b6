//! The tree of an annex and its text as a rubric.

use std::collections::BTreeMap;

use parscore_core::diagnostic::{Code as FaultCode, Diagnostic};
use parscore_core::number::Exact;
use parscore_core::text;

use super::code::{Code, roman};
use super::rule::{Certain, certain};
use super::{DraftOptions, Found, Line};
use crate::table::Table;
use crate::workbook::tree::{Tree, emit};

/// A criterion of the draft.
#[derive(Debug)]
pub(super) struct Criterion {
    id: String,
    line: Line,
    parent: Option<usize>,
    children: Vec<usize>,
    /// Texts of rows without a code below it.
    notes: Vec<String>,
}

/// The criteria in the order of the annex.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) criteria: Vec<Criterion>,
    total: Option<Exact>,
    /// The last letter, Roman number and numeric code.
    letter: Option<usize>,
    section: Option<usize>,
    /// Numeric codes below the present section.
    numbers: BTreeMap<Vec<u32>, usize>,
    /// The criterion that a row without a code speaks of.
    last: Option<usize>,
}

impl Outline {
    pub(super) fn of(lines: Vec<Line>, table: &Table, found: &mut Found) -> Outline {
        let mut draft = Outline::default();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let letters = lines[at..].iter().take_while(|l| matches!(l.code, Some(Code::Letter(_)))).count();
            if letters > 0 {
                draft.letters(&lines[at..at + letters], table, found);
                at += letters;
                continue;
            }
            draft.line(line, table, found);
            at += 1;
        }
        draft
    }

    fn line(&mut self, line: &Line, table: &Table, found: &mut Found) {
        if line.is_total() {
            self.total = self.total.take().or_else(|| line.max.clone());
            return;
        }
        match &line.code {
            Some(Code::Capital(capital)) => self.capital(capital, line, table, found),
            Some(Code::Numeric(parts)) => self.numeric(parts, line, table, found),
            Some(Code::Letter(_)) | None => self.note(line, table, found),
        }
    }

    /// A letter where the letters go on (A, B, C …), else a Roman number.
    fn capital(&mut self, capital: &str, line: &Line, table: &Table, found: &mut Found) {
        let before = self.letter.and_then(|at| self.criteria[at].line.printed.chars().next());
        let goes_on = match (before, capital.chars().next()) {
            (None, Some(c)) => c == 'A',
            (Some(before), Some(c)) => capital.len() == 1 && u32::from(c) == u32::from(before) + 1,
            _ => false,
        };
        let letter = goes_on || roman(capital).is_none();
        let parent = if letter { None } else { self.letter };
        let new = parent
            .filter(|p| !self.criteria[*p].children.iter().any(|c| self.criteria[*c].line.printed == line.printed));
        let id = self.free_id(capital.to_owned(), new);
        let Some(at) = self.add(id, parent, line, table, found) else { return };
        if letter {
            (self.letter, self.section) = (Some(at), None);
        } else {
            self.section = Some(at);
        }
        self.numbers.clear();
    }

    fn numeric(&mut self, parts: &[u32], line: &Line, table: &Table, found: &mut Found) {
        let longer = (1..parts.len()).rev().find_map(|n| Some((n, self.numbers.get(&parts[..n]).copied()?)));
        let own = |parts: &[u32]| parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(".");
        let (id, parent) = match longer {
            Some((n, parent)) => (format!("{}.{}", self.criteria[parent].id, own(&parts[n..])), Some(parent)),
            None => {
                let scope = self.section.or(self.letter);
                let new = !self.numbers.contains_key(parts);
                (self.free_id(own(parts), scope.filter(|_| new)), scope)
            }
        };
        let Some(at) = self.add(id, parent, line, table, found) else { return };
        self.numbers.insert(parts.to_vec(), at);
    }

    /// a), b), …: criteria where their maxima make that of the row above, else ways of scoring it.
    fn letters(&mut self, lines: &[Line], table: &Table, found: &mut Found) {
        let above = self.last;
        let wanted = above.and_then(|at| self.criteria[at].line.max.clone());
        let sum = lines.iter().map(|l| l.max.as_ref()).try_fold(Exact::ZERO, |sum, max| Some(sum.add(max?)));
        if wanted.is_none() || sum != wanted {
            return lines.iter().for_each(|line| self.note(line, table, found));
        }
        for line in lines {
            let Some(Code::Letter(letter)) = line.code else { continue };
            let prefix = above.map(|at| format!("{}.", self.criteria[at].id)).unwrap_or_default();
            self.add(format!("{prefix}{letter}"), above, line, table, found);
        }
        self.last = above;
    }

    /// A row without a code of its own says how the criterion above is scored.
    fn note(&mut self, line: &Line, table: &Table, found: &mut Found) {
        let points = line.max.as_ref().map(|m| format!(": {}", m.to_text())).unwrap_or_default();
        let parts = [format!("{} {}{points}", line.printed, line.title), line.scoring.clone()];
        let text = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" — ");
        match self.last.and_then(|at| self.criteria.get_mut(at)) {
            Some(criterion) => criterion.notes.push(text),
            None => {
                let message = text!(
                    "dòng không có mã, không thuộc tiêu chí nào",
                    "the row has no code and belongs to no criterion"
                );
                found.gap(table.row_place(line.row), message);
            }
        }
    }

    fn add(
        &mut self,
        id: String,
        parent: Option<usize>,
        line: &Line,
        table: &Table,
        found: &mut Found,
    ) -> Option<usize> {
        if let Some(first) = self.criteria.iter().find(|c| c.id == id) {
            let message = text!("mã `{id}` có hai dòng", "code `{id}` has two rows");
            let fault = Diagnostic::new(FaultCode::DuplicateId, table.row_place(line.row), message);
            let hint = text!(
                "nếu là 1.10, định dạng cột mã thành chữ trước khi nhập",
                "if it is 1.10, format the column of codes as text before typing"
            );
            found
                .faults
                .push(fault.label(table.row_place(first.line.row), text!("dòng thứ nhất", "the first one")).hint(hint));
            return None;
        }
        let at = self.criteria.len();
        self.criteria.push(Criterion { id, line: line.clone(), parent, children: Vec::new(), notes: Vec::new() });
        if let Some(parent) = parent {
            self.criteria[parent].children.push(at);
        }
        self.last = Some(at);
        Some(at)
    }

    /// The code itself; below the id of its section where another section has the same code.
    fn free_id(&self, id: String, section: Option<usize>) -> String {
        match section.filter(|_| self.criteria.iter().any(|c| c.id == id)) {
            Some(at) => format!("{}.{id}", self.criteria[at].id),
            None => id,
        }
    }

    /// The draft as text, with its gaps as a comment in front.
    pub(super) fn toml(&self, options: &DraftOptions, table: &Table, found: &mut Found) -> String {
        let mut inputs = Vec::new();
        let criteria = (0..self.criteria.len()).map(|at| self.criterion(at, table, &mut inputs, found)).collect();
        let file = table_of([
            ("schema", number("1")),
            ("rubric", self.rubric(options, table, found)),
            ("input", Tree::List(inputs)),
            ("criterion", Tree::List(criteria)),
        ]);
        let mut out = String::from("# Bản thảo lập từ phụ lục; phải kiểm tra từng dòng trước khi dùng.\n");
        for gap in &found.gaps {
            out.push_str(&format!("# - {}\n", gap.message.vi.replace('\n', " ")));
        }
        out.push_str(&emit(&file));
        out
    }

    fn rubric(&self, options: &DraftOptions, table: &Table, found: &mut Found) -> Tree {
        let year = options.year;
        let roots = self.criteria.iter().filter(|c| c.parent.is_none());
        let sum = roots.map(|c| c.line.max.as_ref()).try_fold(Exact::ZERO, |sum, max| Some(sum.add(max?)));
        let max = self.total.clone().or(sum);
        if max.is_none() {
            let message = text!("chưa rõ tổng điểm tối đa", "the maximum of the total is not known");
            found.gap(table.file_place(), message);
        }
        if options.document.is_none() {
            let message = text!("chưa ghi số văn bản ban hành", "the number of the document is not given");
            found.gap(table.file_place(), message);
        }
        let period = table_of([
            ("from", Tree::Date(format!("{year:04}-01-01"))),
            ("until", Tree::Date(format!("{year:04}-12-31"))),
        ]);
        let mut entries = vec![
            ("id", text_of(&options.id)),
            ("title", text_of(&options.title)),
            ("level", Tree::List(vec![text_of(&options.level)])),
            ("status", text_of("partial")),
            ("status_note", text_of("Bản thảo lập tự động từ phụ lục, chưa kiểm tra")),
            ("period", period),
        ];
        entries.extend(max.map(|m| ("max", number(&m.to_text()))));
        entries.extend(options.document.as_ref().map(|d| ("cites", table_of([("document", text_of(d))]))));
        table_of(entries)
    }

    fn criterion(&self, at: usize, table: &Table, inputs: &mut Vec<Tree>, found: &mut Found) -> Tree {
        let criterion = &self.criteria[at];
        let line = &criterion.line;
        let mut entries = vec![("id", text_of(&criterion.id))];
        if line.printed != criterion.id {
            entries.push(("code", text_of(&line.printed)));
        }
        entries.push(("title", text_of(if line.title.is_empty() { &line.printed } else { &line.title })));
        entries.extend(criterion.parent.map(|p| ("parent", text_of(&self.criteria[p].id))));
        let max = self.max_of(at, table, found);
        entries.extend(max.as_ref().map(|m| ("max", number(&m.to_text()))));
        let guide: Vec<&str> = std::iter::once(line.scoring.as_str())
            .chain(criterion.notes.iter().map(String::as_str))
            .filter(|t| !t.is_empty())
            .collect();
        let guide = guide.join("\n");
        if criterion.children.is_empty() {
            leaf(criterion, max.as_ref(), &guide, &mut entries, inputs, table, found);
        }
        if !line.evidence.is_empty() {
            entries
                .push(("evidence", table_of([("required", Tree::Boolean(true)), ("note", text_of(&line.evidence))])));
        }
        if !guide.is_empty() {
            entries.push(("guide", text_of(&guide)));
        }
        table_of(entries)
    }

    /// The printed maximum, or the sum of the children's; a difference between the two is a gap.
    fn max_of(&self, at: usize, table: &Table, found: &mut Found) -> Option<Exact> {
        let criterion = &self.criteria[at];
        let id = &criterion.id;
        let mut sum = criterion.children.iter().map(|c| self.criteria[*c].line.max.as_ref());
        let sum = sum.try_fold(Exact::ZERO, |sum, max| Some(sum.add(max?))).filter(|_| !criterion.children.is_empty());
        let mut gap = |message| found.gap(table.row_place(criterion.line.row), message);
        match (&criterion.line.max, sum) {
            (None, None) => gap(text!("tiêu chí `{id}` chưa có điểm tối đa", "criterion `{id}` has no maximum")),
            (Some(max), Some(sum)) if *max != sum => {
                let (max, sum) = (max.to_text(), sum.to_text());
                gap(text!(
                    "tiêu chí `{id}` ghi {max} điểm, các tiêu chí con cộng được {sum}",
                    "criterion `{id}` says {max} points, its children add to {sum}"
                ));
            }
            (None, Some(sum)) => return Some(sum),
            _ => {}
        }
        criterion.line.max.clone()
    }
}

/// The rule of a leaf with the input that it reads.
fn leaf(
    criterion: &Criterion,
    max: Option<&Exact>,
    guide: &str,
    entries: &mut Vec<(&'static str, Tree)>,
    inputs: &mut Vec<Tree>,
    table: &Table,
    found: &mut Found,
) {
    let id = &criterion.id;
    let input: String = id.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    let input = format!("tc_{input}");
    let certain = max.filter(|_| criterion.notes.is_empty()).and_then(|max| certain(&criterion.line.scoring, max));
    let (kind, supplier, rule) = match certain {
        Some(Certain::YesNo) => {
            ("yes_no", "unit", table_of([("kind", text_of("all_or_nothing")), ("input", text_of(&input))]))
        }
        Some(Certain::Share) => ("share", "unit", table_of([("kind", text_of("linear")), ("of", text_of(&input))])),
        None => ("points", "appraiser", table_of([("kind", text_of("given")), ("input", text_of(&input))])),
    };
    let title = if criterion.line.title.is_empty() { &criterion.line.printed } else { &criterion.line.title };
    let mut declared = vec![
        ("id", text_of(&input)),
        ("title", text_of(title)),
        ("kind", text_of(kind)),
        ("supplier", text_of(supplier)),
    ];
    if let (None, Some(max)) = (certain, max) {
        declared.push(("range", table_of([("min", number("0")), ("max", number(&max.to_text()))])));
    }
    inputs.push(table_of(declared));
    entries.push(("scored_by", text_of(supplier)));
    entries.push(("rule", rule));
    if certain.is_none() {
        let message = if guide.is_empty() {
            text!(
                "tiêu chí `{id}` không ghi cách chấm: người thẩm định cho điểm",
                "criterion `{id}` says no way of scoring: an appraiser gives the points"
            )
        } else {
            text!(
                "cách chấm tiêu chí `{id}` chưa thành quy tắc: người thẩm định cho điểm theo `guide`",
                "the way of scoring `{id}` is no rule yet: an appraiser gives the points by its `guide`"
            )
        };
        found.gap(table.row_place(criterion.line.row), message);
    }
}

fn text_of(text: &str) -> Tree {
    Tree::Text(text.to_owned())
}

fn number(text: &str) -> Tree {
    Tree::Number(text.to_owned())
}

fn table_of<'k>(entries: impl IntoIterator<Item = (&'k str, Tree)>) -> Tree {
    Tree::Table(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

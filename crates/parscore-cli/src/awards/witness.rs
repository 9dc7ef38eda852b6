//! The witness of a proposal: rules, conditions with their truth, facts with their source, and the
//! smallest change that would have been enough.

use parscore_awards::proposal::{Found, Proposals, Proposed, Row, RuleFound, State, Truth, Value};
use parscore_awards::ruleset::{Condition, What};
use parscore_core::diagnostic::{Lang, Text};
use parscore_core::text;

use super::{quotas, reason, say};

/// The lines of a row's witness, indented.
pub(crate) fn lines(row: &Row, proposals: &Proposals, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = |depth: usize, text: &Text| out.push(format!("{}{}", "  ".repeat(depth), text.in_lang(lang)));
    let (code, title, state) = (say::code(&row.of), say::title(&row.of), say::state(row.state));
    let subject = row.subject.code();
    line(
        0,
        &Text::new(
            format!("{subject} – {code} ({}): {}", title.vi, state.vi),
            format!("{subject} – {code} ({}): {}", title.en, state.en),
        ),
    );
    line(1, &reason::of(row, proposals));
    if let Proposed::Grade(grade) = &row.of
        && let Some(reform) = grade.reform
    {
        let Text { vi, en } = reform.title();
        line(1, &text!("kết quả cải cách hành chính: {vi} (ghi bên cạnh)", "in reform: {en} (noted beside)"));
    }
    for found in &row.witness.rules {
        rule(found, &mut line);
    }
    for Text { vi, en } in quotas::lines(row.quotas.iter().filter_map(|ix| proposals.quotas.get(*ix))) {
        line(1, &text!("tỷ lệ: {vi}", "quota: {en}"));
    }
    if let Some(index) = &row.index {
        line(1, &super::index(index));
    }
    let refused = row.state != State::Eligible;
    if let Some(change) = say::change(&row.witness.change).filter(|_| refused) {
        line(1, &change);
    }
    for note in &row.notes {
        line(1, note);
    }
    out
}

fn rule(found: &RuleFound, line: &mut impl FnMut(usize, &Text)) {
    let (id, name, what) = (&found.rule.id, &found.rule.name, found.rule.what.title());
    // A cap has no conditions that could hold.
    let mark = if found.rule.what == What::Cap { Text::new("–", "–") } else { truth(found.truth) };
    line(
        1,
        &Text::new(
            format!("{} `{id}` ({}): {name}", mark.vi, what.vi),
            format!("{} `{id}` ({}): {name}", mark.en, what.en),
        ),
    );
    let Text { vi, en } = say::citation(&found.rule);
    line(2, &text!("căn cứ: {vi}", "source: {en}"));
    if let Some(missing) = &found.rule.missing {
        line(2, &text!("còn thiếu: {missing}", "missing: {missing}"));
    }
    for (condition, found) in found.rule.conditions.iter().zip(&found.found) {
        conditions(condition, found, 2, line);
    }
}

fn conditions(condition: &Condition, found: &Found, depth: usize, line: &mut impl FnMut(usize, &Text)) {
    let (of, words) = match condition {
        Condition::Any(of) => (of.as_slice(), Text::new("một trong các điều kiện", "one of")),
        Condition::All(of) => (of.as_slice(), Text::new("tất cả các điều kiện", "all of")),
        leaf => (&[] as &[Condition], leaf.in_words()),
    };
    let mark = truth(found.truth);
    line(depth, &Text::new(format!("{} {}", mark.vi, words.vi), format!("{} {}", mark.en, words.en)));
    let counted = found.used.iter().any(|used| matches!(used.value, Value::Count { .. }));
    for used in &found.used {
        line(depth + 1, &say::used(used, counted));
    }
    for (condition, found) in of.iter().zip(&found.of) {
        conditions(condition, found, depth + 1, line);
    }
}

/// A truth in brackets.
fn truth(truth: Truth) -> Text {
    match truth {
        Truth::True => Text::new("[đạt]", "[holds]"),
        Truth::False => Text::new("[không]", "[fails]"),
        Truth::Unknown => Text::new("[chưa rõ]", "[open]"),
    }
}

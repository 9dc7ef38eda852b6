//! What reads and how; what does not, by the text that each fault underlines; whatever bytes.

mod bytes;
mod faults;
mod good;
mod rule_faults;
mod rules;

use super::*;

/// Head and inputs of the rubrics of these tests.
const HEAD: &str = r#"schema = 1
[rubric]
id = "test/department-2020"
title = "Thử"
level = ["department"]
status = "sample"
status_note = "chỉ để thử"
period = { from = 2020-01-01, until = 2020-12-31 }
max = 10
"#;

const INPUTS: &str = r#"
[[input]]
id = "a"
title = "Số a"
kind = "count"
supplier = "unit"
[[input]]
id = "b"
title = "Số b"
kind = "number"
supplier = "index"
[[input]]
id = "yn"
title = "Có không"
kind = "yes_no"
supplier = "unit"
[[input]]
id = "muc"
title = "Mức"
kind = "level"
levels = ["tot", "kha", "kem"]
supplier = "appraiser"
[[input]]
id = "ngay"
title = "Ngày"
kind = "date"
supplier = "register"
[[input]]
id = "chu"
title = "Chữ"
kind = "text"
supplier = "unit"
"#;

/// A rubric with `extra` after head and inputs.
fn with(extra: &str) -> String {
    format!("{HEAD}{INPUTS}{extra}\n")
}

/// A rubric whose one criterion, of 10 points, has this rule.
fn leaf(rule: &str) -> String {
    with(&format!("[[criterion]]\nid = \"1\"\ntitle = \"Một\"\nmax = 10\nrule = {rule}"))
}

#[track_caller]
fn good(text: &str) -> Rubric {
    let (rubric, found) = read("x.toml", text);
    assert!(found.is_empty(), "{found:#?}");
    rubric.expect("no faults, so a rubric")
}

/// Code and underlined text of every diagnostic; a fault of the whole file underlines `<file>`.
fn found(text: &str, diagnostics: &[Diagnostic]) -> Vec<(&'static str, String)> {
    let under = |place: &Place| match place {
        Place::Text { start, end, .. } => text[*start..*end].to_owned(),
        Place::File { .. } => "<file>".to_owned(),
        other => panic!("{other:?}"),
    };
    diagnostics.iter().map(|d| (d.code.name(), under(&d.place))).collect()
}

/// Asserts every fault of `text`, in order, and that there is no rubric.
#[track_caller]
fn bad(text: &str, want: &[(&str, &str)]) -> Vec<Diagnostic> {
    let (rubric, diagnostics) = read("x.toml", text);
    let found = found(text, &diagnostics);
    let found: Vec<(&str, &str)> = found.iter().map(|(c, t)| (*c, &**t)).collect();
    assert_eq!(found, want, "{text}");
    assert!(rubric.is_none());
    for d in &diagnostics {
        let hint = d.hint.as_ref().unwrap_or_else(|| panic!("no hint: {d:?}"));
        house_form(&d.message);
        house_form(hint);
    }
    diagnostics
}

/// One sentence in each language, without a capital at its start or a full stop.
#[track_caller]
fn house_form(text: &crate::diagnostic::Text) {
    for said in [&text.vi, &text.en] {
        assert!(!said.is_empty() && !said.ends_with('.'), "{said}");
        assert!(!said.starts_with(char::is_uppercase), "{said}");
    }
}

/// The only fault's hint in English.
#[track_caller]
fn hint(text: &str) -> String {
    let (_, diagnostics) = read("x.toml", text);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:#?}");
    diagnostics[0].hint.clone().map_or(String::new(), |h| h.en)
}

//! The error gallery `tests/bad`: one mistake a folder, and what is said about it in both languages.
//!
//! `UPDATE_EXPECTED=1 cargo test -p parscore-tests gallery` rewrites the `expected.txt` files; read the
//! difference before you commit it.

mod folder;
mod printed;
mod registers;

use std::collections::BTreeSet;
use std::fs;

use parscore_core::diagnostic::{Code, Place, Severity};
use parscore_tests::paths::{files_below, root};

use folder::{BadCase, Found, described, underlined};
pub(crate) use printed::program;

fn cases() -> Vec<BadCase> {
    BadCase::all(&root().join("tests/bad"))
}

#[test]
fn every_folder_is_found_out() {
    let mut wrong = Vec::new();
    for case in cases().into_iter().filter(|c| !c.only_printed()) {
        let found = case.run();
        wrong.extend(faults_of(&case, &found).into_iter().map(|w| format!("{}: {w}", case.name)));
        let text = described(&found, |name| case.text(name));
        let path = case.folder.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&path, &text).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != text {
            wrong.push(format!("{}: not as in expected.txt, but\n{text}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

/// What a folder says about itself against what was found.
fn faults_of(case: &BadCase, found: &Found) -> Vec<String> {
    let mut wrong = Vec::new();
    let also = case.also();
    let worth = |s: Severity| s != Severity::Note;
    for d in found.diagnostics.iter().filter(|d| worth(d.severity)) {
        if Some(d.code) != case.code() && !also.contains(&d.code) {
            wrong.push(format!("`{}` was not expected", d.code));
        }
    }
    let Some(code) = case.code() else {
        return wrong;
    };
    let own: Vec<_> = found.diagnostics.iter().filter(|d| d.code == code).collect();
    if own.is_empty() {
        wrong.push(format!("`{code}` was not found"));
    }
    if let Some(at) = case.about.text("at") {
        let hit = own
            .iter()
            .any(|d| underlined(&d.place, &case.text(d.place.file().unwrap_or_default()).unwrap_or_default()) == at);
        if !hit {
            wrong.push(format!("`{at}` is not what is underlined"));
        }
    }
    if let Some(cell) = case.about.text("cell")
        && !own.iter().any(|d| cell_of(&d.place).is_some_and(|c| c == cell))
    {
        wrong.push(format!("cell {cell} is not what is named"));
    }
    wrong
}

/// `row,column`, or `row` for a whole row.
fn cell_of(place: &Place) -> Option<String> {
    match place {
        Place::Cell { row, column: 0, .. } => Some(row.to_string()),
        Place::Cell { row, column, .. } => Some(format!("{row},{column}")),
        _ => None,
    }
}

/// Codes of acts that the assessment year refuses, and of acts that it misses: an act is no file, so
/// their cases are tests of the campaign, which name the code.
const OF_ACTS: &[Code] =
    &[Code::UnknownActor, Code::NotAllowed, Code::StageClosed, Code::Overdue, Code::RubricDiffers, Code::UnknownEntry];

#[test]
fn every_code_has_a_case() {
    let shown: BTreeSet<Code> = cases().iter().filter_map(BadCase::code).collect();
    let of_year =
        |name: &str| fs::read_to_string(root().join("crates/parscore-campaign/tests/year").join(name)).unwrap();
    let acts = of_year("rules.rs") + &of_year("progress.rs");
    let has_case = |code: &Code| match OF_ACTS.contains(code) {
        true => acts.contains(&format!("&[\"{code}\"]")) || acts.contains(&format!("[\"{code}\"])")),
        false => shown.contains(code),
    };
    let missing: Vec<&str> = Code::ALL.iter().filter(|c| !has_case(c)).map(|c| c.name()).collect();
    assert_eq!(missing, Vec::<&str>::new(), "codes without a folder in tests/bad");
}

#[test]
fn every_code_is_raised_somewhere() {
    let sources: Vec<String> = ["core", "files", "campaign"]
        .iter()
        .map(|name| format!("crates/parscore-{name}/src"))
        .flat_map(|folder| files_below(&root().join(folder), ".rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for code in Code::ALL {
        let variant = format!("Code::{code:?}");
        let raised = sources.iter().any(|source| {
            let own = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            own.match_indices(&variant).any(|(at, _)| !own[at + variant.len()..].starts_with(char::is_alphanumeric))
        });
        assert!(raised, "nothing raises {code}");
    }
}

#[test]
fn folders_are_named_after_their_code() {
    for case in cases() {
        let code = case.code().map_or("none", |c| c.name());
        assert!(case.name == code || case.name.starts_with(&format!("{code}-")), "{} is about {code}", case.name);
        assert!(case.about.text("why").is_some_and(|w| w.len() > 5), "{}: say why", case.name);
    }
}

#[test]
fn spellings_that_mean_the_same_give_the_same() {
    for case in cases() {
        let Some(same) = case.about.text("same_as") else { continue };
        let other = cases().into_iter().find(|c| c.name == same).unwrap();
        assert_eq!(case.run().totals, other.run().totals, "{} and {same}", case.name);
    }
}

#[test]
fn an_empty_cell_is_never_a_nought() {
    for case in cases() {
        let Some(total) = case.about.text("totals") else { continue };
        let found = case.run().totals;
        assert!(found.iter().any(|t| t.starts_with(total)), "{}: {found:?}", case.name);
    }
}

#[test]
fn messages_keep_the_house_style() {
    for case in cases() {
        for d in case.run().diagnostics {
            let hints = d.hint.iter();
            for text in std::iter::once(&d.message).chain(hints).chain(d.labels.iter().map(|l| &l.text)) {
                for sentence in [&text.vi, &text.en] {
                    let first = sentence.chars().next().unwrap_or(' ');
                    assert!(!first.is_uppercase() || sentence.starts_with("UTF"), "{}: {sentence}", case.name);
                    assert!(!sentence.ends_with('.') && !sentence.contains('\n'), "{}: {sentence}", case.name);
                    assert!(!sentence.is_empty(), "{}", case.name);
                }
            }
        }
    }
}

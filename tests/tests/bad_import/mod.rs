//! The gallery of files that an office really gets: every folder of `tests/bad-import` holds one file (or
//! says how it is made), which is imported into, submitted to or dropped into a campaign by the program
//! itself, in both languages.
//!
//! A refused file must be named with its sheet and cell, must leave the journal's head as it was, and, where
//! it came by the inbox, must be given back with a letter. A file that is in order must be taken with the
//! right values. `UPDATE_EXPECTED=1 cargo test -p parscore-tests bad_import` rewrites the `expected.txt` files;
//! read the difference before you commit it.

mod case;
mod file;
mod form;
mod run;

use std::collections::BTreeSet;
use std::fs;

use parscore_tests::paths::root;

use case::{Case, Way};
use run::Ran;

#[test]
fn every_file_is_found_out_or_taken_right() {
    let cases = Case::all(&root().join("tests/bad-import"));
    let mut wrong = Vec::new();
    for case in &cases {
        let ran = run::run(case);
        wrong.extend(faults_of(case, &ran).into_iter().map(|w| format!("{}: {w}", case.name)));
        let path = case.folder.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&path, &ran.transcript).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != ran.transcript {
            wrong.push(format!("{}: not as in expected.txt, but\n{}", case.name, ran.transcript));
        }
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

/// What a case says about itself against what happened.
fn faults_of(case: &Case, ran: &Ran) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut expect = |what: &str, held: bool| {
        if !held {
            wrong.push(what.to_owned());
        }
    };
    let codes: BTreeSet<&str> = case.codes.iter().map(String::as_str).collect();
    let found: BTreeSet<&str> = ran.codes.iter().map(String::as_str).collect();
    expect(&format!("errors {found:?}, not {codes:?}"), codes == found);
    for cell in &case.cells {
        expect(&format!("{cell} is not named"), ran.said.contains(cell.as_str()));
        if case.way == Way::Inbox && !case.is_taken() && !case.stays {
            expect(&format!("{cell} is not in the letter"), ran.letter.contains(cell.as_str()));
        }
    }
    if case.is_taken() {
        expect(&format!("exit code {}, not 0", ran.exit), ran.exit == 0);
        expect("nothing was recorded", ran.entries.1 == ran.entries.0 + 1);
        for value in &case.takes {
            expect(&format!("`{value}` was not taken"), ran.taken.lines().any(|line| line.contains(value.as_str())));
        }
        expect("a case that is taken says which values", !case.takes.is_empty());
        return wrong;
    }
    expect("the journal's head moved", ran.heads.0 == ran.heads.1 && ran.entries.0 == ran.entries.1);
    expect("something was kept", ran.kept == 0);
    expect("the file was changed", ran.same_bytes);
    if case.stays {
        expect("the file did not stay where it is", ran.is_there);
        return wrong;
    }
    expect(&format!("exit code {}, not 3", ran.exit), ran.exit == 3);
    let given_back = case.way == Way::Inbox;
    expect("whether the file is still there", ran.is_there != given_back);
    expect("no letter", given_back != ran.letter.is_empty());
    wrong
}

//! The examples that a rubric carries.

use std::sync::Arc;

use crate::calendar::Calendar;
use crate::diagnostic::Code;
use crate::score::run_example;
use crate::testing::tree::rubric;

/// What is wrong with the first example of a rubric with one leaf for 10 points.
fn run(rule: &str, example: &str) -> Option<(String, String)> {
    let text = format!(
        "max = 10\n[[input]]\nid = \"a\"\ntitle = \"A\"\nkind = \"count\"\nsupplier = \"unit\"\n[[input]]\nid = \"b\"\ntitle = \"B\"\nkind = \"count\"\nsupplier = \"unit\"\nmissing = \"pending\"\n[[criterion]]\nid = \"1\"\ntitle = \"Một\"\nmax = 10\nscored_by = \"unit\"\nrule = {rule}\n[[example]]\n{example}\n"
    );
    let rubric = Arc::new(rubric(&text));
    let found = run_example(&rubric, &rubric.examples[0], &Arc::new(Calendar::default())).err()?;
    assert_eq!(found.code, Code::ExampleDiffers);
    Some((found.message.en, found.hint.map_or_else(String::new, |h| h.en)))
}

const LINEAR: &str = "{ kind = \"linear\", of = \"a\", out_of = \"b\" }";

#[test]
fn an_example_that_agrees() {
    assert_eq!(run(LINEAR, "criterion = \"1\"\ninputs = { a = 45, b = 60 }\nexpect = 7.5"), None);
    assert_eq!(run(LINEAR, "inputs = { a = 45, b = 60 }\nexpect = \"7.50\""), None, "the total");
    assert_eq!(run(LINEAR, "criterion = \"1\"\ninputs = { a = 45 }\nexpect = \"pending\""), None);
    assert_eq!(run(LINEAR, "criterion = \"1\"\ninputs = { b = 45 }\nexpect = \"not_submitted\""), None);
    assert_eq!(run(LINEAR, "criterion = \"1\"\ninputs = { a = 1, b = 0 }\nexpect = \"faulty\""), None);
}

#[test]
fn an_example_that_differs_shows_what_was_computed() {
    let (message, hint) = run(LINEAR, "criterion = \"1\"\ninputs = { a = 45, b = 60 }\nexpect = 7").unwrap();
    assert_eq!(message, "the example of criterion `1` gives 7.5, the file expects 7");
    assert_eq!(hint, "computed: a = 45; b = 60; 45 ÷ 60 = 0.75; 0.75 × 10 = 7.5");
    let (message, hint) = run(LINEAR, "criterion = \"1\"\ninputs = { a = 1, b = 0 }\nexpect = 1").unwrap();
    assert_eq!(message, "the example of criterion `1` gives faulty, the file expects 1");
    assert!(hint.ends_with("a division has a denominator of 0"), "{hint}");
    let (message, _) = run(LINEAR, "criterion = \"1\"\ninputs = { a = 1 }\nexpect = \"faulty\"").unwrap();
    assert_eq!(message, "the example of criterion `1` gives pending (0 to 10), the file expects faulty");
}

#[test]
fn peers_and_other_years() {
    let best = "{ kind = \"relative_to_best\", value = \"a\" }";
    assert_eq!(run(best, "criterion = \"1\"\ninputs = { a = 3 }\npeers = [{ a = 6 }, { a = 4 }]\nexpect = 5"), None);
    let scaled = "{ kind = \"scaled\", value = \"a\", direction = \"high\", reference = \"pooled\" }";
    let example =
        "criterion = \"1\"\ninputs = { a = 3 }\npeers = [{ a = 5 }]\npooled = [{ a = 1 }, { a = 9 }]\nexpect = 2.5";
    assert_eq!(run(scaled, example), None);
}

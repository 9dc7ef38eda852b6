//! `example-missing`: each kind of rule that a file uses is shown by an example.
//!
//! *What.* For every rule kind there is an `[[example]]` of a criterion whose rule (or one of its parts)
//! is of that kind.
//! *Why.* Examples are run before use: they are how an office sees that the file means what the text says.
//! *Example.* "chưa có ví dụ cho quy tắc `bands`".

use std::collections::{BTreeMap, BTreeSet};

use super::CheckContext;
use super::walk::rules;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::rubric::{CriterionIx, Rubric};
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    let shown: BTreeSet<CriterionIx> = rubric.examples.iter().filter_map(|e| e.criterion).collect();
    let mut first: BTreeMap<&str, (&Place, CriterionIx)> = BTreeMap::new();
    let mut with_example: BTreeSet<&str> = BTreeSet::new();
    for rule in rules(rubric) {
        let kind = rule.rule.kind.name();
        first.entry(kind).or_insert((&rule.rule.place, rule.criterion));
        if shown.contains(&rule.criterion) {
            with_example.insert(kind);
        }
    }
    for (kind, (place, criterion)) in first {
        if with_example.contains(kind) {
            continue;
        }
        let id = &rubric.criterion(criterion).id;
        let message = text!("chưa có ví dụ cho quy tắc `{kind}`", "there is no example of the rule `{kind}`");
        let hint = text!(
            "thêm `[[example]]` có `criterion = \"{id}\"`, `inputs` và `expect`",
            "add an `[[example]]` with `criterion = \"{id}\"`, `inputs` and `expect`"
        );
        found.push(Diagnostic::new(Code::ExampleMissing, place.clone(), message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, PLAIN, said, with, with_rule};

    #[test]
    fn each_kind_once() {
        let example = "[[example]]\ncriterion = \"2.3\"\ninputs = { vi_pham = 3 }\nexpect = 0.25\n";
        assert_eq!(said(&with(&[(example, "")])), ["example-missing: there is no example of the rule `deduction`"]);
        assert_eq!(said(PLAIN), NOTHING);
    }

    #[test]
    fn an_example_of_the_leaf_shows_its_parts() {
        let rule = "{ kind = \"sum_of\", part = [ { kind = \"linear\", max = 2, of = \"muc_do\", out_of = 100 }, { kind = \"per_unit\", max = 1, value = \"giao\", points = 0.5 } ] }";
        assert_eq!(
            said(&with_rule(rule, "")),
            [
                "example-missing: there is no example of the rule `sum_of`",
                "example-missing: there is no example of the rule `per_unit`"
            ]
        );
        let example = "\n[[example]]\ncriterion = \"1.3\"\ninputs = { muc_do = 50, giao = 1 }\nexpect = 1.5\n";
        assert_eq!(said(&with_rule(rule, example)), NOTHING);
    }
}

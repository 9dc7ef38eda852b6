//! The handling list: facts to which rules attach consequences, for a person to decide.

use std::sync::Arc;

use parscore_core::diagnostic::Text;
use parscore_core::text;

use super::rules::Held;
use super::work::{Asked, Work};
use crate::facts::Post;
use crate::proposal::{Handling, RuleFound, Truth};
use crate::ruleset::{GradeCeiling, What};

impl Work<'_> {
    /// Units, leading collectives and heads to be dealt with, by subject and rule.
    pub(super) fn handling(&self) -> Vec<Handling> {
        let mut list = Vec::new();
        for at in 0..self.index.subjects.len() {
            let subject = &self.index.subjects[at];
            if subject.person.is_some() && subject.post() != Some(Post::Head) {
                continue;
            }
            for held in self.rules.all().iter().filter(|held| self.concerns(&held.rule, at)) {
                let Some(step) = step(held) else { continue };
                let found = self.rule(held, at, Asked::of(&held.rule, None));
                if found.truth == Truth::True {
                    list.push(self.entry(at, found, step));
                }
            }
        }
        list
    }

    fn entry(&self, at: usize, rule: RuleFound, step: Text) -> Handling {
        let unit = self.unit(at);
        let head = self.index.subjects[unit].head.map(|head| self.index.subjects[head].id.code().clone());
        let head: Option<Arc<str>> = match self.index.subjects[at].person {
            Some(person) => Some(person.code.clone()),
            None => head,
        };
        Handling { subject: self.index.subjects[at].id.clone(), head, rule, step }
    }
}

/// What a rule proposes: its own step, or the ceiling that its facts bring.
fn step(held: &Held) -> Option<Text> {
    let rule = &held.rule;
    match (rule.what, &rule.ceiling) {
        (What::Handling, _) => rule.step.as_ref().map(|step| Text::new(&**step, &**step)),
        (What::Ceiling, Some(GradeCeiling::AtMost(grade))) if !rule.conditions.is_empty() => {
            let Text { vi, en } = grade.title();
            Some(text!("xem xét xếp loại không quá mức {vi}", "consider a grade of at most {en}"))
        }
        _ => None,
    }
}

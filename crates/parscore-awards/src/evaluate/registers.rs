//! Statements, registrations, and which registers are complete.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::Place;

use super::index::{Index, Scoped};
use crate::facts::{Facts, Register, Scope};

/// What is said of many at once.
#[derive(Debug, Default)]
pub(super) struct Registers<'a> {
    judgements: BTreeMap<Arc<str>, Statements<'a>>,
    registrations: Scoped<'a, bool>,
    coverage: Vec<Covered>,
}

/// The statements of one rule.
#[derive(Debug, Default)]
struct Statements<'a> {
    of_all: Scoped<'a, bool>,
    of_one: BTreeMap<Arc<str>, Scoped<'a, bool>>,
}

#[derive(Debug)]
struct Covered {
    register: Register,
    within: Option<(usize, bool)>,
    from: i16,
    until: i16,
}

impl<'a> Registers<'a> {
    /// Those of a year, and the scopes that name nobody known.
    pub(super) fn new(facts: &'a Facts, year: i16, index: &Index<'_>) -> (Self, Vec<(&'a Scope, &'a Place)>) {
        let mut registers = Registers::default();
        let mut lost = Vec::new();
        for line in facts.judgements.iter().filter(|j| j.year == year) {
            let statements = registers.judgements.entry(line.rule.clone()).or_default();
            let scoped = match &line.statement {
                Some(statement) => statements.of_one.entry(statement.clone()).or_default(),
                None => &mut statements.of_all,
            };
            if !scoped.add(&line.whom, line.holds, &line.place, index) {
                lost.push((&line.whom, &line.place));
            }
        }
        for line in facts.registrations.iter().filter(|r| r.year == year) {
            if !registers.registrations.add(&line.whom, line.registered, &line.place, index) {
                lost.push((&line.whom, &line.place));
            }
        }
        for line in &facts.coverage {
            let within = match &line.whom {
                Scope::Everyone => Some(None),
                Scope::One(id) => index.find(id).map(|at| Some((at, false))),
                Scope::Within(id) => index.collective(id).map(|at| Some((at, true))),
            };
            let (register, from, until) = (line.register, line.from, line.until);
            match within {
                Some(within) => registers.coverage.push(Covered { register, within, from, until }),
                None => lost.push((&line.whom, &line.place)),
            }
        }
        (registers, lost)
    }

    /// What a person said of a statement of a rule.
    pub(super) fn judgement(
        &self,
        rule: &str,
        statement: &str,
        at: usize,
        index: &Index<'_>,
    ) -> Option<(bool, &'a Place)> {
        let statements = self.judgements.get(rule)?;
        let own = statements.of_one.get(statement).and_then(|scoped| scoped.get(at, index));
        own.or_else(|| statements.of_all.get(at, index))
    }

    /// Whether a subject is registered for emulation.
    pub(super) fn registration(&self, at: usize, index: &Index<'_>) -> Option<(bool, Option<&'a Place>)> {
        self.registrations.get(at, index).map(|(registered, place)| (registered, Some(place)))
    }

    /// True when a register holds everything on a subject in all these years.
    pub(super) fn complete(&self, register: Register, at: usize, from: i16, until: i16, index: &Index<'_>) -> bool {
        let holds = |line: &Covered| match line.within {
            None => true,
            Some((subject, false)) => subject == at,
            Some((collective, true)) => index.upwards(at).any(|up| up == collective),
        };
        let lines: Vec<&Covered> =
            self.coverage.iter().filter(|line| line.register == register && holds(line)).collect();
        (from..=until).all(|year| lines.iter().any(|line| line.from <= year && year <= line.until))
    }
}

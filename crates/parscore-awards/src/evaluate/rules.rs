//! The rules that hold on the day, by what they are.

use std::sync::Arc;

use jiff::civil::Date;

use super::Options;
use crate::grade::Grade;
use crate::ruleset::{Award, CapSize, Domain, Effect, GradeCeiling, ReformMode, Rule, RuleCode, Ruleset, What};

/// A rule with its domain.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// The rule.
    pub(super) rule: Arc<Rule>,
    /// What its file rules.
    pub(super) domain: Domain,
    /// Id of its file: caps of one pool within a file exclude each other.
    pub(super) file: Arc<str>,
    /// Its place among all rules that hold.
    pub(super) at: usize,
}

/// Every rule that holds.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// Ids of their files.
    pub(super) files: Vec<Arc<str>>,
    all: Vec<Held>,
    standards: Vec<Vec<usize>>,
}

impl Rules {
    /// Those of the rulesets that hold on a day.
    pub(super) fn on(rulesets: &[Ruleset], day: Date, options: &Options) -> Self {
        let mut rules = Rules { standards: vec![Vec::new(); Award::ALL.len()], ..Rules::default() };
        let mut used: Vec<&Ruleset> = rulesets.iter().filter(|r| holds(r, day, options)).collect();
        used.sort_by(|a, b| a.id.cmp(&b.id));
        for ruleset in used {
            rules.files.push(ruleset.id.clone());
            for rule in ruleset.rules.iter().filter(|rule| rule.valid.contains(day)) {
                let at = rules.all.len();
                let (domain, file) = (ruleset.domain, ruleset.id.clone());
                rules.all.push(Held { rule: Arc::new(rule.clone()), domain, file, at });
            }
        }
        for held in &rules.all {
            for code in held.rule.codes.iter().filter(|_| held.rule.what == What::Award) {
                if let RuleCode::Award(award) = code {
                    rules.standards[slot(*award)].push(held.at);
                }
            }
        }
        rules
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Held] {
        &self.all
    }

    /// Those of one kind.
    pub(super) fn of(&self, what: What) -> impl Iterator<Item = &Held> {
        self.all.iter().filter(move |held| held.rule.what == what)
    }

    /// The standards of an award.
    pub(super) fn standards(&self, award: Award) -> impl Iterator<Item = &Held> {
        self.standards[slot(award)].iter().map(|at| &self.all[*at])
    }

    /// Vetoes or suspensions of an award.
    pub(super) fn against(&self, what: What, award: Award) -> impl Iterator<Item = &Held> {
        self.of(what).filter(move |held| match held.rule.codes.is_empty() {
            true => matches!(held.domain, Domain::Titles | Domain::Local | Domain::Party),
            false => held.rule.codes.contains(&RuleCode::Award(award)),
        })
    }

    /// The standards of a grade in a domain.
    pub(super) fn grade_standards(&self, domain: Domain, grade: Grade) -> impl Iterator<Item = &Held> {
        let code = RuleCode::Grade(grade);
        self.of(What::Grade).filter(move |held| held.domain == domain && held.rule.codes.contains(&code))
    }

    /// Whether a domain has any standard of a grade.
    pub(super) fn grades(&self, domain: Domain) -> bool {
        self.of(What::Grade).any(|held| held.domain == domain)
    }

    /// Rules that keep heads from emulation by their unit's reform result.
    pub(super) fn gates(&self) -> impl Iterator<Item = &Held> {
        self.of(What::Ceiling).filter(|held| {
            matches!(&held.rule.ceiling, Some(GradeCeiling::Reform { mode: Some(ReformMode::Gate), .. }))
        })
    }

    /// The caps on a code: where a file has several on one pool for one kind of subject, those of the
    /// highest priority.
    pub(super) fn caps(&self, code: RuleCode) -> Vec<&Held> {
        let caps: Vec<&Held> = self.of(What::Cap).filter(|held| held.rule.codes.contains(&code)).collect();
        let priority = |held: &Held| held.rule.cap.as_ref().and_then(|cap| cap.priority);
        let beaten = |held: &&Held| {
            caps.iter().any(|other| {
                other.file == held.file
                    && other.rule.cap.as_ref().map(|c| c.pool) == held.rule.cap.as_ref().map(|c| c.pool)
                    && other.rule.subjects == held.rule.subjects
                    && priority(other) > priority(held)
            })
        };
        caps.iter().filter(|held| !beaten(held)).copied().collect()
    }

    /// True when what was rewarded once does not count for the same award again.
    pub(super) fn rewarded_once(&self, award: Award) -> bool {
        self.effect(Effect::RewardedOnce).any(|held| {
            let codes = &held.rule.codes;
            codes.is_empty() || codes.contains(&RuleCode::Award(award))
        })
    }

    /// Principles of an effect.
    pub(super) fn effect(&self, effect: Effect) -> impl Iterator<Item = &Held> {
        self.of(What::Principle).filter(move |held| held.rule.effect == Some(effect))
    }
}

/// Whether a ruleset is used: on that day, and of the province where it is local.
fn holds(ruleset: &Ruleset, on: Date, options: &Options) -> bool {
    ruleset.valid.contains(on) && (ruleset.domain != Domain::Local || ruleset.province == options.province)
}

/// The place of an award among all.
pub(super) fn slot(award: Award) -> usize {
    Award::ALL.iter().position(|(a, _)| *a == award).unwrap_or(0)
}

/// True when the size of a cap is known and sure.
pub(super) fn sure(held: &Held) -> Option<&CapSize> {
    held.rule.cap.as_ref()?.size.as_ref().filter(|_| held.rule.decides())
}

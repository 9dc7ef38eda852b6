//! What the decisions on a unit's criteria come to.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::rubric::Rubric;

use super::{Appraisal, State};
use crate::act::SubmissionKind;
use crate::config::{Actor, ActorRole, Campaign, CampaignUnit};

/// What an appraiser holds on a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// The claim stands.
    Accept,
    /// The answers are changed; equal numbers mean equal answers.
    Change(u64),
    /// The unit is asked to explain.
    Ask,
    /// An opinion, which decides nothing.
    Opinion,
}

/// The latest decision of one appraiser on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held<'s> {
    /// Who.
    pub appraiser: &'s str,
    /// Its entry, which holds answers and reason.
    pub entry: u64,
    /// What.
    pub holding: Holding,
}

/// What the decisions on a criterion come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing<'s> {
    /// Nobody has decided.
    Open,
    /// The unit is asked to explain.
    Asked(Held<'s>),
    /// Decided, by accepting or changing the answers.
    Decided(Held<'s>),
    /// Those who may decide differ: open until they agree or the council decides.
    Conflict(Vec<Held<'s>>),
}

impl State {
    /// The latest decision of every appraiser in a round, by criterion.
    ///
    /// A decision is about the submission that counted when it was made: when another takes its place
    /// (for the second round also another explanation) it no longer counts. Neither do decisions of
    /// somebody who was recused from the unit.
    pub fn held(&self, unit: &str, round: u8) -> BTreeMap<&str, Vec<Held<'_>>> {
        let entry_of = |what| self.submission(unit, what).map_or(0, |s| s.entry);
        let (about, explained) = (entry_of(SubmissionKind::SelfAssessment), entry_of(SubmissionKind::Explanation));
        let stands = |a: &&Appraisal| {
            a.round == round
                && self.counts(a.entry)
                && a.about == about
                && (round == 1 || a.explained == explained)
                && self.recusal(self.name(a.appraiser), unit).is_none()
        };
        let mut all: BTreeMap<&str, Vec<Held<'_>>> = BTreeMap::new();
        for appraisal in self.unit(unit).into_iter().flat_map(|u| &u.appraisals).filter(stands) {
            for (criterion, holding) in appraisal.holdings() {
                let held = Held { appraiser: self.name(appraisal.appraiser), entry: appraisal.entry, holding };
                let of_criterion = all.entry(self.name(criterion)).or_default();
                of_criterion.retain(|h| h.appraiser != held.appraiser);
                of_criterion.push(held);
            }
        }
        all
    }

    /// What the decisions of a round come to, by criterion; criteria that nobody decided are left out.
    pub fn standings(&self, campaign: &Campaign, unit: &str, round: u8) -> BTreeMap<&str, Standing<'_>> {
        let leaders: BTreeMap<&str, &Actor> =
            campaign.actors.iter().filter(|a| a.roles.contains(&ActorRole::Lead)).map(|a| (&*a.id, a)).collect();
        let of = of_unit(campaign, unit);
        let leads = |criterion: &str, who: &str| leaders.get(who).is_some_and(|a| owns(of, a, criterion));
        let held = self.held(unit, round);
        held.into_iter().map(|(criterion, all)| (criterion, standing(all, |who| leads(criterion, who)))).collect()
    }

    /// Whether an actor is in charge of a criterion for a unit: named for it, or taking the place of
    /// somebody recused who is.
    pub fn in_charge(&self, campaign: &Campaign, actor: &Actor, unit: &str, criterion: &str) -> bool {
        let of = of_unit(campaign, unit);
        let stands_in = self
            .recusals()
            .filter(|r| r.unit == unit && r.instead.as_deref() == Some(&*actor.id))
            .filter_map(|r| campaign.actor(&r.appraiser))
            .any(|recused| owns(of, recused, criterion));
        stands_in || owns(of, actor, criterion)
    }

    /// Criteria of a unit on which those who may decide differ, in either round.
    pub fn conflicts(&self, campaign: &Campaign, unit: &str) -> Vec<(u8, &str)> {
        let of_round = |round| {
            let all = self.standings(campaign, unit, round).into_iter();
            all.filter(|(_, s)| matches!(s, Standing::Conflict(_))).map(move |(criterion, _)| (round, criterion))
        };
        of_round(1).chain(of_round(2)).collect()
    }

    /// Criteria that the unit may explain: those that it was asked about in the first appraisal, and those
    /// of which that changed the answers; with the decision.
    pub fn to_explain(&self, campaign: &Campaign, unit: &str) -> BTreeMap<&str, Held<'_>> {
        let all = self.standings(campaign, unit, 1).into_iter();
        all.filter_map(|(criterion, standing)| match standing {
            Standing::Asked(held) => Some((criterion, held)),
            Standing::Decided(held) if matches!(held.holding, Holding::Change(_)) => Some((criterion, held)),
            Standing::Decided(_) | Standing::Open | Standing::Conflict(_) => None,
        })
        .collect()
    }

    /// Criteria that the unit is asked to explain and has not yet: its explanation is older than the
    /// request, or missing.
    pub fn asks(&self, campaign: &Campaign, unit: &str) -> Vec<(&str, u64)> {
        let explained = self.submission(unit, SubmissionKind::Explanation).map_or(0, |s| s.entry);
        let all = self.standings(campaign, unit, 1).into_iter();
        all.filter_map(|(criterion, standing)| match standing {
            Standing::Asked(held) if held.entry > explained => Some((criterion, held.entry)),
            _ => None,
        })
        .collect()
    }
}

/// A unit with its rubric.
type OfUnit<'c> = (Option<&'c CampaignUnit>, Option<&'c Arc<Rubric>>);

fn of_unit<'c>(campaign: &'c Campaign, unit: &str) -> OfUnit<'c> {
    (campaign.unit(unit), campaign.rubric_of(unit))
}

/// Whether a criterion of a unit is an actor's to appraise: among his or her blocks and units, and named,
/// or below one that is named.
fn owns((unit, rubric): OfUnit<'_>, actor: &Actor, criterion: &str) -> bool {
    let everywhere = actor.blocks.is_empty() && actor.units.is_empty();
    if !everywhere && !unit.is_some_and(|u| actor.appraises(&u.id, &u.block)) {
        return false;
    }
    if actor.criteria.is_empty() {
        return true;
    }
    let Some(rubric) = rubric else { return false };
    let mut at = rubric.find_criterion(criterion);
    while let Some(ix) = at {
        let found = rubric.criterion(ix);
        if actor.criteria.contains(&found.id) {
            return true;
        }
        at = found.parent;
    }
    false
}

/// Decisions of leads go before those of others; opinions decide nothing.
fn standing<'s>(mut all: Vec<Held<'s>>, leads: impl Fn(&str) -> bool) -> Standing<'s> {
    all.retain(|h| h.holding != Holding::Opinion);
    let of_leads: Vec<Held<'s>> = all.iter().filter(|h| leads(h.appraiser)).cloned().collect();
    if !of_leads.is_empty() {
        all = of_leads;
    }
    let Some(last) = all.last().cloned() else { return Standing::Open };
    if all.iter().any(|h| h.holding != last.holding) {
        return Standing::Conflict(all);
    }
    match last.holding {
        Holding::Ask => Standing::Asked(last),
        _ => Standing::Decided(last),
    }
}

impl Appraisal {
    /// What it holds on each criterion (names of the state).
    fn holdings(&self) -> impl Iterator<Item = (u32, Holding)> {
        let plain = |all: &[u32], holding| all.iter().map(move |c| (*c, holding)).collect::<Vec<_>>();
        plain(&self.accepted, Holding::Accept)
            .into_iter()
            .chain(plain(&self.asked, Holding::Ask))
            .chain(plain(&self.opinions, Holding::Opinion))
            .chain(self.changed.iter().map(|(c, digest)| (*c, Holding::Change(*digest))).collect::<Vec<_>>())
    }
}

//! Caps: the pools, their sizes, and who is within all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::allot::{Candidate, allot};
use super::rules::{Held, sure};
use super::work::Work;
use crate::choice::Standing;
use crate::facts::{PartyMembership, Side};
use crate::proposal::{PoolKey, QuotaRow};
use crate::quota::{CapBase, QuotaRounding, outstanding_cap, quota};
use crate::ruleset::{Award, Base, CapSize, Pool, Rule, RuleCode};

/// What caps leave of one candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Allotted {
    /// Within every cap, whatever is still open.
    Within,
    /// Over a verified cap, whatever is still open.
    Over,
    /// Equal to others at the edge.
    Tied,
    /// It depends on facts or rules that are open.
    Open,
}

/// A subject that competes for places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rival {
    pub(super) at: usize,
    /// True when every condition holds for certain.
    pub(super) sure: bool,
    /// True when it was decided already: then only what holds for certain takes it back.
    pub(super) decided: bool,
}

/// Where a subject belongs.
enum Pooled {
    In(PoolKey),
    Out,
    Unknown,
}

/// One cap in one pool.
struct Limit {
    /// True when the size is known and the rule verified.
    sure: bool,
    /// Places when everything open counts against it, and when nothing does; `None` without a size.
    tight: Option<u64>,
    loose: Option<u64>,
    row: QuotaRow,
}

impl Work<'_> {
    /// Distributes the places of a code. `base` lists everybody who may count for the base, with whether
    /// it is certain; the rows of quotas are kept, and their places returned for each rival.
    pub(super) fn distribute(
        &mut self,
        code: RuleCode,
        side: Side,
        rivals: &[Rival],
        base: &dyn Fn(&Self, &Held, Base) -> Vec<Rival>,
    ) -> Vec<(Allotted, Vec<usize>)> {
        let (limits, of_rival, lost) = self.limits(code, side, rivals, base);
        let (keys, orders) = self.keys(rivals, &of_rival, &caps_of(&limits), side);
        let every = |chosen: &dyn Fn(&Rival) -> bool, places: Vec<Option<u64>>| {
            let at: Vec<usize> = (0..rivals.len()).filter(|r| chosen(&rivals[*r])).collect();
            let candidates: Vec<Candidate> =
                at.iter().map(|r| Candidate { keys: keys[*r].clone(), limits: of_rival[*r].clone() }).collect();
            let mut out = vec![None; rivals.len()];
            for (r, standing) in at.into_iter().zip(allot(&candidates, &places)) {
                out[r] = Some(standing);
            }
            out
        };
        let tight = every(&|_| true, limits.iter().map(|l| l.tight).collect());
        let loose = every(&|r| r.sure, limits.iter().map(|l| l.loose.filter(|_| l.sure)).collect());
        let sizeless = |r: usize| of_rival[r].iter().any(|limit| limits[*limit].tight.is_none());
        let settled: Vec<Allotted> = (0..rivals.len())
            .map(|r| match (tight[r], loose[r]) {
                _ if lost[r] => Allotted::Open,
                (_, Some(Standing::Over)) => Allotted::Over,
                (_, Some(Standing::Within)) if rivals[r].decided => Allotted::Within,
                (Some(Standing::Within), Some(Standing::Within)) if !sizeless(r) => Allotted::Within,
                (_, Some(Standing::TiedAtEdge)) => Allotted::Tied,
                _ => Allotted::Open,
            })
            .collect();
        let mut limits = limits;
        for (limit, order) in limits.iter_mut().zip(orders) {
            limit.row.rank_by = order;
        }
        self.keep_quotas(limits, rivals, &of_rival, &settled)
    }

    /// The limits, those of each rival, and who belongs to a pool that is not known.
    fn limits(
        &self,
        code: RuleCode,
        side: Side,
        rivals: &[Rival],
        base: &dyn Fn(&Self, &Held, Base) -> Vec<Rival>,
    ) -> (Vec<Limit>, Vec<Vec<usize>>, Vec<bool>) {
        let mut limits = Vec::new();
        let (mut of_rival, mut lost) = (vec![Vec::new(); rivals.len()], vec![false; rivals.len()]);
        for held in self.rules.caps(code) {
            let Some(cap) = held.rule.cap.as_ref() else { continue };
            let mut pools: BTreeMap<PoolKey, Vec<usize>> = BTreeMap::new();
            for (r, rival) in rivals.iter().enumerate().filter(|(_, rival)| self.under_cap(held, code, rival.at, side))
            {
                match self.pool(cap.pool, rival.at) {
                    Pooled::In(pool) => pools.entry(pool).or_default().push(r),
                    Pooled::Out => (),
                    Pooled::Unknown => lost[r] = true,
                }
            }
            if pools.is_empty() {
                continue;
            }
            let mut bases = match &cap.size {
                Some(CapSize::Share { base: of, .. }) => self.by_pool(cap.pool, base(self, held, *of)),
                _ => BTreeMap::new(),
            };
            for (pool, members) in pools {
                for r in members {
                    of_rival[r].push(limits.len());
                }
                let (certain, possible) = bases.remove(&pool).unwrap_or_default();
                limits.push(Self::limit(held, code, pool, certain, possible));
            }
        }
        (limits, of_rival, lost)
    }

    fn under_cap(&self, held: &Held, code: RuleCode, at: usize, side: Side) -> bool {
        match code {
            RuleCode::Grade(_) => self.on_grade(held, at, side),
            RuleCode::Award(_) => self.concerns(&held.rule, at),
        }
    }

    fn by_pool(&self, pool: Pool, base: Vec<Rival>) -> BTreeMap<PoolKey, (u64, u64)> {
        let mut counts: BTreeMap<PoolKey, (u64, u64)> = BTreeMap::new();
        for rival in base {
            if let Pooled::In(key) = self.pool(pool, rival.at) {
                let (certain, possible) = counts.entry(key).or_default();
                *certain += u64::from(rival.sure);
                *possible += 1;
            }
        }
        counts
    }

    fn limit(held: &Held, code: RuleCode, pool: PoolKey, certain: u64, possible: u64) -> Limit {
        let cap = held.rule.cap.as_ref();
        let rounding = cap.map_or(QuotaRounding::Floor, |cap| cap.rounding);
        let mut row = QuotaRow {
            rule: held.rule.clone(),
            code,
            pool,
            percent: None,
            rounding,
            rank_by: Vec::new(),
            base: None,
            undecided_base: 0,
            share: None,
            places: None,
            over_ceiling: false,
            candidates: 0,
            undecided: 0,
            held: Vec::new(),
            over: Vec::new(),
            tied: Vec::new(),
            open: 0,
        };
        let (mut tight, mut loose) = (None, None);
        match cap.and_then(|cap| cap.size.as_ref()) {
            Some(CapSize::Places(places)) => {
                (tight, loose) = (Some(u64::from(*places)), Some(u64::from(*places)));
            }
            Some(CapSize::Share { percent, base }) => {
                let size = |n: u64| match base {
                    Base::GoodOnly => outstanding_cap(n, percent, CapBase::GoodOnly),
                    _ => quota(n, percent, rounding).map_or(0, |q| q.places),
                };
                (tight, loose) = (Some(size(certain)), Some(size(possible)));
                let whole = quota(certain, percent, rounding).ok();
                let of_good = *base == Base::GoodOnly;
                row.percent = Some((percent.clone(), *base));
                (row.base, row.undecided_base) = (Some(certain), possible - certain);
                row.share = whole.as_ref().filter(|_| !of_good).map(|q| q.share.clone());
                row.over_ceiling = whole.is_some_and(|q| q.over_ceiling && !of_good);
            }
            None => (),
        }
        row.places = tight;
        Limit { sure: sure(held).is_some(), tight, loose, row }
    }

    /// The pool of a subject.
    fn pool(&self, pool: Pool, at: usize) -> Pooled {
        let subject = &self.index.subjects[at];
        let named = |key: Option<std::sync::Arc<str>>| match key {
            Some(key) => Pooled::In(PoolKey { pool, key, group: None }),
            None => Pooled::Unknown,
        };
        let agency = self.agency_id(at);
        match pool {
            Pool::Agency => named(agency),
            Pool::SimilarDuties => match (agency, subject.service.and_then(|s| s.duties.clone())) {
                (Some(key), Some(group)) => Pooled::In(PoolKey { pool, key, group: Some(group) }),
                _ => Pooled::Unknown,
            },
            Pool::PartyOrganisation => match subject.person.map(|p| &p.party) {
                Some(PartyMembership::Organisation(key)) => named(Some(key.clone())),
                Some(PartyMembership::None) => Pooled::Out,
                _ => Pooled::Unknown,
            },
            Pool::CollectiveKind => named(subject.collective.and_then(|c| c.group.clone())),
            Pool::EquivalentPosts => named(subject.service.and_then(|s| s.equivalent_posts.clone())),
            Pool::Block => named(subject.collective.and_then(|c| c.emulation_block.clone())),
            Pool::Province => named(Some("".into())),
        }
    }

    fn keep_quotas(
        &mut self,
        limits: Vec<Limit>,
        rivals: &[Rival],
        of_rival: &[Vec<usize>],
        settled: &[Allotted],
    ) -> Vec<(Allotted, Vec<usize>)> {
        let mut rows: Vec<QuotaRow> = limits.into_iter().map(|limit| limit.row).collect();
        for ((rival, limits), allotted) in rivals.iter().zip(of_rival).zip(settled) {
            let id = self.index.subjects[rival.at].id.clone();
            for limit in limits {
                let row = &mut rows[*limit];
                match rival.sure {
                    true => row.candidates += 1,
                    false => row.undecided += 1,
                }
                match allotted {
                    Allotted::Within => row.held.push(id.clone()),
                    Allotted::Over => row.over.push(id.clone()),
                    Allotted::Tied => row.tied.push(id.clone()),
                    Allotted::Open => (),
                }
            }
        }
        for row in &mut rows {
            let held = u64::try_from(row.held.len()).unwrap_or(u64::MAX);
            let tied = u64::try_from(row.tied.len()).unwrap_or(u64::MAX);
            row.open = row.places.map_or(0, |places| places.saturating_sub(held).min(tied));
        }
        let first = self.quotas.len();
        self.quotas.extend(rows);
        settled.iter().zip(of_rival).map(|(a, limits)| (*a, limits.iter().map(|l| first + l).collect())).collect()
    }
}

fn caps_of(limits: &[Limit]) -> Vec<Arc<Rule>> {
    limits.iter().map(|limit| limit.row.rule.clone()).collect()
}

/// The award whose holders a base counts.
pub(super) fn counted_award(base: Base) -> Option<Award> {
    match base {
        Base::Ldtt => Some(Award::Ldtt),
        Base::Cstdcs => Some(Award::Cstdcs),
        Base::FlagStandard => Some(Award::CoTinh),
        Base::GoodOnly | Base::GoodOrBetter | Base::BlockLeaders => None,
    }
}

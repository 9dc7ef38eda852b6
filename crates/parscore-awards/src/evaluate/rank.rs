//! By what the choice within quotas is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::number::Exact;
use parscore_core::text;

use super::caps::Rival;
use super::options::RankKey;
use super::work::Work;
use crate::facts::Side;
use crate::ruleset::Rule;

impl Work<'_> {
    /// The keys of each rival, and those that each limit used. Rivals who share a limit are compared by
    /// the same keys: those that the first of their caps declares, as far as everybody has them.
    pub(super) fn keys(
        &mut self,
        rivals: &[Rival],
        of_rival: &[Vec<usize>],
        caps: &[Arc<Rule>],
        side: Side,
    ) -> (Vec<Vec<Exact>>, Vec<Vec<RankKey>>) {
        let groups = connected(of_rival);
        let mut of_group: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (r, group) in groups.iter().enumerate().filter(|(r, _)| !of_rival[*r].is_empty()) {
            of_group.entry(*group).or_default().push(r);
        }
        let (mut keys, mut used) = (vec![Vec::new(); rivals.len()], vec![Vec::new(); caps.len()]);
        for members in of_group.into_values() {
            let mut limits: Vec<usize> = members.iter().flat_map(|r| of_rival[*r].iter().copied()).collect();
            limits.sort_unstable();
            limits.dedup();
            let order = self.order(limits.iter().map(|limit| &caps[*limit]));
            let order = self.usable(order, &members, rivals, side);
            for r in members {
                keys[r] = order.iter().filter_map(|key| self.key(*key, rivals[r].at, side)).collect();
            }
            for limit in limits {
                used[limit] = order.clone();
            }
        }
        (keys, used)
    }

    /// The keys that the first of the caps declares; two that differ are a fault of the rules.
    fn order<'r>(&mut self, caps: impl Iterator<Item = &'r Arc<Rule>>) -> Vec<RankKey> {
        let declared: Vec<(&Arc<Rule>, &Vec<RankKey>)> = caps
            .filter_map(|rule| Some((rule, &rule.cap.as_ref()?.rank_by)))
            .filter(|(_, order)| !order.is_empty())
            .collect();
        let Some((first, order)) = declared.first() else { return self.options.rank_by.clone() };
        if let Some((other, _)) = declared.iter().find(|(_, o)| o != order) {
            let (a, b) = (&first.id, &other.id);
            let fault = Diagnostic::new(
                Code::Inconsistent,
                other.place.clone(),
                text!(
                    "hai tỷ lệ `{a}` và `{b}` cùng áp dụng mà khai thứ tự chọn khác nhau, dùng thứ tự của `{a}`",
                    "the caps `{a}` and `{b}` hold together but declare different keys of choice, those of `{a}` are used"
                ),
            );
            self.diagnostics.push(fault.hint(text!("ghi `rank_by` giống nhau", "write the same `rank_by`")));
        }
        (*order).clone()
    }

    /// The keys that everybody has.
    fn usable(&mut self, order: Vec<RankKey>, members: &[usize], rivals: &[Rival], side: Side) -> Vec<RankKey> {
        let mut kept = Vec::new();
        for key in order {
            let has = |r: &&usize| self.key(key, rivals[**r].at, side).is_some();
            match members.iter().find(|r| !has(r)) {
                None => kept.push(key),
                // A key that nobody has is no question in that pool.
                Some(lacking) if members.iter().any(|r| has(&r)) => self.say_unused(key, rivals[*lacking].at),
                Some(_) => (),
            }
        }
        kept
    }

    fn say_unused(&mut self, key: RankKey, at: usize) {
        let (key, who) = (key.name(), self.index.subjects[at].id.code().clone());
        self.diagnostics.push(
            Diagnostic::new(
                Code::ConditionOpen,
                Place::Nowhere,
                text!(
                    "không dùng được tiêu chí xếp thứ tự `{key}` vì `{who}` không có số liệu",
                    "the key `{key}` is not used for a choice because `{who}` has no value for it"
                ),
            )
            .hint(text!("bổ sung số liệu, hoặc chọn tiêu chí khác", "add the value, or choose by another key")),
        );
    }

    /// The value of a key, a greater one first.
    fn key(&self, key: RankKey, at: usize, side: Side) -> Option<Exact> {
        let subject = &self.index.subjects[at];
        let flag = |flag: Option<bool>| flag.map(|flag| Exact::from_int(i64::from(flag)));
        match key {
            RankKey::Score if subject.collective.is_some() && !subject.blocks.is_empty() => {
                subject.blocks.iter().find_map(|b| b.score.clone())
            }
            RankKey::Score => {
                let grades = subject.grades.iter().filter(|g| g.year == self.year && g.side == side);
                grades.filter_map(|g| g.score.clone()).next()
            }
            RankKey::Merits => {
                // One of a higher level weighs more than any number of a lower one.
                let of_year = subject.merits.iter().filter(|m| m.year == self.year);
                let weight = |m: &&crate::facts::MeritRecord| match m.level {
                    crate::ruleset::Level::Grassroots => 1_i64,
                    crate::ruleset::Level::Province => 1_000,
                    crate::ruleset::Level::Nation => 1_000_000,
                };
                Some(Exact::from_int(of_year.map(weight).sum()))
            }
            RankKey::DirectWorker => {
                flag(subject.person.map_or(subject.collective.and_then(|c| c.direct_workers), |p| p.direct_worker))
            }
            RankKey::Woman => flag(subject.person.and_then(|p| p.woman)),
            RankKey::Vote => subject.votes.iter().map(|v| v.percent.clone()).max(),
            RankKey::ReformIndex => self.reform(at)??.index.clone(),
        }
    }
}

/// The group of each rival: those who share a limit, directly or through others.
fn connected(of_rival: &[Vec<usize>]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..of_rival.len()).collect();
    fn root(group: &mut [usize], mut at: usize) -> usize {
        while group[at] != at {
            group[at] = group[group[at]];
            at = group[at];
        }
        at
    }
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (r, limits) in of_rival.iter().enumerate() {
        for limit in limits {
            let other = *first.entry(*limit).or_insert(r);
            let (a, b) = (root(&mut group, r), root(&mut group, other));
            group[a.max(b)] = a.min(b);
        }
    }
    (0..of_rival.len()).map(|r| root(&mut group, r)).collect()
}

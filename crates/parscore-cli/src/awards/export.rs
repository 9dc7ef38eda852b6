//! Proposals for programs, and as the journal keeps them.

use parscore_awards::proposal::{Found, QuotaRow, Row, RuleFound, State, Truth};
use parscore_awards::quota::QuotaRounding;
use parscore_awards::ruleset::Condition;
use parscore_campaign::act::{ProposedRow, ProposedState};
use parscore_core::diagnostic::Lang;
use serde_json::{Value, json};

use super::{Computed, Wanted, quotas, reason, say};

/// The rows as the journal keeps them.
pub(crate) fn rows(computed: &Computed, lang: Lang) -> Vec<ProposedRow> {
    let one = |row: &Row| ProposedRow {
        subject: row.subject.code().to_string(),
        agency: row.agency.as_deref().unwrap_or_default().to_owned(),
        code: say::code(&row.of).to_owned(),
        state: match row.state {
            State::Eligible => ProposedState::Eligible,
            State::OverQuota => ProposedState::OverQuota,
            State::NotEligible => ProposedState::NotEligible,
            State::Suspended => ProposedState::Suspended,
            State::NeedsReview => ProposedState::NeedsReview,
        },
        reason: reason::of(row, &computed.proposals).in_lang(lang).to_owned(),
    };
    computed.proposals.rows.iter().map(one).collect()
}

/// The rows that were asked for, as csv.
pub(crate) fn csv(computed: &Computed, wanted: &Wanted, lang: Lang) -> String {
    let mut out = String::from("subject,agency,code,state,tied,reason,rules,change\n");
    for row in computed.proposals.rows.iter().filter(|row| wanted.has(row)) {
        let change = say::change(&row.witness.change).map(|c| c.in_lang(lang).to_owned()).unwrap_or_default();
        let cells = [
            row.subject.code().to_string(),
            row.agency.as_deref().unwrap_or_default().to_owned(),
            say::code(&row.of).to_owned(),
            row.state.name().to_owned(),
            row.tied.to_string(),
            reason::of(row, &computed.proposals).in_lang(lang).to_owned(),
            ids(row).join(" "),
            change,
        ];
        let cells: Vec<String> = cells.iter().map(|c| quoted(c)).collect();
        out += &(cells.join(",") + "\n");
    }
    out
}

/// A field of csv.
pub(crate) fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

fn ids(row: &Row) -> Vec<&str> {
    row.witness.rules.iter().map(|found| &*found.rule.id).collect()
}

/// Everything that was asked for, as JSON.
pub(crate) fn json(computed: &Computed, wanted: &Wanted, lang: Lang) -> Value {
    let proposals = &computed.proposals;
    let row = |row: &Row| {
        json!({
            "subject": &**row.subject.code(),
            "agency": row.agency.as_deref(),
            "code": say::code(&row.of),
            "state": row.state.name(),
            "tied": row.tied,
            "reason": reason::of(row, proposals).in_lang(lang),
            "rules": ids(row),
            "change": say::change(&row.witness.change).map(|c| c.in_lang(lang).to_owned()),
            "index": row.index.as_ref().map(|i| super::index(i).in_lang(lang).to_owned()),
        })
    };
    let rows: Vec<Value> = proposals.rows.iter().filter(|r| wanted.has(r)).map(row).collect();
    let handling: Vec<Value> = proposals
        .handling
        .iter()
        .map(|h| {
            json!({
                "subject": &**h.subject.code(),
                "head": h.head.as_deref(),
                "rule": &*h.rule.rule.id,
                "step": h.step.in_lang(lang),
                "source": say::citation(&h.rule.rule).in_lang(lang),
            })
        })
        .collect();
    json!({
        "year": proposals.year,
        "on": proposals.on.to_string(),
        "rulesets": proposals.rulesets.iter().map(|r| &**r).collect::<Vec<_>>(),
        "own_rulesets": computed.own.keys().collect::<Vec<_>>(),
        "basis": computed.options.basis.name(),
        "made_up": computed.made_up,
        "facts": computed.fingerprint,
        "rows": rows,
        "quotas": proposals.quotas.iter().map(|q| quota(q, lang)).collect::<Vec<_>>(),
        "handling": handling,
    })
}

fn quota(quota: &QuotaRow, lang: Lang) -> Value {
    let codes = |subjects: &[parscore_awards::facts::SubjectId]| {
        subjects.iter().map(|s| s.code().to_string()).collect::<Vec<_>>()
    };
    json!({
        "rule": &*quota.rule.id,
        "code": quota.code.name(),
        "pool": quota.pool.pool.name(),
        "key": &*quota.pool.key,
        "group": quota.pool.group.as_deref(),
        "base": quota.base,
        "share": quota.share.as_ref().map(|s| s.to_text()),
        "rounding": rounding(quota),
        "rank_by": quota.rank_by.iter().map(|key| key.name()).collect::<Vec<_>>(),
        "places": quota.places,
        "over_ceiling": quota.over_ceiling,
        "candidates": quota.candidates,
        "undecided": quota.undecided,
        "held": codes(&quota.held),
        "over": codes(&quota.over),
        "tied": codes(&quota.tied),
        "open": quota.open,
        "line": quotas::line(quota).in_lang(lang),
    })
}

/// Quotas of what was asked for, as csv.
pub(crate) fn quotas_csv(computed: &Computed, wanted: &Wanted) -> String {
    let mut out = String::from(
        "rule,code,pool,key,group,percent,base,share,rounding,places,over_ceiling,candidates,undecided,held,over,tied,open\n",
    );
    let asked = |q: &&QuotaRow| {
        let key = wanted.agency.as_deref().is_none_or(|id| *q.pool.key == *id);
        key && wanted.code.as_deref().is_none_or(|code| code == q.code.name())
    };
    for q in computed.proposals.quotas.iter().filter(asked) {
        let codes = |subjects: &[parscore_awards::facts::SubjectId]| {
            subjects.iter().map(|s| s.code().to_string()).collect::<Vec<_>>().join(" ")
        };
        let count = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
        let cells = [
            q.rule.id.to_string(),
            q.code.name().to_owned(),
            q.pool.pool.name().to_owned(),
            q.pool.key.to_string(),
            q.pool.group.as_deref().unwrap_or_default().to_owned(),
            q.percent.as_ref().map(|(p, _)| p.exact().to_text()).unwrap_or_default(),
            count(q.base),
            q.share.as_ref().map(|s| s.to_text()).unwrap_or_default(),
            rounding(q).unwrap_or_default().to_owned(),
            count(q.places),
            q.over_ceiling.to_string(),
            q.candidates.to_string(),
            q.undecided.to_string(),
            codes(&q.held),
            codes(&q.over),
            codes(&q.tied),
            q.open.to_string(),
        ];
        out += &(cells.map(|c| quoted(&c)).join(",") + "\n");
    }
    out
}

/// The witness of a row: rules, conditions with their truth, facts with their source.
pub(crate) fn witness_json(row: &Row, computed: &Computed, lang: Lang) -> Value {
    let rules: Vec<Value> = row.witness.rules.iter().map(|found| rule(found, lang)).collect();
    let quotas = row.quotas.iter().filter_map(|ix| computed.proposals.quotas.get(*ix));
    json!({
        "subject": &**row.subject.code(),
        "agency": row.agency.as_deref(),
        "code": say::code(&row.of),
        "state": row.state.name(),
        "tied": row.tied,
        "reason": reason::of(row, &computed.proposals).in_lang(lang),
        "rules": rules,
        "quotas": quotas.map(|q| quota(q, lang)).collect::<Vec<_>>(),
        "index": row.index.as_ref().map(|i| super::index(i).in_lang(lang).to_owned()),
        "change": say::change(&row.witness.change).map(|c| c.in_lang(lang).to_owned()),
        "notes": row.notes.iter().map(|n| n.in_lang(lang)).collect::<Vec<_>>(),
    })
}

fn rule(found: &RuleFound, lang: Lang) -> Value {
    let rule = &found.rule;
    let conditions = rule.conditions.iter().zip(&found.found);
    json!({
        "id": &*rule.id,
        "name": &*rule.name,
        "what": rule.what.name(),
        "mark": rule.mark.name(),
        "source": say::citation(rule).in_lang(lang),
        "missing": rule.missing.as_deref(),
        "truth": truth(found.truth),
        "conditions": conditions.map(|(c, f)| condition(c, f, lang)).collect::<Vec<_>>(),
    })
}

fn condition(condition: &Condition, found: &Found, lang: Lang) -> Value {
    let within: &[Condition] = match condition {
        Condition::Any(of) | Condition::All(of) => of,
        _ => &[],
    };
    let facts = found.used.iter().map(|used| {
        json!({
            "fact": say::value(&used.value).in_lang(lang),
            "source": say::place(&used.place).map(|p| p.in_lang(lang).to_owned()),
        })
    });
    json!({
        "condition": condition.in_words().in_lang(lang),
        "truth": truth(found.truth),
        "facts": facts.collect::<Vec<_>>(),
        "of": within.iter().zip(&found.of).map(|(c, f)| self::condition(c, f, lang)).collect::<Vec<_>>(),
    })
}

fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Unknown => "unknown",
    }
}

fn rounding(quota: &QuotaRow) -> Option<&'static str> {
    QuotaRounding::ALL.iter().find(|(rounding, _)| *rounding == quota.rounding).map(|(_, name)| *name)
}
